#include "report/page.h"

#include <string.h>

#include "base/msg.h"
#include "report/cells.h"
#include "report/collect.h"
#include "text/wrap.h"

enum { BAR_MOST = 20 };

struct page page_on(FILE *out, const struct report_style *style)
{
	struct page page = { .out = out };

	if (style)
		page.style = *style;
	page.style.width = page.style.width ? page.style.width : 80;
	page.style.ambiguous = page.style.ambiguous ? page.style.ambiguous : WIDTH_NARROW;
	return page;
}

enum report_outcome page_end(struct page *page)
{
	if (fflush(page->out) != 0 || ferror(page->out))
		page->failed = true;
	return page->failed ? REPORT_FAILED : REPORT_WRITTEN;
}

void page_open_gap(struct page *page)
{
	if (page->gap && fputc('\n', page->out) == EOF)
		page->failed = true;
	page->gap = false;
}

static void put(struct page *page, const struct str *text)
{
	page_open_gap(page);
	if (fwrite(text->text, 1, text->len, page->out) != text->len)
		page->failed = true;
}

static void add_rows(struct page *page, struct str *out, const struct str *text, int indent)
{
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, text->text, text->len, page->style.width - indent, 0,
	          page->style.ambiguous);
	for (size_t i = 0; i < wrap.count; i++) {
		str_add_repeat(out, ' ', (size_t)indent);
		str_add_bytes(out, text->text + wrap.rows[i].from,
		              wrap.rows[i].to - wrap.rows[i].from);
		str_add(out, "\n");
	}
	wrap_release(&wrap);
}

/* Bytes of the mark that begins a text, if it is one of them. */
static size_t mark_at(const char *text, const char *const *marks)
{
	for (; *marks; marks++)
		if (strncmp(text, *marks, strlen(*marks)) == 0)
			return strlen(*marks);
	return 0;
}

/* Bytes of the sentence that a text begins with: to its full stop and the quotes and brackets that
 * close behind it. A dot ends one only before a blank, or it stands in a number; not behind the
 * number that a line begins with. */
static size_t sentence_of(const char *text)
{
	static const char *const ends[] = { "。", "！", "？", ". ", "! ", "? ", NULL };
	static const char *const closers[] = { "”", "’", "）", "」", "』", "\"", "'", ")", NULL };
	size_t at = strspn(text, "0123456789"), taken;

	at += text[at] == '.';
	while (text[at] && !mark_at(text + at, ends))
		at++;
	at += text[at] && (unsigned char)text[at] < 0x80 ? 1 : mark_at(text + at, ends);
	while ((taken = mark_at(text + at, closers)) > 0)
		at += taken;
	return at;
}

static void add_sentences(struct str *out, const char *text)
{
	while (*text) {
		size_t len = sentence_of(text);
		str_add_bytes(out, text, len);
		str_add(out, "\n");
		text += len;
		text += strspn(text, " ");
	}
}

const char *page_text(const struct page *page, struct str *spoken, const char *text)
{
	if (!page->style.ear)
		return text;
	str_clear(spoken);
	ear_add(page->style.ear, spoken, text, strlen(text));
	return spoken->text;
}

void page_say(struct page *page, int indent, const char *message, const char *types, ...)
{
	struct str filled, clean, text;
	va_list values;

	str_init(&filled);
	str_init(&clean);
	str_init(&text);
	va_start(values, types);
	str_fill_list(&filled, message, types, values);
	va_end(values);
	cells_clean(&clean, filled.text);
	if (page->style.ear)
		add_sentences(&text, clean.text);
	else
		add_rows(page, &text, &clean, indent);
	put(page, &text);
	str_release(&text);
	str_release(&clean);
	str_release(&filled);
}

void page_gap(struct page *page) { page->gap = !page->style.ear; }

void page_heading(struct page *page, const char *heading)
{
	page_gap(page);
	page_say(page, 0, heading, "");
}

void page_bar(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
              uint64_t of, struct stats_interval share)
{
	if (!of || bars->count == PAGE_BARS_MOST)
		return; /* nobody was asked */
	if (page->style.ear) {
		/* TRANSLATORS: for the ear. {6} is what was counted. */
		page_say(page, 0, _("{6}: {1} of {2}, {3} per cent, give or take: {4} to {5}."),
		         "iipppt", (int64_t)count, (int64_t)of, share.value, share.low, share.high,
		         label);
		return;
	}
	struct str *value = &bars->values[bars->count];
	str_init(value);
	/* TRANSLATORS: how many, of how many, per cent, and the interval that it lies in. */
	str_fill(value, _("{1} of {2}, {3} % ({4} to {5})"), "iippp", (int64_t)count, (int64_t)of,
	         share.value, share.low, share.high);
	bars->items[bars->count++] = (struct chart_bar){ label, value->text, share.value };
}

/* Taken for what it is: what it was of is no sample. */
static void add_bar(struct page_bars *bars, const char *label, double share, const char *message,
                    uint64_t count, uint64_t of)
{
	struct str *value = &bars->values[bars->count];

	str_init(value);
	str_fill(value, message, "iip", (int64_t)count, (int64_t)of, share);
	bars->items[bars->count++] = (struct chart_bar){ label, value->text, share };
}

void page_part(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
               uint64_t of)
{
	if (!of || bars->count == PAGE_BARS_MOST)
		return;
	double share = (double)count / (double)of;
	if (page->style.ear)
		/* TRANSLATORS: for the ear. {4} is what was counted. */
		page_say(page, 0, _("{4}: {1} of {2}, {3} per cent."), "iipt", (int64_t)count,
		         (int64_t)of, share, label);
	else
		/* TRANSLATORS: how many, of how many, per cent. */
		add_bar(bars, label, share, _("{1} of {2}, {3} %"), count, of);
}

void page_count(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
                uint64_t most)
{
	if (bars->count == PAGE_BARS_MOST)
		return;
	double share = most ? (double)count / (double)most : 0;
	if (page->style.ear)
		/* TRANSLATORS: for the ear. {2} is what was counted. */
		page_say(page, 0, _("{2}: {1}."), "it", (int64_t)count, label);
	else
		add_bar(bars, label, share, "{1}", count, most);
}

void page_scope(struct page *page, const struct report *report)
{
	const struct report_scope *scope = &report->scope;
	const char *message = !scope->until   ? N_("Only sittings begun on {1} or later.")
	                      : !scope->since ? N_("Only sittings begun on {2} or earlier.")
	                                      : N_("Only sittings begun from {1} to {2}.");

	if (scope->group)
		page_say(page, 0, _("Only the class {1}."), "t", scope->group);
	if (scope->since || scope->until)
		page_say(page, 0, _(message), "dd", scope->from, scope->to);
}

void page_bars_end(struct page *page, struct page_bars *bars)
{
	enum width_ambiguous ambiguous = page->style.ambiguous;
	struct chart_layout layout = chart_lay_out(
		bars->items, bars->count, page->style.width - PAGE_INDENT, BAR_MOST, ambiguous);
	struct str text;

	str_init(&text);
	chart_add(&text, bars->items, bars->count, PAGE_INDENT, &layout, ambiguous);
	put(page, &text);
	str_release(&text);
	for (int i = 0; i < bars->count; i++)
		str_release(&bars->values[i]);
	bars->count = 0;
}
