#include "deck/rules.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "deck/rules-kinds.h"
#include "terms/terms.h"

enum { CHOICES_LEAST = 2, CHOICES_MOST = 6, WARN_DAYS = 30, FORM_CARDS = 10 };

/* ---- one card ---------------------------------------------------------------------------- */

static size_t scene_index(const struct deck_card *card, const void *scene)
{
	return (size_t)((const struct deck_scene *)scene - card->scenes.items);
}

enum visit { UNSEEN, OPEN, CLOSED };

/* Depth first: a scene that is met again while it is open closes a circle. */
static void walk(const struct deck_rule_input *input, const struct deck_card *card, size_t at,
                 uint8_t *visits)
{
	const struct deck_scene *scene = &card->scenes.items[at];

	visits[at] = OPEN;
	for (size_t i = 0; i < scene->choices.count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		if (!choice->next.to)
			continue;
		size_t to = scene_index(card, choice->next.to);
		if (visits[to] == UNSEEN)
			walk(input, card, to, visits);
		else if (visits[to] == OPEN)
			rule_complain(input, RULE_LOOP, choice->next.at, card, scene, choice,
			              choice->next.id, NULL);
	}
	visits[at] = CLOSED;
}

static void check_thens(const struct deck_rule_input *input, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		for (size_t i = 0; i < scene->choices.count; i++) {
			const struct deck_choice *choice = &scene->choices.items[i];
			if (choice->then.s && !choice->next.id)
				rule_complain(input, RULE_THEN, choice->then.at, card, scene,
				              choice, NULL, NULL);
		}
	}
}

static void check_story(const struct deck_rule_input *input, const struct deck_card *card)
{
	uint8_t visits[DECK_SCENES_MOST] = { UNSEEN };

	assert(card->scenes.count <= DECK_SCENES_MOST);         /* load/ refuses more */
	if (!card->scenes.count)
		return;
	walk(input, card, 0, visits);
	for (size_t i = 0; i < card->scenes.count; i++)
		if (visits[i] == UNSEEN)
			rule_complain(input, RULE_UNREACHABLE, card->scenes.items[i].id.at, card,
			              NULL, NULL, card->scenes.items[i].id.s, NULL);
}

static void check_choices(const struct deck_rule_input *input, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		size_t good = 0, bad = 0, count = scene->choices.count;
		char number[24];
		for (size_t i = 0; i < count; i++) {
			good += scene->choices.items[i].grade.value == GRADE_GOOD;
			bad += scene->choices.items[i].grade.value == GRADE_BAD;
		}
		snprintf(number, sizeof number, "%zu", count);
		if (count < CHOICES_LEAST || count > CHOICES_MOST)
			rule_complain(input, RULE_CHOICES, scene->id.at, card, scene, NULL, number,
			              NULL);
		if (!good)
			rule_complain(input, RULE_NO_GOOD, scene->id.at, card, scene, NULL, NULL,
			              NULL);
		if (!bad)
			rule_complain(input, RULE_NO_BAD, scene->id.at, card, scene, NULL, NULL,
			              NULL);
	}
}

static void check_twin(const struct deck_rule_input *input, const struct deck_card *card)
{
	const struct deck_card *twin = card->twin.to;

	if (!card->twin.id)
		rule_complain(input, RULE_TWIN, card->id.at, card, NULL, NULL, NULL, NULL);
	else if (twin && !twin->mistaken && twin->truth.value == card->truth.value)
		rule_complain(input, RULE_TWIN_TRUTH, card->twin.at, card, NULL, NULL,
		              card->twin.id, NULL);
}

/* Sets marked[i] for every flag that some span names; one walk however many there are. */
static void find_marked(const struct deck_card *card, bool *marked)
{
	for (size_t s = 0; s < card->scenes.count; s++)
		for (size_t l = 0; l < card->scenes.items[s].lines.count; l++) {
			const struct deck_spans *spans =
				&card->scenes.items[s].lines.items[l].spans;
			for (size_t i = 0; i < spans->count; i++)
				if (spans->items[i].flag)
					marked[spans->items[i].flag - card->flags.items] = true;
		}
}

static void check_marks(const struct deck_rule_input *input, const struct deck_card *card)
{
	bool few[32] = { false };
	bool *marked =
		card->flags.count <= 32 ? few : mem_alloc(card->flags.count * sizeof *marked);

	find_marked(card, marked);
	for (size_t i = 0; i < card->flags.count; i++)
		if (!marked[i])
			rule_complain(input, RULE_FLAG_UNUSED, card->flags.items[i].id.at, card,
			              NULL, NULL, card->flags.items[i].id.s, NULL);
	if (marked != few)
		free(marked);
}

static void check_flags(const struct deck_rule_input *input, const struct deck_card *card)
{
	bool scam = card->truth.value == TRUTH_SCAM;

	if (!scam && card->flags.count) {
		rule_complain(input, RULE_FLAG_REAL, card->flags.items[0].id.at, card, NULL, NULL,
		              NULL, NULL);
		return;
	}
	if (scam && !card->flags.count)
		rule_complain(input, RULE_FLAGS, card->id.at, card, NULL, NULL, NULL, NULL);
	check_marks(input, card);
	if (scam && !card->tactics.count)
		rule_complain(input, RULE_TACTICS, card->id.at, card, NULL, NULL, NULL, NULL);
}

static void check_verify(const struct deck_rule_input *input, const struct deck_card *card)
{
	const struct deck_verify *verify = &card->verify;
	struct deck_at at = verify->at;
	bool inside = false;

	if (card->truth.value != TRUTH_SCAM)
		return;
	if (!verify->at.line) {
		rule_complain(input, RULE_VERIFY, card->id.at, card, NULL, NULL, NULL, NULL);
		return;
	}
	for (size_t i = 0; i < verify->traps.count; i++) {
		const struct deck_text *id = &verify->traps.items[i].id;
		inside |= strcmp(id->s, "in-message") == 0;
		if (diag_nearest("in-message", &id->s, 1))
			at = id->at;                /* a slip of the hand, most likely */
	}
	if (!inside)
		rule_complain(input, RULE_IN_MESSAGE, at, card, NULL, NULL, NULL, NULL);
}

/* ---- the deck's other parts --------------------------------------------------------------- */

static void check_channel(const struct deck_rule_input *input, const struct deck_channel *channel)
{
	char day[11];

	if (!channel->expires.at.line || !channel->checked.at.line)
		return;                             /* what was written there is no day */
	clock_format_day(channel->expires.value, day);
	if (channel->expires.value <= channel->checked.value)
		rule_complain(input, RULE_DATES, channel->expires.at, NULL, NULL, NULL,
		              channel->id.s, NULL);
	else if (channel->expires.value < input->today)
		rule_complain(input, RULE_EXPIRED, channel->expires.at, NULL, NULL, NULL,
		              channel->id.s, day);
	else if (channel->expires.value - input->today <= WARN_DAYS)
		rule_complain(input, RULE_EXPIRES_SOON, channel->expires.at, NULL, NULL, NULL,
		              channel->id.s, day);
}

static void check_form(const struct deck_rule_input *input, const struct deck_form *form)
{
	size_t real = 0;
	char number[24];

	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_card *card = form->cards.items[i].to;
		real += card && card->truth.value == TRUTH_REAL;
	}
	snprintf(number, sizeof number, "%zu",
	         form->cards.count == FORM_CARDS ? real : form->cards.count);
	if (form->cards.count != FORM_CARDS)
		rule_complain(input, RULE_FORM_COUNT, form->id.at, NULL, NULL, NULL, form->id.s,
		              number);
	else if (real * 2 != FORM_CARDS)
		rule_complain(input, RULE_FORM_BALANCE, form->id.at, NULL, NULL, NULL, form->id.s,
		              number);
}

/* In one form a card stands once; its twin is another question. In two they tell one story. */
static bool same_story(const struct deck_card *a, const struct deck_card *b, bool one_form)
{
	return a == b || (!one_form && (a->twin.to == b || b->twin.to == a));
}

static bool alike(const struct deck_card *a, const struct deck_card *b)
{
	return a->topic == b->topic && a->truth.value == b->truth.value &&
	       a->level.value == b->level.value;
}

/* How many cards of the form are of one topic, truth and level. */
static size_t count_alike(const struct deck_form *form, const struct deck_card *card)
{
	size_t count = 0;

	for (size_t i = 0; i < form->cards.count; i++)
		count += form->cards.items[i].to && alike(form->cards.items[i].to, card);
	return count;
}

/* Two forms measure the same thing with different stories. */
static void check_form_pair(const struct deck_rule_input *input, const struct deck_form *form,
                            const struct deck_form *other)
{
	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_ref *ref = &form->cards.items[i];
		bool shared = false;
		for (size_t c = form == other ? i + 1 : 0; ref->to && c < other->cards.count; c++)
			shared |= other->cards.items[c].to &&
			          same_story(ref->to, other->cards.items[c].to, form == other);
		if (shared)
			rule_complain(input, RULE_FORM_SHARED, ref->at, NULL, NULL, NULL, ref->id,
			              other->id.s);
		if (ref->to && form != other &&
		    count_alike(form, ref->to) > count_alike(other, ref->to))
			rule_complain(input, RULE_FORM_PARALLEL, ref->at, NULL, NULL, NULL, ref->id,
			              other->id.s);
	}
}

static void (*const card_rules[])(const struct deck_rule_input *, const struct deck_card *) = {
	check_story, check_thens, check_choices, check_twin, check_flags, check_verify
};

void deck_rules_check_structure(const struct deck_rule_input *input)
{
	const struct deck *deck = input->deck;

	for (size_t i = 0; i < deck->card_count; i++)
		for (size_t rule = 0; rule < sizeof card_rules / sizeof *card_rules; rule++)
			if (!deck->cards[i]->mistaken)
				card_rules[rule](input, deck->cards[i]);
	for (size_t i = 0; i < deck->channels.count; i++)
		check_channel(input, &deck->channels.items[i]);
	for (size_t i = 0; i < deck->forms.count && !deck->mistaken; i++) {
		check_form(input, &deck->forms.items[i]);
		for (size_t other = 0; other <= i; other++)
			check_form_pair(input, &deck->forms.items[i], &deck->forms.items[other]);
	}
}
