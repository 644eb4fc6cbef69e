/* keypad.h -- digits that are typed unseen: a drawn keypad, for a finger as for keys.
 *
 * Each digit shows as a mark, and nothing of the screen tells which it was.
 */
#ifndef UI_KEYPAD_H
#define UI_KEYPAD_H

#include "ui/ui.h"

enum { UI_KEYPAD_LEAST = 4, UI_KEYPAD_MOST = 12, UI_KEYPAD_MS = 20000 };

/* Asks for UI_KEYPAD_LEAST to UI_KEYPAD_MOST digits, for UI_KEYPAD_MS at most. title: already
 * translated, at most 24 cells. False: it was given up, or time or the screens are over. The caller
 * wipes the digits. */
bool ui_keypad(struct ui *ui, const char *title, char digits[UI_KEYPAD_MOST + 1]);

#endif
