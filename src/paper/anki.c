/* The text file that Anki imports: a note a line, told by headings what is what. The guid is the
 * deck and the question: importing again brings notes up to date, and what was learned stays. */
#include <string.h>

#include "paper/deck-formats.h"
#include "paper/items.h"

/* HTML, since a line of the file is a note: a line end is <br>. A quote at the beginning of a field
 * would quote it. */
static void add_text(struct str *out, const char *text)
{
	static const struct {
		const char *sign, *written;
	} written[] = {
		{ "\n", "<br>" }, { "\t", " " },   { "&", "&amp;" },
		{ "<", "&lt;" },  { ">", "&gt;" }, { "\"", "&quot;" },
	};

	for (; *text; text++) {
		size_t i = 0;
		while (i < sizeof written / sizeof *written && *written[i].sign != *text)
			i++;
		if (i < sizeof written / sizeof *written)
			str_add(out, written[i].written);
		else
			str_add_bytes(out, text, 1);
	}
}

static void add_back(struct str *out, const struct paper_item *item)
{
	for (int right = 1; right >= 0; right--)
		for (size_t i = 0; i < item->option_count; i++) {
			const struct paper_option *option = &item->options[i];
			if ((option->grade == GRADE_GOOD) != right || (!right && !option->why))
				continue;
			str_addf(out, right ? "<b>%c. " : "%c. ", (char)('A' + i));
			add_text(out, option->text);
			str_add(out, right ? "</b>" : "");
			if (option->why) {
				str_add(out, "<br>");
				add_text(out, option->why);
			}
			str_add(out, "<br>");
		}
	str_add(out, "<br>");
	add_text(out, item->explain);
}

static void add_note(struct str *out, const char *deck, const struct paper_item *item)
{
	str_addf(out, "%s:%s\t", deck, item->id);
	add_text(out, item->stem);
	for (size_t i = 0; i < item->option_count; i++) {
		str_addf(out, "<br>%c. ", (char)('A' + i));
		add_text(out, item->options[i].text);
	}
	str_add(out, "\t");
	add_back(out, item);
	str_addf(out, "\theshi::%s heshi::%s\n", item->card->topic->id.s,
	         step_terms[item->step].name);
}

static void write_anki(struct str *out, const struct paper_order *order)
{
	struct paper_items items;

	str_add(out, paper_anki.begins);
	paper_items_init(&items, order->cards, order->count);
	for (size_t i = 0; i < items.count; i++)
		add_note(out, order->deck->id.s, &items.items[i]);
	paper_items_release(&items);
}

const struct paper_format paper_anki = {
	"anki", "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n", write_anki
};
