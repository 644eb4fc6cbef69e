/* unit.h -- what every unit test begins with: cmocka, a clock that stands still, and where the shipped
 * deck is.
 *
 * One group a program, so that the TAP it prints has one plan.
 */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"

#define UNIT_COUNT(array) (sizeof(array) / sizeof *(array))
#define UNIT_MAIN(tests)                                                                           \
	int main(void) { return cmocka_run_group_tests(tests, NULL, NULL); }

static inline int64_t unit_fixed_time(const struct clock *clock) { return clock->fixed_ms; }
/* Answers this time until its fixed_ms is set. */
static inline struct clock clock_fixed(int64_t wall_ms)
{
	return (struct clock){ unit_fixed_time, unit_fixed_time, wall_ms };
}

/* The path of something below the sources; lent until the next call. */
static inline const char *unit_source(const char *path)
{
	static char text[4096];
	const char *source = getenv("HESHI_SOURCE");

	snprintf(text, sizeof text, "%s/%s", source ? source : ".", path);
	return text;
}

#endif
