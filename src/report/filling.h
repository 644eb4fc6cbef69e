/* filling.h -- cells of a row, one after the other; filling_end checks that none was
 * forgotten. Private to report/. */
#ifndef REPORT_FILLING_H
#define REPORT_FILLING_H

#include <assert.h>
#include <math.h>

#include "report/report.h"

struct filling { struct report_cell cells[REPORT_COLUMNS_MOST]; int count; };

static inline void filling_text(struct filling *row, const char *text)
{
	row->cells[row->count++] = (struct report_cell){ .known = text && *text, .text = text };
}

static inline void filling_count(struct filling *row, int64_t count)
{
	row->cells[row->count++] = (struct report_cell){ .known = true, .count = count };
}

static inline void filling_time(struct filling *row, int64_t ms)
{
	row->cells[row->count++] = (struct report_cell){ .known = ms != 0, .count = ms };
}

static inline void filling_number(struct filling *row, double number)
{
	row->cells[row->count++] =
		(struct report_cell){ .known = !isnan(number), .number = number };
}

/* A share among decimals. */
static inline void filling_share(struct filling *row, double share)
{
	row->cells[row->count++] = (struct report_cell){
		.known = !isnan(share), .as = REPORT_SHARE, .number = share
	};
}

/* A count among decimals. */
static inline void filling_whole(struct filling *row, int64_t count)
{
	row->cells[row->count++] =
		(struct report_cell){ .known = true, .as = REPORT_COUNT, .count = count };
}

static inline void filling_blank(struct filling *row, int count)
{
	while (count-- > 0)
		row->cells[row->count++] = (struct report_cell){ .known = false };
}

static inline void filling_interval(struct filling *row, bool known, struct stats_interval interval)
{
	if (!known || isnan(interval.value)) {
		filling_blank(row, 3);
		return;
	}
	filling_number(row, interval.value);
	filling_number(row, interval.low);
	filling_number(row, interval.high);
}

static inline void filling_shares(struct filling *row, bool known, struct stats_interval interval)
{
	if (!known || isnan(interval.value)) {
		filling_blank(row, 3);
		return;
	}
	filling_share(row, interval.value);
	filling_share(row, interval.low);
	filling_share(row, interval.high);
}

static inline void filling_end(struct filling *row, struct report_sink *sink)
{
	assert(row->count == sink->table->count);
	report_sink_row(sink, row->cells);
}

#endif
