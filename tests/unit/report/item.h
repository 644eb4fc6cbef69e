/* item.h -- sums about a card made of single sittings, as a record's come from SQL. */
#ifndef UNIT_REPORT_ITEM_H
#define UNIT_REPORT_ITEM_H

#include "report/stats.h"

/* rest: share of right among the other judgements of the sitting. */
static inline void item_add(struct stats_item *item, bool right, double rest)
{
	item->sittings++;
	item->right += right;
	item->rest += rest;
	item->rest2 += rest * rest;
	item->right_rest += right ? rest : 0;
}

#endif
