#include "../unit.h"

#include "base/msg.h"
#include "report/xapi.h"

/* Without a deck; with one, tests/report validates whole files. */

static const struct learn_sitting sitting = {
	.id = "11111111-2222-4333-8444-555555555555",
	.closing_id = "66666666-7777-4888-8999-000000000000",
	.mode = "kiosk",
	.deck = "shanghai",
	.version = "2026.11",
	.hash = 0xabc,
	.started_ms = 1793041100000,
	.finished_ms = 1793041399900 + 3 * 86400000,
	.ending = ENDING_DONE,
	.played_ms = 299900,
};
static const struct learn_answer answer = {
	.id = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
	.card = "first refund",
	.topic = "task-rebate",
	.truth = TRUTH_SCAM,
	.step = STEP_ACT,
	.scene = "group",
	.option = "try",
	.grade = GRADE_FAIR,
	.rating = RATING_NONE,
	.loss = 300,
	.milliseconds = 12449,
	.at_ms = 1793041199999,
};

static void holds(const char *line, const char *part)
{
	if (!strstr(line, part))
		fail_msg("no %s in %s", part, line);
}

static void an_answer_whole(void **state)
{
	struct str line;

	(void)state;
	str_init(&line);
	assert_true(xapi_answered(&line, NULL, &sitting, &answer));
	assert_string_equal(
		line.text,
		"{\"id\":\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\",\"actor\":{\"objectType\":"
		"\"Agent\",\"account\":"
		"{\"homePage\":\"https://heshi.invalid/"
		"kiosk\",\"name\":\"11111111-2222-4333-8444-555555555555\"}},"
		"\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/"
		"answered\",\"display\":{\"en\":\"answered\"}},"
		"\"object\":{\"objectType\":\"Activity\",\"id\":\"https://heshi.invalid/deck/"
		"shanghai/first%20refund/act/group\","
		"\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/"
		"cmi.interaction\",\"interactionType\":\"choice\"}},"
		"\"result\":{\"success\":false,\"response\":\"try\",\"score\":{\"scaled\":0.5},"
		"\"duration\":\"PT12.4S\","
		"\"extensions\":{\"https://heshi.invalid/xapi/loss\":300}},"
		"\"context\":{\"registration\":\"11111111-2222-4333-8444-555555555555\","
		"\"platform\":\"heshi " HESHI_VERSION "\","
		"\"language\":\"zh-CN\",\"contextActivities\":{\"parent\":[{\"objectType\":"
		"\"Activity\","
		"\"id\":\"https://heshi.invalid/deck/shanghai/first%20refund\"}]},\"extensions\":"
		"{\"https://heshi.invalid/xapi/deck-version\":\"2026.11\",\"https://heshi.invalid/"
		"xapi/deck-hash\":\"0000000000000abc\","
		"\"https://heshi.invalid/xapi/"
		"mode\":\"kiosk\"}},\"timestamp\":\"2026-10-26T18:00:00Z\",\"version\":\"1.0.0\"}"
		"\n");
	str_release(&line);
}

/* A store that counts by itself must be able to leave out what measures nothing. */
static void what_is_set_aside_says_so(void **state)
{
	struct learn_answer again = answer, hasty = answer;
	struct str line;

	(void)state;
	str_init(&line);
	again.aside = ASIDE_AGAIN;
	hasty.aside = ASIDE_HASTY;
	hasty.loss = 0;
	assert_true(xapi_answered(&line, NULL, &sitting, &again));
	holds(line.text, "\"extensions\":{\"https://heshi.invalid/xapi/loss\":300,"
	                 "\"https://heshi.invalid/xapi/aside\":\"again\"}},\"context\"");
	str_clear(&line);
	assert_true(xapi_answered(&line, NULL, &sitting, &hasty));
	holds(line.text,
	      "\"extensions\":{\"https://heshi.invalid/xapi/aside\":\"hasty\"}},\"context\"");
	str_release(&line);
}

static void the_end_of_a_sitting(void **state)
{
	struct learn_tally truths[TRUTH_COUNT] = {
		{ .truth = TRUTH_SCAM, .ratings = { 0, 1, 1, 2 }, .loss = 700 },
		{ .truth = TRUTH_REAL, .ratings = { 3, 0, 0, 1 } },
	};
	struct learn_sitting left = sitting, running = sitting;
	struct str line;

	(void)state;
	str_init(&line);
	truths[TRUTH_SCAM].grades[STEP_VERIFY][GRADE_GOOD] = 3;
	truths[TRUTH_REAL].grades[STEP_VERIFY][GRADE_BAD] = 1;
	assert_true(xapi_completed(&line, NULL, &sitting, truths));
	holds(line.text, "{\"id\":\"66666666-7777-4888-8999-000000000000\",");
	holds(line.text, "\"homePage\":\"https://heshi.invalid/kiosk\"");
	holds(line.text, "/verbs/completed\"");
	holds(line.text, "\"result\":{\"completion\":true,\"score\":{\"scaled\":0.75,\"raw\":6,"
	                 "\"min\":0,\"max\":8},\"duration\":\"PT299.9S\"");
	holds(line.text, "/xapi/scams\":4,\"https://heshi.invalid/xapi/recognised\":3,");
	holds(line.text, "/xapi/reals\":4,\"https://heshi.invalid/xapi/suspected\":1,");
	holds(line.text, "/xapi/verifies\":4,\"https://heshi.invalid/xapi/"
	                 "verifies-right\":3,\"https://heshi.invalid/xapi/loss\":700}");
	assert_null(strstr(line.text, "contextActivities"));
	str_clear(&line);
	left.ending = ENDING_IDLE;
	left.finished_ms = left.started_ms - 5; /* a clock that was put back */
	left.played_ms = 0;
	memset(truths, 0, sizeof truths);
	assert_true(xapi_completed(&line, NULL, &left, truths));
	holds(line.text, "/verbs/exited\"");
	holds(line.text, "\"result\":{\"completion\":false,\"duration\":\"PT0S\"");
	str_clear(&line);
	running.finished_ms = 0;
	assert_false(xapi_completed(&line, NULL, &running, truths));
	assert_int_equal(line.len, 0);
	str_release(&line);
}

static void what_was_withdrawn_is_not_told(void **state)
{
	struct learn_answer gone = answer;
	struct str line;

	(void)state;
	str_init(&line);
	gone.withdrawn_ms = gone.at_ms + 1;
	assert_false(xapi_answered(&line, NULL, &sitting, &gone));
	assert_int_equal(line.len, 0);
	str_release(&line);
}

static void our_words_are_spoken_in_both_languages(void **state)
{
	struct str line;

	(void)state;
	str_init(&line);
	assert_true(msg_use("zh-CN"));
	assert_true(xapi_answered(&line, NULL, &sitting, &answer));
	holds(line.text, "\"display\":{\"en\":\"answered\",\"zh-CN\":\"");
	assert_true(msg_use("en"));
	str_release(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_whole),
		cmocka_unit_test(what_is_set_aside_says_so),
		cmocka_unit_test(the_end_of_a_sitting),
		cmocka_unit_test(what_was_withdrawn_is_not_told),
		cmocka_unit_test(our_words_are_spoken_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
