/* Two things are waited for at once, a line and the network: input is read without a buffer, so
 * that what waits of it can be asked of the system. */
#include "line/seat-lines.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "line/deck-lines.h"
#include "line/prompt.h"
#include "line/say-line.h"

enum { WORDS_SIZE = 64 };

static void say_page(struct line *line, const struct seat_page *page)
{
	char digit[12];

	if (line->forget)
		line->forget(line->in); /* it was typed for another picture */
	if (*page->group)
		say(line, page->group);
	if (page->number)
		say_fill(line, _("Card {1} of {2}"), "uu", page->number, page->all);
	if (page->sentence)
		say_fill(line, _(page->sentence), "tt", page->args[0], page->args[1]);
	if (page->scene)
		say_scene(line, page->scene, NULL, false);
	if (page->question)
		say(line, _(page->question));
	for (int i = 0; i < page->count; i++) {
		snprintf(digit, sizeof digit, "%d", i + 1);
		/* TRANSLATORS: the number of an option, then what it says. */
		say_fill(line, _("{1}. {2}"), "tt", digit, _(page->options[i].text));
	}
	if (page->hint)
		say(line, _(page->hint));
	if (page->question)
		say_fill(line, _("Your vote, 1 to {1}, then Enter (q leaves):"), "u",
		         (unsigned)page->count);
	else if (page->wants_code)
		say(line, _("The code, four digits, then Enter (q leaves):"));
	fflush(line->out);
}

static void say_mark(struct line *line, const struct seat_page *page)
{
	if (page->mark)
		say_fill(line, _(page->mark), "t", page->voted ? _(page->voted) : NULL);
	fflush(line->out);
}

/* A moment, or until something comes. True: a line does. */
static bool wait_for_line(struct line *line, const struct seat_desk *desk)
{
	struct pollfd both[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = desk->socket(desk->self), .events = POLLIN },
	};

	(void)line;
	return poll(both, 2, SEAT_TURN_MS) > 0 && both[0].revents;
}

/* False: the person leaves. */
static bool take_words(struct line *line, const struct seat_desk *desk,
                       const struct seat_page *page, const char *words)
{
	int number = prompt_number(words, page->count);

	if (prompt_command(words) == COMMAND_QUIT)
		return false;
	if (prompt_is_empty(words))
		return !page->over;
	if (page->wants_code) {
		if (!desk->use_code(desk->self, words))
			say(line, _("A code is four digits, as the teacher's screen shows them."));
	} else if (page->question && number >= 1 && number <= page->count) {
		desk->vote(desk->self, number - 1);
	} else if (page->question) {
		say_fill(line, _("Please type a number from 1 to {1}."), "u",
		         (unsigned)page->count);
	} else {
		say(line, _("Nothing is asked just now."));
	}
	fflush(line->out);
	return true;
}

void line_seat(struct line *line, const struct seat_desk *desk)
{
	const struct seat_page *page = desk->turn(desk->self);
	unsigned picture = page->picture + 1;
	const char *mark = NULL, *voted = NULL;
	char words[WORDS_SIZE];
	bool here = true;

	setvbuf(line->in, NULL, _IONBF, 0);
	while (here && !line->ended) {
		if (page->picture != picture) {
			say_page(line, page);
			mark = NULL;
		}
		if (page->mark != mark || page->voted != voted)
			say_mark(line, page);
		picture = page->picture;
		mark = page->mark;
		voted = page->voted;
		if (page->over)
			break;
		if (wait_for_line(line, desk)) {
			here = prompt_words(line, words, sizeof words) &&
			       take_words(line, desk, page, words);
		}
		page = desk->turn(desk->self);
	}
}
