#include "tui/question.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { CELLS = 3, TWO_CELLS = 3 }; /* blanks that are wanted; column after two */

static const struct {
	const char *character;
	enum question_answer if_two;
	enum question_kind then;
} kinds[] = {
	[QUESTION_AMBIGUOUS] = { "\xe2\x96\xbd", QUESTION_WIDE, QUESTION_NARROW },
	[QUESTION_NARROW] = { "\xc3\xb1", QUESTION_UTF8, QUESTION_AGAIN },
	[QUESTION_AGAIN] = { "\xe2\x96\xbd", QUESTION_WIDE, QUESTION_NONE },
};

/* The lowest row that begins with blanks of plain paper, but not the first; 0: none. */
static int quiet_row(const struct canvas *canvas)
{
	for (int y = canvas->width < CELLS ? 0 : canvas->height - 1; y > 0; y--) {
		const struct canvas_cell *row = &canvas->cells[(size_t)y * (size_t)canvas->width];
		int x = 0;
		while (x < CELLS && !row[x].bytes[0] && row[x].role == THEME_PLAIN)
			x++;
		if (x == CELLS)
			return y;
	}
	return 0;
}

size_t question_ask(struct question *question, const struct canvas *canvas, const char *paper,
                    char bytes[QUESTION_BYTES])
{
	int row = question->due ? quiet_row(canvas) + 1 : 1;

	assert(strlen(paper) <= QUESTION_PAPER_BYTES);
	if (row == 1)
		return 0;
	int len = snprintf(bytes, QUESTION_BYTES, "\0337\033[%d;1H%s\033[6n\033[%d;1H%s  \0338",
	                   row, kinds[question->due].character, row, paper);
	assert(len > 0 && len < QUESTION_BYTES);
	*question = (struct question){ .asked = question->due };
	return (size_t)len;
}

enum question_answer question_answered(struct question *question, int column)
{
	enum question_kind asked = question->asked;

	question->asked = QUESTION_NONE;
	if (!asked || column != TWO_CELLS)
		return QUESTION_AS_DRAWN;
	question->due = kinds[asked].then;
	return kinds[asked].if_two;
}
