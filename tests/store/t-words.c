/* The words in the schema's CHECKs stand in migrations that have shipped: they cannot be made from the
 * terms, so they are held against them. */
#include "../unit/store/records.h"

#include "base/str.h"
#include "store/migrate.h"
#include "store/row.h"
#include "store/vocabulary.h"

static void add_terms(struct str *text, const struct term *terms, int from, int count)
{
	for (int i = from; i < count; i++)
		str_addf(text, "%s'%s'", i > from ? ", " : "", terms[i].name);
}

/* What all migrations come to: a later one may have made a table again with longer lists. */
static void add_schema(struct str *text)
{
	struct db db;
	int rc;

	db_init(&db);
	assert_int_equal(db_connect(&db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE),
	                 SQLITE_OK);
	assert_int_equal(migrate_run(&db, migrate_steps, migrate_version), SQLITE_OK);
	sqlite3_stmt *table = db_statement(&db, "SELECT sql FROM sqlite_schema", &rc);
	assert_non_null(table);
	while (sqlite3_step(table) == SQLITE_ROW)
		if (db_read_text(table, 0))
			str_add(text, db_read_text(table, 0));
	sqlite3_reset(table);
	db_release(&db);
}

static void every_check_lists_the_terms(void **state)
{
	struct str schema, check;
	size_t lists = 0, known = 0;

	(void)state;
	str_init(&schema);
	add_schema(&schema);
	for (int i = WORDS_NONE + 1; i < WORDS_COUNT; i++) {
		const struct vocabulary_row *words = &vocabularies[i];
		str_init(&check);
		str_addf(&check, "CHECK (%s IN (", words->column);
		add_terms(&check, words->terms, words->from, words->until);
		str_add(&check, "))");
		if (!strstr(schema.text, check.text))
			fail_msg("no migration says: %s", check.text);
		for (const char *at = schema.text; (at = strstr(at, check.text)); at++)
			known++;
		str_release(&check);
	}
	/* And no list but these, whichever table it is of: a new one has a vocabulary. */
	for (const char *at = schema.text; (at = strstr(at, " IN ('")); at++)
		lists++;
	assert_int_equal(lists, known);
	str_release(&schema);
}

static void every_word_comes_back_as_its_value(void **state)
{
	(void)state;
	for (enum vocabulary i = WORDS_NONE + 1; i < WORDS_COUNT; i++) {
		const struct vocabulary_row *words = &vocabularies[i];
		for (int value = words->from; value < words->until; value++) {
			assert_string_equal(vocabulary_word(i, value), words->terms[value].name);
			assert_int_equal(vocabulary_value(i, words->terms[value].name), value);
		}
		assert_int_equal(vocabulary_value(i, "no such word"), words->other);
		assert_int_equal(vocabulary_value(i, NULL), words->other);
		assert_null(vocabulary_word(i, words->until));
	}
	/* Neither a judgement without a rating nor an answer that measures has a word. */
	assert_null(vocabulary_word(WORDS_RATING, RATING_NONE));
	assert_null(vocabulary_word(WORDS_ASIDE, ASIDE_NONE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_check_lists_the_terms),
		cmocka_unit_test(every_word_comes_back_as_its_value),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
