/* Sums and histories against the same made the long way, answer by answer. */
#include "../learn/fold.h"
#include "records.h"

#include "deck/index.h"

enum { SITTINGS = 24, ROWS_MOST = 200 };
static const char *const modes[] = { "play", "kiosk", "review", "form" };

static void fill(struct store *store)
{
	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting =
			records_sitting(modes[i % 4], RECORDS_START_MS + i * LEARN_DAY_MS);
		if (i % 4 == 3)
			sitting.form = i % 8 == 3 ? "a" : "b";
		if (i % 7 == 0)
			sitting.deck = "other";
		records_play(store, &sitting, 1 + i % 6, i, i % 5 != 0);
	}
}

/* The long way. */
enum by { BY_TRUTH, BY_TOPIC, BY_CARD, BY_COUNT };
struct rows {
	enum by by;
	struct row {
		char deck[16], topic[16], card[16];
		struct learn_tally tally;
		char seen[SITTINGS][LEARN_ID_SIZE];
	} items[ROWS_MOST];
	size_t count;
};

static struct row *row_of(struct rows *rows, const struct learn_sitting *sitting,
                          const struct learn_answer *answer)
{
	const char *deck = rows->by == BY_TRUTH ? "" : sitting->deck;
	const char *topic = rows->by == BY_TRUTH ? "" : answer->topic;
	const char *card = rows->by == BY_CARD ? answer->card : "";

	for (size_t i = 0; i < rows->count; i++) {
		struct row *row = &rows->items[i];
		if (strcmp(row->deck, deck) == 0 && strcmp(row->topic, topic) == 0 &&
		    strcmp(row->card, card) == 0 && row->tally.truth == answer->truth)
			return row;
	}
	assert_true(rows->count < ROWS_MOST);
	struct row *row = &rows->items[rows->count++];
	snprintf(row->deck, sizeof row->deck, "%s", deck);
	snprintf(row->topic, sizeof row->topic, "%s", topic);
	snprintf(row->card, sizeof row->card, "%s", card);
	row->tally.truth = answer->truth;
	return row;
}

static bool add_long_way(void *context, const struct learn_sitting *sitting,
                         const struct learn_answer *answer)
{
	if (answer->aside != ASIDE_NONE)
		return true; /* as if it had not been given */
	struct row *row = row_of(context, sitting, answer);
	struct learn_tally *tally = &row->tally;

	tally->grades[answer->step][answer->grade]++;
	tally->milliseconds[answer->step] += answer->milliseconds;
	tally->loss += answer->loss;
	if (answer->at_ms > tally->last_ms)
		tally->last_ms = answer->at_ms;
	if (answer->step != STEP_JUDGE)
		return true;
	tally->ratings[answer->rating]++;
	for (size_t i = 0; i < SITTINGS; i++) {
		if (strcmp(row->seen[i], sitting->id) == 0)
			return true;
		if (!row->seen[i][0]) {
			memcpy(row->seen[i], sitting->id, LEARN_ID_SIZE);
			tally->sittings++;
			return true;
		}
	}
	return true;
}

struct check {
	struct rows *rows;
	size_t met;
	char last[64];
};

static bool check_tally(void *context, const struct learn_tally *tally)
{
	struct check *check = context;
	char key[64];

	for (size_t i = 0; i < check->rows->count; i++) {
		struct row *row = &check->rows->items[i];
		if (row->tally.truth != tally->truth ||
		    strcmp(row->deck, tally->deck ? tally->deck : "") != 0 ||
		    strcmp(row->topic, tally->topic ? tally->topic : "") != 0 ||
		    strcmp(row->card, tally->card ? tally->card : "") != 0)
			continue;
		assert_memory_equal(row->tally.grades, tally->grades, sizeof tally->grades);
		assert_memory_equal(row->tally.ratings, tally->ratings, sizeof tally->ratings);
		assert_memory_equal(row->tally.milliseconds, tally->milliseconds,
		                    sizeof tally->milliseconds);
		assert_int_equal(row->tally.loss, tally->loss);
		assert_int_equal(row->tally.sittings, tally->sittings);
		assert_int_equal(row->tally.last_ms, tally->last_ms);
		check->met++;
		snprintf(key, sizeof key, "%s/%s/%d/%s", row->deck, row->topic, (int)tally->truth,
		         row->card);
		assert_true(strcmp(check->last, key) < 0);
		memcpy(check->last, key, sizeof key);
		return true;
	}
	fail_msg("%s %s %s is in no answer", tally->deck, tally->topic, tally->card);
	return false;
}

static bool check_card(void *context, const struct learn_tally *tally,
                       const struct learn_item *item)
{
	assert_string_equal(item->card, tally->card);
	return check_tally(context, tally);
}

static void test_sums(void **state)
{
	static const struct store_summing ways[BY_COUNT] = {
		[BY_TOPIC] = { .topic = check_tally },
		[BY_CARD] = { .card = check_card },
	};
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	static const struct learn_filter filters[] = {
		{ 0 },
		{ .mode = "kiosk" },
		{ .form = "a" },
		{ .deck = "other" },
		{ .mode = "play", .deck = "made" },
		{ .from_ms = RECORDS_START_MS + 5 * LEARN_DAY_MS,
		  .before_ms = RECORDS_START_MS + 12 * LEARN_DAY_MS },
		{ .mode = "nothing has this mode" },
	};
	struct rows *rows = mem_alloc(sizeof *rows);

	fill(store);
	for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) {
		for (int by = BY_TOPIC; by < BY_COUNT; by++) {
			struct check check = { rows, 0, "" };
			memset(rows, 0, sizeof *rows);
			rows->by = (enum by)by;
			const struct learn_filter *filter = f ? &filters[f] : NULL;
			assert_int_equal(store_answers(store, filter, false, add_long_way, rows),
			                 STORE_FINE);
			assert_int_equal(store_sums(store, filter, &ways[by], &check), STORE_FINE);
			assert_int_equal(check.met, rows->count);
			assert_int_equal(rows->count == 0,
			                 f == sizeof filters / sizeof *filters - 1);
		}
	}
	free(rows);
	store_close(store);
}

struct listing {
	size_t count;
	int64_t last_ms;
	uint32_t judged;
	bool newest_first;
	size_t stop_after;
};

static bool list_sitting(void *context, const struct learn_sitting *sitting,
                         const struct learn_tally truths[TRUTH_COUNT])
{
	struct listing *listing = context;

	if (listing->count++)
		assert_true(listing->newest_first ? sitting->started_ms < listing->last_ms
		                                  : sitting->started_ms > listing->last_ms);
	listing->last_ms = sitting->started_ms;
	for (int truth = 0; truth < TRUTH_COUNT; truth++) {
		assert_int_equal(truths[truth].truth, truth);
		listing->judged += learn_tally_judged(&truths[truth]);
	}
	return listing->count != listing->stop_after;
}

static void test_sittings(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct listing all = { 0 }, ten = { .newest_first = true }, some = { .stop_after = 3 };
	struct learn_filter kiosk = { .mode = "kiosk" };
	struct rows *rows = mem_alloc(sizeof *rows);

	fill(store);
	rows->by = BY_TRUTH;
	store_answers(store, NULL, false, add_long_way, rows);
	uint32_t judged = 0;
	for (size_t i = 0; i < rows->count; i++)
		judged += learn_tally_judged(&rows->items[i].tally);
	assert_int_equal(store_sittings(store, NULL, false, 0, list_sitting, &all), STORE_FINE);
	assert_int_equal(all.count, SITTINGS);
	assert_int_equal(all.judged, judged);
	assert_int_equal(store_sittings(store, NULL, true, 10, list_sitting, &ten), STORE_FINE);
	assert_int_equal(ten.count, 10);
	assert_int_equal(store_sittings(store, NULL, false, 0, list_sitting, &some), STORE_FINE);
	assert_int_equal(some.count, 3);
	some = (struct listing){ 0 };
	assert_int_equal(store_sittings(store, &kiosk, false, 0, list_sitting, &some), STORE_FINE);
	assert_int_equal(some.count, SITTINGS / 4);
	free(rows);
	store_close(store);
}

/* A deck that knows the cards of records_answer. */
static struct deck *made_deck(void)
{
	struct deck *deck = deck_new("made");
	struct deck_topic *topics = arena_alloc(&deck->arena, 4 * sizeof *topics);
	struct deck_card *cards = arena_alloc(&deck->arena, 24 * sizeof *cards);

	deck->id.s = "made";
	deck->topics = (struct deck_topics){ topics, 4 };
	deck->cards = mem_alloc(24 * sizeof *deck->cards);
	for (unsigned i = 0; i < 24; i++) {
		char id[16];
		snprintf(id, sizeof id, "t%u", i / 6);
		if (i % 6 == 0) {
			topics[i / 6].id.s = arena_text(&deck->arena, id, strlen(id));
			deck_index_put(deck->index, DECK_KIND_TOPIC, topics[i / 6].id.s,
			               &topics[i / 6]);
		}
		snprintf(id, sizeof id, "t%u-%s-%u", i / 6, i / 3 % 2 ? "real" : "scam", i % 3);
		cards[i].id.s = arena_text(&deck->arena, id, strlen(id));
		cards[i].topic = &topics[i / 6];
		cards[i].truth.value = i / 3 % 2 ? TRUTH_REAL : TRUTH_SCAM;
		deck_index_put(deck->index, DECK_KIND_CARD, cards[i].id.s, &cards[i]);
		deck->cards[deck->card_count++] = &cards[i];
	}
	return deck;
}

static bool fold_next(void *context, const struct learn_sitting *sitting,
                      const struct learn_answer *answer)
{
	fold_answer(context, sitting, answer);
	return true;
}

/* The history kept folded plans the same sittings as the one folded from all answers. */
static void assert_same_history(struct store *store, const struct deck *deck)
{
	struct learn_history *kept = learn_history_new(deck), *folded = learn_history_new(deck);
	struct fold fold = { folded };
	const struct deck_card *one[12], *other[12];

	assert_int_equal(store_history(store, "made", INT64_MAX, kept), STORE_FINE);
	assert_int_equal(store_answers(store, NULL, true, fold_next, &fold), STORE_FINE);
	fold_end(&fold);
	for (size_t topic = 0; topic < 4; topic++)
		for (int truth = 0; truth < TRUTH_COUNT; truth++) {
			const struct learn_memory *a = learn_history_memory(
				kept, &deck->topics.items[topic], (enum truth)truth);
			const struct learn_memory *b = learn_history_memory(
				folded, &deck->topics.items[topic], (enum truth)truth);
			assert_int_equal(a->reviews, b->reviews);
			assert_int_equal(a->last_ms, b->last_ms);
			assert_true(a->stability == b->stability && a->difficulty == b->difficulty);
		}
	for (uint64_t seed = 0; seed < 10; seed++) {
		int64_t now_ms = RECORDS_START_MS + (int64_t)(SITTINGS + 3 * seed) * LEARN_DAY_MS;
		size_t count = learn_plan_review(kept, now_ms, 8, seed, one);
		assert_int_equal(learn_plan_review(folded, now_ms, 8, seed, other), count);
		for (size_t i = 0; i < count; i++)
			assert_ptr_equal(one[i], other[i]);
		count = learn_plan_play(deck, kept, NULL, 10, seed, one);
		assert_int_equal(learn_plan_play(deck, folded, NULL, 10, seed, other), count);
		for (size_t i = 0; i < count; i++)
			assert_ptr_equal(one[i], other[i]);
	}
	learn_history_free(kept);
	learn_history_free(folded);
}

static void test_history(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct deck *deck = made_deck();
	int64_t gone;

	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting =
			records_sitting(modes[i % 4], RECORDS_START_MS + i * LEARN_DAY_MS);
		if (i % 7 == 0)
			sitting.deck = "other";
		records_play(store, &sitting, 1 + i % 6, i, i % 5 != 0);
		assert_same_history(store, deck);
	}
	/* And after the older half was deleted. */
	assert_int_equal(
		store_purge(store, NULL, RECORDS_START_MS + SITTINGS / 2 * LEARN_DAY_MS, &gone),
		STORE_FINE);
	assert_int_equal(gone, SITTINGS / 2);
	assert_same_history(store, deck);
	store_close(store);
	deck_free(deck);
}

/* How many sums by topic and by card there were, and judgements in them. */
struct early {
	uint32_t topics, cards, judged_by_topic, judged_by_card;
};

static void assert_early(const struct learn_tally *tally)
{
	assert_true(tally->last_ms != 0 && tally->last_ms < 3600000);
}

static bool count_topic(void *context, const struct learn_tally *tally)
{
	struct early *early = context;

	early->topics++;
	early->judged_by_topic += learn_tally_judged(tally);
	assert_early(tally);
	return true;
}

static bool count_card(void *context, const struct learn_tally *tally,
                       const struct learn_item *item)
{
	struct early *early = context;

	(void)item;
	early->cards++;
	early->judged_by_card += learn_tally_judged(tally);
	assert_early(tally);
	return true;
}

static bool count_start(void *context, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	(void)truths;
	assert_true(sitting->started_ms < 3600000);
	++*(uint32_t *)context;
	return true;
}

/* A clock before 1970 or just at it: what was recorded then is in every sum and every list. */
static void test_before_1970(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct deck *deck = made_deck();
	struct learn_history *history = learn_history_new(deck);
	static const struct learn_filter filters[] = {
		{ 0 }, { .mode = "play" }, { .deck = "made" }, { .before_ms = 1 }
	};
	static const struct store_summing sums = { NULL, count_topic, count_card };
	int64_t last_ms;

	struct learn_sitting sitting = records_sitting("play", -5 * LEARN_DAY_MS);
	records_play(store, &sitting, 4, 1, true);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		uint32_t sittings = 0;
		assert_int_equal(
			store_sittings(store, &filters[i], false, 0, count_start, &sittings),
			STORE_FINE);
		assert_int_equal(sittings, 1);
		struct early early = { 0 };
		assert_int_equal(store_sums(store, &filters[i], &sums, &early), STORE_FINE);
		assert_true(early.topics > 0 && early.cards > 0);
		assert_int_equal(early.judged_by_topic, 4);
		assert_int_equal(early.judged_by_card, 4);
	}
	assert_true(store_last(store, &last_ms));
	assert_true(last_ms < -4 * LEARN_DAY_MS);
	/* Its cards were seen, its topics are remembered. */
	assert_int_equal(store_history(store, "made", RECORDS_START_MS, history), STORE_FINE);
	struct learn_due items[8];
	size_t due;
	assert_true(learn_agenda(history, RECORDS_START_MS, items, &due) > 0);
	assert_true(due > 0);
	assert_same_history(store, deck);
	learn_history_free(history);
	deck_free(deck);
	store_close(store);
}

static int64_t latest_due_ms(struct store *store, const struct deck *deck, int64_t now_ms,
                             size_t *due)
{
	struct learn_history *history = learn_history_new(deck);
	struct learn_due items[8];

	assert_int_equal(store_history(store, "made", now_ms, history), STORE_FINE);
	size_t count = learn_agenda(history, now_ms, items, due);
	assert_true(count > 0);
	learn_history_free(history);
	return items[count - 1].due_ms;
}

/* A sitting by a clock ten years ahead, then the right day: what was learned then is to be asked
 * again in its time, and not in ten years. */
static void test_clock_was_ahead(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct deck *deck = made_deck();
	int64_t now_ms = RECORDS_START_MS, most_ms = LEARN_CAP_DAYS * LEARN_DAY_MS, last_ms;
	size_t due;

	struct learn_sitting sitting = records_sitting("play", now_ms + 3650 * LEARN_DAY_MS);
	records_play(store, &sitting, 6, 3, true);
	assert_true(latest_due_ms(store, deck, now_ms, &due) <= now_ms + most_ms);
	assert_int_equal(due, 0);
	/* Only asked about, it moves on with the clock; brought back, it stays. */
	assert_true(latest_due_ms(store, deck, now_ms + 200 * LEARN_DAY_MS, &due) >
	            now_ms + 200 * LEARN_DAY_MS);
	assert_int_equal(due, 0);
	assert_int_equal(store_correct(store, now_ms), STORE_FINE);
	int64_t due_ms = latest_due_ms(store, deck, now_ms, &due);
	assert_true(due_ms > now_ms && due_ms <= now_ms + most_ms);
	assert_true(latest_due_ms(store, deck, now_ms + most_ms, &due) == due_ms);
	assert_true(due > 0);
	/* Played again, in the right time: it counts from there. */
	sitting = records_sitting("play", now_ms += 130 * LEARN_DAY_MS);
	records_play(store, &sitting, 6, 3, true);
	assert_true(store_last(store, &last_ms));
	assert_true(last_ms >= now_ms && last_ms < now_ms + LEARN_DAY_MS);
	due_ms = latest_due_ms(store, deck, now_ms + LEARN_DAY_MS / 2, &due);
	assert_true(due_ms > now_ms && due_ms <= now_ms + LEARN_DAY_MS / 2 + most_ms);
	assert_int_equal(due, 0);
	/* Nothing to bring back: nothing is written. */
	char *before = records_dump(store);
	assert_int_equal(store_correct(store, now_ms + LEARN_DAY_MS), STORE_FINE);
	char *after = records_dump(store);
	assert_string_equal(before, after);
	assert_non_null(strstr(after, "2105360")); /* the answers keep their moments */
	free(before);
	free(after);
	deck_free(deck);
	store_close(store);
}

/* Where those stopped who did not finish, answer by answer and by the store. */
struct stops {
	unsigned counts[24][STEP_ANSWERED], sittings;
	char sitting[LEARN_ID_SIZE];
	struct learn_answer last;
};

static void end_stop(struct stops *stops)
{
	if (!*stops->sitting)
		return;
	stops->counts[stops->last.place][stops->last.step]++;
	stops->sittings++;
}

static bool follow(void *context, const struct learn_sitting *sitting,
                   const struct learn_answer *answer)
{
	struct stops *stops = context;

	if (sitting->finished_ms && sitting->ending == ENDING_DONE)
		return true;
	if (strcmp(stops->sitting, sitting->id) != 0)
		end_stop(stops);
	memcpy(stops->sitting, sitting->id, LEARN_ID_SIZE);
	stops->last = *answer;
	return true;
}

static bool take_stop(void *context, const struct learn_stop *stop)
{
	struct stops *stops = context;

	assert_int_equal(stops->counts[stop->place][stop->step], stop->sittings);
	stops->counts[stop->place][stop->step] = 0;
	assert_true(stop->sittings > 0);
	stops->sittings -= stop->sittings;
	return true;
}

static void test_stops(void **state)
{
	static const struct learn_filter filters[] = {
		{ .mode = "kiosk" },
		{ .mode = NULL },
		{ .mode = "play", .from_ms = RECORDS_START_MS + 9 * LEARN_DAY_MS },
	};
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	fill(store);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct stops stops = { .sittings = 0 };
		assert_int_equal(store_answers(store, &filters[i], false, follow, &stops),
		                 STORE_FINE);
		end_stop(&stops);
		assert_true(stops.sittings > 0);
		assert_int_equal(store_stops(store, &filters[i], take_stop, &stops), STORE_FINE);
		assert_int_equal(stops.sittings, 0);
	}
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_stops, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_sums, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_sittings, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_history, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_before_1970, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_clock_was_ahead, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/query", tests, NULL, NULL);
}
