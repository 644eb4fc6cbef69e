/* The deck's other parts: channels and forms. */
#include <string.h>

#include "base/msg.h"
#include "deck/rules-internal.h"
#include "terms/mode.h"
#include "terms/terms.h"

enum { WARN_DAYS = 30, ANSWER_CELLS = 40 };
enum { FORM_HELPERS = 3 };
/* Of the topics that two forms share, in percent; and from how many of them it means anything. */
enum { OPPOSITE_LEAST = 40, OPPOSITE_MOST = 60, OPPOSITE_FROM = 4 };

/* As many as a sitting of it has. */
#define FORM_CARDS (mode_list[MODE_FORM].cards)
#define NOWHERE ((struct deck_place){ 0 })

/* Channels. */

static const struct diag_kind e_dates = { "E-dates", DIAG_ERROR,
	                                  N_("'{1}' expires before it was checked"),
	                                  N_("'expires' lies after 'checked'") };
static const struct diag_kind e_expired = {
	"E-expired", DIAG_ERROR, N_("the channel '{1}' was to be checked again by {2}"),
	N_("check it at its source, then renew 'checked' and 'expires'")
};
static const struct diag_kind w_expires = {
	"W-expires", DIAG_WARNING, N_("the channel '{1}' expires on {2}"),
	N_("check it at its source, then renew 'checked' and 'expires'")
};

static void check_channel(const struct rule_run *run, const struct deck_channel *channel)
{
	int32_t today = run->input->today;

	if (!channel->expires.at.line || !channel->checked.at.line)
		return; /* what was written there is no day */
	if (channel->expires.value <= channel->checked.value)
		rule_tell(run, &e_dates, channel->expires.at, NOWHERE, "t", channel->id.s);
	else if (channel->expires.value < today)
		rule_tell(run, &e_expired, channel->expires.at, NOWHERE, "td", channel->id.s,
		          channel->expires.value);
	else if (channel->expires.value - today <= WARN_DAYS)
		rule_tell(run, &w_expires, channel->expires.at, NOWHERE, "td", channel->id.s,
		          channel->expires.value);
}

static const struct diag_kind w_answer_length = {
	"W-answer-length", DIAG_WARNING, N_("'{1}' is {2} cells too long for an answer"),
	N_("name and way of a channel are answers of the verify question: at most 40 cells")
};

static void check_answer(const struct rule_run *run, const struct deck_text *text, const char *key)
{
	int cells = text->s && run->input->width ? run->input->width(text->s, strlen(text->s)) : 0;

	if (cells > ANSWER_CELLS)
		rule_tell(run, &w_answer_length, text->at, NOWHERE, "tz", key,
		          (size_t)(cells - ANSWER_CELLS));
}

static void check_answers(const struct rule_run *run, const struct deck_channel *channel)
{
	check_answer(run, &channel->name, "name");
	check_answer(run, &channel->way, "way");
}

/* Forms. */

static const struct diag_kind e_form_count = { "E-form-count", DIAG_ERROR,
	                                       N_("the form '{1}' has {2} cards, not 12"),
	                                       N_("name twelve cards") };
static const struct diag_kind e_form_balance = {
	"E-form-balance", DIAG_ERROR, N_("of the cards of the form '{1}' {2} are real, not 6"),
	N_("half of a form is real")
};
static const struct diag_kind e_form_helper = {
	"E-form-helper", DIAG_ERROR, N_("of the cards of the form '{1}' {2} are helper cards"),
	N_("at least 3: someone close is drawn in")
};

static void check_form(const struct rule_run *run, const struct deck_form *form)
{
	size_t real = 0, helpers = 0;

	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_card *card = form->cards.items[i].to;
		real += card && card->truth.value == TRUTH_REAL;
		helpers += card && card->role.value == DECK_HELPER;
	}
	if (form->cards.count != FORM_CARDS)
		rule_tell(run, &e_form_count, form->id.at, NOWHERE, "tz", form->id.s,
		          form->cards.count);
	else if (real * 2 != FORM_CARDS)
		rule_tell(run, &e_form_balance, form->id.at, NOWHERE, "tz", form->id.s, real);
	else if (helpers < FORM_HELPERS)
		rule_tell(run, &e_form_helper, form->id.at, NOWHERE, "tz", form->id.s, helpers);
}

/* In one form a card stands once; its twin is another question. In two they tell one story. */
static bool same_story(const struct deck_card *a, const struct deck_card *b, bool one_form)
{
	return a == b || (!one_form && (a->twin.to == b || b->twin.to == a));
}

static const struct diag_kind e_form_shared = {
	"E-form-shared", DIAG_ERROR, N_("'{1}' tells a story that the form '{2}' has already"),
	N_("a card stands in one form only, and once; its twin not in the other form")
};

static void check_stories(const struct rule_run *run, const struct deck_form *form,
                          const struct deck_form *other)
{
	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_ref *ref = &form->cards.items[i];
		bool shared = false;
		for (size_t c = form == other ? i + 1 : 0; ref->to && c < other->cards.count; c++)
			shared |= other->cards.items[c].to &&
			          same_story(ref->to, other->cards.items[c].to, form == other);
		if (shared)
			rule_tell(run, &e_form_shared, ref->at, NOWHERE, "tt", ref->id,
			          other->id.s);
	}
}

/* Of what two forms must have the same numbers, so that they are equally hard. Levels by truth: two
 * hard scams and two easy real cards are not what two easy scams and two hard real cards are. */

static size_t role_of(const struct deck_card *card) { return card->role.value; }

static size_t level_of(const struct deck_card *card)
{
	return card->level.value * TRUTH_COUNT + card->truth.value;
}

static size_t medium_of(const struct deck_card *card) { return card->scenes.items[0].medium.value; }

static size_t choices_of(const struct deck_card *card)
{
	return card->scenes.items[0].choices.count;
}

static const struct {
	const char *key; /* what it is called in a deck */
	size_t (*of)(const struct deck_card *card);
} form_measures[] = {
	{ "role", role_of },
	{ "level", level_of },
	{ "medium", medium_of },
	{ "choices", choices_of },
};
enum { MEASURES = sizeof form_measures / sizeof *form_measures };

static size_t count_alike(const struct deck_form *form, size_t measure,
                          const struct deck_card *card)
{
	size_t count = 0, wanted = form_measures[measure].of(card);

	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_card *one = form->cards.items[i].to;
		count += one && form_measures[measure].of(one) == wanted;
	}
	return count;
}

static const struct diag_kind e_form_parallel = {
	"E-form-parallel", DIAG_ERROR,
	N_("the forms '{1}' and '{2}' differ in how many cards have which '{3}'"),
	N_("the same numbers of each role, each level of each truth, each medium and each number "
	   "of "
	   "choices of the first scenes")
};

static void check_measures(const struct rule_run *run, const struct deck_form *form,
                           const struct deck_form *other)
{
	if (form->cards.count != other->cards.count)
		return; /* that they are of different lengths was said */
	for (size_t m = 0; m < MEASURES; m++) {
		bool differs = false;
		for (size_t i = 0; i < form->cards.count && !differs; i++) {
			const struct deck_card *card = form->cards.items[i].to;
			differs = card && count_alike(form, m, card) != count_alike(other, m, card);
		}
		if (differs)
			rule_tell(run, &e_form_parallel, form->id.at, NOWHERE, "ttt", other->id.s,
			          form->id.s, form_measures[m].key);
	}
}

/* The truth of a topic's cards in the form: bits 1 << enum truth, 0 if it has none. */
static unsigned truths_of(const struct deck_form *form, const struct deck_topic *topic)
{
	unsigned truths = 0;

	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_card *card = form->cards.items[i].to;
		if (card && card->topic == topic)
			truths |= 1u << card->truth.value;
	}
	return truths;
}

static bool one_truth(unsigned truths) { return truths && !(truths & (truths - 1)); }

static const struct diag_kind e_form_truth = {
	"E-form-truth", DIAG_ERROR,
	N_("in {3} % of the topics of the forms '{1}' and '{2}' the truth is another one"),
	N_("40 to 60 %, or who remembers the first form knows the second")
};

static void check_truths(const struct rule_run *run, const struct deck_form *form,
                         const struct deck_form *other)
{
	const struct deck_topics *topics = &run->deck->topics;
	size_t shared = 0, opposite = 0;

	for (size_t i = 0; i < topics->count; i++) {
		unsigned ours = truths_of(form, &topics->items[i]),
			 theirs = truths_of(other, &topics->items[i]);
		if (!one_truth(ours) || !one_truth(theirs))
			continue;
		shared++;
		opposite += ours != theirs;
	}
	size_t percent = shared ? (opposite * 100 + shared / 2) / shared : 0;
	if (shared >= OPPOSITE_FROM && (percent < OPPOSITE_LEAST || percent > OPPOSITE_MOST))
		rule_tell(run, &e_form_truth, form->id.at, NOWHERE, "ttz", other->id.s, form->id.s,
		          percent);
}

/* Two forms measure the same thing with different stories: each with itself and those before. */
static void check_pairs(const struct rule_run *run, const struct deck_form *form)
{
	for (const struct deck_form *other = run->deck->forms.items; other <= form; other++) {
		check_stories(run, form, other);
		if (other == form)
			break;
		check_measures(run, form, other);
		check_truths(run, form, other);
	}
}

static const struct diag_kind e_form_topics = {
	"E-form-topics", DIAG_ERROR, N_("of the {2} topics the forms have {1}"),
	N_("together at least 4 of 5, or as many as they have cards")
};

/* All forms together, once. */
static void check_topics(const struct rule_run *run, const struct deck_form *form)
{
	const struct deck *deck = run->deck;
	size_t covered = 0, cards = 0, least = (deck->topics.count * 4 + 4) / 5;

	if (form != deck->forms.items)
		return;
	for (size_t t = 0; t < deck->topics.count; t++) {
		unsigned truths = 0;
		for (size_t f = 0; f < deck->forms.count; f++)
			truths |= truths_of(&form[f], &deck->topics.items[t]);
		covered += truths != 0;
	}
	for (size_t f = 0; f < deck->forms.count; f++)
		cards += form[f].cards.count;
	if (covered < (least < cards ? least : cards))
		rule_tell(run, &e_form_topics, form->id.at, NOWHERE, "zz", covered,
		          deck->topics.count);
}

/* The rows. */

#define LIST(rows)                                                                                 \
	{                                                                                          \
		rows, sizeof(rows) / sizeof *(rows)                                                \
	}

static const struct rule channel_rows[] = {
	{ { .channel = check_channel }, { &e_dates, &e_expired, &w_expires } },
	{ { .channel = check_answers }, { &w_answer_length } },
};
const struct rule_list rules_of_channel = LIST(channel_rows);

static const struct rule form_rows[] = {
	{ { .form = check_form }, { &e_form_count, &e_form_balance, &e_form_helper } },
	{ { .form = check_pairs }, { &e_form_shared, &e_form_parallel, &e_form_truth } },
	{ { .form = check_topics }, { &e_form_topics } },
};
const struct rule_list rules_of_form = LIST(form_rows);
