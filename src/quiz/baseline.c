#include "quiz/baseline.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/msg.h"
#include "base/rng.h"
#include "quiz/score.h"
#include "quiz/view.h"

const char *const quiz_strategy_names[] = {
	[QUIZ_ALWAYS_SCAM] = N_("always a scam"),
	[QUIZ_ALWAYS_REAL] = N_("always real"),
	[QUIZ_ALWAYS_REFUSE] = N_("always refuse"),
	[QUIZ_ALWAYS_COMPLY] = N_("always go along"),
	[QUIZ_ALWAYS_VERIFY] = N_("always verify"),
	[QUIZ_LONGEST] = N_("the longest answer"),
	[QUIZ_FIRST] = N_("the first answer"),
};
_Static_assert(sizeof quiz_strategy_names / sizeof *quiz_strategy_names == QUIZ_STRATEGY_COUNT,
               "a strategy without a name");

enum { KIND_DECK, KIND_FORM, KIND_COUNT };
const struct diag_kind quiz_baseline_kinds[KIND_COUNT] = {
	[KIND_DECK] = { "E-baseline", DIAG_ERROR, N_("'{1}' gets {2} % of the points"),
		N_("at most 60 %: make more cards on which this is the wrong thing to do") },
	[KIND_FORM] = { "E-form-baseline", DIAG_ERROR, N_("on the form '{3}' '{1}' gets {2} % of the points"),
		N_("at most 60 %: exchange a card of the form") },
};
const size_t quiz_baseline_kind_count = KIND_COUNT;

/* Below it a share says nothing; the same bound as the deck's other shares. */
enum { DECK_LEAST = 12, DEEDS = 3, NOBODY = DECK_DEED_COUNT };

/* What a strategy does of what there is, the first that is offered; judgement -1: by chance. */
static const struct habit { int judgement; uint8_t deeds[DEEDS]; } habits[QUIZ_STRATEGY_COUNT] = {
	[QUIZ_ALWAYS_SCAM] = { QUIZ_SURE_SCAM, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_ALWAYS_REAL] = { QUIZ_SURE_REAL, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_ALWAYS_REFUSE] = { QUIZ_SURE_SCAM, { DECK_REFUSE, DECK_IGNORE, DECK_REPORT } },
	[QUIZ_ALWAYS_COMPLY] = { QUIZ_SURE_REAL, { DECK_COMPLY, DECK_HELP, NOBODY } },
	[QUIZ_ALWAYS_VERIFY] = { -1, { DECK_VERIFY, DECK_ASK, DECK_REPORT } },
	[QUIZ_LONGEST] = { -1, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_FIRST] = { QUIZ_SURE_REAL, { NOBODY, NOBODY, NOBODY } },
};

static uint16_t longest(const struct quiz_view *view, int (*width)(const char *text, size_t len))
{
	uint16_t best = 0;
	int most = -1;

	for (uint16_t i = 0; i < view->option_count; i++) {
		int cells = width(view->options[i].text, view->options[i].len);
		if (cells > most) {
			most = cells;
			best = i;
		}
	}
	return best;
}

static uint16_t act(const struct quiz_view *view, enum quiz_strategy strategy, struct rng *rng,
                    int (*width)(const char *text, size_t len))
{
	if (strategy == QUIZ_FIRST)
		return 0;
	if (strategy == QUIZ_LONGEST)
		return longest(view, width);
	for (int deed = 0; deed < DEEDS; deed++)
		for (uint16_t i = 0; i < view->option_count; i++)
			if (view->scene->choices.items[view->options[i].id].does.value ==
			    habits[strategy].deeds[deed])
				return i;
	return (uint16_t)rng_below(rng, view->option_count);
}

static uint16_t answer(const struct quiz_view *view, enum quiz_strategy strategy, struct rng *rng,
                       int (*width)(const char *text, size_t len))
{
	if (view->step == QUIZ_ACT)
		return view->options[act(view, strategy, rng, width)].id;
	int judgement = habits[strategy].judgement;
	return (uint16_t)(judgement >= 0 ? judgement : (int)rng_below(rng, QUIZ_RATING_COUNT));
}

/* Points of one card, 0 … 2. */
static double play(const struct deck *deck, const struct deck_card *card, enum quiz_strategy strategy,
                   uint64_t seed, int (*width)(const char *text, size_t len))
{
	static const struct quiz_mode mode = { "baseline", 1, 1u << QUIZ_JUDGE | 1u << QUIZ_ACT };
	struct quiz *quiz = quiz_new(deck, &mode, &card, 1, seed);
	struct quiz_card_score score;
	struct quiz_view view;
	struct rng rng;

	rng_seed(&rng, seed);
	for (quiz_view(quiz, &view); view.step != QUIZ_DONE; quiz_view(quiz, &view))
		quiz_apply(quiz, (struct quiz_event){ QUIZ_ANSWER, answer(&view, strategy, &rng, width) });
	quiz_score_card(quiz, 0, &score);
	quiz_free(quiz);
	return score.judged_right + score.act_points;
}

double quiz_baseline(const struct deck *deck, const struct deck_card *const *cards, size_t count,
                     enum quiz_strategy strategy, int (*width)(const char *text, size_t len))
{
	size_t stride = (count + QUIZ_BASELINE_PLAYS - 1) / QUIZ_BASELINE_PLAYS;
	size_t rounds = (QUIZ_BASELINE_PLAYS + count - 1) / count, plays = 0;
	double points = 0;

	for (uint64_t round = 0; round < rounds; round++)
		for (size_t i = 0; i < count; i += stride, plays++)
			points += play(deck, cards[i], strategy, rng_mix(round, i), width);
	return points / (2.0 * (double)plays);
}

static void check(const struct deck *deck, const struct deck_card *const *cards, size_t count,
                  const struct deck_form *form, int (*width)(const char *text, size_t len),
                  struct diag_list *diags)
{
	for (int i = 0; i < QUIZ_STRATEGY_COUNT; i++) {
		double share = quiz_baseline(deck, cards, count, (enum quiz_strategy)i, width) * 100;
		char text[16];
		const char *args[] = { quiz_strategy_names[i], text, form ? form->id.s : NULL, NULL };
		snprintf(text, sizeof text, "%.0f", share);
		if (share > QUIZ_BASELINE_MOST)
			diag_add(diags, &quiz_baseline_kinds[form ? KIND_FORM : KIND_DECK],
			         deck_diag_at(deck, form ? form->id.at : deck->id.at), NULL, args);
	}
}

void quiz_baseline_check(const struct deck *deck, int (*width)(const char *text, size_t len),
                         struct diag_list *diags)
{
	if (deck->card_count >= DECK_LEAST)
		check(deck, deck->cards, deck->card_count, NULL, width, diags);
	for (size_t i = 0; i < deck->forms.count; i++) {
		const struct deck_form *form = &deck->forms.items[i];
		const struct deck_card **cards = mem_alloc(form->cards.count * sizeof *cards);
		size_t count = 0;
		for (size_t c = 0; c < form->cards.count; c++)
			if (form->cards.items[c].to)
				cards[count++] = form->cards.items[c].to;
		if (count)
			check(deck, cards, count, form, width, diags);
		free(cards);
	}
}
