/* GIFT, the text format that Moodle and others import. What its readers want beyond the manual:
 * the signs ~ = # { } : \ escaped wherever a text stands, a stem without empty lines, nothing
 * behind the closing brace. An option that is half right counts half. */
#include <string.h>

#include "base/msg.h"
#include "paper/deck-formats.h"
#include "paper/items.h"

static void add_text(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("~=#{}:\\", *text))
			str_add(out, "\\");
		str_add_bytes(out, text, 1);
	}
}

/* One that is half right is half of one that is right; where none is right, the best there is. */
static const char *sign_of(const struct paper_item *item, const struct paper_option *option)
{
	switch (option->grade) {
	case GRADE_GOOD: return "=";
	case GRADE_FAIR: return paper_item_right(item) ? "~%50%" : "=";
	default: return "~";
	}
}

static void add_item(struct str *out, const struct paper_item *item)
{
	str_add(out, "::");
	add_text(out, item->id);
	str_add(out, "::[plain]");
	add_text(out, item->stem);
	str_add(out, "{\n");
	for (size_t i = 0; i < item->option_count; i++) {
		const struct paper_option *option = &item->options[i];
		str_addf(out, "\t%s", sign_of(item, option));
		add_text(out, option->text);
		if (option->why) {
			str_add(out, " #");
			add_text(out, option->why);
		}
		str_add(out, "\n");
	}
	str_add(out, "\t####");
	add_text(out, item->explain);
	str_add(out, "\n}\n\n");
}

/* A slash in a topic's name would begin a category below it. */
static void add_category(struct str *out, const struct paper_order *order,
                         const struct deck_topic *topic)
{
	const char *names[] = { order->deck->title.s, topic->name.s };

	str_add(out, "$CATEGORY: ");
	for (int i = 0; i < 2; i++) {
		str_add(out, i ? "/" : "");
		for (const char *name = names[i]; *name; name++)
			str_add_bytes(out, *name == '/' ? "//" : name, *name == '/' ? 2 : 1);
	}
	str_add(out, "\n\n");
}

static void write_gift(struct str *out, const struct paper_order *order)
{
	const struct deck_topic *topic = NULL;
	struct paper_items items;

	str_add(out, paper_gift.begins);
	str_add(out, "\n\n");
	paper_items_init(&items, order->cards, order->count);
	for (size_t i = 0; i < items.count; i++) {
		if (items.items[i].card->topic != topic)
			add_category(out, order, items.items[i].card->topic);
		topic = items.items[i].card->topic;
		add_item(out, &items.items[i]);
	}
	paper_items_release(&items);
}

const struct paper_format paper_gift = { "gift", "// heshi export --gift", write_gift };
