/* Messages: what was written is read again, and nothing else is read. */
#include "../unit.h"

#include "live/message.h"
#include "live/topic.h"

static struct message_state a_state(void)
{
	return (struct message_state){ .lesson = "0123456789abcdef0123456789abcdef",
		                       .deck = "heshi-zh-cn",
		                       .hash = UINT64_C(0xfedcba9876543210),
		                       .group = "三楼机房",
		                       .stand = MESSAGE_OPEN,
		                       .question = { 3, STEP_ACT, "scene-2", 2 },
		                       .of = 6,
		                       .card = "parcel",
		                       .phase = LESSON_REVOTE,
		                       .option_count = 2,
		                       .options = { "call-96110", "pay" } };
}

static void a_state_is_written_and_read(void **state)
{
	struct message_state written = a_state(), read;
	struct str bytes;

	(void)state;
	str_init(&bytes);
	message_add_state(&bytes, &written);
	assert_string_equal(bytes.text,
	                    "heshi-state 1\nlesson 0123456789abcdef0123456789abcdef\n"
	                    "deck heshi-zh-cn\nhash fedcba9876543210\nroom 三楼机房\nstand open\n"
	                    "place 3\nstep act\nscene scene-2\nround 2\nof 6\ncard parcel\n"
	                    "phase revote\noptions call-96110 pay\n");
	assert_int_equal(message_read_state(bytes.text, bytes.len, &read), MESSAGE_FINE);
	assert_true(message_same_question(&read.question, &written.question));
	assert_true(read.hash == written.hash);
	assert_string_equal(read.group, written.group);
	assert_int_equal(read.phase, LESSON_REVOTE);
	assert_int_equal(read.option_count, 2);
	assert_string_equal(read.options[1], "pay");
	/* Cut anywhere it is none. */
	for (size_t len = 0; len < bytes.len; len++)
		assert_int_equal(message_read_state(bytes.text, len, &read), MESSAGE_FOREIGN);
	str_release(&bytes);
}

/* One line in place of another: what is read then. */
static enum message_kind with(const char *line, const char *other)
{
	struct message_state written = a_state(), read;
	struct str bytes, changed;

	str_init(&bytes);
	str_init(&changed);
	message_add_state(&bytes, &written);
	const char *at = strstr(bytes.text, line);
	assert_non_null(at);
	str_add_bytes(&changed, bytes.text, (size_t)(at - bytes.text));
	str_add(&changed, other);
	str_add(&changed, at + strlen(line));
	enum message_kind kind = message_read_state(changed.text, changed.len, &read);
	str_release(&changed);
	str_release(&bytes);
	return kind;
}

static void whatever_else_is_none(void **state)
{
	static const char *const pairs[][2] = {
		{ "heshi-state 1\n", "heshi-state 01\n" },
		{ "heshi-state 1\n", "heshi-state\n" },
		{ "place 3\n", "place 1000\n" },
		{ "place 3\n", "place 03\n" },
		{ "place 3\n", "place -3\n" },
		{ "place 3\n", "place 99999999999999999999\n" },
		{ "place 3\n", "place 3 \n" },
		{ "round 2\n", "round 3\n" },
		{ "round 2\n", "round 0\n" },
		{ "step act\n", "step explain\n" },
		{ "step act\n", "step actt\n" },
		{ "phase revote\n", "phase\n" },
		{ "hash fedcba9876543210\n", "hash FEDCBA9876543210\n" },
		{ "deck heshi-zh-cn\n", "deck Heshi\n" },
		{ "deck heshi-zh-cn\n", "deck \n" },
		{ "room 三楼机房\n", "room \xff\n" },
		{ "room 三楼机房\n", "room \x1b[2J\n" },
		{ "room 三楼机房\n", "room \xe2\x80\xae\n" },
		{ "options call-96110 pay\n", "options call-96110  pay\n" },
		{ "options call-96110 pay\n", "options call-96110 pay \n" },
		{ "options call-96110 pay\n", "options call-96110 pay\nmore x\n" },
		{ "stand open\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(pairs); i++)
		assert_int_equal(with(pairs[i][0], pairs[i][1]), MESSAGE_FOREIGN);
	assert_int_equal(with("heshi-state 1\n", "heshi-state 2\n"), MESSAGE_OTHER);
	assert_int_equal(with("room 三楼机房\n", "room \n"), MESSAGE_FINE);
	assert_int_equal(with("options call-96110 pay\n", "options \n"), MESSAGE_FINE);
}

static enum message_kind vote_of(enum message_deed deed, const char *option, uint32_t attempt)
{
	struct message_vote vote = { .lesson = "0123456789abcdef0123456789abcdef",
		                     .deed = deed,
		                     .question = { 1, STEP_JUDGE, "-", 1 },
		                     .attempt = attempt };
	struct message_vote read;
	struct str bytes;

	snprintf(vote.option, sizeof vote.option, "%s", option);
	str_init(&bytes);
	message_add_vote(&bytes, &vote);
	enum message_kind kind = message_read_vote(bytes.text, bytes.len, &read);
	if (kind == MESSAGE_FINE) {
		assert_int_equal(read.deed, deed);
		assert_int_equal(read.attempt, attempt);
		assert_string_equal(read.option, option);
	}
	str_release(&bytes);
	return kind;
}

static void votes_have_an_option_and_others_none(void **state)
{
	(void)state;
	assert_int_equal(vote_of(MESSAGE_VOTE, "pay", 1), MESSAGE_FINE);
	assert_int_equal(vote_of(MESSAGE_HERE, "-", 0), MESSAGE_FINE);
	assert_int_equal(vote_of(MESSAGE_GONE, "-", 0), MESSAGE_FINE);
	assert_int_equal(vote_of(MESSAGE_VOTE, "-", 1), MESSAGE_FOREIGN);
	assert_int_equal(vote_of(MESSAGE_VOTE, "pay", 0), MESSAGE_FOREIGN);
	assert_int_equal(vote_of(MESSAGE_HERE, "pay", 1), MESSAGE_FOREIGN);
}

static void answers_agree_with_themselves(void **state)
{
	struct message_ack ack = { .lesson = "0123456789abcdef0123456789abcdef",
		                   .answer = MESSAGE_CLOSED,
		                   .question = { 1, STEP_JUDGE, "first", 1 },
		                   .option = "-" };
	struct message_ack read;
	struct str bytes;

	(void)state;
	str_init(&bytes);
	message_add_ack(&bytes, &ack);
	assert_int_equal(message_read_ack(bytes.text, bytes.len, &read), MESSAGE_FINE);
	assert_int_equal(read.answer, MESSAGE_CLOSED);
	ack.attempt = 4;
	str_clear(&bytes);
	message_add_ack(&bytes, &ack);
	assert_int_equal(message_read_ack(bytes.text, bytes.len, &read), MESSAGE_FOREIGN);
	str_release(&bytes);
}

static void topics_are_heshis_or_none(void **state)
{
	static const char key[] = "0123456789abcdef0123456789abcdef";
	static const char *const foreign[] = {
		"",
		"heshi",
		"heshi/",
		"heshi/12345/state",
		"heshi/123/state",
		"heshi/12a4/state",
		"heshi/1234/state/",
		"heshi/1234/vote",
		"heshi/1234/vote/",
		"heshi/1234/vote/abc",
		"heshi/1234/vote/0123456789abcdef0123456789abcdef0",
		"$SYS/broker/version",
		"heshi/1234/vote/0123456789ABCDEF0123456789ABCDEF",
		"heshi/1234/ack/+",
	};
	char text[TOPIC_SIZE];
	struct topic topic;

	(void)state;
	topic_write(text, TOPIC_VOTE, "0042", key);
	assert_string_equal(text, "heshi/0042/vote/0123456789abcdef0123456789abcdef");
	assert_true(topic_read(text, &topic));
	assert_int_equal(topic.kind, TOPIC_VOTE);
	assert_string_equal(topic.code, "0042");
	assert_string_equal(topic.seat, key);
	topic_write(text, TOPIC_STATE, "0042", NULL);
	assert_true(topic_read(text, &topic));
	assert_string_equal(topic.seat, "");
	for (size_t i = 0; i < UNIT_COUNT(foreign); i++)
		assert_false(topic_read(foreign[i], &topic));
}

static void a_code_is_four_digits_however_typed(void **state)
{
	static const char *const none[] = { "", "123", "12345", "12a4", "一二三四", "-123" };
	char code[MESSAGE_CODE_SIZE], again[MESSAGE_CODE_SIZE];

	(void)state;
	assert_true(topic_code("0471", code));
	assert_string_equal(code, "0471");
	assert_true(topic_code(" ０４ 71 ", code));
	assert_string_equal(code, "0471");
	for (size_t i = 0; i < UNIT_COUNT(none); i++)
		assert_false(topic_code(none[i], code));
	topic_code_of("0123456789abcdef0123456789abcdef", 0, code);
	topic_code_of("0123456789abcdef0123456789abcdef", 0, again);
	assert_string_equal(code, again);
	topic_code_of("0123456789abcdef0123456789abcdef", 1, again);
	assert_string_not_equal(code, again);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_state_is_written_and_read),
	cmocka_unit_test(whatever_else_is_none),
	cmocka_unit_test(votes_have_an_option_and_others_none),
	cmocka_unit_test(answers_agree_with_themselves),
	cmocka_unit_test(topics_are_heshis_or_none),
	cmocka_unit_test(a_code_is_four_digits_however_typed),
};
UNIT_MAIN(tests)
