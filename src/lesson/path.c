/* The way through a card: which answers the majority gives to the engine, and the stops that follow
 * from them. */
#include "base/rng.h"
#include "lesson/lesson-internal.h"
#include "quiz/score.h"

struct lesson_tally *lesson_find_tally(const struct lesson *lesson, uint16_t place, enum step step,
                                       uint16_t scene, uint8_t round)
{
	for (size_t i = 0; i < lesson->votes.count; i++) {
		struct lesson_vote *vote = &lesson->votes.items[i];
		if (vote->place == place && vote->step == step && vote->scene == scene &&
		    vote->round == round)
			return &vote->tally;
	}
	return NULL;
}

const struct lesson_tally *lesson_tally_at(const struct lesson *lesson, uint16_t place,
                                           enum step step, uint16_t scene, uint8_t round)
{
	const struct lesson_tally *tally = lesson_find_tally(lesson, place, step, scene, round);

	return tally && tally->counted ? tally : NULL;
}

static bool has_hands(const struct lesson_tally *tally, uint16_t count)
{
	for (uint16_t i = 0; tally && i < count; i++)
		if (tally->hands[i])
			return true;
	return false;
}

/* Where nobody was counted the first good option answers. Of options with as many hands that one
 * does which leads the story on: the class sees what comes of it; else the first as shown. */
static uint16_t majority(const struct quiz *quiz, const struct quiz_view *view,
                         const struct lesson_tally *tally)
{
	bool counted = has_hands(tally, view->option_count), best_leads = false;
	uint16_t best = 0;

	for (uint16_t i = 0; i < view->option_count; i++) {
		enum grade grade;
		bool leads_on;
		if (!quiz_worth(quiz, view->options[i].id, &grade, &leads_on))
			continue;
		if (!counted && grade == GRADE_GOOD)
			return view->options[i].id;
		bool more = counted && tally->hands[i] > tally->hands[best];
		bool tie = counted && tally->hands[i] == tally->hands[best];
		if (i == 0 || more || (tie && leads_on && !best_leads)) {
			best = i;
			best_leads = leads_on;
		}
	}
	return view->options[best].id;
}

/* A story that came back to a scene would go round for ever: there it ends. */
static uint16_t way_out(const struct quiz *quiz, const struct quiz_view *view)
{
	for (uint16_t i = 0; i < view->option_count; i++) {
		enum grade grade;
		bool leads_on;
		if (quiz_worth(quiz, view->options[i].id, &grade, &leads_on) && !leads_on)
			return view->options[i].id;
	}
	return view->options[0].id;
}

uint16_t lesson_scene_of(const struct quiz_view *view)
{
	return view->step == STEP_ACT ? (uint16_t)(view->scene - view->card->scenes.items) : 0;
}

/* The later vote counts, if it was taken. */
static const struct lesson_tally *decisive(const struct lesson *lesson,
                                           const struct quiz_view *view, uint16_t place)
{
	for (uint8_t round = LESSON_ROUNDS; round > 0; round--) {
		const struct lesson_tally *tally =
			lesson_tally_at(lesson, place, view->step, lesson_scene_of(view), round);
		if (has_hands(tally, view->option_count))
			return tally;
	}
	return NULL;
}

static bool was_here(const struct quiz *quiz, const struct quiz_view *view)
{
	return view->step == STEP_ACT && quiz_answer_find(quiz, 0, STEP_ACT, lesson_scene_of(view));
}

bool lesson_answer(const struct lesson *lesson, struct quiz *quiz, uint16_t place)
{
	struct quiz_view view;

	quiz_view(quiz, &view);
	if (!view.option_count)
		return false;
	uint16_t option = was_here(quiz, &view)
	                          ? way_out(quiz, &view)
	                          : majority(quiz, &view, decisive(lesson, &view, place));
	return quiz_apply(quiz, (struct quiz_event){ EVENT_ANSWER, option });
}

static struct quiz *begin_card(const struct lesson *lesson, uint16_t place)
{
	const struct lesson_card *card = &lesson->plan.cards[place];
	const struct mode *mode = card->vote == STEP_ACT ? &lesson->acts : &lesson->judges;

	return quiz_new(lesson->deck, mode, &card->card, 1, rng_mix(lesson->plan.seed, place));
}

/* Whether the question in front is that of the stop, or behind it. */
static bool is_reached(const struct quiz_view *view, struct lesson_at at)
{
	bool story = view->step <= STEP_ACT;

	if (at.phase <= LESSON_COMPARE)
		return !story || lesson_scene_of(view) == at.scene;
	return at.phase <= LESSON_VERIFY ? !story : view->step >= STEP_EXPLAIN;
}

struct quiz *lesson_play(const struct lesson *lesson, struct lesson_at at)
{
	struct quiz *quiz = begin_card(lesson, at.place);
	struct quiz_view view;

	quiz_view(quiz, &view);
	for (int i = 0; i <= QUIZ_PATH && !is_reached(&view, at); i++) {
		if (!lesson_answer(lesson, quiz, at.place))
			break;
		quiz_view(quiz, &view);
	}
	return quiz;
}

static void add(struct lesson_stops *stops, struct lesson_at at)
{
	if (stops->count < LESSON_STOPS)
		stops->items[stops->count++] = at;
}

static bool has_tells(const struct quiz *quiz, const struct deck_card *card)
{
	for (size_t i = 0; i < card->flags.count; i++) {
		const struct deck_line *line;
		const struct deck_span *span;
		if (quiz_flag_shown(quiz, 0, card, &card->flags.items[i], &line, &span) && span)
			return true;
	}
	return false;
}

/* The first question has all phases of two votes, each further scene one vote. */
static void add_question(const struct lesson *lesson, struct lesson_stops *stops, uint16_t place,
                         uint16_t scene)
{
	static const enum lesson_phase phases[] = { LESSON_SCENE, LESSON_VOTE, LESSON_DISCUSS,
		                                    LESSON_REVOTE, LESSON_COMPARE };
	bool first = stops->count == 0;

	for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
		bool second = phases[i] == LESSON_DISCUSS || phases[i] == LESSON_REVOTE;
		if ((second && !first) || (lesson->plan.silent && phases[i] > LESSON_VOTE))
			continue;
		add(stops,
		    (struct lesson_at){ .place = place, .phase = phases[i], .scene = scene });
	}
}

void lesson_find_stops(const struct lesson *lesson, uint16_t place, struct lesson_stops *stops)
{
	struct quiz *quiz = begin_card(lesson, place);
	struct quiz_view view;
	uint16_t scene = 0;

	stops->count = 0;
	quiz_view(quiz, &view);
	for (int i = 0; i < QUIZ_PATH && view.step <= STEP_ACT; i++) {
		if (!was_here(quiz, &view)) {
			scene = lesson_scene_of(&view);
			add_question(lesson, stops, place, scene);
		}
		if (lesson->plan.silent || !lesson_answer(lesson, quiz, place))
			break;
		quiz_view(quiz, &view);
	}
	struct lesson_at at = { .place = place, .scene = scene };
	if (!lesson->plan.silent) {
		at.phase = LESSON_TELLS;
		if (has_tells(quiz, view.card))
			add(stops, at);
		at.phase = LESSON_VERIFY;
		for (int shown = 0; shown < 2 && view.step == STEP_VERIFY; shown++) {
			at.shown = shown;
			add(stops, at);
		}
		at.shown = false;
		for (int phase = LESSON_EXPLAIN; phase <= LESSON_HOME; phase++) {
			at.phase = (enum lesson_phase)phase;
			add(stops, at);
		}
	}
	quiz_free(quiz);
}
