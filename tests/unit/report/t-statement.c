#include "../unit.h"

#include "base/mem.h"
#include "report/statement.h"

/* The bytes themselves: what a store has is compared with them. Whole files: tests/report. */

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
	.site = "district 3",
	.station = "hall",
	.location = "\345\233\276\344\271\246\351\246\206\360\237\231\202",
	.group = "3\347\217\255",
};
static const struct learn_answer answer = {
	.id = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
	.turn = 4,
	.place = 1,
	.card = "first refund",
	.topic = "task-rebate",
	.truth = TRUTH_SCAM,
	.step = STEP_ACT,
	.scene = "group",
	.option = "try \"\345\207\272\"",
	.grade = GRADE_FAIR,
	.rating = RATING_NONE,
	.loss = 300,
	.milliseconds = 12449,
	.at_ms = 1793041199999,
};

#define X "https://heshi.invalid/xapi/"

struct made {
	struct statements *statements;
	struct statement one;
};

static int set_up(void **state)
{
	struct made *made = mem_alloc(sizeof *made);

	made->statements = statements_new();
	*state = made;
	return 0;
}

static int tear_down(void **state)
{
	struct made *made = *state;

	statements_free(made->statements);
	free(made);
	return 0;
}

static const char *answered(struct made *made, const struct learn_answer *given)
{
	statements_answered(made->statements, &sitting, given, &made->one);
	assert_string_equal(made->one.id, given->id);
	assert_int_equal(made->one.len, strlen(made->one.bytes));
	return made->one.bytes;
}

static void holds(const char *line, const char *part)
{
	if (!strstr(line, part))
		fail_msg("no %s in %s", part, line);
}

static const char whole[] =
	"{\"id\":\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\",\"actor\":{\"account\":{\"homePage\":"
	"\"https://heshi.invalid/kiosk\",\"name\":\"11111111-2222-4333-8444-555555555555\"}},"
	"\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\",\"display\":{\"en\":"
	"\"answered\",\"zh-CN\":\"\\u56de\\u7b54\\u4e86\"}},\"object\":{\"id\":"
	"\"https://heshi.invalid/deck/shanghai/first%20refund/act/group\",\"definition\":{\"type\":"
	"\"http://adlnet.gov/expapi/activities/cmi.interaction\",\"interactionType\":\"choice\"}},"
	"\"result\":{\"success\":false,\"response\":\"try \\\"\\u51fa\\\"\",\"score\":{\"scaled\":"
	"0.5},\"duration\":\"PT12.4S\",\"extensions\":{\"" X "loss\":300}},"
	"\"context\":{\"registration\":\"11111111-2222-4333-8444-555555555555\",\"platform\":"
	"\"heshi\",\"contextActivities\":{\"parent\":[{\"id\":"
	"\"https://heshi.invalid/deck/shanghai/first%20refund\"}],\"grouping\":[{\"id\":"
	"\"https://heshi.invalid/topic/shanghai/task-rebate\"}],\"category\":[{\"id\":\"" X
	"profile\"}]},\"extensions\":{\"" X "truth\":\"scam\",\"" X "turn\":5,\"" X
	"card-number\":2,\"" X "first\":true,\"" X "mode\":\"kiosk\",\"" X
	"begun\":\"2026-10-26T18:00:00Z\",\"" X "class\":\"3\\u73ed\",\"" X
	"site\":\"district 3\",\"" X "station\":\"hall\",\"" X
	"place\":\"\\u56fe\\u4e66\\u9986\\ud83d\\ude42\",\"" X "deck-version\":\"2026.11\",\"" X
	"deck-hash\":\"0000000000000abc\"}},\"timestamp\":\"2026-10-26T18:00:00Z\","
	"\"version\":\"1.0.0\"}\n";

static void an_answer_whole(void **state)
{
	assert_string_equal(answered(*state, &answer), whole);
	/* Whatever was made in between, and though it was taken back. */
	struct learn_answer back = answer;
	back.withdrawn_ms = 1;
	assert_string_equal(answered(*state, &back), whole);
}

/* A store that counts by itself must be able to leave out what measures nothing. */
static void what_is_set_aside_says_so(void **state)
{
	struct learn_answer again = answer, hasty = answer;

	again.aside = ASIDE_AGAIN;
	hasty.aside = ASIDE_HASTY;
	hasty.loss = 0;
	holds(answered(*state, &again),
	      "\"extensions\":{\"" X "loss\":300,\"" X "aside\":\"again\"}},\"context\"");
	holds(answered(*state, &again), "\"" X "first\":false,");
	holds(answered(*state, &hasty), "\"extensions\":{\"" X "aside\":\"hasty\"}},\"context\"");
	holds(answered(*state, &hasty), "\"" X "first\":true,");
}

/* The first answer to a question was taken back, so the next one is not the first; another question
 * and another sitting have their own. */
static void an_answer_given_anew_is_not_the_first(void **state)
{
	struct made *made = *state;
	struct learn_answer back = answer, again = answer, other = answer;
	struct learn_sitting next = sitting;

	back.withdrawn_ms = back.at_ms + 1;
	again.turn = other.turn = 6;
	other.scene = "group 2";
	holds(answered(made, &back), "\"" X "first\":true,");
	holds(answered(made, &again), "\"" X "first\":false,");
	holds(answered(made, &other), "\"" X "first\":true,");
	next.id[0] = '2';
	next.site = next.station = next.location = next.group = NULL;
	statements_answered(made->statements, &next, &again, &made->one);
	holds(made->one.bytes, "\"" X "first\":true,");
	holds(made->one.bytes, "18:00:00Z\",\"" X "deck-version\"");
}

static void the_end_of_a_sitting(void **state)
{
	struct made *made = *state;
	struct learn_tally truths[TRUTH_COUNT] = {
		{ .truth = TRUTH_SCAM, .ratings = { 0, 1, 1, 2 }, .loss = 700 },
		{ .truth = TRUTH_REAL, .ratings = { 3, 0, 0, 1 } },
	};
	struct learn_sitting left = sitting, running = sitting;
	const char *line;

	truths[TRUTH_SCAM].grades[STEP_VERIFY][GRADE_GOOD] = 3;
	truths[TRUTH_REAL].grades[STEP_VERIFY][GRADE_BAD] = 1;
	assert_true(statements_ended(made->statements, &sitting, truths, &made->one));
	line = made->one.bytes;
	assert_string_equal(made->one.id, sitting.closing_id);
	holds(line, "{\"id\":\"66666666-7777-4888-8999-000000000000\",");
	holds(line, "\"homePage\":\"https://heshi.invalid/kiosk\"");
	holds(line, "/verbs/completed\"");
	holds(line, "\"result\":{\"completion\":true,\"score\":{\"scaled\":0.75,\"raw\":6,"
	            "\"min\":0,\"max\":8},\"duration\":\"PT299.9S\"");
	holds(line, "/xapi/scams\":4,\"" X "recognised\":3,");
	holds(line, "/xapi/reals\":4,\"" X "suspected\":1,");
	holds(line, "/xapi/verifies\":4,\"" X "verifies-right\":3,\"" X "loss\":700}");
	holds(line, "\"contextActivities\":{\"category\":[{\"id\":\"" X "profile\"}]}");
	left.ending = ENDING_IDLE;
	left.finished_ms = left.started_ms - 5; /* a clock that was put back */
	left.played_ms = 0;
	memset(truths, 0, sizeof truths);
	assert_true(statements_ended(made->statements, &left, truths, &made->one));
	holds(made->one.bytes, "/verbs/exited\"");
	holds(made->one.bytes, "\"result\":{\"completion\":false,\"duration\":\"PT0S\"");
	holds(made->one.bytes, "\"" X "ending\":\"idle\"");
	running.finished_ms = 0;
	assert_false(statements_ended(made->statements, &running, truths, &made->one));
}

static void shares_have_four_places(void **state)
{
	static const struct {
		uint32_t right, wrong;
		const char *scaled;
	} rows[] = {
		{ 1, 2, ":0.3333," }, { 2, 1, ":0.6667," }, { 5, 0, ":1," },
		{ 0, 5, ":0," },      { 1, 9, ":0.1," },    { 1, 99999, ":0," },
	};
	struct made *made = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct learn_tally truths[TRUTH_COUNT] = {
			{ .truth = TRUTH_SCAM, .ratings = { rows[i].wrong, 0, 0, rows[i].right } },
			{ .truth = TRUTH_REAL },
		};
		assert_true(statements_ended(made->statements, &sitting, truths, &made->one));
		const char *scaled = strstr(made->one.bytes, "\"scaled\"") + 8;
		assert_memory_equal(scaled, rows[i].scaled, strlen(rows[i].scaled));
	}
}

/* Of the id alone, and of a version that no answer's id has. */
static void what_holds_no_longer_is_voided(void **state)
{
	struct made *made = *state;
	char id[LEARN_ID_SIZE];

	statements_voided(made->statements, answer.id, &made->one);
	assert_string_equal(
		made->one.bytes,
		"{\"id\":\"2aaaaaaa-bbbb-8ccc-8ddd-eeeeeeeeeeee\",\"actor\":{\"account\":"
		"{\"homePage\":\"https://heshi.invalid\",\"name\":\"heshi\"}},\"verb\":{\"id\":"
		"\"http://adlnet.gov/expapi/verbs/"
		"voided\",\"display\":{\"en\":\"voided\",\"zh-CN\":"
		"\"\\u4f5c\\u5e9f\\u4e86\"}},\"object\":{\"objectType\":\"StatementRef\",\"id\":"
		"\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\"},\"version\":\"1.0.0\"}\n");
	/* One that a repair made has that version already. */
	memcpy(id, made->one.id, sizeof id);
	statements_voided(made->statements, id, &made->one);
	assert_string_not_equal(made->one.id, id);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_answer_whole),
		TEST(what_is_set_aside_says_so),
		TEST(an_answer_given_anew_is_not_the_first),
		TEST(the_end_of_a_sitting),
		TEST(shares_have_four_places),
		TEST(what_holds_no_longer_is_voided),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
