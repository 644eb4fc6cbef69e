#include "../unit.h"

#include "text/utf8.h"

static void every_code_point_goes_there_and_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		char bytes[4];
		uint32_t back = 1;
		size_t len = utf8_encode(code, bytes);
		if (code >= 0xd800 && code <= 0xdfff) {
			utf8_decode(bytes, len, &back);
			assert_int_equal(back, UTF8_BROKEN);
			continue;
		}
		/* cmocka's own asserts cost a million calls: they are kept for what fails. */
		if (utf8_decode(bytes, len, &back) != len || back != code ||
		    utf8_check(bytes, len) != len)
			fail_msg("U+%04X came back as U+%04X", code, back);
		for (size_t cut = 1; cut < len; cut++) {
			if (utf8_decode(bytes, cut, &back) != cut || back != UTF8_BROKEN ||
			    utf8_check(bytes, cut) != 0)
				fail_msg("U+%04X cut to %zu bytes was taken for U+%04X", code, cut,
				         back);
		}
	}
}

/* Bytes that are broken, how many the first step takes, and what stands after it. */
static void broken_sequences_take_their_longest_prefix(void **state)
{
	static const struct {
		const char *bytes;
		size_t taken;
	} cases[] = {
		{ "\x80", 1 },
		{ "\xbf", 1 },
		{ "\xc0\x80", 1 },
		{ "\xc1\xbf", 1 }, /* overlong two */
		{ "\xc2", 1 },
		{ "\xc2 ", 1 },
		{ "\xc2\xc2", 1 },
		{ "\xe0\x80\x80", 1 },
		{ "\xe0\x9f\xbf", 1 }, /* overlong three */
		{ "\xe0\xa0", 2 },
		{ "\xe4\xb8", 2 },
		{ "\xe4\xb8 ", 2 },
		{ "\xe4 ", 1 },
		{ "\xed\xa0\x80", 1 },
		{ "\xed\xbf\xbf", 1 }, /* surrogates */
		{ "\xf0\x80\x80\x80", 1 },
		{ "\xf0\x8f\xbf\xbf", 1 }, /* overlong four */
		{ "\xf0\x9f\x98", 3 },
		{ "\xf0\x9f", 2 },
		{ "\xf0\x9f\x98q", 3 },
		{ "\xf4\x90\x80\x80", 1 },
		{ "\xf5\x80\x80\x80", 1 },
		{ "\xff", 1 },
		{ "\xfe", 1 },
		{ "\xf8\x88\x80\x80\x80", 1 },
		{ "\xd6\xd0\xce\xc4", 1 }, /* GBK 中文 */
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		uint32_t code = 0;
		size_t len = strlen(cases[i].bytes);
		assert_int_equal(utf8_decode(cases[i].bytes, len, &code), cases[i].taken);
		assert_int_equal(code, UTF8_BROKEN);
		assert_int_equal(utf8_check(cases[i].bytes, len), 0);
	}
}

static void the_first_broken_byte_is_found(void **state)
{
	(void)state;
	assert_int_equal(utf8_check("", 0), 0);
	assert_int_equal(utf8_check("先核实", 9), 9);
	assert_int_equal(utf8_check("先核实", 8), 6);
	assert_int_equal(utf8_check("a\xff"
	                            "b",
	                            3),
	                 1);
	assert_int_equal(utf8_check("\xef\xbf\xbd", 3), 3); /* U+FFFD itself is sound */
	assert_int_equal(utf8_check("a\0b", 3), 3);
}

/* Random bytes: whatever they are, decoding goes on and ends exactly at their end. */
static void any_bytes_are_walked_to_their_end(void **state)
{
	uint32_t random = 12345;
	char bytes[64];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			random = random * 1664525 + 1013904223;
			bytes[i] = (char)(random >> 24);
		}
		size_t at = 0;
		while (at < sizeof bytes) {
			uint32_t code;
			size_t taken = utf8_decode(bytes + at, sizeof bytes - at, &code);
			if (taken < 1 || taken > 4 || code > 0x10ffff ||
			    (code >= 0xd800 && code <= 0xdfff))
				fail_msg("%zu bytes taken for U+%04X", taken, code);
			at += taken;
		}
		assert_int_equal(at, sizeof bytes);
	}
}

static void what_may_not_reach_a_screen(void **state)
{
	static const struct {
		uint32_t first, last;
		enum utf8_ban ban;
	} ranges[] = {
		{ 0x00, 0x09, UTF8_CONTROL },         { 0x0a, 0x0a, UTF8_FINE },
		{ 0x0b, 0x1f, UTF8_CONTROL },         { 0x20, 0x7e, UTF8_FINE },
		{ 0x7f, 0x9f, UTF8_CONTROL },         { 0xa0, 0xac, UTF8_FINE },
		{ 0xad, 0xad, UTF8_INVISIBLE },       { 0xae, 0x34e, UTF8_FINE },
		{ 0x200b, 0x200d, UTF8_INVISIBLE },   { 0x200e, 0x200f, UTF8_BIDI },
		{ 0x2010, 0x2027, UTF8_FINE },        { 0x2028, 0x2029, UTF8_CONTROL },
		{ 0x202a, 0x202e, UTF8_BIDI },        { 0x2060, 0x2064, UTF8_INVISIBLE },
		{ 0x2066, 0x2069, UTF8_BIDI },        { 0x2460, 0x24ff, UTF8_FINE },
		{ 0x2600, 0x26ff, UTF8_EMOJI },       { 0x3000, 0x303f, UTF8_FINE },
		{ 0x4e00, 0x9fff, UTF8_FINE },        { 0xd800, 0xdfff, UTF8_NONCHARACTER },
		{ 0xe000, 0xf8ff, UTF8_PRIVATE },     { 0xfdd0, 0xfdef, UTF8_NONCHARACTER },
		{ 0xfe00, 0xfe0f, UTF8_INVISIBLE },   { 0xfeff, 0xfeff, UTF8_INVISIBLE },
		{ 0xff01, 0xff60, UTF8_FINE },        { 0xfffe, 0xffff, UTF8_NONCHARACTER },
		{ 0x1f300, 0x1f64f, UTF8_EMOJI },     { 0x20000, 0x2a6df, UTF8_FINE },
		{ 0xe0001, 0xe007f, UTF8_INVISIBLE }, { 0xe0100, 0xe01ef, UTF8_INVISIBLE },
		{ 0xf0000, 0xffffd, UTF8_PRIVATE },   { 0x100000, 0x10fffd, UTF8_PRIVATE },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(ranges); i++)
		for (uint32_t code = ranges[i].first; code <= ranges[i].last; code++)
			if (utf8_ban_of(code) != ranges[i].ban)
				fail_msg("U+%04X: %d, not %d", code, utf8_ban_of(code),
				         ranges[i].ban);
	for (uint32_t plane = 0; plane <= 0x10; plane++) {
		assert_int_equal(utf8_ban_of(plane << 16 | 0xfffe), UTF8_NONCHARACTER);
		assert_int_equal(utf8_ban_of(plane << 16 | 0xffff), UTF8_NONCHARACTER);
	}
}

/* What Chinese writing needs is never banned: punctuation of GB/T 15834, digits, money. */
static void chinese_writing_is_fine(void **state)
{
	static const char text[] = "，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕——……·～％￥℃①②③〇"
				   "々元年月０１２ＡＢＣ…—·";

	(void)state;
	for (size_t at = 0; at + 1 < sizeof text;) {
		uint32_t code;
		at += utf8_decode(text + at, sizeof text - 1 - at, &code);
		assert_int_equal(utf8_ban_of(code), UTF8_FINE);
	}
}

static void fullwidth_is_ascii(void **state)
{
	(void)state;
	for (uint32_t code = '!'; code <= '~'; code++) {
		assert_int_equal(utf8_ascii_of(code - '!' + 0xff01), code);
		assert_int_equal(utf8_ascii_of(code), code);
	}
	assert_int_equal(utf8_ascii_of(0x3000), ' ');
	assert_int_equal(utf8_ascii_of(0xff00), 0xff00);
	assert_int_equal(utf8_ascii_of(0xff5f), 0xff5f);
	assert_int_equal(utf8_ascii_of(0x4e2d), 0x4e2d);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_code_point_goes_there_and_back),
	cmocka_unit_test(broken_sequences_take_their_longest_prefix),
	cmocka_unit_test(the_first_broken_byte_is_found),
	cmocka_unit_test(any_bytes_are_walked_to_their_end),
	cmocka_unit_test(what_may_not_reach_a_screen),
	cmocka_unit_test(chinese_writing_is_fine),
	cmocka_unit_test(fullwidth_is_ascii),
};
UNIT_MAIN(tests)
