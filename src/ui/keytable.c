#include "ui/keytable.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ui/hand.h"
#include "ui/options.h"

_Static_assert((int)KEYS_KIND_COUNT <= (int)UI_COMMANDS_FROM, "keys and commands are bits");
_Static_assert((int)UI_COMMANDS_FROM + (int)COMMAND_COUNT <= (int)UI_SPACE_BIT, "and a blank");

/* Keys that are no letters, as they are printed. */
static const struct {
	enum keys_kind kind;
	const char *name;
	bool translated;
} names[] = {
	{ KEYS_ENTER, N_("Enter"), true },         { KEYS_BACK, "Esc", false },
	{ KEYS_BACKSPACE, N_("Backspace"), true }, { KEYS_PAGE_UP, "PgUp PgDn", false },
	{ KEYS_PAGE_DOWN, "PgUp PgDn", false },
};
enum { NAMES = sizeof names / sizeof *names };

const char ui_other_language[] = "";

static uint64_t bit_of(struct keys_event event)
{
	if (event.kind == KEYS_NONE)
		return 0;
	if (event.kind != KEYS_CHAR)
		return UINT64_C(1) << event.kind;
	enum command command = ui_command(event);
	if (command)
		return UINT64_C(1) << (UI_COMMANDS_FROM + (int)command);
	return event.code == ' ' ? UI_SPACE : 0;
}

static bool is_end(const struct ui_key *row) { return !row->keys && !row->says; }

static bool is_there(const struct ui_key *row, const void *model, unsigned without)
{
	return !(without >> row->gives & 1) && (!row->when || row->when(model));
}

const struct ui_key *ui_key_find(const struct ui_key *rows, const void *model, unsigned without,
                                 struct keys_event event)
{
	uint64_t bit = bit_of(event);

	for (; !is_end(rows); rows++)
		if (rows->keys & bit && is_there(rows, model, without))
			return rows;
	return NULL;
}

/* What Enter lacks where the list only points at an option. */
static const char *says_of(const struct ui_key *row, const struct ui_frame *frame)
{
	if (!(row->keys & UI_ON(ENTER)) || !frame->options || !frame->options->pointing)
		return row->says;
	/* TRANSLATORS: what Enter lacks where nothing is chosen; both at most 20 cells. */
	return frame->tapped ? N_("Tap an answer first") : N_("Choose 1-{1} first");
}

/* What a tap on the row's item stands for: of its keys one with a name, else its first letter. */
static struct ui_bar_item item_of(const struct ui_key *row)
{
	struct ui_bar_item item = { .keys = "" };
	bool found = false;

	for (int i = 0; i < NAMES && !found; i++) {
		found = row->keys >> names[i].kind & 1;
		if (found)
			item = (struct ui_bar_item){ names[i].translated ? _(names[i].name)
				                                         : names[i].name,
				                     NULL, UI_EVENT(names[i].kind) };
	}
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT && !found; i++) {
		found = row->keys >> (UI_COMMANDS_FROM + i) & 1;
		if (found)
			item = (struct ui_bar_item)UI_BAR_ITEM((enum command)i, NULL);
	}
	assert(found || !row->keys);
	if (row->name)
		item.keys = *row->name ? _(row->name) : "";
	return item;
}

void ui_key_items(const struct ui_key *rows, const void *model, unsigned without,
                  struct ui_frame *frame, struct ui_bar_item items[UI_BAR_ITEMS])
{
	int count = 0;

	for (const struct ui_key *row = rows; !is_end(row); row++) {
		if (!row->says || !is_there(row, model, without))
			continue;
		struct ui_bar_item item = item_of(row);
		if (row->keys && ui_key_find(rows, model, without, item.event) != row)
			continue;
		const char *says = says_of(row, frame);
		if (says != row->says)
			item.keys = "";
		item.action = says == ui_other_language ? frame->speaks : _(says);
		if (strchr(says, '{')) {
			struct str text;
			str_init(&text);
			str_fill(&text, item.action, "u",
			         (unsigned)(frame->options ? frame->options->count : 0));
			snprintf(frame->filled, sizeof frame->filled, "%s", text.text);
			str_release(&text);
			item.action = frame->filled;
		}
		assert(count < UI_BAR_ITEMS - 1);
		items[count++] = item;
	}
	items[count] = (struct ui_bar_item){ 0 };
}
