#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/str.h"
#include "quiz/quiz.h"
#include "report/report.h"

const struct app_command app_commands[] = {
	{ "play", "heshi [play]", N_("play cards (what heshi does when nothing is named)"),
	  app_play },
	{ "review", "heshi review", N_("bring back what is due"), app_review },
	{ "form", "heshi form a|b", N_("ten cards without feedback, to measure before and after"),
	  app_form },
	{ "progress", "heshi progress", N_("what you met, what you recognised, what is due"),
	  app_progress },
	{ "report", "heshi report", N_("what the record says, for a teacher; also as a file"),
	  app_report },
	{ "merge", "heshi merge OUT IN...", N_("join the records of several stations"), app_merge },
	{ "purge", "heshi purge --all", N_("delete records: --before DATE or --all"), app_purge },
	{ "doctor", "heshi doctor", N_("examine the record and repair it where possible"),
	  app_doctor },
	{ "check", "heshi check [DECK...]", N_("check decks and explain every mistake"),
	  app_check },
	{ "channel", "heshi channel [WORD]", N_("whom to ask: by kind of scam, word or number"),
	  app_channel },
	{ "preview", "heshi preview CARD",
	  N_("show every scene and answer of a card to its author"), app_preview },
	{ "help", "heshi help", N_("show this help"), app_help },
	{ "version", "heshi version", N_("show the version"), app_version },
};
const int app_command_count = sizeof app_commands / sizeof *app_commands;

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
	OPT_JSON,
	OPT_REPORT,
	OPT_DATA,
	OPT_NO_RECORD,
	OPT_CSV,
	OPT_XLSX,
	OPT_XAPI,
	OPT_NO_BOM,
	OPT_FORMS,
	OPT_BEFORE,
	OPT_ALL,
	OPT_MODE,
	OPT_TABLE
};

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
	{ "json", no_argument, NULL, OPT_JSON },
	{ "report", no_argument, NULL, OPT_REPORT },
	{ "data", required_argument, NULL, OPT_DATA },
	{ "no-record", no_argument, NULL, OPT_NO_RECORD },
	{ "csv", no_argument, NULL, OPT_CSV },
	{ "xlsx", required_argument, NULL, OPT_XLSX },
	{ "xapi", no_argument, NULL, OPT_XAPI },
	{ "table", required_argument, NULL, OPT_TABLE },
	{ "no-bom", no_argument, NULL, OPT_NO_BOM },
	{ "forms", no_argument, NULL, OPT_FORMS },
	{ "mode", required_argument, NULL, OPT_MODE },
	{ "before", required_argument, NULL, OPT_BEFORE },
	{ "all", no_argument, NULL, OPT_ALL },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

static const char *const ambiguous_names[] = { "auto", "narrow", "wide" };

static void complain(const char *message, const char *word, const char *nearest)
{
	const char *args[] = { word, nearest };
	struct str text;

	str_init(&text);
	str_add_filled(&text, message, args, 2);
	if (nearest) {
		str_add(&text, " ");
		str_add_filled(&text, _("Did you mean '{2}'?"), args, 2);
	}
	app_complain(text.text);
	fputs(_("'heshi help' shows what there is."), stderr);
	fputc('\n', stderr);
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
	complain(_("--ambiguous takes auto, narrow or wide, not '{1}'."), text,
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
	complain(_("There is no theme '{1}' (default, contrast, mono)."), text,
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

static bool take_mode(struct app_options *options, const char *text)
{
	const char *names[8];

	for (size_t i = 0; i < quiz_mode_count && i < 8; i++)
		names[i] = quiz_modes[i].name;
	options->mode = text;
	if (quiz_mode_find(text))
		return true;
	complain(_("There is no mode '{1}' (play, review, form, kiosk, class)."), text,
	         diag_nearest(text, names, quiz_mode_count));
	return false;
}

static bool take_table(struct app_options *options, const char *text)
{
	const char *names[8];
	size_t count = 0;

	for (; report_tables[count] && count < 8; count++)
		names[count] = report_tables[count]->name;
	options->table = report_table_find(text);
	if (options->table)
		return true;
	complain(_("There is no table '{1}' (answers, sittings, cards, topics, summary)."), text,
	         diag_nearest(text, names, count));
	return false;
}

static bool take_day(struct app_options *options, const char *text)
{
	if (clock_parse_day(text, &options->before))
		return true;
	complain(_("--before takes a day, as in 2026-11-24, not '{1}'."), text, NULL);
	return false;
}

static bool take(struct app_options *options, int option, const char *text)
{
	uint64_t number;

	switch (option) {
	case OPT_DECK: options->deck = text; return true;
	case OPT_TOPIC: options->topic = text; return true;
	case OPT_PLAIN: options->plain = true; return true;
	case OPT_NO_COLOR: options->no_color = true; return true;
	case OPT_JSON: options->json = true; return true;
	case OPT_REPORT: options->report = true; return true;
	case OPT_DATA: options->data = text; return true;
	case OPT_NO_RECORD: options->no_record = true; return true;
	case OPT_CSV: options->csv = true; return true;
	case OPT_XLSX: options->xlsx = text; return true;
	case OPT_XAPI: options->xapi = true; return true;
	case OPT_NO_BOM: options->no_bom = true; return true;
	case OPT_FORMS: options->forms = true; return true;
	case OPT_ALL: options->all = true; return true;
	case OPT_TABLE: return take_table(options, text);
	case OPT_MODE: return take_mode(options, text);
	case OPT_BEFORE: return take_day(options, text);
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
	default: return false;
	}
}

/* What getopt did not know: the nearest option there is. */
static void complain_option(char **argv)
{
	const char *names[sizeof longs / sizeof *longs];
	const char *word = optind > 0 ? argv[optind - 1] : "";
	size_t count = 0;
	char bare[64];

	for (; longs[count].name; count++)
		names[count] = longs[count].name;
	snprintf(bare, sizeof bare, "%.*s", (int)strcspn(word + strspn(word, "-"), "="),
	         word + strspn(word, "-"));
	const char *nearest = diag_nearest(bare, names, count);
	/* getopt names in optopt a long option that it knows and that was given a value for
	 * nothing. */
	bool known = optopt >= OPT_DECK;
	char dashed[80];
	snprintf(dashed, sizeof dashed, "--%s", nearest ? nearest : "");
	complain(known ? _("The option '{1}' takes no value.") : _("Unknown option '{1}'."), word,
	         nearest && !known ? dashed : NULL);
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
			return;                     /* "C": the first that is set decides */
	}
}

static const struct app_command *command_of(const char *name)
{
	for (int i = 0; i < app_command_count; i++)
		if (strcmp(app_commands[i].name, name) == 0)
			return &app_commands[i];
	return NULL;
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
	if (command_of(options->command))
		return true;
	for (int i = 0; i < app_command_count; i++)
		names[i] = app_commands[i].name;
	complain(_("There is no command '{1}'."), options->command,
	         diag_nearest(options->command, names, (size_t)app_command_count));
	return false;
}

bool app_options_read(struct app_options *options, int argc, char **argv, int *status)
{
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
			*status = option == 'h' ? app_help(options) : app_version(options);
			return false;
		}
		if (option == '?' || option == ':') {
			if (option == ':')
				complain(_("The option '{1}' wants a value."), argv[optind - 1],
				         NULL);
			else
				complain_option(argv);
			return false;
		}
		if (!take(options, option, optarg))
			return false;
	}
	if (!options->language)
		msg_use(app_folder_language(app_deck_folder(options)));
	return take_command(options, argc, argv);
}

int app_help(const struct app_options *options)
{
	static const struct {
		const char *option, *text;
	} rows[] = {
		{ "--deck DIR", N_("the folder of cards to use") },
		{ "--topic ID", N_("only this kind of scam") },
		{ "--count N", N_("how many cards (1-100)") },
		{ "--seed N", N_("the same number gives the same cards in the same order") },
		{ "--plain", N_("lines of text instead of screens") },
		{ "--lang LL", N_("zh-CN or en") },
		{ "--theme NAME", N_("default, contrast or mono") },
		{ "--no-color", N_("no colours; NO_COLOR in the environment does the same") },
		{ "--ambiguous HOW",
		  N_("auto, narrow or wide: how wide the terminal draws “ and —") },
		{ "--data FILE", N_("keep the record there instead of in your home folder") },
		{ "--no-record", N_("keep nothing") },
		{ "--csv, --json, --xapi",
		  N_("report: as a file for other programmes, to standard output") },
		{ "--xlsx FILE", N_("report: as a workbook") },
		{ "--table NAME", N_("report --csv: answers (unless told otherwise), sittings, "
		                     "cards, topics, summary") },
		{ "--no-bom", N_("report --csv: without a byte order mark") },
		{ "--forms", N_("report: before and after, by the forms a and b") },
		{ "--mode MODE", N_("report, purge: only play, review, form, kiosk or class") },
		{ "--before DATE", N_("purge: what was recorded before that day") },
		{ "--all", N_("purge: everything") },
		{ "--json", N_("check: diagnostics as JSON") },
		{ "--report", N_("check: what the deck covers, and how far guessing gets") },
		{ "--help, --version", N_("and nothing else") },
	};

	(void)options;
	puts(_("heshi: meet a fraud before it meets you. Verify first, then act."));
	putchar('\n');
	for (int i = 0; i < app_command_count; i++)
		printf("  %-24s %s\n", app_commands[i].usage, _(app_commands[i].summary));
	putchar('\n');
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		printf("  %-24s %s\n", rows[i].option, _(rows[i].text));
	putchar('\n');
	puts(_("Exit status: 0 all well, 1 mistakes found, 2 wrong use or unreadable."));
	return fflush(stdout) == 0 ? APP_FINE : APP_USAGE;
}

int app_version(const struct app_options *options)
{
	(void)options;
	puts("heshi " HESHI_VERSION);
	return fflush(stdout) == 0 ? APP_FINE : APP_USAGE;
}
