/* phone.h -- a channel's number to take along: in figures, and as a code that dials it when the
 * camera of a telephone sees it.
 *
 * Private to ui/.
 */
#ifndef UI_PHONE_H
#define UI_PHONE_H

#include "ui/ui.h"

/* Whether the channel (or NULL) has a number to call, and a code can be made and shown here. */
bool ui_phone_offered(const struct ui *ui, const struct deck_channel *channel);
/* The deck's first channel with a number: the one to call about anything. NULL: it has none. */
const struct deck_channel *ui_phone_first(const struct deck *deck);
/* Shows it until the person goes back; false if there are no more screens. */
bool ui_phone(struct ui *ui, const struct deck_channel *channel);

#endif
