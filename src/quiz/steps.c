#include "quiz/steps.h"

#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "base/rng.h"
#include "quiz/sentences.h"

enum { SHOWN_VERIFY = 4 }; /* options of the verify step at most */

uint64_t quiz_question_seed(const struct quiz *quiz, uint16_t card, uint16_t scene, enum step step)
{
	return rng_mix(quiz->seed, (uint64_t)card << 32 | (uint64_t)scene << 8 | (uint64_t)step);
}

static uint64_t seed_now(const struct quiz *quiz)
{
	return quiz_question_seed(quiz, quiz->card, quiz->scene, quiz->step);
}

static const struct deck_card *current(const struct quiz *quiz) { return quiz->cards[quiz->card]; }

static const struct deck_scene *scene_now(const struct quiz *quiz)
{
	return &current(quiz)->scenes.items[quiz->scene];
}

static void shuffle(struct quiz_option *options, uint16_t count, uint64_t seed)
{
	struct rng rng;

	rng_seed(&rng, seed);
	rng_shuffle(&rng, options, count, sizeof *options);
}

static const char *judge_question(const struct deck_card *card, const struct deck_scene *scene)
{
	(void)card;
	return deck_media[scene->medium.value].question;
}

static uint16_t judge_options(const struct quiz *quiz, struct quiz_option options[QUIZ_OPTIONS])
{
	(void)quiz;
	for (uint16_t i = 0; i < RATING_COUNT; i++)
		options[i] = (struct quiz_option){ .id = i };
	return RATING_COUNT;
}

static bool judge_grade(const struct quiz *quiz, uint16_t option, struct quiz_verdict *verdict)
{
	bool scam = current(quiz)->truth.value == TRUTH_SCAM;

	verdict->grade = (option >= RATING_MAYBE_SCAM) == scam ? GRADE_GOOD : GRADE_BAD;
	return option < RATING_COUNT;
}

static const char *judge_id(const struct deck_card *card, const struct quiz_answer *answer,
                            char text[QUIZ_ID_SIZE])
{
	(void)card, (void)text;
	return rating_terms[answer->option].name;
}

static const char *act_question(const struct deck_card *card, const struct deck_scene *scene)
{
	(void)card;
	return scene->ask.s ? scene->ask.s : deck_act_question;
}

static uint16_t act_options(const struct quiz *quiz, struct quiz_option options[QUIZ_OPTIONS])
{
	const struct deck_scene *scene = scene_now(quiz);
	uint16_t count = 0;

	for (; count < scene->choices.count && count < QUIZ_OPTIONS; count++) {
		const char *say = scene->choices.items[count].say.s;
		options[count] = (struct quiz_option){ count, say, strlen(say) };
	}
	shuffle(options, count, seed_now(quiz));
	return count;
}

static bool act_grade(const struct quiz *quiz, uint16_t option, struct quiz_verdict *verdict)
{
	const struct deck_scene *scene = scene_now(quiz);

	if (option >= scene->choices.count)
		return false;
	const struct deck_choice *choice = &scene->choices.items[option];
	*verdict =
		(struct quiz_verdict){ choice->grade.value, choice->loses.value, choice->next.to };
	return true;
}

static const char *act_id(const struct deck_card *card, const struct quiz_answer *answer,
                          char text[QUIZ_ID_SIZE])
{
	(void)text;
	return card->scenes.items[answer->scene].choices.items[answer->option].id.s;
}

/* Whoever left the story early may not have seen any flag: there is nothing to find then. */
static bool spot_fits(const struct quiz *quiz)
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];

	if (current(quiz)->truth.value != TRUTH_SCAM)
		return false;
	for (size_t i = quiz_sentences(quiz, sentences); i-- > 0;)
		if (sentences[i].telling)
			return true;
	return false;
}

static const char *spot_question(const struct deck_card *card, const struct deck_scene *scene)
{
	(void)card, (void)scene;
	return N_("Which sentence gives it away?");
}

static uint16_t spot_options(const struct quiz *quiz, struct quiz_option options[QUIZ_OPTIONS])
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];
	size_t count = quiz_sentences(quiz, sentences);

	for (uint16_t i = 0; i < count; i++) {
		const struct quiz_sentence *sentence = &sentences[i];
		const struct deck_scene *scene = &current(quiz)->scenes.items[sentence->scene];
		options[i] =
			(struct quiz_option){ .id = i,
			                      .line = sentence->line,
			                      .scene = sentence->scene,
			                      .text = scene->lines.items[sentence->line].text.s +
			                              sentence->from,
			                      .len = sentence->to - sentence->from };
	}
	return (uint16_t)count;
}

static bool spot_grade(const struct quiz *quiz, uint16_t option, struct quiz_verdict *verdict)
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];

	if (option >= quiz_sentences(quiz, sentences))
		return false;
	/* A demand is a tell, though not the one that is explained. */
	verdict->grade = sentences[option].telling  ? GRADE_GOOD
	                 : sentences[option].demand ? GRADE_FAIR
	                                            : GRADE_BAD;
	return true;
}

static const char *spot_id(const struct deck_card *card, const struct quiz_answer *answer,
                           char text[QUIZ_ID_SIZE])
{
	(void)card;
	snprintf(text, QUIZ_ID_SIZE, "s%u", answer->option);
	return text;
}

static bool verify_fits(const struct quiz *quiz)
{
	return current(quiz)->verify.channels.count > 0;
}

static const char *verify_question(const struct deck_card *card, const struct deck_scene *scene)
{
	(void)scene;
	return deck_verify_question(&card->verify);
}

uint16_t quiz_drawn_channel(const struct deck_verify *verify, uint64_t seed)
{
	struct rng rng;

	rng_seed(&rng, rng_mix(seed, 1));
	return (uint16_t)rng_below(&rng, (uint32_t)verify->channels.count);
}

/* One right channel and traps up to the limit: the contact inside the message is always among
 * them. */
static uint16_t verify_options(const struct quiz *quiz, struct quiz_option options[QUIZ_OPTIONS])
{
	const struct deck_verify *verify = &current(quiz)->verify;
	uint16_t right = quiz_drawn_channel(verify, seed_now(quiz)), count = 0;
	const struct deck_channel *channel = verify->channels.items[right].to;

	const char *says = deck_contact_says(verify, channel);

	options[count++] = (struct quiz_option){ right, says, strlen(says), channel };
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < verify->traps.count && count < SHOWN_VERIFY; i++) {
			const struct deck_trap *trap = &verify->traps.items[i];
			bool inside = strcmp(trap->id.s, "in-message") == 0;
			if (inside == (round == 0))
				options[count++] = (struct quiz_option){
					(uint16_t)(verify->channels.count + i), trap->say.s,
					strlen(trap->say.s)
				};
		}
	}
	shuffle(options, count, seed_now(quiz));
	return count;
}

static bool verify_grade(const struct quiz *quiz, uint16_t option, struct quiz_verdict *verdict)
{
	const struct deck_verify *verify = &current(quiz)->verify;

	verdict->grade = option < verify->channels.count ? GRADE_GOOD : GRADE_BAD;
	return option < verify->channels.count + verify->traps.count;
}

static const char *verify_id(const struct deck_card *card, const struct quiz_answer *answer,
                             char text[QUIZ_ID_SIZE])
{
	const struct deck_verify *verify = &card->verify;

	(void)text;
	return answer->option < verify->channels.count
	               ? verify->channels.items[answer->option].id
	               : verify->traps.items[answer->option - verify->channels.count].id.s;
}

/* In the order of enum step, without designators: a gap would be a row of nothing. */
const struct quiz_step quiz_steps[] = {
	/* judge */ { NULL, judge_question, judge_options, judge_grade, judge_id, false },
	/* act */ { NULL, act_question, act_options, act_grade, act_id, true },
	/* spot */ { spot_fits, spot_question, spot_options, spot_grade, spot_id, false },
	/* verify */
	{ verify_fits, verify_question, verify_options, verify_grade, verify_id, true },
	/* explain */ { 0 },
	/* done */ { 0 },
};
_Static_assert(sizeof quiz_steps / sizeof *quiz_steps == STEP_COUNT, "a step without a row");

const char *quiz_option_id(const struct deck_card *card, const struct quiz_answer *answer,
                           char text[QUIZ_ID_SIZE])
{
	return quiz_steps[answer->step].id(card, answer, text);
}
