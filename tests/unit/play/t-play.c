/* One sitting with a scripted face, a clock that steps and a recorder that writes down. */
#include "../unit.h"

#include "../made.h"
#include "base/msg.h"
#include "base/str.h"
#include "play/lookup.h"
#include "play/play.h"
#include "play/words.h"

/* What the face does in turn: a letter each.
 * 0…9 answers with that option · n next · b back · l leaves · g is gone · x an option that is none */
struct actor {
	const char *script;
	struct str log; /* what it was asked, what was recorded */
	enum face_after after;
	const struct deck_card *again;
	int64_t now_ms;
};

static int64_t steady(const struct clock *clock) { return clock->fixed_ms; }

static struct clock clock_now = { steady, steady, 0 };

static enum face_reply ask(void *self, const struct quiz *quiz, const struct quiz_view *view,
                           struct quiz_event *event)
{
	struct actor *actor = self;
	char act = *actor->script ? *actor->script++ : 'g';

	(void)quiz;
	str_addf(&actor->log, "%s%u ", step_terms[view->step].name, view->number);
	clock_now.fixed_ms += 1000 + view->step * 100;
	switch (act) {
	case 'n': *event = (struct quiz_event){ EVENT_NEXT, 0 }; return FACE_EVENT;
	case 'b': *event = (struct quiz_event){ EVENT_BACK, 0 }; return FACE_EVENT;
	case 'x': *event = (struct quiz_event){ EVENT_ANSWER, 999 }; return FACE_EVENT;
	case 'l': return FACE_LEAVE;
	case 'g': return FACE_GONE;
	default:
		*event = (struct quiz_event){ EVENT_ANSWER, (uint16_t)(act - '0') };
		return FACE_EVENT;
	}
}

static enum face_after result(void *self, const struct quiz *quiz, const struct deck_card **again)
{
	struct actor *actor = self;
	struct quiz_score score;

	quiz_score(quiz, &score);
	str_addf(&actor->log, "result:%u ", score.cards);
	*again = actor->again;
	return actor->after;
}

static void happened(void *self, const struct quiz *quiz, struct quiz_event event,
                     const struct quiz_answer *answer, int64_t milliseconds)
{
	struct actor *actor = self;
	size_t count;

	assert_true(!answer || event.kind == EVENT_ANSWER);
	if (!answer) {
		str_addf(&actor->log, "[%s] ",
		         event.kind == EVENT_NEXT   ? "next"
		         : event.kind == EVENT_BACK ? "back"
		         : event.kind == EVENT_STOP ? "stop"
		                                    : "again");
		return;
	}
	/* The answer is in the quiz already when it is recorded, and nothing was asked since. */
	assert_ptr_equal(answer, quiz_answers(quiz, &count) + count - 1);
	str_addf(&actor->log, "[%s=%u %dms] ", step_terms[answer->step].name, answer->option,
	         (int)milliseconds);
}

static void finished(void *self, const struct quiz *quiz, enum ending end)
{
	static const char *const names[] = { [ENDING_DONE] = "complete",
		                             [ENDING_LEFT] = "left",
		                             [ENDING_DROPPED] = "gone",
		                             [ENDING_IDLE] = "idle" };
	struct actor *actor = self;

	(void)quiz;
	str_addf(&actor->log, "[%s] ", names[end]);
}

static void assert_sitting(const char *script, const char *const *ids, size_t count,
                           enum face_after after, const char *log)
{
	struct actor actor = { .script = script, .after = FACE_AGAIN };
	struct face face = { .self = &actor, .ask = ask, .result = result };
	struct play_recorder recorder = { &actor, happened, finished };
	struct deck *deck = made_deck(2);
	const struct deck_card *cards[4], *again = NULL;

	for (size_t i = 0; i < count; i++)
		cards[i] = deck_card_find(deck, ids[i]);
	actor.again = cards[0];
	str_init(&actor.log);
	struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), cards, count, 1);
	assert_int_equal(play_run(quiz, &face, &clock_now, &recorder, &again), after);
	assert_string_equal(actor.log.text, log);
	assert_ptr_equal(again, cards[0]);
	quiz_free(quiz);
	str_release(&actor.log);
	deck_free(deck);
}

static const char *const scam[] = { "scam-0" }, *const two[] = { "scam-0", "real-0" };

static void a_sitting_from_start_to_result(void **state)
{
	(void)state;
	assert_sitting("310n", scam, 1, FACE_AGAIN,
	               "judge1 [judge=3 1000ms] act1 [act=1 1100ms] verify1 [verify=0 1300ms] "
	               "explain1 [next] [complete] result:1 ");
	assert_sitting("310n000n", two, 2, FACE_AGAIN,
	               "judge1 [judge=3 1000ms] act1 [act=1 1100ms] verify1 [verify=0 1300ms] "
	               "explain1 [next] "
	               "judge2 [judge=0 1000ms] act2 [act=0 1100ms] verify2 [verify=0 1300ms] "
	               "explain2 [next] [complete] result:2 ");
}

static void going_back_records_the_new_answer(void **state)
{
	(void)state;
	assert_sitting("31b20n", scam, 1, FACE_AGAIN,
	               "judge1 [judge=3 1000ms] act1 [act=1 1100ms] verify1 [back] act1 [act=2 "
	               "1100ms] verify1 [verify=0 1300ms] explain1 [next] [complete] result:1 ");
}

static void judging_again_is_told_but_is_no_answer(void **state)
{
	(void)state;
	assert_sitting("3b010n", scam, 1, FACE_AGAIN,
	               "judge1 [judge=3 1000ms] act1 [back] judge1 [again] act1 [act=1 1100ms] "
	               "verify1 [verify=0 1300ms] explain1 [next] [complete] result:1 ");
}

static void what_does_not_fit_is_asked_again(void **state)
{
	(void)state;
	assert_sitting("xbn310bn", scam, 1, FACE_AGAIN,
	               "judge1 judge1 judge1 judge1 [judge=3 1000ms] act1 [act=1 1100ms] verify1 "
	               "[verify=0 1300ms] "
	               "explain1 explain1 [next] [complete] result:1 ");
}

static void leaving_still_shows_the_result(void **state)
{
	(void)state;
	assert_sitting("l", two, 2, FACE_AGAIN, "judge1 [stop] [left] result:0 ");
	assert_sitting(
		"31l", two, 2, FACE_AGAIN,
		"judge1 [judge=3 1000ms] act1 [act=1 1100ms] verify1 [stop] [left] result:1 ");
	assert_sitting(
		"310l", two, 2, FACE_AGAIN,
		"judge1 [judge=3 1000ms] act1 [act=1 1100ms] verify1 [verify=0 1300ms] explain1 "
		"[stop] [left] result:1 ");
}

static void the_end_of_input_ends_it(void **state)
{
	(void)state;
	assert_sitting("", scam, 1, FACE_ENDED, "judge1 [gone] result:0 ");
	assert_sitting("3g", scam, 1, FACE_ENDED, "judge1 [judge=3 1000ms] act1 [gone] result:1 ");
}

static void nobody_needs_to_record(void **state)
{
	struct actor actor = { .script = "310n310n", .after = FACE_QUIT };
	struct face face = { .self = &actor, .ask = ask, .result = result };
	struct play_recorder silent = { NULL, NULL, NULL };
	struct deck *deck = made_deck(1);
	const struct deck_card *again;

	(void)state;
	str_init(&actor.log);
	for (int round = 0; round < 2; round++) {
		struct quiz *quiz = quiz_new(deck, mode_find("kiosk"), deck->cards, 1, 1);
		assert_int_equal(play_run(quiz, &face, &clock_now, round ? &silent : NULL, &again),
		                 FACE_QUIT);
		quiz_free(quiz);
	}
	str_release(&actor.log);
	deck_free(deck);
}

static void a_small_look_up(void **state)
{
	struct deck *deck = made_deck(1);
	struct lookup_hit hits[4];

	(void)state;
	assert_int_equal(lookup_channels(deck, "中奖", hits, 4), 1);
	assert_string_equal(hits[0].channel->id.s, "bank");
	assert_string_equal(hits[0].topic->id.s, "lottery");
	assert_int_equal(lookup_channels(deck, "96110", hits, 4), 1);
	assert_string_equal(hits[0].channel->id.s, "police");
	assert_null(hits[0].topic);
	assert_int_equal(lookup_channels(deck, "POLICE", hits, 4), 1);
	assert_int_equal(lookup_channels(deck, "x", hits, 4), 0);
	deck_free(deck);
}

/* Every word that both faces say is there and is translated. */
static void every_word_is_said_in_chinese_too(void **state)
{
	(void)state;
	assert_true(msg_use("zh"));
	for (int i = 0; i < RATING_COUNT; i++)
		assert_string_not_equal(msg_text(rating_terms[i].title), rating_terms[i].title);
	for (int i = 0; i < DECK_MEDIUM_COUNT; i++) {
		assert_string_not_equal(msg_text(deck_media[i].question), deck_media[i].question);
		if (i != DECK_APP)
			assert_string_not_equal(msg_text(deck_media[i].title), deck_media[i].title);
	}
	for (int i = 0; i < TRUTH_COUNT; i++)
		assert_string_not_equal(msg_text(words_truth_sentences[i]),
		                        words_truth_sentences[i]);
	for (const struct words_key *key = words_help; key->text; key++)
		assert_string_not_equal(msg_text(key->text), key->text);
	for (const struct words_key *key = words_station_help; key->text; key++)
		assert_string_not_equal(msg_text(key->text), key->text);
	for (int i = 0; i < WORDS_ABOUT_COUNT; i++)
		assert_string_not_equal(msg_text(words_about[i]), words_about[i]);
	for (int i = 0; i < WORDS_PRIVACY_COUNT; i++)
		assert_string_not_equal(msg_text(words_privacy[i]), words_privacy[i]);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		assert_string_not_equal(msg_text(words_emergency[i]), words_emergency[i]);
	assert_true(msg_use("en"));
}

static void a_source_and_its_place_stand_apart_where_letters_need_it(void **state)
{
	static const struct {
		const char *title, *where, *shown;
	} rows[] = {
		{ "Court white paper", "III (4) 5", "Court white paper III (4) 5" },
		{ "法院白皮书", "三（四）5", "法院白皮书三（四）5" },
		{ "法释〔2025〕13", "第一条", "法释〔2025〕13第一条" },
		{ "Police notice", NULL, "Police notice" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct deck_source source = { .title.s = rows[i].title, .where.s = rows[i].where };
		struct str shown;

		str_init(&shown);
		words_add_source(&shown, &source);
		assert_string_equal(shown.text, rows[i].shown);
		str_release(&shown);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_sitting_from_start_to_result),
	cmocka_unit_test(going_back_records_the_new_answer),
	cmocka_unit_test(judging_again_is_told_but_is_no_answer),
	cmocka_unit_test(what_does_not_fit_is_asked_again),
	cmocka_unit_test(leaving_still_shows_the_result),
	cmocka_unit_test(the_end_of_input_ends_it),
	cmocka_unit_test(nobody_needs_to_record),
	cmocka_unit_test(a_small_look_up),
	cmocka_unit_test(every_word_is_said_in_chinese_too),
	cmocka_unit_test(a_source_and_its_place_stand_apart_where_letters_need_it),
};
UNIT_MAIN(tests)
