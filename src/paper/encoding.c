#include "paper/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

#include "text/utf8.h"

static const char broken[] = "\xef\xbf\xbd";

/* Without a mark: more than a quarter of the bytes in one half are zero, as they are of digits,
 * commas and line ends; no other encoding has any. */
static const char *wide_of(const char *bytes, size_t len)
{
	size_t zeros[2] = { 0, 0 };

	for (size_t i = 0; i < len && i < 4096; i++)
		zeros[i % 2] += !bytes[i];
	size_t seen = len < 4096 ? len : 4096;
	if (len % 2 || !seen || (zeros[0] + zeros[1]) * 32 < seen)
		return NULL;
	return zeros[0] > zeros[1] ? "UTF-16BE" : "UTF-16LE";
}

/* Not all of it is, but far more than by chance: of GB 18030's bytes hardly any three make a
 * character of UTF-8, and most of them none at all. */
static bool is_damaged_utf8(const char *bytes, size_t len)
{
	size_t characters = 0, stray = 0;

	for (size_t at = 0, taken; at < len; at += taken) {
		uint32_t code;
		taken = utf8_decode(bytes + at, len - at, &code);
		stray += code == UTF8_BROKEN;
		characters += code != UTF8_BROKEN && taken >= 3;
	}
	return characters > stray;
}

static const char *encoding_of(const char *bytes, size_t len, size_t *mark)
{
	*mark = 2;
	if (len >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
		return "UTF-16LE";
	if (len >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
		return "UTF-16BE";
	*mark = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	if (*mark || utf8_check(bytes, len) == len)
		return NULL;
	const char *wide = wide_of(bytes, len);
	if (wide)
		return wide;
	return is_damaged_utf8(bytes, len) ? NULL : "GB18030";
}

/* All of it through iconv; a byte that is none becomes U+FFFD, and the next one is tried. The first
 * is at *bad of out. */
static void convert(struct str *out, const char *encoding, const char *bytes, size_t len,
                    size_t *bad)
{
	iconv_t door = iconv_open("UTF-8", encoding);
	char *from = (char *)bytes, buffer[4096];
	size_t unit = strncmp(encoding, "UTF-16", 6) == 0 ? 2 : 1;

	while (len && door != (iconv_t)-1) {
		char *to = buffer;
		size_t left = sizeof buffer;
		size_t done = iconv(door, &from, &len, &to, &left);
		int cause = errno;
		str_add_bytes(out, buffer, sizeof buffer - left);
		if (done != (size_t)-1 || cause == E2BIG)
			continue;
		if (*bad == SIZE_MAX)
			*bad = out->len;
		str_add(out, broken);
		size_t step = len < unit ? len : unit;
		from += step;
		len -= step;
		iconv(door, NULL, NULL, NULL, NULL);
	}
	if (door != (iconv_t)-1)
		iconv_close(door);
}

static void copy(struct str *out, const char *bytes, size_t len, size_t *bad)
{
	while (len) {
		size_t sound = utf8_check(bytes, len);
		uint32_t code;
		str_add_bytes(out, bytes, sound);
		bytes += sound;
		len -= sound;
		if (!len)
			break;
		if (*bad == SIZE_MAX)
			*bad = out->len;
		str_add(out, broken);
		size_t taken = utf8_decode(bytes, len, &code);
		bytes += taken;
		len -= taken;
	}
}

/* CR LF and CR alone become LF; what is behind `from` of out. *bad moves along. */
static void unify_lines(struct str *out, size_t from, size_t *bad)
{
	size_t to = from, was = *bad;

	for (size_t at = from; at < out->len; at++) {
		if (at == was)
			*bad = to;
		if (out->text[at] != '\r')
			out->text[to++] = out->text[at];
		else if (at + 1 == out->len || out->text[at + 1] != '\n')
			out->text[to++] = '\n';
	}
	if (out->len > from) {
		out->len = to;
		out->text[to] = '\0';
	}
}

uint32_t encoding_decode(struct str *out, const char *bytes, size_t len)
{
	size_t mark, from = out->len, bad = SIZE_MAX;
	const char *encoding = encoding_of(bytes, len, &mark);
	uint32_t line = 1;

	if (encoding)
		convert(out, encoding, bytes + mark, len - mark, &bad);
	else
		copy(out, bytes + mark, len - mark, &bad);
	unify_lines(out, from, &bad);
	if (bad == SIZE_MAX)
		return 0;
	for (size_t at = from; at < bad; at++)
		line += out->text[at] == '\n';
	return line;
}
