/* What people type, in one spelling. */
#include "../unit.h"

#include <string.h>

#include "text/fold.h"

static void test_one_spelling(void **state)
{
	static const struct {
		const char *typed, *folded;
	} cases[] = {
		{ "", "" },
		{ "96110", "96110" },
		{ " 96110 ", "96110" },
		{ "９６１１０", "96110" },
		{ "96 110", "96110" },
		{ "96\xc2\xa0"
		  "110",
		  "96110" },
		{ "96\xe3\x80\x80"
		  "110",
		  "96110" },
		{ "#96110", "96110" },
		{ "021-96110", "02196110" },
		{ "（021）96110。", "02196110" },
		{ "+86 96110", "8696110" },
		{ "刷 单", "刷单" },
		{ "刷單", "刷单" },
		{ "詐騙", "诈骗" },
		{ "“刷单”？！", "刷单" },
		{ "ＡＰＰ App", "appapp" },
		{ "银行卡", "银行卡" },
		{ "…——《》", "" },
		{ "二〇、", "二〇" },
		{ "\xff"
		  "1",
		  "\xef\xbf\xbd"
		  "1" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct str out;
		str_init(&out);
		fold_add(&out, cases[i].typed, strlen(cases[i].typed));
		assert_string_equal(out.text, cases[i].folded);
		str_release(&out);
	}
}

/* Each pair of the table is found: it is sorted. */
static void test_every_pair(void **state)
{
	static const char traditional[] =
		"來個們備傳債價償動務勞匯區員問喚單嚇國圖團報場學實對導師帳幣"
		"幫廣從徵愛應戀戲戶掛換擊擔據擬時書會東條業樣機檢權歲歷氣決為"
		"烏無熱燈爭狀獄獎產療監碼禮稅簡糧約紅納級紹終結絕絡給經維網線"
		"縣總繳罰義聲職聽脅臉與藝藥處號術衛補裝視親訂計訊記訴詐試話該"
		"認說誰課調談證識議護讓讚財貨買貸費貼資賠賣質賬購車軟輛輸轉辦"
		"農這進遊運過遞遠還邊郵鄉醫銀錄錢錯鍵鎮鏈鐵長門開間關隊際險電"
		"領頻額風飛養餘駕騙驗體點";
	static const char simplified[] =
		"来个们备传债价偿动务劳汇区员问唤单吓国图团报场学实对导师账币"
		"帮广从征爱应恋戏户挂换击担据拟时书会东条业样机检权岁历气决为"
		"乌无热灯争状狱奖产疗监码礼税简粮约红纳级绍终结绝络给经维网线"
		"县总缴罚义声职听胁脸与艺药处号术卫补装视亲订计讯记诉诈试话该"
		"认说谁课调谈证识议护让赞财货买贷费贴资赔卖质账购车软辆输转办"
		"农这进游运过递远还边邮乡医银录钱错键镇链铁长门开间关队际险电"
		"领频额风飞养余驾骗验体点";
	struct str out;

	(void)state;
	str_init(&out);
	fold_add(&out, traditional, sizeof traditional - 1);
	assert_string_equal(out.text, simplified);
	str_release(&out);
}

/* Folding what is folded changes nothing, whatever the bytes. */
static void test_twice_is_once(void **state)
{
	char bytes[3];

	(void)state;
	for (unsigned i = 0; i < 1u << 16; i++) {
		struct str once, twice;
		bytes[0] = (char)(i >> 8);
		bytes[1] = (char)i;
		bytes[2] = 'x';
		str_init(&once);
		str_init(&twice);
		fold_add(&once, bytes, sizeof bytes);
		fold_add(&twice, once.text, once.len);
		assert_string_equal(once.text, twice.text);
		str_release(&once);
		str_release(&twice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_spelling),
		cmocka_unit_test(test_every_pair),
		cmocka_unit_test(test_twice_is_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
