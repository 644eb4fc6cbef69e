#include "tui/charset.h"

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MOST = 32 };

/* How locales spell the character sets that plain lines are converted for, letters and digits
 * alone, in lower case; and iconv's name for each. Where a set lacks a character (GB 2312 has no
 * U+2014 in some tables) iconv looks for the nearest. */
static const struct {
	const char *spelled, *iconv;
} converted[] = {
	{ "gb18030", "GB18030" },
	{ "gbk", "GBK//TRANSLIT" },
	{ "cp936", "GBK//TRANSLIT" },
	{ "ms936", "GBK//TRANSLIT" },
	{ "windows936", "GBK//TRANSLIT" },
	{ "gb2312", "GB2312//TRANSLIT" },
	{ "gb23121980", "GB2312//TRANSLIT" },
	{ "euccn", "GB2312//TRANSLIT" },
};

static const char *find(const char *codeset)
{
	char spelled[NAME_MOST];
	size_t len = 0;

	for (; *codeset && *codeset != '@' && len + 1 < sizeof spelled; codeset++)
		if (isalnum((unsigned char)*codeset))
			spelled[len++] = (char)tolower((unsigned char)*codeset);
	spelled[len] = '\0';
	for (size_t i = 0; i < sizeof converted / sizeof *converted; i++)
		if (strcmp(spelled, converted[i].spelled) == 0)
			return converted[i].iconv;
	return NULL;
}

/* A locale that names none has one all the same, if it is installed: zh_CN alone is GB 2312. */
static const char *find_implied(void)
{
	locale_t own = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	const char *found = own ? find(nl_langinfo_l(CODESET, own)) : NULL;

	if (own)
		freelocale(own);
	return found;
}

const char *charset_converted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (!value || !*value)
			continue;
		const char *dot = strchr(value, '.');
		return dot ? find(dot + 1) : find_implied();
	}
	return NULL;
}

static bool codeset_is_utf8(void) { return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool charset_use_utf8(void)
{
	static const char *const names[] = { "", "C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8" };

	if (charset_converted())
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (setlocale(LC_CTYPE, names[i]) && codeset_is_utf8())
			return true;
	return false;
}
