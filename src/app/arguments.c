/* The command line: options, then the command and its words. */
#include "app/arguments.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/address.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/option-fit.h"
#include "app/option-rows.h"
#include "app/option-values.h"
#include "app/usage.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/msg.h"
#include "base/str.h"
#include "report/tables.h"

/* What getopt did not know: the nearest option there is. */
static void complain_option(char **argv)
{
	const char *names[OPT_END - OPT_DECK + 2]; /* and help, version */
	const char *word = argv[optind - 1];
	char bare[64], dashed[80], letter[] = { '-', (char)optopt, '\0' };
	size_t count = 0;

	for (; count < (size_t)option_row_count; count++)
		names[count] = option_rows[count].name;
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
	usage_complain_word(known ? _("The option '{1}' takes no value.")
	                          : _("Unknown option '{1}'."),
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
	usage_complain_word(_("There is no command '{1}'."), options->command,
	                    diag_nearest(options->command, names, (size_t)app_command_count));
	return false;
}

static bool days_agree(const struct app_options *options)
{
	char from[11], to[11];

	if (!options->since || !options->until || options->from <= options->to)
		return true;
	clock_format_day(options->from, from);
	clock_format_day(options->to, to);
	usage_complain(_("--from {1} comes after --to {2}: no day lies between them."), from, to);
	return false;
}

/* Tables of visitors are of a public station alone, those of votes of lessons; there are no others
 * of these. */
static bool table_agrees(const struct app_options *options)
{
	const struct report_table *table = options->table;
	bool wants = table && (table->visits || table->lessons);
	const char *kind = !table          ? ""
	                   : table->visits ? options_name(OPT_KIOSK)
	                                   : options_name(OPT_CLASS);

	if (!table || (table->visits == options->kiosk && table->lessons == options->lessons))
		return true;
	usage_complain(wants ? _("The table '{1}' goes with --{2}.")
	                     : _("The table '{1}' does not go with --{2}."),
	               table->name,
	               wants ? kind : options_name(options->kiosk ? OPT_KIOSK : OPT_CLASS));
	return false;
}

/* What was said must make sense together. used: bits of the options that were given. */
static bool agree(const struct app_options *options, uint64_t used)
{
	const struct app_command *command = app_command_find(options->command);

	if (options->arg_count > command->words) {
		usage_complain(_("'{1}' is one word too many for 'heshi {2}'."),
		               options->args[command->words], options->command);
		return false;
	}
	for (int i = 0; i < options->arg_count && !command->hidden; i++)
		if (!*options->args[i]) {
			usage_complain(_("An empty word says nothing to 'heshi {1}'."),
			               options->command, NULL);
			return false;
		}
	return options_agree(used, options->command) && table_agrees(options) &&
	       days_agree(options);
}

/* The table of options as getopt wants it; letters: what stands behind one dash. */
static void rows_for_getopt(struct option *rows, char *letters)
{
	*letters++ = ':';
	for (int i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		int argument = !row->word   ? no_argument
		               : row->maybe ? optional_argument
		                            : required_argument;
		rows[i] = (struct option){ row->name, argument, NULL, row->number };
		if (row->number <= OPTION_LETTER_MOST)
			*letters++ = (char)row->number;
	}
	rows[option_row_count] = (struct option){ NULL, 0, NULL, 0 };
	*letters = '\0';
}

/* --help behind a command asks for that command's page. */
static void take_help(struct app_options *options, int argc, char **argv, const struct option *rows,
                      const char *letters)
{
	options->command = "help";
	while (getopt_long(argc, argv, letters, rows, NULL) != -1)
		;
	if (optind < argc && app_command_find(argv[optind])) {
		options->args = (const char **)argv + optind;
		options->arg_count = 1;
	}
}

/* False: no option, or a value that cannot be meant; it was said. */
static bool take_option(struct app_options *options, int option, int argc, char **argv)
{
	char dashed[80];

	if (option == '?' || option == ':') {
		if (option == ':')
			usage_complain(_("The option '{1}' wants a value."), argv[optind - 1],
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
		snprintf(dashed, sizeof dashed, "--%s", options_name(option));
		usage_complain(_("The option '{1}' wants a value."), dashed, NULL);
		return false;
	}
	return option_take(options, option, optarg);
}

bool app_options_read(struct app_options *options, int argc, char **argv, int *status)
{
	struct option rows[OPT_END - OPT_DECK + 3]; /* and help, version, the end */
	char letters[8];
	uint64_t used = 0;
	int option;

	memset(options, 0, sizeof *options);
	*status = APP_USAGE;
	opterr = 0;
	rows_for_getopt(rows, letters);
	/* Messages about options follow the environment, or else the deck's folder. */
	follow_environment(options);
	if (!options->language)
		msg_use(app_folder_language(app_deck_folder(options)));
	while ((option = getopt_long(argc, argv, letters, rows, NULL)) != -1) {
		if (option == 'h') {
			take_help(options, argc, argv, rows, letters);
			return true;
		}
		if (option == 'V') {
			options->command = "version";
			return true;
		}
		if (!take_option(options, option, argc, argv))
			return false;
		used |= options_bit(option);
	}
	if (!options->language)
		msg_use(app_folder_language(app_deck_folder(options)));
	return take_command(options, argc, argv) && agree(options, used);
}
