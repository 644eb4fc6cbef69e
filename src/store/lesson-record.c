#include "store/lesson-record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/columns.h"
#include "store/live-file.h"
#include "store/recording.h"
#include "store/row.h"

static int write_lesson(struct db *db, int64_t sitting, const char *deck, const void *what)
{
	int rc;
	sqlite3_stmt *insert =
		db_statement(db,
	                     "INSERT INTO lessons (sitting, at_ms" LESSON_COLUMNS(
				     COLUMN_NAME) ") VALUES (?, ?" LESSON_COLUMNS(COLUMN_PLACE) ")",
	                     &rc);
	const struct learn_lesson *lesson = what;

	(void)deck;
	if (!insert)
		return rc;
	db_bind(insert, "ii", sitting, lesson->sitting.started_ms);
	columns_bind(insert, 3, lesson_columns, LESSON_COLUMN_COUNT, lesson);
	return db_finish(db, insert);
}

enum store_outcome store_lesson_begin(struct store *store, const struct learn_lesson *lesson)
{
	store_renew(store);
	if (!recording_begin(store, &lesson->sitting, lesson->cards, lesson->shapes,
	                     lesson->card_count))
		return store->state;
	struct op *op = recording_queue(store, OP_WORK, lesson->sitting.started_ms);
	struct learn_lesson *kept = recording_copy(store, lesson, sizeof *lesson);
	kept->lesson = recording_text(store, lesson->lesson);
	kept->phase = recording_text(store, lesson->phase);
	op->work = write_lesson;
	op->what = kept;
	return recording_write(store);
}

struct hands {
	size_t count;
	struct learn_vote votes[];
};

/* An option that has no hands any more keeps its row: what a damaged file still has of an older
 * count on a page that was freed is older than this. */
#define SAME_QUESTION "sitting = ?1 AND place = ?2 AND step = ?3 AND scene = ?4 AND round = ?5"

static int clear_hands(struct db *db, int64_t sitting, const struct learn_vote *vote)
{
	return db_run(db, "UPDATE votes SET hands = 0, at_ms = ?6 WHERE " SAME_QUESTION, "iittii",
	              sitting, (int64_t)vote->place, vocabulary_word(WORDS_STEP, (int)vote->step),
	              vote->scene, (int64_t)vote->round, vote->at_ms);
}

static int write_vote(struct db *db, int64_t sitting, int64_t card, const struct learn_vote *vote)
{
	int rc;
	sqlite3_stmt *insert = db_statement(
		db,
		"INSERT INTO votes (" VOTE_NAMES ") VALUES (?, ?" VOTE_COLUMNS(
			COLUMN_PLACE) ") ON CONFLICT DO UPDATE SET"
				      " card = excluded.card, grade = excluded.grade, rating = "
				      "excluded.rating,"
				      " hands = excluded.hands, at_ms = excluded.at_ms",
		&rc);

	if (!insert)
		return rc;
	db_bind(insert, "ii", sitting, card);
	columns_bind(insert, VOTE_place + 1, vote_columns, VOTE_COLUMN_COUNT, vote);
	return db_finish(db, insert);
}

static int write_hands(struct db *db, int64_t sitting, const char *deck, const void *what)
{
	const struct hands *hands = what;
	const struct learn_vote *first = &hands->votes[0];
	int64_t card = 0;
	int rc =
		store_card_row(db, deck, first->topic,
	                       vocabulary_word(WORDS_TRUTH, (int)first->truth), first->card, &card);

	if (rc == SQLITE_OK)
		rc = clear_hands(db, sitting, first);
	for (size_t i = 0; i < hands->count && rc == SQLITE_OK; i++)
		rc = write_vote(db, sitting, card, &hands->votes[i]);
	return rc;
}

enum store_outcome store_lesson_vote(struct store *store, const struct learn_vote *votes,
                                     size_t count)
{
	assert(count);
	struct op *op = recording_queue(store, OP_WORK, votes[0].at_ms);

	if (!op)
		return store->state;
	struct hands *hands =
		arena_alloc(&store->arena, sizeof *hands + count * sizeof *hands->votes);
	hands->count = count;
	memcpy(hands->votes, votes, count * sizeof *votes);
	for (size_t i = 0; i < count; i++) {
		struct learn_vote *vote = &hands->votes[i];
		vote->card = recording_text(store, vote->card);
		vote->topic = recording_text(store, vote->topic);
		vote->scene = recording_text(store, vote->scene ? vote->scene : "");
		vote->option = recording_text(store, vote->option);
		vote->at_ms = votes[0].at_ms;
	}
	op->work = write_hands;
	op->what = hands;
	return recording_write(store);
}

static int write_place(struct db *db, int64_t sitting, const char *deck, const void *what)
{
	const struct learn_lesson *at = what;

	(void)deck;
	return db_run(db,
	              "UPDATE lessons SET place = ?2, phase = ?3, at_ms = ?4 WHERE sitting = ?1",
	              "iiti", sitting, (int64_t)at->place, at->phase, at->sitting.started_ms);
}

enum store_outcome store_lesson_at(struct store *store, uint16_t place, const char *phase,
                                   int64_t at_ms)
{
	struct op *op = recording_queue(store, OP_WORK, at_ms);

	if (!op)
		return store->state;
	const struct learn_lesson at = { .sitting = { .started_ms = at_ms },
		                         .place = place,
		                         .phase = recording_text(store, phase) };
	op->work = write_place;
	op->what = recording_copy(store, &at, sizeof at);
	return recording_write(store);
}

static int write_played(struct db *db, int64_t sitting, const char *deck, const void *what)
{
	(void)deck;
	return db_run(db, "UPDATE sittings SET played_ms = ?2 WHERE sitting = ?1", "ii", sitting,
	              *(const int64_t *)what);
}

enum store_outcome store_lesson_played(struct store *store, int64_t played_ms, int64_t at_ms)
{
	struct op *op = recording_queue(store, OP_WORK, at_ms);

	if (!op)
		return store->state;
	op->work = write_played;
	op->what = recording_copy(store, &played_ms, sizeof played_ms);
	return recording_write(store);
}

enum store_outcome store_lesson_finish(struct store *store, enum ending ending, int64_t at_ms)
{
	return store_finish(store, ending, at_ms);
}

bool store_lesson_resume(struct store *store, const struct learn_lesson *lesson)
{
	struct db *db = store_db(store);
	int64_t row;
	bool there;

	if (!db || store->state != STORE_FINE || store->access != STORE_WRITE)
		return false;
	if (db_number(db, &row, &there,
	              "SELECT sitting FROM sittings WHERE id = ?1 AND finished_ms IS NULL", "u",
	              lesson->sitting.id) != SQLITE_OK ||
	    !there || !live_take(store, row))
		return false;
	live_leave(store, store->current.sitting == row ? 0 : store->current.sitting);
	store->current = (struct current){ .sitting = row };
	return true;
}
