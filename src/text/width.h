/* width.h -- how many terminal cells a text takes, the same on every system.
 *
 * From a frozen table (Unicode 14.0.0 East Asian Width): wide and fullwidth 2, marks and format
 * characters 0, ambiguous 1 or 2 as the terminal was found to draw them, all others 1.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum width_ambiguous { WIDTH_NARROW = 1, WIDTH_WIDE = 2 };

int width_of_code(uint32_t code, enum width_ambiguous ambiguous); /* 0, 1 or 2 */
bool width_is_ambiguous(uint32_t code);
int width_of_bytes(const char *text, size_t len, enum width_ambiguous ambiguous);
int width_of_text(const char *text, enum width_ambiguous ambiguous); /* NUL-terminated */
/* Bytes of the longest prefix that fits into cells; never splits a character from its marks. */
size_t width_fit(const char *text, size_t len, int cells, enum width_ambiguous ambiguous);

#endif
