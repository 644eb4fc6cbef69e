/* pen.h -- what a handout is written with: its elements, in one of several forms.
 *
 * A form is a row of functions, and the only place that knows how its texts are escaped; what
 * stands where, and in which words, is the handout's (handout.c). All texts are UTF-8 and lent
 * for the call. Owns nothing: `out` is the caller's.
 */
#ifndef PAPER_PEN_H
#define PAPER_PEN_H

#include "base/str.h"
#include "deck/deck.h"
#include "text/qr.h"

/* Sides of a handout that begin on a page of their own. */
enum pen_part { PEN_PUPIL, PEN_HOME, PEN_VOTES, PEN_KEY, PEN_PART_COUNT };
enum pen_tone { PEN_TEXT, PEN_NOTE, PEN_STRONG, PEN_SUBHEAD };

struct pen_option {
	char letter;
	const char *text;
	size_t len;
};

/* A column: to be written into, as narrow as its words, or what is left of the width. */
enum pen_width { PEN_BLANK, PEN_NARROW, PEN_WIDE };
struct pen_column {
	const char *heading; /* NULL: no column of the table has one */
	enum pen_width width;
};
enum { PEN_COLUMNS = 24 };

struct pen_form;
struct pen {
	const struct pen_form *form;
	struct str *out;
	const char *language; /* of all that is written, a tag: "zh-CN" */
	const char *number;   /* of the sheet */
	bool large;           /* for eyes that want large type */
	size_t home_cells;    /* about how much stands on what is taken home, which is one page */
	/* Of the table that is being written */
	const struct pen_column *columns;
	size_t column_count;
};

struct pen_form {
	const char *name;
	void (*begin)(struct pen *pen, const char *title);
	void (*end)(struct pen *pen);
	/* A part, its name, and a remark on it. */
	void (*part)(struct pen *pen, enum pen_part part, const char *title, const char *note);
	void (*part_end)(struct pen *pen, enum pen_part part);
	void (*fields)(struct pen *pen, const char *const *labels, size_t count); /* to fill in */
	void (*say)(struct pen *pen, enum pen_tone tone, const char *text);
	/* What stays together, and its heading. */
	void (*group)(struct pen *pen, const char *heading);
	void (*group_end)(struct pen *pen);
	void (*scene)(struct pen *pen, const struct deck_scene *scene, bool marked);
	void (*ask)(struct pen *pen, const char *number, const char *question,
	            const struct pen_option *options, size_t count);
	void (*labelled)(struct pen *pen, const char *label, const char *text);
	/* columns: lent until table_end */
	void (*table)(struct pen *pen, const struct pen_column *columns, size_t count);
	/* A cell may be NULL: empty. strong: it stands out of the others. */
	void (*row)(struct pen *pen, const char *const *cells, bool strong);
	void (*table_end)(struct pen *pen);
	void (*code)(struct pen *pen, const struct qr *qr); /* NULL: it has no pictures */
};
/* How what they write begins. */
#define PEN_MARK_HTML "<!DOCTYPE html>\n<!-- heshi handout -->\n"
#define PEN_MARK_MARKDOWN "<!-- heshi handout -->\n\n"
#define PEN_MARK_PLAIN "heshi handout "
extern const struct pen_form pen_html, pen_markdown, pen_plain;

#endif
