/* "Whom do I ask?": a list that narrows as one types or pastes, the one in focus spelled out below.
 * A worried person types the number that called: digits search, they choose nothing here. */
#include <stdio.h>
#include <string.h>

#include "play/lookup.h"
#include "play/words.h"
#include "text/utf8.h"
#include "ui/flow.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/screen.h"

enum { HITS = 64, QUERY_BYTES = 64, LIST_ROWS = 6 };

struct channels {
	struct ui *ui;
	struct lookup_hit hits[HITS];
	struct ui_option items[HITS];
	struct ui_options options;
	char query[QUERY_BYTES];
	bool large;  /* of the last draw */
	bool typing; /* "/": Latin letters are text too */
	struct ui_flow detail;
};

static void search(struct channels *channels)
{
	const struct deck *deck = channels->ui->deck;
	size_t count = lookup_channels(deck, channels->query, channels->hits, HITS);

	for (size_t i = 0; i < count; i++) {
		const struct deck_channel *channel = channels->hits[i].channel;
		channels->items[i] = (struct ui_option){ channel->name.s, strlen(channel->name.s),
			                                 channel->use.s };
	}
	channels->options = (struct ui_options){
		.items = channels->items, .count = (int)count, .aside_column = 26, .searched = true
	};
}

static void add_row(struct ui_flow *flow, const char *label, const struct deck_text *text)
{
	int base = flow->layout->indent;

	if (!text->s)
		return;
	/* TRANSLATORS: headings of a channel stand in a column of 6 cells. */
	ui_flow_add(flow, base, base + flow->layout->reach, label, THEME_PLAIN, text->s,
	            strlen(text->s));
}

static void fill_source(struct str *out, const char *heading, const struct deck_source *source)
{
	struct str name;

	if (!source)
		return;
	str_init(&name);
	words_add_source(&name, source);
	str_fill(out, heading, "t", name.text);
	str_release(&name);
}

/* Who named the channel for this kind of scam; a court, or nobody. */
static void add_court(struct ui_flow *flow, const struct lookup_hit *hit)
{
	struct str named;

	str_init(&named);
	fill_source(&named, _(words_court), deck_court_source(hit->topic, hit->channel));
	if (named.len)
		ui_flow_add(flow, 0, flow->layout->indent, NULL, THEME_DIM, named.text, named.len);
	str_release(&named);
}

/* What the channel rests on and when it was checked: one row if both fit, else two. */
static void add_footnote(struct ui_flow *flow, const struct deck_channel *channel)
{
	int base = flow->layout->indent;
	struct str grounds, checked;

	str_init(&grounds);
	str_init(&checked);
	str_fill(&checked, _("channel checked {1}"), "d", channel->checked.value);
	fill_source(&grounds, _("Source: {1}"),
	            channel->sources.count ? channel->sources.items[0].to : NULL);
	int cells = width_of_text(grounds.text, flow->ambiguous) + 3 +
	            width_of_text(checked.text, flow->ambiguous);
	if (grounds.len && cells > flow->width - base) {
		ui_flow_add(flow, 0, base, NULL, THEME_DIM, grounds.text, grounds.len);
		str_clear(&grounds);
	}
	str_addf(&grounds, "%s%s", grounds.len ? "   " : "", checked.text);
	ui_flow_add(flow, 0, base, NULL, THEME_DIM, grounds.text, grounds.len);
	str_release(&grounds);
	str_release(&checked);
}

static void fill(struct ui_flow *flow, const void *subject)
{
	const struct lookup_hit *hit = subject;
	const struct deck_channel *channel = hit->channel;
	const struct deck_reach *reach = &channel->reach;
	ui_flow_add(flow, 0, flow->layout->margin, NULL, THEME_STRONG, channel->name.s,
	            strlen(channel->name.s));
	if (flow->layout->air)
		ui_flow_blank(flow);
	add_row(flow, _("When"), &channel->use);
	add_row(flow, _("Phone"), &reach->phone);
	add_row(flow, _("App"), &reach->app);
	add_row(flow, _("Site"), &reach->site);
	add_row(flow, _("Counter"), &reach->counter);
	add_row(flow, _("Card"), &reach->card);
	add_row(flow, _("Find"), &channel->find);
	add_row(flow, _("Never"), &channel->never);
	add_row(flow, _("Note"), &channel->note);
	ui_flow_blank(flow);
	add_court(flow, hit);
	add_footnote(flow, channel);
}

static void draw_detail(struct channels *channels, struct ui_frame *frame, struct canvas_rect rect)
{
	int index = channels->options.focus;

	ui_flow_begin(&channels->detail, frame, frame->layout->margin);
	if (index >= 0 && index < channels->options.count)
		fill(&channels->detail, &channels->hits[index]);
	if (!ui_flow_scrolls(&channels->detail, rect.height)) {
		ui_flow_draw(&channels->detail, frame, rect);
		return;
	}
	/* The pages turned here are the list's: the rest is a screen of its own. */
	const char *all = frame->tapped ? _("Tap here: all of it") : _("Enter: all of it");
	int cells = canvas_width_of(frame->canvas, all);
	canvas_text(frame->canvas, rect.x + rect.width - 2 - cells, rect.y + rect.height - 1, cells,
	            THEME_STRONG, all);
	ui_target_add(frame,
	              (struct canvas_rect){ rect.x, rect.y + rect.height - 1, rect.width, 1 },
	              UI_EVENT(KEYS_ENTER));
	channels->detail.count = (size_t)rect.height - 1;
	rect.height--;
	ui_flow_draw(&channels->detail, frame, rect);
}

/* Of a long query the end, beside the title. */
static void draw_header(const struct channels *channels, struct ui_frame *frame)
{
	const char *title = _("Whom do I ask?"), *shown = channels->query;
	int space = frame->body.width - canvas_width_of(frame->canvas, title) - 12;
	struct str query;

	while (canvas_width_of(frame->canvas, shown) > space) {
		uint32_t code;
		shown += utf8_decode(shown, strlen(shown), &code);
	}
	str_init(&query);
	str_fill(&query, _("Find: {1}_"), "t", shown);
	ui_header(frame, title, query.text, 0, 0);
	str_release(&query);
}

static void draw_nothing(struct ui_frame *frame)
{
	const char *nothing = _("Nothing fits. When in doubt, call 96110; in danger, 110.");
	struct canvas_rect body = frame->body;
	struct ui_flow flow = { 0 };
	int margin = ui_layouts[UI_NORMAL].margin; /* in either layout */

	body.y++;
	body.height--;
	ui_flow_begin(&flow, frame, margin);
	ui_flow_add(&flow, 0, margin, NULL, THEME_PLAIN, nothing, strlen(nothing));
	ui_flow_draw(&flow, frame, body);
	ui_flow_release(&flow);
}

static void draw(void *model, struct ui_frame *frame)
{
	struct channels *channels = model;
	int hits = channels->options.count;

	channels->large = frame->layout->large;
	draw_header(channels, frame);
	struct canvas_rect body = frame->body, list = body;
	if (hits && !frame->layout->large) {
		list.height = hits < LIST_ROWS ? hits : LIST_ROWS + 1;
		int y = body.y + list.height;
		canvas_rule(frame->canvas, body.x + 1, y, body.width - 2, THEME_RULE);
		draw_detail(channels, frame,
		            (struct canvas_rect){ body.x, y + 1, body.width,
		                                  body.y + body.height - y - 1 });
	}
	if (hits)
		ui_options_draw(&channels->options, frame, list);
	else
		draw_nothing(frame);
}

static void type(struct channels *channels, uint32_t code)
{
	char bytes[4];
	size_t len = strlen(channels->query), more = utf8_encode(code, bytes);

	if (len + more >= QUERY_BYTES)
		return;
	memcpy(channels->query + len, bytes, more);
	channels->query[len + more] = '\0';
	search(channels);
}

static enum ui_reaction erase_last(void *model, struct keys_event event)
{
	struct channels *channels = model;
	size_t len = strlen(channels->query);

	(void)event;
	while (len && ((unsigned char)channels->query[--len] & 0xc0) == 0x80)
		;
	channels->query[len] = '\0';
	search(channels);
	return UI_STAY;
}

static enum ui_reaction turn_letters(void *model, struct keys_event event)
{
	struct channels *channels = model;

	(void)event;
	channels->typing = !channels->typing;
	return UI_STAY;
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct channels *channels = model;
	bool letter = event.kind == KEYS_CHAR;

	if (event.kind == KEYS_PASTED || keys_is_digit(event) ||
	    (letter && event.code >= 0x20 && (event.code >= 0x80 || channels->typing))) {
		type(channels, event.code);
		return UI_STAY;
	}
	if (ui_options_key(&channels->options, event) != UI_PICK_CONFIRMED)
		return UI_STAY;
	const struct lookup_hit *hit = &channels->hits[channels->options.focus];
	return ui_channel(channels->ui, hit->channel, hit->topic) ? UI_TURN : UI_GONE;
}

static bool is_typing(const void *model) { return ((const struct channels *)model)->typing; }
static bool is_reading(const void *model) { return !is_typing(model); }

static bool has_hits(const void *model)
{
	return is_reading(model) && ((const struct channels *)model)->options.count;
}

static bool has_none(const void *model) { return !has_hits(model); }

static bool is_wide(const void *model)
{
	return is_reading(model) && !((const struct channels *)model)->large;
}

static bool is_wide_list(const void *model) { return is_wide(model) && has_hits(model); }

/* While letters are typed Enter ends that, and without a hit there is nothing to look at. */
static const struct ui_key channels_keys[] = {
	{ UI_ON(ENTER), N_("Done typing"), is_typing, turn_letters },
	{ UI_ON(BACK), NULL, is_typing, turn_letters },
	{ 0, N_("Choose"), is_wide_list, .name = N_("Type, arrows") },
	{ UI_ON(ENTER), N_("Show details"), has_hits },
	{ UI_ON(BACKSPACE), N_("Erase"), has_none, erase_last },
	{ UI_ON(BACKSPACE), NULL, NULL, erase_last },
	{ UI_DO(LETTERS), N_("Latin letters"), is_wide, turn_letters },
	{ UI_DO(LETTERS), NULL, is_reading, turn_letters },
	{ UI_ON(BACK) | UI_DO(QUIT), N_("Back"), is_reading, .gives = UI_BACK },
	{ 0 }
};

bool ui_channels(struct ui *ui, const char *query)
{
	struct channels channels = { .ui = ui };
	struct ui_screen screen = { &channels, draw, channels_keys, rest, &channels.typing };

	if (query) {
		snprintf(channels.query, sizeof channels.query, "%s", query);
		channels.query[utf8_check(channels.query, strlen(channels.query))] = '\0';
	}
	search(&channels);
	enum ui_reaction reaction = ui_run(ui, &screen);
	ui_flow_release(&channels.detail);
	return reaction != UI_GONE;
}

bool ui_channel(struct ui *ui, const struct deck_channel *channel, const struct deck_topic *topic)
{
	struct lookup_hit hit = { .channel = channel, .topic = topic };

	return ui_page_of(ui, N_("Whom do I ask?"), fill, &hit, channel);
}
