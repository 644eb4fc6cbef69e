/* pages.h -- screens of running text, and questions: what other screens lay over themselves.
 *
 * Titles, questions and answers are msgids. Private to ui/.
 */
#ifndef UI_PAGES_H
#define UI_PAGES_H

#include "ui/flow.h"
#include "ui/ui.h"

/* A screen that is one flow, filled at each draw (the language may change). title: a msgid, or a
 * deck's text. False if there are no more screens. */
typedef void ui_page_fill(struct ui_flow *flow, const void *subject);
bool ui_page(struct ui *ui, const char *title, ui_page_fill *fill, const void *subject);

/* The same about a channel, whose number can be taken along. */
bool ui_page_of(struct ui *ui, const char *title, ui_page_fill *fill, const void *subject,
                const struct deck_channel *channel);

/* Full-screen help; and that of other keys, rows as words_help has them, one without text ends
 * them. False as above. */
bool ui_help(struct ui *ui);
struct words_key;
bool ui_keys_help(struct ui *ui, const struct words_key *rows);
/* A question with up to four answers: the index; -1 for Esc, or ended (ui->ended tells). */
int ui_question(struct ui *ui, const char *title, const char *question, const char *const *answers,
                int count);
/* A form is to be begun though its answers would not be kept: asks. False unless it is wanted all
 * the same. */
bool ui_form_anyway(struct ui *ui);
/* Tells a note and asks what is to be done, up to four answers (msgids): the index; -1 for
 * Esc, or ended. */
int ui_offer(struct ui *ui, const struct menu_note *note, const char *const *answers, int count);
/* Asks before the program ends. */
bool ui_ask_quit(struct ui *ui);

#endif
