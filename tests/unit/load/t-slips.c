/* What authors do to a text without meaning to, and what becomes of it: lines broken by an editor,
 * texts that say nothing, and every message that libyaml has for them. */
#include "../../load-text.h"
#include "../unit.h"

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "load/slips.h"

/* The explanation's first line of a card, written as `value`; NULL if it was refused. Freed by the
 * caller; code: what was said of it, or "". */
static char *tell_of(const char *value, char code[16])
{
	struct deck *deck;
	struct diag_list diags;
	struct str text;
	char *told = NULL;

	str_init(&text);
	str_addf(&text, "topic: x\ncards:\n  a:\n    explain:\n      tell: %s\n      do: 停一停\n",
	         value);
	diag_list_init(&diags, 0);
	load_text("cards/x.yaml", text.text, text.len, &deck, &diags);
	code[0] = '\0';
	for (size_t i = 0; i < diags.count; i++)
		if (strcmp(diags.items[i].kind->code, "E-missing") != 0)
			snprintf(code, 16, "%s", diags.items[i].kind->code);
	if (deck->card_count && deck->cards[0]->explain.tell.s)
		told = mem_text(deck->cards[0]->explain.tell.s,
		                strlen(deck->cards[0]->explain.tell.s));
	diag_list_release(&diags);
	deck_free(deck);
	str_release(&text);
	return told;
}

static void a_broken_line_is_joined(void **state)
{
	static const struct {
		const char *written, *read;
	} cases[] = {
		/* plain, folded, in both quotes: no blank between two Chinese characters */
		{ "骗子真给这十五元，\n        是为了让你信。",
		  "骗子真给这十五元，是为了让你信。" },
		{ "骗子真给\n        这十五元", "骗子真给这十五元" },
		{ ">-\n        骗子真给\n        这十五元", "骗子真给这十五元" },
		{ ">\n        骗子真给\n        这十五元", "骗子真给这十五元" },
		{ "\"骗子真给\n        这十五元\"", "骗子真给这十五元" },
		{ "'骗子真给\n        这十五元'", "骗子真给这十五元" },
		{ "一二\n        三四\n        五六\n        七八", "一二三四五六七八" },
		{ "骗子说\n        “马上”\n        ——快", "骗子说“马上”——快" },
		{ "骗子真给\r\n        这十五元", "骗子真给这十五元" },
		/* beside Latin letters and digits it stays */
		{ "打开\n        App 看看", "打开 App 看看" },
		{ "打开 App\n        看看", "打开 App 看看" },
		{ "给了 15\n        元", "给了 15 元" },
		{ "one\n        two", "one two" },
		/* a blank that was typed stays, also beside one that was not */
		{ "真的 秒到\n        秒到", "真的 秒到秒到" },
		{ "真的 秒\n        到 了", "真的 秒到 了" },
		{ "真的　秒到\n        秒到", "真的　秒到秒到" },
		/* what quotes double or escape is counted as it is read */
		{ "'他说''好''\n        再说'", "他说'好' 再说" },
		{ "'他说''好''的\n        再说'", "他说'好'的再说" },
		{ "\"他说\\\"好\\\"的\n        再说\"", "他说\"好\"的再说" },
		/* one line, or the end of a block */
		{ "一句话", "一句话" },
		{ "|\n        一句话", "一句话" },
		{ "|-\n        一句话", "一句话" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		char code[16], *told = tell_of(cases[i].written, code);
		if (!told || strcmp(told, cases[i].read) != 0 || code[0])
			fail_msg("%s was read as %s %s", cases[i].written, told ? told : "nothing",
			         code);
		free(told);
	}
}

static void a_mark_at_a_break_is_seen_through(void **state)
{
	static const char text[] =
		"topic: x\ncards:\n  a:\n    flags: {f: 一, g: 二}\n    scenes:\n      s:\n"
		"        lines:\n          - 师傅: 今天\n              <f|扫码>\n"
		"              付钱<g|马上>\n              来\n";
	struct deck *deck;
	struct diag_list diags;

	(void)state;
	diag_list_init(&diags, 0);
	load_text("cards/x.yaml", text, sizeof text - 1, &deck, &diags);
	const struct deck_line *line = &deck->cards[0]->scenes.items[0].lines.items[0];
	assert_string_equal(line->text.s, "今天扫码付钱马上来");
	assert_int_equal(line->spans.count, 2);
	assert_int_equal(line->spans.items[0].from, strlen("今天"));
	assert_int_equal(line->spans.items[1].to, strlen("今天扫码付钱马上"));
	diag_list_release(&diags);
	deck_free(deck);
}

static void what_says_nothing_is_empty(void **state)
{
	static const struct {
		const char *written, *code;
	} cases[] = {
		{ "' '", "E-blank" },
		{ "'　'", "E-blank" },
		{ "。", "E-blank" },
		{ "……", "E-blank" },
		{ "~", "E-blank" },
		{ "null", "E-blank" },
		{ "NULL", "E-blank" },
		{ "''", "E-empty" },
		{ "'-'", "E-blank" },
		{ "“”", "E-blank" },
		{ "（）", "E-blank" },
		{ "|\n\n", "E-empty" },
		{ "'~ ~'", "E-blank" },
		{ "嗯", "" },
		{ "1", "W-unquoted" },
		{ "'null 的'", "" },
		{ "'null'", "" },
		{ "no", "W-unquoted" },
		{ "é", "" },
		{ "９", "" },
		{ "\"一\\n二\"", "E-rows" },
		{ "|\n        一\n        二", "E-rows" },
		{ ">\n        一\n\n        二", "E-rows" },
		{ "一\n\n        二", "E-rows" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		char code[16], *told = tell_of(cases[i].written, code);
		if (strcmp(code, cases[i].code) != 0 || !told != (cases[i].code[0] == 'E'))
			fail_msg("%s was told '%s'", cases[i].written, code);
		free(told);
	}
}

/* All that scanner.c and parser.c of libyaml 0.2.5 say, and the one that came after: each call of
 * yaml_parser_set_scanner_error and yaml_parser_set_parser_error in their sources. */
static const char *const messages[] = {
	"Maximum nesting level reached, set with yaml_set_max_nest_level())",
	"block sequence entries are not allowed in this context",
	"could not find expected ':'",
	"could not find expected directive name",
	"did not find URI escaped octet",
	"did not find expected '!'",
	"did not find expected ',' or ']'",
	"did not find expected ',' or '}'",
	"did not find expected '-' indicator",
	"did not find expected <document start>",
	"did not find expected alphabetic or numeric character",
	"did not find expected comment or line break",
	"did not find expected digit or '.' character",
	"did not find expected hexdecimal number",
	"did not find expected key",
	"did not find expected node content",
	"did not find expected tag URI",
	"did not find expected version number",
	"did not find expected whitespace",
	"did not find expected whitespace or line break",
	"did not find the expected '>'",
	"found a tab character that violates indentation",
	"found a tab character where an indentation space is expected",
	"found an incorrect leading UTF-8 octet",
	"found an incorrect trailing UTF-8 octet",
	"found an indentation indicator equal to 0",
	"found character that cannot start any token",
	"found duplicate %TAG directive",
	"found duplicate %YAML directive",
	"found extremely long version number",
	"found incompatible YAML document",
	"found invalid Unicode character escape code",
	"found undefined tag handle",
	"found unexpected ':'",
	"found unexpected document indicator",
	"found unexpected end of stream",
	"found unexpected non-alphabetical character",
	"found unknown directive name",
	"found unknown escape character",
	"mapping keys are not allowed in this context",
	"mapping values are not allowed in this context",
};

static void every_message_of_libyaml_has_a_sentence(void **state)
{
	const char *unknown = load_break_words("what no version says");

	(void)state;
	assert_true(strlen(unknown) > 0);
	for (size_t i = 0; i < UNIT_COUNT(messages); i++) {
		const char *said = load_break_words(messages[i]);
		if (said == unknown)
			fail_msg("%s has no sentence", messages[i]);
		if (strcmp(msg_text(said), said) == 0)
			fail_msg("'%s' is not spoken in Chinese", said);
	}
}

/* Texts that meet as many of them as a text can: none of libyaml's own words is told. */
static void no_message_of_libyaml_leaks(void **state)
{
	static const char *const texts[] = {
		"a: b\n  - c\n",
		"- a\nb\n",
		"a\n b: c\nd\ne: f\n",
		"%\na: b\n",
		"a: !<%zz> b\n",
		"a: !<b c\n",
		"a: !b!c!d e\n",
		"a: [b\n",
		"a: {b\n",
		"a:\n- b\nc\n- d\n",
		"a: b\n--- \n... x\n",
		"a: & b\n",
		"a: | b\n",
		"%YAML 1.x\n---\na: b\n",
		"a: \"\\xzz\"\n",
		"a: b\n c: d\n",
		"a: \"\\q\"\n",
		"%YAML x\n---\n",
		"a: |0\n b\n",
		"a: \"\\uD800\"\n",
		"a: 'b\n",
		"a: \"b\n---\n",
		"%YAMLX! 1\n---\n",
		"? ? a\n",
		"a: ? b\n",
		"a: b: c\n",
		"%YAML 1.1111111111\n---\n",
		"%YAML 3.0\n---\na: b\n",
		"%YAML 1.1\n%YAML 1.1\n---\n",
		"a: @b\n",
		"a: `b\n",
		"a: b\n\tc: d\n",
		"a: |\n\t b\n",
		"a: [b: c: d]\n",
		"a: {b: [c}\n",
		"a: *\n",
		"a: !t!b c\n",
		"[a, b]: [c: ,]\n]\n",
		"a: [,]\n",
		"a: [b, , c]\n",
		"}\n",
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		struct deck *deck;
		struct diag_list diags;
		diag_list_init(&diags, 0);
		load_text("cards/x.yaml", texts[i], strlen(texts[i]), &deck, &diags);
		assert_true(diags.counts[DIAG_ERROR] > 0);
		for (size_t d = 0; d < diags.count; d++) {
			const char *word = diags.items[d].args[0];
			if (strcmp(diags.items[d].kind->code, "E-yaml") == 0 &&
			    (!word || strcmp(msg_text(word), word) == 0))
				fail_msg("%s: '%s' is not spoken in Chinese", texts[i],
				         word ? word : "");
		}
		diag_list_release(&diags);
		deck_free(deck);
	}
}

static int speak_chinese(void **state)
{
	(void)state;
	return msg_use("zh_CN") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_broken_line_is_joined),
		cmocka_unit_test(a_mark_at_a_break_is_seen_through),
		cmocka_unit_test(what_says_nothing_is_empty),
		cmocka_unit_test(every_message_of_libyaml_has_a_sentence),
		cmocka_unit_test(no_message_of_libyaml_leaks),
	};
	return cmocka_run_group_tests(tests, speak_chinese, NULL);
}
