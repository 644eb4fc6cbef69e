/* commands.h -- what heshi can be told to do: a row a command.
 */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include <limits.h>
#include <stdbool.h>

#include "app/option-rows.h"

struct app_options;
enum { APP_ANY_WORDS = INT_MAX };
struct app_command {
	const char *name, *usage, *summary; /* summary: msgid */
	int (*run)(const struct app_options *options);
	int words;                 /* how many it takes at most: args; APP_ANY_WORDS */
	enum completion completes; /* what they are */
	bool hidden;               /* for programs, not for people: no help tells of it */
};
extern const struct app_command app_commands[];
extern const int app_command_count;
const struct app_command *app_command_find(const char *name); /* NULL: there is none */

/* Each returns how heshi exits (arguments.h), and has said what went wrong. They are in
 * cmd-play.c, cmd-report.c, cmd-record.c, cmd-check.c and cmd-look.c, in this order; kiosk.h,
 * exchange.h and class-commands.h have more. */
int app_play(const struct app_options *options);
int app_review(const struct app_options *options);
int app_form(const struct app_options *options);
int app_progress(const struct app_options *options);
int app_report(const struct app_options *options);
int app_merge(const struct app_options *options);
int app_purge(const struct app_options *options);
int app_doctor(const struct app_options *options);
int app_check(const struct app_options *options);
int app_channel(const struct app_options *options);
int app_preview(const struct app_options *options);

#endif
