#include "load/look-alikes.h"

#include <stdio.h>
#include <string.h>

#include "load/kinds.h"
#include "text/utf8.h"

/* Besides U+FF01 … U+FF5E, which are ASCII in order. */
static const struct {
	uint32_t code;
	char meant;
} look_alikes[] = {
	{ 0x3000, ' ' }, { 0x00a0, ' ' }, { 0x2002, ' ' }, { 0x2003, ' ' },  { 0x2009, ' ' },
	{ 0x202f, ' ' }, { 0x205f, ' ' }, { 0x3010, '[' }, { 0x3011, ']' },  { 0x3014, '[' },
	{ 0x3015, ']' }, { 0x2010, '-' }, { 0x2011, '-' }, { 0x2012, '-' },  { 0x2013, '-' },
	{ 0x2014, '-' }, { 0x2015, '-' }, { 0x2212, '-' }, { 0x2022, '-' },  { 0x30fc, '-' },
	{ 0x201c, '"' }, { 0x201d, '"' }, { 0x201e, '"' }, { 0x2018, '\'' }, { 0x2019, '\'' },
	{ 0x3008, '<' }, { 0x3009, '>' }, { 0x300a, '<' }, { 0x300b, '>' },  { 0x3001, ',' },
	{ 0xfe50, ',' }, { 0x2236, ':' }, { 0xfe55, ':' }, { 0xfe30, ':' },  { 0x3002, '.' },
};

char load_sign_meant(uint32_t code)
{
	if (code >= 0xff01 && code <= 0xff5e)
		return (char)(code - 0xff01 + '!');
	for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++)
		if (look_alikes[i].code == code)
			return look_alikes[i].meant;
	return 0;
}

size_t load_sign_find(const char *text, size_t len, uint32_t *code)
{
	for (size_t at = 0, bytes; at < len; at += bytes) {
		bytes = utf8_decode(text + at, len - at, code);
		if (load_sign_meant(*code))
			return at;
	}
	return len;
}

void load_sign_complain(struct load_reader *reader, struct deck_at at, uint32_t code)
{
	char sign[5] = "", number[16], meant[] = "' '";

	/* A line that begins with it ended what stands above only by this slip. */
	if (at.line == reader->missing_line + 1)
		diag_list_release(&reader->missing);
	utf8_encode(code, sign);
	snprintf(number, sizeof number, "U+%04X", code);
	meant[1] = load_sign_meant(code);
	if (meant[1] == ' ')
		load_complain(reader, KIND(SIGN_BLANK), at, sign, number, NULL);
	else
		load_complain(reader, KIND(SIGN), at, sign, number, meant);
}

bool load_sign_in_scalar(struct load_reader *reader)
{
	const char *value = (const char *)reader->event.data.scalar.value;
	size_t len = reader->event.data.scalar.length;
	uint32_t code;
	size_t at = load_sign_find(value, len, &code);

	if (at == len)
		return false;
	load_sign_complain(reader, load_at_byte(reader, at), code);
	return true;
}

bool load_sign_begins(struct load_reader *reader, const char *meant)
{
	const char *text = load_text_at(reader, reader->event.start_mark);
	size_t left = (size_t)(reader->text + reader->len - text);
	uint32_t code;

	if (!left)
		return false;
	utf8_decode(text, left, &code);
	struct deck_at at = load_at(reader);
	char sign = load_sign_meant(code);
	if (code == '-' && left > 1 && strchr(meant, '-')) { /* the blank behind it is none */
		utf8_decode(text + 1, left - 1, &code);
		sign = load_sign_meant(code) == ' ' ? '-' : 0;
		at.column++;
	}
	if (!sign || !strchr(meant, sign))
		return false;
	load_sign_complain(reader, at, code);
	return true;
}
