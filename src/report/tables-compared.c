/* The table of two times by kind of scam: what changed in recognising and in wrongly suspecting. */
#include "base/msg.h"
#include "report/column.h"
#include "report/compared.h"
#include "report/tables.h"

/* clang-format off */
#define SHARES(KEY, PART, BRIEF_BEFORE, BRIEF_AFTER, BEFORE, AFTER, CHANGE, LOW, HIGH, OF_BEFORE, \
               OF_AFTER) \
	{ KEY "_before", BEFORE, BRIEF_BEFORE, SHARE(compared, PART.before.value) }, \
	{ KEY "_after", AFTER, BRIEF_AFTER, SHARE(compared, PART.after.value) }, \
	{ KEY "_change", CHANGE, NULL, SHARE(compared, PART.change.value) }, \
	{ KEY "_change_low", LOW, NULL, SHARE(compared, PART.change.low) }, \
	{ KEY "_change_high", HIGH, NULL, SHARE(compared, PART.change.high) }, \
	{ KEY "_before_of", OF_BEFORE, NULL, \
	  COUNT_IF(compared, PART.before_told, PART.before_of) }, \
	{ KEY "_after_of", OF_AFTER, NULL, COUNT_IF(compared, PART.after_told, PART.after_of) }
static const struct report_column form_topic_columns[] = {
	{ "topic_name", N_("Kind of scam"), N_("Kind of scam"), TEXT(compared, name) },
	SHARES("recognised", caught, N_("Caught, before"), N_("after"),
	       N_("Recognised, before"), N_("Recognised, after"), N_("Recognised, change"),
	       N_("Recognised, change from (95 % sure)"), N_("Recognised, change to (95 % sure)"),
	       N_("Scams judged, before"), N_("Scams judged, after")),
	SHARES("suspected", alarmed, N_("Suspected, before"), N_("after"),
	       N_("Wrongly suspected, before"), N_("Wrongly suspected, after"),
	       N_("Wrongly suspected, change"),
	       N_("Wrongly suspected, change from (95 % sure)"),
	       N_("Wrongly suspected, change to (95 % sure)"),
	       N_("Real ones judged, before"), N_("Real ones judged, after")),
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(compared, withheld) },
	{ "deck", N_("Deck"), NULL, CODE(compared, deck) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(compared, topic) },
};
/* clang-format on */
const struct report_table report_form_topics = {
	"form-topics",
	N_("Before and after by kind"),
	COLUMNS(form_topic_columns),
	.printed = 15,
	.chart = { N_("Scams recognised before and after, by kind"), 0, { 1, 2 } },
};

static void put_row(void *context, const struct compared_row *row) { column_row(context, row); }

void report_compare_topic_rows(const struct report *before, const struct report *after,
                               struct report_sink *sink)
{
	report_sink_table(sink, &report_form_topics);
	compared_each(before, after, put_row, sink);
}
