#include "../unit.h"

#include "base/mem.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/tables.h"

static const struct term words[] = { { "scam", "a scam" } };
static const struct report_words truths = { words, sizeof *words, UNIT_COUNT(words) };
#define CELLS_OF_THE_TEST NULL, 0, 0 /* filled by hand */
static const struct report_column columns[] = {
	{ "title", "Its title", "Title", REPORT_TEXT, NULL, CELLS_OF_THE_TEST },
	{ "id", "Its id", NULL, REPORT_CODE, NULL, CELLS_OF_THE_TEST },
	{ "truth", "Is it, \"really\"?", "Truth", REPORT_WORD, &truths, CELLS_OF_THE_TEST },
	{ "count", "How many", "n", REPORT_COUNT, NULL, CELLS_OF_THE_TEST },
	{ "d", "d'", "d'", REPORT_DECIMAL, NULL, CELLS_OF_THE_TEST },
	{ "share", "Share", "Share", REPORT_SHARE, NULL, CELLS_OF_THE_TEST },
	{ "at", "When", "When", REPORT_TIME, NULL, CELLS_OF_THE_TEST },
	{ "kept", "Kept", "Kept", REPORT_FLAG, NULL, CELLS_OF_THE_TEST },
};
static const struct report_table table = {
	"things", "Things", columns, UNIT_COUNT(columns), UNIT_COUNT(columns), .grows = false,
};

enum { TEXT, ID, TRUTH, COUNT, D, SHARE, AT, KEPT };

static void fill(struct report_cell cells[], const char *title, const char *id)
{
	for (size_t i = 0; i < UNIT_COUNT(columns); i++)
		cells[i] = (struct report_cell){ .known = true };
	cells[TEXT].text = title;
	cells[ID].text = id;
	cells[TRUTH].text = "scam";
	cells[COUNT].count = -3;
	cells[D].number = -0.5;
	cells[SHARE].number = 1 / 3.0;
	cells[AT].count = 1793041199999; /* 2026-10-26 18:59:59.999 UTC */
	cells[KEPT].count = 1;
}

/* Writes one row, or none, and gives what stands in the file; the caller frees it. */
static char *written(const char *format, const struct report_style *style,
                     const struct report_cell *cells, int rows, size_t *len)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, len);
	struct report_sink *sink = report_sink_new(report_format_find(format), out, style);

	report_sink_table(sink, &table);
	for (int i = 0; i < rows; i++)
		report_sink_row(sink, cells);
	assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
	fclose(out);
	return text;
}

static void is_written(const char *format, const struct report_style *style,
                       const struct report_cell *cells, int rows, const char *expected)
{
	size_t len;
	char *text = written(format, style, cells, rows, &len);

	assert_string_equal(text, expected);
	assert_int_equal(len, strlen(expected));
	free(text);
}

#define HEADINGS "Its title,Its id,\"Is it, \"\"really\"\"?\",How many,d',Share,When,Kept\r\n"

static void csv_to_the_byte(void **state)
{
	struct report_cell cells[UNIT_COUNT(columns)];
	struct report_style plain = { .no_bom = true }, machine = { .no_bom = true, .codes = true };

	(void)state;
	fill(cells, "点赞，返五元", "first-refund");
	is_written("csv", NULL, cells, 0, "\xef\xbb\xbf" HEADINGS);
	is_written("csv", NULL, cells, 1,
	           "\xef\xbb\xbf" HEADINGS
	           "点赞，返五元,first-refund,a scam,-3,-0.500,0.333,2026-10-26 18:00,yes\r\n");
	is_written("csv", &plain, cells, 1,
	           HEADINGS
	           "点赞，返五元,first-refund,a scam,-3,-0.500,0.333,2026-10-26 18:00,yes\r\n");
	is_written("csv", &machine, cells, 1,
	           "title,id,truth,count,d,share,at,kept\r\n"
	           "点赞，返五元,first-refund,scam,-3,-0.500,0.333,2026-10-26 18:00,1\r\n");
	for (size_t i = 0; i < UNIT_COUNT(columns); i++)
		cells[i].known = i == ID;
	is_written("csv", &plain, cells, 2,
	           HEADINGS ",first-refund,,,,,,\r\n,first-refund,,,,,,\r\n");
}

static void csv_quotes_and_disarms(void **state)
{
	static const struct {
		const char *text, *cell;
	} cases[] = {
		{ "plain", "plain" },
		{ "a,b", "\"a,b\"" },
		{ "say \"no\"", "\"say \"\"no\"\"\"" },
		{ "a;b", "\"a;b\"" },
		{ " led", "\" led\"" },
		{ "=1+1", "'=1+1" },
		{ "+86", "'+86" },
		{ "-2", "'-2" },
		{ "@me", "'@me" },
		{ "\tx", "' x" },
		{ "\rx", "' x" },
		{ "\nx", "' x" },
		{ "＝1", "'＝1" },
		{ "＠a", "'＠a" },
		{ "－a", "'－a" },
		{ "＋a", "'＋a" },
		{ "=A1,\"x\"", "\"'=A1,\"\"x\"\"\"" },
		{ "a=b", "a=b" },
		{ "a\r\nb", "a  b" },
		{ "a\033[31mb", "a [31mb" },
		{ "\xff", "\xef\xbf\xbd" },
		{ "\xe4\xb8", "\xef\xbf\xbd" },
		{ "\xef\xbf\xbd", "\xef\xbf\xbd" },
		{ "\xe2\x80\xae", "\" \"" },
		/* Texts that would be numbers, days, times; and texts that no spreadsheet takes for one. */
		{ "96110", "'96110" },
		{ "2026.10", "'2026.10" },
		{ ".5", "'.5" },
		{ "1e5", "'1e5" },
		{ "1E-5", "'1E-5" },
		{ "50%", "'50%" },
		{ "$5", "'$5" },
		{ "12:30", "'12:30" },
		{ "2026-11-24", "'2026-11-24" },
		{ "1/2", "'1/2" },
		{ "1,000", "\"'1,000\"" },
		{ "021-6210-5678", "'021-6210-5678" },
		{ "a1", "a1" },
		{ "1a", "1a" },
		{ "s0", "s0" },
		{ "3 张", "3 张" },
		{ "12345678-1234-4123-8123-123456789012", "12345678-1234-4123-8123-123456789012" },
		{ "10.0.0.1", "10.0.0.1" },
		{ "", "" },
		{ ".", "." },
		{ "$", "$" },
	};
	struct report_cell cells[UNIT_COUNT(columns)] = { 0 };
	struct report_style plain = { .no_bom = true };
	char expected[256];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		cells[TEXT] = (struct report_cell){ .known = true, .text = cases[i].text };
		snprintf(expected, sizeof expected, HEADINGS "%s,,,,,,,\r\n", cases[i].cell);
		is_written("csv", &plain, cells, 1, expected);
	}
}

static int64_t half_past_five_east(int64_t ms) { return ms + 19800000; }

static void times_are_rounded_where_they_are_shown(void **state)
{
	struct report_cell cells[UNIT_COUNT(columns)] = { 0 };
	struct report_style style = { .no_bom = true, .local = half_past_five_east };

	(void)state;
	cells[AT] = (struct report_cell){ .known = true, .count = 1793041199999 };
	is_written("csv", &style, cells, 1, HEADINGS ",,,,,,2026-10-27 00:00,\r\n");
	is_written("json", &style, cells, 1,
	           "{\"heshi\":\"" HESHI_VERSION
	           "\",\"tables\":{\n\"things\":[\n{\"at\":\"2026-10-26T18:00:00Z\"}\n]}}\n");
	cells[AT].count = -1; /* before 1970 */
	is_written("json", NULL, cells, 1,
	           "{\"heshi\":\"" HESHI_VERSION
	           "\",\"tables\":{\n\"things\":[\n{\"at\":\"1969-12-31T23:00:00Z\"}\n]}}\n");
}

/* To the byte what printf's %.6g writes. */
static void json_numbers_have_six_digits(void **state)
{
	static const double odd[] = { 0,       -0.0,     0.0005,   0.001,     0.0011,  -0.5,
		                      999.999, 999.9995, 1000.001, 1e-9,      1e300,   999.998,
		                      1 / 3.0, 2 / 3.0,  99.99995, 0.1234565, 123.4565 };
	size_t len;
	char *text = NULL;
	struct str wanted;

	(void)state;
	str_init(&wanted);
	FILE *out = open_memstream(&text, &len);
	struct report_sink *sink = report_sink_new(report_format_find("json"), out, NULL);
	report_sink_table(sink, &table);
	str_add(&wanted, "{\"heshi\":\"" HESHI_VERSION "\",\"tables\":{\n\"things\":[");
	for (unsigned i = 0; i < UNIT_COUNT(odd) + 400000; i++) {
		struct report_cell cells[UNIT_COUNT(columns)] = { { .known = false } };
		double number = i < UNIT_COUNT(odd) ? odd[i] : (i - UNIT_COUNT(odd)) / 1000.0;
		cells[D] = (struct report_cell){ .known = true, .number = number };
		report_sink_row(sink, cells);
		str_addf(&wanted, "%s\n{\"d\":%.6g}", i ? "," : "", number);
	}
	str_add(&wanted, "\n]}}\n");
	assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
	fclose(out);
	assert_true(strcmp(text, wanted.text) == 0);
	free(text);
	str_release(&wanted);
}

static void json_one_document(void **state)
{
	struct report_cell cells[UNIT_COUNT(columns)];
	size_t len;
	char *text = NULL;

	(void)state;
	fill(cells, "a \"b\" \\ \t", "x\ny");
	is_written("json", NULL, cells, 1,
	           "{\"heshi\":\"" HESHI_VERSION "\",\"tables\":{\n\"things\":[\n"
	           "{\"title\":\"a \\\"b\\\" \\\\  \",\"id\":\"x "
	           "y\",\"truth\":\"scam\",\"count\":-3,\"d\":-0.5,"
	           "\"share\":0.333333,\"at\":\"2026-10-26T18:00:00Z\",\"kept\":true}\n]}}\n");
	FILE *out = open_memstream(&text, &len);
	struct report_sink *sink = report_sink_new(report_format_find("json"), out, NULL);
	report_sink_table(sink, &table);
	report_sink_table(sink, &table);
	assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
	fclose(out);
	assert_string_equal(text, "{\"heshi\":\"" HESHI_VERSION
	                          "\",\"tables\":{\n\"things\":[\n],\n\"things\":[\n]}}\n");
	free(text);
	out = open_memstream(&text, &len);
	assert_int_equal(report_sink_close(report_sink_new(report_format_find("json"), out, NULL)),
	                 REPORT_WRITTEN);
	fclose(out);
	assert_string_equal(text, "{\"heshi\":\"" HESHI_VERSION "\",\"tables\":{}}\n");
	free(text);
}

/* The row, the same with hardly any number, and the same with none, which is left out. */
static void rows_are(const struct report_cell *cells, const char *expected)
{
	struct report_cell bare[UNIT_COUNT(columns)];
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	struct report_sink *sink = report_sink_new(report_format_find("text"), out, NULL);

	memcpy(bare, cells, sizeof bare);
	bare[COUNT].known = bare[D].known = bare[SHARE].known = false;
	report_sink_table(sink, &table);
	report_sink_row(sink, cells);
	report_sink_row(sink, bare);
	bare[KEPT].known = false;
	report_sink_row(sink, bare);
	assert_int_equal(report_sink_close(sink), REPORT_WRITTEN);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void text_stands_in_columns(void **state)
{
	struct report_cell cells[UNIT_COUNT(columns)];
	struct report_style narrow = { .width = 40 }, tiny = { .width = 20 };

	(void)state;
	fill(cells, "点赞返五元，再点赞", "never shown");
	is_written("text", NULL, cells, 1,
	           "Things\n"
	           "Title               Truth    n     d'  Share              When  Kept\n"
	           "--------------------------------------------------------------------\n"
	           "点赞返五元，再点赞  a scam  -3  -0.50    33%  2026-10-26 18:00   yes\n");
	is_written("text", &narrow, cells, 1,
	           "Things\n"
	           "Title           Truth    n     d'  Share\n"
	           "----------------------------------------\n"
	           "点赞返五元，再  a scam  -3  -0.50    33%\n"
	           "点赞\n");
	/* A column of which nothing is known is none; beside known ones it is blank. */
	cells[D].known = cells[AT].known = false;
	is_written("text", &narrow, cells, 1,
	           "Things\n"
	           "Title            Truth    n  Share  Kept\n"
	           "----------------------------------------\n"
	           "点赞返五元，再   a scam  -3    33%   yes\n"
	           "点赞\n");
	cells[D] = (struct report_cell){ .known = true, .as = REPORT_SHARE, .number = 0.25 };
	rows_are(cells, "Things\n"
	                "Title               Truth    n   d'  Share  Kept\n"
	                "------------------------------------------------\n"
	                "点赞返五元，再点赞  a scam  -3  25%    33%   yes\n"
	                "点赞返五元，再点赞  a scam                   yes\n");
	is_written("text", &tiny, cells, 0, "Things\n(nothing yet)\n");
}

static void without_the_library_it_is_said(void **state)
{
	const struct report_format none = { .name = "none",
		                            .many = true,
		                            .size = sizeof(struct report_sink) };
	struct report_cell cells[UNIT_COUNT(columns)] = { 0 };
	struct report_sink *sink = report_sink_new(&none, stdout, NULL);

	(void)state;
	report_sink_table(sink, &table);
	report_sink_row(sink, cells);
	assert_int_equal(report_sink_close(sink), REPORT_NOT_BUILT);
	assert_null(report_format_find("pdf"));
	assert_non_null(report_format_find("xlsx"));
}

static void every_table_is_sound(void **state)
{
	(void)state;
	for (const struct report_table *const *one = report_tables; *one; one++) {
		int brief = 0;
		assert_ptr_equal(report_table_find((*one)->name), *one);
		assert_true(strlen((*one)->title) <= 31);
		assert_in_range((*one)->count, 1, REPORT_COLUMNS_MOST);
		for (int i = 0; i < (*one)->count; i++) {
			const struct report_column *column = &(*one)->columns[i];
			brief += column->brief != NULL;
			assert_int_equal(column->type == REPORT_WORD, column->words != NULL);
			assert_non_null(column->fill);
			assert_int_equal(strspn(column->key, "abcdefghijklmnopqrstuvwxyz_"),
			                 strlen(column->key));
			for (int j = 0; j < i; j++)
				assert_true(strcmp((*one)->columns[j].key, column->key) != 0 &&
				            strcmp((*one)->columns[j].heading, column->heading) !=
				                    0);
		}
		assert_true(brief >= 2);
		bool compares = *one == &report_forms || *one == &report_form_topics;
		assert_int_equal(!(*one)->rows, (*one)->grows || compares);
		assert_in_range((*one)->printed, 1, (*one)->count);
		if (!(*one)->chart.title)
			continue;
		/* Parts of a whole are days or hours of it. */
		enum report_type label = (*one)->columns[(*one)->chart.label].type;
		assert_true((*one)->chart.parts ? label == REPORT_DAY || label == REPORT_COUNT
		                                : cells_is_text(label));
		for (int i = 0; i < 2; i++) {
			enum report_type type = (*one)->columns[(*one)->chart.values[i]].type;
			assert_in_range((*one)->chart.values[i], 0, (*one)->printed - 1);
			assert_true((i && !(*one)->chart.values[i]) || type == REPORT_SHARE ||
			            type == REPORT_DECIMAL);
		}
	}
	assert_null(report_table_find("people"));
}

/* Written by hand for speed, to the byte what printf writes: also next to the middle of two, and
 * what no table has. */
static void numbers_are_as_printf_writes_them(void **state)
{
	static const double odd[] = {
		0,      -0.0,   0.0005,   0.0015,       0.0025, 1.0005, -0.5,
		0.9995, 0.9994, 999.9995, 1e9 + 0.0005, 1e12,   1e300,  -1e-9
	};
	static const int64_t counts[] = { 0, 7, -7, 10, 1793041199999, INT64_MAX, INT64_MIN };
	struct str got, wanted;

	(void)state;
	str_init(&got);
	str_init(&wanted);
	for (size_t i = 0; i < UNIT_COUNT(odd); i++) {
		cells_thousandths(&got, odd[i]);
		str_addf(&wanted, "%.3f", odd[i]);
	}
	for (int i = 0; i < 200000; i++) {
		cells_thousandths(&got, i / 2000.0);
		str_addf(&wanted, "%.3f", i / 2000.0);
	}
	for (size_t i = 0; i < UNIT_COUNT(counts); i++) {
		cells_count(&got, counts[i]);
		str_addf(&wanted, "%lld", (long long)counts[i]);
	}
	assert_string_equal(got.text, wanted.text);
	str_release(&got);
	str_release(&wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_to_the_byte),
		cmocka_unit_test(csv_quotes_and_disarms),
		cmocka_unit_test(numbers_are_as_printf_writes_them),
		cmocka_unit_test(times_are_rounded_where_they_are_shown),
		cmocka_unit_test(json_one_document),
		cmocka_unit_test(json_numbers_have_six_digits),
		cmocka_unit_test(text_stands_in_columns),
		cmocka_unit_test(without_the_library_it_is_said),
		cmocka_unit_test(every_table_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
