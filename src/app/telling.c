/* What a reader finds who never sees the story: shares beside chance, the words that tell, the
 * cards that are hidden worst and best. */
#include "app/telling.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/standard.h"
#include "base/msg.h"
#include "base/str.h"
#include "deck/lesson-plan.h"

enum { NAME_CELLS = 34, SHARE_CELLS = 8, GRAM_CELLS = 12, COUNT_CELLS = 6 };

static void percent_of(double share, char text[16]) { snprintf(text, 16, "%.0f %%", share * 100); }

static void print_view(const struct sheet *sheet, const struct surface *surface,
                       enum surface_view view)
{
	char found[16], lots[16];
	double right, chance;
	int most = surface_view_most(view);

	if (!surface_share(surface, view, &right, &chance))
		return;
	percent_of(right, found);
	percent_of(chance, lots);
	if (sheet->plain) {
		sheet_say(sheet, _("{1}: {2}, by chance {3}"), "ttt", _(surface_view_name(view)),
		          found, lots);
		return;
	}
	sheet_left(_(surface_view_name(view)), NAME_CELLS);
	sheet_right(found, SHARE_CELLS);
	sheet_right(lots, SHARE_CELLS);
	fprintf(app_out(), "  ");
	sheet_bar(right, most);
}

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static void print_gram(const struct sheet *sheet, const struct surface_gram *gram)
{
	struct str text;
	char counts[2][16];

	str_init(&text);
	for (size_t i = 0; i < gram->len; i++) /* one digit is as good as another */
		str_add_bytes(&text, is_digit(gram->text[i]) ? "0" : &gram->text[i], 1);
	snprintf(counts[0], sizeof counts[0], "%u", gram->yes);
	snprintf(counts[1], sizeof counts[1], "%u", gram->no);
	if (sheet->plain) {
		sheet_say(sheet, "{1}: {2}, {3}", "ttt", text.text, counts[0], counts[1]);
	} else {
		sheet_left(text.text, GRAM_CELLS);
		sheet_right(counts[0], COUNT_CELLS);
		sheet_right(counts[1], COUNT_CELLS);
		fputc('\n', app_out());
	}
	str_release(&text);
}

static void print_grams(const struct sheet *sheet, const struct surface *surface,
                        enum surface_view view, const char *heading)
{
	struct surface_gram grams[SURFACE_GRAMS];
	size_t count = surface_telling(surface, view, grams);

	sheet_heading(sheet, heading);
	for (size_t i = 0; i < count; i++)
		print_gram(sheet, &grams[i]);
}

static void print_cards(const struct sheet *sheet, const struct surface *surface, bool best,
                        const char *heading)
{
	struct surface_card cards[SURFACE_CARDS];
	size_t count = surface_cards(surface, best, cards);

	sheet_heading(sheet, heading);
	for (size_t i = 0; i < count; i++) {
		const struct deck_card *card = cards[i].card;
		if (sheet->plain) {
			sheet_say(sheet, "{1}", "t", card->title.s); /* ids are for the eye */
			continue;
		}
		sheet_left(card->id.s, SHEET_NAME_CELLS);
		fprintf(app_out(), "%s\n", card->title.s);
	}
}

/* What W-lesson-wording measures: a lesson holds by itself, whatever the deck does. */
static void print_lessons(const struct sheet *sheet, const struct surface *surface)
{
	struct str heading;

	str_init(&heading);
	/* TRANSLATORS: {1} is a limit in percent. */
	str_fill(&heading,
	         _("What the wording tells within a lesson: pairs of a scam and a real card told "
	           "apart, 50 % by chance, at most {1} %"),
	         "i", (int64_t)SURFACE_PAIRS_MOST);
	sheet_heading(sheet, heading.text);
	str_release(&heading);
	for (size_t i = 0; i < sheet->deck->lessons.count; i++) {
		const struct deck_lesson *lesson = &sheet->deck->lessons.items[i];
		double right;
		size_t count;
		const struct deck_card **cards = deck_lesson_cards_of(lesson, &count);
		if (surface_pairs(surface, cards, count, &right))
			sheet_share(sheet, sheet->plain ? lesson->title.s : lesson->id.s, right,
			            SURFACE_PAIRS_MOST);
		free((void *)cards);
	}
}

void app_telling_print(const struct sheet *sheet, const struct surface *surface)
{
	/* TRANSLATORS: columns below: what is found in how many percent of the cases, and how
	 * often by drawing lots. */
	sheet_heading(sheet,
	              _("What the wording tells who knows other topics: found, and by chance"));
	for (int view = 0; view < SURFACE_VIEW_COUNT; view++)
		print_view(sheet, surface, (enum surface_view)view);
	print_grams(sheet, surface, SURFACE_LINES,
	            _("Words that tell the truth: in so many scams, in so many real cards"));
	print_grams(sheet, surface, SURFACE_CHOICE,
	            _("Words that tell the good choice: in so many good ones, in so many others"));
	print_grams(sheet, surface, SURFACE_CONTACT,
	            _("Words that tell the contact: in so many right ones, in so many traps"));
	print_cards(sheet, surface, false, _("Cards that are hidden worst"));
	print_cards(sheet, surface, true, _("Cards that are hidden best"));
	if (sheet->deck->lessons.count)
		print_lessons(sheet, surface);
}
