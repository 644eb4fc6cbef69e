/* records.h -- what tests of store/ share: a folder of their own, sittings made by a seed, and the
 * entire content of a record as text (by ids, so that two records can be compared).
 */
#ifndef TESTS_STORE_RECORDS_H
#define TESTS_STORE_RECORDS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"
#include "store/ballot.h"
#include "store/doctor.h"
#include "store/lesson-record.h"
#include "store/merge.h"
#include "store/purge.h"
#include "store/query.h"
#include "store/sums.h"
#include "store/unfinished.h"

#define RECORDS_START_MS 1790000000000

struct records {
	char folder[64];
	char path[128], other[128], third[128];
};

static inline int records_set_up(void **state)
{
	struct records *records = mem_alloc(sizeof *records);

	strcpy(records->folder, "/tmp/heshi-store-XXXXXX");
	assert_non_null(mkdtemp(records->folder));
	snprintf(records->path, sizeof records->path, "%s/heshi.db", records->folder);
	snprintf(records->other, sizeof records->other, "%s/other.db", records->folder);
	snprintf(records->third, sizeof records->third, "%s/third.db", records->folder);
	*state = records;
	return 0;
}

static inline int records_unlink(const char *path, const struct stat *stat_of, int flag,
                                 struct FTW *at)
{
	(void)stat_of;
	(void)flag;
	(void)at;
	return remove(path);
}

static inline int records_tear_down(void **state)
{
	struct records *records = *state;

	nftw(records->folder, records_unlink, 8, FTW_DEPTH | FTW_PHYS);
	free(records);
	return 0;
}

static inline struct store *records_open(const char *path)
{
	struct store *store = store_open(path, STORE_WRITE);

	assert_int_equal(store_state(store), STORE_FINE);
	return store;
}

/* What store_unfinished is asked for: play or review of the deck of records_sitting. */
static const struct learn_sitting records_kind = { .deck = "made", .mode = "play" };

static inline struct learn_sitting records_sitting(const char *mode, int64_t started_ms)
{
	struct learn_sitting sitting = { .mode = mode,
		                         .deck = "made",
		                         .version = "2026.11",
		                         .hash = 0xfedcba9876543210u,
		                         .seed = 0x8000000000000001u,
		                         .started_ms = started_ms };

	learn_id_new(sitting.id);
	learn_id_new(sitting.closing_id);
	return sitting;
}

/* Four topics, three cards of each truth: "t2-real-1"; texts live as long as the program. */
static inline struct learn_answer records_answer(const struct learn_sitting *sitting, unsigned card,
                                                 enum step step, uint32_t turn, int64_t at_ms,
                                                 struct rng *rng)
{
	static char cards[24][16], topics[4][4], options[8][4];
	unsigned topic = card / 6 % 4, truth = card / 3 % 2;
	bool right = rng_below(rng, 10) < 7;
	struct learn_answer answer = {
		.turn = turn, .place = (uint16_t)card, .step = step, .at_ms = at_ms
	};

	card %= 24;
	snprintf(topics[topic], sizeof topics[topic], "t%u", topic);
	snprintf(cards[card], sizeof cards[card], "t%u-%s-%u", topic, truth ? "real" : "scam",
	         card % 3);
	learn_id_new(answer.id);
	memcpy(answer.sitting, sitting->id, LEARN_ID_SIZE);
	answer.card = cards[card];
	answer.topic = topics[topic];
	answer.truth = truth ? TRUTH_REAL : TRUTH_SCAM;
	answer.scene = step == STEP_ACT ? "first" : "";
	answer.grade = right                                   ? GRADE_GOOD
	               : step == STEP_ACT && rng_below(rng, 2) ? GRADE_FAIR
	                                                       : GRADE_BAD;
	answer.rating = RATING_NONE;
	if (step == STEP_JUDGE) {
		answer.rating = (enum rating)((right == !truth ? 2 : 0) + rng_below(rng, 2));
		answer.option = rating_terms[answer.rating].name;
	} else {
		unsigned option = rng_below(rng, 8);
		snprintf(options[option], sizeof options[option], "o%u", option);
		answer.option = options[option];
		answer.loss = step == STEP_ACT && !right ? 100 * (1 + rng_below(rng, 50)) : 0;
	}
	answer.milliseconds = 500 + rng_below(rng, 20000);
	return answer;
}

/* One complete sitting: `cards` different cards, all four steps each; now and then one goes back.
 * Returns the moment of its last answer. finish false: left in the middle. */
static inline int64_t records_play(struct store *store, const struct learn_sitting *sitting,
                                   unsigned cards, uint64_t seed, bool finish)
{
	const char *plan[24];
	char names[24][16];
	uint64_t shapes[24];
	struct rng rng;
	uint32_t turn = 0;
	int64_t now_ms = sitting->started_ms;

	rng_seed(&rng, seed);
	unsigned first = rng_below(&rng, 24);
	for (unsigned i = 0; i < cards; i++) {
		snprintf(names[i], sizeof names[i], "card-%u", i);
		plan[i] = names[i];
		shapes[i] = rng_mix(i, 1);
	}
	assert_int_equal(store_begin(store, sitting, plan, shapes, cards), STORE_FINE);
	for (unsigned i = 0; i < cards; i++) {
		for (int step = 0; step < STEP_ANSWERED; step++) {
			struct learn_answer answer = records_answer(
				sitting, (first + i * 7) % 24, (enum step)step, turn++,
				now_ms += 1000 + rng_below(&rng, 9000), &rng);
			struct learn_event event = { EVENT_ANSWER, (uint16_t)rng_below(&rng, 5) };
			answer.place = (uint16_t)i;
			assert_int_equal(store_step(store, &event, &answer, now_ms), STORE_FINE);
			if (rng_below(&rng, 8) == 0) {
				event = (struct learn_event){ EVENT_BACK, 0 };
				assert_int_equal(store_step(store, &event, NULL, ++now_ms),
				                 STORE_FINE);
				step--;
			}
		}
		struct learn_event next = { EVENT_NEXT, 0 };
		assert_int_equal(store_step(store, &next, NULL, ++now_ms), STORE_FINE);
	}
	if (finish)
		assert_int_equal(store_finish(store, ENDING_DONE, ++now_ms), STORE_FINE);
	return now_ms;
}

/* A lesson of three cards with a class of 40; texts live as long as the program. */
static inline struct learn_lesson records_lesson(int64_t started_ms)
{
	static const char *const cards[] = { "t0-scam-0", "t1-real-1", "t2-scam-2" };
	static const uint64_t shapes[] = { 1, UINT64_MAX, 3 };
	struct learn_lesson lesson = { .sitting = records_sitting("class", started_ms),
		                       .lesson = "made-lesson",
		                       .size = 40,
		                       .cards = cards,
		                       .card_count = 3,
		                       .shapes = shapes,
		                       .phase = "scene" };

	lesson.sitting.group = "初一3班";
	return lesson;
}

/* The hands of one question, judged: `right` of 40 well, the others split. */
static inline void records_vote(struct store *store, unsigned place, unsigned round, uint32_t right,
                                int64_t at_ms)
{
	static const char *const topics[] = { "t0", "t1", "t2" };
	const struct learn_lesson lesson = records_lesson(at_ms);
	struct learn_vote votes[RATING_COUNT];
	enum truth truth = place % 2 ? TRUTH_REAL : TRUTH_SCAM;

	for (int i = 0; i < RATING_COUNT; i++) {
		bool good = (i >= RATING_MAYBE_SCAM) == (truth == TRUTH_SCAM);
		votes[i] = (struct learn_vote){ .place = (uint16_t)place,
			                        .card = lesson.cards[place],
			                        .topic = topics[place],
			                        .truth = truth,
			                        .step = STEP_JUDGE,
			                        .scene = "first",
			                        .round = (uint8_t)round,
			                        .option = rating_terms[i].name,
			                        .grade = good ? GRADE_GOOD : GRADE_BAD,
			                        .rating = (enum rating)i,
			                        .hands = i % 2  ? 0
			                                 : good ? right
			                                        : 40 - right,
			                        .at_ms = at_ms };
	}
	assert_int_equal(store_lesson_vote(store, votes, RATING_COUNT), STORE_FINE);
}

struct records_text {
	struct str *text;
	char sitting[LEARN_ID_SIZE];
};

static inline bool records_add_sitting(void *context, const struct learn_sitting *sitting,
                                       const struct learn_tally truths[TRUTH_COUNT])
{
	(void)truths;
	str_addf(context, "sitting %s %s %s %s %s %s %llx %llx %lld %lld %s\n", sitting->id,
	         sitting->closing_id, sitting->mode, sitting->form ? sitting->form : "-",
	         sitting->deck, sitting->version, (unsigned long long)sitting->hash,
	         (unsigned long long)sitting->seed, (long long)sitting->started_ms,
	         (long long)sitting->finished_ms,
	         sitting->finished_ms ? ending_terms[sitting->ending].name : "-");
	if (sitting->group)
		str_addf(context, "  group: %s\n", sitting->group);
	if (sitting->station)
		str_addf(context, "  station: %s, %s, %s\n", sitting->station,
		         sitting->site ? sitting->site : "-",
		         sitting->location ? sitting->location : "-");
	return true;
}

static inline void records_add_text(struct str *text, const struct learn_answer *answer)
{
	str_addf(text, "answer %s %s %u %u %s %s %s %s %s %s %s %d %u %u %lld %lld\n",
	         answer->sitting, answer->id, answer->turn, answer->place, answer->card,
	         answer->topic, truth_terms[answer->truth].name, step_terms[answer->step].name,
	         answer->scene, answer->option, grade_terms[answer->grade].name,
	         (int)answer->rating, answer->loss, answer->milliseconds, (long long)answer->at_ms,
	         (long long)answer->withdrawn_ms);
	if (answer->aside != ASIDE_NONE)
		str_addf(text, "  aside: %s\n", aside_terms[answer->aside].name);
}

static inline bool records_add_answer(void *context, const struct learn_sitting *sitting,
                                      const struct learn_answer *answer)
{
	assert_string_equal(answer->sitting, sitting->id);
	records_add_text(context, answer);
	return true;
}

static inline bool records_add_vote(void *context, const struct learn_lesson *lesson,
                                    const struct learn_vote *vote)
{
	str_addf(context, "vote %s %s %u %u %s %s %s %s %s %u %s %s %d %u %lld\n",
	         lesson->sitting.id, lesson->lesson ? lesson->lesson : "-", lesson->size,
	         vote->place, vote->card, vote->topic, truth_terms[vote->truth].name,
	         step_terms[vote->step].name, vote->scene, vote->round, vote->option,
	         grade_terms[vote->grade].name, (int)vote->rating, vote->hands,
	         (long long)vote->at_ms);
	return true;
}

/* Everything that is not of this machine alone, in an order that rows' numbers do not decide:
 * the sittings of these tests start at different moments. Caller frees. */
static inline char *records_dump(struct store *store)
{
	struct str text;

	str_init(&text);
	assert_int_equal(store_sittings(store, NULL, false, 0, records_add_sitting, &text),
	                 STORE_FINE);
	assert_int_equal(store_answers(store, NULL, true, records_add_answer, &text), STORE_FINE);
	assert_int_equal(store_lesson_votes(store, NULL, records_add_vote, &text), STORE_FINE);
	return str_detach(&text);
}

static inline struct store_size records_size(struct store *store)
{
	struct store_size size;

	assert_int_equal(store_size(store, &size), STORE_FINE);
	return size;
}

static inline bool records_sound(const char *path)
{
	struct store_health health;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	store_doctor(path, false, &health, &diags);
	bool sound = health.found == STORE_FINE && health.complaints == 0 && diags.count == 0;
	if (!sound)
		fprintf(stderr, "%s: found %d, %s\n", path, (int)health.found,
		        health.first_complaint ? health.first_complaint : "not to be read");
	store_health_release(&health);
	diag_list_release(&diags);
	return sound;
}

#endif
