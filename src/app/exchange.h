/* exchange.h -- cards out to other programs, and in from a teacher's sheet.
 *
 * Each returns how heshi exits (arguments.h), and has said what went wrong. They are in
 * cmd-export.c and cmd-import.c.
 */
#ifndef APP_EXCHANGE_H
#define APP_EXCHANGE_H

struct app_options;
int app_export(const struct app_options *options);
int app_import(const struct app_options *options);

#endif
