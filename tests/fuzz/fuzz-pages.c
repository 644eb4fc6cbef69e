/* Any bytes as a file of pages: every row that comes out lies within what it may lie in, and there
 * are no more of them than cells fit into pages. */
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "store/db-pages.h"

const char fuzz_corpus[] = "pages";

enum { CELL_LEAST = 2 };
struct seen {
	size_t rows;
	uint64_t sum;
};

/* Reads every byte that is lent. */
static bool look(void *context, const struct pages_row *row)
{
	struct seen *seen = context;

	MUST(row->count > 0 && row->count <= PAGES_COLUMNS_MOST);
	for (size_t i = 0; i < row->count; i++) {
		const struct pages_value *value = &row->values[i];
		MUST(value->type <= PAGES_BLOB);
		MUST(value->len <= PAGES_ROW_MOST);
		for (size_t at = 0; at < value->len; at++)
			seen->sum += value->bytes[at];
	}
	seen->rows++;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct seen seen = { 0 };
	int file = memfd_create("pages", MFD_CLOEXEC);

	MUST(file >= 0);
	for (size_t at = 0; at < len;) {
		ssize_t put = write(file, data + at, len - at);
		MUST(put > 0);
		at += (size_t)put;
	}
	pages_walk(file, look, &seen);
	/* A page is at least as large as its pointers; the last may be cut off. */
	MUST(seen.rows <= (len + 65536) / CELL_LEAST);
	close(file);
	return 0;
}
