/* What a pupil takes home: what to do in a hurry, one sentence a card to say to somebody, and whom
 * to ask, each with the day it was checked. */
#include <string.h>

#include "base/msg.h"
#include "paper/handout-internal.h"
#include "play/words.h"
#include "text/width.h"

/* Whether it is the name of a host: a site may also be told in words. */
static bool is_address(const char *site)
{
	size_t len = strspn(site, "abcdefghijklmnopqrstuvwxyz0123456789.-");

	return site[len] == '\0' && strchr(site, '.');
}

static void add_code(struct handout *handout, const struct deck_channel *channel)
{
	struct qr qr;

	if (!channel->reach.site.s || !is_address(channel->reach.site.s))
		return;
	/* Telephones take it for an address by what stands before it; the site leads on by
	 * itself. */
	if (qr_encode(&qr, handout_sentence(handout, "http://{1}", "t", channel->reach.site.s)))
		handout->pen.form->code(&handout->pen, &qr);
}

static void add_row(struct pen *pen, const char *label, const char *text)
{
	if (text)
		pen->form->labelled(pen, label, text);
}

static void add_channel(struct handout *handout, const struct deck_channel *channel)
{
	const struct deck_reach *reach = &channel->reach;
	struct pen *pen = &handout->pen;

	pen->form->group(pen, channel->name.s);
	add_code(handout, channel);
	add_row(pen, _("When"), channel->use.s);
	add_row(pen, _("Phone"), reach->phone.s);
	add_row(pen, _("App"), reach->app.s);
	add_row(pen, _("Site"), reach->site.s);
	add_row(pen, _("Counter"), reach->counter.s);
	add_row(pen, _("Card"), reach->card.s);
	add_row(pen, _("Find"), channel->find.s);
	add_row(pen, _("Never"), channel->never.s);
	pen->form->say(
		pen, PEN_NOTE,
		handout_sentence(handout, _("channel checked {1}"), "d", channel->checked.value));
	pen->form->group_end(pen);
}

/* Whether an answer to a card before this place is the same channel. */
static bool is_known(const struct quiz_asked *asked, size_t place, size_t index)
{
	const void *channel = asked->cards[place]->verify.channels.items[index].to;

	for (size_t p = 0; p <= place; p++) {
		const struct deck_refs *refs = &asked->cards[p]->verify.channels;
		for (size_t i = 0; i < refs->count && (p < place || i < index); i++)
			if (refs->items[i].to == channel)
				return true;
	}
	return false;
}

static void add_channels(struct handout *handout)
{
	const struct quiz_asked *asked = &handout->asked;

	for (size_t place = 0; place < asked->count; place++) {
		const struct deck_refs *refs = &asked->cards[place]->verify.channels;
		for (size_t i = 0; i < refs->count; i++)
			if (!is_known(asked, place, i))
				add_channel(handout, refs->items[i].to);
	}
}

/* About as much space as a label, a day or a code takes, in cells of text. */
enum { LABEL_CELLS = 8, DAY_CELLS = 24, CODE_CELLS = 110 };

static size_t cells_of(const char *text)
{
	return text ? LABEL_CELLS + (size_t)width_of_text(text, WIDTH_NARROW) : 0;
}

static size_t cells_of_channel(const struct deck_channel *channel)
{
	const struct deck_reach *reach = &channel->reach;
	const char *const texts[] = { channel->name.s, channel->use.s,  reach->phone.s,
		                      reach->app.s,    reach->site.s,   reach->counter.s,
		                      reach->card.s,   channel->find.s, channel->never.s };
	size_t cells = DAY_CELLS;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		cells += cells_of(texts[i]);
	return cells + (reach->site.s && is_address(reach->site.s) ? CODE_CELLS : 0);
}

static size_t count_cells(const struct handout *handout)
{
	const struct quiz_asked *asked = &handout->asked;
	const struct deck_lesson *lesson = handout->order->lesson;
	size_t cells = lesson ? cells_of(lesson->homework.s) : 0;

	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		cells += cells_of(_(words_emergency[i]));
	for (size_t place = 0; place < asked->count; place++) {
		const struct deck_refs *refs = &asked->cards[place]->verify.channels;
		cells += cells_of(asked->cards[place]->explain.share.s);
		for (size_t i = 0; i < refs->count; i++)
			cells +=
				is_known(asked, place, i) ? 0 : cells_of_channel(refs->items[i].to);
	}
	return cells;
}

void handout_home(struct handout *handout)
{
	const struct quiz_asked *asked = &handout->asked;
	struct pen *pen = &handout->pen;

	pen->home_cells = count_cells(handout);
	pen->form->part(pen, PEN_HOME, _("Verify first, then act"),
	                _("Cut along the dashed line, fold along the dotted one."));
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		pen->form->say(pen, PEN_STRONG, _(words_emergency[i]));
	pen->form->group(pen, _("Tell somebody at home"));
	for (size_t place = 0; place < asked->count; place++)
		pen->form->say(pen, PEN_TEXT, asked->cards[place]->explain.share.s);
	pen->form->group_end(pen);
	add_channels(handout);
	if (handout->order->lesson && handout->order->lesson->homework.s) {
		pen->form->group(pen, _("For home"));
		pen->form->say(pen, PEN_TEXT, handout->order->lesson->homework.s);
		pen->form->group_end(pen);
	}
	pen->form->part_end(pen, PEN_HOME);
}
