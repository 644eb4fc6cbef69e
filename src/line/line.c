#include "line/line.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "line/deck-lines.h"
#include "line/prompt.h"
#include "line/say-line.h"
#include "play/lookup.h"
#include "play/progress.h"
#include "play/words.h"
#include "terms/terms.h"

enum { WORDS_SIZE = 256, HITS = 8 };

static const enum command home_keys[] = { COMMAND_QUIT, COMMAND_LANGUAGE, COMMAND_NONE };
static const enum command back_keys[] = { COMMAND_BACK, COMMAND_LANGUAGE, COMMAND_NONE };

static void say_entry(struct line *line, int number, const char *text)
{
	say_fill(line, "{1}. {2}", "ut", number, text);
}

static void say_note(struct line *line, const struct menu_note *note)
{
	say_fill(line, _(note->text), "tt", note->args[0], note->args[1]);
}

static void say_menu(struct line *line, const struct menu_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str text;
		str_init(&text);
		str_add(&text, _(items[i].text));
		/* A pause for the ear, where the words bring none. */
		str_add(&text, strcmp(text.text + text.len - 1, "?") == 0 ? " " : _(": "));
		str_fill(&text, _(items[i].aside), "uu", items[i].numbers[0], items[i].numbers[1]);
		say_entry(line, (int)i + 1, text.text);
		str_release(&text);
	}
	say_entry(line, (int)count + 1, _("Quit"));
}

enum menu_choice line_home(struct line *line)
{
	struct menu_item items[MENU_ITEMS];
	char words[WORDS_SIZE];

	say(line, "");
	say(line, _("Verify first"));
	say(line, _("Money, a code or a link is asked for: verify first, then act."));
	say_foreign(line);
	for (int i = 0; i < MENU_NOTES; i++)
		if (line->notes[i].text)
			say_note(line, &line->notes[i]);
	while (!line->ended) {
		size_t count = menu_items(&line->state, items);
		say_record(line, true);
		say_menu(line, items, count);
		int choice = prompt_choice(line, (int)count + 1, words, sizeof words);
		if (choice >= 0)
			return choice < (int)count ? items[choice].choice : MENU_QUIT;
		enum command command =
			choice == ANSWER_OTHER ? prompt_command(words) : COMMAND_NONE;
		if (command == COMMAND_QUIT)
			return MENU_QUIT;
		if (command == COMMAND_LANGUAGE)
			msg_use_next();
		else if (choice == ANSWER_OTHER)
			say_help(line, _("A number chooses. {1}: quit. {2}: other language."),
			         home_keys);
	}
	return MENU_QUIT;
}

int line_offer(struct line *line, const struct menu_note *note, const char *const *answers,
               int count)
{
	char words[WORDS_SIZE];

	say_note(line, note);
	while (count > 1) {
		for (int i = 0; i < count; i++)
			say_entry(line, i + 1, _(answers[i]));
		int choice = prompt_choice(line, count, words, sizeof words);
		if (choice >= 0)
			return choice;
		enum command command =
			choice == ANSWER_OTHER ? prompt_command(words) : COMMAND_BACK;
		if (command == COMMAND_BACK || command == COMMAND_QUIT)
			return -1;
		if (command == COMMAND_LANGUAGE) {
			msg_use_next();
			say_note(line, note);
		} else {
			say_help(line, _("A number chooses. {1}: back. {2}: other language."),
			         back_keys);
		}
	}
	return 0;
}

const struct deck_topic *line_topics(struct line *line)
{
	const struct deck_topics *topics = &line->deck->topics;
	char words[WORDS_SIZE];

	while (!line->ended) {
		for (size_t i = 0; i < topics->count; i++)
			say_entry(line, (int)i + 1, topics->items[i].name.s);
		int choice = prompt_choice(line, (int)topics->count, words, sizeof words);
		if (choice >= 0)
			return &topics->items[choice];
		enum command command = prompt_command(words);
		if (choice == ANSWER_ENDED || prompt_is_empty(words) || command == COMMAND_BACK ||
		    command == COMMAND_QUIT)
			break;
		if (command == COMMAND_LANGUAGE)
			msg_use_next();
		else
			say_help(line, _("A number chooses. {1}: back. {2}: other language."),
			         back_keys);
	}
	return NULL;
}

bool line_lookup(struct line *line, const char *query)
{
	struct lookup_hit hits[HITS];
	size_t count = lookup_channels(line->deck, query, hits, HITS);

	if (!count)
		return false;
	if (hits[0].topic && hits[0].topic->ask.s) {
		say(line, hits[0].topic->ask.s);
		say(line, "");
	}
	for (size_t i = 0; i < count; i++) {
		if (i)
			say(line, "");
		say_channel(line, hits[i].channel, hits[i].topic);
	}
	return true;
}

void line_channels(struct line *line)
{
	char words[WORDS_SIZE];

	while (prompt_line(line, _("What is it about? (a word; empty: back)"), words,
	                   sizeof words) &&
	       !prompt_is_empty(words)) {
		if (!line_lookup(line, words))
			say(line, _("Nothing fits. When in doubt, call 96110; in danger, 110."));
		say(line, "");
	}
}

/* "recognised 5 of 6, suspected 1 of 6": what was not met is left out. */
static void add_counts(struct str *text, const struct progress_counts *counts)
{
	const struct {
		const char *message;
		struct progress_count count;
	} parts[] = {
		{ _("recognised {1} of {2} scams"), counts->recognised },
		{ _("suspected {1} of {2} real ones"), counts->suspected },
		{ _("{1} of {2} channels chosen right"), counts->channels },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].count.whole)
			continue;
		str_add(text, text->len ? _(", ") : "");
		str_fill(text, parts[i].message, "uu", parts[i].count.part, parts[i].count.whole);
	}
}

static void say_counts(struct line *line, const char *name, const struct progress_counts *counts,
                       int32_t due, int32_t today)
{
	struct str text;

	str_init(&text);
	add_counts(&text, counts);
	if (due && text.len)
		str_fill(&text, due <= today ? _("; due now") : _("; next review {1}"), "d", due);
	if (text.len)
		say_labelled(line, name, text.text);
	str_release(&text);
}

void line_progress(struct line *line, const struct progress *progress)
{
	char day[11];

	say_record(line, true);
	if (progress_is_empty(progress) && line->state.trouble)
		return; /* what cannot be read is not nothing */
	say(line, _("My progress"));
	if (progress_is_empty(progress)) {
		say(line, _(words_no_progress));
		return;
	}
	say_counts(line, _("all"), &progress->all, 0, 0);
	for (size_t i = 0; i < progress->topic_count; i++)
		say_counts(line, progress->topics[i].topic->name.s, &progress->topics[i].counts,
		           progress->topics[i].due, progress->today);
	say(line, _("The last sittings"));
	for (size_t i = 0; i < progress->sitting_count; i++) {
		clock_format_day(progress->sittings[i].day, day);
		say_counts(line, day, &progress->sittings[i].counts, 0, 0);
	}
}

void line_about(struct line *line)
{
	for (int i = 0; i < WORDS_ABOUT_COUNT; i++)
		say(line, _(words_about[i]));
	for (int i = 0; i < WORDS_PRIVACY_COUNT; i++)
		say(line, _(words_privacy[i]));
}

static void preview_choices(struct line *line, const struct deck_choices *choices)
{
	for (size_t i = 0; i < choices->count; i++) {
		const struct deck_choice *choice = &choices->items[i];
		struct str loss;
		str_init(&loss);
		if (choice->loses.value)
			str_fill(&loss, _(", {1} yuan lost"), "u", choice->loses.value);
		/* TRANSLATORS: a choice; what kind of deed, how good, perhaps what it costs; the
		 * scene that follows. */
		say_fill(line, _("- {1} ({2}, {3}{4}). Next: {5}"), "ttttt", choice->say.s,
		         deck_deed_names[choice->does.value], grade_terms[choice->grade.value].name,
		         loss.text, choice->next.id ? choice->next.id : _("the story ends"));
		str_release(&loss);
		say_fill(line, "  {1}", "t", choice->why.s);
		if (choice->then.s)
			say_fill(line, _("  The next scene begins: {1}"), "t", choice->then.s);
	}
}

void line_preview(struct line *line, const struct deck_card *card)
{
	const struct deck_verify *verify = &card->verify;

	say(line, card->title.s);
	for (size_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		say(line, "");
		say(line, scene->id.s);
		say_scene(line, scene, NULL, true);
		say(line, scene->ask.s ? scene->ask.s : _(deck_act_question));
		preview_choices(line, &scene->choices);
	}
	if (verify->at.line) {
		say(line, "");
		say(line, _(deck_verify_question(verify)));
		for (size_t i = 0; i < verify->channels.count; i++) {
			const struct deck_channel *channel = verify->channels.items[i].to;
			say_labelled(line, _(words_mark_names[GRADE_GOOD]),
			             deck_contact_says(verify, channel));
		}
		for (size_t i = 0; i < verify->traps.count; i++) {
			const struct deck_trap *trap = &verify->traps.items[i];
			say_labelled(line, _(words_mark_names[GRADE_BAD]), trap->say.s);
			say(line, trap->why.s);
		}
	}
	say(line, "");
	say_verdict(line, card, NULL, 0);
}
