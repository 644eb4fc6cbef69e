#include "ui/phone.h"

#include <string.h>

#include "text/qr.h"
#include "ui/flow.h"
#include "ui/screen.h"

/* A margin of one module is the least that readers found a code with, white on black; four are what
 * its standard asks for. TEXT_LEAST: cells beside it. */
enum { MARGIN_LEAST = 1, MARGIN_MOST = 4, TEXT_LEAST = 15, TEL_BYTES = 32 };

struct phone {
	const struct deck_channel *channel;
	struct qr qr;
	struct ui_flow flow;
	int height; /* of the text, at the last draw */
};

/* "tel:01012321"; false: there is no number, or not one alone. */
static bool put_tel(const struct deck_channel *channel, char tel[TEL_BYTES])
{
	const char *from = channel && channel->reach.phone.s ? channel->reach.phone.s : "";
	size_t len = strlen(strcpy(tel, "tel:"));

	if (!*from)
		return false;
	for (size_t digits; *from; from += digits + strspn(from + digits, "-")) {
		digits = strspn(from, "0123456789");
		if (!digits || len + digits >= TEL_BYTES)
			return false;
		memcpy(tel + len, from, digits);
		len += digits;
		tel[len] = '\0';
	}
	return true;
}

bool ui_phone_offered(const struct ui *ui, const struct deck_channel *channel)
{
	char tel[TEL_BYTES];

	return put_tel(channel, tel) && ui->display.canvas(ui->display.self)->blocks &&
	       qr_is_there();
}

const struct deck_channel *ui_phone_first(const struct deck *deck)
{
	char tel[TEL_BYTES];

	for (size_t i = 0; deck && i < deck->channels.count; i++)
		if (put_tel(&deck->channels.items[i], tel))
			return &deck->channels.items[i];
	return NULL;
}

/* Where the code stands and how big it is: a module is `scale` cells wide and half as many high. */
struct place {
	int scale, margin, x, columns, rows;
};

/* As big as there is space for; scale 0: there is none. */
static struct place place_of(const struct phone *phone, const struct ui_frame *frame)
{
	const struct canvas_rect *body = &frame->body;
	int least = phone->qr.width + 2 * MARGIN_LEAST, halves = 2 * body->height;
	int width = body->width - TEXT_LEAST;
	struct place place = { .scale = (halves < width ? halves : width) / least };

	if (!phone->qr.width || !place.scale)
		return (struct place){ .scale = 0 };
	int modules = (halves < width ? halves : width) / place.scale;
	place.margin = (modules - phone->qr.width) / 2;
	if (place.margin > MARGIN_MOST)
		place.margin = MARGIN_MOST;
	place.columns = (phone->qr.width + 2 * place.margin) * place.scale;
	place.rows = (place.columns + 1) / 2;
	place.x = body->x + body->width - place.columns;
	return place;
}

static bool is_light(const struct qr *qr, const struct place *place, int x, int half)
{
	int column = x / place->scale - place->margin, row = half / place->scale - place->margin;
	bool inside = column >= 0 && column < qr->width && row >= 0 && row < qr->width;

	return !inside || !qr->dark[row][column];
}

/* Ink is light and paper dark: what is light is drawn. */
static void draw_code(const struct qr *qr, const struct place *place, struct ui_frame *frame)
{
	static const char *const cells[2][2] = { { " ", "▄" }, { "▀", "█" } };
	int y = frame->body.y + (frame->body.height - place->rows) / 2;

	for (int row = 0; row < place->rows; row++)
		for (int x = 0; x < place->columns; x++)
			canvas_text(frame->canvas, place->x + x, y + row, 1, THEME_CODE,
			            cells[is_light(qr, place, x, 2 * row)]
			                 [is_light(qr, place, x, 2 * row + 1)]);
}

static void fill_text(struct phone *phone, struct ui_frame *frame, bool code)
{
	const struct deck_channel *channel = phone->channel;
	const char *how = code ? _("Hold your phone's camera to the code, or write the number "
	                           "down.")
	                       : _("Write the number down. For its code the window is too small.");
	int margin = frame->layout->margin;
	struct ui_flow *flow = &phone->flow;

	ui_flow_begin(flow, frame, margin);
	ui_flow_add(flow, 0, margin, NULL, THEME_PLAIN, channel->name.s, strlen(channel->name.s));
	if (!strstr(channel->name.s, channel->reach.phone.s))
		ui_flow_add(flow, 0, margin, NULL, THEME_STRONG, channel->reach.phone.s,
		            strlen(channel->reach.phone.s));
	ui_flow_blank(flow);
	ui_flow_add(flow, 0, margin, NULL, THEME_PLAIN, how, strlen(how));
}

/* The code has the right side from top to bottom; title, text and bar the left. */
static void draw(void *model, struct ui_frame *frame)
{
	struct phone *phone = model;
	struct place place = place_of(phone, frame);

	if (place.scale) {
		draw_code(&phone->qr, &place, frame);
		frame->body.width = place.x - 1 - frame->body.x;
	}
	frame->bare = true;
	frame->trouble = NULL;
	/* TRANSLATORS: a title; at most 14 cells. */
	ui_header(frame, _("Take it along"), NULL, 0, 0);
	fill_text(phone, frame, place.scale);
	phone->height = frame->body.height;
	ui_flow_draw(&phone->flow, frame, frame->body);
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct phone *phone = model;

	ui_flow_read(&phone->flow, event, phone->height);
	return UI_STAY;
}

static const struct ui_key phone_keys[] = { { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
	                                      .gives = UI_BACK },
	                                    { UI_ON(ENTER) | UI_DO(TAKE), NULL, .gives = UI_BACK },
	                                    { 0 } };

bool ui_phone(struct ui *ui, const struct deck_channel *channel)
{
	struct phone phone = { .channel = channel };
	struct ui_screen screen = { &phone, draw, phone_keys, rest, .reads = true };
	char tel[TEL_BYTES];

	if (!put_tel(channel, tel) || !qr_encode(&phone.qr, tel))
		phone.qr.width = 0;
	enum ui_reaction reaction = ui_run(ui, &screen);
	ui_flow_release(&phone.flow);
	return reaction != UI_GONE;
}
