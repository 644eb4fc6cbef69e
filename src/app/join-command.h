/* join-command.h -- heshi join: a seat in a lesson that a teacher's heshi gives. */
#ifndef APP_JOIN_COMMAND_H
#define APP_JOIN_COMMAND_H

struct app_options;
/* Returns how heshi exits (arguments.h), and has said what went wrong. (cmd-join.c) */
int app_join(const struct app_options *options);

#endif
