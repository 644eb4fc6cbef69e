/* journal.h -- lines for who looks after a station: nobody stands before it who should read them.
 *
 * On stderr, which a service manager keeps, unless that is the terminal with the screen; else to
 * the system's log.
 */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "base/diag.h"

/* A sentence, its holes filled, as one line through the gate. */
void app_journal(const char *message, const char *first, const char *second);
void app_journal_diags(const struct diag_list *diags); /* each with its place, without excerpts */

#endif
