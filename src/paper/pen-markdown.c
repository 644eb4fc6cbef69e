/* CommonMark, and the tables that GitHub and pandoc add to it. */
#include <string.h>

#include "base/msg.h"
#include "paper/pen.h"

/* The only place where texts become Markdown. */
static void add_text(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n') {
			str_add(out, " ");
			continue;
		}
		/* A number and a dot, or a dash, begin a list where they begin a line. */
		bool leads = i == 0 && strchr("-+=", text[i]);
		bool ends_number =
			strchr(".)", text[i]) && i > 0 && i == strspn(text, "0123456789");
		if (leads || ends_number || strchr("\\`*_{}[]<>#|~&!", text[i]))
			str_add(out, "\\");
		str_add_bytes(out, text + i, 1);
	}
}

static void add(struct str *out, const char *before, const char *text, const char *behind)
{
	str_add(out, before);
	add_text(out, text, strlen(text));
	str_add(out, behind);
}

static void begin(struct pen *pen, const char *title)
{
	(void)title;
	str_add(pen->out, PEN_MARK_MARKDOWN);
}
static void end(struct pen *pen) { (void)pen; }

static void part(struct pen *pen, enum pen_part part, const char *title, const char *note)
{
	if (part != PEN_PUPIL)
		str_add(pen->out, "---\n\n");
	add(pen->out, "# ", title, "\n\n");
	add(pen->out, "", note, "\n\n");
}
static void part_end(struct pen *pen, enum pen_part part) { (void)pen, (void)part; }

static void fields(struct pen *pen, const char *const *labels, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(pen->out, i ? "  " : "", labels[i], " \\_\\_\\_\\_\\_\\_\\_\\_");
	str_add(pen->out, "\n\n");
}

static void say(struct pen *pen, enum pen_tone tone, const char *text)
{
	static const struct {
		const char *before, *behind;
	} rows[] = { { "", "\n\n" }, { "", "\n\n" }, { "**", "**\n\n" }, { "### ", "\n\n" } };

	add(pen->out, rows[tone].before, text, rows[tone].behind);
}

static void group(struct pen *pen, const char *heading) { add(pen->out, "## ", heading, "\n\n"); }
static void group_end(struct pen *pen) { (void)pen; }

static void add_line(struct str *out, const struct deck_line *line, bool marked)
{
	size_t done = 0;

	str_add(out, "> ");
	if (line->speaker.s)
		add(out, "**", line->speaker.s, "** ");
	for (size_t i = 0; marked && i < line->spans.count; i++) {
		const struct deck_span *span = &line->spans.items[i];
		add_text(out, line->text.s + done, span->from - done);
		str_add(out, "<mark>");
		add_text(out, line->text.s + span->from, span->to - span->from);
		str_add(out, "</mark>");
		done = span->to;
	}
	add(out, "", line->text.s + done, "\n");
}

static void scene(struct pen *pen, const struct deck_scene *scene, bool marked)
{
	if (scene->setting.s)
		add(pen->out, "", scene->setting.s, "\n\n");
	add(pen->out, "> **", _(deck_media[scene->medium.value].title), "** ");
	add(pen->out, "", scene->party.s, "\n");
	for (size_t i = 0; i < scene->lines.count; i++) {
		str_add(pen->out, ">\n");
		add_line(pen->out, &scene->lines.items[i], marked);
	}
	str_add(pen->out, "\n");
}

static void ask(struct pen *pen, const char *number, const char *question,
                const struct pen_option *options, size_t count)
{
	str_addf(pen->out, "**%s** ", number);
	add(pen->out, "", question, "\n\n");
	for (size_t i = 0; i < count; i++) {
		str_addf(pen->out, "- [ ] **%c** ", options[i].letter);
		add_text(pen->out, options[i].text, options[i].len);
		str_add(pen->out, "\n");
	}
	str_add(pen->out, "\n");
}

static void labelled(struct pen *pen, const char *label, const char *text)
{
	add(pen->out, "**", label, "** ");
	add(pen->out, "", text, "\n\n");
}

/* A table has headings, be they empty. */
static void table(struct pen *pen, const struct pen_column *columns, size_t count)
{
	pen->columns = columns;
	pen->column_count = count;
	str_add(pen->out, "|");
	for (size_t i = 0; i < count; i++)
		add(pen->out, " ", columns[i].heading ? columns[i].heading : "", " |");
	str_add(pen->out, "\n|");
	for (size_t i = 0; i < count; i++)
		str_add(pen->out, " --- |");
	str_add(pen->out, "\n");
}

static void row(struct pen *pen, const char *const *cells, bool strong)
{
	str_add(pen->out, "|");
	for (size_t i = 0; i < pen->column_count; i++)
		add(pen->out, strong && cells[i] ? " **" : " ", cells[i] ? cells[i] : "",
		    strong && cells[i] ? "** |" : " |");
	str_add(pen->out, "\n");
}

static void table_end(struct pen *pen) { str_add(pen->out, "\n"); }
static void code(struct pen *pen, const struct qr *qr) { (void)pen, (void)qr; }

const struct pen_form pen_markdown = { "markdown", begin, end,       part,  part_end, fields,
	                               say,        group, group_end, scene, ask,      labelled,
	                               table,      row,   table_end, code };
