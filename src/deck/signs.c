#include "deck/signs.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define COUNT(table) (sizeof table / sizeof *table)

/* Rows of digits in Unicode: from the code of `first` on, `count` of them. */
static const struct {
	uint32_t code;
	uint8_t first, count;
} digit_rows[] = {
	{ 0x2070, 0, 1 },   { 0x2074, 4, 6 },   { 0x2080, 0, 10 },  /* raised, lowered */
	{ 0x2460, 1, 9 },   { 0x2474, 1, 9 },   { 0x2488, 1, 9 },   /* ①, ⑴, ⒈ */
	{ 0x24ea, 0, 1 },   { 0x24f5, 1, 9 },   { 0x24ff, 0, 1 },   /* ⓪, ⓵, ⓿ */
	{ 0x2776, 1, 9 },   { 0x2780, 1, 9 },   { 0x278a, 1, 9 },   /* ❶, ➀, ➊ */
	{ 0x1d7ce, 0, 10 }, { 0x1d7d8, 0, 10 }, { 0x1d7e2, 0, 10 }, /* 𝟎 */
	{ 0x1d7ec, 0, 10 }, { 0x1d7f6, 0, 10 },
};

/* The digits of 汉字, as read aloud and as on cheques; 幺 is said for 1. 0 for any other: a switch,
 * since nearly every sign is asked. */
static char han_digit(uint32_t code)
{
	switch (code) {
	case 0x3007:
	case 0x96f6: return '0';
	case 0x4e00:
	case 0x5e7a:
	case 0x58f9: return '1';
	case 0x4e8c:
	case 0x8d30: return '2';
	case 0x4e09:
	case 0x53c1: return '3';
	case 0x56db:
	case 0x8086: return '4';
	case 0x4e94:
	case 0x4f0d: return '5';
	case 0x516d:
	case 0x9646: return '6';
	case 0x4e03:
	case 0x67d2: return '7';
	case 0x516b:
	case 0x634c: return '8';
	case 0x4e5d:
	case 0x7396: return '9';
	default: return 0;
	}
}

/* Blanks, dashes, dots and brackets that stand for one of ASCII; ascending. */
static const struct {
	uint32_t from, to;
	char ascii;
} look_alikes[] = {
	{ 0x09, 0x0d, ' ' },     { 0xa0, 0xa0, ' ' },     { 0xa5, 0xa5, '$' },
	{ 0xb7, 0xb7, '.' },     { 0x2000, 0x200a, ' ' }, { 0x2010, 0x2015, '-' },
	{ 0x2022, 0x2022, '.' }, { 0x202f, 0x202f, ' ' }, { 0x205f, 0x205f, ' ' },
	{ 0x2212, 0x2212, '-' }, { 0x2219, 0x2219, '.' }, { 0x22c5, 0x22c5, '.' },
	{ 0x3000, 0x3000, ' ' }, { 0x3002, 0x3002, '.' }, { 0x300a, 0x3011, '(' },
	{ 0x3014, 0x301b, '(' }, { 0x301c, 0x301c, '~' }, { 0x30fb, 0x30fb, '.' },
	{ 0xfe52, 0xfe52, '.' }, { 0xfe58, 0xfe58, '-' }, { 0xfe63, 0xfe63, '-' },
	{ 0xff61, 0xff61, '.' }, { 0xff65, 0xff65, '.' }, { 0xffe5, 0xffe5, '$' },
};

static char small(uint32_t code)
{
	return (char)(code >= 'A' && code <= 'Z' ? code + 'a' - 'A' : code);
}

static void dress_down(struct sign *sign)
{
	uint32_t code = sign->code;

	sign->ascii = han_digit(code);
	sign->han = sign->ascii != 0;
	if (sign->han || (code >= 0x3400 && code <= 0x9fff)) /* ideographs have no other dress */
		return;
	if (code >= 0xff01 && code <= 0xff5e) { /* Halfwidth and Fullwidth Forms */
		sign->ascii = small(code - 0xfee0);
		return;
	}
	for (size_t i = 0; i < COUNT(look_alikes) && code >= look_alikes[i].from; i++)
		if (code <= look_alikes[i].to)
			sign->ascii = look_alikes[i].ascii;
	for (size_t i = 0; i < COUNT(digit_rows); i++)
		if (code >= digit_rows[i].code && code < digit_rows[i].code + digit_rows[i].count)
			sign->ascii = (char)('0' + digit_rows[i].first + code - digit_rows[i].code);
}

/* One code point of valid UTF-8; at the end 0. */
static size_t decode(const char *text, uint32_t *code)
{
	const unsigned char *byte = (const unsigned char *)text;

	if ((*byte & 0xf0) == 0xe0 && (byte[1] & 0xc0) == 0x80 && (byte[2] & 0xc0) == 0x80) {
		*code = (*byte & 0xfu) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3fu);
		return 3; /* nearly all of them */
	}
	size_t len = *byte < 0xc0 ? 1 : *byte < 0xe0 ? 2 : *byte < 0xf0 ? 3 : 4;

	*code = len == 1 ? *byte : *byte & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return i; /* broken: never past the end */
		*code = *code << 6 | (byte[i] & 0x3f);
	}
	return len;
}

static size_t read_sign(const char *text, struct sign *sign)
{
	size_t len = decode(text, &sign->code);

	if (sign->code >= 0x20 && sign->code < 0x7f)
		sign->ascii = small(sign->code);
	else
		dress_down(sign);
	return len;
}

void signs_init(struct signs *signs, const char *text)
{
	*signs = (struct signs){ mem_alloc((strlen(text) + 1) * sizeof *signs->items), 0, text };
	for (const char *at = text; *at; signs->count++) {
		struct sign *sign = &signs->items[signs->count];
		sign->from = (uint32_t)(at - text);
		at += read_sign(at, sign);
	}
	signs->items[signs->count].from = (uint32_t)strlen(text);
}

void signs_release(struct signs *signs) { free(signs->items); }

bool sign_is_digit(const struct sign *sign) { return sign->ascii >= '0' && sign->ascii <= '9'; }

bool sign_is_plain_dot(const struct sign *sign)
{
	return sign->code == '.' || sign->code == 0xff0e;
}

bool sign_is_alnum(const struct sign *sign)
{
	bool wide = sign->code >= 0xff01 && sign->code <= 0xff5e;

	return (sign->code < 0x7f || wide) &&
	       (sign_is_digit(sign) || (sign->ascii >= 'a' && sign->ascii <= 'z'));
}

struct signs_sum signs_sum(const char *text)
{
	struct signs_sum sum = { 0 };

	while (*text) {
		struct sign sign = { 0 };
		text += read_sign(text, &sign);
		if (!sign.ascii)
			continue;
		bool digit = sign_is_digit(&sign);
		bool alnum = sign_is_alnum(&sign) || sign.ascii == '-' || sign.ascii == '_';
		sum.digits += digit;
		sum.alnums += alnum;
		sum.letter |= alnum && !digit;
		sum.dot |= sign.ascii == '.' && sign_is_plain_dot(&sign);
	}
	return sum;
}

/* What a word's sign is looked for as: full-width letters and capitals as small ones of ASCII. */
static uint32_t plain(uint32_t code)
{
	return code < 0x7f                        ? (unsigned char)small(code)
	       : code >= 0xff01 && code <= 0xff5e ? (unsigned char)small(code - 0xfee0)
	                                          : code;
}

void sign_words_init(struct sign_words *words, const struct deck_texts *texts)
{
	size_t bytes = 1, at = 0;

	for (size_t i = 0; i < texts->count; i++)
		bytes += strlen(texts->items[i].s);
	words->count = texts->count;
	words->items = mem_alloc((texts->count + 1) * sizeof *words->items);
	words->codes = mem_alloc(bytes * sizeof *words->codes);
	for (size_t i = 0; i < texts->count; i++) {
		words->items[i] = (struct sign_word){ words->codes + at, 0 };
		for (const char *from = texts->items[i].s; *from; words->items[i].len++, at++) {
			from += decode(from, &words->codes[at]);
			words->codes[at] = plain(words->codes[at]);
		}
	}
}

void sign_words_release(struct sign_words *words)
{
	free(words->items);
	free(words->codes);
}

/* The sign behind the last is no word's. */
static bool stands(const struct signs *signs, size_t at, const struct sign_word *word)
{
	for (size_t i = 0; i < word->len; i++) {
		const struct sign *sign = &signs->items[at + i];
		if (sign->code != word->codes[i] && (unsigned char)sign->ascii != word->codes[i])
			return false;
	}
	return true;
}

size_t signs_say(const struct signs *signs, size_t at, const struct sign_words *words)
{
	size_t longest = 0;

	for (size_t i = 0; i < words->count; i++)
		if (words->items[i].len > longest && stands(signs, at, &words->items[i]))
			longest = words->items[i].len;
	return longest;
}

size_t signs_end(const struct signs *signs, size_t end, const struct sign_words *words)
{
	size_t longest = 0;

	for (size_t i = 0; i < words->count; i++) {
		size_t len = words->items[i].len;
		if (len > longest && len <= end && stands(signs, end - len, &words->items[i]))
			longest = len;
	}
	return longest;
}
