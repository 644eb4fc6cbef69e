#include "app/send-words.h"

#include <stdio.h>
#include <string.h>

#include "app/arguments.h"
#include "app/messages.h"
#include "app/standard.h"
#include "app/wallclock.h"
#include "base/msg.h"
#include "text/clean.h"

enum { TOLD_MOST = 10, EXCERPT_COLUMNS = 160 };

/* The beginning of what was answered, on one line. */
static void add_excerpt(struct str *out, const struct post_answer *answer)
{
	struct str clean;

	str_init(&clean);
	clean_add(&clean, answer->said.text, false);
	str_add_cut(out, clean.text, EXCERPT_COLUMNS);
	str_release(&clean);
}

void send_say_pause(int64_t ms, const struct post_answer *why)
{
	if (ms < 1000)
		return;
	if (why->trouble == POST_ANSWERED)
		app_say(app_err(), _("The store is busy ({1}): waiting {2} s"), "ui",
		        (unsigned)why->status, ms / 1000);
	else
		app_say(app_err(), _("The store does not answer ({1}): waiting {2} s"), "ti",
		        why->reason, ms / 1000);
}

void send_say_apart(const char *id, enum courier_mark how, const struct post_answer *said,
                    int64_t number)
{
	struct str excerpt;

	if (number > TOLD_MOST)
		return;
	str_init(&excerpt);
	add_excerpt(&excerpt, said);
	app_say(app_err(),
	        how == COURIER_DIFFERS
	                ? _("Statement {1} is set aside: the store has another under this id.")
	                : _("Statement {1} is set aside: the store refuses it ({2}): {3}"),
	        "tut", id, (unsigned)said->status, excerpt.text);
	if (number == TOLD_MOST)
		app_say(app_err(), _("More that are set aside are only counted."), "");
	str_release(&excerpt);
}

/* By what came; the first row that fits. {1} the status or libcurl's reason, {2} the address, {3}
 * the file with the password or token, {4} what was answered, {5} what day it is here. */
static const struct {
	enum post_trouble trouble;
	int from, to; /* statuses */
	const char *sentence;
} rows[] = {
	{ POST_NO_HOST, 0, 999,
	  N_("There is no such machine, or no network ({1}). What waits stays for the next "
	     "time.") },
	{ POST_NOBODY, 0, 999,
	  N_("Nobody answers at {2} ({1}). What waits stays for the next time.") },
	{ POST_PROXY, 407, 407,
	  N_("The proxy wants a name and a password ({1}): they go into https_proxy.") },
	{ POST_PROXY, 500, 599,
	  N_("The proxy does not reach {2} ({1}). What waits stays for the next time.") },
	{ POST_PROXY, 0, 999,
	  N_("The proxy does not let heshi through to {2} ({1}): whoever keeps it has to allow "
	     "that.") },
	{ POST_CUT, 0, 999,
	  N_("The way to {2} was cut again and again ({1}). What waits stays for the next time.") },
	{ POST_UNTRUSTED, 0, 999,
	  N_("Whoever answers at {2} cannot prove to be it ({1}): nothing was sent. Look at "
	     "'ca-file', and at the clock of this machine: it says {5}.") },
	{ POST_UNREADABLE, 0, 999, N_("'ca-file' cannot be used: {1}") },
	{ POST_FAILED, 0, 999, N_("It could not be sent to {2}: {1}") },
	{ POST_ANSWERED, 200, 200,
	  N_("What answered at {2} is no learning record store: it did not name what it took. "
	     "Does this network want to be agreed to first? It said: {4}") },
	{ POST_ANSWERED, 300, 399,
	  N_("The store says that it is elsewhere ({1}): write its address into 'url', which is "
	     "{2} now.") },
	{ POST_ANSWERED, 400, 400,
	  N_("The store refuses every statement ({1}), so none was set aside. It said: {4}") },
	{ POST_ANSWERED, 401, 401,
	  N_("The store does not know this user or token ({1}). Look at 'user' and at {3}") },
	{ POST_ANSWERED, 403, 403,
	  N_("The store takes nothing from this user or token ({1}): whoever keeps it has to "
	     "allow writing statements. It said: {4}") },
	{ POST_ANSWERED, 404, 405,
	  N_("There is no learning record store at {2} ({1}): look at 'url'.") },
	{ POST_ANSWERED, 407, 407,
	  N_("The proxy wants a name and a password ({1}): they go into https_proxy.") },
	{ POST_ANSWERED, 413, 413,
	  N_("The store takes no statement at all, as too large ({1}), so none was set aside.") },
	{ POST_ANSWERED, 429, 429,
	  N_("The store is busy ({1}). What waits stays for the next time.") },
	{ POST_ANSWERED, 500, 599,
	  N_("The store is busy or in trouble ({1}). What waits stays for the next time.") },
	{ POST_ANSWERED, 0, 999, N_("The store gave an answer that is none ({1}): {4}") },
};

void send_say_trouble(const struct send_file *file, const struct post_answer *answer)
{
	size_t row = 0;
	char status[16];
	struct str excerpt;

	while (rows[row].trouble != answer->trouble || answer->status < rows[row].from ||
	       answer->status > rows[row].to)
		row++;
	snprintf(status, sizeof status, "%d", answer->status);
	str_init(&excerpt);
	add_excerpt(&excerpt, answer);
	fputs("heshi: ", app_err());
	bool says = answer->trouble == POST_ANSWERED || answer->trouble == POST_PROXY;
	app_say(app_err(), _(rows[row].sentence), "ttttd", says ? status : answer->reason,
	        file->url, file->secret, excerpt.text,
	        clock_day_of(app_local_of(clock_system.wall_ms(&clock_system))));
	str_release(&excerpt);
}

int send_status(enum courier_state state, bool apart)
{
	switch (state) {
	case COURIER_FINE: return apart ? APP_MISTAKES : APP_FINE;
	case COURIER_LATER: return APP_LATER;
	case COURIER_UNKEPT: return APP_UNKEPT;
	default: return APP_USAGE;
	}
}
