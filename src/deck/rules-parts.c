/* The deck's other parts: channels and forms. */
#include <string.h>

#include "base/msg.h"
#include "deck/rules-internal.h"
#include "terms/terms.h"

enum { WARN_DAYS = 30, FORM_CARDS = 10, ANSWER_CELLS = 40 };

#define NOWHERE ((struct deck_place){ NULL, NULL, NULL })

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
	                                       N_("the form '{1}' has {2} cards, not 10"),
	                                       N_("name ten cards") };
static const struct diag_kind e_form_balance = {
	"E-form-balance", DIAG_ERROR, N_("of the ten cards of the form '{1}' {2} are real, not 5"),
	N_("half of a form is real")
};

static void check_form(const struct rule_run *run, const struct deck_form *form)
{
	size_t real = 0;

	for (size_t i = 0; i < form->cards.count; i++) {
		const struct deck_card *card = form->cards.items[i].to;
		real += card && card->truth.value == TRUTH_REAL;
	}
	if (form->cards.count != FORM_CARDS)
		rule_tell(run, &e_form_count, form->id.at, NOWHERE, "tz", form->id.s,
		          form->cards.count);
	else if (real * 2 != FORM_CARDS)
		rule_tell(run, &e_form_balance, form->id.at, NOWHERE, "tz", form->id.s, real);
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

static const struct diag_kind e_form_shared = {
	"E-form-shared", DIAG_ERROR, N_("'{1}' tells a story that the form '{2}' has already"),
	N_("a card stands in one form only, and once; its twin not in the other form")
};
static const struct diag_kind e_form_parallel = {
	"E-form-parallel", DIAG_ERROR, N_("'{1}' has no counterpart in the form '{2}'"),
	N_("for each card the other form has one of the same topic, truth and level")
};

static void check_pair(const struct rule_run *run, const struct deck_form *form,
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
		if (ref->to && form != other &&
		    count_alike(form, ref->to) > count_alike(other, ref->to))
			rule_tell(run, &e_form_parallel, ref->at, NOWHERE, "tt", ref->id,
			          other->id.s);
	}
}

/* Two forms measure the same thing with different stories: each with itself and those before. */
static void check_pairs(const struct rule_run *run, const struct deck_form *form)
{
	for (const struct deck_form *other = run->deck->forms.items; other <= form; other++)
		check_pair(run, form, other);
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
	{ { .form = check_form }, { &e_form_count, &e_form_balance } },
	{ { .form = check_pairs }, { &e_form_shared, &e_form_parallel } },
};
const struct rule_list rules_of_form = LIST(form_rows);
