#include "store/ballot.h"

#include "store/recording.h"
#include "store/row.h"
#include "store/select.h"

static int write_ballot(struct db *db, int64_t sitting, const char *deck, const void *what)
{
	const struct learn_ballot *ballot = what;
	int rc;
	sqlite3_stmt *insert = db_statement(
		db,
		"INSERT INTO ballots (sitting, place, step, scene, round, option, at_ms,"
		" seat)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET"
		" option = excluded.option, at_ms = excluded.at_ms",
		&rc);

	(void)deck;
	if (!insert)
		return rc;
	db_bind(insert, "iittiti", sitting, (int64_t)ballot->place,
	        vocabulary_word(WORDS_STEP, (int)ballot->step), ballot->scene,
	        (int64_t)ballot->round, ballot->option, ballot->at_ms);
	sqlite3_bind_blob(insert, 8, ballot->seat, sizeof ballot->seat, SQLITE_TRANSIENT);
	return db_finish(db, insert);
}

enum store_outcome store_ballot(struct store *store, const struct learn_ballot *ballot)
{
	struct op *op = recording_queue(store, OP_WORK, ballot->at_ms);

	if (!op)
		return store->state;
	struct learn_ballot *kept = recording_copy(store, ballot, sizeof *ballot);
	kept->scene = recording_text(store, ballot->scene ? ballot->scene : "");
	kept->option = recording_text(store, ballot->option);
	op->work = write_ballot;
	op->what = kept;
	enum store_outcome outcome = recording_write(store);
	/* The seat was told nothing and sends it again: it need not wait here. */
	if (outcome != STORE_FINE && store->op_count)
		store->op_count--;
	return outcome == STORE_FINE && !store->current.sitting ? STORE_EMPTIED : outcome;
}

struct counting {
	void (*each)(void *context, const char *option, uint32_t hands);
	void *context;
};

static bool give_count(sqlite3_stmt *statement, void *context)
{
	struct counting *counting = context;

	counting->each(counting->context, db_read_text(statement, 0),
	               (uint32_t)sqlite3_column_int64(statement, 1));
	return true;
}

enum store_outcome
store_ballot_count(struct store *store, const struct learn_ballot *like,
                   void (*each)(void *context, const char *option, uint32_t hands), void *context)
{
	struct counting counting = { each, context };
	struct db *db = store_db(store);
	int rc;

	if (!db)
		return select_nothing(store);
	sqlite3_stmt *statement =
		db_statement(db,
	                     "SELECT option, count(*) FROM ballots WHERE sitting = ?1 AND place ="
	                     " ?2"
	                     " AND step = ?3 AND scene = ?4 AND round = ?5"
	                     " GROUP BY option ORDER BY option",
	                     &rc);
	if (statement)
		db_bind(statement, "iitti", store->current.sitting, (int64_t)like->place,
		        vocabulary_word(WORDS_STEP, (int)like->step),
		        like->scene ? like->scene : "", (int64_t)like->round);
	return select_rows(store, statement, rc, give_count, &counting);
}
