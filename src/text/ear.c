#include "text/ear.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof table / sizeof *table)

enum { DIGITS_MAX = 24, MASKS_LEAST = 2, GROUPS_MAX = 8 };

struct sign {
	uint32_t code;
	size_t from; /* its first byte */
	char digit;  /* '0' … '9', full-width too; else 0 */
};
struct text {
	const char *bytes;
	struct sign *signs;
	size_t count;
}; /* code 0 follows */

/* Digits and masks that stand together: "139****0000", "021-96110". */
struct run {
	size_t from, end;
	char digits[DIGITS_MAX + 1]; /* cut if they are more */
	size_t len, masks;           /* digits, signs that are kept back */
	struct {
		size_t from, len;
	} groups[GROUPS_MAX]; /* of digits, in `digits` */
	size_t group_count;
};

/* What stands around a number. */

static bool is_blank(const struct sign *sign)
{
	return sign->code == ' ' || sign->code == 0xa0 || sign->code == 0x3000;
}

static bool is_letter(const struct sign *sign)
{
	uint32_t small = sign->code | 0x20;

	return sign->code < 0x80 && ((small >= 'a' && small <= 'z') || sign->code == '_');
}

static bool is_alnum(const struct sign *sign) { return sign->digit || is_letter(sign); }

/* A word in a list; the last is NULL. */
struct word {
	const char *bytes;
	size_t len;
};

static struct word word_of(const struct ear_words *words, size_t index)
{
	const char *bytes = (const char *)words->first + index * words->stride;
	struct word word = { NULL, 0 };

	if (index < words->count)
		memcpy(&word.bytes, bytes, sizeof word.bytes);
	word.len = word.bytes ? strlen(word.bytes) : 0;
	return word;
}

static char small(char byte) { return (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte); }
static bool is_ascii_letter(char byte) { return small(byte) >= 'a' && small(byte) <= 'z'; }

/* Whether a word ends before, or begins at, a byte of the text. A word of letters is not found in a
 * longer one. */
static bool stands(const struct text *text, size_t byte, bool before, struct word word)
{
	size_t end = text->signs[text->count].from;

	if (!word.len || (before ? word.len > byte : word.len > end - byte))
		return false;
	size_t from = before ? byte - word.len : byte, to = from + word.len;
	for (size_t i = 0; i < word.len; i++) {
		if (small(text->bytes[from + i]) != small(word.bytes[i]))
			return false;
	}
	return !(from && is_ascii_letter(word.bytes[0]) &&
	         is_ascii_letter(text->bytes[from - 1])) &&
	       !(to < end && is_ascii_letter(word.bytes[word.len - 1]) &&
	         is_ascii_letter(text->bytes[to]));
}

/* Bytes of the longest word of a list that ends before, or begins at, a byte of the text. */
static size_t word_at(const struct text *text, size_t byte, bool before,
                      const struct ear_words *words)
{
	size_t longest = 0;

	for (size_t i = 0; i < words->count; i++) {
		struct word word = word_of(words, i);
		if (word.len > longest && stands(text, byte, before, word))
			longest = word.len;
	}
	return longest;
}

/* The same of the words of a message, between blanks. */
static bool said_at(const struct text *text, size_t byte, bool before, const char *words)
{
	for (size_t len; words && *words; words += len + (words[len] != '\0')) {
		len = strcspn(words, " ");
		if (stands(text, byte, before, (struct word){ words, len }))
			return true;
	}
	return false;
}

/* Signs between a word and its number: blanks, ':', an opening quote or mark. */
static bool is_between(const struct sign *sign)
{
	return is_blank(sign) || sign->code == ':' || sign->code == 0xff1a ||
	       sign->code == 0x201c || sign->code == '[';
}

/* How many bytes before this one stand between a word and its number. */
static size_t between_len(const struct ear *ear, const struct text *text, size_t at)
{
	size_t byte = text->signs[at].from;

	if (at && is_between(&text->signs[at - 1]))
		return byte - text->signs[at - 1].from;
	return word_at(text, byte, true, &ear->words[EAR_LINKS]);
}

static bool follows(const struct ear *ear, const struct text *text, size_t at, enum ear_list list)
{
	for (size_t between;;) {
		size_t byte = text->signs[at].from;
		if (word_at(text, byte, true, &ear->words[list]) ||
		    (list == EAR_ORDINALS && said_at(text, byte, true, ear->before)))
			return true;
		between = between_len(ear, text, at);
		if (!between)
			return false;
		while (text->signs[at].from > byte - between)
			at--;
	}
}

static bool precedes(const struct ear *ear, const struct text *text, size_t at, enum ear_list list)
{
	while (is_blank(&text->signs[at]))
		at++;
	size_t byte = text->signs[at].from;
	byte += word_at(text, byte, false, &ear->words[EAR_ABOUT]);
	return word_at(text, byte, false, &ear->words[list]) > 0 ||
	       (list == EAR_COUNTED && said_at(text, byte, false, ear->behind));
}

/* $, €, £ and ¥, full-width too, before a number; % behind one. */
static bool has_sign(const struct text *text, const struct run *run)
{
	static const uint32_t codes[] = { '$', 0x20ac, 0xa3, 0xa5, 0xffe5 };
	size_t from = run->from, end = run->end;

	while (from && is_between(&text->signs[from - 1]))
		from--;
	while (is_blank(&text->signs[end]))
		end++;
	for (size_t i = 0; from && i < COUNT(codes); i++)
		if (text->signs[from - 1].code == codes[i])
			return true;
	return text->signs[end].code == '%';
}

static size_t digits_at(const struct text *text, size_t at)
{
	size_t end = at;

	while (text->signs[end].digit)
		end++;
	return end - at;
}

static size_t digits_before(const struct text *text, size_t at)
{
	size_t from = at;

	while (from && text->signs[from - 1].digit)
		from--;
	return at - from;
}

/* What stands directly between two parts of an address, an id, a decimal, a date, an hour, a
 * fraction or a sum: the sign at `at`. Between long numbers ',' and '/' are no more than "and". */
static bool joins(const struct text *text, size_t at)
{
	enum { LONG = 5, THOUSANDS = 3 };
	const struct sign *sign = &text->signs[at], *before = at ? sign - 1 : NULL;
	size_t left = digits_before(text, at), right = digits_at(text, at + 1);

	if (!before || !is_alnum(before) || !is_alnum(sign + 1))
		return false;
	switch (sign->code) {
	case '-':
	case '.':
	case '_':
	case '@': return true;
	case ':': return left && right;
	case '/': return left < LONG && right < LONG;
	case ',': return left && left <= THOUSANDS && right == THOUSANDS;
	default: return false;
	}
}

/* A part of something longer. */
static bool is_part(const struct text *text, const struct run *run)
{
	const struct sign *signs = text->signs, *next = &signs[run->end];

	return (run->from && (is_letter(&signs[run->from - 1]) || joins(text, run->from - 1))) ||
	       (is_letter(next) && run->len < 5) || next->code == '%' ||
	       (next->code && joins(text, run->end));
}

/* Numbers to call. */

/* China's plan of short numbers: '#' is any digit. */
static const char *const shapes[] = { "110",   "114",   "119",    "120",    "122",   "100##",
	                              "101##", "116##", "118##",  "121##",  "122##", "123##",
	                              "95###", "96###", "95####", "96####", "118###" };

static bool is_shape(const char *digits, size_t len)
{
	/* 96 000 is a sum. */
	if (len > 3 && strcmp(digits + len - 3, "000") == 0)
		return false;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		size_t same = 0;
		while (same < len && shapes[i][same] &&
		       (shapes[i][same] == '#' || shapes[i][same] == digits[same]))
			same++;
		if (same == len && !shapes[i][same])
			return true;
	}
	return false;
}

/* "20261123", "2026-11-23". */
static bool is_day(const struct run *run)
{
	bool year = strncmp(run->digits, "19", 2) == 0 || strncmp(run->digits, "20", 2) == 0;

	return year && (run->group_count == 1 ? run->len == 8 : run->groups[0].len == 4);
}

/* With an area's code, or in the groups of a long one; "2000-3000" is from … to. */
static bool is_grouped(const struct run *run)
{
	return run->group_count > 1 && run->len >= 7 &&
	       (run->digits[0] == '0' || run->group_count > 2 ||
	        strncmp(run->digits, "400", 3) == 0 || strncmp(run->digits, "800", 3) == 0);
}

static bool knows(const struct ear *ear, const char *digits)
{
	return ear->knows && ear->knows(ear->context, digits);
}

/* "110 of 120 scams", "5 of 120": in English a word or its end tells what is counted. */
static bool is_english_count(const struct text *text, const struct run *run)
{
	const struct sign *after = &text->signs[run->end];

	return after->code == ' ' && after[1].code >= 'a' && after[1].code <= 'z';
}

static bool is_called(const struct ear *ear, const struct text *text, const struct run *run)
{
	enum { LONG = 7, SHORT = 3 };
	bool one = run->group_count == 1;

	if (run->masks)
		return true;
	if (run->len < SHORT || is_part(text, run) || is_day(run) || has_sign(text, run) ||
	    follows(ear, text, run->from, EAR_MONEY_BEFORE) ||
	    follows(ear, text, run->from, EAR_ORDINALS) || precedes(ear, text, run->end, EAR_MONEY))
		return false;
	bool shaped = one && is_shape(run->digits, run->len);
	/* "96110 分机": nobody has met that many of anything. */
	bool known = knows(ear, run->digits);
	bool counted = !(known && run->len > SHORT) && precedes(ear, text, run->end, EAR_COUNTED);
	if ((follows(ear, text, run->from, EAR_CALLS) && (shaped || !counted)) ||
	    follows(ear, text, run->from, EAR_TAILS))
		return one || is_grouped(run);
	if (counted || follows(ear, text, run->from, EAR_REFERENCES) ||
	    (run->len == SHORT && is_english_count(text, run)))
		return false;
	return known || is_grouped(run) ||
	       (one && (shaped || run->len >= LONG || run->digits[0] == '0'));
}

/* Reading. */

/* How many signs from here on stand for digits that are kept back. */
static size_t masks_at(const struct text *text, size_t at, bool behind_digit)
{
	static const uint32_t blots[] = {
		'*', 0xff0a, 0xd7, 0x25cb, 0x25cf, 0x25a0, 0x25a1, 0x2588
	};
	size_t end = at;

	for (bool mask = true; mask; end += mask) {
		uint32_t code = text->signs[end].code;
		mask = behind_digit && (code == 'x' || code == 'X');
		for (size_t i = 0; i < COUNT(blots); i++)
			mask |= code == blots[i];
	}
	return end - at >= MASKS_LEAST && !is_letter(&text->signs[end]) ? end - at : 0;
}

static bool goes_on(const struct text *text, size_t at)
{
	return text->signs[at].digit || masks_at(text, at, true);
}

/* The run that begins here. blanks: groups may be joined by one. */
static void read_run(const struct text *text, size_t at, bool blanks, struct run *run)
{
	const struct sign *signs = text->signs;

	*run = (struct run){ .from = at };
	for (bool more = true; more && run->group_count < GROUPS_MAX;) {
		size_t digits = at, masks;
		while (signs[at].digit) {
			if (run->len < DIGITS_MAX)
				run->digits[run->len++] = signs[at].digit;
			at++;
		}
		if (at > digits) {
			run->groups[run->group_count].from = digits;
			run->groups[run->group_count++].len = at - digits;
		}
		masks = masks_at(text, at, at > digits);
		run->masks += masks;
		at += masks;
		run->end = at;
		bool joiner = signs[at].code == '-' || (blanks && signs[at].code == ' ');
		more = masks ? goes_on(text, at) : false;
		if (joiner && goes_on(text, at + 1)) {
			more = true;
			at++;
		}
	}
}

/* Writing. */

static void add_masks(const struct ear *ear, struct str *out, size_t masks)
{
	char number[24];
	const char *args[] = { number };

	snprintf(number, sizeof number, "%zu", masks);
	str_add_filled(out, ear->hidden, args, 1);
}

static void drop_blanks(struct str *out)
{
	while (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

static bool ends_with(const struct str *out, const char *end)
{
	size_t len = strlen(end);

	return out->len >= len && memcmp(out->text + out->len - len, end, len) == 0;
}

/* Two numbers with a blank between would be heard as one. Returns the sign to go on from. */
static size_t add_run(const struct ear *ear, struct str *out, const struct text *text,
                      const struct run *run)
{
	const struct sign *signs = text->signs;
	size_t before = run->from, after = run->end;

	while (before && is_blank(&signs[before - 1]))
		before--;
	if (before < run->from && before && signs[before - 1].digit &&
	    !ends_with(out, ear->pause)) {
		drop_blanks(out);
		str_add(out, ear->pause);
	}
	for (size_t at = run->from; at < run->end;) {
		size_t masks = masks_at(text, at, at > run->from && signs[at - 1].digit);
		if (masks) {
			if (at && !is_blank(&signs[at - 1]))
				str_add(out, ear->pause);
			add_masks(ear, out, masks);
			at += masks;
			at += at < run->end && !signs[at].digit;
			str_add(out, at < run->end ? ear->pause : "");
		} else if (signs[at].digit) {
			str_add_bytes(out, &signs[at].digit, 1);
			at++;
			str_add(out, at < run->end && signs[at].digit ? " " : "");
		} else {
			bool told = masks_at(text, at + 1, false) == 0;
			str_add(out, !told ? "" : signs[at].code == '-' ? " - " : " ");
			at++;
		}
	}
	while (is_blank(&signs[after]))
		after++;
	if (after == run->end || !signs[after].digit)
		return run->end;
	str_add(out, ear->pause);
	return after;
}

static void text_read(struct text *text, const char *bytes, size_t len)
{
	*text = (struct text){ bytes, mem_alloc((len + 2) * sizeof *text->signs), 0 };
	for (size_t at = 0; at < len; text->count++) {
		struct sign *sign = &text->signs[text->count];
		sign->from = at;
		at += utf8_decode(bytes + at, len - at, &sign->code);
		uint32_t ascii = utf8_ascii_of(sign->code);
		sign->digit = ascii >= '0' && ascii <= '9' ? (char)ascii : '\0';
	}
	/* Two: what looks at the next sign's neighbour finds an end too. */
	for (size_t i = 0; i < 2; i++)
		text->signs[text->count + i] = (struct sign){ .from = len };
}

void ear_add(const struct ear *ear, struct str *out, const char *bytes, size_t len)
{
	struct text text;

	text_read(&text, bytes, len);
	for (size_t at = 0, end; at < text.count; at = end) {
		struct run run = { .end = at + 1 };
		bool called = false;
		if (text.signs[at].digit || masks_at(&text, at, false)) {
			read_run(&text, at, true, &run);
			called = run.group_count > 1 && !run.masks && knows(ear, run.digits);
			if (!called) {
				read_run(&text, at, false, &run);
				called = is_called(ear, &text, &run);
			}
		}
		end = run.end;
		if (called)
			end = add_run(ear, out, &text, &run);
		else
			str_add_bytes(out, bytes + text.signs[at].from,
			              text.signs[end].from - text.signs[at].from);
	}
	free(text.signs);
}
