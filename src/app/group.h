/* group.h -- the word of --group: which words are taken for a class.
 *
 * A word for a class, not a name of anybody: letters, 汉字 and digits, so that one class is told
 * apart from another in reports. It is kept as it was typed and compared folded (text/fold.h).
 */
#ifndef APP_GROUP_H
#define APP_GROUP_H

#include <stdbool.h>

/* Cells of a terminal; more is no word. And digits in a row: more is somebody's number. */
enum { GROUP_CELLS_MOST = 24, GROUP_DIGITS_MOST = 5 };

/* What is wrong with the word, a msgid that has {1} for it; NULL: nothing. */
const char *group_complaint(const char *word);

#endif
