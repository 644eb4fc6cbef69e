/* heshi class: a lesson from one computer and a projector. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/class-commands.h"
#include "app/class-live.h"
#include "app/class-paper.h"
#include "app/class-plan.h"
#include "app/class-record.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/lesson-list.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/streams.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "store/lesson-record.h"

enum { RESUMED_MOST = 4 };

struct teaching {
	const struct app_options *options;
	struct deck *deck;
	const struct deck_topic *topic;
	const struct deck_lesson *lesson;
	const struct deck_form *form; /* whose cards are voted on, or NULL */
	struct records records;
	const struct lesson_face *face;
	struct class_live *live; /* NULL: hands are typed */
	uint64_t seed;
	/* Lessons that were broken off, the latest first, and their plans. */
	struct learn_lesson *open[RESUMED_MOST];
	struct lesson_plan *plans[RESUMED_MOST];
	size_t open_count;
};

static void find_open(struct teaching *teaching)
{
	struct learn_lesson *record;

	for (size_t i = 0;
	     teaching->open_count < RESUMED_MOST &&
	     (record = store_lesson_open(teaching->records.store, teaching->deck->id.s, i));
	     i++) {
		bool taught = strcmp(record->phase, CLASS_PAPER_PHASE) != 0;
		struct lesson_plan *plan =
			taught ? class_plan_of_record(teaching->deck, record) : NULL;
		if (!plan) {
			store_lesson_free(record);
			continue;
		}
		teaching->plans[teaching->open_count] = plan;
		teaching->open[teaching->open_count++] = record;
	}
}

static void forget_open(struct teaching *teaching)
{
	for (size_t i = 0; i < teaching->open_count; i++) {
		class_plan_free(teaching->plans[i]);
		store_lesson_free(teaching->open[i]);
	}
}

static const char *form_id(const struct teaching *teaching, const struct learn_lesson *before)
{
	return before ? before->sitting.form : teaching->form->id.s;
}

/* Teaches it; before: what it goes on with, or NULL. */
static void teach(struct teaching *teaching, const struct lesson_plan *plan,
                  const struct learn_lesson *before, uint32_t size)
{
	const struct app_options *options = teaching->options;
	struct class_record record = { .records = &teaching->records,
		                       .plan = plan,
		                       .form = plan->silent ? form_id(teaching, before) : NULL,
		                       .group = options->group,
		                       .size = size };
	struct lesson_recorder recorder = class_record_of(&record);
	struct lesson *lesson = lesson_new(teaching->deck, plan);
	struct lesson_timer timer;
	struct lesson_class class = { .timer = &timer, .size = size };

	if (before) {
		record.begun = store_lesson_resume(teaching->records.store, before);
		memcpy(record.id, before->sitting.id, sizeof record.id);
		class_record_replay(lesson, before);
	}
	lesson_timer_begin(&timer, teaching->records.clock, before ? before->sitting.played_ms : 0);
	if (teaching->live)
		class.box = class_live_begin(teaching->live, &record);
	bool ended = lesson_run(lesson, teaching->face, &recorder, &class);
	if (teaching->live)
		class_live_end(teaching->live, ended);
	lesson_free(lesson);
}

static size_t add_resumed(const struct teaching *teaching, struct lesson_offer *offers)
{
	for (size_t i = 0; i < teaching->open_count; i++) {
		const struct learn_lesson *record = teaching->open[i];
		const struct lesson_plan *plan = teaching->plans[i];
		offers[i] =
			(struct lesson_offer){ .kind = LESSON_OFFER_RESUME,
			                       .title = plan->title ? plan->title
			                                            : record->sitting.form,
			                       .number = record->place + 1u,
			                       .count = plan->count,
			                       .day = clock_day_of(record->sitting.started_ms) };
	}
	return teaching->open_count;
}

static size_t cards_wanted(const struct teaching *teaching)
{
	return teaching->options->count ? (size_t)teaching->options->count
	                                : mode_list[MODE_CLASS].cards;
}

/* Of all that can be taught one that the teacher chooses; NULL: none. Caller frees. */
static struct lesson_plan *choose(struct teaching *teaching, const struct learn_lesson **before)
{
	const struct deck_lessons *lessons = &teaching->deck->lessons;
	size_t most = teaching->open_count + lessons->count + 1;
	struct lesson_offer *offers = mem_alloc(most * sizeof *offers);
	size_t count = add_resumed(teaching, offers);
	struct lesson_plan *plan = NULL;

	for (size_t i = 0; i < lessons->count; i++) {
		const struct deck_lesson *lesson = &lessons->items[i];
		offers[count++] = (struct lesson_offer){ .kind = LESSON_OFFER_PLAN,
			                                 .title = lesson->title.s,
			                                 .whom = lesson->whom.s,
			                                 .minutes = lesson->minutes.value };
	}
	offers[count++] = (struct lesson_offer){ .kind = LESSON_OFFER_DRAW,
		                                 .count = (unsigned)cards_wanted(teaching) };
	int picked = teaching->face->choose(teaching->face->self, offers, count);
	free(offers);
	if (picked < 0)
		return NULL;
	size_t index = (size_t)picked;
	if (index < teaching->open_count) {
		*before = teaching->open[index];
		plan = teaching->plans[index];
		teaching->plans[index] = NULL;
		return plan;
	}
	index -= teaching->open_count;
	if (index < lessons->count)
		return class_plan_of_lesson(&lessons->items[index], teaching->seed);
	return class_plan_drawn(teaching->deck, NULL, cards_wanted(teaching), teaching->seed);
}

/* What the command line says; NULL: it leaves the choice to the teacher. */
static struct lesson_plan *named_plan(struct teaching *teaching)
{
	const struct app_options *options = teaching->options;

	if (teaching->form)
		return class_plan_of_form(teaching->form, teaching->seed);
	if (teaching->lesson)
		return class_plan_of_lesson(teaching->lesson, teaching->seed);
	if (teaching->topic || options->count || options->seeded)
		return class_plan_drawn(teaching->deck, teaching->topic, cards_wanted(teaching),
		                        teaching->seed);
	return NULL;
}

static void teach_one(struct teaching *teaching)
{
	const struct learn_lesson *before = NULL;
	struct lesson_plan *plan = named_plan(teaching);
	uint32_t size = 0;

	find_open(teaching);
	if (!plan)
		plan = choose(teaching, &before);
	if (before)
		size = before->size;
	if (plan && plan->count && (before || teaching->face->size(teaching->face->self, &size)))
		teach(teaching, plan, before, size);
	class_plan_free(plan);
	forget_open(teaching);
}

static bool find_lesson(struct teaching *teaching)
{
	char *word = app_utf8_of(teaching->options->args[0]);

	teaching->lesson = names_lesson(teaching->deck, word);
	if (!teaching->lesson)
		names_complain_lesson(teaching->deck, word);
	free(word);
	return teaching->lesson;
}

/* Whether what was named is there; if not it was said. */
static bool is_there(struct teaching *teaching)
{
	const struct app_options *options = teaching->options;

	if (options->arg_count && !find_lesson(teaching))
		return false;
	if (options->form)
		teaching->form = names_form(teaching->deck, options->form, options->swap);
	if (options->form && !teaching->form) {
		app_complain(_("There is no form '{1}' in this deck."), options->form, NULL);
		return false;
	}
	if (!options->topic)
		return true;
	char *word = app_utf8_of(options->topic);
	teaching->topic = names_topic(teaching->deck, word);
	if (!teaching->topic)
		names_complain_topic(teaching->deck, word);
	free(word);
	return teaching->topic;
}

static int list(const struct app_options *options)
{
	int status;
	struct deck *deck = app_deck_load(options, &status);

	if (!deck)
		return status;
	status = lesson_list_print(deck, options->plain) ? APP_FINE : APP_MISTAKES;
	deck_free(deck);
	return status;
}

int app_class(const struct app_options *options)
{
	struct teaching teaching = { .options = options };
	int status = APP_FINE;

	if (options->papers)
		return app_class_paper(options);
	if (options->list)
		return list(options);
	if (app_console_refuses(options))
		return APP_USAGE;
	teaching.deck = app_deck_load(options, &status);
	if (!teaching.deck)
		return status;
	if (options->list) {
		status = lesson_list_print(teaching.deck, options->plain) ? APP_FINE : APP_MISTAKES;
		deck_free(teaching.deck);
		return status;
	}
	if (!is_there(&teaching)) {
		deck_free(teaching.deck);
		return APP_USAGE;
	}
	signal(SIGPIPE, SIG_IGN);
	if (class_live_is_wanted(options) && !(teaching.live = class_live_open(options))) {
		deck_free(teaching.deck);
		return APP_USAGE;
	}
	teaching.seed = options->seeded ? options->seed : rng_entropy();
	struct app_face *shown = app_face_open(options, false, records_rest, &teaching.records);
	const struct face *face = app_face_of(shown);
	face->take_deck(face->self, teaching.deck);
	teaching.face = app_face_lesson(shown);
	if (teaching.live)
		app_face_attend(shown, class_live_attend, teaching.live, true);
	records_open(&teaching.records, options, teaching.deck, &clock_system, face->state,
	             face->notes);
	teach_one(&teaching);
	const char *unkept = records_close(&teaching.records);
	if (unkept && face->plain) {
		app_complain(_(unkept), NULL, NULL);
		status = APP_UNKEPT;
	}
	app_face_close(shown);
	class_live_close(teaching.live);
	deck_free(teaching.deck);
	return status;
}
