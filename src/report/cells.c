#include "report/cells.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "terms/terms.h"
#include "text/clean.h"

void cells_write(struct report_sink *sink, struct str *text)
{
	if (!sink->failed && fwrite(text->text, 1, text->len, sink->out) != text->len)
		sink->failed = true;
	str_clear(text);
}

void cells_clean(struct str *out, const char *text) { clean_add(out, text, false); }

void cells_json(struct str *out, const char *text)
{
	struct str clean;

	if (clean_is_plain(text, "\"\\")) {
		str_add(out, "\"");
		str_add(out, text);
		str_add(out, "\"");
		return;
	}
	str_init(&clean);
	cells_clean(&clean, text);
	str_add_json(out, clean.text, NULL);
	str_release(&clean);
}

const char *cells_text(const struct report_column *column, const struct report_cell *cell,
                       bool codes)
{
	const struct report_words *words = column->words;
	int number = column->type != REPORT_WORD || codes
	                     ? -1
	                     : term_find(words->rows, words->stride, words->count, cell->text);

	const char *title =
		number < 0 ? NULL : term_at(words->rows, words->stride, (size_t)number)->title;
	return title ? _(title) : cell->text;
}

enum report_type cells_type(const struct report_column *column, const struct report_cell *cell)
{
	return column->type == REPORT_DECIMAL && cell->as ? cell->as : column->type;
}

bool cells_is_text(enum report_type type)
{
	return type == REPORT_TEXT || type == REPORT_CODE || type == REPORT_WORD ||
	       type == REPORT_VERSION || type == REPORT_HASH;
}

int64_t cells_hour(int64_t ms)
{
	int64_t past = ms % 3600000;

	return ms - (past < 0 ? past + 3600000 : past);
}

void cells_time(struct str *out, int64_t ms, const char *between, const char *after)
{
	char day[11];
	int32_t number = clock_day_of(ms);

	clock_format_day(number, day);
	str_addf(out, "%s%s%02d:00%s", day, between,
	         (int)((ms - (int64_t)number * 86400000) / 3600000), after);
}

/* The digits of a number, to its end; at least so many. */
static char *digits_before(char *end, uint64_t number, int least)
{
	for (; number || least > 0; number /= 10, least--)
		*--end = (char)('0' + number % 10);
	return end;
}

void cells_count(struct str *out, int64_t count)
{
	char text[24], *end = text + sizeof text, *at;

	at = digits_before(end, count < 0 ? 0 - (uint64_t)count : (uint64_t)count, 1);
	if (count < 0)
		*--at = '-';
	str_add_bytes(out, at, (size_t)(end - at));
}

void cells_thousandths(struct str *out, double number)
{
	char text[24], *end = text + sizeof text, *at;
	double thousandths = number * 1000;
	uint64_t nearest =
		thousandths >= 0 && thousandths < 1e15 ? (uint64_t)(thousandths + .5) : 0;

	/* Near the middle between two of them, what is beyond the digits of a double decides. */
	if (!(thousandths >= 0 && thousandths < 1e12) || signbit(number) ||
	    fabs(thousandths - (double)nearest) > .49) {
		str_addf(out, "%.3f", number);
		return;
	}
	at = digits_before(end, nearest % 1000, 3);
	*--at = '.';
	at = digits_before(at, nearest / 1000, 1);
	str_add_bytes(out, at, (size_t)(end - at));
}

void cells_day(struct str *out, int64_t day)
{
	char text[CLOCK_DAY_SIZE];

	clock_format_day((int32_t)day, text);
	str_add(out, text);
}

int64_t cells_local(const struct report_style *style, int64_t ms)
{
	return cells_hour(style->local ? style->local(ms) : ms);
}
