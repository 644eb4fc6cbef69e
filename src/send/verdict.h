/* verdict.h -- what an answer of a store of many stations means for what was handed over.
 */
#ifndef SEND_VERDICT_H
#define SEND_VERDICT_H

#include "send/post.h"

enum verdict {
	VERDICT_TAKEN,   /* it has all of them */
	VERDICT_DIFFERS, /* of one of them it has another; none was taken */
	VERDICT_REFUSED, /* one of them it will not have; none was taken */
	VERDICT_LARGE,   /* fewer at a time; none was taken */
	VERDICT_WAIT,    /* perhaps later; perhaps some were taken */
	VERDICT_DENIED,  /* it does not know who this is, or takes nothing from them */
	VERDICT_STRANGE, /* no store of statements answers so */
	VERDICT_COUNT
};
enum verdict verdict_of(const struct post_answer *answer);
/* How often something is tried again that did not come to an answer; 0: once is enough to know. */
unsigned verdict_tries(const struct post_answer *answer);
/* Whether an answer that took them names their ids, one after the other: who merely lets nobody
 * into the network (a page to be agreed to) may say 200 as well. */
bool verdict_names(const struct post_answer *answer, const char *const *ids, size_t count);

#endif
