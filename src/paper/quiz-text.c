/* Questions as plain text, as Chinese tools of question banks read them in: a number and the stem,
 * options A. to Z., the answer's letters, the explanation. */
#include "base/msg.h"
#include "paper/deck-formats.h"
#include "paper/headings.h"
#include "paper/items.h"

static void add_part(struct str *out, enum heading heading)
{
	headings_add(out, heading);
	str_add(out, _(": "));
}

/* What speaks for each option, behind the explanation: one line. */
static void add_why(struct str *out, const struct paper_item *item)
{
	add_part(out, HEADING_WHY);
	str_add(out, item->explain);
	for (size_t i = 0; i < item->option_count; i++)
		if (item->options[i].why)
			str_addf(out, " %c. %s", (char)('A' + i), item->options[i].why);
	str_add(out, "\n\n");
}

static void write_text(struct str *out, const struct paper_order *order)
{
	struct paper_items items;

	str_addf(out, "%s: %s\n\n", paper_text.begins, order->deck->title.s);
	paper_items_init(&items, order->cards, order->count);
	for (size_t i = 0; i < items.count; i++) {
		const struct paper_item *item = &items.items[i];
		str_addf(out, "%zu. %s\n", i + 1, item->stem);
		for (size_t k = 0; k < item->option_count; k++)
			str_addf(out, "%c. %s\n", (char)('A' + k), item->options[k].text);
		add_part(out, HEADING_ANSWER);
		paper_item_add_answer(out, item);
		str_add(out, "\n");
		add_why(out, item);
	}
	paper_items_release(&items);
}

const struct paper_format paper_text = { "text", "heshi export --text", write_text };
