/* A deck as a sheet: one row a question, columns as teachers' sheets have them. heshi import reads
 * it back. */
#include "base/msg.h"
#include "paper/deck-formats.h"
#include "paper/headings.h"
#include "paper/items.h"
#include "text/csv-cell.h"

enum { LEVELS = 3 };

static void add_cell(struct str *out, const char *text)
{
	str_add(out, ",");
	csv_cell_add(out, text, true);
}

static void add_head(struct str *out, size_t options)
{
	struct str name;

	str_init(&name);
	for (int i = 0; i < HEADING_COLUMNS; i++) {
		for (size_t k = 0; k < (i == HEADING_OPTION ? options : 1); k++) {
			str_clear(&name);
			headings_add(&name, (enum heading)i);
			if (i == HEADING_OPTION)
				str_addf(&name, "%c", (char)('A' + k));
			if (i)
				str_add(out, ",");
			csv_cell_add(out, name.text, false);
		}
	}
	str_add(out, "\r\n");
	str_release(&name);
}

/* Why, with what speaks for each option. */
static void add_why(struct str *why, const struct paper_item *item)
{
	str_add(why, item->explain);
	for (size_t i = 0; i < item->option_count; i++)
		if (item->options[i].why)
			str_addf(why, " %c. %s", (char)('A' + i), item->options[i].why);
}

static void add_row(struct str *out, const struct paper_item *item, size_t options)
{
	static const enum heading levels[] = { HEADING_EASY, HEADING_MIDDLE, HEADING_HARD };
	_Static_assert(sizeof levels / sizeof *levels == LEVELS, "a level without a heading");
	struct str text;

	str_init(&text);
	csv_cell_add(out, item->id, false);
	add_cell(out, item->card->title.s);
	add_cell(out, item->card->topic->name.s);
	add_cell(out, _(step_terms[item->step].title));
	headings_add(&text, levels[item->card->level.value - 1]);
	add_cell(out, text.text);
	add_cell(out, item->stem);
	for (size_t i = 0; i < options; i++)
		add_cell(out, i < item->option_count ? item->options[i].text : "");
	str_clear(&text);
	paper_item_add_answer(&text, item);
	add_cell(out, text.text);
	str_clear(&text);
	add_why(&text, item);
	add_cell(out, text.text);
	str_add(out, "\r\n");
	str_release(&text);
}

static void write_csv(struct str *out, const struct paper_order *order)
{
	struct paper_items items;
	size_t options = 0;

	if (!order->no_bom)
		str_add(out, "\xef\xbb\xbf");
	paper_items_init(&items, order->cards, order->count);
	for (size_t i = 0; i < items.count; i++)
		if (items.items[i].option_count > options)
			options = items.items[i].option_count;
	add_head(out, options);
	for (size_t i = 0; i < items.count; i++)
		add_row(out, &items.items[i], options);
	paper_items_release(&items);
}

const struct paper_format paper_csv = { "csv", "heshi,", write_csv };
