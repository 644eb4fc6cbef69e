/* The lesson as a fold: phases in order, votes, the majority's story, what is suggested and said. */
#include "../unit.h"

#include "../made.h"
#include "lesson/lesson-sums.h"
#include "lesson/run.h"

enum { MOST = 64 };

struct class
{
	struct deck *deck;
	struct lesson_card cards[4];
	struct lesson_plan plan;
	struct lesson *lesson;
	struct lesson_view view;
};

static void look(struct class *class) { lesson_view(class->lesson, &class->view); }

static struct class begin(const char *const *ids, uint16_t count, enum step vote)
{
	struct class class = { .deck = made_deck(6) };

	for (uint16_t i = 0; i < count; i++)
		class.cards[i] = (struct lesson_card){
			deck_card_find(class.deck, ids[i]), vote, { 50 }, NULL
		};
	class.plan = (struct lesson_plan){ .cards = class.cards, .count = count, .seed = 5 };
	class.lesson = lesson_new(class.deck, &class.plan);
	look(&class);
	return class;
}

static void end(struct class *class)
{
	lesson_free(class->lesson);
	deck_free(class->deck);
}

static bool apply(struct class *class, enum lesson_event_kind kind, const uint32_t *hands)
{
	bool applied = lesson_apply(class->lesson, (struct lesson_event){ kind, hands });

	look(class);
	return applied;
}

static void on(struct class *class) { assert_true(apply(class, LESSON_ON, NULL)); }

/* Hands by the record's names of the options: "leave" 3 … */
static void vote(struct class *class, const char *option, uint32_t hands, const char *other,
                 uint32_t others)
{
	uint32_t counted[QUIZ_OPTIONS] = { 0 };
	char text[QUIZ_ID_SIZE];
	int found = 0;

	assert_true(class->view.votes);
	for (uint16_t i = 0; i < class->view.asked.option_count; i++) {
		const char *id = lesson_option_id(&class->view, i, text);
		if (strcmp(id, option) == 0) {
			counted[i] = hands;
			found++;
		} else if (strcmp(id, other) == 0) {
			counted[i] = others;
			found++;
		}
	}
	assert_int_equal(found, 2);
	assert_true(apply(class, LESSON_ON, counted));
}

static void assert_phases(struct class *class, const char *expected)
{
	char seen[512] = "";

	for (int i = 0; i < MOST && !class->view.done; i++) {
		size_t len = strlen(seen);
		snprintf(seen + len, sizeof seen - len, "%s%s%s", len ? " " : "",
		         lesson_phase_terms[class->view.at.phase].name,
		         class->view.at.shown ? "!" : "");
		on(class);
	}
	assert_string_equal(seen, expected);
}

static const char *const scam[] = { "scam-0" }, *const real[] = { "real-0" };
static const char *const both[] = { "scam-0", "real-0" };

static void a_scam_has_all_phases(void **state)
{
	struct class class = begin(scam, 1, STEP_JUDGE);

	(void)state;
	assert_phases(&class,
	              "scene vote discuss revote compare tells verify verify! explain home");
	assert_int_equal(class.view.number, 0);
	assert_false(apply(&class, LESSON_ON, NULL));
	end(&class);
}

static void what_is_real_has_no_telling_words(void **state)
{
	struct class class = begin(real, 1, STEP_JUDGE);

	(void)state;
	assert_phases(&class, "scene vote discuss revote compare verify verify! explain home");
	end(&class);
}

static void the_majority_leads_the_story_on(void **state)
{
	struct class class = begin(scam, 1, STEP_ACT);

	(void)state;
	on(&class);
	assert_int_equal(class.view.asked.step, STEP_ACT);
	vote(&class, "leave", 30, "pay", 10);
	on(&class); /* discussed */
	vote(&class, "leave", 5, "pay", 35);
	assert_int_equal(class.view.at.phase, LESSON_COMPARE);
	on(&class); /* the second vote decides: they pay */
	assert_int_equal(class.view.at.phase, LESSON_SCENE);
	assert_string_equal(class.view.asked.scene->id.s, "second");
	on(&class);
	assert_int_equal(class.view.round, 1);
	vote(&class, "leave", 40, "pay", 0);
	assert_int_equal(class.view.at.phase, LESSON_COMPARE); /* one round in a further scene */
	assert_phases(&class, "compare tells verify verify! explain home");
	end(&class);
}

static void a_tie_shows_what_comes_of_it(void **state)
{
	struct class class = begin(scam, 1, STEP_ACT);

	(void)state;
	on(&class);
	vote(&class, "leave", 20, "pay", 20);
	assert_true(apply(&class, LESSON_AHEAD, NULL));
	on(&class);
	assert_string_equal(class.view.asked.scene->id.s, "second");
	end(&class);
}

static void nobody_counted_does_no_harm(void **state)
{
	struct class class = begin(scam, 1, STEP_ACT);

	(void)state;
	/* The good choice ends the story: no second scene. */
	assert_phases(&class,
	              "scene vote discuss revote compare tells verify verify! explain home");
	end(&class);
}

static void one_goes_back_over_cards_and_corrects(void **state)
{
	struct class class = begin(both, 2, STEP_JUDGE);

	(void)state;
	assert_false(class.view.can_go_back);
	assert_false(apply(&class, LESSON_BACK, NULL));
	on(&class);
	vote(&class, "sure-scam", 12, "sure-real", 8);
	assert_true(apply(&class, LESSON_BACK, NULL));
	assert_int_equal(class.view.at.phase, LESSON_VOTE);
	assert_int_equal(lesson_count_of(&class.view, 1).well, 12);
	vote(&class, "sure-scam", 20, "sure-real", 1);
	assert_int_equal(lesson_count_of(&class.view, 1).well, 20);
	assert_int_equal(lesson_count_of(&class.view, 1).hands, 21);
	assert_true(apply(&class, LESSON_SKIP, NULL));
	assert_int_equal(class.view.number, 2);
	assert_true(apply(&class, LESSON_BACK, NULL));
	assert_int_equal(class.view.number, 1);
	assert_int_equal(class.view.at.phase, LESSON_HOME);
	assert_true(apply(&class, LESSON_STOP, NULL));
	assert_true(class.view.done);
	end(&class);
}

static enum lesson_advice advice(uint32_t well, uint32_t badly)
{
	struct class class = begin(scam, 1, STEP_JUDGE);

	on(&class);
	vote(&class, "sure-scam", well, "sure-real", badly);
	enum lesson_advice said = class.view.advice;
	end(&class);
	return said;
}

static void what_is_suggested_hangs_on_the_share(void **state)
{
	(void)state;
	assert_int_equal(advice(0, 0), LESSON_NO_ADVICE);
	assert_int_equal(advice(34, 66), LESSON_EXPLAIN_FIRST);
	assert_int_equal(advice(35, 65), LESSON_TALK);
	assert_int_equal(advice(70, 30), LESSON_TALK);
	assert_int_equal(advice(71, 29), LESSON_GO_ON);
	assert_int_equal(advice(40, 0), LESSON_GO_ON);
}

/* First and second vote: hands that chose well, hands that did not. */
static void assert_change(uint32_t well, uint32_t badly, uint32_t well2, uint32_t badly2,
                          const char *beginning)
{
	struct class class = begin(scam, 1, STEP_JUDGE);

	on(&class);
	vote(&class, "sure-scam", well, "maybe-real", badly);
	on(&class);
	vote(&class, "maybe-scam", well2, "maybe-real", badly2);
	struct lesson_sentence said = lesson_change(&class.view);
	assert_memory_equal(said.text, beginning, strlen(beginning));
	assert_int_equal(said.numbers[0], well);
	assert_int_equal(said.numbers[1], well + badly);
	assert_int_equal(said.numbers[2], well2);
	assert_int_equal(said.numbers[3], well2 + badly2);
	end(&class);
}

static void what_changed_is_said_by_shares(void **state)
{
	(void)state;
	assert_change(11, 28, 26, 13, "More choose well");
	assert_change(20, 20, 19, 22, "Fewer choose well");
	assert_change(10, 20, 20, 40, "As many choose well");
	assert_change(10, 30, 39, 0, "All {4} hands choose well now");
	assert_change(40, 0, 41, 0, "All {4} hands chose well, at once");
	assert_change(40, 0, 0, 0, "{1} of {2} hands");
	assert_change(0, 0, 4, 4, "After the discussion");
	assert_change(0, 0, 0, 0, "No hands");
}

static void a_sum_is_remarked_on_never_refused(void **state)
{
	(void)state;
	assert_null(lesson_remark(40, 40).text);
	assert_null(lesson_remark(41, 0).text);
	assert_non_null(lesson_remark(41, 40).text);
	assert_non_null(lesson_remark(39, 40).text);
	assert_int_equal(lesson_remark(41, 40).numbers[0], 41);
	assert_non_null(lesson_remark(0, 40).text);
	assert_non_null(lesson_remark(0, 0).text);
}

static void the_lesson_sums_up_what_was_asked_twice(void **state)
{
	struct class class = begin(both, 2, STEP_JUDGE);
	struct lesson_sum sums[LESSON_MEASURES];

	(void)state;
	on(&class);
	vote(&class, "sure-scam", 10, "sure-real", 30);
	on(&class);
	vote(&class, "sure-scam", 32, "sure-real", 8);
	for (int i = 0; i < 2; i++)
		on(&class);
	assert_int_equal(class.view.at.phase, LESSON_VERIFY);
	vote(&class, "police", 25, "in-message", 15);
	assert_true(apply(&class, LESSON_SKIP, NULL));
	on(&class);
	vote(&class, "sure-scam", 9, "sure-real", 31); /* one vote alone */
	lesson_sum_up(class.lesson, sums);
	assert_int_equal(sums[LESSON_RECOGNISED].rounds[0].well, 10);
	assert_int_equal(sums[LESSON_RECOGNISED].rounds[1].well, 32);
	assert_int_equal(sums[LESSON_RECOGNISED].rounds[1].hands, 40);
	assert_int_equal(sums[LESSON_SUSPECTED].rounds[0].well, 9);
	assert_int_equal(sums[LESSON_SUSPECTED].rounds[0].hands, 40);
	assert_int_equal(sums[LESSON_SUSPECTED].rounds[1].hands, 0);
	assert_int_equal(sums[LESSON_ASKED].rounds[0].well, 25);
	assert_int_equal(sums[LESSON_ACTED].rounds[0].hands, 0);
	end(&class);
}

/* Votes as a record has them; those of further scenes go after those that lead there. */
static void restore_story(struct class *class)
{
	assert_false(lesson_restore(class->lesson, 0, STEP_ACT, "second", 1, "leave", 35));
	assert_true(lesson_restore(class->lesson, 0, STEP_ACT, "first", 1, "leave", 3));
	assert_true(lesson_restore(class->lesson, 0, STEP_ACT, "first", 1, "pay", 37));
	assert_true(lesson_restore(class->lesson, 0, STEP_ACT, "first", 2, "leave", 4));
	assert_true(lesson_restore(class->lesson, 0, STEP_ACT, "first", 2, "pay", 36));
	assert_true(lesson_restore(class->lesson, 0, STEP_ACT, "second", 1, "leave", 35));
	assert_true(lesson_restore(class->lesson, 0, STEP_ACT, "second", 1, "pay", 5));
}

/* The same stop with the same tallies, under the name that the record has of it. */
static void assert_resumes_here(const struct class *class)
{
	struct class other = begin(scam, 1, STEP_ACT);
	char stop[LESSON_STOP_SIZE];

	restore_story(&other);
	lesson_stop_name(&class->view, stop);
	assert_true(lesson_restore_at(other.lesson, 0, stop));
	look(&other);
	assert_int_equal(other.view.at.phase, class->view.at.phase);
	assert_int_equal(other.view.at.scene, class->view.at.scene);
	assert_int_equal(other.view.at.shown, class->view.at.shown);
	assert_memory_equal(other.view.tallies, class->view.tallies, sizeof class->view.tallies);
	end(&other);
}

static void a_lesson_resumes_at_every_stop(void **state)
{
	struct class class = begin(scam, 1, STEP_ACT);
	int stops = 0;

	(void)state;
	on(&class);
	vote(&class, "leave", 3, "pay", 37);
	on(&class);
	vote(&class, "leave", 4, "pay", 36);
	on(&class);
	on(&class);
	vote(&class, "leave", 35, "pay", 5);
	while (class.view.at.phase != LESSON_HOME) {
		assert_resumes_here(&class);
		on(&class);
	}
	/* Back again, over both scenes: where the teacher is, not where the class had come to. */
	do {
		assert_resumes_here(&class);
		stops++;
	} while (apply(&class, LESSON_BACK, NULL));
	assert_int_equal(stops, 13);
	end(&class);
}

/* Where a correction ended the story, the votes further on lead nowhere, and change nothing. */
static void votes_on_a_scene_that_was_left_are_not_restored(void **state)
{
	struct class class = begin(scam, 1, STEP_ACT);

	(void)state;
	assert_true(lesson_restore(class.lesson, 0, STEP_ACT, "first", 1, "leave", 40));
	assert_false(lesson_restore(class.lesson, 0, STEP_ACT, "second", 1, "pay", 40));
	assert_false(lesson_restore_at(class.lesson, 0, "vote second"));
	assert_true(lesson_restore_at(class.lesson, 0, "verify shown"));
	end(&class);
}

static void what_the_card_no_longer_has_is_not_restored(void **state)
{
	struct class class = begin(scam, 1, STEP_JUDGE);

	(void)state;
	assert_false(lesson_restore(class.lesson, 1, STEP_JUDGE, "", 1, "sure-scam", 3));
	assert_false(lesson_restore(class.lesson, 0, STEP_JUDGE, "", 3, "sure-scam", 3));
	assert_false(lesson_restore(class.lesson, 0, STEP_JUDGE, "", 1, "certain", 3));
	assert_false(lesson_restore(class.lesson, 0, STEP_ACT, "third", 1, "pay", 3));
	assert_false(lesson_restore_at(class.lesson, 1, "vote"));
	assert_false(lesson_restore_at(class.lesson, 0, "applause"));
	end(&class);
}

static void a_form_has_one_vote_and_tells_nothing(void **state)
{
	struct class class = begin(both, 2, STEP_JUDGE);

	(void)state;
	lesson_free(class.lesson);
	class.plan.silent = true;
	class.lesson = lesson_new(class.deck, &class.plan);
	look(&class);
	assert_phases(&class, "scene vote scene vote");
	end(&class);
}

/* A teacher who goes on by himself, and leaves or is gone after so many stops. */
struct teacher {
	int stops, left_after, gone_after;
	unsigned told, votes;
	enum ending ending;
	bool finished, saw_result;
	struct clock *clock;
};

static enum lesson_reply ask(void *self, const struct lesson_class *class,
                             struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS])
{
	struct teacher *teacher = self;

	teacher->clock->fixed_ms += 60000;
	if (teacher->gone_after && teacher->stops >= teacher->gone_after)
		return LESSON_GONE;
	if (teacher->left_after && teacher->stops >= teacher->left_after)
		return LESSON_LEFT;
	teacher->stops++;
	*event = (struct lesson_event){ LESSON_ON, class->view.votes ? hands : NULL };
	hands[0] = 7;
	return LESSON_DONE;
}
static void result(void *self, struct lesson *lesson, const struct lesson_plan *plan)
{
	(void)lesson, (void)plan;
	((struct teacher *)self)->saw_result = true;
}
static void voted(void *self, const struct lesson_view *view, const uint32_t *hands)
{
	struct teacher *teacher = self;

	assert_true(view->votes);
	assert_int_equal(hands[0], 7);
	teacher->votes++;
}
static void stands(void *self, const struct lesson_view *view, int64_t used_ms)
{
	struct teacher *teacher = self;

	(void)view;
	assert_int_equal(used_ms, teacher->told++ * INT64_C(60000));
}
static void finished(void *self, enum ending ending)
{
	struct teacher *teacher = self;

	teacher->ending = ending;
	teacher->finished = true;
}

static struct teacher teach(struct teacher teacher)
{
	struct class class = begin(both, 2, STEP_JUDGE);
	struct clock clock = clock_fixed(0);
	struct lesson_timer timer;
	struct lesson_class taught = { .timer = &timer, .size = 7 };

	teacher.clock = &clock;
	struct lesson_face face = { .self = &teacher, .ask = ask, .result = result };
	struct lesson_recorder recorder = { &teacher, voted, stands, finished };
	lesson_timer_begin(&timer, &clock, 0);
	bool ended = lesson_run(class.lesson, &face, &recorder, &taught);
	assert_int_equal(ended, !teacher.gone_after);
	end(&class);
	return teacher;
}

static void it_runs_to_its_end(void **state)
{
	struct teacher teacher = teach((struct teacher){ 0 });

	(void)state;
	assert_int_equal(teacher.stops, 10 + 9);
	assert_int_equal(teacher.told, 10 + 9);
	assert_int_equal(teacher.votes, 3 + 3);
	assert_int_equal(teacher.ending, ENDING_DONE);
	assert_true(teacher.saw_result);
}

static void who_leaves_sees_the_result_and_who_is_gone_can_go_on(void **state)
{
	struct teacher left = teach((struct teacher){ .left_after = 3 });
	struct teacher gone = teach((struct teacher){ .gone_after = 3 });

	(void)state;
	assert_int_equal(left.ending, ENDING_LEFT);
	assert_true(left.saw_result);
	assert_int_equal(gone.ending, ENDING_DROPPED);
	assert_false(gone.saw_result);
}

/* Seats of a made-up network: each look finds what they have sent by now, until the vote is closed. */
struct seats {
	uint32_t hands[2];   /* that the box has */
	unsigned open, shut; /* stops told with a vote in them for seats, and without */
	unsigned closed;     /* votes that were ended */
	bool ended;
};

static void seats_stand(void *self, const struct lesson_view *view)
{
	struct seats *seats = self;

	seats->open += view->votes;
	seats->shut += !view->votes;
}
static uint32_t seats_collect(void *self, uint32_t hands[QUIZ_OPTIONS])
{
	const struct seats *seats = self;

	memset(hands, 0, QUIZ_OPTIONS * sizeof *hands);
	memcpy(hands, seats->hands, sizeof seats->hands);
	return hands[0] + hands[1];
}
static void seats_close(void *self)
{
	struct seats *seats = self;

	seats->closed++;
	seats->hands[1]++; /* one was on its way */
}
static void seats_end(void *self) { ((struct seats *)self)->ended = true; }

/* A teacher who does one thing after the other; hands are those of a vote that he counts. */
struct plan {
	enum lesson_reply replies[8];
	int at;
	uint32_t kept[2]; /* hands that were recorded last */
	unsigned votes;
	bool typed[8]; /* whether the teacher counted at that stop */
};

static enum lesson_reply ask_plan(void *self, const struct lesson_class *class,
                                  struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS])
{
	struct plan *plan = self;

	plan->typed[plan->at] = lesson_is_typed(class);
	*event = (struct lesson_event){ LESSON_ON, NULL };
	if (class->view.votes && plan->replies[plan->at] == LESSON_DONE) {
		hands[0] = 11;
		event->hands = hands;
	}
	return plan->replies[plan->at++];
}
static void plan_voted(void *self, const struct lesson_view *view, const uint32_t *hands)
{
	struct plan *plan = self;

	(void)view;
	memcpy(plan->kept, hands, sizeof plan->kept);
	plan->votes++;
}
static void plan_result(void *self, struct lesson *lesson, const struct lesson_plan *plan)
{
	(void)self, (void)lesson, (void)plan;
}

static void teach_seats(struct plan *plan, struct seats *seats)
{
	struct class class = begin(both, 2, STEP_JUDGE);
	struct clock clock = clock_fixed(0);
	struct lesson_timer timer;
	struct lesson_box box = { .self = seats,
		                  .stands = seats_stand,
		                  .collect = seats_collect,
		                  .closes = seats_close,
		                  .ends = seats_end };
	struct lesson_class taught = { .timer = &timer, .box = &box };
	struct lesson_face face = { .self = plan, .ask = ask_plan, .result = plan_result };
	struct lesson_recorder recorder = { .self = plan, .voted = plan_voted };

	lesson_timer_begin(&timer, &clock, 0);
	lesson_run(class.lesson, &face, &recorder, &taught);
	end(&class);
}

/* The scene; the vote: the teacher counts instead, and what he counted is kept; seats vote on later
 * questions once they may again. */
static void a_teacher_may_count_hands_instead_of_seats(void **state)
{
	struct seats seats = { .hands = { 3, 4 } };
	struct plan plan = { .replies = { LESSON_DONE, LESSON_HANDS, LESSON_DONE, LESSON_DONE,
		                          LESSON_HANDS, LESSON_GONE } };

	(void)state;
	teach_seats(&plan, &seats);
	assert_false(plan.typed[1]);
	assert_true(plan.typed[2]);
	assert_int_equal(plan.votes, 1);
	assert_int_equal(plan.kept[0], 11);
	assert_true(plan.typed[4]); /* it stays so, until it is said otherwise */
	assert_false(plan.typed[5]);
	/* Seats were asked at the first vote until he counted, and at the second from the change on. */
	assert_int_equal(seats.open, 2);
	assert_int_equal(seats.closed, 0);
	assert_false(seats.ended);
}

/* In an open vote: what has come, and what was on its way, is on record before the lesson ends. */
static void who_ends_in_an_open_vote_keeps_it(void **state)
{
	struct seats seats = { .hands = { 3, 4 } };
	struct plan plan = { .replies = { LESSON_DONE, LESSON_LEFT } };

	(void)state;
	teach_seats(&plan, &seats);
	assert_int_equal(plan.votes, 1);
	assert_int_equal(plan.kept[0], 3);
	assert_int_equal(plan.kept[1], 5);
	assert_int_equal(seats.closed, 1);
	assert_true(seats.ended);
}

/* Nobody had voted: no vote of nobody is on record; where the teacher counts, nothing is taken. */
static void an_empty_vote_that_is_left_is_none(void **state)
{
	struct seats seats = { .hands = { 0, 0 } };
	struct plan plan = { .replies = { LESSON_DONE, LESSON_HANDS, LESSON_LEFT } };

	(void)state;
	teach_seats(&plan, &seats);
	assert_int_equal(plan.votes, 0);
	assert_int_equal(seats.closed, 0);
	assert_true(seats.ended);
}

static void the_clock_is_quiet(void **state)
{
	struct class class = begin(scam, 1, STEP_JUDGE);
	struct clock clock = clock_fixed(1000);
	struct lesson_timer timer;

	(void)state;
	lesson_timer_begin(&timer, &clock, 5 * 60000);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 5);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).phase, 0);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).phase_planned, 1);
	assert_int_equal(lesson_timer_wait_ms(&timer), 60000);
	clock.fixed_ms += 90000;
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 6);
	assert_int_equal(lesson_timer_wait_ms(&timer), 30000);
	/* A fire alarm: paused, and an hour goes by. */
	lesson_timer_pause(&timer);
	clock.fixed_ms += 3600000;
	assert_int_equal(lesson_timer_used_ms(&timer), 5 * 60000 + 90000);
	lesson_timer_go_on(&timer);
	lesson_timer_go_on(&timer);
	clock.fixed_ms += 30000;
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 7);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).phase, 2);
	lesson_timer_turn(&timer);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).phase, 0);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 7);
	end(&class);
}

/* The lid is closed without a pause: the machine sleeps, and the clock of the screens stands. */
static int64_t awake_for_a_minute(const struct clock *clock)
{
	return clock->fixed_ms < 60000 ? clock->fixed_ms : 60000;
}

static void a_closed_lid_costs_no_minute(void **state)
{
	struct class class = begin(scam, 1, STEP_JUDGE);
	struct clock clock = { unit_fixed_time, awake_for_a_minute, 0 };
	struct lesson_timer timer;

	(void)state;
	lesson_timer_begin(&timer, &clock, 0);
	clock.fixed_ms = 3660000;
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 1);
	assert_int_equal(lesson_timer_used_ms(&timer), 60000);
	assert_in_range(lesson_timer_wait_ms(&timer), 1, 60000);
	end(&class);
}

/* A fire alarm: a pause, and the machine goes on, or sleeps, for an hour; then the lesson, and what
 * it has used when it is continued next week. */
static void a_fire_alarm_costs_no_minute(void **state)
{
	struct class class = begin(scam, 1, STEP_JUDGE);
	struct clock clock = clock_fixed(0);
	struct lesson_timer timer;

	(void)state;
	lesson_timer_begin(&timer, &clock, 12 * 60000);
	clock.fixed_ms += 90000;
	lesson_timer_pause(&timer);
	clock.fixed_ms += 3600000;
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 13);
	assert_int_equal(lesson_timer_used_ms(&timer), 12 * 60000 + 90000);
	lesson_timer_go_on(&timer);
	clock.fixed_ms += 30000;
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 14);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).phase, 2);
	int64_t used_ms = lesson_timer_used_ms(&timer);
	clock.fixed_ms += INT64_C(7) * 24 * 3600000;
	lesson_timer_begin(&timer, &clock, used_ms);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).lesson, 14);
	assert_int_equal(lesson_timer_minutes(&timer, &class.view).phase, 0);
	end(&class);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scam_has_all_phases),
		cmocka_unit_test(what_is_real_has_no_telling_words),
		cmocka_unit_test(the_majority_leads_the_story_on),
		cmocka_unit_test(a_tie_shows_what_comes_of_it),
		cmocka_unit_test(nobody_counted_does_no_harm),
		cmocka_unit_test(one_goes_back_over_cards_and_corrects),
		cmocka_unit_test(what_is_suggested_hangs_on_the_share),
		cmocka_unit_test(what_changed_is_said_by_shares),
		cmocka_unit_test(a_sum_is_remarked_on_never_refused),
		cmocka_unit_test(the_lesson_sums_up_what_was_asked_twice),
		cmocka_unit_test(a_lesson_resumes_at_every_stop),
		cmocka_unit_test(votes_on_a_scene_that_was_left_are_not_restored),
		cmocka_unit_test(what_the_card_no_longer_has_is_not_restored),
		cmocka_unit_test(a_form_has_one_vote_and_tells_nothing),
		cmocka_unit_test(it_runs_to_its_end),
		cmocka_unit_test(who_leaves_sees_the_result_and_who_is_gone_can_go_on),
		cmocka_unit_test(a_teacher_may_count_hands_instead_of_seats),
		cmocka_unit_test(who_ends_in_an_open_vote_keeps_it),
		cmocka_unit_test(an_empty_vote_that_is_left_is_none),
		cmocka_unit_test(the_clock_is_quiet),
		cmocka_unit_test(a_closed_lid_costs_no_minute),
		cmocka_unit_test(a_fire_alarm_costs_no_minute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
