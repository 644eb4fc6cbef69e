/* actions.h -- all that can be done on a screen, as a list: what its bar has no place for.
 *
 * Private to ui/; the loop opens it through `struct ui`.
 */
#ifndef UI_ACTIONS_H
#define UI_ACTIONS_H

#include "ui/screen.h"

/* What is picked as the event that it stands for, KEYS_NONE: nothing. False if no more screens can
 * be shown. */
bool ui_actions(struct ui *ui, const struct ui_screen *screen, struct keys_event *picked);

#endif
