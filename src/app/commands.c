/* The commands there are; heshi help and heshi version tell of them. */
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

#include "app/arguments.h"
#include "app/class-commands.h"
#include "app/cmd-send.h"
#include "app/complete.h"
#include "app/exchange.h"
#include "app/help-page.h"
#include "app/kiosk.h"
#include "app/standard.h"
#include "base/msg.h"
#include "terms/mode.h"

static int version(const struct app_options *options)
{
	(void)options;
	fputs("heshi " HESHI_VERSION "\n", app_out());
	return fflush(app_out()) == 0 ? APP_FINE : APP_USAGE;
}

static int help(const struct app_options *options)
{
	return help_page_print(options->arg_count ? options->args[0] : NULL, app_commands,
	                       app_command_count);
}

static int complete(const struct app_options *options)
{
	return complete_print(options, app_commands, app_command_count);
}

const struct app_command app_commands[] = {
	{ "play", "heshi [play]", N_("play cards (what heshi does when nothing is named)"),
	  app_play, 0 },
	{ "review", "heshi review", N_("bring back what is due"), app_review, 0 },
	{ "form", "heshi form a|b",
	  N_("twelve cards without feedback, to measure before and after"), app_form, APP_ANY_WORDS,
	  COMPLETE_FORMS },
	{ "class", "heshi class [LESSON]",
	  N_("a lesson with a class: vote, discuss, vote again, explain"), app_class, 1,
	  COMPLETE_LESSONS },
	{ "progress", "heshi progress", N_("what you met, what you recognised, what is due"),
	  app_progress, 0 },
	{ "report", "heshi report", N_("what the record says, for a teacher; also as a file"),
	  app_report, 0 },
	{ "kiosk", "heshi kiosk", N_("a public station: one visitor after the other, no way out"),
	  app_kiosk, 0 },
	{ "join", "heshi join [HOST[:PORT]]", N_("a seat in a lesson that a teacher gives"),
	  app_join, 1, COMPLETE_NOTHING },
	{ "send", "heshi send", N_("what is new to the learning record store of a district"),
	  app_send, 0 },
	{ "merge", "heshi merge OUT IN...", N_("join the records of several stations"), app_merge,
	  APP_ANY_WORDS, COMPLETE_FILES },
	{ "purge", "heshi purge --all", N_("delete records: --before DATE or --all"), app_purge,
	  0 },
	{ "doctor", "heshi doctor", N_("examine the record and repair it where possible"),
	  app_doctor, 0 },
	{ "check", "heshi check [DECK...]", N_("check decks and explain every mistake"), app_check,
	  APP_ANY_WORDS, COMPLETE_FILES },
	{ "channel", "heshi channel [WORD]", N_("whom to ask: by kind of scam, word or number"),
	  app_channel, APP_ANY_WORDS, COMPLETE_CHANNELS },
	{ "preview", "heshi preview [CARD]",
	  N_("list the cards; show every scene and answer of one"), app_preview, APP_ANY_WORDS,
	  COMPLETE_CARDS },
	{ "export", "heshi export --FORM",
	  N_("cards in another form, for other programs and for paper"), app_export, 0 },
	{ "import", "heshi import --csv FILE",
	  N_("a sheet, or with --text a text, into cards to be completed"), app_import,
	  APP_ANY_WORDS, COMPLETE_FILES },
	{ "help", "heshi help [COMMAND]", N_("what there is; of a command, its options"), help,
	  APP_ANY_WORDS, COMPLETE_PAGES },
	{ "version", "heshi version", N_("show the version"), version, 0 },
	{ "complete", .run = complete, .words = APP_ANY_WORDS, .hidden = true },
};
const int app_command_count = sizeof app_commands / sizeof *app_commands;

const struct app_command *app_command_find(const char *name)
{
	int number = TERM_FIND(app_commands, name);

	return number < 0 ? NULL : &app_commands[number];
}
