/* rules-internal.h -- a rule is a row: its function, and the diagnostics that it may tell.
 *
 * Private to deck/. One list of rows for each thing that rules look at, walked by rules.c. A new
 * rule is its diagnostics, its function and its row in one of the files rules-*.c.
 */
#ifndef DECK_RULES_INTERNAL_H
#define DECK_RULES_INTERNAL_H

#include "deck/live.h"
#include "deck/place.h"
#include "deck/rules.h"

/* What a rule is lent while it runs. */
struct rule_run {
	const struct deck_rule_input *input;
	const struct deck *deck;
	const struct live *live; /* of texts only, else NULL */
	const struct rule *rule; /* the row; NULL: the kind is of no list */
};

/* A text of a card, and what its place asks of it. */
struct rule_text {
	const struct deck_text *text; /* its s is never NULL */
	struct deck_place place;
	const char *key;    /* for the message */
	int most;           /* cells that fit, 0: any number */
	bool early;         /* read before the card is explained */
	const char *before; /* explanation: what precedes it in its row */
};

enum { RULE_KINDS_MOST = 4 };

struct rule {
	union {
		void (*card)(const struct rule_run *run, const struct deck_card *card);
		void (*text)(const struct rule_run *run, const struct rule_text *text);
		void (*channel)(const struct rule_run *run, const struct deck_channel *channel);
		void (*form)(const struct rule_run *run, const struct deck_form *form);
		void (*lesson)(const struct rule_run *run, const struct deck_lesson *lesson);
		void (*topic)(const struct rule_run *run, const struct deck_topic *topic);
		void (*deck)(const struct rule_run *run);
	} check;
	const struct diag_kind *kinds[RULE_KINDS_MOST]; /* NULL from the first unused */
	size_t from;                                    /* of topics and decks: cards it takes */
};

struct rule_list {
	const struct rule *rows;
	size_t count;
};
/* Of a card that is read without a mistake: what holds it together; its texts; what its texts
 * are to one another. */
extern const struct rule_list rules_of_card, rules_of_text, rules_of_texts;
extern const struct rule_list rules_of_channel, rules_of_form, rules_of_lesson;
extern const struct rule_list rules_of_topic, rules_of_deck;

/* A share of the deck, in percent, and what it may be. */
struct rule_share {
	/* SHARE_NONE: too little to say. which: of the subjects, from 0. */
	size_t (*percent)(const struct deck_rule_input *input, size_t which);
	/* {2} of the message; NULL behind the last. NULL instead: the deck has one such share. */
	const char *(*subject)(const struct deck *deck, size_t which);
	size_t least, most;
	const struct diag_kind *below, *above; /* the latter NULL: any most */
	size_t from;                           /* cards it takes */
};
enum { SHARE_NONE = 101 };
extern const struct rule_share rule_shares[];
extern const size_t rule_share_count;

/* Adds a diagnostic of the running rule. types: of the values for {1} and on: t const char *,
 * z size_t, d day. */
void rule_tell(const struct rule_run *run, const struct diag_kind *kind, struct deck_at at,
               struct deck_place place, const char *types, ...);

/* Calls each of rules_of_text for each text of the card. */
void rules_read_texts(struct rule_run *run, const struct deck_card *card);
/* … and for each text of the lesson. */
void rules_read_lesson(struct rule_run *run, const struct deck_lesson *lesson);
/* Choices of a card, over all its scenes, by number; NULL behind the last. */
const struct deck_choice *rules_choice_at(const struct deck_card *card, size_t index);

#endif
