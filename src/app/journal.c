#include "app/journal.h"

#include <stdio.h>
#include <syslog.h>
#include <unistd.h>

#include "base/str.h"
#include "text/gate.h"

void journal_say(const char *message, const char *types, ...)
{
	struct str text, gated;
	va_list values;

	str_init(&text);
	str_init(&gated);
	va_start(values, types);
	str_fill_list(&text, message, types, values);
	va_end(values);
	gate_add(&gated, text.text, text.len);
	if (isatty(STDERR_FILENO))
		syslog(LOG_USER | LOG_WARNING, "heshi: %s", gated.text);
	else
		fprintf(stderr, "heshi: %s\n", gated.text);
	str_release(&text);
	str_release(&gated);
}
