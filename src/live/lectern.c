/* A connection begins with looking around: which codes other lessons have, and whether the broker
 * gives back what is said (an acknowledgement of the broker's would not tell). Then the state is
 * said, and again whenever it changes; what was said before the connection is of no account. */
#include "live/lectern.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "live/topic.h"

enum {
	ECHO_MS = 4000, /* by then the broker has given back what was said */
	FAREWELL_MS = 1000
};

/* One that was heard since the lesson began here. */
struct seated {
	char key[MESSAGE_KEY_SIZE];
	uint32_t seen;                /* at which picture it was heard last; 0: it left */
	char option[MESSAGE_ID_SIZE]; /* its vote on the question shown, "": none */
	uint32_t attempt;
};

struct lectern {
	const struct clock *clock;
	bool (*commit)(void *context, const struct lectern_vote *vote);
	void *context;
	struct wire_options how; /* of each connection, but its id and will */
	struct wire *wire;
	enum lectern_standing standing;
	struct message_state state;
	uint32_t picture; /* counts what was shown, from 2 on */
	char code[MESSAGE_CODE_SIZE];
	unsigned tried; /* codes that others have */
	bool taken;     /* so is this one: another connection, with the next code in its will */
	bool settled;   /* the code is ours, the state was said over this connection */
	int64_t up_ms;
	struct {
		struct seated *items;
		size_t count, capacity;
	} seats;
	bool changed;
	bool parting; /* only what was said last is still waited for */
	bool parted;
};

static int64_t now_ms(const struct lectern *lectern)
{
	return lectern->clock->steady_ms(lectern->clock);
}

static void say_state(struct lectern *lectern)
{
	char topic[TOPIC_SIZE];
	struct str bytes;

	if (!lectern->settled)
		return;
	topic_write(topic, TOPIC_STATE, lectern->code, NULL);
	str_init(&bytes);
	message_add_state(&bytes, &lectern->state);
	wire_say(lectern->wire, topic, bytes.text, bytes.len, true);
	str_release(&bytes);
}

/* To itself: the broker gives back what comes after all that it had. */
static void ask_for_echo(struct lectern *lectern)
{
	char topic[TOPIC_SIZE];

	topic_write(topic, TOPIC_ACK, lectern->code, lectern->state.lesson);
	wire_say(lectern->wire, topic, lectern->state.lesson, MESSAGE_KEY_SIZE - 1, false);
}

static void hear(struct lectern *lectern, enum topic_kind kind, const char *code, const char *seat)
{
	char topic[TOPIC_SIZE];

	topic_write(topic, kind, code, seat);
	wire_hear(lectern->wire, topic);
}

static void up(void *context)
{
	struct lectern *lectern = context;

	lectern->settled = false;
	lectern->up_ms = now_ms(lectern);
	lectern->changed = true;
	hear(lectern, TOPIC_STATE, "+", NULL);
	hear(lectern, TOPIC_ACK, lectern->code, lectern->state.lesson);
	ask_for_echo(lectern);
}

/* Another lesson has this code, or something that is none of heshi's lies there. */
static void look_around(struct lectern *lectern, const struct topic *topic, const void *bytes,
                        size_t len)
{
	struct message_state other;

	if (len && strcmp(topic->code, lectern->code) == 0)
		lectern->taken |= message_read_state(bytes, len, &other) != MESSAGE_FINE ||
		                  strcmp(other.lesson, lectern->state.lesson) != 0;
}

static void settle(struct lectern *lectern)
{
	if (lectern->settled || lectern->taken)
		return;
	lectern->settled = lectern->changed = true;
	hear(lectern, TOPIC_VOTE, lectern->code, "+");
	say_state(lectern);
}

static struct seated *seat_of(struct lectern *lectern, const char *key)
{
	struct seated fresh = { .seen = 0 };

	for (size_t i = 0; i < lectern->seats.count; i++)
		if (strcmp(lectern->seats.items[i].key, key) == 0)
			return &lectern->seats.items[i];
	if (lectern->seats.count == LECTERN_SEATS_MOST)
		return NULL;
	strcpy(fresh.key, key);
	list_add(&lectern->seats, fresh);
	return &lectern->seats.items[lectern->seats.count - 1];
}

static void answer(struct lectern *lectern, const struct seated *seat,
                   const struct message_question *question, enum message_answer word)
{
	bool same = message_same_question(question, &lectern->state.question);
	struct message_ack ack = { .answer = word, .question = *question };
	char topic[TOPIC_SIZE];
	struct str bytes;

	strcpy(ack.lesson, lectern->state.lesson);
	strcpy(ack.option, same && *seat->option ? seat->option : "-");
	ack.attempt = same && *seat->option ? seat->attempt : 0;
	topic_write(topic, TOPIC_ACK, lectern->code, seat->key);
	str_init(&bytes);
	message_add_ack(&bytes, &ack);
	wire_say(lectern->wire, topic, bytes.text, bytes.len, false);
	str_release(&bytes);
}

static int digit_of(char sign) { return sign <= '9' ? sign - '0' : sign - 'a' + 10; }

static bool commit(struct lectern *lectern, struct seated *seat, const struct message_vote *vote)
{
	struct lectern_vote kept = { .question = &lectern->state.question, .option = vote->option };

	for (size_t i = 0; i < sizeof kept.seat; i++)
		kept.seat[i] =
			(uint8_t)(digit_of(seat->key[2 * i]) << 4 | digit_of(seat->key[2 * i + 1]));
	if (!lectern->commit(lectern->context, &kept))
		return false;
	strcpy(seat->option, vote->option);
	seat->attempt = vote->attempt;
	return true;
}

static bool is_offered(const struct message_state *state, const char *option)
{
	for (int i = 0; i < state->option_count; i++)
		if (strcmp(state->options[i], option) == 0)
			return true;
	return false;
}

/* A vote on the question that is open is committed unless a later one of the seat was; one that is
 * late, or on another question, hears what stands. */
static void take_vote(struct lectern *lectern, struct seated *seat, const struct message_vote *vote)
{
	const struct message_state *state = &lectern->state;
	bool open =
		state->option_count > 0 && message_same_question(&vote->question, &state->question);

	if (!open) {
		answer(lectern, seat, &vote->question, MESSAGE_CLOSED);
		return;
	}
	if (!is_offered(state, vote->option))
		return;
	if (vote->attempt > seat->attempt && !commit(lectern, seat, vote))
		return;
	answer(lectern, seat, &vote->question, MESSAGE_COUNTED);
}

static void heard_vote(struct lectern *lectern, const struct topic *topic, const void *bytes,
                       size_t len)
{
	struct message_vote vote;

	if (message_read_vote(bytes, len, &vote) != MESSAGE_FINE ||
	    strcmp(vote.lesson, lectern->state.lesson) != 0)
		return;
	struct seated *seat = seat_of(lectern, topic->seat);
	if (!seat)
		return;
	seat->seen = vote.deed == MESSAGE_GONE ? 0 : lectern->picture;
	lectern->changed = true;
	if (vote.deed == MESSAGE_VOTE)
		take_vote(lectern, seat, &vote);
	else if (vote.deed == MESSAGE_HERE && *seat->option)
		answer(lectern, seat, &vote.question, MESSAGE_COUNTED);
}

/* What the broker kept for others is never a vote: seats do not ask it to. */
static void got(void *context, const char *name, const void *bytes, size_t len, bool kept)
{
	struct lectern *lectern = context;
	struct topic topic;

	if (!topic_read(name, &topic))
		return;
	bool ours = strcmp(topic.code, lectern->code) == 0;
	if (topic.kind == TOPIC_STATE && lectern->parting)
		lectern->parted |= ours && (!len || lectern->state.stand == MESSAGE_AWAY);
	else if (topic.kind == TOPIC_STATE && !lectern->settled)
		look_around(lectern, &topic, bytes, len);
	else if (topic.kind == TOPIC_VOTE && ours && !kept && lectern->settled && !lectern->parting)
		heard_vote(lectern, &topic, bytes, len);
	else if (topic.kind == TOPIC_ACK && ours && strcmp(topic.seat, lectern->state.lesson) == 0)
		settle(lectern);
}

/* A name that is longer than a message has space for ends at a whole sign. */
static void cut_group(char group[MESSAGE_GROUP_SIZE], const char *name)
{
	size_t len = strlen(name);

	if (len >= MESSAGE_GROUP_SIZE)
		len = MESSAGE_GROUP_SIZE - 1;
	while (len && len < strlen(name) && ((unsigned char)name[len] & 0xc0) == 0x80)
		len--;
	memcpy(group, name, len);
	group[len] = '\0';
}

/* The will of a connection is of its code: another code is another connection. */
static struct wire *wire_for(struct lectern *lectern)
{
	struct message_state away = lectern->state;
	char topic[TOPIC_SIZE], id[TOPIC_SIZE];
	struct str will;

	away.stand = MESSAGE_AWAY;
	away.option_count = 0;
	topic_code_of(lectern->state.lesson, lectern->tried, lectern->code);
	topic_write(topic, TOPIC_STATE, lectern->code, NULL);
	snprintf(id, sizeof id, "teacher-%s", lectern->state.lesson);
	str_init(&will);
	message_add_state(&will, &away);
	struct wire_options how = lectern->how;
	how.id = id;
	how.will_topic = topic;
	how.will = will.text;
	struct wire *wire = wire_new(&how);
	str_release(&will);
	return wire;
}

struct lectern *lectern_new(const struct lectern_options *options)
{
	struct lectern *lectern = mem_alloc(sizeof *lectern);
	struct message_state *state = &lectern->state;

	lectern->clock = options->clock;
	lectern->commit = options->commit;
	lectern->context = options->context;
	lectern->picture = 2;
	snprintf(state->lesson, sizeof state->lesson, "%s", options->lesson);
	snprintf(state->deck, sizeof state->deck, "%s", options->deck);
	cut_group(state->group, options->group ? options->group : "");
	state->hash = options->hash;
	state->question = (struct message_question){ .scene = "-", .round = 1 };
	strcpy(state->card, "-");
	lectern->how = (struct wire_options){ .host = options->host,
		                              .port = options->port,
		                              .user = options->user,
		                              .password = options->password,
		                              .will_kept = true,
		                              .clock = options->clock,
		                              .up = up,
		                              .got = got,
		                              .context = lectern };
	lectern->wire = wire_for(lectern);
	if (lectern->wire)
		return lectern;
	free(lectern);
	return NULL;
}

/* The last words are out when they came back. */
static void part(struct lectern *lectern, bool ended)
{
	char topic[TOPIC_SIZE];
	int64_t until_ms = now_ms(lectern) + FAREWELL_MS, left_ms;

	lectern->state.stand = ended ? MESSAGE_ENDED : MESSAGE_AWAY;
	lectern->state.option_count = 0;
	lectern->parting = true;
	say_state(lectern);
	topic_write(topic, TOPIC_STATE, lectern->code, NULL);
	if (ended)
		wire_say(lectern->wire, topic, "", 0, true);
	while (!lectern->parted && (left_ms = until_ms - now_ms(lectern)) > 0) {
		struct pollfd ready = { .fd = wire_socket(lectern->wire), .events = POLLIN };
		poll(&ready, 1, (int)left_ms);
		wire_turn(lectern->wire);
	}
}

void lectern_free(struct lectern *lectern, bool ended)
{
	if (!lectern)
		return;
	if (lectern->settled && wire_standing(lectern->wire) == WIRE_UP)
		part(lectern, ended);
	wire_free(lectern->wire);
	free(lectern->seats.items);
	free(lectern);
}

static enum lectern_standing stand(const struct lectern *lectern)
{
	static const enum lectern_standing of_wire[] = { [WIRE_REACHING] = LECTERN_REACHING,
		                                         [WIRE_UP] = LECTERN_UP,
		                                         [WIRE_NO_HOST] = LECTERN_NO_HOST,
		                                         [WIRE_NOBODY] = LECTERN_NOBODY,
		                                         [WIRE_REFUSED] = LECTERN_REFUSED };
	_Static_assert(sizeof of_wire / sizeof *of_wire == WIRE_STANDING_COUNT,
	               "of_wire lacks a row");
	enum wire_standing wire = wire_standing(lectern->wire);

	if (wire != WIRE_UP)
		return of_wire[wire];
	if (lectern->settled)
		return LECTERN_UP;
	return now_ms(lectern) - lectern->up_ms < ECHO_MS ? LECTERN_REACHING : LECTERN_FORBIDDEN;
}

bool lectern_turn(struct lectern *lectern)
{
	wire_turn(lectern->wire);
	if (lectern->taken) {
		lectern->taken = false;
		lectern->tried++;
		wire_free(lectern->wire);
		lectern->wire = wire_for(lectern);
	}
	enum lectern_standing standing = stand(lectern);
	bool changed = lectern->changed || standing != lectern->standing;
	lectern->standing = standing;
	lectern->changed = false;
	return changed;
}

void lectern_show(struct lectern *lectern, const struct message_state *shown)
{
	struct message_state *state = &lectern->state;

	if (!message_same_question(&state->question, &shown->question)) {
		for (size_t i = 0; i < lectern->seats.count; i++)
			*lectern->seats.items[i].option = '\0';
		for (size_t i = 0; i < lectern->seats.count; i++)
			lectern->seats.items[i].attempt = 0;
	}
	state->question = shown->question;
	state->of = shown->of;
	strcpy(state->card, shown->card);
	state->phase = shown->phase;
	state->option_count = shown->option_count;
	memcpy(state->options, shown->options, sizeof state->options);
	lectern->picture++;
	say_state(lectern);
}

enum lectern_standing lectern_standing(const struct lectern *lectern) { return lectern->standing; }

const char *lectern_code(const struct lectern *lectern)
{
	return lectern->standing == LECTERN_UP ? lectern->code : "";
}

int lectern_seats(const struct lectern *lectern)
{
	int count = 0;

	/* Each answers a new picture at once: who did not answer the one before either is gone. */
	for (size_t i = 0; i < lectern->seats.count; i++)
		count += lectern->seats.items[i].seen + 1 >= lectern->picture;
	return count;
}
