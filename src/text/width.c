#include "text/width.h"

#include <string.h>

#include "text/utf8.h"
#include "text/width-table.h"

static bool in_ranges(uint32_t code, const struct width_range *ranges, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (code < ranges[middle].first)
			high = middle;
		else if (code > ranges[middle].last)
			low = middle + 1;
		else
			return true;
	}
	return false;
}

bool width_is_ambiguous(uint32_t code)
{
	return code >= 0xa1 && in_ranges(code, width_either, width_either_count);
}

int width_of_code(uint32_t code, enum width_ambiguous ambiguous)
{
	if (code < 0x20 || (code >= 0x7f && code < 0xa0))
		return 0;
	if (code < 0x7f)
		return 1;
	if ((code >= 0x4e00 && code < 0xa000) || (code >= 0xff01 && code <= 0xff60))
		return 2; /* nearly everything on a Chinese card */
	if (in_ranges(code, width_zero, width_zero_count))
		return 0;
	if (in_ranges(code, width_double, width_double_count))
		return 2;
	return ambiguous == WIDTH_WIDE && width_is_ambiguous(code) ? 2 : 1;
}

int width_of_bytes(const char *text, size_t len, enum width_ambiguous ambiguous)
{
	int cells = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		at += utf8_decode(text + at, len - at, &code);
		cells += width_of_code(code, ambiguous);
	}
	return cells;
}

int width_of_text(const char *text, enum width_ambiguous ambiguous)
{
	return width_of_bytes(text, strlen(text), ambiguous);
}

size_t width_fit(const char *text, size_t len, int cells, enum width_ambiguous ambiguous)
{
	size_t at = 0;

	while (at < len) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		int width = width_of_code(code, ambiguous);
		if (width > cells)
			break;
		cells -= width;
		at += taken;
	}
	return at;
}
