/* Names of the shipped deck's channels and situations in lists and headings: whole on one row, with a
 * blank before and behind, in every size that is drawn and in both languages. */
#include "../drawn.h"
#include "../shipped.h"

#include "base/mem.h"
#include "stage.h"

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 60, 20 }, { 40, 12 }, { 39, 12 }, { 38, 10 } };
static const char *const languages[] = { "zh_CN", "en" };

/* " name " for each, freed by the arena. */
static const char *apart(struct arena *arena, const char *name)
{
	size_t len = strlen(name);
	char *text = arena_alloc(arena, len + 3);

	snprintf(text, len + 3, " %s ", name);
	return text;
}

/* Below the least size there is a plea for room and nothing else. */
static bool is_drawn(void (*walk)(struct stage *stage), int width, int height)
{
	static const struct stage_act none[] = { END };
	struct stage stage;
	char plea[24];
	int x, y;

	stage_open(&stage, width, height, deck, none);
	walk(&stage);
	snprintf(plea, sizeof plea, "%dx%d -> ", width, height);
	bool drawn = !stage_find(&stage.canvas, plea, &x, &y);
	stage_close(&stage);
	return drawn;
}

static void each_size(void (*walk)(struct stage *stage), const struct stage_act *acts)
{
	for (size_t i = 0; i < UNIT_COUNT(sizes) * UNIT_COUNT(languages); i++) {
		struct stage stage;
		size_t size = i / UNIT_COUNT(languages);
		if (!is_drawn(walk, sizes[size].width, sizes[size].height))
			continue;
		stage_open(&stage, sizes[size].width, sizes[size].height, deck, acts);
		assert_true(msg_use(languages[i % UNIT_COUNT(languages)]));
		walk(&stage);
		assert_int_equal(stage.acts->kind, STAGE_END);
		stage_close(&stage);
	}
}

static void walk_channels(struct stage *stage) { assert_false(ui_channels(&stage->ui, NULL)); }

static void walk_topics(struct stage *stage)
{
	assert_null(ui_topics(&stage->ui));
	assert_true(stage->ui.ended);
}

/* In the list, and as the heading of its own page. */
static void channels_stand_whole(void **state)
{
	enum { ACTS = 5 };
	struct stage_act *acts = mem_alloc((deck->channels.count * ACTS + 1) * sizeof *acts),
			 *act = acts;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < deck->channels.count; i++) {
		const char *name = apart(&arena, deck->channels.items[i].name.s);
		const struct stage_act look[ACTS] = { SEE(name), KEY(ENTER), SEE(name), KEY(BACK),
			                              KEY(DOWN) };
		memcpy(act, look, sizeof look);
		act += ACTS;
	}
	*act = (struct stage_act)END;
	each_size(walk_channels, acts);
	arena_release(&arena);
	free(acts);
}

static void situations_stand_whole(void **state)
{
	struct stage_act *acts = mem_alloc((deck->topics.count * 2 + 1) * sizeof *acts),
			 *act = acts;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < deck->topics.count; i++) {
		*act++ = (struct stage_act)KEY(DOWN);
		*act++ = (struct stage_act)SEE(apart(&arena, deck->topics.items[i].name.s));
	}
	*act = (struct stage_act)END;
	each_size(walk_topics, acts);
	arena_release(&arena);
	free(acts);
}

/* A name as long as an author may write: on rows of its own, and what it is for is left out beside
 * it rather than glued to it. */
static void a_long_name_is_not_glued(void **state)
{
	static const char longest[] = "国家市场监督管理总局消费者投诉举报热线12315";
	struct deck_channel channel = deck->channels.items[0];
	struct deck one = { .channels = { &channel, 1 } };
	static const struct stage_act acts[] = {
		SEE(">    国家市场监督管理总局消费者投诉举报热线12315 "), HIDE("12315拿"), END
	};
	struct stage stage;

	(void)state;
	channel.name.s = longest;
	stage_open(&stage, 80, 24, &one, acts);
	assert_false(ui_channels(&stage.ui, NULL));
	stage_close(&stage);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(channels_stand_whole),
	cmocka_unit_test(situations_stand_whole),
	cmocka_unit_test(a_long_name_is_not_glued),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
