/* incoming.h -- the answers of another record, one after the other in their order. Private to
 * store/.
 *
 * Nothing of that file is believed: it has a connection of its own, and its rows come to this one
 * as a table without a file (`incoming`), so that each passes the constraints of the table it goes
 * into.
 */
#ifndef STORE_INCOMING_H
#define STORE_INCOMING_H

#include "base/str.h"
#include "store/columns.h"
#include "store/db.h"

/* The key of an answer within its sitting. */
struct answer_key {
	int64_t turn;
	unsigned char id[16];
};
struct answer_key answer_key_at(sqlite3_stmt *statement, int turn, int id);
int answer_key_compare(const struct answer_key *one, const struct answer_key *other);

struct incoming {
	struct db *in, *out;
	sqlite3_stmt *insert; /* out of the table */
	sqlite3_stmt *row;    /* of `in`: ANSWER_NAMES, two to be mapped */
	bool more;            /* it stands on one … */
	int64_t sitting;
	struct answer_key key;       /* … this one */
	int64_t *cards, *into_cards; /* numbers there, ascending, and here; or 0 */
	size_t card_count, card;     /* the latest */
	struct str deck;             /* for which into_cards is valid */
	int64_t refused;             /* rows that make no sense, left out */
	bool failed;                 /* what went wrong went wrong in `in` */
	int64_t until;               /* the sitting that the table is of */
};
int incoming_open(struct incoming *incoming, struct db *in, struct db *out);
void incoming_close(struct incoming *incoming);

/* Steps to the next answer; the first one after opening. SQLITE_CORRUPT: not in their order. */
int incoming_next(struct incoming *incoming);
/* Those that come are of sittings of that deck. */
void incoming_set_deck(struct incoming *incoming, const char *deck);
/* The number here of the card of the current answer, made if it is new; 0: left out. */
int incoming_card(struct incoming *incoming, int64_t *card);
/* Those of the current one's sitting into the new sitting of that number, where none makes no
 * sense. SQLITE_CONSTRAINT: one does, and nothing was added. */
int incoming_insert(struct incoming *incoming, int64_t sitting, int64_t *added);

#endif
