/* heshi merge, purge, doctor: keeping the record. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/hint.h"
#include "app/messages.h"
#include "app/records.h"
#include "app/standard.h"
#include "app/wallclock.h"
#include "base/calls.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/str.h"
#include "store/doctor.h"
#include "store/merge.h"
#include "store/purge.h"
#include "store/query.h"

/* NULL, and a line on stderr, if there is no record to work on. */
static char *record_path(const struct app_options *options)
{
	char *path = app_data_path(options);

	if (!path)
		app_complain(_("There is no record: name one with --data FILE."), NULL, NULL);
	return path;
}

/* Opened for writing; NULL, and why, if that cannot be done. */
static struct store *open_or_explain(const char *path, enum store_access access)
{
	struct store *store = store_open(path, access);
	struct diag_list diags;

	if (store_state(store) == STORE_FINE)
		return store;
	diag_list_init(&diags, 0);
	store_explain(store, store_state(store), &diags);
	app_diags_print(app_err(), &diags, APP_EXCERPTS);
	diag_list_release(&diags);
	store_close(store);
	return NULL;
}

/* What was written, and where. */
static void say_joined(struct store *store, const char *path)
{
	struct store_size size;

	if (store_size(store, &size) == STORE_FINE)
		app_say(app_out(),
		        size.votes ? _("{1} now holds {2} sittings, {3} answers and {4} votes of "
		                       "classes.")
		                   : _("{1} now holds {2} sittings and {3} answers."),
		        "tiii", path, size.sittings, size.answers, size.votes);
}

/* How far a file is, told where somebody looks on. */
struct watching {
	int file, files;
	int64_t told_ms; /* the last time */
	int cells;       /* of what stands in the line; -1: nobody looks on */
};

/* Over what stands there. */
static void tell_in_line(struct watching *watching, const char *text)
{
	int cells = app_cells(text, strlen(text));

	fprintf(app_err(), "\r%s%*s", text, watching->cells > cells ? watching->cells - cells : 0,
	        "");
	fflush(app_err());
	watching->cells = cells;
}

static void clear_line(struct watching *watching)
{
	if (watching->cells > 0)
		tell_in_line(watching, "");
	if (watching->cells >= 0)
		fputs("\r", app_err());
}

static bool look(void *context, int64_t through, int64_t all)
{
	enum { TOLD_EACH_MS = 200 };
	struct watching *watching = context;
	int64_t now_ms = clock_system.steady_ms(&clock_system);

	if (watching->cells >= 0 && now_ms - watching->told_ms >= TOLD_EACH_MS) {
		struct str text;
		str_init(&text);
		str_fill(&text,
		         all ? _("File {1} of {2}: {3} of {4} sittings")
		             : _("File {1} of {2}: is it sound?"),
		         "uuii", (unsigned)watching->file, (unsigned)watching->files, through, all);
		tell_in_line(watching, text.text);
		str_release(&text);
		watching->told_ms = now_ms;
	}
	return !calls_wait();
}

/* Signals to end wait until the file that is joined is whole or left out (base/calls); not those
 * that are ignored, as by nohup. */
static void hold_signals(int how)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action;
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&set, signals[i]);
	sigprocmask(how, &set, NULL);
}

/* The file of options->args[at]; true if the next one may follow. */
static bool join_file(struct store *store, const struct app_options *options, int at, int *status,
                      struct diag_list *diags)
{
	const char *path = options->args[at];
	struct store_merged merged = { 0 };
	struct watching watching = { .file = at,
		                     .files = options->arg_count - 1,
		                     .told_ms = clock_system.steady_ms(&clock_system),
		                     .cells = isatty(STDERR_FILENO) ? 0 : -1 };
	struct store_watch watch = { look, &watching };
	bool fine = store_merge(store, path, &watch, &merged, diags) == STORE_FINE;

	clear_line(&watching);
	if (merged.broken_off)
		app_say(app_err(),
		        _("Broken off: nothing of {1} was taken, what was joined before stays. The "
		          "same command goes on."),
		        "t", path);
	else if (fine)
		app_say(app_out(),
		        merged.votes ? _("{1}: {2} sittings, {3} answers and {4} votes of classes "
		                         "were new")
		                     : _("{1}: {2} sittings and {3} answers were new"),
		        "tiii", path, merged.sittings, merged.answers, merged.votes);
	if (!fine)
		*status = APP_MISTAKES;
	return !merged.broken_off;
}

int app_merge(const struct app_options *options)
{
	struct diag_list diags;
	int status = APP_FINE;

	if (options->arg_count < 2) {
		app_complain(_("merge wants the record to fill, then those to join: heshi merge "
		               "all.db a.db b.db"),
		             NULL, NULL);
		return APP_USAGE;
	}
	struct store *store = open_or_explain(options->args[0], STORE_JOIN);
	if (!store)
		return APP_USAGE;
	diag_list_init(&diags, 0);
	hold_signals(SIG_BLOCK);
	for (int i = 1; i < options->arg_count; i++)
		if (!join_file(store, options, i, &status, &diags))
			break;
	say_joined(store, options->args[0]);
	app_diags_print(app_err(), &diags, APP_EXCERPTS);
	diag_list_release(&diags);
	store_close(store);
	fflush(app_out());
	hold_signals(SIG_UNBLOCK);
	return status;
}

int app_purge(const struct app_options *options)
{
	char *path = record_path(options);
	int64_t sittings = 0,
		before_ms = options->all ? INT64_MAX : (int64_t)options->before * 86400000;

	if (!path)
		return APP_USAGE;
	if (options->all == options->dated) {
		app_complain(_("purge wants --before DATE or --all."), NULL, NULL);
		free(path);
		return APP_USAGE;
	}
	struct store *store = open_or_explain(path, STORE_WRITE);
	if (store)
		hint_forget(path);
	free(path);
	if (!store)
		return APP_USAGE;
	size_t copies = store_copies(store);
	enum store_outcome outcome = store_purge(store, options->mode, before_ms, &sittings);
	if (outcome == STORE_FINE)
		app_say(app_out(), _("{1} sittings were deleted for good"), "i", sittings);
	copies -= store_copies(store);
	if (copies)
		app_say(app_out(),
		        _("{1} old files that repairs had set aside held some of that and were "
		          "deleted too"),
		        "z", copies);
	if (outcome != STORE_FINE)
		app_complain(_("Not everything could be deleted; heshi doctor knows more."), NULL,
		             NULL);
	store_close(store);
	return outcome == STORE_FINE ? APP_FINE : APP_USAGE;
}

/* What is not as it was, after a repair. */
static void say_losses(const struct store_health *health)
{
	if (health->lost_answers < 0 || health->lost_sittings < 0 || health->lost_votes < 0)
		app_say(app_out(), _("How much was lost cannot be told."), "");
	else if (health->lost_answers > 0 || health->lost_sittings > 0)
		app_say(app_out(), _("Lost: {1} sittings, {2} answers."), "ii",
		        health->lost_sittings, health->lost_answers);
	if (health->mended_sittings > 0)
		app_say(app_out(),
		        _("{1} sittings are known only in part, perhaps no more than their "
		          "answers."),
		        "i", health->mended_sittings);
	if (health->mended_lessons > 0)
		app_say(app_out(),
		        _("{1} lessons are known by their votes alone, not by their plan nor the "
		          "size of the class."),
		        "i", health->mended_lessons);
	if (health->mended_answers > 0)
		app_say(app_out(),
		        _("{2} answers are known only as far as the figures need them, not what "
		          "was chosen."),
		        "ii", health->mended_sittings, health->mended_answers);
}

static void say_health(const char *path, const struct store_health *health)
{
	if (health->found == STORE_FINE)
		app_say(app_out(),
		        health->votes ? _("{1} is sound: {2} sittings, {3} answers, {4} votes of "
		                          "classes.")
		                      : _("{1} is sound: {2} sittings, {3} answers."),
		        "tiii", path, health->sittings, health->answers, health->votes);
	if (health->first_complaint && health->found == STORE_DAMAGED)
		app_say(app_out(), _("SQLite says: {5}"), "ttttt", NULL, NULL, NULL, NULL,
		        health->first_complaint);
	if (health->strange_tables && health->found == STORE_DAMAGED)
		app_say(app_out(), _("Its tables are not those that heshi makes."), "");
	if (health->loose_answers && health->found == STORE_DAMAGED)
		app_say(app_out(), _("Some answers are without their sitting or their card."), "");
	if (!health->repaired)
		return;
	app_say(app_out(),
	        _("{1} was damaged and is sound again: {2} sittings, {3} answers. The old file "
	          "is kept as {4}."),
	        "tiit", path, health->sittings, health->answers, health->backup);
	if (health->votes)
		app_say(app_out(), _("In it are {1} votes of classes."), "i", health->votes);
	say_losses(health);
}

/* A record that is sound may still come from a clock that was not, or meet one. */
static void say_clock(const char *path)
{
	char days[2][11];
	struct store *store = store_open(path, STORE_READ);
	const char *doubt = app_clock_doubt(store, clock_system.wall_ms(&clock_system), days);

	if (doubt)
		app_say(app_out(), _(doubt), "tt", days[0], days[1]);
	store_close(store);
}

int app_doctor(const struct app_options *options)
{
	char *path = record_path(options);
	struct store_health health = { 0 };
	struct diag_list diags;

	if (!path)
		return APP_USAGE;
	diag_list_init(&diags, 0);
	store_doctor(path, true, &health, &diags);
	if (health.repaired)
		hint_forget(path);
	say_health(path, &health);
	if (health.found == STORE_FINE || health.repaired)
		say_clock(path);
	app_diags_print(app_err(), &diags, APP_EXCERPTS);
	int status = health.found == STORE_FINE                            ? APP_FINE
	             : health.repaired || health.found == STORE_INCOMPLETE ? APP_MISTAKES
	                                                                   : APP_USAGE;
	diag_list_release(&diags);
	store_health_release(&health);
	free(path);
	return status;
}
