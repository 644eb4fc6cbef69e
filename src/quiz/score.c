#include "quiz/score.h"

#include "quiz/quiz-internal.h"
#include "quiz/steps.h"
#include "terms/terms.h"

static const double grade_points[] = { [GRADE_GOOD] = 1.0, [GRADE_FAIR] = 0.5, [GRADE_BAD] = 0.0 };
_Static_assert(sizeof grade_points / sizeof *grade_points == GRADE_COUNT, "a grade without points");

void quiz_score_card(const struct quiz *quiz, uint16_t card, struct quiz_card_score *score)
{
	unsigned counts[STEP_ANSWERED] = { 0 };

	*score = (struct quiz_card_score){ .card = quiz->cards[card] };
	score->finished = card < quiz->card || quiz->step == STEP_EXPLAIN;
	for (size_t i = 0; i < quiz->answers.count; i++) {
		const struct quiz_answer *answer = &quiz->answers.items[i];
		enum step step = answer->step;
		if (answer->card != card)
			continue;
		score->answered[step] = true;
		if (answer->grade > score->grades[step])
			score->grades[step] = answer->grade;
		score->points[step] += grade_points[answer->grade];
		score->loss += answer->loss;
		counts[step]++;
		if (step == STEP_JUDGE)
			score->rating = (enum rating)answer->option;
	}
	for (int step = 0; step < STEP_ANSWERED; step++)
		score->points[step] /= counts[step] ? counts[step] : 1;
}

void quiz_score(const struct quiz *quiz, struct quiz_score *score)
{
	*score = (struct quiz_score){ 0 };
	for (uint16_t card = 0; card < quiz->card_count; card++) {
		struct quiz_card_score one;
		quiz_score_card(quiz, card, &one);
		bool scam = one.card->truth.value == TRUTH_SCAM, met = false;
		bool judged = one.answered[STEP_JUDGE];
		bool suspected = judged && one.rating >= RATING_MAYBE_SCAM;
		for (int step = 0; step < STEP_ANSWERED; step++) {
			bool answered = one.answered[step];
			met = met || answered;
			score->answered[step] += answered;
			score->right[step] += answered && one.grades[step] == GRADE_GOOD;
			score->wrong[step] += answered && one.grades[step] == GRADE_BAD;
		}
		score->cards += met;
		score->scams += scam && judged;
		score->scams_recognised += scam && suspected;
		score->reals += !scam && judged;
		score->reals_suspected += !scam && suspected;
		score->loss += one.loss;
	}
}

bool quiz_score_believes(const struct quiz_score *score)
{
	return score->scams - score->scams_recognised > score->reals_suspected;
}

static bool is_bad(const struct quiz_card_score *score, enum step step)
{
	return score->answered[step] && score->grades[step] == GRADE_BAD;
}

/* 0 … 2, the sooner the more it is worth; -1: all went well, or it was not met. What happened
 * more often comes first. */
static int look_again(const struct quiz_card_score *score, bool believes)
{
	if (is_bad(score, STEP_JUDGE))
		return (score->card->truth.value == TRUTH_REAL) == believes;
	for (int step = 0; step < STEP_ANSWERED; step++)
		if (quiz_steps[step].worth_a_look && is_bad(score, (enum step)step))
			return 2;
	return -1;
}

size_t quiz_worth_another_look(const struct quiz *quiz, const struct deck_card **cards, size_t most)
{
	bool silent = !quiz->mode->feedback;
	struct quiz_score total;
	size_t count = 0;

	quiz_score(quiz, &total);
	bool believes = quiz_score_believes(&total);
	for (int round = 0; round < 3 && !silent; round++)
		for (uint16_t card = 0; card < quiz->card_count && count < most; card++) {
			struct quiz_card_score score;
			quiz_score_card(quiz, card, &score);
			if (look_again(&score, believes) == round)
				cards[count++] = score.card;
		}
	return count;
}

const struct deck_card *quiz_home_card(const struct quiz *quiz)
{
	const struct deck_card *home = NULL;

	for (uint16_t card = 0; card < quiz->card_count; card++) {
		struct quiz_card_score score;
		quiz_score_card(quiz, card, &score);
		bool held = home && home->truth.value == TRUTH_SCAM;
		if (score.answered[STEP_JUDGE] && (score.card->truth.value == TRUTH_SCAM || !held))
			home = score.card;
	}
	return home;
}

const struct quiz_answer *quiz_answer_find(const struct quiz *quiz, uint16_t card, enum step step,
                                           int scene)
{
	for (size_t i = quiz->answers.count; i-- > 0;) {
		const struct quiz_answer *answer = &quiz->answers.items[i];
		if (answer->card == card && answer->step == step &&
		    (scene == QUIZ_ANY_SCENE || answer->scene == scene))
			return answer;
	}
	return NULL;
}

bool quiz_was_shown(const struct quiz *quiz, uint16_t card, uint16_t scene)
{
	for (size_t i = 0; i < quiz->answers.count; i++) {
		const struct quiz_answer *answer = &quiz->answers.items[i];
		if (answer->card == card && answer->step <= STEP_ACT && answer->scene == scene)
			return true;
	}
	return false;
}

static const struct deck_span *span_of(const struct deck_scene *scene, const struct deck_flag *flag,
                                       const struct deck_line **line)
{
	for (size_t l = 0; l < scene->lines.count; l++) {
		const struct deck_spans *spans = &scene->lines.items[l].spans;
		for (size_t i = 0; i < spans->count; i++)
			if (spans->items[i].flag == flag) {
				*line = &scene->lines.items[l];
				return &spans->items[i];
			}
	}
	return NULL;
}

bool quiz_flag_shown(const struct quiz *quiz, uint16_t index, const struct deck_card *card,
                     const struct deck_flag *flag, const struct deck_line **line,
                     const struct deck_span **span)
{
	*line = NULL;
	*span = NULL;
	for (uint16_t scene = 0; scene < card->scenes.count; scene++) {
		const struct deck_line *here;
		const struct deck_span *found = span_of(&card->scenes.items[scene], flag, &here);
		bool shown = !quiz || quiz_was_shown(quiz, index, scene);
		if (!found || (*span && !shown))
			continue;
		*line = here;
		*span = found;
		if (shown)
			return true;
	}
	return !*span;
}
