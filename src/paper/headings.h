/* headings.h -- what the parts of a question are called in sheets and in texts of questions.
 *
 * The catalogue has several words for each: the first is written, all are read, whatever their case
 * and width. Private to paper/.
 */
#ifndef PAPER_HEADINGS_H
#define PAPER_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum heading {
	HEADING_ID,
	HEADING_TITLE,
	HEADING_TOPIC,
	HEADING_KIND,
	HEADING_LEVEL,
	HEADING_QUESTION,
	HEADING_OPTION, /* with a letter: "Option A" */
	HEADING_ANSWER,
	HEADING_WHY,
	HEADING_YES, /* the answers of a question to be called true or false */
	HEADING_NO,
	HEADING_EASY, /* levels 1 to 3 */
	HEADING_MIDDLE,
	HEADING_HARD,
	HEADING_COUNT
};
enum { HEADING_COLUMNS = HEADING_YES, HEADING_OPTIONS_MOST = 26 };

void headings_add(struct str *out, enum heading heading); /* its first word */
/* Whether the text is one of the heading's words. */
bool headings_is(enum heading heading, const char *text, size_t len);
/* Which of the first `count` headings a text names, and for an option which (from 0); -1: none. A
 * letter alone is an option. */
int headings_find(const char *text, size_t len, int count, int *option);
/* The option that a text names by a letter A to Z, of whatever case and width, or by a number from
 * 1: from 0; -1: none. */
int headings_letter(const char *text, size_t len);

#endif
