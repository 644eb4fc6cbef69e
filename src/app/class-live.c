#include "app/class-live.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/address.h"
#include "app/messages.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/msg.h"
#include "live/broker.h"
#include "live/lectern.h"
#include "store/ballot.h"

enum { PASSWORD_MOST = 256 };

struct class_live {
	struct broker *broker; /* NULL: another's */
	struct address address;
	char password[PASSWORD_MOST]; /* for another's; "": none */
	struct lectern *lectern;      /* from the first stop on */
	const struct class_record *record;
	struct lesson_box box;
	/* The question in front, or the latest one of this card. */
	struct message_state state;
	struct learn_ballot like;
	char ids[QUIZ_OPTIONS][MESSAGE_ID_SIZE]; /* of its options, also when it is closed */
	int id_count;
	uint32_t *hands; /* of a count under way, or NULL */
	uint32_t voted;
	bool unkept; /* the latest vote that came did not get onto the disk */
};

bool class_live_is_wanted(const struct app_options *options)
{
	return options->live || options->broker;
}

static const char *const broker_troubles[] = {
	[BROKER_FINE] = NULL,
	[BROKER_NO_PROGRAM] = N_("mosquitto is not installed, which --live starts (Debian: apt "
	                         "install mosquitto)."),
	[BROKER_NO_ADDRESS] = N_("This machine has no address {1}: --live takes one of its own, as "
	                         "'ip address' shows them."),
	[BROKER_PORT_TAKEN] =
		N_("Something listens at {1} already: another lesson? Then take another "
	           "port: --live {2}"),
	[BROKER_PORT_FORBIDDEN] = N_("Only root may listen at {1}: ports below 1024 are kept."),
	[BROKER_NO_FOLDER] = N_("The broker's folder cannot be made: {2}."),
	[BROKER_ENDED] = N_("mosquitto does not start at {1}: {2}."),
};
_Static_assert(sizeof broker_troubles / sizeof *broker_troubles == BROKER_TROUBLE_COUNT,
               "a trouble without words");

/* What fills {2}; error: errno. */
static const char *detail_of(enum broker_trouble trouble, const struct address *beside, int error)
{
	switch (trouble) {
	case BROKER_PORT_TAKEN: return beside->text;
	case BROKER_ENDED: return _("it ends at once");
	default: return _(msg_of_error(error));
	}
}

static bool start_broker(struct class_live *live)
{
	struct address beside = live->address;
	enum broker_trouble trouble;

	address_pass_port(&beside);
	live->broker =
		broker_start(live->address.host, live->address.port, &clock_system, &trouble);
	int error = errno;
	if (!live->broker)
		app_complain(_(broker_troubles[trouble]), live->address.text,
		             detail_of(trouble, &beside, error));
	return live->broker;
}

/* What the teacher logs in with where another runs the broker: the first line of a file. */
static bool read_password(struct class_live *live, const char *path)
{
	enum file_kind kind;
	size_t size;
	int file = file_open(path, &kind, &size);
	ssize_t len = file < 0 ? -1 : file_read(file, live->password, PASSWORD_MOST - 1, size);

	if (len < 0) {
		app_complain(_("The password cannot be read from {1}: {2}."), path,
		             _(kind == FILE_REGULAR ? msg_of_error(errno) : file_kind_names[kind]));
		return false;
	}
	live->password[len] = '\0';
	live->password[strcspn(live->password, "\r\n")] = '\0';
	return true;
}

struct class_live *class_live_open(const struct app_options *options)
{
	const char *typed = options->broker ? options->broker : options->live_at;
	struct class_live *live = mem_alloc(sizeof *live);
	bool fine = false;

	if (!wire_is_there())
		app_complain(
			_("This heshi has no seats in lessons: libmosquitto is missing (Debian: "
		          "libmosquitto1), or it was built without it."),
			NULL, NULL);
	else if (!address_read(typed, &live->address))
		app_complain(_("'{1}' is no address: HOST or HOST:PORT."), typed, NULL);
	else if (options->broker)
		fine = !options->password || read_password(live, options->password);
	else
		fine = start_broker(live);
	if (fine)
		return live;
	free(live);
	return NULL;
}

void class_live_close(struct class_live *live)
{
	if (live && live->broker)
		broker_stop(live->broker);
	free(live);
}

static void add_hands(void *context, const char *option, uint32_t hands)
{
	struct class_live *live = context;

	for (int i = 0; live->hands && i < live->id_count; i++)
		if (strcmp(live->ids[i], option) == 0)
			live->hands[i] = hands;
	live->voted += hands;
}

/* How many have voted on the latest question; hands (or NULL): by option. */
static uint32_t count(struct class_live *live, uint32_t *hands)
{
	live->hands = hands;
	live->voted = 0;
	store_ballot_count(live->record->records->store, &live->like, add_hands, live);
	return live->voted;
}

static bool commit(void *self, const struct lectern_vote *vote)
{
	struct class_live *live = self;
	const struct clock *clock = live->record->records->clock;
	struct learn_ballot ballot = live->like;

	_Static_assert(sizeof ballot.seat == sizeof vote->seat, "a seat is as long as its key");
	memcpy(ballot.seat, vote->seat, sizeof ballot.seat);
	ballot.option = vote->option;
	ballot.at_ms = clock->wall_ms(clock);
	live->unkept = store_ballot(live->record->records->store, &ballot) != STORE_FINE;
	return !live->unkept;
}

/* The number of the sitting, without its dashes. */
static void lesson_key(char key[MESSAGE_KEY_SIZE], const char *id)
{
	size_t len = 0;

	for (; *id && len < MESSAGE_KEY_SIZE - 1; id++)
		if (*id != '-')
			key[len++] = *id;
	key[len] = '\0';
}

static void open_lectern(struct class_live *live)
{
	const struct deck *deck = live->record->records->deck;
	char key[MESSAGE_KEY_SIZE];
	struct lectern_options how = { .host = live->address.host,
		                       .port = live->address.port,
		                       .lesson = key,
		                       .deck = deck->id.s,
		                       .hash = deck->hash,
		                       .group = live->record->group,
		                       .clock = &clock_system,
		                       .commit = commit,
		                       .context = live };

	lesson_key(key, live->record->id);
	if (live->broker) {
		how.user = broker_user(live->broker);
		how.password = broker_password(live->broker);
	} else if (*live->password) {
		how.user = "teacher";
		how.password = live->password;
	}
	live->lectern = lectern_new(&how);
}

static const char *scene_id(const struct lesson_view *view)
{
	return view->asked.step <= STEP_ACT && view->asked.scene ? view->asked.scene->id.s : "";
}

/* While nobody votes, seats keep the card's latest question, and what became of their vote on it; a
 * new scene is a new one. */
static void set_question(struct class_live *live, const struct lesson_view *view)
{
	struct message_question *question = &live->state.question;
	const char *scene = scene_id(view);

	if (!view->votes && view->at.phase != LESSON_SCENE && question->place == view->number)
		return;
	*question = (struct message_question){ .place = view->number,
		                               .step = view->asked.step < STEP_ANSWERED
		                                               ? view->asked.step
		                                               : STEP_JUDGE,
		                               .round = view->round ? view->round : 1 };
	snprintf(question->scene, sizeof question->scene, "%s", *scene ? scene : "-");
	live->like = (struct learn_ballot){ .place = view->at.place,
		                            .step = question->step,
		                            .scene = scene,
		                            .round = question->round };
}

static void stands(void *self, const struct lesson_view *view)
{
	struct class_live *live = self;
	struct message_state *state = &live->state;
	char text[QUIZ_ID_SIZE];

	if (!live->lectern)
		open_lectern(live);
	set_question(live, view);
	state->of = view->count;
	state->phase = view->at.phase;
	snprintf(state->card, sizeof state->card, "%s", view->card->card->id.s);
	state->option_count = 0;
	for (uint16_t i = 0; view->votes && i < view->asked.option_count; i++) {
		const char *id = lesson_option_id(view, i, text);
		snprintf(live->ids[i], sizeof live->ids[i], "%s", id);
		snprintf(state->options[i], sizeof state->options[i], "%s", id);
		state->option_count++;
	}
	if (view->votes)
		live->id_count = state->option_count;
	lectern_show(live->lectern, state);
	lectern_turn(live->lectern);
}

static uint32_t collect(void *self, uint32_t hands[QUIZ_OPTIONS])
{
	struct class_live *live = self;

	class_live_attend(live);
	memset(hands, 0, QUIZ_OPTIONS * sizeof *hands);
	return count(live, hands);
}

/* What has arrived by now still counts. */
static void closes(void *self)
{
	struct class_live *live = self;
	struct message_state closed = live->state;

	lectern_turn(live->lectern);
	closed.option_count = 0;
	lectern_show(live->lectern, &closed);
}

static const char *where(void *self) { return ((const struct class_live *)self)->address.join; }

static const char *code(void *self)
{
	const struct class_live *live = self;

	return live->lectern ? lectern_code(live->lectern) : "";
}

static unsigned seats(void *self)
{
	const struct class_live *live = self;

	return live->lectern ? (unsigned)lectern_seats(live->lectern) : 0;
}

static const char *trouble(void *self)
{
	/* TRANSLATORS: why no seat can vote just now; at most 36 cells. */
	static const char *const texts[] = {
		[LECTERN_REACHING] = N_("Reaching the broker"),
		[LECTERN_NO_HOST] = N_("No such broker"),
		[LECTERN_NOBODY] = N_("The broker does not answer"),
		[LECTERN_REFUSED] = N_("The broker wants another password"),
		[LECTERN_FORBIDDEN] = N_("The broker lets nobody teach"),
		[LECTERN_UP] = NULL,
	};
	_Static_assert(sizeof texts / sizeof *texts == LECTERN_STANDING_COUNT, "a text lacks");
	const struct class_live *live = self;

	if (live->unkept)
		return N_("Votes cannot be kept: count hands");
	return live->lectern ? texts[lectern_standing(live->lectern)] : NULL;
}

static void ends(void *self) { class_live_end(self, true); }

const struct lesson_box *class_live_begin(struct class_live *live,
                                          const struct class_record *record)
{
	live->record = record;
	live->state = (struct message_state){ .card = "-" };
	live->box = (struct lesson_box){ .self = live,
		                         .stands = stands,
		                         .collect = collect,
		                         .closes = closes,
		                         .ends = ends,
		                         .where = where,
		                         .code = code,
		                         .seats = seats,
		                         .trouble = trouble };
	return &live->box;
}

bool class_live_attend(void *self)
{
	struct class_live *live = self;

	if (live->broker)
		broker_tend(live->broker);
	if (live->lectern)
		lectern_turn(live->lectern);
	return true;
}

void class_live_end(struct class_live *live, bool ended)
{
	lectern_free(live->lectern, ended);
	live->lectern = NULL;
}
