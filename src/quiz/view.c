#include "quiz/view.h"

#include <string.h>

#include "deck/words.h"
#include "quiz/state.h"

struct splitter {
	struct quiz_sentence *sentences;
	size_t count, room;
	uint16_t scene, line;
	const struct deck_line *text;
};

static void add_sentence(void *context, size_t from, size_t words_end, size_t to)
{
	struct splitter *splitter = context;
	const struct deck_spans *spans = &splitter->text->spans;
	struct quiz_sentence sentence = { splitter->scene, splitter->line, (uint32_t)from,
		                          (uint32_t)to, false };

	(void)words_end;
	if (splitter->count == splitter->room)
		return;
	for (size_t i = 0; i < spans->count; i++)
		sentence.telling |= spans->items[i].from < to && spans->items[i].to > from;
	splitter->sentences[splitter->count++] = sentence;
}

/* The scenes that were in front of the person on the present card, in order. */
static uint16_t shown_scenes(const struct quiz *quiz, uint16_t *scenes, uint16_t room)
{
	uint16_t count = 0;

	scenes[count++] = 0;
	for (size_t i = quiz->card_first; i < quiz->answer_count && count < room; i++) {
		const struct quiz_answer *answer = &quiz->answers[i];
		if (answer->step == QUIZ_ACT && answer->scene != scenes[count - 1])
			scenes[count++] = answer->scene;
	}
	if (quiz->step == QUIZ_ACT && quiz->scene != scenes[count - 1] && count < room)
		scenes[count++] = quiz->scene;
	return count;
}

size_t quiz_spot_sentences(const struct quiz *quiz, struct quiz_sentence *sentences, size_t room)
{
	const struct deck_card *card = quiz->cards[quiz->card];
	struct splitter splitter = { .sentences = sentences, .room = room };
	uint16_t scenes[QUIZ_PATH], count = shown_scenes(quiz, scenes, QUIZ_PATH);

	for (uint16_t s = 0; s < count; s++) {
		const struct deck_lines *lines = &card->scenes.items[scenes[s]].lines;
		splitter.scene = scenes[s];
		for (size_t l = 0; l < lines->count; l++) {
			splitter.line = (uint16_t)l;
			splitter.text = &lines->items[l];
			deck_sentences(quiz->deck, splitter.text->text.s, add_sentence, &splitter);
		}
	}
	return splitter.count;
}

static void add_option(struct quiz_view *view, uint16_t id, const char *text, size_t len)
{
	if (view->option_count < QUIZ_OPTIONS)
		view->options[view->option_count++] =
			(struct quiz_option){ .id = id, .text = text, .len = len };
}

static void shuffle(struct quiz_view *view, uint64_t seed)
{
	struct quiz_option ordered[QUIZ_OPTIONS];
	uint16_t order[QUIZ_OPTIONS];
	struct rng rng;

	for (uint16_t i = 0; i < view->option_count; i++)
		order[i] = i;
	rng_seed(&rng, seed);
	rng_shuffle(&rng, order, view->option_count);
	memcpy(ordered, view->options, sizeof ordered);
	for (uint16_t i = 0; i < view->option_count; i++)
		view->options[i] = ordered[order[i]];
}

static void fill_spot(const struct quiz *quiz, struct quiz_view *view)
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];
	size_t count = quiz_spot_sentences(quiz, sentences, QUIZ_OPTIONS);

	for (size_t i = 0; i < count; i++) {
		const struct quiz_sentence *sentence = &sentences[i];
		const char *text = view->card->scenes.items[sentence->scene]
		                           .lines.items[sentence->line]
		                           .text.s;
		add_option(view, (uint16_t)i, text + sentence->from, sentence->to - sentence->from);
		view->options[i].line = sentence->line;
		view->options[i].scene = sentence->scene;
	}
}

const char *quiz_then(const struct quiz *quiz, uint16_t card, const struct deck_scene *scene)
{
	const struct deck_scenes *scenes = &quiz->cards[card]->scenes;

	for (size_t i = 0; i < quiz->answer_count; i++) {
		const struct quiz_answer *answer = &quiz->answers[i];
		if (answer->card != card || answer->step != QUIZ_ACT)
			continue;
		const struct deck_choice *choice =
			&scenes->items[answer->scene].choices.items[answer->option];
		if (choice->next.to == scene)
			return choice->then.s;
	}
	return NULL;
}

/* Where a card names several right channels, the one that is offered is drawn by the seed. */
static uint16_t draw_right(const struct deck_verify *verify, uint64_t seed)
{
	struct rng rng;

	rng_seed(&rng, rng_mix(seed, 1));
	return (uint16_t)rng_below(&rng, (uint32_t)verify->channels.count);
}

const struct deck_channel *quiz_right_channel(const struct quiz *quiz, uint16_t card)
{
	const struct deck_verify *verify = &quiz->cards[card]->verify;
	uint16_t scene = card == quiz->card ? quiz->scene : 0;

	if (!verify->channels.count)
		return NULL;
	/* It was asked where the story had ended. */
	for (size_t i = 0; i < quiz->answer_count; i++)
		if (quiz->answers[i].card == card && quiz->answers[i].step == QUIZ_ACT)
			scene = quiz->answers[i].scene;
	uint64_t seed = quiz_question_seed(quiz, card, scene, QUIZ_VERIFY);
	return verify->channels.items[draw_right(verify, seed)].to;
}

const struct deck_choice *quiz_good_choice(const struct deck_scene *scene)
{
	for (size_t i = 0; i < scene->choices.count; i++)
		if (scene->choices.items[i].grade.value == DECK_GOOD)
			return &scene->choices.items[i];
	return NULL;
}

/* One right channel and traps up to the limit:
 * the contact inside the message is always among them. */
static void fill_verify(struct quiz_view *view, uint64_t seed)
{
	const struct deck_verify *verify = &view->card->verify;
	uint16_t right = draw_right(verify, seed);
	const struct deck_channel *channel = verify->channels.items[right].to;
	add_option(view, right, channel->name.s, strlen(channel->name.s));
	view->options[0].channel = channel;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0;
		     i < verify->traps.count && view->option_count < QUIZ_SHOWN_VERIFY; i++) {
			const struct deck_trap *trap = &verify->traps.items[i];
			bool inside = strcmp(trap->id.s, "in-message") == 0;
			if (inside == (round == 0))
				add_option(view, (uint16_t)(verify->channels.count + i),
				           trap->say.s, strlen(trap->say.s));
		}
	}
	shuffle(view, seed);
}

static void fill_options(const struct quiz *quiz, struct quiz_view *view)
{
	uint64_t seed = quiz_question_seed(quiz, quiz->card, quiz->scene, quiz->step);

	switch (quiz->step) {
	case QUIZ_JUDGE:
		for (uint16_t i = 0; i < QUIZ_RATING_COUNT; i++)
			add_option(view, i, NULL, 0);
		break;
	case QUIZ_ACT:
		for (uint16_t i = 0; i < view->scene->choices.count; i++) {
			const struct deck_choice *choice = &view->scene->choices.items[i];
			add_option(view, i, choice->say.s, strlen(choice->say.s));
		}
		shuffle(view, seed);
		break;
	case QUIZ_SPOT:
		fill_spot(quiz, view);
		break;
	case QUIZ_VERIFY:
		fill_verify(view, seed);
		break;
	default:
		break;
	}
}

void quiz_view(const struct quiz *quiz, struct quiz_view *view)
{
	uint16_t scenes[QUIZ_PATH];

	*view = (struct quiz_view){ .step = quiz->step, .count = quiz->card_count };
	view->silent = !(quiz->mode->steps & (1u << QUIZ_EXPLAIN));
	if (quiz->step == QUIZ_DONE)
		return;
	view->number = (uint16_t)(quiz->card + 1);
	view->card = quiz->cards[quiz->card];
	view->scene = &view->card->scenes.items[quiz->scene];
	view->path_count = shown_scenes(quiz, scenes, QUIZ_PATH);
	for (uint16_t i = 0; i < view->path_count; i++) {
		const struct deck_scene *scene = &view->card->scenes.items[scenes[i]];
		view->path[i] = (struct quiz_shown){ scene, quiz_then(quiz, quiz->card, scene) };
	}
	for (size_t i = quiz->card_first; i < quiz->answer_count; i++)
		view->loss += quiz->answers[i].loss;
	view->can_go_back = quiz_can_go_back(quiz);
	fill_options(quiz, view);
}
