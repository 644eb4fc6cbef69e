/* quiz/ and learn/ do not know each other, but speak the same words: what the quiz says goes into
 * records as it is. */
#include "../unit/store/records.h"

#include "quiz/quiz.h"

static void test_steps(void **state)
{
	(void)state;
	assert_int_equal(LEARN_STEP_COUNT, QUIZ_EXPLAIN);       /* all steps that are answered */
	for (int i = 0; i < LEARN_STEP_COUNT; i++)
		assert_string_equal(learn_step_names[i], quiz_step_names[i]);
}

static void test_ratings(void **state)
{
	(void)state;
	assert_int_equal(LEARN_RATING_COUNT, QUIZ_RATING_COUNT);
	for (int i = 0; i < LEARN_RATING_COUNT; i++)
		assert_string_equal(learn_rating_names[i], quiz_rating_names[i]);
	assert_int_equal(LEARN_MAYBE_SCAM, QUIZ_MAYBE_SCAM);
}

static void test_events(void **state)
{
	(void)state;
	assert_int_equal(LEARN_ANSWER, QUIZ_ANSWER);
	assert_int_equal(LEARN_NEXT, QUIZ_NEXT);
	assert_int_equal(LEARN_BACK, QUIZ_BACK);
	assert_int_equal(LEARN_STOP, QUIZ_STOP);
}

static void test_personal_modes_exist(void **state)
{
	size_t personal = 0;

	(void)state;
	for (size_t i = 0; i < quiz_mode_count; i++)
		personal += learn_is_personal(quiz_modes[i].name);
	assert_int_equal(personal, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps), cmocka_unit_test(test_ratings), cmocka_unit_test(test_events),
		cmocka_unit_test(test_personal_modes_exist),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
