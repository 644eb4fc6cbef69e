#include "deck/rules.h"

#include "deck/rules-internal.h"

/* Each row of a list, with the run's row set to it. */
#define EACH_RULE(run, list)                                                                       \
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
	for (size_t i = 0; i < deck->lessons.count && !deck->mistaken; i++)
		EACH_RULE(&run, rules_of_lesson)
	run.rule->check.lesson(&run, &deck->lessons.items[i]);
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
	for (size_t i = 0; i < deck->lessons.count && !deck->mistaken; i++)
		rules_read_lesson(&run, &deck->lessons.items[i]);
	live_release(&live);
}

static void check_share(const struct rule_run *run, const struct rule_share *row)
{
	const struct deck_place nowhere = { 0 };
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
