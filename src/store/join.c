/* One pass through the answers of one record, in the order in which they lie, beside its sittings.
 * A sitting that is new takes its answers at the end of the table, one after the other; of one that
 * is known, the answers of both go along beside each other, and what is equal costs a glance. */
#include "store/join.h"

#include "store/bulk.h"
#include "store/incoming.h"
#include "store/join-votes.h"
#include "store/memory.h"
#include "store/row.h"
#include "store/sent.h"
#include "store/store-internal.h"
#include "terms/mode.h"

struct joining {
	struct join *join;
	struct db *out;
	struct incoming in;
	bool personal; /* the sitting is a learner's … */
	bool learned;  /* … and of one such, answers changed */
};

bool join_readable(struct db *in)
{
	/* Small tables entirely; of the large one each page, and of its indexes too, which are
	 * not read for joining: a hole in them is damage all the same. */
	static const char *const questions[] = {
		"SELECT count(*) FROM sqlite_schema s, pragma_quick_check(s.name) q"
		" WHERE s.type = 'table' AND s.name <> 'answers' AND q.quick_check <> 'ok'",
		"SELECT count(*) < 0 FROM answers NOT INDEXED",
		"SELECT count(*) < 0 FROM answers INDEXED BY answers_for_sums"
		" WHERE withdrawn_ms IS NULL",
		"SELECT count(*) < 0 FROM answers INDEXED BY answers_aside"
		" WHERE aside IS NOT NULL",
	};
	int64_t complaints = 0;
	int rc = SQLITE_OK;

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		bool any;
		if (rc == SQLITE_OK && !complaints)
			rc = db_number(in, &complaints, &any, questions[i], "");
	}
	db_outcome(in, rc);
	return rc == SQLITE_OK && !complaints;
}

bool join_goes_on(struct join *join)
{
	const struct store_watch *watch = join->watch;

	if (watch && !watch->look(watch->context, join->through, join->all))
		join->broken_off = true;
	return !join->broken_off;
}

/* A constraint that does not hold: one row that makes no sense, left out; all else goes on. */
static bool is_refused(struct joining *joining, int *rc)
{
	if ((*rc & 0xff) != SQLITE_CONSTRAINT)
		return false;
	joining->in.refused++;
	*rc = SQLITE_OK;
	return true;
}

/* Lends the columns from `first` on to the parameters from `at` on: good until `from` steps on. */
static void lend(sqlite3_stmt *to, int at, sqlite3_stmt *from, int first, int count)
{
	for (int i = first; i < first + count; i++, at++) {
		switch (sqlite3_column_type(from, i)) {
		case SQLITE_INTEGER:
			sqlite3_bind_int64(to, at, sqlite3_column_int64(from, i));
			break;
		case SQLITE_TEXT: {
			const char *text = (const char *)sqlite3_column_text(from, i);
			sqlite3_bind_text(to, at, text, sqlite3_column_bytes(from, i),
			                  SQLITE_STATIC);
			break;
		}
		case SQLITE_BLOB: {
			const void *blob = sqlite3_column_blob(from, i);
			sqlite3_bind_blob(to, at, blob, sqlite3_column_bytes(from, i),
			                  SQLITE_STATIC);
			break;
		}
		case SQLITE_FLOAT:
			sqlite3_bind_double(to, at, sqlite3_column_double(from, i));
			break;
		default: sqlite3_bind_null(to, at);
		}
	}
}

static int run(sqlite3_stmt *statement)
{
	int rc = sqlite3_step(statement);

	sqlite3_reset(statement);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

static void note_answers(struct joining *joining)
{
	joining->join->changed = true;
	joining->learned |= joining->personal;
}

/* One by itself: into a sitting that was known, or beside one that makes no sense. */
static int add_answer(struct joining *joining, int64_t sitting)
{
	int64_t card;
	int rc = incoming_card(&joining->in, &card);

	if (rc != SQLITE_OK || !card)
		return rc;
	sqlite3_stmt *insert = db_statement(joining->out, ANSWER_INSERT, &rc);
	if (!insert)
		return rc;
	sqlite3_bind_int64(insert, ANSWER_sitting + 1, sitting);
	sqlite3_bind_int64(insert, ANSWER_card + 1, card);
	lend(insert, ANSWER_turn + 1, joining->in.row, ANSWER_turn, ANSWER_COLUMN_COUNT);
	rc = run(insert);
	if (!is_refused(joining, &rc) && rc == SQLITE_OK) {
		joining->join->answers++;
		note_answers(joining);
	}
	return rc;
}

/* Both have the answer: of two withdrawals the earlier. */
static int settle_answer(struct joining *joining, int64_t sitting, sqlite3_stmt *known)
{
	int rc;
	sqlite3_stmt *from = joining->in.row;

	if (sqlite3_column_type(from, ANSWER_withdrawn_ms) == SQLITE_NULL ||
	    (sqlite3_column_type(known, 2) != SQLITE_NULL &&
	     sqlite3_column_int64(known, 2) <= sqlite3_column_int64(from, ANSWER_withdrawn_ms)))
		return SQLITE_OK;
	sqlite3_stmt *update = db_statement(
		joining->out,
		"UPDATE answers SET withdrawn_ms = ?4 WHERE sitting = ?1 AND turn = ?2 AND id = ?3",
		&rc);
	if (!update)
		return rc;
	sqlite3_bind_int64(update, 1, sitting);
	lend(update, 2, from, ANSWER_turn, 2);
	lend(update, 4, from, ANSWER_withdrawn_ms, 1);
	rc = run(update);
	if (!is_refused(joining, &rc) && rc == SQLITE_OK) {
		note_answers(joining);
		rc = sent_void(joining->out, sitting, sqlite3_column_int64(from, ANSWER_turn));
	}
	return rc;
}

/* The answers of a sitting that the target has too, beside those it has. */
static int compare_answers(struct joining *joining, int64_t sitting)
{
	struct incoming *in = &joining->in;
	struct answer_key key = { 0 };
	int64_t from = in->sitting;
	int rc;
	sqlite3_stmt *known = db_statement(joining->out,
	                                   "SELECT turn, id, withdrawn_ms FROM answers NOT INDEXED"
	                                   " WHERE sitting = ?1 ORDER BY turn, id",
	                                   &rc);

	if (!known)
		return rc;
	db_bind(known, "i", sitting);
	int step = sqlite3_step(known);
	if (step == SQLITE_ROW)
		key = answer_key_at(known, 0, 1);
	while (rc == SQLITE_OK && in->more && in->sitting == from) {
		while (step == SQLITE_ROW && answer_key_compare(&key, &in->key) < 0 &&
		       (step = sqlite3_step(known)) == SQLITE_ROW)
			key = answer_key_at(known, 0, 1);
		if (step != SQLITE_ROW && step != SQLITE_DONE)
			rc = step;
		else if (step == SQLITE_ROW && answer_key_compare(&key, &in->key) == 0)
			rc = settle_answer(joining, sitting, known);
		else
			rc = add_answer(joining, sitting);
		if (rc == SQLITE_OK)
			rc = incoming_next(in);
	}
	sqlite3_reset(known);
	return rc;
}

/* One by one, so that what makes no sense is left out alone; they are read once more. */
static int add_one_by_one(struct joining *joining, int64_t from, int64_t sitting)
{
	struct incoming *in = &joining->in;
	sqlite3_stmt *main = in->row;
	int rc, step = SQLITE_DONE;
	sqlite3_stmt *again = db_statement(in->in,
	                                   "SELECT " ANSWER_NAMES " FROM answers NOT"
	                                   " INDEXED WHERE sitting = ?1 ORDER BY turn, id",
	                                   &rc);

	in->failed = !again;
	if (!again)
		return rc;
	db_bind(again, "i", from);
	in->row = again;
	while (rc == SQLITE_OK && (step = sqlite3_step(again)) == SQLITE_ROW)
		rc = add_answer(joining, sitting);
	sqlite3_reset(again);
	in->row = main;
	if (rc == SQLITE_OK && step != SQLITE_DONE) {
		in->failed = true;
		rc = step;
	}
	while (rc == SQLITE_OK && in->more && in->sitting == from)
		rc = incoming_next(in);
	return rc;
}

static int add_answers(struct joining *joining, int64_t sitting)
{
	int64_t from = joining->in.sitting, added;
	int rc = incoming_insert(&joining->in, sitting, &added);

	joining->join->answers += added;
	if (added)
		note_answers(joining);
	return (rc & 0xff) == SQLITE_CONSTRAINT ? add_one_by_one(joining, from, sitting) : rc;
}

/* Lends a sitting's columns to the parameters that bear their names. */
static void lend_sitting(sqlite3_stmt *to, sqlite3_stmt *row)
{
	for (int i = 0; i < SITTING_COLUMN_COUNT; i++) {
		int at = sqlite3_bind_parameter_index(to, sitting_columns[i].parameter);
		if (at)
			lend(to, at, row, SITTING_id + i, 1);
	}
}

static int write_sitting(struct joining *joining, sqlite3_stmt *row, const char *sql)
{
	int rc;
	sqlite3_stmt *statement = db_statement(joining->out, sql, &rc);

	if (!statement)
		return rc;
	lend_sitting(statement, row);
	rc = run(statement);
	if (!is_refused(joining, &rc) && rc == SQLITE_OK)
		joining->join->changed = true;
	return rc;
}

/* Of two endings the later one, of two times played the longer. */
static int settle_sitting(struct joining *joining, sqlite3_stmt *row, bool later, bool longer)
{
	int rc = SQLITE_OK;

	if (later)
		rc = write_sitting(joining, row,
		                   "UPDATE sittings SET finished_ms = :finished_ms,"
		                   " ending = :ending WHERE id = :id");
	if (longer && rc == SQLITE_OK)
		rc = write_sitting(joining, row,
		                   "UPDATE sittings SET played_ms = :played_ms WHERE id = :id");
	return rc;
}

static const char insert_sitting[] = "INSERT INTO sittings (sitting" SITTING_COLUMNS(
	COLUMN_NAME) ")"
		     " VALUES (NULL" SITTING_COLUMNS(COLUMN_PARAMETER) ")";

/* *sitting: its number here, 0 if it was refused; *known: it was here before. */
static int put_sitting(struct joining *joining, sqlite3_stmt *row, int64_t *sitting, bool *known)
{
	int rc;
	sqlite3_stmt *find = db_statement(
		joining->out,
		"SELECT sitting, :finished_ms IS NOT NULL AND (finished_ms IS NULL"
		" OR (finished_ms, ending) < (:finished_ms, :ending)), played_ms < :played_ms,"
		" personal(mode) FROM sittings WHERE id = :id",
		&rc);

	*sitting = 0;
	if (!find)
		return rc;
	lend_sitting(find, row);
	rc = sqlite3_step(find);
	*known = rc == SQLITE_ROW;
	bool later = *known && sqlite3_column_int(find, 1),
	     longer = *known && sqlite3_column_int(find, 2);
	if (*known)
		*sitting = sqlite3_column_int64(find, 0);
	joining->personal = *known ? sqlite3_column_int(find, 3) != 0
	                           : mode_is_personal(db_read_text(row, SITTING_mode));
	sqlite3_reset(find);
	if (*known)
		return settle_sitting(joining, row, later, longer);
	int64_t refused = joining->in.refused;
	if (rc == SQLITE_DONE)
		rc = write_sitting(joining, row, insert_sitting);
	if (rc == SQLITE_OK && joining->in.refused == refused) {
		*sitting = sqlite3_last_insert_rowid(joining->out->sqlite);
		joining->join->sittings++;
	}
	return rc;
}

/* Answers before those of the sitting `to`: theirs is not there, or was refused. */
static int pass_over(struct joining *joining, int64_t to)
{
	int rc = SQLITE_OK;

	while (rc == SQLITE_OK && joining->in.more && joining->in.sitting < to) {
		joining->in.refused++;
		rc = incoming_next(&joining->in);
	}
	return rc;
}

static int put_answers(struct joining *joining, sqlite3_stmt *row, int64_t sitting, bool known)
{
	if (!joining->in.more || joining->in.sitting != sqlite3_column_int64(row, SITTING_sitting))
		return SQLITE_OK;
	incoming_set_deck(&joining->in, db_read_text(row, SITTING_deck));
	return known ? compare_answers(joining, sitting) : add_answers(joining, sitting);
}

static int walk(struct joining *joining)
{
	int rc = SQLITE_OK, in_rc;
	int64_t sitting;
	bool known;
	sqlite3_stmt *rows = db_statement(joining->in.in,
	                                  "SELECT " SITTING_SELECTED " FROM sittings s NOT INDEXED"
	                                  " ORDER BY s.sitting",
	                                  &in_rc);

	while (rows && rc == SQLITE_OK && (in_rc = sqlite3_step(rows)) == SQLITE_ROW) {
		rc = pass_over(joining, sqlite3_column_int64(rows, SITTING_sitting));
		if (rc == SQLITE_OK)
			rc = put_sitting(joining, rows, &sitting, &known);
		if (rc == SQLITE_OK && sitting)
			rc = put_answers(joining, rows, sitting, known);
		joining->join->through++;
		if (rc == SQLITE_OK && !join_goes_on(joining->join))
			rc = SQLITE_INTERRUPT;
	}
	if (rc == SQLITE_OK && in_rc != SQLITE_DONE) {
		joining->in.failed = true;
		rc = in_rc;
	}
	if (rc == SQLITE_OK)
		rc = pass_over(joining, INT64_MAX);
	if (rows)
		sqlite3_reset(rows);
	return rc;
}

/* How many sittings of `in` the target lacks. */
static int count_new(struct joining *joining, int64_t *new, int64_t *all)
{
	int rc, in_rc;
	sqlite3_stmt *ids =
		db_statement(joining->in.in, "SELECT id FROM sittings NOT INDEXED", &in_rc);
	sqlite3_stmt *find =
		db_statement(joining->out, "SELECT 1 FROM sittings WHERE id = ?1", &rc);

	*new = *all = 0;
	while (ids && find && rc == SQLITE_OK && (in_rc = sqlite3_step(ids)) == SQLITE_ROW) {
		lend(find, 1, ids, 0, 1);
		int found = sqlite3_step(find);
		sqlite3_reset(find);
		if (found != SQLITE_ROW && found != SQLITE_DONE)
			rc = found;
		*new += found == SQLITE_DONE;
		++*all;
	}
	if (ids)
		sqlite3_reset(ids);
	joining->join->all = *all;
	joining->in.failed = rc == SQLITE_OK && in_rc != SQLITE_DONE;
	return joining->in.failed ? in_rc : rc;
}

/* Where the answers to come are many beside those that are here, their indexes are made again at
 * the end: sorted once, that costs a fifth of putting each in its place. */
static int put_indexes_by(struct joining *joining, struct bulk_indexes *indexes)
{
	int64_t new, all, here, there;
	bool any;
	static const char count[] = "SELECT count(*) FROM answers";
	int rc = count_new(joining, &new, &all);

	if (rc != SQLITE_OK || !new)
		return rc;
	rc = db_number(joining->out, &here, &any, count, "");
	if (rc != SQLITE_OK)
		return rc;
	rc = db_number(joining->in.in, &there, &any, count, "");
	joining->in.failed = rc != SQLITE_OK;
	if (rc == SQLITE_OK && (double)there * (double)new / (double)all * 3 >= (double)here)
		rc = bulk_drop_indexes(joining->out, indexes);
	return rc;
}

/* A sitting that was finished elsewhere is not gone on with here; what is remembered of learners
 * is folded again. */
static int tidy(struct joining *joining)
{
	struct db *out = joining->out;
	int rc = db_exec(out, "DELETE FROM plans WHERE sitting IN"
	                      " (SELECT sitting FROM sittings WHERE ending NOT NULL);"
	                      "DELETE FROM events WHERE sitting IN"
	                      " (SELECT sitting FROM sittings WHERE ending NOT NULL);"
	                      "DELETE FROM ballots WHERE sitting IN"
	                      " (SELECT sitting FROM sittings WHERE ending NOT NULL)");

	return rc == SQLITE_OK && joining->learned ? memory_rebuild(out) : rc;
}

static int walk_votes(struct joining *joining)
{
	struct votes_joining votes = { .in = joining->in.in, .out = joining->out };
	int rc = votes_join(&votes);

	joining->join->votes = votes.added;

	joining->in.failed |= votes.in_failed;
	joining->in.refused += votes.refused;
	joining->join->changed |= votes.changed;
	return rc;
}

int join_records(struct db *out, void *context)
{
	struct joining joining = { .join = context, .out = out };
	struct bulk_indexes indexes = { 0 };
	int rc = incoming_open(&joining.in, joining.join->in, out);

	if (rc == SQLITE_OK)
		rc = put_indexes_by(&joining, &indexes);
	if (rc == SQLITE_OK)
		rc = walk(&joining);
	if (rc == SQLITE_OK)
		rc = walk_votes(&joining);
	if (rc == SQLITE_OK)
		rc = bulk_make_indexes(out, &indexes);
	if (rc == SQLITE_OK && joining.join->changed)
		rc = tidy(&joining);
	joining.join->refused = joining.in.refused;
	joining.join->in_failed = joining.in.failed;
	incoming_close(&joining.in);
	bulk_release(&indexes);
	return rc;
}
