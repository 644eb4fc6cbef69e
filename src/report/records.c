/* The rows of records: a sitting, an answer. */
#include <stdio.h>

#include "report/collect.h"
#include "report/filling.h"

static void two_truths(struct filling *row, const struct learn_tally truths[DECK_TRUTH_COUNT],
                       enum learn_step step)
{
	const struct learn_tally *scam = &truths[DECK_SCAM], *real = &truths[DECK_REAL];

	filling_count(row, collect_answers(scam, step) + (int64_t)collect_answers(real, step));
	filling_count(row, scam->grades[step][DECK_GOOD] + (int64_t)real->grades[step][DECK_GOOD]);
}

void report_sitting_row(struct report_sink *sink, const struct learn_sitting *sitting,
                        const struct learn_tally truths[DECK_TRUTH_COUNT])
{
	struct stats_counts counts = collect_counts(truths);
	struct filling row = { .count = 0 };
	bool ended = sitting->finished_ms != 0;
	char hash[17];

	snprintf(hash, sizeof hash, "%016llx", (unsigned long long)sitting->hash);
	filling_time(&row, sitting->started_ms);
	filling_number(&row, (double)sitting->played_ms / 60000);
	filling_text(&row, sitting->mode);
	filling_text(&row, sitting->form);
	filling_text(&row, ended ? learn_ending_names[sitting->ending] : NULL);
	filling_count(&row, (int64_t)counts.scams);
	filling_count(&row, (int64_t)counts.hits);
	filling_count(&row, (int64_t)counts.reals);
	filling_count(&row, (int64_t)counts.false_alarms);
	two_truths(&row, truths, LEARN_ACT);
	two_truths(&row, truths, LEARN_SPOT);
	two_truths(&row, truths, LEARN_VERIFY);
	filling_count(&row, (int64_t)(truths[DECK_SCAM].loss + truths[DECK_REAL].loss));
	filling_text(&row, sitting->deck);
	filling_text(&row, sitting->version);
	filling_text(&row, hash);
	filling_text(&row, sitting->id);
	filling_end(&row, sink);
}

void report_answer_row(struct report_sink *sink, const struct deck *deck,
                       const struct learn_sitting *sitting, const struct learn_answer *answer)
{
	const struct deck_card *card = collect_card(deck, sitting->deck, answer->card);
	struct filling row = { .count = 0 };

	if (answer->withdrawn_ms)
		return;
	const char *topic = collect_topic_name(deck, sitting->deck, answer->topic);
	filling_time(&row, answer->at_ms);
	filling_count(&row, (int64_t)answer->place + 1);
	filling_text(&row, card ? card->title.s : answer->card);
	filling_text(&row, deck_truth_names[answer->truth]);
	filling_text(&row, topic ? topic : answer->topic);
	filling_text(&row, learn_step_names[answer->step]);
	filling_text(&row, collect_option_text(deck, sitting->deck, answer));
	filling_text(&row,
	             answer->rating == LEARN_UNRATED ? NULL : learn_rating_names[answer->rating]);
	filling_text(&row, deck_grade_names[answer->grade]);
	filling_count(&row, answer->loss);
	filling_number(&row, answer->milliseconds / 1000.0);
	filling_text(&row,
	             answer->aside == LEARN_MEASURES ? NULL : learn_aside_names[answer->aside]);
	filling_text(&row, sitting->mode);
	filling_text(&row, sitting->form);
	filling_count(&row, (int64_t)answer->turn + 1);
	filling_text(&row, sitting->deck);
	filling_text(&row, sitting->version);
	filling_text(&row, answer->card);
	filling_text(&row, answer->topic);
	filling_text(&row, answer->scene);
	filling_text(&row, answer->option);
	filling_text(&row, sitting->id);
	filling_text(&row, answer->id);
	filling_end(&row, sink);
}
