/* The document, and its pupil's sheet. */
#include "paper/handout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "paper/handout-internal.h"

enum { OPTIONS = 26, NUMBER = 12, STRIP_COLUMNS = 4 };

static void add_question(struct handout *handout, const struct paper_question *question)
{
	struct pen_option options[OPTIONS];
	char number[NUMBER];
	size_t count = question->count < OPTIONS ? question->count : OPTIONS;

	for (uint16_t i = 0; i < count; i++) {
		const struct quiz_option *option = &question->options[i];
		const char *rating = _(rating_terms[option->id % RATING_COUNT].title);
		options[i] = (struct pen_option){ paper_sheet_letter(question, i), rating,
			                          strlen(rating) };
		if (question->step != STEP_JUDGE)
			options[i].text = option->text, options[i].len = option->len;
	}
	snprintf(number, sizeof number, "%u.%u", question->place + 1u, question->part);
	handout->pen.form->ask(&handout->pen, number,
	                       _(paper_sheet_asks(&handout->asked, question)), options, count);
}

static void add_title_block(struct handout *handout)
{
	const char *const labels[] = { _("Class"), _("Date"),
		                       handout_sentence(handout, _("Sheet {1}"), "t",
		                                        handout->pen.number) };
	struct pen *pen = &handout->pen;

	pen->form->part(pen, PEN_PUPIL, handout->title,
	                _("No name, please. Some of this is real, some are scams. Look at each "
	                  "scene as if it had reached you, then tick one answer a question; what "
	                  "you do not know stays empty."));
	pen->form->fields(pen, labels, sizeof labels / sizeof *labels);
}

/* The answers once more in a table of two halves, from which a teacher types them in one go. */
static void add_strip(struct handout *handout)
{
	struct pen_column columns[2 * STRIP_COLUMNS];
	const char *cells[2 * STRIP_COLUMNS] = { NULL };
	size_t count = handout->asked.count, rows = (count + 1) / 2;
	size_t halves = count > 1 ? 2 : 1;
	static const char *const parts[] = { "1", "2", "3" };
	struct pen *pen = &handout->pen;
	char numbers[2][NUMBER];

	for (size_t i = 0; i < halves * STRIP_COLUMNS; i++) {
		size_t part = i % STRIP_COLUMNS;
		columns[i] = part ? (struct pen_column){ parts[part - 1], PEN_BLANK }
		                  : (struct pen_column){ _("Card no."), PEN_NARROW };
	}
	pen->form->group(pen, _("Your answers once more"));
	pen->form->say(pen, PEN_NOTE,
	               _("Write the digit or letter that you ticked into the table."));
	pen->form->table(pen, columns, halves * STRIP_COLUMNS);
	for (size_t i = 0; i < rows; i++) {
		for (size_t half = 0; half < halves; half++) {
			size_t place = i + half * rows;
			snprintf(numbers[half], NUMBER, "%zu", place + 1);
			cells[half * STRIP_COLUMNS] = place < count ? numbers[half] : NULL;
		}
		pen->form->row(pen, cells, false);
	}
	pen->form->table_end(pen);
	pen->form->group_end(pen);
}

static void add_pupil(struct handout *handout)
{
	const struct quiz_asked *asked = &handout->asked;
	size_t count = paper_sheet_count(asked), index = 0;
	struct paper_question question;
	struct pen *pen = &handout->pen;

	add_title_block(handout);
	for (size_t place = 0; place < asked->count; place++) {
		pen->form->group(pen, handout_card_heading(handout, place));
		pen->form->scene(pen, &asked->cards[place]->scenes.items[0], false);
		for (; index < count; index++) {
			paper_sheet_question(asked, index, &question);
			if (question.place != place)
				break;
			add_question(handout, &question);
		}
		pen->form->group_end(pen);
	}
	add_strip(handout);
	pen->form->part_end(pen, PEN_PUPIL);
}

static char *title_of(const struct paper_order *order)
{
	struct str title;

	str_init(&title);
	if (order->lesson)
		str_add(&title, order->lesson->title.s);
	else if (order->form)
		str_fill(&title, _("Test form {1}"), "t", order->form->id.s);
	else
		str_add(&title, order->topic ? order->topic->name.s : order->deck->title.s);
	return str_detach(&title);
}

void handout_write(struct str *out, const struct paper_order *order, const struct pen_form *form)
{
	char number[PAPER_SHEET_NUMBER], *title = title_of(order);
	struct handout handout = {
		.order = order,
		.asked = { order->deck, order->cards, order->count, order->seed },
		.title = title,
		.pen = { .form = form,
		         .out = out,
		         .language = order->deck->language.s,
		         .number = number,
		         .large = order->large },
	};

	str_init(&handout.text);
	paper_sheet_number(&handout.asked, number);
	form->begin(&handout.pen, title);
	add_pupil(&handout);
	/* A form measures: what would teach stays away, but for the teacher. */
	if (!order->form) {
		handout_home(&handout);
		handout_votes(&handout);
	}
	handout_key(&handout);
	form->end(&handout.pen);
	str_release(&handout.text);
	free(title);
}

static void write_html(struct str *out, const struct paper_order *order)
{
	handout_write(out, order, &pen_html);
}

static void write_markdown(struct str *out, const struct paper_order *order)
{
	handout_write(out, order, &pen_markdown);
}

static void write_plain(struct str *out, const struct paper_order *order)
{
	handout_write(out, order, &pen_plain);
}

const struct paper_format paper_handout = { "handout", PEN_MARK_HTML, write_html };
const struct paper_format paper_handout_markdown = { "handout-markdown", PEN_MARK_MARKDOWN,
	                                             write_markdown };
const struct paper_format paper_handout_plain = { "handout-plain", PEN_MARK_PLAIN, write_plain };
