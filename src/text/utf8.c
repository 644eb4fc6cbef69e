#include "text/utf8.h"

#include <ctype.h>

size_t utf8_decode(const char *bytes, size_t len, uint32_t *code)
{
	const unsigned char *byte = (const unsigned char *)bytes;
	unsigned char lead = byte[0];
	unsigned char low = 0x80,
		      high = 0xbf; /* allowed for the second byte (Unicode 15, table 3-7) */
	size_t need;

	if (lead < 0x80) {
		*code = lead;
		return 1;
	}
	*code = UTF8_BROKEN;
	if (lead >= 0xc2 && lead <= 0xdf) {
		need = 2;
	} else if (lead >= 0xe0 && lead <= 0xef) {
		need = 3;
		low = lead == 0xe0 ? 0xa0 : low;
		high = lead == 0xed ? 0x9f : high;
	} else if (lead >= 0xf0 && lead <= 0xf4) {
		need = 4;
		low = lead == 0xf0 ? 0x90 : low;
		high = lead == 0xf4 ? 0x8f : high;
	} else {
		return 1;
	}
	uint32_t value = lead & (0x7fu >> need);
	for (size_t at = 1; at < need; at++) {
		if (at >= len || byte[at] < low || byte[at] > high)
			return at;
		value = value << 6 | (byte[at] & 0x3fu);
		low = 0x80;
		high = 0xbf;
	}
	*code = value;
	return need;
}

size_t utf8_encode(uint32_t code, char bytes[4])
{
	if (code < 0x80) {
		bytes[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		bytes[0] = (char)(0xc0 | code >> 6);
		bytes[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		bytes[0] = (char)(0xe0 | code >> 12);
		bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
		bytes[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	bytes[0] = (char)(0xf0 | code >> 18);
	bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
	bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
	bytes[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

size_t utf8_check(const char *bytes, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t taken = utf8_decode(bytes + at, len - at, &code);
		/* U+FFFD itself, three bytes long, is a character like any other here. */
		if (code == UTF8_BROKEN && !(taken == 3 && (unsigned char)bytes[at] == 0xef))
			return at;
		at += taken;
	}
	return len;
}

struct ban_range {
	uint32_t first, last;
	uint8_t ban;
};

static const struct ban_range ban_ranges[] = {
	{ 0x0000, 0x0009, UTF8_CONTROL },      { 0x000b, 0x001f, UTF8_CONTROL },
	{ 0x007f, 0x009f, UTF8_CONTROL },      { 0x00ad, 0x00ad, UTF8_INVISIBLE },
	{ 0x034f, 0x034f, UTF8_INVISIBLE },    { 0x061c, 0x061c, UTF8_BIDI },
	{ 0x115f, 0x1160, UTF8_INVISIBLE },    { 0x17b4, 0x17b5, UTF8_INVISIBLE },
	{ 0x180b, 0x180f, UTF8_INVISIBLE },    { 0x200b, 0x200d, UTF8_INVISIBLE },
	{ 0x200e, 0x200f, UTF8_BIDI },         { 0x2028, 0x2029, UTF8_CONTROL },
	{ 0x202a, 0x202e, UTF8_BIDI },         { 0x2060, 0x2065, UTF8_INVISIBLE },
	{ 0x2066, 0x2069, UTF8_BIDI },         { 0x206a, 0x206f, UTF8_INVISIBLE },
	{ 0x231a, 0x231b, UTF8_EMOJI },        { 0x23e9, 0x23f3, UTF8_EMOJI },
	{ 0x2600, 0x27bf, UTF8_EMOJI },        { 0x2b50, 0x2b55, UTF8_EMOJI },
	{ 0x3164, 0x3164, UTF8_INVISIBLE },    { 0xd800, 0xdfff, UTF8_NONCHARACTER },
	{ 0xe000, 0xf8ff, UTF8_PRIVATE },      { 0xfdd0, 0xfdef, UTF8_NONCHARACTER },
	{ 0xfe00, 0xfe0f, UTF8_INVISIBLE },    { 0xfeff, 0xfeff, UTF8_INVISIBLE },
	{ 0xffa0, 0xffa0, UTF8_INVISIBLE },    { 0xfff0, 0xfffb, UTF8_INVISIBLE },
	{ 0xfffe, 0xffff, UTF8_NONCHARACTER }, { 0x1f000, 0x1faff, UTF8_EMOJI },
	{ 0xe0000, 0xe0fff, UTF8_INVISIBLE },  { 0xf0000, 0x10ffff, UTF8_PRIVATE },
};

enum utf8_ban utf8_ban_of(uint32_t code)
{
	size_t low = 0, high = sizeof ban_ranges / sizeof *ban_ranges;

	if (code >= 0x20 && code < 0x7f)
		return UTF8_FINE;
	if (code >= 0x4e00 && code < 0xa000)
		return UTF8_FINE;
	if (code <= 0xffffff && (code & 0xfffe) == 0xfffe)
		return UTF8_NONCHARACTER;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (code < ban_ranges[middle].first)
			high = middle;
		else if (code > ban_ranges[middle].last)
			low = middle + 1;
		else
			return ban_ranges[middle].ban;
	}
	return UTF8_FINE;
}

uint32_t utf8_ascii_of(uint32_t code)
{
	if (code == 0x3000)
		return ' ';
	return code >= 0xff01 && code <= 0xff5e ? code - 0xff01 + '!' : code;
}

bool utf8_says(uint32_t code)
{
	if (code < 0x80)
		return isalnum((int)code);
	return !((code >= 0x80 && code < 0xc0) || code == 0xd7 || code == 0xf7 ||
	         (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3005) ||
	         (code >= 0x3008 && code < 0x3021) || code == 0x3030 || code == 0x30fb ||
	         (code >= 0xfe10 && code < 0xfe70) || (code >= 0xff01 && code < 0xff10) ||
	         (code >= 0xff1a && code < 0xff21) || (code >= 0xff3b && code < 0xff41) ||
	         (code >= 0xff5b && code < 0xff66) || (code >= 0xffe0 && code < 0xffef));
}
