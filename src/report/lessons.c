#include "report/lessons.h"
#include "report/known.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"

static char *copy(const char *text) { return mem_text(text ? text : "", text ? strlen(text) : 0); }

static struct lessons_asked *asked_of(struct lessons_current *current,
                                      const struct learn_vote *vote)
{
	for (size_t i = current->count; i > 0; i--) {
		struct lessons_asked *one = &current->items[i - 1];
		if (one->place == vote->place && one->step == vote->step &&
		    strcmp(one->scene, vote->scene) == 0)
			return one;
	}
	list_add(current, (struct lessons_asked){ .topic = copy(vote->topic),
	                                          .card = copy(vote->card),
	                                          .scene = copy(vote->scene),
	                                          .place = vote->place,
	                                          .truth = vote->truth,
	                                          .step = vote->step });
	return &current->items[current->count - 1];
}

void lessons_put(struct report *report, const struct learn_lesson *lesson,
                 const struct learn_vote *vote)
{
	struct lessons *lessons = report->lessons;

	if (!lessons)
		lessons = report->lessons = mem_alloc(sizeof *lessons);
	if (lessons->current && strcmp(lessons->current->id, lesson->sitting.id) != 0)
		lessons_end(report);
	if (!lessons->current) {
		lessons->current = mem_alloc(sizeof *lessons->current);
		memcpy(lessons->current->id, lesson->sitting.id, LEARN_ID_SIZE);
		lessons->current->deck = copy(lesson->sitting.deck);
		lessons->current->size = lesson->size;
		lessons->current->started_ms = lesson->sitting.started_ms;
		lessons->current->ended =
			lesson->sitting.finished_ms && lesson->sitting.ending == ENDING_DONE;
	}
	struct lessons_asked *asked = asked_of(lessons->current, vote);
	int round = vote->round == LEARN_ROUND_FIRST ? LESSONS_BEFORE : LESSONS_AFTER;
	asked->rounds[round].hands += vote->hands;
	asked->rounds[round].grades[vote->grade] += vote->hands;
	if (vote->rating != RATING_NONE)
		asked->rounds[round].ratings[vote->rating] += vote->hands;
	asked->last_ms = learn_later(asked->last_ms, vote->at_ms);
}

/* As it was said, or else as many as ever raised a hand. */
static uint64_t size_of(const struct lessons_current *current)
{
	uint64_t most = 0;

	for (size_t i = 0; i < current->count && !current->size; i++)
		for (int round = 0; round < LESSONS_ROUNDS; round++)
			if (current->items[i].rounds[round].hands > most)
				most = current->items[i].rounds[round].hands;
	return current->size ? current->size : most;
}

static bool is_few(uint64_t people) { return people > 0 && people < STATS_CELL_LEAST; }

/* Fewer than five voted: of neither round anything is told. */
static bool is_untold(const struct lessons_asked *asked)
{
	return is_few(asked->rounds[LESSONS_BEFORE].hands) ||
	       is_few(asked->rounds[LESSONS_AFTER].hands);
}

static struct lessons_question *question_of(struct report *report,
                                            const struct lessons_current *current,
                                            const struct lessons_asked *asked)
{
	struct lessons *lessons = report->lessons;

	for (size_t i = 0; i < lessons->question_count; i++) {
		struct lessons_question *one = &lessons->questions[i];
		if (one->step == asked->step && one->truth == asked->truth &&
		    strcmp(one->card, asked->card) == 0 && strcmp(one->deck, current->deck) == 0)
			return one;
	}
	lessons->questions = list_reserve(lessons->questions, &lessons->question_capacity,
	                                  lessons->question_count + 1, sizeof *lessons->questions);
	struct lessons_question *made = &lessons->questions[lessons->question_count];
	*made = (struct lessons_question){ .deck = copy(current->deck),
		                           .topic = copy(asked->topic),
		                           .card = copy(asked->card),
		                           .truth = asked->truth,
		                           .step = asked->step,
		                           .arrival = lessons->question_count++ };
	made->place = known_topic_place(report->deck, made->deck, made->topic);
	return made;
}

static void add_round(struct lessons_round *sum, const struct lessons_asked *asked, int round)
{
	const uint64_t *ratings = asked->rounds[round].ratings;

	sum->hands += asked->rounds[round].hands;
	sum->good += asked->rounds[round].grades[GRADE_GOOD];
	sum->suspected += ratings[RATING_MAYBE_SCAM] + ratings[RATING_SURE_SCAM];
}

static void add_asked(struct report *report, const struct lessons_current *current,
                      const struct lessons_asked *asked)
{
	struct lessons_question *question = question_of(report, current, asked);
	bool twice = asked->rounds[LESSONS_BEFORE].hands && asked->rounds[LESSONS_AFTER].hands;

	question->lessons++;
	for (int round = 0; round < LESSONS_ROUNDS; round++)
		add_round(twice ? &question->rounds[round] : &question->once, asked, round);
}

/* Hands for a form: what the first vote judged, as if each pupil had answered it. */
static void add_to_form(struct report *report, const struct lessons_current *current,
                        const struct lessons_asked *asked, uint64_t people)
{
	struct learn_tally tally = { .deck = current->deck,
		                     .topic = asked->topic,
		                     .truth = asked->truth,
		                     .sittings = (uint32_t)people,
		                     .last_ms = asked->last_ms };
	uint64_t hands = asked->rounds[LESSONS_BEFORE].hands;

	for (int grade = 0; grade < GRADE_COUNT; grade++)
		tally.grades[asked->step][grade] =
			(uint32_t)asked->rounds[LESSONS_BEFORE].grades[grade];
	for (int rating = 0; rating < RATING_COUNT; rating++)
		tally.ratings[rating] = (uint32_t)asked->rounds[LESSONS_BEFORE].ratings[rating];
	if (!hands)
		return;
	learn_tally_add(&report->truths[asked->truth], &tally);
	report_put_tally(report, &tally, NULL);
	tally.card = asked->card;
	report_put_tally(report, &tally, NULL);
	uint32_t suspected = learn_tally_suspected(&tally), judged = learn_tally_judged(&tally);
	struct stats_counts counts = { 0 };
	if (asked->truth == TRUTH_SCAM)
		counts.hits = suspected, counts.scams = judged;
	else
		counts.false_alarms = suspected, counts.reals = judged;
	stats_sample_add_hands(&report->sample, &counts);
}

static void count_lesson(struct report *report, const struct lessons_current *current,
                         uint64_t people)
{
	struct lessons *lessons = report->lessons;
	int64_t at_ms = current->started_ms;

	if (!lessons->count || at_ms < lessons->first_ms)
		lessons->first_ms = at_ms;
	if (!lessons->count || at_ms > lessons->last_ms)
		lessons->last_ms = at_ms;
	lessons->count++;
	lessons->ended += current->ended;
	lessons->pupils += people;
	report->withhold = true;
	if (report->scope.lessons)
		return;
	report->sample.spread.sittings += people;
	if (!report->sittings && lessons->count == 1)
		report->first_ms = report->last_ms = at_ms;
	report->first_ms = at_ms < report->first_ms ? at_ms : report->first_ms;
	report->last_ms = at_ms > report->last_ms ? at_ms : report->last_ms;
}

void lessons_end(struct report *report)
{
	struct lessons *lessons = report->lessons;
	struct lessons_current *current = lessons ? lessons->current : NULL;
	uint64_t people = current ? size_of(current) : 0;

	if (!current)
		return;
	lessons->current = NULL;
	lessons->small += is_few(people);
	if (people >= STATS_CELL_LEAST)
		count_lesson(report, current, people);
	for (size_t i = 0; i < current->count && people >= STATS_CELL_LEAST; i++) {
		const struct lessons_asked *asked = &current->items[i];
		if (is_untold(asked))
			lessons->untold++;
		else if (report->scope.lessons)
			add_asked(report, current, asked);
		else
			add_to_form(report, current, asked, people);
	}
	collect_free_current(current);
}

struct lessons_round lessons_sum(const struct lessons *lessons, int round, enum step step,
                                 enum truth truth)
{
	struct lessons_round sum = { 0 };

	for (size_t i = 0; i < lessons->question_count; i++) {
		const struct lessons_question *one = &lessons->questions[i];
		if ((step != STEP_COUNT && one->step != step) ||
		    (truth != TRUTH_COUNT && one->truth != truth))
			continue;
		sum.hands += one->rounds[round].hands;
		sum.good += one->rounds[round].good;
		sum.suspected += one->rounds[round].suspected;
	}
	return sum;
}

void lessons_compare(const struct lessons *lessons, struct stats_change *change)
{
	struct stats_sample samples[LESSONS_ROUNDS] = { 0 };

	for (int round = 0; round < LESSONS_ROUNDS; round++) {
		struct lessons_round scams = lessons_sum(lessons, round, STEP_JUDGE, TRUTH_SCAM),
				     reals = lessons_sum(lessons, round, STEP_JUDGE, TRUTH_REAL);
		samples[round].counts = (struct stats_counts){ scams.suspected, scams.hands,
			                                       reals.suspected, reals.hands };
	}
	stats_compare(&samples[LESSONS_BEFORE], &samples[LESSONS_AFTER], change);
}

struct stats_interval lessons_share(const struct lessons_round *round)
{
	return round->hands ? stats_rate(round->good, round->hands) : stats_unknown;
}

struct stats_interval lessons_gain(const struct lessons_round rounds[LESSONS_ROUNDS])
{
	if (!rounds[LESSONS_BEFORE].hands || !rounds[LESSONS_AFTER].hands)
		return stats_unknown;
	return stats_difference(lessons_share(&rounds[LESSONS_BEFORE]),
	                        lessons_share(&rounds[LESSONS_AFTER]));
}

static int by_place(const void *one, const void *other)
{
	const struct lessons_question *a = *(const struct lessons_question *const *)one;
	const struct lessons_question *b = *(const struct lessons_question *const *)other;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	int order = strcmp(a->topic, b->topic);
	return order ? order : a->arrival < b->arrival ? -1 : a->arrival > b->arrival;
}

const struct lessons_question **lessons_ordered(const struct lessons *lessons)
{
	const struct lessons_question **order = mem_alloc(lessons->question_count * sizeof *order);

	for (size_t i = 0; i < lessons->question_count; i++)
		order[i] = &lessons->questions[i];
	qsort(order, lessons->question_count, sizeof *order, by_place);
	return order;
}

static bool same_topic(const struct lessons_question *one, const struct lessons_question *other)
{
	return strcmp(one->topic, other->topic) == 0 && strcmp(one->deck, other->deck) == 0;
}

void lessons_each_topic(const struct report *report,
                        void (*each)(void *context, const struct lessons_topic *topic),
                        void *context)
{
	const struct lessons_question **order =
		report->lessons ? lessons_ordered(report->lessons) : NULL;
	size_t count = order ? report->lessons->question_count : 0;

	for (size_t i = 0; i < count;) {
		const struct lessons_question *first = order[i];
		const char *name = known_topic(report->deck, first->deck, first->topic);
		struct lessons_topic topic = {
			name ? name : first->topic, first->deck, first->topic, { { 0 } }
		};
		for (; i < count && same_topic(first, order[i]); i++)
			for (int round = 0; round < LESSONS_ROUNDS; round++) {
				topic.rounds[round].hands += order[i]->rounds[round].hands;
				topic.rounds[round].good += order[i]->rounds[round].good;
			}
		if (topic.rounds[LESSONS_BEFORE].hands)
			each(context, &topic);
	}
	free(order);
}

void report_put_vote(struct report *report, const struct learn_lesson *lesson,
                     const struct learn_vote *vote)
{
	lessons_put(report, lesson, vote);
}
