#include "ui/keytable.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ui/hand.h"
#include "ui/options.h"

_Static_assert((int)KEYS_KIND_COUNT <= (int)UI_COMMANDS_FROM, "keys and commands are bits");
_Static_assert((int)UI_COMMANDS_FROM + (int)COMMAND_COUNT <= (int)UI_SPACE_BIT, "and a blank");

/* Keys that are no letters, as they are printed; on a station those that a number pad has, too. */
static const struct {
	enum keys_kind kind;
	const char *name, *on_station;
	bool translated;
} names[] = {
	{ KEYS_ENTER, N_("Enter"), N_("Enter"), true },
	{ KEYS_BACK, "Esc", "0", false },
	{ KEYS_BACKSPACE, N_("Backspace"), N_("Backspace"), true },
	{ KEYS_PAGE_UP, "PgUp PgDn", "- +", false },
	{ KEYS_PAGE_DOWN, "PgUp PgDn", "- +", false },
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

static bool has_command(const struct ui_key *row, int command)
{
	return row->keys >> (UI_COMMANDS_FROM + command) & 1;
}

/* A letter that the row has; on a station a sign of a number pad, where it has one. */
static struct ui_bar_item command_item(const struct ui_key *row, bool on_station)
{
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT && on_station; i++)
		if (has_command(row, i) && *command_pad_name((enum command)i))
			return (struct ui_bar_item){ command_pad_name((enum command)i), NULL,
				                     UI_COMMAND((enum command)i) };
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		if (has_command(row, i))
			return (struct ui_bar_item){ on_station ? ""
				                                : command_name((enum command)i),
				                     NULL, UI_COMMAND((enum command)i) };
	assert(!row->keys);
	return (struct ui_bar_item){ .keys = "" };
}

/* What a tap on the row's item stands for: of its keys one with a name, else its first letter. */
static struct ui_bar_item item_of(const struct ui_key *row, bool on_station)
{
	const char *own = on_station && row->on_station ? row->on_station : row->name;
	struct ui_bar_item item = { .keys = NULL };

	for (int i = 0; i < NAMES && !item.keys; i++) {
		const char *name = on_station ? names[i].on_station : names[i].name;
		if (row->keys >> names[i].kind & 1)
			item = (struct ui_bar_item){ names[i].translated ? _(name) : name, NULL,
				                     UI_EVENT(names[i].kind) };
	}
	if (!item.keys)
		item = command_item(row, on_station);
	if (own)
		item.keys = *own ? _(own) : "";
	return item;
}

void ui_key_items(const struct ui_key *rows, const void *model, unsigned without,
                  struct ui_frame *frame, struct ui_bar_item items[UI_BAR_ITEMS])
{
	/* Where digits are text, 0 leads nowhere; whoever taps reads no keys. */
	bool on_station = frame->fingers && !frame->typing && !frame->tapped;
	int count = 0;

	for (const struct ui_key *row = rows; !is_end(row); row++) {
		if (!row->says || !is_there(row, model, without))
			continue;
		struct ui_bar_item item = item_of(row, on_station);
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
