/* telling.h -- what the wording of a deck gives away, in `heshi check --report`.
 */
#ifndef APP_TELLING_H
#define APP_TELLING_H

#include "app/sheet.h"
#include "deck/surface.h"

void app_telling_print(const struct sheet *sheet, const struct surface *surface);

#endif
