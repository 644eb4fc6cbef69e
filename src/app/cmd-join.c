/* heshi join: a seat in a lesson that a teacher's heshi teaches. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>

#include "app/address.h"
#include "app/arguments.h"
#include "app/class-commands.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/messages.h"
#include "app/seat-key.h"
#include "app/seat-pages.h"
#include "app/standard.h"
#include "base/msg.h"
#include "live/topic.h"

struct join {
	struct seat *seat;
	const struct deck *deck;
	struct address address;
	char code[MESSAGE_CODE_SIZE];
	struct seat_page page;
};

static const struct seat_page *turn(void *self)
{
	struct join *join = self;

	seat_turn(join->seat);
	seat_pages_fill(&join->page, join->seat, join->deck, join->address.text, join->code);
	return &join->page;
}

static void vote(void *self, int option) { seat_vote(((struct join *)self)->seat, option); }

static bool use_code(void *self, const char *typed)
{
	struct join *join = self;

	if (!topic_code(typed, join->code))
		return false;
	seat_use_code(join->seat, join->code);
	return true;
}

static int seat_socket_of(void *self) { return seat_socket(((struct join *)self)->seat); }

/* Whatever is on the screen, the seat goes on. */
static bool attend(void *self)
{
	seat_turn(((struct join *)self)->seat);
	return true;
}

static void sit_down(const struct app_options *options, struct join *join)
{
	struct seat_desk desk = { join, turn, vote, use_code, seat_socket_of };
	struct app_face *shown = app_face_open(options, false, NULL, NULL);
	const struct face *face = app_face_of(shown);

	face->take_deck(face->self, join->deck);
	app_face_attend(shown, attend, join, false);
	face->seat(face->self, &desk);
	fflush(app_out());
	app_face_close(shown);
}

static bool read_words(const struct app_options *options, struct join *join)
{
	const char *typed = options->arg_count ? options->args[0] : NULL;

	if (!address_read(typed, &join->address)) {
		app_complain(_("'{1}' is no address: HOST or HOST:PORT."), typed, NULL);
		return false;
	}
	if (options->code && !topic_code(options->code, join->code)) {
		app_complain(
			_("'{1}' is no code: four digits, as the teacher's screen shows them."),
			options->code, NULL);
		return false;
	}
	return true;
}

int app_join(const struct app_options *options)
{
	struct join join = { .page = { .group = "" } };
	struct seat_key key;
	int status;

	if (!read_words(options, &join) || app_console_refuses(options))
		return APP_USAGE;
	if (!wire_is_there()) {
		app_complain(
			_("This heshi has no seats in lessons: libmosquitto is missing (Debian: "
		          "libmosquitto1), or it was built without it."),
			NULL, NULL);
		return APP_USAGE;
	}
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	signal(SIGPIPE, SIG_IGN);
	seat_key_take(&key, join.address.text);
	join.deck = deck;
	join.seat = seat_new(&(struct seat_options){ .host = join.address.host,
	                                             .port = join.address.port,
	                                             .code = *join.code ? join.code : NULL,
	                                             .key = key.text,
	                                             .deck = deck->id.s,
	                                             .hash = deck->hash,
	                                             .clock = &clock_system });
	sit_down(options, &join);
	/* Who was in no lesson, or in one that is over, does not come back to it. */
	seat_key_release(&key, join.page.over || !join.page.all);
	seat_free(join.seat);
	deck_free(deck);
	return status;
}
