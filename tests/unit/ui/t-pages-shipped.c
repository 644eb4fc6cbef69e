/* Every page of every shipped scene, story and explanation, at every height and in both layouts: no
 * name stands alone at its end, and paging shows every row. */
#include "../shipped.h"

#include "base/rng.h"
#include "quiz/view.h"
#include "ui/flow.h"
#include "ui/story.h"

enum { LOWEST = 4, HIGHEST = 21, ROUNDS = 8 };

/* Widths that the layouts have at 80x24, 40x12 and 39x12. */
static const struct {
	int width, layout;
} layouts[] = { { 78, UI_NORMAL }, { 39, UI_LARGE }, { 38, UI_LARGE } };

static bool is_speaker(const struct deck_card *card, const char *text, size_t len)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_lines *lines = &card->scenes.items[s].lines;
		for (size_t l = 0; l < lines->count; l++) {
			const char *name = lines->items[l].speaker.s;
			if (name && strlen(name) == len && memcmp(name, text, len) == 0)
				return true;
		}
	}
	return false;
}

/* Who speaks, or what is headed, and nothing of it. */
static bool names_only(const struct deck_card *card, const struct ui_flow *flow, size_t index)
{
	const struct ui_flow_row *row = &flow->items[index];

	if (row->label_len)
		return row->from == row->to;
	/* The same word may end a sentence: names are strong. */
	return row->heads || (row->role == THEME_STRONG &&
	                      is_speaker(card, flow->text.text + row->from, row->to - row->from));
}

static void turn(const struct deck_card *card, struct ui_flow *flow, int height, unsigned *names)
{
	static bool shown[4096];
	struct keys_event on = { .kind = KEYS_PAGE_DOWN };

	assert_true(flow->count <= UNIT_COUNT(shown));
	memset(shown, 0, flow->count);
	flow->top = 0;
	do {
		size_t top = (size_t)flow->top,
		       end = flow->count - (size_t)ui_flow_below(flow, height);
		assert_true(end > top);
		for (size_t i = top; i < end; i++) {
			shown[i] = true;
			*names += names_only(card, flow, i);
		}
		/* One row alone is a window that is too low for more. */
		if (names_only(card, flow, end - 1) && end - top > 1)
			fail_msg("%s, %d cells, %d rows: '%.*s' ends a page", card->id.s,
			         flow->width, height,
			         (int)(flow->items[end - 1].to - flow->items[end - 1].from),
			         flow->text.text + flow->items[end - 1].from);
	} while (ui_flow_key(flow, on, height));
	for (size_t i = 0; i < flow->count; i++)
		if (!shown[i] &&
		    (flow->items[i].from < flow->items[i].to || flow->items[i].label_len))
			fail_msg("%s, %d cells, %d rows: row %zu is passed over", card->id.s,
			         flow->width, height, i);
}

static void turn_at_every_height(const struct deck_card *card, struct ui_flow *flow,
                                 unsigned *names)
{
	for (int height = LOWEST; height <= HIGHEST; height++)
		turn(card, flow, height, names);
	ui_flow_release(flow);
}

static void scenes(void **state)
{
	unsigned names = 0;

	(void)state;
	for (size_t c = 0; c < deck->card_count; c++) {
		const struct deck_card *card = deck->cards[c];
		for (size_t s = 0; s < card->scenes.count; s++)
			for (size_t i = 0; i < UNIT_COUNT(layouts) * 4; i++) {
				struct ui_flow flow;
				ui_flow_init(&flow, &ui_layouts[layouts[i / 4].layout],
				             layouts[i / 4].width, WIDTH_NARROW);
				ui_flow_scene(&flow, &card->scenes.items[s],
				              i % 2 ? "他回了一句，叫你快一点，别的什么也没有多说。"
				                    : NULL,
				              i / 2 % 2);
				turn_at_every_height(card, &flow, &names);
			}
	}
	assert_true(names > 1000);
}

static void stories_and_explanations(void **state)
{
	struct rng rng;
	unsigned names = 0;

	(void)state;
	rng_seed(&rng, 12);
	for (size_t i = 0; i < deck->card_count * ROUNDS; i++) {
		const struct deck_card *card = deck->cards[i % deck->card_count];
		struct quiz *quiz = quiz_new(deck, mode_find("play"), &card, 1, rng_next(&rng));
		struct quiz_view view;
		msg_use(i / deck->card_count % 2 ? "en" : "zh_CN");
		for (quiz_view(quiz, &view); view.step != STEP_EXPLAIN; quiz_view(quiz, &view))
			quiz_apply(quiz,
			           (struct quiz_event){
					   EVENT_ANSWER,
					   view.options[rng_below(&rng, view.option_count)].id });
		for (size_t l = 0; l < UNIT_COUNT(layouts); l++) {
			struct ui_flow flow;
			ui_flow_init(&flow, &ui_layouts[layouts[l].layout], layouts[l].width,
			             WIDTH_NARROW);
			ui_story_flow(&flow, quiz, 0);
			turn_at_every_height(card, &flow, &names);
			ui_flow_init(&flow, &ui_layouts[layouts[l].layout], layouts[l].width,
			             WIDTH_NARROW);
			ui_answers_flow(&flow, quiz, 0, 0);
			turn_at_every_height(card, &flow, &names);
			ui_flow_init(&flow, &ui_layouts[layouts[l].layout], layouts[l].width,
			             WIDTH_NARROW);
			ui_explain_flow(&flow, card, quiz, 0, 0);
			turn_at_every_height(card, &flow, &names);
		}
		quiz_free(quiz);
	}
	assert_true(names > 1000);
	msg_use("en");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(scenes),
	cmocka_unit_test(stories_and_explanations),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
