/* baseline.h -- how far one gets without thinking: strategies played through the engine itself.
 *
 * A deck on which "always a scam", "always refuse" or "the longest answer" scores well teaches
 * that strategy instead of judgement. Points: 1 for a right judgement, and the mean of good 1,
 * fair ½, bad 0 over the choices made on the way; all other steps are left out.
 */
#ifndef QUIZ_BASELINE_H
#define QUIZ_BASELINE_H

#include "base/diag.h"
#include "deck/surface.h"
#include "quiz/quiz.h"

enum quiz_strategy {
	QUIZ_ALWAYS_SCAM,   /* judges scam, acts by chance */
	QUIZ_ALWAYS_REAL,   /* judges real, acts by chance */
	QUIZ_ALWAYS_REFUSE, /* judges scam; refuses, ignores or reports */
	QUIZ_ALWAYS_COMPLY, /* judges real; goes along or helps */
	QUIZ_ALWAYS_VERIFY, /* judges by chance; verifies, asks or reports */
	QUIZ_LONGEST,       /* judges by chance; the longest answer */
	QUIZ_SHORTEST,      /* judges by chance; the shortest answer */
	QUIZ_FIRST,         /* the answer that is shown first, always */
	QUIZ_BY_WORDING,    /* what the wording of other topics would have it (deck/surface.h) */
	QUIZ_STRATEGY_COUNT
};
extern const char *const quiz_strategy_names[];

/* What strategies see of texts; lent. */
struct quiz_reader {
	int (*width)(const char *text, size_t len); /* cells: QUIZ_LONGEST, QUIZ_SHORTEST */
	const struct surface *surface;              /* QUIZ_BY_WORDING */
};

/* Share of all points that the strategy gets on the cards, 0 … 1: the mean over at least
 * QUIZ_BASELINE_PLAYS plays, each with a seed of its own. Of more cards than that one is drawn of
 * each of as many equal parts.
 * count ≥ 1. */
enum { QUIZ_BASELINE_PLAYS = 1024 };
double quiz_baseline(const struct deck *deck, const struct deck_card *const *cards, size_t count,
                     enum quiz_strategy strategy, const struct quiz_reader *reader);

/* Complains of every strategy that gets more points than it may on the entire deck, on one of its
 * forms or in one of its lessons, or on two forms so different ones that they do not measure the
 * same. In percent. */
enum {
	QUIZ_BASELINE_MOST = 60,
	QUIZ_FORM_WORDING_MOST = 55,
	QUIZ_FORMS_APART_MOST = 5,
	QUIZ_LESSON_MOST = 65
};
/* On what: cards of the entire deck, of a form, of a lesson. */
enum quiz_extent { QUIZ_DECK, QUIZ_FORM, QUIZ_LESSON, QUIZ_EXTENT_COUNT };
int quiz_baseline_most(enum quiz_strategy strategy, enum quiz_extent extent); /* that it may get */
void quiz_baseline_check(const struct deck *deck, const struct quiz_reader *reader,
                         struct diag_list *diags);

#endif
