/* Two lists: what could reach somebody in the forms in which people write it, and what looks like
 * that and reaches nobody. Numbers are made up; the words are those of the shipped deck. */
#include "../shipped.h"

#include "base/str.h"
#include "deck/live.h"

/* What is found is written between 「 and 」 in the second column, NULL: all of the first. */
struct form {
	const char *text, *found;
};

static const struct form live[] = {
	/* mobiles */
	{ "13912345678", NULL },
	{ "139 1234 5678", NULL },
	{ "139-1234-5678", NULL },
	{ "1391 2345 678", NULL },
	{ "139.1234.5678", NULL },
	{ "139·1234·5678", NULL },
	{ "139/1234/5678", NULL },
	{ "139_1234_5678", NULL },
	{ "139,1234,5678", NULL },
	{ "139–1234–5678", NULL },
	{ "139—1234—5678", NULL },
	{ "139　1234　5678", NULL },
	{ "139 1234 5678", NULL },
	{ "139 - 1234 - 5678", NULL },
	{ "1 3 9 1 2 3 4 5 6 7 8", NULL },
	{ "1-3-9-1-2-3-4-5-6-7-8", NULL },
	{ "【139】【1234】【5678】", "【139】【1234】【5678" },
	{ "１３９１２３４５６７８", NULL },
	{ "１３９ １２３４ ５６７８", NULL },
	{ "139．1234．5678", NULL },
	{ "①③⑨①②③④⑤⑥⑦⑧", NULL },
	{ "𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", NULL },
	{ "一三九一二三四五六七八", NULL },
	{ "幺三九幺二三四五六七八", NULL },
	{ "一三九 一二三四 五六七八", NULL },
	{ "一三九零〇零四五六七八", NULL },
	{ "壹叁玖壹贰叁肆伍陆柒捌", NULL },
	{ "139一二三四5678", NULL },
	{ "1三9一2三4五6七8", NULL },
	{ "+86 139 1234 5678", NULL },
	{ "+8613912345678", NULL },
	{ "＋86 13912345678", NULL },
	{ "(+86)139 1234 5678", NULL },
	{ "0086-139-1234-5678", NULL },
	{ "86 139 1234 5678", NULL },
	/* landlines, 400, 800, short ones */
	{ "021-62105678", NULL },
	{ "021-6210 5678", NULL },
	{ "(021) 6210 5678", NULL },
	{ "（021）6210-5678", NULL },
	{ "0755 8210 5678", NULL },
	{ "+86 21 6210 5678", NULL },
	{ "6210 5678", NULL },
	{ "6210-5678", NULL },
	{ "62105678-8001", NULL },
	{ "400-123-4567", NULL },
	{ "4006 123 456", NULL },
	{ "400 1234567", NULL },
	{ "800-810-1234", NULL },
	{ "四〇〇一二三四五六七", NULL },
	{ "400-110-1234", NULL },
	{ "95599", NULL },
	{ "955 99", NULL },
	{ "9 5 5 9 9", NULL },
	{ "九五五九九", NULL },
	{ "1069 1234 5678", NULL },
	/* accounts, cards, papers */
	{ "QQ 123 456 789", "123 456 789" },
	{ "QQ：123456", "123456" },
	{ "QQ群 12 34 56", "12 34 56" },
	{ "微信号：kefu_8899", "kefu_8899" },
	{ "加V：anquan110", "anquan110" },
	{ "vx kefu-2026", "kefu-2026" },
	{ "微信号是zhangsanfeng", "zhangsanfeng" },
	{ "ＱＱ：１２３４５６", "１２３４５６" },
	{ "Telegram id: anquan_team", "anquan_team" },
	{ "6222 0212 3456 7890 123", NULL },
	{ "310101 19900101 1234", NULL },
	/* beside what reaches nobody */
	{ "2026-11-23 13912345678", NULL },
	{ "拨 96110 或 13912345678", "13912345678" },
	{ "订单号 88231，电话 139 1234 5678", "139 1234 5678" },
	{ "订单号 13912345678", "13912345678" },
	{ "139****0000 和 139 1234 5678", "139 1234 5678" },
	{ "转 5000 元到 62220212345", "62220212345" },
	{ "*13912345678*", "13912345678" },
	{ "12 点前回 6210 5678", "6210 5678" },
	{ "12345 张三", "12345" },
	{ "微信 100860 位置", "100860" },
	{ "139123456780 次", "139123456780" },
	{ "13912345678 到 50000 元", "13912345678" },
	/* addresses */
	{ "kuaidi-pay.com", NULL },
	{ "http://kuaidi-pay.com/x?a=1", NULL },
	{ "www.kuaidi.com.cn", NULL },
	{ "t.cn/A6x", NULL },
	{ "kefu@kuaidi-pay.com", NULL },
	{ "ｋｕａｉｄｉ．ｃｏｍ", NULL },
	{ "kuaidi．com", NULL },
	{ "kuaidi。com", NULL },
	{ "kuaidi·com", NULL },
	{ "kuaidi . com", NULL },
	{ "kuaidi. com", NULL },
	{ "kuaidi .com", NULL },
	{ "kuaidi . top", NULL },
	{ "kuaidi点com", NULL },
	{ "kuaidi 点 com", NULL },
	{ "kuaidi點cn", NULL },
	{ "kuaidi dot com", NULL },
	{ "kuaidi[.]com", NULL },
	{ "kuaidi(dot)com", NULL },
	{ "kuaidi【点】com", NULL },
	{ "KUAIDI.COM", NULL },
	{ "http：／／kuaidi。com／x", NULL },
	{ "kefu＠kuaidi．com", NULL },
	{ "网址：kuaidi.com", "kuaidi.com" },
	{ "12306点cn", NULL },
	{ "www . kuaidi . com", NULL },
	{ "192.168.12.7", NULL },
	{ "http://10.0.0.1:8080/", NULL },
	{ "快递.中国", NULL },
	{ "点 kuaidi.example.com 补交", "kuaidi.example.com" },
};

static const char *const quiet[] = {
	/* masked */
	"139****0000",
	"139 **** 0000",
	"139＊＊＊＊0000",
	"139xxxx0000",
	"139××××0000",
	"139○○○○0000",
	"138 1234 ****",
	"021-6210****",
	"6222 **** **** 0000",
	"13912345***",
	"微信号 kefu****",
	"尾号 0000",
	/* the deck's own channels */
	"96110",
	"9 6 1 1 0",
	"９６１１０",
	"九六一一〇",
	"96 110",
	"拨 110 或 96110",
	"110 96110",
	"96110 一句话",
	"96110一下",
	"010-12321",
	"010 12321",
	"12321",
	"01012321",
	"12381",
	"打 96110 2 次",
	"gjzwfw.gov.cn",
	"https://gjzwfw.gov.cn",
	"GJZWFW.GOV.CN",
	"ｇｊｚｗｆｗ．ｇｏｖ．ｃｎ",
	/* dates and hours */
	"2026-11-23",
	"2026.11.23",
	"2026/11/23",
	"2026 11 23",
	"20261123",
	"2026-11",
	"11.23-11.25",
	"2026-11-23-2026-11-30",
	"2026.11.23—2026.12.01",
	"2026年11月23日",
	"二〇二六年十一月",
	"２０２６－１１－２３",
	"2024-2025",
	"1990—2020 年",
	"2026-11-23 17:00",
	"17:00",
	"9:00-17:00",
	"8:30—11:30",
	"8.30-17.30",
	"0830-1730",
	"2026-11-23 09:30:15",
	"2026～2027",
	"周一 9:00 到 17:00",
	"24 小时 365 天",
	"2024 2025 2026",
	/* sums */
	"20000 元",
	"20000元",
	"12,000 元",
	"20 000 元",
	"12000.50 元",
	"1,234,567 元",
	"5000-20000 元",
	"5000—8000 块",
	"￥12000",
	"¥ 20000",
	"$12,000",
	"20000 多元",
	"12000余元",
	"12345 万",
	"人民币 50000",
	"一二三四五元",
	"20000 美元",
	"20,000 yuan",
	"2 万 3 千元",
	"三万五千",
	"30000 到 50000 元",
	"30000至50000元",
	/* orders and the like */
	"订单号 20261123456",
	"订单 88231",
	"快递单号：SF1234567890",
	"单号 8823 1123 45",
	"案号 20261123",
	"编号为 883421",
	"取件码 8-2-1-4-5",
	"验证码 123456",
	"工号 100234",
	"版本 1.10.3.2",
	"order no. 8823112",
	"流水号：2026112300001",
	/* other quantities */
	"8-2-1",
	"3.14159",
	"12,345 人",
	"1500-2000 字",
	"3-2-1204",
	"95-100 分",
	"一二三四",
	"第 3 期",
	"10000 积分",
	"走了 12580 步",
	"亩产 12000 斤",
	"第 10086 位",
	"来了 12345 人次",
	"10000 points",
	"3、5、12、24 号",
	"三三两两",
	"一一核对",
	"1/2",
	"16.5 度",
	/* reserved and other dots */
	"kuaidi.example",
	"kuaidi.example/x",
	"kuaidi.example.",
	"网址:kuaidi.example",
	"官网：kuaidi.example",
	"KUAIDI.EXAMPLE",
	"kuaidi。example",
	"kefu@kuaidi.example",
	"http://kuaidi.invalid/a",
	"a.test",
	"9 a.m.",
	"U.S.A.",
	"打开 App。App 里能查",
	"开通 VIP。VIP 没用",
	"晚上 8 点 App 上看",
	"8点App上见",
	"付了款.中国银行会来电",
	"We left the net. Come soon.",
	"打开微信 App",
	"微信 WeChat",
	"微信支付",
	"QQ music",
	"3.5kg",
};

/* What was found, each between 「 and 」. */
static void note(void *context, const struct live_hit *hit)
{
	str_add(context, "「");
	str_add_bytes(context, hit->text, hit->len);
	str_add(context, "」");
}

/* Of 12381 only a word is a channel's: it has another number. */
static struct deck deck_with_channels(const struct deck_language *words)
{
	static const struct deck_text sender[] = { { .s = "工信部短信" }, { .s = "12381" } };
	static const struct deck_channel channels[] = {
		{ .id = { .s = "advice" }, .reach = { .phone = { .s = "96110" } } },
		{ .id = { .s = "police" }, .reach = { .phone = { .s = "110" } } },
		{ .id = { .s = "report" }, .reach = { .phone = { .s = "010-12321" } } },
		{ .id = { .s = "portal" }, .reach = { .site = { .s = "https://gjzwfw.gov.cn/" } } },
		{ .id = { .s = "warning" }, .words = { sender, UNIT_COUNT(sender) } },
	};

	return (struct deck){ .channels = { channels, UNIT_COUNT(channels) }, .words = *words };
}

/* Whether that and nothing else is found in the text, in a sentence of this beginning and end. */
static bool finds(const struct live *reader, const char *before, const char *text,
                  const char *after, const char *wanted)
{
	struct str sentence, said, found;

	str_init(&sentence);
	str_init(&said);
	str_init(&found);
	str_addf(&sentence, "%s%s%s", before, text, after);
	if (wanted)
		str_addf(&said, "「%s」", wanted);
	live_find(reader, sentence.text, note, &found);
	bool fine = strcmp(found.text, said.text) == 0;
	if (!fine)
		print_message("\"%s\": \"%s\", not \"%s\"\n", sentence.text, found.text, said.text);
	str_release(&sentence);
	str_release(&found);
	str_release(&said);
	return fine;
}

static void live_forms_are_found(void **state)
{
	struct deck with = deck_with_channels(&deck->words);
	struct live reader;
	int missed = 0;

	(void)state;
	live_init(&reader, &with);
	for (size_t i = 0; i < UNIT_COUNT(live); i++) {
		const char *wanted = live[i].found ? live[i].found : live[i].text;
		missed += !finds(&reader, "", live[i].text, "", wanted);
		missed += !finds(&reader, "请看：", live[i].text, "，谢谢。", wanted);
	}
	live_release(&reader);
	assert_int_equal(missed, 0);
}

static void nothing_else_is(void **state)
{
	static const char *const around[][2] = {
		{ "", "" }, { "请看", "。" }, { "（", "）" }, { "是 ", " 的" }
	};
	struct deck with = deck_with_channels(&deck->words);
	struct live reader;
	int wrong = 0;

	(void)state;
	live_init(&reader, &with);
	for (size_t i = 0; i < UNIT_COUNT(quiet); i++)
		for (size_t a = 0; a < UNIT_COUNT(around); a++)
			wrong += !finds(&reader, around[a][0], quiet[i], around[a][1], NULL);
	live_release(&reader);
	assert_int_equal(wrong, 0);
}

/* Whose language is not known: nothing is said to be live that a word beside it could excuse. */
static void without_words_only_shapes_are_found(void **state)
{
	struct deck with = deck_with_channels(&(struct deck_language){ 0 });
	struct live reader;
	int wrong = 0;

	(void)state;
	live_init(&reader, &with);
	for (size_t i = 0; i < UNIT_COUNT(quiet); i++)
		wrong += !finds(&reader, "", quiet[i], "", strstr(quiet[i], "1.10.3.2"));
	wrong += !finds(&reader, "call ", "13912345678", " now", "13912345678");
	wrong += !finds(&reader, "at ", "kuaidi-pay.com", ".", "kuaidi-pay.com");
	wrong += !finds(&reader, "our ", "QQ 123 456 789", "", NULL);
	live_release(&reader);
	assert_int_equal(wrong, 0);
}

/* A deck in English, with its own words; capitals are small letters. */
static void any_language_has_its_words(void **state)
{
	static const struct deck_text money[] = { { .s = "Euro" } },
				      orders[] = { { .s = "Parcel" } },
				      calls[] = { { .s = "ring" } },
				      accounts[] = { { .s = "Signal" } },
				      dots[] = { { .s = "punto" } };
	const struct deck_language words = { .at = { 1, 1, 0 },
		                             .money = { money, 1 },
		                             .references = { orders, 1 },
		                             .contacts = { calls, 1 },
		                             .accounts = { accounts, 1 },
		                             .dots = { dots, 1 } };
	struct deck with = deck_with_channels(&words);
	struct live reader;
	int wrong = 0;

	(void)state;
	live_init(&reader, &with);
	wrong += !finds(&reader, "pay ", "20000 EURO", "", NULL);
	wrong += !finds(&reader, "", "parcel 12345678", "", NULL);
	wrong += !finds(&reader, "order ", "12345678", "", "12345678");
	wrong += !finds(&reader, "RING ", "72 34 56", "", "72 34 56");
	wrong += !finds(&reader, "say ", "72 34 56", "", NULL);
	wrong += !finds(&reader, "signal ", "agent_77", "", "agent_77");
	wrong += !finds(&reader, "微信 ", "agent_77", "", NULL);
	wrong += !finds(&reader, "", "kuaidi punto com", "", "kuaidi punto com");
	live_release(&reader);
	assert_int_equal(wrong, 0);
}

/* Short numbers that somebody is told to call, or that call, and no channel has; and what is none. */
static void short_numbers_have_a_channel(void **state)
{
	static const char *const unlisted[] = { "打「114」问",        "拨打 「120」。",
		                                "先拨“「119」”再说",  "电话：「122」",
		                                "「1258」发来的短信", "call 「911」 now",
		                                "打「１１４」问" };
	static const char *const fine[] = { "打 110",           "打 110 时",         "打了 120 次",
		                            "打 120 次",        "打 1500 元",        "打 114 次",
		                            "打 300 多个电话",  "打 204 室的门",     "2026 年打来",
		                            "打 85 折",         "114 是什么",        "打一二三",
		                            "电话 139****0000", "电话 021-****0000", "打 17:30",
		                            "打 12 点",         "订单 204 打来",     "打 120 块钱",
		                            "拨 1 转 2",        "先打 500 过来",     "给他打 1800",
		                            "打 2000 定金",     "打 301 路",         "打 404 房",
		                            "打 180 度",        "由 12381 发来" };
	struct deck with = deck_with_channels(&deck->words);
	struct live reader;

	(void)state;
	live_init(&reader, &with);
	for (size_t i = 0; i < UNIT_COUNT(unlisted) + UNIT_COUNT(fine); i++) {
		bool is = i < UNIT_COUNT(unlisted);
		const char *text = is ? unlisted[i] : fine[i - UNIT_COUNT(unlisted)];
		const char *from = strstr(text, "「"), *end = strstr(text, "」");
		struct str plain, found, said;
		str_init(&plain);
		str_init(&found);
		str_init(&said);
		if (is) {
			str_addf(&plain, "%.*s%.*s%s", (int)(from - text), text,
			         (int)(end - from - 3), from + 3, end + 3);
			str_add_bytes(&said, from, (size_t)(end + 3 - from));
		}
		live_find(&reader, is ? plain.text : text, note, &found);
		if (strcmp(found.text, said.text) != 0)
			fail_msg("\"%s\": %s", text, found.text);
		str_release(&said);
		str_release(&found);
		str_release(&plain);
	}
	live_release(&reader);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(short_numbers_have_a_channel),
	cmocka_unit_test(live_forms_are_found),
	cmocka_unit_test(nothing_else_is),
	cmocka_unit_test(without_words_only_shapes_are_found),
	cmocka_unit_test(any_language_has_its_words),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
