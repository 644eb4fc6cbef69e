#include "../unit.h"

#include <time.h>

#include "base/rng.h"
#include "base/str.h"
#include "text/utf8.h"
#include "text/wrap.h"

/* Rows joined by '|', for reading. */
static void rows_of(struct str *out, const char *text, int width, int first,
                    enum width_ambiguous ambiguous)
{
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, text, strlen(text), width, first, ambiguous);
	for (size_t i = 0; i < wrap.count; i++) {
		str_add(out, i ? "|" : "");
		str_add_bytes(out, text + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);
	}
	wrap_release(&wrap);
}

static void assert_rows(const char *text, int width, const char *rows)
{
	struct str out;

	str_init(&out);
	rows_of(&out, text, width, 0, WIDTH_NARROW);
	assert_string_equal(out.text, rows);
	str_release(&out);
}

/* The invariants of every wrap: rows in order, none over its width, cells counted right, no
 * trailing blank, and between rows nothing but blanks and line ends is left out. */
static void assert_sound(const char *text, size_t len, int width, int first,
                         enum width_ambiguous ambiguous)
{
	struct wrap wrap;
	size_t done = 0;

	wrap_init(&wrap);
	wrap_text(&wrap, text, len, width, first, ambiguous);
	assert_true(wrap.count >= 1);
	for (size_t i = 0; i < wrap.count; i++) {
		const struct wrap_row *row = &wrap.rows[i];
		int most = i == 0 && first > 0 && first < width ? first : width;
		if (row->from < done || row->to < row->from || row->to > len)
			fail_msg("row %zu is [%u, %u) after %zu", i, row->from, row->to, done);
		for (size_t at = done; at < row->from; at++) {
			bool wide =
				at + 3 <= row->from && memcmp(text + at, "\xe3\x80\x80", 3) == 0;
			if (!wide && !strchr(" \t\n", text[at]))
				fail_msg("'%c' is lost before row %zu", text[at], i);
			at += wide ? 2 : 0;
		}
		int cells = width_of_bytes(text + row->from, row->to - row->from, ambiguous);
		if (cells != row->cells || cells > most)
			fail_msg("row %zu has %d cells, says %d, may have %d: %.*s", i, cells,
			         row->cells, most, (int)len, text);
		if (row->to > row->from && strchr(" \t\n", text[row->to - 1]))
			fail_msg("row %zu ends in a blank", i);
		/* On character borders. */
		if (row->from < len && ((unsigned char)text[row->from] & 0xc0) == 0x80 &&
		    utf8_check(text, len) == len)
			fail_msg("row %zu begins within a character", i);
		done = row->to;
	}
	for (size_t at = done; at < len; at++)
		if (!strchr(" \t\n", text[at]) && (unsigned char)text[at] != 0xe3 &&
		    (unsigned char)text[at] != 0x80)
			fail_msg("'%c' is lost at the end", text[at]);
	wrap_release(&wrap);
}

static void an_empty_text_is_one_empty_row(void **state)
{
	(void)state;
	assert_rows("", 10, "");
	assert_rows("   ", 10, "");
	assert_rows("a\n", 10, "a");
	assert_rows("a\n\nb", 10, "a||b");
	assert_rows("\na", 10, "|a");
	assert_int_equal(wrap_count("", 10, WIDTH_NARROW), 1);
	assert_int_equal(wrap_count("a\n\nb", 10, WIDTH_NARROW), 3);
}

static void words_and_blanks(void **state)
{
	(void)state;
	assert_rows("to be or not", 5, "to be|or|not");
	assert_rows("to  be", 4, "to|be");
	assert_rows("to be   ", 5, "to be");
	assert_rows("abcdefgh", 3, "abc|def|gh");
	assert_rows("a abcdefgh", 3, "a|abc|def|gh");
	assert_rows("用App核实", 6, "用App|核实");
	assert_rows("用App核实", 8, "用App|核实");
	assert_rows("核　实", 4, "核|实");
}

/* The last row is no lone word where the row before can give it one. */
static void a_last_word_is_not_left_alone(void **state)
{
	(void)state;
	assert_rows("越早越能止付。", 12, "越早越能|止付。");
	assert_rows("就是骗局。”", 8, "就是|骗局。”");
	assert_rows("写的。好写", 6, "写的。|好写");
	assert_rows("他回我一个“好”。", 10, "他回我一|个“好”。");
	assert_rows("先打电话，付", 10, "先打电|话，付"); /* what may not begin a row comes along */
	assert_rows("用App 核", 6, "用App|核"); /* half the row would go with a long word */
	assert_rows("再付 100元", 9, "再付|100元");
	assert_rows("好", 2, "好");
	/* At every width the last row holds two ideographs, or the row before had none to give. */
	static const char sentence[] = "正在被骗、刚转完账，打电话，越早越能止付。";
	for (int width = 8; width < 60; width++) {
		struct wrap wrap;
		wrap_init(&wrap);
		wrap_text(&wrap, sentence, strlen(sentence), width, 0, WIDTH_NARROW);
		if (wrap.count > 1)
			assert_true(wrap.rows[wrap.count - 1].cells > 4);
		wrap_release(&wrap);
	}
}

/* GB/T 15834-2011: what may not begin a row, what may not end one. Each sign in turn is put
 * where the row ends; the characters before it go down with it. */
static void kinsoku(void **state)
{
	static const char *const closers[] = { "，", "。", "、", "；", "：", "？", "！", "”",
		                               "’",  "）", "》", "〉", "】", "」", "』", "〕",
		                               "％", "·",  "…",  "—",  "～", ",",  ".",  ";",
		                               ":",  "?",  "!",  ")",  "]",  "%",  "℃",  "‰" };
	static const char *const openers[] = { "“",  "‘",  "（", "《", "〈", "【",
		                               "「", "『", "〔", "￥", "(",  "[" };
	char text[64], rows[64];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(closers); i++) {
		snprintf(text, sizeof text, "甲乙丙%s丁", closers[i]);
		snprintf(rows, sizeof rows, "甲乙|丙%s丁", closers[i]);
		assert_rows(text, 6, rows);
	}
	for (size_t i = 0; i < UNIT_COUNT(openers); i++) {
		snprintf(text, sizeof text, "甲乙%s丙丁", openers[i]);
		snprintf(rows, sizeof rows, "甲乙|%s丙丁", openers[i]);
		assert_rows(text, 6, rows);
	}
	assert_rows("他说：“好。”就走", 8, "他说：|“好。”|就走");
	assert_rows("甲乙……丙", 6, "甲乙……|丙");  /* two narrow dots fit */
	assert_rows("甲乙——丙", 5, "甲|乙——|丙"); /* a dash is not torn in two */
	assert_rows("甲（乙）丙", 6, "甲|（乙）|丙");
}

static void numbers_keep_their_units(void **state)
{
	(void)state;
	assert_rows("返还100元", 6, "返还|100元");
	assert_rows("在2024年", 6, "在|2024年");
	assert_rows("在2024年", 5, "在|2024|年"); /* fits nowhere: split at the limit */
	assert_rows("要800～1000元", 12, "要|800～1000元");
	assert_rows("要800～1000元", 13, "要800～1000元");
	assert_rows("要800～1000元", 10, "要|800～1000|元"); /* fits nowhere */
	assert_rows("约3万元", 6, "约|3万元");
	assert_rows("给5％的", 4, "给|5％|的");
	assert_rows("第12期", 4, "第|12期");
	assert_rows("付￥300元", 8, "付|￥300元");
}

/* As decks write them, with a blank: together wherever a row can hold both, at W and W ± 1. */
static void numbers_keep_their_units_over_a_blank(void **state)
{
	static const struct {
		const char *before, *whole, *after;
	} samples[] = {
		{ "一辆轿车，或者折现", " 98000 元", "。" },
		{ "请您在通知发出以后的", " 30 天", "内来办。" },
		{ "这一回您抽中的是", "第 3 张", "，请收好。" },
		{ "有效期一直到明年也就是", " 2026 年 11 月", "为止。" },
		{ "年利率一直都只有", " 2.9 %", "，不变。" },
		{ "领奖请先交[保证金", " 4900 元]", "，会退。" },
		{ "他说只要先交", "[4900] 元", "就可以。" },
		{ "日子就定在下个月", " 11 月 5 日", "上午。" },
		{ "月息大约只有", " 800～1000 元", "左右。" },
		{ "卡里一共还剩下", " 3 万元", "没有动。" },
		{ "您的账户里还剩", " 3860 积分", "没有用。" },
	};
	struct str text, out;

	(void)state;
	str_init(&text);
	str_init(&out);
	for (size_t i = 0; i < UNIT_COUNT(samples); i++) {
		const char *whole = samples[i].whole + strspn(samples[i].whole, " ");
		str_clear(&text);
		str_addf(&text, "%s%s%s", samples[i].before, samples[i].whole, samples[i].after);
		/* What may not begin a row hangs on. */
		int least = width_of_text(whole, WIDTH_NARROW) + 2;
		for (int width = least; width <= 80; width++) {
			str_clear(&out);
			rows_of(&out, text.text, width, 0, WIDTH_NARROW);
			if (!strstr(out.text, whole))
				fail_msg("width %d: %s", width, out.text);
			assert_sound(text.text, text.len, width, 0, WIDTH_NARROW);
		}
	}
	str_release(&out);
	str_release(&text);
	assert_rows("折现 98000 元。", 15, "折现 98000 元。");
	assert_rows("折现 98000 元。", 14, "折现|98000 元。");
	assert_rows("折现 98000 元。", 10, "折现|98000 元。");
	/* No row could hold it: between number and unit, never within the number. */
	assert_rows("折现 98000 元。", 9, "折现|98000|元。");
	assert_rows("到 2026 年 11 月 25 日", 16, "到 2026 年 11 月|25 日");
	assert_rows("到 2026 年 11 月 25 日", 19, "到|2026 年 11 月 25 日");
	/* Two blanks, or what is no unit: as everywhere. */
	assert_rows("请拨 110 问一问他", 10, "请拨 110|问一问他");
	assert_rows("折现 98000  元整", 11, "折现 98000|元整");
}

static void first_row_may_be_shorter(void **state)
{
	struct str out;

	(void)state;
	str_init(&out);
	rows_of(&out, "甲乙丙丁戊", 6, 4, WIDTH_NARROW);
	assert_string_equal(out.text, "甲乙|丙丁戊");
	str_clear(&out);
	rows_of(&out, "甲乙\n丙丁戊", 6, 2, WIDTH_NARROW);
	assert_string_equal(out.text, "甲|乙|丙丁戊");
	str_clear(&out);
	rows_of(&out, "“甲”乙", 6, 0, WIDTH_WIDE);
	assert_string_equal(out.text, "“甲”|乙");
	str_release(&out);
}

/* A 400-character address at every width: broken only after / ? & = - _ . where one is in
 * reach, and never between the two slashes. */
static void addresses(void **state)
{
	struct str url;

	(void)state;
	str_init(&url);
	str_add(&url, "请看https://pay.example/");
	for (int i = 0; url.len < 400; i++)
		str_addf(&url, "part-%d/item_%d?id=%d&from=sms.", i, i * 7, i * 1001);
	for (int width = 20; width <= 39; width++) {
		struct wrap wrap;
		wrap_init(&wrap);
		wrap_text(&wrap, url.text, url.len, width, 0, WIDTH_NARROW);
		for (size_t i = 0; i + 1 < wrap.count; i++) {
			char last = url.text[wrap.rows[i].to - 1],
			     next = url.text[wrap.rows[i + 1].from];
			if (!strchr("/?&=-_.", last) && (unsigned char)last < 0x80)
				fail_msg("width %d, row %zu ends in '%c'", width, i, last);
			assert_false(last == '/' && next == '/');
		}
		wrap_release(&wrap);
		assert_sound(url.text, url.len, width, 0, WIDTH_NARROW);
	}
	str_release(&url);
	/* A plain word with a dash or a dot is no address. */
	assert_rows("see well-known", 9, "see|well-know|n");
	assert_rows("ab. cd", 4, "ab.|cd");
}

static void a_text_of_exactly_the_width(void **state)
{
	struct str text;

	(void)state;
	str_init(&text);
	for (int width = 4; width <= 72; width += 2) {
		str_clear(&text);
		while (width_of_text(text.text, WIDTH_NARROW) < width)
			str_add(&text, "核");
		assert_int_equal(wrap_count(text.text, width, WIDTH_NARROW), 1);
		assert_int_equal(wrap_count(text.text, width + 1, WIDTH_NARROW), 1);
		assert_int_equal(wrap_count(text.text, width - 1, WIDTH_NARROW), 2);
	}
	str_release(&text);
}

static int rows_of_repeated(const char *part, int count, int width)
{
	struct str text;

	str_init(&text);
	for (int i = 0; i < count; i++)
		str_add(&text, part);
	assert_sound(text.text, text.len, width, 0, WIDTH_NARROW);
	int rows = wrap_count(text.text, width, WIDTH_NARROW);
	str_release(&text);
	return rows;
}

static void long_texts_without_a_place_to_break(void **state)
{
	(void)state;
	for (int width = 20; width <= 39; width++) {
		int across = width / 2;
		assert_int_equal(rows_of_repeated("核", 2000, width), (2000 + across - 1) / across);
		assert_int_equal(rows_of_repeated("。", 300, width), (300 + across - 1) / across);
		assert_int_equal(rows_of_repeated("（", 300, width), (300 + across - 1) / across);
		assert_int_equal(rows_of_repeated("a", 4096, width), (4096 + width - 1) / width);
		assert_int_equal(rows_of_repeated("1", 400, width), (400 + width - 1) / width);
	}
}

/* The largest text a deck may hold, in its worst shape, is broken in no time worth naming:
 * the bound only catches what hangs. */
static void the_worst_text_does_not_hang(void **state)
{
	static const char *const parts[] = { "-", "a.", "/", " ", "。", "1元", "\xcc\x81", "\xff" };
	clock_t begun = clock();

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(parts); i++)
		rows_of_repeated(parts[i], (int)(4096 / strlen(parts[i])), 20);
	assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < 5);
}

/* Random texts of everything the tables know and some they do not, broken bytes too. */
static void random_texts(void **state)
{
	static const char *const parts[] = { "核", "实",
		                             "a",  "Z",
		                             "7",  "0",
		                             " ",  " ",
		                             "　", "，",
		                             "。", "“",
		                             "”",  "（",
		                             "）", "——",
		                             "……", "～",
		                             "元", "年",
		                             "万", "/",
		                             ".",  "-",
		                             "?",  "https://",
		                             "\n", "\xcc\x81",
		                             "é",  "％",
		                             "￥", "App",
		                             "\t", "\xf0\x9f\x98\x80",
		                             "(",  ")",
		                             "%",  "12345",
		                             "·" };
	struct rng rng;
	struct str text;

	(void)state;
	rng_seed(&rng, 2026);
	str_init(&text);
	for (int round = 0; round < 8000; round++) {
		uint32_t count = rng_below(&rng, 60);
		str_clear(&text);
		for (uint32_t i = 0; i < count; i++)
			str_add(&text, parts[rng_below(&rng, UNIT_COUNT(parts))]);
		int width = 2 + (int)rng_below(&rng, 40), first = (int)rng_below(&rng, 20) + 1;
		if (first == 1)
			first = 0; /* one cell holds no Chinese: callers never ask */
		assert_sound(text.text, text.len, width, first,
		             round % 3 ? WIDTH_NARROW : WIDTH_WIDE);
	}
	for (int round = 0; round < 3000; round++) {
		str_clear(&text);
		for (uint32_t i = rng_below(&rng, 40); i > 0; i--) {
			char byte = (char)(0x20 + rng_below(&rng, 0xe0));
			str_add_bytes(&text, &byte, 1);
		}
		struct wrap wrap;
		wrap_init(&wrap);
		wrap_text(&wrap, text.text, text.len, 2 + (int)rng_below(&rng, 20), 0,
		          WIDTH_NARROW);
		assert_true(wrap.rows[wrap.count - 1].to <= text.len);
		wrap_release(&wrap);
	}
	str_release(&text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(an_empty_text_is_one_empty_row),
	cmocka_unit_test(words_and_blanks),
	cmocka_unit_test(a_last_word_is_not_left_alone),
	cmocka_unit_test(kinsoku),
	cmocka_unit_test(numbers_keep_their_units),
	cmocka_unit_test(numbers_keep_their_units_over_a_blank),
	cmocka_unit_test(first_row_may_be_shorter),
	cmocka_unit_test(addresses),
	cmocka_unit_test(a_text_of_exactly_the_width),
	cmocka_unit_test(long_texts_without_a_place_to_break),
	cmocka_unit_test(the_worst_text_does_not_hang),
	cmocka_unit_test(random_texts),
};
UNIT_MAIN(tests)
