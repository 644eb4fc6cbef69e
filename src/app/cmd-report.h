/* cmd-report.h -- a report into a file that is open already, for a station's staff.
 */
#ifndef APP_CMD_REPORT_H
#define APP_CMD_REPORT_H

#include "app/arguments.h"
#include "report/sink.h"
#include "store/store.h"

struct app_report_work {
	FILE *out;
	const char *scratch; /* a folder for what is in the making; NULL: /tmp */
	/* Called again and again while it goes on: half a million answers take a while; or NULL */
	void (*alive)(void *context);
	void *context;
};

/* What `heshi report` with these options writes: options->format is one of report_formats, table
 * may be NULL. Nothing is said. errno says why where it is REPORT_FAILED. */
struct deck;
enum report_outcome app_report_write(const struct app_options *options, struct deck *deck,
                                     struct store *store, const struct app_report_work *work);

#endif
