/* Questions for programs: one document, told by content/schema/questions.schema.json. */
#include <string.h>

#include "paper/deck-formats.h"
#include "paper/items.h"

static void add_member(struct str *out, const char *name, const char *text)
{
	if (!text)
		return;
	str_addf(out, "\"%s\":", name);
	str_add_json(out, text, NULL);
	str_add(out, ",");
}

/* Takes back the comma behind the last one. */
static void end(struct str *out, const char *closing)
{
	if (out->text[out->len - 1] == ',')
		out->text[--out->len] = '\0';
	str_add(out, closing);
}

static void add_options(struct str *out, const struct paper_item *item)
{
	str_add(out, "\"options\":[");
	for (size_t i = 0; i < item->option_count; i++) {
		const struct paper_option *option = &item->options[i];
		str_add(out, "{");
		add_member(out, "id", option->id);
		add_member(out, "text", option->text);
		add_member(out, "grade", grade_terms[option->grade].name);
		add_member(out, "why", option->why);
		end(out, "},");
	}
	end(out, "],");
}

static void add_item(struct str *out, const struct paper_item *item)
{
	str_add(out, "{");
	add_member(out, "id", item->id);
	add_member(out, "step", step_terms[item->step].name);
	add_member(out, "stem", item->stem);
	add_options(out, item);
	add_member(out, "explain", item->explain);
	end(out, "},");
}

static void add_card(struct str *out, const struct deck_card *card)
{
	str_add(out, "\n{");
	add_member(out, "id", card->id.s);
	add_member(out, "title", card->title.s);
	add_member(out, "topic", card->topic->id.s);
	add_member(out, "truth", truth_terms[card->truth.value].name);
	add_member(out, "role", deck_role_names[card->role.value]);
	add_member(out, "for", deck_audience_names[card->audience.value]);
	add_member(out, "medium", deck_media[card->scenes.items[0].medium.value].name);
	str_addf(out, "\"level\":%u,", card->level.value);
	add_member(out, "twin", card->twin.id);
	str_add(out, "\"flags\":[");
	for (size_t i = 0; i < card->flags.count; i++) {
		str_add_json(out, card->flags.items[i].text.s, NULL);
		str_add(out, ",");
	}
	end(out, "],\"explain\":{");
	add_member(out, "tell", card->explain.tell.s);
	add_member(out, "do", card->explain.act.s);
	add_member(out, "share", card->explain.share.s);
	end(out, "},\"questions\":[");
}

static void add_deck(struct str *out, const struct deck *deck)
{
	str_add(out, "\"deck\":{");
	add_member(out, "id", deck->id.s);
	add_member(out, "title", deck->title.s);
	add_member(out, "language", deck->language.s);
	add_member(out, "version", deck->version.s);
	add_member(out, "licence", deck->licence.s);
	str_add(out, "\"topics\":[");
	for (size_t i = 0; i < deck->topics.count; i++) {
		str_add(out, "{");
		add_member(out, "id", deck->topics.items[i].id.s);
		add_member(out, "name", deck->topics.items[i].name.s);
		end(out, "},");
	}
	end(out, "]},\"cards\":[");
}

static void write_json(struct str *out, const struct paper_order *order)
{
	struct paper_items items;
	const struct deck_card *card = NULL;

	str_addf(out, "%s\"%s\",", paper_json.begins, HESHI_VERSION);
	add_deck(out, order->deck);
	paper_items_init(&items, order->cards, order->count);
	for (size_t i = 0; i < items.count; i++) {
		if (items.items[i].card != card) {
			if (card)
				end(out, "]},");
			card = items.items[i].card;
			add_card(out, card);
		}
		add_item(out, &items.items[i]);
	}
	if (card)
		end(out, "]}");
	end(out, "]}\n");
	paper_items_release(&items);
}

const struct paper_format paper_json = { "json", "{\"heshi\":", write_json };
