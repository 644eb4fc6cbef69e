#include "paper/formats.h"

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
	char head[64];
	size_t len = fread(head, 1, sizeof head, there);

	for (const struct paper_format *const *format = paper_formats; *format; format++) {
		size_t wanted = strlen((*format)->begins);
		if (wanted <= len && memcmp(head, (*format)->begins, wanted) == 0)
			return true;
	}
	return false;
}
