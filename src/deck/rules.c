#include "deck/rules.h"

#include "deck/rules-internal.h"

/* ---- the lists, walked -------------------------------------------------------------------- */

/* Each row of a list, with the run's row set to it. */
#define EACH_RULE(run, list) \
	for ((run)->rule = (list).rows; (run)->rule < (list).rows + (list).count; (run)->rule++)

static void check_card(struct rule_run *run, const struct deck_card *card)
{
	EACH_RULE(run, rules_of_card)
		run->rule->check.card(run, card);
}

void deck_rules_check_structure(const struct deck_rule_input *input)
{
	const struct deck *deck = input->deck;
	struct rule_run run = { input, deck, NULL, NULL };

	for (size_t i = 0; i < deck->card_count; i++)
		if (!deck->cards[i]->mistaken)
			check_card(&run, deck->cards[i]);
	for (size_t i = 0; i < deck->channels.count; i++)
		EACH_RULE(&run, rules_of_channel)
			run.rule->check.channel(&run, &deck->channels.items[i]);
	for (size_t i = 0; i < deck->forms.count && !deck->mistaken; i++)
		EACH_RULE(&run, rules_of_form)
			run.rule->check.form(&run, &deck->forms.items[i]);
}

static void check_texts(const struct deck_rule_input *input)
{
	const struct deck *deck = input->deck;
	struct live live;
	struct rule_run run = { input, deck, &live, NULL };

	live_init(&live, deck);
	for (size_t i = 0; i < deck->card_count; i++) {
		if (deck->cards[i]->mistaken)
			continue;
		rules_read_texts(&run, deck->cards[i]);
		EACH_RULE(&run, rules_of_texts)
			run.rule->check.card(&run, deck->cards[i]);
	}
	live_release(&live);
}

static void check_share(const struct rule_run *run, const struct rule_share *row)
{
	const struct deck_place nowhere = { NULL, NULL, NULL };
	const char *subject = NULL;

	for (size_t i = 0; i == 0 || row->subject; i++) {
		if (row->subject && !(subject = row->subject(run->deck, i)))
			return;
		size_t share = row->percent(run->input, i);
		const struct diag_kind *kind = share < row->least  ? row->below
		                               : share > row->most ? row->above
		                                                   : NULL;
		if (kind && share != SHARE_NONE)
			rule_tell(run, kind, run->deck->id.at, nowhere, "zt", share, subject);
	}
}

void deck_rules_check_teaching(const struct deck_rule_input *input)
{
	const struct deck *deck = input->deck;
	struct rule_run run = { input, deck, NULL, NULL };

	check_texts(input);
	if (deck->mistaken)
		return;
	for (size_t i = 0; i < rule_share_count; i++)
		if (deck->card_count >= rule_shares[i].from)
			check_share(&run, &rule_shares[i]);
	EACH_RULE(&run, rules_of_deck)
		if (deck->card_count >= run.rule->from)
			run.rule->check.deck(&run);
	for (size_t i = 0; i < deck->topics.count; i++)
		EACH_RULE(&run, rules_of_topic)
			if (deck->card_count >= run.rule->from)
				run.rule->check.topic(&run, &deck->topics.items[i]);
}

/* ---- their kinds -------------------------------------------------------------------------- */

/* The index-th of a list's kinds; NULL if it has fewer, and index is less by how many. */
static const struct diag_kind *kind_in(const struct rule_list *list, size_t *index)
{
	for (size_t i = 0; i < list->count * RULE_KINDS_MOST; i++) {
		const struct diag_kind *kind =
			list->rows[i / RULE_KINDS_MOST].kinds[i % RULE_KINDS_MOST];
		if (kind && !(*index)--)
			return kind;
	}
	return NULL;
}

const struct diag_kind *deck_rule_kind(size_t index)
{
	const struct rule_list *const lists[] = { &rules_of_card, &rules_of_text, &rules_of_texts,
		                                  &rules_of_channel, &rules_of_form,
		                                  &rules_of_topic, &rules_of_deck };
	const struct diag_kind *kind = NULL;

	for (size_t i = 0; !kind && i < sizeof lists / sizeof *lists; i++)
		kind = kind_in(lists[i], &index);
	for (size_t i = 0; !kind && i < rule_share_count; i++) {
		const struct rule_share *row = &rule_shares[i];
		const struct diag_kind *above = row->above == row->below ? NULL : row->above;
		const struct diag_kind *both[] = { row->below, above };
		for (size_t k = 0; !kind && k < 2; k++)
			kind = both[k] && !index-- ? both[k] : NULL;
	}
	return kind;
}
