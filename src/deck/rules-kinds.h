/* rules-kinds.h -- the rules' kinds of diagnostics by name. Private to deck/. */
#ifndef DECK_RULES_KINDS_H
#define DECK_RULES_KINDS_H

#include "deck/rules.h"

enum rule_kind {
	RULE_UNREACHABLE,
	RULE_LOOP,
	RULE_THEN,
	RULE_CHOICES,
	RULE_NO_GOOD,
	RULE_NO_BAD,
	RULE_TWIN,
	RULE_TWIN_TRUTH,
	RULE_TACTICS,
	RULE_FLAGS,
	RULE_FLAG_UNUSED,
	RULE_FLAG_REAL,
	RULE_VERIFY,
	RULE_IN_MESSAGE,
	RULE_EXPIRED,
	RULE_EXPIRES_SOON,
	RULE_DATES,
	RULE_FORM_COUNT,
	RULE_FORM_BALANCE,
	RULE_FORM_SHARED,
	RULE_FORM_PARALLEL,
	RULE_BLAME,
	RULE_RECIPE,
	RULE_NUMBER,
	RULE_ADDRESS,
	RULE_UNLISTED,
	RULE_LENGTH,
	RULE_SENTENCE,
	RULE_EXPLAIN,
	RULE_GIVEN_AWAY,
	RULE_WHY_TWICE,
	RULE_BALANCE,
	RULE_TOPIC,
	RULE_TOPIC_EMPTY,
	RULE_MEDIA,
	RULE_MEDIUM_UNUSED,
	RULE_LEVEL,
	RULE_HELPER,
	RULE_MULE,
	RULE_GO_ALONG,
	RULE_LONGEST,
	RULE_LONGEST_CONTACT,
	RULE_SHORTEST_CONTACT,
	RULE_SAFE_WORD,
	RULE_EMPTY_WORD,
	RULE_SMALL,
	RULE_NO_WORDS,
	RULE_COUNT
};

/* Adds a diagnostic; card, scene, choice may be NULL and make up the path. */
void rule_complain(const struct deck_rule_input *input, enum rule_kind kind, struct deck_at at,
                   const struct deck_card *card, const struct deck_scene *scene,
                   const struct deck_choice *choice, const char *first, const char *second);

#endif
