#include "report/again.h"
#include "report/known.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"

/* A hair less than four in five: a third of three times 0.8 is not 0.8 on every processor. */
static const double right_enough = 0.8 - 1e-9;
enum { GOOD_SHOWN = 2 };

uint32_t again_misjudged(const struct report_card *card)
{
	return learn_tally_judged(&card->tally) - learn_tally_right(&card->tally);
}

struct ranked {
	const struct report_card *card;
	double right, most;
};

static bool is_met(const struct report *report, const struct report_card *card)
{
	(void)report;
	return card->tally.sittings >= AGAIN_SITTINGS_LEAST && card->told;
}

static struct ranked rank(const struct report_card *card)
{
	static const enum step steps[] = { STEP_JUDGE, STEP_ACT, STEP_VERIFY };
	struct ranked ranked = { .card = card };
	int asked = 0;

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		uint32_t of = collect_answers(&card->tally, steps[i]);
		if (!of)
			continue;
		ranked.right += (double)card->tally.grades[steps[i]][GRADE_GOOD] / of;
		asked++;
	}
	ranked.right = asked ? ranked.right / asked : 1;
	uint32_t of = card->tally.sittings;
	ranked.most = stats_rate((uint64_t)llround(ranked.right * of), of).high;
	return ranked;
}

static int worst_first(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;

	if (one->most != other->most)
		return one->most < other->most ? -1 : 1;
	if (one->right != other->right)
		return one->right < other->right ? -1 : 1;
	return one->card < other->card ? -1 : one->card > other->card;
}

size_t again_find(const struct report *report, const struct report_card *cards[AGAIN_MOST])
{
	struct ranked *all = mem_alloc((report->card_count + 1) * sizeof *all);
	size_t count = 0, found = 0;

	for (size_t i = 0; i < report->card_count; i++) {
		if (!is_met(report, &report->cards[i]))
			continue;
		all[count] = rank(&report->cards[i]);
		count += all[count].right < right_enough;
	}
	qsort(all, count, sizeof *all, worst_first);
	for (; found < count && found < AGAIN_MOST; found++)
		cards[found] = all[found].card;
	free(all);
	return found;
}

bool again_is_known(const struct report *report)
{
	for (size_t i = 0; i < report->card_count; i++)
		if (is_met(report, &report->cards[i]))
			return true;
	return false;
}

static void add_good(struct str *good, const char *text, int *count)
{
	if (*count < GOOD_SHOWN)
		str_add(good, *count ? _(" or ") : "");
	if (*count < GOOD_SHOWN)
		str_add(good, text);
	++*count;
}

/* The good actions of the scene in which the other one was chosen; the channels of the card. */
static void find_good(struct str *good, const struct deck *deck, const struct deck_card *card,
                      enum step step, const char *scene)
{
	int count = 0;

	for (size_t i = 0; step == STEP_VERIFY && i < card->verify.channels.count; i++) {
		const struct deck_channel *channel =
			deck_channel_find(deck, card->verify.channels.items[i].id);
		if (channel)
			add_good(good, channel->name.s, &count);
	}
	for (size_t i = 0; step == STEP_ACT && i < card->scenes.count; i++) {
		const struct deck_scene *one = &card->scenes.items[i];
		for (size_t c = 0; strcmp(one->id.s, scene) == 0 && c < one->choices.count; c++)
			if (one->choices.items[c].grade.value == GRADE_GOOD)
				add_good(good, one->choices.items[c].say.s, &count);
	}
}

struct again_instead again_instead(const struct report *report, const struct report_card *card,
                                   enum step step)
{
	const struct report_choice *most = NULL;
	struct again_instead found = { .choice = NULL };

	str_init(&found.good);
	for (size_t i = 0; i < card->choice_count; i++)
		if (card->choices[i].said.step == step &&
		    (!most || card->choices[i].said.sittings > most->said.sittings))
			most = &card->choices[i];
	found.withheld =
		most && report->withhold && (most->held || most->said.sittings < STATS_CELL_LEAST);
	if (!most || found.withheld)
		return found;
	const struct learn_choice *choice = found.choice = &most->said;
	const struct learn_answer answer = {
		.card = card->card, .step = step, .scene = choice->scene, .option = choice->option
	};
	const struct deck_card *known = known_card(report->deck, card->deck, card->card);
	found.text = known_option(report->deck, card->deck, &answer);
	if (known && found.text)
		find_good(&found.good, report->deck, known, step, choice->scene);
	found.text = found.text ? found.text : choice->option;
	return found;
}
