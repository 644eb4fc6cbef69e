/* Sixty seats, three cards, each voted on twice, while everything dies in between: seats, the broker,
 * the teacher's program. What a seat was told is counted must be on record, and one vote a seat.
 *
 * This program starts the broker, the teacher (a process with a record), and seats, ten a process.
 * Each seat writes down what it sent and what it was told. Seats wait a chance while before they vote,
 * so that there is a middle to be disturbed; the disturbances come when so many votes are on
 * record. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rng.h"
#include "hall.h"
#include "store/ballot.h"
#include "store/lesson-record.h"

enum { GROUPS = 6, A_GROUP = 10, SEATS = GROUPS * A_GROUP, CARDS = 3, ROUNDS = 2, OPTIONS = 4 };
enum { HASH = 77, THINK_MS = 1500 };

static const char *const cards[CARDS] = { "parcel", "likes", "bank" };
static const char *const options[OPTIONS] = { "sure-real", "maybe-real", "maybe-scam",
	                                      "sure-scam" };

struct hall {
	struct broker *broker;
	uint16_t port;
	char password[40];
	char folder[64], record[96], diary[96];
	pid_t teacher, groups[GROUPS];
	sqlite3 *db;
};

static int64_t now_ms(void) { return clock_system.steady_ms(&clock_system); }

/* The teacher's process: */

struct teacher {
	struct store *store;
	struct lectern *lectern;
	struct message_question question;
};

static void add_hands(void *context, const char *option, uint32_t hands)
{
	(void)option;
	*(int *)context += (int)hands;
}

static struct learn_ballot like(const struct message_question *question)
{
	return (struct learn_ballot){ .place = (uint16_t)(question->place - 1),
		                      .step = question->step,
		                      .scene = question->scene,
		                      .round = question->round };
}

static int voted(const struct teacher *teacher, const struct message_question *question)
{
	struct learn_ballot ballot = like(question);
	int hands = 0;

	store_ballot_count(teacher->store, &ballot, add_hands, &hands);
	return hands;
}

static bool commit(void *context, const struct lectern_vote *vote)
{
	struct teacher *teacher = context;
	struct learn_ballot ballot = like(vote->question);

	memcpy(ballot.seat, vote->seat, sizeof ballot.seat);
	ballot.option = vote->option;
	ballot.at_ms = clock_system.wall_ms(&clock_system);
	return store_ballot(teacher->store, &ballot) == STORE_FINE;
}

static bool all_voted(void *context)
{
	const struct teacher *teacher = context;

	return voted(teacher, &teacher->question) == SEATS;
}

static void turn_teacher(void *context) { lectern_turn(((struct teacher *)context)->lectern); }

/* The question stays open until the last seat has voted. */
static bool ask(struct teacher *teacher, int place, int round)
{
	struct message_state state = { .of = CARDS,
		                       .phase = round == 1 ? LESSON_VOTE : LESSON_REVOTE };

	teacher->question = (struct message_question){ .place = (uint16_t)(place + 1),
		                                       .step = STEP_JUDGE,
		                                       .scene = "first",
		                                       .round = (uint8_t)round };
	state.question = teacher->question;
	strcpy(state.card, cards[place]);
	state.option_count = OPTIONS;
	for (int i = 0; i < OPTIONS; i++)
		strcpy(state.options[i], options[i]);
	store_lesson_at(teacher->store, (uint16_t)place, lesson_phase_terms[state.phase].name,
	                clock_system.wall_ms(&clock_system));
	lectern_show(teacher->lectern, &state);
	bool all = hall_until(all_voted, turn_teacher, teacher, HALL_DEADLINE_MS);
	state.option_count = 0;
	state.phase = LESSON_DISCUSS;
	lectern_show(teacher->lectern, &state);
	return all;
}

static struct learn_lesson new_lesson(void)
{
	struct learn_lesson lesson = { .size = SEATS,
		                       .cards = cards,
		                       .card_count = CARDS,
		                       .phase = lesson_phase_terms[LESSON_VOTE].name };
	struct learn_sitting *sitting = &lesson.sitting;

	strcpy(sitting->id, "01234567-89ab-4cde-8f01-23456789abcd");
	strcpy(sitting->closing_id, "11234567-89ab-4cde-8f01-23456789abcd");
	sitting->mode = "class";
	sitting->deck = "made";
	sitting->version = "1";
	sitting->hash = HASH;
	sitting->started_ms = clock_system.wall_ms(&clock_system);
	return lesson;
}

/* Begins the lesson, or goes on with it where it was left. Ends after the last question, the lesson
 * still open, so that what the seats sent can be looked at. */
static int teach(const struct hall *hall)
{
	struct teacher teacher = { .store = store_open(hall->record, STORE_WRITE) };
	struct learn_lesson *open = store_lesson_open(teacher.store, "made", 0),
			    fresh = new_lesson();
	struct lectern_options how = { .host = "127.0.0.1",
		                       .port = hall->port,
		                       .user = "teacher",
		                       .password = hall->password,
		                       .lesson = "0123456789ab4cde8f0123456789abcd",
		                       .deck = "made",
		                       .hash = HASH,
		                       .clock = &clock_system,
		                       .commit = commit,
		                       .context = &teacher };
	int place = open ? open->place : 0;
	int round =
		open && strcmp(open->phase, lesson_phase_terms[LESSON_REVOTE].name) == 0 ? 2 : 1;
	bool fine = open ? store_lesson_resume(teacher.store, open)
	                 : store_lesson_begin(teacher.store, &fresh) == STORE_FINE;

	teacher.lectern = lectern_new(&how);
	for (; fine && place < CARDS; place++, round = 1)
		for (; fine && round <= ROUNDS; round++)
			fine = ask(&teacher, place, round);
	lectern_free(teacher.lectern, true);
	store_lesson_free(open);
	store_close(teacher.store);
	return !fine;
}

/* A process of seats: */

struct pupil {
	struct seat *seat;
	int number;
	struct message_question question; /* seen last */
	int64_t think_until_ms;
	int sent; /* votes on it */
	bool changes_mind;
	char told[MESSAGE_ID_SIZE]; /* counted, as written down last */
};

static void write_down(int diary, char what, const struct pupil *pupil, const char *option)
{
	char text[128];
	int len = snprintf(text, sizeof text, "%c %d %u %u %s\n", what, pupil->number,
	                   pupil->question.place, pupil->question.round, option);

	if (write(diary, text, (size_t)len) != len)
		_exit(3);
}

static void think(struct pupil *pupil, struct rng *rng)
{
	pupil->think_until_ms = now_ms() + rng_below(rng, THINK_MS);
	pupil->changes_mind = rng_below(rng, 3) == 0;
	pupil->sent = 0;
	*pupil->told = '\0';
}

static void turn_pupil(struct pupil *pupil, struct rng *rng, int diary)
{
	seat_turn(pupil->seat);
	const struct message_state *state = seat_state(pupil->seat);
	if (!state)
		return;
	if (!message_same_question(&state->question, &pupil->question)) {
		pupil->question = state->question;
		think(pupil, rng);
	}
	const char *option = seat_option(pupil->seat);
	bool counted = seat_mark(pupil->seat) == SEAT_COUNTED && option;
	if (counted && strcmp(option, pupil->told) != 0) {
		write_down(diary, 'A', pupil, option);
		strcpy(pupil->told, option);
	}
	bool votes = !pupil->sent && !counted;
	bool changes = pupil->sent == 1 && counted && pupil->changes_mind;
	if (state->option_count && now_ms() >= pupil->think_until_ms && (votes || changes)) {
		int chosen = (int)rng_below(rng, OPTIONS);
		write_down(diary, 'S', pupil, state->options[chosen]);
		pupil->sent++;
		seat_vote(pupil->seat, chosen);
	}
}

static int sit(const struct hall *hall, int group, uint64_t seed)
{
	struct pupil pupils[A_GROUP] = { 0 };
	int diary = open(hall->diary, O_WRONLY | O_APPEND | O_CREAT, 0600);
	struct rng rng;

	rng_seed(&rng, seed);
	for (int i = 0; i < A_GROUP; i++) {
		char key[MESSAGE_KEY_SIZE];
		pupils[i].number = group * A_GROUP + i;
		snprintf(key, sizeof key, "%032x", pupils[i].number + 1);
		pupils[i].seat = seat_new(&(struct seat_options){ .host = "127.0.0.1",
		                                                  .port = hall->port,
		                                                  .key = key,
		                                                  .deck = "made",
		                                                  .hash = HASH,
		                                                  .clock = &clock_system });
	}
	for (bool over = false; !over;) {
		over = true;
		for (int i = 0; i < A_GROUP; i++) {
			turn_pupil(&pupils[i], &rng, diary);
			over = over && seat_standing(pupils[i].seat) == SEAT_ENDED;
		}
		hall_wait();
	}
	for (int i = 0; i < A_GROUP; i++)
		seat_free(pupils[i].seat);
	return 0;
}

/* The hall: */

/* As programs of their own: a connection to a record does not go through fork. */
static pid_t start(const struct hall *hall, const char *what, int group, uint64_t seed)
{
	char words[3][32];
	pid_t child = fork();

	if (child)
		return child;
	snprintf(words[0], sizeof words[0], "%u", hall->port);
	snprintf(words[1], sizeof words[1], "%d", group);
	snprintf(words[2], sizeof words[2], "%llu", (unsigned long long)seed);
	execl("/proc/self/exe", "t-live-class", what, hall->folder, words[0], hall->password,
	      words[1], words[2], NULL);
	_exit(127);
}

static pid_t start_teacher(const struct hall *hall) { return start(hall, "teach", 0, 0); }

static pid_t start_group(const struct hall *hall, int group, uint64_t seed)
{
	return start(hall, "sit", group, seed);
}

static int64_t number_of(struct hall *hall, const char *sql, ...)
{
	sqlite3_stmt *statement = NULL;
	int64_t number = -1;
	va_list values;

	if (!hall->db &&
	    sqlite3_open_v2(hall->record, &hall->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		sqlite3_close(hall->db);
		hall->db = NULL;
		return -1;
	}
	va_start(values, sql);
	char *text = sqlite3_vmprintf(sql, values);
	va_end(values);
	if (sqlite3_prepare_v2(hall->db, text, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_free(text);
	return number;
}

static int on_record(struct hall *hall, int place, int round)
{
	return (int)number_of(hall, "SELECT count(*) FROM ballots WHERE place = %d AND round = %d",
	                      place, round);
}

struct moment {
	struct hall *hall;
	int place, round, votes;
};

static bool has_come(void *context)
{
	const struct moment *moment = context;

	return on_record(moment->hall, moment->place, moment->round) >= moment->votes;
}

static void tend(void *context) { broker_tend(((struct moment *)context)->hall->broker); }

/* When so many seats have voted on it. How many had when it came. */
static int at(struct hall *hall, int place, int round, int votes)
{
	struct moment moment = { hall, place, round, votes };

	if (!hall_until(has_come, tend, &moment, 2 * HALL_DEADLINE_MS))
		hall_ok(false, "card %d, round %d: %d votes come", place + 1, round, votes);
	return on_record(hall, place, round);
}

static void kill_hard(pid_t child)
{
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

static void disturb(struct hall *hall)
{
	int met = at(hall, 0, 1, 15);
	hall_ok(hall_kill_broker() && met < SEATS, "the broker is killed in the middle of a vote");
	met = at(hall, 0, 2, 20);
	kill_hard(hall->groups[1]);
	kill_hard(hall->groups[2]);
	hall_ok(met < SEATS, "twenty seats are killed in the middle of a vote");
	hall->groups[1] = start_group(hall, 1, 101);
	hall->groups[2] = start_group(hall, 2, 102);
	met = at(hall, 1, 1, 25);
	kill_hard(hall->teacher);
	hall_ok(met < SEATS, "the teacher's program is killed in the middle of a vote");
	hall->teacher = start_teacher(hall);
	met = at(hall, 1, 2, 10);
	hall_kill_broker();
	kill_hard(hall->groups[4]);
	hall_ok(met < SEATS, "broker and seats are killed at once");
	hall->groups[4] = start_group(hall, 4, 104);
	met = at(hall, 2, 1, 30);
	hall_kill_broker();
	kill_hard(hall->teacher);
	hall_ok(met < SEATS, "broker and teacher are killed at once");
	hall->teacher = start_teacher(hall);
	at(hall, 2, 2, SEATS);
}

/* What the record has of a seat; "" if nothing. */
static void stored(struct hall *hall, int number, int place, int round,
                   char option[MESSAGE_ID_SIZE])
{
	sqlite3_stmt *statement = NULL;
	unsigned char key[16] = { 0 };

	key[15] = (unsigned char)(number + 1);
	*option = '\0';
	if (sqlite3_prepare_v2(
		    hall->db,
		    "SELECT option FROM ballots WHERE place = ? AND round = ? AND seat = ?", -1,
		    &statement, NULL) != SQLITE_OK)
		return;
	sqlite3_bind_int(statement, 1, place);
	sqlite3_bind_int(statement, 2, round);
	sqlite3_bind_blob(statement, 3, key, sizeof key, SQLITE_STATIC);
	if (sqlite3_step(statement) == SQLITE_ROW)
		snprintf(option, MESSAGE_ID_SIZE, "%s",
		         (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
}

/* Of each seat and question: what it was told last is on record, or what it sent after that. */
struct said {
	char told[MESSAGE_ID_SIZE];
	bool sent_since[OPTIONS];
};

/* Seats whose question was over before they were told are not promised anything. told: the others, by
 * question. */
static int lost_votes(struct hall *hall, int *told)
{
	static struct said said[SEATS][CARDS][ROUNDS];
	FILE *diary = fopen(hall->diary, "r");
	int number, place, round, lost = 0;
	char what, option[MESSAGE_ID_SIZE];

	while (diary &&
	       fscanf(diary, " %c %d %d %d %64s", &what, &number, &place, &round, option) == 5) {
		struct said *one = &said[number][place - 1][round - 1];
		if (what == 'A') {
			*one = (struct said){ .told = "" };
			strcpy(one->told, option);
			continue;
		}
		for (int i = 0; i < OPTIONS; i++)
			one->sent_since[i] |= strcmp(options[i], option) == 0;
	}
	if (diary)
		fclose(diary);
	for (int i = 0; i < SEATS * CARDS * ROUNDS; i++) {
		int seat = i / (CARDS * ROUNDS), card = i / ROUNDS % CARDS, turn = i % ROUNDS + 1;
		const struct said *one = &said[seat][card][turn - 1];
		stored(hall, seat, card, turn, option);
		bool fits = strcmp(one->told, option) == 0;
		for (int k = 0; k < OPTIONS; k++)
			fits |= one->sent_since[k] && strcmp(options[k], option) == 0;
		*told += *one->told != '\0';
		if (*one->told && !fits) {
			printf("# seat %d, card %d, round %d: told '%s', on record '%s'\n", seat,
			       card + 1, turn, one->told, option);
			lost++;
		}
	}
	return lost;
}

static void check(struct hall *hall)
{
	int told = 0, lost = lost_votes(hall, &told);

	hall_ok(lost == 0, "none of %d votes that were told is lost", told);
	hall_ok(told > SEATS * CARDS * ROUNDS / 2, "most were told before their question was over");
	hall_ok(number_of(hall, "SELECT count(*) FROM ballots") == SEATS * CARDS * ROUNDS,
	        "one vote a seat and question, none doubled");
	hall_ok(number_of(hall, "SELECT count(DISTINCT seat) FROM ballots") == SEATS,
	        "of sixty seats, and nobody else");
	hall_ok(number_of(hall, "SELECT count(*) FROM sittings") == 1, "in one lesson");
}

static void clear_folder(const struct hall *hall)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	char path[128];

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		snprintf(path, sizeof path, "%s%s", hall->record, endings[i]);
		unlink(path);
	}
	unlink(hall->diary);
	rmdir(hall->folder);
}

static void name_files(struct hall *hall)
{
	snprintf(hall->record, sizeof hall->record, "%s/heshi.db", hall->folder);
	snprintf(hall->diary, sizeof hall->diary, "%s/diary", hall->folder);
}

/* One of the processes that the hall starts. */
static int play_part(char **words)
{
	struct hall hall = { .port = (uint16_t)atoi(words[3]) };

	snprintf(hall.folder, sizeof hall.folder, "%s", words[2]);
	snprintf(hall.password, sizeof hall.password, "%s", words[4]);
	name_files(&hall);
	return strcmp(words[1], "teach") == 0
	               ? teach(&hall)
	               : sit(&hall, atoi(words[5]), strtoull(words[6], NULL, 10));
}

int main(int count, char **words)
{
	struct hall hall = { .folder = "/tmp/heshi-live.XXXXXX" };
	int status = 1;

	if (count == 7)
		return play_part(words);
	if (!hall_is_there())
		return 0;
	if (!mkdtemp(hall.folder))
		return 1;
	name_files(&hall);
	hall.broker = hall_broker(&hall.port);
	snprintf(hall.password, sizeof hall.password, "%s", broker_password(hall.broker));
	hall.teacher = start_teacher(&hall);
	for (int i = 0; i < GROUPS; i++)
		hall.groups[i] = start_group(&hall, i, (uint64_t)i);
	disturb(&hall);
	waitpid(hall.teacher, &status, 0);
	hall_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the lesson came to its end");
	for (int i = 0; i < GROUPS; i++) {
		waitpid(hall.groups[i], &status, 0);
		hall_ok(WIFEXITED(status) && WEXITSTATUS(status) == 0,
		        "the seats of group %d were told that it ended", i + 1);
	}
	check(&hall);
	sqlite3_close(hall.db);
	broker_stop(hall.broker);
	clear_folder(&hall);
	return hall_end();
}
