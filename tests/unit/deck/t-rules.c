/* Each case takes the sound deck of made.h, changes one thing and names what must be said of it. */
#include "../unit.h"

#include "../made.h"
#include "deck/rules-internal.h"

/* WHOLE pairs make a whole course: some rules hold from there on. */
enum { TODAY = 20100, PAIRS = 6, WHOLE = 30 };

/* Cells near enough for these texts: three bytes take two. */
static int cells_of(const char *text, size_t len)
{
	int cells = 0;

	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			cells += (unsigned char)text[i] >= 0xe0 ? 2 : 1;
	return cells;
}

static int rows_of(const char *text, int width)
{
	return (cells_of(text, strlen(text)) + width - 1) / width;
}

static void check(const struct deck *deck, struct diag_list *diags, bool measured,
                  const struct surface *surface)
{
	struct deck_rule_input input = {
		deck, TODAY, measured ? cells_of : NULL, measured ? rows_of : NULL, diags, surface
	};

	diag_list_init(diags, 0);
	deck_rules_check_structure(&input);
	deck_rules_check_teaching(&input);
}

static struct deck_card *card_of(struct deck *deck, const char *id)
{
	struct deck_card *card = MADE(card, deck_card_find(deck, id));

	assert_non_null(card);
	return card;
}

static struct deck_choice *choice_of(struct deck *deck, const char *id, size_t scene, size_t choice)
{
	return MADE(choice, &card_of(deck, id)->scenes.items[scene].choices.items[choice]);
}

static void set_text(struct deck_text *text, const char *words) { text->s = words; }

static void unreachable(struct deck *deck)
{
	choice_of(deck, "scam-0", 0, 0)->next = (struct deck_ref){ 0 };
}
static void loop(struct deck *deck)
{
	struct deck_card *card = card_of(deck, "scam-0");

	choice_of(deck, "scam-0", 1, 2)->next =
		(struct deck_ref){ "first", { 77, 5, 0 }, &card->scenes.items[0] };
}
static struct deck_text *then_of(struct deck *deck)
{
	return &choice_of(deck, "scam-0", 0, 0)->then;
}
static void then_leads_on(struct deck *deck)
{
	set_text(then_of(deck), "十五元到了，群里又来一单。");
}
static void then_ends(struct deck *deck)
{
	set_text(&choice_of(deck, "scam-0", 0, 1)->then, "你退了群。");
}
static void then_tells(struct deck *deck) { set_text(then_of(deck), "客服是假的。"); }
static void then_blames(struct deck *deck) { set_text(then_of(deck), "你太傻，又点了。"); }
static void then_is_live(struct deck *deck) { set_text(then_of(deck), "他叫你打 13912345678。"); }
static void then_of_60(struct deck *deck)
{
	set_text(then_of(deck), "群里的人都说已经拿到钱，派单员又发来一张单子，叫你快点做完。");
}
static void then_of_62(struct deck *deck)
{
	set_text(then_of(deck), "群里的人都说已经拿到了钱，派单员又发来一张单子，叫你快点做完。");
}
static void one_choice(struct deck *deck)
{
	MADE(scene, &card_of(deck, "real-0")->scenes.items[0])->choices.count = 1;
}
static void no_good(struct deck *deck)
{
	choice_of(deck, "scam-1", 1, 1)->grade.value = GRADE_FAIR;
}
static void no_bad(struct deck *deck) { choice_of(deck, "real-1", 0, 1)->grade.value = GRADE_FAIR; }
static void no_twin(struct deck *deck) { card_of(deck, "scam-0")->twin = (struct deck_ref){ 0 }; }
static void same_truth(struct deck *deck)
{
	card_of(deck, "scam-0")->twin =
		(struct deck_ref){ "scam-1", { 5, 5, 0 }, card_of(deck, "scam-1") };
}
static void no_tactic(struct deck *deck)
{
	card_of(deck, "scam-2")->tactics = (struct deck_refs){ 0 };
}
static void no_flag(struct deck *deck)
{
	struct deck_card *card = card_of(deck, "scam-2");

	card->flags = (struct deck_flags){ 0 };
	for (size_t s = 0; s < 2; s++)
		MADE(line, &card->scenes.items[s].lines.items[0])->spans = (struct deck_spans){ 0 };
}
static void unused_flag(struct deck *deck)
{
	struct deck_card *card = card_of(deck, "scam-2");

	for (size_t s = 0; s < 2; s++)
		MADE(line, &card->scenes.items[s].lines.items[0])->spans = (struct deck_spans){ 0 };
}
static void real_flag(struct deck *deck)
{
	card_of(deck, "real-2")->flags = card_of(deck, "scam-2")->flags;
}
static void no_verify(struct deck *deck)
{
	card_of(deck, "scam-3")->verify = (struct deck_verify){ 0 };
}
static void no_contact(struct deck *deck)
{
	set_text(&MADE(trap, &card_of(deck, "scam-3")->verify.traps.items[1])->id,
	         "in-the-message");
}
static struct deck_channel *bank(struct deck *deck)
{
	return MADE(channel, deck_channel_find(deck, "bank"));
}
static void expired(struct deck *deck) { bank(deck)->expires.value = TODAY - 1; }
static void expires_soon(struct deck *deck) { bank(deck)->expires.value = TODAY + 30; }
static void expires_today(struct deck *deck) { bank(deck)->expires.value = TODAY; }
static void dates(struct deck *deck) { bank(deck)->checked.value = bank(deck)->expires.value; }

/* Adds a form of `count` cards, `real` of them real, from the pair `from` on; returns them. */
static struct deck_ref *add_form(struct deck *deck, size_t count, size_t real, size_t from)
{
	struct made made = { .deck = deck };
	struct deck_form *forms = made_items(&made, deck->forms.count + 1, sizeof *forms);
	struct deck_form *form = &forms[deck->forms.count];
	struct deck_ref *refs = made_items(&made, count, sizeof *refs);
	char id[32];

	for (size_t i = 0; i < count; i++) {
		snprintf(id, sizeof id, "%s-%zu", i < real ? "real" : "scam",
		         from + (i < real ? i : i - real));
		refs[i] = (struct deck_ref){ card_of(deck, id)->id.s,
			                     { 1, 1, 0 },
			                     card_of(deck, id) };
	}
	if (deck->forms.count)
		memcpy(forms, deck->forms.items, deck->forms.count * sizeof *forms);
	form->id = made_number(&made, "form-", deck->forms.count);
	form->cards = (struct deck_refs){ refs, count };
	deck->forms = (struct deck_forms){ forms, deck->forms.count + 1 };
	return refs;
}
static void form_fine(struct deck *deck) { add_form(deck, 12, 6, 0); }
static void form_short(struct deck *deck) { add_form(deck, 11, 6, 0); }
static void form_lopsided(struct deck *deck) { add_form(deck, 12, 5, 0); }

static void put_card(struct deck *deck, struct deck_ref *ref, const char *id)
{
	*ref = (struct deck_ref){ card_of(deck, id)->id.s, { 1, 1, 0 }, card_of(deck, id) };
}
static void form_twice(struct deck *deck)
{
	put_card(deck, &add_form(deck, 12, 6, 0)[4], "real-0");
}
/* Pairs 1 and 5 are a helper's, pair 14 is one's own. */
static void form_of_one_helper_pair(struct deck *deck)
{
	struct deck_ref *refs = add_form(deck, 12, 6, 0);

	put_card(deck, &refs[1], "real-14");
	put_card(deck, &refs[7], "scam-14");
}

/* Two forms that measure the same: pair n + 24 is of pair n's topic, role, level and media. Cards
 * 0 … 5 of each are real. */
struct forms {
	struct deck_ref *first, *second;
};
static struct forms add_forms(struct deck *deck)
{
	struct deck_ref *first = add_form(deck, 12, 6, 0);

	return (struct forms){ first, add_form(deck, 12, 6, 24) };
}
static void forms_fine(struct deck *deck) { add_forms(deck); }
static void forms_in_another_order(struct deck *deck)
{
	struct deck_ref *refs = add_forms(deck).second;

	for (size_t i = 0; i < 6; i++) {
		struct deck_ref ref = refs[i];
		refs[i] = refs[11 - i];
		refs[11 - i] = ref;
	}
}
static void forms_share_a_card(struct deck *deck)
{
	put_card(deck, &add_forms(deck).second[0], "real-0");
}
/* "real-0" moves to the second form, its twin stays in the first. */
static void forms_share_a_story(struct deck *deck)
{
	struct forms forms = add_forms(deck);

	put_card(deck, &forms.first[0], "real-24");
	put_card(deck, &forms.second[0], "real-0");
}
static void forms_of_other_roles(struct deck *deck)
{
	add_forms(deck);
	card_of(deck, "real-24")->role.value = DECK_MULE;
}
static void forms_of_other_levels(struct deck *deck)
{
	add_forms(deck);
	card_of(deck, "scam-24")->level.value = 2;
}
/* As many of each level, but the hard one is real here and a scam there. */
static void forms_of_other_levels_by_truth(struct deck *deck)
{
	add_forms(deck);
	card_of(deck, "scam-24")->level.value = 3;
	card_of(deck, "real-26")->level.value = 1;
}
static void forms_of_other_media(struct deck *deck)
{
	add_forms(deck);
	struct deck_scene *scene = MADE(scene, &card_of(deck, "real-24")->scenes.items[0]);
	scene->medium.value = scene->medium.value == DECK_FACE ? DECK_SMS : DECK_FACE;
}
static void forms_of_other_choices(struct deck *deck)
{
	add_forms(deck);
	MADE(scene, &card_of(deck, "real-24")->scenes.items[0])->choices.count--;
}

/* The deck has `count` topics; a card that is in no form is of one of them from `from` on. */
static struct deck_topic *spread_topics(struct deck *deck, size_t count, size_t from)
{
	struct made made = { .deck = deck };
	struct deck_topic *topics = made_items(&made, count, sizeof *topics);

	for (size_t i = 0; i < count; i++)
		topics[i] = deck->topics.items[i % 2];
	for (size_t i = 0; i < deck->card_count; i++) {
		struct deck_card *card = MADE(card, deck->cards[i]);
		size_t number = strtoul(strchr(card->id.s, '-') + 1, NULL, 10);
		bool in_form = number < 6 || number >= 24;
		size_t topic = in_form ? number % 2 : from + number % (count - from);
		card->topic = &topics[topic];
	}
	deck->topics = (struct deck_topics){ topics, count };
	return topics;
}
static void forms_of_2_topics_of_5(struct deck *deck)
{
	add_forms(deck);
	spread_topics(deck, 5, 2);
}

/* Four topics: real ones are of those in the first two places of `places`, three each, scams of
 * the others. */
static void place_truths(struct deck_ref *refs, const struct deck_topic *topics,
                         const size_t places[4])
{
	for (size_t i = 0; i < 12; i++)
		MADE(card, (const struct deck_card *)refs[i].to)->topic =
			&topics[places[i / 6 * 2 + i % 2]];
}
static void forms_of_truths(struct deck *deck, const size_t second[4])
{
	static const size_t first[] = { 0, 1, 2, 3 };
	struct forms forms = add_forms(deck);
	const struct deck_topic *topics = spread_topics(deck, 4, 0);

	place_truths(forms.first, topics, first);
	place_truths(forms.second, topics, second);
}
static void forms_of_the_same_truths(struct deck *deck)
{
	forms_of_truths(deck, (size_t[]){ 0, 1, 2, 3 });
}
static void forms_of_truths_half_turned(struct deck *deck)
{
	forms_of_truths(deck, (size_t[]){ 0, 2, 1, 3 });
}
static void forms_of_truths_all_turned(struct deck *deck)
{
	forms_of_truths(deck, (size_t[]){ 2, 3, 0, 1 });
}

static struct deck_text *tell(struct deck *deck) { return &card_of(deck, "scam-4")->explain.tell; }
static void blame(struct deck *deck) { set_text(tell(deck), "别贪心，天上不会掉馅饼。"); }
static void live_number(struct deck *deck) { set_text(tell(deck), "打 13912345678 找他。"); }
static void masked_number(struct deck *deck) { set_text(tell(deck), "打 139****0000 找他。"); }
static void money(struct deck *deck) { set_text(tell(deck), "他要 100000 元，又要 50000块。"); }
static void own_number(struct deck *deck) { set_text(tell(deck), "打 96110 或 95588 问。"); }
static void unlisted_number(struct deck *deck) { set_text(tell(deck), "打 114 问。"); }
static void four_digits(struct deck *deck) { set_text(tell(deck), "2024 年尾号 1234。"); }
static void live_address(struct deck *deck)
{
	set_text(tell(deck), "登录 pay.quick-bank.com/x 看。");
}
static void safe_address(struct deck *deck)
{
	set_text(tell(deck), "登录 https://a.example/b 看。");
}
static void unsafe_tail(struct deck *deck) { set_text(tell(deck), "登录 a.example.com 看。"); }
static void long_title(struct deck *deck)
{
	set_text(&card_of(deck, "real-4")->title,
	         "一个无论如何也放不进四十列窗口里标题行的很长的标题");
}
static void long_explain(struct deck *deck)
{
	set_text(&card_of(deck, "real-4")->explain.share,
	         "一句写得太长的话，长到在八十列的窗口里一行放不下。在四十列的窗口里两行也放不下，"
	         "读的人多半不会读完。");
}
/* A sentence of `characters`, and a shorter one after it. */
static void say_sentence(struct deck *deck, size_t characters)
{
	struct made made = { .deck = deck };
	char text[512] = "";

	for (size_t i = 0; i < characters; i++)
		strcat(text, "等");
	strcat(text, "。请你先别走！");
	MADE(line, &card_of(deck, "scam-4")->scenes.items[1].lines.items[1])->text =
		made_text(&made, text);
}
static void sentence_of_40(struct deck *deck) { say_sentence(deck, 40); }
static void sentence_of_41(struct deck *deck) { say_sentence(deck, 41); }
static void recipe(struct deck *deck)
{
	set_text(&choice_of(deck, "scam-4", 1, 0)->why, "他想要你的四件套。");
}
static void why_twice(struct deck *deck)
{
	set_text(&choice_of(deck, "scam-4", 1, 2)->why, choice_of(deck, "scam-4", 0, 0)->why.s);
}
static void given_away(struct deck *deck)
{
	set_text(&card_of(deck, "scam-4")->title, "假客服来电");
}

static void unbalanced(struct deck *deck)
{
	for (size_t i = 0; i < 3; i++)
		MADE(card, deck->cards[2 * i + 1])->truth.value = TRUTH_SCAM;
}
static void crowded_topic(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->topic = &deck->topics.items[i < 2];
}
static void empty_topic(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->topic = &deck->topics.items[0];
}
static void one_medium(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++)
		for (size_t s = 0; s < deck->cards[i]->scenes.count; s++)
			MADE(scene, &deck->cards[i]->scenes.items[s])->medium.value = DECK_SMS;
}
static void set_roles(struct deck *deck, enum deck_role from, enum deck_role to)
{
	for (size_t i = 0; i < deck->card_count; i++)
		if (deck->cards[i]->role.value == from)
			MADE(card, deck->cards[i])->role.value = (uint8_t)to;
}
static void no_helper(struct deck *deck) { set_roles(deck, DECK_HELPER, DECK_SELF); }
static void no_mule(struct deck *deck) { set_roles(deck, DECK_MULE, DECK_HELPER); }
static void refusing_wins(struct deck *deck)
{
	for (size_t i = 1; i < deck->card_count; i += 2)
		MADE(choice, &deck->cards[i]->scenes.items[0].choices.items[0])->does.value =
			DECK_VERIFY;
}
static void longest_wins(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i += 2)
		for (size_t s = 0; s < 2; s++)
			set_text(&MADE(choice, &deck->cards[i]->scenes.items[s].choices.items[1])
			                  ->say,
			         "先停下来，截一张图，再退出这个群");
}
static void longest_contact_wins(struct deck *deck)
{
	set_text(&MADE(channel, deck_channel_find(deck, "police"))->name,
	         "国家反诈中心的专线电话 96110");
}
static void shortest_contact_wins(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_traps *traps = &deck->cards[i]->verify.traps;
		for (size_t t = 0; t < traps->count; t++)
			set_text(&MADE(trap, &traps->items[t])->say,
			         "打对方在短信末尾留下的那个号码");
	}
}
/* Choices that sound safe: so many that are good, so many that are not. */
static void say_safe(struct deck *deck, size_t good, size_t fair)
{
	for (size_t i = 0; i < deck->card_count; i += 2)
		for (size_t s = 0; s < 2; s++) {
			struct deck_choice *choices =
				MADE(choice, deck->cards[i]->scenes.items[s].choices.items);
			if (good)
				set_text(&choices[1].say, "先查一查"), good--;
			if (fair)
				set_text(&choices[2].say, "查他的证件"), fair--;
		}
	assert_int_equal(good + fair, 0);
}
static void safe_never(struct deck *deck) { say_safe(deck, 0, 8); }
static void safe_27(struct deck *deck) { say_safe(deck, 3, 8); }
static void safe_30(struct deck *deck) { say_safe(deck, 3, 7); }
static void safe_always(struct deck *deck) { say_safe(deck, 8, 0); }
static void safe_seldom(struct deck *deck) { say_safe(deck, 7, 0); }
static void safe_67(struct deck *deck) { say_safe(deck, 8, 4); }
static void safe_65(struct deck *deck) { say_safe(deck, 11, 6); }
/* The same in real cards; scam cards are not asked then. */
static void turn_truths(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++) {
		struct deck_card *card = MADE(card, deck->cards[i]);
		card->truth.value = card->truth.value == TRUTH_SCAM ? TRUTH_REAL : TRUTH_SCAM;
	}
}
static void safe_always_in_reals(struct deck *deck)
{
	say_safe(deck, 8, 0);
	turn_truths(deck);
}
static void safe_never_in_reals(struct deck *deck)
{
	say_safe(deck, 0, 8);
	turn_truths(deck);
}

/* As decks are loaded; all pairs of a made deck are worded alike, but for the truth. */
static void worded_alike(struct deck *deck)
{
	made_sort(deck);
	for (size_t i = 0; i < deck->card_count; i++)
		if (deck->cards[i]->truth.value == TRUTH_REAL)
			MADE(line, &deck->cards[i]->scenes.items[0].lines.items[1])->text.s =
				"招人。";
}

static struct deck_verify *verify_of(struct deck *deck, const char *id)
{
	return &card_of(deck, id)->verify;
}
static void right_trap(struct deck *deck)
{
	struct deck_verify *verify = verify_of(deck, "real-0");

	MADE(trap, &verify->traps.items[2])->channel = verify->channels.items[0];
}
static void demand(struct deck *deck)
{
	MADE(line, &card_of(deck, "scam-0")->scenes.items[0].lines.items[1])->text.s =
		"大家都做完了。把验证码发来。";
}
static void marked_demand(struct deck *deck)
{
	struct deck_line *line =
		MADE(line, &card_of(deck, "scam-0")->scenes.items[0].lines.items[0]);

	line->text.s = "你好。今天有任务，先垫后返要保密，快来！";
}
static void real_demand(struct deck *deck)
{
	MADE(line, &card_of(deck, "real-0")->scenes.items[0].lines.items[1])->text.s =
		"验证码不要告诉别人。";
}
static void real_loss(struct deck *deck) { choice_of(deck, "real-0", 0, 1)->loses.value = 5; }
static void long_way(struct deck *deck)
{
	set_text(&MADE(channel, deck_channel_find(deck, "bank"))->way,
	         "把手机放下，歇一口气，再自己一个键一个键地拨出 96110");
}
static void no_true_trap(struct deck *deck)
{
	MADE(trap, &verify_of(deck, "real-0")->traps.items[2])->channel = (struct deck_ref){ 0 };
}
static void two_answers(struct deck *deck) { verify_of(deck, "real-0")->traps.count = 3 - 1; }
static void no_answers(struct deck *deck)
{
	*verify_of(deck, "real-0") = (struct deck_verify){ 0 };
}
static void names_only(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->verify.asks.value = DECK_ASKS_WHOM;
}

static void no_letter(struct deck *deck)
{
	for (size_t i = 0; i < deck->card_count; i++) {
		struct deck_scene *scene = MADE(scene, &deck->cards[i]->scenes.items[0]);
		if (scene->medium.value == DECK_LETTER)
			scene->medium.value = DECK_SMS;
	}
}
/* Leaves `count` cards of level 3; the others become easy. */
static void leave_hard(struct deck *deck, size_t count)
{
	for (size_t i = 0; i < deck->card_count; i++) {
		struct deck_card *card = MADE(card, deck->cards[i]);
		if (card->level.value != 3)
			continue;
		if (count)
			count--;
		else
			card->level.value = 1;
	}
}
static void hard_13(struct deck *deck) { leave_hard(deck, 8); }
static void hard_15(struct deck *deck) { leave_hard(deck, 9); }
/* Neither is asked of a deck that is no whole course yet. */
static void no_course(struct deck *deck)
{
	deck->card_count--;
	no_letter(deck);
	leave_hard(deck, 0);
}
static void small(struct deck *deck) { deck->card_count = 10; }
static void wordless(struct deck *deck)
{
	deck->words = (struct deck_language){ 0 };
	deck->language.at.line = 4;
}
/* Blame, a recipe, a sum, what tells and what sounds safe are words; a mobile's number is not. */
static void wordless_texts(struct deck *deck)
{
	wordless(deck);
	set_text(&card_of(deck, "scam-3")->explain.tell, "别贪心，他要四件套，要 100000 元。");
	given_away(deck);
	safe_always(deck);
}
static void wordless_number(struct deck *deck)
{
	wordless(deck);
	live_number(deck);
}
static void wordless_sentence(struct deck *deck)
{
	wordless(deck);
	sentence_of_41(deck);
}
/* What could not be read was told: nothing follows from it. */
static void broken_words(struct deck *deck)
{
	deck->words.money = (struct deck_texts){ 0 };
	deck->unknown |= 1u << DECK_WORDS;
	money(deck);
}

static const struct {
	const char *name;
	void (*change)(struct deck *deck);
	const char *codes;
	size_t pairs; /* of the deck; 0: PAIRS */
	bool read;    /* by its wording, too */
} cases[] = {
	{ "unreachable", unreachable, "E-unreachable" },
	{ "loop", loop, "E-loop" },
	{ "what came of a choice, and a scene for it", then_leads_on, "" },
	{ "what came of a choice that ends the story", then_ends, "E-then" },
	{ "what came of it tells", then_tells, "W-given-away" },
	{ "what came of it blames", then_blames, "E-blame" },
	{ "what came of it is live", then_is_live, "E-live-number" },
	{ "what came of it in 60 cells", then_of_60, "" },
	{ "what came of it in 62 cells", then_of_62, "W-length" },
	{ "one choice", one_choice, "W-no-bad E-choices" },
	{ "no good choice", no_good, "E-no-good" },
	{ "no bad choice", no_bad, "W-no-bad" },
	{ "no twin", no_twin, "E-twin" },
	{ "a twin of the same truth", same_truth, "E-twin-truth" },
	{ "no tactic", no_tactic, "E-tactics" },
	{ "no flag", no_flag, "E-flags" },
	{ "a flag marked nowhere", unused_flag, "E-flag-unused" },
	{ "a flag on a real card", real_flag, "E-flag-real" },
	{ "no verify", no_verify, "E-verify" },
	{ "no contact from the message", no_contact, "E-in-message" },
	{ "expired", expired, "E-expired" },
	{ "expires in 30 days", expires_soon, "W-expires" },
	{ "expires today", expires_today, "W-expires" },
	{ "expires when checked", dates, "E-dates" },
	{ "a form as it should be", form_fine, "" },
	{ "a form of eleven", form_short, "E-form-count" },
	{ "a form with five real cards", form_lopsided, "E-form-balance", WHOLE },
	{ "a form with one pair for helpers", form_of_one_helper_pair, "E-form-helper", WHOLE },
	{ "a form with a card twice", form_twice, "E-form-shared" },
	{ "two forms as they should be", forms_fine, "", WHOLE },
	{ "two forms in another order", forms_in_another_order, "", WHOLE },
	{ "two forms with one card", forms_share_a_card, "E-form-shared", WHOLE },
	{ "two forms with one story", forms_share_a_story, "E-form-shared", WHOLE },
	{ "two forms of other roles", forms_of_other_roles, "E-form-parallel", WHOLE },
	{ "two forms of other levels", forms_of_other_levels, "E-form-parallel", WHOLE },
	{ "two forms of other levels by truth", forms_of_other_levels_by_truth, "E-form-parallel",
	  WHOLE },
	{ "two forms of other media", forms_of_other_media, "E-form-parallel", WHOLE },
	{ "two forms of other choices", forms_of_other_choices, "E-form-parallel", WHOLE },
	{ "two forms of few topics", forms_of_2_topics_of_5, "E-form-topics", WHOLE },
	{ "two forms of the same truths", forms_of_the_same_truths, "E-form-truth", WHOLE },
	{ "two forms with half of the truths turned", forms_of_truths_half_turned, "", WHOLE },
	{ "two forms with all truths turned", forms_of_truths_all_turned, "E-form-truth", WHOLE },
	{ "blame", blame, "E-blame" },
	{ "a recipe", recipe, "E-recipe" },
	{ "a live number", live_number, "E-live-number" },
	{ "a masked number", masked_number, "" },
	{ "sums of money", money, "" },
	{ "a channel's own number", own_number, "" },
	{ "a short number that no channel has", unlisted_number, "W-number" },
	{ "four digits", four_digits, "" },
	{ "a live address", live_address, "E-live-address" },
	{ "an invented address", safe_address, "" },
	{ "an address that only looks invented", unsafe_tail, "E-live-address" },
	{ "a long title", long_title, "W-length" },
	{ "a long explanation", long_explain, "W-explain" },
	{ "a sentence of 40 characters", sentence_of_40, "" },
	{ "a sentence of 41 characters", sentence_of_41, "W-sentence" },
	{ "one why for two choices", why_twice, "W-why-twice" },
	{ "a title that tells", given_away, "W-given-away" },
	{ "too many scams", unbalanced, "E-balance" },
	{ "a topic with two cards", crowded_topic, "E-topic" },
	{ "a topic without cards", empty_topic, "N-topic-empty" },
	{ "one medium", one_medium, "W-media" },
	{ "no helper card", no_helper, "W-helper" },
	{ "no mule card", no_mule, "W-mule" },
	{ "refusing always wins", refusing_wins, "W-go-along" },
	{ "the longest wins", longest_wins, "W-longest" },
	{ "the longest contact wins", longest_contact_wins, "W-longest-contact" },
	{ "the shortest contact wins", shortest_contact_wins, "W-shortest-contact" },
	{ "what sounds safe is never right", safe_never, "W-empty-word" },
	{ "what sounds safe is right in 27 %", safe_27, "W-empty-word" },
	{ "what sounds safe is right in 30 %", safe_30, "" },
	{ "what sounds safe is right", safe_always, "W-safe-word" },
	{ "what sounds safe is too rare to tell", safe_seldom, "" },
	{ "what sounds safe is right in 67 %", safe_67, "W-safe-word" },
	{ "what sounds safe is right in 65 %", safe_65, "" },
	{ "what sounds safe is right in real cards", safe_always_in_reals, "W-real-safe-word" },
	{ "what sounds safe is never right in real cards", safe_never_in_reals,
	  "W-real-empty-word" },
	{ "a demand without a mark", demand, "W-unmarked" },
	{ "a demand that is marked", marked_demand, "" },
	{ "a demand of a real card", real_demand, "" },
	{ "a real card that takes money", real_loss, "E-loss-real" },
	{ "a way that is too long", long_way, "W-answer-length" },
	{ "a trap that is right", right_trap, "E-trap-right" },
	{ "a question without a genuine trap", no_true_trap, "W-true-trap", WHOLE },
	{ "a question with three answers", two_answers, "W-contacts W-true-trap", WHOLE },
	{ "a card without a question", no_answers, "W-contacts", WHOLE },
	{ "a course that asks for names alone", names_only, "W-ways", WHOLE },
	{ "a course without letters", no_letter, "W-medium-unused", WHOLE },
	{ "a course with 13 % hard cards", hard_13, "W-level", WHOLE },
	{ "a course with 15 % hard cards", hard_15, "", WHOLE },
	{ "59 cards without letters and hard cards", no_course, "", WHOLE },
	{ "a small deck", small, "N-small" },
	{ "a course that its wording gives away", worded_alike,
	  "W-telling-lines W-telling-title W-telling-choice W-telling-contact", WHOLE, true },
	{ "a small deck that its wording gives away", worded_alike, "W-helper", WHOLE - 1, true },
	{ "a deck without words", wordless, "N-language" },
	{ "words that nobody knows", wordless_texts, "N-language" },
	{ "a live number in whatever language", wordless_number, "E-live-number N-language" },
	{ "a long sentence in whatever language", wordless_sentence, "W-sentence N-language" },
	{ "a list that could not be read", broken_words, "" },
};

/* Whether code is one of the words of codes. */
static bool lists(const char *codes, const char *code)
{
	for (size_t len; *codes; codes += len + (codes[len] == ' ')) {
		len = strcspn(codes, " ");
		if (strlen(code) == len && memcmp(codes, code, len) == 0)
			return true;
	}
	return false;
}

static bool said(const struct diag_list *diags, const char *code, size_t len)
{
	for (size_t i = 0; i < diags->count; i++)
		if (strlen(diags->items[i].kind->code) == len &&
		    memcmp(diags->items[i].kind->code, code, len) == 0)
			return true;
	return false;
}

static void a_sound_deck_passes_in_silence(void **state)
{
	static const size_t pairs[] = { PAIRS, WHOLE };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(pairs); i++) {
		struct deck *deck = made_deck(pairs[i]);
		struct diag_list diags;
		check(deck, &diags, true, NULL);
		if (diags.count)
			fail_msg("%s %s at %u", diags.items[0].kind->code, diags.items[0].args[0],
			         diags.items[0].at.line);
		diag_list_release(&diags);
		deck_free(deck);
	}
}

static bool breaks_more(void (*change)(struct deck *deck))
{
	return change == unbalanced || change == safe_always_in_reals ||
	       change == safe_never_in_reals;
}

/* "too many scams" also breaks twins and flags, as turned truths do, so each case asks that its
 * codes be said; all but those ask that nothing else be. */
static void one_change_one_complaint(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct deck *deck = made_deck(cases[i].pairs ? cases[i].pairs : PAIRS);
		struct diag_list diags;
		const char *codes = cases[i].codes;

		cases[i].change(deck);
		struct surface *surface = cases[i].read ? surface_read(deck) : NULL;
		check(deck, &diags, true, surface);
		surface_free(surface);
		for (size_t len; *codes; codes += len + (codes[len] == ' ')) {
			len = strcspn(codes, " ");
			if (!said(&diags, codes, len))
				fail_msg("%s: %s was not said", cases[i].name, codes);
		}
		for (size_t d = 0; d < diags.count && !breaks_more(cases[i].change); d++)
			if (!lists(cases[i].codes, diags.items[d].kind->code))
				fail_msg("%s: %s was said too (%s)", cases[i].name,
				         diags.items[d].kind->code,
				         diags.items[d].args[0] ? diags.items[d].args[0] : "");
		diag_list_release(&diags);
		deck_free(deck);
	}
}

static void a_complaint_points_and_names_the_path(void **state)
{
	struct deck *deck = made_deck(PAIRS);
	struct diag_list diags;

	(void)state;
	loop(deck);
	check(deck, &diags, true, NULL);
	assert_int_equal(diags.count, 1);
	const struct diag *diag = &diags.items[0];
	assert_string_equal(diag->at.file, "made.yaml");
	assert_int_equal(diag->at.line, 77);
	assert_int_equal(diag->at.column, 5);
	assert_string_equal(diag->context, "card 'scam-0', scene 'second', choice 'ask'");
	assert_string_equal(diag->args[0], "first");
	diag_list_release(&diags);
	deck_free(deck);
}

static void without_measures_lengths_are_left_out(void **state)
{
	struct deck *deck = made_deck(PAIRS);
	struct diag_list diags;

	(void)state;
	long_title(deck);
	long_explain(deck);
	longest_wins(deck);
	check(deck, &diags, false, NULL);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	deck_free(deck);
}

/* A story that goes round within 64 scenes is found wherever it closes. */
static void every_circle_is_found(void **state)
{
	(void)state;
	for (size_t scene = 0; scene < 2; scene++)
		for (size_t choice = 0; choice < 3; choice++)
			for (size_t to = 0; to <= scene; to++) {
				struct deck *deck = made_deck(PAIRS);
				struct deck_card *card = card_of(deck, "scam-5");
				struct diag_list diags;
				if (!(scene == 0 && choice == 0)) {
					choice_of(deck, "scam-5", scene, choice)->next =
						(struct deck_ref){ "x",
						                   { 1, 1, 0 },
						                   &card->scenes.items[to] };
					check(deck, &diags, true, NULL);
					assert_true(said(&diags, "E-loop", 6));
					diag_list_release(&diags);
				}
				deck_free(deck);
			}
}

/* Every kind that the rows of the rules name; one that a share has for both sides counts once. */
static size_t kinds_of_rows(const struct diag_kind **kinds, size_t most)
{
	const struct rule_list *const lists[] = { &rules_of_card,  &rules_of_text,
		                                  &rules_of_texts, &rules_of_channel,
		                                  &rules_of_form,  &rules_of_topic,
		                                  &rules_of_deck };
	size_t count = 0;

	for (size_t i = 0; i < UNIT_COUNT(lists); i++)
		for (size_t row = 0; row < lists[i]->count; row++)
			for (size_t k = 0; k < RULE_KINDS_MOST && lists[i]->rows[row].kinds[k];
			     k++) {
				assert_true(count < most);
				kinds[count++] = lists[i]->rows[row].kinds[k];
			}
	for (size_t i = 0; i < rule_share_count; i++) {
		const struct rule_share *share = &rule_shares[i];
		assert_true(count + 2 <= most);
		if (share->below)
			kinds[count++] = share->below;
		if (share->above && share->above != share->below)
			kinds[count++] = share->above;
	}
	return count;
}

static void codes_are_unique_and_told_apart_by_letter(void **state)
{
	const struct diag_kind *kinds[100], *kind;
	size_t count = kinds_of_rows(kinds, UNIT_COUNT(kinds));

	(void)state;
	assert_true(count > 40);
	for (size_t i = 0; i < count; i++) {
		kind = kinds[i];
		static const char letters[] = { 'N', 'W', 'E' };
		assert_int_equal(kind->code[0], letters[kind->severity]);
		assert_int_equal(kind->code[1], '-');
		assert_true(*kind->message && kind->hint && *kind->hint);
		for (size_t before = 0; before < i; before++)
			assert_string_not_equal(kind->code, kinds[before]->code);
		bool tested = false;
		for (size_t c = 0; c < UNIT_COUNT(cases); c++)
			tested |= lists(cases[c].codes, kind->code);
		if (!tested)
			fail_msg("%s has no case here", kind->code);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_sound_deck_passes_in_silence),
	cmocka_unit_test(one_change_one_complaint),
	cmocka_unit_test(a_complaint_points_and_names_the_path),
	cmocka_unit_test(without_measures_lengths_are_left_out),
	cmocka_unit_test(every_circle_is_found),
	cmocka_unit_test(codes_are_unique_and_told_apart_by_letter),
};
UNIT_MAIN(tests)
