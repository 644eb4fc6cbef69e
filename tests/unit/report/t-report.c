#include "../unit.h"

#include "item.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/prose.h"
#include "report/tables.h"

/* Rows as text, "key=value key=value …" of what is known: a format of the test's own. */
struct line_sink {
	struct report_sink sink;
};

static void line_table(struct report_sink *sink, bool first)
{
	(void)first;
	fprintf(sink->out, "[%s]\n", sink->table->name);
}

static void line_row(struct report_sink *sink, const struct report_cell *cells)
{
	for (int i = 0; i < sink->table->count; i++) {
		const struct report_column *column = &sink->table->columns[i];
		if (!cells[i].known)
			continue;
		fprintf(sink->out, "%s=", column->key);
		if (cells_is_text(column->type))
			fprintf(sink->out, "%s ", cells[i].text);
		else if ((column->type == REPORT_DECIMAL && cells[i].as != REPORT_COUNT) ||
		         column->type == REPORT_SHARE)
			fprintf(sink->out, "%.2f ", cells[i].number);
		else
			fprintf(sink->out, "%lld ", (long long)cells[i].count);
	}
	fputc('\n', sink->out);
}

static const struct report_format lines = { .name = "lines",
	                                    .many = true,
	                                    .built = true,
	                                    .size = sizeof(struct line_sink),
	                                    .table = line_table,
	                                    .row = line_row };

static char *rows_of(struct report *report, const struct report_table *table)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	struct report_sink *sink = report_sink_new(&lines, out, NULL);

	report_end(report);
	report_rows(report, table, sink);
	assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
	fclose(out);
	return text;
}

static char *said(struct report *report)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	report_end(report);
	assert_int_equal(report_say(report, out, NULL), REPORT_WRITTEN);
	fclose(out);
	return text;
}

static bool has(const char *text, const char *part) { return strstr(text, part) != NULL; }

static struct learn_tally tally(const char *topic, const char *card, enum truth truth,
                                uint32_t sittings, uint32_t suspected, uint32_t trusted)
{
	struct learn_tally made = { .deck = "shanghai",
		                    .topic = topic,
		                    .card = card,
		                    .truth = truth,
		                    .sittings = sittings,
		                    .last_ms = 3600000 };

	made.ratings[RATING_SURE_SCAM] = suspected;
	made.ratings[RATING_MAYBE_REAL] = trusted;
	made.grades[STEP_JUDGE][GRADE_GOOD] = truth == TRUTH_SCAM ? suspected : trusted;
	made.grades[STEP_JUDGE][GRADE_BAD] = truth == TRUTH_SCAM ? trusted : suspected;
	made.milliseconds[STEP_JUDGE] = 1500 * (suspected + trusted);
	return made;
}

/* So many sittings, each with the same counts. */
static struct report *sat(const char *mode, unsigned sittings, uint32_t hits, uint32_t misses,
                          uint32_t alarms, uint32_t accepted)
{
	struct report *report = report_new(NULL);
	const struct learn_sitting one = { .mode = mode,
		                           .deck = "shanghai",
		                           .version = "1",
		                           .finished_ms = 2,
		                           .started_ms = 1,
		                           .ending = ENDING_DONE };
	const struct learn_tally truths[] = {
		tally(NULL, NULL, TRUTH_SCAM, 1, hits, misses),
		tally(NULL, NULL, TRUTH_REAL, 1, alarms, accepted),
	};

	for (unsigned i = 0; i < sittings; i++)
		report_put_sitting(report, &one, truths);
	return report;
}

static void a_topic_is_one_row(void **state)
{
	struct report *report = sat("kiosk", 30, 1, 0, 0, 1);
	const struct learn_tally scam = tally("task", NULL, TRUTH_SCAM, 25, 20, 5),
				 real = tally("task", NULL, TRUTH_REAL, 24, 6, 18);

	(void)state;
	report_put_tally(report, &scam, NULL);
	report_put_tally(report, &real, NULL);
	char *text = rows_of(report, &report_topics);
	assert_true(has(
		text,
		"topic_name=task scams=25 recognised=20 recognised_share=0.80 reals=24 suspected=6 "
		"suspected_share=0.25 "));
	assert_true(
		has(text,
	            "scam_sittings=25 recognised_low=0.61 recognised_high=0.91 real_sittings=24 "));
	assert_true(has(text, "d_prime=1.44 ")); /* R: qnorm(20.5/26) - qnorm(6.5/25) */
	free(text);
	report_free(report);
}

static void fewer_than_five_are_withheld(void **state)
{
	static const struct {
		const char *mode;
		uint32_t sittings;
		bool withheld;
	} cases[] = {
		{ "kiosk", 4, true }, { "kiosk", 5, false }, { "class", 1, true },
		{ "form", 4, true },  { "play", 1, false },  { "review", 4, false },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct report *report = sat(cases[i].mode, 30, 1, 0, 0, 1);
		uint32_t n = cases[i].sittings;
		const struct learn_tally topic = tally("task", NULL, TRUTH_SCAM, n, n, 0),
					 card = tally("task", "one", TRUTH_SCAM, n, n, 0);
		report_put_tally(report, &topic, NULL);
		report_put_tally(report, &card, NULL);
		char *topics = rows_of(report, &report_topics),
		     *cards = rows_of(report, &report_cards), *words = said(report);
		assert_int_equal(has(topics, "recognised="), !cases[i].withheld);
		assert_int_equal(has(cards, "right="), !cases[i].withheld);
		assert_int_equal(has(cards, "withheld=1"), cases[i].withheld);
		assert_int_equal(has(words, "Withheld"), cases[i].withheld);
		assert_true(has(cards, "title=one truth=scam topic_name=task "));
		assert_true(has(cards, "deck=shanghai card=one topic=task "));
		free(topics);
		free(cards);
		free(words);
		report_free(report);
	}
}

/* One sitting at a station among many of a learner is still somebody's. */
static void a_stranger_s_sitting_withholds(void **state)
{
	struct report *report = sat("play", 9, 1, 0, 0, 1);
	const struct learn_sitting kiosk = { .mode = "kiosk", .deck = "shanghai", .version = "1" };
	const struct learn_tally none[TRUTH_COUNT] = { { .truth = TRUTH_SCAM },
		                                       { .truth = TRUTH_REAL } };
	const struct learn_tally card = tally("task", "one", TRUTH_SCAM, 4, 4, 0);

	(void)state;
	report_put_sitting(report, &kiosk, none);
	report_put_tally(report, &card, NULL);
	char *text = rows_of(report, &report_cards);
	assert_true(has(text, "withheld=1"));
	free(text);
	report_free(report);
}

static void all_of_few_is_withheld(void **state)
{
	struct report *few = sat("kiosk", 4, 9, 1, 1, 9), *own = sat("play", 4, 9, 1, 1, 9),
		      *none = report_new(NULL);
	char *text = rows_of(few, &report_summary), *words = said(few);

	(void)state;
	assert_false(has(text, "value="));
	assert_false(has(text, "count="));
	assert_false(has(text, "of="));
	assert_true(has(words, "withheld"));
	assert_false(has(words, "#"));
	free(text);
	free(words);
	text = rows_of(own, &report_summary);
	assert_true(has(text, "measure=recognised value=0.90 "));
	free(text);
	words = said(none);
	assert_string_equal(words, "Nothing has been recorded here yet.\n");
	free(words);
	report_free(few);
	report_free(own);
	report_free(none);
}

static void no_d_prime_of_few_judgements(void **state)
{
	struct report *few = sat("kiosk", 13, 1, 1, 0, 1), *enough = sat("kiosk", 14, 1, 1, 0, 1);
	char *text = said(few);

	(void)state;
	assert_true(has(text, "So far there are 26 and 13."));
	assert_false(has(text, "d' 1"));
	free(text);
	text = rows_of(few, &report_summary);
	assert_true(has(text, "measure=d-prime of=39 "));
	assert_true(has(text, "measure=auc of=39 "));
	free(text);
	text = said(enough);
	assert_true(has(text, "from 42 judgements"));
	free(text);
	report_free(few);
	report_free(enough);
}

static char *compared(struct report *before, struct report *after)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	report_end(before);
	report_end(after);
	assert_int_equal(report_say_change(before, after, out, NULL), REPORT_WRITTEN);
	fclose(out);
	return text;
}

static void the_sentence_that_may_be_said(void **state)
{
	/* hits, misses, false alarms, accepted in each of 50 sittings */
	static const struct {
		unsigned sittings;
		uint32_t before[4], after[4];
		enum stats_verdict verdict;
	} cases[] = {
		{ 50, { 1, 1, 1, 1 }, { 2, 0, 0, 2 }, STATS_BETTER },
		{ 50, { 2, 0, 0, 2 }, { 1, 1, 1, 1 }, STATS_WORSE },
		{ 50, { 1, 3, 1, 3 }, { 3, 1, 3, 1 }, STATS_WARIER },
		{ 50, { 3, 1, 3, 1 }, { 1, 3, 1, 3 }, STATS_TRUSTING },
		{ 50, { 3, 1, 1, 3 }, { 3, 1, 1, 3 }, STATS_UNCLEAR },
		{ 49, { 1, 1, 1, 1 }, { 2, 0, 0, 2 }, STATS_TOO_FEW },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		const uint32_t *b = cases[i].before, *a = cases[i].after;
		struct report *before = sat("form", cases[i].sittings, b[0], b[1], b[2], b[3]);
		struct report *after = sat("form", cases[i].sittings, a[0], a[1], a[2], a[3]);
		char *text = compared(before, after);
		char words[64];
		for (int verdict = 0; verdict < STATS_VERDICT_COUNT; verdict++) {
			snprintf(words, sizeof words, "\n%.36s", report_verdicts[verdict]);
			if (has(text, words) != (verdict == (int)cases[i].verdict))
				fail_msg("case %zu: %s in %s", i, words, text);
		}
		free(text);
		report_free(before);
		report_free(after);
	}
}

static void several_decks_and_versions(void **state)
{
	struct report *report = sat("play", 3, 1, 0, 0, 1);
	const struct learn_sitting other = {
		.mode = "play", .deck = "beijing", .version = "2", .started_ms = 5
	};
	const struct learn_tally none[TRUTH_COUNT] = { { .truth = TRUTH_SCAM },
		                                       { .truth = TRUTH_REAL } };

	(void)state;
	char *text = said(report);
	assert_true(
		has(text,
	            "shanghai. Sittings: 3, played to the end: 3, from 1970-01-01 to 1970-01-01."));
	free(text);
	report_put_sitting(report, &other, none);
	text = said(report);
	assert_true(has(text, "several decks. Sittings: 4, played to the end: 3,"));
	free(text);
	report_free(report);
}

static void a_card_speaks_against_itself(void **state)
{
	struct report *report = sat("play", 40, 1, 1, 1, 1);
	const struct learn_tally cards[] = { tally("task", "odd", TRUTH_SCAM, 40, 20, 20),
		                             tally("task", "easy", TRUTH_REAL, 40, 0, 40) };
	struct stats_item item = { 0 };

	(void)state;
	for (int i = 0; i < 40; i++)
		item_add(&item, i % 2, i % 2 ? 0.2 + i * 0.001 : 0.8);
	const struct learn_item more = { .sittings = (uint32_t)item.sittings,
		                         .right = item.right,
		                         .rest = item.rest,
		                         .rest2 = item.rest2,
		                         .right_rest = item.right_rest };
	report_put_tally(report, &cards[0], &more);
	report_put_tally(report, &cards[1], NULL);
	char *text = said(report), *rows = rows_of(report, &report_cards);
	assert_true(has(text, "get them wrong: odd."));
	assert_true(has(text, "measure much: easy."));
	assert_true(has(rows, "discrimination=-1.00 "));
	assert_true(has(rows, "seconds=1.50 "));
	free(text);
	free(rows);
	report_free(report);
}

/* Sittings of a form at one time: of those that were broken off only how many there are counts. */
static struct report *form_of(uint32_t whole, uint32_t broken_off)
{
	struct report *report = report_new(NULL);
	const struct report_scope scope = { .complete = true };
	const struct learn_tally right[] = { tally(NULL, NULL, TRUTH_SCAM, 1, 5, 0),
		                             tally(NULL, NULL, TRUTH_REAL, 1, 0, 5) };
	const struct learn_tally wrong[] = { tally(NULL, NULL, TRUTH_SCAM, 1, 0, 2),
		                             tally(NULL, NULL, TRUTH_REAL, 1, 2, 0) };
	static const struct {
		int64_t finished_ms;
		enum ending ending;
	} ways[] = {
		{ 0, ENDING_DONE },
		{ 9, ENDING_LEFT },
		{ 9, ENDING_DROPPED },
		{ 9, ENDING_IDLE },
	};

	report_set_scope(report, &scope);
	for (uint32_t i = 0; i < whole + broken_off; i++) {
		struct learn_sitting one = { .mode = "form",
			                     .form = "a",
			                     .deck = "shanghai",
			                     .version = "1",
			                     .started_ms = 1,
			                     .finished_ms = 2,
			                     .ending = ENDING_DONE };
		if (i >= whole) {
			one.finished_ms = ways[i % UNIT_COUNT(ways)].finished_ms;
			one.ending = ways[i % UNIT_COUNT(ways)].ending;
			one.started_ms = 86400000 * (int64_t)i;
		}
		report_put_sitting(report, &one, i < whole ? right : wrong);
	}
	return report;
}

static void who_broke_off_a_form_is_told_and_not_counted(void **state)
{
	static const struct {
		uint32_t whole, broken_off;
	} cases[] = { { 6, 0 }, { 6, 7 }, { 0, 3 }, { 5, 1 } };
	char expected[128];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct report *before = form_of(6, 0),
			      *after = form_of(cases[i].whole, cases[i].broken_off);
		char *rows = NULL, *words = NULL;
		size_t len;
		FILE *out = open_memstream(&rows, &len);
		struct report_sink *sink = report_sink_new(&lines, out, NULL);
		report_end(before);
		report_end(after);
		report_compare_rows(before, after, sink);
		assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
		fclose(out);
		snprintf(expected, sizeof expected,
		         "measure=sittings before=6 after=%u \nmeasure=unfinished before=0 "
		         "after=%u \n",
		         cases[i].whole, cases[i].broken_off);
		assert_true(has(rows, expected));
		assert_int_equal(has(rows, "after=1.00 "), cases[i].whole > 0);
		out = open_memstream(&words, &len);
		assert_int_equal(report_say_change(before, after, out, NULL), REPORT_WRITTEN);
		fclose(out);
		assert_false(has(words, "Before: 0 more"));
		snprintf(expected, sizeof expected,
		         "After: %u more were not finished and are not counted.",
		         cases[i].broken_off);
		assert_int_equal(has(words, expected), cases[i].broken_off > 0);
		snprintf(expected, sizeof expected,
		         "After: sittings %u, judged scams %u, judged real ones %u, 1970-01-01 to",
		         cases[i].whole, 5 * cases[i].whole, 5 * cases[i].whole);
		assert_int_equal(has(words, expected), cases[i].whole > 0);
		assert_int_equal(has(words, "Nobody has played this form to its end yet."),
		                 cases[i].whole == 0);
		free(rows);
		free(words);
		report_free(before);
		report_free(after);
	}
}

/* A form that once had other cards: who compares is told. */
static void other_cards_of_a_form_are_told(void **state)
{
	const struct deck_card card = { .id = { .s = "own" } };
	const struct deck_ref refs[] = { { .id = "task/own", .to = &card }, { .id = "gone" } };
	const struct deck_form form = { { .s = "a" }, { refs, UNIT_COUNT(refs) } };
	static const struct {
		const char *card;
		uint32_t judged;
		bool known, told;
	} cases[] = { { "own", 6, true, false },
		      { "other", 6, true, true },
		      { "other", 0, true, false },
		      { "gone", 6, true, true },
		      { "other", 6, false, false } };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct report *before = form_of(6, 0), *after = form_of(6, 0);
		const struct report_scope scope = { .complete = true,
			                            .forms = { cases[i].known ? &form : NULL } };
		const struct learn_tally one =
			tally("task", cases[i].card, TRUTH_SCAM, 6, cases[i].judged, 0);
		report_set_scope(after, &scope);
		report_put_tally(after, &one, NULL);
		assert_int_equal(report_has_other_cards(after), cases[i].told);
		assert_false(report_has_other_cards(before));
		char *text = compared(before, after);
		assert_int_equal(has(text, "on other cards than the form has now"), cases[i].told);
		free(text);
		report_free(before);
		report_free(after);
	}
}

/* Answers that measure nothing leave before and after without judgements: they are told as everywhere. */
static void before_and_after_tell_what_is_not_counted(void **state)
{
	static const uint64_t hasty[ASIDE_COUNT] = { [ASIDE_HASTY] = 30 },
			      again[ASIDE_COUNT] = { [ASIDE_AGAIN] = 2 };
	struct report *before = form_of(6, 0), *after = form_of(6, 0);

	(void)state;
	char *text = compared(before, after);
	assert_false(has(text, "not counted"));
	assert_true(has(text, "In brackets:"));
	free(text);
	report_put_aside(before, hasty);
	report_put_aside(after, hasty);
	text = compared(before, after);
	assert_true(has(text, "sooner than anybody can read: 60."));
	assert_false(has(text, "in mind"));
	free(text);
	report_put_aside(after, again);
	text = compared(before, after);
	assert_true(has(text, "sooner than anybody can read: 60."));
	assert_true(has(text, "in mind: 2."));
	free(text);
	report_free(before);
	report_free(after);
}

/* A clock before 1970, before heshi was made, ten years ahead: shown like all others, and named. */
static void days_that_cannot_be_right_are_named(void **state)
{
	static const int64_t starts[] = { -86400000, 0, 1, 999, 1000, 1999, 2000, 86400000 };
	const struct report_scope scope = { .dates = { 1000, 2000 } };
	const struct learn_tally truths[] = { tally(NULL, NULL, TRUTH_SCAM, 1, 1, 0),
		                              tally(NULL, NULL, TRUTH_REAL, 1, 0, 1) };

	(void)state;
	for (int scoped = 0; scoped < 2; scoped++) {
		struct report *report = report_new(NULL);
		if (scoped)
			report_set_scope(report, &scope);
		for (size_t i = 0; i < UNIT_COUNT(starts); i++) {
			struct learn_sitting one = { .mode = "play",
				                     .deck = "shanghai",
				                     .version = "1",
				                     .finished_ms = 2,
				                     .started_ms = starts[i],
				                     .ending = ENDING_DONE };
			report_put_sitting(report, &one, truths);
		}
		char *rows = rows_of(report, &report_summary), *words = said(report);
		assert_true(has(rows, "measure=sittings count=8"));
		assert_true(has(rows, "measure=recognised value=1.00"));
		assert_true(has(rows,
		                scoped ? "measure=misdated count=6" : "measure=misdated count=0"));
		assert_true(has(words, "from 1969-12-31 to") && has(words, "1970-01-02."));
		assert_int_equal(has(words, "Sittings whose day cannot be right"), scoped);
		assert_int_equal(has(words, "played: 6."), scoped);
		free(rows);
		free(words);
		report_free(report);
	}
}

/* A sitting that was put aside for days lasted as long as it was played; none lasts less than
 * nothing, and one that is not finished has lasted so far. */
static void a_sitting_lasts_as_long_as_it_was_played(void **state)
{
	static const struct {
		int64_t finished_ms, played_ms;
		const char *minutes;
	} cases[] = {
		{ 5, 90000, "minutes=1.50 " },
		{ 3 * 86400000, 90000, "minutes=1.50 " },
		{ -5, 0, "minutes=0.00 " },
		{ 0, 30000, "minutes=0.50 " },
	};
	const struct learn_tally truths[] = { tally(NULL, NULL, TRUTH_SCAM, 1, 1, 0),
		                              tally(NULL, NULL, TRUTH_REAL, 1, 0, 1) };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		const struct learn_sitting one = { .mode = "play",
			                           .deck = "shanghai",
			                           .version = "1",
			                           .started_ms = 3,
			                           .finished_ms = cases[i].finished_ms,
			                           .played_ms = cases[i].played_ms };
		char *text = NULL;
		size_t len;
		FILE *out = open_memstream(&text, &len);
		struct report_sink *sink = report_sink_new(&lines, out, NULL);
		report_sink_table(sink, &report_sittings);
		report_sitting_row(sink, &one, truths);
		assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
		fclose(out);
		assert_true(has(text, cases[i].minutes));
		free(text);
	}
}

/* A card with so many right judgements, actions and channels of n each; n sittings. */
static struct learn_tally card_of(const char *id, enum truth truth, uint32_t n, uint32_t judged,
                                  uint32_t acted, uint32_t verified)
{
	struct learn_tally made =
		tally("task", id, truth, n, truth == TRUTH_SCAM ? judged : n - judged,
	              truth == TRUTH_SCAM ? n - judged : judged);

	made.grades[STEP_ACT][GRADE_GOOD] = acted;
	made.grades[STEP_ACT][GRADE_BAD] = n - acted;
	made.grades[STEP_VERIFY][GRADE_GOOD] = verified;
	made.grades[STEP_VERIFY][GRADE_BAD] = n - verified;
	return made;
}

/* Worst first by all three steps, few answers behind many, none that is right enough. */
static void the_worst_cards_come_first(void **state)
{
	static const struct {
		const char *id;
		uint32_t n, judged, acted, verified;
	} cards[] = {
		{ "fine", 40, 32, 32, 32 }, { "few", 5, 1, 2, 2 },    { "pays", 40, 40, 2, 20 },
		{ "bad", 40, 10, 12, 10 },  { "rare", 4, 0, 0, 0 },   { "b1", 40, 30, 30, 30 },
		{ "b2", 40, 29, 30, 30 },   { "b3", 40, 28, 30, 30 },
	};
	static const char *const order[] = { "\n  1. bad (a scam; task)\n",
		                             "\n  2. pays (a scam; task)\n",
		                             "\n  3. few (a scam; task)\n", "\n  4. b3 (",
		                             "\n  5. b2 (" };
	struct report *report = sat("class", 40, 1, 1, 1, 1);

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cards); i++) {
		const struct learn_tally card =
			card_of(cards[i].id, TRUTH_SCAM, cards[i].n, cards[i].judged,
		                cards[i].acted, cards[i].verified);
		report_put_tally(report, &card, NULL);
	}
	char *words = said(report), *rows = rows_of(report, &report_again), *at = words;
	for (size_t i = 0; i < UNIT_COUNT(order); i++) {
		at = strstr(at, order[i]);
		assert_non_null(at);
	}
	assert_null(strstr(words, "\n  6. "));
	assert_true(has(words, "Taken for real 30 times out of 40."));
	assert_true(has(words, "Judged right every time; it goes wrong afterwards."));
	assert_true(strstr(words, "1. bad") < strstr(words, "Judging"));
	assert_true(has(rows, "place=1 title=bad truth=scam topic_name=task judged=40 wrong=30 "
	                      "wrong_share=0.75 "));
	assert_true(has(rows, "place=6 title=b1 "));
	assert_false(has(rows, "title=fine"));
	assert_false(has(rows, "title=rare"));
	free(words);
	free(rows);
	report_free(report);
}

/* What fewer than five chose is nobody's business, but one's own. */
static void what_few_chose_instead_is_withheld(void **state)
{
	static const struct {
		const char *mode;
		uint32_t sittings;
		bool told;
	} cases[] = {
		{ "class", 4, false }, { "class", 5, true }, { "kiosk", 1, false },
		{ "form", 4, false },  { "play", 1, true },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct report *report = sat(cases[i].mode, 20, 1, 1, 1, 1);
		const struct learn_tally card = card_of("one", TRUTH_REAL, 20, 5, 5, 5);
		const struct learn_choice choices[] = {
			{ STEP_ACT, "first", "rare", GRADE_FAIR, cases[i].sittings - 1 },
			{ STEP_ACT, "first", "often", GRADE_BAD, cases[i].sittings },
			{ STEP_VERIFY, "", "trap", GRADE_BAD, 9 },
		};
		const struct learn_item more = { .choices = choices,
			                         .choice_count = UNIT_COUNT(choices) };
		report_put_tally(report, &card, &more);
		char *words = said(report), *rows = rows_of(report, &report_again);
		assert_int_equal(has(words, "\"often\""), cases[i].told);
		assert_int_equal(has(rows, "act=often act_sittings="), cases[i].told);
		assert_int_equal(has(words, "Some of what was chosen instead is not told"),
		                 !cases[i].told);
		assert_true(has(words, "Taken for a scam 15 times out of 20."));
		assert_true(has(words, "asked instead, most often: \"trap\", 9 times."));
		assert_true(has(rows, "verify=trap verify_sittings=9 "));
		assert_false(has(words, "rare"));
		assert_false(has(rows, "rare"));
		free(words);
		free(rows);
		report_free(report);
	}
}

static void nothing_to_take_up_again_is_said(void **state)
{
	struct report *report = sat("class", 20, 1, 1, 1, 1);
	const struct learn_tally few = card_of("few", TRUTH_SCAM, 4, 0, 0, 0),
				 fine = card_of("fine", TRUTH_REAL, 20, 16, 16, 16);

	(void)state;
	report_put_tally(report, &few, NULL);
	char *words = said(report);
	assert_true(has(words, "Not known yet: that takes 5 sittings with the same card."));
	free(words);
	report_put_tally(report, &fine, NULL);
	words = said(report);
	assert_true(has(words, "None stands out"));
	assert_false(has(words, "1. "));
	free(words);
	report_free(report);
}

/* For the ear: a sentence a line, nothing drawn, no empty line; headings alone have no full stop. */
static void nothing_is_drawn_for_the_ear(void **state)
{
	static const char *const headings[] = {
		"Cards to take up again first", "Judging",         "Acting",
		"Telling scam from real",       "By kind of scam", "By card"
	};
	struct report *report = sat("play", 60, 1, 1, 1, 1);
	const struct learn_tally topic = tally("task", NULL, TRUTH_SCAM, 60, 20, 40),
				 card = card_of("one", TRUTH_SCAM, 60, 20, 20, 20);
	const struct ear ear = { .hidden = "{1} hidden", .pause = ", " };
	const struct report_style style = { .ear = &ear };
	char *text = NULL, *rest = NULL;
	size_t len, found = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	report_put_tally(report, &topic, NULL);
	report_put_tally(report, &card, NULL);
	report_end(report);
	assert_int_equal(report_say(report, out, &style), REPORT_WRITTEN);
	fclose(out);
	assert_false(has(text, "##") || has(text, "..") || has(text, "--") || has(text, "  ") ||
	             has(text, "\n\n") || has(text, "%"));
	assert_true(
		has(text, "\nScams recognised: 60 of 120, 50 per cent, give or take: 41 to 59.\n"));
	assert_true(has(text, "\ntask: recognised 20 scams of 60.\n"));
	assert_true(has(text, "\none, a scam: judged right 20 times of 60.\n"));
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		bool heading = false;
		for (size_t i = 0; i < UNIT_COUNT(headings); i++)
			heading |= strcmp(line, headings[i]) == 0;
		found += heading;
		if (!heading && strncmp(line, "1. ", 3) != 0)
			assert_int_equal(line[strlen(line) - 1], '.');
		assert_null(strstr(line + 3, ". "));
	}
	assert_int_equal(found,
	                 UNIT_COUNT(headings) - 1); /* nobody was asked to act in these sums */
	free(text);
	report_free(report);
}

/* A title that has a number to call, counts that look like one. */
static void numbers_to_call_are_spelled_and_counts_are_not(void **state)
{
	struct report *report = sat("play", 110, 1, 0, 0, 0);
	const struct learn_tally card = card_of("call 110", TRUTH_SCAM, 119, 110, 0, 9);
	const struct learn_choice choice = { STEP_VERIFY, "", "ask 96110", GRADE_BAD, 110 };
	const struct learn_item more = { .choices = &choice, .choice_count = 1 };
	const struct ear ear = { .hidden = "{1} hidden", .pause = ", " };
	const struct report_style style = { .ear = &ear };
	static const char *const words[] = {
		"Sittings: 110, played to the end: 110, from",
		"\n1. call 1 1 0 (a scam; task)\n",
		"Taken for real 9 times out of 119.",
		"most often: \"ask 9 6 1 1 0\", 110 times.",
		"\nScams recognised: 110 of 110, 100 per cent, ",
		"So far there are 110 and 0.",
		"\ncall 1 1 0, a scam: judged right 110 times of 119.\n",
	};
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	report_put_tally(report, &card, &more);
	report_end(report);
	assert_int_equal(report_say(report, out, &style), REPORT_WRITTEN);
	fclose(out);
	for (size_t i = 0; i < UNIT_COUNT(words); i++)
		if (!has(text, words[i]))
			fail_msg("not said: %s\n%s", words[i], text);
	free(text);
	report_free(report);
}

static void days_that_were_asked_for_are_said(void **state)
{
	static const struct {
		bool since, until;
		const char *words;
	} cases[] = {
		{ true, true, "Only sittings begun from 2026-11-24 to 2026-11-25.\n" },
		{ true, false, "Only sittings begun on 2026-11-24 or later.\n" },
		{ false, true, "Only sittings begun on 2026-11-25 or earlier.\n" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		for (uint32_t sittings = 0; sittings < 6; sittings += 2) {
			struct report *report = sat("class", sittings, 1, 1, 1, 1);
			const struct report_scope scope = { .since = cases[i].since,
				                            .until = cases[i].until,
				                            .from = 20781,
				                            .to = 20782 };
			report_set_scope(report, &scope);
			char *words = said(report);
			assert_true(strncmp(words, cases[i].words, strlen(cases[i].words)) == 0);
			assert_int_equal(report_is_withheld(report), sittings > 0);
			assert_string_equal(words + strlen(cases[i].words),
			                    sittings ? "Fewer than 5 sittings so far: their "
			                               "numbers are withheld, so that nobody is\n"
			                               "recognised in them.\n"
			                             : "There are none.\n");
			free(words);
			report_free(report);
		}
	}
}

/* A share is a share in every table that has it among other figures, a count a count. */
static void every_figure_has_its_unit(void **state)
{
	static const struct {
		const char *measure, *value;
	} cases[] = {
		{ "recognised", "50%" },
		{ "right when unsure", "0%" },
		{ "d'", "0.00" },
		{ "sittings", "60" },
	};
	struct report *report = sat("play", 60, 1, 1, 1, 1);
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	struct report_sink *sink = report_sink_new(report_format_find("text"), out, NULL);

	(void)state;
	report_end(report);
	report_rows(report, &report_summary, sink);
	report_compare_rows(report, report, sink);
	assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
	fclose(out);
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		int times = 0;
		for (char *at = text; (at = strstr(at, cases[i].measure)) != NULL; at++) {
			char *end = strchr(at, '\n'), *value = strstr(at, cases[i].value);
			times += value && value < end;
		}
		if (times < 1)
			fail_msg("%s is not %s:\n%s", cases[i].measure, cases[i].value, text);
	}
	assert_false(has(text, "60.00"));
	assert_false(has(text, " 0.50"));
	free(text);
	report_free(report);
}

/* Versions and fingerprints that are nothing but digits. */
static void versions_are_texts_in_csv(void **state)
{
	const struct learn_sitting sitting = { .mode = "class",
		                               .deck = "shanghai",
		                               .version = "2026.10",
		                               .hash = 0x1234567890123456,
		                               .started_ms = 1 };
	const struct learn_answer answer = { .card = "one",
		                             .topic = "task",
		                             .scene = "",
		                             .option = "96110",
		                             .step = STEP_VERIFY,
		                             .rating = RATING_NONE,
		                             .grade = GRADE_GOOD };
	const struct learn_tally none[TRUTH_COUNT] = { { .truth = TRUTH_SCAM },
		                                       { .truth = TRUTH_REAL } };

	(void)state;
	for (int i = 0; i < 2; i++) {
		char *text = NULL;
		size_t len;
		FILE *out = open_memstream(&text, &len);
		struct report_sink *sink = report_sink_new(report_format_find("csv"), out, NULL);
		report_sink_table(sink, i ? &report_answers : &report_sittings);
		if (i)
			report_answer_row(sink, NULL, &sitting, &answer);
		else
			report_sitting_row(sink, &sitting, none);
		assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
		fclose(out);
		assert_true(has(text, i ? ",shanghai,v2026.10,one,task,,'96110,"
		                        : ",shanghai,v2026.10,x1234567890123456,"));
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_topic_is_one_row),
		cmocka_unit_test(fewer_than_five_are_withheld),
		cmocka_unit_test(a_stranger_s_sitting_withholds),
		cmocka_unit_test(all_of_few_is_withheld),
		cmocka_unit_test(no_d_prime_of_few_judgements),
		cmocka_unit_test(the_sentence_that_may_be_said),
		cmocka_unit_test(several_decks_and_versions),
		cmocka_unit_test(a_card_speaks_against_itself),
		cmocka_unit_test(who_broke_off_a_form_is_told_and_not_counted),
		cmocka_unit_test(other_cards_of_a_form_are_told),
		cmocka_unit_test(before_and_after_tell_what_is_not_counted),
		cmocka_unit_test(days_that_cannot_be_right_are_named),
		cmocka_unit_test(a_sitting_lasts_as_long_as_it_was_played),
		cmocka_unit_test(the_worst_cards_come_first),
		cmocka_unit_test(what_few_chose_instead_is_withheld),
		cmocka_unit_test(nothing_to_take_up_again_is_said),
		cmocka_unit_test(nothing_is_drawn_for_the_ear),
		cmocka_unit_test(numbers_to_call_are_spelled_and_counts_are_not),
		cmocka_unit_test(days_that_were_asked_for_are_said),
		cmocka_unit_test(every_figure_has_its_unit),
		cmocka_unit_test(versions_are_texts_in_csv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
