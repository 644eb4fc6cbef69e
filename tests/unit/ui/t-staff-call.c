/* The call for the staff page: eight taps in one corner or nine keys, in time and in a row; nothing
 * else is one. */
#include "../unit.h"

#include "ui/staff-call.h"

enum { WIDE = 40 };

static struct ui_staff_call call;
static int64_t now_ms;

static bool tap(int x, int y)
{
	struct keys_event event = { KEYS_PRESS, .x = x, .y = y };

	assert_false(ui_staff_call_take(&call, event, WIDE, false, now_ms));
	event.kind = KEYS_RELEASE;
	return ui_staff_call_take(&call, event, WIDE, false, now_ms);
}

static bool key(char code, bool text)
{
	struct keys_event event = { KEYS_CHAR, .code = (uint32_t)code };

	return ui_staff_call_take(&call, event, WIDE, text, now_ms);
}

static int begin(void **state)
{
	(void)state;
	call = (struct ui_staff_call){ 0 };
	now_ms = 5000;
	return 0;
}

static void eight_taps_call(void **state)
{
	(void)state;
	for (int twice = 0; twice < 2; twice++) {
		for (int i = 1; i < UI_STAFF_TAPS; i++, now_ms += 1000)
			assert_false(tap(i % 6, i % 2));
		assert_true(tap(0, 0));
	}
}

/* The latest eight count: who began too slowly need not begin again. */
static void slow_taps_do_not(void **state)
{
	(void)state;
	for (int i = 0; i < 30; i++, now_ms += 1500)
		assert_false(tap(0, 0));
	for (int i = 1; i < UI_STAFF_TAPS; i++, now_ms += 200)
		tap(0, 0);
	call.taps = 0;
	for (int i = 1; i < UI_STAFF_TAPS; i++)
		assert_false(tap(0, 0));
	now_ms += UI_STAFF_CALL_MS + 1;
	assert_false(tap(0, 0));
}

static void a_tap_elsewhere_begins_anew(void **state)
{
	(void)state;
	for (int i = 1; i < UI_STAFF_TAPS; i++)
		assert_false(tap(0, 0));
	assert_false(tap(6, 0));
	assert_false(tap(0, 2));
	assert_false(tap(39, 11));
	for (int i = 1; i < UI_STAFF_TAPS; i++)
		assert_false(tap(0, 0));
	assert_true(tap(5, 1));
}

static void nine_keys_call(void **state)
{
	(void)state;
	for (const char *at = "/*-/*-/*"; *at; at++, now_ms += 1000)
		assert_false(key(*at, false));
	assert_true(key('-', false));
	assert_false(key('-', false));
}

static void other_keys_do_not(void **state)
{
	(void)state;
	for (const char *at = "*-*-+1a?q."; *at; at++)
		assert_false(key(*at, false));
	/* A key that is held does not call. */
	for (int i = 0; i < 100; i++)
		assert_false(key('/', false));
	assert_false(key('*', false));
	assert_false(key('1', false));
	assert_false(key('-', false));
	/* A wrong one that could be the first is. */
	for (const char *at = "/*//*-/*-/*"; *at; at++)
		assert_false(key(*at, false));
	assert_true(key('-', false));
}

static void slow_keys_do_not(void **state)
{
	(void)state;
	for (const char *at = "/*-/*-/*"; *at; at++)
		assert_false(key(*at, false));
	now_ms += UI_STAFF_CALL_MS + 1;
	assert_false(key('-', false));
}

static void a_field_has_its_keys(void **state)
{
	(void)state;
	for (const char *at = "/*-/*-/*-"; *at; at++)
		assert_false(key(*at, true));
	for (int i = 1; i < UI_STAFF_TAPS; i++)
		assert_false(tap(0, 0));
	assert_true(tap(0, 0));
}

/* Time that passes, another size: neither goes on with a call nor breaks it off. */
static void nothing_else_matters(void **state)
{
	static const enum keys_kind others[] = { KEYS_NONE, KEYS_RESIZE, KEYS_GONE,
		                                 KEYS_TERMINATE };

	(void)state;
	for (const char *at = "/*-/*-/*"; *at; at++) {
		assert_false(key(*at, false));
		for (size_t i = 0; i < UNIT_COUNT(others); i++)
			assert_false(ui_staff_call_take(&call, (struct keys_event){ others[i] },
			                                WIDE, false, now_ms));
	}
	assert_true(key('-', false));
}

#define TEST(name) cmocka_unit_test_setup(name, begin)
static const struct CMUnitTest tests[] = {
	TEST(eight_taps_call),      TEST(slow_taps_do_not),     TEST(a_tap_elsewhere_begins_anew),
	TEST(nine_keys_call),       TEST(other_keys_do_not),    TEST(slow_keys_do_not),
	TEST(a_field_has_its_keys), TEST(nothing_else_matters),
};
UNIT_MAIN(tests)
