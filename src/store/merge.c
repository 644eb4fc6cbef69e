/* Joining another station's record. What is the same is told by ids alone; where two copies of a
 * sitting differ (one was finished later), the outcome does not depend on which came first. */
#include <sys/stat.h>

#include "store/care.h"
#include "store/inside.h"
#include "store/kinds.h"
#include "store/memory.h"
#include "store/row.h"

struct merge {
	struct db *out;
	struct db in;
	struct store_merged merged;
	int64_t refused, changed;
	bool in_failed;                             /* whose fault rc is */
	enum store_outcome in_outcome;
};

/* A constraint that does not hold: one entry that makes no sense, left out; all else goes on. */
static bool is_refused(struct merge *merge, int *rc)
{
	if ((*rc & 0xff) != SQLITE_CONSTRAINT)
		return false;
	merge->refused++;
	*rc = SQLITE_OK;
	return true;
}

static void bind_columns(sqlite3_stmt *to, const sqlite3_stmt *from, int count)
{
	for (int i = 0; i < count; i++)
		sqlite3_bind_value(to, i + 1,
				   sqlite3_column_value((sqlite3_stmt *)(uintptr_t)from, i));
}

static int run_with(struct db *db, const char *sql, const sqlite3_stmt *row, int columns)
{
	int rc;
	sqlite3_stmt *statement = db_statement(db, sql, &rc);

	if (!statement)
		return rc;
	bind_columns(statement, row, columns);
	rc = sqlite3_step(statement);
	sqlite3_reset(statement);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

/* Columns 0 … 11 of the row as in SITTING_COLUMNS. */
static int put_sitting(struct merge *merge, const sqlite3_stmt *row)
{
	int rc = run_with(
		merge->out,
		"INSERT INTO sittings (id, closing_id, mode, form, deck, version, hash, seed,"
		" started_ms, finished_ms, ending, played_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		" ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING",
		row, SITTING_COLUMN_COUNT);

	if (is_refused(merge, &rc) || rc != SQLITE_OK)
		return rc;
	int64_t added = sqlite3_changes64(merge->out->sqlite);
	merge->merged.sittings += added;
	merge->changed += added;
	if (added)
		return SQLITE_OK;
	/* Of two endings the later one, of two times played the longer. */
	rc = run_with(merge->out,
		      "UPDATE sittings SET finished_ms = ?10, ending = ?11 WHERE id = ?1 AND ?10 IS"
		      " NOT NULL AND (finished_ms IS NULL OR (finished_ms, ending) < (?10, ?11))",
		      row, SITTING_COLUMN_COUNT);
	if (rc == SQLITE_OK) {
		merge->changed += sqlite3_changes64(merge->out->sqlite);
		rc = run_with(merge->out,
			      "UPDATE sittings SET played_ms = ?12 WHERE id = ?1 AND"
			      " played_ms < ?12",
			      row, SITTING_COLUMN_COUNT);
	}
	if (!is_refused(merge, &rc) && rc == SQLITE_OK)
		merge->changed += sqlite3_changes64(merge->out->sqlite);
	return rc;
}

enum { CARD_COLUMNS = 3, ANSWER_COLUMNS = 13 };
#define ANSWERS_OF \
	"SELECT c.topic, c.truth, c.id, a.turn, a.id, a.place, a.step, a.scene, a.option," \
	" a.grade, a.rating, a.loss, a.milliseconds, a.at_ms, a.withdrawn_ms, a.aside" \
	" FROM answers a" \
	" JOIN cards c ON c.card = a.card WHERE a.sitting = ?1 ORDER BY a.turn, a.id"

static int put_answer(struct merge *merge, int64_t sitting, const char *deck, sqlite3_stmt *row)
{
	int64_t card;
	int rc = store_card_row(merge->out, deck, db_read_text(row, 0), db_read_text(row, 1),
				db_read_text(row, 2), &card);

	if (is_refused(merge, &rc) || rc != SQLITE_OK)
		return rc;
	sqlite3_stmt *insert = db_statement(
		merge->out,
		"INSERT INTO answers (turn, id, place, step, scene, option, grade, rating, loss,"
		" milliseconds, at_ms, withdrawn_ms, aside, sitting, card) VALUES (?1, ?2, ?3, ?4,"
		" ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (sitting, turn,"
		" id) DO UPDATE"
		" SET withdrawn_ms = ?12 WHERE ?12 IS NOT NULL AND (withdrawn_ms IS NULL OR"
		" withdrawn_ms > ?12)",
		&rc);
	if (!insert)
		return rc;
	for (int i = 0; i < ANSWER_COLUMNS; i++)
		sqlite3_bind_value(insert, i + 1, sqlite3_column_value(row, CARD_COLUMNS + i));
	sqlite3_bind_int64(insert, ANSWER_COLUMNS + 1, sitting);
	sqlite3_bind_int64(insert, ANSWER_COLUMNS + 2, card);
	rc = sqlite3_step(insert);
	sqlite3_reset(insert);
	rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	if (!is_refused(merge, &rc) && rc == SQLITE_OK)
		merge->changed += sqlite3_changes64(merge->out->sqlite);
	return rc;
}

static int put_answers(struct merge *merge, const sqlite3_stmt *row, int64_t from)
{
	const char *deck = db_read_text((sqlite3_stmt *)(uintptr_t)row, 4);
	int64_t sitting, before, after;
	bool found;
	int rc;
	sqlite3_stmt *into =
		db_statement(merge->out, "SELECT sitting FROM sittings WHERE id = ?1", &rc);

	if (!into)
		return rc;
	bind_columns(into, row, 1);
	rc = sqlite3_step(into);
	found = rc == SQLITE_ROW;
	sitting = sqlite3_column_int64(into, 0);
	sqlite3_reset(into);
	if (!found)
		return rc == SQLITE_DONE ? SQLITE_OK : rc;      /* the sitting itself was refused */
	static const char count_sql[] = "SELECT count(*) FROM answers WHERE sitting = ?1";
	rc = db_number(merge->out, &before, &found, count_sql, "i", sitting);
	int in_rc;
	sqlite3_stmt *answers = db_statement(&merge->in, ANSWERS_OF, &in_rc);
	if (answers)
		db_bind(answers, "i", from);
	while (answers && rc == SQLITE_OK && (in_rc = sqlite3_step(answers)) == SQLITE_ROW)
		rc = put_answer(merge, sitting, deck, answers);
	if (answers)
		sqlite3_reset(answers);
	if (rc == SQLITE_OK && in_rc != SQLITE_DONE) {
		merge->in_failed = true;
		return in_rc;
	}
	if (rc == SQLITE_OK)
		rc = db_number(merge->out, &after, &found, count_sql, "i", sitting);
	if (rc == SQLITE_OK)
		merge->merged.answers += after - before;
	return rc;
}

static int join(struct db *out, void *context)
{
	struct merge *merge = context;
	int rc, in_rc;
	sqlite3_stmt *sittings = db_statement(
		&merge->in,
		"SELECT " SITTING_COLUMNS ", s.sitting FROM sittings s ORDER BY s.sitting", &in_rc);

	rc = SQLITE_OK;
	while (sittings && rc == SQLITE_OK && (in_rc = sqlite3_step(sittings)) == SQLITE_ROW) {
		rc = put_sitting(merge, sittings);
		if (rc == SQLITE_OK)
			rc = put_answers(merge, sittings,
					 sqlite3_column_int64(sittings, SITTING_COLUMN_COUNT));
	}
	if (sittings && !merge->in_failed)
		sqlite3_reset(sittings);
	if (rc == SQLITE_OK && in_rc != SQLITE_DONE) {
		merge->in_failed = true;
		rc = in_rc;
	}
	if (merge->in_failed)
		merge->in_outcome = db_outcome(&merge->in, rc);
	if (rc == SQLITE_OK && merge->changed) {
		/* A sitting that was finished elsewhere is not gone on with here. */
		rc = db_exec(out, "DELETE FROM plans WHERE sitting IN"
				  " (SELECT sitting FROM sittings WHERE ending NOT NULL);"
				  "DELETE FROM events WHERE sitting IN"
				  " (SELECT sitting FROM sittings WHERE ending NOT NULL)");
		if (rc == SQLITE_OK)
			rc = memory_rebuild(out);
	}
	return rc;
}

static bool is_sound(struct db *db)
{
	int rc;
	sqlite3_stmt *statement = db_statement(db, "PRAGMA integrity_check(1)", &rc);

	bool sound = statement && sqlite3_step(statement) == SQLITE_ROW &&
	             sqlite3_stricmp(db_read_text(statement, 0), "ok") == 0;
	if (statement)
		sqlite3_reset(statement);
	return sound;
}

static bool is_same_file(const char *one, const char *other)
{
	struct stat of_one, of_other;

	return stat(one, &of_one) == 0 && stat(other, &of_other) == 0 &&
	       of_one.st_dev == of_other.st_dev && of_one.st_ino == of_other.st_ino;
}

static void tell(struct diag_list *diags, const struct diag_kind *kind, const char *path,
		 const char *detail)
{
	const char *args[DIAG_ARGS] = { path, detail };

	diag_add(diags, kind, (struct diag_at){ .file = path }, NULL, args);
}

enum store_outcome store_merge(struct store *store, const char *from, struct store_merged *merged,
                               struct diag_list *diags)
{
	struct merge merge = { .out = store_db(store) };
	int rc;

	*merged = (struct store_merged){ 0 };
	if (!merge.out || store->state != STORE_FINE || store->access != STORE_WRITE) {
		tell(diags, kinds_skipped(STORE_READ_ONLY), store->path, "");
		return STORE_READ_ONLY;
	}
	if (is_same_file(store->path, from)) {
		tell(diags, kinds_same_file(), from, NULL);
		return STORE_FAILED;
	}
	db_init(&merge.in);
	enum store_outcome outcome = db_open(&merge.in, from, STORE_READ);
	if (outcome == STORE_FINE && !is_sound(&merge.in))
		outcome = STORE_DAMAGED;
	if (outcome != STORE_FINE) {
		tell(diags, kinds_skipped(outcome), from, merge.in.cause.text);
	} else {
		outcome = store_transaction(merge.out, join, &merge, &rc);
		if (merge.in_failed)
			outcome = merge.in_outcome;
		else
			store_settle(store, outcome);
		if (outcome == STORE_FINE)
			*merged = merge.merged;
		else
			tell(diags, kinds_skipped(outcome), from,
			     merge.in_failed ? merge.in.cause.text : merge.out->cause.text);
	}
	if (outcome == STORE_FINE && merge.refused) {
		char number[32];
		snprintf(number, sizeof number, "%lld", (long long)merge.refused);
		tell(diags, kinds_refused(), from, number);
	}
	db_release(&merge.in);
	return outcome;
}
