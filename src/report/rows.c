#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "report/formats.h"
#include "report/inside.h"
#include "report/xlsx.h"
#include "text/utf8.h"

const struct report_format report_formats[] = {
	{ "csv", false, true, sizeof(struct report_sink), csv_table, csv_row, NULL, NULL },
	{ "json", true, true, sizeof(struct report_sink), json_table, json_row, json_close,
	  NULL },
	{ "text", true, true, sizeof(struct grid_sink), grid_table, grid_row, grid_close,
	  NULL },
#ifdef HAVE_XLSX
	{ "xlsx", true, true, sizeof(struct xlsx_sink), xlsx_table, xlsx_row, xlsx_close,
	  xlsx_is_own },
#else
	{ "xlsx", true, false, sizeof(struct report_sink), NULL, NULL, NULL, NULL },
#endif
	{ 0 },
};

const struct report_format *report_format_find(const char *name)
{
	for (const struct report_format *format = report_formats; format->name; format++)
		if (strcmp(format->name, name) == 0)
			return format;
	return NULL;
}

struct report_sink *report_sink_new(const struct report_format *format, FILE *out,
                                    const struct report_style *style)
{
	struct report_sink *sink = mem_alloc(format->size);

	sink->format = format;
	sink->out = out;
	if (style)
		sink->style = *style;
	if (!sink->style.width)
		sink->style.width = 80;
	if (!sink->style.ambiguous)
		sink->style.ambiguous = WIDTH_NARROW;
	return sink;
}

void report_sink_table(struct report_sink *sink, const struct report_table *table)
{
	bool first = !sink->table;

	assert(table->count > 0 && table->count <= REPORT_COLUMNS_MOST);
	assert(first || sink->format->many);
	sink->table = table;
	sink->rows = 0;
	if (sink->format->built)
		sink->format->table(sink, first);
}

void report_sink_row(struct report_sink *sink, const struct report_cell *cells)
{
	assert(sink->table);
	if (sink->format->built)
		sink->format->row(sink, cells);
	sink->rows++;
}

enum report_outcome report_sink_close(struct report_sink *sink)
{
	enum report_outcome outcome = REPORT_NOT_BUILT;

	if (sink->format->built) {
		if (sink->format->close)
			sink->format->close(sink);
		if (fflush(sink->out) != 0 || ferror(sink->out))
			sink->failed = true;
		outcome = sink->failed ? REPORT_FAILED : REPORT_WRITTEN;
	}
	int cause = errno;
	free(sink);
	errno = cause;
	return outcome;
}

void rows_write(struct report_sink *sink, struct str *text)
{
	if (!sink->failed && fwrite(text->text, 1, text->len, sink->out) != text->len)
		sink->failed = true;
	str_clear(text);
}

static bool may_leave(uint32_t code)
{
	enum utf8_ban ban = utf8_ban_of(code);

	return ban != UTF8_CONTROL && ban != UTF8_BIDI && ban != UTF8_NONCHARACTER && code != '\n';
}

/* Bytes of printing ASCII that a text begins with; most texts end there, and need no decoding. */
static size_t ascii(const char *text)
{
	size_t at = 0;

	while (text[at] >= ' ' && text[at] <= '~')
		at++;
	return at;
}

void rows_clean(struct str *out, const char *text)
{
	size_t sound = 0, at = ascii(text), len = text[at] ? at + strlen(text + at) : at;

	while (at < len) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		bool broken = code == UTF8_BROKEN && memcmp(text + at, "\xef\xbf\xbd", taken) != 0;
		if (broken || !may_leave(code)) {
			str_add_bytes(out, text + sound, at - sound);
			str_add(out, broken ? "\xef\xbf\xbd" : " ");
			sound = at + taken;
		}
		at += taken;
	}
	str_add_bytes(out, text + sound, len - sound);
}

bool rows_is_plain(const char *text, const char *special)
{
	return text[ascii(text)] == '\0' && !strpbrk(text, special);
}

void rows_json(struct str *out, const char *text)
{
	struct str clean;

	if (rows_is_plain(text, "\"\\")) {
		str_add(out, "\"");
		str_add(out, text);
		str_add(out, "\"");
		return;
	}
	str_init(&clean);
	rows_clean(&clean, text);
	str_add(out, "\"");
	for (const char *rest = clean.text; *rest;) {
		size_t plain = strcspn(rest, "\"\\");
		str_add_bytes(out, rest, plain);
		rest += plain;
		if (*rest) {
			str_add(out, "\\");
			str_add_bytes(out, rest++, 1);
		}
	}
	str_add(out, "\"");
	str_release(&clean);
}

const char *rows_text(const struct report_column *column, const struct report_cell *cell,
                      bool codes)
{
	if (column->type == REPORT_WORD && !codes)
		for (const struct report_word *word = column->words; word->code; word++)
			if (strcmp(word->code, cell->text) == 0)
				return _(word->name);
	return cell->text;
}

enum report_type rows_type(const struct report_column *column, const struct report_cell *cell)
{
	return column->type == REPORT_DECIMAL && cell->as ? cell->as : column->type;
}

bool rows_is_text(enum report_type type)
{
	return type == REPORT_TEXT || type == REPORT_CODE || type == REPORT_WORD ||
	       type == REPORT_VERSION || type == REPORT_HASH;
}

int64_t rows_hour(int64_t ms)
{
	int64_t past = ms % 3600000;

	return ms - (past < 0 ? past + 3600000 : past);
}

void rows_time(struct str *out, int64_t ms, const char *between, const char *after)
{
	char day[11];
	int32_t number = clock_day_of(ms);

	clock_format_day(number, day);
	str_addf(out, "%s%s%02d:00%s", day, between,
	         (int)((ms - (int64_t)number * 86400000) / 3600000), after);
}

int64_t rows_local(const struct report_style *style, int64_t ms)
{
	return rows_hour(style->local ? style->local(ms) : ms);
}
