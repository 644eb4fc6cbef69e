/* width-table.h -- frozen ranges of cell widths, sorted; data only, see width-table.c. */
#ifndef TEXT_WIDTH_TABLE_H
#define TEXT_WIDTH_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct width_range {
	uint32_t first, last;
};

extern const struct width_range width_zero[], width_double[], width_either[];
extern const size_t width_zero_count, width_double_count, width_either_count;

#endif
