#include "quiz/baseline.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "deck/lesson-plan.h"
#include "deck/rules.h"
#include "quiz/score.h"
#include "quiz/view.h"
#include "terms/mode.h"

const char *const quiz_strategy_names[] = {
	[QUIZ_ALWAYS_SCAM] = N_("always a scam"),
	[QUIZ_ALWAYS_REAL] = N_("always real"),
	[QUIZ_ALWAYS_REFUSE] = N_("always refuse"),
	[QUIZ_ALWAYS_COMPLY] = N_("always go along"),
	[QUIZ_ALWAYS_VERIFY] = N_("always verify"),
	[QUIZ_LONGEST] = N_("the longest answer"),
	[QUIZ_SHORTEST] = N_("the shortest answer"),
	[QUIZ_FIRST] = N_("the first answer"),
	[QUIZ_BY_WORDING] = N_("by the wording alone"),
};
_Static_assert(sizeof quiz_strategy_names / sizeof *quiz_strategy_names == QUIZ_STRATEGY_COUNT,
               "a strategy without a name");

enum { DEEDS = 3, NOBODY = DECK_DEED_COUNT };

/* What a strategy does of what there is, the first that is offered; judgement -1: by chance. */
static const struct habit {
	int judgement;
	uint8_t deeds[DEEDS];
} habits[] = {
	[QUIZ_ALWAYS_SCAM] = { RATING_SURE_SCAM, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_ALWAYS_REAL] = { RATING_SURE_REAL, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_ALWAYS_REFUSE] = { RATING_SURE_SCAM, { DECK_REFUSE, DECK_IGNORE, DECK_REPORT } },
	[QUIZ_ALWAYS_COMPLY] = { RATING_SURE_REAL, { DECK_COMPLY, DECK_HELP, NOBODY } },
	[QUIZ_ALWAYS_VERIFY] = { -1, { DECK_VERIFY, DECK_ASK, DECK_REPORT } },
	[QUIZ_LONGEST] = { -1, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_SHORTEST] = { -1, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_FIRST] = { RATING_SURE_REAL, { NOBODY, NOBODY, NOBODY } },
	[QUIZ_BY_WORDING] = { -1, { NOBODY, NOBODY, NOBODY } },
};
_Static_assert(sizeof habits / sizeof *habits == QUIZ_STRATEGY_COUNT, "a strategy without a habit");

/* The option with the most cells, or the fewest; the first of equals. */
static uint16_t by_length(const struct quiz_view *view, bool most, const struct quiz_reader *reader)
{
	uint16_t best = 0;
	int held = 0;

	for (uint16_t i = 0; i < view->option_count; i++) {
		int cells = reader->width(view->options[i].text, view->options[i].len);
		if (!i || (most ? cells > held : cells < held)) {
			held = cells;
			best = i;
		}
	}
	return best;
}

/* The option whose words are most like those of good ones; the first of equals. */
static uint16_t by_wording(const struct quiz_view *view, const struct quiz_reader *reader)
{
	const struct deck_choice *choices = view->scene->choices.items;
	uint16_t best = 0;
	double held = 0;

	for (uint16_t i = 0; i < view->option_count; i++) {
		double odds = surface_choice(reader->surface, &choices[view->options[i].id]);
		if (!i || odds > held) {
			held = odds;
			best = i;
		}
	}
	return best;
}

static uint16_t act(const struct quiz_view *view, enum quiz_strategy strategy, struct rng *rng,
                    const struct quiz_reader *reader)
{
	if (strategy == QUIZ_FIRST)
		return 0;
	if (strategy == QUIZ_LONGEST || strategy == QUIZ_SHORTEST)
		return by_length(view, strategy == QUIZ_LONGEST, reader);
	if (strategy == QUIZ_BY_WORDING)
		return by_wording(view, reader);
	for (int deed = 0; deed < DEEDS; deed++)
		for (uint16_t i = 0; i < view->option_count; i++)
			if (view->scene->choices.items[view->options[i].id].does.value ==
			    habits[strategy].deeds[deed])
				return i;
	return (uint16_t)rng_below(rng, view->option_count);
}

/* -1: it does not tell. */
static int judge_by_wording(const struct quiz_view *view, const struct quiz_reader *reader)
{
	double odds = surface_truth(reader->surface, view->card);

	return odds > 0 ? RATING_SURE_SCAM : odds < 0 ? RATING_SURE_REAL : -1;
}

static uint16_t answer(const struct quiz_view *view, enum quiz_strategy strategy, struct rng *rng,
                       const struct quiz_reader *reader)
{
	if (view->step == STEP_ACT)
		return view->options[act(view, strategy, rng, reader)].id;
	int judgement = habits[strategy].judgement;
	if (strategy == QUIZ_BY_WORDING)
		judgement = judge_by_wording(view, reader);
	return (uint16_t)(judgement >= 0 ? judgement : (int)rng_below(rng, RATING_COUNT));
}

/* Points of one card, 0 … 2. */
static double play(const struct deck *deck, const struct deck_card *card,
                   enum quiz_strategy strategy, uint64_t seed, const struct quiz_reader *reader)
{
	static const struct mode mode = { .name = "baseline",
		                          .cards = 1,
		                          .steps = 1u << STEP_JUDGE | 1u << STEP_ACT };
	struct quiz *quiz = quiz_new(deck, &mode, &card, 1, seed);
	struct quiz_card_score score;
	struct quiz_view view;
	struct rng rng;

	rng_seed(&rng, seed);
	for (quiz_view(quiz, &view); view.step != STEP_DONE; quiz_view(quiz, &view))
		quiz_apply(quiz, (struct quiz_event){ EVENT_ANSWER,
		                                      answer(&view, strategy, &rng, reader) });
	quiz_score_card(quiz, 0, &score);
	quiz_free(quiz);
	return score.points[STEP_JUDGE] + score.points[STEP_ACT];
}

/* One card of the i-th of equal parts: not every n-th, for twins that stand one after the other
 * would then all be of one truth. */
static size_t pick(size_t count, size_t parts, size_t i)
{
	size_t from = i * count / parts, to = (i + 1) * count / parts;

	return from + (size_t)(rng_mix(count, i) % (to - from));
}

double quiz_baseline(const struct deck *deck, const struct deck_card *const *cards, size_t count,
                     enum quiz_strategy strategy, const struct quiz_reader *reader)
{
	size_t parts = count < QUIZ_BASELINE_PLAYS ? count : QUIZ_BASELINE_PLAYS;
	size_t rounds = (QUIZ_BASELINE_PLAYS + parts - 1) / parts;
	double points = 0;

	for (uint64_t round = 0; round < rounds; round++)
		for (size_t i = 0; i < parts; i++)
			points += play(deck, cards[pick(count, parts, i)], strategy,
			               rng_mix(round, i), reader);
	return points / (2.0 * (double)(rounds * parts));
}

static const struct diag_kind e_baseline = {
	"E-baseline", DIAG_ERROR, N_("'{1}' gets {2} % of the points"),
	N_("at most 60 %: make more cards on which this is the wrong thing to do"), 1u << 0
};
static const struct diag_kind e_form_baseline = {
	"E-form-baseline", DIAG_ERROR, N_("on the form '{3}' '{1}' gets {2} % of the points"),
	N_("at most 60 %: exchange a card of the form"), 1u << 0
};
static const struct diag_kind e_form_apart = {
	"E-form-apart", DIAG_ERROR,
	N_("on the forms '{3}' and '{4}' the points of '{1}' are {2} % apart"),
	N_("at most 5: exchange a card of the form"), 1u << 0
};
static const struct diag_kind e_lesson_baseline = {
	"E-lesson-baseline", DIAG_ERROR, N_("in the lesson '{3}' '{1}' gets {2} % of the points"),
	N_("at most 65 %: exchange a card of the lesson"), 1u << 0
};
static const struct diag_kind w_lesson_points = {
	"W-lesson-points", DIAG_WARNING, N_("in the lesson '{3}' '{1}' gets {2} % of the points"),
	N_("at most 60 %: heshi check --report names the words that tell"), 1u << 0
};
/* Warnings: no single card is at fault. */
static const struct diag_kind w_wording = {
	"W-wording", DIAG_WARNING, N_("'{1}' gets {2} % of the points"),
	N_("at most 60 %: heshi check --report names the words that tell"), 1u << 0
};
static const struct diag_kind w_form_wording = {
	"W-form-wording", DIAG_WARNING, N_("on the form '{3}' '{1}' gets {2} % of the points"),
	N_("at most 55 %: heshi check --report names the words that tell"), 1u << 0
};
static const struct diag_kind w_form_apart = {
	"W-form-apart", DIAG_WARNING,
	N_("on the forms '{3}' and '{4}' the points of '{1}' are {2} % apart"),
	N_("at most 5: heshi check --report names the words that tell"), 1u << 0
};

/* Who reads words alone, and who keeps to a habit. */
static const struct limits {
	const struct diag_kind *kinds[QUIZ_EXTENT_COUNT], *apart;
	int most[QUIZ_EXTENT_COUNT]; /* percent */
} habit_limits = { { &e_baseline, &e_form_baseline, &e_lesson_baseline },
	           &e_form_apart,
	           { QUIZ_BASELINE_MOST, QUIZ_BASELINE_MOST, QUIZ_LESSON_MOST } },
  word_limits = { { &w_wording, &w_form_wording, &w_lesson_points },
	          &w_form_apart,
	          { QUIZ_BASELINE_MOST, QUIZ_FORM_WORDING_MOST, QUIZ_BASELINE_MOST } };

static const struct limits *limits_of(int strategy)
{
	return strategy == QUIZ_BY_WORDING ? &word_limits : &habit_limits;
}

int quiz_baseline_most(enum quiz_strategy strategy, enum quiz_extent extent)
{
	return limits_of(strategy)->most[extent];
}

/* What strategies get of the deck, a form or a lesson, in percent. */
struct shares {
	enum quiz_extent part;
	const struct deck_text *id; /* of the part */
	double of[QUIZ_STRATEGY_COUNT];
};

/* Wording says nothing in a deck that is no complete course. */
_Static_assert(QUIZ_BY_WORDING + 1 == QUIZ_STRATEGY_COUNT, "the reader of words is not last");
static int strategies_of(const struct deck *deck)
{
	return deck->card_count < DECK_COURSE_FROM ? QUIZ_BY_WORDING : QUIZ_STRATEGY_COUNT;
}

static void check(const struct deck *deck, const struct deck_card *const *cards, size_t count,
                  struct shares *shares, const struct quiz_reader *reader, struct diag_list *diags)
{
	for (int i = 0; i < strategies_of(deck); i++) {
		enum quiz_strategy strategy = (enum quiz_strategy)i;
		double share = quiz_baseline(deck, cards, count, strategy, reader) * 100;
		char text[16];
		const char *args[] = { quiz_strategy_names[i], text, shares->id->s, NULL };
		snprintf(text, sizeof text, "%.0f", share);
		if (share > limits_of(i)->most[shares->part])
			diag_add(diags, limits_of(i)->kinds[shares->part],
			         deck_diag_at(deck, shares->id->at), NULL, args);
		shares->of[i] = share;
	}
}

static void compare(const struct deck *deck, const struct shares *before,
                    const struct shares *after, struct diag_list *diags)
{
	for (int i = 0; i < strategies_of(deck); i++) {
		double apart = fabs(before->of[i] - after->of[i]);
		char text[16];
		const char *args[] = { quiz_strategy_names[i], text, before->id->s, after->id->s };
		snprintf(text, sizeof text, "%.0f", apart);
		if (apart > QUIZ_FORMS_APART_MOST)
			diag_add(diags, limits_of(i)->apart, deck_diag_at(deck, after->id->at),
			         NULL, args);
	}
}

/* Habits in a lesson: as few cards as a person will meet there, and each of them known. */
static void check_lesson(const struct deck *deck, const struct deck_lesson *lesson,
                         const struct quiz_reader *reader, struct diag_list *diags)
{
	struct shares shares = { QUIZ_LESSON, &lesson->id, { 0 } };
	size_t count;
	const struct deck_card **cards = deck_lesson_cards_of(lesson, &count);

	if (count && deck_lesson_is_even(lesson)) /* else that was said */
		check(deck, cards, count, &shares, reader, diags);
	free((void *)cards);
}

void quiz_baseline_check(const struct deck *deck, const struct quiz_reader *reader,
                         struct diag_list *diags)
{
	struct shares whole = { QUIZ_DECK, &deck->id, { 0 } };
	struct shares *forms = mem_alloc((deck->forms.count + 1) * sizeof *forms);
	size_t known = 0;

	if (deck->card_count >= DECK_SHARES_FROM)
		check(deck, deck->cards, deck->card_count, &whole, reader, diags);
	for (size_t i = 0; i < deck->forms.count; i++) {
		size_t count;
		const struct deck_card **cards = deck_form_cards(&deck->forms.items[i], &count);
		if (count) {
			forms[known].part = QUIZ_FORM;
			forms[known].id = &deck->forms.items[i].id;
			check(deck, cards, count, &forms[known], reader, diags);
			for (size_t before = 0; before < known; before++)
				compare(deck, &forms[before], &forms[known], diags);
			known++;
		}
		free(cards);
	}
	free(forms);
	for (size_t i = 0; i < deck->lessons.count; i++)
		check_lesson(deck, &deck->lessons.items[i], reader, diags);
}
