#include "app/lesson-list.h"

#include <stdio.h>
#include <string.h>

#include "app/messages.h"
#include "app/sheet.h"
#include "app/standard.h"
#include "base/msg.h"
#include "base/str.h"

/* The widest id, for the column before the titles. */
static int column_of(const struct deck *deck)
{
	int column = 0;

	for (size_t i = 0; i < deck->lessons.count; i++) {
		int cells = (int)strlen(deck->lessons.items[i].id.s);
		column = cells > column ? cells : column;
	}
	return column;
}

static void print_rows(const struct deck_lesson *lesson, int column)
{
	struct str id;

	str_init(&id);
	str_addf(&id, "%-*s", column, lesson->id.s);
	app_say(app_out(), "{1}  {2}", "tt", id.text, lesson->title.s);
	str_clear(&id);
	str_add_repeat(&id, ' ', (size_t)column);
	/* TRANSLATORS: below the title of a lesson, behind {1} blanks: for whom, how long. */
	app_say(app_out(), _("{1}  {2}; {3} minutes, {4} cards"), "ttuz", id.text, lesson->whom.s,
	        lesson->minutes.value, lesson->cards.count);
	str_release(&id);
}

bool lesson_list_print(const struct deck *deck, bool plain)
{
	const struct sheet sheet = { deck, plain };
	int column = column_of(deck);

	if (!deck->lessons.count) {
		app_complain(_("The deck in '{1}' has no lessons: they stand in lessons.yaml."),
		             deck->folder, NULL);
		return false;
	}
	for (size_t i = 0; i < deck->lessons.count; i++) {
		const struct deck_lesson *lesson = &deck->lessons.items[i];
		if (plain)
			sheet_say(&sheet, _("{1}: {2}. For {3}. {4} minutes, {5} cards."), "tttuz",
			          lesson->id.s, lesson->title.s, lesson->whom.s,
			          lesson->minutes.value, lesson->cards.count);
		else
			print_rows(lesson, column);
	}
	return true;
}
