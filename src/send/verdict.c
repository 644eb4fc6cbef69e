#include "send/verdict.h"

#include <string.h>

/* xAPI 1.0.3, part 3, 3.2: what a store answers. What others on the way answer is RFC 9110. */
static const struct {
	int from, to;
	enum verdict verdict;
} answers[] = {
	{ 200, 200, VERDICT_TAKEN },   { 400, 400, VERDICT_REFUSED }, { 401, 401, VERDICT_DENIED },
	{ 403, 403, VERDICT_DENIED },  { 407, 407, VERDICT_DENIED },  { 408, 408, VERDICT_WAIT },
	{ 409, 409, VERDICT_DIFFERS }, { 413, 413, VERDICT_LARGE },   { 425, 425, VERDICT_WAIT },
	{ 429, 429, VERDICT_WAIT },    { 500, 599, VERDICT_WAIT },
};

static const struct {
	enum verdict verdict;
	unsigned tries;
} troubles[] = {
	[POST_ANSWERED] = { VERDICT_STRANGE, 0 },   [POST_NO_HOST] = { VERDICT_WAIT, 2 },
	[POST_NOBODY] = { VERDICT_WAIT, 2 },        [POST_PROXY] = { VERDICT_STRANGE, 2 },
	[POST_CUT] = { VERDICT_WAIT, 6 },           [POST_UNTRUSTED] = { VERDICT_STRANGE, 0 },
	[POST_UNREADABLE] = { VERDICT_STRANGE, 0 }, [POST_FAILED] = { VERDICT_STRANGE, 0 },
};
_Static_assert(sizeof troubles / sizeof *troubles == POST_TROUBLE_COUNT, "a trouble without a row");

/* A proxy says whether there is a way, and nothing of statements. */
static bool may_say(const struct post_answer *answer, enum verdict verdict)
{
	return answer->trouble == POST_ANSWERED ||
	       (answer->trouble == POST_PROXY &&
	        (verdict == VERDICT_WAIT || verdict == VERDICT_DENIED));
}

enum verdict verdict_of(const struct post_answer *answer)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (answer->status >= answers[i].from && answer->status <= answers[i].to &&
		    may_say(answer, answers[i].verdict))
			return answers[i].verdict;
	return troubles[answer->trouble].verdict;
}

unsigned verdict_tries(const struct post_answer *answer) { return troubles[answer->trouble].tries; }

bool verdict_names(const struct post_answer *answer, const char *const *ids, size_t count)
{
	const char *at = answer->said.text;

	for (size_t i = 0; i < count && at; i++)
		if ((at = strcasestr(at, ids[i])))
			at += strlen(ids[i]);
	return at != NULL;
}
