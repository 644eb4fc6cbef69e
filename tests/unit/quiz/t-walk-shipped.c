/* Random walks over every card of the shipped deck in every mode: no dead end, every path ends,
 * totals agree, a replay from seed and events is the same sitting, BACK undoes exactly. */
#include "../drawn.h"
#include "../shipped.h"

#include "base/list.h"
#include "base/rng.h"
#include "quiz/score.h"
#include "quiz/view.h"

/* What a view must be, whatever led to it. */
static void assert_view_fine(const struct quiz_view *view)
{
	const char *id = view->card->id.s;
	unsigned telling = 0, channels = 0;

	assert_in_range(view->number, 1, view->count);
	assert_true(view->path_count >= 1);
	if (view->step == STEP_EXPLAIN) {
		assert_int_equal(view->option_count, 0);
		assert_false(view->can_go_back);
		return;
	}
	if (view->option_count < 2)
		fail_msg("%s: %s has %u options", id, step_terms[view->step].name,
		         view->option_count);
	for (uint16_t i = 0; i < view->option_count; i++) {
		const struct quiz_option *option = &view->options[i];
		for (uint16_t before = 0; before < i; before++)
			assert_int_not_equal(option->id, view->options[before].id);
		assert_int_equal(option->text != NULL, view->step != STEP_JUDGE);
		assert_int_equal(option->len > 0, view->step != STEP_JUDGE);
		channels += option->channel != NULL;
		if (view->step == STEP_SPOT) {
			const struct deck_line *line =
				&view->card->scenes.items[option->scene].lines.items[option->line];
			size_t from = (size_t)(option->text - line->text.s);
			assert_true(from + option->len <= strlen(line->text.s));
			for (size_t s = 0; s < line->spans.count; s++)
				telling += line->spans.items[s].from < from + option->len &&
				           line->spans.items[s].to > from;
		}
	}
	if (view->step == STEP_SPOT && !telling)
		fail_msg("%s: no sentence that was shown gives it away", id);
	assert_int_equal(channels, view->step == STEP_VERIFY);
}

/* One event at random: mostly an answer among those shown, sometimes BACK. */
static struct quiz_event random_event(const struct quiz_view *view, struct rng *rng)
{
	if (view->step == STEP_EXPLAIN)
		return (struct quiz_event){ EVENT_NEXT, 0 };
	if (view->can_go_back && rng_below(rng, 5) == 0)
		return (struct quiz_event){ EVENT_BACK, 0 };
	return (struct quiz_event){ EVENT_ANSWER,
		                    view->options[rng_below(rng, view->option_count)].id };
}

/* Adds up what was answered by hand, from the events alone, to hold against quiz_score. */
struct tally {
	unsigned scams, recognised, reals, suspected, verifies;
	uint32_t loss;
};

static void assert_totals_agree(const struct quiz *quiz, const struct deck_card *const *cards)
{
	struct quiz_score score;
	struct tally tally = { 0 };
	size_t count;
	const struct quiz_answer *answers = quiz_answers(quiz, &count);

	for (size_t i = 0; i < count; i++) {
		const struct deck_card *card = cards[answers[i].card];
		bool scam = card->truth.value == TRUTH_SCAM,
		     said_scam = answers[i].option >= RATING_MAYBE_SCAM;
		switch (answers[i].step) {
		case STEP_JUDGE:
			tally.scams += scam;
			tally.reals += !scam;
			tally.recognised += scam && said_scam;
			tally.suspected += !scam && said_scam;
			assert_int_equal(answers[i].grade == GRADE_GOOD, scam == said_scam);
			break;
		case STEP_ACT: {
			const struct deck_choice *choice =
				&card->scenes.items[answers[i].scene]
					 .choices.items[answers[i].option];
			assert_int_equal(answers[i].grade, choice->grade.value);
			assert_int_equal(answers[i].loss, choice->loses.value);
			tally.loss += choice->loses.value;
			break;
		}
		case STEP_VERIFY:
			tally.verifies++;
			assert_int_equal(answers[i].grade == GRADE_GOOD,
			                 answers[i].option < card->verify.channels.count);
			break;
		default: assert_int_equal(answers[i].step, STEP_SPOT); break;
		}
	}
	quiz_score(quiz, &score);
	assert_int_equal(score.scams, tally.scams);
	assert_int_equal(score.scams_recognised, tally.recognised);
	assert_int_equal(score.reals, tally.reals);
	assert_int_equal(score.reals_suspected, tally.suspected);
	assert_int_equal(score.answered[STEP_VERIFY], tally.verifies);
	assert_int_equal(score.loss, tally.loss);
}

/* Every event that a quiz accepted, in order: with its plan, the sitting. */
struct events {
	struct quiz_event *items;
	size_t count, capacity;
};

static void apply(struct quiz *quiz, struct events *events, struct quiz_event event)
{
	assert_true(quiz_apply(quiz, event));
	list_add(events, event);
}

/* The same plan and events: the same views, answer for answer. */
static void assert_replays(const struct quiz *quiz, struct quiz *again, const struct events *events)
{
	size_t answers, again_answers;
	struct quiz_view view, again_view;

	for (size_t i = 0; i < events->count; i++)
		assert_true(quiz_apply(again, events->items[i]));
	quiz_view(quiz, &view);
	quiz_view(again, &again_view);
	assert_memory_equal(&view, &again_view, sizeof view);
	const struct quiz_answer *one = quiz_answers(quiz, &answers),
				 *two = quiz_answers(again, &again_answers);
	assert_int_equal(answers, again_answers);
	for (size_t i = 0; i < answers; i++) {
		assert_int_equal(one[i].card, two[i].card);
		assert_int_equal(one[i].step, two[i].step);
		assert_int_equal(one[i].scene, two[i].scene);
		assert_int_equal(one[i].option, two[i].option);
		assert_int_equal(one[i].grade, two[i].grade);
		assert_int_equal(one[i].loss, two[i].loss);
	}
	quiz_free(again);
}

/* A sign counts as shown if its words stood in a scene that was, or stand nowhere. */
static void assert_signs_are_told_apart(const struct quiz *quiz, uint16_t index,
                                        const struct deck_card *card)
{
	for (size_t f = 0; f < card->flags.count; f++) {
		const struct deck_flag *flag = &card->flags.items[f];
		bool anywhere = false, seen = false;
		for (uint16_t s = 0; s < card->scenes.count; s++)
			for (size_t l = 0; l < card->scenes.items[s].lines.count; l++) {
				const struct deck_spans *spans =
					&card->scenes.items[s].lines.items[l].spans;
				for (size_t i = 0; i < spans->count; i++) {
					anywhere |= spans->items[i].flag == flag;
					seen |= spans->items[i].flag == flag &&
					        quiz_was_shown(quiz, index, s);
				}
			}
		const struct deck_line *line;
		const struct deck_span *span;
		assert_int_equal(quiz_flag_shown(quiz, index, card, flag, &line, &span),
		                 seen || !anywhere);
		assert_int_equal(span != NULL, anywhere);
		assert_int_equal(line != NULL, anywhere);
		if (span) {
			assert_ptr_equal(span->flag, flag);
			assert_true(span >= line->spans.items &&
			            span < line->spans.items + line->spans.count);
		}
		assert_true(quiz_flag_shown(NULL, 0, card, flag, &line, &span));
	}
}

/* The channel that was offered is the one that the explanation names, then and later. */
static void assert_channels_are_kept(const struct quiz *quiz, const struct quiz_view *view,
                                     const struct deck_channel *offered[])
{
	uint16_t index = (uint16_t)(view->number - 1);

	if (view->step == STEP_VERIFY)
		for (uint16_t i = 0; i < view->option_count; i++)
			if (view->options[i].channel)
				offered[index] = view->options[i].channel;
	if (view->step != STEP_EXPLAIN)
		return;
	for (uint16_t card = 0; card <= index; card++)
		if (offered[card])
			assert_ptr_equal(quiz_right_channel(quiz, card), offered[card]);
	assert_signs_are_told_apart(quiz, index, view->card);
}

/* Walks to the end. BACK after an answer must give the very view from before it, but that a
 * judgement is said to count. */
static void walk(const struct mode *mode, const struct deck_card *const *cards, size_t count,
                 struct rng *rng)
{
	enum { LONGEST = 2000, MOST = 1024 };
	const struct deck_channel *offered[MOST] = { NULL };
	uint64_t seed = rng_next(rng);
	struct quiz *quiz = quiz_new(deck, mode, cards, count, seed);
	struct events events = { 0 };
	struct quiz_view before, view;
	int steps = 0;

	quiz_view(quiz, &view);
	for (; view.step != STEP_DONE; steps++) {
		if (steps > LONGEST)
			fail_msg("%s: no end in sight", view.card->id.s);
		assert_view_fine(&view);
		assert_true(view.count <= MOST);
		assert_channels_are_kept(quiz, &view, offered);
		assert_true(mode_takes(mode, view.step));
		before = view;
		struct quiz_event event = random_event(&view, rng);
		apply(quiz, &events, event);
		quiz_view(quiz, &view);
		if (event.kind != EVENT_ANSWER || !view.can_go_back || view.number != before.number)
			continue;
		apply(quiz, &events, (struct quiz_event){ EVENT_BACK, 0 });
		quiz_view(quiz, &view);
		if (before.step == STEP_JUDGE && before.judged == RATING_NONE)
			before.judged = (enum rating)event.option;
		assert_memory_equal(&view, &before, sizeof view);
		apply(quiz, &events, event);
		quiz_view(quiz, &view);
	}
	assert_totals_agree(quiz, cards);
	assert_replays(quiz, quiz_new(deck, mode, cards, count, seed), &events);
	free(events.items);
	quiz_free(quiz);
}

/* Where several choices lead to one scene, or somebody was asked, the scene would go on as if nothing
 * had been chosen: it takes the answer up, and no two answers alike. */
static void no_scene_ignores_what_was_chosen(void **state)
{
	(void)state;
	for (size_t c = 0; c < deck->card_count; c++) {
		const struct deck_card *card = deck->cards[c];
		for (size_t to = 1; to < card->scenes.count; to++) {
			const struct deck_choice *leading[64];
			size_t count = 0;
			for (size_t s = 0; s < card->scenes.count; s++)
				for (size_t i = 0; i < card->scenes.items[s].choices.count; i++) {
					const struct deck_choice *choice =
						&card->scenes.items[s].choices.items[i];
					if (choice->next.to == &card->scenes.items[to])
						leading[count++] = choice;
				}
			for (size_t i = 0; i < count; i++) {
				uint32_t does = leading[i]->does.value;
				bool asks = does == DECK_ASK || does == DECK_VERIFY ||
				            does == DECK_REPORT;
				if (!leading[i]->then.s && (count > 1 || asks))
					fail_msg("%s: after %s nothing takes it up", card->id.s,
					         leading[i]->id.s);
				for (size_t b = 0; b < i; b++)
					if (count > 1 &&
					    strcmp(leading[i]->then.s, leading[b]->then.s) == 0)
						fail_msg("%s: %s and %s alike", card->id.s,
						         leading[b]->id.s, leading[i]->id.s);
			}
		}
	}
}

static void every_card_in_every_mode_ends(void **state)
{
	struct rng rng;

	(void)state;
	rng_seed(&rng, 96110);
	for (size_t mode = 0; mode < MODE_COUNT; mode++)
		for (size_t card = 0; card < deck->card_count; card++)
			for (int round = 0; round < 12; round++)
				walk(&mode_list[mode], &deck->cards[card], 1, &rng);
}

static void whole_sittings_end(void **state)
{
	struct rng rng;

	(void)state;
	rng_seed(&rng, 110);
	for (size_t mode = 0; mode < MODE_COUNT; mode++) {
		for (int round = 0; round < 40; round++) {
			const struct deck_card *cards[32];
			size_t count =
				drawn_cards(deck, mode_list[mode].cards, rng_next(&rng), cards);
			walk(&mode_list[mode], cards, count, &rng);
		}
	}
}

/* Every choice of every scene, by all paths from the start: each leads on or ends, and in each
 * scene one can still do the right thing. */
static unsigned follow(const struct deck_card *card, const struct deck_scene *scene, int depth)
{
	unsigned ends = 0, good = 0;

	if (depth > 64)
		fail_msg("%s goes round", card->id.s);
	for (size_t i = 0; i < scene->choices.count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		good += choice->grade.value == GRADE_GOOD;
		ends += choice->next.to ? follow(card, choice->next.to, depth + 1) : 1;
	}
	if (!good)
		fail_msg("%s, %s: no good choice", card->id.s, scene->id.s);
	return ends;
}

static void every_path_of_every_story_ends(void **state)
{
	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		assert_true(follow(deck->cards[i], &deck->cards[i]->scenes.items[0], 0) >= 2);
}

/* Over many seeds the good choice of each first scene stands at each place about equally often. */
static void position_tells_nothing(void **state)
{
	enum { SEEDS = 400 };

	(void)state;
	for (size_t c = 0; c < deck->card_count; c++) {
		const struct deck_choices *choices = &deck->cards[c]->scenes.items[0].choices;
		unsigned places[QUIZ_OPTIONS] = { 0 };
		double expected, chi = 0;
		unsigned good = 0;
		for (size_t i = 0; i < choices->count; i++)
			good += choices->items[i].grade.value == GRADE_GOOD;
		for (uint64_t seed = 0; seed < SEEDS; seed++) {
			struct quiz *quiz =
				quiz_new(deck, mode_find("play"), &deck->cards[c], 1, seed * 7919);
			struct quiz_view view;
			quiz_apply(quiz, (struct quiz_event){ EVENT_ANSWER, 0 });
			quiz_view(quiz, &view);
			for (uint16_t i = 0; i < view.option_count; i++)
				places[i] += choices->items[view.options[i].id].grade.value ==
				             GRADE_GOOD;
			quiz_free(quiz);
		}
		expected = SEEDS * (double)good / (double)choices->count;
		for (size_t i = 0; i < choices->count; i++)
			chi += (places[i] - expected) * (places[i] - expected) / expected;
		/* Up to 5 degrees of freedom: above 30 once in 70 000. */
		if (chi > 30)
			fail_msg("%s: chi-square %.1f", deck->cards[c]->id.s, chi);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(no_scene_ignores_what_was_chosen),
	cmocka_unit_test(every_card_in_every_mode_ends),
	cmocka_unit_test(whole_sittings_end),
	cmocka_unit_test(every_path_of_every_story_ends),
	cmocka_unit_test(position_tells_nothing),
};

int main(void) { return cmocka_run_group_tests(tests, load, unload); }
