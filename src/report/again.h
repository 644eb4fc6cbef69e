/* again.h -- which cards a teacher takes up again, worst first, and what was chosen on them
 * instead. Private to report/.
 *
 * A card's figure is the mean share of right among its judgements, actions and channels (those that
 * were asked); it is compared by the upper end of its interval, so that few answers weigh little.
 */
#ifndef REPORT_AGAIN_H
#define REPORT_AGAIN_H

#include "base/str.h"
#include "report/collect.h"

enum {
	AGAIN_SITTINGS_LEAST = 5, /* with the card; fewer say nothing */
	AGAIN_MOST = 20
};

/* The cards of which less than four in five answers were right, at most AGAIN_MOST; how many. */
size_t again_find(const struct report *report, const struct report_card *cards[AGAIN_MOST]);
/* Whether any card was met often enough to say so. */
bool again_is_known(const struct report *report);
uint32_t again_misjudged(const struct report_card *card);

/* What was chosen most in place of the good ones of a step, by words of the deck. */
struct again_instead {
	const struct learn_choice *choice; /* NULL: nothing, or withheld */
	bool withheld;                     /* each by fewer than five */
	const char *text;                  /* the deck's words, or the id */
	struct str good;                   /* the good ones in its place; "": not known */
};
/* Released by the caller: str_release(&good). */
struct again_instead again_instead(const struct report *report, const struct report_card *card,
                                   enum step step);

#endif
