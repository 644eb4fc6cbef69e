/* Which character set lines are converted for: what the environment says, however it says it. */
#include "../unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tui/charset.h"

static const char *of(const char *all, const char *ctype, const char *lang)
{
	const struct {
		const char *name, *value;
	} variables[] = { { "LC_ALL", all }, { "LC_CTYPE", ctype }, { "LANG", lang } };

	for (size_t i = 0; i < UNIT_COUNT(variables); i++) {
		if (variables[i].value)
			setenv(variables[i].name, variables[i].value, 1);
		else
			unsetenv(variables[i].name);
	}
	return charset_converted();
}

static void every_spelling_of_the_gb_sets(void **state)
{
	static const struct {
		const char *spelled, *set;
	} spellings[] = {
		{ "zh_CN.GB18030", "GB18030" },
		{ "zh_CN.gb18030", "GB18030" },
		{ "zh_CN.GB18030@pinyin", "GB18030" },
		{ "zh_CN.GBK", "GBK" },
		{ "zh_SG.gbk", "GBK" },
		{ "zh_CN.CP936", "GBK" },
		{ "zh_CN.GB2312", "GB2312" },
		{ "zh_CN.gb2312", "GB2312" },
		{ "zh_CN.GB_2312-80", NULL },
		{ "zh_CN.eucCN", "GB2312" },
		{ "zh_CN.euccn", "GB2312" },
		{ "zh_CN.EUC-CN", "GB2312" },
		{ "zh_CN.EUC_CN@radical", "GB2312" },
		{ "zh_CN.UTF-8", NULL },
		{ "zh_CN.utf8", NULL },
		{ "C.UTF-8", NULL },
		{ "C", NULL },
		{ "POSIX", NULL },
		{ "zh_TW.Big5", NULL },
		{ "en_GB.UTF-8", NULL },
		{ "en_GB.ISO-8859-1", NULL },
		{ "zh_CN.", NULL },
		{ "zh_CN.gbkgbkgbkgbkgbkgbkgbkgbkgbkgbkgbkgbkgbkgbkgbk", NULL },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(spellings); i++) {
		const char *set = of(NULL, NULL, spellings[i].spelled), *want = spellings[i].set;
		if (!set != !want || (want && strncmp(set, want, strlen(want)) != 0))
			fail_msg("%s is %s", spellings[i].spelled, set ? set : "nothing");
		/* What is converted has no screens. */
		if (want)
			assert_false(charset_use_utf8());
	}
}

static void the_first_variable_that_is_set_counts(void **state)
{
	(void)state;
	assert_null(of("C.UTF-8", "zh_CN.GBK", "zh_CN.GBK"));
	assert_null(of(NULL, "C.UTF-8", "zh_CN.GBK"));
	assert_string_equal(of("", "", "zh_CN.GB18030"), "GB18030");
	assert_string_equal(of("zh_CN.GB18030", "C.UTF-8", "C.UTF-8"), "GB18030");
	assert_null(of(NULL, NULL, NULL));
}

enum { KNOWN = 1, UNKNOWN };

/* In a process of its own: with LOCPATH set the C library keeps a little memory for good. */
static int asked_where(const char *folder, const char *lang)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		setenv("LOCPATH", folder, 1);
		const char *set = of(NULL, NULL, lang);
		_exit(set && strncmp(set, "GB2312", strlen("GB2312")) == 0 ? KNOWN
		      : set                                                ? 0
		                                                           : UNKNOWN);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* zh_CN alone is GB 2312 where that locale is installed. */
static void a_locale_that_names_no_set(void **state)
{
	char folder[] = "/tmp/t-charset-XXXXXX", command[200];

	(void)state;
	assert_non_null(mkdtemp(folder));
	/* In our byte order: it may be another machine's program that runs. */
	snprintf(command, sizeof command,
	         "localedef -c %s -i zh_CN -f GB2312 %s/zh_CN >%s/out 2>&1",
	         __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? "--big-endian" : "--little-endian",
	         folder, folder);
	bool made = system(command) == 0;
	int installed = asked_where(folder, "zh_CN"), missing = asked_where(folder, "zh_HK");
	snprintf(command, sizeof command, "rm -r %s", folder);
	assert_int_equal(system(command), 0);
	assert_int_equal(missing, UNKNOWN);
	if (!made)
		skip(); /* no localedef, or no sources of locales */
	assert_int_equal(installed, KNOWN);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_spelling_of_the_gb_sets),
	cmocka_unit_test(the_first_variable_that_is_set_counts),
	cmocka_unit_test(a_locale_that_names_no_set),
};
UNIT_MAIN(tests)
