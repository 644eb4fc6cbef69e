#include "app/help-page.h"

#include <stdio.h>
#include <string.h>

#include "app/arguments.h"
#include "app/messages.h"
#include "app/standard.h"
#include "base/diag.h"
#include "base/msg.h"
#include "text/wrap.h"

/* A paragraph, or, where code is set, a line to be typed with what it does (or NULL). */
struct row {
	const char *code, *text;
};

static const struct row class_rows[] = {
	{ NULL, N_("A first lesson: from nothing to the first vote in three commands.") },
	{ "heshi class --list", N_("which lessons there are, for whom, how long") },
	{ "heshi preview --lesson middle-school",
	  N_("read one beforehand: cards, prompts, times") },
	{ "heshi class middle-school", N_("teach it: type how many pupils are here, then Enter") },
	{ NULL, N_("Each card: everybody reads the message; a vote by hands, whose numbers stay "
	           "hidden; pupils discuss; a second vote; both votes side by side; the telling "
	           "words; whom to ask; why; one sentence to take home.") },
	{ NULL,
	  N_("Counting: digits, then Enter, for one option after the other. A sum that is not "
	     "the class is remarked on and may stay. Backspace and Esc go back and correct.") },
	{ NULL, N_("Keys: Enter or Space on, Esc back, b black screen, p pause, r the message, c "
	           "whom to ask, n skip, q end, now or for another day, ? help, * all of them.") },
	{ NULL, N_("The clock in the corner counts the minutes used of those planned; it stands "
	           "still in a pause and while the computer sleeps. Where the power fails, heshi "
	           "class offers the lesson again at the same card and phase.") },
	{ NULL, N_("Type size: the terminal's (often Ctrl and +). From 40 columns and 12 rows on, "
	           "as on a projector of 800 x 600, the pages are few and large.") },
	{ "heshi class --count 4", N_("cards that are drawn, half of them real") },
	{ "heshi class --group 3a middle-school", N_("a word for the class, for the report") },
	{ "heshi class --form a --group 3a",
	  N_("before the lessons, and --form b after them: hands on the twelve cards of a form, "
	     "one "
	     "vote a card; nothing is told or explained, so that it measures. heshi report --forms "
	     "compares the two.") },
	{ "heshi class --paper middle-school",
	  N_("types answers on paper back (heshi export --handout --lesson middle-school prints "
	     "the "
	     "sheets): the number of a sheet, then a key an answer. Each is kept at once; a sheet "
	     "that is half typed waits for the next time. With --form a the sheets are those of a "
	     "form.") },
	{ "heshi class --live 192.168.1.20 middle-school",
	  N_("pupils vote at terminals of their own, by heshi join 192.168.1.20; a: you count "
	     "hands "
	     "instead, or they vote again") },
};

static const struct row send_rows[] = {
	{ NULL,
	  N_("What is new in the record goes to a learning record store, as the statements that "
	     "heshi report --xapi writes. A sitting goes when it has ended; what was taken back or "
	     "deleted is voided there.") },
	{ NULL, N_("/etc/heshi/send.yaml says where it goes and as whom; heshi-send(5) tells of "
	           "it:") },
	{ "format: 1", NULL },
	{ "url: https://lrs.example.org/xAPI", N_("the store; always by https") },
	{ "user: hall-1", N_("with a password; or 'token-file' in place of these two") },
	{ "password-file: send.password",
	  N_("a file that you alone can read: chmod 600 send.password") },
	{ NULL,
	  N_("Nothing is lost by a network that fails or a store that is busy, and nothing "
	     "is there twice: what was not acknowledged goes again. What the store has "
	     "differently, or refuses, is told and set aside; --all sends that again, and all "
	     "else.") },
	{ NULL, N_("Exit status: 0 all that waited is there, 1 something was set aside, 2 wrong "
	           "settings, or a store that lets nobody in, 3 the record could not be kept, 4 "
	           "nobody answers or the store is busy: try again later.") },
};

static const struct {
	const char *name;
	const struct row *rows;
	size_t count;
} pages[] = {
	{ "class", class_rows, sizeof class_rows / sizeof *class_rows },
	{ "send", send_rows, sizeof send_rows / sizeof *send_rows },
};
enum { PAGES = sizeof pages / sizeof *pages };

static void print_wrapped(const char *text, int indent)
{
	enum { WIDTH = 78 };
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, text, strlen(text), WIDTH - indent, 0, WIDTH_NARROW);
	for (size_t i = 0; i < wrap.count; i++)
		fprintf(app_out(), "%*s%.*s\n", indent, "",
		        (int)(wrap.rows[i].to - wrap.rows[i].from), text + wrap.rows[i].from);
	wrap_release(&wrap);
}

static void print_page(size_t page)
{
	for (size_t i = 0; i < pages[page].count; i++) {
		const struct row *row = &pages[page].rows[i], *before = i ? row - 1 : NULL;
		if (before && (!row->code || !before->code))
			fputc('\n', app_out());
		if (row->code)
			fprintf(app_out(), "  %s\n", row->code);
		if (row->text)
			print_wrapped(_(row->text), row->code ? 6 : 0);
	}
}

static void print_all(const struct app_command *commands, int count)
{
	fprintf(app_out(), "%s\n",
	        _("heshi: meet a fraud before it meets you. Verify first, then act."));
	fputc('\n', app_out());
	for (int i = 0; i < count; i++)
		if (!commands[i].hidden)
			help_row_print(commands[i].usage, _(commands[i].summary));
	help_options_print(NULL, false);
	fputc('\n', app_out());
	print_wrapped(_("'heshi help COMMAND' shows the options of a command, 'heshi help options' "
	                "all of them."),
	              0);
	fputc('\n', app_out());
	print_wrapped(_("Exit status: 0 all well, 1 mistakes found, 2 wrong use or unreadable, 3 "
	                "answers not kept."),
	              0);
}

/* What it is for, in a page if it has one; its own options; those of every command. */
static void print_command(const struct app_command *command)
{
	size_t page = 0;

	while (page < PAGES && strcmp(pages[page].name, command->name) != 0)
		page++;
	if (page < PAGES)
		print_page(page);
	else
		help_row_print(command->usage, _(command->summary));
	help_options_print(command->name, false);
	help_options_print(NULL, false);
}

static void complain(const char *name, const struct app_command *commands, int command_count)
{
	const char *names[32];
	size_t count = 0;

	for (int i = 0; i < command_count; i++)
		if (!commands[i].hidden)
			names[count++] = commands[i].name;
	names[count++] = HELP_OPTIONS;
	const char *nearest = diag_nearest(name, names, count);
	app_complain(nearest ? _("There is no page '{1}'. Did you mean '{2}'?")
	                     : _("There is no page '{1}'."),
	             name, nearest);
}

int help_page_print(const char *name, const struct app_command *commands, int count)
{
	const struct app_command *command = NULL;

	for (int i = 0; name && i < count; i++)
		if (strcmp(commands[i].name, name) == 0)
			command = &commands[i];

	if (!name) {
		print_all(commands, count);
	} else if (command && !command->hidden) {
		print_command(command);
	} else if (strcmp(name, HELP_OPTIONS) == 0) {
		fprintf(app_out(), "%s\n", _("Options: what each does, and for which command."));
		help_options_print(NULL, true);
	} else {
		complain(name, commands, count);
		return APP_USAGE;
	}
	return fflush(app_out()) == 0 ? APP_FINE : APP_USAGE;
}
