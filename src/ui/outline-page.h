/* outline-page.h -- the outline of a lesson, as a page. Private to ui/. */
#ifndef UI_OUTLINE_PAGE_H
#define UI_OUTLINE_PAGE_H

#include "ui/ui.h"

/* False if there are no more screens. */
bool ui_preview_lesson(struct ui *ui, const struct deck_lesson *lesson);

#endif
