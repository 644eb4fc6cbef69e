/* heshi, heshi play, heshi review, heshi form: from the home screen into sittings and back. */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/hint.h"
#include "app/names.h"
#include "app/resume.h"
#include "base/msg.h"
#include "base/rng.h"
#include "load/load.h"

enum { PROGRESS_FROM_CARDS = 1000 };

static bool on_progress(void *context, size_t cards, size_t bytes, size_t all_bytes)
{
	struct session *session = context;

	return cards <= PROGRESS_FROM_CARDS || !session->term ||
	       ui_loading(&session->ui, cards, bytes, all_bytes);
}

/* Before anything is printed. */
static void close_screen(struct session *session)
{
	term_close(session->term);
	session->term = NULL;
}

/* After the first screen is up: the person reads while the cards are read. */
static int load(struct session *session)
{
	struct load_options how = { on_progress, session, app_deck_image() };
	struct diag_list diags;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	enum load_outcome outcome =
		load_deck(app_deck_folder(session->options), &how, &session->deck, &diags);
	if (outcome == LOAD_MISTAKEN || outcome == LOAD_UNREADABLE) {
		close_screen(session);
		diag_sort(&diags);
		app_diags_print(stderr, &diags, APP_EXCERPTS);
	}
	diag_list_release(&diags);
	if (outcome == LOAD_SOUND && !session->options->language)
		app_follow_deck(session->deck);
	session->ui.deck = session->deck;
	session->line.deck = session->deck;
	return outcome == LOAD_MISTAKEN     ? APP_MISTAKES
	       : outcome == LOAD_UNREADABLE ? APP_USAGE
	                                    : APP_FINE;
}

/* What both faces do alike; true if the choice was one of these. */
static bool choose(struct session *session, enum menu_choice choice, enum face_after *after)
{
	switch (choice) {
	case MENU_PLAY: *after = sit_play(session, session->topic); return true;
	case MENU_RESUME: *after = sit_resume(session, "play", NULL); return true;
	case MENU_REVIEW: *after = sit_review(session); return true;
	default: return false;
	}
}

/* What was told once is not told again. */
static void forget_notes(struct session *session)
{
	session->records.told = true;
	memset(session->notes, 0, MENU_NOTES * sizeof *session->notes);
}

/* One round on the screens; false to end. */
static bool screen_round(struct session *session)
{
	enum menu_choice choice = ui_home(&session->ui);
	enum face_after after = FACE_HOME;
	const struct deck_topic *topic;
	bool gone = false;

	forget_notes(session);
	if (choose(session, choice, &after))
		return after == FACE_HOME;
	switch (choice) {
	case MENU_TOPICS:
		topic = ui_topics(&session->ui, &gone);
		after = topic ? sit_play(session, topic) : FACE_HOME;
		break;
	case MENU_CHANNELS: gone = !ui_channels(&session->ui, NULL); break;
	case MENU_PROGRESS: gone = !app_progress_show(session); break;
	case MENU_ABOUT: gone = !ui_about(&session->ui); break;
	default: return false;
	}
	return !gone && after == FACE_HOME;
}

static bool plain_round(struct session *session)
{
	enum menu_choice choice = line_home(&session->line);
	enum face_after after = FACE_HOME;
	const struct deck_topic *topic;

	forget_notes(session);
	if (choose(session, choice, &after))
		return !session->line.ended && after == FACE_HOME;
	switch (choice) {
	case MENU_TOPICS:
		topic = line_topics(&session->line);
		after = topic ? sit_play(session, topic) : FACE_HOME;
		break;
	case MENU_CHANNELS: line_channels(&session->line); break;
	case MENU_PROGRESS: app_progress_show(session); break;
	case MENU_ABOUT: line_about(&session->line); break;
	default: return false;
	}
	return !session->line.ended && after == FACE_HOME;
}

static bool find_topic(struct session *session)
{
	if (!session->options->topic)
		return true;
	char *word = app_utf8_of(session->options->topic);
	session->topic = names_topic(session->deck, word);
	if (!session->topic) {
		close_screen(session);
		names_complain_topic(session->deck, word);
	}
	free(word);
	return session->topic != NULL;
}

static void rounds(struct session *session)
{
	while (session->term ? screen_round(session) : plain_round(session))
		;
}

/* A sitting that was asked for outright. What was broken off of its kind is offered first, or it is
 * told why it cannot go on; but a seed is a promise of certain cards: then nothing is offered. */
static enum face_after sit_or_go_on(struct session *session, const char *mode, const char *form,
                                    enum face_after (*begin)(struct session *session))
{
	static const char *const answers[] = { N_("Go on where you stopped"),
		                               N_("Start a new sitting") };
	char number[8], count[8];
	struct menu_note stopped = { N_("Last time you stopped at card {1} of {2}."),
		                     { number, count } };
	struct unfinished found = { 0 };

	if (!session->options->seeded)
		found = records_unfinished(&session->records, mode, form);
	if (!found.count && !found.note.text)
		return begin(session);
	snprintf(number, sizeof number, "%u", found.number);
	snprintf(count, sizeof count, "%u", found.count);
	const struct menu_note *note = found.count ? &stopped : &found.note;
	const char *const *choices = found.count ? answers : answers + 1;
	int most = found.count ? 2 : 1;
	int answer = session->term ? ui_offer(&session->ui, note, choices, most)
	                           : line_offer(&session->line, note, choices, most);
	forget_notes(session);
	if (answer < 0)
		return answer == -2 || session->line.ended ? FACE_ENDED : FACE_HOME;
	return found.count && answer == 0 ? sit_resume(session, mode, form) : begin(session);
}

static enum face_after sit_topic(struct session *session)
{
	return sit_play(session, session->topic);
}

/* Said outright, or with particulars of a sitting: straight to the cards. */
static void start_play(struct session *session)
{
	const struct app_options *options = session->options;
	bool at_once = options->command_named || options->topic || options->count;

	if (!at_once || sit_or_go_on(session, "play", NULL, sit_topic) == FACE_HOME)
		rounds(session);
}

/* heshi progress shows it and ends. */
static void start_progress(struct session *session)
{
	app_progress_show(session);
}

static void start_review(struct session *session)
{
	if (sit_or_go_on(session, "review", NULL, sit_review) == FACE_HOME)
		rounds(session);
}

static enum face_after sit_named_form(struct session *session)
{
	return sit_form(session, deck_form_find(session->deck, session->options->args[0]));
}

static void start_form(struct session *session)
{
	bool gone = false;

	/* A measurement that nobody keeps is asked about first; plain lines refused it. */
	bool begun = !session->state->trouble || ui_form_anyway(&session->ui, &gone);
	if (!gone && (!begun || sit_or_go_on(session, "form", session->options->args[0],
	                                     sit_named_form) == FACE_HOME))
		rounds(session);
}

/* Opens a face, loads the deck, and starts. fits (or NULL): whether there is anything to start,
 * once the deck and the record are known; if not it has said why, and *status is how to exit. */
static int run(const struct app_options *options, void (*start)(struct session *session),
               bool (*fits)(struct session *session, int *status))
{
	struct session session = { .options = options };

	if (app_console_refuses(options))
		return APP_USAGE;
	char *record = app_data_path(options);
	struct hint_place place = { record, app_deck_folder(options), &clock_system };
	signal(SIGPIPE, SIG_IGN);
	session.seed = options->seeded ? options->seed : rng_entropy();
	session.term = app_term_open(options);
	if (session.term) {
		session.screen = (struct app_screen){ session.term, records_rest,
			                              &session.records };
		session.ui.display = app_display(&session.screen);
		session.ui.deck_language = app_folder_language(app_deck_folder(options));
		hint_read(&place, &session.ui.state);
		ui_home_show(&session.ui);
		sched_yield();
	} else {
		app_line_open(&session.line, NULL);
		session.line.rest = records_rest;
		session.line.context = &session.records;
	}
	session.state = session.term ? &session.ui.state : &session.line.state;
	session.notes = session.term ? session.ui.notes : session.line.notes;
	session.face = session.term ? ui_face(&session.ui) : line_face(&session.line);
	int status = load(&session);
	if (session.deck && !find_topic(&session))
		status = APP_USAGE;
	if (session.deck && status == APP_FINE) {
		records_open(&session.records, options, session.deck, &clock_system,
		             session.state, session.notes);
		if (!fits || fits(&session, &status))
			start(&session);
		const char *unkept = records_close(&session.records);
		if (unkept && !session.term) {
			app_complain(_(unkept), NULL, NULL);
			status = APP_UNKEPT;
		}
		hint_keep(&place, session.state);
	}
	term_close(session.term);
	deck_free(session.deck);
	free(record);
	return status;
}

static bool review_fits(struct session *session, int *status)
{
	const struct menu_state *state = session->state;
	char day[11];
	const char *args[] = { day };

	if (state->due || records_unfinished(&session->records, "review", NULL).review)
		return true;
	close_screen(session);
	if (state->trouble) {
		app_complain(_(state->trouble), NULL, NULL);
		*status = APP_UNKEPT;
		return false;
	}
	/* Nothing due is no mistake. */
	clock_format_day(state->next_due, day);
	app_say(stdout,
	        state->next_due ? _("Nothing is due yet. The next review is on {1}.")
	                        : _("Nothing is due yet. Play some cards first: heshi play"),
	        args, 1);
	return false;
}

static bool form_fits(struct session *session, int *status)
{
	const char *id = session->options->args[0];

	if (!deck_form_find(session->deck, id)) {
		close_screen(session);
		app_complain(_("There is no form '{1}' in this deck."), id, NULL);
		*status = APP_USAGE;
		return false;
	}
	records_try(&session->records);
	if (!session->state->trouble || session->term)
		return true;
	app_complain(_(session->state->trouble), NULL, NULL);
	app_complain(_("Without a record this form measures nothing. All the same: heshi "
	               "--no-record form {1}"), id, NULL);
	*status = APP_UNKEPT;
	return false;
}

int app_play(const struct app_options *options) { return run(options, start_play, NULL); }
int app_review(const struct app_options *options)
{
	return run(options, start_review, review_fits);
}
int app_progress(const struct app_options *options) { return run(options, start_progress, NULL); }
int app_form(const struct app_options *options)
{
	if (options->arg_count == 1)
		return run(options, start_form, form_fits);
	app_complain(_("form wants one form, as in: heshi form a"), NULL, NULL);
	return APP_USAGE;
}
