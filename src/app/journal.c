#include "app/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include "app/messages.h"
#include "app/standard.h"
#include "base/str.h"
#include "text/gate.h"

/* What is printed there would stand on the screen; or it is closed. */
static bool stderr_is_the_screen(void)
{
	struct stat screen, error;

	if (fstat(STDERR_FILENO, &error) != 0)
		return true;
	return isatty(STDERR_FILENO) && fstat(STDOUT_FILENO, &screen) == 0 &&
	       screen.st_rdev == error.st_rdev;
}

static void put(const char *text, size_t len)
{
	struct str line;

	str_init(&line);
	gate_add(&line, text, len);
	if (stderr_is_the_screen()) {
		openlog("heshi", LOG_PID, LOG_USER);
		syslog(LOG_WARNING, "%s", line.text);
		closelog();
	} else {
		fprintf(app_err(), "heshi: %s\n", line.text);
	}
	str_release(&line);
}

void app_journal(const char *message, const char *first, const char *second)
{
	struct str text;

	str_init(&text);
	str_fill(&text, message, "tt", first, second);
	for (char *end = text.text; (end = strchr(end, '\n')); end++)
		*end = ' ';
	put(text.text, text.len);
	str_release(&text);
}

void app_journal_diags(const struct diag_list *diags)
{
	char *text = NULL;
	size_t len = 0;
	FILE *lines = open_memstream(&text, &len);

	if (!lines)
		return;
	app_diags_print(lines, diags, APP_LINES);
	fclose(lines);
	/* What to do about it stands on a row of its own, indented: here it goes along. */
	for (char *at = text; at && *at;) {
		char *end = strchr(at, '\n');
		while (end && end[1] == ' ') {
			*end = ';';
			end = strchr(end, '\n');
		}
		size_t bytes = end ? (size_t)(end - at) : strlen(at);
		put(at, bytes);
		at = end ? end + 1 : NULL;
	}
	free(text);
}
