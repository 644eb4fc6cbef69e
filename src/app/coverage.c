/* heshi check --report: what a deck covers, how far one gets without thinking, what expires when.
 */
#include "app/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "app/messages.h"
#include "app/standard.h"
#include "app/telling.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "deck/lesson-plan.h"
#include "line/line.h"
#include "quiz/baseline.h"
#include "text/width.h"

enum {
	COLUMN_CELLS = 6,
	CHANNEL_CELLS = 30,
	KINDS = 8,
	COLUMNS_MOST = DECK_MEDIUM_COUNT > KINDS ? DECK_MEDIUM_COUNT : KINDS
};

/* A column counts the cards of a topic for which it is so. */
struct column {
	const char *heading, *said; /* said: in plain lines, where they differ */
	bool (*holds)(const struct deck_card *card, uint32_t value);
	uint32_t value;
};

static bool has_truth(const struct deck_card *card, uint32_t truth)
{
	return card->truth.value == truth;
}
static bool has_role(const struct deck_card *card, uint32_t role)
{
	return card->role.value == role;
}
static bool has_level(const struct deck_card *card, uint32_t level)
{
	return card->level.value == level;
}
static bool is_for(const struct deck_card *card, uint32_t audience)
{
	return card->audience.value == audience;
}
static bool has_medium(const struct deck_card *card, uint32_t medium)
{
	for (size_t i = 0; i < card->scenes.count; i++)
		if (card->scenes.items[i].medium.value == medium)
			return true;
	return false;
}

/* TRANSLATORS: headings of narrow columns: at most 5 cells each. */
static const struct column kinds[] = {
	{ N_("scam"), NULL, has_truth, TRUTH_SCAM },
	{ N_("real"), NULL, has_truth, TRUTH_REAL },
	{ N_("self"), NULL, has_role, DECK_SELF },
	{ N_("help"), N_("helper"), has_role, DECK_HELPER },
	{ N_("mule"), NULL, has_role, DECK_MULE },
	{ N_("lv 1"), N_("at level 1"), has_level, 1 },
	{ N_("lv 2"), N_("at level 2"), has_level, 2 },
	{ N_("lv 3"), N_("at level 3"), has_level, 3 },
};
/* TRANSLATORS: headings of narrow columns: at most 5 cells each. */
static const struct column audiences[] = {
	{ N_("any"), N_("for everyone"), is_for, DECK_EVERYONE },
	{ N_("pupil"), N_("for pupils"), is_for, DECK_PUPIL },
	{ N_("elder"), N_("for the elderly"), is_for, DECK_ELDER },
};
_Static_assert(sizeof audiences / sizeof *audiences == DECK_AUDIENCE_COUNT,
               "an audience without a column");

_Static_assert(sizeof kinds / sizeof *kinds == KINDS, "more columns than are counted");

static void print_number(unsigned number)
{
	char text[16];

	snprintf(text, sizeof text, "%u", number);
	sheet_right(number ? text : ".", COLUMN_CELLS);
}

static void count_cards(const struct deck *deck, const struct deck_topic *topic,
                        const struct column *columns, int count, unsigned *counts)
{
	for (size_t i = 0; i < deck->card_count; i++)
		for (int c = 0; c < count; c++)
			if (!topic || deck->cards[i]->topic == topic)
				counts[c] += columns[c].holds(deck->cards[i], columns[c].value);
}

static const char *name_of(const struct deck_topic *topic)
{
	return topic->abbreviation.s ? topic->abbreviation.s : topic->name.s;
}

/* "scam 5, real 4": what there is none of is left out. */
static void say_row(const struct sheet *sheet, const char *name, const struct column *columns,
                    const unsigned *counts, int count)
{
	struct str text;

	str_init(&text);
	for (int c = 0; c < count; c++) {
		const char *said = columns[c].said ? columns[c].said : columns[c].heading;
		str_add(&text, counts[c] && text.len ? _(", ") : "");
		if (counts[c])
			/* TRANSLATORS: a kind of cards, and how many. */
			str_fill(&text, _("{2} {1}"), "tu", _(said), counts[c]);
	}
	sheet_say(sheet, text.len ? _("{1}: {2}") : _("{1}: no cards"), "tt", name, text.text);
	str_release(&text);
}

static void print_row(const struct sheet *sheet, const char *name, const struct column *columns,
                      const unsigned *counts, int count)
{
	if (sheet->plain) {
		say_row(sheet, name, columns, counts, count);
		return;
	}
	sheet_left(name, SHEET_NAME_CELLS);
	for (int c = 0; c < count; c++)
		print_number(counts[c]);
	fputc('\n', app_out());
}

static void print_table(const struct sheet *sheet, const char *heading,
                        const struct column *columns, int count)
{
	const struct deck *deck = sheet->deck;
	unsigned sums[COLUMNS_MOST] = { 0 };

	if (sheet->plain) {
		sheet_heading(sheet, heading);
	} else {
		fputc('\n', app_out());
		sheet_left(heading, SHEET_NAME_CELLS);
		for (int c = 0; c < count; c++)
			sheet_right(_(columns[c].heading), COLUMN_CELLS);
		fputc('\n', app_out());
	}
	for (size_t t = 0; t < deck->topics.count; t++) {
		unsigned counts[COLUMNS_MOST] = { 0 };
		count_cards(deck, &deck->topics.items[t], columns, count, counts);
		print_row(sheet, name_of(&deck->topics.items[t]), columns, counts, count);
	}
	count_cards(deck, NULL, columns, count, sums);
	print_row(sheet, _("all"), columns, sums, count);
}

static void print_baselines(const struct sheet *sheet, const struct quiz_reader *reader,
                            const char *name, const struct deck_card *const *cards, size_t count,
                            enum quiz_extent extent)
{
	sheet_heading(sheet, name);
	for (int i = 0; i < QUIZ_STRATEGY_COUNT; i++)
		sheet_share(sheet, _(quiz_strategy_names[i]),
		            quiz_baseline(sheet->deck, cards, count, (enum quiz_strategy)i, reader),
		            quiz_baseline_most((enum quiz_strategy)i, extent));
}

static void print_form(const struct sheet *sheet, const struct quiz_reader *reader,
                       const struct deck_form *form)
{
	struct str name;
	size_t count;
	const struct deck_card **cards = deck_form_cards(form, &count);

	str_init(&name);
	str_fill(&name, _("Without thinking, on the form {1}"), "t", form->id.s);
	if (count)
		print_baselines(sheet, reader, name.text, cards, count, QUIZ_FORM);
	str_release(&name);
	free(cards);
}

/* Of a lesson the strategy that comes nearest to what it may get, or goes past it most. */
static void print_lesson(const struct sheet *sheet, const struct quiz_reader *reader,
                         const struct deck_lesson *lesson)
{
	size_t count;
	const struct deck_card **cards = deck_lesson_cards_of(lesson, &count);
	double most = 0, nearest = -1;
	int best = 0;

	for (int i = 0; i < QUIZ_STRATEGY_COUNT && count; i++) {
		double share =
			quiz_baseline(sheet->deck, cards, count, (enum quiz_strategy)i, reader);
		double near = share / quiz_baseline_most((enum quiz_strategy)i, QUIZ_LESSON);
		if (near <= nearest)
			continue;
		nearest = near;
		most = share;
		best = i;
	}
	free(cards);
	if (!count)
		return;
	int limit = quiz_baseline_most((enum quiz_strategy)best, QUIZ_LESSON);
	if (sheet->plain) {
		struct str name;
		str_init(&name);
		/* TRANSLATORS: a lesson, and a way of answering without thinking. */
		str_fill(&name, _("{1}, {2}"), "tt", lesson->title.s, _(quiz_strategy_names[best]));
		sheet_share(sheet, name.text, most, limit);
		str_release(&name);
		return;
	}
	sheet_left(lesson->id.s, SHEET_NAME_CELLS);
	sheet_share(sheet, _(quiz_strategy_names[best]), most, limit);
}

static void print_lessons(const struct sheet *sheet, const struct quiz_reader *reader)
{
	if (!sheet->deck->lessons.count)
		return;
	sheet_heading(sheet, _("Without thinking, in a lesson: what comes nearest to its limit"));
	for (size_t i = 0; i < sheet->deck->lessons.count; i++)
		print_lesson(sheet, reader, &sheet->deck->lessons.items[i]);
}

static int by_expiry(const void *left, const void *right)
{
	const struct deck_channel *a = *(const struct deck_channel *const *)left;
	const struct deck_channel *b = *(const struct deck_channel *const *)right;

	return a->expires.value != b->expires.value ? (a->expires.value > b->expires.value) * 2 - 1
	                                            : strcmp(a->id.s, b->id.s);
}

static void print_channel(const struct sheet *sheet, const struct deck_channel *channel)
{
	char expires[CLOCK_DAY_SIZE];
	struct str when;

	if (sheet->plain) {
		sheet_say(sheet, _("{1}: to be checked again by {2}, checked {3}"), "tdd",
		          channel->name.s, channel->expires.value, channel->checked.value);
		return;
	}
	clock_format_day(channel->expires.value, expires);
	str_init(&when);
	str_fill(&when, _("channel checked {1}"), "d", channel->checked.value);
	fprintf(app_out(), "%s  ", expires);
	sheet_left(channel->name.s, CHANNEL_CELLS);
	fprintf(app_out(), "  %s\n", when.text);
	str_release(&when);
}

static void print_channels(const struct sheet *sheet)
{
	const struct deck_channels *all = &sheet->deck->channels;
	const struct deck_channel **channels = mem_alloc(all->count * sizeof *channels);

	for (size_t i = 0; i < all->count; i++)
		channels[i] = &all->items[i];
	qsort(channels, all->count, sizeof *channels, by_expiry);
	sheet_heading(sheet, _("Channels, by the day on which they are to be checked again"));
	for (size_t i = 0; i < all->count; i++)
		print_channel(sheet, channels[i]);
	free(channels);
}

void app_coverage_print(const struct deck *deck, bool plain)
{
	const struct sheet sheet = { deck, plain };
	struct surface *surface = surface_read(deck);
	const struct quiz_reader reader = { app_cells, surface };
	struct column media[DECK_MEDIUM_COUNT];
	struct str title;

	for (uint32_t i = 0; i < DECK_MEDIUM_COUNT; i++)
		media[i] = (struct column){ deck_media[i].column, NULL, has_medium, i };
	str_init(&title);
	str_fill(&title, _("{1} {2}: {3} cards"), "ttz", deck->title.s, deck->version.s,
	         deck->card_count);
	sheet_heading(&sheet, title.text);
	str_release(&title);
	print_table(&sheet, _("Kind of scam"), kinds, sizeof kinds / sizeof *kinds);
	print_table(&sheet, _("By medium"), media, DECK_MEDIUM_COUNT);
	print_table(&sheet, _("For whom"), audiences, DECK_AUDIENCE_COUNT);
	if (deck->card_count)
		print_baselines(&sheet, &reader,
		                _("Without thinking: share of the points for judging and "
		                  "acting, at most 60 %"),
		                deck->cards, deck->card_count, QUIZ_DECK);
	for (size_t i = 0; i < deck->forms.count; i++)
		print_form(&sheet, &reader, &deck->forms.items[i]);
	print_lessons(&sheet, &reader);
	if (deck->card_count)
		app_telling_print(&sheet, surface);
	print_channels(&sheet);
	surface_free(surface);
}
