/* A station's staff: how they come to their page from any screen and back, the PIN, and that nobody
 * else notices. */
#include "../unit.h"

#include "../desk.h"
#include "../made.h"
#include "stage.h"
#include "ui/keypad.h"
#include "ui/pages.h"

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 40, 12 } };
static struct station ours;
static struct desk desk;

static void home(struct ui *ui) { ui_home(ui); }
static void about(struct ui *ui) { ui_about(ui); }
static void topics(struct ui *ui) { ui_topics(ui); }
/* What a visitor would meet after it: the first tap or key of a call begins. */
static void attract(struct ui *ui)
{
	if (ui_attract(ui, ui->deck->cards, ui->deck->card_count))
		ui_topics(ui);
}
static void asks(struct ui *ui)
{
	static const char *const answers[] = { "Apples", "Pears" };

	ui_question(ui, "Title", "Which one?", answers, 2);
}

static enum ui_ended ran(void (*screen)(struct ui *ui), size_t size, bool station,
                         const struct stage_act *acts)
{
	struct deck *deck = made_deck(2);
	struct stage stage;

	stage_open(&stage, sizes[size].width, sizes[size].height, deck, acts);
	static const char *const english[] = { "en" };
	station_init(&ours);
	ours.languages = english;
	ours.language_count = 1;
	if (station) {
		stage.ui.station = &ours;
		stage.ui.staff = ui_staff;
		stage.ui.desk = &desk.desk;
	}
	screen(&stage.ui);
	assert_int_equal(stage.acts->kind, STAGE_END);
	assert_false(stage.ui.calling);
	enum ui_ended why = stage.ui.ended;
	stage_close(&stage);
	deck_free(deck);
	return why;
}

static int begin(void **state)
{
	(void)state;
	desk_init(&desk);
	return 0;
}

#define RAN(screen, size, station, ...)                                                            \
	ran(screen, size, station, (const struct stage_act[]){ __VA_ARGS__, END })
#define CALL                                                                                       \
	CHAR('/'), CHAR('*'), CHAR('-'), CHAR('/'), CHAR('*'), CHAR('-'), CHAR('/'), CHAR('*'),    \
		CHAR('-')
#define PIN CHAR('2'), CHAR('4'), CHAR('6'), CHAR('8')
#define TAPS_BUT_ONE(text)                                                                         \
	TAP(text), TAP(text), TAP(text), TAP(text), TAP(text), TAP(text), TAP(text)
#define TAPS(text) TAP(text), TAPS_BUT_ONE(text)

#define MENU "What you can do here"

/* From every kind of screen, in both ways, and back to it. */
static void a_call_comes_through_everywhere(void **state)
{
	static const struct {
		void (*screen)(struct ui *ui);
		const char *title, *shows;
	} screens[] = { { home, "Verify first", "Start" },
		        { about, "About", "About" },
		        { topics, "Practise", "Practise" },
		        { asks, "Title", "Apples" } };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(screens) * UNIT_COUNT(sizes); i++) {
		size_t at = i / UNIT_COUNT(sizes), size = i % UNIT_COUNT(sizes);
		const char *title = screens[at].title, *shows = screens[at].shows;
		RAN(screens[at].screen, size, true, SEE(shows), CALL, SEE("PIN of the staff"),
		    KEY(BACK), SEE(shows), CALL, PIN, KEY(ENTER), SEE("For the staff"), KEY(BACK),
		    SEE(shows), KEY(GONE));
		RAN(screens[at].screen, size, true, TAPS(title), SEE("PIN of the staff"), KEY(BACK),
		    SEE(shows), TAPS(title), PIN, KEY(ENTER), SEE("For the staff"), KEY(BACK),
		    SEE(shows), KEY(GONE));
	}
}

/* Whoever calls from the first screen has begun as well. */
static void a_call_from_the_first_screen(void **state)
{
	(void)state;
	for (size_t size = 0; size < UNIT_COUNT(sizes); size++) {
		RAN(attract, size, true, SEE("Touch the screen"), CALL, SEE("PIN of the staff"),
		    PIN, KEY(ENTER), SEE("For the staff"), KEY(BACK), SEE("Practise"), KEY(GONE));
		RAN(attract, size, true, WAIT(UI_HAND_TAPS_MOST_MS), TAP("Verify first"),
		    TAPS_BUT_ONE("Practise"), SEE("PIN of the staff"), PIN, KEY(ENTER),
		    SEE("For the staff"), KEY(BACK), SEE("Practise"), KEY(GONE));
	}
}

/* What may become a call does what it always does; on one's own machine there is no call. */
static void nothing_is_kept_from_the_screens(void **state)
{
	(void)state;
	RAN(attract, 1, true, CHAR('/'), SEE("Practise"), CHAR('*'), SEE(MENU), CHAR('-'),
	    CHAR('/'), CHAR('*'), SEE("Practise"), CHAR('-'), CHAR('/'), CHAR('*'), SEE(MENU),
	    KEY(GONE));
	RAN(attract, 1, true, WAIT(UI_HAND_TAPS_MOST_MS), TAP("Verify first"), SEE("Practise"),
	    KEY(GONE));
	RAN(asks, 1, true, CHAR('/'), CHAR('*'), SEE(MENU), KEY(GONE));
	RAN(home, 0, false, TAPS("Verify first"), SEE("Start"), KEY(GONE));
	RAN(home, 0, false, CHAR('/'), CHAR('*'), SEE("What you can do here"), CHAR('-'), KEY(BACK),
	    SEE("Start"), KEY(GONE));
	/* The menu and the pages are where they were. */
	RAN(home, 1, true, CHAR('*'), SEE("What you can do here"), CHAR('-'), CHAR('+'), KEY(BACK),
	    SEE("Start"), KEY(GONE));
}

/* 20 seconds from its opening, whatever is typed meanwhile. */
static void the_keypad_closes(void **state)
{
	(void)state;
	for (size_t size = 0; size < UNIT_COUNT(sizes); size++) {
		RAN(about, size, true, CALL, SEE("PIN of the staff"), WAIT(UI_KEYPAD_MS),
		    SEE("About"), KEY(GONE));
		RAN(about, size, true, CALL, WAIT(7000), CHAR('2'), WAIT(7000), CHAR('4'),
		    SEE("PIN of the staff"), WAIT(4500), KEY(BACKSPACE), SEE("About"), KEY(GONE));
	}
	assert_int_equal(desk.wrong, 0);
}

static void three_wrong_ones_and_a_pause(void **state)
{
	(void)state;
	RAN(about, 1, true, CALL, CHAR('1'), CHAR('3'), CHAR('5'), CHAR('7'), HIDE("1357"),
	    KEY(ENTER), SEE("Tries left: 2"), PIN, CHAR('8'), KEY(ENTER), SEE("Tries left: 1"),
	    CHAR('2'), CHAR('4'), CHAR('6'), CHAR('9'), KEY(ENTER), SEE("tried again in 60"),
	    KEY(ENTER), SEE("About"), CALL, SEE("tried again in 60"), WAIT(UI_KEYPAD_MS),
	    SEE("About"), KEY(GONE));
	assert_int_equal(desk.wrong, 3);
	desk.paused_ms = 0;
	desk.wrong = 0;
	RAN(about, 1, true, CALL, PIN, KEY(ENTER), SEE("Today's numbers"), KEY(GONE));
}

/* One language: the bar offers no other, which would do nothing. */
static void its_bar_tells_the_truth(void **state)
{
	(void)state;
	for (size_t size = 0; size < UNIT_COUNT(sizes); size++)
		RAN(about, size, true, CALL, PIN, KEY(ENTER), SEE("For the staff"), HIDE("中文"),
		    CHAR('3'), HIDE("中文"), KEY(GONE));
}

/* By taps and by a number pad without letters; what is too much, pasted, or no digit is nothing. */
static void digits_come_in_every_way(void **state)
{
	(void)state;
	for (size_t size = 0; size < UNIT_COUNT(sizes); size++) {
		RAN(about, size, true, CALL, WAIT(2000), TAP("  2  "), TAP("  4  "), TAP("  6  "),
		    TAP("  8  "), SEE("****"), TAP(" OK "), SEE("For the staff"), KEY(GONE));
		RAN(about, size, true, CALL, CHAR('9'), KEY(DELETE), PIN, KEY(ENTER),
		    SEE("For the staff"), KEY(GONE));
		RAN(about, size, true, CALL, CHAR('9'), WAIT(2000), TAP("Delete"), TAP("Delete"),
		    PIN, KEY(ENTER), SEE("For the staff"), KEY(GONE));
	}
	RAN(about, 1, true, CALL, KEY(ENTER), SEE("4 digits or more"), CHAR('2'), CHAR('x'),
	    KEY(PASTED), KEY(LEFT), CHAR('+'), CHAR('4'), CHAR('6'), KEY(ENTER),
	    SEE("4 digits or more"), CHAR('8'), HIDE("4 digits"), KEY(ENTER), SEE("For the staff"),
	    KEY(GONE));
	RAN(about, 1, true, CALL, PIN, PIN, PIN, SEE("************"), CHAR('1'),
	    SEE("************"), HIDE("*************"), KEY(INSERT), SEE("About"), KEY(GONE));
}

static void a_call_on_the_page_is_none(void **state)
{
	(void)state;
	RAN(about, 1, true, CALL, PIN, KEY(ENTER), WAIT(1000), TAPS("For the staff"),
	    HIDE("PIN of the staff"), SEE("Copy to a stick"), KEY(BACK), SEE("About"), KEY(GONE));
}

/* Left alone, the page is gone before the next visitor comes. */
static void the_page_is_left_when_nobody_is_there(void **state)
{
	const int long_ms = 10 * mode_list[MODE_KIOSK].idle_s * 1000;

	(void)state;
	assert_int_equal(
		RAN(about, 1, true, CALL, PIN, KEY(ENTER), SEE("For the staff"), WAIT(long_ms)),
		UI_ENDED_IDLE);
}

static void only_the_page_ends_the_program(void **state)
{
	(void)state;
	assert_int_equal(RAN(about, 1, true, CALL, PIN, KEY(ENTER), CHAR('4'),
	                     SEE("End heshi on this station?"), CHAR('2')),
	                 UI_ENDED_STAFF);
	assert_int_equal(RAN(about, 1, true, CALL, PIN, KEY(ENTER), CHAR('4'), CHAR('1'),
	                     SEE("For the staff"), KEY(BACK), SEE("About"), KEY(GONE)),
	                 UI_ENDED_GONE);
	desk.desk.has_pin = false;
	RAN(about, 1, true, CALL, SEE("No PIN is set"), KEY(ENTER), SEE("About"), KEY(GONE));
}

static void a_copy_goes_to_the_stick_that_was_chosen(void **state)
{
	(void)state;
	desk.stick_count = 2;
	RAN(about, 1, true, CALL, PIN, KEY(ENTER), CHAR('2'), SEE("BLUE"), CHAR('2'),
	    SEE("to be merged"), CHAR('3'), SEE("safe to take out"), CHAR('1'), SEE("BLUE"),
	    CHAR('1'), SEE("to be merged"), CHAR('1'), SEE("safe to take out"), KEY(GONE));
	assert_int_equal(desk.stick, 0);
	assert_int_equal(desk.what, UI_STAFF_CSV);
	desk.stick_count = 0;
	RAN(about, 1, true, CALL, PIN, KEY(ENTER), CHAR('2'), SEE("There is no stick"), CHAR('2'),
	    SEE("For the staff"), KEY(GONE));
}

static void what_is_asked_changes(void **state)
{
	(void)state;
	RAN(about, 1, true, CALL, PIN, KEY(ENTER), CHAR('3'), SEE("visitor: 8"), CHAR('1'),
	    SEE("4 cards"), CHAR('1'), SEE("visitor: 4"), CHAR('2'), SEE("[x] All"), CHAR('2'),
	    SEE("[ ] All"), KEY(BACK), SEE("1 of 2"), KEY(GONE));
	assert_int_equal(desk.desk.cards, 4);
	assert_true(desk.topics[0]);
	assert_int_equal(desk.changes, 2);
	/* What would make a visit too short is not taken. */
	desk_init(&desk);
	desk.unfit = true;
	RAN(about, 1, true, CALL, PIN, KEY(ENTER), CHAR('3'), CHAR('2'), SEE("[x] All"), CHAR('2'),
	    SEE("not that many cards"), KEY(ENTER), SEE("[x] All"), KEY(GONE));
	assert_false(desk.topics[0]);
}

#define TEST(name) cmocka_unit_test_setup(name, begin)
static const struct CMUnitTest tests[] = {
	TEST(a_call_comes_through_everywhere),
	TEST(a_call_from_the_first_screen),
	TEST(nothing_is_kept_from_the_screens),
	TEST(the_keypad_closes),
	TEST(three_wrong_ones_and_a_pause),
	TEST(its_bar_tells_the_truth),
	TEST(digits_come_in_every_way),
	TEST(a_call_on_the_page_is_none),
	TEST(the_page_is_left_when_nobody_is_there),
	TEST(only_the_page_ends_the_program),
	TEST(a_copy_goes_to_the_stick_that_was_chosen),
	TEST(what_is_asked_changes),
};
UNIT_MAIN(tests)
