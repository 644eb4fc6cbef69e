/* heshi report: what the record says, to a teacher's eyes or as a file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/cmd-report.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/messages.h"
#include "app/outfile.h"
#include "app/records.h"
#include "app/wallclock.h"
#include "base/msg.h"
#include "base/str.h"
#include "line/line.h"
#include "report/prose.h"
#include "report/tables.h"
#include "report/xapi.h"
#include "store/query.h"
#include "store/sums.h"
#include "terms/mode.h"

enum { FORM_BEFORE, FORM_AFTER, FORM_COUNT };
static const char *const form_ids[] = { "a", "b" };
_Static_assert(sizeof form_ids / sizeof *form_ids == FORM_COUNT, "form_ids lacks a row");

struct job {
	const struct app_options *options;
	struct deck *deck; /* NULL: ids stand for titles */
	struct ear ear;    /* for that deck */
	struct store *store;
	struct report_sink *sink;
	FILE *out;
	const char *scratch;          /* folder for what is in the making; NULL: /tmp */
	void (*alive)(void *context); /* see cmd-report.h */
	void *context;
	unsigned rows;

	bool failed;             /* the file did not take it all */
	bool unattended;         /* nobody is there to be told what was left empty */
	enum store_outcome read; /* the first that went wrong of reading */
};

static struct report_style style_of(const struct job *job)
{
	return (struct report_style){ .no_bom = job->options->no_bom,
		                      .local = app_local_of,
		                      .ear = job->options->plain ? &job->ear : NULL,
		                      .scratch = job->scratch };
}

static struct learn_filter filter_of(const struct app_options *options)
{
	return (struct learn_filter){
		.mode = options->kiosk ? mode_list[MODE_KIOSK].name : options->mode,
		.group = options->group,
		.from_ms = options->since ? app_day_begins(options->from) : 0,
		.before_ms = options->until ? app_day_begins(options->to + 1) : 0,
	};
}

static bool put_sitting(void *context, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	report_put_sitting(context, sitting, truths);
	return true;
}

static bool put_topic(void *context, const struct learn_tally *tally)
{
	report_put_tally(context, tally, NULL);
	return true;
}

static bool put_card(void *context, const struct learn_tally *tally, const struct learn_item *sums)
{
	report_put_tally(context, tally, sums);
	return true;
}

/* Damage that is met on the way: what was read before it is no report. */
static void note(struct job *job, enum store_outcome outcome)
{
	if (job->read == STORE_FINE)
		job->read = outcome;
}

/* Of sittings of which only complete ones count: how many were left out. */
static bool put_broken_off(void *context, const struct learn_sitting *sitting,
                           const struct learn_tally truths[TRUTH_COUNT])
{
	if (!sitting->finished_ms || sitting->ending != ENDING_DONE)
		report_put_sitting(context, sitting, truths);
	return true;
}

static bool put_stop(void *context, const struct learn_stop *stop)
{
	report_put_stop(context, stop);
	return true;
}

static struct report *gather(struct job *job, const struct learn_filter *filter)
{
	static const struct store_summing sums = { put_sitting, put_topic, put_card };
	struct report *report = report_new(job->deck);
	const struct app_options *options = job->options;
	struct report_scope scope = {
		.complete = filter->whole,
		.visits = options->kiosk,
		.local = app_local_of,
		.dates = learn_dates_at(clock_system.wall_ms(&clock_system)),
		.since = options->since,
		.until = options->until,
		.from = options->from,
		.to = options->to,
		.form = filter->form && job->deck ? deck_form_find(job->deck, filter->form) : NULL,
	};
	struct learn_filter all = *filter;
	struct store *store = job->store;
	uint64_t aside[ASIDE_COUNT];

	report_set_scope(report, &scope);
	all.whole = false;
	if (filter->whole)
		note(job, store_sittings(store, &all, false, 0, put_broken_off, report));

	note(job, store_sums(store, filter, &sums, report));
	if (options->kiosk) {
		note(job, store_stops(store, filter, put_stop, report));
		report_end_visits(report);
	}
	note(job, store_set_aside(store, filter, aside));
	report_put_aside(report, aside);
	return report;
}

static void gather_forms(struct job *job, struct report *times[FORM_COUNT])
{
	for (int i = 0; i < FORM_COUNT; i++) {
		struct learn_filter filter = filter_of(job->options);
		filter.mode = "form";
		filter.form = form_ids[i];
		filter.whole = true;
		times[i] = gather(job, &filter);
	}
}

static void free_forms(struct report *times[FORM_COUNT])
{
	for (int i = 0; i < FORM_COUNT; i++)
		report_free(times[i]);
}

static void count_row(struct job *job)
{
	enum { AT_A_TIME = 4096 };

	if (job->alive && job->rows++ % AT_A_TIME == 0)
		job->alive(job->context);
}

static bool row_of_sitting(void *context, const struct learn_sitting *sitting,
                           const struct learn_tally truths[TRUTH_COUNT])
{
	struct job *job = context;

	count_row(job);
	report_sitting_row(job->sink, sitting, truths);
	return true;
}

static bool row_of_answer(void *context, const struct learn_sitting *sitting,
                          const struct learn_answer *answer)
{
	struct job *job = context;

	count_row(job);
	report_answer_row(job->sink, job->deck, sitting, answer);
	return true;
}

/* One table into the open sink. */
static void put_table(struct job *job, const struct report *report,
                      const struct report_table *table)
{
	struct learn_filter filter = filter_of(job->options);

	if (!table->grows) {
		report_rows(report, table, job->sink);
		return;
	}
	report_sink_table(job->sink, table);
	if (table == &report_sittings)
		note(job, store_sittings(job->store, &filter, false, 0, row_of_sitting, job));
	else
		note(job, store_answers(job->store, &filter, false, row_of_answer, job));
}

/* Cells that are empty on purpose are no news to a program, but to the person that runs it. */
static void say_withheld(const struct job *job, bool withheld)
{
	if (withheld && !job->unattended)
		app_say(stderr,
		        _("Fewer than 5 sittings: their sums are left empty, so that nobody is "
		          "recognised in them."),
		        "");
}

static void say_other_cards(const struct job *job, bool others)
{
	if (others && !job->unattended)
		app_say(stderr,
		        _("Some of these sittings were on other cards than the form has now: "
		          "--from and --to keep to the days of one form."),
		        "");
}

static void put_forms(struct job *job)
{
	struct report *times[FORM_COUNT];

	gather_forms(job, times);
	report_compare_rows(times[FORM_BEFORE], times[FORM_AFTER], job->sink);
	say_withheld(job, report_is_withheld(times[FORM_AFTER]) ||
	                          report_is_withheld(times[FORM_BEFORE]));
	say_other_cards(job, report_has_other_cards(times[FORM_BEFORE]) ||
	                             report_has_other_cards(times[FORM_AFTER]));
	free_forms(times);
}

static enum report_outcome write_tables(struct job *job, const struct report_format *format,
                                        const struct report_table *only)
{
	static const struct report_table *const all[] = {
		&report_again,       &report_summary,     &report_topics,     &report_cards,
		&report_sittings,    &report_answers,     &report_visits,     &report_visit_days,
		&report_visit_hours, &report_visit_stops, &report_visit_cards
	};
	struct learn_filter filter = filter_of(job->options);
	struct report_style style = style_of(job);
	struct report *report = NULL;

	job->sink = report_sink_new(format, job->out, &style);
	if (only == &report_forms) {
		put_forms(job);
		return report_sink_close(job->sink);
	}
	if (!only || !only->grows)
		report = gather(job, &filter);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (only ? only == all[i] : all[i]->visits == job->options->kiosk)
			put_table(job, report, all[i]);
	say_withheld(job, report && report_is_withheld(report));
	report_free(report);
	return report_sink_close(job->sink);
}

static bool line_of_answer(void *context, const struct learn_sitting *sitting,
                           const struct learn_answer *answer)
{
	struct job *job = context;
	struct str line;

	str_init(&line);
	if (xapi_answered(&line, job->deck, sitting, answer))
		job->failed |= fwrite(line.text, 1, line.len, job->out) != line.len;
	str_release(&line);
	return !job->failed;
}

static bool line_of_sitting(void *context, const struct learn_sitting *sitting,
                            const struct learn_tally truths[TRUTH_COUNT])
{
	struct job *job = context;
	struct str line;

	str_init(&line);
	if (xapi_completed(&line, job->deck, sitting, truths))
		job->failed |= fwrite(line.text, 1, line.len, job->out) != line.len;
	str_release(&line);
	return !job->failed;
}

static enum report_outcome write_xapi(struct job *job)
{
	struct learn_filter filter = filter_of(job->options);

	note(job, store_answers(job->store, &filter, false, line_of_answer, job));
	note(job, store_sittings(job->store, &filter, false, 0, line_of_sitting, job));
	return job->failed ? REPORT_FAILED : REPORT_WRITTEN;
}

static enum report_outcome compare_forms(struct job *job)
{
	struct report_style style = style_of(job);
	struct report *times[FORM_COUNT];

	gather_forms(job, times);
	enum report_outcome outcome =
		report_say_change(times[FORM_BEFORE], times[FORM_AFTER], job->out, &style);
	free_forms(times);
	return outcome;
}

static enum report_outcome say(struct job *job)
{
	struct learn_filter filter = filter_of(job->options);
	struct report_style style = style_of(job);
	struct report *report = gather(job, &filter);
	enum report_outcome outcome = job->options->kiosk
	                                      ? report_say_visits(report, job->out, &style)
	                                      : report_say(report, job->out, &style);

	report_free(report);
	return outcome;
}

static enum report_outcome write_report(struct job *job)
{
	const struct app_options *options = job->options;
	const struct report_table *only = options->forms ? &report_forms : options->table;
	const struct report_table *usual = options->kiosk ? &report_visit_days : &report_answers;

	if (options->format)
		return write_tables(job, options->format,
		                    only || options->format->many ? only : usual);
	if (options->xapi)
		return write_xapi(job);
	return options->forms ? compare_forms(job) : say(job);
}

enum report_outcome app_report_write(const struct app_options *options, struct deck *deck,
                                     struct store *store, const struct app_report_work *work)
{
	struct job job = { .options = options,
		           .deck = deck,
		           .store = store,
		           .out = work->out,
		           .scratch = work->scratch,
		           .unattended = true,
		           .alive = work->alive,
		           .context = work->context };

	errno = 0;
	enum report_outcome outcome = write_report(&job);
	if (job.read == STORE_FINE)
		return outcome;
	errno = EIO; /* half a report is none */
	return REPORT_FAILED;
}

static int say_outcome(enum report_outcome outcome)
{
	switch (outcome) {
	case REPORT_WRITTEN: return APP_FINE;
	case REPORT_NOT_BUILT:
		app_complain(
			_("This heshi was built without libxlsxwriter: no workbooks. --csv works."),
			NULL, NULL);
		return APP_USAGE;
	default:
		app_complain(_("The report could not be written: {1}"),
		             msg_text(msg_of_error(errno ? errno : EIO)), NULL);
		return APP_USAGE;
	}
}

/* The workbook goes to a file of its own: it is nothing for a terminal. */
static int run_workbook(struct job *job)
{
	const char *path = job->options->path;
	const struct report_format *format = job->options->format;
	struct output output;

	if (!format->built)
		return say_outcome(REPORT_NOT_BUILT);
	if (!app_output_open(&output, path, format->is_own,
	                     _("'{1}' is no workbook that heshi made: it is left as it is. Name "
	                       "another file.")))
		return APP_USAGE;
	job->out = output.file;
	errno = 0;
	enum report_outcome outcome = write_report(job);
	bool named = output.beside != NULL;
	if (outcome != REPORT_WRITTEN || job->read != STORE_FINE)
		output_drop(&output);
	else if (!output_done(&output))
		outcome = REPORT_FAILED;
	else if (named)
		app_say(stdout, _("The workbook is in {1}."), "t", path);
	return say_outcome(outcome);
}

static int run(struct job *job)
{
	if (job->options->path)
		return run_workbook(job);
	errno = 0;
	enum report_outcome outcome = write_report(job);
	return say_outcome(outcome);
}

int app_report(const struct app_options *options)
{
	struct job job = { .options = options, .out = stdout };
	struct diag_list diags;
	char *path = app_data_path(options);
	int status = APP_USAGE, ignored;

	if (!path) {
		app_complain(_("There is no record: name one with --data FILE."), NULL, NULL);
		return APP_USAGE;
	}
	if (access(path, F_OK) != 0) {
		app_complain(_("Nothing has been recorded yet in {1}."), path, NULL);
		free(path);
		return APP_MISTAKES;
	}
	diag_list_init(&diags, 0);
	job.store = store_open(path, STORE_READ);
	job.read = store_state(job.store);
	if (job.read == STORE_FINE) {
		job.deck = app_deck_load(options, &ignored);
		job.ear = line_ear(job.deck);
		status = run(&job);
		deck_free(job.deck);
	}
	store_explain(job.store, job.read, &diags);
	if (diags.count)
		status = store_is_half(job.read) ? APP_MISTAKES : APP_USAGE;
	app_diags_print(stderr, &diags, APP_EXCERPTS);
	store_close(job.store);
	diag_list_release(&diags);
	free(path);
	return status;
}
