#include "app/option-fit.h"

#include "app/option-rows.h"
#include "app/usage.h"
#include "base/msg.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Pairs that exclude each other, as any two exports do. */
static const struct {
	int one, other;
} rivals[] = {
	{ OPT_FORMS, OPT_XAPI },     { OPT_FORMS, OPT_TABLE },    { OPT_FORMS, OPT_MODE },
	{ OPT_KIOSK, OPT_XAPI },     { OPT_KIOSK, OPT_FORMS },    { OPT_KIOSK, OPT_MODE },
	{ OPT_BEFORE, OPT_ALL },     { OPT_DATA, OPT_NO_RECORD }, { OPT_REPORT, OPT_KIOSK },
	{ OPT_CLASS, OPT_XAPI },     { OPT_CLASS, OPT_FORMS },    { OPT_CLASS, OPT_MODE },
	{ OPT_CLASS, OPT_KIOSK },    { OPT_HTML, OPT_TABLE },     { OPT_GROUP, OPT_KIOSK },
	{ OPT_LIVE, OPT_BROKER },    { OPT_LIVE, OPT_NO_RECORD }, { OPT_BROKER, OPT_NO_RECORD },
	{ OPT_FORM, OPT_TOPIC },     { OPT_FORM, OPT_COUNT },     { OPT_LESSON, OPT_FORM },
	{ OPT_LESSON, OPT_TOPIC },   { OPT_LESSON, OPT_CARD },    { OPT_FORM, OPT_CARD },
	{ OPT_MARKDOWN, OPT_PLAIN }, { OPT_HTML, OPT_XAPI },      { OPT_HTML, OPT_FORMS },
	{ OPT_HTML, OPT_csv },       { OPT_HTML, OPT_json },      { OPT_HTML, OPT_xlsx },
};
static bool fit_together(uint64_t used, int one, int other)
{
	if (!(used & options_bit(one)) || !(used & options_bit(other)))
		return true;
	usage_complain(_("--{1} and --{2} cannot both be meant."), options_name(one),
	               options_name(other));
	return false;
}

static bool all_owned(uint64_t used, const char *command)
{
	for (int i = 0; i < option_row_count; i++)
		if (option_rows[i].number >= OPT_DECK &&
		    (used & options_bit(option_rows[i].number)) &&
		    !options_is_for(option_rows[i].number, command)) {
			usage_complain(_("--{1} is not for 'heshi {2}'."), option_rows[i].name,
			               command);
			return false;
		}
	return true;
}

static bool no_rivals(uint64_t used)
{
	for (int one = OPT_FORMATS; one < OPT_END; one++)
		for (int other = one + 1; other < OPT_END; other++)
			if (!fit_together(used, one, other))
				return false;
	for (size_t i = 0; i < COUNT(rivals); i++)
		if (!fit_together(used, rivals[i].one, rivals[i].other))
			return false;
	return true;
}

/* What lacks of an option of this command; 0: nothing, one of its uses has all. */
static int lacking(const struct option_row *row, uint64_t used, const char *command)
{
	int with = 0;

	const struct option_use *use;

	for (int i = 0; (use = options_use(row, i)) != NULL; i++) {
		if (!options_use_is_for(use, command))
			continue;
		with = use->with;
		if (!with || (used & options_bit(with)))
			return 0;
	}
	return with;
}

static bool all_added(uint64_t used, const char *command)
{
	for (int i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		if (row->number < OPT_DECK || !(used & options_bit(row->number)))
			continue;
		int with = lacking(row, used, command);
		if (with) {
			usage_complain(_("--{1} goes with --{2}."), row->name, options_name(with));
			return false;
		}
	}
	return true;
}

bool options_agree(uint64_t used, const char *command)
{
	return all_owned(used, command) && no_rivals(used) && all_added(used, command);
}
