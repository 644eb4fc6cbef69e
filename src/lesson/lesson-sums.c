#include "lesson/lesson-sums.h"

#include "base/msg.h"
#include "lesson/lesson-internal.h"

struct lesson_count lesson_count_of(const struct lesson_view *view, uint8_t round)
{
	struct lesson_count count = { 0 };

	for (uint16_t i = 0; i < view->asked.option_count; i++) {
		uint32_t hands = view->tallies[round - 1].hands[i];
		count.hands += hands;
		count.well += view->grades[i] == GRADE_GOOD ? hands : 0;
	}
	return count;
}

/* Shares, without dividing: of classes that differ in size. */
static int compare(struct lesson_count one, struct lesson_count other)
{
	uint64_t left = (uint64_t)one.well * other.hands, right = (uint64_t)other.well * one.hands;

	return (left > right) - (left < right);
}

static bool are_all(struct lesson_count count) { return count.hands && count.well == count.hands; }

/* TRANSLATORS: what a class's second vote changed: {1} of {2} hands chose well at first, {3} of {4}
 * after the discussion. Each at most 76 cells. */
static const char no_votes[] = N_("No hands were counted on this question.");
static const char only_first[] = N_("{1} of {2} hands chose well.");
static const char only_second[] = N_("After the discussion {3} of {4} hands chose well.");
static const char all_at_once[] = N_("All {4} hands chose well, at once.");
static const char all_now[] = N_("All {4} hands choose well now; at first {1} of {2} did.");
static const char more[] = N_("More choose well now: {3} of {4} hands; at first {1} of {2}.");
static const char fewer[] = N_("Fewer choose well now: {3} of {4} hands; at first {1} of {2}.");
static const char as_many[] = N_("As many choose well as at first: {3} of {4} hands, {1} of {2}.");

struct lesson_sentence lesson_change(const struct lesson_view *view)
{
	struct lesson_count first = lesson_count_of(view, 1), second = lesson_count_of(view, 2);
	const char *text = no_votes;

	if (first.hands && second.hands) {
		int change = compare(second, first);
		text = are_all(first) && are_all(second) ? all_at_once
		       : are_all(second)                 ? all_now
		       : change > 0                      ? more
		       : change < 0                      ? fewer
		                                         : as_many;
	} else if (first.hands || second.hands) {
		text = first.hands ? only_first : only_second;
	}
	return (struct lesson_sentence){ text,
		                         { first.well, first.hands, second.well, second.hands } };
}

struct lesson_sentence lesson_remark(uint32_t hands, uint32_t size)
{
	/* TRANSLATORS: a calm remark under a count of hands, never a refusal; at most 38 cells. */
	static const char none[] = N_("No hands counted. Enter: go on.");
	static const char differs[] = N_("{1} hands, {2} pupils. Enter: go on.");
	struct lesson_sentence remark = { NULL, { hands, size } };

	if (!hands)
		remark.text = none;
	else if (size && hands != size)
		remark.text = differs;
	return remark;
}

/* A question by what a measure says of it: JUDGE by the truth of its card. */
static enum lesson_measure measure_of(const struct lesson_vote *vote, const struct deck_card *card)
{
	if (vote->step == STEP_ACT)
		return LESSON_ACTED;
	if (vote->step == STEP_VERIFY)
		return LESSON_ASKED;
	return card->truth.value == TRUTH_SCAM ? LESSON_RECOGNISED : LESSON_SUSPECTED;
}

/* The hands of a vote; of real ones those that suspected are what is counted. */
static struct lesson_count count_vote(struct lesson *lesson, const struct lesson_vote *vote,
                                      enum lesson_measure measure)
{
	struct lesson_at at = { .place = vote->place, .scene = vote->scene };
	struct lesson_count count = { 0 };
	struct quiz_view view;

	at.phase = vote->step == STEP_VERIFY ? LESSON_VERIFY : LESSON_VOTE;
	struct quiz *quiz = lesson_play(lesson, at);
	quiz_view(quiz, &view);
	for (uint16_t i = 0; view.step == vote->step && i < view.option_count; i++) {
		enum grade grade;
		bool leads_on;
		quiz_worth(quiz, view.options[i].id, &grade, &leads_on);
		bool counts = (grade == GRADE_GOOD) != (measure == LESSON_SUSPECTED);
		count.hands += vote->tally.hands[i];
		count.well += counts ? vote->tally.hands[i] : 0;
	}
	quiz_free(quiz);
	return count;
}

/* The other round of the same question was counted too. */
static bool is_paired(const struct lesson *lesson, const struct lesson_vote *vote)
{
	return lesson_tally_at(lesson, vote->place, vote->step, vote->scene,
	                       (uint8_t)(LESSON_ROUNDS + 1 - vote->round));
}

static void add(struct lesson_count *sum, struct lesson_count count)
{
	sum->well += count.well;
	sum->hands += count.hands;
}

void lesson_sum_up(struct lesson *lesson, struct lesson_sum sums[LESSON_MEASURES])
{
	struct lesson_sum paired[LESSON_MEASURES] = { 0 }, single[LESSON_MEASURES] = { 0 };

	for (size_t i = 0; i < lesson->votes.count; i++) {
		const struct lesson_vote *vote = &lesson->votes.items[i];
		if (!vote->tally.counted)
			continue;
		enum lesson_measure measure =
			measure_of(vote, lesson->plan.cards[vote->place].card);
		struct lesson_count count = count_vote(lesson, vote, measure);
		if (is_paired(lesson, vote))
			add(&paired[measure].rounds[vote->round - 1], count);
		else if (vote->round == 1)
			add(&single[measure].rounds[0], count);
	}
	for (int m = 0; m < LESSON_MEASURES; m++) {
		const struct lesson_count *rounds = paired[m].rounds;
		sums[m] = rounds[0].hands && rounds[1].hands ? paired[m] : single[m];
	}
}
