/* Progress: the record's sums as plain numbers, shown by the face in use. */
#include <stdlib.h>

#include "app/records.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/mem.h"
#include "play/progress.h"
#include "store/query.h"
#include "store/sums.h"

struct gathering {
	const struct deck *deck;
	struct progress progress;
	struct progress_topic *topics;
};

static void add_count(struct progress_count *count, uint32_t part, uint32_t whole)
{
	count->part += part;
	count->whole += whole;
}

static void add_tally(struct progress_counts *counts, const struct learn_tally *tally)
{
	uint32_t judged = learn_tally_judged(tally), suspected = learn_tally_suspected(tally),
		 asked = 0;

	for (int grade = 0; grade < GRADE_COUNT; grade++)
		asked += tally->grades[STEP_VERIFY][grade];
	add_count(tally->truth == TRUTH_SCAM ? &counts->recognised : &counts->suspected, suspected,
	          judged);
	add_count(&counts->channels, tally->grades[STEP_VERIFY][GRADE_GOOD], asked);
}

static bool take_tally(void *context, const struct learn_tally *tally)
{
	struct gathering *gathering = context;
	const struct deck_topic *topic =
		tally->topic ? deck_topic_find(gathering->deck, tally->topic) : NULL;

	add_tally(&gathering->progress.all, tally);
	if (topic)
		add_tally(&gathering->topics[topic - gathering->deck->topics.items].counts, tally);
	return true;
}

static bool take_sitting(void *context, const struct learn_sitting *sitting,
                         const struct learn_tally truths[TRUTH_COUNT])
{
	struct progress *progress = &((struct gathering *)context)->progress;
	struct progress_sitting *row = &progress->sittings[progress->sitting_count++];

	row->day = clock_day_of(sitting->started_ms);
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		add_tally(&row->counts, &truths[truth]);
	return progress->sitting_count < PROGRESS_SITTINGS;
}

/* The sooner of a topic's two reviews. */
static void take_agenda(struct gathering *gathering, const struct learn_history *history,
                        int64_t now_ms)
{
	size_t most = gathering->deck->topics.count * TRUTH_COUNT;
	struct learn_due *items = mem_alloc(most * sizeof *items);
	size_t count = learn_agenda(history, now_ms, items, NULL);

	for (size_t i = count; i-- > 0;)
		gathering->topics[items[i].topic - gathering->deck->topics.items].due =
			app_day_of(items[i].due_ms);
	free(items);
}

void app_progress_show(struct session *session)
{
	const struct deck *deck = session->deck;
	const struct learn_filter filter = { .deck = deck->id.s };
	static const struct store_summing sums = { .topic = take_tally };
	int64_t now_ms = clock_system.wall_ms(&clock_system);
	struct gathering gathering = { .deck = deck };

	gathering.topics = mem_alloc(deck->topics.count * sizeof *gathering.topics);
	for (size_t i = 0; i < deck->topics.count; i++)
		gathering.topics[i].topic = &deck->topics.items[i];
	gathering.progress.today = clock_day_of(now_ms);
	gathering.progress.topics = gathering.topics;
	gathering.progress.topic_count = deck->topics.count;
	store_sums(session->records.store, &filter, &sums, &gathering);
	store_sittings(session->records.store, &filter, true, PROGRESS_SITTINGS, take_sitting,
	               &gathering);
	take_agenda(&gathering, session->records.history, now_ms);
	session->face->progress(session->face->self, &gathering.progress);
	free(gathering.topics);
}
