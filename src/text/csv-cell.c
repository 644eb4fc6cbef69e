#include "text/csv-cell.h"

#include <string.h>

#include "text/clean.h"

static bool is_formula(const char *text)
{
	static const char *const signs[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (*text == *signs[i] && strncmp(text, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

/* 96110, 2026.10, 1e5, 12:30, 2026-11-24, 50%: up to three runs of digits with a sign between. A
 * random id of digits has five. */
static bool is_number(const char *text)
{
	int runs = 0;

	if (*text == '.' || *text == '$')
		text++;
	while (*text >= '0' && *text <= '9') {
		text += strspn(text, "0123456789");
		runs++;
		if (*text && strchr(".,:/-eE%", *text))
			text++;
		if (*text && (text[-1] == 'e' || text[-1] == 'E') && strchr("+-", *text))
			text++;
	}
	return runs >= 1 && runs <= 3 && !*text;
}

/* Most cells: printing ASCII that means nothing to a spreadsheet and needs no quotes. */
static bool is_plain(const char *text, size_t *len)
{
	size_t at = 0;

	if (*text == ' ' || *text == '=' || *text == '+' || *text == '-' || *text == '@')
		return false;
	while (text[at] >= ' ' && text[at] <= '~' && text[at] != '"' && text[at] != ',' &&
	       text[at] != ';')
		at++;
	*len = at;
	return !text[at];
}

void csv_cell_add(struct str *out, const char *text, bool lines)
{
	bool number = is_number(text);
	struct str clean;
	size_t len;

	if (!number && is_plain(text, &len)) {
		str_add_bytes(out, text, len);
		return;
	}
	str_init(&clean);
	if (number || is_formula(text))
		str_add(&clean, "'");
	clean_add(&clean, text, lines);
	if (!strpbrk(clean.text, "\",;\n") && *clean.text != ' ') {
		str_add_bytes(out, clean.text, clean.len);
	} else {
		str_add(out, "\"");
		for (const char *rest = clean.text; *rest; rest++)
			str_add_bytes(out, *rest == '"' ? "\"\"" : rest, *rest == '"' ? 2 : 1);
		str_add(out, "\"");
	}
	str_release(&clean);
}

const char *csv_cell_bare(const char *text)
{
	return *text == '\'' && (is_formula(text + 1) || is_number(text + 1)) ? text + 1 : text;
}
