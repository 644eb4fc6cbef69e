/* A number pad, a finger, a keyboard: each goes from home to the result and back, and reaches help, the
 * message, the channel, a way back and a way out, in every size and language. */
#include "../unit.h"

#include "../made.h"
#include "play/play.h"
#include "stage.h"
#include "ui/bar.h"
#include "ui/pages.h"
#include "ui/screen.h"

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 78, 22 }, { 60, 20 }, { 40, 12 }, { 39, 12 }, { 40, 11 }, { 38, 10 } };
static const char *const languages[] = { "en", "zh-CN" };

/* Home, a sitting of one card, home, and out of the program: what a script makes of it. */
static void live(int width, int height, const char *language, const struct stage_act *acts,
                 bool answered)
{
	struct deck *deck = made_deck(2);
	const struct deck_card *card = deck_card_find(deck, "scam-0"), *again = NULL;
	struct stage stage;
	struct quiz_score score;

	stage_open(&stage, width, height, deck, acts);
	msg_use(language);
	struct face face = ui_face(&stage.ui);
	struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 1);
	assert_int_equal(ui_home(&stage.ui), MENU_PLAY);
	assert_int_equal(play_run(quiz, &face, &stage.clock, NULL, &again), FACE_HOME);
	assert_int_equal(ui_home(&stage.ui), MENU_QUIT);
	assert_int_equal(stage.acts->kind, STAGE_END);
	quiz_score(quiz, &score);
	assert_int_equal(score.scams_recognised, answered);
	assert_int_equal(score.right[STEP_VERIFY], answered);
	quiz_free(quiz);
	stage_close(&stage);
	deck_free(deck);
}

#define A (struct stage_act)
enum { ACTS = 128 };

/* A picture that was looked at, then a tap; or the same place twice, with a pause. */
static int tap(struct stage_act *acts, const char *text)
{
	const struct stage_act tapped[] = { WAIT(STAGE_PACE_MS), TAP(text) };

	memcpy(acts, tapped, sizeof tapped);
	return UNIT_COUNT(tapped);
}

static int twice(struct stage_act *acts, const char *text)
{
	int count = tap(acts, text);

	return count + tap(acts + count, text);
}

static void a_finger_does_everything(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		int width = sizes[i / 2].width, height = sizes[i / 2].height, n = 0;
		bool large = width < 60 || height < 20;
		const char *language = languages[i % 2];
		struct stage_act acts[ACTS];
		msg_use(language);
		acts[n++] = A SEE(_("Enter"));
		n += tap(acts + n, _("Help"));
		acts[n++] = A SEE(_("choose an answer"));
		acts[n++] = A SPOT(LEFT); /* from now on the finger's names */
		acts[n++] = A SEE("[");
		acts[n++] = A HIDE(_("Enter"));
		n += tap(acts + n, _("Start"));
		/* The scene, where it is a page; then its question, and the button that lacks an answer. */
		acts[n++] = A UNTIL_SPOT(RIGHT, _("Surely a scam"));
		acts[n++] = A SPOT(RIGHT);
		acts[n++] = A SEE(_("Tap an answer first"));
		acts[n++] = A SPOT(RIGHT);
		acts[n++] = A SEE(_("Tap an answer first"));
		n += tap(acts + n, _("Surely a scam"));
		acts[n++] = A SPOT(RIGHT);
		acts[n++] = A UNTIL_SPOT(RIGHT, _("What do you do?"));
		/* Back, and here again. */
		acts[n++] = A SPOT(LEFT);
		acts[n++] = A SEE(large ? "点赞任务群" : _("Surely a scam"));
		if (!large)
			n += twice(acts + n, "4  "); /* its words stand above, too */
		acts[n++] = A UNTIL_SPOT(RIGHT, _("What do you do?"));
		/* What stands in no bar of that size is in the menu. */
		n += tap(acts + n, _("Menu"));
		acts[n++] = A SEE(_("What you can do here"));
		acts[n++] = A HIDE("Esc");
		n += twice(acts + n, _("Quit"));
		acts[n++] = A SEE(_("Quit this sitting?"));
		acts[n++] = A SPOT(LEFT);
		acts[n++] = A SEE(_("What do you do?"));
		n += tap(acts + n, _("Menu"));
		n += twice(acts + n, _("Help"));
		acts[n++] = A SEE(_("choose an answer"));
		acts[n++] = A SPOT(LEFT);
		n += twice(acts + n, "截图");
		n += twice(acts + n, "反诈专线");
		acts[n++] = A SEE(_("This is a scam."));
		n += tap(acts + n, _("Menu"));
		n += (large ? twice : tap)(acts + n,
		                           _("Channel")); /* the first entry is proposed */
		acts[n++] = A SEE(_("Whom do I ask?"));
		acts[n++] = A SPOT(LEFT);
		acts[n++] = A SEE(_("This is a scam."));
		acts[n++] = A UNTIL_SPOT(RIGHT, _("Another sitting"));
		n += twice(acts + n, _("Home"));
		n += tap(acts + n, _("Quit"));
		acts[n++] = A SEE(_("Quit heshi?"));
		n += tap(acts + n, _("Stay"));
		n += tap(acts + n, _("Quit"));
		acts[n++] = A WAIT(STAGE_PACE_MS);
		n += tap(acts + n, "2  ");
		acts[n++] = A SPOT(RIGHT);
		acts[n++] = A END;
		live(width, height, language, acts, true);
	}
}

static void a_number_pad_does_everything(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		int width = sizes[i / 2].width, height = sizes[i / 2].height, n = 0;
		bool large = width < 60 || height < 20;
		const char *language = languages[i % 2];
		struct stage_act acts[ACTS];
		msg_use(language);
#define DO(...)                                                                                    \
	do {                                                                                       \
		const struct stage_act some[] = { __VA_ARGS__ };                                   \
		memcpy(acts + n, some, sizeof some);                                               \
		n += (int)UNIT_COUNT(some);                                                        \
	} while (0)
		DO(CHAR('0'), SEE(_("Quit heshi?")), CHAR('0'), SEE(_("Start")), CHAR('1'));
		DO(UNTIL_KEY(ENTER, _("Surely a scam")));
		/* The message once more; of a long text the pages. */
		if (large)
			DO(CHAR('.'), SEE("点赞任务群"), CHAR('-'), SEE("点赞任务群"), CHAR('+'),
			   CHAR('.'), SEE(_("Surely a scam")));
		DO(CHAR('4'), CHAR('4'), UNTIL_KEY(ENTER, _("What do you do?")));
		DO(CHAR('0'), SEE(large ? "点赞任务群" : _("Surely a scam")));
		if (!large)
			DO(CHAR('4'), CHAR('4'));
		DO(UNTIL_KEY(ENTER, _("What do you do?")));
		/* Help, and stop. */
		DO(CHAR('*'), SEE(_("What you can do here")), CHAR('*'), SEE(_("What do you do?")));
		DO(CHAR('*'), CHAR('2'), KEY(ENTER), SEE(_("choose an answer")), CHAR('0'),
		   SEE(_("What do you do?")));
		DO(CHAR('*'), CHAR('3'), CHAR('3'), SEE(_("Quit this sitting?")), CHAR('0'),
		   SEE(_("What do you do?")));
		DO(SEE("2  截图"), CHAR('2'), CHAR('2'), SEE("1  反诈专线"), CHAR('1'), CHAR('1'));
		DO(SEE(_("This is a scam.")), CHAR('.'),
		   SEE(large ? "点赞任务群" : _("This is a scam.")));
		DO(CHAR('0'), large ? A SEE(_("This is a scam.")) : A SEE(_("Quit this sitting?")));
		if (!large)
			DO(CHAR('0'));
		DO(UNTIL_KEY(ENTER, _("Another sitting")));
		DO(large ? A CHAR('0') : A WAIT(0), large ? A CHAR('+') : A WAIT(0),
		   SEE(_("Another sitting")));
		DO(KEY(END), KEY(ENTER), CHAR('0'), CHAR('2'), KEY(ENTER), END);
#undef DO
		live(width, height, language, acts, true);
	}
}

static void a_keyboard_does_everything(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		int width = sizes[i / 2].width, height = sizes[i / 2].height;
		bool large = width < 60 || height < 20;
		msg_use(languages[i % 2]);
		const struct stage_act acts[] = {
			CHAR('?'), SEE(_("choose an answer")), KEY(BACK), CHAR('q'),
			SEE(_("Quit heshi?")), KEY(BACK), KEY(ENTER),
			UNTIL_KEY(ENTER, _("Surely a scam")), CHAR(large ? 'b' : '?'),
			HIDE(_("Surely a scam")), CHAR(large ? 'b' : '?'), SEE(_("Surely a scam")),
			KEY(END), SEE("> 4"), UNTIL_KEY(ENTER, _("What do you do?")), KEY(DOWN),
			KEY(DOWN), SEE("> 2  截图"), KEY(ENTER), SEE("1  反诈专线"),
			/* The message once more, and back. */
			CHAR('r'), SEE("点赞任务群"), HIDE("1  反诈专线"), CHAR('b'),
			SEE("1  反诈专线"), KEY(DOWN), KEY(ENTER), SEE(_("This is a scam.")),
			CHAR('c'), SEE(_("Whom do I ask?")), KEY(BACK), SEE(_("This is a scam.")),
			UNTIL_KEY(ENTER, _("Another sitting")), CHAR('h'), CHAR('q'), KEY(DOWN),
			KEY(ENTER), END
		};
		live(width, height, languages[i % 2], acts, true);
	}
}

/* A finger that stays where the way on is goes through no question, and turns no pages for ever. */
static void a_finger_that_stays_answers_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		struct deck *deck = made_deck(2);
		const struct deck_card *card = deck_card_find(deck, "scam-0"), *again = NULL;
		struct stage_act acts[64];
		struct stage stage;
		size_t answered;
		int n = 0;
		while (n < 30)
			acts[n++] = A SPOT(RIGHT);
		acts[n++] = A SEE("Tap an answer first");
		/* On the explanation it goes on to the result, which it does not leave for another sitting. */
		n += twice(acts + n, "Surely a scam");
		for (int taps = 0; taps < 9; taps++)
			acts[n++] = A SPOT(RIGHT);
		acts[n++] = A SEE("Tap an answer first");
		acts[n] = A END;
		stage_open(&stage, sizes[i].width, sizes[i].height, deck, acts);
		struct face face = ui_face(&stage.ui);
		struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 1);
		assert_int_equal(play_run(quiz, &face, &stage.clock, NULL, &again), FACE_ENDED);
		quiz_answers(quiz, &answered);
		assert_int_equal(answered, 1);
		quiz_free(quiz);
		stage_close(&stage);
		deck_free(deck);
	}
}

/* Whatever else a screen can do: the way back stands at the left end, the way on at the right end, each
 * whole and as wide as a finger; what is missing is in the menu. */
static void a_bar_keeps_its_ends(void **state)
{
	(void)state;
	for (int i = 0; i < (100 - 38) * 8; i++) {
		int width = 38 + i / 8, x, y;
		bool tapped = i & 1, left = i & 2;
		struct canvas canvas;
		msg_use(languages[i >> 2 & 1]);
		const char *back = _("Message"), *next = _("To answers");
		const struct ui_bar_item items[UI_BAR_ITEMS] = {
			{ _("Enter"), next, UI_EVENT(KEYS_ENTER) },
			UI_BAR_ITEM(COMMAND_CHANNEL, _("Channel")),
			{ "Esc", back, UI_EVENT(KEYS_BACK) },
			{ "PgUp PgDn", _("Read again"), UI_EVENT(KEYS_PAGE_UP) },
			UI_BAR_ITEM(COMMAND_HELP, _("Help")),
			UI_BAR_ITEM(COMMAND_QUIT, _("Quit")),
			{ _("Arrows, 1-9"), _("Choose"), UI_EVENT(KEYS_NONE) },
		};
		struct ui_frame frame = { .canvas = &canvas,
			                  .body = { 0, 2, width, 6 },
			                  .layout = &ui_layouts[width < 60 ? UI_LARGE : UI_NORMAL],
			                  .tapped = tapped };
		canvas_init(&canvas, width, 10, WIDTH_NARROW);
		ui_bar(&frame, left ? _("The last sittings") : NULL, items);
		stage_must_find(&canvas, back, &x, &y);
		assert_int_equal(y, 9);
		assert_true(x <= ui_layouts[UI_NORMAL].margin + 4);
		stage_must_find(&canvas, next, &x, &y);
		assert_in_range(x + canvas_width_of(&canvas, next),
		                width - ui_layouts[UI_NORMAL].margin - 2, width - 1);
		stage_must_find(&canvas, _("Menu"), &x, &y);
		bool reached[4] = { false };
		for (size_t t = 0; t < frame.target_count; t++) {
			const struct ui_target *target = &frame.targets[t];
			assert_true(target->rect.width >= 6 && target->rect.height == 2);
			reached[0] |= target->event.kind == KEYS_BACK && target->rect.x == 0;
			reached[1] |= target->event.kind == KEYS_ENTER &&
			              target->rect.x + target->rect.width == width;
			reached[2] |= ui_command(target->event) == COMMAND_MENU;
		}
		assert_true(reached[0] && reached[1] && reached[2]);
		assert_int_equal(frame.action_count, 5);
		canvas_release(&canvas);
	}
	msg_use("en");
}

/* The text itself turns its pages: on at the lower half, back at the upper one; it answers nothing. */
static void a_tap_on_a_long_text_turns_it(void **state)
{
	static const struct stage_act acts[] = { SEE("Arrows, 1-9, tap"),
		                                 WAIT(400),
		                                 TAP("PgUp PgDn"),
		                                 HIDE("Arrows, 1-9, tap"),
		                                 SEE("[ Back ]"),
		                                 SEE("rows above"),
		                                 WAIT(400),
		                                 TAP("Pad: 0"),
		                                 SEE("Arrows, 1-9, tap"),
		                                 WAIT(400),
		                                 TAP("Arrows, 1-9, tap"),
		                                 SEE("Arrows, 1-9, tap"),
		                                 SPOT(LEFT),
		                                 END };
	struct stage stage;

	(void)state;
	stage_open(&stage, 60, 16, NULL, acts);
	assert_true(ui_help(&stage.ui));
	assert_int_equal(stage.acts->kind, STAGE_END);
	stage_close(&stage);
}

static int lifted_x;

static struct keys_event lifted(void *self, int timeout_ms)
{
	(void)timeout_ms;
	return (struct keys_event){ .kind = KEYS_RELEASE,
		                    .x = lifted_x,
		                    .y = ((struct stage *)self)->canvas.height - 1 };
}

/* Loading is stopped by a tap on what says so, and by none elsewhere. */
static void loading_is_stopped_by_a_tap(void **state)
{
	static const struct stage_act none[] = { END };
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		stage_open(&stage, sizes[i].width, sizes[i].height, NULL, none);
		stage.ui.display.read = lifted;
		lifted_x = 3;
		assert_false(ui_loading(&stage.ui, 100, 10, 100));
		lifted_x = sizes[i].width - 2;
		assert_true(ui_loading(&stage.ui, 100, 10, 100));
		stage_close(&stage);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_finger_does_everything),
	cmocka_unit_test(a_number_pad_does_everything),
	cmocka_unit_test(a_keyboard_does_everything),
	cmocka_unit_test(a_finger_that_stays_answers_nothing),
	cmocka_unit_test(a_bar_keeps_its_ends),
	cmocka_unit_test(a_tap_on_a_long_text_turns_it),
	cmocka_unit_test(loading_is_stopped_by_a_tap),
};
UNIT_MAIN(tests)
