/* Lessons: what is taught in one hour by few cards must hold by itself. */
#include <stdlib.h>

#include "base/msg.h"
#include "deck/lesson-plan.h"
#include "deck/rules-internal.h"
#include "deck/wording.h"
#include "terms/terms.h"

enum {
	PROMPTS_MOST = 3,
	CARD_LEAST = 3,
	CARD_MOST = 15,   /* minutes */
	FILLED_LEAST = 75 /* percent of its minutes */
};

static struct deck_place in_lesson(const struct deck_lesson *lesson)
{
	return (struct deck_place){ .lesson = lesson };
}

static struct deck_place at_card(const struct deck_lesson *lesson, size_t index)
{
	return (struct deck_place){ .lesson = lesson, .card = lesson->cards.items[index].card.to };
}

/* NULL where the loader does not resolve (a file alone, as in tests/load-text.h). */
static const struct deck_card *card_at(const struct deck_lesson *lesson, size_t index)
{
	return lesson->cards.items[index].card.to;
}

/* How many, and of which truth. */

static const struct diag_kind e_lesson_count = { "E-lesson-count", DIAG_ERROR,
	                                         N_("the lesson '{1}' has {2} cards, not 4 to 10"),
	                                         N_("6 to 8 fill forty minutes") };
static const struct diag_kind e_lesson_balance = {
	"E-lesson-balance", DIAG_ERROR, N_("of the {3} cards of the lesson '{1}' {2} are real"),
	N_("half of a lesson is real, of an odd number one more or less")
};

static void check_count(const struct rule_run *run, const struct deck_lesson *lesson)
{
	size_t count = lesson->cards.count, real = 0;

	for (size_t i = 0; i < count; i++) {
		const struct deck_card *card = card_at(lesson, i);
		real += card && card->truth.value == TRUTH_REAL;
	}
	if (count < LESSON_CARDS_LEAST || count > LESSON_CARDS_MOST)
		rule_tell(run, &e_lesson_count, lesson->id.at, in_lesson(lesson), "tz",
		          lesson->id.s, count);
	else if (!deck_lesson_is_even(lesson))
		rule_tell(run, &e_lesson_balance, lesson->id.at, in_lesson(lesson), "tzz",
		          lesson->id.s, real, count);
}

/* Which cards. */

static const struct diag_kind e_lesson_form = {
	"E-lesson-form", DIAG_ERROR, N_("the card '{1}' belongs to a form"),
	N_("take another one: what was taught in class measures nothing on a form")
};
static const struct diag_kind e_lesson_for = {
	"E-lesson-for", DIAG_ERROR, N_("the card '{1}' is for '{2}', the lesson for '{3}'"),
	N_("take a card for everyone, or for those the lesson is for")
};

static void check_cards(const struct rule_run *run, const struct deck_lesson *lesson)
{
	for (size_t i = 0; i < lesson->cards.count; i++) {
		const struct deck_card *card = card_at(lesson, i);
		struct deck_at at = lesson->cards.items[i].card.at;
		if (!card)
			continue;
		uint32_t audience = card->audience.value;
		if (card->reserved)
			rule_tell(run, &e_lesson_form, at, in_lesson(lesson), "t", card->id.s);
		if (audience != DECK_EVERYONE && audience != lesson->audience.value)
			rule_tell(run, &e_lesson_for, at, in_lesson(lesson), "ttt", card->id.s,
			          deck_audience_names[audience],
			          deck_audience_names[lesson->audience.value]);
	}
}

/* In which order: who has seen the last card is not to know the next one. */

static const struct diag_kind w_lesson_order = {
	"W-lesson-order", DIAG_WARNING, N_("the order of the lesson '{1}' tells what comes next"),
	N_("real cards and scams neither by turns nor one kind after the other")
};
static const struct diag_kind w_lesson_twin = {
	"W-lesson-twin", DIAG_WARNING, N_("the card '{1}' comes right after its twin"),
	N_("put another card between them: the second would be known by the first")
};

static void check_order(const struct rule_run *run, const struct deck_lesson *lesson)
{
	size_t count = lesson->cards.count, changes = 0;

	for (size_t i = 1; i < count; i++) {
		const struct deck_card *card = card_at(lesson, i), *before = card_at(lesson, i - 1);
		if (!card || !before)
			continue;
		changes += card->truth.value != before->truth.value;
		if (card->twin.to == before || before->twin.to == card)
			rule_tell(run, &w_lesson_twin, lesson->cards.items[i].card.at,
			          in_lesson(lesson), "t", card->id.s);
	}
	if (count >= LESSON_CARDS_LEAST && (changes + 1 == count || changes == 1))
		rule_tell(run, &w_lesson_order, lesson->id.at, in_lesson(lesson), "t",
		          lesson->id.s);
}

/* How long. */

static const struct diag_kind e_lesson_long = {
	"E-lesson-long", DIAG_ERROR, N_("the lesson '{1}' takes {2} minutes, and has {3}"),
	N_("2 minutes to begin, 2 to end, and what 'heshi preview --lesson' says of each card")
};
static const struct diag_kind w_lesson_short = {
	"W-lesson-short", DIAG_WARNING, N_("the lesson '{1}' fills {2} of its {3} minutes"),
	N_("take up another card, or say fewer minutes")
};
static const struct diag_kind w_lesson_pace = {
	"W-lesson-pace", DIAG_WARNING, N_("{1} minutes for a card"),
	N_("3 to 15: two votes and a discussion want 6, more than 15 is a lesson of its own")
};

static void check_minutes(const struct rule_run *run, const struct deck_lesson *lesson)
{
	size_t needed = deck_lesson_minutes_needed(lesson), has = lesson->minutes.value;

	for (size_t i = 0; i < lesson->cards.count; i++) {
		const struct deck_number *minutes = &lesson->cards.items[i].minutes;
		if (minutes->at.line && (minutes->value < CARD_LEAST || minutes->value > CARD_MOST))
			rule_tell(run, &w_lesson_pace, minutes->at, at_card(lesson, i), "z",
			          (size_t)minutes->value);
	}
	if (needed > has)
		rule_tell(run, &e_lesson_long, lesson->minutes.at, in_lesson(lesson), "tzz",
		          lesson->id.s, needed, has);
	else if (needed * 100 < has * FILLED_LEAST)
		rule_tell(run, &w_lesson_short, lesson->minutes.at, in_lesson(lesson), "tzz",
		          lesson->id.s, needed, has);
}

/* What is discussed. */

static const struct diag_kind e_lesson_prompts = {
	"E-lesson-prompts", DIAG_ERROR, N_("{1} prompts for one card"),
	N_("at most 3: one is enough to make a class talk")
};

static void check_prompts(const struct rule_run *run, const struct deck_lesson *lesson)
{
	for (size_t i = 0; i < lesson->cards.count; i++) {
		const struct deck_texts *prompts = &lesson->cards.items[i].prompts;
		if (prompts->count > PROMPTS_MOST)
			rule_tell(run, &e_lesson_prompts, prompts->items[PROMPTS_MOST].at,
			          at_card(lesson, i), "z", prompts->count);
	}
}

static const struct diag_kind w_lesson_aim = { "W-lesson-aim", DIAG_WARNING,
	                                       N_("the aim of the lesson '{1}' is {2} sentences"),
	                                       N_("one sentence: who aims at two things "
	                                          "teaches neither") };

static void check_aim(const struct rule_run *run, const struct deck_lesson *lesson)
{
	size_t sentences = deck_sentences(run->deck, lesson->aim.s, NULL, NULL);

	if (sentences > 1)
		rule_tell(run, &w_lesson_aim, lesson->aim.at, in_lesson(lesson), "tz", lesson->id.s,
		          sentences);
}

/* What the wording gives away. Six cards, right or wrong, jump in steps of 17 %, and where a reader
 * of words draws the line was learned from the entire deck: pairs tell more, and need no line. */

static const struct diag_kind w_lesson_wording = {
	"W-lesson-wording", DIAG_WARNING,
	N_("words alone tell the scam in {2} % of the pairs of the lesson '{1}'"),
	N_("at most 68 %: exchange a card; heshi check --report names the words that tell")
};

static void check_wording(const struct rule_run *run, const struct deck_lesson *lesson)
{
	double right;

	if (!run->input->surface || run->deck->card_count < DECK_COURSE_FROM)
		return;
	size_t count;
	const struct deck_card **cards = deck_lesson_cards_of(lesson, &count);
	if (surface_pairs(run->input->surface, cards, count, &right) &&
	    right * 100 > SURFACE_PAIRS_MOST)
		rule_tell(run, &w_lesson_wording, lesson->id.at, in_lesson(lesson), "tz",
		          lesson->id.s, (size_t)(right * 100 + 0.5));
	free((void *)cards);
}

/* The rows. */

static const struct rule lesson_rows[] = {
	{ { .lesson = check_count }, { &e_lesson_count, &e_lesson_balance } },
	{ { .lesson = check_cards }, { &e_lesson_form, &e_lesson_for } },
	{ { .lesson = check_order }, { &w_lesson_order, &w_lesson_twin } },
	{ { .lesson = check_minutes }, { &e_lesson_long, &w_lesson_short, &w_lesson_pace } },
	{ { .lesson = check_prompts }, { &e_lesson_prompts } },
	{ { .lesson = check_aim }, { &w_lesson_aim } },
	{ { .lesson = check_wording }, { &w_lesson_wording } },
};
const struct rule_list rules_of_lesson = { lesson_rows, sizeof lesson_rows / sizeof *lesson_rows };
