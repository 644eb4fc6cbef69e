#include "text/gate.h"

#include "text/utf8.h"

void gate_add(struct str *out, const char *text, size_t len)
{
	size_t done = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		if (utf8_ban_of(code) != UTF8_FINE || code == UTF8_BROKEN) {
			str_add_bytes(out, text + done, at - done);
			str_add(out, "?");
			done = at + taken;
		}
		at += taken;
	}
	str_add_bytes(out, text + done, len - done);
}
