/* recorded -- a record of lessons and forms with figures that a person can add up.
 *
 * recorded PATH WORLD
 *   lessons  two lessons of classes of 40 and 30, on the four cards of tests/screen/deck, one of them
 *            with a card that was voted on once; a class of 3; a question on which 4 voted
 *   small    one lesson of 20 pupils with two cards: too little for a claim
 *   tiny     a class of 4
 *   many     fifteen lessons of 40, each on cards of its own that the deck does not have; and a form
 *   forms    three classes of 30: one took a before and b after, one b before and a after, the third
 *            raised its hands; five more forms broken off; a class of 3; people of no class
 *   apart    a form by a class of 30, one of 20 (who recognise 8 of 10), one of 3; two broken off
 * In all worlds 6 of 10 scams are recognised before and 8 after, 4 of 10 real ones suspected before
 * and 3 after, unless it is said below.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/lesson-record.h"
#include "terms/terms.h"

enum { DAY = 86400000 };
static const int64_t first_ms = 1793000000000; /* 2026-10-26, 04:53:20 UTC */
static int64_t now_ms;
static unsigned made;

struct card {
	const char *id, *topic;
	enum truth truth;
};
static const struct card cards[] = {
	{ "first-refund", "task-rebate", TRUTH_SCAM },
	{ "weekend-flyer", "task-rebate", TRUTH_REAL },
	{ "phone-prize", "lottery", TRUTH_SCAM },
	{ "counter-claim", "lottery", TRUTH_REAL },
};
enum { CARDS = sizeof cards / sizeof *cards };

static void demand(enum store_outcome outcome)
{
	if (outcome == STORE_FINE)
		return;
	fprintf(stderr, "recorded: outcome %d\n", (int)outcome);
	exit(1);
}

static void make_id(char id[LEARN_ID_SIZE])
{
	snprintf(id, LEARN_ID_SIZE, "00000000-0000-4000-8000-%012x", ++made);
}

static struct learn_sitting sitting_of(const char *mode, const char *form, const char *group)
{
	struct learn_sitting sitting = { .mode = mode,
		                         .form = form,
		                         .group = group,
		                         .deck = "screens",
		                         .version = "1",
		                         .started_ms = now_ms };

	make_id(sitting.id);
	make_id(sitting.closing_id);
	return sitting;
}

/* So many of the hands suspect, one in two of them surely. */
static void vote(struct store *store, unsigned card, unsigned round, uint32_t suspect,
                 uint32_t hands)
{
	const uint32_t counts[RATING_COUNT] = { (hands - suspect) / 2,
		                                hands - suspect - (hands - suspect) / 2,
		                                suspect - suspect / 2, suspect / 2 };
	struct learn_vote votes[RATING_COUNT];

	now_ms += 60000;
	for (int i = 0; i < RATING_COUNT; i++) {
		bool right = (i >= RATING_MAYBE_SCAM) == (cards[card].truth == TRUTH_SCAM);
		votes[i] = (struct learn_vote){ .place = (uint16_t)card,
			                        .card = cards[card].id,
			                        .topic = cards[card].topic,
			                        .truth = cards[card].truth,
			                        .step = STEP_JUDGE,
			                        .scene = "first",
			                        .round = (uint8_t)round,
			                        .option = rating_terms[i].name,
			                        .grade = right ? GRADE_GOOD : GRADE_BAD,
			                        .rating = (enum rating)i,
			                        .hands = counts[i],
			                        .at_ms = now_ms };
	}
	demand(store_lesson_vote(store, votes, RATING_COUNT));
}

static void begin(struct store *store, const char *form, const char *group, uint32_t size)
{
	const char *ids[CARDS];
	struct learn_lesson lesson = { .sitting = sitting_of("class", form, group),
		                       .size = size,
		                       .cards = ids,
		                       .card_count = CARDS,
		                       .phase = "scene" };

	for (unsigned i = 0; i < CARDS; i++)
		ids[i] = cards[i].id;
	demand(store_lesson_begin(store, &lesson));
}

static void end(struct store *store)
{
	demand(store_lesson_finish(store, ENDING_DONE, now_ms += 60000));
	now_ms += DAY;
}

/* So many of ten, of so many people. */
static uint32_t of_ten(uint32_t share, uint32_t people) { return (share * people + 5) / 10; }

static void vote_twice(struct store *store, unsigned card, uint32_t size)
{
	bool scam = cards[card].truth == TRUTH_SCAM;

	vote(store, card, 1, of_ten(scam ? 6 : 4, size), size);
	vote(store, card, 2, of_ten(scam ? 8 : 3, size), size);
}

static void make_lessons(struct store *store)
{
	begin(store, NULL, "初一3班", 40);
	for (unsigned i = 0; i < CARDS; i++)
		vote_twice(store, i, 40);
	end(store);
	begin(store, NULL, "初一4班", 0);
	for (unsigned i = 0; i < 3; i++)
		vote_twice(store, i, 30);
	vote(store, 3, 1, 12, 30);
	end(store);
	begin(store, NULL, "小组", 3);
	vote_twice(store, 0, 3);
	end(store);
	begin(store, NULL, "初一3班", 40);
	vote(store, 0, 1, 4, 4);
	vote(store, 0, 2, 0, 40);
	vote_twice(store, 1, 40);
	demand(store_lesson_finish(store, ENDING_LEFT, now_ms));
}

static void make_small(struct store *store, uint32_t size)
{
	begin(store, NULL, "初一3班", size);
	vote_twice(store, 0, size);
	vote_twice(store, 1, size);
	end(store);
}

/* Person number i of a class recognises and suspects by turns, so that the shares are exact. */
static void fill_in(struct store *store, const char *form, const char *group, unsigned person,
                    bool after, bool whole)
{
	struct learn_sitting sitting = sitting_of("form", form, group);
	const char *ids[CARDS];
	uint32_t turn = 0;

	for (unsigned i = 0; i < CARDS; i++)
		ids[i] = cards[i].id;
	demand(store_begin(store, &sitting, ids, NULL, CARDS));
	for (unsigned i = 0; i < (whole ? CARDS : 1); i++) {
		bool scam = cards[i].truth == TRUTH_SCAM;
		unsigned of = scam ? (after ? 8 : 6) : (after ? 3 : 4);
		bool suspects = (person + 3 * i) % 10 < of;
		enum rating rating = suspects ? RATING_SURE_SCAM : RATING_MAYBE_REAL;
		struct learn_answer answer = { .turn = turn++,
			                       .place = (uint16_t)i,
			                       .card = cards[i].id,
			                       .topic = cards[i].topic,
			                       .truth = cards[i].truth,
			                       .step = STEP_JUDGE,
			                       .scene = "first",
			                       .option = rating_terms[rating].name,
			                       .grade = suspects == scam ? GRADE_GOOD : GRADE_BAD,
			                       .rating = rating,
			                       .milliseconds = 9000,
			                       .at_ms = now_ms += 9000 };
		struct learn_event event = { EVENT_ANSWER, (uint16_t)rating, 9000 };
		make_id(answer.id);
		memcpy(answer.sitting, sitting.id, LEARN_ID_SIZE);
		demand(store_step(store, &event, &answer, now_ms));
	}
	demand(store_finish(store, whole ? ENDING_DONE : ENDING_LEFT, now_ms += 1000));
}

static void sit(struct store *store, const char *form, const char *group, unsigned people,
                bool after)
{
	for (unsigned i = 0; i < people; i++)
		fill_in(store, form, group, i, after, true);
	now_ms += DAY;
}

static void raise_hands(struct store *store, const char *form, const char *group, bool after)
{
	begin(store, form, group, 30);
	for (unsigned i = 0; i < CARDS; i++) {
		bool scam = cards[i].truth == TRUTH_SCAM;
		vote(store, i, 1, scam ? (after ? 24 : 18) : (after ? 9 : 12), 30);
	}
	end(store);
}

static void make_forms(struct store *store)
{
	for (int after = 0; after < 2; after++) {
		sit(store, after ? "b" : "a", "初一3班", 30, after);
		sit(store, after ? "a" : "b", "初一4班", 30, after);
		raise_hands(store, after ? "b" : "a", "初一5班", after);
		raise_hands(store, after ? "a" : "b", "初一5班别组", after);
		for (unsigned i = 0; i < (after ? 2 : 3); i++)
			fill_in(store, after ? "b" : "a", "初一3班", i, after, false);
		sit(store, after ? "b" : "a", "小组", 3, after);
		sit(store, after ? "b" : "a", NULL, 10, after);
		now_ms += 7 * (int64_t)DAY;
	}
}

/* Two classes, and so few others that they would be made out in the sum of all. */
static void make_apart(struct store *store)
{
	sit(store, "a", "初一3班", 30, false);
	sit(store, "a", "初一4班", 20, true);
	sit(store, "a", "小组", 3, false);
	for (unsigned i = 0; i < 2; i++)
		fill_in(store, "a", "初一3班", i, false, false);
}

/* More questions than a page has room for. */
static void make_many(struct store *store)
{
	static char names[15][16];

	for (unsigned i = 0; i < 15; i++) {
		struct learn_vote vote = { .topic = "lottery",
			                   .truth = TRUTH_SCAM,
			                   .step = STEP_ACT,
			                   .scene = "first",
			                   .rating = RATING_NONE };
		snprintf(names[i], sizeof names[i], "made-card-%u", i);
		vote.card = names[i];
		begin(store, NULL, "初一3班", 40);
		for (unsigned round = 1; round <= 2; round++) {
			struct learn_vote votes[2] = { vote, vote };
			votes[0].round = votes[1].round = (uint8_t)round;
			votes[0].at_ms = now_ms += 60000;
			votes[0].option = "refuse";
			votes[0].hands = round == 1 ? 24 : 25 + i;
			votes[1].option = "comply";
			votes[1].grade = GRADE_BAD;
			votes[1].hands = 40 - votes[0].hands;
			demand(store_lesson_vote(store, votes, 2));
		}
		end(store);
	}
	sit(store, "a", "初一3班", 30, false);
	sit(store, "b", "初一3班", 30, true);
}

int main(int argc, char **argv)
{
	struct store *store = argc == 3 ? store_open(argv[1], STORE_WRITE) : NULL;

	now_ms = first_ms;
	if (!store || store_state(store) != STORE_FINE) {
		fprintf(stderr, "usage: recorded PATH WORLD\n");
		return 2;
	}
	if (strcmp(argv[2], "lessons") == 0)
		make_lessons(store);
	else if (strcmp(argv[2], "small") == 0)
		make_small(store, 20);
	else if (strcmp(argv[2], "tiny") == 0)
		make_small(store, 4);
	else if (strcmp(argv[2], "many") == 0)
		make_many(store);
	else if (strcmp(argv[2], "apart") == 0)
		make_apart(store);
	else if (strcmp(argv[2], "forms") == 0)
		make_forms(store);
	store_rest(store);
	store_close(store);
	return 0;
}
