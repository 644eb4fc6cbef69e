/* heshi report: what the record says, to a teacher's eyes or as a file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/cmd-report.h"
#include "app/cmd-send.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/gather.h"
#include "app/messages.h"
#include "app/outfile.h"
#include "app/records.h"
#include "app/standard.h"
#include "app/wallclock.h"
#include "base/msg.h"
#include "base/str.h"
#include "line/line.h"
#include "report/html.h"
#include "report/prose.h"
#include "report/statement.h"
#include "report/tables.h"
#include "store/query.h"
#include "terms/mode.h"

struct job {
	struct gathering from;
	struct ear ear; /* for the deck */
	struct report_sink *sink;
	struct statements *statements; /* while they are written */
	FILE *out;
	const char *scratch;          /* folder for what is in the making; NULL: /tmp */
	void (*alive)(void *context); /* see cmd-report.h */
	void *context;
	unsigned rows;

	bool failed;     /* the file did not take it all */
	bool unattended; /* nobody is there to be told what was left empty */
};

static struct report_style style_of(const struct job *job)
{
	return (struct report_style){ .no_bom = job->from.options->no_bom,
		                      .local = app_local_of,
		                      .ear = job->from.options->plain ? &job->ear : NULL,
		                      .scratch = job->scratch };
}

static void free_forms(struct report *times[GATHER_TIMES])
{
	for (int i = 0; i < GATHER_TIMES; i++)
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
	report_answer_row(job->sink, job->from.deck, sitting, answer);
	return true;
}

/* One table into the open sink. */
static void put_table(struct job *job, const struct report *report,
                      const struct report_table *table)
{
	struct learn_filter filter = gather_filter(job->from.options);

	if (!table->grows) {
		report_rows(report, table, job->sink);
		return;
	}
	report_sink_table(job->sink, table);
	if (table == &report_sittings)
		gather_note(&job->from, store_sittings(job->from.store, &filter, false, 0,
		                                       row_of_sitting, job));
	else
		gather_note(&job->from,
		            store_answers(job->from.store, &filter, false, row_of_answer, job));
}

/* Cells that are empty on purpose are no news to a program, but to the person that runs it. */
static void say_withheld(const struct job *job, bool withheld)
{
	if (withheld && !job->unattended)
		app_say(app_err(),
		        _("Fewer than 5 sittings: their sums are left empty, so that nobody is "
		          "recognised in them."),
		        "");
}

/* Nor is what is in no sum. */
static void say_apart(const struct job *job)
{
	if (job->from.apart && !job->unattended)
		app_say(app_err(),
		        _("Left out, because fewer than 5 of one class, form or mode would be made "
		          "out by taking one report from another: sittings {1}."),
		        "u", job->from.apart);
}

static void say_other_cards(const struct job *job, bool others)
{
	if (others && !job->unattended)
		app_say(app_err(),
		        _("Some of these sittings were on other cards than the form has now: "
		          "--from and --to keep to the days of one form."),
		        "");
}

/* only: one of the two tables; NULL: both. */
static void put_forms(struct job *job, const struct report_table *only)
{
	struct report *times[GATHER_TIMES];

	gather_forms(&job->from, times);
	if (!only || only == &report_forms)
		report_compare_rows(times[GATHER_BEFORE], times[GATHER_AFTER], job->sink);
	if (!only || only == &report_form_topics)
		report_compare_topic_rows(times[GATHER_BEFORE], times[GATHER_AFTER], job->sink);
	say_withheld(job, report_is_withheld(times[GATHER_AFTER]) ||
	                          report_is_withheld(times[GATHER_BEFORE]));
	say_apart(job);
	say_other_cards(job, report_has_other_cards(times[GATHER_BEFORE]) ||
	                             report_has_other_cards(times[GATHER_AFTER]));
	free_forms(times);
}

static bool is_of_forms(const struct report_table *table)
{
	return table == &report_forms || table == &report_form_topics;
}

static bool is_meant(const struct job *job, const struct report_table *table)
{
	return table->visits == job->from.options->kiosk &&
	       table->lessons == job->from.options->lessons;
}

static enum report_outcome write_tables(struct job *job, const struct report_format *format,
                                        const struct report_table *only)
{
	static const struct report_table *const all[] = {
		&report_again,       &report_summary,    &report_topics,      &report_cards,
		&report_sittings,    &report_answers,    &report_weeks,       &report_learnt,
		&report_visits,      &report_visit_days, &report_visit_hours, &report_visit_stops,
		&report_visit_cards, &report_votes,      &report_vote_topics
	};
	struct learn_filter filter = gather_filter(job->from.options);
	struct report_style style = style_of(job);
	struct report *report = NULL;

	job->sink = report_sink_new(format, job->out, &style);
	if (is_of_forms(only) || job->from.options->forms) {
		put_forms(job, format->many && job->from.options->forms ? NULL : only);
		return report_sink_close(job->sink);
	}
	if (job->from.options->lessons)
		report = gather_lessons(&job->from);
	else if (!only || !only->grows)
		report = gather_sums(&job->from, &filter);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (only ? only == all[i] : is_meant(job, all[i]))
			put_table(job, report, all[i]);
	if (job->from.options->lessons && !only)
		put_forms(job, NULL);
	if (report && !job->from.options->lessons) {
		say_withheld(job, report_is_withheld(report));
		say_apart(job);
	}
	report_free(report);
	return report_sink_close(job->sink);
}

static bool put_statement(struct job *job, const struct statement *made)
{
	job->failed |= fwrite(made->bytes, 1, made->len, job->out) != made->len;
	return !job->failed;
}

/* What was taken back is told, and then that it holds no longer: a store may have it. */
static bool line_of_answer(void *context, const struct learn_sitting *sitting,
                           const struct learn_answer *answer)
{
	struct job *job = context;
	struct statement made;

	count_row(job);
	statements_answered(job->statements, sitting, answer, &made);
	if (!put_statement(job, &made) || !answer->withdrawn_ms)
		return !job->failed;
	statements_voided(job->statements, answer->id, &made);
	return put_statement(job, &made);
}

static bool line_of_sitting(void *context, const struct learn_sitting *sitting,
                            const struct learn_tally truths[TRUTH_COUNT])
{
	struct job *job = context;
	struct statement made;

	count_row(job);
	return !statements_ended(job->statements, sitting, truths, &made) ||
	       put_statement(job, &made);
}

/* Of a sitting that was deleted nothing is left but that a store has statements of it. */
static bool line_of_void(void *context, const char *statement)
{
	struct job *job = context;
	struct statement made;

	statements_voided(job->statements, statement, &made);
	return put_statement(job, &made);
}

static enum report_outcome write_xapi(struct job *job)
{
	struct learn_filter filter = gather_filter(job->from.options);

	job->statements = statements_new();
	gather_note(&job->from, store_answers(job->from.store, &filter, true, line_of_answer, job));
	gather_note(&job->from,
	            store_sittings(job->from.store, &filter, false, 0, line_of_sitting, job));
	gather_note(&job->from, store_voids(job->from.store, true, line_of_void, job));
	statements_free(job->statements);
	return job->failed ? REPORT_FAILED : REPORT_WRITTEN;
}

static enum report_outcome compare_forms(struct job *job)
{
	struct report_style style = style_of(job);
	struct report *times[GATHER_TIMES];

	gather_forms(&job->from, times);
	enum report_outcome outcome =
		report_say_change(times[GATHER_BEFORE], times[GATHER_AFTER], job->out, &style);
	free_forms(times);
	return outcome;
}

/* What of the record a store of many has, where one is set up. */
static void say_sent(struct job *job)
{
	struct str sentence;

	str_init(&sentence);
	send_add_state(&sentence, job->from.store);
	if (sentence.len) {
		fputc('\n', job->out);
		app_say(job->out, "{1}", "t", sentence.text);
	}
	str_release(&sentence);
}

/* In sentences, or as a page. */
static enum report_outcome say(struct job *job)
{
	struct learn_filter filter = gather_filter(job->from.options);
	struct report_style style = style_of(job);
	struct report *report = gather_sums(&job->from, &filter);
	enum report_outcome outcome =
		(job->from.options->html    ? report_html_sums
	         : job->from.options->kiosk ? report_say_visits
	                                    : report_say)(report, job->out, &style);

	report_free(report);
	if (!job->from.options->html)
		say_sent(job);
	return outcome;
}

/* Of lessons. */
static enum report_outcome tell_lessons(struct job *job)
{
	struct report_style style = style_of(job);
	struct report *report = gather_lessons(&job->from), *times[GATHER_TIMES];

	gather_forms(&job->from, times);
	enum report_outcome outcome =
		(job->from.options->html ? report_html_lessons : report_say_lessons)(
			report, times[GATHER_BEFORE], times[GATHER_AFTER], job->out, &style);
	free_forms(times);
	report_free(report);
	return outcome;
}

static enum report_outcome write_report(struct job *job)
{
	const struct app_options *options = job->from.options;
	const struct report_table *only = options->forms ? &report_forms : options->table;
	const struct report_table *usual = options->kiosk     ? &report_visit_days
	                                   : options->lessons ? &report_votes
	                                                      : &report_answers;

	if (options->format)
		return write_tables(job, options->format,
		                    only || options->format->many ? only : usual);
	if (options->xapi)
		return write_xapi(job);
	if (options->lessons)
		return tell_lessons(job);
	return options->forms ? compare_forms(job) : say(job);
}

enum report_outcome app_report_write(const struct app_options *options, struct deck *deck,
                                     struct store *store, const struct app_report_work *work)
{
	struct job job = { .from = { options, deck, store, STORE_FINE },
		           .out = work->out,
		           .scratch = work->scratch,
		           .unattended = true,
		           .alive = work->alive,
		           .context = work->context };

	errno = 0;
	enum report_outcome outcome = write_report(&job);
	if (job.from.read == STORE_FINE)
		return outcome;
	errno = EIO; /* half a report is none */
	return REPORT_FAILED;
}

static int say_outcome(enum report_outcome outcome, const struct report_format *format)
{
	switch (outcome) {
	case REPORT_WRITTEN: return APP_FINE;
	case REPORT_NOT_BUILT:
		app_complain(
			_("This heshi was built without libxlsxwriter: no workbooks. --csv works."),
			NULL, NULL);
		return APP_USAGE;
	default:
		if (format && format->opens && !format->opens()) {
			app_complain(_("A workbook needs {1}, which is not there: install the "
			               "package {2}. --csv works without it."),
			             format->library, format->package);
			return APP_USAGE;
		}
		app_complain(_("The report could not be written: {1}"),
		             msg_text(msg_of_error(errno ? errno : EIO)), NULL);
		return APP_USAGE;
	}
}

/* What goes to a file of its own, being nothing for a terminal: a workbook, or a page. */
static int run_file(struct job *job)
{
	const struct report_format *format = job->from.options->format;
	const char *path = format ? job->from.options->path : job->from.options->html;
	struct output output;

	if (format && !format->built)
		return say_outcome(REPORT_NOT_BUILT, job->from.options->format);
	if (!app_output_open(
		    &output, path, format ? format->is_own : report_html_is_own,
		    format ? _("'{1}' is no workbook that heshi made: it is left as it is. "
	                       "Name another file.")
			   : _("'{1}' is no page that heshi made: it is left as it is. "
	                       "Name another file.")))
		return APP_USAGE;
	job->out = output.file;
	errno = 0;
	enum report_outcome outcome = write_report(job);
	bool named = output.beside != NULL;
	if (outcome != REPORT_WRITTEN || job->from.read != STORE_FINE)
		output_drop(&output);
	else if (!output_done(&output))
		outcome = REPORT_FAILED;
	else if (named)
		app_say(app_out(), format ? _("The workbook is in {1}.") : _("The page is in {1}."),
		        "t", path);
	return say_outcome(outcome, job->from.options->format);
}

static int run(struct job *job)
{
	if (job->from.options->path || job->from.options->html)
		return run_file(job);
	errno = 0;
	enum report_outcome outcome = write_report(job);
	return say_outcome(outcome, job->from.options->format);
}

int app_report(const struct app_options *options)
{
	struct job job = { .from = { .options = options }, .out = app_out() };
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
	job.from.store = store_open(path, STORE_READ);
	job.from.read = store_state(job.from.store);
	if (job.from.read == STORE_FINE) {
		/* A statement is made of the record alone. */
		job.from.deck = options->xapi ? NULL : app_deck_load(options, &ignored);
		job.ear = line_ear(job.from.deck);
		status = run(&job);
		deck_free(job.from.deck);
	}
	store_explain(job.from.store, job.from.read, &diags);
	if (diags.count)
		status = store_is_half(job.from.read) ? APP_MISTAKES : APP_USAGE;
	app_diags_print(app_err(), &diags, APP_EXCERPTS);
	store_close(job.from.store);
	diag_list_release(&diags);
	free(path);
	return status;
}
