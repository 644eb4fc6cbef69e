/* The plain face over the deck made in memory: what is printed, word for word. */
#include "../unit.h"

#include "../made.h"
#include "base/msg.h"
#include "line/line.h"
#include "play/play.h"

static void assert_talk(const char *id, const char *mode, const char *typed, enum face_after after, const char *printed)
{
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, id), *again = NULL;
	struct clock clock = clock_fixed(0);
	char *out = NULL;
	size_t len = 0;
	struct line line = { .in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r"),
	                     .out = open_memstream(&out, &len), .deck = deck };
	struct face face = line_face(&line);
	struct quiz *quiz = quiz_new(deck, quiz_mode_find(mode), &card, 1, 2);

	msg_use("en");
	assert_int_equal(play_run(quiz, &face, &clock, NULL, &again), after);
	fclose(line.in);
	fclose(line.out);
	assert_string_equal(out, printed);
	free(out);
	quiz_free(quiz);
	deck_free(deck);
}

static void a_sitting_word_for_word(void **state)
{
	(void)state;
	assert_talk("scam-0", "kiosk", "4\nz\n1\n1\nb\n1\n3\n\nq\n", FACE_QUIT,
		"\n"
		"The cards themselves are in Chinese; there is no English deck yet.\n"
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
		"Your choice, 1 to 3 (h for help): A number chooses. b: one step back. r: read it again. q: stop. L: other language.\n"
		"Not sure: call 96110.\n"
		"Being cheated, or have just paid: call 110; the sooner, the more can be stopped.\n"
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
		"Your choice, 1 to 3 (h for help): To find out whether it is true, whom do you ask?\n"
		"1. 问群里的“客服”\n"
		"2. 打搜到的第一个电话\n"
		"3. 反诈专线 96110\n"
		"4. 问问一起做的朋友\n"
		"Your choice, 1 to 4 (h for help): What do you do?\n"
		"1. 照他说的做，先垫上这一小笔\n"
		"2. 问问群里的人\n"
		"3. 截图，退群\n"
		"Your choice, 1 to 3 (h for help): To find out whether it is true, whom do you ask?\n"
		"1. 问群里的“客服”\n"
		"2. 打搜到的第一个电话\n"
		"3. 反诈专线 96110\n"
		"4. 问问一起做的朋友\n"
		"Your choice, 1 to 4 (h for help): \n"
		"You chose: 照他说的做，先垫上这一小笔\n"
		"这一步说明了什么，其1\n"
		"You chose: 照他说的做，先垫上这一小笔\n"
		"这一步说明了什么，其4\n"
		"Simulated loss 300 yuan\n"
		"judged: right\n"
		"acted: not this time\n"
		"channel: right\n"
		"This is a scam.\n"
		"Tactic: 小利先给: 先返小钱，再要你垫大钱。\n"
		"Signs: 做任务要先垫钱\n"
		"Verify: 要垫钱的任务一律停手。\n"
		"Tell: 先垫钱的兼职就是骗局。\n"
		"Source: 白皮书\n"
		"Enter: go on. r: read again. c: the channel. q: stop. \n"
		"This sitting\n"
		"Scams recognised: 1 of 1.\n"
		"Channels chosen right: 1 of 1.\n"
		"Simulated loss 300 yuan\n"
		"Take home: 先垫钱的兼职就是骗局。\n"
		"Not sure: call 96110.\n"
		"Being cheated, or have just paid: call 110; the sooner, the more can be stopped.\n"
		"Enter: another sitting. h: home. q: quit. ");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_sitting_word_for_word),
};
UNIT_MAIN(tests)
