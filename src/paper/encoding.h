/* encoding.h -- bytes of a file that some other program saved as text: UTF-8 out of them.
 *
 * UTF-8 and UTF-16, with a byte order mark or without, else GB 18030, which contains GBK and GB
 * 2312: what Excel, WPS and the editors of Windows write in China. Private to paper/.
 */
#ifndef PAPER_ENCODING_H
#define PAPER_ENCODING_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Adds the text as UTF-8, its mark taken off, lines ending in LF alone. Returns the line of the
 * first byte that is no character of what the rest is (it became U+FFFD), counted from 1; 0: all
 * are. */
uint32_t encoding_decode(struct str *out, const char *bytes, size_t len);

#endif
