/* Which options there are, to whom they belong, and which go together: tables. */
#include "app/option-rows.h"

#include <string.h>

#include "app/usage.h"
#include "base/msg.h"
#include "terms/mode.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define LONG_STDOUT(NAME) { #NAME, no_argument, NULL, OPT_##NAME },
#define LONG_FILE(NAME) { #NAME, required_argument, NULL, OPT_##NAME },
#define LONG_INSIDE(NAME)
#define FORMAT_LONG(NAME, WHERE) LONG_##WHERE(NAME)
#define LONG_NONE(NAME)
#define LONG_OWN(NAME) { #NAME, no_argument, NULL, OPT_PAPER_##NAME },
#define LONG_SHARED(NAME)

const struct option options_long[] = {
	{ "deck", required_argument, NULL, OPT_DECK },
	{ "topic", required_argument, NULL, OPT_TOPIC },
	{ "count", required_argument, NULL, OPT_COUNT },
	{ "seed", required_argument, NULL, OPT_SEED },
	{ "plain", no_argument, NULL, OPT_PLAIN },
	{ "lang", required_argument, NULL, OPT_LANG },
	{ "theme", required_argument, NULL, OPT_THEME },
	{ "ambiguous", required_argument, NULL, OPT_AMBIGUOUS },
	{ "no-color", no_argument, NULL, OPT_NO_COLOR },
	REPORT_FORMATS(FORMAT_LONG)
		PAPER_FORMATS(FORMAT_LONG){ "report", no_argument, NULL, OPT_REPORT },
	{ "kiosk", no_argument, NULL, OPT_KIOSK },
	{ "list", no_argument, NULL, OPT_LIST },
	{ "config", required_argument, NULL, OPT_CONFIG },
	{ "set-pin", no_argument, NULL, OPT_SET_PIN },
	{ "data", required_argument, NULL, OPT_DATA },
	{ "no-record", no_argument, NULL, OPT_NO_RECORD },
	{ "xapi", no_argument, NULL, OPT_XAPI },
	{ "table", required_argument, NULL, OPT_TABLE },
	{ "no-bom", no_argument, NULL, OPT_NO_BOM },
	{ "forms", no_argument, NULL, OPT_FORMS },
	{ "mode", required_argument, NULL, OPT_MODE },
	{ "from", required_argument, NULL, OPT_FROM },
	{ "to", required_argument, NULL, OPT_TO },
	{ "group", required_argument, NULL, OPT_GROUP },
	{ "swap", no_argument, NULL, OPT_SWAP },
	{ "class", no_argument, NULL, OPT_CLASS },
	{ "code", required_argument, NULL, OPT_CODE },
	{ "live", optional_argument, NULL, OPT_LIVE },
	{ "broker", required_argument, NULL, OPT_BROKER },
	{ "password-file", required_argument, NULL, OPT_PASSWORD },
	{ "html", required_argument, NULL, OPT_HTML },
	{ "before", required_argument, NULL, OPT_BEFORE },
	{ "all", no_argument, NULL, OPT_ALL },
	{ "card", required_argument, NULL, OPT_CARD },
	{ "out", required_argument, NULL, OPT_OUT },
	{ "lesson", required_argument, NULL, OPT_LESSON },
	{ "paper", no_argument, NULL, OPT_PAPERS_BACK },
	{ "form", required_argument, NULL, OPT_FORM },
	{ "large", no_argument, NULL, OPT_LARGE },
	{ "markdown", no_argument, NULL, OPT_MARKDOWN },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

/* Options that mean something to these commands alone; all others are taken by every command, so
 * that they can stand in an alias. */
static const struct {
	int option;
	const char *commands[3];
} owners[] = {
	{ OPT_csv, { "report", "export", "import" } },
	{ OPT_PAPER_text, { "export", "import" } },
	{ OPT_json, { "check", "report", "export" } },
	{ OPT_TOPIC, { "export", "import" } },
	{ OPT_CARD, { "export" } },
	{ OPT_OUT, { "export", "import" } },
	{ OPT_LESSON, { "export", "class", "preview" } },
	{ OPT_PAPERS_BACK, { "class" } },
	{ OPT_LARGE, { "export" } },
	{ OPT_MARKDOWN, { "export" } },
	{ OPT_SEED, { "export" } },
	{ OPT_REPORT, { "check" } },
	{ OPT_KIOSK, { "check", "report" } },
	{ OPT_LIST, { "class" } },
	{ OPT_CONFIG, { "kiosk" } },
	{ OPT_SET_PIN, { "kiosk" } },
	{ OPT_TABLE, { "report" } },
	{ OPT_HTML, { "report" } },
	{ OPT_NO_BOM, { "report", "export" } },
	{ OPT_FORMS, { "report" } },
	{ OPT_FROM, { "report" } },
	{ OPT_TO, { "report" } },
	{ OPT_MODE, { "report", "purge" } },
	{ OPT_GROUP, { "report", "form", "class" } },
	{ OPT_CODE, { "join" } },
	{ OPT_FORM, { "class", "export" } },
	{ OPT_LIVE, { "class" } },
	{ OPT_BROKER, { "class" } },
	{ OPT_PASSWORD, { "class" } },
	{ OPT_SWAP, { "form", "class" } },
	{ OPT_CLASS, { "report" } },
	{ OPT_BEFORE, { "purge" } },
	{ OPT_ALL, { "purge", "export" } },
};
/* And those that mean something to commands that are modes; to others by the list above. */
static const struct {
	int option;
	uint8_t takes;
} mode_options[] = {
	{ OPT_TOPIC, MODE_TAKES_TOPIC },
	{ OPT_COUNT, MODE_TAKES_COUNT },
	{ OPT_SEED, MODE_TAKES_SEED },
};
/* Pairs that exclude each other, as any two exports do. */
static const struct {
	int one, other;
} rivals[] = {
	{ OPT_FORMS, OPT_XAPI },     { OPT_FORMS, OPT_TABLE },    { OPT_FORMS, OPT_MODE },
	{ OPT_KIOSK, OPT_XAPI },     { OPT_KIOSK, OPT_FORMS },    { OPT_KIOSK, OPT_MODE },
	{ OPT_BEFORE, OPT_ALL },     { OPT_DATA, OPT_NO_RECORD }, { OPT_REPORT, OPT_KIOSK },
	{ OPT_CLASS, OPT_XAPI },     { OPT_CLASS, OPT_FORMS },    { OPT_CLASS, OPT_MODE },
	{ OPT_CLASS, OPT_KIOSK },    { OPT_HTML, OPT_TABLE },     { OPT_GROUP, OPT_KIOSK },
	{ OPT_LIVE, OPT_BROKER },    { OPT_LIVE, OPT_NO_RECORD }, { OPT_BROKER, OPT_NO_RECORD },
	{ OPT_FORM, OPT_TOPIC },     { OPT_FORM, OPT_COUNT },     { OPT_LESSON, OPT_FORM },
	{ OPT_LESSON, OPT_TOPIC },   { OPT_LESSON, OPT_CARD },    { OPT_FORM, OPT_CARD },
	{ OPT_MARKDOWN, OPT_PLAIN }, { OPT_HTML, OPT_XAPI },      { OPT_HTML, OPT_FORMS },
	{ OPT_HTML, OPT_csv },       { OPT_HTML, OPT_json },      { OPT_HTML, OPT_xlsx },
};
/* An option that changes what another one does; command NULL: of every command. */
static const struct {
	int one, other;
	const char *command;
} additions[] = {
	{ OPT_TABLE, OPT_csv },
	{ OPT_NO_BOM, OPT_csv },
	{ OPT_SWAP, OPT_GROUP },
	{ OPT_LESSON, OPT_PAPERS_BACK, "class" },
	{ OPT_FORM, OPT_PAPER_handout, "export" },
	{ OPT_LARGE, OPT_PAPER_handout },
	{ OPT_MARKDOWN, OPT_PAPER_handout },
	{ OPT_SEED, OPT_PAPER_handout, "export" },
	{ OPT_PASSWORD, OPT_BROKER },
};

const char *options_name(int option)
{
	const struct option *row = options_long;

	while (row->val != option)
		row++;
	return row->name;
}

bool options_is_for(int option, const char *command)
{
	const struct mode *mode = mode_find(command);

	for (size_t i = 0; i < COUNT(mode_options); i++)
		if (mode_options[i].option == option && mode)
			return mode->options & mode_options[i].takes;
	for (size_t i = 0; i < COUNT(owners); i++)
		for (size_t k = 0; owners[i].option == option; k++) {
			if (k == COUNT(owners[i].commands) || !owners[i].commands[k])
				return false;
			if (strcmp(owners[i].commands[k], command) == 0)
				return true;
		}
	for (size_t i = 0; i < COUNT(mode_options); i++)
		if (mode_options[i].option == option)
			return false;
	return option < OPT_FORMATS ||
	       strcmp(command, option < OPT_PAPERS ? "report" : "export") == 0;
}

static bool fit_together(uint64_t used, int one, int other)
{
	if (!(used & options_bit(one)) || !(used & options_bit(other)))
		return true;
	usage_complain(_("--{1} and --{2} cannot both be meant."), options_name(one),
	               options_name(other));
	return false;
}

static bool all_owned(uint64_t used, const char *command)
{
	for (size_t i = 0; options_long[i].name; i++)
		if (options_long[i].val >= OPT_DECK && (used & options_bit(options_long[i].val)) &&
		    !options_is_for(options_long[i].val, command)) {
			usage_complain(_("--{1} is not for 'heshi {2}'."), options_long[i].name,
			               command);
			return false;
		}
	return true;
}

static bool no_rivals(uint64_t used)
{
	for (int one = OPT_FORMATS; one < OPT_END; one++)
		for (int other = one + 1; other < OPT_END; other++)
			if (!fit_together(used, one, other))
				return false;
	for (size_t i = 0; i < COUNT(rivals); i++)
		if (!fit_together(used, rivals[i].one, rivals[i].other))
			return false;
	return true;
}

static bool all_added(uint64_t used, const char *command)
{
	for (size_t i = 0; i < COUNT(additions); i++)
		if ((used & options_bit(additions[i].one)) &&
		    !(used & options_bit(additions[i].other)) &&
		    (!additions[i].command || strcmp(additions[i].command, command) == 0)) {
			usage_complain(_("--{1} goes with --{2}."), options_name(additions[i].one),
			               options_name(additions[i].other));
			return false;
		}
	return true;
}

bool options_agree(uint64_t used, const char *command)
{
	return all_owned(used, command) && no_rivals(used) && all_added(used, command);
}
