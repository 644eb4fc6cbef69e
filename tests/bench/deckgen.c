/* deckgen -- writes a sound deck of any number of cards, the same for the same seed.
 *
 * usage: deckgen [-s SEED] [-f CARDS_A_FILE] CARDS FOLDER
 *
 * Cards come in twins, a scam and a real one, of about the size and shape of the shipped ones: a
 * story of three scenes or one, mostly Chinese, in plain, quoted, folded and literal scalars, as a
 * person would write them. `heshi check FOLDER` has nothing to say on them.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PICK(list) ((list)[chance() % (sizeof(list) / sizeof *(list))])

static uint64_t state;

/* xorshift64 (Marsaglia 2003) */
static uint32_t chance(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 16);
}

static const char *const topics[] = { "parcel", "refund", "police", "invest", "loan", "job",
	                              "dating", "ticket", "health", "prize",  "tax",  "school" };
enum { TOPIC_COUNT = sizeof topics / sizeof *topics };
static const char *const media[] = { "sms", "chat", "call", "app", "web", "letter", "mail" };
static const char *const speakers[] = { "客服",   "专员小王", "李警官",   "班主任",
	                                "老同学", "理赔组",   "导师助理", "改签中心" };
static const char *const leads[] = {
	"您好，您的快递在运输途中遗失了，", "系统检测到您的账户在外地登录，",
	"您名下的银行卡牵涉一起案件，",     "恭喜您被抽中为本月的幸运用户，",
	"您的电子社保卡即将停用，",         "我是学校新来的教务老师，",
	"今天内部还有一个名额，",           "您预订的航班因故障取消，",
	"您的贷款额度已经批下来了，",       "今天的任务已经开放，佣金日结，"
};
static const char *const wishes[] = { "请点开链接，填写银行卡号和短信验证码，办理三倍赔付。",
	                              "请加企业微信，下载会议软件，开启屏幕共享，配合核查。",
	                              "需要先交百分之二十的保证金，核查以后全额退还。",
	                              "请把资金转到指定账户，案件期间不要告诉任何人。",
	                              "点开下面的网址补录身份信息，过期会影响个人征信。",
	                              "先垫付三笔小额订单，做完连本带利一起返还。",
	                              "请报一下付款码前面的数字，方便系统原路退款。",
	                              "请在三十分钟以内办完，不然名额自动作废。" };
static const char *const plain_news[] = { "包裹放在驿站二号架，凭取件码领取，七天以内都可以来。",
	                                  "本月账单 86 元，可以在营业厅或者官方应用里交。",
	                                  "明天上午九点家长会，在三楼大教室，不用带东西。",
	                                  "您的退款 39 元已经原路退回，到账要一到三个工作日。",
	                                  "体检报告出来了，带身份证到一楼服务台领取。",
	                                  "您预订的车次正点，请提前半小时到站。" };
static const char *const says[] = { "先挂断，自己找电话问", "照他说的办",       "发给家里人看看",
	                            "先放一放，明天再说",   "打官方电话问清楚", "问他要工号和文件",
	                            "截图留着，不回他",     "点开看看再说" };
static const char *const whys[] = {
	"正规平台退款都是原路退回，不会要验证码，也不会要你共享屏幕。",
	"办案不会在电话里办，更不会要人转账来证明清白。",
	"小额返利是诱饵，投了大钱，对方就会用“卡单”做理由，不让你提现。",
	"共享屏幕以后，密码和验证码对方都看得见。",
	"核实要换一个渠道：拨你自己查到的号码，不是对方给的那个。",
	"对方知道你的姓名和地址，也证明不了他是谁。",
	"说得越急，越要先停下来。"
};
static const char *const flag_names[] = { "urgency", "secrecy", "money-first",
	                                  "screen",  "address", "code" };
static const char *const flag_texts[] = {
	"制造时间压力，让人来不及核实", "要你瞒着家里人",           "先交钱，后办事",
	"要下载软件，共享屏幕",         "网址和官方的只差一个字母", "要验证码，哪个单位都不会要"
};

static void write_choice(FILE *file, unsigned number, const char *deed, const char *grade,
                         const char *next)
{
	fprintf(file,
	        "          c%u:\n            say: %s\n            does: %s\n            grade: "
	        "%s\n",
	        number, PICK(says), deed, grade);
	if (strcmp(grade, "bad") == 0 && strcmp(deed, "comply") == 0 && next)
		fprintf(file, "            loses: %u\n", (1 + chance() % 50) * 100);
	if (chance() % 2)
		fprintf(file, "            why: %s\n", PICK(whys));
	else
		fprintf(file, "            why: >-\n              %s\n              %s\n",
		        PICK(whys), PICK(whys));
	if (next)
		fprintf(file, "            next: %s\n", next);
}

/* The good choice stands anywhere, and going along is good in every second real card. */
static void write_scene(FILE *file, unsigned scene, int scam, unsigned flag, const char *next,
                        int along)
{
	const char *speaker = PICK(speakers);

	fprintf(file, "      s%u:\n        medium: %s\n        party: %s\n", scene, PICK(media),
	        speaker);
	if (chance() % 3)
		fprintf(file, "        setting: 你在家里，手机响了一下。\n");
	fprintf(file, "        lines:\n");
	if (scam)
		fprintf(file,
		        "          - %s: \"%s<%s|%s> 详情见 http://t%04x.example/%u?a=1&b=2\"\n",
		        speaker, PICK(leads), flag_names[flag], PICK(wishes), chance() & 0xffff,
		        chance() % 1000);
	else
		fprintf(file, "          - %s: '%s'\n", speaker, PICK(plain_news));
	fprintf(file, "          - %s: |\n              %s\n              %s\n", speaker,
	        scam ? PICK(leads) : PICK(plain_news), scam ? PICK(wishes) : PICK(plain_news));
	fprintf(file, "          - 我: 请问你是哪里的？\n          - %s: %s\n        choices:\n",
	        speaker, scam ? PICK(wishes) : PICK(plain_news));
	unsigned good = chance() % 3;
	for (unsigned i = 0; i < 3; i++) {
		const char *grade = i == good ? "good" : i == (good + 1) % 3 ? "bad" : "fair";
		const char *deed = along                 ? (i == good ? "comply" : "ignore")
		                   : i == good           ? "verify"
		                   : i == (good + 1) % 3 ? "comply"
		                                         : "ask";
		write_choice(file, i, deed, grade, i == (good + 1) % 3 ? next : NULL);
	}
}

static void write_card(FILE *file, unsigned number, int scam)
{
	static const char *const roles[] = { "self", "helper", "mule", "self", "helper" };
	unsigned flag = chance() % (sizeof flag_names / sizeof *flag_names);

	fprintf(file,
	        "  %s-%06u:\n    title: 第 %u 号%s\n    truth: %s\n    twin: %s-%06u\n    role: "
	        "%s\n    level: %u\n",
	        scam ? "scam" : "real", number, number, number % 2 ? "来信" : "消息",
	        scam ? "scam" : "real", scam ? "real" : "scam", number, roles[number % 5],
	        1 + chance() % 3);
	if (scam)
		fprintf(file, "    tactics: [urgency, authority]\n");
	fprintf(file, "    sources: [own]\n");
	if (scam)
		fprintf(file, "    flags:\n      %s: %s\n", flag_names[flag], flag_texts[flag]);
	fprintf(file, "    scenes:\n");
	if (scam) {
		write_scene(file, 1, 1, flag, "s2", 0);
		write_scene(file, 2, 1, flag, "s3", 0);
		write_scene(file, 3, 1, flag, NULL, 0);
	} else {
		write_scene(file, 1, 0, 0, NULL, number % 2);
	}
	fprintf(file,
	        "    verify:\n      channels: [police]\n      traps:\n        in-message:\n"
	        "          say: 回拨来电里的号码\n          why: %s\n"
	        "        search:\n          say: 打搜到的第一个电话\n          why: "
	        "排第一的可能是买来的广告位。\n",
	        PICK(whys));
	fprintf(file,
	        "    explain:\n      tell: %s\n      do: 拿不准就自己打 96110。\n      share: "
	        "告诉一个人：先核实，再行动。\n",
	        scam ? "催得急，就是不想让你去问。" : "不要钱，不要码，也不急。");
}

static FILE *create(const char *folder, const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	if (!file) {
		fprintf(stderr, "deckgen: %s: %s\n", path, strerror(errno));
		exit(1);
	}
	return file;
}

static void finish(FILE *file)
{
	if (ferror(file) | fclose(file)) {
		fprintf(stderr, "deckgen: cannot write: %s\n", strerror(errno));
		exit(1);
	}
}

/* As many words as the shipped deck has. */
static void write_language(const char *folder)
{
	static const char text[] =
		"language:\n"
		"  sentence-ends: [。, ！, ？, ；]\n"
		"  blame: [贪小便宜, 贪图, 贪心, 上当受骗的人, 警惕性不强, 活该, 太傻, 愚蠢, "
		"自作自受, 轻信]\n"
		"  recipes: [四件套, 八件套, 卡商, 水房, 猫池, 养卡, 料主, 洗白, 黑卡]\n"
		"  telling: [骗, 假, 真的, 诈]\n"
		"  safe: [核实, 官方, \"96110\", 查]\n"
		"  money: [元, 万, 块, 亿, 美元, 港元, 港币, 欧元, 日元, 英镑, 人民币, yuan, rmb, "
		"dollar, euro, pound]\n"
		"  money-before: [rmb, 人民币, usd, cny]\n"
		"  about: [多, 余, 来, 几]\n"
		"  references:\n"
		"    [订单, 订单号, 订单编号, 单号, 编号, 案号, 文号, 流水号, 取件码, 取货码, "
		"提货码, 验证码, 校验码, 动态码, 取票码,\n"
		"    工号, 警号, 学号, 票号, 房号, 柜号, 门牌号, 座位号, 受理号, 凭证号, 批号, "
		"批次, 型号, 版本, 版本号, 序列号, 邮编,\n"
		"    邮政编码, 尾号, 合同号, 发票号, 报案号, 回执号, 业务号, 密码, order, order "
		"no, order number, tracking number,\n"
		"    reference, invoice, ticket, version, code, ending in]\n"
		"  contacts:\n"
		"    [电话, 手机, 号码, 热线, 客服, 拨, 拨打, 致电, 打, 呼, 回电, 回拨, 联系, "
		"短信, 微信, 薇信, qq, qq群, 群, 扣扣, v,\n"
		"    vx, wx, 账号, 帐号, 账户, 卡号, tel, phone, call, dial, mobile, hotline, 加]\n"
		"  links: [号, 码, 是, 为, 名, 至, 到]\n"
		"  accounts:\n"
		"    [微信, 薇信, 威信, v信, 加v, vx, wx, wechat, qq, 扣扣, telegram, whatsapp, "
		"skype, 电报, 抖音, 快手, 支付宝]\n"
		"  account-links: [号, 号码, 账号, 帐号, id, 是, 为]\n"
		"  dots: [点, 點, dot]\n";
	FILE *file = create(folder, "language.yaml");
	fputs(text, file);
	finish(file);
}

static void write_others(const char *folder)
{
	FILE *file = create(folder, "deck.yaml");
	fprintf(file,
	        "deck:\n  id: generated\n  title: 生成的题库\n  language: zh-CN\n  version: \"1\"\n"
	        "  licence: CC0-1.0\n  sources:\n    own: {title: 为测量而生成}\n");
	finish(file);
	file = create(folder, "topics.yaml");
	fprintf(file, "topics:\n");
	for (unsigned i = 0; i < TOPIC_COUNT; i++)
		fprintf(file, "  %s:\n    name: 第 %u 类\n    channels: [police]\n", topics[i],
		        i + 1);
	finish(file);
	file = create(folder, "tactics.yaml");
	fprintf(file, "tactics:\n  urgency: {name: 紧迫, line: 限时限刻。, sources: [own]}\n"
	              "  authority: {name: 权威, line: 借来的名头。, sources: [own]}\n");
	finish(file);
	file = create(folder, "channels.yaml");
	fprintf(file, "channels:\n  police:\n    name: 反诈专线\n    use: 拿不准是不是骗局\n    "
	              "reach: {phone: \"96110\"}\n"
	              "    find: 直接拨 96110。\n    never: 不会要你转账。\n    from: official\n   "
	              " sources: [own]\n"
	              "    checked: \"2026-11-01\"\n    expires: \"2099-12-31\"\n");
	finish(file);
	write_language(folder);
}

static void write_cards(const char *folder, unsigned cards, unsigned file_cards)
{
	char name[64];

	for (unsigned done = 0, number = 0; done < cards; number++) {
		snprintf(name, sizeof name, "cards/%05u.yaml", number);
		FILE *file = create(folder, name);
		fprintf(file, "topic: %s\ncards:\n", topics[number % TOPIC_COUNT]);
		for (unsigned i = 0; i < file_cards && done < cards; i += 2, done += 2) {
			write_card(file, done / 2, 1);
			write_card(file, done / 2, 0);
		}
		finish(file);
	}
}

int main(int argc, char **argv)
{
	unsigned file_cards = 200;
	uint64_t seed = 1;
	char path[4096];
	int option;

	while ((option = getopt(argc, argv, "s:f:")) != -1) {
		if (option == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (option == 'f')
			file_cards = (unsigned)strtoul(optarg, NULL, 10);
		else
			return 2;
	}
	unsigned cards = argc - optind == 2 ? (unsigned)strtoul(argv[optind], NULL, 10) : 0;
	if (cards < 2 || file_cards < 2) {
		fputs("usage: deckgen [-s SEED] [-f CARDS_A_FILE] CARDS FOLDER\n", stderr);
		return 2;
	}
	state = (seed | 1) * 0x9e3779b97f4a7c15u;
	for (int i = 0; i < 8; i++)
		chance();
	snprintf(path, sizeof path, "%s/cards", argv[optind + 1]);
	mkdir(argv[optind + 1], 0777);
	if (mkdir(path, 0777) != 0 && errno != EEXIST) {
		fprintf(stderr, "deckgen: %s: %s\n", path, strerror(errno));
		return 1;
	}
	write_others(argv[optind + 1]);
	write_cards(argv[optind + 1], cards + cards % 2, file_cards + file_cards % 2);
	return 0;
}
