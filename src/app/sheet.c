#include "app/sheet.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/messages.h"
#include "app/standard.h"
#include "base/msg.h"
#include "base/str.h"
#include "line/line.h"
#include "text/width.h"

enum { BAR_CELLS = 40 };

static void pad(int cells)
{
	for (; cells > 0; cells--)
		fputc(' ', app_out());
}

void sheet_left(const char *text, int cells)
{
	int width = width_of_text(text, WIDTH_NARROW);

	fputs(text, app_out());
	pad(width < cells ? cells - width : 1);
}

void sheet_right(const char *text, int cells)
{
	pad(cells - width_of_text(text, WIDTH_NARROW));
	fputs(text, app_out());
}

void sheet_say(const struct sheet *sheet, const char *message, const char *types, ...)
{
	struct str text, heard;
	va_list values;

	str_init(&text);
	str_init(&heard);
	va_start(values, types);
	str_fill_list(&text, message, types, values);
	va_end(values);
	line_add_heard(&heard, sheet->deck, text.text);
	app_say(app_out(), "{1}", "t", heard.text);
	str_release(&heard);
	str_release(&text);
}

void sheet_heading(const struct sheet *sheet, const char *text)
{
	if (sheet->plain)
		sheet_say(sheet, "{1}", "t", text);
	else
		fprintf(app_out(), "\n%s\n", text);
}

void sheet_bar(double share, int most)
{
	for (int at = 0; at < BAR_CELLS; at++) {
		bool limit = most && at == BAR_CELLS * most / 100;
		fputc(at < (int)(share * BAR_CELLS + 0.5) ? '#' : limit ? '|' : '.', app_out());
	}
	fputc('\n', app_out());
}

void sheet_share(const struct sheet *sheet, const char *name, double share, int most)
{
	char percent[16];

	snprintf(percent, sizeof percent, "%.0f %%", share * 100);
	if (sheet->plain) {
		sheet_say(sheet, _("{1}: {2}"), "tt", name, percent);
		return;
	}
	sheet_left(name, SHEET_NAME_CELLS);
	fprintf(app_out(), "%7s  ", percent);
	sheet_bar(share, most);
}
