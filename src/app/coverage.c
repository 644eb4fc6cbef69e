/* heshi check --report: what a deck covers, how far one gets without thinking, what expires when.
 */
#include "app/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "app/messages.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "quiz/baseline.h"
#include "text/width.h"

enum { NAME_CELLS = 24, COLUMN_CELLS = 6, BAR_CELLS = 40, LEVELS = 3, KINDS = 8,
       COLUMNS_MOST = DECK_MEDIUM_COUNT > KINDS ? DECK_MEDIUM_COUNT : KINDS };

/* A column counts the cards of a topic for which it is so. */
struct column {
	const char *heading;
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
static bool has_medium(const struct deck_card *card, uint32_t medium)
{
	for (size_t i = 0; i < card->scenes.count; i++)
		if (card->scenes.items[i].medium.value == medium)
			return true;
	return false;
}

/* TRANSLATORS: headings of narrow columns: at most 5 cells each. */
static const struct column kinds[] = {
	{ N_("scam"), has_truth, TRUTH_SCAM }, { N_("real"), has_truth, TRUTH_REAL },
	{ N_("self"), has_role, DECK_SELF }, { N_("help"), has_role, DECK_HELPER },
	{ N_("mule"), has_role, DECK_MULE },
	{ N_("lv 1"), has_level, 1 }, { N_("lv 2"), has_level, 2 }, { N_("lv 3"), has_level, 3 },
};
_Static_assert(sizeof kinds / sizeof *kinds == KINDS, "more columns than are counted");

static void pad(int cells)
{
	for (; cells > 0; cells--)
		putchar(' ');
}

static void print_left(const char *text, int cells)
{
	size_t len = width_fit(text, strlen(text), cells, WIDTH_NARROW);

	fwrite(text, 1, len, stdout);
	pad(cells - width_of_bytes(text, len, WIDTH_NARROW));
}

static void print_right(const char *text, int cells)
{
	pad(cells - width_of_text(text, WIDTH_NARROW));
	fputs(text, stdout);
}

static void print_number(unsigned number)
{
	char text[16];

	snprintf(text, sizeof text, "%u", number);
	print_right(number ? text : ".", COLUMN_CELLS);
}

static void print_heading(const char *text)
{
	printf("\n%s\n", text);
}

static void print_table(const struct deck *deck, const char *heading, const struct column *columns,
                        int count)
{
	unsigned sums[COLUMNS_MOST] = { 0 };

	print_left(heading, NAME_CELLS);
	for (int c = 0; c < count; c++)
		print_right(_(columns[c].heading), COLUMN_CELLS);
	putchar('\n');
	for (size_t t = 0; t < deck->topics.count; t++) {
		const struct deck_topic *topic = &deck->topics.items[t];
		unsigned counts[COLUMNS_MOST] = { 0 };
		for (size_t i = 0; i < deck->card_count; i++)
			for (int c = 0; c < count && deck->cards[i]->topic == topic; c++)
				counts[c] += columns[c].holds(deck->cards[i], columns[c].value);
		print_left(topic->abbreviation.s ? topic->abbreviation.s : topic->name.s,
		           NAME_CELLS);
		for (int c = 0; c < count; c++) {
			print_number(counts[c]);
			sums[c] += counts[c];
		}
		putchar('\n');
	}
	print_left(_("all"), NAME_CELLS);
	for (int c = 0; c < count; c++)
		print_number(sums[c]);
	putchar('\n');
}

static void print_baselines(const char *name, const struct deck *deck,
                            const struct deck_card *const *cards, size_t count)
{
	print_heading(name);
	for (int i = 0; i < QUIZ_STRATEGY_COUNT; i++) {
		double share = quiz_baseline(deck, cards, count, (enum quiz_strategy)i, app_cells);
		print_left(_(quiz_strategy_names[i]), NAME_CELLS);
		printf("%5.0f %%  ", share * 100);
		for (int at = 0; at < BAR_CELLS; at++) {
			bool limit = at == BAR_CELLS * QUIZ_BASELINE_MOST / 100;
			putchar(at < (int)(share * BAR_CELLS + 0.5) ? '#' : limit ? '|' : '.');
		}
		putchar('\n');
	}
}

static void print_form(const struct deck *deck, const struct deck_form *form)
{
	const char *args[] = { form->id.s };
	struct str name;
	size_t count;
	const struct deck_card **cards = deck_form_cards(form, &count);

	str_init(&name);
	str_add_filled(&name, _("Without thinking, on the form {1}"), args, 1);
	if (count)
		print_baselines(name.text, deck, cards, count);
	str_release(&name);
	free(cards);
}

static int by_expiry(const void *left, const void *right)
{
	const struct deck_channel *a = *(const struct deck_channel *const *)left;
	const struct deck_channel *b = *(const struct deck_channel *const *)right;

	return a->expires.value != b->expires.value ? (a->expires.value > b->expires.value) * 2 - 1
	                                            : strcmp(a->id.s, b->id.s);
}

static void print_channels(const struct deck *deck)
{
	const struct deck_channel **channels = mem_alloc(deck->channels.count * sizeof *channels);

	for (size_t i = 0; i < deck->channels.count; i++)
		channels[i] = &deck->channels.items[i];
	qsort(channels, deck->channels.count, sizeof *channels, by_expiry);
	print_heading(_("Channels, by the day on which they are to be checked again"));
	for (size_t i = 0; i < deck->channels.count; i++) {
		char expires[11], checked[11];
		const char *args[] = { checked };
		struct str when;
		clock_format_day(channels[i]->expires.value, expires);
		clock_format_day(channels[i]->checked.value, checked);
		str_init(&when);
		str_add_filled(&when, _("channel checked {1}"), args, 1);
		printf("%s  ", expires);
		print_left(channels[i]->name.s, 30);
		printf("  %s\n", when.text);
		str_release(&when);
	}
	free(channels);
}

void app_coverage_print(const struct deck *deck)
{
	struct column media[DECK_MEDIUM_COUNT];
	char cards[16];
	const char *args[] = { deck->title.s, deck->version.s, cards };
	struct str title;

	for (uint32_t i = 0; i < DECK_MEDIUM_COUNT; i++)
		media[i] = (struct column){ deck_media[i].column, has_medium, i };
	snprintf(cards, sizeof cards, "%zu", deck->card_count);
	str_init(&title);
	str_add_filled(&title, _("{1} {2}: {3} cards"), args, 3);
	print_heading(title.text);
	str_release(&title);
	putchar('\n');
	print_table(deck, _("Kind of scam"), kinds, sizeof kinds / sizeof *kinds);
	putchar('\n');
	print_table(deck, _("By medium"), media, DECK_MEDIUM_COUNT);
	if (deck->card_count)
		print_baselines(_("Without thinking: share of the points for judging and acting, "
		                  "at most 60 %"),
		                deck, deck->cards, deck->card_count);
	for (size_t i = 0; i < deck->forms.count; i++)
		print_form(deck, &deck->forms.items[i]);
	print_channels(deck);
}
