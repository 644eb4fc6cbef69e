/* store-internal.h -- what a store is made of, and what its files do for each other. Private to
 * store/.
 *
 * store.c holds the record open, recording.c writes. Beside it: live-file.h who is playing,
 * memory.h what is kept folded, select.h what questions share.
 */
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

#include <sys/types.h>

#include "base/mem.h"
#include "store/db.h"
#include "terms/terms.h"

/* Work that waits to be written, in order. Texts lie in the store's arena. */
enum op_kind { OP_BEGIN, OP_STEP, OP_FINISH, OP_TRY, OP_WORK, OP_NOTE };
struct op {
	enum op_kind kind;
	int64_t at_ms;
	struct learn_sitting sitting; /* OP_BEGIN */
	const char **cards;
	size_t card_count;
	const uint64_t *shapes;   /* of the cards, or NULL */
	struct learn_event event; /* OP_STEP */
	bool answered;
	struct learn_answer answer;
	enum ending ending; /* OP_FINISH */
	int64_t left;       /* OP_FINISH: the sitting that nobody plays now */
	/* OP_WORK: on the current sitting, which is there; OP_NOTE: on none (0, NULL). Gives
	 * SQLite's code. */
	int (*work)(struct db *db, int64_t sitting, const char *deck, const void *what);
	const void *what;
};
enum { OPS_MOST = 20000 }; /* then nothing can be hoped for any more */

/* Keys of the table properties: the record's own name, given with its first sitting; how many
 * sittings were begun in it, so that each log has the page with the name; who made it. */
#define PROPERTY_RECORD "record"
#define PROPERTY_BEGUN "begun"
#define PROPERTY_MADE_BY "made_by"
#define MADE_BY_MERGE "merge"
/* Each draft (draft.h) has a key that begins so. */
#define PROPERTY_DRAFT "draft "

/* The sitting that step and finish mean. */
struct current {
	int64_t sitting;
	bool personal;
	int64_t events;
}; /* sitting 0: none */

struct store {
	char *path; /* NULL: no record is wanted */
	enum store_access access;
	struct db db;
	enum store_outcome state;
	int live; /* descriptor of the file of live sittings, or -1 */
	dev_t device;
	ino_t file;    /* what the path led to when it was opened */
	bool emptied;  /* the current sitting was deleted by somebody else */
	bool unfolded; /* the log holds more than what is under way */
	bool held;     /* what is queued waits, see draft.h */
	struct current current;
	struct op *ops;
	size_t op_count, op_capacity;
	struct arena arena;
};

/* Of answers `a`: it stands and is not set aside, so that sums count it. */
#define ANSWER_MEASURES "a.withdrawn_ms IS NULL AND a.aside IS NULL"

/* The record of a store that can be read, or NULL. */
struct db *store_db(struct store *store);
/* Opens the record at the store's path, again if it was closed. */
enum store_outcome store_attach(struct store *store, enum store_access access);
/* Before anything is written: false, and nothing is open any more, if the path leads elsewhere by
 * now. */
bool store_watch(struct store *store);
/* BEGIN IMMEDIATE, work, COMMIT; rolled back unless all went well. *rc: what SQLite said. */
enum store_outcome store_transaction(struct db *db, int (*work)(struct db *db, void *context),
                                     void *context, int *rc);
/* Within a transaction: the sitting is over, its plan is gone. */
int store_end_sitting(struct db *db, int64_t sitting, enum ending ending, int64_t at_ms);
/* Within a transaction: the row of that card, made if it is new. */
int store_card_row(struct db *db, const char *deck, const char *topic, const char *truth,
                   const char *id, int64_t *card);
/* What waits to be written is given up. */
void store_forget_waiting(struct store *store);
/* States that may pass by themselves, or with the next sitting. */
bool store_may_pass(enum store_outcome state);
/* Remembers how things stand after work on the file; returns it. */
enum store_outcome store_settle(struct store *store, enum store_outcome outcome);

#endif
