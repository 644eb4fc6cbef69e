/* The loop that runs every screen: taps, dead time, keys that work everywhere; and a whole
 * sitting through the face, played by a script. */
#include "../unit.h"

#include "../made.h"
#include "play/play.h"
#include "stage.h"
#include "ui/pages.h"
#include "ui/screen.h"

static const char *const answers[] = { "Apples", "Pears", "Plums" };

enum { ENDED = -2 }; /* the script was over, or left, before anything was answered */

/* A question with three answers; what the script makes of it. */
static int asked(const struct stage_act *acts, struct stage *stage)
{
	stage_open(stage, 80, 24, NULL, acts);
	int answer = ui_question(&stage->ui, "Title", "Which one?", answers, 3);
	assert_int_equal(stage->acts->kind, STAGE_END);
	if (stage->ui.ended) {
		assert_int_equal(answer, -1);
		answer = ENDED;
	}
	stage_close(stage);
	return answer;
}

#define ASKED(...) asked((const struct stage_act[]){ __VA_ARGS__, END }, &(struct stage){ 0 })

static void digits_choose_then_confirm(void **state)
{
	(void)state;
	assert_int_equal(ASKED(SEE("Which one?"), CHAR('2'), SEE("> 2  Pears"), CHAR('2')), 1);
	assert_int_equal(ASKED(CHAR('2'), CHAR('3'), KEY(ENTER)), 2);
	assert_int_equal(ASKED(KEY(DOWN), KEY(DOWN), KEY(ENTER)), 2);
	assert_int_equal(ASKED(SEE("> 1  Apples"), KEY(ENTER)),
	                 0); /* a question proposes its first answer */
	assert_int_equal(ASKED(CHAR('7'), CHAR('7'), SEE("> 1  Apples")), ENDED);
}

static void esc_never_answers(void **state)
{
	(void)state;
	assert_int_equal(ASKED(KEY(BACK)), -1);
	assert_int_equal(ASKED(CHAR('2'), KEY(BACK)), -1);
}

static void a_tap_is_press_and_release_on_one_target(void **state)
{
	(void)state;
	assert_int_equal(ASKED(WAIT(400), TAP("Pears"), SEE("> 2  Pears"), WAIT(300), TAP("Pears")),
	                 1);
	assert_int_equal(ASKED(WAIT(400), TAP("Pears"), TAP("Plums"), KEY(ENTER)), 2);
	/* Dragged away, released alone, pressed alone: nothing. */
	assert_int_equal(ASKED(WAIT(400), PRESS("Pears"), RELEASE("Plums"), SEE("> 1  Apples")),
	                 ENDED);
	assert_int_equal(ASKED(WAIT(400), RELEASE("Pears"), RELEASE("Pears"), SEE("> 1  Apples")),
	                 ENDED);
	assert_int_equal(ASKED(WAIT(400), PRESS("Pears"), PRESS("Pears"), SEE("> 1  Apples")),
	                 ENDED);
	/* A key in between ends the press. */
	assert_int_equal(ASKED(WAIT(400), PRESS("Pears"), KEY(PAGE_UP), RELEASE("Pears"),
	                       SEE("> 1  Apples")),
	                 ENDED);
	/* On the frame. */
	assert_int_equal(ASKED(WAIT(400), TAP("Title"), TAP("Which one?"), SEE("> 1  Apples")),
	                 ENDED);
	/* Back onto the first target counts. */
	assert_int_equal(ASKED(WAIT(400), PRESS("Pears"), RELEASE("Plums"), TWICE("Pears")), 1);
}

static void a_new_screen_is_dead_for_a_moment(void **state)
{
	(void)state;
	assert_int_equal(ASKED(TAP("Pears"), WAIT(299), TAP("Pears"), SEE("> 1  Apples")), ENDED);
	assert_int_equal(ASKED(WAIT(300), TWICE("Pears")), 1);
	/* Pressed while dead, released after: not a tap of this screen. */
	assert_int_equal(
		ASKED(WAIT(200), PRESS("Pears"), WAIT(200), RELEASE("Pears"), SEE("> 1  Apples")),
		ENDED);
	/* Keys are dead only after themselves. */
	assert_int_equal(ASKED(HELD(0, '2'), HELD_KEY(0, ENTER)), 1);
}

static void the_bar_is_tapped_like_its_key(void **state)
{
	(void)state;
	assert_int_equal(ASKED(WAIT(400), CHAR('3'), TAP("Confirm")), 2);
	assert_int_equal(ASKED(WAIT(400), CHAR('3'), TAP("Back")), -1);
}

static void some_keys_work_everywhere(void **state)
{
	struct stage stage;

	(void)state;
	assert_int_equal(
		ASKED(CHAR('?'), SEE("Help"), KEY(BACK), SEE("Which one?"), CHAR('2'), CHAR('2')),
		1);
	assert_int_equal(ASKED(CHAR('?'), SEE("Help"), CHAR('?'), SEE("Which one?"), KEY(BACK)),
	                 -1);
	assert_int_equal(ASKED(CHAR('?'), SEE("Help")), ENDED);
	assert_int_equal(
		ASKED(SEE("Confirm"), CHAR('L'), SEE("确定"), CHAR('l'), SEE("Confirm"), KEY(BACK)),
		-1);
	asked((const struct stage_act[]){ CHAR(12), CHAR(12), KEY(BACK), END }, &stage);
	assert_int_equal(stage.repaints, 2);
	assert_int_equal(ASKED(KEY(TERMINATE)), ENDED);
	assert_int_equal(ASKED(KEY(GONE)), ENDED);
}

static void one_event_one_drawing(void **state)
{
	struct stage stage;

	(void)state;
	asked((const struct stage_act[]){ CHAR('2'), KEY(DOWN), KEY(UP), KEY(BACK), END }, &stage);
	assert_int_equal(stage.reads, 4);
	assert_int_equal(stage.shows, 4);
}

static void too_small_a_window_asks_for_room(void **state)
{
	static const struct {
		int width, height;
		bool fits;
	} sizes[] = {
		{ 37, 12, false }, { 40, 9, false }, { 38, 10, true },   { 40, 12, true },
		{ 60, 20, true },  { 59, 20, true }, { 500, 200, true }, { 1, 1, false },
		{ 2, 1, false },   { 1, 50, false }, { 300, 1, false },
	};
	int x, y;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		static const struct stage_act acts[] = { END };
		struct stage stage;
		stage_open(&stage, sizes[i].width, sizes[i].height, NULL, acts);
		assert_int_equal(ui_question(&stage.ui, "Title", "Which one?", answers, 3), -1);
		assert_int_equal(stage.ui.ended, UI_ENDED_GONE);
		assert_int_equal(stage_find(&stage.canvas, "Pears", &x, &y), sizes[i].fits);
		if (!sizes[i].fits && sizes[i].width > 30)
			stage_must_find(&stage.canvas, "Please enlarge the window.", &x, &y);
		stage_close(&stage);
	}
}

static void a_new_size_is_drawn_at_once(void **state)
{
	(void)state;
	assert_int_equal(ASKED(SIZE(40, 12), SEE("Pears"), SIZE(1, 1), SIZE(500, 200), SEE("Pears"),
	                       SIZE(20, 5), SIZE(80, 24), CHAR('2'), SIZE(40, 12),
	                       SEE("> 2  Pears"), KEY(ENTER)),
	                 1);
}

/* A sitting. */

struct played {
	enum face_after after;
	unsigned answers, cards;
	struct quiz_score score;
};

static struct played play(int width, int height, const char *const *ids, size_t count,
                          const char *mode, const struct stage_act *acts)
{
	struct deck *deck = made_deck(2);
	const struct deck_card *cards[4], *again = NULL;
	struct stage stage;
	struct played played;
	size_t answered;

	for (size_t i = 0; i < count; i++)
		cards[i] = deck_card_find(deck, ids[i]);
	stage_open(&stage, width, height, deck, acts);
	struct face face = ui_face(&stage.ui);
	struct quiz *quiz = quiz_new(deck, mode_find(mode), cards, count, 1);
	played.after = play_run(quiz, &face, &stage.clock, NULL, &again);
	assert_int_equal(stage.acts->kind, STAGE_END);
	quiz_score(quiz, &played.score);
	quiz_answers(quiz, &answered);
	played.answers = (unsigned)answered;
	played.cards = played.score.cards;
	quiz_free(quiz);
	stage_close(&stage);
	deck_free(deck);
	return played;
}

static const char *const scam[] = { "scam-0" }, *const two[] = { "scam-0", "real-0" };

#define PLAY(width, height, ids, mode, ...)                                                        \
	play(width, height, ids, UNIT_COUNT(ids), mode,                                            \
	     (const struct stage_act[]){ __VA_ARGS__, END })

/* Caps Lock is on: every letter that the key bar names does what it says. */
static void capitals_are_the_same_keys(void **state)
{
	(void)state;
	struct played played = PLAY(40, 12, scam, "kiosk", SEE("点赞任务群"), KEY(ENTER), CHAR('B'),
	                            SEE("点赞任务群"), CHAR('B'), SEE("real or a scam?"), CHAR('Q'),
	                            SEE("Quit this sitting?"), CHAR('2'), CHAR('2'),
	                            SEE("This sitting"), CHAR('Q'), SEE("Quit heshi?"), CHAR('1'),
	                            CHAR('1'), SEE("This sitting"), CHAR('H'));
	assert_int_equal(played.after, FACE_HOME);
	played = PLAY(80, 24, scam, "kiosk", CHAR('4'), CHAR('4'), WAIT(400), TWICE("截图"),
	              WAIT(400), TWICE("反诈专线"), SEE("This is a scam."), CHAR('C'),
	              SEE("Whom do I ask?"), CHAR('Q'), SEE("This is a scam."), CHAR('Q'),
	              SEE("Quit this sitting?"), CHAR('2'), KEY(ENTER), SEE("This sitting"),
	              CHAR('2'), KEY(ENTER), SEE("Card 1 of 1"), CHAR('B'), SEE("Card 1 of 1"),
	              CHAR('Q'), SEE("This sitting"), CHAR('H'));
	assert_int_equal(played.after, FACE_HOME);
}

static void a_sitting_in_a_normal_window(void **state)
{
	(void)state;
	struct played played = PLAY(
		80, 24, scam, "play", SEE("Card 1 of 1"), SEE("Is this chat real or a scam?"),
		CHAR('4'), CHAR('4'), SEE("What do you do?"), TAP("截图，退群"), WAIT(400),
		TWICE("截图，退群"), SEE("Which sentence gives it away?"), CHAR('2'), KEY(ENTER),
		SEE("whom do you ask?"), WAIT(400), TWICE("反诈专线 96110"), SEE("This is a scam."),
		SEE("judged right   acted right   sign right   asked right"), SEE("小利先给"),
		SEE("[先垫后返]"), KEY(ENTER), SEE("This sitting"), SEE("1 of 1 scams"),
		SEE("96110"), CHAR('h'));
	assert_int_equal(played.after, FACE_HOME);
	assert_int_equal(played.answers, 4);
	assert_int_equal(played.score.scams_recognised, 1);
	assert_int_equal(played.score.right[STEP_SPOT], 1);
	assert_int_equal(played.score.right[STEP_VERIFY], 1);
	assert_int_equal(played.score.loss, 0);
}

static void a_sitting_in_large_type(void **state)
{
	(void)state;
	struct played played =
		PLAY(40, 12, scam, "kiosk", SEE("点赞任务群"), KEY(ENTER), SEE("real or a scam?"),
	             KEY(BACK), SEE("点赞任务群"), KEY(ENTER), CHAR('1'), CHAR('1'),
	             SEE("What do you do?"), CHAR('b'), SEE("点赞任务群"), CHAR('b'), WAIT(400),
	             TWICE("照他说的做"), SEE("点赞任务群"), KEY(ENTER), WAIT(400),
	             TWICE("照他说的做"), SEE("反诈专线"), WAIT(400), TWICE("问群里的"),
	             SEE("This is a scam."), SEE("judged not right  acted not right"),
	             SEE("(300 yuan lost)"), SEE("Chosen"), HIDE("小利先给"), KEY(ENTER),
	             HIDE("小利先给"), KEY(ENTER), SEE("To ask"), SEE("反诈专线"), KEY(ENTER),
	             SEE("小利先给"), KEY(BACK), HIDE("小利先给"), KEY(ENTER), SEE("小利先给"),
	             CHAR('c'), SEE("Whom do I ask?"), SEE("反诈专线"), KEY(BACK), SEE("小利先给"),
	             KEY(ENTER), SEE("0 of 1 scams"), SEE("300 yuan"), KEY(ENTER), CHAR('h'));
	assert_int_equal(played.after, FACE_HOME);
	assert_int_equal(played.answers, 4);
	assert_int_equal(played.score.loss, 300);
	assert_int_equal(played.score.right[STEP_VERIFY], 0);
}

/* Enter, or a tap on it, with nothing chosen says what is lacking and answers nothing. */
static void enter_with_nothing_chosen_says_so(void **state)
{
	(void)state;
	static const struct {
		int width, height;
	} sizes[] = { { 80, 24 }, { 60, 20 }, { 40, 12 } };
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		bool large = sizes[i].height < 20;
		for (int tapped = 0; tapped < 2; tapped++) {
			struct stage_act first[] = { KEY(ENTER), END };
			struct stage_act by_key[] = { KEY(ENTER), END },
					 by_tap[] = { TAP("To answers"), END };
			struct stage_act rest[] = { SEE(tapped ? "Tap an answer first"
				                               : "Choose 1-4 first"),
				                    SEE("> 1  Surely real"),
				                    HIDE("Confirm"),
				                    KEY(ENTER),
				                    SEE("Choose 1-4 first"),
				                    KEY(ENTER),
				                    SEE("real or a scam?"),
				                    CHAR('1'),
				                    SEE("Confirm"),
				                    HIDE("Choose 1-4"),
				                    HIDE("To answers"),
				                    KEY(ENTER),
				                    HIDE("real or a scam?"),
				                    END };
			struct stage_act acts[32];
			int count = 0;
			for (int a = 0; large && first[a].kind != STAGE_END; a++)
				acts[count++] = first[a];
			acts[count++] = (struct stage_act)SEE("To answers");
			acts[count++] = (struct stage_act)WAIT(400);
			for (int a = 0; (tapped ? by_tap : by_key)[a].kind != STAGE_END; a++)
				acts[count++] = (tapped ? by_tap : by_key)[a];
			for (int a = 0; rest[a].kind != STAGE_END; a++)
				acts[count++] = rest[a];
			acts[count] = (struct stage_act)END;
			struct played played =
				play(sizes[i].width, sizes[i].height, scam, 1, "play", acts);
			assert_int_equal(played.answers, 1);
		}
	}
}

/* The last words: nothing is praised or missed that was not there. */
static void the_last_words_are_true(void **state)
{
	(void)state;
	PLAY(80, 24, scam, "kiosk", CHAR('4'), CHAR('4'), SEE("What do you do?"), CHAR('q'),
	     CHAR('2'), KEY(ENTER), SEE("1 of 1 scams"), SEE("You were not taken in."),
	     HIDE("told them apart"), HIDE("No card was answered"));
	PLAY(80, 24, scam, "kiosk", CHAR('q'), CHAR('2'), KEY(ENTER), SEE("No card was answered"));
	PLAY(80, 24, scam, "kiosk", CHAR('4'), CHAR('4'), WAIT(400), TWICE("照他说的做"), CHAR('q'),
	     CHAR('2'), KEY(ENTER), SEE("Look once more at what to do then."),
	     HIDE("told them apart"));
#define REFUSED                                                                                    \
	CHAR('4'), CHAR('4'), WAIT(400), TWICE("截图"), WAIT(400), TWICE("反诈专线"),              \
		SEE("This is a scam."), KEY(ENTER), SEE("Card 2 of 2")
	PLAY(80, 24, two, "kiosk", REFUSED, CHAR('1'), CHAR('1'), CHAR('q'), CHAR('2'), KEY(ENTER),
	     SEE("You told them apart."));
	/* What fills as it goes worse has no bar; what fills as it goes well has one. */
	PLAY(80, 24, two, "kiosk", REFUSED, CHAR('4'), CHAR('4'), CHAR('q'), CHAR('2'), KEY(ENTER),
	     SEE("1 of 1 scams              #"), SEE("1 of 1 real ones"),
	     HIDE("1 of 1 real ones          #"), SEE("verify them rather than"));
#undef REFUSED
}

/* Whoever wants to leave reads the same word wherever he is. */
static void leaving_has_one_word(void **state)
{
	static const struct {
		int width, height;
	} sizes[] = { { 80, 24 }, { 40, 12 } };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		bool large = sizes[i].height < 20;
		const struct stage_act acts[] = { SEE("Quit"),
			                          HIDE("Stop"),
			                          large ? (struct stage_act)KEY(ENTER)
			                                : (struct stage_act)WAIT(0),
			                          CHAR('4'),
			                          CHAR('4'),
			                          HIDE("Stop"),
			                          CHAR('q'),
			                          SEE("Quit this sitting?"),
			                          SEE("Quit and see"),
			                          HIDE("Stop"),
			                          CHAR('2'),
			                          KEY(ENTER),
			                          SEE("This sitting"),
			                          HIDE("Stop"),
			                          CHAR('q'),
			                          SEE("Quit heshi?"),
			                          SEE("2  Quit"),
			                          HIDE("Stop"),
			                          CHAR('2'),
			                          KEY(ENTER),
			                          END };
		assert_int_equal(play(sizes[i].width, sizes[i].height, scam, 1, "play", acts).after,
		                 FACE_QUIT);
	}
}

/* Ten taps in 200 ms: the first chooses, and whoever does not pause has not confirmed it. */
static void ten_taps_in_200_ms_answer_nothing(void **state)
{
	(void)state;
#define TAPS(ms)                                                                                   \
	TAP("Surely a scam"), WAIT(ms), TAP("Surely a scam"), WAIT(ms), TAP("Surely a scam"),      \
		WAIT(ms), TAP("Surely a scam"), WAIT(ms), TAP("Surely a scam"), WAIT(ms)
	struct played played = PLAY(80, 24, scam, "play", WAIT(400), TAPS(20), TAPS(20),
	                            SEE("> 4  Surely a scam"));
	assert_int_equal(played.answers, 0);
	assert_int_equal(played.after, FACE_ENDED);
	/* The pause, to the millisecond; who taps on and on is heard in the end. */
	played = PLAY(80, 24, scam, "play", WAIT(400), TAP("Surely a scam"), WAIT(299),
	              TAP("Surely a scam"), SEE("> 4"), WAIT(300), TAP("Surely a scam"),
	              SEE("What do you do?"));
	assert_int_equal(played.answers, 1);
	played =
		PLAY(80, 24, scam, "play", WAIT(400), TAPS(250), SEE("real or a scam?"),
	             TAP("Surely a scam"), WAIT(250), TAP("Surely a scam"), SEE("What do you do?"));
	assert_int_equal(played.answers, 1);
	/* What was chosen by a key, or confirmed by the button, needs no pause. */
	played =
		PLAY(80, 24, scam, "play", CHAR('4'), TAP("Surely a scam"), SEE("What do you do?"));
	assert_int_equal(played.answers, 1);
	played = PLAY(80, 24, scam, "play", WAIT(400), TAP("Surely a scam"), TAP("Confirm"),
	              SEE("What do you do?"));
	assert_int_equal(played.answers, 1);
#undef TAPS
}

static void drags_and_the_wheel_answer_nothing(void **state)
{
	(void)state;
	struct played played =
		PLAY(80, 24, scam, "play", WAIT(400), PRESS("Surely a scam"),
	             RELEASE("Surely real"), PRESS("Surely a scam"), RELEASE("点赞任务群"),
	             KEY(WHEEL_UP), KEY(WHEEL_DOWN), TAP("Card 1 of 1"), KEY(ENTER), KEY(LEFT),
	             KEY(RIGHT), CHAR(' '), CHAR('9'), CHAR('0'), CHAR('x'));
	assert_int_equal(played.answers, 0);
}

static void esc_takes_one_step_back(void **state)
{
	(void)state;
	struct played played =
		PLAY(80, 24, scam, "play", CHAR('4'), CHAR('4'), SEE("What do you do?"), KEY(BACK),
	             SEE("real or a scam?"), KEY(BACK), SEE("Quit this sitting?"), KEY(BACK),
	             SEE("real or a scam?"), SEE("Your first judgement counts: Surely a scam."),
	             CHAR('1'), CHAR('1'), SEE("What do you do?"), HIDE("Your first judgement"),
	             CHAR('q'), SEE("Quit this sitting?"), CHAR('1'), SEE("What do you do?"),
	             KEY(INTERRUPT), CHAR('2'), KEY(ENTER), SEE("This sitting"),
	             SEE("1 of 1 scams"), CHAR('q'), SEE("Quit heshi?"), CHAR('1'),
	             SEE("This sitting"), CHAR('q'), CHAR('2'), CHAR('2'));
	assert_int_equal(played.after, FACE_QUIT);
	assert_int_equal(played.answers, 1);
}

/* Large, one more step back from the message leads to the question, not to the message once more;
 * the options keep their rows. */
static void esc_shows_a_judgement_that_counts(void **state)
{
	(void)state;
	struct played played = PLAY(
		40, 12, scam, "play", KEY(ENTER), CHAR('2'), CHAR('2'), SEE("What do you do?"),
		KEY(BACK), SEE("点赞任务群"), KEY(BACK), SEE("real or a scam?"),
		SEE("Your first judgement counts:"), SEE("real."), KEY(BACK), SEE("点赞任务群"),
		KEY(ENTER), SEE("real or a scam?"), SEE("4  Surely a scam"), CHAR('4'), CHAR('4'),
		CHAR('q'), CHAR('2'), CHAR('2'), SEE("0 of 1"), CHAR('q'), CHAR('2'), CHAR('2'));
	assert_int_equal(played.answers, 1);
}

/* Esc and only Esc, at every step, in both layouts: no answer is ever given by it. */
static void esc_alone_gives_no_answer(void **state)
{
	static const struct {
		int width, height;
	} sizes[] = { { 80, 24 }, { 40, 12 } };
	struct stage_act acts[64];

	(void)state;
	for (size_t s = 0; s < UNIT_COUNT(sizes); s++) {
		for (size_t i = 0; i < 60; i++)
			acts[i] = (struct stage_act)KEY(BACK);
		acts[60] = (struct stage_act)END;
		struct played played = play(sizes[s].width, sizes[s].height, two, 2, "play", acts);
		assert_int_equal(played.answers, 0);
		assert_int_equal(played.after, FACE_ENDED);
	}
}

static void the_terminal_goes_at_any_moment(void **state)
{
	static const struct stage_act whole[] = { CHAR('4'),  CHAR('4'), CHAR('1'), CHAR('1'),
		                                  CHAR('1'),  CHAR('1'), CHAR('1'), CHAR('1'),
		                                  CHAR('?'),  KEY(BACK), CHAR('c'), KEY(BACK),
		                                  KEY(ENTER), CHAR('q'), END };

	(void)state;
	for (size_t cut = 0; cut < UNIT_COUNT(whole); cut++) {
		struct stage_act acts[UNIT_COUNT(whole)];
		memcpy(acts, whole, sizeof acts);
		acts[cut] = (struct stage_act)END;
		struct deck *deck = made_deck(2);
		const struct deck_card *again = NULL, *card = deck_card_find(deck, "real-1");
		struct stage stage;
		stage_open(&stage, 80, 24, deck, acts);
		struct face face = ui_face(&stage.ui);
		struct quiz *quiz = quiz_new(deck, mode_find("play"), &card, 1, 3);
		assert_int_equal(play_run(quiz, &face, &stage.clock, NULL, &again), FACE_ENDED);
		quiz_free(quiz);
		stage_close(&stage);
		deck_free(deck);
	}
}

static void the_result_offers_the_card_again(void **state)
{
	(void)state;
	struct played played =
		PLAY(80, 24, scam, "kiosk", CHAR('1'), CHAR('1'), TAP("截图"), WAIT(400),
	             TWICE("截图"), WAIT(400), TWICE("反诈专线"), SEE("This is a scam."),
	             KEY(ENTER), SEE("This sitting"), SEE("> 1  点赞返五元"), CHAR('1'));
	assert_int_equal(played.after, FACE_CARDS);
	played =
		PLAY(80, 24, scam, "kiosk", CHAR('4'), CHAR('4'), WAIT(400), TWICE("截图"),
	             WAIT(400), TWICE("反诈专线"), KEY(ENTER), SEE("Read the answered cards again"),
	             CHAR('2'), CHAR('2'), SEE("Card 1 of 1"), SEE("This is a scam."), KEY(BACK),
	             SEE("This sitting"), CHAR('1'), CHAR('1'));
	assert_int_equal(played.after, FACE_AGAIN);
}

/* Large type, broken off behind the judgement: what it is about comes before what to do. */
static void a_sitting_goes_on_with_its_scene(void **state)
{
	static const struct stage_act acts[] = {
		SEE("派单员"), SEE("Answer now"), KEY(ENTER), SEE("What do you do?"),
		KEY(BACK),     SEE("派单员"),     END
	};
	struct deck *deck = made_deck(2);
	const struct deck_card *card = deck_card_find(deck, "scam-0"), *again;
	struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 1);
	struct stage stage;

	(void)state;
	assert_true(quiz_apply(quiz, (struct quiz_event){ EVENT_ANSWER, RATING_SURE_SCAM }));
	stage_open(&stage, 40, 12, deck, acts);
	struct face face = ui_face(&stage.ui);
	play_run(quiz, &face, &stage.clock, NULL, &again);
	assert_int_equal(stage.acts->kind, STAGE_END);
	stage_close(&stage);
	quiz_free(quiz);
	deck_free(deck);
}

/* Nothing tells before the end, not even the sum; and no card of it is played once more. */
static void a_form_tells_nothing_and_is_answered_once(void **state)
{
	(void)state;
	struct played played = PLAY(80, 24, scam, "form", CHAR('1'), CHAR('1'),
	                            SEE("What do you do?"), HIDE("Simulated loss"), TAP("截图"),
	                            WAIT(400), TWICE("截图"), WAIT(400), TWICE("反诈专线"),
	                            SEE("This sitting"), SEE("> 1  Read the answered cards again"),
	                            SEE("  Home"), HIDE("Another sitting"), CHAR('1'),
	                            SEE("This is a scam."), KEY(BACK), KEY(END), KEY(ENTER));
	assert_int_equal(played.after, FACE_HOME);
}

/* What was not meant for the picture. */

/* A finger stays on a key: it comes at once, again after a delay, then without a pause. */
static unsigned answers_of_holding(const struct stage_act *before, int delay_ms, int interval_ms,
                                   uint32_t code)
{
	struct stage_act acts[128];
	size_t count = 0;

	for (; before->kind != STAGE_END; before++)
		acts[count++] = *before;
	acts[count++] = (struct stage_act)CHAR((int)code);
	acts[count++] = (struct stage_act)HELD(delay_ms, (int)code);
	for (int at_ms = 0; at_ms < 2000; at_ms += interval_ms)
		acts[count++] = (struct stage_act)HELD(interval_ms, (int)code);
	acts[count] = (struct stage_act)END;
	return play(80, 24, two, 2, "play", acts).answers;
}

static void a_held_digit_answers_nothing_by_itself(void **state)
{
	/* xterm's, a console's, those of other systems. */
	static const int delays[] = { 200, 250, 500, 660 }, intervals[] = { 25, 33, 40, 77, 92 };
	static const struct stage_act at_once[] = { END }, chosen[] = { CHAR('1'), END },
				      answered[] = { CHAR('4'), CHAR('4'), END };

	(void)state;
	for (size_t d = 0; d < UNIT_COUNT(delays); d++) {
		for (size_t i = 0; i < UNIT_COUNT(intervals); i++) {
			assert_int_equal(answers_of_holding(at_once, delays[d], intervals[i], '1'),
			                 0);
			/* The press itself confirms; nothing after it does. */
			assert_int_equal(answers_of_holding(chosen, delays[d], intervals[i], '1'),
			                 1);
			assert_int_equal(answers_of_holding(answered, delays[d], intervals[i], '1'),
			                 1);
		}
	}
}

/* Typed before the start, and while an answer was written down. */
static void what_came_before_the_picture_answers_nothing(void **state)
{
	(void)state;
	struct played played =
		PLAY(80, 24, scam, "play", EARLY('4'), EARLY('4'), EARLY_KEY(ENTER), HIDE("> 4"),
	             CHAR('4'), KEY(ENTER), EARLY('1'), EARLY('1'), EARLY_KEY(ENTER),
	             SEE("What do you do?"), HIDE("> 1"), KEY(ENTER), SEE("Choose 1-"));
	assert_int_equal(played.answers, 1);
	/* Under help and under a question; and where it was left for the shell. */
	played = PLAY(80, 24, scam, "play", CHAR('?'), EARLY_KEY(BACK), SEE("Help"), KEY(BACK),
	              EARLY('4'), EARLY('4'), HIDE("> 4"), CHAR('q'), EARLY('2'), EARLY('2'),
	              SEE("> 1  Go on"), KEY(ENTER), EARLY('4'), HIDE("> 4"), SIZE(80, 24),
	              EARLY('4'), EARLY('4'), HIDE("> 4"));
	assert_int_equal(played.answers, 0);
	assert_int_equal(
		ASKED(EARLY('2'), EARLY_KEY(ENTER), SEE("> 1  Apples"), CHAR('3'), KEY(ENTER)), 2);
}

/* Ctrl-C only asks, and is asked for in a hurry. */
static void ctrl_c_is_never_too_early(void **state)
{
	(void)state;
	struct played played =
		PLAY(80, 24, scam, "play", EARLY('4'), EARLY_KEY(INTERRUPT),
	             SEE("Quit this sitting?"), KEY(BACK), SEE("real or a scam?"), HIDE("> 4"));
	assert_int_equal(played.answers, 0);
}

/* A terminal that takes its time to show the question: what was typed meanwhile is older. */
static void a_slow_terminal_shows_first(void **state)
{
	static const struct stage_act acts[] = { EARLY('2'), EARLY('2'), SEE("> 1  Apples"),
		                                 CHAR('3'),  CHAR('3'),  END };
	struct stage stage;

	(void)state;
	stage_open(&stage, 80, 24, NULL, acts);
	stage.slow_ms = 2000;
	assert_int_equal(ui_question(&stage.ui, "Title", "Which one?", answers, 3), 2);
	assert_int_equal(stage.acts->kind, STAGE_END);
	stage_close(&stage);
}

static void the_same_key_counts_again_after_a_pause(void **state)
{
	(void)state;
	/* On a new question, not before 300 ms without it; each coming begins the pause again. */
	struct played played =
		PLAY(80, 24, scam, "play", CHAR('1'), CHAR('1'), SEE("What do you do?"),
	             HELD(170, '1'), HELD(299, '1'), HIDE("> 1"), HELD(299, '1'), HIDE("> 1"),
	             HELD(300, '1'), SEE("> 1"));
	assert_int_equal(played.answers, 1);
	/* A second press on the same question needs none. */
	assert_int_equal(ASKED(CHAR('2'), HELD(150, '2')), 1);
	assert_int_equal(ASKED(CHAR('2'), HELD(0, '2')), 1);
	/* Caps Lock does not make it another key. */
	played = PLAY(80, 24, scam, "play", CHAR('q'), SEE("Quit this sitting?"), KEY(BACK),
	              SEE("real or a scam?"), CHAR('Q'), KEY(BACK), HELD(1000, 'q'),
	              SEE("Quit this sitting?"));
	assert_int_equal(played.answers, 0);
}

/* Whoever knows the way: different keys count as quickly as they come. */
static void different_keys_count_at_once(void **state)
{
	(void)state;
	assert_int_equal(ASKED(HELD(0, '3'), HELD(0, '2'), HELD(0, '3'), HELD_KEY(0, UP),
	                       HELD_KEY(0, ENTER)),
	                 1);
	struct played played =
		PLAY(80, 24, scam, "play", HELD(0, '2'), HELD_KEY(40, ENTER),
	             SEE("What do you do?"), HELD(300, '1'), SEE("> 1"), HELD_KEY(0, ENTER));
	assert_int_equal(played.answers, 2);
}

/* Arrows may repeat on one picture; what they turn is another one. */
static void arrows_repeat_on_one_picture(void **state)
{
	(void)state;
	assert_int_equal(ASKED(HELD_KEY(0, DOWN), HELD_KEY(33, DOWN), HELD_KEY(33, UP),
	                       HELD_KEY(33, DOWN), KEY(ENTER)),
	                 2);
	struct played played =
		PLAY(38, 10, two, "kiosk", KEY(ENTER), CHAR('q'), CHAR('2'), KEY(ENTER),
	             SEE("No card was answered"), KEY(DOWN), SEE("Not sure"), HELD_KEY(500, DOWN),
	             SEE("Another sitting"), HELD_KEY(33, DOWN), HELD_KEY(33, DOWN), SEE("> 1"),
	             KEY(DOWN), SEE("> 2"));
	assert_int_equal(played.answers, 0);
}

/* Where there is no room nothing is asked, so nothing is answered; it can be left. */
static void too_small_a_window_answers_nothing(void **state)
{
	(void)state;
	assert_int_equal(ASKED(SIZE(37, 12), CHAR('2'), CHAR('2'), KEY(ENTER), CHAR('q'), KEY(BACK),
	                       SIZE(80, 24), EARLY('3'), EARLY('3'), SEE("> 1  Apples"), CHAR('3'),
	                       CHAR('3')),
	                 2);
	assert_int_equal(ASKED(SIZE(37, 12), SEE("Ctrl-C: quit"), KEY(INTERRUPT)), ENDED);
	struct played played =
		PLAY(80, 24, scam, "play", CHAR('4'), SIZE(10, 3), CHAR('4'), KEY(ENTER),
	             SIZE(80, 24), SEE("> 4"), SIZE(37, 12), KEY(INTERRUPT));
	assert_int_equal(played.answers, 0);
	assert_int_equal(played.after, FACE_ENDED);
}

/* What is typed into a field is text: none of it is lost, however quickly it comes. */
static void a_field_takes_what_is_typed(void **state)
{
	static const struct stage_act acts[] = { HELD(0, U'天'),
		                                 HELD(33, U'天'),
		                                 HELD(0, U'天'),
		                                 SEE("Find: 天天天_"),
		                                 HELD_KEY(0, BACKSPACE),
		                                 HELD_KEY(0, BACKSPACE),
		                                 HELD_KEY(0, BACKSPACE),
		                                 SEE("Find: _"),
		                                 CHAR('/'),
		                                 HELD(0, '1'),
		                                 HELD(33, '1'),
		                                 HELD(33, '1'),
		                                 HELD(0, 'L'),
		                                 HELD(0, 'q'),
		                                 HELD(0, 'q'),
		                                 SEE("Find: 111Lqq_"),
		                                 END };
	struct deck *deck = made_deck(1);
	struct stage stage;

	(void)state;
	stage_open(&stage, 80, 24, deck, acts);
	assert_false(ui_channels(&stage.ui, NULL));
	assert_int_equal(stage.acts->kind, STAGE_END);
	stage_close(&stage);
	deck_free(deck);
}

/* Where the screens do not speak the cards' language, home says so, and of which cards. */
static void home_says_what_the_cards_speak(void **state)
{
	static const struct {
		const char *cards, *screens;
		const char *says, *hides;
	} cases[] = {
		{ "zh-CN", "en", "The cards are only in Chinese so far.", "in another language" },
		{ "zh-CN", "zh-CN", "", "卡片" },
		{ "en", "zh-CN", "卡片是另一种语言的。", "只有中文的" },
		{ "en", "en", "", "The cards are" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		const struct stage_act acts[] = { SEE(cases[i].says), HIDE(cases[i].hides), END };
		struct deck *deck = made_deck(1);
		struct stage stage;
		stage_open(&stage, 80, 24, deck, cases[i].says[0] ? acts : acts + 1);
		deck->language.s = cases[i].cards;
		msg_use(cases[i].screens);
		ui_home(&stage.ui);
		assert_int_equal(stage.acts->kind, STAGE_END);
		stage_close(&stage);
		deck_free(deck);
	}
	msg_use("en");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(digits_choose_then_confirm),
	cmocka_unit_test(esc_never_answers),
	cmocka_unit_test(a_tap_is_press_and_release_on_one_target),
	cmocka_unit_test(a_new_screen_is_dead_for_a_moment),
	cmocka_unit_test(the_bar_is_tapped_like_its_key),
	cmocka_unit_test(some_keys_work_everywhere),
	cmocka_unit_test(one_event_one_drawing),
	cmocka_unit_test(too_small_a_window_asks_for_room),
	cmocka_unit_test(a_new_size_is_drawn_at_once),
	cmocka_unit_test(capitals_are_the_same_keys),
	cmocka_unit_test(a_sitting_in_a_normal_window),
	cmocka_unit_test(a_sitting_in_large_type),
	cmocka_unit_test(enter_with_nothing_chosen_says_so),
	cmocka_unit_test(the_last_words_are_true),
	cmocka_unit_test(leaving_has_one_word),
	cmocka_unit_test(ten_taps_in_200_ms_answer_nothing),
	cmocka_unit_test(drags_and_the_wheel_answer_nothing),
	cmocka_unit_test(esc_takes_one_step_back),
	cmocka_unit_test(esc_shows_a_judgement_that_counts),
	cmocka_unit_test(esc_alone_gives_no_answer),
	cmocka_unit_test(the_terminal_goes_at_any_moment),
	cmocka_unit_test(the_result_offers_the_card_again),
	cmocka_unit_test(a_sitting_goes_on_with_its_scene),
	cmocka_unit_test(a_form_tells_nothing_and_is_answered_once),
	cmocka_unit_test(a_held_digit_answers_nothing_by_itself),
	cmocka_unit_test(what_came_before_the_picture_answers_nothing),
	cmocka_unit_test(ctrl_c_is_never_too_early),
	cmocka_unit_test(a_slow_terminal_shows_first),
	cmocka_unit_test(the_same_key_counts_again_after_a_pause),
	cmocka_unit_test(different_keys_count_at_once),
	cmocka_unit_test(arrows_repeat_on_one_picture),
	cmocka_unit_test(too_small_a_window_answers_nothing),
	cmocka_unit_test(a_field_takes_what_is_typed),
	cmocka_unit_test(home_says_what_the_cards_speak),
};
UNIT_MAIN(tests)
