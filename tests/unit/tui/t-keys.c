/* Bytes in, events out: every key once, everything hostile that terminals send, split anywhere. */
#include "../unit.h"

#include "base/str.h"
#include "tui/keys.h"

static const char *const names[] = {
	[KEYS_NONE] = "none",      [KEYS_ENTER] = "enter",     [KEYS_BACK] = "back",
	[KEYS_UP] = "up",          [KEYS_DOWN] = "down",       [KEYS_LEFT] = "left",
	[KEYS_RIGHT] = "right",    [KEYS_PAGE_UP] = "pgup",    [KEYS_PAGE_DOWN] = "pgdn",
	[KEYS_HOME] = "home",      [KEYS_END] = "end",         [KEYS_TAB] = "tab",
	[KEYS_BACKSPACE] = "bs",   [KEYS_INSERT] = "ins",      [KEYS_DELETE] = "del",
	[KEYS_PRESS] = "press",    [KEYS_RELEASE] = "release", [KEYS_WHEEL_UP] = "wup",
	[KEYS_WHEEL_DOWN] = "wdn", [KEYS_INTERRUPT] = "int",   [KEYS_KIND_COUNT] = NULL
};

/* Events as words: "'1' up press@3,4"; a pasted character in hexadecimal: "(31)". */
static void take(struct keys *keys, struct str *out)
{
	struct keys_event event;

	while (keys_next(keys, &event)) {
		str_add(out, out->len ? " " : "");
		if (event.kind == KEYS_CHAR && event.code > 0x20 && event.code < 0x7f)
			str_addf(out, "'%c'", (char)event.code);
		else if (event.kind == KEYS_CHAR)
			str_addf(out, "U+%X", event.code);
		else if (event.kind == KEYS_PASTED)
			str_addf(out, "(%X)", event.code);
		else
			str_add(out, names[event.kind]);
		if (event.kind >= KEYS_PRESS && event.kind <= KEYS_WHEEL_DOWN)
			str_addf(out, "@%d,%d", event.x, event.y);
	}
}

#define BYTES(text) ((const uint8_t *)(text))

static const struct {
	const char *bytes;
	const char *events;
} cases[] = {
	/* keys */
	{ "1", "'1'" },
	{ "a?q", "'a' '?' 'q'" },
	{ "\r", "enter" },
	{ "\n", "enter" },
	{ "\t", "tab" },
	{ "\b", "bs" },
	{ "\x7f", "bs" },
	{ "\x03", "int" },
	{ "\x0c", "U+C" },
	{ " ", "U+20" },
	{ "\033[A", "up" },
	{ "\033[B", "down" },
	{ "\033[C", "right" },
	{ "\033[D", "left" },
	{ "\033OA", "up" },
	{ "\033OB", "down" },
	{ "\033OC", "right" },
	{ "\033OD", "left" },
	{ "\033[H", "home" },
	{ "\033[F", "end" },
	{ "\033OH", "home" },
	{ "\033OF", "end" },
	{ "\033[1~", "home" },
	{ "\033[7~", "home" },
	{ "\033[4~", "end" },
	{ "\033[8~", "end" },
	{ "\033[5~", "pgup" },
	{ "\033[6~", "pgdn" },
	{ "\033OM", "enter" },
	{ "\033Op\033Oq\033Oy", "'0' '1' '9'" }, /* the keypad's digits */
	{ "\033Oj\033Ok\033Ol\033Om\033On\033Oo", "'*' '+' ',' '-' '.' '/'" }, /* and its signs */
	{ "\033[2~\033[3~", "ins del" }, /* 0 and . without NumLock */
	{ "１９Ａ？", "'1' '9' 'A' '?'" },
	{ "　", "U+20" }, /* an input method's */
	{ "核实", "U+6838 U+5B9E" },
	{ "\xc3\xa9", "U+E9" },
	/* control keys without a meaning, all of them */
	{ "\x01\x02\x04\x05\x06\x07\x0b\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1c\x1d"
	  "\x1e\x1f",
	  "" },
	/* the mouse */
	{ "\033[<0;4;5M\033[<0;4;5m", "press@3,4 release@3,4" },
	{ "\033[<64;1;1M", "wup@0,0" },
	{ "\033[<65;200;100M", "wdn@199,99" },
	{ "\033[<1;4;5M\033[<2;4;5M\033[<35;4;5M", "" },
	{ "\033[<0;4M", "" },
	{ "\033[<0;0;5M", "" },
	{ "\033[<0;4;5;6M", "" },
	{ "\033[<;;M", "" },
	{ "\033[<4;4;5M", "press@3,4" }, /* with shift */
	{ "\033[<0;99999999999;5M1", "press@99998,4 '1'" },
	{ "\033[M !!1", "'1'" },
	{ "\033[M\033[A1", "'1'" },
	{ "\033[32;10;10M1", "'1'" },
	/* function keys, modifiers, other keyboards' protocols: none is an answer */
	{ "\033[11~1", "'1'" },
	{ "\033[15~\033[17~\033[24~", "" },
	{ "\033OP\033OQ\033OR\033OS", "" },
	{ "\033[[A\033[[E1", "'1'" },
	{ "\033O2P1", "'1'" },
	{ "\033O1;5A1", "up '1'" },
	{ "\033[1;5A1", "'1'" },
	{ "\033[3~1", "del '1'" },
	{ "\033[2;5~1", "'1'" },
	{ "\033[97u1", "'1'" },
	{ "\033[49;5u1", "'1'" },
	{ "\033[27;5;49~1", "'1'" },
	{ "\033[Z1", "'1'" },
	{ "\033[E1", "'1'" },
	{ "\0331", "" },
	{ "\033\xe6\xa0\xb8"
	  "1",
	  "'1'" },
	{ "\033\xe6\x9b\xb8"
	  "1",
	  "'1'" }, /* Alt and a key */
	/* replies and reports */
	{ "\033[2;3R1", "'1'" },
	{ "\033[?1;2c1", "'1'" },
	{ "\033[>41;354;0c1", "'1'" },
	{ "\033[0n1", "'1'" },
	{ "\033[I\033[O1", "'1'" },
	{ "\033[?2004;1$y1", "'1'" },
	{ "\033[8;24;80t1", "'1'" },
	{ "\033]11;rgb:1111/1111/1111\a1", "'1'" },
	{ "\033]11;rgb:1111/1111/1111\033\\1", "'1'" },
	{ "\033P1$r1m\033\\1", "'1'" },
	{ "\033_1\033\\1", "'1'" },
	{ "\033^1\033\\1", "'1'" },
	{ "\033X1\033\\1", "'1'" },
	{ "\033]1\x18"
	  "1",
	  "'1'" },
	{ "\033]1\033"
	  "1\a1",
	  "'1'" },
	{ "\033(B1", "'1'" },
	{ "\033[1\x18"
	  "1",
	  "'1'" },
	{ "\033[12\033[A", "up" },
	{ "\033O\033[11~1", "'1'" },
	/* controls of eight bits, as a byte and in UTF-8: their forms of seven */
	{ "\x9b"
	  "A\x9b"
	  "B\x8f"
	  "C\xc2\x9b"
	  "D\xc2\x8f"
	  "A",
	  "up down right left up" },
	{ "\x9b"
	  "11~1",
	  "'1'" },
	{ "\xc2\x9b"
	  "11~1",
	  "'1'" },
	{ "\x9b"
	  "1;2R1",
	  "'1'" },
	{ "\x9b?1;2c1", "'1'" },
	{ "\xc2\x9b?1;2c1", "'1'" },
	{ "\x9b"
	  "23~1",
	  "'1'" },
	{ "\x8f"
	  "P\x8f"
	  "Q1",
	  "'1'" },
	{ "\x8fq\xc2\x8fr", "'1' '2'" },
	{ "\x9b[A1", "'1'" },
	{ "\x9b<0;4;5M\xc2\x9b<0;4;5m", "press@3,4 release@3,4" },
	{ "\x9bM111"
	  "1",
	  "'1'" },
	{ "\x9d"
	  "11;1\x9c"
	  "1",
	  "'1'" },
	{ "\xc2\x9d"
	  "11;1\xc2\x9c"
	  "1",
	  "'1'" },
	{ "\x9d"
	  "11;1\a1",
	  "'1'" },
	{ "\x90"
	  "1$r1m\x9c"
	  "1",
	  "'1'" },
	{ "\x98"
	  "1\x9c\x9e"
	  "1\x9c\x9f"
	  "1\x9c"
	  "1",
	  "'1'" },
	{ "\033]1\x9c"
	  "1",
	  "'1'" },
	{ "\x9d"
	  "1\033\\1",
	  "'1'" },
	{ "\033]\xe4\xbd\x9c"
	  "1\a1",
	  "'1'" },
	{ "\x9b"
	  "200~1\r1\x9b"
	  "201~1",
	  "(31) (31) '1'" },
	{ "\xc2\x9b"
	  "200~1\r1\xc2\x9b"
	  "201~1",
	  "(31) (31) '1'" },
	{ "\033[200~1\x9b"
	  "20\x9b"
	  "201~1",
	  "(31) '1'" },
	{ "\x84\x85\x88\x8d\x9a"
	  "1",
	  "'1'" },
	{ "\033\x9b"
	  "A",
	  "back up" },
	{ "\033[1\x9b"
	  "A1",
	  "up '1'" },
	{ "\x9b"
	  "1\033[A",
	  "up" },
	{ "\xe4\x9b\x9b", "U+46DB" },
	{ "\xff\x9b"
	  "11~1",
	  "'1'" },
	/* what is no part of a sequence neither ends it nor types its rest */
	{ "\033[1\r1\n\t1~1", "'1'" },
	{ "\033[1\x7f"
	  "1~1",
	  "'1'" },
	{ "\033[1\xff"
	  "1~1",
	  "'1'" },
	{ "\033[1\xe6\xa0\xb8"
	  "1~1",
	  "'1'" },
	{ "\033[1\xe4"
	  "1~1",
	  "'1'" },
	{ "\033\r[11~1", "'1'" },
	{ "\033\x7f[11~1", "'1'" },
	{ "\033\xff[11~1", "'1'" },
	{ "\033\r1", "" },
	{ "\033(\r11", "'1'" },
	{ "\033(\xe6\xa0\xb8"
	  "11",
	  "'1'" },
	{ "\033O\r\xe6\xa0\xb8q1", "'1' '1'" },
	{ "\033]1\r1\033\n\\1", "'1'" },
	{ "\x9f"
	  "1\033\x7f\\1",
	  "'1'" },
	{ "\033[\rA", "up" },
	{ "\033[1\x1a"
	  "1",
	  "'1'" },
	/* a paste is no typing */
	{ "\033[200~1\n2\n\033[201~1", "(31) (32) '1'" },
	{ "\033[200~\033[201~1", "'1'" },
	{ "\033[200~\033[A\033\033[201~1", "(41) '1'" },
	{ "\033[200~\033[20\033[201~1", "'1'" },
	{ "\033[200~征 信\033[201~", "(5F81) (20) (4FE1)" },
	{ "\033[200~９\xff\x03\x7f\xe2\x80\xae\033[201~", "(39)" },
	{ "\033[201~1", "'1'" },
	/* broken bytes: the next key counts at once */
	{ "\xff"
	  "1",
	  "'1'" },
	{ "\xe4\xb8"
	  "1",
	  "'1'" },
	{ "\xd6\xd0\xce\xc4"
	  "1",
	  "'1'" },
	{ "\xc0\x80"
	  "1",
	  "'1'" },
	{ "\x80\xbf"
	  "1",
	  "'1'" },
	{ "\xf0\x9f\x98"
	  "1",
	  "'1'" },
	{ "\xed\xa0\x80"
	  "1",
	  "'1'" },
	{ "\xf4\x90\x80\x80"
	  "1",
	  "'1'" },
	{ "\xe4\033[A", "up" },
	{ "\xf5\xfe"
	  "1",
	  "'1'" },
	{ "\xe4\xe6\xa0\xb8", "U+6838" },
	{ "\xef\xbf\xbd"
	  "1",
	  "'1'" },
	/* what may not reach a screen is not typed either */
	{ "\xe2\x80\xae"
	  "1",
	  "'1'" },
	{ "\xe2\x80\x8b"
	  "1",
	  "'1'" },
	{ "\xee\x80\x80"
	  "1",
	  "'1'" },
	{ "\xef\xbf\xbf"
	  "1",
	  "'1'" },
};

/* Feeds all at one moment, in two parts at `cut`, or byte by byte (cut -1). */
static void fed(struct str *out, const char *bytes, size_t len, int cut)
{
	struct keys keys;

	keys_init(&keys);
	str_clear(out);
	for (size_t at = 0; at < len;) {
		size_t part = cut < 0 ? 1 : at < (size_t)cut ? (size_t)cut : len - at;
		keys_feed(&keys, BYTES(bytes + at), part, 1000);
		take(&keys, out);
		at += part;
	}
	assert_int_equal(keys.count, 0);
}

static void every_case_split_anywhere(void **state)
{
	struct str out;

	(void)state;
	str_init(&out);
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		size_t len = strlen(cases[i].bytes);
		for (int cut = -1; cut < (int)len; cut++) {
			fed(&out, cases[i].bytes, len, cut);
			if (strcmp(out.text, cases[i].events) != 0)
				fail_msg("case %zu cut at %d: %s, not %s", i, cut, out.text,
				         cases[i].events);
		}
	}
	str_release(&out);
}

/* Any two cases after one another: what follows a hostile sequence is not swallowed by it, and
 * nothing of it leaks into what follows. */
static void every_case_after_every_other(void **state)
{
	struct str out, bytes, expected;

	(void)state;
	str_init(&out);
	str_init(&bytes);
	str_init(&expected);
	for (size_t a = 0; a < UNIT_COUNT(cases); a++) {
		for (size_t b = 0; b < UNIT_COUNT(cases); b++) {
			str_clear(&bytes);
			str_add(&bytes, cases[a].bytes);
			str_add(&bytes, cases[b].bytes);
			str_clear(&expected);
			str_add(&expected, cases[a].events);
			str_add(&expected, *cases[a].events && *cases[b].events ? " " : "");
			str_add(&expected, cases[b].events);
			fed(&out, bytes.text, bytes.len, 0);
			if (strcmp(out.text, expected.text) != 0)
				fail_msg("%zu then %zu: %s, not %s", a, b, out.text, expected.text);
		}
	}
	str_release(&out);
	str_release(&bytes);
	str_release(&expected);
}

static void escape_alone_is_back_after_a_moment(void **state)
{
	struct keys keys;
	struct str out;

	(void)state;
	str_init(&out);
	keys_init(&keys);
	assert_int_equal(keys_wait_ms(&keys, 0), -1);
	keys_feed(&keys, BYTES("\033"), 1, 1000);
	take(&keys, &out);
	assert_string_equal(out.text, "");
	assert_int_equal(keys_wait_ms(&keys, 1000), KEYS_PATIENCE_MS);
	assert_int_equal(keys_wait_ms(&keys, 1020), KEYS_PATIENCE_MS - 20);
	assert_int_equal(keys_wait_ms(&keys, 5000), 0);
	keys_tick(&keys, 1000 + KEYS_PATIENCE_MS - 1);
	take(&keys, &out);
	assert_string_equal(out.text, "");
	keys_tick(&keys, 1000 + KEYS_PATIENCE_MS);
	take(&keys, &out);
	assert_string_equal(out.text, "back");
	assert_int_equal(keys_wait_ms(&keys, 2000), -1);
	keys_tick(&keys, 9000);
	take(&keys, &out);
	assert_string_equal(out.text, "back");
	/* The next byte comes late: back, then the key on its own. */
	str_clear(&out);
	keys_feed(&keys, BYTES("\033"), 1, 10000);
	keys_feed(&keys, BYTES("1"), 1, 10100);
	take(&keys, &out);
	assert_string_equal(out.text, "back '1'");
	/* Pressed twice, however fast. */
	str_clear(&out);
	keys_feed(&keys, BYTES("\033\033"), 2, 20000);
	keys_tick(&keys, 20100);
	take(&keys, &out);
	assert_string_equal(out.text, "back back");
	str_release(&out);
}

/* An arrow key torn by a slow line: whatever comes of it, no digit and no Enter. */
static void a_late_half_is_never_an_answer(void **state)
{
	static const char *const sequences[] = { "\033[A", "\033OB", "\033[<0;4;5M", "\033[2;3R",
		                                 "\033]11;x\a" };
	struct str out;

	(void)state;
	str_init(&out);
	for (size_t i = 0; i < UNIT_COUNT(sequences); i++) {
		const char *bytes = sequences[i];
		for (size_t cut = 1; cut < 3; cut++) {
			struct keys keys;
			keys_init(&keys);
			str_clear(&out);
			keys_feed(&keys, BYTES(bytes), cut, 1000);
			keys_tick(&keys, 1100);
			keys_feed(&keys, BYTES(bytes + cut), strlen(bytes) - cut, 1300);
			keys_tick(&keys, 3000);
			take(&keys, &out);
			assert_null(strstr(out.text, "enter"));
			if (i < 2)
				for (char digit = '0'; digit <= '9'; digit++)
					assert_null(strchr(out.text, digit));
		}
	}
	str_release(&out);
}

/* NUL is what a slow line is padded with. */
static void padding_is_no_part_of_a_sequence(void **state)
{
	static const char *const words[] = { "", "up", "", "'1'" };
	static const struct {
		const char *bytes;
		size_t len;
	} padded[] = {
		{ "\033[1\00011~", 7 },
		{ "\033\000[\000A", 5 },
		{ "\x9b\0001\0001~", 6 },
		{ "\0001\000", 3 },
	};
	struct str out;

	(void)state;
	str_init(&out);
	for (size_t i = 0; i < UNIT_COUNT(padded); i++) {
		fed(&out, padded[i].bytes, padded[i].len, -1);
		assert_string_equal(out.text, words[i]);
	}
	str_release(&out);
}

/* Alt and Enter, Alt and Backspace: not the key Esc, so no "back"; the next key counts. */
static void alt_and_a_control_is_no_back(void **state)
{
	static const char *const keys_with_alt[] = { "\033\r", "\033\x7f", "\033\b", "\033\x03" };
	struct str out;

	(void)state;
	str_init(&out);
	for (size_t i = 0; i < UNIT_COUNT(keys_with_alt); i++) {
		struct keys keys;
		keys_init(&keys);
		str_clear(&out);
		keys_feed(&keys, BYTES(keys_with_alt[i]), 2, 1000);
		keys_tick(&keys, 1000 + KEYS_PATIENCE_MS);
		keys_feed(&keys, BYTES("1"), 1, 1200);
		take(&keys, &out);
		assert_string_equal(out.text, "'1'");
	}
	str_release(&out);
}

/* A cursor report in any of its forms is for who asked, and no key. */
static void a_report_is_kept(void **state)
{
	static const char *const reports[] = { "\033[5;3R",
		                               "\x9b"
		                               "5;3R",
		                               "\xc2\x9b"
		                               "5;3R" };
	struct keys keys;
	struct keys_event event;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(reports); i++) {
		keys_init(&keys);
		keys_expect(&keys, 4000);
		assert_int_equal(keys.reported, 0);
		/* It comes in pieces, over a bad line. */
		for (size_t at = 0; at < strlen(reports[i]); at++) {
			int64_t now_ms = 1000 + 300 * (int64_t)(at < 2 ? 0 : at);
			keys_tick(&keys, now_ms);
			keys_feed(&keys, BYTES(reports[i] + at), 1, now_ms);
		}
		assert_int_equal(keys.reported, 3);
		assert_false(keys_next(&keys, &event));
	}
	/* Nothing is expected any more: half a sequence is not waited for so long. */
	keys_init(&keys);
	keys_feed(&keys, BYTES("\033[5"), 3, 5000);
	assert_int_equal(keys_wait_ms(&keys, 5000), KEYS_PATIENCE_MS);
	keys_expect(&keys, 6000);
	assert_int_equal(keys_wait_ms(&keys, 5000), KEYS_LONG_PATIENCE_MS);
	keys_feed(&keys, BYTES("\033[?5;3R\033[5;2;3R\033[R\033[>5;3R"), 24, 5000);
	keys_feed(&keys, BYTES("\033[1;3R"), 6, 5000); /* Alt and F3 */
	assert_int_equal(keys.reported, 0);
}

/* Half a character, and long after it a key in eight bits: the key is whole. */
static void half_a_character_is_forgotten(void **state)
{
	struct keys keys;
	struct str out;

	(void)state;
	str_init(&out);
	keys_init(&keys);
	keys_feed(&keys, BYTES("\xe4"), 1, 1000);
	keys_feed(&keys, BYTES("\xb8\x80"), 2, 1500); /* a slow line */
	keys_feed(&keys, BYTES("\xe4"), 1, 2000);
	keys_feed(&keys,
	          BYTES("\x9b"
	                "A"),
	          2, 2000 + KEYS_LONG_PATIENCE_MS);
	take(&keys, &out);
	assert_string_equal(out.text, "U+4E00 up");
	str_release(&out);
}

/* A sequence that comes in slowly, but never silent for long, is swallowed whole. */
static void a_slow_reply_is_swallowed(void **state)
{
	static const char reply[] = "\033]11;rgb:1111/1111/1111\033\\";
	struct keys keys;
	struct str out;

	(void)state;
	str_init(&out);
	keys_init(&keys);
	for (size_t i = 0; i + 1 < sizeof reply; i++) {
		keys_tick(&keys, 1000 + (int64_t)i * 40);
		keys_feed(&keys, BYTES(reply + i), 1, 1000 + (int64_t)i * 40);
	}
	keys_feed(&keys, BYTES("1"), 1, 5000);
	take(&keys, &out);
	assert_string_equal(out.text, "'1'");
	str_release(&out);
}

static void an_unfinished_string_and_100_kilobytes(void **state)
{
	static const char *const openings[] = { "\033]",  "\033P", "\033_", "\033[",
		                                "\033[<", "\x9d",  "\x9b" };
	static uint8_t flood[100 * 1024];
	struct str out;

	(void)state;
	str_init(&out);
	memset(flood, '1', sizeof flood);
	for (size_t i = 0; i < UNIT_COUNT(openings); i++) {
		struct keys keys;
		keys_init(&keys);
		str_clear(&out);
		keys_feed(&keys, BYTES(openings[i]), strlen(openings[i]), 1000);
		for (size_t at = 0; at < sizeof flood; at += 4096)
			keys_feed(&keys, flood + at, 4096, 1000 + (int64_t)(at / 4096));
		take(&keys, &out);
		assert_string_equal(out.text, "");
		keys_tick(&keys, 3000);
		keys_feed(&keys, BYTES("1"), 1, 3000);
		take(&keys, &out);
		assert_string_equal(out.text, "'1'");
	}
	str_release(&out);
}

static void a_paste_of_1000_lines(void **state)
{
	struct str paste, out;

	(void)state;
	str_init(&paste);
	str_init(&out);
	str_add(&paste, "\033[200~");
	for (int i = 0; i < 1000; i++)
		str_add(&paste, "1\r");
	str_add(&paste, "\033[201~2");
	for (size_t size = 1; size < 5000; size = size * 3 + 1) {
		struct keys keys;
		keys_init(&keys);
		str_clear(&out);
		for (size_t at = 0; at < paste.len; at += size)
			keys_feed(&keys, BYTES(paste.text + at),
			          paste.len - at < size ? paste.len - at : size,
			          1000 + (int64_t)at / 10);
		take(&keys, &out);
		/* Some of the text, and every key. */
		assert_true(out.len > 10 && strspn(out.text, "(31) ") == out.len - 3);
		assert_string_equal(out.text + out.len - 3, "'2'");
	}
	str_release(&paste);
	str_release(&out);
}

static void a_paste_without_an_end_does_not_swallow_keys_for_ever(void **state)
{
	struct keys keys;
	struct str out;

	(void)state;
	str_init(&out);
	keys_init(&keys);
	keys_feed(&keys, BYTES("\033[200~111"), 9, 1000);
	keys_tick(&keys, 1900); /* a slow line may pause */
	keys_feed(&keys, BYTES("1"), 1, 1900);
	keys_tick(&keys, 1900 + KEYS_LONG_PATIENCE_MS);
	keys_feed(&keys, BYTES("2"), 1, 4000);
	take(&keys, &out);
	assert_string_equal(out.text, "(31) (31) (31) (31) '2'");
	str_release(&out);
}

static void a_flood_keeps_the_first_keys(void **state)
{
	struct keys keys;
	struct keys_event event;
	uint8_t flood[1000];
	int count = 0;

	(void)state;
	keys_init(&keys);
	memset(flood, '1', sizeof flood);
	keys_feed(&keys, flood, sizeof flood, 1000);
	while (keys_next(&keys, &event)) {
		assert_int_equal(event.kind, KEYS_CHAR);
		count++;
	}
	assert_int_equal(count, 64);
	/* Keys without a meaning take no place from those that have one. */
	for (int i = 0; i < 100; i++)
		keys_feed(&keys, BYTES("\033[15~"), 5, 1000);
	keys_feed(&keys, BYTES("1"), 1, 1000);
	assert_true(keys_next(&keys, &event));
	assert_int_equal(event.code, '1');
	assert_false(keys_next(&keys, &event));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_case_split_anywhere),
	cmocka_unit_test(every_case_after_every_other),
	cmocka_unit_test(escape_alone_is_back_after_a_moment),
	cmocka_unit_test(a_late_half_is_never_an_answer),
	cmocka_unit_test(padding_is_no_part_of_a_sequence),
	cmocka_unit_test(alt_and_a_control_is_no_back),
	cmocka_unit_test(a_report_is_kept),
	cmocka_unit_test(half_a_character_is_forgotten),
	cmocka_unit_test(a_slow_reply_is_swallowed),
	cmocka_unit_test(an_unfinished_string_and_100_kilobytes),
	cmocka_unit_test(a_paste_of_1000_lines),
	cmocka_unit_test(a_paste_without_an_end_does_not_swallow_keys_for_ever),
	cmocka_unit_test(a_flood_keeps_the_first_keys),
};
UNIT_MAIN(tests)
