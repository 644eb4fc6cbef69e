/* Sheets of paper: their numbers, their letters, and answers that are typed back. */
#include "../shipped.h"

#include "play/paper-typed.h"

enum { CARDS = 6 };

static const struct deck_card *cards[CARDS];

static struct quiz_asked asked_with(uint64_t seed)
{
	for (size_t i = 0; i < CARDS; i++)
		cards[i] = deck->cards[i];
	return (struct quiz_asked){ deck, cards, CARDS, seed };
}

static void test_number(void **state)
{
	static const uint64_t seeds[] = { 0, 1, 4711, 9999, UINT64_MAX };
	(void)state;

	for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		struct quiz_asked asked = asked_with(seeds[i]);
		char number[PAPER_SHEET_NUMBER];
		uint64_t seed = 5;
		paper_sheet_number(&asked, number);
		asked.seed = 77;
		assert_true(paper_sheet_seed(&asked, number, &seed));
		assert_true(seed == seeds[i]);
		/* Another order of the same cards is the same sheet's number, one other card is not. */
		cards[0] = deck->cards[1], cards[1] = deck->cards[0];
		assert_true(paper_sheet_seed(&asked, number, &seed));
		cards[0] = deck->cards[CARDS];
		seed = 5;
		assert_false(paper_sheet_seed(&asked, number, &seed));
		assert_true(seed == 5);
	}
}

static void test_typed_number(void **state)
{
	struct quiz_asked asked = asked_with(4711);
	char number[PAPER_SHEET_NUMBER], typed[2 * PAPER_SHEET_NUMBER];
	uint64_t seed;
	unsigned check;

	(void)state;
	paper_sheet_number(&asked, number);
	assert_int_equal(sscanf(number, "4711-%u", &check), 1);
	snprintf(typed, sizeof typed, " 4711 %02u", check);
	assert_true(paper_sheet_seed(&asked, typed, &seed));
	snprintf(typed, sizeof typed, "4711%02u", (check + 1) % 100);
	assert_false(paper_sheet_seed(&asked, typed, &seed));
	assert_false(paper_sheet_seed(&asked, "", &seed));
	assert_false(paper_sheet_seed(&asked, "-11", &seed));
	assert_false(paper_sheet_seed(&asked, "99999999999999999999999999-11", &seed));
	assert_false(paper_sheet_seed(&asked, "4711-x", &seed));
}

/* What stands on paper comes back as the option that it was. */
static void test_letters(void **state)
{
	struct quiz_asked asked = asked_with(3);
	struct paper_question question;

	(void)state;
	for (size_t i = 0; i < paper_sheet_count(&asked); i++) {
		paper_sheet_question(&asked, i, &question);
		assert_true(question.count >= 2);
		for (uint16_t k = 0; k < question.count; k++) {
			struct quiz_answer answer;
			char letter = paper_sheet_letter(&question, k);
			assert_int_equal(paper_sheet_option(&question, (unsigned char)letter), k);
			assert_true(quiz_asked_answer(&asked, question.place, question.step,
			                              question.options[k].id, &answer));
		}
		assert_int_equal(paper_sheet_option(&question, '9'), -1);
		assert_int_equal(paper_sheet_option(&question, '0'), -1);
		assert_int_equal(paper_sheet_option(&question, 'z'), -1);
	}
}

static void test_typed(void **state)
{
	struct quiz_asked asked = asked_with(3);
	struct paper_typed typed;
	struct str text;
	size_t question = 0;
	char sign = 0;

	(void)state;
	paper_typed_init(&typed, &asked);
	assert_int_equal(paper_typed_answered(&typed), 0);
	assert_int_equal(paper_typed_card(&typed, 0, "3b", &question, &sign), PAPER_TOO_FEW);
	assert_int_equal(paper_typed_card(&typed, 0, "3bab", &question, &sign), PAPER_TOO_MANY);
	assert_int_equal(paper_typed_card(&typed, 0, "3zb", &question, &sign), PAPER_NO_OPTION);
	assert_int_equal(question, 1);
	assert_int_equal(sign, 'z');
	assert_int_equal(paper_typed_answered(&typed), 0);
	/* Either case, full width, blanks; a digit is a letter too. */
	assert_int_equal(paper_typed_card(&typed, 0, " \xef\xbc\x93 b2", &question, &sign),
	                 PAPER_TAKEN);
	str_init(&text);
	paper_typed_add(&text, &typed, 0);
	assert_string_equal(text.text, "3BB");
	str_release(&text);
	/* A draft of it, and back; what is none of this sheet's answers nothing. */
	struct paper_typed again;
	struct str draft;
	str_init(&draft);
	paper_typed_text(&draft, &typed);
	assert_int_equal(draft.len, typed.count);
	paper_typed_init(&again, &asked);
	assert_true(paper_typed_read(&again, draft.text));
	assert_memory_equal(again.options, typed.options, typed.count * sizeof *typed.options);
	assert_false(paper_typed_read(&again, "9"));
	assert_int_equal(paper_typed_answered(&again), 0);
	str_add(&draft, "1");
	assert_false(paper_typed_read(&again, draft.text));
	str_release(&draft);
	assert_int_equal(paper_typed_sign(&again, 0, '3'), PAPER_TAKEN);
	assert_int_equal(paper_typed_sign(&again, 0, 'z'), PAPER_NO_OPTION);
	assert_int_equal(paper_typed_answered(&again), 1);
	assert_int_equal(paper_typed_sign(&again, 0, '-'), PAPER_TAKEN);
	assert_int_equal(paper_typed_answered(&again), 0);
	assert_false(paper_typed_is_whole(&typed));
	for (size_t place = 0; place < CARDS; place++)
		assert_int_equal(paper_typed_card(&typed, place, "1-.", &question, &sign),
		                 PAPER_TAKEN);
	assert_true(paper_typed_is_whole(&typed));
	assert_int_equal(paper_typed_answered(&typed), CARDS);
	assert_int_equal(paper_typed_card(&typed, 2, "", &question, &sign), PAPER_TAKEN);
	assert_false(paper_typed_is_whole(&typed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_typed_number),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_typed),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
