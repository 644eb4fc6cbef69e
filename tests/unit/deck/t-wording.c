/* Where sentences end, and when a text has a word, in the deck's language and without one. */
#include "../unit.h"

#include "deck/wording.h"

static void follows(void *context, size_t from, size_t words_end, size_t to)
{
	size_t *covered = context;

	assert_true(from >= *covered && to > from);
	assert_true(words_end >= from && words_end <= to);
	*covered = to;
}

struct sentences {
	const char *text;
	size_t count;
};

static void split(const struct deck *deck, const struct sentences *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t covered = 0;
		size_t found = deck_sentences(deck, cases[i].text, follows, &covered);
		if (found != cases[i].count)
			fail_msg("\"%s\": %zu sentences, not %zu", cases[i].text, found,
			         cases[i].count);
		assert_true(covered <= strlen(cases[i].text));
	}
}

static const struct sentences chinese[] = {
	{ "一句", 1 },
	{ "一句。", 1 },
	{ "一。二！三？", 3 },
	{ "一；二", 2 },
	{ "“一。”二", 2 },
	{ "一！？二", 2 },
	{ "（一。）二。", 2 },
	{ "一。 二", 2 },
	{ "3.5 元", 1 },
	{ "。", 1 },
	{ " ", 1 },
	{ "一。\n二", 2 },
	{ "", 0 },
};

static void sentences_end_where_the_deck_says(void **state)
{
	static const struct deck_text ends[] = {
		{ .s = "。" }, { .s = "！" }, { .s = "？" }, { .s = "；" }
	};
	static const struct sentences others[] = { { "He came. She left.", 1 }, { "一. 二", 1 } };
	const struct deck deck = { .words.sentence_ends = { ends, UNIT_COUNT(ends) } };

	(void)state;
	split(&deck, chinese, UNIT_COUNT(chinese));
	split(&deck, others, UNIT_COUNT(others));
}

static void a_deck_without_words_has_the_usual_ends(void **state)
{
	static const struct sentences others[] = {
		{ "He came. She left.", 2 },
		{ "Stop!? No.", 2 },
		{ "It costs 3.5 yuan.", 1 },
		{ "See kuaidi.example now", 1 },
		{ "“He came.” She left.", 2 },
		{ "(He came.) She left.", 2 },
		{ "He came.\nShe left.", 2 },
		{ "Wait...", 1 },
		{ "一.。二", 2 },
		{ "a.”b", 1 },
		{ "a.” b", 2 },
	};

	(void)state;
	split(&(const struct deck){ 0 }, chinese, UNIT_COUNT(chinese));
	split(&(const struct deck){ 0 }, others, UNIT_COUNT(others));
}

/* However many ends stand in a row, each is looked at once: a text may be 4 KiB of them. */
static void a_row_of_ends_is_walked_once(void **state)
{
	static char text[1 << 20];
	size_t covered = 0;

	(void)state;
	memset(text, '.', sizeof text - 2);
	text[sizeof text - 2] = 'a';
	assert_int_equal(deck_sentences(&(const struct deck){ 0 }, text, follows, &covered), 1);
}

/* What a rule measures is the sentence without what ends it. */
static void note_words(void *context, size_t from, size_t words_end, size_t to)
{
	(void)to;
	*(size_t *)context += words_end - from;
}

static void marks_are_no_words(void **state)
{
	size_t bytes = 0;

	(void)state;
	deck_sentences(&(const struct deck){ 0 }, "abc! de?!) f", note_words, &bytes);
	assert_int_equal(bytes, strlen("abcdef"));
}

static void a_word_is_found_where_it_stands_by_itself(void **state)
{
	static const struct {
		const char *text, *word;
		bool says;
	} cases[] = {
		{ "别贪心。", "贪心", true },
		{ "别贪 心。", "贪心", false },
		{ "", "贪心", false },
		{ "You were greedy.", "greedy", true },
		{ "GREEDY!", "greedy", true },
		{ "greedy", "Greedy", true },
		{ "greedyness", "greedy", false },
		{ "ungreedy", "greedy", false },
		{ "ungreedy, greedy", "greedy", true },
		{ "it is real", "real", true },
		{ "really", "real", false },
		{ "骗real骗", "real", true },
		{ "打 96110 问", "96110", true },
		{ "打 961101", "96110", false },
		{ "打96110问", "96110", true },
		{ "Жадный", "Жадный", true },
		{ "нежадный", "жадный", false },
		{ "Жадный человек", "Жадный", true },
		{ "die Schuldgefühle", "Schuld", false },
		{ "Schuldé", "Schuld", false },
		{ "“Schuld”", "Schuld", true },
		{ "your own fault", "own fault", true },
		{ "C++ code", "C++", true },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++)
		if (deck_says(cases[i].text, cases[i].word) != cases[i].says)
			fail_msg("\"%s\" %s \"%s\"", cases[i].text,
			         cases[i].says ? "has no" : "has", cases[i].word);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(sentences_end_where_the_deck_says),
	cmocka_unit_test(a_deck_without_words_has_the_usual_ends),
	cmocka_unit_test(a_row_of_ends_is_walked_once),
	cmocka_unit_test(marks_are_no_words),
	cmocka_unit_test(a_word_is_found_where_it_stands_by_itself),
};
UNIT_MAIN(tests)
