/* cells.h -- how a cell becomes text, whatever the format. Private to report/. */
#ifndef REPORT_CELLS_H
#define REPORT_CELLS_H

#include "base/str.h"
#include "report/sink.h"

/* What may leave: sound UTF-8 without control characters. The record may come from another
 * machine, so nothing in it is trusted. */
void cells_clean(struct str *out, const char *text);
/* A JSON string (RFC 8259) with its quotes, of whatever text. */
void cells_json(struct str *out, const char *text);
/* The cell's text: a word by its name unless codes are wanted. Not cleaned. */
const char *cells_text(const struct report_column *column, const struct report_cell *cell,
                       bool codes);
/* What a cell holds, and by what unit people see it, in every format. */
enum report_type cells_type(const struct report_column *column, const struct report_cell *cell);
bool cells_is_text(enum report_type type);
/* The hour that it was, all that is told of any time. */
int64_t cells_hour(int64_t ms);
/* 2026-11-24, between, 21:00, after */
void cells_time(struct str *out, int64_t ms, const char *between, const char *after);
/* As printf's %lld and %.3f, in less time. */
void cells_count(struct str *out, int64_t count);
void cells_thousandths(struct str *out, double number);
void cells_day(struct str *out, int64_t day); /* 2026-11-24 */
int64_t cells_local(const struct report_style *style, int64_t ms);
/* All of the text to the sink's file, and the text cleared. */
void cells_write(struct report_sink *sink, struct str *text);

#endif
