/* line-marks.h -- how a line of a text of questions begins: a number, an option's letter.
 *
 * In whatever width the signs are. Private to the readers of sheets.
 */
#ifndef PAPER_LINE_MARKS_H
#define PAPER_LINE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the character is one of the signs, full-width forms counting as ASCII. */
bool line_mark_is_any(uint32_t code, const char *signs);
/* The sign at text + *at, as ASCII where it is a full-width form, which is stepped over; 0 at the
 * end. */
uint32_t line_mark_sign(const char *text, size_t len, size_t *at);
size_t line_mark_blanks(const char *text, size_t len); /* bytes of blanks that it begins with */

/* "A. text", "（B）text", "c、text": the option it names (from 0), *skip the bytes before its text;
 * -1: the line is none. */
int line_mark_option(const char *text, size_t len, size_t *skip);
/* "12. stem", "（3）stem", "4、stem": the bytes before the stem; 0: there is no number. */
size_t line_mark_number(const char *text, size_t len);

#endif
