/* A page for a browser, by which it is printed: one file, nothing from elsewhere, black on
 * white. */
#include <string.h>

#include "base/msg.h"
#include "paper/pen-style.h"
#include "paper/pen.h"

/* The only place where texts become HTML. */
static void add_text(struct str *out, const char *text, size_t len)
{
	static const char *const signs[] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"
	};

	for (size_t i = 0; i < len; i++) {
		unsigned char sign = (unsigned char)text[i];
		if (sign < sizeof signs / sizeof *signs && signs[sign])
			str_add(out, signs[sign]);
		else
			str_add_bytes(out, text + i, 1);
	}
}

/* <tag class="kind">text</tag>; kind NULL: no class. */
static void add_element(struct str *out, const char *tag, const char *kind, const char *text)
{
	str_addf(out, kind ? "<%s class=\"%s\">" : "<%s>", tag, kind);
	add_text(out, text, strlen(text));
	str_addf(out, "</%s>", tag);
}

/* A string of CSS: what is no plain sign is told by its code. */
static void add_css(struct str *out, const char *name, const char *text)
{
	str_addf(out, "%s: \"", name);
	for (; *text; text++)
		if (strchr("\"\\<>&\n", *text))
			str_addf(out, "\\%x ", (unsigned char)*text);
		else
			str_add_bytes(out, text, 1);
	str_add(out, "\";");
}

/* {1}: the sheet's number, which names the sheet on every page. */
static void add_margins(struct pen *pen)
{
	static const char *const feet[] = {
		[PEN_PUPIL] = N_("Sheet {1}"),
		[PEN_HOME] = N_("To take home"),
		[PEN_VOTES] = N_("Hand counts, sheet {1}"),
		[PEN_KEY] = N_("For the teacher only, sheet {1}"),
	};
	_Static_assert(sizeof feet / sizeof *feet == PEN_PART_COUNT, "a part without its foot");
	struct str foot;

	str_init(&foot);
	for (int i = 0; i < PEN_PART_COUNT; i++) {
		str_clear(&foot);
		str_fill(&foot, _(feet[i]), "t", pen->number);
		str_addf(pen->out, "@page %s { @bottom-left { ", pen_style_parts[i]);
		add_css(pen->out, "content", foot.text);
		str_add(pen->out, " } }\n");
	}
	str_release(&foot);
}

static void begin(struct pen *pen, const char *title)
{
	str_addf(pen->out, PEN_MARK_HTML "<html lang=\"%s\">\n", pen->language);
	str_add(pen->out, "<head>\n<meta charset=\"utf-8\">\n"
	                  "<meta name=\"viewport\" content=\"width=device-width\">\n");
	add_element(pen->out, "title", NULL, title);
	str_add(pen->out, "\n<style>\n");
	str_add(pen->out, pen->large ? pen_style_large : pen_style_normal);
	str_add(pen->out, pen_style);
	add_margins(pen);
	str_addf(pen->out, "</style>\n</head>\n<body%s>\n", pen->large ? " class=\"large\"" : "");
}

static void end(struct pen *pen) { str_add(pen->out, "</body>\n</html>\n"); }

static void part(struct pen *pen, enum pen_part part, const char *title, const char *note)
{
	str_addf(pen->out, "<section class=\"%s\"", pen_style_parts[part]);
	if (part == PEN_HOME && pen->large)
		str_addf(pen->out, " style=\"--card: %s\"", pen_style_card(pen->home_cells));
	str_add(pen->out, ">\n");
	/* What is cut out does not hold the remark on cutting. */
	if (part == PEN_HOME) {
		add_element(pen->out, "p", "note", note);
		str_add(pen->out, "\n<div class=\"cut\">\n");
	}
	add_element(pen->out, "h1", NULL, title);
	str_add(pen->out, "\n");
	if (part == PEN_HOME)
		str_add(pen->out, "<div class=\"folded\">");
	else
		add_element(pen->out, "p", "note", note);
	str_add(pen->out, "\n");
}

static void part_end(struct pen *pen, enum pen_part part)
{
	str_add(pen->out, part == PEN_HOME ? "</div>\n</div>\n</section>\n" : "</section>\n");
}

static void fields(struct pen *pen, const char *const *labels, size_t count)
{
	str_add(pen->out, "<p class=\"fields\">");
	for (size_t i = 0; i < count; i++)
		add_element(pen->out, "span", NULL, labels[i]);
	str_add(pen->out, "</p>\n");
}

static void say(struct pen *pen, enum pen_tone tone, const char *text)
{
	static const struct {
		const char *tag, *kind;
	} rows[] = { { "p", NULL }, { "p", "note" }, { "p", "strong" }, { "h3", NULL } };

	add_element(pen->out, rows[tone].tag, rows[tone].kind, text);
	str_add(pen->out, "\n");
}

static void group(struct pen *pen, const char *heading)
{
	str_add(pen->out, "<article>\n");
	add_element(pen->out, "h2", NULL, heading);
	str_add(pen->out, "\n");
}

static void group_end(struct pen *pen) { str_add(pen->out, "</article>\n"); }

static void add_line(struct str *out, const struct deck_line *line, bool marked)
{
	size_t done = 0;

	str_add(out, "<p class=\"line\">");
	if (line->speaker.s) {
		add_element(out, "b", NULL, line->speaker.s);
		str_add(out, " ");
	}
	str_add(out, "<span>");
	for (size_t i = 0; marked && i < line->spans.count; i++) {
		const struct deck_span *span = &line->spans.items[i];
		add_text(out, line->text.s + done, span->from - done);
		str_add(out, "<mark>");
		add_text(out, line->text.s + span->from, span->to - span->from);
		str_add(out, "</mark>");
		done = span->to;
	}
	add_text(out, line->text.s + done, strlen(line->text.s + done));
	str_add(out, "</span></p>\n");
}

static void scene(struct pen *pen, const struct deck_scene *scene, bool marked)
{
	const struct deck_medium_row *medium = &deck_media[scene->medium.value];

	if (scene->setting.s) {
		add_element(pen->out, "p", "setting", scene->setting.s);
		str_add(pen->out, "\n");
	}
	str_addf(pen->out, "<figure class=\"%s\">\n<figcaption>", medium->name);
	add_element(pen->out, "i", NULL, _(medium->title));
	str_add(pen->out, " ");
	add_element(pen->out, "b", NULL, scene->party.s);
	str_add(pen->out, "</figcaption>\n");
	for (size_t i = 0; i < scene->lines.count; i++)
		add_line(pen->out, &scene->lines.items[i], marked);
	str_add(pen->out, "</figure>\n");
}

static void ask(struct pen *pen, const char *number, const char *question,
                const struct pen_option *options, size_t count)
{
	/* Bytes of an option, four of which stand in one row. */
	enum { ROW = 18, LARGE_ROW = 12 };
	size_t most = pen->large ? LARGE_ROW : ROW, longest = 0;

	str_add(pen->out, "<div class=\"ask\">\n<p><b>");
	add_text(pen->out, number, strlen(number));
	str_add(pen->out, "</b> ");
	add_text(pen->out, question, strlen(question));
	for (size_t i = 0; i < count; i++)
		longest = options[i].len > longest ? options[i].len : longest;
	/* Short ones stand in one row, others two by two. */
	str_addf(pen->out, "</p>\n<ul class=\"%s\">\n", longest <= most ? "row" : "pairs");
	for (size_t i = 0; i < count; i++) {
		str_addf(pen->out, "<li><b>%c</b> ", options[i].letter);
		add_text(pen->out, options[i].text, options[i].len);
		str_add(pen->out, "</li>\n");
	}
	str_add(pen->out, "</ul>\n</div>\n");
}

static void labelled(struct pen *pen, const char *label, const char *text)
{
	str_add(pen->out, "<p class=\"labelled\">");
	add_element(pen->out, "b", NULL, label);
	str_add(pen->out, " ");
	add_element(pen->out, "span", NULL, text);
	str_add(pen->out, "</p>\n");
}

static const char *const widths[] = { "blank", "narrow", "wide" };

static void table(struct pen *pen, const struct pen_column *columns, size_t count)
{
	pen->columns = columns;
	pen->column_count = count;
	str_add(pen->out, "<table>\n");
	if (columns[0].heading) {
		str_add(pen->out, "<thead><tr>");
		for (size_t i = 0; i < count; i++)
			add_element(pen->out, "th", widths[columns[i].width], columns[i].heading);
		str_add(pen->out, "</tr></thead>\n");
	}
	str_add(pen->out, "<tbody>\n");
}

static void row(struct pen *pen, const char *const *cells, bool strong)
{
	str_add(pen->out, strong ? "<tr class=\"strong\">" : "<tr>");
	for (size_t i = 0; i < pen->column_count; i++)
		add_element(pen->out, "td", widths[pen->columns[i].width],
		            cells[i] ? cells[i] : "");
	str_add(pen->out, "</tr>\n");
}

static void table_end(struct pen *pen) { str_add(pen->out, "</tbody>\n</table>\n"); }

/* The margin of four modules that the standard asks for. */
static void code(struct pen *pen, const struct qr *qr)
{
	enum { MARGIN = 4 };
	int size = qr->width + 2 * MARGIN;

	str_addf(pen->out,
	         "<svg class=\"code\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"QR\" "
	         "shape-rendering=\"crispEdges\"><path d=\"",
	         size, size);
	for (int y = 0; y < qr->width; y++)
		for (int x = 0, run; x < qr->width; x += run) {
			for (run = 1;
			     x + run < qr->width && qr->dark[y][x + run] == qr->dark[y][x];)
				run++;
			if (qr->dark[y][x])
				str_addf(pen->out, "M%d %dh%dv1h-%dz", x + MARGIN, y + MARGIN, run,
				         run);
		}
	str_add(pen->out, "\"/></svg>\n");
}

const struct pen_form pen_html = { "html", begin, end,       part,  part_end, fields,
	                           say,    group, group_end, scene, ask,      labelled,
	                           table,  row,   table_end, code };
