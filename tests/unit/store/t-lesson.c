/* Lessons with a class: what is recorded as they go, and what becomes of it afterwards. */
#include "records.h"

#include "../unit.h"
#include "store/copy.h"
#include "store/row.h"
#include "store/store-internal.h"

static int64_t count(struct store *store, const char *sql)
{
	int64_t number;
	bool any;

	assert_int_equal(db_number(&store->db, &number, &any, sql, ""), SQLITE_OK);
	return number;
}

static struct learn_ballot ballot_of(uint8_t seat, unsigned round, const char *option)
{
	return (struct learn_ballot){ .step = STEP_JUDGE,
		                      .scene = "first",
		                      .round = (uint8_t)round,
		                      .seat = { seat, 1 },
		                      .option = option,
		                      .at_ms = RECORDS_START_MS + seat };
}

static void teach(struct store *store, int64_t at_ms, unsigned places, bool to_its_end)
{
	struct learn_lesson lesson = records_lesson(at_ms);

	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	for (unsigned place = 0; place < places; place++) {
		records_vote(store, place, 1, 16 + place, ++at_ms);
		records_vote(store, place, 2, 32 + place, ++at_ms);
		assert_int_equal(store_lesson_at(store, (uint16_t)place, "home", ++at_ms),
		                 STORE_FINE);
	}
	if (to_its_end)
		assert_int_equal(store_lesson_finish(store, ENDING_DONE, ++at_ms), STORE_FINE);
}

static void a_lesson_is_gone_on_with_where_it_was(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_lesson begun = records_lesson(RECORDS_START_MS);

	assert_int_equal(store_lesson_begin(store, &begun), STORE_FINE);
	records_vote(store, 0, 1, 20, RECORDS_START_MS + 1);
	records_vote(store, 0, 2, 30, RECORDS_START_MS + 2);
	assert_int_equal(store_lesson_at(store, 1, "vote", RECORDS_START_MS + 3), STORE_FINE);
	store_close(store);
	store = records_open(records->path);
	struct learn_lesson *lesson = store_lesson_open(store, "made", 0);
	assert_non_null(lesson);
	assert_string_equal(lesson->sitting.id, begun.sitting.id);
	assert_string_equal(lesson->sitting.group, "初一3班");
	assert_string_equal(lesson->lesson, "made-lesson");
	assert_string_equal(lesson->phase, "vote");
	assert_int_equal(lesson->place, 1);
	assert_int_equal(lesson->size, 40);
	assert_int_equal(lesson->card_count, 3);
	assert_string_equal(lesson->cards[2], "t2-scam-2");
	assert_true(lesson->shapes[1] == UINT64_MAX);
	assert_int_equal(lesson->vote_count, 2 * RATING_COUNT);
	assert_int_equal(lesson->votes[0].round, 1);
	assert_string_equal(lesson->votes[0].topic, "t0");
	assert_true(store_lesson_resume(store, lesson));
	store_lesson_free(lesson);
	/* Now it is this program's: there is nothing to go on with. */
	assert_null(store_lesson_open(store, "made", 0));
	records_vote(store, 1, 1, 10, RECORDS_START_MS + 4);
	assert_int_equal(store_lesson_finish(store, ENDING_LEFT, RECORDS_START_MS + 5), STORE_FINE);
	assert_null(store_lesson_open(store, "made", 0));
	assert_int_equal(count(store, "SELECT count(*) FROM votes"), 3 * RATING_COUNT);
	assert_int_equal(count(store, "SELECT count(*) FROM plans"), 0);
	store_close(store);
}

/* A correction is the whole question again; an option left out has no hands any more. */
static void hands_are_counted_again(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_lesson lesson = records_lesson(RECORDS_START_MS);

	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	records_vote(store, 0, 1, 4, RECORDS_START_MS + 1);
	records_vote(store, 0, 1, 40, RECORDS_START_MS + 2);
	assert_int_equal(count(store, "SELECT sum(hands) FROM votes"), 40);
	struct learn_vote alone = { .card = "t0-scam-0",
		                    .topic = "t0",
		                    .step = STEP_JUDGE,
		                    .scene = "first",
		                    .round = 1,
		                    .option = "sure-scam",
		                    .rating = RATING_SURE_SCAM,
		                    .hands = 39,
		                    .at_ms = RECORDS_START_MS + 3 };
	assert_int_equal(store_lesson_vote(store, &alone, 1), STORE_FINE);
	assert_int_equal(count(store, "SELECT sum(hands) FROM votes"), 39);
	assert_int_equal(count(store, "SELECT count(DISTINCT at_ms) FROM votes"), 1);
	/* The other round is another question. */
	records_vote(store, 0, 2, 40, RECORDS_START_MS + 4);
	assert_int_equal(count(store, "SELECT sum(hands) FROM votes"), 79);
	store_close(store);
}

static void two_lessons_at_once(void **state)
{
	const struct records *records = *state;
	struct store *one = records_open(records->path), *other = records_open(records->path);
	struct learn_lesson first = records_lesson(RECORDS_START_MS),
			    second = records_lesson(RECORDS_START_MS + 1);

	second.sitting.group = "初一4班";
	assert_int_equal(store_lesson_begin(one, &first), STORE_FINE);
	assert_int_equal(store_lesson_begin(other, &second), STORE_FINE);
	records_vote(one, 0, 1, 11, RECORDS_START_MS + 2);
	records_vote(other, 0, 1, 12, RECORDS_START_MS + 3);
	/* Both are taught: neither is offered to anybody. */
	struct store *third = records_open(records->path);
	assert_null(store_lesson_open(third, "made", 0));
	store_close(one);
	struct learn_lesson *left = store_lesson_open(third, "made", 0);
	assert_non_null(left);
	assert_string_equal(left->sitting.id, first.sitting.id);
	assert_null(store_lesson_open(third, "made", 1));
	assert_true(store_lesson_resume(third, left));
	/* Once, however many see it. */
	assert_false(store_lesson_resume(other, left));
	store_lesson_free(left);
	records_vote(other, 0, 2, 13, RECORDS_START_MS + 4);
	assert_int_equal(count(third, "SELECT count(*) FROM votes"), 3 * RATING_COUNT);
	store_close(third);
	store_close(other);
}

struct counted_seats {
	uint32_t all, right;
};

static void add_seats(void *context, const char *option, uint32_t hands)
{
	struct counted_seats *seats = context;

	seats->all += hands;
	seats->right += strcmp(option, "sure-scam") == 0 ? hands : 0;
}

static struct counted_seats seats_of(struct store *store, unsigned round)
{
	struct learn_ballot like = ballot_of(0, round, "");
	struct counted_seats seats = { 0 };

	assert_int_equal(store_ballot_count(store, &like, add_seats, &seats), STORE_FINE);
	return seats;
}

/* One vote a seat, the last one; when the lesson ends nobody can tell that there were any. */
static void a_seat_has_one_vote_until_the_lesson_ends(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_lesson lesson = records_lesson(RECORDS_START_MS);

	/* Without a lesson there is nothing to vote on: the seat is told nothing. */
	struct learn_ballot ballot = ballot_of(1, 1, "sure-scam");
	assert_int_not_equal(store_ballot(store, &ballot), STORE_FINE);
	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	for (uint8_t seat = 0; seat < 60; seat++) {
		ballot = ballot_of(seat, 1, seat % 3 ? "sure-scam" : "sure-real");
		for (unsigned again = 0; again < 2; again++)
			assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	}
	assert_int_equal(seats_of(store, 1).all, 60);
	assert_int_equal(seats_of(store, 1).right, 40);
	ballot = ballot_of(0, 1, "sure-scam");
	assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	assert_int_equal(seats_of(store, 1).all, 60);
	assert_int_equal(seats_of(store, 1).right, 41);
	assert_int_equal(seats_of(store, 2).all, 0);
	assert_int_equal(store_lesson_finish(store, ENDING_DONE, RECORDS_START_MS + 99),
	                 STORE_FINE);
	assert_int_equal(count(store, "SELECT count(*) FROM ballots"), 0);
	store_close(store);
}

/* A seat whose vote cannot be written sends it again: nothing piles up, nothing is lost. */
static void a_seat_is_told_nothing_while_another_writes(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path), *other = records_open(records->path);
	struct learn_lesson lesson = records_lesson(RECORDS_START_MS);
	struct learn_ballot ballot = ballot_of(1, 1, "sure-scam");

	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	store->db.patience_ms = 0;
	assert_int_equal(db_exec(&other->db, "BEGIN IMMEDIATE"), SQLITE_OK);
	for (unsigned i = 0; i < 3; i++)
		assert_int_equal(store_ballot(store, &ballot), STORE_LOCKED);
	assert_int_equal(store->op_count, 0);
	assert_int_equal(db_exec(&other->db, "COMMIT"), SQLITE_OK);
	assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	assert_int_equal(seats_of(store, 1).all, 1);
	/* What a teacher typed waits instead. */
	assert_int_equal(db_exec(&other->db, "BEGIN IMMEDIATE"), SQLITE_OK);
	assert_int_equal(store_lesson_at(store, 1, "vote", 1), STORE_LOCKED);
	assert_int_equal(store_ballot(store, &ballot), STORE_LOCKED);
	assert_int_equal(store->op_count, 1);
	assert_int_equal(db_exec(&other->db, "COMMIT"), SQLITE_OK);
	assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	assert_int_equal(count(store, "SELECT place FROM lessons"), 1);
	store_close(store);
	store_close(other);
}

static void merge(struct store *store, const char *from)
{
	struct store_merged merged;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	assert_int_equal(store_merge(store, from, NULL, &merged, &diags), STORE_FINE);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
}

static char *merged(const char *path, const char *first, const char *second)
{
	struct store *store = store_open(path, STORE_JOIN);

	assert_int_equal(store_state(store), STORE_FINE);
	merge(store, first);
	merge(store, second);
	char *dump = records_dump(store);
	merge(store, second);
	merge(store, first);
	char *again = records_dump(store);
	assert_string_equal(dump, again);
	free(again);
	store_close(store);
	assert_true(records_sound(path));
	return dump;
}

/* Two stations, and a lesson of which both have a copy: one corrected a question later, with other
 * options. Either order comes to the same, and twice changes nothing. */
static void votes_of_two_stations_are_joined(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	char command[400];

	teach(store, RECORDS_START_MS, 3, true);
	teach(store, RECORDS_START_MS + LEARN_DAY_MS, 2, false);
	struct learn_ballot ballot = ballot_of(1, 1, "sure-scam");
	assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	store_close(store);
	snprintf(command, sizeof command, "cp '%s' '%s'", records->path, records->other);
	assert_int_equal(system(command), 0);
	store = records_open(records->other);
	teach(store, RECORDS_START_MS + 2 * LEARN_DAY_MS, 1, true);
	struct learn_lesson *lesson = store_lesson_open(store, "made", 0);
	assert_true(store_lesson_resume(store, lesson));
	store_lesson_free(lesson);
	struct learn_vote later = { .card = "t0-scam-0",
		                    .topic = "t0",
		                    .step = STEP_JUDGE,
		                    .scene = "first",
		                    .round = 1,
		                    .option = "other",
		                    .rating = RATING_SURE_SCAM,
		                    .hands = 38,
		                    .at_ms = RECORDS_START_MS + 3 * LEARN_DAY_MS };
	assert_int_equal(store_lesson_vote(store, &later, 1), STORE_FINE);
	assert_int_equal(
		store_lesson_finish(store, ENDING_DONE, RECORDS_START_MS + 3 * LEARN_DAY_MS + 1),
		STORE_FINE);
	store_close(store);
	char turned[140];
	snprintf(turned, sizeof turned, "%s-turned", records->third);
	char *one = merged(records->third, records->path, records->other),
	     *two = merged(turned, records->other, records->path);
	assert_string_equal(one, two);
	store = store_open(records->third, STORE_READ);
	assert_int_equal(count(store, "SELECT count(*) FROM lessons"), 3);
	assert_int_equal(count(store, "SELECT count(*) FROM ballots"), 0);
	assert_int_equal(count(store,
	                       "SELECT sum(hands) FROM votes v JOIN sittings s USING (sitting)"
	                       " WHERE s.started_ms = 1790086400000 AND place = 0"
	                       " AND round = 1"),
	                 38);
	store_close(store);
	free(one);
	free(two);
}

static bool count_votes(void *context, const struct learn_lesson *lesson,
                        const struct learn_vote *vote)
{
	uint32_t *hands = context;

	assert_int_equal(lesson->size, 40);
	*hands += vote->round == 2 ? vote->hands : 0;
	return true;
}

static void a_group_is_one_word_however_it_is_written(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	static const char *const same[] = { "初一3班", "初一３班", " 初一 3 班" };
	struct learn_filter filter = { .mode = "class" };
	uint32_t hands;

	teach(store, RECORDS_START_MS, 3, true);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		filter.group = same[i];
		hands = 0;
		assert_int_equal(store_lesson_votes(store, &filter, count_votes, &hands),
		                 STORE_FINE);
		assert_int_equal(hands, 3 * 40);
	}
	hands = 0;
	filter.group = "初一4班";
	assert_int_equal(store_lesson_votes(store, &filter, count_votes, &hands), STORE_FINE);
	assert_int_equal(hands, 0);
	filter = (struct learn_filter){ .before_ms = RECORDS_START_MS };
	assert_int_equal(store_lesson_votes(store, &filter, count_votes, &hands), STORE_FINE);
	assert_int_equal(hands, 0);
	store_close(store);
}

static void what_is_deleted_takes_its_votes_along(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t deleted;

	for (unsigned i = 0; i < 4; i++)
		teach(store, RECORDS_START_MS + i * LEARN_DAY_MS, 3, i != 3);
	struct learn_sitting play = records_sitting("play", RECORDS_START_MS);
	records_play(store, &play, 3, 1, true);
	/* By date; by the mode; in pieces; all. */
	assert_int_equal(store_purge(store, NULL, RECORDS_START_MS + LEARN_DAY_MS, &deleted),
	                 STORE_FINE);
	assert_int_equal(deleted, 2);
	assert_int_equal(count(store, "SELECT count(DISTINCT sitting) FROM votes"), 3);
	struct clock clock = clock_fixed(RECORDS_START_MS);
	struct purge piece =
		store_purge_begin("class", RECORDS_START_MS + 2 * LEARN_DAY_MS, &clock);
	store_finish(store, ENDING_LEFT, RECORDS_START_MS);
	while (store_purge_piece(store, &piece, NULL))
		;
	assert_int_equal(piece.sittings, 1);
	assert_int_equal(count(store, "SELECT count(DISTINCT sitting) FROM votes"), 2);
	assert_int_equal(store_purge(store, "class", RECORDS_START_MS + 3 * LEARN_DAY_MS, &deleted),
	                 STORE_FINE);
	assert_int_equal(deleted, 1);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &deleted), STORE_FINE);
	for (size_t i = 0; i < 5; i++) {
		static const char *const none[] = {
			"SELECT count(*) FROM votes",    "SELECT count(*) FROM lessons",
			"SELECT count(*) FROM ballots",  "SELECT count(*) FROM cards",
			"SELECT count(*) FROM sittings",
		};
		assert_int_equal(count(store, none[i]), 0);
	}
	store_close(store);
}

/* Of a class whose size may be lost. */
static bool count_saved_votes(void *context, const struct learn_lesson *lesson,
                              const struct learn_vote *vote)
{
	uint32_t *hands = context;

	assert_true(lesson->size == 40 || (lesson->size == 0 && !lesson->lesson));
	*hands += vote->round == 2 ? vote->hands : 0;
	return true;
}

static bool each(void *context)
{
	(void)context;
	return true;
}

/* In pieces, and after each of them a start by somebody else: votes, ballots of seats and where a
 * lesson stands never without their lesson, nor one that stays without its own. */
static void pieces_take_votes_and_ballots_along(void **state)
{
	enum { OLD = 30, NEW = 3, SEATS = 4 };
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct clock clock = clock_fixed(RECORDS_START_MS);
	const struct calls_watch watch = { each, NULL };
	int64_t left = OLD + NEW, pieces = 0;

	for (unsigned i = 0; i < OLD + NEW; i++) {
		teach(store, RECORDS_START_MS + i * LEARN_DAY_MS, 3, i % 2);
		for (uint8_t seat = 0; i % 2 == 0 && seat < SEATS; seat++) {
			struct learn_ballot ballot = ballot_of(seat, 1, "some");
			assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
		}
	}
	store_close(store);
	for (bool over = false; !over; pieces++) {
		store = records_open(records->path);
		struct purge purge =
			store_purge_begin("class", RECORDS_START_MS + OLD * LEARN_DAY_MS, &clock);
		for (int i = 0; i < 4 && purge.sittings == 0; i++)
			over = !store_purge_piece(store, &purge, &watch) &&
			       purge.stage == PURGE_OVER;
		int64_t now = count(store, "SELECT count(*) FROM sittings");
		assert_int_equal(now, left - purge.sittings);
		left = now;
		assert_int_equal(count(store, "SELECT count(*) FROM lessons"), left);
		assert_int_equal(count(store, "SELECT count(DISTINCT sitting) FROM votes"), left);
		assert_int_equal(count(store, "SELECT count(*) FROM ballots"),
		                 SEATS * count(store, "SELECT count(*) FROM sittings WHERE"
		                                      " finished_ms IS NULL"));
		assert_true(pieces < OLD);
		store_close(store);
		assert_true(records_sound(records->path));
	}
	assert_int_equal(left, NEW);
	assert_true(pieces > 3);
}

/* Each page destroyed in turn: what is saved is sound, and never more hands than there were. */
static void a_damaged_record_gives_back_its_lessons(void **state)
{
	enum { PAGE = 4096, LESSONS = 12 };
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	static unsigned char intact[1 << 20], broken[1 << 20];
	uint32_t whole = 0, lost = 0;

	for (unsigned i = 0; i < LESSONS; i++)
		teach(store, RECORDS_START_MS + i * LEARN_DAY_MS, 3, true);
	assert_int_equal(store_lesson_votes(store, NULL, count_votes, &whole), STORE_FINE);
	assert_int_equal(whole, LESSONS * 3 * 40);
	store_rest(store);
	store_close(store);
	FILE *file = fopen(records->path, "rb");
	size_t size = fread(intact, 1, sizeof intact, file);
	fclose(file);
	assert_true(size < sizeof intact);
	for (size_t at = 0; at < size; at += PAGE) {
		struct store_health health;
		struct diag_list diags;
		memcpy(broken, intact, size);
		memset(broken + at, 0xa5, PAGE);
		file = fopen(records->other, "wb");
		assert_int_equal(fwrite(broken, 1, size, file), size);
		fclose(file);
		diag_list_init(&diags, 0);
		store_doctor(records->other, true, &health, &diags);
		store = store_open(records->other, STORE_READ);
		if (store_state(store) == STORE_FINE && health.found != STORE_FOREIGN) {
			uint32_t hands = 0;
			assert_int_equal(store_lesson_votes(store, NULL, count_saved_votes, &hands),
			                 STORE_FINE);
			assert_true(hands <= whole);
			lost += hands < whole;
			assert_true(records_sound(records->other));
		}
		store_close(store);
		store_health_release(&health);
		diag_list_release(&diags);
		char command[300];
		snprintf(command, sizeof command, "rm -f '%s'*", records->other);
		assert_int_equal(system(command), 0);
	}
	/* The pages of the votes themselves and of their cards, and no others. */
	assert_in_range(lost, 1, size / PAGE / 4);
}

/* Anything else of the record is as it was without lessons. */
static void a_lesson_is_no_answer(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	const struct learn_sitting like = { .deck = "made", .mode = "play" };

	teach(store, RECORDS_START_MS, 2, false);
	assert_null(store_unfinished(store, &like));
	assert_int_equal(records_size(store).answers, 0);
	assert_int_equal(store_copy(store, records->other, NULL, NULL), STORE_FINE);
	store_close(store);
	store = store_open(records->other, STORE_READ);
	assert_int_equal(count(store, "SELECT count(*) FROM votes"), 4 * RATING_COUNT);
	store_close(store);
}

static void how_long_it_was_taught_is_kept(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_lesson lesson = records_lesson(RECORDS_START_MS);

	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	assert_int_equal(store_lesson_played(store, 60000, RECORDS_START_MS + 1), STORE_FINE);
	assert_int_equal(count(store, "SELECT played_ms FROM sittings"), 60000);
	store_close(store);
	/* What counts is what was said last, not the sum. */
	store = records_open(records->path);
	struct learn_lesson *open = store_lesson_open(store, "made", 0);
	assert_true(store_lesson_resume(store, open));
	store_lesson_free(open);
	assert_int_equal(store_lesson_played(store, 90000, RECORDS_START_MS + 2), STORE_FINE);
	assert_int_equal(store_lesson_finish(store, ENDING_DONE, RECORDS_START_MS + 3), STORE_FINE);
	assert_int_equal(count(store, "SELECT played_ms FROM sittings"), 90000);
	store_close(store);
}

/* What seats sent goes when a lesson ends; one that never ended is deleted with it. */
static void ballots_of_a_lesson_that_never_ended_are_purged_with_it(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_lesson lesson = records_lesson(RECORDS_START_MS);
	struct learn_ballot ballot = ballot_of(1, 1, "sure-scam");
	int64_t sittings = 0;

	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	store_close(store);
	store = records_open(records->path);
	assert_int_equal(store_purge(store, "class", RECORDS_START_MS, &sittings), STORE_FINE);
	assert_int_equal(count(store, "SELECT count(*) FROM ballots"), 1);
	assert_int_equal(store_purge(store, "class", RECORDS_START_MS + 1, &sittings), STORE_FINE);
	assert_int_equal(sittings, 1);
	assert_int_equal(count(store, "SELECT count(*) FROM ballots"), 0);
	store_close(store);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, records_set_up, records_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_lesson_is_gone_on_with_where_it_was),
		TEST(hands_are_counted_again),
		TEST(two_lessons_at_once),
		TEST(a_seat_has_one_vote_until_the_lesson_ends),
		TEST(a_seat_is_told_nothing_while_another_writes),
		TEST(votes_of_two_stations_are_joined),
		TEST(a_group_is_one_word_however_it_is_written),
		TEST(what_is_deleted_takes_its_votes_along),
		TEST(pieces_take_votes_and_ballots_along),
		TEST(a_damaged_record_gives_back_its_lessons),
		TEST(how_long_it_was_taught_is_kept),
		TEST(ballots_of_a_lesson_that_never_ended_are_purged_with_it),
		TEST(a_lesson_is_no_answer),
	};

	return cmocka_run_group_tests_name("lesson", tests, NULL, NULL);
}
