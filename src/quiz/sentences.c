#include "quiz/sentences.h"

#include "deck/wording.h"

struct splitter {
	struct quiz_sentence *sentences;
	size_t count;
	uint16_t scene, line;
	const struct deck *deck;
	const struct deck_line *text;
};

static void add_sentence(void *context, size_t from, size_t words_end, size_t to)
{
	struct splitter *splitter = context;
	const struct deck_spans *spans = &splitter->text->spans;
	struct quiz_sentence sentence = { splitter->scene, splitter->line, (uint32_t)from,
		                          (uint32_t)to,    false,          false };

	(void)words_end;
	if (splitter->count == QUIZ_OPTIONS)
		return;
	for (size_t i = 0; i < spans->count; i++)
		sentence.telling |= spans->items[i].from < to && spans->items[i].to > from;
	sentence.demand =
		!sentence.telling && deck_demand(splitter->deck, splitter->text->text.s, from, to);
	splitter->sentences[splitter->count++] = sentence;
}

uint16_t quiz_scenes_shown(const struct quiz *quiz, uint16_t scenes[QUIZ_PATH])
{
	uint16_t count = 0;

	scenes[count++] = 0;
	for (size_t i = quiz->card_first; i < quiz->answers.count && count < QUIZ_PATH; i++) {
		const struct quiz_answer *answer = &quiz->answers.items[i];
		if (answer->step == STEP_ACT && answer->scene != scenes[count - 1])
			scenes[count++] = answer->scene;
	}
	if (quiz->step == STEP_ACT && quiz->scene != scenes[count - 1] && count < QUIZ_PATH)
		scenes[count++] = quiz->scene;
	return count;
}

size_t quiz_sentences(const struct quiz *quiz, struct quiz_sentence sentences[QUIZ_OPTIONS])
{
	const struct deck_card *card = quiz->cards[quiz->card];
	struct splitter splitter = { .sentences = sentences, .deck = quiz->deck };
	uint16_t scenes[QUIZ_PATH], count = quiz_scenes_shown(quiz, scenes);

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
