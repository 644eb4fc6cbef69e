/* journal.h -- one line for whoever looks after a station, which no visitor sees.
 *
 * To standard error where that is no terminal: a unit sends it to the journal. Else to the system's
 * log, as the terminal has the screen on it.
 */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

/* A sentence, its holes filled (str_fill). */
void journal_say(const char *message, const char *types, ...);

#endif
