/* heshi and heshi play: from the home screen into sittings and back. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "learn/plan.h"
#include "load/load.h"
#include "play/play.h"

enum { PROGRESS_FROM_CARDS = 1000, CARDS_MOST = 100 };

struct session {
	const struct app_options *options;
	struct term *term;                              /* NULL: plain lines */
	struct ui ui;
	struct line line;
	struct deck *deck;
	struct face face;
	const struct deck_topic *topic;                 /* --topic, or NULL */
	uint64_t seed; uint64_t sittings;
};

static bool on_progress(void *context, size_t cards, size_t bytes, size_t all_bytes)
{
	struct session *session = context;

	return cards <= PROGRESS_FROM_CARDS || !session->term ||
	       ui_loading(&session->ui, cards, bytes, all_bytes);
}

/* After the first screen is up: the person reads while the cards are read. */
static int load(struct session *session)
{
	struct load_options how = { on_progress, session };
	struct diag_list diags;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	enum load_outcome outcome =
		load_deck(app_deck_folder(session->options), &how, &session->deck, &diags);
	if (outcome == LOAD_MISTAKEN || outcome == LOAD_UNREADABLE) {
		term_close(session->term);
		session->term = NULL;
		diag_sort(&diags);
		app_diags_print(stderr, &diags, false);
	}
	diag_list_release(&diags);
	if (outcome == LOAD_SOUND && !session->options->language)
		app_follow_deck(session->deck);
	session->ui.deck = session->deck;
	session->line.deck = session->deck;
	return outcome == LOAD_MISTAKEN ? APP_MISTAKES : outcome == LOAD_UNREADABLE ? APP_USAGE : APP_FINE;
}

/* Sittings until the person wants something else. */
static enum face_after sit(struct session *session, const struct deck_topic *topic)
{
	const struct quiz_mode *mode = quiz_mode_find("play");
	const struct clock *clock = &clock_system;
	const struct deck_card *cards[CARDS_MOST], *again = NULL;
	enum face_after after;

	do {
		uint64_t seed = rng_mix(session->seed, session->sittings++);
		size_t count = session->options->count ? (size_t)session->options->count : mode->cards;
		if (again) {
			cards[0] = again;
			count = 1;
		} else {
			count = learn_plan_play(session->deck, NULL, topic, count, seed, cards);
		}
		if (!count)
			return FACE_HOME;
		struct quiz *quiz = quiz_new(session->deck, mode, cards, count, seed);
		again = NULL;
		after = play_run(quiz, &session->face, clock, NULL, &again);
		quiz_free(quiz);
		if (after != FACE_CARDS)
			again = NULL;
	} while (after == FACE_AGAIN || after == FACE_CARDS);
	return after;
}

/* One round on the screens; false to end. */
static bool screen_round(struct session *session)
{
	enum face_after after = FACE_HOME;
	const struct deck_topic *topic;
	bool gone = false;

	switch (ui_home(&session->ui)) {
	case UI_HOME_PLAY:
		after = sit(session, session->topic);
		break;
	case UI_HOME_TOPICS:
		topic = ui_topics(&session->ui, &gone);
		after = topic ? sit(session, topic) : FACE_HOME;
		break;
	case UI_HOME_CHANNELS: gone = !ui_channels(&session->ui, NULL); break;
	case UI_HOME_ABOUT: gone = !ui_about(&session->ui); break;
	default: return false;
	}
	return !gone && after == FACE_HOME;
}

static bool plain_round(struct session *session)
{
	enum face_after after = FACE_HOME;
	const struct deck_topic *topic;

	switch (line_home(&session->line)) {
	case LINE_HOME_PLAY: after = sit(session, session->topic); break;
	case LINE_HOME_TOPICS:
		topic = line_topics(&session->line);
		after = topic ? sit(session, topic) : FACE_HOME;
		break;
	case LINE_HOME_CHANNELS: line_channels(&session->line); break;
	case LINE_HOME_ABOUT: line_about(&session->line); break;
	default: return false;
	}
	return !session->line.ended && after == FACE_HOME;
}

static bool find_topic(struct session *session)
{
	const char *id = session->options->topic;
	const char *names[64];
	size_t count = 0;

	if (!id)
		return true;
	session->topic = deck_topic_find(session->deck, id);
	if (session->topic)
		return true;
	for (; count < session->deck->topics.count && count < 64; count++)
		names[count] = session->deck->topics.items[count].id.s;
	const char *nearest = diag_nearest(id, names, count);
	const char *args[] = { id, nearest };
	struct str text;
	str_init(&text);
	str_add_filled(&text, nearest ? _("There is no topic '{1}'. Did you mean '{2}'?")
	                              : _("There is no topic '{1}'."), args, 2);
	term_close(session->term);
	session->term = NULL;
	fprintf(stderr, "heshi: %s\n", text.text);
	for (size_t i = 0; i < count; i++)
		fprintf(stderr, "  %s  %s\n", names[i], session->deck->topics.items[i].name.s);
	str_release(&text);
	return false;
}

static void run(struct session *session)
{
	const struct app_options *options = session->options;
	/* Said outright, or with particulars of a sitting: straight to the cards. */
	bool at_once = options->command_named || options->topic || options->count || options->seeded;

	session->face = session->term ? ui_face(&session->ui) : line_face(&session->line);
	if (at_once && sit(session, session->topic) != FACE_HOME)
		return;
	while (session->term ? screen_round(session) : plain_round(session))
		;
}

/* 512 glyphs: boxes instead of Chinese would teach nobody. */
static bool refuse_console(const struct app_options *options)
{
	if (options->plain || !term_is_linux_console() ||
	    (options->language && strncmp(options->language, "en", 2) == 0))
		return false;
	fputs("heshi: this text console cannot show Chinese characters.\n"
	      "Use a terminal window, or log in from one (ssh). To see the English screens\n"
	      "here all the same (the cards stay Chinese): heshi --lang en\n", stderr);
	return true;
}

int app_play(const struct app_options *options)
{
	struct session session = { .options = options };

	if (refuse_console(options))
		return APP_USAGE;
	signal(SIGPIPE, SIG_IGN);
	session.seed = options->seeded ? options->seed : rng_entropy();
	session.term = app_term_open(options);
	if (session.term) {
		session.ui.display = app_display(session.term);
		session.ui.deck_language = app_folder_language(app_deck_folder(options));
		ui_home_show(&session.ui);
	} else {
		app_line_open(&session.line, NULL);
	}
	int status = load(&session);
	if (session.deck && !find_topic(&session))
		status = APP_USAGE;
	if (session.deck && status == APP_FINE)
		run(&session);
	term_close(session.term);
	deck_free(session.deck);
	return status;
}
