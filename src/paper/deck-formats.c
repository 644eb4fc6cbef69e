#include "paper/deck-formats.h"

#include <string.h>

#define LISTED(NAME, WHERE) &paper_##NAME,
const struct paper_format *const paper_formats[] = { PAPER_FORMATS(LISTED) NULL };

const struct paper_format *paper_format_find(const char *name)
{
	for (const struct paper_format *const *format = paper_formats; *format; format++)
		if (strcmp((*format)->name, name) == 0)
			return *format;
	return NULL;
}

bool paper_is_own(FILE *there)
{
	static const char mark[] = "\xef\xbb\xbf";
	char bytes[3 + 64];
	const char *head = bytes;
	size_t len = fread(bytes, 1, sizeof bytes, there);

	if (len >= 3 && memcmp(head, mark, 3) == 0) {
		head += 3;
		len -= 3;
	}
	for (const struct paper_format *const *format = paper_formats; *format; format++) {
		size_t wanted = strlen((*format)->begins);
		if (wanted <= len && memcmp(head, (*format)->begins, wanted) == 0)
			return true;
	}
	return false;
}
