/* What is kept of sittings: events of the quiz become records of the store. */
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/hint.h"
#include "app/session.h"
#include "base/mem.h"
#include "base/msg.h"
#include "quiz/view.h"
#include "store/care.h"
#include "store/query.h"

/* Events and steps are kept by number: the two rooms count alike. */
_Static_assert((int)LEARN_ANSWER == (int)QUIZ_ANSWER && (int)LEARN_NEXT == (int)QUIZ_NEXT &&
               (int)LEARN_BACK == (int)QUIZ_BACK && (int)LEARN_STOP == (int)QUIZ_STOP, "events");
_Static_assert((int)LEARN_JUDGE == (int)QUIZ_JUDGE && (int)LEARN_VERIFY == (int)QUIZ_VERIFY &&
               (int)LEARN_SURE_SCAM == (int)QUIZ_SURE_SCAM, "steps and ratings");

char *app_data_path(const struct app_options *options)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct str path;

	if (options->no_record)
		return NULL;
	if (options->data)
		return mem_text(options->data, strlen(options->data));
	str_init(&path);
	if (state && *state == '/') /* relative ones are to be ignored, says the standard */
		str_addf(&path, "%s/heshi/heshi.db", state);
	else if (home && *home)
		str_addf(&path, "%s/.local/state/heshi/heshi.db", home);
	if (path.len)
		return str_detach(&path);
	str_release(&path);
	return NULL;
}

/* One calm sentence; heshi doctor knows more. A row of 80 columns holds it: at most 74 cells.
 * passes: what waits is written once it has passed; under all others it is lost. */
static const struct { const char *text; bool passes; } troubles[STORE_OUTCOME_COUNT] = {
	[STORE_OFF] =
		{ N_("No home folder here: your answers are not being kept. See: --data FILE"),
		  false },
	[STORE_FULL] =
		{ N_("The disk is full: your answers are not being kept this time."), true },
	[STORE_LOCKED] =
		{ N_("The record is in use elsewhere: your answers are not being kept this time."),
		  true },
	[STORE_READ_ONLY] =
		{ N_("The record cannot be written to: your answers are not being kept."), false },
	[STORE_DAMAGED] =
		{ N_("The record is damaged: your answers are not being kept. See: heshi doctor"),
		  false },
	[STORE_NEWER] =
		{ N_("The record is from a newer heshi: your answers are not being kept."), false },
	[STORE_FAILED] =
		{ N_("The disk has errors: your answers are not being kept this time."), true },
};

static const char *trouble_of(enum store_outcome outcome)
{
	if (outcome == STORE_FINE)
		return NULL;
	return troubles[outcome].text ? troubles[outcome].text
	                              : N_("The record cannot be opened: your answers are not "
	                                   "kept. See: heshi doctor");
}

/* Nobody who asked for no record is told that there is none. */
static void look_for_trouble(struct records *records)
{
	enum store_outcome outcome = store_state(records->store);
	const char *trouble = records->wanted ? trouble_of(outcome) : NULL;

	if (trouble && records->unkept && !troubles[outcome].passes)
		records->lost = trouble;
	/* Once all is well, what waited was written. */
	if (!trouble)
		records->unkept = false;
	records->state->trouble = trouble;
}

static bool note_sitting(void *context, const struct learn_sitting *sitting,
                         const struct learn_tally truths[DECK_TRUTH_COUNT])
{
	(void)sitting;
	(void)truths;
	*(bool *)context = true;
	return false;
}

/* The quiz of a plan, its events applied; NULL if the deck is another one by now. */
static struct quiz *replay(const struct deck *deck, const struct learn_plan *plan)
{
	const struct quiz_mode *mode = quiz_mode_find(plan->sitting.mode);
	const struct deck_card **cards;
	struct quiz *quiz = NULL;
	size_t found = 0;

	if (!mode || !plan->card_count || plan->sitting.hash != deck->hash)
		return NULL;
	cards = mem_alloc(plan->card_count * sizeof *cards);
	for (; found < plan->card_count; found++) {
		cards[found] = deck_card_find(deck, plan->cards[found]);
		if (!cards[found])
			break;
	}
	if (found == plan->card_count)
		quiz = quiz_new(deck, mode, cards, found, plan->sitting.seed);
	for (size_t i = 0; quiz && i < plan->event_count; i++)
		quiz_apply(quiz, (struct quiz_event){ (enum quiz_event_kind)plan->events[i].kind,
		                                      plan->events[i].option });
	free(cards);
	return quiz;
}

static void look_for_unfinished(struct records *records)
{
	struct learn_plan *plan = store_unfinished(records->store, NULL);
	struct quiz *quiz = plan ? replay(records->deck, plan) : NULL;
	struct quiz_view view = { 0 };

	if (quiz)
		quiz_view(quiz, &view);
	records->state->resume_number = view.number;
	records->state->resume_count = view.number ? view.count : 0;
	quiz_free(quiz);
	store_plan_free(plan);
}

/* A kind of scam counts once, though scams and real ones of it are due each on their own day. */
static uint16_t kinds_of(const struct learn_due *items, size_t count)
{
	uint16_t kinds = 0;

	for (size_t i = 0; i < count; i++) {
		size_t before = 0;
		while (items[before].topic != items[i].topic)
			before++;
		if (before == i)
			kinds++;
	}
	return kinds;
}

static void look_at_agenda(struct records *records)
{
	size_t room = records->deck->topics.count * DECK_TRUTH_COUNT, due = 0;
	struct learn_due *items = mem_alloc(room * sizeof *items);
	int64_t now_ms = records->clock->wall_ms(records->clock);

	learn_history_free(records->history);
	records->history = learn_history_new(records->deck);
	store_history(records->store, records->deck->id.s, records->history);
	size_t count = learn_agenda(records->history, now_ms, items, &due);
	records->state->due = kinds_of(items, due);
	records->state->next_due = due < count ? clock_day_of(items[due].due_ms) : 0;
	free(items);
}

/* Answers of people who never chose to be recorded are not kept longer than they are of use. */
static bool retain(struct records *records)
{
	static const struct { const char *mode; int days; } limits[] = { { "kiosk", 180 } };
	int64_t now_ms = records->clock->wall_ms(records->clock), deleted;
	bool any = false;

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		int64_t before_ms = now_ms - limits[i].days * LEARN_DAY_MS;
		const struct learn_filter old = { .mode = limits[i].mode, .before_ms = before_ms };
		bool there = false;
		store_sittings(records->store, &old, false, 1, note_sitting, &there);
		if (there)
			store_purge(records->store, limits[i].mode, before_ms, &deleted);
		any |= there;
	}
	return any;
}

static void look(struct records *records)
{
	struct menu_state *state = records->state;
	bool any = false;

	look_for_trouble(records);
	store_sittings(records->store, NULL, true, 1, note_sitting, &any);
	state->records = any;
	look_for_unfinished(records);
	look_at_agenda(records);
}

/* Where hardly anything fits any more. Opening meets that only if it has to make a file; an answer
 * would be the first to. */
static bool is_tight(const char *path)
{
	enum { AN_ANSWER = 64 * 1024 };
	struct statvfs disk;

	if (!path || statvfs(path, &disk) != 0)
		return false;
	return (geteuid() == 0 ? disk.f_bfree : disk.f_bavail) < AN_ANSWER / disk.f_frsize + 1;
}

void records_open(struct records *records, const struct app_options *options,
                  const struct deck *deck, struct menu_state *state)
{
	char *path = app_data_path(options);

	*records = (struct records){ .deck = deck, .state = state, .clock = &clock_system,
		                     .wanted = !options->no_record };
	records->store = store_open(path, STORE_WRITE);
	if (is_tight(path))
		store_try(records->store);
	if (retain(records))
		hint_forget(path);
	free(path);
	look(records);
}

/* The next start offers what the terminal left under way; the store only tells of others'. */
static void note_left(struct records *records, const struct quiz *quiz)
{
	struct quiz_view view = { 0 };

	records->left = true;
	quiz_view(quiz, &view);
	records->state->resume_number = view.number;
	records->state->resume_count = view.number ? view.count : 0;
}

void records_try(struct records *records)
{
	store_try(records->store);
	look_for_trouble(records);
}

const char *records_close(struct records *records)
{
	if (records->unkept)
		records_try(records);
	if (!records->left)
		look(records);
	const char *why = records->lost     ? records->lost
	                  : records->unkept ? records->state->trouble
	                                    : NULL;

	store_close(records->store);
	learn_history_free(records->history);
	*records = (struct records){ 0 };
	return why;
}

void records_begin(struct records *records, const char *mode, const char *form, uint64_t seed)
{
	int64_t now_ms = records->clock->wall_ms(records->clock);

	records->sitting = (struct learn_sitting){ .mode = mode,
		                                   .form = form,
		                                   .deck = records->deck->id.s,
		                                   .version = records->deck->version.s,
		                                   .hash = records->deck->hash,
		                                   .seed = seed,
		                                   .started_ms = now_ms };
	learn_id_new(records->sitting.id);
	learn_id_new(records->sitting.closing_id);
	records->turn = 0;
	records->begun = false;
}

/* With the first answer: the first question need not wait for the disk, and a look at it costs
 * nobody the sitting that was broken off. */
static void begin(struct records *records, const struct quiz *quiz)
{
	const char **ids = NULL;
	uint16_t count = 0;

	for (const struct deck_card *card; (card = quiz_card(quiz, count)); count++) {
		ids = mem_resize(ids, (count + 1u) * sizeof *ids);
		ids[count] = card->id.s;
	}
	records->begun = true;
	store_drop_unfinished(records->store, records->sitting.started_ms);
	store_begin(records->store, &records->sitting, ids, count);
	free(ids);
}

/* The option's own id: what a record holds must outlive a change of order in the deck. */
static const char *option_id(const struct deck_card *card, const struct quiz_answer *answer,
                             char room[16])
{
	const struct deck_verify *verify = &card->verify;

	switch ((enum quiz_step)answer->step) {
	case QUIZ_JUDGE:
		return quiz_rating_names[answer->option];
	case QUIZ_ACT:
		return card->scenes.items[answer->scene].choices.items[answer->option].id.s;
	case QUIZ_VERIFY:
		return answer->option < verify->channels.count
		               ? verify->channels.items[answer->option].id
		               : verify->traps.items[answer->option - verify->channels.count].id.s;
	default:
		snprintf(room, 16, "s%u", answer->option);
		return room;
	}
}

static void happened(void *self, const struct quiz *quiz, struct quiz_event event,
                     const struct quiz_answer *answer, int64_t milliseconds)
{
	struct records *records = self;
	struct learn_event kept = { (enum learn_event_kind)event.kind, event.option };
	int64_t now_ms = records->clock->wall_ms(records->clock);
	struct learn_answer given;
	char room[16];

	if (!records->begun) {
		if (!answer)
			return;
		begin(records, quiz);
	}
	if (answer) {
		const struct deck_card *card = quiz_card(quiz, answer->card);
		bool in_story = answer->step <= QUIZ_ACT;
		given = (struct learn_answer){
			.turn = records->turn++,
			.place = answer->card,
			.card = card->id.s,
			.topic = card->topic->id.s,
			.truth = (enum deck_truth)card->truth.value,
			.step = (enum learn_step)answer->step,
			.scene = in_story ? card->scenes.items[answer->scene].id.s : "",
			.option = option_id(card, answer, room),
			.grade = (enum deck_grade)answer->grade,
			.rating = answer->step == QUIZ_JUDGE ? (enum learn_rating)answer->option
			                                     : LEARN_UNRATED,
			.loss = answer->loss,
			.milliseconds = milliseconds < UINT32_MAX ? (uint32_t)milliseconds
			                                          : UINT32_MAX,
			.at_ms = now_ms,
			.aside = milliseconds < LEARN_READING_MS ? LEARN_HASTY : LEARN_MEASURES
		};
		learn_id_new(given.id);
		memcpy(given.sitting, records->sitting.id, sizeof given.sitting);
	}
	store_step(records->store, &kept, answer ? &given : NULL, now_ms);
	records->unkept |= answer != NULL;
	look_for_trouble(records);
}

static void finished(void *self, const struct quiz *quiz, enum play_end end)
{
	struct records *records = self;

	/* One whose terminal went away can be gone on with. */
	if (records->begun && end != PLAY_GONE) {
		records->unkept = true;
		store_finish(records->store, end == PLAY_DONE ? LEARN_DONE : LEARN_LEFT,
		             records->clock->wall_ms(records->clock));
	}
	look(records);
	if (end == PLAY_GONE && records->begun && learn_is_personal(records->sitting.mode))
		note_left(records, quiz);
}

struct play_recorder records_recorder(struct records *records)
{
	return (struct play_recorder){ records, happened, finished };
}

struct quiz *records_resume(struct records *records)
{
	struct learn_plan *plan = store_unfinished(records->store, NULL);
	struct quiz *quiz = plan ? replay(records->deck, plan) : NULL;

	if (quiz && !store_resume(records->store, plan)) {
		quiz_free(quiz);
		quiz = NULL;
	}
	if (quiz) {
		memcpy(records->sitting.id, plan->sitting.id, sizeof records->sitting.id);
		records->sitting.mode = quiz_mode_find(plan->sitting.mode)->name;
		records->turn = plan->answer_count;
		records->begun = true;
	}
	store_plan_free(plan);
	look(records);
	return quiz;
}
