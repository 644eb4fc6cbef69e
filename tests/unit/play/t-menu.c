/* The home screen's entries for every state of the records: which, in which order, with which numbers. */
#include "../unit.h"

#include "base/msg.h"
#include "base/str.h"
#include "play/menu.h"

static const struct menu_item *find(const struct menu_item *items, size_t count,
                                    enum menu_choice choice)
{
	const struct menu_item *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (items[i].choice != choice)
			continue;
		if (found)
			fail_msg("choice %d twice", choice);
		found = &items[i];
	}
	return found;
}

static void assert_order(struct menu_state state, const enum menu_choice *wanted, size_t count)
{
	struct menu_item items[MENU_ITEMS];

	assert_int_equal(menu_items(&state, items), count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(items[i].choice, wanted[i]);
}
#define ASSERT_ORDER(state, ...)                                                                   \
	assert_order((struct menu_state)state, (const enum menu_choice[]){ __VA_ARGS__ },          \
	             UNIT_COUNT(((const enum menu_choice[]){ __VA_ARGS__ })))
#define STATE(...)                                                                                 \
	{                                                                                          \
		__VA_ARGS__                                                                        \
	}

static void the_entries_in_order(void **state)
{
	(void)state;
	ASSERT_ORDER(STATE(0), MENU_PLAY, MENU_CHANNELS, MENU_TOPICS, MENU_ABOUT);
	/* What was begun comes first: its digit is 1. */
	ASSERT_ORDER(STATE(.resume_number = 4, .resume_count = 10), MENU_RESUME, MENU_PLAY,
	             MENU_CHANNELS, MENU_TOPICS, MENU_ABOUT);
	ASSERT_ORDER(STATE(.due = 3), MENU_PLAY, MENU_REVIEW, MENU_CHANNELS, MENU_TOPICS,
	             MENU_ABOUT);
	ASSERT_ORDER(STATE(.records = true), MENU_PLAY, MENU_CHANNELS, MENU_TOPICS, MENU_PROGRESS,
	             MENU_ABOUT);
	ASSERT_ORDER(STATE(.resume_number = 1, .resume_count = 1, .due = 17, .records = true),
	             MENU_RESUME, MENU_PLAY, MENU_REVIEW, MENU_CHANNELS, MENU_TOPICS, MENU_PROGRESS,
	             MENU_ABOUT);
	/* What is only a fact, or trouble, changes no entry. */
	ASSERT_ORDER(STATE(.next_due = 20000, .trouble = "trouble"), MENU_PLAY, MENU_CHANNELS,
	             MENU_TOPICS, MENU_ABOUT);
}

static void nothing_is_promised_in_trouble(void **state)
{
	(void)state;
	assert_int_equal(menu_return_day(&(struct menu_state){ .next_due = 20000 }), 20000);
	assert_int_equal(
		menu_return_day(&(struct menu_state){ .next_due = 20000, .trouble = "trouble" }),
		0);
	assert_int_equal(menu_return_day(&(struct menu_state){ .trouble = "trouble" }), 0);
}

static void assert_filled(const struct menu_item *item, const char *wanted)
{
	char numbers[MENU_ARGS][16];
	const char *args[MENU_ARGS];
	struct str text;

	for (int i = 0; i < MENU_ARGS; i++) {
		snprintf(numbers[i], sizeof numbers[i], "%u", item->numbers[i]);
		args[i] = numbers[i];
	}
	str_init(&text);
	str_add_filled(&text, item->aside, args, MENU_ARGS);
	assert_string_equal(text.text, wanted);
	str_release(&text);
}

/* Every mixture of resume, due and records, with numbers from the least to the largest. */
static void every_state(void **unused)
{
	static const uint16_t numbers[] = { 0, 1, 9, UINT16_MAX };

	(void)unused;
	for (size_t resume = 0; resume < UNIT_COUNT(numbers); resume++) {
		for (size_t due = 0; due < UNIT_COUNT(numbers); due++) {
			for (int records = 0; records <= 1; records++) {
				struct menu_state state = { .resume_number = numbers[resume] / 2,
					                    .resume_count = numbers[resume],
					                    .due = numbers[due],
					                    .records = records };
				struct menu_item items[MENU_ITEMS];
				size_t count = menu_items(&state, items);
				char wanted[64];
				assert_in_range(count, 4, MENU_ITEMS);
				const struct menu_item *item = find(items, count, MENU_RESUME);
				assert_int_equal(item != NULL, numbers[resume] > 0);
				snprintf(wanted, sizeof wanted, "card %u of %u",
				         numbers[resume] / 2u, numbers[resume]);
				if (item)
					assert_filled(item, wanted);
				item = find(items, count, MENU_REVIEW);
				assert_int_equal(item != NULL, numbers[due] > 0);
				snprintf(wanted, sizeof wanted, "topics due: %u", numbers[due]);
				if (item)
					assert_filled(item, wanted);
				assert_int_equal(find(items, count, MENU_PROGRESS) != NULL,
				                 records);
				assert_non_null(find(items, count, MENU_PLAY));
				assert_non_null(find(items, count, MENU_CHANNELS));
				assert_non_null(find(items, count, MENU_TOPICS));
				assert_non_null(find(items, count, MENU_ABOUT));
				/* Leaving has a key of its own. */
				assert_null(find(items, count, MENU_QUIT));
				assert_null(find(items, count, MENU_GONE));
			}
		}
	}
}

/* A face translates text and aside: both are there, in both languages. */
static void every_entry_is_translated(void **unused)
{
	struct menu_state state = {
		.resume_number = 2, .resume_count = 3, .due = 1, .records = true
	};
	struct menu_item items[MENU_ITEMS];
	size_t count = menu_items(&state, items);

	(void)unused;
	assert_true(msg_use("zh"));
	for (size_t i = 0; i < count; i++) {
		assert_true(*items[i].text && *items[i].aside);
		assert_string_not_equal(msg_text(items[i].text), items[i].text);
		assert_string_not_equal(msg_text(items[i].aside), items[i].aside);
	}
	msg_use("en");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_entries_in_order),
	cmocka_unit_test(nothing_is_promised_in_trouble),
	cmocka_unit_test(every_state),
	cmocka_unit_test(every_entry_is_translated),
};
UNIT_MAIN(tests)
