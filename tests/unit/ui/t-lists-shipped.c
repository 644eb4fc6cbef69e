/* The shipped deck's lists, by pad and by finger: each topic is chosen, each channel is looked up, each
 * option is read whole, on the smallest screens too. */
#include "../shipped.h"

#include "base/mem.h"
#include "base/rng.h"
#include "play/progress.h"
#include "stage.h"
#include "ui/card.h"

static const struct {
	int width, height;
} small[] = { { 38, 10 }, { 40, 12 }, { 60, 20 }, { 80, 24 } };

static const struct deck_topic *topic_of(int width, int height, const struct stage_act *acts,
                                         bool *gone)
{
	struct stage stage;

	stage_open(&stage, width, height, deck, acts);
	const struct deck_topic *topic = ui_topics(&stage.ui);
	*gone = stage.ui.ended;
	assert_int_equal(stage.acts->kind, STAGE_END);
	stage_close(&stage);
	return topic;
}

static void each_topic_has_its_digits(void **state)
{
	bool gone;

	(void)state;
	assert_true(deck->topics.count >= 10 && deck->topics.count < 20);
	for (size_t s = 0; s < UNIT_COUNT(small); s++) {
		int width = small[s].width, height = small[s].height;
		for (int i = 1; i <= (int)deck->topics.count; i++) {
			const struct stage_act one[] = { CHAR('0' + i), KEY(ENTER), END };
			const struct stage_act two[] = { CHAR('0' + i / 10),
				                         HELD(200, '0' + i % 10), KEY(ENTER), END };
			assert_ptr_equal(topic_of(width, height, i < 10 ? one : two, &gone),
			                 &deck->topics.items[i - 1]);
		}
		/* Not in time: it begins a number; and 0 that ends none leads back. */
		static const struct stage_act slow[] = { CHAR('1'), HELD(1500, '2'), KEY(ENTER),
			                                 END };
		assert_ptr_equal(topic_of(width, height, slow, &gone), &deck->topics.items[1]);
		static const struct stage_act back[] = { CHAR('1'), HELD(1500, '0'), END };
		assert_null(topic_of(width, height, back, &gone));
		assert_false(gone);
	}
}

/* Where entry i stands after those acts; *focused: it is proposed there, so that one tap is enough. */
static bool is_seen(int width, int height, struct stage_act *acts, int count, size_t i,
                    bool *focused)
{
	char number[16];
	struct stage stage;
	int x, y;

	acts[count] = (struct stage_act)END;
	stage_open(&stage, width, height, deck, acts);
	ui_topics(&stage.ui);
	snprintf(number, sizeof number, "> %zu", i + 1);
	*focused = stage_find(&stage.canvas, number, &x, &y);
	bool seen = stage_find(&stage.canvas, deck->topics.items[i].name.s, &x, &y);
	stage_close(&stage);
	return seen;
}

/* By taps alone: pages on until it is there. */
static void each_topic_is_tapped(void **state)
{
	enum { PAGES = 20 };
	const struct stage_act on[] = { WAIT(400), TAP("more below") };
	bool gone, focused;

	(void)state;
	for (size_t s = 0; s < UNIT_COUNT(small); s++) {
		for (size_t i = 1; i < deck->topics.count; i++) {
			const char *name = deck->topics.items[i].name.s;
			const struct stage_act tap[] = { WAIT(400), TAP(name) };
			struct stage_act acts[(PAGES + 3) * 3];
			int n = 0, width = small[s].width, height = small[s].height;
			while (!is_seen(width, height, acts, n, i, &focused) && n < PAGES * 3) {
				memcpy(acts + n, on, sizeof on);
				n += (int)UNIT_COUNT(on);
			}
			for (int taps = focused ? 1 : 2; taps > 0; taps--) {
				memcpy(acts + n, tap, sizeof tap);
				n += (int)UNIT_COUNT(tap);
			}
			acts[n] = (struct stage_act)END;
			assert_ptr_equal(topic_of(width, height, acts, &gone),
			                 &deck->topics.items[i]);
		}
	}
}

/* The look-up and the progress, by finger and by pad: a channel is read whole, and there is a way back. */
static void the_other_screens_have_both_ways(void **state)
{
	struct progress_topic *topics = mem_alloc(deck->topics.count * sizeof *topics);
	struct progress progress = { .today = 20000,
		                     .topics = topics,
		                     .topic_count = deck->topics.count,
		                     .all = { { 9, 17 }, { 0, 17 }, { 17, 17 } } };

	(void)state;
	for (size_t i = 0; i < deck->topics.count; i++)
		topics[i] = (struct progress_topic){ &deck->topics.items[i],
			                             { { 1, 2 }, { 0, 1 }, { 1, 1 } },
			                             20001 };
	for (size_t s = 0; s < UNIT_COUNT(small); s++) {
		int width = small[s].width, height = small[s].height;
		const struct stage_act lookup_tapped[] = { WAIT(400),
			                                   TAP("96110"),
			                                   SEE("Whom do I ask?"),
			                                   HIDE("Find: "),
			                                   SPOT(LEFT),
			                                   SEE("Find: "),
			                                   WAIT(400),
			                                   TAP("Menu"),
			                                   SEE("What you can do here"),
			                                   SPOT(LEFT),
			                                   SEE("Find: "),
			                                   SPOT(LEFT),
			                                   END };
		/* Digits search; the menu has what a pad has no key for. */
		const struct stage_act lookup_pad[] = { CHAR('9'),
			                                CHAR('6'),
			                                CHAR('1'),
			                                HELD(0, '1'),
			                                CHAR('0'),
			                                SEE("Find: 96110_"),
			                                KEY(ENTER),
			                                HIDE("Find: "),
			                                SEE("96110"),
			                                CHAR('+'),
			                                CHAR('-'),
			                                CHAR('0'),
			                                SEE("Find: 96110_"),
			                                KEY(DELETE),
			                                SEE("Find: 9611_"),
			                                CHAR('*'),
			                                SEE("What you can do here"),
			                                SEE("Back"),
			                                KEY(INSERT),
			                                SEE("Find: "),
			                                KEY(INSERT),
			                                END };
		const struct stage_act *const scripts[] = { lookup_tapped, lookup_pad };
		struct stage stage;
		for (size_t i = 0; i < UNIT_COUNT(scripts); i++) {
			stage_open(&stage, width, height, deck, scripts[i]);
			assert_true(ui_channels(&stage.ui, NULL));
			assert_int_equal(stage.acts->kind, STAGE_END);
			stage_close(&stage);
		}
		const struct stage_act progress_tapped[] = { SEE("more rows  PgDn"),
			                                     WAIT(400),
			                                     TAP("more rows"),
			                                     SEE("tap here"),
			                                     WAIT(400),
			                                     TAP("more rows"),
			                                     WAIT(400),
			                                     TAP("[ Up ]"),
			                                     WAIT(400),
			                                     SPOT(LEFT),
			                                     END };
		const struct stage_act progress_pad[] = {
			SEE("of 17 scams"), CHAR('+'),           CHAR('+'),
			CHAR('+'),          HIDE("of 17 scams"), CHAR('-'),
			CHAR('-'),          CHAR('-'),           CHAR('-'),
			SEE("of 17 scams"), CHAR('*'),           SEE("What you can do here"),
			CHAR('0'),          CHAR('0'),           END
		};
		const struct stage_act *const ways[] = { height < 20 ? progress_tapped
			                                             : progress_pad,
			                                 progress_pad };
		for (size_t i = 0; i < UNIT_COUNT(ways); i++) {
			stage_open(&stage, width, height, deck, ways[i]);
			assert_true(ui_progress(&stage.ui, &progress));
			assert_int_equal(stage.acts->kind, STAGE_END);
			stage_close(&stage);
		}
	}
	free(topics);
}

/* Without blanks and ends of lines: what was wrapped is one text again. */
static void squeeze(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ' && *from != '\n')
			*to++ = *from;
	*to = '\0';
}

/* Every question and every option of every card, on the smallest screens and the usual ones: whole when
 * it is in focus. */
static void every_option_can_be_read_whole(void **state)
{
	struct rng rng;

	(void)state;
	rng_seed(&rng, 3);
	for (size_t i = 0; i < deck->card_count * 3 * UNIT_COUNT(small); i++) {
		const struct deck_card *shown = deck->cards[i / (3 * UNIT_COUNT(small))];
		struct quiz *quiz = quiz_new(deck, mode_find("play"), &shown, 1, rng_next(&rng));
		struct quiz_view view;
		struct ui ui = { .deck = deck };
		struct canvas canvas;
		int width = small[i % UNIT_COUNT(small)].width,
		    height = small[i % UNIT_COUNT(small)].height;
		canvas_init(&canvas, width, height, WIDTH_NARROW);
		msg_use("zh-CN");
		for (quiz_view(quiz, &view); view.step != STEP_EXPLAIN; quiz_view(quiz, &view)) {
			struct ui_card card;
			ui_card_init(&card, &ui, quiz, &view);
			card.on_scene = false;
			for (int option = 0; option < view.option_count; option++) {
				struct ui_frame frame = {
					.canvas = &canvas,
					.body = { 0, 0, width, height },
					.layout = &ui_layouts[width < 60 ? UI_LARGE : UI_NORMAL]
				};
				struct str dump, text;
				card.options.focus = option;
				canvas_clear(&canvas);
				ui_card_screen(&card).draw(&card, &frame);
				str_init(&dump);
				str_init(&text);
				canvas_dump(&canvas, &dump, false);
				str_add_bytes(&text, card.items[option].text,
				              card.items[option].len);
				char *whole = mem_text(dump.text, dump.len);
				squeeze(dump.text);
				squeeze(text.text);
				if (!strstr(dump.text, text.text))
					fail_msg("%s, %dx%d: an option is cut\n%s", shown->id.s,
					         width, height, whole);
				free(whole);
				str_release(&text);
				str_release(&dump);
			}
			ui_card_release(&card);
			quiz_apply(quiz,
			           (struct quiz_event){
					   EVENT_ANSWER,
					   view.options[rng_below(&rng, view.option_count)].id });
		}
		canvas_release(&canvas);
		quiz_free(quiz);
	}
	msg_use("en");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_topic_has_its_digits),
	cmocka_unit_test(each_topic_is_tapped),
	cmocka_unit_test(the_other_screens_have_both_ways),
	cmocka_unit_test(every_option_can_be_read_whole),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
