/* xapi.h -- records as xAPI 1.0.3 statements, one JSON line each, for any Learning Record Store.
 *
 * `answered` for an answer, with the id that was stored with it: exporting or sending twice changes
 * nothing. `completed` for a sitting that was played to its end, `exited` for one that was not,
 * with the sitting's closing id. The actor is the sitting's random account, never a person; times
 * are rounded down to the hour; what is not known is left out, never sent empty. Source: ADL,
 * xAPI 1.0.3, parts 2 (data) and 3. No I/O: lines go into a str.
 */
#ifndef REPORT_XAPI_H
#define REPORT_XAPI_H

#include "base/str.h"
#include "deck/deck.h"
#include "learn/tally.h"
#include "terms/terms.h"

/* Whose names these are: it never leads anywhere (RFC 2606), as no site is set up. */
#define XAPI_SITE "https://heshi.invalid"

/* Adds a line with its LF. false, and nothing added: withdrawn answers, sittings not ended.
 * deck: for titles, choices and right answers; NULL, or another than was played: ids alone. */
bool xapi_answered(struct str *out, const struct deck *deck, const struct learn_sitting *sitting,
                   const struct learn_answer *answer);
bool xapi_completed(struct str *out, const struct deck *deck, const struct learn_sitting *sitting,
                    const struct learn_tally truths[TRUTH_COUNT]);

#endif
