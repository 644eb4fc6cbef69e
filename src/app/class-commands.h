/* class-commands.h -- heshi class, a lesson that a teacher gives, and heshi join, a seat in it.
 *
 * Each returns how heshi exits (arguments.h), and has said what went wrong. They are in
 * cmd-class.c and cmd-join.c.
 */
#ifndef APP_CLASS_COMMANDS_H
#define APP_CLASS_COMMANDS_H

struct app_options;
int app_class(const struct app_options *options);
int app_join(const struct app_options *options);

#endif
