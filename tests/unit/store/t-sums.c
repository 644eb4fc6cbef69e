/* The one pass over all answers against the same sums asked of SQLite in plain words, over records
 * made by chance: answers withdrawn and set aside, sittings without any, and every filter. */
#include <math.h>

#include "records.h"

#include "store/row.h"
#include "store/store-internal.h"

enum { RECORDS = 4, SITTINGS = 40, LINES_MOST = 400 };

/* What SQL says and what was given, as lines; numbers that are fractions beside them. */
struct line {
	char text[900];
	double fractions[3];
};
struct lines {
	struct line *items;
	size_t count;
};

static struct line *line_new(struct lines *lines)
{
	assert_true(lines->count < LINES_MOST);
	return &lines->items[lines->count++];
}

/* The counts of a tally, in the order of the columns that TALLY asks for. */
static void write_tally(char *text, size_t capacity, const struct learn_tally *tally)
{
	struct str line;

	str_init(&line);
	str_addf(&line, "%s %u", truth_terms[tally->truth].name, tally->sittings);
	for (int step = 0; step < STEP_ANSWERED; step++) {
		for (int grade = 0; grade < GRADE_COUNT; grade++)
			str_addf(&line, " %u", tally->grades[step][grade]);
		str_addf(&line, " %llu", (unsigned long long)tally->milliseconds[step]);
	}
	for (int rating = 0; rating < RATING_COUNT; rating++)
		str_addf(&line, " %u", tally->ratings[rating]);
	str_addf(&line, " %llu %lld", (unsigned long long)tally->loss, (long long)tally->last_ms);
	snprintf(text, capacity, "%s", line.text);
	str_release(&line);
}

#define STEP(name)                                                                                 \
	" || ' ' || sum(a.step = '" name "' AND a.grade = 'good')"                                 \
	" || ' ' || sum(a.step = '" name "' AND a.grade = 'fair')"                                 \
	" || ' ' || sum(a.step = '" name "' AND a.grade = 'bad')"                                  \
	" || ' ' || sum(iif(a.step = '" name "', a.milliseconds, 0))"
#define RATING(name) " || ' ' || sum(a.rating IS '" name "')"
#define TALLY                                                                                      \
	"c.truth || ' ' || count(DISTINCT iif(a.step = 'judge', a.sitting, NULL))" STEP("judge")   \
		STEP("act") STEP("spot") STEP("verify") RATING("sure-real") RATING("maybe-real")   \
			RATING("maybe-scam") RATING(                                               \
				"sure-scam") " || ' ' || sum(a.loss) || ' ' || max(a.at_ms)"
#define WANTED " WHERE s.sitting IN (SELECT sitting FROM wanted)"
#define MEASURING                                                                                  \
	" FROM sittings s JOIN answers a ON a.sitting = s.sitting AND a.withdrawn_ms IS NULL AND"  \
	" a.aside IS NULL JOIN cards c ON c.card = a.card" WANTED

static const char of_sittings[] =
	"SELECT lower(hex(s.id)) || ' ' || c.truth || ' ' || " TALLY MEASURING
	" GROUP BY s.sitting, c.truth ORDER BY s.sitting, c.truth = 'real'";
static const char of_topics[] =
	"SELECT c.deck || ' ' || c.topic || ' ' || " TALLY MEASURING
	" GROUP BY c.deck, c.topic, c.truth ORDER BY c.deck, c.topic, c.truth = 'real'";
static const char of_cards[] =
	"WITH complete AS (SELECT s.sitting, count(*) AS n, sum(a.grade = 'good') AS r" MEASURING
	"  AND a.step = 'judge' GROUP BY s.sitting HAVING count(*) > 1),"
	" item AS (SELECT card, count(*) AS n, sum(x) AS x, sum(y) AS y, sum(y * y) AS y2,"
	"  sum(x * y) AS xy FROM (SELECT a.card, a.grade = 'good' AS x, (w.r - (a.grade = 'good'))"
	"   * 1.0 / (w.n - 1) AS y FROM complete w JOIN answers a ON a.sitting = w.sitting"
	"   WHERE a.step = 'judge' AND a.withdrawn_ms IS NULL AND a.aside IS NULL)"
	"  GROUP BY card),"
	" choice AS (SELECT a.card, a.step, a.scene, a.option, count(DISTINCT s.sitting) AS "
	"n" MEASURING "  AND a.step IN ('act', 'verify') AND a.grade <> 'good'"
	"  GROUP BY a.card, a.step, a.scene, a.option),"
	" chosen AS (SELECT card, group_concat(' ' || step || '/' || scene || '/' || option || '=' "
	"|| n,"
	"  '') AS list FROM (SELECT * FROM choice ORDER BY step, scene, option) GROUP BY card)"
	" SELECT c.deck || ' ' || c.topic || ' ' || c.id || ' ' || " TALLY
	" || ' item ' || ifnull(i.n, 0) || ' ' || ifnull(i.x, 0)"
	" || ifnull((SELECT list FROM chosen WHERE card = c.card), ''), ifnull(i.y, 0), "
	"ifnull(i.y2, 0),"
	" ifnull(i.xy, 0) FROM sittings s JOIN answers a ON a.sitting = s.sitting"
	" AND a.withdrawn_ms IS NULL AND a.aside IS NULL JOIN cards c ON c.card = a.card"
	" LEFT JOIN item i ON i.card = c.card" WANTED " GROUP BY c.card"
	" ORDER BY c.deck, c.topic, c.truth = 'real', c.id";

static const char of_parts[] =
	"SELECT s.mode || '|' || ifnull(folded(s.[group]), '') || '|' || ifnull(s.form, '') || '|'"
	" || (s.form IS NOT NULL AND s.ending IS 'done') || ' ' || count(*) FROM sittings s" WANTED
	" GROUP BY s.mode, ifnull(folded(s.[group]), ''), ifnull(s.form, ''),"
	" s.form IS NOT NULL AND s.ending IS 'done' ORDER BY s.mode, ifnull(folded(s.[group]), ''),"
	" ifnull(s.form, ''), s.form IS NOT NULL AND s.ending IS 'done'";

static void ask(struct db *db, const char *sql, struct lines *lines)
{
	int rc;
	sqlite3_stmt *statement = db_statement(db, sql, &rc);

	if (!statement)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db->sqlite));
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		struct line *line = line_new(lines);
		snprintf(line->text, sizeof line->text, "%s", db_read_text(statement, 0));
		for (int i = 0; i < 3; i++)
			line->fractions[i] = i + 1 < sqlite3_column_count(statement)
			                             ? sqlite3_column_double(statement, i + 1)
			                             : 0;
	}
	assert_int_equal(rc, SQLITE_DONE);
	sqlite3_reset(statement);
}

static bool take_sitting(void *context, const struct learn_sitting *sitting,
                         const struct learn_tally truths[TRUTH_COUNT])
{
	char id[LEARN_ID_SIZE], text[360];
	size_t at = 0;

	for (const char *from = sitting->id; *from; from++)
		if (*from != '-')
			id[at++] = *from;
	id[at] = '\0';
	for (int truth = 0; truth < TRUTH_COUNT; truth++) {
		assert_string_equal(truths[truth].deck, sitting->deck);
		assert_int_equal(truths[truth].truth, truth);
		if (!learn_tally_answers(&truths[truth]))
			continue;
		write_tally(text, sizeof text, &truths[truth]);
		struct line *line = line_new(context);
		*line = (struct line){ .text = "" };
		snprintf(line->text, sizeof line->text, "%s %s %s", id, truth_terms[truth].name,
		         text);
	}
	return true;
}

static bool take_topic(void *context, const struct learn_tally *tally)
{
	struct line *line = line_new(context);
	char text[360];

	assert_null(tally->card);
	write_tally(text, sizeof text, tally);
	*line = (struct line){ .text = "" };
	snprintf(line->text, sizeof line->text, "%s %s %s", tally->deck, tally->topic, text);
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct learn_choice *one = a, *other = b;
	int order = strcmp(step_terms[one->step].name, step_terms[other->step].name);

	if (order == 0)
		order = strcmp(one->scene, other->scene);
	return order ? order : strcmp(one->option, other->option);
}

static void add_choices(struct str *line, const struct learn_item *item)
{
	struct learn_choice sorted[LEARN_CHOICES_MOST];

	assert_true(item->choice_count <= LEARN_CHOICES_MOST);
	for (size_t i = 0; i < item->choice_count; i++)
		sorted[i] = item->choices[i];
	qsort(sorted, item->choice_count, sizeof *sorted, by_name);
	for (size_t i = 0; i < item->choice_count; i++) {
		assert_int_not_equal(sorted[i].grade, GRADE_GOOD);
		str_addf(line, " %s/%s/%s=%u", step_terms[sorted[i].step].name, sorted[i].scene,
		         sorted[i].option, sorted[i].sittings);
	}
}

static bool take_card(void *context, const struct learn_tally *tally, const struct learn_item *item)
{
	struct line *line = line_new(context);
	char text[360];

	write_tally(text, sizeof text, tally);
	assert_string_equal(item->deck, tally->deck);
	assert_string_equal(item->card, tally->card);
	*line = (struct line){ .fractions = { item->rest, item->rest2, item->right_rest } };
	struct str all;
	str_init(&all);
	str_addf(&all, "%s %s %s %s item %u %.0f", tally->deck, tally->topic, tally->card, text,
	         item->sittings, item->right);
	add_choices(&all, item);
	snprintf(line->text, sizeof line->text, "%s", all.text);
	str_release(&all);
	return true;
}

/* Counts to the last one; fractions but for the order in which they were added. */
static void compare(const struct lines *expected, const struct lines *found)
{
	for (size_t i = 0; i < expected->count && i < found->count; i++) {
		const struct line *one = &expected->items[i], *other = &found->items[i];
		assert_string_equal(other->text, one->text);
		for (int k = 0; k < 3; k++)
			assert_true(fabs(one->fractions[k] - other->fractions[k]) <=
			            1e-12 * (1 + fabs(one->fractions[k])));
	}
	assert_int_equal(found->count, expected->count);
}

static bool take_part(void *context, const struct store_part *part)
{
	struct line *line = line_new(context);

	snprintf(line->text, sizeof line->text, "%s|%s|%s|%d %u", part->mode, part->group,
	         part->form, part->done, part->sittings);
	memset(line->fractions, 0, sizeof line->fractions);
	return true;
}

static const char *const modes[] = { "play", "kiosk", "review", "form" };

static void fill(struct store *store, unsigned record)
{
	struct rng rng;
	char sql[300];

	rng_seed(&rng, record);
	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting = records_sitting(modes[rng_below(&rng, 4)],
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		if (strcmp(sitting.mode, "form") == 0)
			sitting.form = rng_below(&rng, 2) ? "a" : "b";
		if (rng_below(&rng, 5) == 0)
			sitting.deck = "other";
		records_play(store, &sitting, rng_below(&rng, 7), rng_next(&rng),
		             rng_below(&rng, 5) != 0);
	}
	/* Set aside by chance, entire sittings too; of some only one judgement is left. */
	snprintf(sql, sizeof sql,
	         "UPDATE answers SET aside = CASE (sitting * 31 + turn * 17 + %u) %% 7 WHEN 0 THEN"
	         " 'again' WHEN 1 THEN 'hasty' END; UPDATE answers SET aside = 'again' WHERE"
	         " sitting %% 11 = 0 OR (sitting %% 5 = 0 AND turn > 3)",
	         record);
	assert_int_equal(db_exec(&store->db, sql), SQLITE_OK);
	/* Two that are one when they are compared, as two teachers write a class. */
	assert_int_equal(db_exec(&store->db,
	                         "UPDATE sittings SET [group] = CASE (sitting * 7) % 5 WHEN 0 THEN"
	                         " 'Class 3A' WHEN 1 THEN 'class 3a' WHEN 2 THEN '\u4e59\u73ed'"
	                         " WHEN 3 THEN 'B' END"),
	                 SQLITE_OK);
}

static void check(struct store *store, const struct learn_filter *filter)
{
	static const struct store_summing sittings = { .sitting = take_sitting },
					  topics = { .topic = take_topic },
					  cards = { .card = take_card };
	static const struct {
		const struct store_summing *each;
		const char *sql;
	} kinds[] = {
		{ &sittings, of_sittings },
		{ &topics, of_topics },
		{ &cards, of_cards },
	};
	struct lines expected = { mem_alloc(LINES_MOST * sizeof(struct line)), 0 },
		     found = { mem_alloc(LINES_MOST * sizeof(struct line)), 0 },
		     together = { mem_alloc(LINES_MOST * sizeof(struct line)), 0 };
	struct db *db = &store->db;

	assert_int_equal(db_exec(db, "DELETE FROM wanted"), SQLITE_OK);
	assert_int_equal(db_run(db,
	                        "INSERT INTO wanted SELECT sitting FROM sittings WHERE"
	                        " ifnull(mode = ?1, 1) AND ifnull(form = ?2, ?2 IS NULL) AND"
	                        " ifnull(deck = ?3, 1) AND started_ms >= ?4 AND"
	                        " (?5 = 0 OR started_ms < ?5)",
	                        "tttii", filter->mode, filter->form, filter->deck, filter->from_ms,
	                        filter->before_ms),
	                 SQLITE_OK);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t before = expected.count;
		found.count = 0;
		ask(db, kinds[i].sql, &expected);
		assert_int_equal(store_sums(store, filter, kinds[i].each, &found), STORE_FINE);
		struct lines of_kind = { expected.items + before, expected.count - before };
		compare(&of_kind, &found);
	}
	/* All at once, as a report asks. */
	static const struct store_summing all = { take_sitting, take_topic, take_card };
	assert_int_equal(store_sums(store, filter, &all, &together), STORE_FINE);
	compare(&expected, &together);
	expected.count = found.count = 0;
	ask(db, of_parts, &expected);
	assert_int_equal(store_parts(store, filter, take_part, &found), STORE_FINE);
	compare(&expected, &found);
	free(expected.items);
	free(found.items);
	free(together.items);
}

static void test_against_sql(void **state)
{
	const struct records *records = *state;
	static const char *const decks[] = { NULL, "made", "other", "neither" };
	static const char *const forms[] = { NULL, "a" };

	for (unsigned record = 0; record < RECORDS; record++) {
		struct store *store = records_open(records->path);
		fill(store, record);
		assert_int_equal(db_exec(&store->db, "CREATE TEMP TABLE wanted (sitting)"),
		                 SQLITE_OK);
		for (unsigned i = 0; i < 5 * 4 * 2 * 2; i++) {
			const struct learn_filter filter = {
				.mode = i % 5 ? modes[i % 5 - 1] : NULL,
				.deck = decks[i / 5 % 4],
				.form = forms[i / 20 % 2],
				.from_ms = i / 40 ? RECORDS_START_MS + 7 * LEARN_DAY_MS : 0,
				.before_ms = i / 40 ? RECORDS_START_MS + 23 * LEARN_DAY_MS : 0,
			};
			check(store, &filter);
		}
		store_close(store);
		assert_true(records_sound(records->path));
		assert_int_equal(unlink(records->path), 0);
	}
}

/* An empty record has no sums; one that is not there, neither. */
static bool never(void *context, const struct learn_tally *tally)
{
	(void)context;
	fail_msg("a sum of nothing: %s %s", tally->deck, tally->topic);
	return false;
}

static bool only_one(void *context, const struct learn_sitting *sitting,
                     const struct learn_tally truths[TRUTH_COUNT])
{
	(void)sitting;
	(void)truths;
	++*(int *)context;
	return false;
}

static void test_nothing_and_enough(void **state)
{
	const struct records *records = *state;
	static const struct store_summing none = { .topic = never };
	static const struct store_summing one = { .sitting = only_one, .topic = never };
	struct store *store = records_open(records->path);
	int count = 0;

	assert_int_equal(store_sums(store, NULL, &none, NULL), STORE_FINE);
	fill(store, 1);
	/* Who has had enough of the sittings gets nothing more. */
	assert_int_equal(store_sums(store, NULL, &one, &count), STORE_FINE);
	assert_int_equal(count, 1);
	store_close(store);
	store = store_open(NULL, STORE_READ);
	assert_int_equal(store_sums(store, NULL, &none, NULL), STORE_FINE);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_against_sql, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_nothing_and_enough, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/sums", tests, NULL, NULL);
}
