#include "app/usage.h"

#include "app/messages.h"
#include "app/standard.h"
#include "base/diag.h"
#include "base/msg.h"
#include "base/str.h"

void usage_complain(const char *message, const char *first, const char *second)
{
	app_complain(message, first, second);
	app_say(app_err(), _("'heshi help' shows what there is."), "");
}

void usage_complain_word(const char *message, const char *word, const char *nearest)
{
	struct str text;

	str_init(&text);
	str_add(&text, message);
	if (nearest) {
		str_add(&text, " ");
		str_add(&text, _("Did you mean '{2}'?"));
	}
	usage_complain(text.text, word, nearest);
	str_release(&text);
}

void usage_complain_choice(const char *message, const char *word, const char *const *names,
                           size_t count)
{
	struct str all, text;

	str_init(&all);
	str_init(&text);
	for (size_t i = 0; i < count; i++)
		str_addf(&all, "%s%s", i ? ", " : "", names[i]);
	str_fill(&text, message, "ttt", NULL, NULL, all.text);
	usage_complain_word(text.text, word, diag_nearest(word, names, count));
	str_release(&text);
	str_release(&all);
}
