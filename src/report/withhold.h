/* withhold.h -- which rows of a table stay untold, so that no few people can be made out in it: not
 * from a row, and not by taking the other rows from the sum. Private to report/.
 *
 * The rows part people (who came on which day); the sum over all rows is told. A row with one to
 * four people is untold. Those rows together are a pool whose sum anybody can compute: further
 * rows, the smallest first and all of one size at once, go untold until that sum fits more than one
 * way to share it out. A row that is untold for another reason is not left alone in that pool
 * either.
 */
#ifndef REPORT_WITHHOLD_H
#define REPORT_WITHHOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Several counts of a row (those who came, who finished) are told together or not at all. */
enum { WITHHOLD_COUNTS = 3 };
struct withhold_row {
	uint32_t people[WITHHOLD_COUNTS]; /* the first decides which rows go first */
	bool untold;                      /* may be so already, for another reason */
};
/* Sets untold. Rows of nobody are told, unless they were untold already. False: all are untold, and
 * still their sum tells too much. */
bool withhold_few(struct withhold_row *rows, size_t count);

#endif
