/* compared.h -- two times by kind of scam: what was recognised and what was wrongly suspected,
 * before and after. Private to report/. The same rows for tables, sentences and pages.
 */
#ifndef REPORT_COMPARED_H
#define REPORT_COMPARED_H

#include "report/collect.h"

/* One share at two times; a time that is withheld, or when nobody was asked, is unknown. */
struct compared_share {
	struct stats_interval before, after, change;
	int64_t before_of, after_of;
	bool before_told, after_told;
};
struct compared_row {
	const char *name, *deck, *topic; /* lent until the call returns */
	struct compared_share caught, alarmed;
	bool withheld; /* something of it */
};

/* Every kind that one of the two has, in the order of the deck; those of another deck after it. */
void compared_each(const struct report *before, const struct report *after,
                   void (*each)(void *context, const struct compared_row *row), void *context);

#endif
