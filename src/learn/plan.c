#include "learn/plan.h"

#include <stdlib.h>

#include "learn/history-internal.h"
#include "learn/pick.h"

/* Streams of chance: one for each kind of plan. */
enum { SALT_PLAY = 0x7069636b, SALT_REVIEW = 0x72657669 };

static bool has_card(const struct deck *deck, const struct deck_topic *topic, enum truth truth)
{
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		if (card->topic == topic && card->truth.value == truth && !card->reserved)
			return true;
	}
	return false;
}

static int by_due(const void *a, const void *b)
{
	const struct learn_due *one = a, *other = b;

	if (one->due != other->due)
		return other->due - one->due;
	if (one->due_ms != other->due_ms)
		return one->due_ms < other->due_ms ? -1 : 1;
	if (one->topic != other->topic)
		return one->topic < other->topic ? -1 : 1;
	return (int)one->truth - (int)other->truth;
}

size_t learn_agenda(const struct learn_history *history, int64_t now_ms, struct learn_due *items,
                    size_t *due)
{
	const struct deck *deck = history->deck;
	size_t count = 0, now = 0;

	for (size_t t = 0; t < deck->topics.count; t++) {
		for (int truth = 0; truth < TRUTH_COUNT; truth++) {
			const struct deck_topic *topic = &deck->topics.items[t];
			const struct learn_memory *memory = &history->memories[t][truth];
			if (!memory->reviews || !has_card(deck, topic, (enum truth)truth))
				continue;
			items[count++] = (struct learn_due){ topic, (enum truth)truth,
				                             learn_memory_due_ms(memory, now_ms),
				                             learn_memory_recall(memory, now_ms),
				                             learn_memory_is_due(memory, now_ms) };
			now += items[count - 1].due;
		}
	}
	qsort(items, count, sizeof *items, by_due);
	if (due)
		*due = now;
	return count;
}

/* A review in the making: what is due of each truth, the most likely forgotten first. */
struct review {
	const struct learn_history *history;
	struct rng rng;
	struct pick pick;
	struct learn_due *due[TRUTH_COUNT];
	size_t due_count[TRUTH_COUNT];
	size_t taken[TRUTH_COUNT];
};

/* Shuffled, then inserted by recall: among equals the seed decides, on every machine alike. */
static size_t sort_out(struct review *review, int64_t now_ms)
{
	size_t most = review->history->deck->topics.count * TRUTH_COUNT, due;
	struct learn_due *all = mem_alloc(most * sizeof *all);

	learn_agenda(review->history, now_ms, all, &due);
	rng_shuffle(&review->rng, all, due, sizeof *all);
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		review->due[truth] = mem_alloc(most * sizeof *all);
	for (size_t i = 0; i < due; i++) {
		struct learn_due *sorted = review->due[all[i].truth];
		size_t at = review->due_count[all[i].truth]++;
		for (; at > 0 && sorted[at - 1].recall > all[i].recall; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = all[i];
	}
	free(all);
	return due;
}

/* How many of each truth: in proportion to what is due, but at least a third each. */
static void share(const struct review *review, size_t count, size_t shares[TRUTH_COUNT])
{
	size_t scams = review->due_count[TRUTH_SCAM], reals = review->due_count[TRUTH_REAL];
	size_t wanted = scams + reals;

	/* One truth alone needs half as many of the other beside it. */
	if (wanted < scams + (scams + 1) / 2)
		wanted = scams + (scams + 1) / 2;
	if (wanted < reals + (reals + 1) / 2)
		wanted = reals + (reals + 1) / 2;
	if (wanted > count)
		wanted = count;
	size_t third = (wanted + 2) / 3;
	size_t real = (wanted * reals + (scams + reals) / 2) / (scams + reals);
	if (real < third)
		real = third;
	if (real > wanted - third && wanted > 1)
		real = wanted - third;
	shares[TRUTH_REAL] = real;
	shares[TRUTH_SCAM] = wanted - real;
}

/* One card for each that is due, up to the share. */
static void take_due(struct review *review, enum truth truth, size_t share)
{
	for (size_t i = 0; i < review->due_count[truth] && review->taken[truth] < share; i++) {
		struct pick_pool pool =
			pick_pool_of(review->history->deck, review->history,
		                     review->due[truth][i].topic, truth, PICK_REVIEW, &review->rng);
		review->taken[truth] += pick_take(&review->pick, &pool, 1, true);
		free(pool.items);
	}
}

/* What is still missing comes from what is not due: other topics, cards not seen lately. */
static void fill(struct review *review, enum truth truth, size_t share)
{
	struct pick_pool pool = pick_pool_of(review->history->deck, review->history, NULL, truth,
	                                     PICK_REVIEW, &review->rng);

	/* The pool knows nothing of what was taken: those go first. */
	for (size_t i = 0; i < pool.count;) {
		bool taken = false;
		for (size_t k = 0; k < review->pick.count; k++)
			taken = taken || review->pick.cards[k] == pool.items[i].card;
		if (taken)
			pool.items[i] = pool.items[--pool.count];
		else
			i++;
	}
	review->taken[truth] += pick_take(&review->pick, &pool, share - review->taken[truth], true);
	free(pool.items);
}

size_t learn_plan_review(const struct learn_history *history, int64_t now_ms, size_t count,
                         uint64_t seed, const struct deck_card **cards)
{
	struct review review = { .history = history, .pick = { cards, 0 } };
	size_t shares[TRUTH_COUNT];

	rng_seed(&review.rng, rng_mix(seed, SALT_REVIEW));
	if (sort_out(&review, now_ms) && count) {
		share(&review, count, shares);
		for (int truth = 0; truth < TRUTH_COUNT; truth++)
			take_due(&review, (enum truth)truth, shares[truth]);
		for (int truth = 0; truth < TRUTH_COUNT; truth++)
			if (review.taken[truth] < shares[truth])
				fill(&review, (enum truth)truth, shares[truth]);
		pick_mix(&review.pick, &review.rng);
	}
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		free(review.due[truth]);
	return review.pick.count;
}

size_t learn_plan_play(const struct deck *deck, const struct learn_history *history,
                       const struct deck_topic *topic, size_t count, uint64_t seed,
                       const struct deck_card **cards)
{
	struct rng rng;

	rng_seed(&rng, rng_mix(seed, SALT_PLAY));
	struct pick_pool scams =
		pick_pool_of(deck, history, topic, TRUTH_SCAM, PICK_COVERAGE, &rng);
	struct pick_pool reals =
		pick_pool_of(deck, history, topic, TRUTH_REAL, PICK_COVERAGE, &rng);
	size_t taken = pick_sitting(&scams, &reals, count, &rng, cards);
	free(scams.items);
	free(reals.items);
	return taken;
}
