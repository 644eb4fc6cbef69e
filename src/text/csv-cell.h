/* csv-cell.h -- a text as a cell of a CSV file (RFC 4180) that a person opens in a spreadsheet.
 *
 * What a spreadsheet might take for a formula gets an apostrophe in front (CWE-1236; OWASP, "CSV
 * Injection": also the full-width signs, which some input methods turn into ordinary ones), and so
 * does what it would take for a number or a day. Not here: rows, files, their byte order mark.
 */
#ifndef TEXT_CSV_CELL_H
#define TEXT_CSV_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The text, UTF-8, as a cell. Control characters, line ends among them, become blanks; with lines,
 * LF stays, in quotes. */
void csv_cell_add(struct str *out, const char *text, bool lines);
/* What a cell said before it got its apostrophe: the text behind it. */
const char *csv_cell_bare(const char *text);

#endif
