/* Lines of 76 cells for any printer. */
#include <string.h>

#include "base/msg.h"
#include "paper/pen.h"
#include "text/wrap.h"

enum { WIDTH = 76, BLANK = 8 };

/* Text behind what stands before it, in rows; those that follow begin `hang` cells in. */
static void add_wrapped(struct pen *pen, const char *before, int hang, const char *text, size_t len)
{
	int first = width_of_text(before, WIDTH_WIDE);
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, text, len, WIDTH - hang, WIDTH - first, WIDTH_WIDE);
	for (size_t i = 0; i < wrap.count; i++) {
		if (i == 0)
			str_add(pen->out, before);
		else
			str_add_repeat(pen->out, ' ', (size_t)hang);
		str_add_bytes(pen->out, text + wrap.rows[i].from,
		              wrap.rows[i].to - wrap.rows[i].from);
		str_add(pen->out, "\n");
	}
	wrap_release(&wrap);
}

static void add_text(struct pen *pen, const char *before, const char *text)
{
	add_wrapped(pen, before, (int)strspn(before, " "), text, strlen(text));
}

static void add_rule(struct pen *pen, char sign)
{
	str_add_repeat(pen->out, sign, WIDTH);
	str_add(pen->out, "\n");
}

static void begin(struct pen *pen, const char *title)
{
	(void)title;
	str_addf(pen->out, PEN_MARK_PLAIN "%s\n\n", pen->number);
}
static void end(struct pen *pen) { (void)pen; }

/* A form feed: a printer begins a new page. */
static void part(struct pen *pen, enum pen_part part, const char *title, const char *note)
{
	if (part != PEN_PUPIL)
		str_add(pen->out, "\f");
	add_text(pen, "", title);
	add_rule(pen, '=');
	add_text(pen, "", note);
}

static void part_end(struct pen *pen, enum pen_part part)
{
	(void)part;
	str_add(pen->out, "\n");
}

static void fields(struct pen *pen, const char *const *labels, size_t count)
{
	for (size_t i = 0; i < count; i++)
		str_addf(pen->out, "%s%s ________", i ? "  " : "", labels[i]);
	str_add(pen->out, "\n");
}

static void say(struct pen *pen, enum pen_tone tone, const char *text)
{
	if (tone == PEN_SUBHEAD)
		str_add(pen->out, "\n");
	add_text(pen, "", text);
}

static void group(struct pen *pen, const char *heading)
{
	str_add(pen->out, "\n");
	add_text(pen, "", heading);
	add_rule(pen, '-');
}

static void group_end(struct pen *pen) { (void)pen; }

static void add_line(struct pen *pen, const struct deck_line *line, bool marked)
{
	struct str text;
	size_t done = 0;

	str_init(&text);
	if (line->speaker.s) {
		str_add(&text, line->speaker.s);
		str_add(&text, _(": "));
	}
	for (size_t i = 0; marked && i < line->spans.count; i++) {
		const struct deck_span *span = &line->spans.items[i];
		str_add_bytes(&text, line->text.s + done, span->from - done);
		str_add(&text, "[");
		str_add_bytes(&text, line->text.s + span->from, span->to - span->from);
		str_add(&text, "]");
		done = span->to;
	}
	str_add(&text, line->text.s + done);
	add_text(pen, "  ", text.text);
	str_release(&text);
}

static void scene(struct pen *pen, const struct deck_scene *scene, bool marked)
{
	struct str head;

	if (scene->setting.s)
		add_text(pen, "", scene->setting.s);
	str_init(&head);
	/* TRANSLATORS: the medium, then who is at the other end. */
	str_fill(&head, _("[{1}] {2}"), "tt", _(deck_media[scene->medium.value].title),
	         scene->party.s);
	add_text(pen, "  ", head.text);
	str_release(&head);
	for (size_t i = 0; i < scene->lines.count; i++)
		add_line(pen, &scene->lines.items[i], marked);
}

static void ask(struct pen *pen, const char *number, const char *question,
                const struct pen_option *options, size_t count)
{
	struct str before;

	str_init(&before);
	str_addf(&before, "%s  ", number);
	str_add(pen->out, "\n");
	add_wrapped(pen, before.text, (int)before.len, question, strlen(question));
	for (size_t i = 0; i < count; i++) {
		str_clear(&before);
		str_addf(&before, "     [ ] %c  ", options[i].letter);
		add_wrapped(pen, before.text, (int)before.len, options[i].text, options[i].len);
	}
	str_release(&before);
}

static void labelled(struct pen *pen, const char *label, const char *text)
{
	struct str before;

	str_init(&before);
	str_addf(&before, "%s  ", label);
	add_wrapped(pen, before.text, width_of_text(before.text, WIDTH_WIDE), text, strlen(text));
	str_release(&before);
}

static void table(struct pen *pen, const struct pen_column *columns, size_t count)
{
	pen->columns = columns;
	pen->column_count = count;
	if (!columns[0].heading)
		return;
	str_add(pen->out, "  ");
	for (size_t i = 0; i < count; i++)
		str_addf(pen->out, "%s%s", *columns[i].heading ? "  " : "", columns[i].heading);
	str_add(pen->out, "\n");
}

/* One line a row: cells of a table would not hold these texts. */
static void row(struct pen *pen, const char *const *cells, bool strong)
{
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < pen->column_count; i++) {
		if (pen->columns[i].width == PEN_BLANK && !cells[i])
			str_add_repeat(&text, '_', BLANK - 2);
		else if (cells[i])
			str_add(&text, cells[i]);
		if (i + 1 < pen->column_count)
			str_add(&text, "  ");
	}
	add_wrapped(pen, strong ? "* " : "  ", 5, text.text, text.len);
	str_release(&text);
}

static void table_end(struct pen *pen) { (void)pen; }
static void code(struct pen *pen, const struct qr *qr) { (void)pen, (void)qr; }

const struct pen_form pen_plain = { "plain", begin, end,       part,  part_end, fields,
	                            say,     group, group_end, scene, ask,      labelled,
	                            table,   row,   table_end, code };
