/* Three wrong PINs, then a minute's pause; neither an end of the program nor one of the machine
 * gives more. */
#include "../unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "app/pin-tries.h"

static char folder[64], record[96], file[128];
static const int64_t start_ms = 1000000;

static int begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/heshi-tries-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(record, sizeof record, "%s/r.db", folder);
	snprintf(file, sizeof file, "%s-tries", record);
	return 0;
}

static int end(void **state)
{
	(void)state;
	unlink(file);
	return rmdir(folder);
}

static void three_then_a_minute(struct pin_tries *tries)
{
	for (int left = PIN_TRIES_MOST; left > 0; left--) {
		assert_int_equal(pin_tries_left(tries, start_ms), left);
		assert_int_equal(pin_tries_pause_ms(tries, start_ms), 0);
		pin_tries_count(tries, start_ms);
	}
	assert_int_equal(pin_tries_left(tries, start_ms), 0);
	assert_int_equal(pin_tries_pause_ms(tries, start_ms), 60000);
	assert_int_equal(pin_tries_pause_ms(tries, start_ms + 59999), 1);
	assert_int_equal(pin_tries_pause_ms(tries, start_ms + 60000), 0);
	assert_int_equal(pin_tries_left(tries, start_ms + 60000), PIN_TRIES_MOST);
}

static void a_minute_s_pause(void **state)
{
	struct pin_tries tries;

	(void)state;
	pin_tries_open(&tries, record, start_ms);
	three_then_a_minute(&tries);
	/* And once more: the pause comes after three, each time. */
	int64_t now_ms = start_ms + 60000;
	for (int i = 0; i < PIN_TRIES_MOST; i++) {
		assert_int_equal(pin_tries_pause_ms(&tries, now_ms), 0);
		pin_tries_count(&tries, now_ms);
	}
	assert_int_equal(pin_tries_pause_ms(&tries, now_ms), 60000);
	pin_tries_release(&tries);
}

static void a_right_one_forgives(void **state)
{
	struct pin_tries tries;

	(void)state;
	pin_tries_open(&tries, record, start_ms);
	pin_tries_count(&tries, start_ms);
	pin_tries_count(&tries, start_ms);
	pin_tries_forgive(&tries);
	three_then_a_minute(&tries);
	pin_tries_release(&tries);
}

static void a_new_start_gives_no_more(void **state)
{
	struct pin_tries tries;

	(void)state;
	for (int i = 0; i < PIN_TRIES_MOST; i++) {
		pin_tries_open(&tries, record, start_ms);
		assert_int_equal(pin_tries_left(&tries, start_ms), PIN_TRIES_MOST - i);
		pin_tries_count(&tries, start_ms);
		pin_tries_release(&tries);
	}
	pin_tries_open(&tries, record, start_ms + 20000);
	assert_int_equal(pin_tries_pause_ms(&tries, start_ms + 20000), 40000);
	pin_tries_release(&tries);
}

/* Its clock begins at 0 then: the pause that was, far in the future now, is a minute. */
static void nor_does_a_start_of_the_machine(void **state)
{
	struct pin_tries tries;

	(void)state;
	pin_tries_open(&tries, record, start_ms);
	three_then_a_minute(&tries);
	pin_tries_release(&tries);
	for (int64_t now_ms = 5000; now_ms <= 65000; now_ms += 30000) {
		pin_tries_open(&tries, record, now_ms);
		assert_int_equal(pin_tries_pause_ms(&tries, now_ms), 65000 - now_ms);
		pin_tries_release(&tries);
	}
}

static void without_a_file_memory_counts(void **state)
{
	struct pin_tries tries;

	(void)state;
	pin_tries_open(&tries, NULL, start_ms);
	three_then_a_minute(&tries);
	pin_tries_release(&tries);
	pin_tries_open(&tries, "/nowhere/at/all/r.db", start_ms);
	three_then_a_minute(&tries);
	pin_tries_release(&tries);
}

static void a_broken_file_is_none(void **state)
{
	static const char *const texts[] = { "", "x", "2", "-4 0", "\0\0\0", "9 9 9" };
	struct pin_tries tries;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		FILE *out = fopen(file, "w");
		assert_non_null(out);
		fputs(texts[i], out);
		fclose(out);
		pin_tries_open(&tries, record, start_ms);
		assert_true(pin_tries_left(&tries, start_ms) <= PIN_TRIES_MOST);
		pin_tries_count(&tries, start_ms);
		assert_in_range(tries.wrong, 1, PIN_TRIES_MOST);
		pin_tries_release(&tries);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
static const struct CMUnitTest tests[] = {
	TEST(a_minute_s_pause),
	TEST(a_right_one_forgives),
	TEST(a_new_start_gives_no_more),
	TEST(nor_does_a_start_of_the_machine),
	TEST(without_a_file_memory_counts),
	TEST(a_broken_file_is_none),
};
UNIT_MAIN(tests)
