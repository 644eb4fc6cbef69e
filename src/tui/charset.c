#include "tui/charset.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool codeset_is_utf8(void)
{
	return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* What the environment says of the terminal's character set, installed or not. */
static bool environment_is_gbk(void)
{
	const char *names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strcasestr(value, ".gb") != NULL ||
			       strcasestr(value, "euccn") != NULL;
	}
	return false;
}

bool charset_use_utf8(void)
{
	static const char *const names[] = { "", "C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8" };

	if (environment_is_gbk())
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (setlocale(LC_CTYPE, names[i]) && codeset_is_utf8())
			return true;
	return false;
}
