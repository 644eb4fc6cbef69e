/* A public station: the program cannot be left from any screen, by any key or item of a bar; and where
 * nobody is there any more every screen ends and says so. */
#include "../unit.h"

#include "../made.h"
#include "play/play.h"
#include "play/progress.h"
#include "stage.h"
#include "ui/pages.h"
#include "ui/screen.h"

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 40, 12 }, { 64, 20 } };
static const struct deck_card *card;
static enum ending ended;
static struct station ours;

static void finished(void *self, const struct quiz *quiz, enum ending end)
{
	(void)self, (void)quiz;
	ended = end;
}

static void home(struct ui *ui) { ui_home(ui); }
static void topics(struct ui *ui) { ui_topics(ui); }
static void channels(struct ui *ui) { ui_channels(ui, NULL); }
static void about(struct ui *ui) { ui_about(ui); }
static void help(struct ui *ui) { ui_help(ui); }
static void preview(struct ui *ui) { ui_preview(ui, card); }
static void progress(struct ui *ui) { ui_progress(ui, &(struct progress){ .today = 0 }); }
static void asks(struct ui *ui)
{
	static const char *const answers[] = { "Apples", "Pears" };

	ui_question(ui, "Title", "Which one?", answers, 2);
}
static void sits(struct ui *ui)
{
	struct face face = ui_face(ui);
	struct play_recorder recorder = { NULL, NULL, finished };
	struct quiz *quiz = quiz_new(ui->deck, mode_find("kiosk"), &card, 1, 1);
	const struct deck_card *again = NULL;
	enum face_after after = play_run(quiz, &face, ui->display.clock, &recorder, &again);

	assert_int_not_equal(after, FACE_QUIT);
	quiz_free(quiz);
}

/* Runs a screen by a script, on a station or not; how it ended. */
static enum ui_ended ran(void (*screen)(struct ui *ui), size_t size, const struct station *station,
                         const struct stage_act *acts)
{
	struct deck *deck = made_deck(2);
	struct stage stage;

	card = deck_card_find(deck, "scam-0");
	stage_open(&stage, sizes[size].width, sizes[size].height, deck, acts);
	station_init(&ours);
	stage.ui.station = station;
	screen(&stage.ui);
	assert_int_equal(stage.acts->kind, STAGE_END);
	enum ui_ended why = stage.ui.ended;
	stage_close(&stage);
	deck_free(deck);
	return why;
}

#define STATION (&ours)
#define RAN(screen, size, station, ...)                                                            \
	ran(screen, size, station, (const struct stage_act[]){ __VA_ARGS__, END })
/* Every key that leaves, and the menu. */
#define TRIES                                                                                      \
	CHAR('q'), CHAR('Q'), KEY(BACK), KEY(INTERRUPT), CHAR('0'), HIDE("Quit heshi?"),           \
		CHAR('*'), SEE("What you can do here"), HIDE("Quit"), KEY(BACK)

static void home_cannot_be_left(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		assert_int_equal(RAN(home, i, STATION, SEE("Start"), HIDE("Quit"), TRIES,
		                     SEE("Start"), CHAR('1')),
		                 UI_NOT_ENDED);
		/* Elsewhere it can, by each of these. */
		assert_int_equal(RAN(home, i, NULL, SEE("Quit"), CHAR('q'), SEE("Quit heshi?"),
		                     CHAR('2'), CHAR('2')),
		                 UI_NOT_ENDED);
		RAN(home, i, NULL, KEY(BACK), SEE("Quit heshi?"), CHAR('2'), CHAR('2'));
		RAN(home, i, NULL, KEY(INTERRUPT), SEE("Quit heshi?"), CHAR('2'), CHAR('2'));
		RAN(home, i, NULL, CHAR('*'), SEE("What you can do here"), SEE("Quit"), KEY(BACK),
		    CHAR('q'), CHAR('2'), CHAR('2'));
	}
}

/* The menu's key does the same on help that lies over a menu; and closes that one after it. */
static void help_over_a_menu_has_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++)
		RAN(home, i, STATION, CHAR('*'), SEE("What you can do here"), CHAR('?'),
		    HIDE("What you can do here"), CHAR('*'), SEE("What you can do here"), KEY(BACK),
		    HIDE("What you can do here"), KEY(BACK), SEE("What you can do here"), CHAR('*'),
		    SEE("Start"), KEY(GONE));
}

/* The sitting can be left, its result cannot but for home. */
static void a_result_leads_home_only(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		assert_int_equal(RAN(sits, i, STATION, CHAR('q'), SEE("Quit this sitting?"),
		                     CHAR('2'), UNTIL_KEY(ENTER, "Finish"), HIDE("Home"),
		                     HIDE("when you come back"), HIDE("Quit"), CHAR('q'), CHAR('Q'),
		                     KEY(INTERRUPT), HIDE("Quit heshi?"), CHAR('*'),
		                     SEE("What you can do here"), HIDE("Quit"), KEY(BACK),
		                     CHAR('h')),
		                 UI_NOT_ENDED);
		assert_int_equal(ended, ENDING_LEFT);
	}
}

/* Where a page holds all of an explanation, or of a result, there is one, not two that are half empty. */
static void what_is_told_fills_its_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++)
		RAN(sits, i, STATION, UNTIL_KEY(ENTER, "Surely real"), CHAR('1'), CHAR('1'),
		    CHAR('1'), UNTIL_KEY(ENTER, "This is a scam."),
		    UNTIL_KEY(ENTER, "Enter Result"), SEE("Tell"), KEY(ENTER),
		    UNTIL_KEY(ENTER, "Finish"), CHAR('h'));
	RAN(sits, 2, STATION, UNTIL_KEY(ENTER, "Surely real"), CHAR('1'), CHAR('1'), CHAR('1'),
	    SEE("This is a scam."), SEE("judged"), SEE("Chosen"), SEE("Tell"), SEE("Enter Result"),
	    HIDE("Next page"), SEE("0 Quit"), CHAR('b'), SEE("0 Back"), KEY(BACK), SEE("Chosen"),
	    SIZE(40, 12), SEE("Tell"), HIDE("Chosen"), SEE("0 Back"), KEY(BACK), SEE("Chosen"),
	    SIZE(64, 20), SEE("Tell"), SEE("Chosen"), KEY(ENTER), SEE("For real"), SEE("Take home"),
	    SEE("Not sure"), SEE("Enter Next page"), SIZE(40, 12), SEE("For real"),
	    HIDE("Take home"), KEY(ENTER), SEE("Take home"), CHAR('h'));
}

/* Whatever else lies over them is closed, no more. */
static void other_screens_go_back(void **state)
{
	void (*const screens[])(struct ui *
	                        ui) = { topics, channels, about, help, preview, progress };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(screens) * UNIT_COUNT(sizes); i++) {
		size_t size = i % UNIT_COUNT(sizes);
		assert_int_equal(
			RAN(screens[i / UNIT_COUNT(sizes)], size, STATION, HIDE("Quit"), CHAR('q')),
			UI_NOT_ENDED);
		assert_int_equal(RAN(screens[i / UNIT_COUNT(sizes)], size, STATION, KEY(INTERRUPT)),
		                 UI_NOT_ENDED);
	}
	assert_int_equal(RAN(asks, 0, STATION, HIDE("Quit"), CHAR('q'), KEY(INTERRUPT), KEY(BACK)),
	                 UI_NOT_ENDED);
}

/* One language: nothing speaks of another. */
static void one_language_is_all_there_is(void **state)
{
	static const char *const english[] = { "en" };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		struct station one = ours;
		one.languages = english;
		one.language_count = 1;
		RAN(help, i, STATION, CHAR('*'), SEE("中文"), KEY(BACK), CHAR('q'));
		RAN(help, i, &one, CHAR('*'), SEE("Back"), HIDE("中文"), KEY(BACK), CHAR('q'));
	}
}

static void a_small_window_is_no_way_out(void **state)
{
	(void)state;
	assert_int_equal(RAN(home, 0, STATION, SIZE(20, 5), KEY(INTERRUPT), HIDE("Ctrl-C"),
	                     CHAR('q'), SIZE(80, 24), SEE("Start"), CHAR('1')),
	                 UI_NOT_ENDED);
	assert_int_equal(
		RAN(home, 0, NULL, SIZE(20, 5), KEY(DOWN), SEE("Ctrl-C: quit"), KEY(INTERRUPT)),
		UI_ENDED_LEFT);
	assert_int_equal(RAN(home, 0, STATION, SIZE(20, 5), KEY(TERMINATE)), UI_ENDED_GONE);
	assert_int_equal(RAN(home, 0, STATION, KEY(GONE)), UI_ENDED_GONE);
}

static void loads(struct ui *ui)
{
	bool goes_on = ui_loading(ui, 100, 10, 100);
	int x, y;

	assert_int_equal(goes_on, ui->station != NULL);
	assert_int_equal(stage_find(ui->display.canvas(ui->display.self), "Stop loading", &x, &y),
	                 ui->station == NULL);
}

static void loading_goes_on(void **state)
{
	(void)state;
	RAN(loads, 0, STATION, EARLY('q'));
	RAN(loads, 0, NULL, EARLY('q'));
	RAN(loads, 1, STATION, EARLY_KEY(BACK));
	RAN(loads, 1, NULL, EARLY_KEY(BACK));
}

/* The time begins again with each touch, on each screen; elsewhere it never ends. */
static void every_screen_ends_when_nobody_is_there(void **state)
{
	void (*const screens[])(struct ui * ui) = { home,    topics,   channels, about, help,
		                                    preview, progress, asks,     sits };
	/* A page of text gets the time to read it, too. */
	const int idle_ms = mode_list[MODE_KIOSK].idle_s * 1000, long_ms = 10 * idle_ms;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(screens) * UNIT_COUNT(sizes); i++) {
		void (*screen)(struct ui * ui) = screens[i / UNIT_COUNT(sizes)];
		size_t size = i % UNIT_COUNT(sizes);
		assert_int_equal(RAN(screen, size, STATION, WAIT(long_ms)), UI_ENDED_IDLE);
		assert_int_equal(RAN(screen, size, STATION, WAIT(idle_ms - 1000), KEY(DOWN),
		                     WAIT(idle_ms - 1000), KEY(UP), WAIT(long_ms)),
		                 UI_ENDED_IDLE);
		/* With help open, with the list of actions open, under the plea for room. */
		assert_int_equal(RAN(screen, size, STATION, CHAR('*'), SEE("What you can do here"),
		                     WAIT(long_ms)),
		                 UI_ENDED_IDLE);
		assert_int_equal(RAN(screen, size, STATION, SIZE(20, 5), WAIT(long_ms)),
		                 UI_ENDED_IDLE);
		assert_int_equal(RAN(screen, size, NULL, WAIT(100 * idle_ms), KEY(GONE)),
		                 UI_ENDED_GONE);
	}
}

static void a_sitting_says_that_nobody_was_there(void **state)
{
	const int idle_ms = (mode_list[MODE_KIOSK].idle_s + STATION_COUNTDOWN_S) * 1000;

	(void)state;
	assert_int_equal(
		RAN(sits, 0, STATION, CHAR('4'), CHAR('4'), SEE("What do you do?"), WAIT(idle_ms)),
		UI_ENDED_IDLE);
	assert_int_equal(ended, ENDING_IDLE);
	assert_int_equal(RAN(sits, 0, STATION, CHAR('q'), SEE("Quit this sitting?"), WAIT(idle_ms)),
	                 UI_ENDED_IDLE);
	assert_int_equal(ended, ENDING_IDLE);
	assert_int_equal(RAN(sits, 0, STATION, KEY(GONE)), UI_ENDED_GONE);
	assert_int_equal(ended, ENDING_DROPPED);
}

/* Set from 1970 to today and back, before the question whether anybody is there and under it. */
static void a_clock_that_is_set_is_no_time(void **state)
{
	enum { TO_TODAY = 20780 };
	const int idle_ms = mode_list[MODE_KIOSK].idle_s * 1000;
	const int under_ms = STATION_COUNTDOWN_S * 1000;

	(void)state;
	for (int to = -TO_TODAY; to <= TO_TODAY; to += 2 * TO_TODAY) {
		assert_int_equal(RAN(sits, 0, STATION, CHAR('4'), CHAR('4'), SEE("What do you do?"),
		                     SET_CLOCK(to), WAIT(idle_ms - 1000), SIZE(80, 24),
		                     HIDE("Are you still there?"), WAIT(1000),
		                     SEE("Are you still there?"), SET_CLOCK(-to),
		                     WAIT(under_ms - 2000), SEE("Are you still there?"), KEY(ENTER),
		                     SEE("What do you do?"), SET_CLOCK(to), SIZE(80, 24),
		                     WAIT(idle_ms), SEE("Are you still there?"), SET_CLOCK(-to),
		                     WAIT(under_ms)),
		                 UI_ENDED_IDLE);
		assert_int_equal(ended, ENDING_IDLE);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(home_cannot_be_left),
	cmocka_unit_test(help_over_a_menu_has_its_own),
	cmocka_unit_test(a_result_leads_home_only),
	cmocka_unit_test(what_is_told_fills_its_page),
	cmocka_unit_test(other_screens_go_back),
	cmocka_unit_test(one_language_is_all_there_is),
	cmocka_unit_test(a_small_window_is_no_way_out),
	cmocka_unit_test(loading_goes_on),
	cmocka_unit_test(every_screen_ends_when_nobody_is_there),
	cmocka_unit_test(a_sitting_says_that_nobody_was_there),
	cmocka_unit_test(a_clock_that_is_set_is_no_time),
};
UNIT_MAIN(tests)
