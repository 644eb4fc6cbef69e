#include "text/fold.h"

#include <string.h>

#include "text/utf8.h"

/* Traditional and simplified, pair by pair: characters of the words by which people look for help
 * (frauds, money, offices, telephones). Not a converter: none is needed to find a channel. */
static const char pairs[] =
	"單单詐诈騙骗銀银號号碼码電电話话線线資资財财貸贷錢钱賬账帳账戶户轉转匯汇網网絡络購购買买"
	"賣卖貨货訂订遊游戲戏幣币裝装備备賠赔償偿運运輸输機机車车門门開开關关辦办證证書书學学費费"
	"課课報报導导師师員员務务處处長长領领親亲國国際际檢检監监獄狱傳传喚唤調调產产業业職职場场"
	"應应試试險险醫医療疗藥药養养護护衛卫紅红獎奖禮礼遞递驗验簡简訊讯郵邮視视頻频聲声換换臉脸"
	"擬拟遠远軟软體体鏈链鍵键點点擊击讚赞掛挂徵征記记錄录條条額额還还債债約约會会談谈戀恋愛爱"
	"紹绍貼贴圖图脅胁嚇吓認认識识問问誰谁該该聽听說说讓让給给們们個个來来時时間间對对錯错這这"
	"樣样幫帮擔担據据實实價价質质動动區区縣县鄉乡鎮镇廣广東东無无為为從从與与飛飞鐵铁輛辆駕驾"
	"稅税勞劳爭争議议權权訴诉狀状決决罰罚補补繳缴納纳餘余總总計计風风氣气燈灯熱热糧粮農农藝艺"
	"術术歲岁經经歷历過过進进邊边級级結结終终絕绝維维團团隊队義义烏乌";

/* The simplified form of a code point, or itself. */
static uint32_t simplified(uint32_t code)
{
	uint32_t from, to;

	for (size_t at = 0; at < sizeof pairs - 1;) {
		at += utf8_decode(pairs + at, sizeof pairs - 1 - at, &from);
		at += utf8_decode(pairs + at, sizeof pairs - 1 - at, &to);
		if (from == code)
			return to;
	}
	return code;
}

/* Blanks and marks: nobody means anything by them. */
static bool is_nothing(uint32_t code)
{
	if (code < 0x80)
		return !((code >= '0' && code <= '9') || (code >= 'a' && code <= 'z'));
	return code <= 0xbf || (code >= 0x2000 && code <= 0x206f) ||    /* Latin-1, general marks */
	       (code >= 0x3000 && code <= 0x303f) ||                    /* CJK blanks and marks */
	       (code >= 0xfe10 && code <= 0xfe6f) || code == 0xfeff;    /* their forms; BOM */
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
		if (!is_nothing(code))
			str_add_bytes(out, bytes, utf8_encode(simplified(code), bytes));
	}
}
