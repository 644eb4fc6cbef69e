#include "text/wrap.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "text/utf8.h"

/* What a character is to the breaker. Tables after GB/T 15834-2011 5.1 and CLREQ 3.1.3. */
enum glyph_class {
	GLYPH_IDEOGRAPH, /* may begin and end a row */
	GLYPH_WORD,      /* Latin letters and all else: words are not broken */
	GLYPH_DIGIT,
	GLYPH_SPACE,
	GLYPH_OPENER, /* may not end a row */
	GLYPH_CLOSER, /* may not begin one */
	GLYPH_PAIR,   /* — and … : closers that come in pairs */
	GLYPH_TILDE,  /* joins numbers: 800～1000元 */
	GLYPH_MARK    /* takes no cell: belongs to what is before it */
};

static const uint32_t openers[] = { '(',    '[',    '{',    0x2018, 0x201c, 0x3008,
	                            0x300a, 0x300c, 0x300e, 0x3010, 0x3014, 0x3016,
	                            0xff08, 0xff3b, 0xff5b, 0xffe5, 0xa5 };
static const uint32_t closers[] = { ')',    ']',    '}',    ',',    '.',    ';',    ':',    '!',
	                            '?',    '%',    0xb0,   0xb7,   0x2019, 0x201d, 0x2030, 0x2103,
	                            0x3001, 0x3002, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011, 0x3015,
	                            0x3017, 0x30fb, 0xff01, 0xff05, 0xff09, 0xff0c, 0xff0e, 0xff1a,
	                            0xff1b, 0xff1f, 0xff3d, 0xff5d };
/* What follows a number and stays with it: how lines break, whatever a deck's words are. */
static const uint32_t units[] = { U'元', U'块', U'万', U'千', U'百', U'亿', U'年', U'月', U'日',
	                          U'号', U'时', U'点', U'分', U'秒', U'天', U'周', U'岁', U'个',
	                          U'人', U'次', U'条', U'张', U'单', U'份', U'位', U'名', U'期',
	                          U'级', U'折', U'件', U'楼', U'层', U'米', U'倍', U'斤', U'克',
	                          U'小', U'公', U'成', U'笔', U'套', U'门', U'课', U'轮', U'页',
	                          U'台', U'家', U'户', U'盒', U'只', U'%',  U'角', U'毛', U'国',
	                          U'匹', U'股', U'室', U'积' };
/* Units of two signs. */
static const uint32_t unit_pairs[][2] = {
	{ U'小', U'时' }, { U'分', U'钟' }, { U'积', U'分' }, { U'公', U'里' }, { U'公', U'斤' }
};
/* Marks that may stand between a number, the blank and its unit: [4900] 元. */
static const uint32_t mark_ends[] = { ']', ')', 0x201d, 0x300d, 0xff09 };
static const uint32_t mark_begins[] = { '[', '(', 0x201c, 0x300c, 0xff08 };

/* May a row end there? GLUED: only if no row could hold what stands on both sides. */
enum ending { ENDS_NOT, ENDS_GLUED, ENDS_FREELY };

struct glyph {
	uint32_t at;
	uint32_t code;
	uint8_t width, class;
};

static bool holds(const uint32_t *set, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (set[i] == code)
			return true;
	return false;
}

#define HOLDS(set, code) holds(set, sizeof(set) / sizeof *(set), code)

static enum glyph_class class_of(uint32_t code, int width)
{
	if (code == ' ' || code == '\t' || code == 0x3000)
		return GLYPH_SPACE;
	if (code >= '0' && code <= '9')
		return GLYPH_DIGIT;
	if (code == 0x2014 || code == 0x2026)
		return GLYPH_PAIR;
	if (code == 0xff5e || code == '~' || code == 0x2013)
		return GLYPH_TILDE;
	if (HOLDS(openers, code))
		return GLYPH_OPENER;
	if (HOLDS(closers, code))
		return GLYPH_CLOSER;
	if (width == 0)
		return GLYPH_MARK;
	return width == 2 ? GLYPH_IDEOGRAPH : GLYPH_WORD;
}

static bool is_latin(const struct glyph *glyph)
{
	return glyph->class == GLYPH_WORD || glyph->class == GLYPH_DIGIT ||
	       (glyph->code > ' ' && glyph->code < 0x7f);
}

static bool is_letter(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* The unbroken Latin run around glyphs[at] looks like an address: a slash, or a dot or @ between
 * letters. */
static bool in_address(const struct glyph *glyphs, size_t count, size_t at)
{
	size_t from = at, to = at;

	while (from > 0 && is_latin(&glyphs[from - 1]))
		from--;
	while (to + 1 < count && is_latin(&glyphs[to + 1]))
		to++;
	for (size_t i = from; i <= to; i++) {
		if (glyphs[i].code == '/' || glyphs[i].code == '@')
			return true;
		if (glyphs[i].code == '.' && i > from && i < to && is_letter(glyphs[i + 1].code))
			return true;
	}
	return false;
}

static bool breaks_address(const struct glyph *glyphs, size_t count, size_t at)
{
	uint32_t code = glyphs[at - 1].code;

	return code < 0x7f && strchr("/?&=-_.", (int)code) && in_address(glyphs, count, at - 1) &&
	       !(code == '/' && glyphs[at].code == '/');
}

/* Whether a row may end before glyphs[at] (at ≥ 1) by the signs on both sides. */
static bool may_break(const struct glyph *glyphs, size_t count, size_t at)
{
	const struct glyph *before = &glyphs[at - 1], *after = &glyphs[at];

	if (after->class == GLYPH_SPACE)
		return false;
	/* A mark on a blank would turn the blanks at a row's end into ones within it. */
	if (after->class == GLYPH_MARK)
		return before->class == GLYPH_SPACE;
	if (before->class == GLYPH_SPACE)
		return after->class != GLYPH_CLOSER && after->class != GLYPH_PAIR &&
		       after->class != GLYPH_TILDE;
	if (is_latin(before) && is_latin(after))
		return breaks_address(glyphs, count, at);
	if (before->class == GLYPH_OPENER || after->class == GLYPH_CLOSER ||
	    after->class == GLYPH_PAIR || after->class == GLYPH_TILDE)
		return false;
	if (before->class == GLYPH_TILDE && after->class == GLYPH_DIGIT)
		return false;
	if (before->class == GLYPH_DIGIT && HOLDS(units, after->code))
		return false;
	if (after->code == U'元' && HOLDS(units, before->code))
		return false;
	return true;
}

/* Digits from `at` on, then one of two signs, at most one blank between. */
static bool is_number_with(const struct glyph *glyphs, size_t count, size_t at, uint32_t one,
                           uint32_t other)
{
	size_t end = at;

	while (end < count && glyphs[end].class == GLYPH_DIGIT)
		end++;
	if (end + 1 < count && end > at && glyphs[end].class == GLYPH_SPACE)
		end++;
	return end < count && end > at && (glyphs[end].code == one || glyphs[end].code == other);
}

/* Whether the one blank before glyphs[at] stands within a number with what it counts: 98000 元,
 * 第 3 张, 2026 年 11 月. */
static bool joins_number(const struct glyph *glyphs, size_t count, size_t at)
{
	size_t left = at - 2, right = at;

	if (at < 2)
		return false;
	while (left > 0 && HOLDS(mark_ends, glyphs[left].code))
		left--;
	while (right + 1 < count && HOLDS(mark_begins, glyphs[right].code))
		right++;
	if (glyphs[left].class == GLYPH_DIGIT)
		return HOLDS(units, glyphs[right].code);
	switch (glyphs[left].code) {
	case U'第': return glyphs[right].class == GLYPH_DIGIT;
	case U'年': return is_number_with(glyphs, count, right, U'月', U'月');
	case U'月': return is_number_with(glyphs, count, right, U'日', U'号');
	default: return false;
	}
}

/* Before glyphs[at] (at ≥ 1). */
static enum ending row_may_end(const struct glyph *glyphs, size_t count, size_t at)
{
	if (!may_break(glyphs, count, at))
		return ENDS_NOT;
	if (glyphs[at - 1].class == GLYPH_SPACE && joins_number(glyphs, count, at))
		return ENDS_GLUED;
	for (size_t i = 0; i < sizeof unit_pairs / sizeof *unit_pairs; i++)
		if (glyphs[at - 1].code == unit_pairs[i][0] && glyphs[at].code == unit_pairs[i][1])
			return ENDS_GLUED;
	return ENDS_FREELY;
}

/* Whether what begins at `from` and ends where a row may end freely fits on one row. */
static bool fits_unglued(const struct glyph *glyphs, size_t count, size_t from, int width)
{
	int cells = glyphs[from].width;

	for (size_t at = from + 1; at < count; at++) {
		if (row_may_end(glyphs, count, at) == ENDS_FREELY)
			break;
		cells += glyphs[at].width;
		if (cells > width && glyphs[at].class != GLYPH_SPACE)
			return false;
	}
	return true;
}

void wrap_init(struct wrap *wrap) { *wrap = (struct wrap){ 0 }; }

void wrap_release(struct wrap *wrap)
{
	free(wrap->rows);
	wrap_init(wrap);
}

static void add_row(struct wrap *wrap, uint32_t from, uint32_t to, int cells)
{
	wrap->rows = list_reserve(wrap->rows, &wrap->capacity, wrap->count + 1, sizeof *wrap->rows);
	wrap->rows[wrap->count++] = (struct wrap_row){ from, to, cells };
}

/* One row of glyphs[from … to), spaces at its end left out. */
static void finish_row(struct wrap *wrap, const struct glyph *glyphs, size_t from, size_t to)
{
	int cells = 0;

	while (to > from && glyphs[to - 1].class == GLYPH_SPACE)
		to--;
	for (size_t i = from; i < to; i++)
		cells += glyphs[i].width;
	add_row(wrap, glyphs[from].at, glyphs[to].at, cells);
}

/* Whether the paragraph's rest is one ideograph, what opens and what closes it: too little for a
 * row. */
static bool is_lone(const struct glyph *glyphs, size_t from, size_t count)
{
	while (from < count && glyphs[from].class == GLYPH_OPENER)
		from++;
	if (from >= count || glyphs[from].class != GLYPH_IDEOGRAPH)
		return false;
	for (size_t i = from + 1; i < count; i++)
		if (glyphs[i].class == GLYPH_IDEOGRAPH || glyphs[i].class == GLYPH_WORD ||
		    glyphs[i].class == GLYPH_DIGIT || glyphs[i].class == GLYPH_OPENER)
			return false;
	return true;
}

/* Where the row glyphs[from … at) of `space` cells ends if it gives its last word to a lone one
 * that would be the last row; `at` where there is none, or where half the row would go. */
static size_t lend_word(const struct glyph *glyphs, size_t count, size_t from, size_t at, int width,
                        int space)
{
	int given = 0, kept = 0;
	size_t next = at, end = at;

	while (next < count && glyphs[next].class == GLYPH_SPACE)
		next++;
	if (!is_lone(glyphs, next, count))
		return at;
	do
		end--;
	while (end > from && row_may_end(glyphs, count, end) != ENDS_FREELY);
	for (size_t i = from; i < count; i++)
		*(i < end ? &kept : &given) += glyphs[i].width;
	return end > from && given <= width && kept * 2 >= space ? end : at;
}

/* glyphs[count] is a sentinel with the end's offset. Always adds at least one row. */
static void wrap_paragraph(struct wrap *wrap, const struct glyph *glyphs, size_t count, int width,
                           int first)
{
	size_t from = 0;
	int space = first > 0 && first < width ? first : width;

	do {
		size_t at = from, best = from, glued = from;
		int cells = 0;
		while (at < count) {
			enum ending ending = at > from ? row_may_end(glyphs, count, at) : ENDS_NOT;
			if (ending == ENDS_FREELY)
				best = at;
			else if (ending == ENDS_GLUED)
				glued = at;
			if (glyphs[at].class != GLYPH_SPACE && cells + glyphs[at].width > space)
				break;
			cells += glyphs[at].width;
			at++;
		}
		if (glued > best && (best == from || !fits_unglued(glyphs, count, best, width)))
			best = glued;
		if (at < count && best > from)
			at = best;
		else if (at == from && at < count)
			at = from + 1; /* one glyph wider than the row */
		while (at < count && glyphs[at].class == GLYPH_MARK &&
		       glyphs[at - 1].class != GLYPH_SPACE)
			at++;
		at = lend_word(glyphs, count, from, at, width, space);
		finish_row(wrap, glyphs, from, at);
		from = at;
		while (from < count && glyphs[from].class == GLYPH_SPACE)
			from++;
		space = width;
	} while (from < count);
}

void wrap_text(struct wrap *wrap, const char *text, size_t len, int width, int first,
               enum width_ambiguous ambiguous)
{
	struct glyph few[512], *glyphs = len < 512 ? few : mem_alloc((len + 1) * sizeof *glyphs);
	size_t count = 0, at = 0;

	wrap->count = 0;
	if (width < 2)
		width = 2;
	for (;;) {
		uint32_t code = '\n';
		size_t taken = at < len ? utf8_decode(text + at, len - at, &code) : 1;
		int cells = width_of_code(code, ambiguous);
		glyphs[count] = (struct glyph){ (uint32_t)at, code, (uint8_t)cells,
			                        (uint8_t)class_of(code, cells) };
		if (code == '\n') {
			wrap_paragraph(wrap, glyphs, count, width, wrap->count ? 0 : first);
			count = 0;
		} else {
			count++;
		}
		/* A text that ends in LF has no empty row after it. */
		if (at >= len || (at + taken == len && code == '\n'))
			break;
		at += taken;
	}
	if (glyphs != few)
		free(glyphs);
}

int wrap_count(const char *text, int width, enum width_ambiguous ambiguous)
{
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, text, strlen(text), width, 0, ambiguous);
	int rows = (int)wrap.count;
	wrap_release(&wrap);
	return rows;
}
