/* What stands on the broker is kept by code, as it was heard; where the seat stands is told again
 * from that after each turn. A vote that waits for the teacher's word is one of the seat's own
 * fields, sent with pauses that grow, at once after each new connection and each new state. */
#include "live/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "live/topic.h"

enum {
	LESSONS_MOST = 64, /* on one broker, that are remembered */
	SETTLE_MS = 600,   /* until what stood on the broker has come */
	PAUSE_MS = 500,    /* before a vote is sent again, twice as long each time … */
	PAUSE_MOST_MS = 4000
};

/* A lesson as it was heard last. */
struct lesson {
	char code[MESSAGE_CODE_SIZE];
	bool other; /* of another version: `state` says nothing */
	struct message_state state;
};

struct seat {
	struct wire *wire;
	const struct clock *clock;
	char key[MESSAGE_KEY_SIZE], deck[MESSAGE_ID_SIZE];
	uint64_t hash;
	char code[MESSAGE_CODE_SIZE]; /* of the lesson; "": not known yet */
	bool joined;                  /* it was found once */
	struct {
		struct lesson *items;
		size_t count, capacity;
	} lessons;
	int64_t up_ms; /* when the connection came up */
	enum seat_standing standing;
	struct message_state state; /* of the lesson, once it was open */
	bool shown;                 /* there is one */
	bool over;                  /* the teacher ended it */
	/* The vote on state.question. */
	char option[MESSAGE_ID_SIZE]; /* "": none */
	uint32_t attempt;
	enum seat_mark mark;
	int64_t again_ms, pause_ms;
	bool changed;
};

static int64_t now_ms(const struct seat *seat) { return seat->clock->steady_ms(seat->clock); }

static struct lesson *find(const struct seat *seat, const char *code)
{
	for (size_t i = 0; i < seat->lessons.count; i++)
		if (strcmp(seat->lessons.items[i].code, code) == 0)
			return &seat->lessons.items[i];
	return NULL;
}

static void say(struct seat *seat, enum message_deed deed)
{
	struct message_vote vote = { .deed = deed, .question = seat->state.question };
	char topic[TOPIC_SIZE];
	struct str bytes;

	strcpy(vote.lesson, seat->state.lesson);
	strcpy(vote.option, deed == MESSAGE_VOTE ? seat->option : "-");
	vote.attempt = deed == MESSAGE_VOTE ? seat->attempt : 0;
	topic_write(topic, TOPIC_VOTE, seat->code, seat->key);
	str_init(&bytes);
	message_add_vote(&bytes, &vote);
	wire_say(seat->wire, topic, bytes.text, bytes.len, false);
	str_release(&bytes);
}

static void send_vote(struct seat *seat)
{
	say(seat, MESSAGE_VOTE);
	seat->again_ms = now_ms(seat) + seat->pause_ms;
	seat->pause_ms = seat->pause_ms * 2 < PAUSE_MOST_MS ? seat->pause_ms * 2 : PAUSE_MOST_MS;
}

static void begin_vote(struct seat *seat)
{
	seat->mark = SEAT_SENDING;
	seat->pause_ms = PAUSE_MS;
	seat->changed = true;
	send_vote(seat);
}

static void forget_vote(struct seat *seat)
{
	seat->option[0] = '\0';
	seat->attempt = 0;
	seat->mark = SEAT_UNVOTED;
}

static bool fits(const struct seat *seat, const struct message_state *state)
{
	return state->hash == seat->hash && strcmp(state->deck, seat->deck) == 0;
}

/* The lesson's own state came: a vote goes with its question; the teacher hears who is there. */
static void take_state(struct seat *seat, const struct message_state *state)
{
	bool same = seat->shown && strcmp(seat->state.lesson, state->lesson) == 0 &&
	            message_same_question(&seat->state.question, &state->question);

	seat->changed = true;
	if (state->stand != MESSAGE_OPEN || !fits(seat, state))
		return;
	seat->state = *state;
	seat->shown = true;
	if (!same)
		forget_vote(seat);
	if (seat->mark == SEAT_SENDING)
		begin_vote(seat);
	else
		say(seat, MESSAGE_HERE);
}

static void hear_answers(struct seat *seat)
{
	char topic[TOPIC_SIZE];

	topic_write(topic, TOPIC_ACK, seat->code, seat->key);
	wire_hear(seat->wire, topic);
}

static void join(struct seat *seat, const struct lesson *lesson)
{
	if (!seat->joined) {
		strcpy(seat->code, lesson->code);
		seat->joined = true;
		hear_answers(seat);
	}
	if (!lesson->other)
		take_state(seat, &lesson->state);
}

static bool is_taught(const struct lesson *lesson)
{
	return lesson->other || lesson->state.stand == MESSAGE_OPEN;
}

/* A broker keeps what lessons left behind whose teachers never came back: where there are too many,
 * one that is taught, or is this seat's, takes the place of one of those. */
static void remember(struct seat *seat, const struct lesson *lesson)
{
	if (seat->lessons.count < LESSONS_MOST) {
		list_add(&seat->lessons, *lesson);
		return;
	}
	if (!is_taught(lesson) && strcmp(lesson->code, seat->code) != 0)
		return;
	for (size_t i = 0; i < seat->lessons.count; i++) {
		struct lesson *old = &seat->lessons.items[i];
		if (is_taught(old) || strcmp(old->code, seat->code) == 0)
			continue;
		*old = *lesson;
		return;
	}
}

static void heard_state(struct seat *seat, const struct topic *topic, const void *bytes, size_t len)
{
	struct lesson *lesson = find(seat, topic->code);
	struct lesson fresh = { .other = false };
	enum message_kind kind = message_read_state(bytes, len, &fresh.state);

	if (!len && lesson) {
		*lesson = seat->lessons.items[--seat->lessons.count];
		seat->changed = true;
		return;
	}
	if (!len || kind == MESSAGE_FOREIGN)
		return;
	fresh.other = kind == MESSAGE_OTHER;
	strcpy(fresh.code, topic->code);
	if (lesson)
		*lesson = fresh;
	else
		remember(seat, &fresh);
	if (!seat->joined || strcmp(seat->code, topic->code) != 0)
		return;
	seat->over |= !fresh.other && fresh.state.stand == MESSAGE_ENDED;
	join(seat, &fresh);
}

/* The teacher has another attempt of this seat: it dropped, and has forgotten it. */
static void take_older_self(struct seat *seat, const struct message_ack *ack)
{
	seat->attempt = ack->attempt;
	if (seat->mark == SEAT_SENDING) {
		seat->attempt++;
		begin_vote(seat);
	} else {
		strcpy(seat->option, ack->option);
		seat->mark = SEAT_COUNTED;
	}
}

static void heard_answer(struct seat *seat, const void *bytes, size_t len)
{
	struct message_ack ack;

	if (message_read_ack(bytes, len, &ack) != MESSAGE_FINE || !seat->shown ||
	    strcmp(ack.lesson, seat->state.lesson) != 0 ||
	    !message_same_question(&ack.question, &seat->state.question))
		return;
	seat->changed = true;
	if (ack.attempt > seat->attempt) {
		take_older_self(seat, &ack);
	} else if (ack.attempt == seat->attempt && ack.attempt) {
		seat->mark = SEAT_COUNTED;
	} else if (ack.answer == MESSAGE_CLOSED && seat->mark == SEAT_SENDING) {
		seat->mark = SEAT_LATE;
		strcpy(seat->option, ack.attempt ? ack.option : "");
		seat->attempt = ack.attempt;
	}
}

static void got(void *context, const char *name, const void *bytes, size_t len, bool kept)
{
	struct seat *seat = context;
	struct topic topic;

	if (!topic_read(name, &topic))
		return;
	if (topic.kind == TOPIC_STATE)
		heard_state(seat, &topic, bytes, len);
	else if (topic.kind == TOPIC_ACK && !kept && strcmp(topic.seat, seat->key) == 0 &&
	         strcmp(topic.code, seat->code) == 0)
		heard_answer(seat, bytes, len);
}

/* What was heard over the connection before may have gone since. */
static void up(void *context)
{
	struct seat *seat = context;
	char topic[TOPIC_SIZE];

	seat->lessons.count = 0;
	seat->up_ms = now_ms(seat);
	topic_write(topic, TOPIC_STATE, "+", NULL);
	wire_hear(seat->wire, topic);
	if (seat->joined)
		hear_answers(seat);
}

struct seat *seat_new(const struct seat_options *options)
{
	struct seat *seat = mem_alloc(sizeof *seat);
	struct wire_options how = { .host = options->host,
		                    .port = options->port,
		                    .id = options->key,
		                    .clock = options->clock,
		                    .up = up,
		                    .got = got,
		                    .context = seat };

	seat->clock = options->clock;
	seat->hash = options->hash;
	snprintf(seat->key, sizeof seat->key, "%s", options->key);
	snprintf(seat->deck, sizeof seat->deck, "%s", options->deck);
	if (options->code)
		snprintf(seat->code, sizeof seat->code, "%s", options->code);
	seat->wire = wire_new(&how);
	if (seat->wire)
		return seat;
	free(seat);
	return NULL;
}

void seat_free(struct seat *seat)
{
	if (!seat)
		return;
	if (seat->shown)
		say(seat, MESSAGE_GONE);
	wire_free(seat->wire);
	free(seat->lessons.items);
	free(seat);
}

/* The only lesson that is open; if none is, the only one whose teacher is away. */
static const struct lesson *only_one(const struct seat *seat, size_t *count)
{
	const struct lesson *found = NULL;

	for (int away = 0; away < 2 && !found; away++) {
		*count = 0;
		for (size_t i = 0; i < seat->lessons.count; i++) {
			const struct lesson *lesson = &seat->lessons.items[i];
			bool is_away = !lesson->other && lesson->state.stand == MESSAGE_AWAY;
			if (is_away == (away == 1)) {
				found = lesson;
				++*count;
			}
		}
	}
	return found;
}

static enum seat_standing look_for_lesson(struct seat *seat)
{
	size_t count;

	if (now_ms(seat) - seat->up_ms < SETTLE_MS && !(*seat->code && find(seat, seat->code)))
		return SEAT_REACHING;
	const struct lesson *lesson = only_one(seat, &count);
	if (*seat->code) {
		lesson = find(seat, seat->code);
		count = lesson != NULL;
		if (!lesson)
			return seat->lessons.count ? SEAT_WRONG_CODE : SEAT_NO_LESSON;
	}
	if (count != 1)
		return count ? SEAT_WHICH : SEAT_NO_LESSON;
	join(seat, lesson);
	return SEAT_IN;
}

static enum seat_standing stand_in_lesson(const struct seat *seat)
{
	const struct lesson *lesson = find(seat, seat->code);

	if (!lesson)
		return seat->shown ? SEAT_AWAY : SEAT_NO_LESSON;
	if (lesson->other)
		return SEAT_VERSION;
	if (!fits(seat, &lesson->state))
		return SEAT_DECK;
	return lesson->state.stand == MESSAGE_AWAY ? SEAT_AWAY : SEAT_IN;
}

static enum seat_standing stand(struct seat *seat)
{
	static const enum seat_standing of_wire[] = { [WIRE_REACHING] = SEAT_REACHING,
		                                      [WIRE_UP] = SEAT_IN,
		                                      [WIRE_NO_HOST] = SEAT_NO_HOST,
		                                      [WIRE_NOBODY] = SEAT_NOBODY,
		                                      [WIRE_REFUSED] = SEAT_REFUSED };
	_Static_assert(sizeof of_wire / sizeof *of_wire == WIRE_STANDING_COUNT,
	               "of_wire lacks a row");
	enum wire_standing wire = wire_standing(seat->wire);

	if (seat->over)
		return SEAT_ENDED;
	if (wire != WIRE_UP)
		return seat->joined ? SEAT_LOST : of_wire[wire];
	if (!seat->joined) {
		enum seat_standing found = look_for_lesson(seat);
		if (found != SEAT_IN)
			return found;
	}
	/* After a loss, until what stands on the broker has come again. */
	if (!find(seat, seat->code) && now_ms(seat) - seat->up_ms < SETTLE_MS)
		return SEAT_LOST;
	return stand_in_lesson(seat);
}

bool seat_turn(struct seat *seat)
{
	wire_turn(seat->wire);
	enum seat_standing standing = stand(seat);
	bool changed = seat->changed || standing != seat->standing;

	seat->standing = standing;
	seat->changed = false;
	if (seat->mark == SEAT_SENDING && standing == SEAT_IN && now_ms(seat) >= seat->again_ms)
		send_vote(seat);
	return changed;
}

int seat_socket(const struct seat *seat) { return wire_socket(seat->wire); }

enum seat_standing seat_standing(const struct seat *seat) { return seat->standing; }

const struct message_state *seat_state(const struct seat *seat)
{
	bool stands = seat->standing == SEAT_IN || seat->standing == SEAT_LOST ||
	              seat->standing == SEAT_AWAY;

	return seat->shown && stands ? &seat->state : NULL;
}

enum seat_mark seat_mark(const struct seat *seat) { return seat->mark; }

const char *seat_option(const struct seat *seat) { return *seat->option ? seat->option : NULL; }

void seat_vote(struct seat *seat, int option)
{
	if (!seat->shown || option < 0 || option >= seat->state.option_count)
		return;
	const char *chosen = seat->state.options[option];
	if (strcmp(seat->option, chosen) == 0 && seat->mark != SEAT_LATE)
		return;
	strcpy(seat->option, chosen);
	seat->attempt++;
	begin_vote(seat);
}

void seat_use_code(struct seat *seat, const char *code)
{
	if (seat->joined)
		return;
	snprintf(seat->code, sizeof seat->code, "%s", code);
	seat->changed = true;
}
