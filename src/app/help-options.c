/* The options in heshi help: rows, as the table of options has them. */
#include <stdio.h>
#include <string.h>

#include "app/complete-words.h"
#include "app/help-page.h"
#include "app/standard.h"
#include "base/msg.h"
#include "terms/mode.h"
#include "text/wrap.h"

enum {
	TYPED_CELLS = 24, /* what is typed; its meaning stands beside it */
	TEXT_COLUMN = TYPED_CELLS + 3,
	PAGE_CELLS = 78
};

/* What is too long for its column has a row of its own. */
void help_row_print(const char *typed, const char *text)
{
	struct wrap wrap;

	if (strlen(typed) > TYPED_CELLS) {
		fprintf(app_out(), "  %s\n", typed);
		typed = "";
	}
	wrap_init(&wrap);
	wrap_text(&wrap, text, strlen(text), PAGE_CELLS - TEXT_COLUMN, 0, WIDTH_NARROW);
	for (size_t i = 0; i < wrap.count; i++) {
		const struct wrap_row *row = &wrap.rows[i];
		fprintf(app_out(), "  %-*s %.*s\n", TYPED_CELLS, i ? "" : typed,
		        (int)(row->to - row->from), text + row->from);
	}
	wrap_release(&wrap);
}

/* "report, purge", "play, kiosk, class"; nothing for every command. */
static void add_commands(struct str *out, const struct option_use *use)
{
	for (int i = 0; i < MODE_COUNT; i++)
		if (mode_list[i].options & use->modes)
			str_addf(out, "%s%s", out->len ? ", " : "", mode_list[i].name);
	if (use->commands)
		str_addf(out, "%s%s", out->len ? ", " : "", use->commands);
}

/* named: with the commands in front. */
static void add_use(struct str *out, const struct option_row *row, const struct option_use *use,
                    bool named)
{
	struct str before, words, text;

	str_init(&before);
	str_init(&words);
	str_init(&text);
	if (named)
		add_commands(&before, use);
	if (use->with)
		str_addf(&before, "%s--%s", before.len ? " " : "", options_name(use->with));
	complete_words_add(&words, row->completes);
	str_fill(&text, _(use->text), "t", words.text);
	if (before.len)
		str_fill(out, _("{1}: {2}"), "tt", before.text, text.text);
	else
		str_add(out, text.text);
	str_release(&text);
	str_release(&words);
	str_release(&before);
}

void help_option_add(struct str *out, const struct option_row *row, const char *command)
{
	const struct option_use *use;

	for (int i = 0; (use = options_use(row, i)) != NULL; i++)
		if (!command || options_use_is_for(use, command)) {
			add_use(out, row, use, !command);
			return;
		}
}

/* "-h, --help", "--live [ADDRESS[:PORT]]" */
static void add_typed(struct str *out, const struct option_row *row)
{
	if (row->number <= OPTION_LETTER_MOST)
		str_addf(out, "-%c, ", row->number);
	str_addf(out, "--%s", row->name);
	if (row->word)
		str_addf(out, row->maybe ? " [%s]" : " %s", row->word);
}

/* Whether a use is shown: with everything; of every command; of this one and not of every. */
static bool is_shown(const struct option_use *use, const char *command, bool all)
{
	if (all)
		return true;
	return options_use_is_for(use, command) && (!command || !options_use_is_for(use, NULL));
}

void help_options_print(const char *command, bool all)
{
	bool any = false;

	for (int i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		struct str typed;
		str_init(&typed);
		add_typed(&typed, row);
		const struct option_use *use;
		for (int k = 0; (use = options_use(row, k)) != NULL; k++) {
			struct str text;
			if (!is_shown(use, command, all))
				continue;
			str_init(&text);
			add_use(&text, row, use, all);
			if (!any)
				fputc('\n', app_out());
			any = true;
			help_row_print(typed.text, text.text);
			if (!all)
				str_clear(&typed);
			str_release(&text);
		}
		str_release(&typed);
	}
}
