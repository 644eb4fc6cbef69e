#include "deck/surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "deck/naive.h"
#include "terms/terms.h"

struct surface {
	const struct deck *deck;
	struct naive read[SURFACE_VIEW_COUNT];
	struct by_thing { /* odds by what they are of, ascending by address */
		const void *of;
		double odds;
	} * choices, *cards;
	size_t choice_count, card_count;
};

static size_t topic_of(const struct deck *deck, const struct deck_card *card)
{
	return card->topic ? (size_t)(card->topic - deck->topics.items) : deck->topics.count;
}

/* What each view reads of a card. */

static const struct deck_scene *first_scene(const struct deck_card *card)
{
	return card->scenes.count ? &card->scenes.items[0] : NULL;
}

static void begin_card(struct naive *naive, const struct deck *deck, const struct deck_card *card)
{
	naive_begin(naive, topic_of(deck, card), card, card, card->truth.value == TRUTH_SCAM);
}

static void read_lines(struct naive *naive, const struct deck *deck, const struct deck_card *card)
{
	const struct deck_scene *scene = first_scene(card);

	begin_card(naive, deck, card);
	for (size_t i = 0; scene && i < scene->lines.count; i++)
		naive_add_text(naive, scene->lines.items[i].text.s);
}

static void read_title(struct naive *naive, const struct deck *deck, const struct deck_card *card)
{
	begin_card(naive, deck, card);
	naive_add_text(naive, card->title.s);
}

static void read_setting(struct naive *naive, const struct deck *deck, const struct deck_card *card)
{
	const struct deck_scene *scene = first_scene(card);

	begin_card(naive, deck, card);
	naive_add_text(naive, scene ? scene->setting.s : NULL);
}

static void read_options(struct naive *naive, const struct deck *deck, const struct deck_card *card)
{
	static const char *const counts[] = { "none", "one", "two", "three", "four", "more" };
	const size_t most = sizeof counts / sizeof *counts - 1;
	const struct deck_scene *scene = first_scene(card);
	size_t count = scene ? scene->choices.count : 0;

	begin_card(naive, deck, card);
	naive_add_word(naive, counts[count < most ? count : most]);
	for (size_t i = 0; i < count; i++)
		naive_add_word(naive, deck_deed_names[scene->choices.items[i].does.value]);
}

static void read_choices(struct naive *naive, const struct deck *deck, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		for (size_t i = 0; i < scene->choices.count; i++) {
			const struct deck_choice *choice = &scene->choices.items[i];
			naive_begin(naive, topic_of(deck, card), scene, choice,
			            choice->grade.value == GRADE_GOOD);
			naive_add_text(naive, choice->say.s);
		}
	}
}

static void read_contacts(struct naive *naive, const struct deck *deck,
                          const struct deck_card *card)
{
	const struct deck_verify *verify = &card->verify;

	for (size_t i = 0; i < verify->channels.count; i++) {
		const struct deck_channel *channel = verify->channels.items[i].to;
		naive_begin(naive, topic_of(deck, card), verify, channel, true);
		naive_add_text(naive, channel ? deck_contact_says(verify, channel) : NULL);
	}
	for (size_t i = 0; i < verify->traps.count; i++) {
		naive_begin(naive, topic_of(deck, card), verify, &verify->traps.items[i], false);
		naive_add_text(naive, verify->traps.items[i].say.s);
	}
}

/* How often the reader is right in a question: samples from … to-1. */

static double right_truth(const struct naive_sample *samples, size_t count)
{
	(void)count;
	return samples->odds == 0 ? 0.5 : (samples->odds > 0) == samples->yes;
}

static double lots_truth(const struct naive_sample *samples, size_t count)
{
	(void)samples, (void)count;
	return 0.5;
}

/* Takes what has the best odds. */
static double right_choice(const struct naive_sample *samples, size_t count)
{
	double best = samples->odds;
	size_t of_best = 0, good = 0;

	for (size_t i = 1; i < count; i++)
		best = samples[i].odds > best ? samples[i].odds : best;
	for (size_t i = 0; i < count; i++)
		if (samples[i].odds == best) {
			of_best++;
			good += samples[i].yes;
		}
	return (double)good / (double)of_best;
}

static double lots_choice(const struct naive_sample *samples, size_t count)
{
	size_t good = 0;

	for (size_t i = 0; i < count; i++)
		good += samples[i].yes;
	return (double)good / (double)count;
}

/* One of the right ones is shown, each as often, among those that are wrong. */
static double right_contact(const struct naive_sample *samples, size_t count)
{
	size_t rights = 0;
	double found = 0;

	for (size_t r = 0; r < count; r++) {
		size_t above = 0, equal = 1;
		if (!samples[r].yes)
			continue;
		for (size_t i = 0; i < count; i++)
			if (!samples[i].yes) {
				above += samples[i].odds > samples[r].odds;
				equal += samples[i].odds == samples[r].odds;
			}
		rights++;
		found += above ? 0 : 1 / (double)equal;
	}
	return rights ? found / (double)rights : 0;
}

static double lots_contact(const struct naive_sample *samples, size_t count)
{
	size_t wrong = 0;

	for (size_t i = 0; i < count; i++)
		wrong += !samples[i].yes;
	return wrong < count ? 1 / (double)(wrong + 1) : 0;
}

/* clang-format off */
static const struct view {
	const char *name;
	int most; /* percent; 0: any */
	void (*read)(struct naive *naive, const struct deck *deck, const struct deck_card *card);
	double (*right)(const struct naive_sample *samples, size_t count);
	double (*lots)(const struct naive_sample *samples, size_t count);
} views[] = {
	[SURFACE_LINES]   = { N_("truth, from the first lines"), SURFACE_LINES_MOST,
	                      read_lines, right_truth, lots_truth },
	[SURFACE_TITLE]   = { N_("truth, from the title"), SURFACE_TITLE_MOST,
	                      read_title, right_truth, lots_truth },
	[SURFACE_SETTING] = { N_("truth, from the setting"), 0,
	                      read_setting, right_truth, lots_truth },
	[SURFACE_OPTIONS] = { N_("truth, from the kinds of choices"), 0,
	                      read_options, right_truth, lots_truth },
	[SURFACE_CHOICE]  = { N_("the good choice, from its words"), SURFACE_CHOICE_MOST,
	                      read_choices, right_choice, lots_choice },
	[SURFACE_CONTACT] = { N_("the right contact, from its words"), SURFACE_CONTACT_MOST,
	                      read_contacts, right_contact, lots_contact },
};
/* clang-format on */
_Static_assert(sizeof views / sizeof *views == SURFACE_VIEW_COUNT, "a view without a row");

const char *surface_view_name(enum surface_view view) { return views[view].name; }
int surface_view_most(enum surface_view view) { return views[view].most; }

static int by_address(const void *left, const void *right)
{
	const struct by_thing *a = left, *b = right;

	return (a->of > b->of) - (a->of < b->of);
}

/* The odds of a view's samples, by what they are of. */
static struct by_thing *index_odds(const struct naive *naive, size_t *count)
{
	struct by_thing *things = mem_alloc((naive->samples.count + 1) * sizeof *things);

	*count = naive->samples.count;
	for (size_t i = 0; i < *count; i++)
		things[i] = (struct by_thing){ naive->samples.items[i].of,
			                       naive->samples.items[i].odds };
	qsort(things, *count, sizeof *things, by_address);
	return things;
}

static double odds_of(const struct by_thing *things, size_t count, const void *of)
{
	struct by_thing wanted = { of, 0 };
	const struct by_thing *found = bsearch(&wanted, things, count, sizeof *things, by_address);

	return found ? found->odds : 0;
}

/* All that the first scene shows, as if each part told its own. */
static void join_truth(struct surface *surface)
{
	surface->cards = index_odds(&surface->read[SURFACE_LINES], &surface->card_count);
	for (int view = SURFACE_TITLE; view <= SURFACE_SETTING; view++) {
		size_t count;
		struct by_thing *more = index_odds(&surface->read[view], &count);
		for (size_t i = 0; i < count; i++)
			surface->cards[i].odds += more[i].odds;
		free(more);
	}
}

struct surface *surface_read(const struct deck *deck)
{
	struct surface *surface = mem_alloc(sizeof *surface);

	surface->deck = deck;
	for (int view = 0; view < SURFACE_VIEW_COUNT; view++) {
		struct naive *naive = &surface->read[view];
		naive_init(naive);
		for (size_t i = 0; i < deck->card_count; i++)
			views[view].read(naive, deck, deck->cards[i]);
		naive_judge(naive);
	}
	surface->choices = index_odds(&surface->read[SURFACE_CHOICE], &surface->choice_count);
	join_truth(surface);
	return surface;
}

void surface_free(struct surface *surface)
{
	if (!surface)
		return;
	for (int view = 0; view < SURFACE_VIEW_COUNT; view++)
		naive_release(&surface->read[view]);
	free(surface->choices);
	free(surface->cards);
	free(surface);
}

bool surface_share(const struct surface *surface, enum surface_view view, double *right,
                   double *chance)
{
	const struct naive *naive = &surface->read[view];
	size_t questions = 0;

	*right = *chance = 0;
	for (size_t from = 0, to; from < naive->samples.count; from = to) {
		const struct naive_sample *first = &naive->samples.items[from];
		for (to = from;
		     to < naive->samples.count && naive->samples.items[to].within == first->within;)
			to++;
		*right += views[view].right(first, to - from);
		*chance += views[view].lots(first, to - from);
		questions++;
	}
	*right /= questions ? (double)questions : 1;
	*chance /= questions ? (double)questions : 1;
	return questions != 0;
}

double surface_truth(const struct surface *surface, const struct deck_card *card)
{
	return odds_of(surface->cards, surface->card_count, card);
}

bool surface_pairs(const struct surface *surface, const struct deck_card *const *cards,
                   size_t count, double *right)
{
	size_t pairs = 0;

	*right = 0;
	for (size_t s = 0; s < count; s++)
		for (size_t r = 0; r < count; r++) {
			if (cards[s]->truth.value != TRUTH_SCAM ||
			    cards[r]->truth.value != TRUTH_REAL)
				continue;
			double more =
				surface_truth(surface, cards[s]) - surface_truth(surface, cards[r]);
			*right += more > 0 ? 1 : more < 0 ? 0 : 0.5;
			pairs++;
		}
	*right /= pairs ? (double)pairs : 1;
	return pairs != 0;
}

double surface_choice(const struct surface *surface, const struct deck_choice *choice)
{
	return odds_of(surface->choices, surface->choice_count, choice);
}

struct ranked {
	double weight;
	size_t index;
};

static int by_weight(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->weight != b->weight)
		return a->weight < b->weight ? 1 : -1;
	return (a->index > b->index) - (a->index < b->index);
}

size_t surface_telling(const struct surface *surface, enum surface_view view,
                       struct surface_gram grams[SURFACE_GRAMS])
{
	const struct naive *naive = &surface->read[view];
	struct ranked *ranks = mem_alloc((naive->grams.count + 1) * sizeof *ranks);
	size_t count = naive->grams.count < SURFACE_GRAMS ? naive->grams.count : SURFACE_GRAMS;

	for (size_t i = 0; i < naive->grams.count; i++)
		ranks[i] = (struct ranked){ naive_information(naive, &naive->grams.items[i]), i };
	qsort(ranks, naive->grams.count, sizeof *ranks, by_weight);
	for (size_t i = 0; i < count; i++) {
		const struct naive_gram *gram = &naive->grams.items[ranks[i].index];
		grams[i] = (struct surface_gram){ gram->text, gram->len, gram->samples[0],
			                          gram->samples[1] };
	}
	free(ranks);
	return count;
}

size_t surface_cards(const struct surface *surface, bool best,
                     struct surface_card cards[SURFACE_CARDS])
{
	const struct deck *deck = surface->deck;
	struct ranked *ranks = mem_alloc((deck->card_count + 1) * sizeof *ranks);
	size_t half = deck->card_count / 2;
	size_t count = half < SURFACE_CARDS ? half : SURFACE_CARDS;

	for (size_t i = 0; i < deck->card_count; i++) {
		bool scam = deck->cards[i]->truth.value == TRUTH_SCAM;
		bool turned = scam == best; /* odds for what it is, the least first if best */
		double odds = surface_truth(surface, deck->cards[i]);
		ranks[i] = (struct ranked){ turned ? -odds : odds, i };
	}
	qsort(ranks, deck->card_count, sizeof *ranks, by_weight);
	for (size_t i = 0; i < count; i++)
		cards[i] = (struct surface_card){ deck->cards[ranks[i].index],
			                          best ? -ranks[i].weight : ranks[i].weight };
	free(ranks);
	return count;
}
