/* Before a lesson: which one, and how many pupils there are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/class.h"
#include "ui/pages.h"

struct choice {
	const struct lesson_offer *offers;
	struct ui_option *items;
	struct str *texts; /* two an offer: its name, what stands beside it */
	struct ui_options options;
};

static void describe(const struct lesson_offer *offer, struct str *name, struct str *aside)
{
	char day[CLOCK_DAY_SIZE];

	str_clear(name);
	str_clear(aside);
	switch (offer->kind) {
	case LESSON_OFFER_RESUME:
		clock_format_day(offer->day, day);
		/* TRANSLATORS: a lesson that was broken off, and on which day it was begun. */
		str_fill(name, _("Go on: {1} ({2})"), "tt",
		         offer->title ? offer->title : _("cards"), day);
		str_fill(aside, _("card {1} of {2}"), "uu", offer->number, offer->count);
		break;
	case LESSON_OFFER_PLAN:
		str_add(name, offer->title);
		if (offer->whom)
			str_add(aside, offer->whom);
		if (offer->minutes) {
			str_add(aside, aside->len ? "  " : "");
			str_fill(aside, _("{1} min"), "u", offer->minutes);
		}
		break;
	case LESSON_OFFER_DRAW:
		str_add(name, _("Cards drawn by chance"));
		str_fill(aside, _("{1} cards, half of them real"), "u", offer->count);
		break;
	}
}

static void draw_choice(void *model, struct ui_frame *frame)
{
	struct choice *choice = model;

	for (int i = 0; i < choice->options.count; i++) {
		struct str *name = &choice->texts[2 * i], *aside = name + 1;
		describe(&choice->offers[i], name, aside);
		choice->items[i] = (struct ui_option){ name->text, name->len, aside->text };
	}
	ui_header(frame, _("In class: which lesson?"), NULL, 0, 0);
	ui_options_draw(&choice->options, frame, frame->body);
}

static enum ui_reaction choice_rest(void *model, struct keys_event event)
{
	struct choice *choice = model;

	return ui_options_key(&choice->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static const struct ui_key choice_keys[] = { { UI_ON(ENTER), N_("Confirm") },
	                                     { UI_ON(BACK) | UI_DO(QUIT), N_("Quit"),
	                                       .gives = UI_BACK },
	                                     { UI_DO(HELP), N_("Help") },
	                                     { 0 } };

int ui_class_choose(void *self, const struct lesson_offer *offers, size_t count)
{
	struct choice choice = { .offers = offers,
		                 .items = mem_alloc((count + 1) * sizeof *choice.items),
		                 .texts = mem_alloc((count + 1) * 2 * sizeof *choice.texts),
		                 .options = { .count = (int)count, .focus = -1 } };
	struct ui_screen screen = { &choice, draw_choice, choice_keys, choice_rest };

	choice.options.items = choice.items;
	for (size_t i = 0; i < 2 * count; i++)
		str_init(&choice.texts[i]);
	int picked = ui_run(self, &screen) == UI_DONE ? choice.options.focus : -1;
	for (size_t i = 0; i < 2 * count; i++)
		str_release(&choice.texts[i]);
	free(choice.texts);
	free(choice.items);
	return picked;
}

static void draw_size(void *model, struct ui_frame *frame)
{
	const uint32_t *size = model;
	struct ui_flow flow = { 0 };
	char digits[12] = "";

	ui_header(frame, _("In class"), NULL, 0, 0);
	const char *question = _("How many pupils are here?");
	const char *why = _("Then a count that cannot be right is noticed. Enter alone: not said.");
	ui_flow_begin(&flow, frame, frame->layout->indent);
	ui_flow_blank(&flow);
	ui_flow_add(&flow, 0, frame->layout->indent, NULL, THEME_STRONG, question,
	            strlen(question));
	ui_flow_blank(&flow);
	ui_flow_add(&flow, 0, frame->layout->indent, NULL, THEME_PLAIN, why, strlen(why));
	ui_flow_draw(&flow, frame, frame->body);
	int y = frame->body.y + (int)flow.count + 1, x = frame->body.x + frame->layout->indent;
	ui_flow_release(&flow);
	if (*size)
		snprintf(digits, sizeof digits, "%u", *size);
	struct str field;
	str_init(&field);
	str_addf(&field, "[%4s]", digits);
	canvas_text(frame->canvas, x, y, frame->body.width, THEME_FOCUS, field.text);
	str_release(&field);
	frame->canvas->cursor_x = x + 4;
	frame->canvas->cursor_y = y;
}

static enum ui_reaction erase_size(void *model, struct keys_event event)
{
	(void)event;
	*(uint32_t *)model /= 10;
	return UI_STAY;
}

static enum ui_reaction size_rest(void *model, struct keys_event event)
{
	uint32_t *size = model;

	if (keys_is_digit(event) && *size * 10 + (event.code - '0') <= LESSON_HANDS_MOST)
		*size = *size * 10 + (event.code - '0');
	return UI_STAY;
}

static enum ui_reaction confirm_size(void *model, struct keys_event event)
{
	(void)model, (void)event;
	return UI_DONE;
}

static const struct ui_key size_keys[] = { { UI_ON(ENTER), N_("Begin"), NULL, confirm_size },
	                                   { UI_ON(BACKSPACE), NULL, NULL, erase_size },
	                                   { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
	                                     .gives = UI_BACK },
	                                   { UI_DO(HELP), N_("Help") },
	                                   { 0 } };

bool ui_class_size(void *self, uint32_t *size)
{
	static const bool letters = false;
	struct ui_screen screen = { .model = size,
		                    .draw = draw_size,
		                    .keys = size_keys,
		                    .rest = size_rest,
		                    .typing = &letters };

	return ui_run(self, &screen) == UI_DONE;
}
