/* RFC 4180, with the mark of UTF-8 that Excel and WPS look for. A cell of text that a spreadsheet
 * might take for a formula gets an apostrophe in front (CWE-1236; OWASP, "CSV Injection": also the
 * full-width signs, which some input methods turn into ordinary ones), and so does one that it
 * would take for a number or a day. Where every cell of a column would be one, as versions (2026.10
 * becomes 2026.1) and fingerprints, a letter stands before each. */
#include <string.h>

#include "base/msg.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/sink.h"

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

static void add_quoted(struct str *line, const char *text)
{
	bool number = is_number(text);
	struct str clean;

	if (!number && cells_is_plain(text, "\",;=+-@ ")) {
		str_add(line, text);
		return;
	}
	str_init(&clean);
	if (number || is_formula(text))
		str_add(&clean, "'");
	cells_clean(&clean, text);
	if (!strpbrk(clean.text, "\",;") && *clean.text != ' ') {
		str_add_bytes(line, clean.text, clean.len);
	} else {
		str_add(line, "\"");
		for (const char *rest = clean.text; *rest; rest++)
			str_add_bytes(line, *rest == '"' ? "\"\"" : rest, *rest == '"' ? 2 : 1);
		str_add(line, "\"");
	}
	str_release(&clean);
}

static void add_signed(struct str *line, enum report_type type, const char *text)
{
	struct str signed_text;

	str_init(&signed_text);
	str_addf(&signed_text, "%c%s", type == REPORT_VERSION ? 'v' : 'x', text);
	add_quoted(line, signed_text.text);
	str_release(&signed_text);
}

static void add_cell(struct report_sink *sink, struct str *line, const struct report_column *column,
                     const struct report_cell *cell)
{
	switch (cells_type(column, cell)) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
		add_quoted(line, cells_text(column, cell, sink->style.codes));
		break;
	case REPORT_VERSION:
	case REPORT_HASH: add_signed(line, column->type, cell->text); break;
	case REPORT_COUNT: str_addf(line, "%lld", (long long)cell->count); break;
	case REPORT_DECIMAL:
	case REPORT_SHARE: str_addf(line, "%.3f", cell->number); break;
	case REPORT_TIME: cells_time(line, cells_local(&sink->style, cell->count), " ", ""); break;
	case REPORT_DAY: cells_day(line, cell->count); break;
	case REPORT_FLAG:
		if (sink->style.codes)
			str_add(line, cell->count ? "1" : "0");
		else
			str_add(line, cell->count ? _("yes") : _("no"));
		break;
	}
}

static void csv_table(struct report_sink *sink, bool first)
{
	struct str line;

	(void)first; /* a csv file has one table */
	str_init(&line);
	if (!sink->style.no_bom)
		str_add(&line, "\xef\xbb\xbf");
	for (int i = 0; i < sink->table->count; i++) {
		const struct report_column *column = &sink->table->columns[i];
		str_add(&line, i ? "," : "");
		add_quoted(&line, sink->style.codes ? column->key : _(column->heading));
	}
	str_add(&line, "\r\n");
	cells_write(sink, &line);
	str_release(&line);
}

static void csv_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct str line;

	str_init(&line);
	for (int i = 0; i < sink->table->count; i++) {
		str_add(&line, i ? "," : "");
		if (cells[i].known)
			add_cell(sink, &line, &sink->table->columns[i], &cells[i]);
	}
	str_add(&line, "\r\n");
	cells_write(sink, &line);
	str_release(&line);
}

const struct report_format csv_format = {
	.name = "csv",
	.built = true,
	.size = sizeof(struct report_sink),
	.table = csv_table,
	.row = csv_row,
};
