/* heshi merge, purge, doctor: keeping the record. */
#include <stdlib.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/hint.h"
#include "app/messages.h"
#include "app/records.h"
#include "app/standard.h"
#include "app/wallclock.h"
#include "base/msg.h"
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
	for (int i = 1; i < options->arg_count; i++) {
		struct store_merged merged = { 0 };
		if (store_merge(store, options->args[i], &merged, &diags) != STORE_FINE) {
			status = APP_MISTAKES;
			continue;
		}
		app_say(app_out(),
		        merged.votes ? _("{1}: {2} sittings, {3} answers and {4} votes of classes "
		                         "were new")
		                     : _("{1}: {2} sittings and {3} answers were new"),
		        "tiii", options->args[i], merged.sittings, merged.answers, merged.votes);
	}
	say_joined(store, options->args[0]);
	app_diags_print(app_err(), &diags, APP_EXCERPTS);
	diag_list_release(&diags);
	store_close(store);
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
