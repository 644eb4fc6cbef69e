/* fuzz-digits.h -- which digits among bytes of a terminal may count as typed. */
#ifndef FUZZ_DIGITS_H
#define FUZZ_DIGITS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes, and when each of them came. */
struct digits_row {
	uint8_t *bytes;
	int64_t *at_ms;
	size_t len;
};

/* Writes the digits outside of sequences, in their order, into digits (room for row->len; fullwidth
 * ones and a keypad's as ASCII); returns how many. */
size_t digits_outside(const struct digits_row *row, char *digits);

#endif
