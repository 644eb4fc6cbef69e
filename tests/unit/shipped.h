/* shipped.h -- the shipped deck for tests named t-*-shipped: loaded once for a group.
 *
 * The loader is a tool of the test, below its room's wall (tests/unit/room.am).
 */
#ifndef UNIT_SHIPPED_H
#define UNIT_SHIPPED_H

#include "unit.h"

#include "load/load.h"

static struct deck *deck;

static int load(void **state)
{
	struct diag_list diags;

	(void)state;
	diag_list_init(&diags, 50);
	enum load_outcome outcome = load_deck(unit_source("content/zh-CN"), NULL, &deck, &diags);
	if (outcome != LOAD_SOUND)
		diag_print(stderr, &diags, &(struct diag_style){ .excerpt = true });
	diag_list_release(&diags);
	return outcome == LOAD_SOUND ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	deck_free(deck);
	return 0;
}

#endif
