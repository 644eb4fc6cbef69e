/* A number to take along: where it is offered, and what of its page fits where. */
#include "../unit.h"

#include "../made.h"
#include "stage.h"
#include "text/qr.h"
#include "ui/phone.h"

static struct deck *deck;

static int load(void **state)
{
	(void)state;
	deck = made_deck(1);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	deck_free(deck);
	return 0;
}

/* What a channel has in its field, and whether it is a number to call. */
static const struct {
	const char *phone;
	bool offered;
} phones[] = {
	{ NULL, false },
	{ "", false },
	{ "96110", true },
	{ "010-12321", true },
	{ "-110", false },
	{ "110、96110", false },
	{ "110 或 96110", false },
	{ "卡背面", false },
	{ "1234567890123456789012345678901234", false },
};

static void it_is_offered_where_there_is_one(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 40, 12, deck, (const struct stage_act[]){ END });
	for (size_t i = 0; i < UNIT_COUNT(phones); i++) {
		struct deck_channel channel = { .reach.phone.s = phones[i].phone };
		stage.canvas.blocks = false;
		assert_false(ui_phone_offered(&stage.ui, &channel));
		stage.canvas.blocks = true;
		if (ui_phone_offered(&stage.ui, &channel) != (phones[i].offered && qr_is_there()))
			fail_msg("%s", phones[i].phone);
	}
	assert_false(ui_phone_offered(&stage.ui, NULL));
	stage_close(&stage);
	assert_ptr_equal(ui_phone_first(deck), &deck->channels.items[0]);
	assert_null(ui_phone_first(NULL));
}

/* Each size; whether the code is there. Its upper left corner, with the margin, is cut out. */
static const struct {
	int width, height;
	const char *corner;
} sizes[] = {
	{ 38, 10, NULL },
	{ 37, 12, NULL },
	{ 38, 12, "█▀▀▀▀▀▀▀█" },
	{ 40, 12, "█▀▀▀▀▀▀▀█" },
	{ 50, 16, "████ ▄▄▄▄▄ █" },
	{ 64, 20, "████ ▄▄▄▄▄ █" },
	{ 80, 24, "██  ██████████  ██" },
	{ 100, 30, "██  ██████████  ██" },
};

static void its_page_fits_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes) && qr_is_there(); i++) {
		const struct stage_act with[] = {
			SEE("Take it along"), SEE("96110"),
			SEE(sizes[i].corner ? sizes[i].corner : "Write the number"), KEY(ENTER), END
		};
		const struct stage_act none[] = { SEE("Please enlarge"), END };
		struct stage stage;
		bool space = sizes[i].width >= 38;
		stage_open(&stage, sizes[i].width, sizes[i].height, deck, space ? with : none);
		stage.canvas.blocks = true;
		assert_true(ui_phone(&stage.ui, ui_phone_first(deck)) == space);
		stage_close(&stage);
	}
}

/* Under a channel, by its key and by a finger; and under none without a number. */
static void a_channel_leads_to_it(void **state)
{
	const struct stage_act acts[] = { SEE("96110"), CHAR('t'),   SEE("Take it along"),
		                          KEY(BACK),    SEE("Find"), WAIT(UI_HAND_PAUSE_MS),
		                          TAP("Back"),  END };
	struct deck_channel without = *ui_phone_first(deck);
	struct stage stage;

	(void)state;
	if (!qr_is_there())
		skip();
	stage_open(&stage, 80, 24, deck, acts);
	stage.canvas.blocks = true;
	assert_true(ui_channel(&stage.ui, ui_phone_first(deck), NULL));
	stage_close(&stage);
	without.reach.phone.s = NULL;
	stage_open(&stage, 80, 24, deck,
	           (const struct stage_act[]){ HIDE("Number"), CHAR('t'), HIDE("Take it along"),
	                                       KEY(BACK), END });
	stage.canvas.blocks = true;
	assert_true(ui_channel(&stage.ui, &without, NULL));
	stage_close(&stage);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(it_is_offered_where_there_is_one),
	cmocka_unit_test(its_page_fits_every_size),
	cmocka_unit_test(a_channel_leads_to_it),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
