#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/mem.h"

static char str_empty[1] = ""; /* never written: capacity is 0 */

void str_init(struct str *str) { *str = (struct str){ .text = str_empty }; }

void str_release(struct str *str)
{
	if (str->capacity)
		free(str->text);
	str_init(str);
}

char *str_detach(struct str *str)
{
	char *text = str->capacity ? str->text : mem_text("", 0);

	str_init(str);
	return text;
}

static void str_reserve(struct str *str, size_t more)
{
	char *held = str->capacity ? str->text : NULL;
	char *text = list_reserve(held, &str->capacity, str->len + more + 1, 1);

	text[str->len] = '\0';
	str->text = text;
}

void str_add_bytes(struct str *str, const char *bytes, size_t len)
{
	if (!len)
		return;
	str_reserve(str, len);
	memcpy(str->text + str->len, bytes, len);
	str->len += len;
	str->text[str->len] = '\0';
}

void str_add(struct str *str, const char *text) { str_add_bytes(str, text, strlen(text)); }

void str_add_repeat(struct str *str, char byte, size_t count)
{
	if (!count)
		return;
	str_reserve(str, count);
	memset(str->text + str->len, byte, count);
	str->len += count;
	str->text[str->len] = '\0';
}

void str_addf(struct str *str, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len <= 0)
		return;
	str_reserve(str, (size_t)len);
	va_start(args, format);
	vsnprintf(str->text + str->len, (size_t)len + 1, format, args);
	va_end(args);
	str->len += (size_t)len;
}

void str_add_cut(struct str *str, const char *text, int columns)
{
	static const char dots[] = "...";
	size_t fits = 0, at = 0;
	int taken = 0;

	while (text[at]) {
		taken += (unsigned char)text[at] < 0x80 ? 1 : 2;
		if (taken > columns)
			break;
		for (at++; (text[at] & 0xc0) == 0x80; at++)
			;
		if (taken <= columns - (int)(sizeof dots - 1))
			fits = at;
	}
	str_add_bytes(str, text, text[at] ? fits : at);
	if (text[at])
		str_add(str, dots);
}

void str_add_filled(struct str *str, const char *message, const char *const *args, size_t count)
{
	for (const char *at = message; *at;) {
		size_t plain = strcspn(at, "{");
		str_add_bytes(str, at, plain);
		at += plain;
		if (!*at)
			return;
		size_t hole = at[1] ? (size_t)(unsigned char)at[1] - '1' : count;
		if (at[1] == '{') {
			str_add_bytes(str, "{", 1);
			at += 2;
		} else if (at[1] && at[2] == '}' && hole < count && args[hole]) {
			str_add(str, args[hole]);
			at += 3;
		} else {
			str_add_bytes(str, at++, 1);
		}
	}
}

enum { NUMBER_SIZE = 24 }; /* the longest: -2^63, and its NUL */
_Static_assert(sizeof "-9223372036854775808" <= NUMBER_SIZE && (int)CLOCK_DAY_SIZE <= NUMBER_SIZE,
               "a value that does not fit");

/* The next value of `values` as text; a number is written into `number`. */
static const char *str_value(char type, va_list *values, char number[NUMBER_SIZE])
{
	switch (type) {
	case 't': return va_arg(*values, const char *);
	case 'u': snprintf(number, NUMBER_SIZE, "%u", va_arg(*values, unsigned)); break;
	case 'z': snprintf(number, NUMBER_SIZE, "%zu", va_arg(*values, size_t)); break;
	case 'i': snprintf(number, NUMBER_SIZE, "%lld", (long long)va_arg(*values, int64_t)); break;
	case 'd': clock_format_day(va_arg(*values, int32_t), number); break;
	case 'f': snprintf(number, NUMBER_SIZE, "%.2f", va_arg(*values, double)); break;
	case 'p': snprintf(number, NUMBER_SIZE, "%.0f", va_arg(*values, double) * 100); break;
	default: assert(!"a type of str_fill"); return NULL;
	}
	return strcmp(number, "-0.00") == 0 || strcmp(number, "-0") == 0 ? number + 1 : number;
}

void str_fill_list(struct str *str, const char *message, const char *types, va_list values)
{
	char numbers[STR_HOLES][NUMBER_SIZE];
	const char *args[STR_HOLES];
	size_t count = 0;
	va_list rest;

	va_copy(rest, values);
	for (; types[count]; count++) {
		assert(count < STR_HOLES);
		args[count] = str_value(types[count], &rest, numbers[count]);
	}
	va_end(rest);
	str_add_filled(str, message, args, count);
}

void str_fill(struct str *str, const char *message, const char *types, ...)
{
	va_list values;

	va_start(values, types);
	str_fill_list(str, message, types, values);
	va_end(values);
}

static size_t str_character(const char *text, size_t len, uint32_t *code, bool *fine)
{
	(void)len;
	*code = (unsigned char)*text;
	*fine = *code >= 0x20 && *code != 0x7f;
	return 1;
}

void str_add_json(struct str *str, const char *text,
                  size_t (*character)(const char *text, size_t len, uint32_t *code, bool *fine))
{
	size_t len = strlen(text), kept = 0, taken;

	if (!character)
		character = str_character;
	str_add(str, "\"");
	for (size_t at = 0; at < len; at += taken) {
		uint32_t code;
		bool fine;
		taken = character(text + at, len - at, &code, &fine);
		bool marked = code == '"' || code == '\\';
		if (fine && !marked)
			continue;
		str_add_bytes(str, text + kept, at - kept);
		kept = marked ? at : at + taken;
		if (marked)
			str_add(str, "\\");
		else if (code < 0x10000)
			str_addf(str, "\\u%04x", code);
		else
			str_addf(str, "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10),
			         0xdc00 + ((code - 0x10000) & 0x3ff));
	}
	str_add_bytes(str, text + kept, len - kept);
	str_add(str, "\"");
}
