#include "learn/pick.h"

#include "learn/history-internal.h"

/* What weighs how much. In ordinary play a card seen lately is better than a topic twice; in a
 * review it must be another card before all else, be it a twin. */
enum { TOPIC_HERE = 10000, TOPIC_MET = 40, LATELY = 5000 };
static const int64_t twin_here = 1000000000, lately_in_review = 4000000000;
/* What the history says stays below the weights above it: 3·MET_MOST·TOPIC_MET < LATELY,
 * SEEN_MOST < TOPIC_MET. */
enum { MET_MOST = 40, SEEN_MOST = 39 };

static int64_t most(int64_t value, int64_t bound) { return value < bound ? value : bound; }

/* Among the cards of its topic and truth: 0 never seen, else 1 and how many were seen before it. */
static int64_t seen_rank(const struct deck *deck, const struct learn_history *history,
                         const struct deck_card *card)
{
	int64_t seen_ms = history_seen(history, card), rank = 1;

	if (!seen_ms)
		return 0;
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *other = deck->cards[i];
		if (other->topic == card->topic && other->truth.value == card->truth.value) {
			int64_t other_ms = history_seen(history, other);
			rank += other_ms && other_ms < seen_ms;
		}
	}
	return rank;
}

/* How little the card adds to what was met in earlier sittings. A topic never met costs nothing;
 * one met as the other truth less than one met as this. */
static int64_t cost_before(const struct deck *deck, const struct learn_history *history,
                           const struct deck_card *card, enum pick_wish wish)
{
	enum truth truth = (enum truth)card->truth.value;
	enum truth other = truth == TRUTH_SCAM ? TRUTH_REAL : TRUTH_SCAM;

	if (!history)
		return 0;
	int64_t same = learn_history_memory(history, card->topic, truth)->reviews;
	int64_t both = same + learn_history_memory(history, card->topic, other)->reviews;
	int64_t sum = most(seen_rank(deck, history, card), SEEN_MOST);
	if (history_lately(history, card))
		sum += wish == PICK_REVIEW ? lately_in_review : LATELY;
	if (wish == PICK_COVERAGE)
		sum += TOPIC_MET * (2 * most(both, MET_MOST) + most(same, MET_MOST));
	return sum;
}

struct pick_pool pick_pool_of(const struct deck *deck, const struct learn_history *history,
                              const struct deck_topic *topic, enum truth truth, enum pick_wish wish,
                              struct rng *rng)
{
	struct pick_pool pool = { mem_alloc(deck->card_count * sizeof *pool.items), 0 };

	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		if (card->truth.value == truth && !card->reserved &&
		    (!topic || card->topic == topic))
			pool.items[pool.count++] =
				(struct pick_candidate){ card,
				                         cost_before(deck, history, card, wish) };
	}
	rng_shuffle(rng, pool.items, pool.count, sizeof *pool.items);
	return pool;
}

static bool is_twin_of(const struct deck_card *a, const struct deck_card *b)
{
	return a->twin.to == b || b->twin.to == a;
}

/* And how little to what this sitting has already: its topic, worse still its twin. */
static int64_t cost(const struct pick *pick, const struct pick_candidate *candidate, bool *twin)
{
	int64_t sum = candidate->cost;

	*twin = false;
	for (size_t i = 0; i < pick->count; i++) {
		if (pick->cards[i]->topic == candidate->card->topic)
			sum += TOPIC_HERE;
		*twin = *twin || is_twin_of(pick->cards[i], candidate->card);
	}
	return sum + (*twin ? twin_here : 0);
}

size_t pick_take(struct pick *pick, struct pick_pool *pool, size_t count, bool twins)
{
	size_t taken = 0;

	while (taken < count && pool->count) {
		size_t best = 0;
		bool twin, best_twin;
		int64_t least = cost(pick, &pool->items[0], &best_twin);
		for (size_t i = 1; i < pool->count && least; i++) {
			int64_t here = cost(pick, &pool->items[i], &twin);
			if (here < least) {
				least = here;
				best = i;
				best_twin = twin;
			}
		}
		if (best_twin && !twins)
			break;
		pick->cards[pick->count++] = pool->items[best].card;
		pool->items[best] = pool->items[--pool->count];
		taken++;
	}
	return taken;
}

static void swap(struct pick *pick, size_t a, size_t b)
{
	const struct deck_card *kept = pick->cards[a];

	pick->cards[a] = pick->cards[b];
	pick->cards[b] = kept;
}

static bool twins_meet(const struct pick *pick)
{
	for (size_t i = 0; i + 1 < pick->count; i++)
		if (is_twin_of(pick->cards[i], pick->cards[i + 1]))
			return true;
	return false;
}

static void end_on_real(struct pick *pick)
{
	for (size_t i = 0; i + 1 < pick->count; i++) {
		if (pick->cards[pick->count - 1]->truth.value == TRUTH_REAL)
			return;
		if (pick->cards[i]->truth.value == TRUTH_REAL)
			swap(pick, i, pick->count - 1);
	}
}

void pick_mix(struct pick *pick, struct rng *rng)
{
	enum { TRIES = 100 }; /* two twins alone must stand side by side */

	for (int tries = 0; tries < TRIES; tries++) {
		rng_shuffle(rng, pick->cards, pick->count, sizeof *pick->cards);
		end_on_real(pick);
		if (!twins_meet(pick))
			return;
	}
}

struct pick_share pick_share_of(size_t count)
{
	struct pick_share share = { (count * 2 + 4) / 5, count * 3 / 5 };

	return share.least <= share.most ? share
	                                 : (struct pick_share){ count / 2, (count + 1) / 2 };
}

static size_t real_share(size_t count, struct rng *rng)
{
	struct pick_share share = pick_share_of(count);

	return share.least + rng_below(rng, (uint32_t)(share.most - share.least) + 1);
}

size_t pick_sitting(struct pick_pool *scams, struct pick_pool *reals, size_t count, struct rng *rng,
                    const struct deck_card **cards)
{
	struct pick pick = { cards, 0 };
	size_t wanted = real_share(count, rng);

	pick_take(&pick, reals, wanted, false);
	pick_take(&pick, scams, count - wanted, false);
	/* Too few without twins (one topic, a small deck): better a twin than an empty place. */
	pick_take(&pick, scams, count > pick.count ? (count - pick.count + 1) / 2 : 0, true);
	pick_take(&pick, reals, count - pick.count, true);
	pick_take(&pick, scams, count - pick.count, true);
	pick_mix(&pick, rng);
	return pick.count;
}
