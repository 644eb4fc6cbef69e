/* Deleting: by date, all, and not a byte left of it. */
#include "records.h"

#include "../unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

#include "store/memory.h"
#include "store/row.h"
#include "store/start-over.h"
#include "store/store-internal.h"

static bool file_has(const char *path, const char *bytes, size_t count)
{
	FILE *file = fopen(path, "rb");
	static char content[16 << 20];

	if (!file)
		return false;
	size_t size = fread(content, 1, sizeof content, file);
	assert_true(size < sizeof content);
	fclose(file);
	for (size_t i = 0; i + count <= size; i++)
		if (memcmp(content + i, bytes, count) == 0)
			return true;
	return false;
}

static bool record_has(const char *path, const char *text)
{
	static const char *const endings[] = { "", "-wal", "-journal" };
	char name[160];
	bool has = false;

	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		has = has || file_has(name, text, strlen(text));
	}
	return has;
}

static void fill(struct store *store)
{
	for (unsigned i = 0; i < 10; i++) {
		struct learn_sitting sitting = records_sitting(i % 2 ? "play" : "kiosk",
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		sitting.version = i < 5 ? "oldoldversion" : "newnewversion";
		records_play(store, &sitting, 4, i, i != 3 && i != 8);
	}
}

static void test_before_a_date(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t gone;

	fill(store);
	assert_true(record_has(records->path, "oldoldversion"));
	assert_int_equal(store_purge(store, NULL, RECORDS_START_MS + 5 * LEARN_DAY_MS, &gone),
	                 STORE_FINE);
	assert_int_equal(gone, 5);
	struct store_size size = records_size(store);
	assert_int_equal(size.sittings, 5);
	assert_int_equal(size.unfinished, 1);
	assert_int_equal(size.first_ms, RECORDS_START_MS + 5 * LEARN_DAY_MS);
	assert_false(record_has(records->path, "oldoldversion"));
	assert_true(record_has(records->path, "newnewversion"));
	assert_int_equal(store_purge(store, NULL, RECORDS_START_MS, &gone), STORE_FINE);
	assert_int_equal(gone, 0);
	store_close(store);
	assert_true(records_sound(records->path));
}

static void test_all(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t gone;

	fill(store);
	/* What a repair once kept goes too. */
	char backup[160];
	snprintf(backup, sizeof backup, "%s.damaged-1", records->path);
	FILE *file = fopen(backup, "wb");
	fclose(file);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &gone), STORE_FINE);
	assert_int_equal(gone, 10);
	assert_int_equal(access(backup, F_OK), -1);
	assert_int_equal(records_size(store).answers, 0);
	assert_false(record_has(records->path, "newversion"));
	assert_false(record_has(records->path, "t0-scam-0"));
	/* And it goes on. */
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	records_play(store, &sitting, 2, 1, true);
	assert_int_equal(records_size(store).sittings, 1);
	store_close(store);
	assert_true(records_sound(records->path));
}

/* A class, its lesson, its votes, what its seats sent: none of it stays behind, and no byte. */
static const uint8_t seat[LEARN_SEAT_SIZE] = "seat-of-somebody";

static void teach(struct store *store, int64_t at_ms, bool finish)
{
	struct learn_lesson lesson = records_lesson(at_ms);
	struct learn_ballot ballot = { .step = STEP_JUDGE,
		                       .scene = "first",
		                       .round = LEARN_ROUND_FIRST,
		                       .option = "ballot-option",
		                       .at_ms = at_ms + 1 };

	memcpy(ballot.seat, seat, sizeof seat);
	assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
	records_vote(store, 0, 1, 20, at_ms + 1);
	records_vote(store, 0, 2, 30, at_ms + 2);
	assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
	if (finish)
		assert_int_equal(store_lesson_finish(store, ENDING_DONE, at_ms + 3), STORE_FINE);
}

static void test_lessons(void **state)
{
	static const char *const words[] = { "初一3班", "made-lesson", "ballot-option" };
	const struct records *records = *state;

	for (int finish = 0; finish < 2; finish++)
		for (int all = 0; all < 2; all++) {
			struct store *store = records_open(records->path);
			struct learn_sitting other =
				records_sitting("kiosk", RECORDS_START_MS + LEARN_DAY_MS);
			int64_t gone;
			teach(store, RECORDS_START_MS, finish);
			assert_true(record_has(records->path, "made-lesson"));
			store_close(store);
			store = records_open(records->path);
			records_play(store, &other, 2, 1, true);
			assert_int_equal(records_size(store).votes, 2);
			assert_int_equal(store_purge(store, all ? NULL : "class",
			                             RECORDS_START_MS + 1, &gone),
			                 STORE_FINE);
			assert_int_equal(gone, 1);
			assert_int_equal(records_size(store).votes, 0);
			assert_int_equal(records_size(store).sittings, 1);
			for (size_t i = 0; i < sizeof words / sizeof *words; i++)
				assert_false(record_has(records->path, words[i]));
			assert_false(file_has(records->path, (const char *)seat, sizeof seat));
			assert_int_equal(store_purge(store, NULL, INT64_MAX, &gone), STORE_FINE);
			store_close(store);
			assert_true(records_sound(records->path));
		}
}

static void copy_file(const char *from, const char *to)
{
	static char bytes[4 << 20];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");

	assert_true(in && out);
	size_t count = fread(bytes, 1, sizeof bytes, in);
	assert_true(count && count < sizeof bytes);
	assert_int_equal(fwrite(bytes, 1, count, out), count);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* As if last written on that day. */
static void date(const char *path, int day)
{
	time_t at = (RECORDS_START_MS + day * LEARN_DAY_MS) / 1000;
	struct timespec times[2] = { { .tv_sec = at }, { .tv_sec = at } };

	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* What repairs set aside goes as soon as anything in it is to be gone, and not before. */
static void test_reaches_copies(void **state)
{
	static const struct {
		const char *mode;
		int day;
		bool stays;
	} purges[] = {
		{ NULL, 0, true },      /* nothing is that old */
		{ "class", 100, true }, /* nothing in it was a class's */
		{ "play", 1, true },    /* the first of those was on the second day */
		{ "play", 2, false },   { "kiosk", 1, false }, { NULL, 1, false },
	};
	const struct records *records = *state;
	char copy[160], log[170], left[160];
	struct store *store = records_open(records->other);
	int64_t gone;

	fill(store);
	snprintf(copy, sizeof copy, "%s.damaged-7", records->path);
	snprintf(log, sizeof log, "%s-wal", copy);
	snprintf(left, sizeof left, "%s.repair-work", records->path);
	/* In the log of the copy alone, or in the copy alone. */
	for (int folded = 0; folded < 2; folded++) {
		for (size_t i = 0; i < sizeof purges / sizeof *purges; i++) {
			struct store *keeper = records_open(records->path);
			copy_file(records->other, copy);
			date(copy, 200);
			copy_file(records->other, left);
			if (!folded) {
				char from[160];
				snprintf(from, sizeof from, "%s-wal", records->other);
				copy_file(from, log);
			}
			assert_int_equal(store_copies(keeper), 1);
			assert_int_equal(
				store_purge(keeper, purges[i].mode,
			                    RECORDS_START_MS + purges[i].day * LEARN_DAY_MS, &gone),
				STORE_FINE);
			assert_int_equal(gone, 0);
			assert_int_equal(access(copy, F_OK), purges[i].stays ? 0 : -1);
			assert_int_equal(store_copies(keeper), purges[i].stays);
			assert_int_equal(access(log, F_OK), purges[i].stays && !folded ? 0 : -1);
			assert_int_equal(access(left, F_OK), -1);
			unlink(copy);
			unlink(log);
			store_close(keeper);
		}
		if (!folded)
			store_close(store);
	}
}

/* The other record as a copy that a repair set aside, of which no sitting can be read any more. */
static void set_aside_without_sittings(const struct records *records, char copy[160])
{
	sqlite3 *db;

	snprintf(copy, 160, "%s.damaged-1", records->path);
	copy_file(records->other, copy);
	assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA secure_delete = ON; DELETE FROM sittings", NULL,
	                              NULL, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	date(copy, 200);
}

/* What is of the first day goes as soon as that day does. */
static void assert_reached(struct store *store, const char *mode)
{
	int64_t gone;

	assert_int_equal(store_purge(store, mode, RECORDS_START_MS, &gone), STORE_FINE);
	assert_int_equal(store_copies(store), 1);
	assert_int_equal(store_purge(store, mode, RECORDS_START_MS + LEARN_DAY_MS, &gone),
	                 STORE_FINE);
	assert_int_equal(store_copies(store), 0);
}

/* An answer whose sitting cannot be read any more counts by its own date; a copy of which nothing
 * can be read by that of the file. */
static void test_reaches_what_is_hardly_readable(void **state)
{
	const struct records *records = *state;
	char copy[160];
	struct store *store = records_open(records->other);

	fill(store);
	store_close(store);
	set_aside_without_sittings(records, copy);
	store = records_open(records->path);
	assert_reached(store, "kiosk");
	FILE *file = fopen(copy, "wb");
	fputs("nothing to be read", file);
	fclose(file);
	date(copy, 0);
	assert_reached(store, "kiosk");
	store_close(store);
}

/* A vote whose sitting cannot be read any more counts by its own date, too. */
static void test_reaches_votes(void **state)
{
	const struct records *records = *state;
	char copy[160];
	struct store *store = records_open(records->other);

	teach(store, RECORDS_START_MS, false);
	store_close(store);
	set_aside_without_sittings(records, copy);
	store = records_open(records->path);
	assert_reached(store, "class");
	store_close(store);
}

/* Somebody deletes all while another plays: the one plays on, and what was deleted stays so. */
static void test_while_someone_plays(void **state)
{
	const struct records *records = *state;
	struct store *player = records_open(records->path), *keeper = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct rng rng;
	int64_t gone;

	rng_seed(&rng, 1);
	records_play(player, &sitting, 2, 1, false);
	assert_int_equal(store_purge(keeper, NULL, INT64_MAX, &gone), STORE_FINE);
	/* Even if a new sitting comes in its place: nothing of the one gets into the other. */
	struct learn_sitting other = records_sitting("kiosk", RECORDS_START_MS + 400);
	assert_int_equal(store_begin(keeper, &other, (const char *const[]){ "c" }, NULL, 1),
	                 STORE_FINE);
	struct learn_answer answer =
		records_answer(&sitting, 3, STEP_JUDGE, 90, RECORDS_START_MS + 900, &rng);
	assert_int_equal(
		store_step(player, &(struct learn_event){ EVENT_ANSWER, 1 }, &answer, answer.at_ms),
		STORE_EMPTIED);
	/* It is told, and stays told until the next one begins. */
	assert_int_equal(
		store_step(player, &(struct learn_event){ EVENT_NEXT, 0 }, NULL, answer.at_ms),
		STORE_EMPTIED);
	assert_int_equal(store_finish(player, ENDING_DONE, answer.at_ms), STORE_EMPTIED);
	assert_int_equal(store_state(player), STORE_EMPTIED);
	assert_int_equal(records_size(keeper).answers, 0);
	assert_int_equal(records_size(keeper).unfinished, 1);
	/* The next sitting is recorded again. */
	sitting = records_sitting("play", RECORDS_START_MS + 5000);
	records_play(player, &sitting, 1, 2, true);
	assert_int_equal(records_size(keeper).sittings, 2);
	store_close(player);
	store_close(keeper);
}

/* More than one statement takes at a time; those of another mode and of later stay, and nothing is
 * left beside the record. */
static void test_many(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t gone;

	assert_int_equal(
		db_exec(&store->db,
	                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
	                " 3000) INSERT INTO sittings (id, closing_id, mode, deck, version, hash,"
	                " seed, started_ms) SELECT randomblob(16), randomblob(16), iif(i % 2,"
	                " 'play', 'kiosk'), 'made', '1', 0, 0, i FROM n"),
		SQLITE_OK);
	assert_int_equal(store_purge(store, "play", 2600, &gone), STORE_FINE);
	assert_int_equal(gone, 1300);
	assert_int_equal(records_size(store).sittings, 1700);
	assert_int_equal(store_purge(store, "play", 2600, &gone), STORE_FINE);
	assert_int_equal(gone, 0);
	DIR *folder = opendir(records->folder);
	assert_non_null(folder);
	for (const struct dirent *entry; (entry = readdir(folder));)
		assert_true(entry->d_name[0] == '.' || strncmp(entry->d_name, "heshi.db", 8) == 0);
	closedir(folder);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &gone), STORE_FINE);
	assert_int_equal(gone, 1700);
	store_close(store);
	assert_true(records_sound(records->path));
}

/* Sittings of stations and of a learner in turns, each of 4 cards; the older half "oldoldversion". */
enum { PIECES_SITTINGS = 96 };
static const int64_t pieces_before_ms = RECORDS_START_MS + PIECES_SITTINGS / 2 * LEARN_DAY_MS;

static void fill_for_pieces(const char *path)
{
	struct store *store = records_open(path);

	assert_int_equal(db_exec(&store->db, "PRAGMA synchronous = OFF"), SQLITE_OK);
	for (unsigned i = 0; i < PIECES_SITTINGS; i++) {
		struct learn_sitting sitting = records_sitting(i % 4 == 3 ? "play" : "kiosk",
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		sitting.version = i < PIECES_SITTINGS / 2 && i % 4 != 3 ? "oldoldversion" : "new";
		records_play(store, &sitting, 4, i, true);
	}
	store_close(store);
}

/* What is left, and that all of it is whole. */
struct left {
	unsigned old, others;
	bool broken;
};

static bool see_left(void *context, const struct learn_sitting *sitting,
                     const struct learn_tally truths[TRUTH_COUNT])
{
	struct left *left = context;
	uint64_t answers =
		learn_tally_answers(&truths[TRUTH_SCAM]) + learn_tally_answers(&truths[TRUTH_REAL]);

	left->broken |= answers < 4; /* of 16, some are set aside */
	left->old += strcmp(sitting->version, "oldoldversion") == 0;
	left->others += strcmp(sitting->version, "oldoldversion") != 0;
	return true;
}

static struct left left_in(const char *path)
{
	struct store *store = store_open(path, STORE_READ);
	struct left left = { 0 };

	assert_int_equal(store_state(store), STORE_FINE);
	assert_int_equal(store_sittings(store, NULL, false, 0, see_left, &left), STORE_FINE);
	store_close(store);
	return left;
}

/* Folded again from the answers that are there, it is what is kept. */
static void assert_memories_hold(const char *path)
{
	static const char dump[] =
		"SELECT group_concat(topic || truth || stability || last_ms || reviews) FROM"
		" (SELECT * FROM memories ORDER BY deck, topic, truth)";
	struct store *store = records_open(path);
	char *texts[2];

	for (int i = 0; i < 2; i++) {
		int rc;
		sqlite3_stmt *statement = db_statement(&store->db, dump, &rc);
		assert_non_null(statement);
		assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
		texts[i] = db_copy_text(statement, 0);
		sqlite3_reset(statement);
		assert_int_equal(db_exec(&store->db, "BEGIN"), SQLITE_OK);
		assert_int_equal(memory_rebuild(&store->db), SQLITE_OK);
		assert_int_equal(db_exec(&store->db, "COMMIT"), SQLITE_OK);
	}
	assert_string_equal(texts[0], texts[1]);
	assert_true(strlen(texts[0]) > 20);
	free(texts[0]);
	free(texts[1]);
	store_close(store);
}

/* Somebody who waits from the look of that number on; 0: nobody. Kills instead, if it is to. */
struct waiter {
	int from, looks;
	bool kills;
};

static bool waits(void *context)
{
	struct waiter *waiter = context;

	if (++waiter->looks != waiter->from)
		return false;
	if (waiter->kills)
		raise(SIGKILL);
	return true;
}

static bool purge_piece(struct store *store, struct purge *purge, int from)
{
	struct waiter waiter = { .from = from };

	return store_purge_piece(store, purge, &(struct calls_watch){ waits, &waiter });
}

/* A clock that stands: whoever waits, or the last of them, ends a piece. */
static struct purge begin_pieces(void)
{
	static struct clock clock;

	clock = clock_fixed(RECORDS_START_MS);
	return store_purge_begin("kiosk", pieces_before_ms, &clock);
}

/* A child that purges until it is killed: in the middle of a transaction, behind one, behind the
 * flush, behind the folding. Its status; 3: it came to the end. */
static int purge_and_die(const char *path, int kill)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct store *store = store_open(path, STORE_WRITE);
		struct purge purge = begin_pieces();
		struct waiter killer = { .from = 1, .kills = true };
		bool more = true;
		store_rest(store);
		for (int i = 0; i < kill && more; i++)
			more = purge_piece(store, &purge, 1);
		if (more && !kill)
			more = store_purge_piece(store, &purge,
			                         &(struct calls_watch){ waits, &killer });
		if (!more && purge.stage == PURGE_OVER)
			_exit(3);
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

/* Killed without a word: nothing is half deleted, the next start goes on. */
static void test_pieces_killed(void **state)
{
	const struct records *records = *state;
	unsigned before = PIECES_SITTINGS / 8 * 3;
	struct left left = { 0 };

	fill_for_pieces(records->path);
	for (int kills = 0; left.old || !kills; kills++) {
		int status = purge_and_die(records->path, kills % 4);
		left = left_in(records->path);
		assert_false(left.broken);
		assert_int_equal(left.others, PIECES_SITTINGS / 2 + PIECES_SITTINGS / 8);
		/* What was not committed is undone, all else stays done. */
		assert_true(kills % 4 ? left.old < before : left.old == before);
		before = left.old;
		assert_true(!left.old || WIFSIGNALED(status));
		assert_true(records_sound(records->path));
		assert_true(kills < PIECES_SITTINGS);
	}
	struct store *store = records_open(records->path);
	struct purge purge = begin_pieces();
	while (store_purge_piece(store, &purge, NULL))
		;
	assert_int_equal(purge.stage, PURGE_OVER);
	store_close(store);
	assert_false(record_has(records->path, "oldoldversion"));
	assert_true(record_has(records->path, "new"));
	assert_true(records_sound(records->path));
	assert_memories_hold(records->path);
}

static int64_t ask(const char *path, const char *sql)
{
	struct store *store = store_open(path, STORE_READ);
	int64_t number = -1;
	bool any;

	assert_int_equal(store_state(store), STORE_FINE);
	assert_int_equal(db_number(&store->db, &number, &any, sql, ""), SQLITE_OK);
	store_close(store);
	return number;
}

/* More than the pages that a station has for it. */
enum { MANY = 1500, MANY_ANSWERS = 24 };
static void fill_with_many(const char *path)
{
	struct store *store = records_open(path);

	assert_int_equal(
		db_exec(&store->db,
	                "PRAGMA synchronous = OFF; BEGIN;"
	                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
	                " 1500) INSERT INTO sittings (id, closing_id, mode, deck, version, hash,"
	                " seed, started_ms) SELECT randomblob(16), randomblob(16), 'kiosk',"
	                " 'made', 'oldoldversion', 0, 0, i FROM n;"
	                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i <"
	                " 200) INSERT INTO cards (deck, topic, truth, id)"
	                " SELECT 'made', 't', 'scam', i FROM c;"
	                "WITH RECURSIVE t(turn) AS (SELECT 0 UNION ALL SELECT turn + 1 FROM t"
	                " WHERE turn < 23) INSERT INTO answers (sitting, turn, id, card, place,"
	                " step, scene, option, grade, loss, milliseconds, at_ms)"
	                " SELECT sitting, turn, randomblob(16), 1 + (sitting * 7 + turn) % 200,"
	                " turn, 'verify', '', 'o', 'good', 0, 5000, started_ms FROM sittings, t;"
	                "COMMIT"),
		SQLITE_OK);
	store_close(store);
}

/* Killed when SQLite had to write pages of what is not committed into the log, and some of them
 * again: they count for nothing. */
static void test_killed_with_pages_in_the_log(void **state)
{
	const struct records *records = *state;
	int status;

	fill_with_many(records->path);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		store_spare();
		struct store *store = store_open(records->path, STORE_WRITE);
		struct purge purge = begin_pieces();
		struct waiter killer = { .from = MANY / 10, .kills = true };
		while (store_purge_piece(store, &purge, &(struct calls_watch){ waits, &killer }))
			;
		_exit(3);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	struct stat log;
	char name[140];
	snprintf(name, sizeof name, "%s-wal", records->path);
	assert_int_equal(stat(name, &log), 0);
	assert_true(log.st_size > 100 * 4096);
	assert_int_equal(ask(records->path, "SELECT count(*) FROM sittings"), MANY);
	assert_int_equal(ask(records->path, "SELECT count(*) FROM answers"), MANY * MANY_ANSWERS);
	assert_true(records_sound(records->path));
	struct store *store = records_open(records->path);
	struct purge purge = begin_pieces();
	while (store_purge_piece(store, &purge, NULL))
		;
	assert_int_equal(purge.stage, PURGE_OVER);
	assert_int_equal(purge.sittings, MANY);
	store_close(store);
	assert_false(record_has(records->path, "oldoldversion"));
	assert_true(records_sound(records->path));
}

static int64_t ticking_ms;
static int64_t tick(const struct clock *clock) { return ticking_ms += clock->fixed_ms; }

/* Not a byte is left, also in the log, though the record stays open. */
static void test_pieces_in_one_run(void **state)
{
	const struct records *records = *state;
	const struct clock clock = { tick, tick, PURGE_HOLD_MS / 2 };
	int pieces = 0, unflushed = 0;

	fill_for_pieces(records->path);
	struct store *store = records_open(records->path);
	struct purge purge = store_purge_begin("kiosk", pieces_before_ms, &clock);
	for (; store_purge_piece(store, &purge, NULL); pieces++) {
		assert_true(pieces < PIECES_SITTINGS);
		/* Nothing is ever left open. */
		assert_true(sqlite3_get_autocommit(store->db.sqlite));
		/* What one deleted, the next waits for. */
		unflushed += store->db.unflushed;
		assert_true(unflushed <= pieces / 2 + 1);
	}
	assert_int_equal(purge.stage, PURGE_OVER);
	assert_int_equal(purge.sittings, PIECES_SITTINGS / 8 * 3);
	assert_true(unflushed >= 2); /* the clock ended more than one that deletes */
	assert_false(record_has(records->path, "oldoldversion"));
	assert_false(store_purge_piece(store, &purge, NULL));
	/* Nothing is old any more: looked for, and that is all. */
	purge = begin_pieces();
	while (store_purge_piece(store, &purge, NULL))
		;
	assert_int_equal(purge.sittings, 0);
	assert_int_equal(purge.stage, PURGE_OVER);
	store_close(store);
}

/* A station has little memory: more while it deletes, but not while somebody plays, nor after. */
static void test_pieces_give_memory_back(void **state)
{
	const struct records *records = *state;

	fill_for_pieces(records->path);
	int64_t before = sqlite3_soft_heap_limit64(-1);
	store_spare();
	int64_t spared = sqlite3_soft_heap_limit64(-1);
	struct store *store = records_open(records->path);
	struct purge purge = begin_pieces();
	store_rest(store);
	assert_true(purge_piece(store, &purge, 1));
	assert_true(sqlite3_soft_heap_limit64(-1) > spared);
	struct learn_sitting sitting =
		records_sitting("kiosk", RECORDS_START_MS + 500 * LEARN_DAY_MS);
	records_play(store, &sitting, 2, 1, false);
	assert_false(purge_piece(store, &purge, 1));
	assert_int_equal(sqlite3_soft_heap_limit64(-1), spared);
	assert_int_equal(store_finish(store, ENDING_IDLE, sitting.started_ms + 90000), STORE_FINE);
	store_rest(store);
	while (store->db.unflushed || purge.spared_bytes == 0)
		assert_true(purge_piece(store, &purge, 1));
	assert_true(sqlite3_soft_heap_limit64(-1) > spared);
	while (store_purge_piece(store, &purge, NULL))
		;
	assert_int_equal(purge.stage, PURGE_OVER);
	assert_int_equal(sqlite3_soft_heap_limit64(-1), spared);
	store_close(store);
	sqlite3_soft_heap_limit64(before);
}

/* Whoever plays, here or elsewhere, comes first; then it goes on. */
static void test_pieces_wait(void **state)
{
	const struct records *records = *state;

	fill_for_pieces(records->path);
	struct store *store = records_open(records->path), *other = records_open(records->path);
	struct purge purge = begin_pieces();
	assert_true(purge_piece(store, &purge, 1));
	int64_t gone = purge.sittings;
	/* Who waits is seen after a few of them, and what was deleted by then is. */
	assert_true(gone > 0 && gone < PIECES_SITTINGS / 8);
	assert_int_equal(left_in(records->path).old, PIECES_SITTINGS / 8 * 3 - gone);
	assert_true(store->db.unflushed);
	struct learn_sitting sitting =
		records_sitting("kiosk", RECORDS_START_MS + 500 * LEARN_DAY_MS);
	records_play(store, &sitting, 2, 1, false);
	assert_false(store->db.unflushed); /* in the log there is never more than one of them */
	assert_false(purge_piece(store, &purge, 1));
	assert_int_equal(store_finish(store, ENDING_IDLE, sitting.started_ms + 90000), STORE_FINE);
	store_rest(store);
	assert_int_equal(db_exec(&other->db, "BEGIN IMMEDIATE"), SQLITE_OK);
	assert_false(purge_piece(store, &purge, 0));
	assert_int_equal(store_state(store), STORE_FINE);
	assert_int_equal(purge.stage, PURGE_ROWS);
	assert_int_equal(purge.sittings, gone);
	assert_int_equal(db_exec(&other->db, "COMMIT"), SQLITE_OK);
	while (store_purge_piece(store, &purge, NULL))
		;
	assert_int_equal(purge.stage, PURGE_OVER);
	assert_int_equal(purge.sittings, PIECES_SITTINGS / 8 * 3);
	store_close(other);
	store_close(store);
	assert_int_equal(left_in(records->path).old, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_pieces_killed, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_killed_with_pages_in_the_log, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_pieces_in_one_run, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_pieces_give_memory_back, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_pieces_wait, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_before_a_date, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_all, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_lessons, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_reaches_votes, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_reaches_copies, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_reaches_what_is_hardly_readable,
		                                records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_many, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_while_someone_plays, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/purge", tests, NULL, NULL);
}
