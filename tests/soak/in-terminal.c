/* A public station in a real terminal: random visitors for as long as wanted, a day of ordinary ones,
 * and the plug pulled at random moments.
 *
 * HESHI_SOAK_SECONDS (8): how long the random ones stay; HESHI_SOAK_KILLS (12); HESHI_SOAK_VISITS (0:
 * none): of the day, whose memory is only looked at where no sanitizer takes its own. HESHI_SOAK_SEED.
 */
#include "../term/driver.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "monkey.h"

enum {
	COLUMNS = 80,
	ROWS = 24,
	SECONDS = 8,
	KILLS = 12,
	BURST = 150,
	PAUSE_MOST_MS = 40,
	PAUSE_MS = 350, /* more than heshi wants between two presses of one key */
	CLEAN_MS = 1500,
	BACK_MS = 17000,     /* the file's idle and countdown, and a little */
	READING_MS = 300000, /* of the longest page */
	RESET_IN = 12,       /* one of so many kills waits until it forgets the visitor */
	RESET_MS = 3000,
	FRESH_EVERY = 25, /* kills in one record */
	DELETES_MS = 900, /* what that takes, about */
	AMID_IN = 8,      /* one of so many kills, at least, is in the middle of that */
	STEPS_MOST = 9,   /* of a visitor before the plug is pulled */
	PRESSES_MOST = 3, /* until one counts */
	VISIT_STEPS_MOST = 100,
	TOLD_EVERY = 20,
	ATTRACT_MOST_MS = 2000,
	PRIVATE_MOST_KIB = 4096
};
static const char hasty[] = "format: 1\ncount: 2\nidle-seconds: 10\ncountdown-seconds: 5\n";
static const char ordinary[] = "format: 1\n";

#define TOUCH "点一下屏幕"
#define JUDGE "肯定是骗"
#define HOME "0 结束"
#define VERIFY "该问谁"
#define OPTION "   1  "

static char folder[64], file[128], record[128], journal[128];

static long wanted(const char *name, long otherwise)
{
	const char *value = getenv(name);

	return value && *value ? atol(value) : otherwise;
}

static uint64_t seed_of_run(void)
{
	const char *value = getenv("HESHI_SOAK_SEED");
	uint64_t seed = value ? strtoull(value, NULL, 10) : rng_entropy();

	printf("# to repeat: HESHI_SOAK_SEED=%llu\n", (unsigned long long)seed);
	return seed;
}

static bool make_place(const char *settings)
{
	strcpy(folder, "/tmp/heshi-soak-XXXXXX");
	if (!mkdtemp(folder))
		return false;
	snprintf(file, sizeof file, "%s/kiosk.yaml", folder);
	snprintf(record, sizeof record, "%s/heshi.db", folder);
	snprintf(journal, sizeof journal, "%s/journal", folder);
	FILE *out = fopen(file, "w");
	bool written = out && fputs(settings, out) >= 0;
	return out && fclose(out) == 0 && written;
}

static void remove_place(void)
{
	char command[160];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command) != 0)
		printf("# %s is left\n", folder);
}

/* The station; again: what starts it whenever it has ended. */
static struct pty *open_station(const char *deck, bool again)
{
	static char command[1024];
	char one[900];

	snprintf(one, sizeof one, "$heshi --deck %s --data '%s' --config '%s' kiosk 2>>'%s'", deck,
	         record, file, journal);
	snprintf(command, sizeof command, again ? "while :; do %s; done" : "exec %s", one);
	const struct pty_setup setup = {
		.columns = COLUMNS, .rows = ROWS, .command = command, .recorded = true
	};
	return pty_open(&setup);
}

/* What was sent and seen is not kept: it would be gigabytes. */
static void forget_sent(struct pty *pty)
{
	pty_drop_screens();
	pty_forget(pty);
	pty->len = pty->mark = 0;
}

static void let_pass(struct pty *pty, int64_t ms)
{
	int64_t until_ms = pty_now_ms() + ms, left;

	while ((left = until_ms - pty_now_ms()) > 0 && pty_pump(pty, (int)left))
		;
}

static void happen(struct pty *pty, const struct monkey_input *input)
{
	int64_t pause_ms = input->pause_ms % PAUSE_MOST_MS;

	let_pass(pty, pause_ms);
	switch (input->kind) {
	case MONKEY_SIZE: pty_resize(pty, input->columns, input->rows); break;
	case MONKEY_STOP:
		kill(pty->pid, SIGSTOP);
		let_pass(pty, pause_ms);
		kill(pty->pid, SIGCONT);
		break;
	default: pty_send_bytes(pty, input->bytes, input->len); break;
	}
}

/* An ordinary key changes the picture. */
static bool answers(struct pty *pty)
{
	pty_resize(pty, COLUMNS, ROWS);
	let_pass(pty, CLEAN_MS);
	pty_look(pty, true);
	pty_send(pty, "\f"); /* nobody looked meanwhile */
	let_pass(pty, CLEAN_MS);
	const char *before = pty_screen(pty);
	pty_send(pty, monkey_ordinary_key(before));
	return pty_changes(pty, before);
}

/* After the last touch; a page of text has as much time as reading it takes, on top. */
static bool comes_back(struct pty *pty)
{
	int64_t until_ms = pty_now_ms() + BACK_MS + READING_MS;

	pty_look(pty, true);
	pty_send(pty, "\f"); /* nobody looked meanwhile */
	while (pty_find(pty, TOUCH, NULL) < 0 && pty_now_ms() < until_ms && !pty->ended)
		let_pass(pty, CLEAN_MS);
	return pty_find(pty, TOUCH, NULL) >= 0;
}

static void random_visitors(void)
{
	int64_t until_ms = pty_now_ms() + 1000 * wanted("HESHI_SOAK_SECONDS", SECONDS);
	struct monkey monkey;
	struct monkey_input input;
	unsigned long inputs = 0, bursts = 0;

	CHECK(make_place(hasty));
	monkey_init(&monkey, seed_of_run(), COLUMNS, ROWS);
	struct pty *pty = open_station("$deck", false);
	CHECK(pty_shows(pty, TOUCH));
	do {
		pty_look(pty, false); /* libvterm does not survive every size */
		for (int i = 0; i < BURST && !pty->ended; i++, inputs++) {
			monkey_next(&monkey, &input);
			happen(pty, &input);
		}
		CHECK(!pty->ended);
		CHECK(answers(pty));
		forget_sent(pty);
		/* Each tenth time nobody comes for long. */
		CHECK(++bursts % 10 || comes_back(pty));
	} while (pty_now_ms() < until_ms);
	CHECK(comes_back(pty));
	printf("# %lu inputs\n", inputs);
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	remove_place();
}

/* The plug. */

static pid_t child_of(pid_t parent)
{
	char path[96];
	int child = 0;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
	FILE *list = fopen(path, "r");
	if (list && fscanf(list, "%d", &child) != 1)
		child = 0;
	if (list)
		fclose(list);
	return child;
}

static int on_number(void *number, int count, char **values, char **names)
{
	(void)count, (void)names;
	*(long *)number = values[0] ? atol(values[0]) : 0;
	return 0;
}

static long ask_record(const char *sql)
{
	sqlite3 *sqlite = NULL;
	long number = -1;

	if (sqlite3_open_v2(record, &sqlite, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
		sqlite3_busy_timeout(sqlite, 5000);
		if (sqlite3_exec(sqlite, sql, on_number, &number, NULL) != SQLITE_OK)
			printf("# %s: %s\n", sql, sqlite3_errmsg(sqlite));
	}
	sqlite3_close(sqlite);
	return number;
}

/* What is kept of today's visitors. */
static long count_record(const char *which)
{
	char sql[200];

	snprintf(sql, sizeof sql,
	         "SELECT count(*) FROM answers JOIN sittings USING (sitting)"
	         " WHERE step = '%s' AND deck <> 'old'",
	         which);
	return ask_record(sql);
}

/* What to do is asked in the words of each card: whatever else has options. */
enum where { ELSEWHERE, AT_JUDGE, AT_ACT, AT_VERIFY };
static enum where where(struct pty *pty)
{
	return pty_find(pty, HOME, NULL) >= 0     ? ELSEWHERE
	       : pty_find(pty, JUDGE, NULL) >= 0  ? AT_JUDGE
	       : pty_find(pty, VERIFY, NULL) >= 0 ? AT_VERIFY
	       : pty_find(pty, OPTION, NULL) >= 0 ? AT_ACT
	                                          : ELSEWHERE;
}

/* Whoever sees the next question knows that the answer before was kept. */
struct kept {
	long judged, verified;
};
static void count(struct kept *kept, enum where before, enum where after)
{
	kept->judged += before == AT_JUDGE && after != AT_JUDGE;
	kept->verified += before == AT_VERIFY && after != AT_VERIFY;
}

/* What leads on from there; the same key again counts after a pause. */
static void press(struct pty *pty, enum where at)
{
	static const char *const keys[] = { "\r", "4", "1", "2" };
	static int64_t pressed_ms[sizeof keys / sizeof *keys];

	let_pass(pty, pressed_ms[at] + PAUSE_MS - pty_now_ms());
	pressed_ms[at] = pty_now_ms();
	pty_send(pty, at == ELSEWHERE && pty_find(pty, HOME, NULL) >= 0 ? "\033" : keys[at]);
}

/* One step of somebody who answers at once, and once more if that was too early for a picture that
 * came slowly; false: nothing changed. */
static bool step(struct pty *pty, struct kept *kept)
{
	const char *before = pty_screen(pty);
	enum where at = where(pty);
	bool changed = false;

	for (int tries = 0; tries < PRESSES_MOST && !changed && !pty->ended; tries++) {
		press(pty, at);
		changed = pty_changes(pty, before);
	}
	if (!changed)
		return false;
	pty_settle(pty, 30);
	count(kept, at, where(pty));
	return true;
}

/* Old visitors, whom the next start deletes, and some who stay: they came within half a year. */
static bool fill_record(void)
{
	static const char sql[] =
		"BEGIN;"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
		"INSERT INTO sittings (id, closing_id, mode, deck, version, hash, seed, started_ms)"
		" SELECT randomblob(16), randomblob(16), 'kiosk', 'old',"
		" iif(i % 30, 'goes', 'stays'), 0, 0,"
		" (CAST(strftime('%s','now') AS INTEGER) -"
		" 86400 * iif(i % 30, 200 + i % 300, 100 + i % 50)) * 1000 FROM n;"
		"INSERT OR IGNORE INTO cards (deck, topic, truth, id)"
		" VALUES ('old', 't', 'scam', 'c');"
		"WITH RECURSIVE t(turn) AS (SELECT 0 UNION ALL SELECT turn + 1 FROM t WHERE turn < "
		"11)"
		"INSERT INTO answers (sitting, turn, id, card, place, step, scene, option, grade, "
		"loss,"
		" milliseconds, at_ms) SELECT sitting, turn, randomblob(16), c.card, turn, "
		"'verify', '',"
		" 'o', 'good', 0, 5000, started_ms FROM sittings s, t, cards c"
		" WHERE s.deck = 'old' AND c.deck = 'old' AND"
		" s.sitting NOT IN (SELECT sitting FROM answers);"
		"COMMIT; SELECT count(*) FROM sittings";

	return ask_record(sql) > 0;
}

static long count_old(const char *version)
{
	char sql[120];

	snprintf(sql, sizeof sql,
	         "SELECT count(*) FROM sittings WHERE deck = 'old' AND version = '%s'", version);
	return ask_record(sql);
}

/* Every sitting that stays has its answers, and every answer its sitting. */
static bool is_whole(void)
{
	return ask_record("SELECT (SELECT count(*) FROM answers WHERE sitting NOT IN"
	                  " (SELECT sitting FROM sittings)) + (SELECT count(*) FROM sittings"
	                  " WHERE deck = 'old' AND (SELECT count(*) FROM answers WHERE"
	                  " answers.sitting = sittings.sitting) <> 12)") == 0;
}

/* The end of what runs, until the first screen of the next is there; -1: it does not come. */
static int64_t kill_it(struct pty *pty)
{
	pid_t pid = child_of(pty->pid);
	int64_t from_ms = pty_now_ms();

	if (!pid || kill(pid, SIGKILL) != 0)
		return -1;
	/* The next program clears the screen: what the old one showed last is in what it sent. */
	return pty_shows(pty, TOUCH) ? pty_now_ms() - from_ms : -1;
}

/* While it deletes in pieces, or soon after; true: it was in the middle. */
static bool pull_while_it_deletes(struct pty *pty, struct rng *rng, int64_t *back_ms)
{
	long before = count_old("goes");

	let_pass(pty, rng_below(rng, DELETES_MS));
	long left = count_old("goes");
	*back_ms = kill_it(pty);
	return left > 0 && left < before;
}

static bool pull_the_plug(struct pty *pty, struct rng *rng, struct kept *kept, int64_t *back_ms)
{
	int steps = (int)rng_below(rng, STEPS_MOST);
	pid_t pid = child_of(pty->pid);

	for (int i = 0; i < steps && pid; i++)
		if (!step(pty, kept))
			return false;
	if (rng_below(rng, 3))
		press(pty, where(pty));
	let_pass(pty, rng_below(rng, rng_below(rng, 4) ? 60 : 900));
	if (steps && !rng_below(rng, RESET_IN))
		let_pass(pty, BACK_MS - RESET_MS + rng_below(rng, RESET_MS));
	*back_ms = kill_it(pty);
	return *back_ms >= 0;
}

static void the_plug_is_pulled(void)
{
	long kills = wanted("HESHI_SOAK_KILLS", KILLS);
	struct kept kept = { 0 };
	long amid = 0, stay = 0;
	int64_t most_ms = 0, back_ms = 0;
	struct pty *pty = NULL;
	struct rng rng;

	rng_seed(&rng, seed_of_run());
	for (long i = 0; i < kills; i++) {
		if (i % FRESH_EVERY == 0) {
			if (pty)
				pty_close(pty);
			CHECK(make_place(hasty));
			kept = (struct kept){ 0 };
			pty = open_station("$deck", true);
			CHECK(pty_shows(pty, TOUCH));
			stay = 0;
		}
		forget_sent(pty);
		/* Every other time it deletes, and then goes on with that. */
		if (i % 2) {
			amid += pull_while_it_deletes(pty, &rng, &back_ms);
			CHECK(back_ms >= 0);
		} else {
			if (!count_old("goes")) {
				CHECK(fill_record());
				stay = count_old("stays");
			}
			CHECK(pull_the_plug(pty, &rng, &kept, &back_ms));
		}
		CHECK(count_old("stays") == stay);
		CHECK(is_whole());
		most_ms = back_ms > most_ms ? back_ms : most_ms;
		CHECK(ask_record("SELECT count(*) FROM answers WHERE step = 'judge'") >=
		      kept.judged);
		CHECK(count_record("verify") >= kept.verified);
		if ((i + 1) % FRESH_EVERY == 0 || i + 1 == kills) {
			CHECK(ask_record("SELECT integrity_check = 'ok' FROM "
			                 "pragma_integrity_check") == 1);
			printf("# %ld kills, %ld answers seen to be kept and found\n", i + 1,
			       kept.judged + kept.verified);
			remove_place();
		}
	}
	printf("# %ld of them while it deleted; the first screen is back after %lld ms at most\n",
	       amid, (long long)most_ms);
	CHECK(kills < AMID_IN * 2 || amid >= kills / AMID_IN);
#ifndef __SANITIZE_ADDRESS__
	CHECK(most_ms <= ATTRACT_MOST_MS);
#endif
}

/* A day. */

static long private_kib(pid_t pid)
{
	char path[64], line[256];
	long sum = 0, kib;

	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
	FILE *rollup = fopen(path, "r");
	while (rollup && fgets(line, sizeof line, rollup))
		if (sscanf(line, "Private_Clean: %ld", &kib) == 1 ||
		    sscanf(line, "Private_Dirty: %ld", &kib) == 1)
			sum += kib;
	if (rollup)
		fclose(rollup);
	return rollup ? sum : -1;
}

static void a_day_of_visitors(void)
{
	long visits = wanted("HESHI_SOAK_VISITS", 0);
	struct kept kept = { 0 };

	if (!visits) {
		printf("# no day of visitors was wanted\n");
		return;
	}
	const char *source = getenv("HESHI_SOURCE");
	char deck[600];

	snprintf(deck, sizeof deck, "'%s/content/zh-CN'", source ? source : ".");
	CHECK(make_place(ordinary));
	struct pty *pty = open_station(deck, false);
	CHECK(pty_shows(pty, TOUCH));
	let_pass(pty, CLEAN_MS);
	long first = private_kib(pty->pid), last = first, most = first;
	for (long i = 0; i < visits; i++) {
		int steps = 0;
		do
			CHECK(++steps < VISIT_STEPS_MOST && step(pty, &kept));
		while (pty_find(pty, TOUCH, NULL) < 0);
		forget_sent(pty);
		last = private_kib(pty->pid);
		most = last > most ? last : most;
		if (i % TOLD_EVERY == 0)
			printf("# visitor %ld: %ld KiB\n", i + 1, last), fflush(stdout);
	}
	printf("# %ld visitors, %ld judgements; private memory at first %ld KiB, then %ld KiB, at"
	       " most %ld KiB\n",
	       visits, kept.judged, first, last, most);
	CHECK(count_record("judge") >= kept.judged);
	CHECK(first > 0 && most <= PRIVATE_MOST_KIB && last > 0);
	remove_place();
}

static const struct pty_case cases[] = {
	{ "random visitors", random_visitors },
	{ "the plug is pulled", the_plug_is_pulled },
	{ "a day of visitors", a_day_of_visitors },
};
PTY_MAIN(cases)
