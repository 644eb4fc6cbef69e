/* scalar-shape.h -- what an unquoted scalar is to programs that read YAML by its types.
 *
 * To heshi every value is the text that stands there. Editors, converters and validators guess a
 * type from its shape, by YAML 1.1 (PyYAML, js-yaml 3) or 1.2 (yaml): what any of them takes for
 * something else than a text should stand in quotes, or it comes back changed. Private to load/.
 */
#ifndef LOAD_SCALAR_SHAPE_H
#define LOAD_SCALAR_SHAPE_H

#include "load/events.h"

enum shape {
	SHAPE_TEXT,    /* a text to all of them */
	SHAPE_NOTHING, /* ~, null */
	SHAPE_TRUTH,   /* yes, off, true */
	SHAPE_NUMBER,  /* 96110, 1.10, 3e2, 12:30 */
	SHAPE_DATE,    /* 2026-11-23, with an hour too */
	SHAPE_SIGN,    /* =, << */
	SHAPE_COUNT
};

/* Of an unquoted scalar of len bytes. */
enum shape shape_of(const char *text, size_t len);
/* The integer that all of them read from an unquoted scalar: "300", "+3", "3.0", "0x3", not
 * "0300" (192 or 300) or "3e2" (a text to one of them). False if there is none below 2^53. */
bool shape_integer(const char *text, size_t len, int64_t *number);

/* Complains if the current scalar is unquoted and no text to all of them. */
void shape_wants_quotes(struct load_reader *reader);

#endif
