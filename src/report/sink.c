#include "report/sink.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"

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
