/* The engine over a small deck made in memory: steps, answers, BACK, STOP, modes, scores. */
#include "../unit.h"

#include "../made.h"
#include "quiz/score.h"
#include "quiz/steps.h"
#include "quiz/view.h"

struct sitting {
	struct deck *deck;
	struct quiz *quiz;
	struct quiz_view view;
};

static struct sitting sit(const char *mode, const char *const *ids, size_t count, uint64_t seed)
{
	struct sitting sitting = { .deck = made_deck(6) };
	const struct deck_card *cards[8];

	for (size_t i = 0; i < count; i++)
		cards[i] = deck_card_find(sitting.deck, ids[i]);
	sitting.quiz = quiz_new(sitting.deck, mode_find(mode), cards, count, seed);
	quiz_view(sitting.quiz, &sitting.view);
	return sitting;
}

static void rise(struct sitting *sitting)
{
	quiz_free(sitting->quiz);
	deck_free(sitting->deck);
}

static bool apply(struct sitting *sitting, enum event_kind kind, uint16_t option)
{
	bool applied = quiz_apply(sitting->quiz, (struct quiz_event){ kind, option });

	quiz_view(sitting->quiz, &sitting->view);
	return applied;
}

/* Answers and says which step that led to. */
static enum step answer(struct sitting *sitting, uint16_t option)
{
	assert_true(apply(sitting, EVENT_ANSWER, option));
	return sitting->view.step;
}

static const char *const one_scam[] = { "scam-0" }, *const one_real[] = { "real-0" };
static const char *const both[] = { "scam-0", "real-0" };

static void a_scam_goes_through_all_steps(void **state)
{
	struct sitting sitting = sit("play", one_scam, 1, 5);

	(void)state;
	assert_int_equal(sitting.view.step, STEP_JUDGE);
	assert_int_equal(sitting.view.number, 1);
	assert_int_equal(sitting.view.count, 1);
	assert_int_equal(sitting.view.option_count, RATING_COUNT);
	for (uint16_t i = 0; i < RATING_COUNT; i++)
		assert_int_equal(sitting.view.options[i].id, i); /* a scale is never shuffled */
	assert_int_equal(answer(&sitting, RATING_MAYBE_REAL), STEP_ACT);
	assert_string_equal(sitting.view.scene->id.s, "first");
	assert_int_equal(answer(&sitting, 0), STEP_ACT);
	assert_string_equal(sitting.view.scene->id.s, "second");
	assert_int_equal(sitting.view.path_count, 2);
	assert_int_equal(sitting.view.loss, 0);
	assert_int_equal(answer(&sitting, 0), STEP_SPOT);
	assert_int_equal(sitting.view.loss, 300);
	assert_int_equal(answer(&sitting, 0), STEP_VERIFY);
	assert_int_equal(answer(&sitting, 0), STEP_EXPLAIN);
	assert_int_equal(sitting.view.option_count, 0);
	assert_false(apply(&sitting, EVENT_ANSWER, 0));
	assert_true(apply(&sitting, EVENT_NEXT, 0));
	assert_int_equal(sitting.view.step, STEP_DONE);
	assert_int_equal(sitting.view.number, 0);
	assert_null(sitting.view.card);
	assert_false(apply(&sitting, EVENT_NEXT, 0));
	assert_false(apply(&sitting, EVENT_BACK, 0));
	assert_false(apply(&sitting, EVENT_STOP, 0));
	rise(&sitting);
}

static void a_real_card_has_nothing_to_spot(void **state)
{
	struct sitting sitting = sit("play", one_real, 1, 5);

	(void)state;
	assert_int_equal(answer(&sitting, RATING_SURE_REAL), STEP_ACT);
	assert_int_equal(answer(&sitting, 0), STEP_VERIFY);
	assert_int_equal(answer(&sitting, 0), STEP_EXPLAIN);
	rise(&sitting);
}

static void modes_take_the_steps_of_their_row(void **state)
{
	static const struct {
		const char *mode;
		enum step steps[6];
	} cases[] = {
		{ "play",
		  { STEP_JUDGE, STEP_ACT, STEP_SPOT, STEP_VERIFY, STEP_EXPLAIN, STEP_DONE } },
		{ "review",
		  { STEP_JUDGE, STEP_ACT, STEP_SPOT, STEP_VERIFY, STEP_EXPLAIN, STEP_DONE } },
		{ "class",
		  { STEP_JUDGE, STEP_ACT, STEP_SPOT, STEP_VERIFY, STEP_EXPLAIN, STEP_DONE } },
		{ "kiosk", { STEP_JUDGE, STEP_ACT, STEP_VERIFY, STEP_EXPLAIN, STEP_DONE } },
		{ "form", { STEP_JUDGE, STEP_ACT, STEP_VERIFY, STEP_DONE } },
	};

	(void)state;
	assert_int_equal(UNIT_COUNT(cases), MODE_COUNT);
	assert_null(mode_find("nothing"));
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct sitting sitting = sit(cases[i].mode, one_scam, 1, i);
		size_t at = 0;
		for (; sitting.view.step != STEP_DONE; at++) {
			assert_int_equal(sitting.view.step, cases[i].steps[at]);
			/* 1: leaves at the first scene; anything at the other steps. */
			assert_true(apply(
				&sitting,
				sitting.view.step == STEP_EXPLAIN ? EVENT_NEXT : EVENT_ANSWER, 1));
		}
		assert_int_equal(cases[i].steps[at], STEP_DONE);
		rise(&sitting);
	}
	assert_int_equal(mode_find("play")->cards, 10);
	assert_int_equal(mode_find("kiosk")->cards, 8);
	assert_int_equal(mode_find("form")->cards, 12);
}

/* A step that is answered has something to choose from, and what is chosen is worth something. */
static void a_step_is_a_row_with_its_functions(void **state)
{
	(void)state;
	for (int step = 0; step < STEP_COUNT; step++) {
		bool answered = step < STEP_ANSWERED;
		assert_int_equal(quiz_steps[step].options != NULL, answered);
		assert_int_equal(quiz_steps[step].grade != NULL, answered);
		assert_int_equal(quiz_steps[step].id != NULL, answered);
		assert_true(answered || !quiz_steps[step].fits);
	}
}

static void unknown_options_change_nothing(void **state)
{
	struct sitting sitting = sit("play", one_scam, 1, 5);
	size_t count;

	(void)state;
	for (uint16_t step = 0; step < 4; step++) {
		struct quiz_view before = sitting.view;
		assert_false(apply(&sitting, EVENT_ANSWER, 200));
		assert_false(apply(&sitting, EVENT_ANSWER, UINT16_MAX));
		assert_false(apply(&sitting, EVENT_NEXT, 0));
		assert_memory_equal(&before, &sitting.view, sizeof before);
		quiz_answers(sitting.quiz, &count);
		assert_int_equal(count, step);
		answer(&sitting, 1);
	}
	rise(&sitting);
}

static void back_undoes_exactly(void **state)
{
	static const uint16_t options[] = { RATING_SURE_REAL, 0, 0, 1, 0 };
	struct sitting sitting = sit("play", both, 2, 77);
	struct quiz_view views[UNIT_COUNT(options)];
	size_t count;

	(void)state;
	assert_false(sitting.view.can_go_back);
	assert_false(apply(&sitting, EVENT_BACK, 0));
	for (size_t i = 0; i < UNIT_COUNT(options); i++) {
		views[i] = sitting.view;
		answer(&sitting, options[i]);
		/* Back and again at every step, before it stands. */
		if (sitting.view.step == STEP_EXPLAIN)
			break;
		assert_true(sitting.view.can_go_back);
		assert_true(apply(&sitting, EVENT_BACK, 0));
		if (i == 0)
			views[i].judged = RATING_SURE_REAL;
		assert_memory_equal(&sitting.view, &views[i], sizeof views[i]);
		quiz_answers(sitting.quiz, &count);
		assert_int_equal(count, i == 0 ? 1 : i);
		answer(&sitting, options[i]);
	}
	/* Once the explanation was shown the answers stand. */
	assert_int_equal(sitting.view.step, STEP_EXPLAIN);
	assert_false(sitting.view.can_go_back);
	assert_false(apply(&sitting, EVENT_BACK, 0));
	/* Nor does the next card reach back into this one. */
	assert_true(apply(&sitting, EVENT_NEXT, 0));
	assert_false(apply(&sitting, EVENT_BACK, 0));
	rise(&sitting);
}

static void back_from_the_last_question_to_the_first(void **state)
{
	struct sitting sitting = sit("play", one_scam, 1, 3);
	struct quiz_view first = sitting.view;

	(void)state;
	first.judged = RATING_SURE_SCAM;
	answer(&sitting, RATING_SURE_SCAM);
	answer(&sitting, 0);
	answer(&sitting, 0);
	answer(&sitting, 1);
	assert_int_equal(sitting.view.step, STEP_VERIFY);
	for (int i = 0; i < 4; i++)
		assert_true(apply(&sitting, EVENT_BACK, 0));
	assert_memory_equal(&sitting.view, &first, sizeof first);
	assert_int_equal(sitting.view.loss, 0);
	rise(&sitting);
}

/* What the next question shows tells of the judgement: whoever goes back sees all again, and may go
 * on; what was judged first counts. */
static void the_first_judgement_counts(void **state)
{
	struct sitting sitting = sit("play", both, 2, 3);
	struct quiz_score score;
	size_t count;

	(void)state;
	assert_int_equal(sitting.view.judged, RATING_NONE);
	answer(&sitting, RATING_MAYBE_REAL);
	assert_int_equal(sitting.view.judged, RATING_NONE);
	for (uint16_t rating = 0; rating < RATING_COUNT; rating++) {
		assert_true(apply(&sitting, EVENT_BACK, 0));
		assert_true(quiz_judges_again(sitting.quiz));
		assert_int_equal(sitting.view.step, STEP_JUDGE);
		assert_int_equal(sitting.view.judged, RATING_MAYBE_REAL);
		assert_int_equal(sitting.view.option_count, RATING_COUNT);
		assert_false(sitting.view.can_go_back);
		assert_false(apply(&sitting, EVENT_BACK, 0));
		assert_false(apply(&sitting, EVENT_ANSWER, RATING_COUNT));
		assert_int_equal(answer(&sitting, rating), STEP_ACT);
		assert_false(quiz_judges_again(sitting.quiz));
	}
	/* Acting is corrected as before, and from there the judgement is shown once more. */
	answer(&sitting, 1);
	assert_true(apply(&sitting, EVENT_BACK, 0));
	assert_true(apply(&sitting, EVENT_BACK, 0));
	assert_int_equal(answer(&sitting, RATING_SURE_SCAM), STEP_ACT);
	answer(&sitting, 0);
	const struct quiz_answer *answers = quiz_answers(sitting.quiz, &count);
	assert_int_equal(count, 2);
	assert_int_equal(answers[0].option, RATING_MAYBE_REAL);
	assert_int_equal(answers[0].grade, GRADE_BAD);
	assert_int_equal(answers[1].step, STEP_ACT);
	/* The next card's is its own. */
	while (sitting.view.step != STEP_EXPLAIN)
		answer(&sitting, 0);
	assert_true(apply(&sitting, EVENT_NEXT, 0));
	assert_int_equal(sitting.view.judged, RATING_NONE);
	answer(&sitting, RATING_SURE_REAL);
	assert_true(apply(&sitting, EVENT_BACK, 0));
	assert_int_equal(sitting.view.judged, RATING_SURE_REAL);
	/* Left there, it counts as well. */
	assert_true(apply(&sitting, EVENT_STOP, 0));
	quiz_score(sitting.quiz, &score);
	assert_int_equal(score.scams, 1);
	assert_int_equal(score.scams_recognised, 0);
	assert_int_equal(score.reals, 1);
	assert_int_equal(score.reals_suspected, 0);
	rise(&sitting);
}

static void stop_ends_a_sitting_and_keeps_its_answers(void **state)
{
	struct sitting sitting = sit("play", both, 2, 3);
	struct quiz_score score;
	size_t count;

	(void)state;
	answer(&sitting, RATING_SURE_SCAM);
	answer(&sitting, 0);
	assert_true(apply(&sitting, EVENT_STOP, 0));
	assert_int_equal(sitting.view.step, STEP_DONE);
	quiz_answers(sitting.quiz, &count);
	assert_int_equal(count, 2);
	quiz_score(sitting.quiz, &score);
	assert_int_equal(score.cards, 1);
	assert_int_equal(score.scams, 1);
	assert_int_equal(score.scams_recognised, 1);
	assert_int_equal(score.reals, 0);
	assert_int_equal(score.answered[STEP_VERIFY], 0);
	rise(&sitting);
}

/* The sentences of both scenes, each right that holds a flag; the options are in reading order. */
/* What the next question shows would tell of the one before. */
static void a_form_has_no_way_back(void **state)
{
	struct sitting sitting = sit("form", one_scam, 1, 3);

	(void)state;
	while (sitting.view.step != STEP_DONE) {
		assert_false(sitting.view.can_go_back);
		assert_false(apply(&sitting, EVENT_BACK, 0));
		answer(&sitting, 0);
	}
	rise(&sitting);
}

/* What a careful reader would name is not told to be wrong. */
static void an_unmarked_demand_is_half_right(void **state)
{
	struct sitting sitting = sit("play", one_scam, 1, 3);
	struct quiz_card_score score;

	(void)state;
	MADE(line,
	     &MADE(card, deck_card_find(sitting.deck, "scam-0"))->scenes.items[0].lines.items[1])
		->text.s = "把验证码发来。";
	answer(&sitting, 3);
	assert_int_equal(answer(&sitting, 1), STEP_SPOT);
	answer(&sitting, 2);
	quiz_score_card(sitting.quiz, 0, &score);
	assert_int_equal(score.grades[STEP_SPOT], GRADE_FAIR);
	assert_true(score.points[STEP_SPOT] == 0.5);
	rise(&sitting);
}

static void spot_is_right_where_a_flag_stands(void **state)
{
	static const char *const texts[] = { "你好。", "今天有任务，先垫后返，快来！",
		                             "大家都做完了。" };
	struct sitting sitting = sit("play", one_scam, 1, 3);
	struct quiz_card_score score;

	(void)state;
	answer(&sitting, 3);
	assert_int_equal(answer(&sitting, 1), STEP_SPOT); /* one scene was shown */
	assert_int_equal(sitting.view.option_count, 3);
	for (uint16_t i = 0; i < 3; i++) {
		const struct quiz_option *option = &sitting.view.options[i];
		assert_int_equal(option->id, i);
		assert_int_equal(option->len, strlen(texts[i]));
		assert_memory_equal(option->text, texts[i], option->len);
		answer(&sitting, i);
		quiz_score_card(sitting.quiz, 0, &score);
		assert_true(score.answered[STEP_SPOT]);
		assert_int_equal(score.grades[STEP_SPOT] == GRADE_GOOD, i == 1);
		assert_true(apply(&sitting, EVENT_BACK, 0));
	}
	assert_true(apply(&sitting, EVENT_BACK, 0));
	answer(&sitting, 0);
	assert_int_equal(answer(&sitting, 0), STEP_SPOT); /* two were */
	assert_int_equal(sitting.view.option_count, 6);
	assert_int_equal(sitting.view.options[4].scene, 1);
	assert_int_equal(sitting.view.options[5].line, 1);
	rise(&sitting);
}

static void a_flag_that_was_not_shown_is_not_asked_for(void **state)
{
	struct sitting sitting = sit("play", one_scam, 1, 3);
	struct deck_line *line = MADE(line, &sitting.view.card->scenes.items[0].lines.items[0]);

	(void)state;
	line->spans = (struct deck_spans){ 0 }; /* the flag stands in the second scene alone */
	answer(&sitting, 3);
	assert_int_equal(answer(&sitting, 1), STEP_VERIFY);
	assert_true(apply(&sitting, EVENT_BACK, 0));
	answer(&sitting, 0);
	assert_int_equal(answer(&sitting, 1), STEP_SPOT);
	rise(&sitting);
}

static void the_contact_in_the_message_is_always_offered(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		struct sitting sitting = sit("kiosk", one_scam, 1, seed);
		unsigned rights = 0, inside = 0;
		answer(&sitting, 3);
		assert_int_equal(answer(&sitting, 1), STEP_VERIFY);
		assert_int_equal(sitting.view.option_count, 4);
		for (uint16_t i = 0; i < 4; i++) {
			const struct quiz_option *option = &sitting.view.options[i];
			rights += option->channel != NULL;
			inside += option->len == strlen("问群里的“客服”") &&
			          memcmp(option->text, "问群里的“客服”", option->len) == 0;
			if (option->channel)
				assert_ptr_equal(option->channel,
				                 deck_channel_find(sitting.deck, "police"));
		}
		assert_int_equal(rights, 1);
		assert_int_equal(inside, 1);
		rise(&sitting);
	}
}

static void verify_is_right_with_a_channel_alone(void **state)
{
	struct sitting sitting = sit("kiosk", one_scam, 1, 9);

	(void)state;
	answer(&sitting, 3);
	answer(&sitting, 1);
	for (uint16_t i = 0; i < 4; i++) {
		struct quiz_card_score score;
		bool right = sitting.view.options[i].channel != NULL;
		assert_int_equal(answer(&sitting, sitting.view.options[i].id), STEP_EXPLAIN);
		quiz_score_card(sitting.quiz, 0, &score);
		assert_true(score.answered[STEP_VERIFY]);
		assert_int_equal(score.grades[STEP_VERIFY] == GRADE_GOOD, right);
		rise(&sitting);
		sitting = sit("kiosk", one_scam, 1, 9);
		answer(&sitting, 3);
		answer(&sitting, 1);
	}
	rise(&sitting);
}

/* The place of the good choice over many seeds: chi-square with 2 degrees of freedom, above 18.4
 * once in ten thousand; the seeds are fixed. */
static void the_good_choice_may_stand_anywhere(void **state)
{
	enum { SEEDS = 3000 };
	static const struct {
		const char *const *ids;
		uint16_t good;
	} cases[] = { { one_scam, 1 }, { one_real, 0 } };
	unsigned verify[4] = { 0 };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		unsigned places[3] = { 0 };
		double chi = 0;
		for (uint64_t seed = 0; seed < SEEDS; seed++) {
			struct sitting sitting = sit("kiosk", cases[i].ids, 1, seed);
			answer(&sitting, 0);
			unsigned seen = 0;
			for (uint16_t at = 0; at < 3; at++) {
				seen |= 1u << sitting.view.options[at].id;
				places[at] += sitting.view.options[at].id == cases[i].good;
			}
			assert_int_equal(seen, 7);
			answer(&sitting, 1);
			for (uint16_t at = 0; at < 4; at++)
				verify[at] += sitting.view.options[at].channel != NULL;
			rise(&sitting);
		}
		for (int at = 0; at < 3; at++)
			chi += (places[at] - SEEDS / 3.0) * (places[at] - SEEDS / 3.0) /
			       (SEEDS / 3.0);
		assert_true(chi < 18.4);
	}
	for (int at = 0; at < 4; at++)
		assert_in_range(verify[at], SEEDS / 2 - 150, SEEDS / 2 + 150);
}

static void one_card_twice_in_a_sitting_is_shuffled_again(void **state)
{
	static const char *const twice[] = { "scam-0", "scam-0" };
	unsigned differ = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct sitting sitting = sit("kiosk", twice, 2, seed);
		uint16_t first[3];
		answer(&sitting, 0);
		for (int i = 0; i < 3; i++)
			first[i] = sitting.view.options[i].id;
		answer(&sitting, 1);
		answer(&sitting, 0);
		apply(&sitting, EVENT_NEXT, 0);
		answer(&sitting, 0);
		for (int i = 0; i < 3; i++)
			differ += first[i] != sitting.view.options[i].id;
		rise(&sitting);
	}
	assert_true(differ > 60);
}

static void scores_are_two_plain_counts(void **state)
{
	static const char *const four[] = { "scam-0", "real-0", "scam-1", "real-1" };
	static const uint16_t ratings[] = { RATING_SURE_SCAM, RATING_MAYBE_SCAM, RATING_MAYBE_REAL,
		                            RATING_SURE_REAL };
	struct sitting sitting = sit("form", four, 4, 12);
	struct quiz_score score;
	struct quiz_card_score card;

	(void)state;
	for (uint16_t i = 0; i < 4; i++) {
		answer(&sitting, ratings[i]);
		bool scam = sitting.view.card->truth.value == TRUTH_SCAM;
		if (scam)
			answer(&sitting, 0); /* pay; then pay again */
		answer(&sitting, scam ? 0 : 2);
		answer(&sitting, i < 2 ? 0 : 1); /* the channel; a trap */
	}
	assert_int_equal(sitting.view.step, STEP_DONE);
	quiz_score(sitting.quiz, &score);
	assert_int_equal(score.cards, 4);
	assert_int_equal(score.scams, 2);
	assert_int_equal(score.scams_recognised, 1);
	assert_int_equal(score.reals, 2);
	assert_int_equal(score.reals_suspected, 1);
	assert_int_equal(score.answered[STEP_VERIFY], 4);
	assert_int_equal(score.right[STEP_VERIFY], 2);
	assert_int_equal(score.answered[STEP_SPOT], 0);
	assert_int_equal(score.loss, 600);
	quiz_score_card(sitting.quiz, 0, &card);
	assert_true(card.answered[STEP_JUDGE] && card.grades[STEP_JUDGE] == GRADE_GOOD);
	assert_true(card.answered[STEP_ACT] && card.finished);
	assert_int_equal(card.grades[STEP_ACT], GRADE_BAD);
	assert_int_equal(card.loss, 300);
	assert_true(card.points[STEP_ACT] == 0.0);
	quiz_score_card(sitting.quiz, 3, &card);
	assert_int_equal(card.grades[STEP_ACT], GRADE_FAIR);
	assert_true(card.points[STEP_ACT] == 0.5);
	const struct quiz_answer *last =
		quiz_answer_find(sitting.quiz, 0, STEP_ACT, QUIZ_ANY_SCENE);
	assert_non_null(last);
	const struct deck_scene *scene = &quiz_card(sitting.quiz, 0)->scenes.items[last->scene];
	assert_string_equal(scene->choices.items[last->option].id.s, "pay");
	assert_null(quiz_answer_find(sitting.quiz, 0, STEP_ACT, 7));
	assert_true(quiz_was_shown(sitting.quiz, 0, 1));
	assert_false(quiz_was_shown(sitting.quiz, 1, 1));
	rise(&sitting);
}

/* The worst grade on the way counts, the points are a mean over the choices. */
static void acting_is_scored_over_the_whole_way(void **state)
{
	struct sitting sitting = sit("kiosk", one_scam, 1, 1);
	struct quiz_card_score score;

	(void)state;
	assert_null(quiz_answer_find(sitting.quiz, 0, STEP_ACT, QUIZ_ANY_SCENE));
	answer(&sitting, 0);
	answer(&sitting, 0);
	answer(&sitting, 1);
	quiz_score_card(sitting.quiz, 0, &score);
	assert_int_equal(score.grades[STEP_ACT], GRADE_BAD);
	assert_true(score.points[STEP_ACT] == 0.5);
	assert_int_equal(score.loss, 0);
	assert_false(score.finished);
	rise(&sitting);
}

/* Two choices lead to one scene, each with a word of its own; one that has none says nothing. */
static void the_next_scene_takes_up_the_choice(void **state)
{
	static const char *const twice[] = { "scam-0", "scam-0" };
	struct sitting sitting = sit("play", twice, 2, 5);
	const struct deck_card *card = sitting.view.card;
	const struct deck_scene *second = &card->scenes.items[1];
	struct deck_choice *choices = MADE(choice, card->scenes.items[0].choices.items);

	(void)state;
	choices[0].then.s = "你垫了。";
	choices[1].next = choices[2].next = choices[0].next;
	choices[2].then.s = "你问了，他们说快点。";
	answer(&sitting, RATING_SURE_SCAM);
	assert_null(sitting.view.path[0].then);
	for (uint16_t i = 0; i < 3; i++) {
		assert_int_equal(answer(&sitting, i), STEP_ACT);
		assert_int_equal(sitting.view.path_count, 2);
		assert_ptr_equal(sitting.view.path[1].scene, second);
		assert_ptr_equal(sitting.view.path[1].then, choices[i].then.s);
		assert_ptr_equal(quiz_then(sitting.quiz, 0, second), choices[i].then.s);
		assert_true(apply(&sitting, EVENT_BACK, 0));
		assert_null(quiz_then(sitting.quiz, 0, second));
	}
	/* Of a card that came before it is told as it was answered there. */
	answer(&sitting, 2);
	while (sitting.view.step != STEP_EXPLAIN)
		answer(&sitting, 0);
	assert_true(apply(&sitting, EVENT_NEXT, 0));
	answer(&sitting, RATING_SURE_SCAM);
	answer(&sitting, 0);
	assert_ptr_equal(quiz_then(sitting.quiz, 0, second), choices[2].then.s);
	assert_ptr_equal(quiz_then(sitting.quiz, 1, second), choices[0].then.s);
	rise(&sitting);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_scam_goes_through_all_steps),
	cmocka_unit_test(a_real_card_has_nothing_to_spot),
	cmocka_unit_test(modes_take_the_steps_of_their_row),
	cmocka_unit_test(a_step_is_a_row_with_its_functions),
	cmocka_unit_test(unknown_options_change_nothing),
	cmocka_unit_test(back_undoes_exactly),
	cmocka_unit_test(back_from_the_last_question_to_the_first),
	cmocka_unit_test(the_first_judgement_counts),
	cmocka_unit_test(stop_ends_a_sitting_and_keeps_its_answers),
	cmocka_unit_test(a_form_has_no_way_back),
	cmocka_unit_test(an_unmarked_demand_is_half_right),
	cmocka_unit_test(spot_is_right_where_a_flag_stands),
	cmocka_unit_test(a_flag_that_was_not_shown_is_not_asked_for),
	cmocka_unit_test(the_contact_in_the_message_is_always_offered),
	cmocka_unit_test(verify_is_right_with_a_channel_alone),
	cmocka_unit_test(the_good_choice_may_stand_anywhere),
	cmocka_unit_test(one_card_twice_in_a_sitting_is_shuffled_again),
	cmocka_unit_test(scores_are_two_plain_counts),
	cmocka_unit_test(acting_is_scored_over_the_whole_way),
	cmocka_unit_test(the_next_scene_takes_up_the_choice),
};
UNIT_MAIN(tests)
