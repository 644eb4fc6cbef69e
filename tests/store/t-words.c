/* The words in the schema's CHECKs stand in migrations that have shipped: they cannot be made from the
 * terms, so they are held against them. */
#include "../unit/store/records.h"

#include "base/str.h"
#include "store/migrate.h"
#include "terms/terms.h"

static void add_terms(struct str *text, const struct term *terms, int from, int count)
{
	for (int i = from; i < count; i++)
		str_addf(text, "%s'%s'", i > from ? ", " : "", terms[i].name);
}

static void every_check_lists_the_terms(void **state)
{
	static const struct { const char *column; const struct term *terms; int from, count; } checks[] = {
		{ "truth", truth_terms, 0, TRUTH_COUNT },
		{ "step", step_terms, 0, STEP_ANSWERED },
		{ "grade", grade_terms, 0, GRADE_COUNT },
		{ "rating", rating_terms, 0, RATING_COUNT },
		{ "kind", event_terms, 0, EVENT_COUNT },
		{ "ending", ending_terms, 0, ENDING_COUNT },
		{ "aside", aside_terms, ASIDE_NONE + 1, ASIDE_COUNT },  /* no word: it measures */
	};
	struct str schema, check;

	(void)state;
	str_init(&schema);
	for (int i = 0; i < migrate_version; i++)
		str_add(&schema, migrate_steps[i]);
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		str_init(&check);
		str_addf(&check, "CHECK (%s IN (", checks[i].column);
		add_terms(&check, checks[i].terms, checks[i].from, checks[i].count);
		str_add(&check, "))");
		if (!strstr(schema.text, check.text))
			fail_msg("no migration says: %s", check.text);
		str_release(&check);
	}
	/* And no list but these: a new one has a row above. */
	size_t lists = 0;
	for (const char *at = schema.text; (at = strstr(at, " IN ('")); at++)
		lists++;
	assert_int_equal(lists, sizeof checks / sizeof *checks + 1);    /* truth, twice */
	str_release(&schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_check_lists_the_terms),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
