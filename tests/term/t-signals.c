/* Signals are obeyed within a second, whatever the program is busy with: sending to a terminal
 * that does not read, input that never pauses, a lock that somebody else holds.
 *
 * The second is the point of these cases. A machine that is busy with other things gets three tries
 * for it; each waits for what is to happen, and only then looks at the time that it took. */
#include "busy.h"
#include "driver-own.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 3, SECOND_MS = 1000, COLUMNS = 40, ROWS = 12 };

static const int endings[] = { SIGTERM, SIGHUP, SIGINT };

static struct pty *open_card(bool under_shell)
{
	struct pty_setup setup = { .args = PTY_LIST("--seed", "1", "--count", "1"),
		                   .under_shell = under_shell };
	struct pty *pty = pty_open(&setup);

	return pty_shows(pty, "肯定是骗") && pty_shows(pty, "回车 去选") ? pty : NULL;
}

/* A terminal that does not read. */

/* On a card, with far more to send than the line holds, and nobody there to read it. */
static struct pty *open_stuck(bool under_shell)
{
	struct pty *pty = open_card(under_shell);
	char keys[201];

	memset(keys, '\f', sizeof keys - 1);
	keys[sizeof keys - 1] = '\0';
	if (!pty)
		return NULL;
	pty_type_unread(pty, keys);
	return pty_is_stuck(pty) ? pty : NULL;
}

/* Ends unread, with the modes restored; what it leaves on the line puts the screen right when
 * somebody reads again. */
static bool ends_unread(int signal_number)
{
	int64_t took_ms = 0;

	for (int tries = 0; tries < TRIES; tries++) {
		struct pty *pty = open_stuck(false);
		if (!pty)
			return false;
		kill(pty->pid, signal_number);
		if (!pty_ends_unread(pty, &took_ms) || !pty_ended_well(pty) ||
		    !pty_is_restored(pty))
			return false;
		if (took_ms <= SECOND_MS)
			return true;
		printf("# ended after %lld ms\n", (long long)took_ms);
	}
	return false;
}

static void unread_ends(void)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		CHECK(ends_unread(endings[i]));
}

/* Ctrl-Z: the shell has its terminal, and "fg" brings the card back. */
static bool stops_unread(int64_t *took_ms)
{
	struct pty *pty = open_stuck(true);

	if (!pty)
		return false;
	pty_type_unread(pty, "\032");
	if (!pty_stops_unread(pty, took_ms))
		return false;
	if (!pty_shows(pty, "stopped, sane") || pty->alternate || pty->mouse || !pty->cursor_shown)
		return false;
	pty_send(pty, "fg\n");
	return pty_shows(pty, "肯定是骗") && pty_shows(pty, "回车 去选") && pty->alternate &&
	       pty->mouse;
}

static void unread_stops(void)
{
	int64_t took_ms = SECOND_MS + 1;

	for (int tries = 0; tries < TRIES && took_ms > SECOND_MS; tries++)
		CHECK(stops_unread(&took_ms));
	CHECK(took_ms <= SECOND_MS);
}

/* Nothing of it can be seen before somebody reads; then it is as if drawn for this size at once. */
static void unread_resized(void)
{
	struct pty *pty = open_stuck(false);

	CHECK(pty);
	pty_resize(pty, COLUMNS, ROWS);
	CHECK(pty_shows(pty, "回车 往下读"));
	CHECK(pty_find(pty, "往下读", NULL) == ROWS - 1);
	pty_send(pty, "q");
	CHECK(pty_shows(pty, "退出，看结果"));
}

/* Stuck, stopped, gone on with while nobody reads yet, and ended. */
static void unread_twice(void)
{
	struct pty *pty = open_stuck(true);
	int64_t took_ms;

	CHECK(pty);
	pty_type_unread(pty, "\032");
	CHECK(pty_stops_unread(pty, &took_ms));
	CHECK(pty_shows(pty, "stopped, sane"));
	pty_send(pty, "fg\n");
	CHECK(pty_shows(pty, "肯定是骗"));
	char keys[201];
	memset(keys, '\f', sizeof keys - 1);
	keys[sizeof keys - 1] = '\0';
	pty_type_unread(pty, keys);
	CHECK(pty_is_stuck(pty));
	kill(pty_job(pty), SIGTERM);
	CHECK(pty_ends_unread(pty, &took_ms));
	CHECK(pty_ended_well(pty));
	CHECK(pty_is_restored(pty));
}

/* Input that never pauses. */

/* Help opens and closes; reports that are no keys; a choice. */
static const char *const floods[] = { "????????", "\033[I\033[O", "1234" };
enum { FLOODS = sizeof floods / sizeof *floods };

static bool has_ended(struct pty *pty, const void *what)
{
	(void)what;
	return pty_has_ended(pty);
}

static bool ends_in_flood(const char *keys, int signal_number)
{
	for (int tries = 0; tries < TRIES; tries++) {
		struct pty *pty = open_card(false);
		int64_t from_ms, took_ms;
		if (!pty || !pty_floods(pty, keys, 300, NULL, NULL))
			return false;
		kill(pty->pid, signal_number);
		from_ms = pty_now_ms();
		if (!pty_floods(pty, keys, PTY_DEADLINE_MS, has_ended, NULL))
			return false;
		took_ms = pty_now_ms() - from_ms;
		if (!pty_ended_well(pty) || !pty_is_restored(pty))
			return false;
		if (took_ms <= SECOND_MS)
			return true;
		printf("# ended after %lld ms\n", (long long)took_ms);
	}
	return false;
}

static void flood_ends(void)
{
	for (size_t i = 0; i < FLOODS; i++)
		CHECK(ends_in_flood(floods[i], endings[i]));
}

static bool is_small(struct pty *pty, const void *what)
{
	(void)what;
	return pty_find(pty, "Esc", NULL) == ROWS - 1 || pty_find(pty, "往下读", NULL) == ROWS - 1;
}

static bool is_resized_in_flood(const char *keys)
{
	for (int tries = 0; tries < TRIES; tries++) {
		struct pty *pty = open_card(false);
		if (!pty || !pty_floods(pty, keys, 300, NULL, NULL))
			return false;
		pty_resize(pty, COLUMNS, ROWS);
		int64_t from_ms = pty_now_ms();
		if (!pty_floods(pty, keys, PTY_DEADLINE_MS, is_small, NULL))
			return false;
		if (pty_now_ms() - from_ms <= SECOND_MS)
			return true;
		printf("# drawn after %lld ms\n", (long long)(pty_now_ms() - from_ms));
	}
	return false;
}

static void flood_resized(void)
{
	for (size_t i = 0; i < FLOODS; i++)
		CHECK(is_resized_in_flood(floods[i]));
}

static bool has_stopped(struct pty *pty, const void *what)
{
	(void)what;
	return pty_has_stopped(pty_job(pty));
}

static bool stops_in_flood(const char *keys)
{
	for (int tries = 0; tries < TRIES; tries++) {
		struct pty *pty = open_card(true);
		if (!pty || !pty_floods(pty, keys, 300, NULL, NULL))
			return false;
		kill(pty_job(pty), SIGTSTP);
		int64_t from_ms = pty_now_ms();
		if (!pty_floods(pty, keys, PTY_DEADLINE_MS, has_stopped, NULL))
			return false;
		int64_t took_ms = pty_now_ms() - from_ms;
		/* Among what the line echoes of the flood. */
		if (!pty_says(pty, "stopped, sane"))
			return false;
		if (took_ms <= SECOND_MS)
			return true;
		printf("# stopped after %lld ms\n", (long long)took_ms);
	}
	return false;
}

static void flood_stops(void)
{
	for (size_t i = 0; i < FLOODS; i++)
		CHECK(stops_in_flood(floods[i]));
}

/* A lock that somebody else holds. */

/* SQLite's own lock on writing, in the file beside a record that has a log (walIndex: byte 120). */
enum { WAL_WRITE_LOCK = 120, WAITS = 5 };

static char folder[64];

static bool hold_lock(int *file)
{
	char path[96];
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = WAL_WRITE_LOCK, .l_len = 1
	};

	snprintf(path, sizeof path, "%s/heshi.db-shm", folder);
	*file = open(path, O_RDWR | O_CLOEXEC);
	return *file >= 0 && fcntl(*file, F_SETLK, &lock) == 0;
}

static void remove_folder(void)
{
	static const char *const names[] = { "heshi.db", "heshi.db-shm", "heshi.db-wal",
		                             "heshi.db-live", "heshi.db-home" };
	char path[96];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

static bool waits_for_lock(struct pty *pty, const void *wakeups)
{
	return pty_wakeups(pty->pid) >= *(const int64_t *)wakeups + WAITS;
}

/* On the second question of a card, with an answer on record; the third waits for the lock. */
static struct pty *open_locked(int *file)
{
	char path[96];

	snprintf(folder, sizeof folder, "/tmp/heshi-signals-XXXXXX");
	if (!mkdtemp(folder))
		return NULL;
	snprintf(path, sizeof path, "%s/heshi.db", folder);
	struct pty *pty = pty_open(&(struct pty_setup){
		.recorded = true,
		.args = PTY_LIST("--data", path, "--seed", "1", "--count", "1") });
	if (!pty_shows(pty, "肯定是骗") || !pty_shows(pty, "回车 去选"))
		return NULL;
	pty_send(pty, "4");
	if (!pty_shows(pty, "> 4  肯定是骗"))
		return NULL;
	pty_send(pty, "\r");
	if (!pty_shows(pty, "你会怎么做") || !hold_lock(file))
		return NULL;
	pty_send(pty, "1");
	if (!pty_shows(pty, "> 1  "))
		return NULL;
	pty_screen(pty); /* until it is still */
	int64_t wakeups = pty_wakeups(pty->pid);
	pty_send(pty, "1");
	return pty_until(pty, waits_for_lock, &wakeups) ? pty : NULL;
}

static bool ends_locked(int signal_number)
{
	bool well = false;

	for (int tries = 0; tries < TRIES && !well; tries++) {
		int file = -1;
		int64_t took_ms = 0;
		struct pty *pty = open_locked(&file);
		if (!pty)
			return false;
		kill(pty->pid, signal_number);
		well = pty_ends(pty, &took_ms) && pty_ended_well(pty) && pty_is_restored(pty);
		close(file);
		remove_folder();
		if (!well)
			return false;
		well = took_ms <= SECOND_MS;
		if (!well)
			printf("# ended after %lld ms\n", (long long)took_ms);
	}
	return well;
}

static void lock_ends(void)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		CHECK(ends_locked(endings[i]));
}

/* The answer waits in the queue, and is on record once the lock is gone. */
static bool is_resized_locked(int64_t *took_ms)
{
	int file = -1;
	struct pty *pty = open_locked(&file);

	if (!pty)
		return false;
	pty_resize(pty, COLUMNS, ROWS);
	int64_t from_ms = pty_now_ms();
	bool well = pty_until(pty, is_small, NULL);
	*took_ms = pty_now_ms() - from_ms;
	close(file);
	kill(pty->pid, SIGTERM);
	well = well && pty_ended_well(pty);
	remove_folder();
	return well;
}

static void lock_resized(void)
{
	int64_t took_ms = SECOND_MS + 1;

	for (int tries = 0; tries < TRIES && took_ms > SECOND_MS; tries++)
		CHECK(is_resized_locked(&took_ms));
	CHECK(took_ms <= SECOND_MS);
}

static const struct pty_case cases[] = {
	{ "the terminal does not read: SIGTERM, SIGHUP, SIGINT", unread_ends },
	{ "the terminal does not read: Ctrl-Z and fg", unread_stops },
	{ "the terminal does not read: resized", unread_resized },
	{ "the terminal does not read: stopped, gone on, ended", unread_twice },
	{ "input never pauses: SIGTERM, SIGHUP, SIGINT", flood_ends },
	{ "input never pauses: resized", flood_resized },
	{ "input never pauses: SIGTSTP", flood_stops },
	{ "a lock blocks: SIGTERM, SIGHUP, SIGINT", lock_ends },
	{ "a lock blocks: resized", lock_resized },
};
PTY_MAIN(cases)
