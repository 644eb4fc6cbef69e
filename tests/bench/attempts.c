/* attempts.c -- what recording, reporting and starting cost beside bare SQLite.
 *
 *   attempts make FILE ANSWERS [OLD]   a record of so many answers (in one go, as merge would), of
 *                                   which the first OLD were given at a station 100 days before
 *   attempts purge FILE             deletes what is older than a station keeps, in pieces
 *   attempts sql                    the sums of a report by card and by topic, for the sqlite3 shell
 *   attempts insert FOLDER ROUNDS   one durable answer: store_step beside a bare insert of the same
 *                                   row into a bare table (WAL, synchronous=FULL), taken in turns
 *   attempts end FOLDER ROUNDS      the end of a sitting, its log folded into the file, beside a
 *                                   bare checkpoint of the same pages, taken in turns
 *   attempts open FILE ROUNDS       what a start needs: open, unfinished, history of the deck
 *   attempts spend COMMAND…         runs it; prints its processor time in s, its memory in MB
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "deck/index.h"
#include "store/memory.h"
#include "store/purge.h"
#include "store/query.h"
#include "store/row.h"
#include "store/start-over.h"
#include "store/store-internal.h"
#include "store/unfinished.h"

enum { TOPICS = 17, CARDS = 12, ANSWERS_A_SITTING = 40, ROUNDS_MOST = 4000 };
/* When the first sitting begins. All of a million answers lie within a kiosk's retention, so that
 * none of them is purged when heshi is started on the record. */
static int64_t start_ms;
enum { MADE_DAYS = 176, OLD_DAYS = 100 };
static const int64_t day_ms = 24 * 60 * 60 * 1000;
static uint64_t old_sittings;

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double busy_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_number(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof *values, by_number);
	return values[count / 2];
}

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "attempts: %s: %s\n", what, why);
	exit(1);
}

static uint64_t drawn = 88172645463325252u;

static uint32_t draw(uint32_t below)
{
	drawn ^= drawn << 13;
	drawn ^= drawn >> 7;
	drawn ^= drawn << 17;
	return (uint32_t)(drawn >> 20) % below;
}

/* Ids from the fast generator: a million from the kernel would be the cost of the kernel. */
static void draw_id(char id[LEARN_ID_SIZE])
{
	snprintf(id, LEARN_ID_SIZE, "%08x-%04x-4%03x-8%03x-%08x%04x", draw(1u << 31), draw(65536),
	         draw(4096), draw(4096), draw(1u << 31), draw(65536));
}

static struct learn_answer draw_answer(unsigned card, int step, uint32_t turn, int64_t at_ms)
{
	static char card_id[32], topic[32];
	bool right = draw(10) < 7, scam = card % 2 == 0;
	struct learn_answer answer = { .card = card_id,
		                       .topic = topic,
		                       .truth = scam ? TRUTH_SCAM : TRUTH_REAL,
		                       .turn = turn,
		                       .place = (uint16_t)(turn / 4),
		                       .step = (enum step)step,
		                       .scene = "first",
		                       .option = "leave",
		                       .grade = right ? GRADE_GOOD : GRADE_BAD,
		                       .rating = RATING_NONE,
		                       .loss = right ? 0 : 100 * draw(50),
		                       .milliseconds = 500 + draw(60000),
		                       .at_ms = at_ms };

	snprintf(topic, sizeof topic, "topic-%u", card / CARDS);
	snprintf(card_id, sizeof card_id, "some-card-%u", card);
	if (step == STEP_JUDGE) {
		answer.rating = (enum rating)((right == scam ? 2 : 0) + draw(2));
		answer.option = rating_terms[answer.rating].name;
	}
	draw_id(answer.id);
	return answer;
}

static struct learn_sitting draw_sitting(uint64_t number)
{
	bool old = number < old_sittings;
	struct learn_sitting sitting = { .mode = number % 2 && !old ? "play" : "kiosk",
		                         .deck = "bench",
		                         .version = "1",
		                         .seed = number,
		                         .started_ms = start_ms + (int64_t)number * 600000 };

	if (old)
		sitting.started_ms -= OLD_DAYS * day_ms;

	draw_id(sitting.id);
	draw_id(sitting.closing_id);
	return sitting;
}

/* Through the store's own statements, without its flush after each. */
static int make(const char *path, uint64_t count)
{
	struct store *store = store_open(path, STORE_WRITE);
	uint64_t made = 0;

	if (store_state(store) != STORE_FINE ||
	    db_exec(&store->db, "PRAGMA synchronous = OFF") != SQLITE_OK)
		fail(path, store->db.cause.text);
	/* As merge does: rows first, what is folded at the end. */
	for (uint64_t number = 0; made < count;) {
		int rc = db_exec(&store->db, "BEGIN");
		for (unsigned batch = 0; batch < 1000 && made < count && rc == SQLITE_OK;
		     batch++, number++) {
			struct learn_sitting sitting = draw_sitting(number);
			rc = db_run(&store->db,
			            "INSERT INTO sittings (id, closing_id, mode, deck, version,"
			            " hash, seed, started_ms, finished_ms, ending) VALUES (?1, ?2,"
			            " ?3, ?4, '1', 0, ?5, ?6, ?6 + 500000, 'done')",
			            "uuttii", sitting.id, sitting.closing_id, sitting.mode,
			            sitting.deck, (int64_t)number, sitting.started_ms);
			int64_t row = sqlite3_last_insert_rowid(store->db.sqlite), card;
			unsigned first = draw(TOPICS * CARDS);
			for (uint32_t turn = 0;
			     turn < ANSWERS_A_SITTING && made < count && rc == SQLITE_OK;
			     turn++, made++) {
				struct learn_answer answer = draw_answer(
					(first + turn / 4 * 7) % (TOPICS * CARDS), (int)(turn % 4),
					turn, sitting.started_ms + turn * 9000);
				rc = store_card_row(&store->db, "bench", answer.topic,
				                    truth_terms[answer.truth].name, answer.card,
				                    &card);
				if (rc == SQLITE_OK)
					rc = db_run(
						&store->db,
						"INSERT INTO answers (sitting, turn, id, card,"
						" place, step, scene, option, grade, rating, loss,"
						" milliseconds, at_ms) VALUES (?1, ?2, ?3, ?4, ?5,"
						" ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
						"iiuiitttttiii", row, (int64_t)turn, answer.id,
						card, (int64_t)answer.place,
						step_terms[answer.step].name, answer.scene,
						answer.option, grade_terms[answer.grade].name,
						answer.rating == RATING_NONE
							? NULL
							: rating_terms[answer.rating].name,
						(int64_t)answer.loss, (int64_t)answer.milliseconds,
						answer.at_ms);
			}
		}
		if (rc != SQLITE_OK || db_exec(&store->db, "COMMIT") != SQLITE_OK)
			fail(path, sqlite3_errmsg(store->db.sqlite));
	}
	if (db_exec(&store->db, "BEGIN") != SQLITE_OK || memory_rebuild(&store->db) != SQLITE_OK ||
	    db_exec(&store->db, "COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)") != SQLITE_OK)
		fail(path, sqlite3_errmsg(store->db.sqlite));
	store_close(store);
	return 0;
}

/* What a report by topic and by card would ask, had it SQL alone: groups, then how many different
 * sittings. One pass each over an index in the order of the groups, if there is one. */
static int print_sql(void)
{
	static const char groups[] =
		"SELECT a.card, a.step, a.grade, a.rating, count(*), sum(a.loss),"
		" sum(a.milliseconds), max(a.at_ms) FROM answers a WHERE " ANSWER_MEASURES
		" GROUP BY a.card, a.step, a.grade, a.rating";
	static const char *const keys[] = { "c.deck, c.topic, c.truth", "c.card" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		printf("%s;\nSELECT min(c.card), count(DISTINCT a.sitting) FROM cards c CROSS JOIN"
		       " answers a ON a.card = c.card WHERE " ANSWER_MEASURES
		       " AND a.step = 'judge' GROUP BY %s;\n",
		       groups, keys[i]);
	return 0;
}

static sqlite3_stmt *bare(const char *path, sqlite3 **db)
{
	sqlite3_stmt *insert;

	unlink(path);
	if (sqlite3_open(path, db) != SQLITE_OK ||
	    sqlite3_exec(*db,
	                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
	                 "CREATE TABLE answers (id BLOB, sitting INTEGER, turn INTEGER, card TEXT, "
	                 "topic TEXT,"
	                 " truth TEXT, place INTEGER, step TEXT, scene TEXT, option TEXT, grade "
	                 "TEXT, rating TEXT,"
	                 " loss INTEGER, milliseconds INTEGER, at_ms INTEGER)",
	                 NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(
		    *db,
		    "INSERT INTO answers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
		    " ?13, ?14, ?15)",
		    -1, &insert, NULL) != SQLITE_OK)
		fail(path, sqlite3_errmsg(*db));
	return insert;
}

static void insert_bare(sqlite3 *db, sqlite3_stmt *statement, const struct learn_answer *answer)
{
	db_bind(statement,
	        "uiitttittttt"
	        "iii",
	        answer->id, (int64_t)1, (int64_t)answer->turn, answer->card, answer->topic,
	        truth_terms[answer->truth].name, (int64_t)answer->place,
	        step_terms[answer->step].name, answer->scene, answer->option,
	        grade_terms[answer->grade].name, answer->option, (int64_t)answer->loss,
	        (int64_t)answer->milliseconds, answer->at_ms);
	if (sqlite3_step(statement) != SQLITE_DONE)
		fail("bare.db", sqlite3_errmsg(db));
	sqlite3_reset(statement);
}

static int insert(const char *folder, int rounds)
{
	static double kept[ROUNDS_MOST], floor_ms[ROUNDS_MOST];
	char path[400];
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/bare.db", folder);
	sqlite3_stmt *statement = bare(path, &db);
	snprintf(path, sizeof path, "%s/kept.db", folder);
	unlink(path);
	struct store *store = store_open(path, STORE_WRITE);
	struct learn_sitting sitting = draw_sitting(1);
	if (store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1) != STORE_FINE)
		fail(path, "cannot be written");
	for (int i = 0; i < rounds; i++) {
		struct learn_answer answer =
			draw_answer(draw(TOPICS * CARDS), i % 4, (uint32_t)i, start_ms + i);
		/* In turns, and each first every other time: a flush is cheaper just after another.
		 */
		for (int turn = 0; turn < 2; turn++) {
			double at = now_ms();
			if ((turn + i) % 2 == 0) {
				insert_bare(db, statement, &answer);
				floor_ms[i] = now_ms() - at;
				continue;
			}
			if (store_step(store, &(struct learn_event){ EVENT_ANSWER, 1 }, &answer,
			               answer.at_ms) != STORE_FINE)
				fail(path, store->db.cause.text);
			kept[i] = now_ms() - at;
		}
	}
	double one = median(kept, rounds), other = median(floor_ms, rounds);
	printf("answer recorded %.3f ms, bare insert %.3f ms, ratio %.2f\n", one, other,
	       one / other);
	store_close(store);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return 0;
}

/* A sitting up to its end, in one of two records that are written alike. */
static void play_to_the_end(struct store *store, uint64_t number)
{
	struct learn_sitting sitting = draw_sitting(number);

	if (store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1) != STORE_FINE)
		fail("end", store->db.cause.text);
	for (uint32_t turn = 0; turn < ANSWERS_A_SITTING; turn++) {
		struct learn_answer answer = draw_answer(draw(TOPICS * CARDS), (int)(turn % 4),
		                                         turn, sitting.started_ms + turn * 9000);
		if (store_step(store, &(struct learn_event){ EVENT_ANSWER, 1 }, &answer,
		               answer.at_ms) != STORE_FINE)
			fail("end", store->db.cause.text);
	}
}

static struct store *end_store(const char *folder, const char *name)
{
	char path[400];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	unlink(path);
	return store_open(path, STORE_WRITE);
}

/* The end of a sitting: its last words and the log folded in; beside it the same pages committed
 * and folded by SQLite alone, where nothing is flushed that the folding does not flush. */
static int end(const char *folder, int rounds)
{
	static double kept[ROUNDS_MOST], floor_ms[ROUNDS_MOST];
	struct store *ours = end_store(folder, "ours.db"), *bare_one = end_store(folder, "bare.db");
	sqlite3 *db = bare_one->db.sqlite;

	for (int i = 0; i < rounds; i++) {
		uint64_t state = drawn;
		play_to_the_end(ours, (uint64_t)i);
		drawn = state;
		play_to_the_end(bare_one, (uint64_t)i);
		int64_t ended_ms = start_ms + (int64_t)i * 600000 + 500000;
		for (int turn = 0; turn < 2; turn++) {
			double at = now_ms();
			if ((turn + i) % 2 == 0) {
				if (store_finish(ours, ENDING_DONE, ended_ms) != STORE_FINE)
					fail("end", ours->db.cause.text);
				store_rest(ours);
				kept[i] = now_ms() - at;
				continue;
			}
			if (store_finish(bare_one, ENDING_DONE, ended_ms) != STORE_FINE)
				fail("end", bare_one->db.cause.text);
			at = now_ms();
			if (sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL,
			                              NULL) != SQLITE_OK)
				fail("end", sqlite3_errmsg(db));
			floor_ms[i] = now_ms() - at;
		}
	}
	double one = median(kept, rounds), other = median(floor_ms, rounds);
	printf("end of a sitting %.3f ms, bare checkpoint %.3f ms, ratio %.2f\n", one, other,
	       one / other);
	store_close(ours);
	store_close(bare_one);
	return 0;
}

static struct deck *bench_deck(void)
{
	struct deck *deck = deck_new("bench");
	struct deck_topic *topics = arena_alloc(&deck->arena, TOPICS * sizeof *topics);
	struct deck_card *cards = arena_alloc(&deck->arena, TOPICS * CARDS * sizeof *cards);
	char id[32];

	deck->id.s = "bench";
	deck->topics = (struct deck_topics){ topics, TOPICS };
	deck->cards = mem_alloc(TOPICS * CARDS * sizeof *deck->cards);
	for (unsigned i = 0; i < TOPICS * CARDS; i++) {
		if (i % CARDS == 0) {
			snprintf(id, sizeof id, "topic-%u", i / CARDS);
			topics[i / CARDS].id.s = arena_text(&deck->arena, id, strlen(id));
			deck_index_put(deck->index, DECK_KIND_TOPIC, topics[i / CARDS].id.s,
			               &topics[i / CARDS]);
		}
		snprintf(id, sizeof id, "some-card-%u", i);
		cards[i] = (struct deck_card){ .topic = &topics[i / CARDS],
			                       .truth.value = i % 2 ? TRUTH_REAL : TRUTH_SCAM };
		cards[i].id.s = arena_text(&deck->arena, id, strlen(id));
		deck_index_put(deck->index, DECK_KIND_CARD, cards[i].id.s, &cards[i]);
		deck->cards[deck->card_count++] = &cards[i];
	}
	return deck;
}

static int open_it(const char *path, int rounds)
{
	static double times[ROUNDS_MOST];
	struct deck *deck = bench_deck();

	for (int i = 0; i < rounds; i++) {
		double at = now_ms();
		struct store *store = store_open(path, STORE_WRITE);
		struct learn_history *history = learn_history_new(deck);
		struct learn_plan *plan = store_unfinished(
			store, &(struct learn_sitting){ .deck = "bench", .mode = "play" });
		if (store_history(store, "bench", INT64_MAX, history) != STORE_FINE)
			fail(path, "cannot be read");
		times[i] = now_ms() - at;
		store_plan_free(plan);
		learn_history_free(history);
		store_close(store);
	}
	printf("%.3f\n", median(times, rounds));
	deck_free(deck);
	return 0;
}

/* How long somebody may have to wait: from each look whether anybody does to the next, or to the end
 * of the piece. */
struct looks {
	double times[ROUNDS_MOST], busy[ROUNDS_MOST];
	double at, busy_at;
	int count;
};

static bool look(void *context)
{
	struct looks *looks = context;
	double at = now_ms(), busy_at = busy_ms();

	if (looks->count < ROUNDS_MOST) {
		looks->times[looks->count] = at - looks->at;
		looks->busy[looks->count++] = busy_at - looks->busy_at;
	}
	looks->at = at;
	looks->busy_at = busy_at;
	return false;
}

/* What a station does while nobody plays. */
static int purge(const char *path)
{
	static struct looks looks;
	const struct calls_watch watch = { look, &looks };
	struct store *store = store_open(path, STORE_WRITE);
	struct purge purge = store_purge_begin(
		"kiosk", ((int64_t)time(NULL)) * 1000 - MODE_KEPT_DAYS * day_ms, &clock_busy);
	int pieces = 0;

	store_spare(); /* as on a station */
	for (bool more = true; more; pieces++) {
		looks.at = now_ms();
		looks.busy_at = busy_ms();
		more = store_purge_piece(store, &purge, &watch);
		look(&looks);
	}
	if (purge.stage != PURGE_OVER)
		fail(path, "not all could be deleted");
	int count = looks.count;
	qsort(looks.times, (size_t)count, sizeof *looks.times, by_number);
	qsort(looks.busy, (size_t)count, sizeof *looks.busy, by_number);
	fprintf(stderr, "sittings %lld pieces %d looks %d busy_ms %.1f p99_ms %.1f most_ms %.1f\n",
	        (long long)purge.sittings, pieces, count, looks.busy[count * 99 / 100],
	        looks.times[count * 99 / 100], looks.times[count - 1]);
	store_close(store);
	return 0;
}

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* What it says goes to stderr: it is no figure. */
static int spend(char **command)
{
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child < 0)
		fail(command[0], "cannot be started");
	if (child == 0) {
		dup2(STDERR_FILENO, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status))
		fail(command[0], "did not end well");
	printf("%.3f %.1f\n", seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
	       (double)usage.ru_maxrss / 1024);
	return 0;
}

int main(int argc, char **argv)
{
	int rounds = argc > 3 ? atoi(argv[3]) : 0;

	start_ms = (int64_t)time(NULL) * 1000 - MADE_DAYS * day_ms;
	old_sittings = argc == 5 ? strtoull(argv[4], NULL, 10) / ANSWERS_A_SITTING : 0;
	if ((argc == 4 || argc == 5) && strcmp(argv[1], "make") == 0)
		return make(argv[2], strtoull(argv[3], NULL, 10));
	if (argc == 3 && strcmp(argv[1], "purge") == 0)
		return purge(argv[2]);
	if (argc == 2 && strcmp(argv[1], "sql") == 0)
		return print_sql();
	if (argc == 4 && rounds > 0 && rounds <= ROUNDS_MOST && strcmp(argv[1], "insert") == 0)
		return insert(argv[2], rounds);
	if (argc == 4 && rounds > 0 && rounds <= ROUNDS_MOST && strcmp(argv[1], "end") == 0)
		return end(argv[2], rounds);
	if (argc == 4 && rounds > 0 && rounds <= ROUNDS_MOST && strcmp(argv[1], "open") == 0)
		return open_it(argv[2], rounds);
	if (argc > 2 && strcmp(argv[1], "spend") == 0)
		return spend(argv + 2);
	fputs("usage: attempts make FILE ANSWERS [OLD] | purge FILE | sql | insert FOLDER ROUNDS | "
	      "end FOLDER"
	      " ROUNDS | open FILE ROUNDS | spend COMMAND…\n",
	      stderr);
	return 2;
}
