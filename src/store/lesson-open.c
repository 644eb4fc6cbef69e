/* Lessons out of the record: those that were not finished, and the votes of all. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "store/columns.h"
#include "store/lesson-record.h"
#include "store/live-file.h"
#include "store/row.h"
#include "store/select.h"
#include "store/store-internal.h"

static const char *own(const char *text) { return text ? mem_text(text, strlen(text)) : NULL; }
static void disown(const void *thing) { free((void *)(uintptr_t)thing); }

struct reading {
	struct learn_vote *votes;
	size_t count, capacity;
};

/* What is selected of a vote `v` of the card `c`, with what stands before it in a row. */
#define VOTE_SELECTED "c.id, c.topic, c.truth" VOTE_COLUMNS(COLUMN_OF_VOTE)
static struct learn_vote read_vote(sqlite3_stmt *statement, int from)
{
	struct learn_vote vote = { .card = db_read_text(statement, from),
		                   .topic = db_read_text(statement, from + 1),
		                   .truth = (enum truth)db_read_word(statement, from + 2,
		                                                     WORDS_TRUTH) };

	columns_read(statement, from + 3, vote_columns, VOTE_COLUMN_COUNT, &vote);
	return vote;
}

static bool keep_vote(sqlite3_stmt *statement, void *context)
{
	struct reading *reading = context;
	struct learn_vote vote = read_vote(statement, 0);

	vote.card = own(vote.card);
	vote.topic = own(vote.topic);
	vote.scene = own(vote.scene);
	vote.option = own(vote.option);
	reading->votes = list_reserve(reading->votes, &reading->capacity, reading->count + 1,
	                              sizeof *reading->votes);
	reading->votes[reading->count++] = vote;
	return true;
}

static enum store_outcome read_votes(struct store *store, int64_t sitting,
                                     struct learn_lesson *lesson)
{
	struct reading reading = { 0 };
	int rc;
	sqlite3_stmt *statement = db_statement(
		&store->db,
		"SELECT " VOTE_SELECTED " FROM votes v JOIN cards c ON c.card = v.card"
		" WHERE v.sitting = ?1 ORDER BY v.place, v.step, v.scene, v.round, v.option",
		&rc);

	if (statement)
		db_bind(statement, "i", sitting);
	enum store_outcome outcome = select_rows(store, statement, rc, keep_vote, &reading);
	lesson->votes = reading.votes;
	lesson->vote_count = reading.count;
	return outcome;
}

struct planned {
	const char **cards;
	uint64_t *shapes;
	size_t count, capacity;
	bool unshaped;
};

static bool keep_card(sqlite3_stmt *statement, void *context)
{
	struct planned *planned = context;

	if (planned->count == planned->capacity) {
		planned->cards = list_reserve(planned->cards, &planned->capacity,
		                              planned->count + 1, sizeof *planned->cards);
		planned->shapes =
			mem_resize(planned->shapes, planned->capacity * sizeof *planned->shapes);
	}
	planned->cards[planned->count] = db_copy_text(statement, 0);
	planned->shapes[planned->count++] = (uint64_t)sqlite3_column_int64(statement, 1);
	planned->unshaped |= sqlite3_column_type(statement, 1) == SQLITE_NULL;
	return true;
}

static enum store_outcome read_plan(struct store *store, int64_t sitting,
                                    struct learn_lesson *lesson)
{
	struct planned planned = { 0 };
	int rc;
	sqlite3_stmt *statement = db_statement(
		&store->db, "SELECT card, shape FROM plans WHERE sitting = ?1 ORDER BY place", &rc);

	if (statement)
		db_bind(statement, "i", sitting);
	enum store_outcome outcome = select_rows(store, statement, rc, keep_card, &planned);
	if (planned.unshaped) {
		free(planned.shapes);
		planned.shapes = NULL;
	}
	lesson->cards = planned.cards;
	lesson->card_count = planned.count;
	lesson->shapes = planned.shapes;
	return outcome;
}

static void read_lesson(sqlite3_stmt *statement, struct learn_lesson *lesson)
{
	*lesson = (struct learn_lesson){ 0 };
	columns_read_sitting(statement, &lesson->sitting);
	columns_read(statement, SITTING_SELECTED_COUNT, lesson_columns, LESSON_COLUMN_COUNT,
	             lesson);
}

static struct learn_lesson *own_lesson(const struct learn_lesson *lent)
{
	struct learn_lesson *lesson = mem_alloc(sizeof *lesson);
	struct learn_sitting *sitting = &lesson->sitting;

	*lesson = *lent;
	sitting->mode = own(sitting->mode);
	sitting->form = own(sitting->form);
	sitting->group = own(sitting->group);
	sitting->site = own(sitting->site);
	sitting->station = own(sitting->station);
	sitting->location = own(sitting->location);
	sitting->deck = own(sitting->deck);
	sitting->version = own(sitting->version);
	lesson->lesson = own(lesson->lesson);
	lesson->phase = own(lesson->phase);
	return lesson;
}

void store_lesson_free(struct learn_lesson *lesson)
{
	if (!lesson)
		return;
	const struct learn_sitting *sitting = &lesson->sitting;
	const char *const texts[] = { sitting->mode, sitting->form,    sitting->group,
		                      sitting->site, sitting->station, sitting->location,
		                      sitting->deck, sitting->version, lesson->lesson,
		                      lesson->phase };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		disown(texts[i]);
	for (size_t i = 0; i < lesson->card_count; i++)
		disown(lesson->cards[i]);
	for (size_t i = 0; i < lesson->vote_count; i++) {
		disown(lesson->votes[i].card);
		disown(lesson->votes[i].topic);
		disown(lesson->votes[i].scene);
		disown(lesson->votes[i].option);
	}
	disown(lesson->cards);
	disown(lesson->shapes);
	disown(lesson->votes);
	free(lesson);
}

#define LESSON_SELECTED SITTING_SELECTED LESSON_COLUMNS(COLUMN_OF_LESSON)

struct learn_lesson *store_lesson_open(struct store *store, const char *deck, size_t number)
{
	struct db *db = store_db(store);
	struct learn_lesson *lesson = NULL, lent;
	int64_t row = 0;
	int rc;

	if (!db || store->state != STORE_FINE)
		return NULL;
	/* The latest is the one that was begun last, whatever its clock said. */
	sqlite3_stmt *statement = db_statement(
		db,
		"SELECT " LESSON_SELECTED " FROM lessons l JOIN sittings s ON s.sitting = l.sitting"
		" WHERE s.finished_ms IS NULL AND s.deck = ?1"
		" AND EXISTS (SELECT 1 FROM plans p WHERE p.sitting = s.sitting)"
		" ORDER BY s.sitting DESC",
		&rc);
	if (!statement)
		return NULL;
	db_bind(statement, "t", deck);
	while (!lesson && sqlite3_step(statement) == SQLITE_ROW) {
		row = sqlite3_column_int64(statement, SITTING_sitting);
		if (row == store->current.sitting || !live_is_free(store, row) || number-- > 0)
			continue;
		read_lesson(statement, &lent);
		lesson = own_lesson(&lent);
	}
	sqlite3_reset(statement);
	if (lesson && (read_plan(store, row, lesson) != STORE_FINE ||
	               read_votes(store, row, lesson) != STORE_FINE)) {
		store_lesson_free(lesson);
		return NULL;
	}
	return lesson;
}

struct votes {
	store_each_vote *each;
	void *context;
};

static bool give_vote(sqlite3_stmt *statement, void *context)
{
	struct votes *votes = context;
	struct learn_lesson lesson;

	read_lesson(statement, &lesson);
	const struct learn_vote vote =
		read_vote(statement, SITTING_SELECTED_COUNT + LESSON_COLUMN_COUNT);
	return votes->each(votes->context, &lesson, &vote);
}

enum store_outcome store_lesson_votes(struct store *store, const struct learn_filter *filter,
                                      store_each_vote *each, void *context)
{
	static const char every_vote[] =
		"SELECT " LESSON_SELECTED ", " VOTE_SELECTED " FROM votes v"
		" JOIN lessons l ON l.sitting = v.sitting JOIN sittings s ON s.sitting = v.sitting"
		" JOIN cards c ON c.card = v.card WHERE " SELECT_FILTER
		" ORDER BY s.started_ms, s.id, v.place, v.step, v.scene, v.round, v.option";
	struct votes votes = { each, context };

	return select_each(store, every_vote, filter, 0, give_vote, &votes);
}
