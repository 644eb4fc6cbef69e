/* Records under clocks that are right, behind, ahead, before 1970; and a sitting over days. */
#include "../unit.h"

#include <fcntl.h>
#include <unistd.h>

#include "../made.h"
#include "app/resume.h"
#include "learn/clock-check.h"
#include "quiz/view.h"
#include "store/query.h"

enum { TOOK_MS = 5000 };

struct post {
	char path[64];
	struct deck *deck;
	struct app_options options;
	struct clock clock;
	struct menu_state state;
	struct menu_note notes[MENU_NOTES];
	struct records records;
};

static int64_t on(const char *day)
{
	int32_t number;

	assert_true(clock_parse_day(day, &number));
	return number * LEARN_DAY_MS + LEARN_DAY_MS / 2;
}

static int set_up(void **state)
{
	struct post *station = mem_alloc(sizeof *station);

	strcpy(station->path, "/tmp/heshi-records-XXXXXX");
	int file = mkstemp(station->path);
	assert_true(file >= 0);
	close(file);
	station->deck = made_deck(4);
	station->options.data = station->path;
	*state = station;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-live" };
	struct post *station = *state;
	char name[80];

	for (size_t i = 0; i < UNIT_COUNT(endings); i++) {
		snprintf(name, sizeof name, "%s%s", station->path, endings[i]);
		unlink(name);
	}
	deck_free(station->deck);
	free(station);
	return 0;
}

/* Nobody has touched a key for as long as it takes. */
static void rest(struct post *station)
{
	while (records_rest(&station->records, NULL))
		;
}

static void start(struct post *station, int64_t now_ms)
{
	station->clock = clock_fixed(now_ms);
	station->state = (struct menu_state){ 0 };
	memset(station->notes, 0, sizeof station->notes);
	records_open(&station->records, &station->options, station->deck, &station->clock,
	             &station->state, station->notes);
	assert_null(station->state.trouble);
	rest(station);
}

static void stop(struct post *station) { assert_null(records_close(&station->records)); }

/* Up to so many answers, each the first that is offered; played out if they suffice. */
static void answer(struct post *station, struct quiz *quiz, int most)
{
	struct play_recorder recorder = records_recorder(&station->records);
	struct quiz_view view;

	for (quiz_view(quiz, &view); view.step != STEP_DONE && most; quiz_view(quiz, &view)) {
		bool answers = view.step != STEP_EXPLAIN;
		struct quiz_event event = { answers ? EVENT_ANSWER : EVENT_NEXT,
			                    answers ? view.options[0].id : 0 };
		size_t count;
		assert_true(quiz_apply(quiz, event));
		const struct quiz_answer *given = quiz_answers(quiz, &count);
		recorder.happened(recorder.self, quiz, event, answers ? &given[count - 1] : NULL,
		                  TOOK_MS);
		most -= answers;
	}
	recorder.finished(recorder.self, quiz,
	                  view.step == STEP_DONE ? ENDING_DONE : ENDING_DROPPED);
	quiz_free(quiz);
}

static void sit(struct post *station, int64_t now_ms, const char *mode, int most)
{
	const struct deck_card *cards[] = { deck_card_find(station->deck, "scam-0"),
		                            deck_card_find(station->deck, "real-1") };

	start(station, now_ms);
	records_begin(&station->records, &(struct sit){ mode_find(mode) }, 1);
	answer(station, quiz_new(station->deck, mode_find(mode), cards, 2, 1), most);
	stop(station);
}

struct sum {
	int sittings;
	int64_t played_ms, first_ms, last_ms;
	uint32_t judged;
};

static bool add_sitting(void *context, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	struct sum *sum = context;

	if (!sum->sittings++)
		sum->first_ms = sitting->started_ms;
	sum->last_ms = sitting->started_ms;
	sum->played_ms += sitting->played_ms;
	for (int i = 0; i < TRUTH_COUNT; i++)
		sum->judged += learn_tally_judged(&truths[i]);
	return true;
}

static struct sum sum_of(struct post *station, const char *mode)
{
	const struct learn_filter filter = { .mode = mode };
	struct sum sum = { 0 };

	assert_int_equal(
		store_sittings(station->records.store, &filter, false, 0, add_sitting, &sum),
		STORE_FINE);
	return sum;
}

/* Sittings at a public station, and how many of them a start at some day leaves. */
static void only_what_the_record_bears_out_is_deleted(void **state)
{
	static const struct {
		const char *days[4], *now;
		int left;
	} cases[] = {
		/* in use all the time: what is older than half a year goes */
		{ { "2027-01-05", "2027-04-01", "2027-07-01", "2027-09-01" }, "2027-09-02", 3 },
		{ { "2027-01-05", "2027-04-01", "2027-07-01", "2027-09-01" }, "2027-10-20", 2 },
		/* ten years ahead, and a sitting there: nothing does */
		{ { "2027-01-05", "2027-04-01", "2027-07-01", "2027-09-01" }, "2037-09-02", 3 },
		{ { "2027-01-05", "2027-04-01", "2027-07-01", "2037-09-01" }, "2037-09-02", 4 },
		/* before there was a heshi, before 1970 */
		{ { "1970-01-05", "1970-04-01", "1970-07-01", "1970-09-01" }, "1971-01-02", 4 },
		{ { "1968-01-05", "1968-04-01", "1968-07-01", "1968-09-01" }, "1969-01-02", 4 },
		/* the right time again, between days that never were: those stay */
		{ { "1968-01-05", "2037-01-05", "2027-07-01", "2027-09-01" }, "2027-09-02", 4 },
	};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct post *station = *state;
		for (size_t day = 0; day < 4; day++)
			sit(station, on(cases[i].days[day]), "kiosk", 1);
		start(station, on(cases[i].now));
		if (sum_of(station, "kiosk").sittings != cases[i].left)
			fail_msg("case %zu: %d are left", i, sum_of(station, "kiosk").sittings);
		stop(station);
		tear_down(state);
		set_up(state);
	}
}

/* A station says how long its answers are kept, up to what its mode says; a gap that long is doubted
 * here as well: from the first to the next it is 47 days, then 16. */
static void a_station_keeps_for_as_long_as_it_is_set_to(void **state)
{
	static const struct {
		uint16_t days;
		size_t left;
	} cases[] = { { 180, 3 }, { 60, 2 }, { 47, 2 }, { 46, 3 }, { 20, 1 }, { 10, 3 } };
	static const char *const days[] = { "2027-02-01", "2027-03-20", "2027-04-05" };

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct post *station = *state;
		struct station set;
		station_init(&set);
		for (size_t day = 0; day < UNIT_COUNT(days); day++)
			sit(station, on(days[day]), "kiosk", 1);
		start(station, on("2027-04-10"));
		set.mode.kept_days = cases[i].days;
		station->records.station = &set;
		station->records.purged_modes = 0;
		rest(station);
		if (sum_of(station, "kiosk").sittings != (int64_t)cases[i].left)
			fail_msg("%u days: %d are left", cases[i].days,
			         (int)sum_of(station, "kiosk").sittings);
		stop(station);
		tear_down(state);
		set_up(state);
	}
}

static bool is_of_the_hall(void *context, const struct learn_sitting *sitting,
                           const struct learn_tally truths[TRUTH_COUNT])
{
	(void)truths;
	assert_string_equal(sitting->site, "site-3");
	assert_string_equal(sitting->station, "hall-1");
	assert_string_equal(sitting->location, "图书馆");
	++*(int *)context;
	return true;
}

/* As the station was set when it began. */
static void a_sitting_keeps_where_it_was(void **state)
{
	struct post *station = *state;
	const struct deck_card *cards[] = { deck_card_find(station->deck, "scam-0") };
	struct station set;
	int count = 0;

	station_init(&set);
	set.site = "site-3";
	set.name = "hall-1";
	set.place = "图书馆";
	start(station, on("2027-04-10"));
	station->records.station = &set;
	records_begin(&station->records, &(struct sit){ mode_find("kiosk") }, 1);
	answer(station, quiz_new(station->deck, mode_find("kiosk"), cards, 1, 1), 1);
	set.name = "hall-2";
	assert_int_equal(
		store_sittings(station->records.store, NULL, false, 0, is_of_the_hall, &count),
		STORE_FINE);
	assert_int_equal(count, 1);
	stop(station);
}

static void the_clock_is_doubted_aloud(void **state)
{
	static const struct {
		const char *day, *now, *text;
	} cases[] = {
		{ NULL, "2026-11-27", NULL },
		{ NULL, "1970-01-01", "says {1}, which cannot be" },
		{ NULL, "1969-01-01", "says {1}, which cannot be" },
		{ "2026-11-20", "2001-01-01", "says {1}, which cannot be" },
		{ "2026-11-20", "2026-11-27", NULL },
		{ "2026-11-20", "2026-11-18", "the last sitting was on {2}. Please" },
		{ "2036-11-20", "2026-11-27", "the last sitting was on {2}. Please" },
		{ "2026-11-20", "2036-11-20", "the last sitting was on {2}. If" },
	};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct post *station = *state;
		if (cases[i].day)
			sit(station, on(cases[i].day), "play", 99);
		start(station, on(cases[i].now));
		const struct menu_note *note = &station->notes[NOTE_CLOCK];
		assert_int_equal(note->text != NULL, cases[i].text != NULL);
		if (note->text) {
			assert_non_null(strstr(note->text, cases[i].text));
			assert_string_equal(note->args[0], cases[i].now);
			assert_true(!cases[i].day || strcmp(note->args[1], cases[i].day) == 0);
		}
		/* One sitting at this time, and the record agrees with the clock. */
		stop(station);
		sit(station, on(cases[i].now), "play", 99);
		start(station, on(cases[i].now));
		assert_int_equal(station->notes[NOTE_CLOCK].text != NULL,
		                 cases[i].text && strstr(cases[i].text, "cannot be"));
		stop(station);
		tear_down(state);
		set_up(state);
	}
}

/* A sitting by a clock ten years ahead; then the right day. */
static void what_was_learned_in_the_future_is_asked_again(void **state)
{
	struct post *station = *state;
	int64_t now_ms = on("2026-11-27");
	int32_t today = clock_day_of(now_ms);

	sit(station, on("2036-11-20"), "play", 99);
	start(station, now_ms);
	assert_int_equal(station->state.due, 0);
	assert_true(station->state.next_due > today &&
	            station->state.next_due <= today + LEARN_CAP_DAYS);
	stop(station);
	sit(station, now_ms, "play", 99);
	start(station, now_ms + (LEARN_CAP_DAYS + 1) * LEARN_DAY_MS);
	assert_int_equal(station->state.due, 2);
	/* And cards of then are not for ever "seen lately". */
	stop(station);
}

static void a_clock_at_or_before_1970_records_as_any_other(void **state)
{
	static const int64_t nows[] = { 0, 1, -1, -5 * LEARN_DAY_MS };

	for (size_t i = 0; i < UNIT_COUNT(nows); i++) {
		struct post *station = *state;
		sit(station, nows[i], "play", 99);
		start(station, nows[i]);
		struct sum sum = sum_of(station, "play");
		assert_int_equal(sum.sittings, 1);
		assert_int_equal(sum.judged, 2);
		assert_true(sum.first_ms == (nows[i] ? nows[i] : 1));
		assert_true(station->state.records);
		assert_int_equal(station->state.resume_count, 0);
		assert_true(station->state.next_due != 0);
		assert_true(station->state.next_due <= clock_day_of(nows[i]) + LEARN_CAP_DAYS);
		stop(station);
		tear_down(state);
		set_up(state);
	}
}

/* Stopped in the middle, gone on with after three days and, by the clock, a year before: it lasted
 * as long as it was played, reading the explanations too. */
static void a_sitting_over_days_lasts_as_long_as_it_was_played(void **state)
{
	struct post *station = *state;

	sit(station, on("2026-11-20"), "play", 3);
	start(station, on("2026-11-23"));
	assert_int_equal(station->state.resume_number, 1);
	assert_int_equal(station->state.resume_count, 2);
	assert_true(sum_of(station, "play").played_ms == 3 * TOOK_MS);
	struct quiz *quiz =
		records_resume(&station->records, &(struct sit){ &mode_list[MODE_PLAY] });
	assert_non_null(quiz);
	answer(station, quiz, 1);
	stop(station);
	start(station, on("2025-11-23"));
	quiz = records_resume(&station->records, &(struct sit){ &mode_list[MODE_REVIEW] });
	assert_non_null(quiz);
	answer(station, quiz, 99);
	struct sum sum = sum_of(station, "play");
	assert_int_equal(sum.sittings, 1);
	/* scam: judge, act, act (spot), verify, next; real: judge, act, verify, next. */
	assert_true(sum.played_ms % TOOK_MS == 0);
	assert_in_range(sum.played_ms / TOOK_MS, 8, 10);
	assert_int_equal(station->state.resume_count, 0);
	stop(station);
}

static int64_t set_by_ms; /* what the wall clock was set forward by */
static int64_t wall_of(const struct clock *clock) { return clock->fixed_ms + set_by_ms; }
static int64_t steady_of(const struct clock *clock) { return clock->fixed_ms; }

/* At a station, by a clock that is set from 1970 after so many answers; then, in the middle, nobody
 * touches a key for a day. */
static void sit_over_a_jump(struct post *station, int answers)
{
	const struct deck_card *cards[] = { deck_card_find(station->deck, "scam-0"),
		                            deck_card_find(station->deck, "real-1") };
	struct quiz *quiz = quiz_new(station->deck, mode_find("kiosk"), cards, 2, 1);
	struct quiz_view view;
	struct play_recorder recorder = records_recorder(&station->records);
	int given = 0;

	set_by_ms = 0;
	station->clock = (struct clock){ wall_of, steady_of, 3600000 };
	records_begin(&station->records, &(struct sit){ mode_find("kiosk") }, 1);
	for (quiz_view(quiz, &view); view.step != STEP_DONE; quiz_view(quiz, &view)) {
		bool answers_now = view.step != STEP_EXPLAIN;
		struct quiz_event event = { answers_now ? EVENT_ANSWER : EVENT_NEXT,
			                    answers_now ? view.options[0].id : 0 };
		size_t count;
		if (given == answers && !set_by_ms) {
			set_by_ms = on("2026-11-24") - station->clock.fixed_ms;
			station->records.purged_modes = 0; /* it looks for what is old */
			rest(station);
		}
		assert_true(quiz_apply(quiz, event));
		const struct quiz_answer *all = quiz_answers(quiz, &count);
		station->clock.fixed_ms += TOOK_MS;
		recorder.happened(recorder.self, quiz, event, answers_now ? &all[count - 1] : NULL,
		                  TOOK_MS);
		given += answers_now;
	}
	recorder.finished(recorder.self, quiz, ENDING_DONE);
	quiz_free(quiz);
}

static void a_clock_that_is_set_meanwhile_loses_nothing(void **state)
{
	for (int answers = 0; answers < 4; answers++) {
		struct post *station = *state;
		/* Two who came lately, one long before them: that one goes, in the middle. */
		sit(station, on("2026-05-25"), "kiosk", 99);
		sit(station, on("2026-08-01"), "kiosk", 99);
		sit(station, on("2026-11-20"), "kiosk", 99);
		start(station, 3600000);
		sit_over_a_jump(station, answers);
		rest(station);
		stop(station);
		/* What was begun before the clock was set is of the day to which it was set. */
		start(station, on("2026-11-25"));
		struct sum sum = sum_of(station, "kiosk");
		assert_int_equal(sum.sittings, 3);
		assert_int_equal(sum.judged, 6);
		assert_true(sum.played_ms % TOOK_MS == 0);
		assert_int_equal(clock_day_of(sum.first_ms), clock_day_of(on("2026-08-01")));
		assert_int_equal(clock_day_of(sum.last_ms), clock_day_of(on("2026-11-24")));
		stop(station);
		tear_down(state);
		set_up(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(only_what_the_record_bears_out_is_deleted, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(a_sitting_keeps_where_it_was, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_station_keeps_for_as_long_as_it_is_set_to, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(the_clock_is_doubted_aloud, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_was_learned_in_the_future_is_asked_again,
		                                set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_clock_at_or_before_1970_records_as_any_other,
		                                set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_clock_that_is_set_meanwhile_loses_nothing, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(a_sitting_over_days_lasts_as_long_as_it_was_played,
		                                set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
