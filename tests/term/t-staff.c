/* A public station in a real terminal: a visitor plays to the end, its staff comes with the PIN that
 * was set, copies to a stick and ends the program. The copies are made where HESHI_STICK names a folder
 * that is a mount point; traced.sh runs these cases in one, and looks at what they do to the system. */
#include "driver.h"

#include <glob.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[4096], record[4200], config[4200];

/* HESHI_UNDER: a command that heshi runs under. */
static const char *language = "en";
static struct pty *open_kiosk(const char *options, bool large)
{
	static char command[20000], deck[4200];
	const char *source = getenv("HESHI_SOURCE");
	const char *under = getenv("HESHI_UNDER");

	snprintf(command, sizeof command, "exec %s $heshi --lang %s --deck \"$deck\" %s kiosk",
	         under ? under : "", language, options);
	snprintf(deck, sizeof deck, "%s/content/zh-CN", source ? source : ".");
	return pty_open(&(struct pty_setup){ .deck = deck,
	                                     .columns = large ? 40 : 80,
	                                     .rows = large ? 12 : 24,
	                                     .command = command,
	                                     .recorded = true });
}

static struct pty *open_station(bool large)
{
	static char options[10000];

	snprintf(options, sizeof options, "--config '%s' --data '%s' --count 2", config, record);
	return open_kiosk(options, large);
}

static int on_number(void *number, int count, char **values, char **names)
{
	(void)count, (void)names;
	*(int *)number = atoi(values[0]);
	return 0;
}

/* 0: no such record yet. */
static int number(const char *path, const char *sql)
{
	sqlite3 *opened = NULL;
	int found = 0;

	if (sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
		sqlite3_exec(opened, sql, on_number, &found, NULL);
	sqlite3_close(opened);
	return found;
}

static int finished(const char *path)
{
	return number(path, "SELECT count(*) FROM sittings WHERE ending = 'done'");
}

/* Like a person: waits for the picture, then presses. */
static void press(struct pty *pty, const char *key)
{
	pty_rest(pty);
	pty_send(pty, key);
}

static void type(struct pty *pty, const char *keys)
{
	for (char key[2] = ""; (key[0] = *keys); keys++)
		press(pty, key);
}

static bool write_config(void)
{
	FILE *file = fopen(config, "w");

	return file && fputs("format: 1\nplace: Room 3/B\n", file) >= 0 && fclose(file) == 0;
}

static void set_pin(void)
{
	static char options[5000];

	CHECK(write_config());
	snprintf(options, sizeof options, "--config '%s' --set-pin", config);
	struct pty *pty = open_kiosk(options, true);
	CHECK(pty_says(pty, "New PIN"));
	pty_send(pty, "246813\r");
	CHECK(pty_says(pty, "once more"));
	pty_send(pty, "246813\r");
	CHECK(pty_says(pty, "The PIN stands in"));
	CHECK(pty_ended_well(pty));
	CHECK(!pty_sent_has(pty, "246813"));
}

/* Takes the first option of each list, and goes home from the result. */
static void go_on(struct pty *pty)
{
	pty_rest(pty);
	bool chosen = pty_find(pty, "> 1", NULL) >= 0, list = pty_find(pty, "   1  ", NULL) >= 0;
	bool home = pty_find(pty, "0 Finish", NULL) >= 0;

	pty_send(pty, home ? "\033" : list && !chosen ? "1" : "\r");
}

/* Until the sitting is over and the first screen is back, whatever comes on the way. */
static bool play(struct pty *pty, int before)
{
	enum { PRESSES = 100 };

	for (int i = 0; i < PRESSES && finished(record) <= before; i++)
		go_on(pty);
	if (finished(record) == before || !pty_shows(pty, "0 Finish"))
		return false;
	go_on(pty);
	return pty_shows(pty, "Touch the screen");
}

static void a_visitor_plays(void)
{
	int before = finished(record);
	struct pty *pty = open_station(false);

	CHECK(pty_shows(pty, "Touch the screen"));
	press(pty, " ");
	CHECK(play(pty, before));
	CHECK(finished(record) == before + 1);
}

static bool on_page(struct pty *pty, const char *digits)
{
	type(pty, "/*-/*-/*-");
	if (!pty_shows(pty, "PIN of the staff"))
		return false;
	type(pty, digits);
	press(pty, "\r");
	return pty_hides(pty, "PIN of the staff");
}

/* A finger finds the same page; a wrong PIN does not. */
static void the_staff_is_known(void)
{
	struct pty *pty = open_station(true);
	int row, column;

	CHECK(pty_shows(pty, "Touch the screen"));
	for (int i = 0; i < 8; i++) {
		pty_rest(pty);
		pty_tap(pty, 1, 0);
	}
	CHECK(pty_shows(pty, "PIN of the staff"));
	type(pty, "999999");
	press(pty, "\r");
	CHECK(pty_shows(pty, "Tries left: 2"));
	pty_rest(pty);
	for (const char *digit = "246813"; *digit; digit++) {
		char label[] = { ' ', *digit, ' ', '\0' };
		CHECK((row = pty_find(pty, label, &column)) >= 0);
		pty_tap(pty, column + 1, row);
	}
	CHECK(pty_shows(pty, "******"));
	CHECK((row = pty_find(pty, " OK ", &column)) >= 0);
	pty_tap(pty, column + 1, row + 1);
	CHECK(pty_shows(pty, "For the staff"));
	press(pty, "4");
	CHECK(pty_shows(pty, "End heshi on this station?"));
	press(pty, "2");
	CHECK(pty_ended_well(pty));
	CHECK(pty_is_restored(pty));
}

static void change(const char *sql)
{
	sqlite3 *opened = NULL;

	CHECK(sqlite3_open_v2(record, &opened, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
	sqlite3_busy_timeout(opened, PTY_DEADLINE_MS);
	CHECK(sqlite3_exec(opened, sql, NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(opened);
}

/* Today's numbers, in either language and size; in large type they are a page of their own. */
static void the_staff_reads(bool large, const char *first, const char *sentence, const char *rest)
{
	struct pty *pty = open_station(large);

	CHECK(pty_shows(pty, strcmp(language, "en") == 0 ? "Touch the screen" : "点一下屏幕"));
	type(pty, "/*-/*-/*-");
	CHECK(pty_shows(pty, strcmp(language, "en") == 0 ? "PIN of the staff" : "工作人员的 PIN"));
	type(pty, "246813");
	press(pty, "\r");
	CHECK(pty_shows(pty, first));
	if (large)
		press(pty, "1");
	CHECK(pty_shows(pty, sentence));
	CHECK(pty_shows(pty, rest));
	if (large)
		press(pty, "\033");
	CHECK(pty_shows(pty, first));
	press(pty, "4");
	press(pty, "2");
	CHECK(pty_ended_well(pty));
}

/* What heshi send left in the record is told where the staff looks: what was sent last, what waits. */
static void what_was_sent_is_told(void)
{
	change("INSERT INTO sent SELECT sitting, id, 'sent', 1795852800000 FROM answers"
	       " ORDER BY turn LIMIT 1");
	the_staff_reads(false, "For the staff", "last sent on 2026-11-2", "0 set aside");
	the_staff_reads(true, "For the staff", "last sent on", "0 set aside");
	language = "zh-CN";
	change("UPDATE sent SET state = 'differs'");
	the_staff_reads(false, "工作人员页面", "上次发送 2026-11-2", "搁置 1 条");
	change("UPDATE sent SET state = 'offered'");
	the_staff_reads(true, "工作人员页面", "还没有发过", "待发");
	change("DELETE FROM sent");
	language = "en";
}

static bool one_file(const char *stick, const char *ending, char *path, size_t size)
{
	char pattern[4200];
	glob_t found;

	snprintf(pattern, sizeof pattern, "%s/heshi-Room-3-B-*.%s", stick, ending);
	bool one = glob(pattern, 0, NULL, &found) == 0 && found.gl_pathc == 1;
	if (one)
		snprintf(path, size, "%s", found.gl_pathv[0]);
	globfree(&found);
	return one;
}

static void copies_are_made(void)
{
	static const char *const endings[] = { "csv", "xlsx", "db" };
	const char *stick = getenv("HESHI_STICK"), *full = getenv("HESHI_STICK_FULL");
	char path[4300];

	struct pty *pty = open_station(true);
	CHECK(pty_shows(pty, "Touch the screen"));
	CHECK(on_page(pty, "246813"));
	for (int i = 0; i < 3; i++) {
		char key[] = { (char)('1' + i), '\0' };
		press(pty, i ? "1" : "2");
		CHECK(pty_shows(pty, "All answers as a table"));
		press(pty, key);
		CHECK(pty_shows(pty, full ? "The stick is full" : "safe to take out"));
		CHECK(one_file(stick, endings[i], path, sizeof path) == !full);
	}
	CHECK(full || finished(path) == finished(record));
	press(pty, "2");
	CHECK(pty_shows(pty, "Today's numbers"));
	press(pty, "4");
	CHECK(pty_shows(pty, "End heshi on this station?"));
	press(pty, "2");
	CHECK(pty_ended_well(pty));
}

/* Between the list and the copy: what is written then would lie in its empty folder. */
static void the_stick_is_pulled_out(void)
{
	const char *stick = getenv("HESHI_STICK");
	char path[4300];

	struct pty *pty = open_station(true);
	CHECK(pty_shows(pty, "Touch the screen"));
	CHECK(on_page(pty, "246813"));
	press(pty, "2");
	CHECK(pty_shows(pty, "All answers as a table"));
	CHECK(umount2(stick, MNT_DETACH) == 0);
	press(pty, "1");
	CHECK(pty_shows(pty, "It could not be written"));
	CHECK(!one_file(stick, "csv*", path, sizeof path));
	press(pty, "1");
	CHECK(pty_shows(pty, "There is no stick"));
}

int main(int argc, char **argv)
{
	static const struct pty_case cases[] = {
		{ "the PIN is set, unseen", set_pin },
		{ "a visitor plays to the end", a_visitor_plays },
		{ "the staff comes with its PIN, and ends the program", the_staff_is_known },
		{ "what was sent is told to the staff", what_was_sent_is_told },
		{ "copies are made on a stick", copies_are_made },
		{ "the stick is pulled out", the_stick_is_pulled_out },
	};
	enum { CASES = sizeof cases / sizeof *cases, OF_STICK = 2 };
	size_t count = getenv("HESHI_STICK") ? CASES : CASES - OF_STICK;
	const char *given = getenv("HESHI_STATION");
	char command[4300];

	snprintf(folder, sizeof folder, "%s", given ? given : "/tmp/heshi-staff-XXXXXX");
	if (!given && !mkdtemp(folder))
		return 99;
	snprintf(record, sizeof record, "%s/state/r.db", folder);
	snprintf(config, sizeof config, "%s/kiosk.yaml", folder);
	int status = pty_main(cases, count, argc, argv);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (!given && system(command) != 0)
		status = 99;
	return status;
}
