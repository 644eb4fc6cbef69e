/* The command line: options, then the command and its words. */
#include "app/arguments.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/address.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/group.h"
#include "app/messages.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/str.h"
#include "paper/deck-formats.h"
#include "quiz/quiz.h"
#include "report/formats.h"
#include "report/tables.h"
#include "tui/theme.h"

#define FORMAT_OPTION(NAME, WHERE) OPT_##NAME,
#define PAPER_OPTION(NAME, WHERE) OPT_PAPER_##NAME,
enum {
	OPT_DECK = 256,
	OPT_TOPIC,
	OPT_COUNT,
	OPT_SEED,
	OPT_PLAIN,
	OPT_LANG,
	OPT_THEME,
	OPT_AMBIGUOUS,
	OPT_NO_COLOR,
	OPT_REPORT,
	OPT_KIOSK,
	OPT_LIST,
	OPT_CONFIG,
	OPT_SET_PIN,
	OPT_DATA,
	OPT_NO_RECORD,
	OPT_NO_BOM,
	OPT_FORMS,
	OPT_BEFORE,
	OPT_ALL,
	OPT_MODE,
	OPT_TABLE,
	OPT_FROM,
	OPT_TO,
	OPT_CARD,
	OPT_OUT,
	OPT_GROUP,
	OPT_SWAP,
	OPT_CLASS,
	OPT_CODE,
	OPT_LIVE,
	OPT_BROKER,
	OPT_PASSWORD,
	OPT_LESSON,
	OPT_PAPERS_BACK,
	OPT_FORM,
	OPT_LARGE,
	OPT_MARKDOWN,
	/* Exports, of which only one can be meant; formats in the order of report_formats
	 * and paper_formats. */
	OPT_FORMATS,
	OPT_BEFORE_FORMATS = OPT_FORMATS - 1,
	REPORT_FORMATS(FORMAT_OPTION) OPT_XAPI,
	OPT_HTML,
	OPT_PAPERS,
	OPT_BEFORE_PAPERS = OPT_PAPERS - 1,
	PAPER_FORMATS(PAPER_OPTION) OPT_END
};

#define LONG_STDOUT(NAME) { #NAME, no_argument, NULL, OPT_##NAME },
#define LONG_FILE(NAME) { #NAME, required_argument, NULL, OPT_##NAME },
#define LONG_INSIDE(NAME)
#define FORMAT_LONG(NAME, WHERE) LONG_##WHERE(NAME)
#define LONG_NONE(NAME)
#define LONG_OWN(NAME) { #NAME, no_argument, NULL, OPT_PAPER_##NAME },
#define LONG_SHARED(NAME)

static const struct option longs[] = {
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
	{ OPT_MARKDOWN, OPT_PLAIN },
};
/* An option that changes what another one does; command NULL: of every command. */
static const struct {
	int one, other;
	const char *command;
} additions[] = {
	{ OPT_TABLE, OPT_csv },
	{ OPT_NO_BOM, OPT_csv },
	{ OPT_HTML, OPT_CLASS },
	{ OPT_SWAP, OPT_GROUP },
	{ OPT_LESSON, OPT_PAPERS_BACK, "class" },
	{ OPT_FORM, OPT_PAPER_handout, "export" },
	{ OPT_LARGE, OPT_PAPER_handout },
	{ OPT_MARKDOWN, OPT_PAPER_handout },
	{ OPT_SEED, OPT_PAPER_handout, "export" },
	{ OPT_PASSWORD, OPT_BROKER },
};

static const char *const ambiguous_names[] = { "auto", "narrow", "wide" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void complain(const char *message, const char *first, const char *second)
{
	app_complain(message, first, second);
	app_say(stderr, _("'heshi help' shows what there is."), "");
}

static void complain_word(const char *message, const char *word, const char *nearest)
{
	struct str text;

	str_init(&text);
	str_add(&text, message);
	if (nearest) {
		str_add(&text, " ");
		str_add(&text, _("Did you mean '{2}'?"));
	}
	complain(text.text, word, nearest);
	str_release(&text);
}

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
	complain(message, text, NULL);
	return false;
}

static bool take_ambiguous(struct app_options *options, const char *text)
{
	for (int i = 0; i < 3; i++) {
		if (strcmp(text, ambiguous_names[i]) == 0) {
			options->ambiguous = i;
			return true;
		}
	}
	complain_word(_("--ambiguous takes auto, narrow or wide, not '{1}'."), text,
	              diag_nearest(text, ambiguous_names, 3));
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
	complain_word(_("There is no theme '{1}' (default, contrast, mono)."), text,
	              diag_nearest(text, names, (size_t)theme_count));
	return false;
}

static bool take_language(struct app_options *options, const char *text)
{
	if (msg_use(text)) {
		options->language = text;
		return true;
	}
	complain(_("heshi does not speak '{1}' (zh-CN, en)."), text, NULL);
	return false;
}

/* The word is none of the names; the message has {1} for it and {3} for all of them. */
static void complain_choice(const char *message, const char *word, const char *const *names,
                            size_t count)
{
	struct str all, text;

	str_init(&all);
	str_init(&text);
	for (size_t i = 0; i < count; i++)
		str_addf(&all, "%s%s", i ? ", " : "", names[i]);
	str_fill(&text, message, "ttt", NULL, NULL, all.text);
	complain_word(text.text, word, diag_nearest(word, names, count));
	str_release(&text);
	str_release(&all);
}

static bool take_mode(struct app_options *options, const char *text)
{
	const char *names[MODE_COUNT];

	for (int i = 0; i < MODE_COUNT; i++)
		names[i] = mode_list[i].name;
	options->mode = text;
	if (mode_find(text))
		return true;
	complain_choice(_("There is no mode '{1}' ({3})."), text, names, MODE_COUNT);
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
	complain_choice(_("There is no table '{1}' ({3})."), text, names, count);
	return false;
}

static bool take_group(struct app_options *options, const char *text)
{
	const char *complaint = group_complaint(text);

	options->group = text;
	if (complaint)
		complain(_(complaint), text, NULL);
	return !complaint;
}

static bool take_day(const char *message, const char *text, int32_t *day, bool *given)
{
	*given = clock_parse_day(text, day);
	if (*given)
		return true;
	complain(message, text, NULL);
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

static bool take(struct app_options *options, int option, const char *text)
{
	uint64_t number;

	switch (option) {
	case OPT_DECK: options->deck = text; return true;
	case OPT_TOPIC: options->topic = text; return true;
	case OPT_PLAIN: options->plain = true; return true;
	case OPT_NO_COLOR: options->no_color = true; return true;
	case OPT_REPORT: options->report = true; return true;
	case OPT_KIOSK: options->kiosk = true; return true;
	case OPT_LIST: options->list = true; return true;
	case OPT_CONFIG: options->config = text; return true;
	case OPT_SET_PIN: options->set_pin = true; return true;
	case OPT_CODE: options->code = text; return true;
	case OPT_LIVE:
		options->live = true;
		options->live_at = text;
		return true;
	case OPT_BROKER: options->broker = text; return true;
	case OPT_PASSWORD: options->password = text; return true;
	case OPT_DATA: options->data = text; return true;
	case OPT_NO_RECORD: options->no_record = true; return true;
	case OPT_XAPI: options->xapi = true; return true;
	case OPT_NO_BOM: options->no_bom = true; return true;
	case OPT_FORMS: options->forms = true; return true;
	case OPT_ALL: options->all = true; return true;
	case OPT_CARD: options->card = text; return true;
	case OPT_OUT: options->out = text; return true;
	case OPT_SWAP: options->swap = true; return true;
	case OPT_CLASS: options->lessons = true; return true;
	case OPT_HTML: options->html = text; return true;
	case OPT_PAPERS_BACK: options->papers = true; return true;
	case OPT_LESSON: options->lesson = text; return true;
	case OPT_FORM: options->form = text; return true;
	case OPT_LARGE: options->large = true; return true;
	case OPT_MARKDOWN: options->markdown = true; return true;
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

/* What getopt did not know: the nearest option there is. */
static void complain_option(char **argv)
{
	const char *names[sizeof longs / sizeof *longs];
	const char *word = argv[optind - 1];
	char bare[64], dashed[80], letter[] = { '-', (char)optopt, '\0' };
	size_t count = 0;

	for (; longs[count].name; count++)
		names[count] = longs[count].name;
	/* One of several letters: getopt has not left their word yet. */
	if (word[0] != '-' || (optopt && optopt < OPT_DECK && word[1] != '-'))
		word = letter;
	snprintf(bare, sizeof bare, "%.*s", (int)strcspn(word + strspn(word, "-"), "="),
	         word + strspn(word, "-"));
	const char *nearest = diag_nearest(bare, names, count);
	/* getopt names in optopt a long option that it knows and that was given a value for
	 * nothing. */
	bool known = optopt >= OPT_DECK;
	snprintf(dashed, sizeof dashed, "--%s", nearest ? nearest : "");
	complain_word(known ? _("The option '{1}' takes no value.") : _("Unknown option '{1}'."),
	              word, nearest && !known ? dashed : NULL);
}

/* A language from the environment, in gettext's order; C and POSIX say nothing. */
static void follow_environment(struct app_options *options)
{
	static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (!value || !*value)
			continue;
		if (msg_use(value)) {
			options->language = value;
			return;
		}
		if (i > 0)
			return; /* "C": the first that is set decides */
	}
}

static bool take_command(struct app_options *options, int argc, char **argv)
{
	const char *names[32];

	options->command = "play";
	if (optind < argc) {
		options->command = argv[optind++];
		options->command_named = true;
	}
	options->args = (const char **)argv + optind;
	options->arg_count = argc - optind;
	if (app_command_find(options->command))
		return true;
	for (int i = 0; i < app_command_count; i++)
		names[i] = app_commands[i].name;
	complain_word(_("There is no command '{1}'."), options->command,
	              diag_nearest(options->command, names, (size_t)app_command_count));
	return false;
}

static uint64_t bit_of(int option) { return UINT64_C(1) << (option - OPT_DECK); }
_Static_assert(OPT_END - OPT_DECK <= 64, "more options than bits");

static const char *name_of(int option)
{
	const struct option *row = longs;

	while (row->val != option)
		row++;
	return row->name;
}

static bool is_for(int option, const char *command)
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

static bool days_agree(const struct app_options *options)
{
	char from[11], to[11];

	if (!options->since || !options->until || options->from <= options->to)
		return true;
	clock_format_day(options->from, from);
	clock_format_day(options->to, to);
	complain(_("--from {1} comes after --to {2}: no day lies between them."), from, to);
	return false;
}

/* Tables of visitors are of a public station alone, those of votes of lessons; there are no others
 * of these. */
static bool table_agrees(const struct app_options *options)
{
	const struct report_table *table = options->table;
	bool wants = table && (table->visits || table->lessons);
	const char *kind = !table ? "" : table->visits ? name_of(OPT_KIOSK) : name_of(OPT_CLASS);

	if (!table || (table->visits == options->kiosk && table->lessons == options->lessons))
		return true;
	complain(wants ? _("The table '{1}' goes with --{2}.")
	               : _("The table '{1}' does not go with --{2}."),
	         table->name, wants ? kind : name_of(options->kiosk ? OPT_KIOSK : OPT_CLASS));
	return false;
}

static bool fit_together(uint64_t used, int one, int other)
{
	if (!(used & bit_of(one)) || !(used & bit_of(other)))
		return true;
	complain(_("--{1} and --{2} cannot both be meant."), name_of(one), name_of(other));
	return false;
}

/* What was said must make sense together. used: bits of the options that were given. */
static bool agree(const struct app_options *options, uint64_t used)
{
	if (options->arg_count && !app_command_find(options->command)->words) {
		complain(_("'{1}' is one word too many for 'heshi {2}'."), options->args[0],
		         options->command);
		return false;
	}
	for (int i = 0; i < options->arg_count; i++)
		if (!*options->args[i]) {
			complain(_("An empty word says nothing to 'heshi {1}'."), options->command,
			         NULL);
			return false;
		}
	for (size_t i = 0; longs[i].name; i++)
		if (longs[i].val >= OPT_DECK && (used & bit_of(longs[i].val)) &&
		    !is_for(longs[i].val, options->command)) {
			complain(_("--{1} is not for 'heshi {2}'."), longs[i].name,
			         options->command);
			return false;
		}
	for (int one = OPT_FORMATS; one < OPT_END; one++)
		for (int other = one + 1; other < OPT_END; other++)
			if (!fit_together(used, one, other))
				return false;
	for (size_t i = 0; i < COUNT(rivals); i++)
		if (!fit_together(used, rivals[i].one, rivals[i].other))
			return false;
	for (size_t i = 0; i < COUNT(additions); i++)
		if ((used & bit_of(additions[i].one)) && !(used & bit_of(additions[i].other)) &&
		    (!additions[i].command ||
		     strcmp(additions[i].command, options->command) == 0)) {
			complain(_("--{1} goes with --{2}."), name_of(additions[i].one),
			         name_of(additions[i].other));
			return false;
		}
	return table_agrees(options) && days_agree(options);
}

bool app_options_read(struct app_options *options, int argc, char **argv, int *status)
{
	uint64_t used = 0;
	char dashed[80];
	int option;

	memset(options, 0, sizeof *options);
	*status = APP_USAGE;
	opterr = 0;
	/* Messages about options follow the environment, or else the deck's folder. */
	follow_environment(options);
	if (!options->language)
		msg_use(app_folder_language(app_deck_folder(options)));
	while ((option = getopt_long(argc, argv, ":hV", longs, NULL)) != -1) {
		if (option == 'h' || option == 'V') {
			options->command = option == 'h' ? "help" : "version";
			return true;
		}
		if (option == '?' || option == ':') {
			if (option == ':')
				complain(_("The option '{1}' wants a value."), argv[optind - 1],
				         NULL);
			else
				complain_option(argv);
			return false;
		}
		/* An address may be a word of its own behind --live: no lesson is called so. */
		if (option == OPT_LIVE && !optarg && optind < argc && *argv[optind] != '-' &&
		    address_is_meant(argv[optind]))
			optarg = argv[optind++];
		/* As from a variable in a script that was never set. */
		if (optarg && !*optarg) {
			snprintf(dashed, sizeof dashed, "--%s", name_of(option));
			complain(_("The option '{1}' wants a value."), dashed, NULL);
			return false;
		}
		if (!take(options, option, optarg))
			return false;
		used |= bit_of(option);
	}
	if (!options->language)
		msg_use(app_folder_language(app_deck_folder(options)));
	return take_command(options, argc, argv) && agree(options, used);
}
