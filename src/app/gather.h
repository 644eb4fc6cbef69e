/* gather.h -- out of the record into a report: sums, forms before and after, votes of lessons.
 *
 * Shared by the files of heshi report. The store, the deck and the options are lent.
 */
#ifndef APP_GATHER_H
#define APP_GATHER_H

#include "app/arguments.h"
#include "report/report.h"
#include "store/store.h"

enum { GATHER_BEFORE, GATHER_AFTER, GATHER_TIMES };

struct gathering {
	const struct app_options *options;
	struct deck *deck; /* NULL: ids stand for titles */
	struct store *store;
	enum store_outcome read; /* the first that went wrong of reading */
	uint32_t apart; /* sittings that were left out of the sums, being too few of one kind */
};

/* Damage that is met on the way: what was read before it is no report. */
void gather_note(struct gathering *gathering, enum store_outcome outcome);
/* Which sittings the options mean. */
struct learn_filter gather_filter(const struct app_options *options);
/* Their sums. Caller frees, as all reports below. */
struct report *gather_sums(struct gathering *gathering, const struct learn_filter *filter);
/* Forms at two times, class by class: what a class took first is before. */
void gather_forms(struct gathering *gathering, struct report *times[GATHER_TIMES]);
/* What hands said in lessons, but for those with a form. */
struct report *gather_lessons(struct gathering *gathering);

#endif
