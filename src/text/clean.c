#include "text/clean.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

static bool may_leave(uint32_t code, bool lines)
{
	enum utf8_ban ban = utf8_ban_of(code);

	return ban != UTF8_CONTROL && ban != UTF8_BIDI && ban != UTF8_NONCHARACTER &&
	       (lines || code != '\n');
}

/* Bytes of printing ASCII that a text begins with; most texts end there, and need no decoding. */
static size_t ascii(const char *text)
{
	size_t at = 0;

	while (text[at] >= ' ' && text[at] <= '~')
		at++;
	return at;
}

void clean_add(struct str *out, const char *text, bool lines)
{
	size_t sound = 0, at = ascii(text), len = text[at] ? at + strlen(text + at) : at;

	while (at < len) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		bool broken = code == UTF8_BROKEN && memcmp(text + at, "\xef\xbf\xbd", taken) != 0;
		if (broken || !may_leave(code, lines)) {
			str_add_bytes(out, text + sound, at - sound);
			str_add(out, broken ? "\xef\xbf\xbd" : " ");
			sound = at + taken;
		}
		at += taken;
	}
	str_add_bytes(out, text + sound, len - sound);
}

bool clean_is_plain(const char *text, const char *special)
{
	return text[ascii(text)] == '\0' && !strpbrk(text, special);
}
