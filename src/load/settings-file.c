#include "load/settings-file.h"

#include <stdio.h>

#include "base/msg.h"
#include "deck/deck.h"
#include "load/part.h"

enum settings_kind { SETTINGS_SIZE, SETTINGS_FORMAT, SETTINGS_KIND_COUNT };

static const struct diag_kind kinds[] = {
	[SETTINGS_SIZE] = { "E-settings-size", DIAG_ERROR, N_("the file is larger than 64 KiB"),
	                    N_("settings are a page at most: look whether this is the right "
	                       "file") },
	[SETTINGS_FORMAT] = { "E-format", DIAG_ERROR,
	                      N_("this file is of format {1}, which is newer than this heshi: it "
	                         "knows format {2}"),
	                      N_("install the heshi that the file was written for, or write "
	                         "'format: {2}' and leave out what it does not know") },
};
_Static_assert(sizeof kinds / sizeof *kinds == SETTINGS_KIND_COUNT, "kinds lacks a row");

void settings_read_format(struct load_reader *reader, const struct field *field, void *out,
                          uint32_t latest)
{
	struct deck_number *format = out;
	char known[16];

	format->at = load_at(reader);
	if (!schema_number(reader, field, &format->value) || format->value <= latest)
		return;
	snprintf(known, sizeof known, "%u", (unsigned)latest);
	load_complain(reader, &kinds[SETTINGS_FORMAT], format->at,
	              (const char *)reader->event.data.scalar.value, known, NULL);
	reader->broken = true;
}

static bool is_newer_format(const struct diag *diag, void *unused)
{
	(void)unused;
	return diag->kind == &kinds[SETTINGS_FORMAT];
}

bool settings_newer(struct diag_list *diags)
{
	bool newer = false;

	for (size_t i = 0; i < diags->count; i++)
		newer |= is_newer_format(&diags->items[i], NULL);
	if (newer)
		diag_keep(diags, is_newer_format, NULL);
	return newer;
}

void settings_too_large(const char *path, struct diag_list *diags)
{
	diag_add(diags, &kinds[SETTINGS_SIZE], (struct diag_at){ .file = path, .rank = 1 }, NULL,
	         NULL);
}
