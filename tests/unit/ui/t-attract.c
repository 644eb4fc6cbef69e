/* A station's first screen: what it shows and when; who comes, and what counts as coming; and the
 * countdown that leads back to it. */
#include "../unit.h"

#include "../made.h"
#include "play/play.h"
#include "stage.h"
#include "ui/idle.h"
#include "ui/pages.h"
#include "ui/screen.h"

enum { TEASERS = 3, IDLE_MS = 45000, COUNTDOWN_MS = 15000, CHANGE_MS = 20000 };

static struct station ours;
static struct deck *deck;
static int forgets;

static void forget(void *display)
{
	(void)display;
	forgets++;
}

static int minute;
static int minute_of(int64_t wall_ms)
{
	(void)wall_ms;
	return minute;
}

static void set_up_station(struct stage *stage, int width, int height, const struct stage_act *acts)
{
	deck = made_deck(4);
	stage_open(stage, width, height, deck, acts);
	stage->ui.station = &ours;
	stage->ui.forget = forget;
	stage->ui.local_minute = minute_of;
}

/* Runs the first screen by a script; whether somebody came. */
static bool attracted(int width, int height, struct stage *stage, const struct stage_act *acts)
{
	const struct deck_card *cards[TEASERS];

	set_up_station(stage, width, height, acts);
	for (size_t i = 0; i < TEASERS; i++)
		cards[i] = deck->cards[i];
	bool came = ui_attract(&stage->ui, cards, TEASERS);
	assert_int_equal(stage->acts->kind, STAGE_END);
	stage_close(stage);
	deck_free(deck);
	return came;
}

#define ATTRACTED(...) attracted(40, 12, &stage, (const struct stage_act[]){ __VA_ARGS__, END })
#define TOUCH "点一下屏幕，或按任意键开始"
#define TOUCH_EN "Touch the screen, or press any key"

static int begin(void **state)
{
	(void)state;
	station_init(&ours);
	forgets = 0;
	minute = 12 * 60;
	return 0;
}

static void any_key_begins(void **state)
{
	static const int kinds[] = { KEYS_ENTER,  KEYS_BACK,      KEYS_UP,        KEYS_LEFT,
		                     KEYS_TAB,    KEYS_BACKSPACE, KEYS_PAGE_DOWN, KEYS_END,
		                     KEYS_INSERT, KEYS_DELETE,    KEYS_INTERRUPT };
	static const char chars[] = "q?h0 5.b";
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(kinds); i++)
		assert_true(ATTRACTED(SEE(TOUCH), { STAGE_KEY, kinds[i], STAGE_PACE_MS, NULL }));
	for (const char *at = chars; *at; at++)
		assert_true(ATTRACTED(SEE(TOUCH), CHAR(*at)));
	assert_true(ATTRACTED(SEE(TOUCH), WAIT(STAGE_PACE_MS), TAP("先核实")));
	assert_true(ATTRACTED(SEE(TOUCH), WAIT(STAGE_PACE_MS), SPOT(RIGHT)));
}

static void what_is_nobody_does_not_begin(void **state)
{
	struct stage stage;

	(void)state;
	/* A window, a wheel, a paste; half a tap, a tap that came from elsewhere; the end. */
	assert_false(ATTRACTED(SIZE(1, 1), SIZE(80, 24), SEE(TOUCH), KEY(WHEEL_UP), SEE(TOUCH),
	                       KEY(PASTED), SEE(TOUCH), PRESS("先核实"), SIZE(40, 12),
	                       RELEASE("先核实"), SEE(TOUCH), RELEASE("先核实"), SEE(TOUCH)));
	/* What came before the picture. */
	assert_false(ATTRACTED(EARLY_KEY(ENTER), SEE(TOUCH)));
	assert_false(ATTRACTED(KEY(TERMINATE)));
}

/* Who chose another language and went away leaves none. */
static void a_language_lasts_as_long_as_somebody_is_there(void **state)
{
	struct stage stage;

	(void)state;
	assert_false(ATTRACTED(SEE(TOUCH), CHAR('L'), SEE(TOUCH_EN), CHAR('*'), SEE(TOUCH),
	                       CHAR('*'), WAIT(CHANGE_MS), SEE(TOUCH_EN), WAIT(CHANGE_MS),
	                       SEE(TOUCH_EN), WAIT(CHANGE_MS), SEE(TOUCH)));
	/* One language is no choice: its key is one like others. */
	const char *one = "zh-CN";
	ours.languages = &one;
	ours.language_count = 1;
	assert_true(ATTRACTED(SEE(TOUCH), HIDE("English"), CHAR('L')));
	assert_string_equal(msg_language(), "zh_CN");
}

/* Each change is one picture, and nothing happens between two of them. */
static void it_changes_without_being_woken(void **state)
{
	struct stage stage;
	enum { CHANGES = 5 };

	(void)state;
	assert_false(ATTRACTED(WAIT(CHANGE_MS), WAIT(CHANGE_MS), WAIT(CHANGE_MS), WAIT(CHANGE_MS),
	                       WAIT(CHANGE_MS)));
	assert_int_equal(stage.shows, 1 + CHANGES);
	assert_int_equal(stage.reads, 1 + CHANGES);
}

static void it_says_where_it_is(void **state)
{
	struct stage stage;
	const struct station_text said[] = { { "en", "Come in." }, { "zh-CN", "请进。" } };

	(void)state;
	ours.place = "河湾社区中心";
	assert_false(ATTRACTED(SEE("河湾社区中心"), SEE("8 个情景"), SEE("是真是假")));
	ours.attract = said;
	ours.attract_count = 2;
	assert_false(ATTRACTED(SEE("请进。"), CHAR('L'), SEE("Come in."), HIDE("minutes")));
}

/* Blank from the first look in its hours on; a touch wakes it, another one begins; left alone it
 * sleeps again. */
static void it_sleeps_when_it_should(void **state)
{
	const struct stage_act acts[] = {
		SIZE(40, 12), HIDE(TOUCH), HIDE("先核实"), HIDE("─"), KEY(ENTER), SEE(TOUCH),
		WAIT(CHANGE_MS), SEE(TOUCH), WAIT(CHANGE_MS), WAIT(CHANGE_MS), HIDE(TOUCH),
		/* Nobody was there all night; the window is somebody's who is not. */
		WAIT(600000), HIDE(TOUCH), CHAR('L'), SEE(TOUCH), KEY(DOWN), END
	};
	struct stage stage;
	const struct deck_card *cards[1];

	(void)state;
	ours.sleep_from = 22 * 60;
	ours.sleep_to = 6 * 60;
	minute = 23 * 60;
	set_up_station(&stage, 40, 12, acts);
	cards[0] = deck->cards[0];
	assert_true(ui_attract(&stage.ui, cards, 1));
	assert_int_equal(stage.acts->kind, STAGE_END);
	stage_close(&stage);
	deck_free(deck);
	minute = 12 * 60;
	assert_false(ATTRACTED(SEE(TOUCH)));
}

/* Everything of the one before goes: the language, the end of the screens, what the display keeps. */
static void it_forgets(void **state)
{
	static const struct stage_act acts[] = { SEE(TOUCH), HIDE("["), END };
	struct stage stage;
	const struct deck_card *cards[1];

	(void)state;
	set_up_station(&stage, 80, 24, acts);
	stage.ui.ended = UI_ENDED_IDLE;
	stage.ui.tapped = stage.ui.helping = stage.ui.choosing = stage.ui.stepped_back = true;
	stage.ui.card_met = 7;
	stage.ui.touched_ms = 1;
	msg_use("en");
	cards[0] = deck->cards[0];
	assert_false(ui_attract(&stage.ui, cards, 1));
	assert_int_equal(forgets, 1);
	assert_int_equal(stage.repaints, 1);
	assert_int_equal(stage.ui.card_met, 0);
	assert_false(stage.ui.helping || stage.ui.choosing || stage.ui.tapped ||
	             stage.ui.stepped_back);
	/* But not why there are no more. */
	assert_int_equal(stage.ui.ended, UI_ENDED_GONE);
	assert_false(ui_attract(&stage.ui, cards, 1));
	stage.ui.ended = UI_ENDED_STAFF;
	assert_false(ui_attract(&stage.ui, cards, 1));
	assert_int_equal(forgets, 1);
	stage_close(&stage);
	deck_free(deck);
}

/* A page of questions, waited for by a script; how it ended. */
static enum ui_ended waited(const struct stage_act *acts)
{
	static const char *const answers[] = { "Apples", "Pears" };
	struct stage stage;

	set_up_station(&stage, 40, 12, acts);
	ui_question(&stage.ui, "Title", "Which one?", answers, 2);
	assert_int_equal(stage.acts->kind, STAGE_END);
	enum ui_ended why = stage.ui.ended;
	stage_close(&stage);
	deck_free(deck);
	return why;
}

#define WAITED(...) waited((const struct stage_act[]){ __VA_ARGS__, END })
#define ASKED SEE("Are you still there?")

static void it_asks_before_it_forgets(void **state)
{
	(void)state;
	assert_int_equal(WAITED(WAIT(IDLE_MS), ASKED, SEE("In 15 s"), WAIT(1000), SEE("In 14 s"),
	                        WAIT(COUNTDOWN_MS - 2000), SEE("In 1 s"), WAIT(1000)),
	                 UI_ENDED_IDLE);
	/* Any key goes on, and answers nothing; so does a tap wherever it lands. */
	assert_int_equal(WAITED(WAIT(IDLE_MS), ASKED, CHAR('2'), SEE("Which one?"), SEE("> 1"),
	                        WAIT(IDLE_MS), ASKED, WAIT(1000), TAP("Continue"),
	                        SEE("Which one?"), SEE("> 1"), WAIT(IDLE_MS), ASKED, WAIT(1000),
	                        TAP("Are you"), SEE("Which one?"), KEY(GONE)),
	                 UI_ENDED_GONE);
	assert_int_equal(WAITED(WAIT(IDLE_MS), ASKED, CHAR('?'), SEE("Which one?"), WAIT(IDLE_MS),
	                        ASKED, CHAR('L'), SEE("Which one?"), WAIT(IDLE_MS), ASKED,
	                        CHAR('*'), SEE("Which one?"), KEY(GONE)),
	                 UI_ENDED_GONE);
	/* The end is no answer. */
	assert_int_equal(WAITED(WAIT(IDLE_MS), ASKED, KEY(TERMINATE)), UI_ENDED_GONE);
}

/* A window is nobody; nor is a key that something lies on, be it one that only moves. */
static void what_repeats_is_nobody(void **state)
{
	struct stage_act acts[3000];
	int count = 0;

	(void)state;
	assert_int_equal(WAITED(WAIT(IDLE_MS - 1000), SIZE(80, 24), WAIT(1000), ASKED, SIZE(40, 12),
	                        ASKED, WAIT(COUNTDOWN_MS)),
	                 UI_ENDED_IDLE);
	static const struct stage_act held[] = { HELD_KEY(40, ENTER), HELD_KEY(40, DOWN),
		                                 HELD(40, '5') };
	for (size_t key = 0; key < UNIT_COUNT(held); key++) {
		for (count = 0; count < (IDLE_MS + COUNTDOWN_MS) / 40 + 40; count++)
			acts[count] = held[key];
		acts[count] = (struct stage_act)END;
		struct stage stage;
		set_up_station(&stage, 40, 12, acts);
		const struct deck_card *cards[1] = { deck->cards[0] }, *again = NULL;
		struct face face = ui_face(&stage.ui);
		struct quiz *quiz = quiz_new(deck, &ours.mode, cards, 1, 1);
		play_run(quiz, &face, &stage.clock, NULL, &again);
		assert_int_equal(stage.ui.ended, UI_ENDED_IDLE);
		/* And it begins nothing. */
		assert_false(ui_attract(&stage.ui, cards, 1));
		assert_int_equal(stage.acts->kind, STAGE_END);
		quiz_free(quiz);
		stage_close(&stage);
		deck_free(deck);
	}
}

/* From one visitor to the next, with a finger that never leaves the key: it begins one sitting. */
static void who_leans_on_a_key_begins_once(void **state)
{
	static const struct stage_act held = HELD_KEY(40, ENTER);
	enum { PRESSES = 6000 };
	struct stage_act *acts = mem_alloc((PRESSES + 1) * sizeof *acts);
	struct stage stage;
	int visits = 0;

	(void)state;
	for (int i = 0; i < PRESSES; i++)
		acts[i] = held;
	acts[PRESSES] = (struct stage_act)END;
	set_up_station(&stage, 40, 12, acts);
	const struct deck_card *cards[1] = { deck->cards[0] }, *again = NULL;
	struct face face = ui_face(&stage.ui);
	for (; face.attract(face.self, cards, 1); visits++) {
		struct quiz *quiz = quiz_new(deck, &ours.mode, cards, 1, 1);
		size_t answered;
		play_run(quiz, &face, &stage.clock, NULL, &again);
		quiz_answers(quiz, &answered);
		assert_int_equal(answered, 0);
		quiz_free(quiz);
	}
	assert_int_equal(visits, 1);
	free(acts);
	stage_close(&stage);
	deck_free(deck);
}

/* A sitting of one card by a script that begins on the first screen; how many answers. */
static size_t played(const struct stage_act *acts)
{
	struct stage stage;
	size_t answered;

	set_up_station(&stage, 40, 12, acts);
	const struct deck_card *cards[1] = { deck_card_find(deck, "scam-0") }, *again = NULL;
	struct face face = ui_face(&stage.ui);
	struct quiz *quiz = quiz_new(deck, &ours.mode, cards, 1, 1);
	assert_true(face.attract(face.self, cards, 1));
	play_run(quiz, &face, &stage.clock, NULL, &again);
	assert_int_equal(stage.acts->kind, STAGE_END);
	quiz_answers(quiz, &answered);
	quiz_free(quiz);
	stage_close(&stage);
	deck_free(deck);
	return answered;
}

#define PLAYED(...) played((const struct stage_act[]){ SEE(TOUCH), KEY(ENTER), __VA_ARGS__, END })
#define TO_THE_QUESTION UNTIL_KEY(ENTER, "肯定是骗"), WAIT(STAGE_PACE_MS)

static void a_tap_belongs_to_one_screen(void **state)
{
	(void)state;
	/* Begun on the message, ended on the question. */
	assert_int_equal(PLAYED(WAIT(STAGE_PACE_MS), PRESS("看好了"), KEY(ENTER), SEE("肯定是骗"),
	                        WAIT(STAGE_PACE_MS), RELEASE("肯定是骗"), SEE("肯定是骗")),
	                 0);
	/* On one, ended on its neighbour; on one, while another finger lies elsewhere. */
	assert_int_equal(
		PLAYED(TO_THE_QUESTION, PRESS("肯定是骗"), RELEASE("多半是骗"), SEE("肯定是骗")),
		0);
	assert_int_equal(PLAYED(TO_THE_QUESTION, PRESS("肯定是骗"), PRESS("肯定是真"),
	                        RELEASE("肯定是骗"), RELEASE("肯定是真"), SEE("肯定是骗")),
	                 0);
	assert_int_equal(PLAYED(TO_THE_QUESTION, TAP("肯定是骗"), HIDE("肯定是骗")), 1);
	/* On none of them: it says what is to be done, and no more. */
	assert_int_equal(PLAYED(TO_THE_QUESTION, TAP("─"), SEE("> 1"), SEE("先点一个答案"),
	                        WAIT(STAGE_PACE_MS), TAP("─"), SEE("先点一个答案")),
	                 0);
	/* A finger that was down while the screen asked whether somebody is there. */
	assert_int_equal(PLAYED(TO_THE_QUESTION, PRESS("肯定是骗"), WAIT(IDLE_MS), SEE("还在吗"),
	                        KEY(DOWN), SEE("肯定是骗"), WAIT(STAGE_PACE_MS),
	                        RELEASE("肯定是骗"), SEE("肯定是骗")),
	                 0);
}

/* Stopped, or asleep: nobody is asked who is not there any more; what was pressed meanwhile counts. */
static void time_that_was_slept_through_counts(void **state)
{
	(void)state;
	assert_int_equal(WAITED(WAIT(IDLE_MS + COUNTDOWN_MS + 1000)), UI_ENDED_IDLE);
	assert_int_equal(WAITED(WAIT(IDLE_MS - 1000), SIZE(80, 24), WAIT(3600000)), UI_ENDED_IDLE);
	assert_int_equal(
		WAITED(WAIT(IDLE_MS - 1000), WAIT(3600), SIZE(40, 12), ASKED, WAIT(COUNTDOWN_MS)),
		UI_ENDED_IDLE);
}

/* Who reads a page of help touches nothing for as long as that takes; who turns it is there. */
static void help_is_read_in_peace(void **state)
{
	static const struct stage_act acts[] = {
		WAIT(IDLE_MS), SIZE(80, 24), HIDE("Are you still"), WAIT(IDLE_MS), KEY(PAGE_DOWN),
		WAIT(IDLE_MS), SIZE(80, 24), HIDE("Are you still"), WAIT(300000),  END
	};
	struct stage stage;

	(void)state;
	set_up_station(&stage, 80, 24, acts);
	assert_false(ui_help(&stage.ui));
	assert_int_equal(stage.ui.ended, UI_ENDED_IDLE);
	stage_close(&stage);
	deck_free(deck);
}

#define CASE(name) cmocka_unit_test_setup(name, begin)
static const struct CMUnitTest tests[] = {
	CASE(any_key_begins),
	CASE(what_is_nobody_does_not_begin),
	CASE(a_language_lasts_as_long_as_somebody_is_there),
	CASE(it_changes_without_being_woken),
	CASE(it_says_where_it_is),
	CASE(it_sleeps_when_it_should),
	CASE(it_forgets),
	CASE(it_asks_before_it_forgets),
	CASE(what_repeats_is_nobody),
	CASE(who_leans_on_a_key_begins_once),
	CASE(a_tap_belongs_to_one_screen),
	CASE(time_that_was_slept_through_counts),
	CASE(help_is_read_in_peace),
};
UNIT_MAIN(tests)
