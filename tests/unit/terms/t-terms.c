#include "../unit.h"

#include "base/msg.h"
#include "terms/mode.h"
#include "terms/station.h"

/* skip: those that nobody reads have no title. */
static const struct {
	const struct term *terms;
	int count;
} tables[] = {
	{ truth_terms, TRUTH_COUNT },   { grade_terms, GRADE_COUNT }, { step_terms, STEP_COUNT },
	{ rating_terms, RATING_COUNT }, { event_terms, EVENT_COUNT }, { aside_terms, ASIDE_COUNT },
	{ ending_terms, ENDING_COUNT },
};

static void every_term_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (size_t t = 0; t < UNIT_COUNT(tables); t++)
		for (int i = 0; i < tables[t].count; i++) {
			const struct term *terms = tables[t].terms;
			assert_int_equal(term_find(terms, sizeof *terms, (size_t)tables[t].count,
			                           terms[i].name),
			                 i);
		}
	assert_int_equal(term_find(truth_terms, sizeof *truth_terms, TRUTH_COUNT, "maybe"), -1);
	assert_int_equal(term_find(truth_terms, sizeof *truth_terms, TRUTH_COUNT, ""), -1);
}

static void every_title_is_said_in_chinese_too(void **state)
{
	int titles = 0;

	(void)state;
	assert_true(msg_use("zh"));
	for (size_t t = 0; t < UNIT_COUNT(tables); t++)
		for (int i = 0; i < tables[t].count; i++)
			if (tables[t].terms[i].title) {
				titles++;
				assert_string_not_equal(msg_text(tables[t].terms[i].title),
				                        tables[t].terms[i].title);
			}
	assert_true(titles > 0);
	for (int i = 0; i < MODE_COUNT; i++)
		assert_string_not_equal(msg_text(mode_list[i].title), mode_list[i].title);
	assert_true(msg_use("en"));
}

static void a_mode_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < MODE_COUNT; i++)
		assert_ptr_equal(mode_find(mode_list[i].name), &mode_list[i]);
	assert_null(mode_find("nothing"));
	assert_null(mode_find(""));
}

static void one_learner_alone_has_a_memory(void **state)
{
	(void)state;
	assert_true(mode_is_personal("play"));
	assert_true(mode_is_personal("review"));
	assert_false(mode_is_personal("kiosk"));
	assert_false(mode_is_personal("class"));
	assert_false(mode_is_personal("form"));
	assert_false(mode_is_personal("a mode of a later version"));
}

/* What product and evidence ask of the modes: nobody's answers to a test are explained, nobody leaves
 * a station, what passers-by answered goes. */
static void the_rows_keep_what_was_promised(void **state)
{
	(void)state;
	for (int i = 0; i < MODE_COUNT; i++) {
		const struct mode *mode = &mode_list[i];
		assert_int_equal(mode_takes(mode, STEP_EXPLAIN), mode->from != MODE_FROM_FORM);
		assert_true(mode_takes(mode, STEP_JUDGE) && mode_takes(mode, STEP_ACT));
		assert_int_equal(mode->leave == MODE_LEAVE_SITTING, mode->idle_s > 0);
		assert_int_equal(mode->kept_days > 0, i == MODE_KIOSK);
		assert_false(mode->kept_days && mode->identity == MODE_PERSONAL);
		assert_true(mode->cards > 0);
	}
	assert_false(mode_takes(&mode_list[MODE_KIOSK], STEP_SPOT));
	assert_true(mode_takes(&mode_list[MODE_PLAY], STEP_SPOT));
}

static void a_station_sleeps_over_midnight_too(void **state)
{
	struct station station;

	(void)state;
	station_init(&station);
	assert_string_equal(station.mode.name, "kiosk");
	assert_false(station_sleeps(&station, 0));
	station.sleep_from = 22 * 60;
	station.sleep_to = 6 * 60 + 30;
	assert_true(station_sleeps(&station, 22 * 60));
	assert_true(station_sleeps(&station, 6 * 60 + 29));
	assert_false(station_sleeps(&station, 6 * 60 + 30));
	assert_false(station_sleeps(&station, 22 * 60 - 1));
	station.sleep_from = 12 * 60;
	station.sleep_to = 13 * 60;
	assert_true(station_sleeps(&station, 12 * 60));
	assert_false(station_sleeps(&station, 13 * 60));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_term_has_a_name_of_its_own),
	cmocka_unit_test(every_title_is_said_in_chinese_too),
	cmocka_unit_test(a_mode_is_found_by_its_name),
	cmocka_unit_test(one_learner_alone_has_a_memory),
	cmocka_unit_test(the_rows_keep_what_was_promised),
	cmocka_unit_test(a_station_sleeps_over_midnight_too),
};

int main(void) { return cmocka_run_group_tests(tests, NULL, NULL); }
