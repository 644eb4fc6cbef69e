/* idle.h -- is somebody still there? A countdown over a station's screen, before it forgets.
 *
 * Private to ui/.
 */
#ifndef UI_IDLE_H
#define UI_IDLE_H

#include "ui/ui.h"

/* Lays the question over the screen for as long as the station says; any key or tap goes on. False:
 * nobody answered, or there are no more screens (ui->ended). */
bool ui_still_there(struct ui *ui);

#endif
