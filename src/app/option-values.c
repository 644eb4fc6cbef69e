/* What options are given: words, numbers, days, names of a list. */
#include "app/option-values.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/group.h"
#include "app/option-rows.h"
#include "app/usage.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/msg.h"
#include "report/tables.h"
#include "terms/mode.h"
#include "tui/theme.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *const option_widths[] = { "auto", "narrow", "wide" };

static bool number_of(const char *text, uint64_t most, uint64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoull(text, &end, 10);
	return text[0] >= '0' && text[0] <= '9' && !*end && !errno && *number <= most;
}

static bool take_number(const char *message, const char *text, uint64_t least, uint64_t most,
                        uint64_t *number)
{
	if (number_of(text, most, number) && *number >= least)
		return true;
	usage_complain(message, text, NULL);
	return false;
}

static bool take_ambiguous(struct app_options *options, const char *text)
{
	for (int i = 0; i < OPTION_WIDTHS; i++) {
		if (strcmp(text, option_widths[i]) == 0) {
			options->ambiguous = i;
			return true;
		}
	}
	usage_complain_word(_("--ambiguous takes auto, narrow or wide, not '{1}'."), text,
	                    diag_nearest(text, option_widths, OPTION_WIDTHS));
	return false;
}

static bool take_theme(struct app_options *options, const char *text)
{
	const char *names[8];

	for (int i = 0; i < theme_count && i < 8; i++)
		names[i] = themes[i].name;
	if (theme_find(text)) {
		options->theme = text;
		return true;
	}
	usage_complain_word(_("There is no theme '{1}' (default, contrast, mono)."), text,
	                    diag_nearest(text, names, (size_t)theme_count));
	return false;
}

static bool take_language(struct app_options *options, const char *text)
{
	const char *names[MSG_CATALOGUES_MOST];

	if (msg_use(text)) {
		options->language = text;
		return true;
	}
	for (size_t i = 0; i < msg_catalogue_count; i++)
		names[i] = msg_catalogues[i].tag;
	usage_complain_choice(_("heshi does not speak '{1}' ({3})."), text, names,
	                      msg_catalogue_count);
	return false;
}

static bool take_mode(struct app_options *options, const char *text)
{
	const char *names[MODE_COUNT];

	for (int i = 0; i < MODE_COUNT; i++)
		names[i] = mode_list[i].name;
	options->mode = text;
	if (mode_find(text))
		return true;
	usage_complain_choice(_("There is no mode '{1}' ({3})."), text, names, MODE_COUNT);
	return false;
}

static bool take_table(struct app_options *options, const char *text)
{
	const char *names[24];
	size_t count = 0;

	for (; count < COUNT(names) && report_tables[count]; count++)
		names[count] = report_tables[count]->name;
	options->table = report_table_find(text);
	if (options->table)
		return true;
	usage_complain_choice(_("There is no table '{1}' ({3})."), text, names, count);
	return false;
}

static bool take_group(struct app_options *options, const char *text)
{
	const char *complaint = group_complaint(text);

	options->group = text;
	if (complaint)
		usage_complain(_(complaint), text, NULL);
	return !complaint;
}

static bool take_day(const char *message, const char *text, int32_t *day, bool *given)
{
	*given = clock_parse_day(text, day);
	if (*given)
		return true;
	usage_complain(message, text, NULL);
	return false;
}

/* Reports and exports may have formats of one name. */
static void take_format(struct app_options *options, int option, const char *path)
{
	if (option >= OPT_PAPERS) {
		options->paper = paper_formats[option - OPT_PAPERS];
		return;
	}
	options->format = report_formats[option - OPT_FORMATS];
	options->paper = paper_format_find(options->format->name);
	options->path = path;
}

/* Kept as it was given: a word, or that it is there. False: it is not one of these. */
static bool keep_plain(struct app_options *options, const struct option_row *row, const char *text)
{
	if (row->keep && row->word)
		*(const char **)((char *)options + row->keep) = text;
	else if (row->keep)
		*(bool *)((char *)options + row->keep) = true;
	return row->keep;
}

bool option_take(struct app_options *options, int option, const char *text)
{
	uint64_t number;

	if (keep_plain(options, options_row(option), text))
		return true;
	switch (option) {
	case OPT_LIVE:
		options->live = true;
		options->live_at = text;
		return true;
	case OPT_GROUP: return take_group(options, text);
	case OPT_TABLE: return take_table(options, text);
	case OPT_MODE: return take_mode(options, text);
	case OPT_BEFORE:
		return take_day(_("--before takes a day, as in 2026-11-24, not '{1}'."), text,
		                &options->before, &options->dated);
	case OPT_FROM:
		return take_day(_("--from takes a day, as in 2026-11-24, not '{1}'."), text,
		                &options->from, &options->since);
	case OPT_TO:
		return take_day(_("--to takes a day, as in 2026-11-24, not '{1}'."), text,
		                &options->to, &options->until);
	case OPT_LANG: return take_language(options, text);
	case OPT_THEME: return take_theme(options, text);
	case OPT_AMBIGUOUS: return take_ambiguous(options, text);
	case OPT_SEED:
		options->seeded = take_number(_("--seed takes a whole number, not '{1}'."), text, 0,
		                              UINT64_MAX, &options->seed);
		return options->seeded;
	case OPT_COUNT:
		if (!take_number(_("--count takes a number from 1 to 100, not '{1}'."), text, 1,
		                 100, &number))
			return false;
		options->count = (int)number;
		return true;
	default: take_format(options, option, text); return true;
	}
}
