/* What is asked of a terminal, where, and what its answers mean. */
#include "../unit.h"

#include "tui/question.h"

#define AMBIGUOUS "\xe2\x96\xbd"
#define NARROW "\xc3\xb1"

static void asks(struct question *question, const struct canvas *canvas, const char *expected)
{
	char bytes[QUESTION_BYTES] = "";
	size_t len = question_ask(question, canvas, "\033[48;5;16m", bytes);

	assert_int_equal(len, strlen(expected));
	assert_string_equal(bytes, expected);
}

static void on_the_lowest_blank_place(void **state)
{
	struct question question = { .due = QUESTION_AMBIGUOUS };
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 10, 4, WIDTH_NARROW);
	canvas_text(&canvas, 0, 3, 10, THEME_PLAIN, "keys");
	canvas_text(&canvas, 5, 2, 5, THEME_PLAIN, "far");
	asks(&question, &canvas, "\0337\033[3;1H" AMBIGUOUS "\033[6n\033[3;1H\033[48;5;16m  \0338");
	/* Once is enough. */
	asks(&question, &canvas, "");
	canvas_release(&canvas);
}

/* The longest paper on the lowest row that a canvas can have. */
static void the_longest_question_fits(void **state)
{
	struct question question = { .due = QUESTION_AMBIGUOUS };
	char bytes[QUESTION_BYTES], paper[QUESTION_PAPER_BYTES + 1];
	struct canvas canvas;

	(void)state;
	memset(paper, 'p', sizeof paper - 1);
	paper[sizeof paper - 1] = '\0';
	canvas_init(&canvas, 4, 30000, WIDTH_NARROW);
	size_t len = question_ask(&question, &canvas, paper, bytes);
	assert_int_equal(len, strlen(bytes));
	assert_string_equal(bytes + len - 4, "  \0338");
	canvas_release(&canvas);
}

static void not_where_something_stands(void **state)
{
	struct question question = { .due = QUESTION_AMBIGUOUS };
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 4, 3, WIDTH_NARROW);
	canvas_text(&canvas, 2, 2, 2, THEME_PLAIN, "x");
	canvas_fill(&canvas, (struct canvas_rect){ 0, 1, 4, 1 }, THEME_FOCUS);
	asks(&question, &canvas, "");
	assert_int_equal(question.due, QUESTION_AMBIGUOUS);
	/* In the first row an answer could be a key; it is never asked there. */
	canvas_resize(&canvas, 80, 1);
	asks(&question, &canvas, "");
	canvas_resize(&canvas, 2, 24);
	asks(&question, &canvas, "");
	canvas_resize(&canvas, 3, 2);
	asks(&question, &canvas, "\0337\033[2;1H" AMBIGUOUS "\033[6n\033[2;1H\033[48;5;16m  \0338");
	canvas_release(&canvas);
}

static void answers_lead_on(void **state)
{
	static const struct {
		int columns[4];
		enum question_answer answers[4];
		enum question_kind due;
	} cases[] = {
		{ { 2 }, { QUESTION_AS_DRAWN }, QUESTION_NONE },
		{ { 4 }, { QUESTION_AS_DRAWN }, QUESTION_NONE },
		{ { 3, 2 }, { QUESTION_WIDE, QUESTION_AS_DRAWN }, QUESTION_NONE },
		{ { 3, 3, 2 }, { QUESTION_WIDE, QUESTION_UTF8, QUESTION_AS_DRAWN }, QUESTION_NONE },
		{ { 3, 3, 3 }, { QUESTION_WIDE, QUESTION_UTF8, QUESTION_WIDE }, QUESTION_NONE },
	};
	struct canvas canvas;
	char bytes[QUESTION_BYTES];

	(void)state;
	canvas_init(&canvas, 10, 4, WIDTH_NARROW);
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct question question = { .due = QUESTION_AMBIGUOUS };
		for (int at = 0; cases[i].columns[at]; at++) {
			assert_true(question_ask(&question, &canvas, "", bytes) > 0);
			assert_non_null(
				strstr(bytes, at == 1 ? NARROW "\033[6n" : AMBIGUOUS "\033[6n"));
			assert_int_equal(question_answered(&question, cases[i].columns[at]),
			                 cases[i].answers[at]);
		}
		assert_int_equal(question.due, cases[i].due);
		assert_int_equal(question.asked, QUESTION_NONE);
		/* What nobody asked is no answer. */
		assert_int_equal(question_answered(&question, 3), QUESTION_AS_DRAWN);
		assert_int_equal(question.due, QUESTION_NONE);
	}
	canvas_release(&canvas);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(on_the_lowest_blank_place),
	cmocka_unit_test(the_longest_question_fits),
	cmocka_unit_test(not_where_something_stands),
	cmocka_unit_test(answers_lead_on),
};
UNIT_MAIN(tests)
