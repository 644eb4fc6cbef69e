#include "quiz/score.h"

#include "quiz/state.h"
#include "terms/terms.h"

static double points_of(uint8_t grade)
{
	return grade == GRADE_GOOD ? 1.0 : grade == GRADE_FAIR ? 0.5 : 0.0;
}

void quiz_score_card(const struct quiz *quiz, uint16_t card, struct quiz_card_score *score)
{
	unsigned choices = 0;

	*score = (struct quiz_card_score){ .card = quiz->cards[card], .act = GRADE_GOOD };
	score->finished = card < quiz->card || quiz->step == STEP_EXPLAIN;
	for (size_t i = 0; i < quiz->answer_count; i++) {
		const struct quiz_answer *answer = &quiz->answers[i];
		if (answer->card != card)
			continue;
		score->loss += answer->loss;
		switch (answer->step) {
		case STEP_JUDGE:
			score->judged = true;
			score->judged_right = answer->grade == GRADE_GOOD;
			score->rating = (enum rating)answer->option;
			break;
		case STEP_ACT:
			score->acted = true;
			if (answer->grade > score->act)
				score->act = (enum grade)answer->grade;
			score->act_points += points_of(answer->grade);
			choices++;
			break;
		case STEP_SPOT:
			score->spotted = true;
			score->spotted_right = answer->grade == GRADE_GOOD;
			break;
		default:
			score->verified = true;
			score->verified_right = answer->grade == GRADE_GOOD;
			break;
		}
	}
	if (choices)
		score->act_points /= choices;
}

void quiz_score(const struct quiz *quiz, struct quiz_score *score)
{
	*score = (struct quiz_score){ 0 };
	for (uint16_t card = 0; card < quiz->card_count; card++) {
		struct quiz_card_score one;
		quiz_score_card(quiz, card, &one);
		bool scam = one.card->truth.value == TRUTH_SCAM;
		bool suspected = one.judged && one.rating >= RATING_MAYBE_SCAM;
		score->cards += one.judged || one.acted || one.spotted || one.verified;
		score->acts_bad += one.acted && one.act == GRADE_BAD;
		score->scams += scam && one.judged;
		score->scams_recognised += scam && suspected;
		score->reals += !scam && one.judged;
		score->reals_suspected += !scam && suspected;
		score->verifies += one.verified;
		score->verifies_right += one.verified_right;
		score->spots += one.spotted;
		score->spots_right += one.spotted_right;
		score->loss += one.loss;
	}
}

bool quiz_score_believes(const struct quiz_score *score)
{
	return score->scams - score->scams_recognised > score->reals_suspected;
}

/* 0 … 2, the sooner the more it is worth; -1: all went well, or it was not met. What happened
 * more often comes first. */
static int look_again(const struct quiz_card_score *score, bool believes)
{
	if (score->judged && !score->judged_right)
		return (score->card->truth.value == TRUTH_REAL) == believes;
	return (score->acted && score->act == GRADE_BAD) ||
	       (score->verified && !score->verified_right) ? 2 : -1;
}

size_t quiz_worth_another_look(const struct quiz *quiz, const struct deck_card **cards,
                               size_t room)
{
	bool silent = !quiz->mode->feedback;
	struct quiz_score whole;
	size_t count = 0;

	quiz_score(quiz, &whole);
	bool believes = quiz_score_believes(&whole);
	for (int round = 0; round < 3 && !silent; round++)
		for (uint16_t card = 0; card < quiz->card_count && count < room; card++) {
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
		if (score.judged && (score.card->truth.value == TRUTH_SCAM || !held))
			home = score.card;
	}
	return home;
}

const struct quiz_answer *quiz_answer_find(const struct quiz *quiz, uint16_t card,
                                           enum step step, int scene)
{
	for (size_t i = quiz->answer_count; i-- > 0;) {
		const struct quiz_answer *answer = &quiz->answers[i];
		if (answer->card == card && answer->step == step &&
		    (scene == QUIZ_ANY_SCENE || answer->scene == scene))
			return answer;
	}
	return NULL;
}

bool quiz_was_shown(const struct quiz *quiz, uint16_t card, uint16_t scene)
{
	for (size_t i = 0; i < quiz->answer_count; i++)
		if (quiz->answers[i].card == card && quiz->answers[i].step <= STEP_ACT &&
		    quiz->answers[i].scene == scene)
			return true;
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
