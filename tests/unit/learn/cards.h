/* cards.h -- a deck made in memory for tests of learn/: topics t0, t1, …, each with scam and real
 * cards "t0-scam-0" … in twin pairs by number; the last pair of a topic may stand in a form. */
#ifndef TESTS_LEARN_CARDS_H
#define TESTS_LEARN_CARDS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "deck/index.h"
#include "learn/plan.h"

static inline const char *cards_text(struct deck *deck, const char *text)
{
	return arena_text(&deck->arena, text, strlen(text));
}

static inline struct deck *cards_deck(size_t topics, size_t pairs, bool forms)
{
	struct deck *deck = deck_new("made");
	struct deck_topic *topic = arena_alloc(&deck->arena, topics * sizeof *topic);
	struct deck_card *cards = arena_alloc(&deck->arena, topics * pairs * 2 * sizeof *cards);
	char id[40];

	deck->id.s = "made";
	deck->topics = (struct deck_topics){ topic, topics };
	deck->cards = mem_alloc(topics * pairs * 2 * sizeof *deck->cards);
	for (size_t t = 0; t < topics; t++) {
		snprintf(id, sizeof id, "t%zu", t);
		topic[t].id.s = cards_text(deck, id);
		deck_index_put(deck->index, DECK_KIND_TOPIC, topic[t].id.s, &topic[t]);
		for (size_t c = 0; c < pairs * 2; c++) {
			struct deck_card *card = &cards[deck->card_count];
			bool scam = c % 2 == 0;
			snprintf(id, sizeof id, "t%zu-%s-%zu", t, scam ? "scam" : "real", c / 2);
			card->id.s = cards_text(deck, id);
			card->topic = &topic[t];
			card->truth.value = scam ? TRUTH_SCAM : TRUTH_REAL;
			card->twin.to = scam ? card + 1 : card - 1;
			card->reserved = forms && c / 2 == pairs - 1;
			deck_index_put(deck->index, DECK_KIND_CARD, card->id.s, card);
			deck->cards[deck->card_count++] = card;
		}
	}
	return deck;
}

static inline bool cards_are_twins(const struct deck_card *a, const struct deck_card *b)
{
	return a->twin.to == b;
}

static inline size_t cards_real(const struct deck_card **cards, size_t count)
{
	size_t reals = 0;

	for (size_t i = 0; i < count; i++)
		reals += cards[i]->truth.value == TRUTH_REAL;
	return reals;
}

/* A judgement as a record. */
static inline struct learn_answer cards_judged(const struct learn_sitting *sitting,
                                               const struct deck_card *card, bool right,
                                               int64_t at_ms)
{
	struct learn_answer answer = { .card = card->id.s,
		                       .topic = card->topic->id.s,
		                       .truth = (enum truth)card->truth.value,
		                       .step = STEP_JUDGE,
		                       .scene = "s",
		                       .option = "sure-scam",
		                       .grade = right ? GRADE_GOOD : GRADE_BAD,
		                       .rating = RATING_SURE_SCAM,
		                       .at_ms = at_ms };

	memcpy(answer.sitting, sitting->id, LEARN_ID_SIZE);
	learn_id_new(answer.id);
	return answer;
}

static inline struct learn_sitting cards_sitting(const char *mode, int64_t started_ms)
{
	struct learn_sitting sitting = {
		.mode = mode, .deck = "made", .version = "1", .started_ms = started_ms
	};

	learn_id_new(sitting.id);
	learn_id_new(sitting.closing_id);
	return sitting;
}

#endif
