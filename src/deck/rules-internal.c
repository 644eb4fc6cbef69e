#include "deck/rules-internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"

static bool may_tell(const struct rule *rule, const struct diag_kind *kind)
{
	bool may = !rule;

	for (size_t i = 0; !may && i < RULE_KINDS_MOST; i++)
		may = rule->kinds[i] == kind;
	return may;
}

void rule_tell(const struct rule_run *run, const struct diag_kind *kind, struct deck_at at,
               struct deck_place place, const char *types, ...)
{
	enum { NUMBER = 24 }; /* the longest, and its NUL */
	char numbers[DIAG_ARGS][NUMBER];
	const char *args[DIAG_ARGS] = { NULL };
	struct str path;
	va_list values;

	assert(may_tell(run->rule, kind));
	va_start(values, types);
	for (size_t i = 0; types[i]; i++) {
		assert(i < DIAG_ARGS);
		args[i] = numbers[i];
		switch (types[i]) {
		case 't': args[i] = va_arg(values, const char *); break;
		case 'z': snprintf(numbers[i], NUMBER, "%zu", va_arg(values, size_t)); break;
		case 'd': clock_format_day(va_arg(values, int32_t), numbers[i]); break;
		default: assert(!"a type of rule_tell");
		}
	}
	va_end(values);
	str_init(&path);
	deck_place_add(&path, &place);
	diag_add(run->input->diags, kind, deck_diag_at(run->deck, at), path.len ? path.text : NULL,
	         args);
	str_release(&path);
}
