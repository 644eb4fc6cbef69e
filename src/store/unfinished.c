#include "store/unfinished.h"

#include <stdlib.h>
#include <string.h>

#include "store/columns.h"
#include "store/live-file.h"
#include "store/row.h"
#include "store/store-internal.h"
#include "terms/mode.h"

/* The plan with everything in it owned: freed by store_plan_free. */
static int read_cards(struct db *db, int64_t sitting, struct learn_plan *plan)
{
	const char **cards = NULL;
	uint64_t *shapes = NULL;
	bool shaped = true;
	int rc;
	sqlite3_stmt *statement = db_statement(
		db, "SELECT card, shape FROM plans WHERE sitting = ?1 ORDER BY place", &rc);

	if (!statement)
		return rc;
	db_bind(statement, "i", sitting);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		cards = mem_resize(cards, (plan->card_count + 1) * sizeof *cards);
		shapes = mem_resize(shapes, (plan->card_count + 1) * sizeof *shapes);
		shapes[plan->card_count] = (uint64_t)sqlite3_column_int64(statement, 1);
		shaped = shaped && sqlite3_column_type(statement, 1) != SQLITE_NULL;
		cards[plan->card_count++] = db_copy_text(statement, 0);
	}
	if (!shaped) {
		free(shapes);
		shapes = NULL;
	}
	plan->cards = cards;
	plan->shapes = shapes;
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int read_events(struct db *db, int64_t sitting, struct learn_plan *plan)
{
	struct learn_event *events = NULL;
	int rc;
	sqlite3_stmt *statement = db_statement(
		db, "SELECT kind, option FROM events WHERE sitting = ?1 ORDER BY number", &rc);

	if (!statement)
		return rc;
	db_bind(statement, "i", sitting);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		events = mem_resize(events, (plan->event_count + 1) * sizeof *events);
		events[plan->event_count++] =
			(struct learn_event){ (enum event_kind)db_read_word(statement, 0,
			                                                    WORDS_EVENT),
			                      (uint16_t)sqlite3_column_int(statement, 1), 0 };
	}
	plan->events = events;
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static const char *own(const char *text) { return text ? mem_text(text, strlen(text)) : NULL; }

static struct learn_plan *read_plan(struct db *db, int64_t sitting,
                                    const struct learn_sitting *lent)
{
	struct learn_plan *plan = mem_alloc(sizeof *plan);
	int64_t turns = 0;
	bool any = false;

	plan->sitting = *lent;
	plan->sitting.mode = own(lent->mode);
	plan->sitting.form = own(lent->form);
	plan->sitting.group = own(lent->group);
	plan->sitting.site = own(lent->site);
	plan->sitting.station = own(lent->station);
	plan->sitting.location = own(lent->location);
	plan->sitting.deck = own(lent->deck);
	plan->sitting.version = own(lent->version);
	int rc = read_cards(db, sitting, plan);
	if (rc == SQLITE_OK)
		rc = read_events(db, sitting, plan);
	if (rc == SQLITE_OK)
		rc = db_number(db, &turns, &any,
		               "SELECT max(turn) + 1 FROM answers WHERE sitting = ?1", "i",
		               sitting);
	plan->answer_count = rc == SQLITE_OK && any ? (uint32_t)turns : 0;
	if (rc == SQLITE_OK)
		return plan;
	store_plan_free(plan);
	return NULL;
}

void store_plan_free(struct learn_plan *plan)
{
	if (!plan)
		return;
	for (size_t i = 0; i < plan->card_count; i++)
		free((void *)(uintptr_t)plan->cards[i]);
	free((void *)(uintptr_t)plan->cards);
	free((void *)(uintptr_t)plan->shapes);
	free((void *)(uintptr_t)plan->events);
	free((void *)(uintptr_t)plan->sitting.mode);
	free((void *)(uintptr_t)plan->sitting.form);
	free((void *)(uintptr_t)plan->sitting.group);
	free((void *)(uintptr_t)plan->sitting.site);
	free((void *)(uintptr_t)plan->sitting.station);
	free((void *)(uintptr_t)plan->sitting.location);
	free((void *)(uintptr_t)plan->sitting.deck);
	free((void *)(uintptr_t)plan->sitting.version);
	free(plan);
}

/* Of the sittings `s`: begun, not finished, of one kind. Through plans, which holds nothing else:
 * the record may have very many sittings. */
#define UNFINISHED                                                                                 \
	" FROM sittings s WHERE s.sitting IN (SELECT sitting FROM plans)"                          \
	" AND s.finished_ms IS NULL AND s.deck = ?1 AND s.form IS ?3"                              \
	" AND folded(s.[group]) IS folded(?4)"                                                     \
	" AND CASE WHEN personal(?2) THEN personal(s.mode) ELSE s.mode = ?2 END"

struct learn_plan *store_unfinished(struct store *store, const struct learn_sitting *like)
{
	struct db *db = store_db(store);
	struct learn_plan *plan = NULL;
	sqlite3_stmt *statement = NULL;
	struct learn_sitting sitting;
	int rc;

	if (db && store->state == STORE_FINE)
		/* The latest is the one that was begun last, whatever its clock said. */
		statement = db_statement(
			db, "SELECT " SITTING_SELECTED UNFINISHED " ORDER BY s.sitting DESC", &rc);
	if (!statement)
		return NULL;
	db_bind(statement, "tttt", like->deck, like->mode, like->form, like->group);
	while (!plan && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
		int64_t row = sqlite3_column_int64(statement, 0);
		columns_read_sitting(statement, &sitting);
		if (live_is_free(store, row) && row != store->current.sitting)
			plan = read_plan(db, row, &sitting);
	}
	sqlite3_reset(statement);
	return plan;
}

bool store_resume(struct store *store, const struct learn_plan *plan)
{
	struct db *db = store_db(store);
	int64_t row, events;
	bool there, any;

	if (!db || store->state != STORE_FINE || store->access != STORE_WRITE)
		return false;
	if (db_number(db, &row, &there,
	              "SELECT sitting FROM sittings WHERE id = ?1 AND finished_ms IS NULL", "u",
	              plan->sitting.id) != SQLITE_OK ||
	    !there || !live_take(store, row))
		return false;
	/* Between reading the plan and now another process may have gone on with it and stopped. */
	if (db_number(db, &events, &any, "SELECT count(*) FROM events WHERE sitting = ?1", "i",
	              row) != SQLITE_OK ||
	    events != (int64_t)plan->event_count) {
		live_leave(store, row);
		return false;
	}
	live_leave(store, store->current.sitting == row ? 0 : store->current.sitting);
	store->current = (struct current){ row, mode_is_personal(plan->sitting.mode), events };
	return true;
}

struct dropping {
	struct store *store;
	const struct learn_sitting *like;
	int64_t at_ms;
};

static int drop(struct db *db, void *context)
{
	struct dropping *dropping = context;
	const struct learn_sitting *like = dropping->like;
	int64_t *rows, row;
	size_t count;
	bool alike;
	int rc = db_numbers(db, &rows, &count, "SELECT DISTINCT sitting FROM plans");

	for (size_t i = 0; i < count && rc == SQLITE_OK; i++) {
		rc = db_number(db, &row, &alike,
		               "SELECT s.sitting" UNFINISHED " AND s.sitting = ?5", "tttti",
		               like->deck, like->mode, like->form, like->group, rows[i]);
		if (rc == SQLITE_OK && alike && rows[i] != dropping->store->current.sitting &&
		    live_is_free(dropping->store, rows[i]))
			rc = store_end_sitting(db, rows[i], ENDING_DROPPED, dropping->at_ms);
	}
	free(rows);
	return rc;
}

enum store_outcome store_drop_unfinished(struct store *store, const struct learn_sitting *like,
                                         int64_t at_ms)
{
	struct dropping dropping = { store, like, at_ms };
	int rc;

	if (!store_db(store) || store->state != STORE_FINE || store->access != STORE_WRITE)
		return store->state;
	return store_settle(store, store_transaction(&store->db, drop, &dropping, &rc));
}
