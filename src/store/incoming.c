#include "store/incoming.h"

#include <stdlib.h>
#include <string.h>

#include "store/row.h"
#include "store/store-internal.h"

struct answer_key answer_key_at(sqlite3_stmt *statement, int turn, int id)
{
	struct answer_key key = { .turn = sqlite3_column_int64(statement, turn) };
	const void *bytes = sqlite3_column_blob(statement, id);
	int count = sqlite3_column_bytes(statement, id);

	if (bytes && count > 0)
		memcpy(key.id, bytes, count < 16 ? (size_t)count : 16);
	return key;
}

int answer_key_compare(const struct answer_key *one, const struct answer_key *other)
{
	if (one->turn != other->turn)
		return one->turn < other->turn ? -1 : 1;
	return memcmp(one->id, other->id, sizeof one->id);
}

int incoming_next(struct incoming *incoming)
{
	struct answer_key key = incoming->key;
	int64_t sitting = incoming->sitting;
	bool first = !incoming->more;
	int rc = sqlite3_step(incoming->row);

	incoming->more = rc == SQLITE_ROW;
	if (incoming->more) {
		incoming->sitting = sqlite3_column_int64(incoming->row, ANSWER_sitting);
		incoming->key = answer_key_at(incoming->row, ANSWER_turn, ANSWER_id);
		if (!first && (incoming->sitting < sitting ||
		               (incoming->sitting == sitting &&
		                answer_key_compare(&incoming->key, &key) <= 0)))
			rc = SQLITE_CORRUPT;
	}
	incoming->failed = rc != SQLITE_ROW && rc != SQLITE_DONE;
	return incoming->failed ? rc : SQLITE_OK;
}

void incoming_set_deck(struct incoming *incoming, const char *deck)
{
	if (strcmp(incoming->deck.text, deck) == 0)
		return;
	str_clear(&incoming->deck);
	str_add(&incoming->deck, deck);
	memset(incoming->into_cards, 0, incoming->card_count * sizeof *incoming->into_cards);
}

static int by_number(const void *key, const void *item)
{
	int64_t one = *(const int64_t *)key, other = *(const int64_t *)item;

	return (one > other) - (one < other);
}

/* The card at incoming->card: looked up here, or made. */
static int map_card(struct incoming *incoming)
{
	int rc;
	sqlite3_stmt *statement =
		db_statement(incoming->in,
	                     "SELECT topic, truth, id FROM cards NOT INDEXED WHERE card = ?1", &rc);

	if (statement) {
		db_bind(statement, "i", incoming->cards[incoming->card]);
		rc = sqlite3_step(statement);
	}
	incoming->failed = rc != SQLITE_ROW;
	if (incoming->failed)
		return rc == SQLITE_DONE ? SQLITE_CORRUPT : rc;
	rc = store_card_row(incoming->out, incoming->deck.text, db_read_text(statement, 0),
	                    db_read_text(statement, 1), db_read_text(statement, 2),
	                    &incoming->into_cards[incoming->card]);
	if (rc != SQLITE_OK)
		incoming->into_cards[incoming->card] = 0;
	sqlite3_reset(statement);
	return rc;
}

int incoming_card(struct incoming *incoming, int64_t *card)
{
	int64_t number = sqlite3_column_int64(incoming->row, ANSWER_card);
	const int64_t *found = NULL;
	int rc = SQLITE_OK;

	*card = 0;
	if (incoming->card_count && incoming->cards[incoming->card] == number)
		found = &incoming->cards[incoming->card];
	else if (incoming->card_count)
		found = bsearch(&number, incoming->cards, incoming->card_count, sizeof number,
		                by_number);
	if (found) {
		incoming->card = (size_t)(found - incoming->cards);
		if (!incoming->into_cards[incoming->card])
			rc = map_card(incoming);
		*card = incoming->into_cards[incoming->card];
	}
	if (!found || (rc & 0xff) == SQLITE_CONSTRAINT) {
		incoming->refused++; /* it hangs in the air */
		rc = SQLITE_OK;
	}
	return rc;
}

/* SQLite's interface for tables without a file. There is one, and one cursor on it at a time. */
struct table {
	sqlite3_vtab base;
	struct incoming *incoming;
};
struct cursor {
	sqlite3_vtab_cursor base;
	int64_t card;
};

static struct incoming *of(sqlite3_vtab_cursor *cursor)
{
	return ((struct table *)cursor->pVtab)->incoming;
}

static int table_connect(sqlite3 *db, void *context, int argc, const char *const *argv,
                         sqlite3_vtab **table, char **error)
{
	(void)argc;
	(void)argv;
	(void)error;
	struct table *made = mem_alloc(sizeof *made);
	made->incoming = context;
	*table = &made->base;
	return sqlite3_declare_vtab(db, "CREATE TABLE incoming (" ANSWER_NAMES ")");
}

static int table_disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int table_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedCost = 1000;
	return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
	(void)table;
	struct cursor *made = mem_alloc(sizeof *made);
	*cursor = &made->base;
	return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int cursor_is_past(sqlite3_vtab_cursor *cursor)
{
	struct incoming *incoming = of(cursor);

	return !incoming->more || incoming->sitting != incoming->until;
}

/* From the current answer to the first that has a card. */
static int settle(sqlite3_vtab_cursor *cursor)
{
	int64_t *card = &((struct cursor *)cursor)->card;
	int rc = SQLITE_OK;

	*card = 0;
	while (rc == SQLITE_OK && !*card && !cursor_is_past(cursor)) {
		rc = incoming_card(of(cursor), card);
		if (rc == SQLITE_OK && !*card)
			rc = incoming_next(of(cursor));
	}
	return rc;
}

static int cursor_start(sqlite3_vtab_cursor *cursor, int plan, const char *name, int argc,
                        sqlite3_value **argv)
{
	(void)plan;
	(void)name;
	(void)argc;
	(void)argv;
	return settle(cursor);
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
	int rc = incoming_next(of(cursor));

	return rc == SQLITE_OK ? settle(cursor) : rc;
}

static int cursor_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
	if (column == ANSWER_card)
		sqlite3_result_int64(context, ((struct cursor *)cursor)->card);
	else
		sqlite3_result_value(context, sqlite3_column_value(of(cursor)->row, column));
	return SQLITE_OK;
}

static int cursor_number(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
	*number = of(cursor)->key.turn;
	return SQLITE_OK;
}

static const sqlite3_module module = {
	.xConnect = table_connect,
	.xBestIndex = table_plan,
	.xDisconnect = table_disconnect,
	.xOpen = cursor_open,
	.xClose = cursor_close,
	.xFilter = cursor_start,
	.xNext = cursor_next,
	.xEof = cursor_is_past,
	.xColumn = cursor_column,
	.xRowid = cursor_number,
};

int incoming_insert(struct incoming *incoming, int64_t sitting, int64_t *added)
{
	int64_t refused = incoming->refused;
	int rc;

	*added = 0;
	incoming->until = incoming->sitting;
	sqlite3_bind_int64(incoming->insert, 1, sitting);
	rc = sqlite3_step(incoming->insert);
	sqlite3_reset(incoming->insert);
	if (rc == SQLITE_DONE) {
		*added = sqlite3_changes64(incoming->out->sqlite);
		return SQLITE_OK;
	}
	/* Undone, and with it what cards it made. */
	incoming->refused = refused;
	memset(incoming->into_cards, 0, incoming->card_count * sizeof *incoming->into_cards);
	return rc;
}

/* The statement and the table that it reads live as long as this: not kept for the next time, as
 * others are. Many rows by one statement: what their constraints need is made once for all. */
static int open_table(struct incoming *incoming)
{
	static const char sql[] = "INSERT INTO answers (" ANSWER_NAMES
				  ") SELECT ?1, card" ANSWER_COLUMNS(COLUMN_NAME) " FROM incoming";
	sqlite3 *out = incoming->out->sqlite;
	int rc = sqlite3_create_module(out, "incoming", &module, incoming);

	return rc == SQLITE_OK ? sqlite3_prepare_v3(out, sql, -1, SQLITE_PREPARE_PERSISTENT,
	                                            &incoming->insert, NULL)
	                       : rc;
}

int incoming_open(struct incoming *incoming, struct db *in, struct db *out)
{
	*incoming = (struct incoming){ .in = in, .out = out };
	str_init(&incoming->deck);
	int rc = open_table(incoming);
	if (rc != SQLITE_OK)
		return rc;
	rc = db_numbers(in, &incoming->cards, &incoming->card_count,
	                "SELECT card FROM cards NOT INDEXED ORDER BY card");
	incoming->into_cards = mem_alloc(incoming->card_count * sizeof *incoming->into_cards);
	if (rc == SQLITE_OK)
		incoming->row = db_statement(in,
		                             "SELECT " ANSWER_NAMES " FROM answers NOT INDEXED"
		                             " ORDER BY sitting, turn, id",
		                             &rc);
	if (rc == SQLITE_OK)
		rc = incoming_next(incoming);
	incoming->failed = rc != SQLITE_OK;
	return rc;
}

void incoming_close(struct incoming *incoming)
{
	if (incoming->row)
		sqlite3_reset(incoming->row);
	sqlite3_finalize(incoming->insert);
	sqlite3_create_module(incoming->out->sqlite, "incoming", NULL, NULL);
	str_release(&incoming->deck);
	free(incoming->cards);
	free(incoming->into_cards);
}
