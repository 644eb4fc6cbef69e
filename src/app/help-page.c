#include "app/help-page.h"

#include <stdio.h>
#include <string.h>

#include "app/arguments.h"
#include "app/messages.h"
#include "app/standard.h"
#include "base/msg.h"
#include "text/wrap.h"

/* A paragraph, or, where code is set, a line to be typed with what it does. */
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

static const struct {
	const char *name;
	const struct row *rows;
	size_t count;
} pages[] = {
	{ "class", class_rows, sizeof class_rows / sizeof *class_rows },
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

int help_page_print(const char *name)
{
	const char *names[PAGES];
	size_t page = 0;

	for (size_t i = 0; i < PAGES; i++)
		names[i] = pages[i].name;
	while (page < PAGES && strcmp(names[page], name) != 0)
		page++;
	if (page == PAGES) {
		app_complain(_("There is no page '{1}'. Did you mean '{2}'?"), name, names[0]);
		return APP_USAGE;
	}
	for (size_t i = 0; i < pages[page].count; i++) {
		const struct row *row = &pages[page].rows[i], *before = i ? row - 1 : NULL;
		if (before && (!row->code || !before->code))
			fputc('\n', app_out());
		if (row->code)
			fprintf(app_out(), "  %s\n", row->code);
		print_wrapped(_(row->text), row->code ? 6 : 0);
	}
	return fflush(app_out()) == 0 ? APP_FINE : APP_USAGE;
}
