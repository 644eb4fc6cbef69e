/* Rules of real languages (gettext manual, "Additional functions for plural forms"), worked out by
 * the C compiler beside plural_form. */
#include "../unit.h"

#include <stdio.h>

#include "base/plural.h"

/* clang-format off */
#define RULES(X) \
	X(japanese, 1, 0) \
	X(german, 2, n != 1) \
	X(french, 2, n>1) \
	X(latvian, 3, n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2) \
	X(irish, 5, n==1 ? 0 : n==2 ? 1 : (n>2 && n<7) ? 2 :(n>6 && n<11) ? 3 : 4) \
	X(romanian, 3, n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2) \
	X(russian, 3, n%10==1 && n%100!=11 ? 0 : \
	  n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2) \
	X(czech, 3, (n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2) \
	X(polish, 3, n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2) \
	X(slovenian, 4, n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3) \
	X(arabic, 6, n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : \
	  n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5) \
	X(signs, 9, (n + 2 * 3 - n / 2) % 4 + !(n <= 3) + (n - n == 0 && !!n)) \
	X(tight, 4, 7-n%4-n*0-3<1?3-1-1:n%4) \
	X(idle, 2, n && 10/n > 3 || !n)
/* clang-format on */
#pragma GCC diagnostic ignored "-Wparentheses"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#define COMPILED(name, count, rule)                                                                \
	static unsigned long name(unsigned long n) { return (unsigned long)(rule); }
RULES(COMPILED)

#define ROW(name, count, rule)                                                                     \
	{ #name, "Language: x\nPlural-Forms: nplurals=" #count "; plural=" #rule ";\nX: y\n",      \
	  count, name },
static const struct {
	const char *name, *header;
	unsigned long count;
	unsigned long (*compiled)(unsigned long n);
} rules[] = { RULES(ROW) };

static void rules_are_worked_out_as_c_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(rules); i++) {
		for (unsigned long n = 0; n < 1300; n++) {
			unsigned long form = 99;
			if (!plural_form(rules[i].header, n, &form))
				fail_msg("%s: no form for %lu", rules[i].name, n);
			if (form != rules[i].compiled(n))
				fail_msg("%s: %lu is %lu, not %lu", rules[i].name, n, form,
				         rules[i].compiled(n));
		}
	}
}

static void what_is_no_rule_is_refused(void **state)
{
	static const char *const headers[] = {
		"",
		"Language: x\n",
		"X-Plural-Forms: nplurals=1; plural=0;\n",
		"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n",
		"Plural-Forms: nplurals=2\n",
		"Plural-Forms: nplurals=2; plural=\n",
		"Plural-Forms: nplurals=2; plural=n!=1 )\n",
		"Plural-Forms: nplurals=2; plural=(n!=1;\n",
		"Plural-Forms: nplurals=2; plural=n!=;\n",
		"Plural-Forms: nplurals=2; plural=n ? 1;\n",
		"Plural-Forms: nplurals=2; plural=n ? : 1;\n",
		"Plural-Forms: nplurals=2; plural=m;\n",
		"Plural-Forms: nplurals=2; plural=1 0;\n",
		"Plural-Forms: nplurals=2; plural=7/(n-n);\n",
		"Plural-Forms: nplurals=2; plural=7%(n-n);\n",
		"Plural-Forms: nplurals=2; plural=2;\n",
		"Plural-Forms: nplurals=0; plural=0;\n",
		"Plural-Forms: nplurals=2; plural=n & 1;\n",
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(headers); i++) {
		unsigned long form = 99;
		if (plural_form(headers[i], 5, &form) || form != 99)
			fail_msg("taken as form %lu: %s", form, headers[i]);
	}
}

/* Neither many signs nor many parentheses run out of stack. */
static void no_rule_is_too_deep(void **state)
{
	enum { MANY = 200000 };
	static const char *const inside[] = { "(", "!", "n?", "n?1:", "n+", "((n" };
	char *header = malloc(4 * MANY + 100);
	unsigned long form;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(inside); i++) {
		char *end = stpcpy(header, "Plural-Forms: nplurals=2; plural=");
		for (int j = 0; j < MANY; j++)
			end = stpcpy(end, inside[i]);
		strcpy(end, "n;\n");
		plural_form(header, 0, &form);
		assert_int_equal(plural_form(header, 1, &form), false);
	}
	free(header);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(rules_are_worked_out_as_c_does),
	cmocka_unit_test(what_is_no_rule_is_refused),
	cmocka_unit_test(no_rule_is_too_deep),
};
UNIT_MAIN(tests)
