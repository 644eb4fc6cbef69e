#include "text/gate.h"

#include "text/utf8.h"

static void add_json(struct str *out, uint32_t code)
{
	/* JSON writes what lies past U+FFFF as a surrogate pair (RFC 8259, 7). */
	if (code > 0xffff)
		str_addf(out, "\\u%04x\\u%04x", 0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
	else
		str_addf(out, "\\u%04x", code);
}

void gate_add(struct str *out, const char *text, size_t len, enum gate_form form)
{
	size_t done = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		if (utf8_ban_of(code) != UTF8_FINE || code == UTF8_BROKEN) {
			str_add_bytes(out, text + done, at - done);
			if (form == GATE_JSON)
				add_json(out, code);
			else
				str_add(out, "?");
			done = at + taken;
		}
		at += taken;
	}
	str_add_bytes(out, text + done, len - done);
}
