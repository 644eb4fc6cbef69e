/* A heshi that was built without libcsv. */
#include "paper/csv-rows.h"

bool csv_rows_is_there(void) { return false; }

void csv_rows_each(const char *text, size_t len,
                   void (*each)(void *context, const struct csv_row *row), void *context)
{
	(void)text;
	(void)len;
	(void)each;
	(void)context;
}
