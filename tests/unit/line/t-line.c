/* The plain face over the deck made in memory: what is printed, word for word. */
#include "../unit.h"

#include "../made.h"
#include "base/msg.h"
#include "line/line.h"
#include "play/play.h"

struct talk {
	const char *id, *language;
	bool echo;
};

static void assert_talk(struct talk talk, const char *typed, enum face_after after,
                        const char *printed)
{
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, talk.id), *again = NULL;
	struct clock clock = clock_fixed(0);
	char *out = NULL;
	size_t len = 0;
	struct line line = { .in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r"),
		             .out = open_memstream(&out, &len),
		             .deck = deck,
		             .echo = talk.echo };
	struct face face = line_face(&line);
	struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 2);

	assert_true(msg_use(talk.language));
	assert_int_equal(play_run(quiz, &face, &clock, NULL, &again), after);
	fclose(line.in);
	fclose(line.out);
	assert_string_equal(out, printed);
	free(out);
	quiz_free(quiz);
	deck_free(deck);
}

/* At a terminal. The cards speak another language than the prompts: that is said once. A step back
 * says a scene again if it leads into an earlier one; each choice on the way is told with its why. */
static void a_sitting_word_for_word(void **state)
{
	(void)state;
	assert_talk(
		(struct talk){ .id = "scam-0", .language = "en" },
		"4\nz\n1\n1\nb\nb\n1\n1\n3\n\nq\n", FACE_QUIT,
		"\n"
		"The cards are only in Chinese so far.\n"
		"Card 1 of 1\n"
		"[Chat] 点赞任务群\n"
		"派单员: 你好。今天有任务，先垫后返，快来！\n"
		"派单员: 大家都做完了。\n"
		"Is this chat real or a scam?\n"
		"1. Surely real\n"
		"2. Probably real\n"
		"3. Probably a scam\n"
		"4. Surely a scam\n"
		"Your choice, 1 to 4 (h for help): What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): A number chooses. b: one step back. r: read it "
		"again. q: quit. L: other language.\n"
		"Not sure: call 9 6 1 1 0.\n"
		"Being cheated, or just paid? Call 1 1 0: the sooner, the more can be stopped.\n"
		"What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): [App] 点赞任务群\n"
		"派单员: 你好。今天有任务，先垫后返，快来！\n"
		"派单员: 大家都做完了。\n"
		"What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): To find out whether it is true, whom do you "
		"ask?\n"
		"1. 问群里的“客服”\n"
		"2. 银行卡背面的电话\n"
		"3. 反诈专线 9 6 1 1 0\n"
		"4. 问问一起做的朋友\n"
		"Your choice, 1 to 4 (h for help): What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): [Chat] 点赞任务群\n"
		"派单员: 你好。今天有任务，先垫后返，快来！\n"
		"派单员: 大家都做完了。\n"
		"What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): [App] 点赞任务群\n"
		"派单员: 你好。今天有任务，先垫后返，快来！\n"
		"派单员: 大家都做完了。\n"
		"What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): To find out whether it is true, whom do you "
		"ask?\n"
		"1. 问群里的“客服”\n"
		"2. 银行卡背面的电话\n"
		"3. 反诈专线 9 6 1 1 0\n"
		"4. 问问一起做的朋友\n"
		"Your choice, 1 to 4 (h for help): \n"
		"You chose: 照他说的做，先垫上这一小笔\n"
		"先垫的钱要不回来。\n"
		"Better: 截图，退群\n"
		"You chose: 照他说的做，先垫上这一小笔 (300 yuan lost)\n"
		"第二笔只会更大。\n"
		"Better: 截图，退群\n"
		"judged: right\n"
		"acted: not right\n"
		"asked: right\n"
		"This is a scam.\n"
		"Tactic: 小利先给: 先返小钱，再要你垫大钱。\n"
		"Signs: 做任务要先垫钱\n"
		"Verify: 要垫钱的任务一律停手。\n"
		"Tell: 先垫钱的兼职就是骗局。\n"
		"Source: 白皮书\n"
		"Enter: go on. r: read again. c: the channel. q: quit. \n"
		"This sitting\n"
		"Scams recognised: 1 of 1.\n"
		"Channels chosen right: 1 of 1.\n"
		"Simulated loss 300 yuan\n"
		"Take home: 先垫钱的兼职就是骗局。\n"
		"Not sure: call 9 6 1 1 0.\n"
		"Being cheated, or just paid? Call 1 1 0: the sooner, the more can be stopped.\n"
		"Worth another look: 点赞返五元\n"
		"Enter: another sitting. a: that card again. h: home. q: quit. ");
}

/* Through a pipe nothing else shows what was typed and ends the line. The last line has no end;
 * what is no answer to the last prompt is asked again. */
static void a_pipe_is_told_what_was_read(void **state)
{
	(void)state;
	assert_talk(
		(struct talk){ .id = "real-0", .language = "en", .echo = true }, "4\n2\n1\n\nx\na",
		FACE_CARDS,
		"\n"
		"The cards are only in Chinese so far.\n"
		"Card 1 of 1\n"
		"[Chat] 点赞任务群\n"
		"派单员: 你好。今天有任务，先垫后返，快来！\n"
		"派单员: 大家都做完了。\n"
		"Is this chat real or a scam?\n"
		"1. Surely real\n"
		"2. Probably real\n"
		"3. Probably a scam\n"
		"4. Surely a scam\n"
		"Your choice, 1 to 4 (h for help): 4\n"
		"What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): 2\n"
		"To find out whether it is true, whom do you ask?\n"
		"1. 问问一起做的朋友\n"
		"2. 问群里的“客服”\n"
		"3. 反诈专线 9 6 1 1 0\n"
		"4. 银行卡背面的电话\n"
		"Your choice, 1 to 4 (h for help): 1\n"
		"\n"
		"You chose: 问问群里的人\n"
		"问一句总没有错。\n"
		"Better: 照他说的做，先垫上这一小笔\n"
		"Whom you asked: 问问一起做的朋友\n"
		"这个答案也是对方写的。\n"
		"To ask: 反诈专线 9 6 1 1 0\n"
		"judged: not right\n"
		"acted: half right\n"
		"asked: not right\n"
		"This is real.\n"
		"Grounds: 先返小钱，再要你垫大钱。\n"
		"Verify: 要垫钱的任务一律停手。\n"
		"Tell: 先垫钱的兼职就是骗局。\n"
		"Source: 白皮书\n"
		"Enter: go on. r: read again. c: the channel. q: quit. \n"
		"\n"
		"This sitting\n"
		"Real ones wrongly suspected: 1 of 1.\n"
		"Channels chosen right: 0 of 1.\n"
		"Simulated loss 0 yuan\n"
		"Take home: 先垫钱的兼职就是骗局。\n"
		"Not sure: call 9 6 1 1 0.\n"
		"Being cheated, or just paid? Call 1 1 0: the sooner, the more can be stopped.\n"
		"Worth another look: 社区招人\n"
		"Enter: another sitting. a: that card again. h: home. q: quit. x\n"
		"Enter: another sitting. a: that card again. h: home. q: quit. a\n");
}

/* The end of the input ends the prompt's line, and the result is said. Nothing is said of another
 * language to whoever reads the cards' own. */
static void the_end_of_input_ends_the_line(void **state)
{
	(void)state;
	assert_talk((struct talk){ .id = "real-0", .language = "zh" }, "4\n", FACE_ENDED,
	            "\n"
	            "第 1 张，共 1 张\n"
	            "【聊天】点赞任务群\n"
	            "派单员：你好。今天有任务，先垫后返，快来！\n"
	            "派单员：大家都做完了。\n"
	            "你看这段聊天是真是假？\n"
	            "1. 肯定是真\n"
	            "2. 多半是真\n"
	            "3. 多半是骗\n"
	            "4. 肯定是骗\n"
	            "请输入 1 到 4（h 帮助）： 你会怎么做？\n"
	            "1. 照他说的做，先垫上这一小笔\n"
	            "2. 问问群里的人\n"
	            "3. 截图，退群\n"
	            "请输入 1 到 3（h 帮助）： \n"
	            "\n"
	            "这一次\n"
	            "把 1/1 件真事当成了骗局。\n"
	            "会损失 0 元\n"
	            "带走一句话：先垫钱的兼职就是骗局。\n"
	            "拿不准，打 9 6 1 1 0。\n"
	            "正在被骗、刚转完账，打 1 1 0，越早越能把钱拦住。\n"
	            "值得再看一遍：社区招人\n");
}

/* What is typed into a pipe, how it ends, and something that is said on the way. */
static void assert_says(const char *typed, enum face_after after, const char *said)
{
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, "scam-0"), *again = NULL;
	struct clock clock = clock_fixed(0);
	char *out = NULL;
	size_t len = 0;
	struct line line = { .in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r"),
		             .out = open_memstream(&out, &len),
		             .deck = deck,
		             .echo = true };
	struct face face = line_face(&line);
	struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 2);

	assert_true(msg_use("en"));
	assert_int_equal(play_run(quiz, &face, &clock, NULL, &again), after);
	fclose(line.in);
	fclose(line.out);
	if (!strstr(out, said))
		fail_msg("not said: %s, but %s", said, out);
	free(out);
	quiz_free(quiz);
	deck_free(deck);
}

/* Caps Lock, an input method, blanks around it: the same letter. */
static void letters_are_letters(void **state)
{
	static const char *const backs[] = {
		"b", "B", "\xef\xbd\x82", "\xef\xbc\xa2", " b", "\xe3\x80\x80\xef\xbd\x82"
	};
	static const char *const quits[] = { "q", "Q", "\xef\xbd\x91", "\xef\xbc\xb1" };
	static const char *const yes[] = { "y", "Y", "\xef\xbc\xb9", "是", "yes" };
	char typed[128];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(backs); i++) {
		snprintf(typed, sizeof typed, "%s\n", backs[i]);
		assert_says(typed, FACE_ENDED, "This is the first question of the card.");
	}
	for (size_t i = 0; i < UNIT_COUNT(quits); i++)
		for (size_t j = 0; j < UNIT_COUNT(yes); j++) {
			snprintf(typed, sizeof typed, "%s\n%s\n%s\n", quits[i], yes[j], quits[i]);
			assert_says(typed, FACE_QUIT, "Quit and see the result? (y/n)");
		}
	/* At every prompt: read again and the channel under the explanation, home under the result. */
	assert_says("4\n3\n3\nＲ\nＣ\n\nＨ\n", FACE_HOME, "channel checked");
	assert_says("Ｌ\n", FACE_ENDED, "你看这段聊天是真是假");
	assert_true(msg_use("en"));
}

/* At a terminal. */

static int forgotten;
static void forget(FILE *in)
{
	(void)in;
	forgotten++;
}
static int64_t pace_ms; /* between one look at the clock and the next */
static int64_t paced(const struct clock *clock)
{
	return ((struct clock *)(uintptr_t)clock)->fixed_ms += pace_ms;
}

/* How it ends when these lines come, each so long after its prompt; *prompts: how many were put. */
static enum face_after typed_at_pace(const char *typed, int64_t ms, int *prompts)
{
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, "scam-0"), *again = NULL;
	struct clock clock = { paced, paced, 0 };
	char *out = NULL;
	size_t len = 0;
	struct line line = { .in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r"),
		             .out = open_memstream(&out, &len),
		             .deck = deck,
		             .forget = forget,
		             .clock = &clock };
	struct face face = line_face(&line);
	struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 2);

	pace_ms = ms;
	forgotten = 0;
	assert_true(msg_use("en"));
	enum face_after after = play_run(quiz, &face, &clock, NULL, &again);
	fclose(line.in);
	fclose(line.out);
	*prompts = 0;
	for (const char *at = out; (at = strstr(at, "Your choice, ")); at++)
		++*prompts;
	for (const char *at = out; (at = strstr(at, "Enter: ")); at++)
		++*prompts;
	free(out);
	quiz_free(quiz);
	deck_free(deck);
	return after;
}

/* What was typed and not read is thrown away before each prompt. */
static void what_was_typed_before_a_prompt_is_forgotten(void **state)
{
	int prompts;

	(void)state;
	assert_int_equal(typed_at_pace("4\n3\nz\n3\n\nh\n", 1000, &prompts), FACE_HOME);
	assert_int_equal(prompts, 6);
	assert_int_equal(forgotten, prompts);
}

/* A finger stays on Enter: the explanation's is the only one that counts. */
static void a_held_enter_goes_on_once(void **state)
{
	int prompts;

	(void)state;
	assert_int_equal(typed_at_pace("4\n3\n3\n\n\n\n\nh\n", 33, &prompts), FACE_HOME);
	assert_int_equal(prompts, 8);
	assert_int_equal(typed_at_pace("4\n3\n3\n\n\n", 299, &prompts), FACE_ENDED);
	assert_int_equal(typed_at_pace("4\n3\n3\n\n\n", 300, &prompts), FACE_AGAIN);
}

/* A record that is in trouble. */

/* How the record stands before the first question, after each event, after the end: a letter each,
 * 'F' full, 'L' locked, '.' all is well. */
struct course {
	struct line *line;
	const char *letters;
};

static const char full[] = "The disk is full.", locked[] = "The record is locked.";

static void take_next(struct course *course)
{
	char letter = *course->letters ? *course->letters++ : '.';

	course->line->state.trouble = letter == 'F' ? full : letter == 'L' ? locked : NULL;
}

static void on_event(void *self, const struct quiz *quiz, struct quiz_event event,
                     const struct quiz_answer *answer, int64_t milliseconds)
{
	(void)quiz;
	(void)event;
	(void)answer;
	(void)milliseconds;
	take_next(self);
}

static void on_end(void *self, const struct quiz *quiz, enum ending end)
{
	(void)quiz;
	(void)end;
	take_next(self);
}

/* The lines that matter, a letter each: 'H' home, 'C' a card begins, 'Q' a question's prompt, 'R' the
 * result, 'D' a day is promised, 'F', 'L' the trouble, 'K' kept again. */
static void assert_told(const char *letters, bool from_home, const char *typed, const char *told)
{
	static const struct {
		char letter;
		const char *text;
	} marks[] = {
		{ 'H', "Verify first" },
		{ 'C', "Card 1 of " },
		{ 'Q', "What do you do?" },
		{ 'Q', "To find out " },
		{ 'R', "This sitting" },
		{ 'D', "Next review: 2024-10-04" },
		{ 'F', full },
		{ 'L', locked },
		{ 'K', "Your answers are being kept again." },
	};
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, "scam-0"), *again = NULL;
	struct clock clock = clock_fixed(0);
	char *out = NULL, heard[64] = "";
	size_t len = 0, count = 0;
	struct line line = { .in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r"),
		             .out = open_memstream(&out, &len),
		             .deck = deck,
		             .echo = true,
		             .state = { .next_due = 20000 } };
	struct course course = { &line, letters };
	struct play_recorder recorder = { &course, on_event, on_end };
	struct face face = line_face(&line);

	msg_use("en");
	take_next(&course);
	if (from_home)
		assert_int_equal(line_home(&line), MENU_PLAY);
	enum face_after after = FACE_AGAIN;
	while (after == FACE_AGAIN) {
		struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), &card, 1, 2);
		after = play_run(quiz, &face, &clock, &recorder, &again);
		quiz_free(quiz);
	}
	fclose(line.in);
	fclose(line.out);
	for (const char *at = out; *at; at += strcspn(at, "\n") + (strchr(at, '\n') != NULL))
		for (size_t i = 0; i < UNIT_COUNT(marks) && count < sizeof heard - 1; i++)
			if (strncmp(at, marks[i].text, strlen(marks[i].text)) == 0)
				heard[count++] = marks[i].letter;
	assert_string_equal(heard, told);
	free(out);
	deck_free(deck);
}

static void trouble_is_said_when_it_changes(void **state)
{
	(void)state;
	/* Judged, acted, stopped: "Q" are the questions after the first. */
	assert_told("....", false, "4\n1\nq\ny\nq\n", "CQQRD");
	assert_told("FFFFF", false, "4\n1\nq\ny\nq\n", "FCQQRF");
	assert_told(".FFFF", false, "4\n1\nq\ny\nq\n", "CFQQRF");
	assert_told(".F...", false, "4\n1\nq\ny\nq\n", "CFQKQRD");
	assert_told(".FL..", false, "4\n1\nq\ny\nq\n", "CFQLQRDK");
	assert_told("....F", false, "4\n1\nq\ny\nq\n", "CQQRF");
	/* The end of input is an end like any other. */
	assert_told("FFF", false, "4\n", "FCQRF");
	/* Home has said it; another sitting says it again, before its first card. */
	assert_told("FFFFFFFFF", true, "1\n4\nq\ny\n\nq\ny\nq\n", "HFCQRFFCRF");
	/* A step back to the first question is no new sitting. */
	assert_told("FFFFF", false, "4\nb\n4\n", "FCQCQRF");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_sitting_word_for_word),
	cmocka_unit_test(a_pipe_is_told_what_was_read),
	cmocka_unit_test(the_end_of_input_ends_the_line),
	cmocka_unit_test(letters_are_letters),
	cmocka_unit_test(what_was_typed_before_a_prompt_is_forgotten),
	cmocka_unit_test(a_held_enter_goes_on_once),
	cmocka_unit_test(trouble_is_said_when_it_changes),
};
UNIT_MAIN(tests)
