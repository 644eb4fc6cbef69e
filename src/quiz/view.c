#include "quiz/view.h"

#include "quiz/sentences.h"
#include "quiz/steps.h"

const char *quiz_then(const struct quiz *quiz, uint16_t card, const struct deck_scene *scene)
{
	const struct deck_scenes *scenes = &quiz->cards[card]->scenes;

	for (size_t i = 0; i < quiz->answers.count; i++) {
		const struct quiz_answer *answer = &quiz->answers.items[i];
		if (answer->card != card || answer->step != STEP_ACT)
			continue;
		const struct deck_choice *choice =
			&scenes->items[answer->scene].choices.items[answer->option];
		if (choice->next.to == scene)
			return choice->then.s;
	}
	return NULL;
}

const char *quiz_question(const struct quiz_view *view)
{
	const struct quiz_step *row = &quiz_steps[view->step];

	return row->question ? row->question(view->card, view->scene) : "";
}

const struct deck_channel *quiz_right_channel(const struct quiz *quiz, uint16_t card)
{
	const struct deck_verify *verify = &quiz->cards[card]->verify;
	uint16_t scene = card == quiz->card ? quiz->scene : 0;

	if (!verify->channels.count)
		return NULL;
	/* It was asked where the story had ended. */
	for (size_t i = 0; i < quiz->answers.count; i++)
		if (quiz->answers.items[i].card == card && quiz->answers.items[i].step == STEP_ACT)
			scene = quiz->answers.items[i].scene;
	uint64_t seed = quiz_question_seed(quiz, card, scene, STEP_VERIFY);
	return verify->channels.items[quiz_drawn_channel(verify, seed)].to;
}

bool quiz_worth(const struct quiz *quiz, uint16_t option, enum grade *grade, bool *leads_on)
{
	const struct quiz_step *row = &quiz_steps[quiz->step];
	struct quiz_verdict verdict = { 0 };

	if (!row->grade || !row->grade(quiz, option, &verdict))
		return false;
	*grade = verdict.grade;
	*leads_on = verdict.next != NULL;
	return true;
}

const struct deck_choice *quiz_good_choice(const struct deck_scene *scene)
{
	for (size_t i = 0; i < scene->choices.count; i++)
		if (scene->choices.items[i].grade.value == GRADE_GOOD)
			return &scene->choices.items[i];
	return NULL;
}

void quiz_view(const struct quiz *quiz, struct quiz_view *view)
{
	const struct quiz_step *row = &quiz_steps[quiz->step];
	uint16_t scenes[QUIZ_PATH];

	*view = (struct quiz_view){ .step = quiz->step,
		                    .count = quiz->card_count,
		                    .judged = RATING_NONE };
	view->silent = !quiz->mode->feedback;
	if (quiz->step == STEP_DONE)
		return;
	view->number = (uint16_t)(quiz->card + 1);
	view->card = quiz->cards[quiz->card];
	view->scene = &view->card->scenes.items[quiz->scene];
	view->path_count = quiz_scenes_shown(quiz, scenes);
	for (uint16_t i = 0; i < view->path_count; i++) {
		const struct deck_scene *scene = &view->card->scenes.items[scenes[i]];
		view->path[i] = (struct quiz_shown){ scene, quiz_then(quiz, quiz->card, scene) };
	}
	for (size_t i = quiz->card_first; i < quiz->answers.count; i++)
		view->loss += quiz->answers.items[i].loss;
	if (quiz_judges_again(quiz))
		view->judged = (enum rating)quiz->answers.items[quiz->card_first].option;
	view->can_go_back = quiz_can_go_back(quiz);
	if (row->options)
		view->option_count = row->options(quiz, view->options);
}
