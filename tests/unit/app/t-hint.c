#include "../unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/hint.h"

enum { HINT_SIZE = 48 };

static char folder[64];
static char record[96], hint[96], fresh[96], wal[96], deck[96], deck_file[128], cards[128];
static struct clock clock_of_test;
static struct hint_place place;

static const struct menu_state said = {
	.resume_number = 4, .resume_count = 10, .due = 3, .next_due = 20800, .records = true
};

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static int begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/heshi-hint-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(record, sizeof record, "%s/heshi.db", folder);
	snprintf(hint, sizeof hint, "%s-home", record);
	snprintf(fresh, sizeof fresh, "%s.new", hint);
	snprintf(wal, sizeof wal, "%s-wal", record);
	snprintf(deck, sizeof deck, "%s/deck", folder);
	snprintf(deck_file, sizeof deck_file, "%s/deck.yaml", deck);
	snprintf(cards, sizeof cards, "%s/cards", deck);
	mkdir(deck, 0700);
	mkdir(cards, 0700);
	write_text(deck_file, "deck:\n");
	write_text(record, "answers");
	clock_of_test = clock_fixed((int64_t)20791 * 86400000 + 12345);
	place = (struct hint_place){ record, deck, &clock_of_test };
	return 0;
}

static int end(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "chmod -R u+w '%s'; rm -rf '%s'", folder, folder);
	return system(command);
}

static bool is_there(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

static void assert_believed(const struct menu_state *state)
{
	struct menu_state found = { 0 };

	assert_true(hint_read(&place, &found));
	assert_int_equal(found.resume_number, state->resume_number);
	assert_int_equal(found.resume_count, state->resume_count);
	assert_int_equal(found.due, state->due);
	assert_int_equal(found.next_due, state->next_due);
	assert_int_equal(found.records, state->records);
	assert_null(found.trouble);
}

static void assert_none(void)
{
	struct menu_state found = { .due = 77 };

	assert_false(hint_read(&place, &found));
	assert_int_equal(found.due, 77); /* as it was */
}

/* Many systems date changes by ticks of some milliseconds: until the next one begins. */
static void wait_for_tick(void)
{
	char path[96];
	struct stat first, now;
	time_t until = time(NULL) + 20;

	snprintf(path, sizeof path, "%s/tick", folder);
	write_text(path, "");
	assert_int_equal(stat(path, &first), 0);
	do {
		write_text(path, "");
		assert_int_equal(stat(path, &now), 0);
	} while (now.st_ctim.tv_nsec == first.st_ctim.tv_nsec && time(NULL) < until);
	assert_int_not_equal(now.st_ctim.tv_nsec, first.st_ctim.tv_nsec);
}

static void what_was_kept_is_found(void **state)
{
	struct stat status;

	(void)state;
	assert_none();
	umask(0);
	hint_keep(&place, &said);
	umask(022);
	assert_believed(&said);
	assert_int_equal(lstat(hint, &status), 0);
	assert_int_equal(status.st_size, HINT_SIZE);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_false(is_there(fresh));
	/* The same once more is not written once more. */
	ino_t before = status.st_ino;
	hint_keep(&place, &said);
	assert_int_equal(lstat(hint, &status), 0);
	assert_int_equal(status.st_ino, before);
	/* Another day, another count: written again. */
	struct menu_state other = said;
	other.due = 65535;
	other.next_due = -1;
	hint_keep(&place, &other);
	assert_believed(&other);
}

static void it_is_of_this_record_deck_and_day(void **state)
{
	char other[160];

	(void)state;
	hint_keep(&place, &said);
	write_text(record, "ANSWERS, more of them");
	assert_none();
	hint_keep(&place, &said);
	assert_believed(&said);
	write_text(wal, "an answer under way");
	assert_none();
	write_text(wal, ""); /* an empty log is none */
	assert_believed(&said);
	unlink(record);
	assert_none();
	write_text(record, "answers");
	assert_none();

	hint_keep(&place, &said);
	clock_of_test.fixed_ms += 86400000 - 12346; /* the last moment of the day */
	assert_believed(&said);
	clock_of_test.fixed_ms++;
	assert_none();
	clock_of_test.fixed_ms -= 86400000;
	assert_believed(&said);

	snprintf(other, sizeof other, "%s/new.yaml", cards);
	wait_for_tick();
	write_text(other, "topic: parcel\n");
	assert_none();
	hint_keep(&place, &said);
	write_text(deck_file, "deck: \n");
	assert_none();
	hint_keep(&place, &said);
	place.deck = folder;
	assert_none();
	place.deck = "/nowhere/at/all";
	assert_none();
}

/* Contents exchanged for others of the same length, the time of change set back. */
static void times_that_were_set_back_deceive_nobody(void **state)
{
	struct stat status;

	(void)state;
	hint_keep(&place, &said);
	assert_int_equal(stat(record, &status), 0);
	wait_for_tick();
	write_text(record, "ANSWERS");
	const struct timespec times[] = { status.st_atim, status.st_mtim };
	assert_int_equal(utimensat(AT_FDCWD, record, times, 0), 0);
	assert_none();
}

static void garbage_is_none(void **state)
{
	char bytes[HINT_SIZE + 1] = "", changed[HINT_SIZE + 1];

	(void)state;
	hint_keep(&place, &said);
	FILE *file = fopen(hint, "rb");
	assert_non_null(file);
	assert_int_equal(fread(bytes, 1, sizeof bytes, file), HINT_SIZE);
	fclose(file);
	for (int i = 0; i < HINT_SIZE * 8; i++) { /* any bit of it */
		memcpy(changed, bytes, sizeof changed);
		changed[i / 8] = (char)(changed[i / 8] ^ 1 << i % 8);
		file = fopen(hint, "wb");
		assert_int_equal(fwrite(changed, 1, HINT_SIZE, file), HINT_SIZE);
		fclose(file);
		assert_none();
	}
	for (int len = 0; len <= HINT_SIZE + 1; len++) { /* cut, or with more behind it */
		file = fopen(hint, "wb");
		assert_int_equal(fwrite(bytes, 1, (size_t)len, file), len);
		fclose(file);
		if (len == HINT_SIZE)
			assert_believed(&said);
		else
			assert_none();
	}
	/* And the next one takes its place. */
	hint_keep(&place, &said);
	assert_believed(&said);
}

static void nothing_is_followed_and_nothing_waits(void **state)
{
	char target[160];
	struct stat status;

	(void)state;
	snprintf(target, sizeof target, "%s/elsewhere", folder);
	hint_keep(&place, &said);
	assert_int_equal(rename(hint, target), 0);
	assert_int_equal(symlink(target, hint), 0);
	assert_none();
	/* It takes the link's place, and what the link led to stays as it is. */
	struct menu_state other = said;
	other.due = 1;
	assert_int_equal(stat(target, &status), 0);
	hint_keep(&place, &other);
	assert_believed(&other);
	assert_int_equal(lstat(hint, &status), 0);
	assert_true(S_ISREG(status.st_mode));
	/* The name that it is written under: somebody's link, and what a kill left. */
	write_text(target, "somebody's letter");
	assert_int_equal(symlink(target, fresh), 0);
	hint_keep(&place, &said);
	assert_believed(&said);
	assert_int_equal(stat(target, &status), 0);
	assert_int_equal(status.st_size, 17);
	assert_false(is_there(fresh));
	/* A pipe, a folder. */
	unlink(hint);
	assert_int_equal(mkfifo(hint, 0600), 0);
	alarm(10);
	assert_none();
	alarm(0);
	unlink(hint);
	mkdir(hint, 0700);
	assert_none();
	hint_keep(&place, &said);
	assert_none();
	assert_false(is_there(fresh));
	rmdir(hint);
}

static void a_link_to_the_record_is_the_record(void **state)
{
	char link[160], beside[192];

	(void)state;
	snprintf(link, sizeof link, "%s/link.db", folder);
	snprintf(beside, sizeof beside, "%s-home", link);
	assert_int_equal(symlink(record, link), 0);
	place.record = link;
	hint_keep(&place, &said);
	assert_believed(&said);
	assert_false(is_there(beside));
	place.record = record;
	assert_believed(&said);
	hint_forget(link);
	assert_false(is_there(hint));
}

static void nothing_to_say_leaves_nothing(void **state)
{
	static const struct menu_state nothing = { 0 };
	struct menu_state trouble = said;

	(void)state;
	trouble.trouble = "The disk is full";
	hint_keep(&place, &nothing);
	assert_false(is_there(hint));
	hint_keep(&place, &said);
	hint_keep(&place, &nothing);
	assert_false(is_there(hint));
	hint_keep(&place, &said);
	hint_keep(&place, &trouble);
	assert_false(is_there(hint));
	hint_keep(&place, &said);
	unlink(record);
	hint_keep(&place, &said); /* nor where there is no record any more */
	assert_false(is_there(hint));
	write_text(record, "answers");
	hint_keep(&place, &said);
	write_text(fresh, "left by a kill");
	hint_forget(record);
	assert_false(is_there(hint));
	assert_false(is_there(fresh));
	assert_none();
}

static void without_a_record_there_is_none(void **state)
{
	(void)state;
	place.record = NULL;
	hint_keep(&place, &said);
	assert_none();
	hint_forget(NULL);
	assert_false(is_there(hint));
}

static void where_nothing_can_be_written_it_is_done_without(void **state)
{
	(void)state;
	hint_keep(&place, &said);
	assert_int_equal(chmod(folder, 0500), 0);
	if (access(folder, W_OK) == 0)          /* root writes anywhere … */
		place.record = "/proc/version"; /* … but here */
	struct menu_state other = said;
	other.due = 9;
	hint_keep(&place, &other);
	hint_forget(place.record);
	if (place.record == record)
		assert_believed(&said);
	else
		assert_none();
	chmod(folder, 0700);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
static const struct CMUnitTest tests[] = {
	TEST(what_was_kept_is_found),
	TEST(it_is_of_this_record_deck_and_day),
	TEST(times_that_were_set_back_deceive_nobody),
	TEST(garbage_is_none),
	TEST(nothing_is_followed_and_nothing_waits),
	TEST(a_link_to_the_record_is_the_record),
	TEST(nothing_to_say_leaves_nothing),
	TEST(without_a_record_there_is_none),
	TEST(where_nothing_can_be_written_it_is_done_without),
};
UNIT_MAIN(tests)
