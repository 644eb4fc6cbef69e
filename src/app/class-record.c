#include "app/class-record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/shape.h"
#include "store/lesson-record.h"

static int64_t now_of(const struct class_record *record)
{
	const struct clock *clock = record->records->clock;
	int64_t now_ms = clock->wall_ms(clock);

	return now_ms ? now_ms : 1; /* 0 stands for "never" */
}

/* With its first stop: what is chosen by mistake and left at once leaves a lesson that can be gone
 * on with, which is told with its day. */
static void begin(struct class_record *record, const struct lesson_view *view)
{
	const struct deck *deck = record->records->deck;
	const struct lesson_plan *plan = record->plan;
	const char **ids = mem_alloc(plan->count * sizeof *ids);
	uint64_t *shapes = mem_alloc(plan->count * sizeof *shapes);
	char stop[LESSON_STOP_SIZE];
	struct learn_lesson lesson = {
		.sitting = { .mode = mode_list[MODE_CLASS].name,
		             .form = record->form,
		             .deck = deck->id.s,
		             .version = deck->version.s,
		             .hash = deck->hash,
		             .seed = plan->seed,
		             .group = record->group,
		             .started_ms = now_of(record) },
		.lesson = plan->id,
		.size = record->size,
		.cards = ids,
		.card_count = plan->count,
		.shapes = shapes,
		.place = view->at.place,
		.phase = stop,
	};

	lesson_stop_name(view, stop);
	for (uint16_t i = 0; i < plan->count; i++) {
		ids[i] = plan->cards[i].card->id.s;
		shapes[i] = deck_card_shape(deck, plan->cards[i].card);
	}
	learn_id_new(lesson.sitting.id);
	learn_id_new(lesson.sitting.closing_id);
	store_lesson_begin(record->records->store, &lesson);
	record->begun = true;
	memcpy(record->id, lesson.sitting.id, sizeof record->id);
	free(ids);
	free(shapes);
}

static void stands(void *self, const struct lesson_view *view, int64_t used_ms)
{
	struct class_record *record = self;
	char stop[LESSON_STOP_SIZE];

	if (!record->begun)
		begin(record, view);
	lesson_stop_name(view, stop);
	store_lesson_at(record->records->store, view->at.place, stop, now_of(record));
	store_lesson_played(record->records->store, used_ms, now_of(record));
	records_told(record->records);
}

static void voted(void *self, const struct lesson_view *view, const uint32_t *hands)
{
	struct class_record *record = self;
	const struct deck_card *card = view->card->card;
	uint16_t count = view->asked.option_count;
	struct learn_vote votes[QUIZ_OPTIONS];
	char texts[QUIZ_OPTIONS][QUIZ_ID_SIZE];
	int64_t now_ms = now_of(record);

	for (uint16_t i = 0; i < count; i++)
		votes[i] = (struct learn_vote){
			.place = view->at.place,
			.card = card->id.s,
			.topic = card->topic->id.s,
			.truth = (enum truth)card->truth.value,
			.step = view->asked.step,
			.scene = view->asked.step <= STEP_ACT ? view->asked.scene->id.s : "",
			.round = view->round,
			.option = lesson_option_id(view, i, texts[i]),
			.grade = view->grades[i],
			.rating = view->asked.step == STEP_JUDGE
			                  ? (enum rating)view->asked.options[i].id
			                  : RATING_NONE,
			.hands = hands[i],
			.at_ms = now_ms
		};
	if (count)
		store_lesson_vote(record->records->store, votes, count);
	records_told(record->records);
}

/* One whose terminal went away, or that is for another day, stays as it is. */
static void finished(void *self, enum ending ending)
{
	struct class_record *record = self;

	if (record->begun && ending != ENDING_DROPPED)
		store_lesson_finish(record->records->store, ending, now_of(record));
	records_told(record->records);
}

struct lesson_recorder class_record_of(struct class_record *record)
{
	return (struct lesson_recorder){ record, voted, stands, finished };
}

/* A further scene is reached by the votes on those before it, in whatever order they are read; one
 * that was left for good when a vote was corrected is not reached again. */
static size_t replay_votes(struct lesson *lesson, const struct learn_lesson *record)
{
	size_t restored = 0;

	for (size_t i = 0; i < record->vote_count; i++) {
		const struct learn_vote *vote = &record->votes[i];
		restored += lesson_restore(lesson, vote->place, vote->step, vote->scene,
		                           vote->round, vote->option, vote->hands);
	}
	return restored;
}

bool class_record_replay(struct lesson *lesson, const struct learn_lesson *record)
{
	size_t before = 0, restored = replay_votes(lesson, record);

	for (; restored > before; restored = replay_votes(lesson, record))
		before = restored;
	return lesson_restore_at(lesson, record->place, record->phase);
}
