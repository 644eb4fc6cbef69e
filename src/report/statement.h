/* statement.h -- records as xAPI 1.0.3 statements, for any Learning Record Store.
 *
 * One answer, one statement, for ever: the bytes come from what was recorded with the answer and
 * from nothing else, neither the deck as it is today nor the language, the version or the machine
 * of who exports it; so sending twice changes nothing. All of it is printing ASCII. What stands in
 * a statement is documented in src/dist/district/XAPI.md; never change it: what a store
 * has is compared byte by byte. The actor is the sitting's random account, never a person; times
 * are rounded down to the hour; what is not known is left out, never sent empty. Source: ADL,
 * xAPI 1.0.3, parts 2 (data) and 3. No I/O.
 */
#ifndef REPORT_STATEMENT_H
#define REPORT_STATEMENT_H

#include "learn/record.h"
#include "learn/tally.h"

/* Whose names these are: it never leads anywhere (RFC 2606), as no site is set up. */
#define STATEMENT_SITE "https://heshi.invalid"

struct statement {
	char id[LEARN_ID_SIZE];
	/* One JSON object, then LF; lent until the next statement of the same maker */
	const char *bytes;
	size_t len;
};

/* Makes statements, one after the other. Whoever leaves some out hands in their answers all the
 * same: of each sitting all, by turn, the withdrawn ones too, so that an answer given again is
 * known as one. */
struct statements;
struct statements *statements_new(void);
void statements_free(struct statements *statements);

/* `answered`. The withdrawn ones have one too: a store may have taken it before. */
void statements_answered(struct statements *statements, const struct learn_sitting *sitting,
                         const struct learn_answer *answer, struct statement *made);
/* `completed` for a sitting that was played to its end, `exited` for another, with its closing id.
 * truths: its counts. false, and nothing made: it has not ended. */
bool statements_ended(struct statements *statements, const struct learn_sitting *sitting,
                      const struct learn_tally truths[TRUTH_COUNT], struct statement *made);
/* `voided` for the statement of that id, which holds no longer: made of the id alone. */
void statements_voided(struct statements *statements, const char *id, struct statement *made);

#endif
