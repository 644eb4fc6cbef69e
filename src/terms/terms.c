#include "terms/terms.h"

#include <string.h>

#include "base/msg.h"

#define COMPLETE(terms, count)                                                                     \
	_Static_assert(sizeof(terms) / sizeof *(terms) == (count), #terms " lacks a term")

const struct term truth_terms[] = { { "scam", N_("scam") }, { "real", N_("real") } };
COMPLETE(truth_terms, TRUTH_COUNT);

const struct term grade_terms[] = { { "good", N_("good") },
	                            { "fair", N_("fair") },
	                            { "bad", N_("bad") } };
COMPLETE(grade_terms, GRADE_COUNT);

const struct term step_terms[] = {
	{ "judge", N_("judgement") },
	{ "act", N_("action") },
	{ "spot", N_("telltale sentence") },
	{ "verify", N_("channel to verify") },
	{ "explain", NULL },
	{ "done", NULL },
};
COMPLETE(step_terms, STEP_COUNT);
const char *const step_after[] = {
	N_("After a judgement"),
	N_("After an action"),
	N_("After a telltale sentence"),
	N_("After the question whom to ask"),
};
COMPLETE(step_after, STEP_ANSWERED);
/* TRANSLATORS: steps of a card, followed by how they went; at most 8 cells each. */
const char *const step_marks[] = { N_("judged"), N_("acted"), N_("sign"), N_("asked") };
COMPLETE(step_marks, STEP_ANSWERED);

const struct term rating_terms[] = {
	{ "sure-real", N_("Surely real") },
	{ "maybe-real", N_("Probably real") },
	{ "maybe-scam", N_("Probably a scam") },
	{ "sure-scam", N_("Surely a scam") },
};
COMPLETE(rating_terms, RATING_COUNT);

const struct term event_terms[] = {
	{ "answer", NULL }, { "next", NULL }, { "back", NULL }, { "stop", NULL }
};
COMPLETE(event_terms, EVENT_COUNT);

const struct term aside_terms[] = {
	{ "measures", NULL },
	{ "again", N_("the explanation was known") },
	{ "hasty", N_("sooner than one can read") },
};
COMPLETE(aside_terms, ASIDE_COUNT);

const struct term sent_terms[] = { { "offered", NULL }, { "sent", NULL }, { "differs", NULL },
	                           { "refused", NULL }, { "void", NULL }, { "voided", NULL } };
COMPLETE(sent_terms, SENT_COUNT);

const struct term ending_terms[] = {
	{ "done", N_("played to its end") },
	{ "left", N_("left before the end") },
	{ "idle", N_("nobody was there any more") },
	{ "dropped", N_("interrupted") },
};
COMPLETE(ending_terms, ENDING_COUNT);

int term_find(const void *rows, size_t stride, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(term_at(rows, stride, i)->name, name) == 0)
			return (int)i;
	return -1;
}
