/* Heartbeats, with the loop that waits for people and a supervisor of paper: as long as the loop
 * turns it is never given up, be it night or somebody reading; once it stands still it is. */
#include "../unit.h"

#include "../ui/stage.h"
#include "app/watchdog.h"
#include "ui/screen.h"

enum { LIMIT_MS = 90000, MINUTE_MS = 60000, HOUR_MS = 60 * MINUTE_MS };

/* Who supervises: gives heshi up where a beat lasts too long, and counts what it is told. */
static struct clock now;
static struct watchdog watchdog;
static int64_t heard_ms, longest_ms;
static int readies, beats, others, wakeups;
static char last_told[WATCHDOG_STATE_SIZE];

static int64_t the_time(const struct clock *clock) { return clock->fixed_ms; }

static void supervise(void)
{
	if (now.fixed_ms - heard_ms > longest_ms)
		longest_ms = now.fixed_ms - heard_ms;
}

static bool given_up(void) { return longest_ms > LIMIT_MS; }

static void hear(void *context, const char *state)
{
	assert_ptr_equal(context, &watchdog);
	snprintf(last_told, sizeof last_told, "%s", state);
	if (strcmp(state, "READY=1") == 0)
		readies++;
	else if (strcmp(state, "WATCHDOG=1") == 0)
		beats++, heard_ms = now.fixed_ms;
	else
		others++;
}

static void pass(int64_t ms)
{
	now.fixed_ms += ms;
	supervise();
}

static void begin(int64_t limit_ms)
{
	now = (struct clock){ the_time, the_time, 1000 };
	heard_ms = now.fixed_ms;
	longest_ms = readies = beats = others = wakeups = 0;
	watchdog_init(&watchdog, &now, limit_ms, hear, &watchdog);
}

/* A display whose person does what the test says. */
static struct canvas canvas;
static struct keys_event (*person)(int timeout_ms);
static int64_t until_ms;

static struct canvas *shown(void *self) { return (void)self, &canvas; }
static void show(void *self) { (void)self; }
static int beat(void *self) { return (void)self, watchdog_beat(&watchdog); }
static struct keys_event read_key(void *self, int timeout_ms)
{
	(void)self;
	if (timeout_ms == 0)
		return (struct keys_event){ .kind = KEYS_NONE };
	wakeups++;
	if (now.fixed_ms >= until_ms)
		return (struct keys_event){ .kind = KEYS_GONE };
	return person(timeout_ms);
}

/* Nobody is there: the wait lasts as long as it may. Without a beat it would last for ever. */
static struct keys_event nobody(int timeout_ms)
{
	assert_true(timeout_ms > 0);
	pass(timeout_ms);
	return (struct keys_event){ .kind = KEYS_NONE };
}

/* Somebody who turns a page now and then. */
static struct keys_event reader(int timeout_ms)
{
	enum { PAGE_MS = 7000 };

	pass(timeout_ms > 0 && timeout_ms < PAGE_MS ? timeout_ms : PAGE_MS);
	return (struct keys_event){ .kind = timeout_ms > 0 && timeout_ms < PAGE_MS ? KEYS_NONE
		                                                                   : KEYS_DOWN };
}

static void draw(void *model, struct ui_frame *frame) { (void)model, (void)frame; }
static enum ui_reaction stay(void *model, struct keys_event event)
{
	(void)model, (void)event;
	return UI_STAY;
}
/* Hangs: time goes on, the loop does not. */
static enum ui_reaction hang(void *model, struct keys_event event)
{
	(void)model, (void)event;
	for (int minute = 0; minute < 10; minute++)
		pass(MINUTE_MS);
	return UI_STAY;
}

static void run_for(int64_t ms, struct keys_event (*who)(int timeout_ms),
                    enum ui_reaction (*rest)(void *model, struct keys_event event))
{
	static const struct ui_key no_keys[] = { { 0 } };
	const struct ui_screen screen = { NULL, draw, no_keys, rest, NULL, false };
	struct ui ui;

	canvas_init(&canvas, 40, 12, WIDTH_NARROW);
	ui_init(&ui, (struct ui_display){ NULL, shown, show, show, read_key, &now, beat });
	person = who;
	until_ms = now.fixed_ms + ms;
	ui_run(&ui, &screen);
	canvas_release(&canvas);
}

static void a_night_is_lived_through(void **state)
{
	(void)state;
	begin(LIMIT_MS);
	run_for(12 * HOUR_MS, nobody, stay);
	assert_false(given_up());
	assert_int_equal(readies, 1);
	/* No oftener than needed: half the limit apart. */
	assert_in_range(wakeups, 1, 12 * HOUR_MS / (LIMIT_MS / 2) + 2);
}

static void a_reader_is_no_hang(void **state)
{
	(void)state;
	begin(LIMIT_MS);
	run_for(HOUR_MS, reader, stay);
	assert_false(given_up());
	/* Keys carry the beats: not one wake-up is for their sake, and not every key sends one. */
	assert_in_range(wakeups, 1, HOUR_MS / 7000 + 2);
	assert_in_range(beats, HOUR_MS / (LIMIT_MS / 2), HOUR_MS / (LIMIT_MS / 6) + 1);
}

static void a_loop_that_stands_still_is_given_up(void **state)
{
	(void)state;
	begin(LIMIT_MS);
	run_for(MINUTE_MS, reader, hang);
	assert_true(given_up());
}

/* A picture that changes every 20 s is the only thing that wakes anybody. */
static void beats_ride_on_what_comes_anyway(void **state)
{
	enum { CHANGE_MS = 20000 };

	(void)state;
	begin(LIMIT_MS);
	for (int i = 0; i < 1000; i++) {
		assert_true(watchdog_beat(&watchdog) >= CHANGE_MS);
		pass(CHANGE_MS);
	}
	assert_false(given_up());
}

static void a_clock_that_jumped_is_no_harm(void **state)
{
	(void)state;
	begin(LIMIT_MS);
	watchdog_beat(&watchdog);
	now.fixed_ms += (int64_t)HOUR_MS * 1000;
	assert_int_equal(watchdog_beat(&watchdog), LIMIT_MS / 2);
	assert_int_equal(beats, 2);
	/* Less than one millisecond's wait would be none. */
	begin(1);
	watchdog_beat(&watchdog);
	assert_true(watchdog_beat(&watchdog) >= 1);
}

static void who_waits_for_nothing_gets_none(void **state)
{
	(void)state;
	begin(0);
	assert_int_equal(watchdog_beat(&watchdog), -1);
	assert_int_equal(watchdog_beat(&watchdog), -1);
	assert_int_equal(readies, 1);
	assert_int_equal(beats, 0);
	watchdog_init(&watchdog, &now, 0, NULL, NULL);
	assert_int_equal(watchdog_beat(&watchdog), -1);
	watchdog_status(&watchdog, "nothing");
	watchdog_end(&watchdog);
	assert_int_equal(readies + others, 1);
}

static void what_it_does_is_told_once(void **state)
{
	char everything[2 * WATCHDOG_STATE_SIZE];

	(void)state;
	begin(LIMIT_MS);
	watchdog_status(&watchdog, "waiting for the next person");
	assert_string_equal(last_told, "STATUS=waiting for the next person");
	watchdog_status(&watchdog, "waiting for the next person");
	assert_int_equal(others, 1);
	memset(everything, 'x', sizeof everything - 1);
	everything[sizeof everything - 1] = '\0';
	watchdog_status(&watchdog, everything);
	assert_int_equal(strlen(last_told), WATCHDOG_STATE_SIZE - 1);
	watchdog_end(&watchdog);
	assert_string_equal(last_told, "STOPPING=1");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_night_is_lived_through),
	cmocka_unit_test(a_reader_is_no_hang),
	cmocka_unit_test(a_loop_that_stands_still_is_given_up),
	cmocka_unit_test(beats_ride_on_what_comes_anyway),
	cmocka_unit_test(a_clock_that_jumped_is_no_harm),
	cmocka_unit_test(who_waits_for_nothing_gets_none),
	cmocka_unit_test(what_it_does_is_told_once),
};
UNIT_MAIN(tests)
