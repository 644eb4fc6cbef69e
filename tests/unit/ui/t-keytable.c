/* The keys of a screen as rows: what the bar says is what a key does, whatever is there. */
#include "../unit.h"

#include "base/msg.h"
#include "ui/keytable.h"
#include "ui/options.h"

struct model {
	bool first, second;
	int acted;
};

static bool first(const void *model) { return ((const struct model *)model)->first; }
static bool second(const void *model) { return ((const struct model *)model)->second; }
static enum ui_reaction acts(void *model, struct keys_event event)
{
	(void)event;
	((struct model *)model)->acted++;
	return UI_TURN;
}

static const struct ui_key rows[] = {
	{ UI_ON(ENTER) | UI_SPACE, "one", first, acts },
	{ UI_ON(ENTER), "two", second },
	{ UI_ON(ENTER), "pick 1-{1}", .name = "" },
	{ UI_DO(BACK) | UI_ON(LEFT), "back", NULL, acts },
	{ UI_ON(BACK) | UI_DO(QUIT), "close", first, .gives = UI_BACK },
	{ UI_ON(BACK) | UI_DO(QUIT), "leave", second, .gives = UI_QUIT },
	{ UI_DO(QUIT), NULL, .gives = UI_LEAVE },
	{ UI_ON(PAGE_DOWN), "read" },
	{ 0, "choose", second, .name = "arrows" },
	{ 0 }
};

/* "KEYS WORDS|KEYS WORDS|": the bar as it would say it. */
static void assert_says(struct model model, unsigned without, const char *expected)
{
	struct ui_options options = { .count = 5 };
	struct ui_frame frame = { .options = &options };
	struct ui_bar_item items[UI_BAR_ITEMS];
	struct str said;

	str_init(&said);
	ui_key_items(rows, &model, without, &frame, items);
	for (int i = 0; items[i].action; i++) {
		str_addf(&said, "%s %s|", items[i].keys, items[i].action);
		if (items[i].event.kind == KEYS_NONE)
			continue;
		/* A tap on it means a row that has these words. */
		const struct ui_key *row = ui_key_find(rows, &model, without, items[i].event);
		assert_non_null(row);
		assert_int_equal(row->says[0], items[i].action[0]);
	}
	assert_string_equal(said.text, expected);
	str_release(&said);
}

static void the_bar_says_what_is_there(void **state)
{
	(void)state;
	assert_says((struct model){ .first = true }, 0,
	            "Enter one|b back|Esc close|PgUp PgDn read|");
	assert_says((struct model){ .second = true }, 0,
	            "Enter two|b back|Esc leave|PgUp PgDn read|arrows choose|");
	assert_says((struct model){ true, true }, 0,
	            "Enter one|b back|Esc close|PgUp PgDn read|arrows choose|");
	assert_says((struct model){ false, false }, 0, " pick 1-5|b back|PgUp PgDn read|");
}

static void what_is_taken_away_is_not_there(void **state)
{
	struct model model = { .second = true };

	(void)state;
	assert_says(model, 1u << UI_QUIT, "Enter two|b back|PgUp PgDn read|arrows choose|");
	assert_null(ui_key_find(rows, &model, 1u << UI_QUIT, UI_EVENT(KEYS_BACK)));
	/* The key is free for the next row that has it. */
	assert_int_equal(ui_key_find(rows, &model, 0, UI_COMMAND(COMMAND_QUIT))->gives, UI_QUIT);
	assert_int_equal(ui_key_find(rows, &model, 1u << UI_QUIT, UI_COMMAND(COMMAND_QUIT))->gives,
	                 UI_LEAVE);
	assert_null(ui_key_find(rows, &model, 1u << UI_QUIT | 1u << UI_LEAVE,
	                        UI_COMMAND(COMMAND_QUIT)));
}

static void every_key_of_a_row_is_found(void **state)
{
	static const uint32_t nothing[] = { 'x', '1', U'文', 0 };
	struct model model = { .first = true };

	(void)state;
	assert_ptr_equal(ui_key_find(rows, &model, 0, UI_EVENT(KEYS_ENTER)), &rows[0]);
	assert_ptr_equal(
		ui_key_find(rows, &model, 0, (struct keys_event){ .kind = KEYS_CHAR, .code = ' ' }),
		&rows[0]);
	assert_ptr_equal(
		ui_key_find(rows, &model, 0, (struct keys_event){ .kind = KEYS_CHAR, .code = 'B' }),
		&rows[3]);
	assert_ptr_equal(ui_key_find(rows, &model, 0, UI_EVENT(KEYS_LEFT)), &rows[3]);
	for (size_t i = 0; i < UNIT_COUNT(nothing); i++)
		assert_null(
			ui_key_find(rows, &model, 0,
		                    (struct keys_event){ .kind = KEYS_CHAR, .code = nothing[i] }));
	assert_null(ui_key_find(rows, &model, 0, UI_EVENT(KEYS_NONE)));
	assert_null(ui_key_find(rows, &model, 0, UI_EVENT(KEYS_PASTED)));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_bar_says_what_is_there),
	cmocka_unit_test(what_is_taken_away_is_not_there),
	cmocka_unit_test(every_key_of_a_row_is_found),
};
UNIT_MAIN(tests)
