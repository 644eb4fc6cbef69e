#include "play/progress.h"

int progress_bar(struct progress_count count, int cells)
{
	if (!count.whole || !count.part)
		return 0;
	if (count.part >= count.whole)
		return cells;
	int full = (int)(((uint64_t)count.part * (uint64_t)cells * 2 + count.whole) /
	                 (2 * (uint64_t)count.whole));
	return full < 1 ? 1 : full >= cells ? cells - 1 : full;
}
