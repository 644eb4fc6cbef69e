/* A text as it is to be heard: numbers to call sign by sign, all others as they are. */
#include "../unit.h"

#include <string.h>

#include "text/ear.h"

static bool knows(const void *context, const char *digits)
{
	(void)context;
	return strcmp(digits, "96110") == 0 || strcmp(digits, "01012321") == 0 ||
	       strcmp(digits, "12321") == 0 || strcmp(digits, "08001234") == 0 ||
	       strcmp(digits, "110") == 0;
}

static void check(const struct ear *ear, const char *text, const char *heard)
{
	struct str out;

	str_init(&out);
	ear_add(ear, &out, text, strlen(text));
	assert_string_equal(out.text, heard);
	str_release(&out);
}

#define WORDS(...)                                                                                 \
	{                                                                                          \
		(const char *const[]){ __VA_ARGS__ },                                              \
			sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *),             \
			sizeof(char *)                                                             \
	}
#define LISTS                                                                                      \
	{                                                                                          \
		[EAR_CALLS] = WORDS("拨", "打", "热线", "电话", "号码", "call", "dial"),           \
		[EAR_TAILS] = WORDS("尾号", "ending in"),                                          \
		[EAR_REFERENCES] = WORDS("编号", "单号", "Order", "尾号"),                         \
		[EAR_ORDINALS] = WORDS("第"), [EAR_MONEY_BEFORE] = WORDS("人民币", "rmb"),         \
		[EAR_MONEY] = WORDS("元", "万", "yuan"),                                           \
		[EAR_COUNTED] = WORDS("人", "张", "天", "个", "分", "times"),                      \
		[EAR_ABOUT] = WORDS("多", "余"), [EAR_LINKS] = WORDS("是", "为"),                  \
	}
static const struct ear with_deck = { "{1} hidden", ", ", "of", "yuan", LISTS, knows, NULL };
static const struct ear alone = { "{1} hidden", ", ", "of", "yuan", LISTS, NULL, NULL };
/* Messages where no deck is loaded. */
static const struct ear wordless = {
	.hidden = "{1} hidden", .pause = ", ", .before = "of 第", .behind = "yuan 元 cards"
};

static void test_called(void **state)
{
	static const struct {
		const char *text, *heard;
	} cases[] = {
		{ "96110", "9 6 1 1 0" },
		{ "反诈专线 96110", "反诈专线 9 6 1 1 0" },
		{ "Not sure: call 96110.", "Not sure: call 9 6 1 1 0." },
		{ "in danger, 110.", "in danger, 1 1 0." },
		{ "Call 110: the sooner", "Call 1 1 0: the sooner" },
		{ "call 110 at once", "call 1 1 0 at once" },
		{ "自己拨96110问，或打110。", "自己拨9 6 1 1 0问，或打1 1 0。" },
		{ "打 110 时说清", "打 1 1 0 时说清" },
		{ "打“96110 分机”核实", "打“9 6 1 1 0 分机”核实" },
		{ "请打 12345，请转", "请打 1 2 3 4 5，请转" },
		{ "由 12381 发来", "由 1 2 3 8 1 发来" },
		{ "拨 [110]", "拨 [1 1 0]" },
		{ "来电显示 021-96110", "来电显示 0 2 1 - 9 6 1 1 0" },
		{ "010-12321", "0 1 0 - 1 2 3 2 1" },
		{ "“交管12123”App", "“交管1 2 1 2 3”App" },
		{ "结果由 10699000 发短信来", "结果由 1 0 6 9 9 0 0 0 发短信来" },
		{ "９６１１０", "9 6 1 1 0" },
		{ "拨 10000 查", "拨 1 0 0 0 0 查" },
		{ "96110 110", "9 6 1 1 0, 1 1 0" },
		{ "18:00 96110", "18:00, 9 6 1 1 0" },
		{ "95588、119", "9 5 5 8 8、1 1 9" },
		{ "章节号 400-123-0000", "章节号 4 0 0 - 1 2 3 - 0 0 0 0" },
		{ "12345,96110", "1 2 3 4 5,9 6 1 1 0" },
		{ "96110/110", "9 6 1 1 0/1 1 0" },
		{ "尾号为 6621", "尾号为 6 6 2 1" },
		{ "电话是“12345”", "电话是“1 2 3 4 5”" },
		{ "热线-96110", "热线-9 6 1 1 0" },
		{ "9 6 1 1 0", "9 6 1 1 0" },
		{ "尾号 6621 的卡", "尾号 6 6 2 1 的卡" },
		{ "ending in 6621", "ending in 6 6 2 1" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++)
		check(&alone, cases[i].text, cases[i].heard);
	check(&with_deck, "王律师发来的 96110 分机", "王律师发来的 9 6 1 1 0 分机");
	check(&with_deck, "0800 1234", "0 8 0 0 1 2 3 4");
	check(&with_deck, "打 0800-1234", "打 0 8 0 0 - 1 2 3 4");
}

/* Without a deck its words tell nothing: the shape of a number and the words of messages do. */
static void test_messages(void **state)
{
	static const struct {
		const char *text, *heard;
	} cases[] = {
		{ "Not sure: call 96110.", "Not sure: call 9 6 1 1 0." },
		{ "正在被骗打 110。", "正在被骗打 1 1 0。" },
		{ "Card 100 of 110", "Card 100 of 110" },
		{ "Card 100 of 110.", "Card 100 of 110." },
		{ "(12300 yuan lost)", "(12300 yuan lost)" },
		{ "（损失 12300 元）", "（损失 12300 元）" },
		{ "12300 cards", "12300 cards" },
		{ "第 12300 题", "第 12300 题" },
		{ "12300 cardsharps", "1 2 3 0 0 cardsharps" },
		{ "roof 12300", "roof 1 2 3 0 0" },
		{ "电话 5566", "电话 5566" },
		{ "¥12300", "¥12300" },
		{ "139****0000", "1 3 9, 4 hidden, 0 0 0 0" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++)
		check(&wordless, cases[i].text, cases[i].heard);
	/* None at all. */
	check(&(struct ear){ .hidden = "", .pause = "" }, "of 12300 yuan", "of 1 2 3 0 0 yuan");
}

/* In capitals or small letters, of the list or of the text; none inside a longer word. */
static void test_words(void **state)
{
	static const struct {
		const char *text, *heard;
	} cases[] = {
		{ "CALL 5566", "CALL 5 5 6 6" },
		{ "recall 5566", "recall 5566" },
		{ "order 96110", "order 96110" },
		{ "reorder 96110", "reorder 9 6 1 1 0" },
		{ "96110 YUAN", "96110 YUAN" },
		{ "96110 yuans", "9 6 1 1 0 yuans" },
		{ "rmb96110", "rmb96110" },
		{ "RMB 96110", "RMB 96110" },
		{ "电话是为 5566", "电话是为 5 5 6 6" },
		{ "电话在 5566", "电话在 5566" },
		{ "尾号 5566", "尾号 5 5 6 6" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++)
		check(&alone, cases[i].text, cases[i].heard);
}

static void test_masked(void **state)
{
	static const struct {
		const char *text, *heard;
	} cases[] = {
		{ "专员 139****0000。", "专员 1 3 9, 4 hidden, 0 0 0 0。" },
		{ "139xxxx", "1 3 9, 4 hidden" },
		{ "400-***-0000", "4 0 0, 3 hidden, 0 0 0 0" },
		{ "021-****0000", "0 2 1, 4 hidden, 0 0 0 0" },
		{ "验证码 31****。", "验证码 3 1, 4 hidden。" },
		{ "付款人：乔**，附言", "付款人：乔, 2 hidden，附言" },
		{ "**** 0000", "4 hidden, 0 0 0 0" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++)
		check(&alone, cases[i].text, cases[i].heard);
}

/* Sums, counts, dates, hours, order numbers, addresses, ids: as they are, with a deck or without. */
static void test_quantities(void **state)
{
	static const char *const texts[] = {
		"",
		"110 元",
		"付 96110 元",
		"¥110",
		"12345 yuan",
		"第 110 张，共 120 张",
		"120 人",
		"Card 110 of 120",
		"recognised 110 of 120 scams",
		"识破 110/120 个骗局",
		"Scams recognised: 5 of 120.",
		"2026-11-23",
		"2026-11-23 17:00",
		"20261123",
		"17:30",
		"打 500 多个电话",
		"1/3",
		"110/120",
		"x.cn/110",
		"1,110",
		"110,119",
		"a@110",
		"user_110",
		"110.5",
		"12,345",
		"110%",
		"2000-3000",
		"1-2",
		"www.12321.cn",
		"police-110",
		"XX3108",
		"编号 0417",
		"订单号 96110",
		"第 96110 号",
		"120 多人",
		"96000",
		"12 天",
		"110kV",
		"3×4",
		"大约 110 万",
		"0 1 2",
		"- 1 2",
		"7",
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		check(&alone, texts[i], texts[i]);
		check(&with_deck, texts[i], texts[i]);
	}
}

/* Broken bytes pass as they are (the gate behind sees to them), and nothing is read past the end. */
static void test_any_bytes(void **state)
{
	static const char signs[][5] = { "1",    "9",    "*",  "x",  "-", " ",
		                         "\xff", "\xe4", "拨", "元", ".", "：" };
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[64] = "";
		struct str out;
		for (int i = 0; i < 10; i++) {
			seed = seed * 1103515245u + 12345u;
			strcat(text, signs[(seed >> 16) % UNIT_COUNT(signs)]);
		}
		str_init(&out);
		ear_add(&alone, &out, text, strlen(text));
		assert_true(out.len >= 1);
		str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_called),     cmocka_unit_test(test_messages),
		cmocka_unit_test(test_words),      cmocka_unit_test(test_masked),
		cmocka_unit_test(test_quantities), cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
