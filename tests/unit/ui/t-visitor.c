/* A visitor of a public station: a finger, a number pad, a keyboard each find the other language, help,
 * the way back, the answers, the channel and the result, in every size that a station has; and the first
 * screen is then as it was before. */
#include "../unit.h"

#include "../made.h"
#include "play/play.h"
#include "stage.h"
#include "ui/screen.h"

static const struct {
	int width, height;
} sizes[] = { { 40, 12 }, { 50, 16 }, { 64, 20 }, { 80, 24 }, { 100, 30 }, { 38, 10 } };
static const char *const languages[] = { "en", "zh-CN" };
enum { ACTS = 160 };

#define A (struct stage_act)
#define TOUCH _("Touch the screen, or press any key")

/* One visit, from the first screen to the first screen, which is the same as before. */
static void visit(size_t size, const char *language, const struct stage_act *acts)
{
	struct deck *deck = made_deck(4);
	const struct deck_card *card = deck_card_find(deck, "scam-0"), *again = NULL;
	const struct deck_card *teaser = deck_card_find(deck, "real-3");
	struct station station;
	struct stage stage;
	struct quiz_score score;
	struct str first, last;

	station_init(&station);
	const char *both[] = { language, *language == 'e' ? "zh-CN" : "en" };
	station.languages = both;
	station.language_count = 2;
	stage_open(&stage, sizes[size].width, sizes[size].height, deck, acts);
	stage.ui.station = &station;
	msg_use(*language == 'e' ? "zh-CN" : "en"); /* of somebody before */
	struct face face = ui_face(&stage.ui);
	str_init(&first);
	str_init(&last);
	assert_true(face.attract(face.self, &teaser, 1));
	struct quiz *quiz = quiz_new(deck, &station.mode, &card, 1, 1);
	assert_int_equal(play_run(quiz, &face, &stage.clock, NULL, &again), FACE_HOME);
	assert_false(face.attract(face.self, &teaser, 1));
	canvas_dump(&stage.canvas, &last, true);
	static const struct stage_act none[] = { END };
	stage_close(&stage);
	stage_open(&stage, sizes[size].width, sizes[size].height, deck, none);
	stage.ui.station = &station;
	face = ui_face(&stage.ui);
	assert_false(face.attract(face.self, &teaser, 1));
	canvas_dump(&stage.canvas, &first, true);
	assert_string_equal(first.text, last.text);
	quiz_score(quiz, &score);
	assert_int_equal(score.scams_recognised, 1);
	assert_int_equal(score.right[STEP_VERIFY], 1);
	quiz_free(quiz);
	str_release(&first);
	str_release(&last);
	stage_close(&stage);
	deck_free(deck);
	msg_use("en");
}

/* A script in the making. */
static struct stage_act script[ACTS];
static int length;

#define DO(...)                                                                                    \
	do {                                                                                       \
		const struct stage_act some[] = { __VA_ARGS__ };                                   \
		assert_in_range(length + UNIT_COUNT(some), 1, ACTS);                               \
		memcpy(script + length, some, sizeof some);                                        \
		length += (int)UNIT_COUNT(some);                                                   \
	} while (0)
#define FINGER(text) DO(WAIT(STAGE_PACE_MS), TAP(text))

static const char *other_language(void)
{
	return strncmp(msg_language(), "en", 2) == 0 ? "中文" : "English";
}

static void begin(size_t i)
{
	length = 0;
	msg_use(languages[i % 2]);
}

static void a_finger_is_enough(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		begin(i);
		DO(SEE(TOUCH));
		FINGER(other_language());
		FINGER(*other_language() == 'E' ? "中文" : "English");
		DO(SEE(TOUCH));
		FINGER("派单员"); /* the scene: anywhere will do */
		DO(UNTIL_SPOT(RIGHT, _("Surely a scam")), SPOT(RIGHT),
		   SEE(_("Tap an answer first")), SPOT(RIGHT), SEE(_("Tap an answer first")));
		FINGER(_("Menu"));
		DO(SEE(_("What you can do here")));
		FINGER(_("Help"));
		DO(SEE("96110"), SPOT(LEFT), SEE(_("Surely a scam")));
		FINGER(_("Surely a scam"));
		DO(UNTIL_SPOT(RIGHT, _("What do you do?")));
		FINGER(_("Menu"));
		FINGER(_("Quit"));
		DO(SEE(_("Quit this sitting?")), SPOT(LEFT), SEE(_("What do you do?")));
		FINGER("截图");
		FINGER("反诈专线");
		DO(SEE(_("This is a scam.")));
		FINGER(_("Menu"));
		FINGER(_("Channel"));
		DO(SEE(_("Whom do I ask?")), SPOT(LEFT), SEE(_("This is a scam.")));
		DO(UNTIL_SPOT(RIGHT, _("Read the answered cards again")),
		   HIDE(_("Another sitting")));
		FINGER(_("Finish"));
		DO(SEE(TOUCH), END);
		visit(i / 2, languages[i % 2], script);
	}
}

static void a_number_pad_is_enough(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		begin(i);
		DO(SEE(TOUCH), CHAR('*'), HIDE(TOUCH), CHAR('*'), SEE(TOUCH), CHAR('5'));
		DO(UNTIL_KEY(ENTER, _("Surely a scam")), CHAR('*'), SEE(_("What you can do here")),
		   CHAR('0'), SEE(_("Surely a scam")));
		DO(KEY(ENTER), KEY(ENTER), SEE("> 1"), CHAR('4'),
		   UNTIL_KEY(ENTER, _("What do you do?")));
		DO(CHAR('*'), SEE(_("What you can do here")), CHAR('2'), SEE("96110"), CHAR('0'),
		   SEE(_("What do you do?")));
		DO(CHAR('.'), CHAR('.'), SEE(_("What do you do?")), CHAR('0'), CHAR('0'),
		   UNTIL_KEY(ENTER, _("Surely a scam")), CHAR('4'));
		DO(UNTIL_KEY(ENTER, "2  截图"), CHAR('2'), SEE("1  反诈专线"), CHAR('1'),
		   SEE(_("This is a scam.")));
		/* The last of what there is to do: 1 without NumLock. */
		DO(UNTIL_KEY(ENTER, _("Read the answered cards again")), KEY(END), KEY(ENTER));
		DO(SEE(TOUCH), END);
		visit(i / 2, languages[i % 2], script);
	}
}

static void a_keyboard_is_enough(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		begin(i);
		DO(SEE(TOUCH), CHAR('l'), HIDE(TOUCH), CHAR('L'), SEE(TOUCH), CHAR('q'));
		DO(UNTIL_KEY(ENTER, _("Surely a scam")), CHAR('?'), SEE("96110"), KEY(BACK),
		   KEY(END), SEE("> 4"), KEY(ENTER), UNTIL_KEY(ENTER, _("What do you do?")),
		   KEY(DOWN), KEY(DOWN), KEY(ENTER), SEE("1  反诈专线"), KEY(DOWN), KEY(ENTER),
		   SEE(_("This is a scam.")), CHAR('c'), SEE(_("Whom do I ask?")), KEY(BACK));
		DO(UNTIL_KEY(ENTER, _("Read the answered cards again")), CHAR('h'));
		DO(SEE(TOUCH), END);
		visit(i / 2, languages[i % 2], script);
	}
}

/* Whoever only ever goes on reads everything again once, and is through. */
static void going_on_comes_to_the_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		begin(i);
		DO(SEE(TOUCH), KEY(ENTER), UNTIL_KEY(ENTER, _("Surely a scam")), CHAR('4'));
		DO(UNTIL_KEY(ENTER, "2  截图"), CHAR('2'), SEE("1  反诈专线"), CHAR('1'));
		DO(UNTIL_KEY(ENTER, _("Read the answered cards again")), UNTIL_KEY(ENTER, TOUCH));
		DO(END);
		visit(i / 2, languages[i % 2], script);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_finger_is_enough),
	cmocka_unit_test(a_number_pad_is_enough),
	cmocka_unit_test(a_keyboard_is_enough),
	cmocka_unit_test(going_on_comes_to_the_end),
};
UNIT_MAIN(tests)
