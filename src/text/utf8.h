/* utf8.h -- bytes ↔ code points, and which of them may reach a screen.
 *
 * Strict UTF-8 (RFC 3629): overlong forms, surrogates and values past U+10FFFF are broken.
 * Not for: other encodings (app converts them with iconv at the edge).
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_BROKEN = 0xFFFD };

/* Decodes one code point from len ≥ 1 bytes; returns the bytes taken (≥ 1). A broken or cut
 * sequence takes its longest valid prefix, at least one byte, and gives UTF8_BROKEN. */
size_t utf8_decode(const char *bytes, size_t len, uint32_t *code);
size_t utf8_encode(uint32_t code, char bytes[4]); /* returns 1 … 4 */
/* Offset of the first broken byte, or len if all is well. */
size_t utf8_check(const char *bytes, size_t len);

/* Why a code point may not stand in a text; UTF8_FINE if it may. LF is fine. */
enum utf8_ban {
	UTF8_FINE,
	UTF8_CONTROL,
	UTF8_BIDI,
	UTF8_INVISIBLE,
	UTF8_PRIVATE,
	UTF8_NONCHARACTER,
	UTF8_EMOJI,
	UTF8_BAN_COUNT
};
enum utf8_ban utf8_ban_of(uint32_t code);
/* What an input method types for ASCII, fullwidth forms and the wide blank, as ASCII; any other
 * code point as it is. */
uint32_t utf8_ascii_of(uint32_t code);
/* Whether it is a letter, a digit or an ideograph: neither a blank nor a mark. */
bool utf8_says(uint32_t code);

#endif
