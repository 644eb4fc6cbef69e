/* The commands there are; heshi help and heshi version tell of them. */
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

#include "app/arguments.h"
#include "app/class-commands.h"
#include "app/exchange.h"
#include "app/help-page.h"
#include "app/kiosk.h"
#include "base/msg.h"
#include "base/str.h"
#include "paper/deck-formats.h"
#include "report/formats.h"
#include "terms/mode.h"

static int version(const struct app_options *options)
{
	(void)options;
	puts("heshi " HESHI_VERSION);
	return fflush(stdout) == 0 ? APP_FINE : APP_USAGE;
}

#define ON_STDOUT(NAME, WHERE) NAMED_##WHERE(NAME)
#define NAMED_STDOUT(NAME) "--" #NAME ", "
#define NAMED_FILE(NAME)
#define NAMED_INSIDE(NAME)

#define OWN_NAME(NAME, WHERE) OWN_NAMED_##WHERE(NAME)
#define OWN_NAMED_OWN(NAME) "--" #NAME ", "
#define OWN_NAMED_SHARED(NAME)
#define OWN_NAMED_NONE(NAME)

enum { HELP_COLUMN = 24 }; /* cells of what is typed; its meaning stands beside it */

/* What is too long for its column has a row of its own. {1} of a text: the modes there are; {2}:
 * the languages. */
static void print_option(const char *option, const char *text)
{
	struct str modes, languages, filled;

	str_init(&modes);
	str_init(&languages);
	str_init(&filled);
	for (int i = 0; i < MODE_COUNT; i++)
		str_addf(&modes, "%s%s", i ? ", " : "", mode_list[i].name);
	for (size_t i = 0; i < msg_catalogue_count; i++)
		str_addf(&languages, "%s%s", i ? ", " : "", msg_catalogues[i].tag);
	str_fill(&filled, text, "tt", modes.text, languages.text);
	if (strlen(option) > HELP_COLUMN) {
		printf("  %s\n", option);
		option = "";
	}
	printf("  %-*s %s\n", HELP_COLUMN, option, filled.text);
	str_release(&filled);
	str_release(&languages);
	str_release(&modes);
}

static const struct {
	const char *option, *text;
} option_rows[] = {
	{ "--deck DIR", N_("the folder of cards to use") },
	{ "--topic NAME", N_("only this kind of scam: its id, its name or a part of it") },
	{ "--count N", N_("how many cards (1-100)") },
	{ "--seed N", N_("the same number gives the same cards in the same order") },
	{ "--plain", N_("lines of text instead of screens") },
	{ "--lang LL", N_("the language: {2}") },
	{ "--theme NAME", N_("default, contrast or mono") },
	{ "--no-color", N_("no colours; NO_COLOR in the environment does the same") },
	{ "--ambiguous HOW", N_("auto, narrow or wide: how wide the terminal draws “ and —") },
	{ "--data FILE", N_("keep the record there instead of in your home folder") },
	{ "--no-record", N_("keep nothing") },
	{ REPORT_FORMATS(ON_STDOUT) "--xapi",
	  N_("report: as a file for other programs, to standard output") },
	{ "--xlsx FILE", N_("report: as a workbook") },
	{ "--table NAME", N_("report --csv: answers (unless told otherwise), sittings, "
	                     "cards, topics, summary, again, forms, form-topics; "
	                     "with --kiosk: visit-days, visit-hours, visit-stops, "
	                     "visit-cards, visits; with --class: votes, vote-topics") },
	{ "--no-bom", N_("report --csv: without a byte order mark") },
	{ "--forms", N_("report: before and after, by the forms a and b") },
	{ "--kiosk", N_("report: visitors of a public station: how far, how well, when") },
	{ "--class", N_("report: votes of a class before and after a discussion") },
	{ "--html FILE", N_("report --class: as one page to be printed") },
	{ "--group WORD", N_("report, form: a word for a class, not for a person") },
	{ "--swap", N_("form: a and b change places, for a class that takes b first") },
	{ "--from DATE", N_("report: only sittings begun on that day or later") },
	{ "--to DATE", N_("report: only sittings begun on that day or earlier") },
	{ "--mode MODE", N_("report, purge: only {1}") },
	{ "--before DATE", N_("purge: what was recorded before that day") },
	{ "--all", N_("purge: everything") },
	{ "--json", N_("check: diagnostics as JSON") },
	{ "--report", N_("check: what the deck covers, and how far guessing gets") },
	{ "--kiosk", N_("check: the settings of public stations, not decks") },
	{ "--list", N_("class: the lessons there are") },
	{ "--form FORM", N_("class: count hands on the cards of a form, nothing is told") },
	{ "--lesson NAME", N_("preview: the plan of a lesson: its id or its title") },
	{ "--config FILE", N_("kiosk: the settings of the station") },
	{ "--set-pin", N_("kiosk: ask for the staff's PIN and write it into the settings") },
	{ PAPER_FORMATS(OWN_NAME) "--csv, --json",
	  N_("export: the form; to standard output, or with --out") },
	{ "--out FILE", N_("export, import: to this file; import: or into this folder") },
	{ "--card NAME", N_("export: only this card: its id or its title") },
	{ "--all", N_("export: also the cards of the forms") },
	{ "--lesson NAME", N_("export: only the cards of this lesson, in its order") },
	{ "--lesson, --form", N_("export --handout: what it is of") },
	{ "--paper", N_("class: type answers on paper back; with LESSON or --form") },
	{ "--large, --markdown", N_("export --handout: in large type; as Markdown") },
	{ "--live [ADDRESS[:PORT]]", N_("class: pupils vote at seats of their own (heshi join)") },
	{ "--broker HOST:PORT", N_("class: the same, by a broker that runs already") },
	{ "--password-file FILE", N_("class --broker: what the teacher logs in with") },
	{ "--code 1234", N_("join: the lesson, by the digits on the teacher's screen") },
	{ "--help, --version", N_("and nothing else") },
};

static int help(const struct app_options *options)
{
	if (options->arg_count)
		return help_page_print(options->args[0]);
	puts(_("heshi: meet a fraud before it meets you. Verify first, then act."));
	putchar('\n');
	for (int i = 0; i < app_command_count; i++)
		printf("  %-*s %s\n", HELP_COLUMN, app_commands[i].usage,
		       _(app_commands[i].summary));
	putchar('\n');
	for (size_t i = 0; i < sizeof option_rows / sizeof *option_rows; i++)
		print_option(option_rows[i].option, _(option_rows[i].text));
	putchar('\n');
	puts(_("Exit status: 0 all well, 1 mistakes found, 2 wrong use or unreadable, 3 answers "
	       "not kept."));
	return fflush(stdout) == 0 ? APP_FINE : APP_USAGE;
}

const struct app_command app_commands[] = {
	{ "play", "heshi [play]", N_("play cards (what heshi does when nothing is named)"),
	  app_play, false },
	{ "review", "heshi review", N_("bring back what is due"), app_review, false },
	{ "form", "heshi form a|b",
	  N_("twelve cards without feedback, to measure before and after"), app_form, true },
	{ "class", "heshi class [LESSON]",
	  N_("a lesson with a class: vote, discuss, vote again, explain"), app_class, true },
	{ "progress", "heshi progress", N_("what you met, what you recognised, what is due"),
	  app_progress, false },
	{ "report", "heshi report", N_("what the record says, for a teacher; also as a file"),
	  app_report, false },
	{ "kiosk", "heshi kiosk", N_("a public station: one visitor after the other, no way out"),
	  app_kiosk, false },
	{ "join", "heshi join [HOST[:PORT]]", N_("a seat in a lesson that a teacher gives"),
	  app_join, true },
	{ "merge", "heshi merge OUT IN...", N_("join the records of several stations"), app_merge,
	  true },
	{ "purge", "heshi purge --all", N_("delete records: --before DATE or --all"), app_purge,
	  false },
	{ "doctor", "heshi doctor", N_("examine the record and repair it where possible"),
	  app_doctor, false },
	{ "check", "heshi check [DECK...]", N_("check decks and explain every mistake"), app_check,
	  true },
	{ "channel", "heshi channel [WORD]", N_("whom to ask: by kind of scam, word or number"),
	  app_channel, true },
	{ "preview", "heshi preview [CARD]",
	  N_("list the cards; show every scene and answer of one"), app_preview, true },
	{ "export", "heshi export --FORM",
	  N_("cards in another form, for other programs and for paper"), app_export, false },
	{ "import", "heshi import --csv FILE",
	  N_("a sheet, or with --text a text, into cards to be completed"), app_import, true },
	{ "help", "heshi help [class]", N_("show this help; or how a first lesson is taught"), help,
	  true },
	{ "version", "heshi version", N_("show the version"), version, false },
};
const int app_command_count = sizeof app_commands / sizeof *app_commands;

const struct app_command *app_command_find(const char *name)
{
	int number = TERM_FIND(app_commands, name);

	return number < 0 ? NULL : &app_commands[number];
}
