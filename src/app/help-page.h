/* help-page.h -- what takes more than a row of heshi help: a page of its own.
 */
#ifndef APP_HELP_PAGE_H
#define APP_HELP_PAGE_H

/* Prints the page of that name; how heshi exits. */
int help_page_print(const char *name);

#endif
