/* collect.h -- the inside of a report, private to its files. */
#ifndef REPORT_COLLECT_H
#define REPORT_COLLECT_H

#include "report/report.h"

struct report_topic {
	char *deck, *topic;
	size_t place;                               /* in the deck; then as they came */
	struct learn_tally truths[DECK_TRUTH_COUNT];
};
struct report_card {
	char *deck, *topic, *card;
	size_t place, arrival;                      /* of its topic in the deck; as they came */
	struct learn_tally tally;
	struct stats_item item;
	struct learn_choice instead[LEARN_STEP_COUNT];      /* the one chosen most; option NULL:
	                                                     * none; texts are the report's */
};
struct report {
	const struct deck *deck;
	char *deck_id, *version;                    /* of the sittings; NULL: none, or several */
	bool several_decks, withhold;
	struct report_scope scope;
	uint32_t sittings, ended;
	uint32_t unfinished;                        /* and so not counted: scope.whole */
	uint32_t misdated;                          /* counted, by a clock that was wrong */
	uint64_t aside[LEARN_ASIDE_COUNT];
	int64_t first_ms, last_ms;                  /* by start */
	struct learn_tally truths[DECK_TRUTH_COUNT];
	struct stats_sample sample;
	struct report_topic *topics; size_t topic_count, topic_room;
	struct report_card *cards; size_t card_count, card_room;
};

/* Fewer than five sittings, and not the learner's own. None at all is nothing to withhold. */
bool collect_withheld(const struct report *report, const struct learn_tally *tally);
struct stats_counts collect_counts(const struct learn_tally truths[DECK_TRUTH_COUNT]);
uint32_t collect_answers(const struct learn_tally *tally, enum learn_step step);
/* Judgements that were sure (or not) and how many of them were right, of both truths. */
void collect_sureness(const struct report *report, bool sure, uint32_t *right, uint32_t *of);
/* Of both truths, answers to the step and those graded good. */
void collect_good(const struct report *report, enum learn_step step, uint32_t *good, uint32_t *of);

/* Names from the deck, if it is that deck and still has it; else NULL. */
const struct deck_card *collect_card(const struct deck *deck, const char *deck_id,
                                     const char *card);
const char *collect_topic_name(const struct deck *deck, const char *deck_id, const char *topic);
/* What was answered, in the deck's words, or NULL. */
const char *collect_option_text(const struct deck *deck, const char *deck_id,
                                const struct learn_answer *answer);

#endif
