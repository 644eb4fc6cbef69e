/* db-pages.h -- rows straight out of the pages of an SQLite file, whatever leads or no longer leads
 * to them. Private to store/.
 *
 * For saving what SQLite itself cannot reach (salvage.c). Every byte is taken for hostile: what
 * does not fit its page, its row or its type is no row. Not here: what a row means (row-shape.h).
 */
#ifndef STORE_DB_PAGES_H
#define STORE_DB_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PAGES_COLUMNS_MOST = 24, PAGES_ROW_MOST = 65536 }; /* more is no row of ours */

enum pages_type { PAGES_NULL, PAGES_INTEGER, PAGES_REAL, PAGES_TEXT, PAGES_BLOB };
struct pages_value {
	enum pages_type type;
	int64_t integer;
	double real;
	const unsigned char *bytes;
	size_t len; /* text and blob; no NUL behind them */
};
struct pages_row {
	bool has_rowid; /* it lies in a tree of rowids; else of keys */
	int64_t rowid;
	size_t count;
	struct pages_value values[PAGES_COLUMNS_MOST];
};
/* Lent for the time of the call; false: no more. */
typedef bool pages_each(void *context, const struct pages_row *row);

/* Every row of every page, page by page, but for pages that the file says are free; of a log, of
 * every page that it has, old states too. The file is open for reading; its offset does not
 * matter. Format: https://www.sqlite.org/fileformat.html */
void pages_walk(int file, pages_each *each, void *context);

#endif
