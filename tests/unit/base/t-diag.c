#include "../unit.h"

#include <unistd.h>

#include "base/diag.h"
#include "base/str.h"

static const struct diag_kind key_kind = { "E-key", DIAG_ERROR, "unknown key '{1}'",
	                                   "did you mean '{2}'?", 0 };
static const struct diag_kind plain_kind = { "W-plain", DIAG_WARNING, "plain", NULL, 0 };
static const struct diag_kind note_kind = { "N-note", DIAG_NOTE, "{1} and {2}", "always", 0 };

/* Cells as a terminal counts them, near enough for these texts: three bytes take two. */
static int cells_of(const char *text, size_t len)
{
	int cells = 0;

	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			cells += (unsigned char)text[i] >= 0xe0 ? 2 : 1;
	return cells;
}

static char *printed(const struct diag_list *list, const struct diag_style *style, bool json)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	if (json)
		diag_print_json(out, list, style);
	else
		diag_print(out, list, style);
	assert_int_equal(fclose(out), 0);
	return text;
}

/* A file with this text; the name is lent until the next call. */
static const char *file_of(const char *text, size_t len)
{
	static char name[64];

	snprintf(name, sizeof name, "/tmp/heshi-diag-XXXXXX");
	int file = mkstemp(name);
	assert_true(file >= 0);
	assert_int_equal(write(file, text, len), len);
	close(file);
	return name;
}

static void add_at(struct diag_list *list, const struct diag_kind *kind, const char *file,
                   uint32_t line, uint32_t column, const char *first)
{
	const char *args[] = { first, NULL };

	diag_add(list, kind, (struct diag_at){ file, line, column }, NULL, args);
}

static void a_list_keeps_copies(void **state)
{
	char file[] = "a.yaml", context[] = "card 'x'", word[] = "grad";
	const char *args[] = { word, "grade", NULL };
	struct diag_style style = { 0 };
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 0);
	diag_add(&list, &key_kind, (struct diag_at){ file, 12, 7 }, context, args);
	memset(file, '#', sizeof file - 1);
	memset(context, '#', sizeof context - 1);
	memset(word, '#', sizeof word - 1);
	char *text = printed(&list, &style, false);
	assert_string_equal(text, "a.yaml:12:7: error: unknown key 'grad' [E-key]\n"
	                          "  in card 'x'\n"
	                          "  hint: did you mean 'grade'?\n");
	free(text);
	diag_list_release(&list);
	assert_int_equal(list.count, 0);
	diag_list_release(&list);
}

static void a_hint_without_its_word_is_not_given(void **state)
{
	struct diag_style style = { 0 };
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 0);
	add_at(&list, &key_kind, NULL, 0, 0, "grad");
	add_at(&list, &plain_kind, "deck", 0, 0, NULL);
	add_at(&list, &note_kind, "a", 3, 0, "x");
	char *text = printed(&list, &style, false);
	assert_string_equal(text, "error: unknown key 'grad' [E-key]\n"
	                          "deck: warning: plain [W-plain]\n"
	                          "a:3:0: note: x and {2} [N-note]\n"
	                          "  hint: always\n");
	free(text);
	diag_list_release(&list);
}

static void a_limit_keeps_the_gravest_and_counts_all(void **state)
{
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 50);
	for (unsigned i = 0; i < 80; i++) {
		char word[12];
		snprintf(word, sizeof word, "%u", i);
		add_at(&list, i % 2 ? &key_kind : &plain_kind, "f", i + 1, 1, word);
	}
	assert_int_equal(list.count, 50);
	assert_int_equal(list.counts[DIAG_ERROR], 40);
	assert_int_equal(list.counts[DIAG_WARNING], 40);
	assert_int_equal(list.counts[DIAG_NOTE], 0);
	size_t grave = 0;
	for (size_t i = 0; i < list.count; i++)
		grave += list.items[i].kind->severity == DIAG_ERROR;
	assert_int_equal(grave, 40);
	/* Of the others the first stay. */
	for (size_t i = 0; i < list.count; i++)
		assert_true(list.items[i].kind->severity == DIAG_ERROR ||
		            list.items[i].at.line <= 20);
	diag_list_release(&list);
	assert_int_equal(list.limit, 50);
}

static void what_is_forgotten_is_as_if_it_had_not_been(void **state)
{
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 4);
	add_at(&list, &key_kind, "f", 1, 1, "x");
	add_at(&list, &plain_kind, "f", 2, 1, NULL);
	add_at(&list, &key_kind, "f", 3, 1, "y");
	diag_forget_from(&list, 2, 1);
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].at.line, 1);
	assert_int_equal(
		list.counts[DIAG_ERROR] + list.counts[DIAG_WARNING] + list.counts[DIAG_NOTE], 1);
	diag_forget_from(&list, 1, 2);
	assert_int_equal(list.count, 1);
	diag_forget_from(&list, 1, 1);
	assert_int_equal(list.count, 0);
	diag_list_release(&list);
}

static bool is_even(const struct diag *diag, void *context)
{
	(void)context;
	return diag->at.line % 2 == 0;
}

/* Three are told, the places of eight more are kept, the others are counted; none takes the place of
 * something else. */
static void equal_ones_are_told_three_times(void **state)
{
	struct diag_list list, other;

	(void)state;
	diag_list_init(&list, 50);
	diag_list_init(&other, 50);
	for (uint32_t line = 1; line <= 20; line++)
		add_at(line <= 10 ? &list : &other, &plain_kind, "f", line, 1, "x");
	diag_join(&list, &other);
	add_at(&list, &plain_kind, "f", 30, 1, "y");
	add_at(&list, &plain_kind, "f", 31, 1, "z");
	assert_int_equal(list.counts[plain_kind.severity], 22);
	assert_int_equal(list.count, 13);
	assert_int_equal(list.silent, 9);
	char *text = printed(&list, &(struct diag_style){ 0 }, false);
	assert_non_null(strstr(text, "f:3:1: "));
	assert_null(strstr(text, "f:4:1: "));
	assert_non_null(strstr(text, "f:30:1: "));
	assert_non_null(
		strstr(text, "the same in further places (W-plain): 17\n    f:4:1\n    f:5:1\n"));
	assert_non_null(strstr(text, "    f:11:1\n    ...\n"));
	assert_null(strstr(text, "f:12:1"));
	free(text);
	assert_int_equal(diag_keep(&list, is_even, NULL), 7 + 9);
	assert_int_equal(list.count, 6);
	assert_int_equal(list.counts[plain_kind.severity], 22 - 16);
	diag_list_release(&list);
}

/* A full list keeps what is told, not where else it is. */
static void places_give_way(void **state)
{
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 5);
	for (uint32_t line = 1; line <= 9; line++)
		add_at(&list, &plain_kind, "f", line, 1, "x");
	assert_int_equal(list.count, 5);
	assert_int_equal(list.silent, 4);
	add_at(&list, &plain_kind, "f", 20, 1, "y");
	add_at(&list, &plain_kind, "f", 21, 1, "z");
	add_at(&list, &plain_kind, "f", 22, 1, "past the limit");
	assert_int_equal(list.count, 5);
	assert_int_equal(list.silent, 6);
	assert_int_equal(list.counts[DIAG_WARNING], 12);
	assert_int_equal(list.items[2].at.line, 3);
	assert_int_equal(list.items[2].more, 6);
	assert_int_equal(list.items[4].at.line, 21);
	diag_list_release(&list);
}

static void notes_wait_and_ranks_come_first(void **state)
{
	static const struct {
		const struct diag_kind *kind;
		struct diag_at at;
	} added[] = {
		{ &note_kind, { "a", 1, 1, 1 } },
		{ &key_kind, { "a", 9, 1, 2 } },
		{ &key_kind, { "b", 1, 1, 1 } },
		{ &key_kind, { "a", 1, 1, 2 } },
	};
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 0);
	for (size_t i = 0; i < UNIT_COUNT(added); i++)
		diag_add(&list, added[i].kind, added[i].at, NULL, NULL);
	diag_sort(&list);
	assert_string_equal(list.items[0].at.file, "b");
	assert_int_equal(list.items[1].at.line, 1);
	assert_int_equal(list.items[2].at.line, 9);
	assert_ptr_equal(list.items[3].kind, &note_kind);
	diag_list_release(&list);
}

/* Two lists joined are as one that was added to: order, limit and counts. */
static void joined_lists_are_as_one(void **state)
{
	struct diag_list one, joined, other;

	(void)state;
	for (size_t limit = 0; limit <= 4; limit++) {
		diag_list_init(&one, limit);
		diag_list_init(&joined, limit);
		diag_list_init(&other, limit);
		for (uint32_t line = 1; line <= 6; line++) {
			const struct diag_kind *kind = line % 2 ? &plain_kind : &key_kind;
			add_at(&one, kind, "f", line, 1, "x");
			add_at(line <= 3 ? &joined : &other, kind, "f", line, 1, "x");
		}
		diag_join(&joined, &other);
		assert_int_equal(other.count, 0);
		assert_int_equal(joined.count, one.count);
		for (size_t i = 0; i < one.count; i++)
			assert_int_equal(joined.items[i].at.line, one.items[i].at.line);
		for (size_t severity = 0; severity < DIAG_SEVERITY_COUNT; severity++)
			assert_int_equal(joined.counts[severity], one.counts[severity]);
		diag_list_release(&one);
		diag_list_release(&joined);
		diag_list_release(&other);
	}
}

static void sorting_is_by_place_and_stable(void **state)
{
	static const struct {
		const char *file;
		uint32_t line, column;
		const char *word;
	} added[] = {
		{ "b", 1, 1, "7" },  { "a", 2, 3, "5" }, { "a", 2, 1, "3" }, { "a", 1, 9, "2" },
		{ NULL, 0, 0, "1" }, { "a", 2, 1, "4" }, { "b", 1, 1, "8" }, { "a", 10, 1, "6" },
	};
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 0);
	for (size_t i = 0; i < UNIT_COUNT(added); i++)
		add_at(&list, &key_kind, added[i].file, added[i].line, added[i].column,
		       added[i].word);
	diag_sort(&list);
	for (size_t i = 0; i < list.count; i++)
		assert_int_equal(list.items[i].args[0][0], '1' + i);
	diag_list_release(&list);
}

/* The caret's own column in cells, from the excerpt that diag_print made. */
static char *excerpt_of(const char *source, size_t len, uint32_t line, uint32_t column)
{
	struct diag_style style = { .width = cells_of, .excerpt = true };
	struct diag_list list;

	diag_list_init(&list, 0);
	const char *name = file_of(source, len);
	add_at(&list, &plain_kind, name, line, column, NULL);
	char *text = printed(&list, &style, false);
	unlink(name);
	diag_list_release(&list);
	char *rest = strchr(text, '\n') + 1;
	memmove(text, rest, strlen(rest) + 1);
	return text;
}

static void the_caret_stands_by_cells(void **state)
{
	static const struct {
		const char *source;
		uint32_t line, column;
		const char *excerpt;
	} cases[] = {
		{ "a: b\n", 1, 4, "  a: b\n     ^\n" },
		{ "a: b", 1, 1, "  a: b\n  ^\n" },
		{ "x\n  派单员: 关注，grad\n", 2, 10,
		  "    派单员: 关注，grad\n                ^\n" },
		{ "点赞: 返利\n", 1, 5, "  点赞: 返利\n        ^\n" },
		{ "a\n", 1, 2, "  a\n   ^\n" }, /* just past the end */
		{ "a\n", 1, 99, "  a\n   ^\n" },
		{ "a\tb\x1b[0m\n", 1, 3, "  a b?[0m\n    ^\n" }, /* no control reaches a terminal */
		{ "a\n\nb\n", 2, 1, "" },                        /* an empty line shows nothing */
		{ "a\n", 7, 1, "" },                             /* a file that has changed since */
		{ "a: b\n", 1, 0, "  a: b\n" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		char *text = excerpt_of(cases[i].source, strlen(cases[i].source), cases[i].line,
		                        cases[i].column);
		assert_string_equal(text, cases[i].excerpt);
		free(text);
	}
}

/* Every column of a long Chinese line: a window of at most 72 cells that holds the character, on
 * character borders, with the caret under it. */
static void a_long_line_is_shown_around_its_column(void **state)
{
	struct str line;

	(void)state;
	str_init(&line);
	for (int i = 0; i < 60; i++)
		str_addf(&line, "%c核", 'a' + i % 26);
	for (uint32_t column = 1; column <= 120; column++) {
		char *text = excerpt_of(line.text, line.len, 1, column);
		char *end = strchr(text, '\n'), *caret = end + 1;
		int indent = (int)(strchr(caret, '^') - caret), at = 0;
		assert_true(cells_of(text, (size_t)(end - text)) <= 2 + 3 + 72 + 3);
		const char *under = text;
		while (at < indent) {
			int len = (unsigned char)*under >= 0xe0 ? 3 : 1;
			at += cells_of(under, (size_t)len);
			under += len;
		}
		assert_int_equal(at, indent);
		uint32_t index = column - 1;
		if (index % 2)
			assert_memory_equal(under, "核", 3);
		else
			assert_int_equal(*under, 'a' + index / 2 % 26);
		free(text);
	}
	str_release(&line);
}

static void broken_bytes_in_a_line_do_no_harm(void **state)
{
	static const char source[] = "\x80\xbf\xff: \xe6\xa0\n\xe6";

	(void)state;
	for (uint32_t column = 1; column < 12; column++) {
		free(excerpt_of(source, sizeof source - 1, 1, column));
		free(excerpt_of(source, sizeof source - 1, 2, column));
	}
}

static const char *shouted(const char *msgid)
{
	return strcmp(msgid, "plain") == 0     ? "平实"
	       : strcmp(msgid, "warning") == 0 ? "警告"
	                                       : msgid;
}

static void sentences_are_translated_when_printed(void **state)
{
	struct diag_style style = { .translate = shouted };
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 0);
	add_at(&list, &plain_kind, "f", 1, 2, NULL);
	char *text = printed(&list, &style, false);
	assert_string_equal(text, "f:1:2: 警告: 平实 [W-plain]\n");
	free(text);
	diag_list_release(&list);
}

static void json_is_for_machines(void **state)
{
	const char *args[] = { "q\"\\\n\x01\x7f核", NULL }, *both[] = { "grad", "grade", NULL };
	struct diag_style style = { .translate = shouted };
	struct diag_list list;

	(void)state;
	diag_list_init(&list, 0);
	char *text = printed(&list, &style, true);
	assert_string_equal(text, "[]\n");
	free(text);
	diag_add(&list, &key_kind, (struct diag_at){ "a\"b", 1, 2 }, "card 'x'", args);
	diag_add(&list, &key_kind, (struct diag_at){ NULL, 0, 0 }, NULL, both);
	add_at(&list, &plain_kind, "f", 3, 4, NULL);
	text = printed(&list, &style, true);
	assert_string_equal(
		text, "[\n  {\"code\": \"E-key\", \"severity\": \"error\", \"file\": \"a\\\"b\", "
		      "\"line\": 1, \"column\": 2, "
		      "\"message\": \"unknown key 'q\\\"\\\\\\u000a\\u0001\\u007f核'\", "
		      "\"context\": \"card 'x'\"},\n"
		      "  {\"code\": \"E-key\", \"severity\": \"error\", \"file\": \"\", \"line\": "
		      "0, \"column\": 0, "
		      "\"message\": \"unknown key 'grad'\", \"hint\": \"did you mean 'grade'?\"},\n"
		      "  {\"code\": \"W-plain\", \"severity\": \"warning\", \"file\": \"f\", "
		      "\"line\": 3, \"column\": 4, "
		      "\"message\": \"平实\"}\n]\n");
	free(text);
	diag_list_release(&list);
}

static void the_nearest_name_is_a_slip_of_the_hand(void **state)
{
	static const char *const names[] = { "grade", "loses", "next",    "say",
		                             "does",  "why",   "channels" };
	static const struct {
		const char *word, *nearest;
	} cases[] = {
		{ "grad", "grade" },
		{ "gradee", "grade" },
		{ "garde", "grade" },
		{ "grade", "grade" },
		{ "nxet", "next" },
		{ "sya", "say" },
		{ "chanels", "channels" },
		{ "hcannesl", "channels" },
		{ "upgrade-all", NULL },
		{ "zzz", NULL },
		{ "", NULL },
		{ "核实", NULL },
	};
	char longest[200] = { 0 };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		const char *nearest = diag_nearest(cases[i].word, names, UNIT_COUNT(names));
		if (cases[i].nearest)
			assert_string_equal(nearest, cases[i].nearest);
		else
			assert_null(nearest);
	}
	memset(longest, 'a', sizeof longest - 1);
	const char *too_long[] = { longest };
	assert_null(diag_nearest(longest, too_long, 1));
	assert_null(diag_nearest("aa", too_long, 1));
	assert_null(diag_nearest("aa", NULL, 0));
	longest[64] = '\0';
	assert_ptr_equal(diag_nearest(longest, too_long, 1), longest);
	/* A tie goes to the first; one nearer wins wherever it stands. */
	const char *tie[] = { "bad", "bat", "ba" };
	assert_string_equal(diag_nearest("bar", tie, 2), "bad");
	assert_string_equal(diag_nearest("ba", tie, 3), "ba");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_list_keeps_copies),
	cmocka_unit_test(a_hint_without_its_word_is_not_given),
	cmocka_unit_test(a_limit_keeps_the_gravest_and_counts_all),
	cmocka_unit_test(what_is_forgotten_is_as_if_it_had_not_been),
	cmocka_unit_test(equal_ones_are_told_three_times),
	cmocka_unit_test(places_give_way),
	cmocka_unit_test(notes_wait_and_ranks_come_first),
	cmocka_unit_test(joined_lists_are_as_one),
	cmocka_unit_test(sorting_is_by_place_and_stable),
	cmocka_unit_test(the_caret_stands_by_cells),
	cmocka_unit_test(a_long_line_is_shown_around_its_column),
	cmocka_unit_test(broken_bytes_in_a_line_do_no_harm),
	cmocka_unit_test(sentences_are_translated_when_printed),
	cmocka_unit_test(json_is_for_machines),
	cmocka_unit_test(the_nearest_name_is_a_slip_of_the_hand),
};
UNIT_MAIN(tests)
