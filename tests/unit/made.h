/* made.h -- a small sound deck made in memory, for rooms that may not meet the loader.
 *
 * made_deck(pairs) has a few words, 2 topics and `pairs` scam cards "scam-0" … with their twins "real-0" …,
 * all by the rules of deck-format; of each four pairs one is a helper's, one a mule's, of each
 * three there is one a level. Each pair has another medium than the one before; from 7 pairs on
 * all are there, and pair n + 6 is of pair n's topic and level.
 *   scam:  scene "first" (chat, sms, call …) ─ pay → "second" (app, pay loses 300) · leave · ask
 *   real:  scene "first" alone; going along is good
 * Whoever tests a rule changes one thing in it: MADE(card, thing) takes the const of a struct deck_card away.
 */
#ifndef UNIT_MADE_H
#define UNIT_MADE_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/deck.h"
#include "deck/index.h"

#define MADE(type, thing) ((struct deck_##type *)(uintptr_t)(const struct deck_##type *){ (thing) })

struct made {
	struct deck *deck;
	uint32_t line;
};

static inline struct deck_at made_at(struct made *made)
{
	return (struct deck_at){ ++made->line, 3, 0 };
}

static inline struct deck_text made_text(struct made *made, const char *text)
{
	return (struct deck_text){ arena_text(&made->deck->arena, text, strlen(text)),
		                   made_at(made) };
}

static inline struct deck_text made_number(struct made *made, const char *text, size_t number)
{
	char whole[64];

	snprintf(whole, sizeof whole, "%s%zu", text, number);
	return made_text(made, whole);
}

static inline void *made_items(struct made *made, size_t count, size_t size)
{
	return arena_alloc(&made->deck->arena, count * size);
}

static inline struct deck_refs made_ref(struct made *made, const struct deck_text *to)
{
	struct deck_ref *ref = made_items(made, 1, sizeof *ref);

	*ref = (struct deck_ref){ to->s, made_at(made), to };
	return (struct deck_refs){ ref, 1 };
}

static inline void made_choice(struct made *made, struct deck_choice *choice, const char *id,
                               const char *say, const char *why, enum deck_deed does,
                               enum grade grade, const struct deck_scene *next)
{
	choice->id = made_text(made, id);
	choice->say = made_text(made, say);
	choice->why = made_text(made, why);
	choice->does = (struct deck_word){ (uint8_t)does, made_at(made) };
	choice->grade = (struct deck_word){ (uint8_t)grade, made_at(made) };
	if (next)
		choice->next = (struct deck_ref){ next->id.s, made_at(made), next };
}

static inline void made_line(struct made *made, struct deck_line *line, const char *before,
                             const char *marked, const char *after, const struct deck_flag *flag)
{
	char text[256];
	struct deck_span *span = made_items(made, 1, sizeof *span);

	snprintf(text, sizeof text, "%s%s%s", before, marked, after);
	line->speaker = made_text(made, "派单员");
	line->text = made_text(made, text);
	if (!flag)
		return;
	span->from = (uint32_t)strlen(before);
	span->to = span->from + (uint32_t)strlen(marked);
	span->flag = flag;
	span->ref = (struct deck_ref){ flag->id.s, line->text.at, flag };
	line->spans = (struct deck_spans){ span, 1 };
}

static inline void made_scene(struct made *made, struct deck_scene *scene, const char *id,
                              enum deck_medium medium)
{
	scene->id = made_text(made, id);
	scene->medium = (struct deck_word){ (uint8_t)medium, made_at(made) };
	scene->party = made_text(made, "点赞任务群");
	struct deck_line *lines = made_items(made, 2, sizeof *lines);
	struct deck_choice *choices = made_items(made, 3, sizeof *choices);
	scene->lines = (struct deck_lines){ lines, 2 };
	scene->choices = (struct deck_choices){ choices, 3 };
}

/* In the order of the choices: each teaches what its neighbour does not. */
static const char *const made_whys[3][3] = {
	{ "先垫的钱要不回来。", "退了群，他就找不到你。", "群里的人多半是他的同伙。" },
	{ "第二笔只会更大。", "现在停手还来得及。", "同伙会劝你再垫一次。" },
	{ "社区招人不用垫钱。", "这回是真的，走了可惜。", "问一句总没有错。" },
};

static inline void made_story(struct made *made, struct deck_card *card, size_t number)
{
	static const enum deck_medium media[DECK_MEDIUM_COUNT] = { DECK_CHAT, DECK_SMS,
		                                                   DECK_CALL, DECK_WEB,
		                                                   DECK_FACE, DECK_LETTER,
		                                                   DECK_MAIL, DECK_APP };
	bool scam = card->truth.value == TRUTH_SCAM;
	struct deck_scene *scenes = made_items(made, 2, sizeof *scenes);
	const struct deck_flag *flag = scam ? &card->flags.items[0] : NULL;

	card->scenes = (struct deck_scenes){ scenes, scam ? 2 : 1 };
	for (size_t s = 0; s < card->scenes.count; s++) {
		struct deck_scene *scene = &scenes[s];
		bool last = s + 1 == card->scenes.count;
		const char *const *whys = made_whys[scam ? s : 2];
		made_scene(made, scene, s ? "second" : "first",
		           s ? DECK_APP : media[number % UNIT_COUNT(media)]);
		if (!last)
			scenes[1].id = made_text(made, "second");
		made_line(made, MADE(line, &scene->lines.items[0]), "你好。今天有任务，",
		          "先垫后返", "，快来！", flag);
		made_line(made, MADE(line, &scene->lines.items[1]), "大家都做完了。", "", "", NULL);
		struct deck_choice *choices = MADE(choice, scene->choices.items);
		made_choice(made, &choices[0], "pay", "照他说的做，先垫上这一小笔", whys[0],
		            DECK_COMPLY, scam ? GRADE_BAD : GRADE_GOOD, last ? NULL : &scenes[1]);
		made_choice(made, &choices[1], "leave", "截图，退群", whys[1], DECK_REFUSE,
		            scam ? GRADE_GOOD : GRADE_BAD, NULL);
		made_choice(made, &choices[2], "ask", "问问群里的人", whys[2], DECK_ASK, GRADE_FAIR,
		            NULL);
		if (scam && last)
			choices[0].loses = (struct deck_number){ 300, made_at(made) };
	}
}

static inline void made_verify(struct made *made, struct deck_card *card, size_t number)
{
	static const struct {
		const char *id, *say;
	} texts[] = {
		{ "friend", "问问一起做的朋友" },
		{ "in-message", "问群里的“客服”" },
		{ "search-ad", "打搜到的第一个电话" },
		{ "forum", "看看网上的评论" },
	};
	struct deck_trap *traps = made_items(made, UNIT_COUNT(texts), sizeof *traps);

	for (size_t i = 0; i < UNIT_COUNT(texts); i++)
		traps[i] = (struct deck_trap){ made_text(made, texts[i].id),
			                       made_text(made, texts[i].say),
			                       made_text(made, "这个答案也是对方写的。") };
	const struct deck_channel *other = &made->deck->channels.items[1];
	card->verify.at = made_at(made);
	card->verify.asks.value = number % 2 ? DECK_ASKS_WAY : DECK_ASKS_WHOM;
	traps[2].channel = (struct deck_ref){ other->id.s, made_at(made), other };
	traps[2].say.s = deck_contact_says(&card->verify, other);
	card->verify.channels = made_ref(made, &made->deck->channels.items[0].id);
	card->verify.traps = (struct deck_traps){ traps, UNIT_COUNT(texts) };
}

static inline void made_card(struct made *made, struct deck_card *card, enum truth truth,
                             size_t number)
{
	struct deck *deck = made->deck;
	bool scam = truth == TRUTH_SCAM;

	card->id = made_number(made, scam ? "scam-" : "real-", number);
	card->title = made_text(made, scam ? "点赞返五元" : "社区招人");
	card->topic = &deck->topics.items[number % deck->topics.count];
	card->truth = (struct deck_word){ (uint8_t)truth, made_at(made) };
	card->role = (struct deck_word){ (uint8_t)(number % 4 == 3   ? DECK_MULE
		                                   : number % 4 == 1 ? DECK_HELPER
		                                                     : DECK_SELF),
		                         made_at(made) };
	card->level = (struct deck_word){ (uint8_t)(1 + number % 3), made_at(made) };
	card->sources = made_ref(made, &deck->sources.items[0].id);
	if (scam) {
		struct deck_flag *flag = made_items(made, 1, sizeof *flag);
		*flag = (struct deck_flag){ made_text(made, "pay-first"),
			                    made_text(made, "做任务要先垫钱") };
		card->flags = (struct deck_flags){ flag, 1 };
		card->tactics = made_ref(made, &deck->tactics.items[0].id);
	}
	made_story(made, card, number);
	made_verify(made, card, number);
	card->explain =
		(struct deck_explain){ made_at(made), made_text(made, "先返小钱，再要你垫大钱。"),
		                       made_text(made, "要垫钱的任务一律停手。"),
		                       made_text(made, "先垫钱的兼职就是骗局。") };
	deck_index_put(deck->index, DECK_KIND_CARD, card->id.s, card);
	deck->cards[deck->card_count++] = card;
}

static inline void made_around(struct made *made, struct deck *deck)
{
	struct deck_source *source = made_items(made, 1, sizeof *source);
	struct deck_tactic *tactic = made_items(made, 1, sizeof *tactic);
	struct deck_channel *channels = made_items(made, 2, sizeof *channels);
	struct deck_topic *topics = made_items(made, 2, sizeof *topics);

	deck->id = made_text(made, "made");
	deck->title = made_text(made, "自造题库");
	deck->language = made_text(made, "zh-CN");
	*source = (struct deck_source){ .id = made_text(made, "paper"),
		                        .title = made_text(made, "白皮书") };
	deck->sources = (struct deck_sources){ source, 1 };
	*tactic = (struct deck_tactic){ .id = made_text(made, "small-gain"),
		                        .name = made_text(made, "小利先给"),
		                        .line = made_text(made, "先给一点甜头") };
	deck->tactics = (struct deck_tactics){ tactic, 1 };
	for (size_t i = 0; i < 2; i++) {
		channels[i] = (struct deck_channel){
			.id = made_text(made, i ? "bank" : "police"),
			.name = made_text(made, i ? "银行卡背面的电话" : "反诈专线 96110"),
			.use = made_text(made, i ? "有人说你的卡出了问题" : "拿不准是不是骗局"),
			.find = made_text(made, "自己拨。"),
			.never = made_text(made, "不会要你转账。"),
			.way = made_text(made, i ? "翻到卡背面去找" : "自己拨出 96110")
		};
		channels[i].reach.phone = made_text(made, i ? "95588" : "96110");
		channels[i].sources = made_ref(made, &source->id);
		channels[i].checked = (struct deck_day){ 20000, made_at(made) };
		channels[i].expires = (struct deck_day){ 20200, made_at(made) };
		topics[i] = (struct deck_topic){
			.id = made_text(made, i ? "lottery" : "rebate"),
			.name = made_text(made, i ? "虚假中奖" : "刷单返利"),
			.ask = made_text(made, i ? "有人说你中奖了。" : "有人请你点赞拿佣金。")
		};
		topics[i].channels = made_ref(made, &channels[i].id);
		deck_index_put(deck->index, DECK_KIND_CHANNEL, channels[i].id.s, &channels[i]);
		deck_index_put(deck->index, DECK_KIND_TOPIC, topics[i].id.s, &topics[i]);
	}
	deck->channels = (struct deck_channels){ channels, 2 };
	deck->topics = (struct deck_topics){ topics, 2 };
}

/* A text that stands for all of a list: words divided by blanks. */
static inline struct deck_texts made_words(struct made *made, const char *words)
{
	struct deck_text *items = made_items(made, strlen(words) / 2 + 1, sizeof *items);
	size_t count = 0;

	for (const char *at = words; *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");
		items[count++] = (struct deck_text){ arena_text(&made->deck->arena, at, len),
			                             made_at(made) };
		at += len;
	}
	return (struct deck_texts){ items, count };
}

static inline void made_language(struct made *made, struct deck_language *words)
{
	words->at = made_at(made);
	words->sentence_ends = made_words(made, "。 ！ ？ ；");
	words->blame = made_words(made, "太傻 贪心");
	words->recipes = made_words(made, "四件套");
	words->telling = made_words(made, "假 骗");
	words->safe = made_words(made, "96110 查");
	words->money = made_words(made, "元 块");
	words->references = made_words(made, "单号");
	words->contacts = made_words(made, "拨 打");
	words->calls = made_words(made, "拨 打");
	words->accounts = made_words(made, "微信");
	words->demands = made_words(made, "验证码 保密");
}

static inline struct deck *made_deck(size_t pairs)
{
	struct deck *deck = deck_new("made");
	struct made made = { .deck = deck };

	deck->files = mem_alloc(sizeof *deck->files);
	deck->files[deck->file_count++] = "made.yaml";
	made_around(&made, deck);
	deck->cards = mem_alloc(2 * pairs * sizeof *deck->cards);
	struct deck_card *cards = made_items(&made, 2 * pairs, sizeof *cards);
	for (size_t i = 0; i < pairs; i++) {
		struct deck_card *scam = &cards[2 * i], *real = &cards[2 * i + 1];
		made_card(&made, scam, TRUTH_SCAM, i);
		made_card(&made, real, TRUTH_REAL, i);
		scam->twin = (struct deck_ref){ real->id.s, made_at(&made), real };
		real->twin = (struct deck_ref){ scam->id.s, made_at(&made), scam };
	}
	made_language(&made, &deck->words);
	return deck;
}

static inline int made_by_topic(const void *left, const void *right)
{
	const struct deck_card *a = *(const struct deck_card *const *)left;
	const struct deck_card *b = *(const struct deck_card *const *)right;

	return a->topic != b->topic ? (a->topic > b->topic) - (a->topic < b->topic)
	                            : strcmp(a->id.s, b->id.s);
}

/* Cards in the order in which decks are loaded: by topic. */
static inline void made_sort(struct deck *deck)
{
	qsort(deck->cards, deck->card_count, sizeof *deck->cards, made_by_topic);
}

#endif
