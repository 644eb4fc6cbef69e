/* What holds between a teacher, seats and a broker that serves others too: each case a lesson of its
 * own on the same real mosquitto. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hall.h"
#include "live/topic.h"

enum { SOON_MS = 20000, HASH = 77 };

/* Everything that is turned while a case waits. */
static struct {
	struct broker *broker;
	uint16_t port;
	struct lectern *lecterns[2];
	struct seat *seats[3];
	struct wire *wires[2];
} hall;

/* What the last commit put on record, of all cases. */
static struct {
	int count;
	uint8_t seat[16];
	char option[MESSAGE_ID_SIZE];
	bool fails;
} record;

static bool commit(void *context, const struct lectern_vote *vote)
{
	(void)context;
	if (record.fails)
		return false;
	record.count++;
	memcpy(record.seat, vote->seat, sizeof record.seat);
	snprintf(record.option, sizeof record.option, "%s", vote->option);
	return true;
}

/* A seat's clock is its own: years ahead, and its steady one long on its way. */
static int64_t wrong_wall(const struct clock *clock)
{
	(void)clock;
	return clock_system.wall_ms(&clock_system) + INT64_C(400000000000);
}
static int64_t wrong_steady(const struct clock *clock)
{
	(void)clock;
	return clock_system.steady_ms(&clock_system) + INT64_C(90000000);
}
static const struct clock wrong_clock = { wrong_wall, wrong_steady, 0 };

static void turn(void *context)
{
	(void)context;
	broker_tend(hall.broker);
	for (int i = 0; i < 2; i++)
		if (hall.lecterns[i])
			lectern_turn(hall.lecterns[i]);
	for (int i = 0; i < 3; i++)
		if (hall.seats[i])
			seat_turn(hall.seats[i]);
	for (int i = 0; i < 2; i++)
		if (hall.wires[i])
			wire_turn(hall.wires[i]);
}

static bool until(bool (*done)(void *context), void *context)
{
	return hall_until(done, turn, context, SOON_MS);
}

static struct lectern *lectern_as(const char *lesson, const char *group, const char *user,
                                  const char *password,
                                  bool (*keep)(void *context, const struct lectern_vote *vote))
{
	return lectern_new(&(struct lectern_options){ .host = "127.0.0.1",
	                                              .port = hall.port,
	                                              .user = user,
	                                              .password = password,
	                                              .lesson = lesson,
	                                              .deck = "made",
	                                              .hash = HASH,
	                                              .group = group,
	                                              .clock = &clock_system,
	                                              .commit = keep });
}

static struct lectern *new_lectern(const char *lesson, const char *group)
{
	return lectern_as(lesson, group, broker_user(hall.broker), broker_password(hall.broker),
	                  commit);
}

static struct seat *seat_at(uint16_t port, const char *host, int number, const char *code,
                            uint64_t hash)
{
	char key[MESSAGE_KEY_SIZE];

	snprintf(key, sizeof key, "%032x", number);
	return seat_new(&(struct seat_options){ .host = host,
	                                        .port = port,
	                                        .code = code,
	                                        .key = key,
	                                        .deck = "made",
	                                        .hash = hash,
	                                        .clock = &wrong_clock });
}

static struct seat *new_seat(int number, const char *code)
{
	return seat_at(hall.port, "127.0.0.1", number, code, HASH);
}

static void show(struct lectern *lectern, int place, int round, bool open)
{
	struct message_state state = { .of = 3,
		                       .phase = open ? LESSON_VOTE : LESSON_DISCUSS,
		                       .card = "parcel",
		                       .question = { (uint16_t)place, STEP_JUDGE, "first",
		                                     (uint8_t)round },
		                       .option_count = open ? 2 : 0,
		                       .options = { "sure-real", "sure-scam" } };

	lectern_show(lectern, &state);
}

/* A teacher's program of its own, which teaches until it is killed. */
static pid_t teach_elsewhere(const char *lesson,
                             bool (*keep)(void *context, const struct lectern_vote *vote))
{
	pid_t child = fork();

	if (child != 0)
		return child;
	struct lectern *lectern = lectern_as(lesson, NULL, broker_user(hall.broker),
	                                     broker_password(hall.broker), keep);
	show(lectern, 1, 1, true);
	for (;;) {
		lectern_turn(lectern);
		hall_wait();
	}
}

/* What is waited for: */

struct wanted {
	const struct seat *seat;
	enum seat_standing standing;
};
static bool stands(void *context)
{
	const struct wanted *wanted = context;

	return seat_standing(wanted->seat) == wanted->standing;
}
static bool seat_comes_to(const struct seat *seat, enum seat_standing standing)
{
	return until(stands, &(struct wanted){ seat, standing });
}

struct wanted_mark {
	const struct seat *seat;
	enum seat_mark mark;
};
static bool has_mark(void *context)
{
	const struct wanted_mark *wanted = context;

	return seat_mark(wanted->seat) == wanted->mark;
}
static bool mark_comes(const struct seat *seat, enum seat_mark mark)
{
	return until(has_mark, &(struct wanted_mark){ seat, mark });
}

struct wanted_lectern {
	const struct lectern *lectern;
	enum lectern_standing standing;
};
static bool lectern_stands(void *context)
{
	const struct wanted_lectern *wanted = context;

	return lectern_standing(wanted->lectern) == wanted->standing;
}
static bool lectern_comes_to(const struct lectern *lectern, enum lectern_standing standing)
{
	return until(lectern_stands, &(struct wanted_lectern){ lectern, standing });
}

struct wanted_place {
	const struct seat *seat;
	int place;
};
static bool shows_place(void *context)
{
	const struct wanted_place *wanted = context;
	const struct message_state *state = seat_state(wanted->seat);

	return state && state->question.place == wanted->place;
}
static bool place_comes(const struct seat *seat, int place)
{
	return until(shows_place, &(struct wanted_place){ seat, place });
}

/* A wire that says what it likes, and what it heard: */

static struct {
	int up, messages;
	char topic[128];
} ear;

static void ear_up(void *context)
{
	(void)context;
	ear.up++;
}

static void ear_got(void *context, const char *topic, const void *bytes, size_t len, bool kept)
{
	(void)context, (void)bytes, (void)kept;
	if (!len)
		return;
	ear.messages++;
	snprintf(ear.topic, sizeof ear.topic, "%s", topic);
}

static bool ear_is_up(void *context)
{
	(void)context;
	return ear.up > 0;
}

static struct wire *new_wire(const char *id, bool teacher)
{
	struct wire_options how = { .host = "127.0.0.1",
		                    .port = hall.port,
		                    .id = id,
		                    .clock = &clock_system,
		                    .up = ear_up,
		                    .got = ear_got };

	if (teacher) {
		how.user = broker_user(hall.broker);
		how.password = broker_password(hall.broker);
	}
	ear.up = ear.messages = 0;
	hall.wires[0] = wire_new(&how);
	if (!until(ear_is_up, NULL))
		hall_ok(false, "a wire comes up");
	return hall.wires[0];
}

static bool ear_heard(void *context) { return ear.messages >= *(const int *)context; }

/* What is said on a wire has arrived everywhere once something said after it came back. */
static void flush_wire(struct wire *wire)
{
	int wanted = ear.messages + 1;
	char own[TOPIC_SIZE];

	topic_write(own, TOPIC_ACK, "0000", "0000000000000000000000000000000f");
	wire_hear(wire, own);
	wire_say(wire, own, "x", 1, false);
	if (!until(ear_heard, &wanted))
		hall_ok(false, "what is said on %s comes back", own);
}

static void clear(void)
{
	for (int i = 0; i < 3; i++)
		seat_free(hall.seats[i]);
	for (int i = 0; i < 2; i++)
		lectern_free(hall.lecterns[i], true);
	for (int i = 0; i < 2; i++)
		wire_free(hall.wires[i]);
	memset(hall.seats, 0, sizeof hall.seats);
	memset(hall.lecterns, 0, sizeof hall.lecterns);
	memset(hall.wires, 0, sizeof hall.wires);
	record.fails = false;
}

/* The cases: */

static void seats_find_their_lesson(void)
{
	static const char group[] = "三楼机房 七（3）班";

	hall.seats[0] = new_seat(1, NULL);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_NO_LESSON), "no lesson yet: a seat waits");
	hall.lecterns[0] = new_lectern("000000000000000000000000000000a1", group);
	show(hall.lecterns[0], 2, 1, true);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_IN), "and is in when one begins");
	hall.seats[1] = new_seat(2, lectern_code(hall.lecterns[0]));
	hall_ok(place_comes(hall.seats[1], 2) && seat_state(hall.seats[1])->option_count == 2,
	        "who comes late arrives where the class is");
	hall_ok(strcmp(seat_state(hall.seats[1])->group, group) == 0,
	        "汉字 of a class arrive whole");
	hall.lecterns[1] = new_lectern("000000000000000000000000000000b2", NULL);
	show(hall.lecterns[1], 1, 1, false);
	lectern_comes_to(hall.lecterns[1], LECTERN_UP);
	hall_ok(strcmp(lectern_code(hall.lecterns[0]), lectern_code(hall.lecterns[1])) != 0,
	        "two lessons have two codes");
	hall.seats[2] = new_seat(3, NULL);
	hall_ok(seat_comes_to(hall.seats[2], SEAT_WHICH), "of two lessons none is guessed");
	char wrong[MESSAGE_CODE_SIZE];
	snprintf(wrong, sizeof wrong, "%04d",
	         (atoi(lectern_code(hall.lecterns[0])) + 5000) % 10000);
	seat_use_code(hall.seats[2], wrong);
	hall_ok(seat_comes_to(hall.seats[2], SEAT_WRONG_CODE), "a code that nobody has is told");
	seat_use_code(hall.seats[2], lectern_code(hall.lecterns[1]));
	hall_ok(place_comes(hall.seats[2], 1), "the right one leads there");
	clear();
}

static void the_same_code_goes_to_one(void)
{
	static const char lesson[] = "000000000000000000000000000000c3";
	char code[MESSAGE_CODE_SIZE], topic[TOPIC_SIZE];
	struct wire *wire = new_wire("somebody", true);

	topic_code_of(lesson, 0, code);
	topic_write(topic, TOPIC_STATE, code, NULL);
	wire_say(wire, topic, "what others keep there", 22, true);
	flush_wire(wire);
	hall.lecterns[0] = new_lectern(lesson, NULL);
	hall_ok(lectern_comes_to(hall.lecterns[0], LECTERN_UP) &&
	                strcmp(lectern_code(hall.lecterns[0]), code) != 0,
	        "a code under which something foreign lies is left alone");
	hall.seats[0] = new_seat(1, NULL);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_IN), "and hides no lesson from a seat");
	wire_say(wire, topic, "", 0, true);
	flush_wire(wire);
	clear();
}

static void votes_count_when_on_record(void)
{
	hall.lecterns[0] = new_lectern("000000000000000000000000000000d4", NULL);
	show(hall.lecterns[0], 1, 1, true);
	hall.seats[0] = new_seat(10, NULL);
	seat_comes_to(hall.seats[0], SEAT_IN);
	record.count = 0;
	record.fails = true;
	seat_vote(hall.seats[0], 1);
	hall.seats[1] = new_seat(11, NULL);
	seat_comes_to(hall.seats[1], SEAT_IN);
	hall_ok(seat_mark(hall.seats[0]) == SEAT_SENDING, "what is not on record is not counted");
	record.fails = false;
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED) && record.count == 1 &&
	                record.seat[15] == 10 && strcmp(record.option, "sure-scam") == 0,
	        "sent again, it is on record and told");
	seat_vote(hall.seats[0], 0);
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED) && record.count == 2 &&
	                strcmp(record.option, "sure-real") == 0,
	        "who changes their mind is counted again");
	seat_free(hall.seats[0]);
	hall.seats[0] = new_seat(10, NULL);
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED) &&
	                strcmp(seat_option(hall.seats[0]), "sure-real") == 0,
	        "who dropped out and returns finds the vote as it was");
	seat_vote(hall.seats[0], 1);
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED) && record.count == 3,
	        "and can change it still");
	record.fails = true;
	seat_vote(hall.seats[1], 0);
	show(hall.lecterns[0], 1, 1, false);
	hall_ok(mark_comes(hall.seats[1], SEAT_LATE) && !seat_option(hall.seats[1]),
	        "a vote after the end is told to be late");
	record.fails = false;
	show(hall.lecterns[0], 1, 2, true);
	hall_ok(until(shows_place, &(struct wanted_place){ hall.seats[1], 1 }) &&
	                mark_comes(hall.seats[1], SEAT_UNVOTED) &&
	                mark_comes(hall.seats[0], SEAT_UNVOTED),
	        "the second round begins without votes");
	clear();
}

static bool is_recorded(void *context)
{
	(void)context;
	return record.count > 0;
}

/* A teacher's program that is killed between its commit and its word to the seat. */
static bool commit_and_die(void *context, const struct lectern_vote *vote)
{
	(void)context, (void)vote;
	_exit(0);
}

static bool has_ended(void *context)
{
	return waitpid(*(const pid_t *)context, NULL, WNOHANG) != 0;
}

static void a_vote_that_was_not_acknowledged(void)
{
	static const char lesson[] = "000000000000000000000000000000d5";

	/* The vote arrived, its seat heard nothing, and the vote is over. */
	hall.lecterns[0] = new_lectern(lesson, NULL);
	show(hall.lecterns[0], 1, 1, true);
	struct seat *seat = hall.seats[0] = new_seat(30, NULL);
	seat_comes_to(seat, SEAT_IN);
	record.count = 0;
	seat_vote(seat, 1);
	hall.seats[0] = NULL; /* it is not turned */
	hall_ok(until(is_recorded, NULL) && seat_mark(seat) == SEAT_SENDING,
	        "a vote is on record before its seat hears of it");
	show(hall.lecterns[0], 1, 1, false);
	hall.seats[0] = seat;
	hall_ok(mark_comes(seat, SEAT_COUNTED) && record.count == 1 &&
	                strcmp(seat_option(seat), "sure-scam") == 0,
	        "after the end of the vote it hears that it counts");
	clear();
	/* A program that begins again knows no more of single seats. */
	pid_t child = teach_elsewhere(lesson, commit_and_die);
	seat = hall.seats[0] = new_seat(31, NULL);
	seat_comes_to(seat, SEAT_IN);
	seat_vote(seat, 1);
	hall_ok(until(has_ended, &child) && seat_comes_to(seat, SEAT_AWAY) &&
	                seat_mark(seat) == SEAT_SENDING,
	        "a program that dies with the vote leaves its seat waiting");
	hall.lecterns[0] = new_lectern(lesson, NULL);
	show(hall.lecterns[0], 1, 1, false);
	hall_ok(mark_comes(seat, SEAT_LATE) && !seat_option(seat),
	        "which hears, if nobody can tell, that it counts if it came in time");
	clear();
}

static void a_seat_writes_its_own_topic_only(void)
{
	static const char lesson[] = "000000000000000000000000000000e5",
			  other[] = "0000000000000000000000000000000b";
	struct message_vote vote = { .deed = MESSAGE_VOTE,
		                     .question = { 1, STEP_JUDGE, "first", 1 },
		                     .option = "sure-real",
		                     .attempt = 9 };
	struct message_state state = { .hash = HASH,
		                       .of = 9,
		                       .card = "-",
		                       .deck = "made",
		                       .question = { 9, STEP_JUDGE, "first", 1 } };
	char topic[TOPIC_SIZE], own[TOPIC_SIZE], key[] = "000000000000000000000000000000ff";
	struct str bytes;

	hall.lecterns[0] = new_lectern(lesson, NULL);
	show(hall.lecterns[0], 1, 1, true);
	hall.seats[0] = new_seat(11, NULL);
	seat_comes_to(hall.seats[0], SEAT_IN);
	record.count = 0;
	struct wire *wire = new_wire(key, false);
	strcpy(vote.lesson, lesson);
	strcpy(state.lesson, lesson);
	str_init(&bytes);
	message_add_vote(&bytes, &vote);
	topic_write(topic, TOPIC_VOTE, lectern_code(hall.lecterns[0]), other);
	wire_say(wire, topic, bytes.text, bytes.len, false);
	str_clear(&bytes);
	message_add_state(&bytes, &state);
	topic_write(topic, TOPIC_STATE, lectern_code(hall.lecterns[0]), NULL);
	wire_say(wire, topic, bytes.text, bytes.len, true);
	wire_say(wire, topic, "", 0, true);
	/* Its own topic it may write: once that has come, the others would have too. */
	str_clear(&bytes);
	message_add_vote(&bytes, &vote);
	topic_write(own, TOPIC_VOTE, lectern_code(hall.lecterns[0]), key);
	wire_say(wire, own, bytes.text, bytes.len, false);
	str_release(&bytes);
	for (int i = 0; i < 4000 && record.count == 0; i++) {
		turn(NULL);
		hall_wait();
	}
	hall_ok(record.count == 1 && record.seat[15] == 0xff,
	        "a vote for another seat does not arrive");
	hall.seats[1] = new_seat(12, NULL);
	hall_ok(place_comes(hall.seats[1], 1) && seat_standing(hall.seats[0]) == SEAT_IN,
	        "what a seat says of the lesson changes nothing");
	wire_hear(wire, "heshi/+/vote/+");
	wire_hear(wire, "heshi/+/ack/+");
	seat_vote(hall.seats[0], 1);
	int before = ear.messages;
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED) && ear.messages == before,
	        "a seat hears no vote and no answer of another one");
	clear();
}

static void what_lies_about_is_no_vote(void)
{
	static const char lesson[] = "000000000000000000000000000000f6";
	struct message_vote vote = { .deed = MESSAGE_VOTE,
		                     .question = { 1, STEP_JUDGE, "first", 1 },
		                     .option = "sure-real",
		                     .attempt = 1 };
	char code[MESSAGE_CODE_SIZE], topic[TOPIC_SIZE];
	struct wire *wire = new_wire("somebody", true);
	struct str bytes;

	strcpy(vote.lesson, lesson);
	topic_code_of(lesson, 0, code);
	topic_write(topic, TOPIC_VOTE, code, "0000000000000000000000000000000a");
	str_init(&bytes);
	message_add_vote(&bytes, &vote);
	wire_say(wire, topic, bytes.text, bytes.len, true);
	wire_say(wire, "heshi/words/state", "kept by others", 14, true);
	wire_say(wire, "heshi/9999/state", "heshi-state 1\nlesson \xff\n", 23, true);
	flush_wire(wire);
	record.count = 0;
	hall.lecterns[0] = new_lectern(lesson, NULL);
	show(hall.lecterns[0], 1, 1, true);
	hall.seats[0] = new_seat(20, NULL);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_IN), "a seat passes over what lies about");
	seat_vote(hall.seats[0], 1);
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED) && record.count == 1,
	        "a vote that a broker kept is none");
	/* What was said by hand goes on being none while the lesson lasts. */
	strcpy(vote.option, "not-offered");
	vote.attempt = 2;
	str_clear(&bytes);
	message_add_vote(&bytes, &vote);
	wire_say(wire, topic, bytes.text, bytes.len, false);
	wire_say(wire, topic, "heshi-vote 1\n", 13, false);
	flush_wire(wire);
	turn(NULL);
	hall_ok(record.count == 1, "nor is one for what was not offered, nor half of one");
	str_release(&bytes);
	wire_say(wire, topic, "", 0, true);
	wire_say(wire, "heshi/words/state", "", 0, true);
	wire_say(wire, "heshi/9999/state", "", 0, true);
	flush_wire(wire);
	clear();
}

/* More lessons that were left for another day than a seat remembers; said, or taken away again. */
static void leave_lessons(struct wire *wire, bool there)
{
	struct message_state state = { .deck = "made",
		                       .hash = HASH,
		                       .stand = MESSAGE_AWAY,
		                       .of = 3,
		                       .card = "-",
		                       .question = { 1, STEP_JUDGE, "first", 1 } };
	char topic[TOPIC_SIZE], code[MESSAGE_CODE_SIZE];
	struct str bytes;

	str_init(&bytes);
	for (int i = 0; i < 150; i++) {
		snprintf(state.lesson, sizeof state.lesson, "%032x", 0x1000 + i);
		snprintf(code, sizeof code, "%04d", 2000 + i);
		topic_write(topic, TOPIC_STATE, code, NULL);
		str_clear(&bytes);
		message_add_state(&bytes, &state);
		wire_say(wire, topic, bytes.text, there ? bytes.len : 0, true);
	}
	flush_wire(wire);
	str_release(&bytes);
}

static void what_others_left_hides_no_lesson(void)
{
	struct wire *wire = new_wire("somebody", true);

	leave_lessons(wire, true);
	hall.lecterns[0] = new_lectern("000000000000000000000000000000f7", NULL);
	show(hall.lecterns[0], 2, 1, true);
	lectern_comes_to(hall.lecterns[0], LECTERN_UP);
	hall.seats[0] = new_seat(40, NULL);
	hall.seats[1] = new_seat(41, lectern_code(hall.lecterns[0]));
	hall_ok(place_comes(hall.seats[0], 2) && place_comes(hall.seats[1], 2),
	        "lessons that were left hide no lesson that is taught");
	hall.seats[2] = new_seat(42, "2149");
	hall_ok(seat_comes_to(hall.seats[2], SEAT_AWAY), "and one of them is found by its code");
	seat_vote(hall.seats[0], 1);
	hall_ok(mark_comes(hall.seats[0], SEAT_COUNTED), "votes go where they belong");
	leave_lessons(wire, false);
	clear();
}

static void what_does_not_fit_is_told(void)
{
	struct wire *wire = new_wire("somebody", true);

	wire_say(wire, "heshi/4711/state", "heshi-state 2\nwhat it may be\n", 29, true);
	flush_wire(wire);
	hall.seats[0] = new_seat(1, "4711");
	hall_ok(seat_comes_to(hall.seats[0], SEAT_VERSION), "another version is told");
	wire_say(wire, "heshi/4711/state", "", 0, true);
	flush_wire(wire);
	clear();
	hall.lecterns[0] = new_lectern("000000000000000000000000000000a7", NULL);
	hall.seats[0] = seat_at(hall.port, "127.0.0.1", 2, NULL, HASH + 1);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_DECK), "another deck is told");
	hall.seats[1] = seat_at(1, "127.0.0.1", 3, NULL, HASH);
	hall_ok(seat_comes_to(hall.seats[1], SEAT_NOBODY), "no broker is told");
	hall.seats[2] = seat_at(hall.port, "no-such-host.invalid", 4, NULL, HASH);
	hall_ok(seat_comes_to(hall.seats[2], SEAT_NO_HOST), "no such machine is told");
	hall.lecterns[1] =
		lectern_as("000000000000000000000000000000a8", NULL, "teacher", "wrong", commit);
	hall_ok(lectern_comes_to(hall.lecterns[1], LECTERN_REFUSED), "a wrong password is told");
	clear();
	hall.lecterns[0] = lectern_as("000000000000000000000000000000a9", NULL, NULL, NULL, commit);
	hall_ok(lectern_comes_to(hall.lecterns[0], LECTERN_FORBIDDEN),
	        "a broker that lets nobody teach is told, though it acknowledges everything");
	clear();
}

static void a_teacher_that_is_gone_is_told(void)
{
	static const char lesson[] = "000000000000000000000000000000ba";
	pid_t child = teach_elsewhere(lesson, commit);

	hall.seats[0] = new_seat(1, NULL);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_IN), "a lesson is taught");
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_AWAY) && seat_state(hall.seats[0]),
	        "its teacher's program is killed: seats are told, and keep the picture");
	hall.lecterns[0] = new_lectern(lesson, NULL);
	show(hall.lecterns[0], 2, 1, true);
	hall_ok(seat_comes_to(hall.seats[0], SEAT_IN) && place_comes(hall.seats[0], 2),
	        "it goes on, under the code that it had");
	hall_kill_broker();
	hall_ok(seat_comes_to(hall.seats[0], SEAT_LOST), "a broker that is killed is told");
	hall_ok(seat_comes_to(hall.seats[0], SEAT_IN), "and reached again");
	lectern_comes_to(hall.lecterns[0], LECTERN_UP);
	lectern_free(hall.lecterns[0], true);
	hall.lecterns[0] = NULL;
	hall_ok(seat_comes_to(hall.seats[0], SEAT_ENDED), "the end of a lesson is told");
	struct wire *wire = new_wire("somebody", true);
	wire_hear(wire, "heshi/#");
	flush_wire(wire);
	hall_ok(ear.messages == 1, "nothing of it stays on the broker (%s)", ear.topic);
	clear();
}

/* The teacher's computer sleeps for as long as it takes its connection to die, and wakes up. */
static void a_lid_that_is_closed_and_opened(void)
{
	static const char lesson[] = "000000000000000000000000000000ce";
	pid_t child = teach_elsewhere(lesson, commit);

	struct seat *seat = hall.seats[0] = new_seat(50, NULL);
	seat_comes_to(seat, SEAT_IN);
	seat_vote(seat, 1);
	mark_comes(seat, SEAT_COUNTED);
	kill(child, SIGSTOP);
	hall_kill_broker();
	hall_ok(seat_comes_to(seat, SEAT_AWAY) && seat_state(seat),
	        "the lid is closed: seats are told, and keep the picture");
	kill(child, SIGCONT);
	hall_ok(seat_comes_to(seat, SEAT_IN) && seat_mark(seat) == SEAT_COUNTED &&
	                strcmp(seat_option(seat), "sure-scam") == 0,
	        "it is opened: the lesson goes on, and their votes count");
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	hall.lecterns[0] = new_lectern(lesson, NULL); /* takes the lesson off the broker */
	lectern_comes_to(hall.lecterns[0], LECTERN_UP);
	clear();
}

int main(void)
{
	if (!hall_is_there())
		return 0;
	hall.broker = hall_broker(&hall.port);
	seats_find_their_lesson();
	the_same_code_goes_to_one();
	votes_count_when_on_record();
	a_vote_that_was_not_acknowledged();
	a_seat_writes_its_own_topic_only();
	what_lies_about_is_no_vote();
	what_others_left_hides_no_lesson();
	what_does_not_fit_is_told();
	a_lid_that_is_closed_and_opened();
	a_teacher_that_is_gone_is_told();
	broker_stop(hall.broker);
	return hall_end();
}
