/* heshi, heshi play, heshi review, heshi form: from the home screen into sittings and back. */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/hint.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/records.h"
#include "app/resume.h"
#include "app/session.h"
#include "app/standard.h"
#include "app/streams.h"
#include "base/msg.h"
#include "base/rng.h"
#include "load/load.h"

enum { PROGRESS_FROM_CARDS = 1000 };

static const struct sit review = { &mode_list[MODE_REVIEW] };

static bool on_progress(void *context, size_t cards, size_t bytes, size_t all_bytes)
{
	const struct face *face = ((struct session *)context)->face;

	return cards <= PROGRESS_FROM_CARDS || !face->loading ||
	       face->loading(face->self, cards, bytes, all_bytes);
}

/* Before anything is printed. */
static void close_screen(struct session *session) { app_face_withdraw(session->shown); }

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
		app_diags_print(app_err(), &diags, APP_EXCERPTS);
	}
	diag_list_release(&diags);
	if (outcome == LOAD_SOUND && !session->options->language)
		app_follow_deck(session->deck);
	if (session->deck)
		session->face->take_deck(session->face->self, session->deck);
	return outcome == LOAD_MISTAKEN     ? APP_MISTAKES
	       : outcome == LOAD_UNREADABLE ? APP_USAGE
	                                    : APP_FINE;
}

/* What was told once is not told again. */
static void forget_notes(struct session *session)
{
	session->records.told = true;
	memset(session->face->notes, 0, MENU_NOTES * sizeof *session->face->notes);
}

/* One choice on the home screen and what follows from it; false to end. */
static bool go_round(struct session *session)
{
	const struct face *face = session->face;
	struct sit sit = { &mode_list[MODE_PLAY], session->topic };
	enum menu_choice choice = face->home(face->self);
	enum face_after after = FACE_HOME;

	forget_notes(session);
	switch (choice) {
	case MENU_PLAY: after = sit_begin(session, &sit); break;
	case MENU_RESUME: after = sit_resume(session, &sit); break;
	case MENU_REVIEW: after = sit_begin(session, &review); break;
	case MENU_TOPICS:
		sit.topic = face->topics(face->self);
		after = sit.topic ? sit_begin(session, &sit) : FACE_HOME;
		break;
	case MENU_CHANNELS: face->channels(face->self); break;
	case MENU_PROGRESS: app_progress_show(session); break;
	case MENU_ABOUT: face->about(face->self); break;
	default: return false;
	}
	return !face->ended(face->self) && after == FACE_HOME;
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
	while (go_round(session))
		;
}

/* A sitting that was asked for outright. What was broken off of its kind is offered first, or it is
 * told why it cannot go on; but a seed is a promise of certain cards: then nothing is offered. */
static enum face_after sit_or_go_on(struct session *session, const struct sit *sit)
{
	static const char *const answers[] = { N_("Go on where you stopped"),
		                               N_("Start a new sitting") };
	char number[8], count[8];
	struct menu_note stopped = { N_("Last time you stopped at card {1} of {2}."),
		                     { number, count } };
	struct resume_found found = { 0 };

	if (!session->options->seeded)
		found = resume_find(&session->records, sit);
	if (!found.count && !found.note.text)
		return sit_begin(session, sit);
	snprintf(number, sizeof number, "%u", found.number);
	snprintf(count, sizeof count, "%u", found.count);
	const struct menu_note *note = found.count ? &stopped : &found.note;
	const char *const *choices = found.count ? answers : answers + 1;
	int most = found.count ? 2 : 1;
	const struct face *face = session->face;
	int answer = face->offer(face->self, note, choices, most);
	forget_notes(session);
	if (answer < 0)
		return face->ended(face->self) ? FACE_ENDED : FACE_HOME;
	return found.count && answer == 0 ? sit_resume(session, sit) : sit_begin(session, sit);
}

/* Said outright, or with details of a sitting: straight to the cards. */
static void start_play(struct session *session)
{
	const struct app_options *options = session->options;
	bool at_once = options->command_named || options->topic || options->count;
	const struct sit practice = { &mode_list[MODE_PLAY], session->topic };

	if (!at_once || sit_or_go_on(session, &practice) == FACE_HOME)
		rounds(session);
}

/* heshi progress shows it and ends. */
static void start_progress(struct session *session) { app_progress_show(session); }

static void start_review(struct session *session)
{
	if (sit_or_go_on(session, &review) == FACE_HOME)
		rounds(session);
}

static void start_form(struct session *session)
{
	const struct sit form = { .mode = &mode_list[MODE_FORM],
		                  .form = names_form(session->deck, session->options->args[0],
		                                     session->options->swap),
		                  .group = session->options->group };
	const struct face *face = session->face;

	/* A measurement that nobody keeps is asked about first; plain lines refused it. */
	bool begun = !face->state->trouble || face->form_anyway(face->self);
	if (!face->ended(face->self) && (!begun || sit_or_go_on(session, &form) == FACE_HOME))
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
	session.shown = app_face_open(options, false, records_rest, &session.records);
	const struct face *face = session.face = app_face_of(session.shown);
	if (face->greet) {
		hint_read(&place, face->state);
		face->greet(face->self);
		sched_yield();
	}
	int status = load(&session);
	if (session.deck && !find_topic(&session))
		status = APP_USAGE;
	if (session.deck && status == APP_FINE) {
		records_open(&session.records, options, session.deck, &clock_system, face->state,
		             face->notes);
		if (!fits || fits(&session, &status))
			start(&session);
		const char *unkept = records_close(&session.records);
		if (unkept && face->plain) {
			app_complain(_(unkept), NULL, NULL);
			status = APP_UNKEPT;
		}
		hint_keep(&place, face->state);
	}
	app_face_close(session.shown);
	deck_free(session.deck);
	free(record);
	return status;
}

static bool review_fits(struct session *session, int *status)
{
	const struct menu_state *state = session->face->state;

	if (state->due || resume_find(&session->records, &review).mode == review.mode)
		return true;
	close_screen(session);
	if (state->trouble) {
		app_complain(_(state->trouble), NULL, NULL);
		*status = APP_UNKEPT;
		return false;
	}
	/* Nothing due is no mistake. */
	app_say(app_out(),
	        state->next_due ? _("Nothing is due yet. The next review is on {1}.")
	                        : _("Nothing is due yet. Play some cards first: heshi play"),
	        "d", state->next_due);
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
	const struct face *face = session->face;
	if (!face->state->trouble || face->form_anyway)
		return true;
	app_complain(_(face->state->trouble), NULL, NULL);
	app_complain(_("Without a record this form measures nothing. All the same: heshi "
	               "--no-record form {1}"),
	             id, NULL);
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
