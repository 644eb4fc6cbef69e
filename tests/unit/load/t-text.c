/* One file at a time, from memory: what is read, where it stood, and every limit of the format. */
#include "../../load-text.h"
#include "../unit.h"

#include <sys/resource.h>
#include <time.h>

#include "base/str.h"
#include "deck/index.h"
#include "load/kinds.h"

static const char card_text[] =
	"topic: task-rebate\n"
	"cards:\n"
	"  first-refund:\n"
	"    title: 点赞返五元\n"
	"    truth: scam\n"
	"    twin: panel-survey\n"
	"    role: helper\n"
	"    level: 2\n"
	"    tactics: [small-gain-first, social-proof]\n"
	"    sources: [wp-3-4-3]\n"
	"    flags:\n"
	"      small-gain: 先给小钱\n"
	"      pay-first: '先垫钱: 再返'\n"
	"    scenes:\n"
	"      group:\n"
	"        medium: chat\n"
	"        party: 点赞 6 群\n"
	"        setting: 手机里多了一个群。\n"
	"        lines:\n"
	"          - 派单员: 每单<small-gain|返 5 元>，\\<当场>结算，<pay-first|先垫>。\n"
	"          - 没有人说的话\n"
	"        ask: 怎么办？\n"
	"        choices:\n"
	"          try:\n"
	"            say: 试试\n"
	"            does: comply\n"
	"            grade: bad\n"
	"            loses: 300\n"
	"            why: 因为。\n"
	"            next: group\n"
	"          stop: {say: 停, does: refuse, grade: good, why: 好。}\n"
	"    verify:\n"
	"      channels: [police-advice]\n"
	"      traps:\n"
	"        in-message: {say: 问客服, why: 对方的人。}\n"
	"    explain: {tell: 一。, do: 二。, share: 三。}\n";

struct reading {
	struct deck *deck;
	struct diag_list diags;
	enum load_outcome outcome;
};

static struct reading read_bytes(const char *name, const char *text, size_t len)
{
	struct reading reading;

	diag_list_init(&reading.diags, 50);
	reading.outcome = load_text(name, text, len, &reading.deck, &reading.diags);
	assert_non_null(reading.deck);
	assert_true(reading.diags.count <= 50);
	assert_int_equal(reading.outcome,
	                 reading.diags.counts[DIAG_ERROR] ? LOAD_MISTAKEN : LOAD_SOUND);
	return reading;
}

static struct reading read_card(const char *text)
{
	return read_bytes("cards/x.yaml", text, strlen(text));
}

static void forget(struct reading *reading)
{
	deck_free(reading->deck);
	diag_list_release(&reading->diags);
}

static bool said(const struct reading *reading, const char *code)
{
	for (size_t i = 0; i < reading->diags.count; i++)
		if (strcmp(reading->diags.items[i].kind->code, code) == 0)
			return true;
	return false;
}

static void assert_said(const struct reading *reading, const char *code)
{
	if (!said(reading, code))
		fail_msg("%s was not said, but %s", code,
		         reading->diags.count ? reading->diags.items[0].kind->code : "nothing");
}

static void a_card_is_read_whole(void **state)
{
	struct reading reading = read_card(card_text);

	(void)state;
	if (reading.diags.count)
		fail_msg("%s at %u", reading.diags.items[0].kind->code,
		         reading.diags.items[0].at.line);
	assert_int_equal(reading.deck->card_count, 1);
	const struct deck_card *card = deck_card_find(reading.deck, "first-refund");
	assert_ptr_equal(card, reading.deck->cards[0]);
	assert_string_equal(card->title.s, "点赞返五元");
	assert_int_equal(card->truth.value, TRUTH_SCAM);
	assert_int_equal(card->role.value, DECK_HELPER);
	assert_int_equal(card->level.value, 2);
	assert_string_equal(card->twin.id, "panel-survey");
	assert_null(card->twin.to); /* one text alone resolves nothing */
	assert_int_equal(card->tactics.count, 2);
	assert_string_equal(card->tactics.items[1].id, "social-proof");
	assert_int_equal(card->flags.count, 2);
	assert_string_equal(card->flags.items[1].text.s, "先垫钱: 再返");
	const struct deck_scene *scene = &card->scenes.items[0];
	assert_int_equal(scene->medium.value, DECK_CHAT);
	assert_string_equal(scene->ask.s, "怎么办？");
	assert_int_equal(scene->lines.count, 2);
	assert_null(scene->lines.items[1].speaker.s);
	assert_int_equal(scene->choices.count, 2);
	assert_int_equal(scene->choices.items[0].loses.value, 300);
	assert_string_equal(scene->choices.items[0].next.id, "group");
	assert_null(scene->choices.items[1].next.id);
	assert_int_equal(scene->choices.items[1].grade.value, GRADE_GOOD);
	assert_string_equal(card->verify.traps.items[0].say.s, "问客服");
	assert_string_equal(card->explain.act.s, "二。");
	assert_false(card->reserved);
	forget(&reading);
}

static void marks_are_taken_out(void **state)
{
	struct reading reading = read_card(card_text);
	const struct deck_line *line = &reading.deck->cards[0]->scenes.items[0].lines.items[0];

	(void)state;
	assert_string_equal(line->speaker.s, "派单员");
	assert_string_equal(line->text.s, "每单返 5 元，<当场>结算，先垫。");
	assert_int_equal(line->spans.count, 2);
	assert_memory_equal(line->text.s + line->spans.items[0].from, "返 5 元", strlen("返 5 元"));
	assert_int_equal(line->spans.items[0].to - line->spans.items[0].from, strlen("返 5 元"));
	assert_string_equal(line->spans.items[0].ref.id, "small-gain");
	assert_memory_equal(line->text.s + line->spans.items[1].from, "先垫", strlen("先垫"));
	forget(&reading);
}

static void marks_that_are_none(void **state)
{
	static const char *const lines[] = { "a<b",  "<a|>",  "<|x>",    "<A|x>",
		                             "<a|x", "a < b", "<a b|x>", "<a>" };
	struct str text;

	(void)state;
	str_init(&text);
	for (size_t i = 0; i < UNIT_COUNT(lines); i++) {
		str_clear(&text);
		str_addf(&text,
		         "topic: x\ncards:\n  c:\n    scenes:\n      s:\n        lines:\n          "
		         "- %s\n",
		         lines[i]);
		struct reading reading = read_card(text.text);
		assert_said(&reading, "E-mark");
		/* What stands there is kept: nothing of an author's text is lost. */
		assert_string_equal(reading.deck->cards[0]->scenes.items[0].lines.items[0].text.s,
		                    lines[i]);
		forget(&reading);
	}
	str_release(&text);
}

/* Positions: line and column of the value as an editor counts them, in characters. */
static void everything_keeps_its_place(void **state)
{
	struct reading reading = read_card(card_text);
	const struct deck_card *card = reading.deck->cards[0];
	const struct deck_scene *scene = &card->scenes.items[0];
	const struct {
		struct deck_at at;
		unsigned line, column;
		const char *what;
	} places[] = {
		{ card->id.at, 3, 3, "card" },
		{ card->title.at, 4, 12, "title" },
		{ card->truth.at, 5, 12, "truth" },
		{ card->twin.at, 6, 11, "twin" },
		{ card->level.at, 8, 12, "level" },
		{ card->tactics.items[0].at, 9, 15, "tactic" },
		{ card->tactics.items[1].at, 9, 33, "second tactic" },
		{ card->flags.items[1].id.at, 13, 7, "flag" },
		{ card->flags.items[1].text.at, 13, 18, "flag's text" },
		{ scene->id.at, 15, 7, "scene" },
		{ scene->lines.items[0].speaker.at, 20, 13, "speaker" },
		{ scene->lines.items[0].text.at, 20, 18, "line" },
		{ scene->lines.items[1].text.at, 21, 13, "plain line" },
		{ scene->choices.items[0].next.at, 30, 19, "next" },
		{ scene->choices.items[1].id.at, 31, 11, "choice" },
		{ scene->choices.items[1].why.at, 31, 58, "why" },
		{ card->verify.at, 32, 5, "verify" },
		{ card->explain.share.at, 36, 40, "share" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(places); i++)
		if (places[i].at.line != places[i].line || places[i].at.column != places[i].column)
			fail_msg("%s stands at %u:%u, not %u:%u", places[i].what, places[i].at.line,
			         places[i].at.column, places[i].line, places[i].column);
	forget(&reading);
}

static void a_mistake_names_place_path_and_hint(void **state)
{
	struct reading reading = read_card("topic: x\ncards:\n  first:\n    scenes:\n      "
	                                   "group:\n        choices:\n          try:\n"
	                                   "            grad: bad\n");
	const struct diag *found = NULL;

	(void)state;
	for (size_t i = 0; i < reading.diags.count && !found; i++)
		if (strcmp(reading.diags.items[i].kind->code, "E-key") == 0)
			found = &reading.diags.items[i];
	assert_non_null(found);
	assert_string_equal(found->at.file, "cards/x.yaml");
	assert_int_equal(found->at.line, 8);
	assert_int_equal(found->at.column, 13);
	assert_string_equal(found->context, "card 'first', scene 'group', choice 'try'");
	assert_string_equal(found->args[0], "grad");
	assert_string_equal(found->args[1], "grade");
	forget(&reading);
}

/* An unknown key with no known one near it: every key that may stand there is named. */
static void a_far_key_names_all_keys(void **state)
{
	struct reading reading = read_card("topic: x\ncards:\n  first:\n    scenes:\n      "
	                                   "group:\n        choices:\n          try:\n"
	                                   "            quantum: bad\n");
	const struct diag *near = NULL, *found = NULL;

	(void)state;
	for (size_t i = 0; i < reading.diags.count && !found; i++)
		if (strcmp(reading.diags.items[i].kind->code, "E-key") == 0)
			found = &reading.diags.items[i];
	assert_non_null(found);
	assert_string_equal(found->args[0], "quantum");
	assert_string_equal(found->args[2], "say, does, grade, loses, why, next, then");
	struct reading other = read_card("topic: x\ncadrs:\n");
	for (size_t i = 0; i < other.diags.count && !near; i++)
		if (strcmp(other.diags.items[i].kind->code, "E-key") == 0)
			near = &other.diags.items[i];
	assert_non_null(near);
	assert_string_equal(near->args[1], "cards");
	assert_string_not_equal(found->kind->hint, near->kind->hint);
	forget(&other);
	forget(&reading);
}

/* Each mistake alone: its code, and that reading goes on to the last key. */
static void mistakes_do_not_stop_the_reading(void **state)
{
	static const struct {
		const char *piece, *code;
	} pieces[] = {
		{ "    truth: fake\n", "E-word" },
		{ "    level: 4\n", "E-number" },
		{ "    level: one\n", "E-number" },
		{ "    level: -1\n", "E-number" },
		{ "    title:\n", "E-empty" },
		{ "    title: ''\n", "E-empty" },
		{ "    title: [a]\n", "E-bracket" },
		{ "    tactics: a\n", "E-type" },
		{ "    tactics: []\n", "E-none" },
		{ "    twin: Not_An_Id\n", "E-id" },
		{ "    tilte: x\n", "E-key" },
		{ "    ? [a, b]\n    : x\n", "E-bracket" },
		{ "    title: &a x\n", "E-anchor" },
		{ "    title: !x y\n", "E-tag" },
		{ "    title: \"\\e]0;x\\a\"\n", "E-char" },
		{ "    title: \"\\u202e\"\n", "E-char" },
		{ "    title: \"\\x9b\"\n", "E-char" },
		{ "    title: \"\\uFFFF\"\n", "E-char" },
		{ "    title: \"a\\u0301\\u0301\\u0301\\u0301\\u0301\"\n", "E-marks" },
		{ "    flags: {}\n", "E-none" },
		{ "    flags: {a: b, a: c}\n", "E-duplicate" },
		{ "    scenes:\n      s:\n        lines: [[x]]\n", "E-line" },
		{ "    scenes:\n      s:\n        lines: [{a: b, c: d}]\n", "E-line" },
		{ "    scenes:\n      s:\n        lines: x\n", "E-line" },
	};
	struct str text;

	(void)state;
	str_init(&text);
	for (size_t i = 0; i < UNIT_COUNT(pieces); i++) {
		str_clear(&text);
		str_addf(&text,
		         "topic: x\ncards:\n  c:\n%s    explain: {tell: 一, do: 二, share: 最后}\n",
		         pieces[i].piece);
		struct reading reading = read_card(text.text);
		assert_said(&reading, pieces[i].code);
		assert_string_equal(reading.deck->cards[0]->explain.share.s, "最后");
		forget(&reading);
	}
	str_release(&text);
}

static void files_that_are_no_deck(void **state)
{
	static const struct {
		const char *text, *code;
	} cases[] = {
		{ "", "E-empty-file" },
		{ "\n\n# nothing\n", "E-empty-file" },
		{ "topic: x\n---\ntopic: y\n", "E-documents" },
		{ "topic: x\n\tcards: y\n", "E-tab" },
		{ "topic: a: b\n", "E-colon" },
		{ "topic: [\n", "E-yaml" },
		{ "topic: \"x\n", "E-yaml" },
		{ "\xff\xfe", "E-utf8" },
		{ "topic: \xe4\xb8\n", "E-utf8" },
		{ "topic: \xd6\xd0\xce\xc4\n", "E-utf8" },
		{ "topic: \xc0\x80\n", "E-utf8" },
		{ "topic: \x01\n", "E-char" },
		{ "topic: \x1b[2J\n", "E-char" },
		{ "topic: *a\n", "E-alias" },
		{ "%TAG ! x\n---\ntopic: x\n", "E-tag" },
		{ "- a\n", "E-type" },
		{ "a\n", "E-type" },
		{ "topic: x\ntopic: y\n", "E-duplicate" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct reading reading = read_card(cases[i].text);
		assert_said(&reading, cases[i].code);
		forget(&reading);
	}
	struct reading reading = read_bytes("cards/x.yaml", "topic: x\0y\n", 11);
	assert_int_equal(reading.outcome, LOAD_MISTAKEN);
	forget(&reading);
}

/* Limits. */

static void repeat(struct str *text, const char *part, size_t bytes)
{
	while (text->len < bytes)
		str_add(text, part);
}

static void a_text_of_4096_bytes_is_the_longest(void **state)
{
	(void)state;
	for (size_t len = 4095; len <= 4097; len++) {
		struct str text;
		str_init(&text);
		str_add(&text, "topic: x\ncards:\n  c:\n    title: ");
		str_add_repeat(&text, 'a', len);
		str_add(&text, "\n");
		struct reading reading = read_card(text.text);
		assert_int_equal(said(&reading, "E-long"), len > 4096);
		forget(&reading);
		str_release(&text);
	}
}

static void a_file_of_1_mib_is_read(void **state)
{
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, card_text);
	repeat(&text, "# 注释\n", (1 << 20) - 100);
	str_add_repeat(&text, '\n', (1 << 20) - text.len);
	struct reading reading = read_card(text.text);
	assert_int_equal(text.len, 1 << 20);
	assert_int_equal(reading.diags.count, 0);
	forget(&reading);
	str_release(&text);
}

static void sixteen_levels_are_the_deepest(void **state)
{
	(void)state;
	for (size_t levels = 14; levels <= 18; levels++) {
		struct str text;
		str_init(&text);
		str_add(&text, "unknown: ");
		str_add_repeat(&text, '[', levels - 1); /* the file's own mapping is the first */
		str_add(&text, "x");
		str_add_repeat(&text, ']', levels - 1);
		struct reading reading = read_card(text.text);
		assert_int_equal(said(&reading, "E-depth"), levels > 16);
		forget(&reading);
		str_release(&text);
	}
}

static void fifty_thousand_values_are_the_most(void **state)
{
	(void)state;
	for (int more = 0; more <= 1; more++) {
		struct str text;
		str_init(&text);
		str_add(&text, "unknown: [x"); /* mapping, key, list, and the first item */
		for (int i = 5; i <= 50000 + more; i++)
			str_add(&text, ",x");
		str_add(&text, "]\n");
		struct reading reading = read_card(text.text);
		assert_int_equal(said(&reading, "E-nodes"), more);
		forget(&reading);
		str_release(&text);
	}
}

static void fifty_mistakes_are_kept_and_all_counted(void **state)
{
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "topic: x\ncards:\n");
	for (int i = 0; i < 300; i++)
		str_addf(&text, "  c%d: {truth: no}\n", i);
	struct reading reading = read_card(text.text);
	assert_int_equal(reading.diags.count, 50);
	assert_true(reading.diags.counts[DIAG_ERROR] > 300);
	assert_int_equal(reading.deck->card_count, 300);
	forget(&reading);
	str_release(&text);
}

/* The most heap that is held at any moment while a text is read. */
static size_t now_held, most_held;
#if defined __SANITIZE_ADDRESS__
/* Of <sanitizer/allocator_interface.h>, which Debian does not install with gcc. */
int __sanitizer_install_malloc_and_free_hooks(void (*taken)(const volatile void *, size_t),
                                              void (*given)(const volatile void *));
size_t __sanitizer_get_allocated_size(const volatile void *block);

static void on_malloc(const volatile void *block, size_t size)
{
	(void)block;
	now_held += size;
	if (now_held > most_held)
		most_held = now_held;
}
static void on_free(const volatile void *block)
{
	size_t size = block ? __sanitizer_get_allocated_size(block) : 0;
	now_held -= size < now_held ? size : now_held;
}
#endif

static int count_memory(void **state)
{
	(void)state;
#if defined __SANITIZE_ADDRESS__
	static bool counting;
	if (!counting && !__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free))
		return -1;
	counting = true;
#endif
	now_held = most_held = 0;
	return 0;
}

static size_t most_memory(void)
{
	struct rusage usage;

	if (most_held)
		return most_held;
	getrusage(RUSAGE_SELF, &usage); /* without the sanitizer: the whole process */
	return (size_t)usage.ru_maxrss * 1024;
}

/* Texts made to hurt: each as long as a file may be. They end, soon, in little memory. */
static void hostile_texts_end_soon(void **state)
{
	static const char scenes[] =
		"topic: x\ncards:\n  c:\n    scenes:\n      s:\n        lines:\n";
	static const struct {
		const char *head, *part;
		bool numbered;
	} texts[] = {
		{ "", "[", false },
		{ "", "{", false },
		{ "topic: ", "[", false },
		{ "topic: ", "{a: ", false },
		{ "", "- ", false },
		{ "", "? ", false },
		{ "a: ", "- ", false },
		{ "", "a", false },
		{ "\"", "a", false },
		{ "'", "a\n", false },
		{ "a: |\n", "  b\n", false },
		{ "a: ", "b\n  ", false },
		{ "", "\n", false },
		{ "", " ", false },
		{ "", "\t", false },
		{ "", "# c\n", false },
		{ "", "a: b\n", false },
		{ "", "k%d: b\n", true },
		{ "", "%%TAG !h%d! x\n", true },
		{ "a: b\n...\n", "%%TAG !h%d! x\n", true },
		{ "", "&a", false },
		{ "a: ", "&a%d ", true },
		{ "[", "*a,", false },
		{ "a: !", "%%41", true },
		{ "topic: x\ncards:\n", "  k%d: {}\n", true },
		{ "topic: x\ncards:\n  c:\n    flags:\n", "      k%d: x\n", true },
		{ "topic: x\ncards:\n  c:\n    scenes:\n", "      k%d: {}\n", true },
		{ "topic: x\ncards:\n  c:\n    tactics: [", "k%d,", true },
		{ scenes, "          - x<\n", false },
		{ scenes, "          - <a|b><a|b><a|b><a|b><a|b><a|b>\n", false },
		{ scenes, "          - x: y\n", false },
		{ "[", "a ? b : ", false },
		{ "[", "\"\\x41\",", false },
		{ "{", "\"k\" ", false },
		{ "", "\r", false },
		{ "a: ", "\xc2\x85", false },
		{ "", "---\n", false },
		{ "a: >\n", " b\n  c\n", false },
		{ "", "\xe6\xa0\xb8", false },
	};
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		char part[64];
		str_clear(&text);
		str_add(&text, texts[i].head);
		for (int number = 0; text.len < (1 << 20) - 64; number++) {
/* A format of this test's own table. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			snprintf(part, sizeof part, texts[i].part, number);
#pragma GCC diagnostic pop
			str_add(&text, texts[i].numbered ? part : texts[i].part);
		}
		count_memory(state);
		clock_t begun = clock();
		struct reading reading = read_card(text.text);
		double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
		size_t bytes = most_memory();
		forget(&reading);
		if (seconds > 2)
			fail_msg("'%s%s' took %.1f s", texts[i].head, texts[i].part, seconds);
		if (bytes > 64u << 20)
			fail_msg("'%s%s' took %zu MiB", texts[i].head, texts[i].part, bytes >> 20);
	}
	str_release(&text);
}

static void a_hundred_kilobytes_of_brackets(void **state)
{
	static const char *const brackets[] = { "[", "{", "topic: [", "- " };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(brackets); i++) {
		struct str text;
		str_init(&text);
		repeat(&text, brackets[i], 100 * 1024);
		clock_t begun = clock();
		struct reading reading = read_card(text.text);
		assert_int_equal(reading.outcome, LOAD_MISTAKEN);
		assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < 1);
		forget(&reading);
		str_release(&text);
	}
}

/* Every prefix of a sound file, and every file with one byte replaced: nothing crashes, and what
 * is not an error is what it was. */
static void every_cut_and_many_changed_bytes(void **state)
{
	static const char bytes[] = { '\0', '\n', ' ',    '\t',   ':',    '-',    '<',
		                      '"',  '\'', '[',    '{',    '&',    '*',    '!',
		                      '|',  '#',  '\x7f', '\x80', '\xc2', '\xe4', '\xff' };
	char text[sizeof card_text];

	(void)state;
	for (size_t len = 0; len < sizeof card_text; len++) {
		struct reading reading = read_bytes("cards/x.yaml", card_text, len);
		forget(&reading);
	}
	for (size_t at = 0; at < sizeof card_text - 1; at++) {
		memcpy(text, card_text, sizeof text);
		text[at] = bytes[at % sizeof bytes];
		struct reading reading = read_bytes("cards/x.yaml", text, sizeof text - 1);
		forget(&reading);
	}
}

/* A code is one mistake. Two kinds may share it where only the hint differs: an unknown key with
 * a known one near it and without, a sign that is a blank and another. */
/* Words may be marks alone, each stands once in its list, and all have their places. */
static void a_language_is_lists_of_words(void **state)
{
	static const char text[] =
		"language:\n  sentence-ends: [。, \".\", \"?\"]\n  blame: [贪心, 贪图, 贪心]\n"
		"  recipes: [\" \", 水房]\n  telling: [假]\n  safe: [\"96110\", 查]\n  money: "
		"[元]\n"
		"  references: [order no]\n  contacts: [电话]\n";
	struct reading reading = read_bytes("language.yaml", text, sizeof text - 1);
	const struct deck_language *words = &reading.deck->words;

	(void)state;
	assert_int_equal(words->at.line, 1);
	assert_int_equal(words->sentence_ends.count, 3);
	assert_string_equal(words->sentence_ends.items[1].s, ".");
	assert_string_equal(words->references.items[0].s, "order no");
	assert_int_equal(words->safe.items[1].at.line, 6);
	assert_int_equal(words->safe.items[1].at.column, 19);
	assert_int_equal(words->recipes.count, 1);
	assert_int_equal(words->dots.count, 0);
	assert_int_equal(reading.diags.count, 3);
	assert_string_equal(reading.diags.items[0].kind->code, "E-duplicate");
	assert_int_equal(reading.diags.items[0].at.line, 3);
	assert_int_equal(reading.diags.items[0].at.column, 19);
	assert_string_equal(reading.diags.items[1].kind->code, "E-blank");
	assert_string_equal(reading.diags.items[2].kind->code, "E-missing");
	assert_string_equal(reading.diags.items[2].args[0], "accounts");
	forget(&reading);
}

static void codes_are_unique(void **state)
{
	const size_t count = KIND_COUNT;
	const struct diag_kind *kinds = load_kind_table;
	size_t shared = 0;

	(void)state;
	assert_true(count > 25);
	for (size_t i = 0; i < count; i++) {
		assert_true(kinds[i].severity == DIAG_ERROR || kinds[i].severity == DIAG_WARNING);
		assert_memory_equal(kinds[i].code, kinds[i].severity == DIAG_ERROR ? "E-" : "W-",
		                    2);
		assert_true(*kinds[i].message && kinds[i].hint && *kinds[i].hint);
		for (size_t before = 0; before < i; before++) {
			if (strcmp(kinds[i].code, kinds[before].code) != 0)
				continue;
			assert_string_equal(kinds[i].message, kinds[before].message);
			assert_string_not_equal(kinds[i].hint, kinds[before].hint);
			shared++;
		}
	}
	assert_int_equal(shared, 5); /* E-read, E-unread, E-sign, E-key, E-duplicate */
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_card_is_read_whole),
	cmocka_unit_test(marks_are_taken_out),
	cmocka_unit_test(marks_that_are_none),
	cmocka_unit_test(everything_keeps_its_place),
	cmocka_unit_test(a_mistake_names_place_path_and_hint),
	cmocka_unit_test(a_far_key_names_all_keys),
	cmocka_unit_test(mistakes_do_not_stop_the_reading),
	cmocka_unit_test(files_that_are_no_deck),
	cmocka_unit_test(a_text_of_4096_bytes_is_the_longest),
	cmocka_unit_test(a_file_of_1_mib_is_read),
	cmocka_unit_test(sixteen_levels_are_the_deepest),
	cmocka_unit_test(fifty_thousand_values_are_the_most),
	cmocka_unit_test(fifty_mistakes_are_kept_and_all_counted),
	cmocka_unit_test(hostile_texts_end_soon),
	cmocka_unit_test(a_hundred_kilobytes_of_brackets),
	cmocka_unit_test(every_cut_and_many_changed_bytes),
	cmocka_unit_test(a_language_is_lists_of_words),
	cmocka_unit_test(codes_are_unique),
};
UNIT_MAIN(tests)
