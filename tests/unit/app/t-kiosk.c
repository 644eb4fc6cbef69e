/* One visitor of a station after the other, on a face that only looks: what reaches the next one. */
#include "../unit.h"

#include "../made.h"
#include "app/kiosk.h"
#include "base/clock.h"

enum { PAIRS = 12, CARDS = 4, VISITORS = 60, ANSWERS_MOST = 32 };

/* What it saw, and how many answers its visitor gives before he goes away. */
struct looker {
	struct kiosk *kiosk;
	int visitors, answers, left;
	uint16_t promised; /* cards */
};

static bool attract(void *self, const struct deck_card *const *cards, size_t count)
{
	struct looker *looker = self;
	struct kiosk *kiosk = looker->kiosk;

	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < kiosk->card_count; k++) {
			assert_ptr_not_equal(cards[i], kiosk->cards[k]);
			assert_ptr_not_equal(cards[i], kiosk->cards[k]->twin.to);
			assert_ptr_not_equal(cards[i]->twin.to, kiosk->cards[k]);
		}
	looker->left = looker->answers;
	return looker->visitors-- > 0;
}

/* All cards are dealt: none is left to show. */
static bool promise(void *self, const struct deck_card *const *cards, size_t count)
{
	struct looker *looker = self;

	(void)cards, (void)count;
	looker->promised = looker->kiosk->station.mode.cards;
	return true;
}

static enum face_reply ask(void *self, const struct quiz *quiz, const struct quiz_view *view,
                           struct quiz_event *event)
{
	struct looker *looker = self;

	(void)quiz;
	if (!looker->left)
		return FACE_IDLE;
	looker->left -= view->step != STEP_EXPLAIN;
	*event = view->step == STEP_EXPLAIN
	                 ? (struct quiz_event){ EVENT_NEXT, 0 }
	                 : (struct quiz_event){ EVENT_ANSWER, view->options[0].id };
	return FACE_EVENT;
}

static enum face_after result(void *self, const struct quiz *quiz, const struct deck_card **again)
{
	(void)self, (void)quiz, (void)again;
	return FACE_HOME;
}

struct station_run {
	struct app_options options;
	struct kiosk kiosk;
	struct looker looker;
	struct face face;
	struct clock clock;
};

static void open_station(struct station_run *run)
{
	*run = (struct station_run){ .options = { .no_record = true } };
	run->kiosk =
		(struct kiosk){ .options = &run->options, .deck = made_deck(PAIRS), .seed = 7 };
	station_init(&run->kiosk.station);
	run->kiosk.station.mode.cards = CARDS;
	assert_true(kiosk_begin(&run->kiosk));
	run->clock = clock_fixed(INT64_C(1790000000000));
	records_open(&run->kiosk.records, &run->options, run->kiosk.deck, &run->clock,
	             &run->kiosk.state, run->kiosk.notes);
	run->looker = (struct looker){ .kiosk = &run->kiosk, .visitors = VISITORS };
	run->face = (struct face){
		.self = &run->looker, .attract = attract, .ask = ask, .result = result
	};
}

static void close_station(struct station_run *run)
{
	records_close(&run->kiosk.records);
	kiosk_end(&run->kiosk);
	deck_free(run->kiosk.deck);
}

static uint32_t met_by_all(const struct kiosk *kiosk)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < kiosk->deck->card_count; i++)
		sum += kiosk->met[i];
	return sum;
}

/* Until the face is gone, whatever the visitors do; what was judged was met, and no more. */
static void one_follows_the_other(void **state)
{
	(void)state;
	for (int answers = 0; answers < 3; answers++) {
		struct station_run run;
		int visits = 0;
		open_station(&run);
		run.looker.answers = answers;
		for (; kiosk_receive(&run.kiosk, &run.face); visits++)
			;
		assert_int_equal(visits, VISITORS);
		assert_int_equal(met_by_all(&run.kiosk), answers ? VISITORS : 0);
		close_station(&run);
	}
	struct station_run run;
	open_station(&run);
	run.looker.answers = ANSWERS_MOST;
	assert_true(kiosk_receive(&run.kiosk, &run.face));
	assert_int_equal(met_by_all(&run.kiosk), CARDS);
	close_station(&run);
}

/* Where the deck has fewer cards than were asked for the first screen promises those that come. */
static void what_is_promised_comes(void **state)
{
	struct station_run run;

	(void)state;
	open_station(&run);
	kiosk_end(&run.kiosk);
	run.kiosk.station.mode.cards = KIOSK_CARDS_MOST;
	run.face.attract = promise;
	assert_true(kiosk_begin(&run.kiosk));
	for (int visits = 0; visits < 2; visits++) {
		assert_true(kiosk_receive(&run.kiosk, &run.face));
		assert_int_equal(run.looker.promised, run.kiosk.card_count);
		assert_in_range(run.looker.promised, PAIRS, KIOSK_CARDS_MOST - 1);
	}
	close_station(&run);
}

/* The next one's cards are the same whatever the one before did, as long as the counts are. */
static void what_one_does_shows_in_nothing(void **state)
{
	char ids[3][CARDS][32] = { { { 0 } } };

	(void)state;
	for (int answers = 1; answers < 3; answers++) { /* the first card, judged; and acted on */
		struct station_run run;
		open_station(&run);
		run.looker.answers = answers;
		assert_true(kiosk_receive(&run.kiosk, &run.face));
		run.looker.visitors = 0;
		assert_false(kiosk_receive(&run.kiosk, &run.face));
		for (size_t i = 0; i < CARDS; i++)
			snprintf(ids[answers][i], sizeof ids[answers][i], "%s",
			         run.kiosk.cards[i]->id.s);
		if (answers == 2)
			assert_memory_equal(ids[1], ids[2], sizeof ids[1]);
		close_station(&run);
	}
}

/* All cards have their turn, and no two visitors in a row the same sitting. */
static void each_meets_others(void **state)
{
	struct station_run run;
	const struct deck_card *before[CARDS] = { NULL };
	int same = 0;

	(void)state;
	open_station(&run);
	run.looker.answers = ANSWERS_MOST;
	for (int i = 0; i < VISITORS; i++) {
		assert_true(kiosk_receive(&run.kiosk, &run.face));
		same += memcmp(before, run.kiosk.cards, sizeof before) == 0;
		memcpy(before, run.kiosk.cards, sizeof before);
	}
	assert_int_equal(same, 0);
	for (size_t i = 0; i < run.kiosk.deck->card_count; i++)
		if (!run.kiosk.deck->cards[i]->reserved)
			assert_true(run.kiosk.met[i] > 0);
	close_station(&run);
}

static void what_does_not_fit_is_said(void **state)
{
	struct station_run run;

	(void)state;
	open_station(&run);
	close_station(&run);
	run.kiosk = (struct kiosk){ .options = &run.options, .deck = made_deck(PAIRS) };
	station_init(&run.kiosk.station);
	run.kiosk.station.levels = 1 << 7;
	assert_false(kiosk_begin(&run.kiosk));
	kiosk_end(&run.kiosk);
	static const char *const unknown[] = { "no-such-topic" };
	station_init(&run.kiosk.station);
	run.kiosk.station.topics = unknown;
	run.kiosk.station.topic_count = 1;
	assert_false(kiosk_begin(&run.kiosk));
	kiosk_end(&run.kiosk);
	deck_free(run.kiosk.deck);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(one_follows_the_other),          cmocka_unit_test(what_is_promised_comes),
	cmocka_unit_test(what_one_does_shows_in_nothing), cmocka_unit_test(each_meets_others),
	cmocka_unit_test(what_does_not_fit_is_said),
};
UNIT_MAIN(tests)
