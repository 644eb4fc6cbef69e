#include "live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/seat-pages.h"
#include "live/topic.h"

/* The teacher's side. */

static struct {
	uint32_t hands[QUIZ_OPTIONS];
	unsigned seats;
	char trouble[128];
} box = { .seats = 38 };

static void nothing(void *self) { (void)self; }
static void stands(void *self, const struct lesson_view *view)
{
	static struct lesson_at before;
	bool same = before.place == view->at.place && before.phase == view->at.phase;

	(void)self;
	before = view->at;
	if (!same)
		memset(box.hands, 0, sizeof box.hands);
}
static uint32_t collect(void *self, uint32_t hands[QUIZ_OPTIONS])
{
	uint32_t sum = 0;

	(void)self;
	memcpy(hands, box.hands, sizeof box.hands);
	for (int i = 0; i < QUIZ_OPTIONS; i++)
		sum += hands[i];
	return sum;
}
static const char *where(void *self)
{
	(void)self;
	return "192.168.1.20";
}
static const char *code(void *self)
{
	(void)self;
	return "4711";
}
static unsigned seats(void *self)
{
	(void)self;
	return box.seats;
}
static const char *trouble(void *self)
{
	(void)self;
	return *box.trouble ? box.trouble : NULL;
}

const struct lesson_box *live_box(void)
{
	static const struct lesson_box seats_of_a_script = { .stands = stands,
		                                             .collect = collect,
		                                             .closes = nothing,
		                                             .ends = nothing,
		                                             .where = where,
		                                             .code = code,
		                                             .seats = seats,
		                                             .trouble = trouble };

	return &seats_of_a_script;
}

/* The seat's side: what live/seat would have heard, for app/seat-pages to make pages of. */
struct seat {
	enum seat_standing standing;
	struct message_state state;
	enum seat_mark mark;
	char option[MESSAGE_ID_SIZE];
	const struct deck *deck;
	const struct deck_card *card;
	enum step step;
	struct seat_page page;
	char code[MESSAGE_CODE_SIZE];
};
static struct seat seat = { .page = { .group = "" } };

enum seat_standing seat_standing(const struct seat *self) { return self->standing; }
const struct message_state *seat_state(const struct seat *self)
{
	bool stands_still = self->standing == SEAT_IN || self->standing == SEAT_LOST ||
	                    self->standing == SEAT_AWAY;

	return stands_still ? &self->state : NULL;
}
enum seat_mark seat_mark(const struct seat *self) { return self->mark; }
const char *seat_option(const struct seat *self) { return *self->option ? self->option : NULL; }

static void offer(const char *id)
{
	struct message_state *state = &seat.state;

	snprintf(state->options[state->option_count++], MESSAGE_ID_SIZE, "%s", id);
}

static void open_vote(enum lesson_phase phase)
{
	const struct deck_card *card = seat.card;
	enum step step = phase == LESSON_VERIFY ? STEP_VERIFY : seat.step;

	seat.state.question.step = step;
	for (int i = 0; step == STEP_JUDGE && i < RATING_COUNT; i++)
		offer(rating_terms[i].name);
	for (size_t i = 0; step == STEP_ACT && i < card->scenes.items[0].choices.count; i++)
		offer(card->scenes.items[0].choices.items[i].id.s);
	for (size_t i = 0; step == STEP_VERIFY && i < card->verify.traps.count; i++)
		offer(card->verify.traps.items[i].id.s);
}

static int row_of(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	fprintf(stderr, "no such word: %s\n", name);
	exit(2);
}

static void set_phase(const char *name, bool open)
{
	int phase =
		term_find(lesson_phase_terms, sizeof *lesson_phase_terms, LESSON_PHASE_COUNT, name);

	if (phase < 0)
		row_of(NULL, 0, name);
	seat.state.phase = (enum lesson_phase)phase;
	seat.state.question.place = 2;
	seat.state.question.round = phase == LESSON_REVOTE ? 2 : 1;
	seat.state.of = 6;
	seat.state.option_count = 0;
	snprintf(seat.state.group, sizeof seat.state.group, "%s", "三楼机房 七（3）班");
	snprintf(seat.state.card, sizeof seat.state.card, "%s", seat.card->id.s);
	snprintf(seat.state.question.scene, sizeof seat.state.question.scene, "%s",
	         seat.card->scenes.items[0].id.s);
	if (open)
		open_vote((enum lesson_phase)phase);
}

static const char *const standing_names[] = {
	[SEAT_REACHING] = "reaching",
	[SEAT_NO_HOST] = "no-host",
	[SEAT_NOBODY] = "nobody",
	[SEAT_REFUSED] = "refused",
	[SEAT_LOST] = "lost",
	[SEAT_NO_LESSON] = "no-lesson",
	[SEAT_WRONG_CODE] = "wrong-code",
	[SEAT_WHICH] = "which",
	[SEAT_VERSION] = "version",
	[SEAT_DECK] = "deck",
	[SEAT_AWAY] = "away",
	[SEAT_ENDED] = "ended",
	[SEAT_IN] = "in",
};
_Static_assert(sizeof standing_names / sizeof *standing_names == SEAT_STANDING_COUNT,
               "a name lacks");
static const char *const mark_names[] = { [SEAT_UNVOTED] = "none",
	                                  [SEAT_SENDING] = "sending",
	                                  [SEAT_COUNTED] = "counted",
	                                  [SEAT_LATE] = "late" };
enum { MARKS = sizeof mark_names / sizeof *mark_names };

bool live_obey(const char *line)
{
	char word[16] = "", name[65] = "", more[65] = "";
	int at = 0;

	sscanf(line, "%15s %n", word, &at);
	sscanf(line + at, "%64s %64s", name, more);
	if (strcmp(word, "votes") == 0) {
		for (int i = 0, n; sscanf(line + at, "%u %n", &box.hands[i], &n) == 1; i++)
			at += n;
	} else if (strcmp(word, "seats") == 0) {
		box.seats = (unsigned)atoi(name);
	} else if (strcmp(word, "trouble") == 0) {
		snprintf(box.trouble, sizeof box.trouble, "%s", line + at);
	} else if (strcmp(word, "seat") == 0) {
		seat.standing =
			(enum seat_standing)row_of(standing_names, SEAT_STANDING_COUNT, name);
	} else if (strcmp(word, "phase") == 0) {
		set_phase(name, strcmp(more, "open") == 0);
	} else if (strcmp(word, "mark") == 0) {
		seat.mark = (enum seat_mark)row_of(mark_names, MARKS, name);
		snprintf(seat.option, sizeof seat.option, "%s", more);
	} else {
		return false;
	}
	return true;
}

static const struct seat_page *turn(void *self)
{
	(void)self;
	seat_pages_fill(&seat.page, &seat, seat.deck, "192.168.1.20:18830", seat.code);
	return &seat.page;
}

static void vote(void *self, int option)
{
	(void)self;
	printf("-- votes %s\n", seat.state.options[option]);
	snprintf(seat.option, sizeof seat.option, "%s", seat.state.options[option]);
	seat.mark = SEAT_SENDING;
}

static bool use_code(void *self, const char *typed)
{
	(void)self;
	bool taken = topic_code(typed, seat.code);
	printf("-- code %s\n", taken ? seat.code : "refused");
	return taken;
}

static int no_socket(void *self)
{
	(void)self;
	return -1;
}

const struct seat_desk *live_desk(const struct deck *deck, const struct deck_card *card,
                                  enum step step)
{
	static const struct seat_desk desk = { NULL, turn, vote, use_code, no_socket };

	seat.deck = deck;
	seat.card = card;
	seat.step = step;
	return &desk;
}
