/* collect.h -- what a report is made of; private to report/. */
#ifndef REPORT_COLLECT_H
#define REPORT_COLLECT_H

#include "report/report.h"
#include "terms/terms.h"

struct report_topic {
	char *deck, *topic;
	size_t place; /* in the deck; then as they came */
	struct learn_tally truths[TRUTH_COUNT];
	bool told[TRUTH_COUNT], held[TRUTH_COUNT]; /* see told.h */
};
/* What was chosen in place of a good one; texts are the report's. */
struct report_choice {
	struct learn_choice said;
	bool held; /* of a part too few chose it */
};
struct report_card {
	char *deck, *topic, *card;
	size_t place, arrival; /* of its topic in the deck; as they came */
	struct learn_tally tally;
	struct stats_item item;
	struct report_choice *choices;
	size_t choice_count, choice_capacity;
	bool told, held; /* see told.h */
	struct learn_met met[LEARN_MEETINGS];
	bool met_held;       /* of a part too few met it first, or later */
	bool told_of_visits; /* nobody can be made out in the tables of visits */
};
/* A week, a day, an hour of the day, a card or a step where people stopped. */
struct visits_part {
	int32_t key; /* clock_day_of, local (a week's Monday); 0 … 23; from 1; enum step */
	uint32_t began, finished;
	uint32_t judges[TRUTH_COUNT]; /* who judged at least one of that truth */
	struct stats_counts counts;
	bool held;            /* of a part of the people too few: never told */
	bool told, ends_told; /* how many finished, too; after visits_end */
};
struct visits_parts {
	struct visits_part *items; /* by key */
	size_t count, capacity;
};
struct report {
	const struct deck *deck;
	char *deck_id, *version; /* of the sittings; NULL: none, or several */
	bool several_decks, withhold;
	struct report_scope scope;
	uint32_t sittings, ended;
	uint32_t unfinished; /* and so not counted: scope.complete */
	uint32_t misdated;   /* counted, by a clock that was wrong */
	uint64_t aside[ASIDE_COUNT];
	int64_t first_ms, last_ms; /* by start */
	struct learn_tally truths[TRUTH_COUNT];
	bool told[TRUTH_COUNT], held[TRUTH_COUNT]; /* see told.h */
	bool split; /* a part of it has fewer than five sittings: nothing is told */
	struct stats_sample sample;
	struct report_topic *topics;
	size_t topic_count, topic_capacity;
	struct report_card *cards;
	size_t card_count, card_capacity;
	struct visits_parts weeks; /* of every report */
	struct visits *visits;     /* NULL: none, or not wanted */
	struct lessons *lessons;   /* NULL: none; of a form, its counts of hands */
};

/* NULL: the report has none. */
struct report_topic *collect_find_topic(const struct report *report, const char *deck,
                                        const char *topic);
struct report_card *collect_find_card(const struct report *report, const char *deck,
                                      const char *topic, const char *card, enum truth truth);
/* Where rows stand: by their place in the deck; those of one place by another number. */
int collect_by_place(size_t one_place, size_t one, size_t other_place, size_t other);
/* The cards by topic of the deck, as they came; as many as the report has; caller frees. */
const struct report_card **collect_cards_ordered(const struct report *report);
/* Whether it may be told how those who met the card first of its kind judged it, and the others. */
bool collect_met_told(const struct report *report, const struct report_card *card);
/* Pupils whose hands were counted for the form, a count each. */
uint64_t collect_hands(const struct report *report);
struct stats_counts collect_counts(const struct learn_tally truths[TRUTH_COUNT]);
uint32_t collect_answers(const struct learn_tally *tally, enum step step);

/* How often something was asked, and how many of the answers were good. */
struct collect_asked {
	int64_t asked, good;
};
struct collect_asked collect_asked_of(const struct learn_tally *tally, enum step step);
struct collect_asked collect_asked(const struct learn_tally truths[TRUTH_COUNT], enum step step);
/* Judgements that were sure (or not), and the right ones. */
struct collect_asked collect_sureness(const struct report *report, bool sure);

#endif
