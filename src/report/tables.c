#include "report/tables.h"

#include <string.h>

const struct report_table *const report_tables[] = {
	&report_again,       &report_summary,     &report_topics,
	&report_cards,       &report_sittings,    &report_answers,
	&report_weeks,       &report_learnt,      &report_forms,
	&report_form_topics, &report_votes,       &report_vote_topics,
	&report_visits,      &report_visit_days,  &report_visit_hours,
	&report_visit_stops, &report_visit_cards, NULL
};

const struct report_table *report_table_find(const char *name)
{
	for (const struct report_table *const *table = report_tables; *table; table++)
		if (strcmp((*table)->name, name) == 0)
			return *table;
	return NULL;
}

void report_rows(const struct report *report, const struct report_table *table,
                 struct report_sink *sink)
{
	report_sink_table(sink, table);
	if (table->rows)
		table->rows(report, sink);
}
