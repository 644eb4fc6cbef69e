#include "paper/line-marks.h"

#include <string.h>

#include "text/utf8.h"

bool line_mark_is_any(uint32_t code, const char *signs)
{
	uint32_t sign;

	code = utf8_ascii_of(code);
	for (size_t len = strlen(signs); len;) {
		size_t taken = utf8_decode(signs, len, &sign);
		if (code == sign)
			return true;
		signs += taken;
		len -= taken;
	}
	return false;
}

uint32_t line_mark_sign(const char *text, size_t len, size_t *at)
{
	uint32_t code = 0;

	if (*at < len)
		*at += utf8_decode(text + *at, len - *at, &code);
	return utf8_ascii_of(code);
}

size_t line_mark_blanks(const char *text, size_t len)
{
	size_t at = 0;

	for (size_t next = 0; next < len; at = next)
		if (!line_mark_is_any(line_mark_sign(text, len, &next), " \t"))
			break;
	return at;
}

static const char marks[] = ".):、。·";

int line_mark_option(const char *text, size_t len, size_t *skip)
{
	size_t at = line_mark_blanks(text, len), next = at;
	bool open = line_mark_is_any(line_mark_sign(text, len, &next), "([");

	at = open ? next : at;
	next = at;
	uint32_t letter = line_mark_sign(text, len, &next) | 0x20;
	if (letter < 'a' || letter > 'z')
		return -1;
	if (!line_mark_is_any(line_mark_sign(text, len, &next), open ? ")]" : marks))
		return -1;
	*skip = next + line_mark_blanks(text + next, len - next);
	return (int)(letter - 'a');
}

size_t line_mark_number(const char *text, size_t len)
{
	size_t at = line_mark_blanks(text, len), next = at;
	bool open = line_mark_is_any(line_mark_sign(text, len, &next), "([");
	int digits = 0;
	uint32_t code;

	at = open ? next : at;
	for (next = at; line_mark_is_any(code = line_mark_sign(text, len, &next), "0123456789");
	     at = next)
		digits++;
	if (!digits || digits > 5 || !line_mark_is_any(code, open ? ")]" : marks))
		return 0;
	at = next;
	/* A sum or an hour: "1.5", "20:30". */
	if (line_mark_is_any(line_mark_sign(text, len, &next), "0123456789") && code < 0x80)
		return 0;
	return at + line_mark_blanks(text + at, len - at);
}
