/* Lessons and votes of one record into another. Of two copies of a lesson the later count of each
 * question is taken, whichever came first; there are few enough to look at all of them. */
#include "store/join-votes.h"

#include "store/columns.h"
#include "store/row.h"
#include "store/store-internal.h"

enum { OWN = 5 }; /* before the columns of a vote: id and deck of the sitting; of the card, three */

static const char every_vote[] = "SELECT s.id, s.deck, c.topic, c.truth, c.id" VOTE_COLUMNS(
	COLUMN_OF_VOTE) " FROM votes v CROSS JOIN sittings s ON s.sitting = v.sitting"
			" CROSS JOIN cards c ON c.card = v.card";
static const char every_lesson[] = "SELECT s.id, l.at_ms" LESSON_COLUMNS(
	COLUMN_OF_LESSON) " FROM lessons l CROSS JOIN sittings s ON s.sitting = l.sitting";

static void pass_on(sqlite3_stmt *to, int at, sqlite3_stmt *from, int first, int count)
{
	for (int i = 0; i < count; i++)
		sqlite3_bind_value(to, at + i, sqlite3_column_value(from, first + i));
}

/* Runs what was bound; a row that makes no sense is left out, all else goes on. */
static int put(struct votes_joining *joining, sqlite3_stmt *insert)
{
	int rc = db_finish(joining->out, insert);

	if ((rc & 0xff) == SQLITE_CONSTRAINT) {
		joining->refused++;
		return SQLITE_OK;
	}
	joining->changed |= rc == SQLITE_OK && sqlite3_changes(joining->out->sqlite) > 0;
	return rc;
}

/* The later count of a question, and the later standing of a lesson, takes the other's place. What
 * is constant of a lesson may have been lost in one copy, whose moment is none (salvage). */
#define LESSON_INTO "INSERT INTO lessons (sitting, at_ms" LESSON_COLUMNS(COLUMN_NAME) ")"
#define LESSON_FROM                                                                                \
	" SELECT sitting, ?2" LESSON_COLUMNS(COLUMN_PLACE) " FROM sittings WHERE id = ?1"
#define LESSON_LATER                                                                               \
	" ON CONFLICT (sitting) DO UPDATE SET lesson = excluded.lesson, size = excluded.size,"     \
	" place = excluded.place, phase = excluded.phase, at_ms = excluded.at_ms"                  \
	" WHERE excluded.at_ms > at_ms"
#define VOTE_INTO "INSERT INTO votes (sitting, card" VOTE_COLUMNS(COLUMN_NAME) ")"
#define VOTE_FROM " SELECT sitting, ?2" VOTE_COLUMNS(COLUMN_PLACE) " FROM sittings WHERE id = ?1"
#define VOTE_LATER                                                                                 \
	" ON CONFLICT DO UPDATE SET card = excluded.card, grade = excluded.grade,"                 \
	" rating = excluded.rating, hands = excluded.hands, at_ms = excluded.at_ms"                \
	" WHERE (excluded.at_ms, excluded.hands) > (at_ms, hands)"

static int put_lesson(struct votes_joining *joining, sqlite3_stmt *row)
{
	int rc;
	sqlite3_stmt *insert =
		db_statement(joining->out, LESSON_INTO LESSON_FROM LESSON_LATER, &rc);

	if (!insert)
		return rc;
	pass_on(insert, 1, row, 0, 2 + LESSON_COLUMN_COUNT);
	return put(joining, insert);
}

static int put_vote(struct votes_joining *joining, sqlite3_stmt *row)
{
	int64_t card = 0;
	int rc = store_card_row(joining->out, db_read_text(row, 1), db_read_text(row, 2),
	                        db_read_text(row, 3), db_read_text(row, 4), &card);

	if ((rc & 0xff) == SQLITE_CONSTRAINT) {
		joining->refused++;
		return SQLITE_OK;
	}
	if (rc != SQLITE_OK)
		return rc;
	sqlite3_stmt *insert = db_statement(joining->out, VOTE_INTO VOTE_FROM VOTE_LATER, &rc);
	if (!insert)
		return rc;
	pass_on(insert, 1, row, 0, 1);
	sqlite3_bind_int64(insert, 2, card);
	pass_on(insert, 3, row, OWN, VOTE_COLUMN_COUNT);
	return put(joining, insert);
}

static int each_row(struct votes_joining *joining, const char *sql,
                    int (*put_row)(struct votes_joining *joining, sqlite3_stmt *row))
{
	int rc = SQLITE_OK, in_rc;
	sqlite3_stmt *rows = db_statement(joining->in, sql, &in_rc);

	while (rows && rc == SQLITE_OK && (in_rc = sqlite3_step(rows)) == SQLITE_ROW)
		rc = put_row(joining, rows);
	if (rows)
		sqlite3_reset(rows);
	joining->in_failed = rc == SQLITE_OK && in_rc != SQLITE_DONE;
	return joining->in_failed ? in_rc : rc;
}

/* An option that the later of two counts of a question does not have has no hands. */
static const char later_alone[] =
	"UPDATE votes SET hands = 0, at_ms = m.at_ms FROM (SELECT sitting, place, step, scene, "
	"round,"
	" max(at_ms) AS at_ms FROM votes GROUP BY sitting, place, step, scene, round) m"
	" WHERE (votes.sitting, votes.place, votes.step, votes.scene, votes.round)"
	" = (m.sitting, m.place, m.step, m.scene, m.round) AND votes.at_ms < m.at_ms";

int votes_join(struct votes_joining *joining)
{
	int64_t before, after = 0;
	bool any;
	int rc = db_number(joining->out, &before, &any, VOTES_COUNTED, "");

	if (rc == SQLITE_OK)
		rc = each_row(joining, every_lesson, put_lesson);
	if (rc == SQLITE_OK)
		rc = each_row(joining, every_vote, put_vote);
	if (rc == SQLITE_OK && joining->changed)
		rc = db_exec(joining->out, later_alone);
	if (rc == SQLITE_OK)
		rc = db_number(joining->out, &after, &any, VOTES_COUNTED, "");
	joining->added = rc == SQLITE_OK ? after - before : 0;
	return rc;
}
