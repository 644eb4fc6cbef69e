/* fold.h -- what people type, brought to one spelling, so that it can be compared.
 *
 * For looking things up, never for showing: "９６ 110。" and "96110" become the same, "刷單" and
 * "刷单" too. Not here: what a number or a word means.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stddef.h>

#include "base/str.h"

/* Adds len bytes of text folded: full-width forms as ASCII (Unicode block Halfwidth and Fullwidth
 * Forms), ASCII letters small, common traditional characters simplified; blanks of all kinds and
 * marks are left out. Broken bytes are kept as U+FFFD: they meet nothing. */
void fold_add(struct str *out, const char *text, size_t len);
/* The same for what is looked up: three digits or more in 汉字, as dictation writes them, are a
 * number ("九六一一〇"); one is a word ("一证通查"). */
void fold_add_asked(struct str *out, const char *text, size_t len);

#endif
