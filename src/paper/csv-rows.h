/* csv-rows.h -- the rows of a CSV file, by libcsv, with the places where their cells begin.
 *
 * As lenient as people's files need: commas, semicolons or tabs, line ends and doubled quotes
 * inside of quotes. A quote that never closes costs its own line, not the file. Private to paper/;
 * the only module that includes <csv.h>. csv-rows-none.c is for a heshi without libcsv.
 */
#ifndef PAPER_CSV_ROWS_H
#define PAPER_CSV_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct csv_cell {
	const char *text; /* lent for the call; blanks at both ends are gone */
	size_t len;
	uint32_t line, column; /* of its first character, from 1 */
};
struct csv_row {
	const struct csv_cell *cells;
	size_t count;
	bool unclosed; /* its first quote has no partner: cells are the line's, quotes among them */
};

bool csv_rows_is_there(void); /* whether the library can be had */
/* All rows of the text (UTF-8, lines ending in LF) that are not empty, in their order. What of a
 * file of Excel says which sign separates ("sep=;") is obeyed. */
void csv_rows_each(const char *text, size_t len,
                   void (*each)(void *context, const struct csv_row *row), void *context);

#endif
