/* Big targets: on a station every option of every question of the shipped deck is as wide as the window
 * and two rows high, wherever there is space for that; and what can be tapped below is as wide as a
 * finger. */
#include "../shipped.h"

#include "quiz/view.h"
#include "stage.h"
#include "ui/card.h"

enum { LEAST_ROWS = 2, LEAST_CELLS = 6, CHROME = 2 };

static const struct {
	int width, height;
} sizes[] = { { 40, 12 }, { 50, 16 }, { 64, 20 }, { 80, 24 }, { 100, 30 } };
static unsigned questions, allowed;

static int rows_of(const struct ui_card *card, int option, int width)
{
	struct ui_options one = { .items = &card->items[option], .count = 1 };

	return ui_options_rows(&one, width, false, WIDTH_NARROW);
}

static void check(const struct ui_card *card, const struct ui_frame *frame)
{
	int bottom = frame->canvas->height - CHROME, top = bottom, needed = 0, shown = 0;

	for (size_t i = 0; i < frame->target_count; i++) {
		const struct ui_target *target = &frame->targets[i];
		assert_true(target->rect.width >= LEAST_CELLS);
		if (target->event.kind == KEYS_PRESS && target->rect.y < top)
			top = target->rect.y;
	}
	for (int i = 0; i < card->options.count; i++) {
		int rows = rows_of(card, i, frame->body.width);
		needed += rows < LEAST_ROWS ? LEAST_ROWS : rows;
	}
	questions++;
	allowed += needed <= bottom - top;
	for (size_t i = 0; i < frame->target_count; i++) {
		const struct ui_target *target = &frame->targets[i];
		if (target->event.kind != KEYS_PRESS)
			continue;
		shown++;
		assert_int_equal(target->rect.x, frame->body.x);
		assert_int_equal(target->rect.width, frame->body.width);
		assert_true(target->rect.y + target->rect.height <= bottom);
		if (needed <= bottom - top)
			assert_true(target->rect.height >= LEAST_ROWS);
	}
	if (needed <= bottom - top)
		assert_int_equal(shown, card->options.count);
}

/* The card's questions, one after the other, each answered by its option `choice`. */
static void go_through(struct stage *stage, const struct station *station,
                       const struct deck_card *card, uint16_t choice)
{
	struct quiz *quiz = quiz_new(deck, &station->mode, &card, 1, 1);
	struct quiz_view view;

	for (quiz_view(quiz, &view); view.step < STEP_EXPLAIN; quiz_view(quiz, &view)) {
		struct ui_card asked;
		ui_card_init(&asked, &stage->ui, quiz, &view);
		asked.on_scene = false;
		for (int tapped = 0; tapped < 2; tapped++) {
			struct ui_screen screen = ui_card_screen(&asked);
			struct ui_frame frame;
			stage->ui.tapped = tapped;
			ui_draw(&stage->ui, &screen, &frame);
			check(&asked, &frame);
		}
		uint16_t option = view.options[choice % view.option_count].id;
		ui_card_release(&asked);
		assert_true(quiz_apply(quiz, (struct quiz_event){ EVENT_ANSWER, option }));
	}
	quiz_free(quiz);
}

static void every_option_is_big(void **state)
{
	static const struct stage_act none[] = { END };
	struct station station;

	(void)state;
	station_init(&station);
	for (size_t size = 0; size < UNIT_COUNT(sizes); size++) {
		struct stage stage;
		stage_open(&stage, sizes[size].width, sizes[size].height, deck, none);
		stage.ui.station = &station;
		questions = allowed = 0;
		for (size_t i = 0; i < deck->card_count; i++)
			for (uint16_t choice = 0; choice < 3; choice++) {
				msg_use(choice % 2 ? "en" : "zh-CN");
				go_through(&stage, &station, deck->cards[i], choice);
			}
		printf("# %dx%d: space for two rows each on %u of %u questions\n",
		       sizes[size].width, sizes[size].height, allowed, questions);
		assert_true(allowed * 10 > questions * (sizes[size].height < 16 ? 8 : 9));
		stage_close(&stage);
	}
	msg_use("en");
}

static const struct CMUnitTest tests[] = { cmocka_unit_test(every_option_is_big) };

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
