#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

/* Traditional and simplified, pair by pair and sorted: characters of the words by which people look
 * for help (frauds, money, offices, telephones), each of three bytes. Not a converter: none is
 * needed to find a channel. */
enum { CHARACTER = 3, PAIR = 2 * CHARACTER };
static const char pairs[] =
	"來来個个們们備备傳传債债價价償偿動动務务勞劳匯汇區区員员問问喚唤單单嚇吓國国圖图"
	"團团報报場场學学實实對对導导師师帳账幣币幫帮廣广從从徵征愛爱應应戀恋戲戏戶户掛挂"
	"換换擊击擔担據据擬拟時时書书會会東东條条業业樣样機机檢检權权歲岁歷历氣气決决為为"
	"烏乌無无熱热燈灯爭争狀状獄狱獎奖產产療疗監监碼码禮礼稅税簡简糧粮約约紅红納纳級级"
	"紹绍終终結结絕绝絡络給给經经維维網网線线縣县總总繳缴罰罚義义聲声職职聽听脅胁臉脸"
	"與与藝艺藥药處处號号術术衛卫補补裝装視视親亲訂订計计訊讯記记訴诉詐诈試试話话該该"
	"認认說说誰谁課课調调談谈證证識识議议護护讓让讚赞財财貨货買买貸贷費费貼贴資资賠赔"
	"賣卖質质賬账購购車车軟软輛辆輸输轉转辦办農农這这進进遊游運运過过遞递遠远還还邊边"
	"郵邮鄉乡醫医銀银錄录錢钱錯错鍵键鎮镇鏈链鐵铁長长門门開开間间關关隊队際际險险電电"
	"領领頻频額额風风飛飞養养餘余駕驾騙骗驗验體体點点";

static int by_traditional(const void *character, const void *pair)
{
	return memcmp(character, pair, CHARACTER);
}

/* The simplified form of a character, or itself; both lent. */
static const char *simplified(const char *character, size_t len)
{
	const char *pair = len == CHARACTER ? bsearch(character, pairs, (sizeof pairs - 1) / PAIR,
	                                              PAIR, by_traditional)
	                                    : NULL;

	return pair ? pair + CHARACTER : character;
}

/* Blanks and marks: nobody means anything by them. */
static bool is_nothing(uint32_t code)
{
	if (code < 0x80)
		return !((code >= '0' && code <= '9') || (code >= 'a' && code <= 'z'));
	return code <= 0xbf || (code >= 0x2000 && code <= 0x206f) ||   /* Latin-1, general marks */
	       (code >= 0x3000 && code <= 0x303f && code != 0x3007) || /* CJK, but 〇 */
	       (code >= 0xfe10 && code <= 0xfe6f) || code == 0xfeff;   /* their forms; BOM */
}

void fold_add(struct str *out, const char *text, size_t len)
{
	uint32_t code;
	char bytes[4];

	for (size_t at = 0; at < len;) {
		at += utf8_decode(text + at, len - at, &code);
		if (code >= 0xff01 && code <= 0xff5e)
			code -= 0xfee0;
		if (code >= 'A' && code <= 'Z')
			code += 'a' - 'A';
		size_t taken = is_nothing(code) ? 0 : utf8_encode(code, bytes);
		str_add_bytes(out, simplified(bytes, taken), taken);
	}
}

/* The digit that a 汉字 is, -1 if none; each has three bytes. */
static int han_digit(const char *at)
{
	static const char digits[] = "零一二三四五六七八九〇幺";

	for (int i = 0; at[0] && at[1] && at[2] && i < 12; i++)
		if (memcmp(digits + 3 * i, at, 3) == 0)
			return i < 10 ? i : i - 10;
	return -1;
}

void fold_add_asked(struct str *out, const char *typed, size_t len)
{
	enum { NUMBER_LEAST = 3 };
	struct str folded;

	str_init(&folded);
	fold_add(&folded, typed, len);
	for (size_t at = 0, run; at < folded.len; at += run ? 3 * run : 1) {
		for (run = 0; han_digit(folded.text + at + 3 * run) >= 0;)
			run++;
		if (run < NUMBER_LEAST)
			str_add_bytes(out, folded.text + at, run ? 3 * run : 1);
		for (size_t i = 0; run >= NUMBER_LEAST && i < run; i++)
			str_addf(out, "%d", han_digit(folded.text + at + 3 * i));
	}
	str_release(&folded);
}
