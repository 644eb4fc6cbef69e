#include "load/scalar-shape.h"

#include <string.h>

#include "base/msg.h"
#include "load/kinds.h"

/* Patterns, matched from left to right without a way back. A capital is a class of characters
 * (below), anything else itself; behind it '?' is none or one, '*' any number, '+' one and more.
 * The rows together are what the regular expressions of PyYAML 6 (resolver.py), js-yaml 3 (type/)
 * and yaml 2 (schema/) accept. */
static const struct {
	const char *pattern;
	enum shape shape;
} patterns[] = {
	{ "S?D+", SHAPE_NUMBER },  /* 96110, 0300 */
	{ "S?NU*", SHAPE_NUMBER }, /* 1_000 */
	{ "S?0Q+", SHAPE_NUMBER }, /* 0_17 */
	{ "S?0bB+", SHAPE_NUMBER },     { "0oQ+", SHAPE_NUMBER },
	{ "S?0xH+", SHAPE_NUMBER },     { "S?NU*M+", SHAPE_NUMBER },  /* 12:30: 750 to YAML 1.1 */
	{ "S?DU*M+.U*", SHAPE_NUMBER },                               /* 12:30.5 */
	{ "S?DU*.U*X?", SHAPE_NUMBER },                               /* 1.10, 3. */
	{ "S?NU*X", SHAPE_NUMBER },                                   /* 3e2 */
	{ "S?D+X", SHAPE_NUMBER },      { "S?.DU*X?", SHAPE_NUMBER }, /* .5 */
	{ "DDDD-DD-DD", SHAPE_DATE },   { "DDDD-DD?-DD?TDD?:DD:DDF?Z?", SHAPE_DATE },
};

static const struct {
	const char *word;
	enum shape shape;
} words[] = {
	{ "~", SHAPE_NOTHING },    { "null", SHAPE_NOTHING }, { "Null", SHAPE_NOTHING },
	{ "NULL", SHAPE_NOTHING }, { "true", SHAPE_TRUTH },   { "True", SHAPE_TRUTH },
	{ "TRUE", SHAPE_TRUTH },   { "false", SHAPE_TRUTH },  { "False", SHAPE_TRUTH },
	{ "FALSE", SHAPE_TRUTH },  { "yes", SHAPE_TRUTH },    { "Yes", SHAPE_TRUTH },
	{ "YES", SHAPE_TRUTH },    { "no", SHAPE_TRUTH },     { "No", SHAPE_TRUTH },
	{ "NO", SHAPE_TRUTH },     { "on", SHAPE_TRUTH },     { "On", SHAPE_TRUTH },
	{ "ON", SHAPE_TRUTH },     { "off", SHAPE_TRUTH },    { "Off", SHAPE_TRUTH },
	{ "OFF", SHAPE_TRUTH },    { "=", SHAPE_SIGN },       { "<<", SHAPE_SIGN },
	{ "-", SHAPE_SIGN }, /* in {braces}: libyaml alone takes it for a text */
	{ ".inf", SHAPE_NUMBER },  { ".Inf", SHAPE_NUMBER },  { ".INF", SHAPE_NUMBER },
	{ "+.inf", SHAPE_NUMBER }, { "+.Inf", SHAPE_NUMBER }, { "+.INF", SHAPE_NUMBER },
	{ "-.inf", SHAPE_NUMBER }, { "-.Inf", SHAPE_NUMBER }, { "-.INF", SHAPE_NUMBER },
	{ ".nan", SHAPE_NUMBER },  { ".NaN", SHAPE_NUMBER },  { ".NAN", SHAPE_NUMBER },
};

static size_t run_of(const char *text, const char *set) { return strspn(text, set); }

#define DIGITS "0123456789"

/* Bytes of text that are one of the class; 0 if it is none of it. */
static size_t class_len(char class, const char *text)
{
	static const char *const sets[128] = {
		['S'] = "+-",
		['D'] = DIGITS,
		['N'] = "123456789",
		['U'] = DIGITS "_",
		['Q'] = "01234567_",
		['B'] = "01_",
		['H'] = DIGITS "abcdefABCDEF_",
	};
	size_t digits, len = 1;

	if (sets[(unsigned char)class])
		return *text && strchr(sets[(unsigned char)class], *text) ? 1 : 0;
	switch (class) {
	case 'M': /* ":30", ":5" */
		digits = *text == ':' ? run_of(text + 1, DIGITS) : 0;
		return digits == 1 || (digits == 2 && text[1] < '6') ? digits + 1 : 0;
	case 'X': /* "e+2" */
		if (*text != 'e' && *text != 'E')
			return 0;
		len += text[1] == '+' || text[1] == '-';
		digits = run_of(text + len, DIGITS);
		return digits ? len + digits : 0;
	case 'T': /* between day and hour */
		return *text == 't' || *text == 'T' ? 1 : run_of(text, " \t");
	case 'F': /* ".25" */ return *text == '.' ? 1 + run_of(text + 1, DIGITS) : 0;
	case 'Z': /* "Z", " +08:00" */
		len = run_of(text, " \t");
		if (text[len] == 'Z')
			return len + 1;
		digits = text[len] == '+' || text[len] == '-' ? run_of(text + len + 1, DIGITS ":")
		                                              : 0;
		return digits ? len + 1 + digits : 0;
	default: return *text == class ? 1 : 0;
	}
}

static bool matches(const char *pattern, const char *text)
{
	while (*pattern) {
		char class = *pattern++, often = *pattern;
		bool counted = often == '?' || often == '*' || often == '+';
		size_t len = class_len(class, text);
		if (!len && (!counted || often == '+'))
			return false;
		text += len;
		while (len && (often == '*' || often == '+') && (len = class_len(class, text)))
			text += len;
		pattern += counted;
	}
	return !*text;
}

enum shape shape_of(const char *text, size_t len)
{
	static const char begins[] = DIGITS "+-.~=<nNtTfFyYoO";

	/* Nearly all texts are told by their first byte, most others by a second look. */
	if (!len || !strchr(begins, *text) || strlen(text) != len)
		return SHAPE_TEXT;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].word[0] == *text && strcmp(words[i].word, text) == 0)
			return words[i].shape;
	if (text[strspn(text, DIGITS "+-.:_eExXob tTZabcdfABCDF")])
		return SHAPE_TEXT;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		if (matches(patterns[i].pattern, text))
			return patterns[i].shape;
	return SHAPE_TEXT;
}

/* "0x1f"; every reader knows it without a sign. */
static bool read_hex(const char *text, int64_t *number)
{
	size_t len = strspn(text, DIGITS "abcdefABCDEF");

	if (!len || len > 13 || text[len])
		return false;
	for (*number = 0; *text; text++)
		*number = *number * 16 + (*text <= '9' ? *text - '0' : (*text & 0xdf) - 'A' + 10);
	return true;
}

/* Behind a number with a point: "e+2", the sign written out (YAML 1.1 wants it). */
static bool read_exponent(const char *text, int *exponent)
{
	*exponent = 0;
	if (!*text)
		return true;
	if ((*text != 'e' && *text != 'E') || (text[1] != '+' && text[1] != '-'))
		return false;
	size_t digits = run_of(text + 2, DIGITS);
	if (!digits || digits > 2 || text[2 + digits])
		return false;
	for (const char *at = text + 2; *at; at++)
		*exponent = *exponent * 10 + *at - '0';
	if (text[1] == '-')
		*exponent = -*exponent;
	return true;
}

bool shape_integer(const char *text, size_t len, int64_t *number)
{
	enum { MOST = 15 }; /* digits that a double holds */
	bool minus = *text == '-', sign = minus || *text == '+';
	int exponent = 0;

	if (!len || strlen(text) != len)
		return false;
	if (text[0] == '0' && text[1] == 'x')
		return read_hex(text + 2, number);
	text += sign;
	size_t before = run_of(text, DIGITS), after = 0;
	bool point = text[before] == '.';
	if (point) {
		after = run_of(text + before + 1, DIGITS);
		if (!read_exponent(text + before + 1 + after, &exponent))
			return false;
	}
	/* "03" is 3 by eight and by ten, "010" is 8 or 10, and "08" a text to some. */
	bool octal = *text == '0' && before > 1;
	if (octal && (point || run_of(text, "0") + 1 < before || text[before - 1] > '7'))
		return false;
	if (before + after == 0 || before + after > MOST || (!before && (sign || !after)) ||
	    (!point && text[before]))
		return false;
	*number = 0;
	for (size_t i = 0; i < before + after; i++)
		*number = *number * 10 + text[i < before ? i : i + 1] - '0';
	for (exponent -= (int)after; exponent < 0; exponent++, *number /= 10)
		if (*number % 10)
			return false; /* "3.5" */
	for (; exponent && *number; exponent--, *number *= 10)
		if (*number >= 100000000000000)
			return false;
	*number = minus ? -*number : *number;
	return true;
}

void shape_wants_quotes(struct load_reader *reader)
{
	static const char *const taken_for[] = {
		[SHAPE_TEXT] = "",
		[SHAPE_NOTHING] = N_("nothing"),
		[SHAPE_TRUTH] = N_("yes or no"),
		[SHAPE_NUMBER] = N_("a number"),
		[SHAPE_DATE] = N_("a date"),
		[SHAPE_SIGN] = N_("a sign of YAML's own"),
	};
	_Static_assert(sizeof taken_for / sizeof *taken_for == SHAPE_COUNT,
	               "taken_for lacks a row");
	enum { SHOWN = 40 };
	const char *text = (const char *)reader->event.data.scalar.value;
	char shown[SHOWN + 1];

	if (reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return;
	enum shape shape = shape_of(text, reader->event.data.scalar.length);
	if (shape == SHAPE_TEXT)
		return;
	size_t len = strnlen(text, SHOWN); /* a shape is ASCII: no character is cut */
	memcpy(shown, text, len);
	shown[len] = '\0';
	load_complain(reader, KIND(UNQUOTED), load_at(reader), shown, taken_for[shape], NULL);
}
