/* The plain face through memory streams, over the shipped deck: an end of input at every prompt,
 * `yes 1`, a reader who is gone, and nothing printed that a terminal might obey. */
#include "../drawn.h"
#include "../shipped.h"

#include "base/msg.h"
#include "base/str.h"
#include "line/line.h"
#include "play/play.h"
#include "text/utf8.h"

/* A conversation: what is typed, what was printed. */
struct talk {
	struct line line;
	char *out;
	size_t out_len;
};

static void begin(struct talk *talk, const char *typed, size_t len)
{
	*talk = (struct talk){ .line = { .deck = deck } };
	/* fmemopen refuses no bytes at all. */
	talk->line.in =
		len ? fmemopen((void *)(uintptr_t)typed, len, "r") : fopen("/dev/null", "r");
	talk->line.out = open_memstream(&talk->out, &talk->out_len);
	assert_non_null(talk->line.in);
	assert_non_null(talk->line.out);
	msg_use("en");
}

static void assert_printable(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t code;
		at += utf8_decode(text + at, len - at, &code);
		if (utf8_ban_of(code) != UTF8_FINE || code == UTF8_BROKEN)
			fail_msg("U+%04X was printed", code);
	}
}

static void end(struct talk *talk)
{
	fclose(talk->line.in);
	fclose(talk->line.out);
	assert_printable(talk->out, talk->out_len);
	free(talk->out);
}

struct sat {
	enum face_after after;
	size_t answers;
	struct quiz_score score;
	const struct deck_card *again;
};

static struct sat sit(struct talk *talk, const char *mode, uint64_t seed, size_t count)
{
	const struct deck_card *cards[16];
	struct clock clock = clock_fixed(0);
	struct sat sat = { .again = NULL };

	count = drawn_cards(deck, count, seed, cards);
	struct quiz *quiz = quiz_new(deck, mode_find(mode), cards, count, seed);
	struct face face = line_face(&talk->line);
	sat.after = play_run(quiz, &face, &clock, NULL, &sat.again);
	quiz_answers(quiz, &sat.answers);
	quiz_score(quiz, &sat.score);
	quiz_free(quiz);
	fflush(talk->line.out);
	return sat;
}

/* A whole sitting typed out; then the same, cut after every byte: the sitting ends there, the
 * result is said, nothing hangs. */
static void the_end_of_input_at_every_prompt(void **state)
{
	static const char typed[] = "4\n1\nr\nb\n2\n1\n1\nc\nr\n\nh\nL\nL\n3\n1\nq\nn\n1\n1\n1\n\n2"
				    "\n1\n1\n1\n1\n1\nq\ny\nh\n";
	size_t most = 0;

	(void)state;
	for (size_t len = 0; len < sizeof typed; len++) {
		struct talk talk;
		begin(&talk, typed, len);
		struct sat sat = sit(&talk, "play", 7, 4);
		assert_non_null(strstr(talk.out, msg_text("This sitting")));
		if (sat.after == FACE_ENDED)
			assert_true(talk.line.ended);
		else
			assert_true(len >= sizeof typed - 3);
		/* One more line typed never takes an answer away, but for `b`. */
		assert_true(sat.answers + 1 >= most);
		most = sat.answers > most ? sat.answers : most;
		end(&talk);
	}
	assert_true(most >= 6);
}

static void only_ones(void **state)
{
	struct str ones;

	(void)state;
	str_init(&ones);
	for (int i = 0; i < 400; i++)
		str_add(&ones, "1\n");
	str_add(&ones, "\n"); /* 1 is no answer to the last prompt */
	for (size_t m = 0; m < MODE_COUNT; m++) {
		for (uint64_t seed = 0; seed < 10; seed++) {
			struct talk talk;
			begin(&talk, ones.text, ones.len);
			struct sat sat = sit(&talk, mode_list[m].name, seed, mode_list[m].cards);
			/* "Surely real" every time: no scam recognised, nothing suspected. */
			assert_int_equal(sat.score.cards, mode_list[m].cards);
			assert_int_equal(sat.score.scams_recognised, 0);
			assert_int_equal(sat.score.reals_suspected, 0);
			/* A form is answered once. */
			bool form = m == MODE_FORM;
			assert_int_equal(sat.after, form ? FACE_HOME : FACE_AGAIN);
			assert_false(talk.line.ended);
			end(&talk);
		}
	}
	str_release(&ones);
}

/* `yes 1 |`: nobody answers ten thousand times; then it ends, however much there is to read. */
static void a_pipe_that_never_ends(void **state)
{
	struct str ones;
	struct talk talk;

	(void)state;
	str_init(&ones);
	for (int i = 0; i < 20000; i++)
		str_add(&ones, "1\n");
	begin(&talk, ones.text, ones.len);
	talk.line.echo = true;
	struct sat sat = sit(&talk, "play", 1, 10);
	assert_int_equal(sat.score.cards, 10);
	assert_int_equal(sat.after, FACE_ENDED);
	assert_true(talk.line.ended);
	assert_int_equal(getc(talk.line.in), '1');
	assert_int_equal(line_home(&talk.line), MENU_QUIT);
	end(&talk);
	str_release(&ones);
}

static void what_is_typed_wrong_is_asked_again(void **state)
{
	static const char *const wrong[] = { "\n",      "0\n",  "5\n",    "99999999999999999999\n",
		                             "-1\n",    "1x\n", "核实\n", "\xff\xfe\n",
		                             "?\n",     "h\n",  "x\n",    "1 2 3 4 5\n",
		                             "\x1b[A\n" };
	struct str typed;

	(void)state;
	str_init(&typed);
	for (size_t i = 0; i < UNIT_COUNT(wrong); i++)
		str_add(&typed, wrong[i]);
	str_add_repeat(&typed, '7', 100000); /* one endless line */
	str_add(&typed, "\n");
	str_add_bytes(&typed, "\0\0\n", 3);
	struct talk talk;
	begin(&talk, typed.text, typed.len);
	struct sat sat = sit(&talk, "play", 3, 2);
	assert_int_equal(sat.answers, 0);
	assert_int_equal(sat.after, FACE_ENDED);
	end(&talk);
	/* Fullwidth digits, blanks, a line ended the other way: all are 1 or 2. */
	begin(&talk, "１\n 2 \r\n　１\n", strlen("１\n 2 \r\n　１\n"));
	sat = sit(&talk, "kiosk", 3, 1);
	assert_int_equal(sat.answers, 3);
	end(&talk);
	str_release(&typed);
}

static void the_result_leads_on(void **state)
{
	static const struct {
		const char *last;
		enum face_after after;
	} cases[] = {
		{ "\n", FACE_AGAIN },      { "a\n", FACE_CARDS },      { "h\n", FACE_HOME },
		{ "q\n", FACE_QUIT },      { "", FACE_ENDED },         { "zzz\n", FACE_ENDED },
		{ "zzz\n\n", FACE_AGAIN }, { "1\nL\nq\n", FACE_QUIT },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		/* A real card called a scam, or a scam called real: either is worth another look. */
		for (int rating = 1; rating <= 4; rating += 3) {
			struct talk talk;
			struct str typed;
			str_init(&typed);
			str_addf(&typed, "%d\nq\ny\n%s", rating, cases[i].last);
			begin(&talk, typed.text, typed.len);
			struct sat sat = sit(&talk, "kiosk", 1, 1);
			bool wrong = sat.score.reals_suspected ||
			             (sat.score.scams && !sat.score.scams_recognised);
			if (cases[i].after == FACE_CARDS && !wrong)
				assert_int_equal(sat.after,
				                 FACE_ENDED); /* it is not offered: asked again */
			else
				assert_int_equal(sat.after, cases[i].after);
			assert_int_equal(sat.again != NULL, wrong);
			end(&talk);
			str_release(&typed);
		}
	}
}

static void home_and_its_rooms_end_with_the_input(void **state)
{
	static const char typed[] = "L\nx\n\nL\n1\n";
	struct talk talk;

	(void)state;
	for (size_t len = 0; len < sizeof typed; len++) {
		begin(&talk, typed, len);
		enum menu_choice choice = line_home(&talk.line);
		assert_int_equal(choice, len < sizeof typed - 2 ? MENU_QUIT : MENU_PLAY);
		end(&talk);
	}
	begin(&talk, "q\n", 2);
	assert_int_equal(line_home(&talk.line), MENU_QUIT);
	assert_false(talk.line.ended);
	end(&talk);
	begin(&talk, "2\n", 2);
	assert_ptr_equal(line_topics(&talk.line), &deck->topics.items[1]);
	assert_null(line_topics(&talk.line));
	end(&talk);
	begin(&talk, "刷单\nzzzz\n", strlen("刷单\nzzzz\n"));
	line_channels(&talk.line);
	fflush(talk.line.out);
	assert_non_null(strstr(talk.out, "9 6 1 1 0"));
	assert_non_null(strstr(talk.out, "Nothing fits."));
	end(&talk);
	begin(&talk, "\n", 1);
	line_channels(&talk.line); /* an empty line leads back */
	assert_false(talk.line.ended);
	end(&talk);
}

/* Whoever reads is gone, or the disk is full: the sitting ends instead of going on for nobody. */
static void nobody_reads(void **state)
{
	FILE *full = fopen("/dev/full", "w");
	struct str ones;

	(void)state;
	assert_non_null(full);
	str_init(&ones);
	for (int i = 0; i < 4000; i++)
		str_add(&ones, "1\n");
	struct line line = { .in = fmemopen(ones.text, ones.len, "r"), .out = full, .deck = deck };
	struct face face = line_face(&line);
	const struct deck_card *cards[10], *again = NULL;
	struct clock clock = clock_fixed(0);
	size_t count = drawn_cards(deck, 10, 1, cards), answers;
	struct quiz *quiz = quiz_new(deck, mode_find("play"), cards, count, 1);
	assert_int_equal(play_run(quiz, &face, &clock, NULL, &again), FACE_ENDED);
	assert_true(line.ended);
	quiz_answers(quiz, &answers);
	assert_true(answers < 40);
	assert_int_equal(line_home(&line), MENU_QUIT);
	quiz_free(quiz);
	fclose(line.in);
	fclose(full);
	str_release(&ones);
}

/* Said within a line: as it is to be heard. */
static void assert_said(const struct talk *talk, const char *text)
{
	const struct ear ear = line_ear(deck);
	struct str heard;

	str_init(&heard);
	ear_add(&ear, &heard, text, strlen(text));
	if (!strstr(talk->out, heard.text))
		fail_msg("'%s' is not said", heard.text);
	str_release(&heard);
}

static void every_card_is_previewed_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		struct talk talk;
		begin(&talk, "", 0);
		line_preview(&talk.line, card);
		fflush(talk.line.out);
		assert_said(&talk, card->title.s);
		assert_said(&talk, card->explain.share.s);
		for (size_t s = 0; s < card->scenes.count; s++)
			for (size_t c = 0; c < card->scenes.items[s].choices.count; c++)
				assert_said(&talk, card->scenes.items[s].choices.items[c].why.s);
		for (size_t t = 0; t < card->verify.traps.count; t++)
			assert_said(&talk, card->verify.traps.items[t].why.s);
		end(&talk);
	}
}

/* Deck text that slipped through (a deck is refused with it; the gate stands all the same). */
static void the_gate_stands(void **state)
{
	static const char *const texts[] = { "\033]0;x\a",
		                             "\xc2\x9b"
		                             "31m",
		                             "\xe2\x80\xae",
		                             "\xe2\x80\x8b",
		                             "\xff",
		                             "\xef\xbf\xbf" };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		struct deck_card card = *deck->cards[0];
		struct talk talk;
		card.title.s = card.explain.tell.s = card.explain.share.s = texts[i];
		begin(&talk, "", 0);
		line_preview(&talk.line, &card);
		end(&talk);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_end_of_input_at_every_prompt),
	cmocka_unit_test(only_ones),
	cmocka_unit_test(a_pipe_that_never_ends),
	cmocka_unit_test(what_is_typed_wrong_is_asked_again),
	cmocka_unit_test(the_result_leads_on),
	cmocka_unit_test(home_and_its_rooms_end_with_the_input),
	cmocka_unit_test(nobody_reads),
	cmocka_unit_test(every_card_is_previewed_whole),
	cmocka_unit_test(the_gate_stands),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
