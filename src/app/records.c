#include "app/records.h"

#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/journal.h"
#include "app/lock.h"
#include "app/messages.h"
#include "app/resume.h"
#include "app/wallclock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "deck/shape.h"
#include "learn/clock-check.h"
#include "store/query.h"
#include "store/redate.h"
#include "store/start-over.h"
#include "store/unfinished.h"

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
/* clang-format off */
static const struct { const char *text; bool passes; } troubles[] = {
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
	[STORE_LOCKLESS] =
		{ N_("The record's folder has no locks: answers are not kept. See: --data FILE"),
		  false },
	[STORE_MISFIT] =
		{ N_("The record and its log do not fit: answers not kept. See: heshi doctor"),
		  false },
	[STORE_INCOMPLETE] =
		{ N_("A part of the record is missing: answers are not kept. See: heshi doctor"),
		  false },
	[STORE_GONE] =
		{ N_("The record was deleted or replaced: this sitting is not being kept."),
		  false },
	[STORE_EMPTIED] =
		{ N_("This sitting was deleted elsewhere: it is not being kept."), false },
	[STORE_REFUSED] =
		{ N_("There is a mistake in heshi: this answer could not be kept."), false },
	[STORE_FAILED] =
		{ N_("The disk has errors: your answers are not being kept this time."), true },
};
/* clang-format on */
_Static_assert(sizeof troubles / sizeof *troubles == STORE_OUTCOME_COUNT, "troubles lacks a row");

static const char *trouble_of(enum store_outcome outcome)
{
	if (outcome == STORE_FINE)
		return NULL;
	return troubles[outcome].text ? troubles[outcome].text
	                              : N_("The record cannot be opened: your answers are not "
	                                   "kept. See: heshi doctor");
}

/* Each trouble once, until a whole sitting was kept. */
static void report(struct records *records, enum store_outcome outcome)
{
	struct diag_list diags;

	if (outcome == STORE_FINE || outcome == records->reported)
		return;
	records->reported = outcome;
	if (outcome == records->disk_told)
		return;
	diag_list_init(&diags, APP_DIAGS_SHOWN);
	store_explain(records->store, outcome, &diags);
	app_journal_diags(&diags);
	diag_list_release(&diags);
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
	if (records->unattended)
		report(records, outcome);
}

/* 0 stands for "never" in a record: no moment is that one. */
static int64_t now_of(const struct records *records)
{
	int64_t now_ms = records->clock->wall_ms(records->clock);

	return now_ms ? now_ms : 1;
}

static void look_for_unfinished(struct records *records)
{
	const struct sit practice = { &mode_list[MODE_PLAY] };
	struct resume_found found = resume_find(records, &practice);

	records->state->resume_number = found.number;
	records->state->resume_count = found.count;
	if (!records->told)
		records->notes[NOTE_LOST] = found.note;
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
	size_t most = records->deck->topics.count * TRUTH_COUNT, due = 0;
	struct learn_due *items = mem_alloc(most * sizeof *items);
	int64_t now_ms = now_of(records);

	learn_history_free(records->history);
	records->history = learn_history_new(records->deck);
	store_history(records->store, records->deck->id.s, now_ms, records->history);
	size_t count = learn_agenda(records->history, now_ms, items, &due);
	records->state->due = kinds_of(items, due);
	records->state->next_due = due < count ? app_day_of(items[due].due_ms) : 0;
	free(items);
}

static bool note_start(void *context, const struct learn_sitting *sitting,
                       const struct learn_tally truths[TRUTH_COUNT])
{
	(void)truths;
	*(int64_t *)context = sitting->started_ms;
	return false;
}

/* When the first sitting that the filter lets through was started, by time; 0: there is none. */
static int64_t start_of(struct records *records, struct learn_filter filter, bool newest_first)
{
	int64_t started_ms = 0;

	store_sittings(records->store, &filter, newest_first, 1, note_start, &started_ms);
	return started_ms;
}

/* Answers of people who never chose to be recorded are not kept longer than they are of use; but
 * it takes more than a clock to delete them (learn_clock_ages). */
static void look_for_old(struct records *records, const struct mode *mode)
{
	int64_t now_ms = now_of(records), before_ms = now_ms - mode->kept_days * LEARN_DAY_MS;
	const struct learn_filter old = { .mode = mode->name, .before_ms = before_ms };
	const struct learn_filter past = { .before_ms = before_ms };
	const struct learn_filter since = { .from_ms = before_ms };
	/* In what repairs set aside they may stand still, though the record has them no more. */
	bool ages = start_of(records, old, true)
	                    ? learn_clock_ages(now_ms, start_of(records, past, true),
	                                       start_of(records, since, false), mode->kept_days)
	                    : store_copies(records->store) &&
	                              !app_clock_doubt(records->store, now_ms, records->days);

	if (ages)
		records->purge = store_purge_begin(mode->name, before_ms, &clock_busy);
}

/* A piece of it; looked for once a day, however long the program runs. True: there is more. */
static bool retain(struct records *records, const struct calls_watch *watch)
{
	int64_t now_ms = records->clock->steady_ms(records->clock);

	if (store_state(records->store) != STORE_FINE)
		return false;
	if (records->purged_modes == MODE_COUNT && now_ms - records->purged_ms >= LEARN_DAY_MS)
		records->purged_modes = 0;
	while (records->purge.stage == PURGE_OVER && records->purged_modes < MODE_COUNT) {
		const struct mode *mode = &mode_list[records->purged_modes++];
		records->purged_ms = now_ms;
		if (records->station && records->station->mode.name == mode->name)
			mode = &records->station->mode;
		if (mode->kept_days)
			look_for_old(records, mode);
	}
	return store_purge_piece(records->store, &records->purge, watch);
}

/* What the clock put into the future comes back to now as soon as the clock and the record agree:
 * what is to be asked again would else not be asked for years. */
static void look_at_clock(struct records *records)
{
	const char *doubt = app_clock_doubt(records->store, now_of(records), records->days);

	if (!records->told)
		records->notes[NOTE_CLOCK] =
			(struct menu_note){ doubt, { records->days[0], records->days[1] } };
	if (!doubt)
		store_correct(records->store, now_of(records));
}

/* Brings everything to how the record stands now: state and notes. */
static void look(struct records *records)
{
	int64_t last_ms;

	look_for_trouble(records);
	look_at_clock(records);
	records->state->records = store_last(records->store, &last_ms);
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
                  const struct deck *deck, const struct clock *clock, struct menu_state *state,
                  struct menu_note *notes)
{
	char *path = app_data_path(options);

	*records = (struct records){ .deck = deck,
		                     .state = state,
		                     .notes = notes,
		                     .clock = clock,
		                     .wanted = !options->no_record,
		                     .own_place = !options->data };
	records->store = store_open(path, STORE_WRITE);
	if (is_tight(path))
		store_try(records->store);
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

/* No sitting is under way. */
static void start_over_if_damaged(struct records *records)
{
	char *aside = store_start_over(records->store, records->own_place);

	if (!aside)
		return;
	app_journal(_("The record was damaged. It is kept as {1}; a new one was begun."), aside,
	            NULL);
	free(aside);
	records->reported = STORE_FINE;
	look(records);
}

void records_leave_alone(struct records *records)
{
	records->unattended = true;
	store_spare();
	start_over_if_damaged(records);
	look_for_trouble(records);
}

void records_try(struct records *records)
{
	store_try(records->store);
	look_for_trouble(records);
}

void records_told(struct records *records)
{
	records->unkept = true;
	look_for_trouble(records);
}

const char *records_close(struct records *records)
{
	if (records->unkept)
		records_try(records);
	records->told = true; /* nobody is there to be told */
	if (!records->left)
		look(records);
	const char *why = records->lost     ? records->lost
	                  : records->unkept ? records->state->trouble
	                                    : NULL;

	store_close(records->store);
	learn_history_free(records->history);
	free(records->gone);
	*records = (struct records){ 0 };
	return why;
}

bool records_rest(void *self, const struct calls_watch *watch)
{
	struct records *records = self;

	if (!records->store)
		return false;
	bool more = retain(records, watch);
	if (!more)
		store_rest(records->store);
	if (records->unattended)
		app_give_back();
	return more;
}

void records_begin(struct records *records, const struct sit *sit, uint64_t seed)
{
	int64_t now_ms = now_of(records);

	store_renew(records->store);
	if (records->unattended)
		start_over_if_damaged(records);
	look_for_trouble(records);
	records->sitting = (struct learn_sitting){ .mode = sit->mode->name,
		                                   .form = sit->form ? sit->form->id.s : NULL,
		                                   .group = sit->group,
		                                   .deck = records->deck->id.s,
		                                   .version = records->deck->version.s,
		                                   .hash = records->deck->hash,
		                                   .seed = seed,
		                                   .started_ms = now_ms };
	if (records->station) {
		records->sitting.site = records->station->site;
		records->sitting.station = records->station->name;
		records->sitting.location = records->station->place;
	}
	learn_id_new(records->sitting.id);
	learn_id_new(records->sitting.closing_id);
	records->since_ms = records->clock->steady_ms(records->clock);
	records->turn = 0;
	records->begun = false;
}

struct quiz *records_resume(struct records *records, const struct sit *sit)
{
	struct quiz *quiz = resume_quiz(records, sit);

	look(records);
	return quiz;
}

/* Counted back from now: the clock may have been set since, on a station from 1970. */
static int64_t started(const struct records *records)
{
	int64_t ago_ms = records->clock->steady_ms(records->clock) - records->since_ms;
	int64_t started_ms = now_of(records) - ago_ms;

	return started_ms ? started_ms : 1;
}

/* With the first answer: the first question need not wait for the disk, and a look at it costs
 * nobody the sitting that was broken off. */
static void begin(struct records *records, const struct quiz *quiz)
{
	const char **ids = NULL;
	uint64_t *shapes = NULL;
	uint16_t count = 0;

	for (const struct deck_card *card; (card = quiz_card(quiz, count)); count++) {
		ids = mem_resize(ids, (count + 1u) * sizeof *ids);
		shapes = mem_resize(shapes, (count + 1u) * sizeof *shapes);
		ids[count] = card->id.s;
		shapes[count] = deck_card_shape(records->deck, card);
	}
	records->begun = true;
	records->sitting.started_ms = started(records);
	store_drop_unfinished(records->store, &records->sitting, records->sitting.started_ms);
	store_begin(records->store, &records->sitting, ids, shapes, count);
	free(ids);
	free(shapes);
}

/* A clock that is set in the middle, on a station from 1970, was wrong at the beginning too: the
 * visit was today. Of a learner nothing moves. */
static void redate(struct records *records, int64_t now_ms)
{
	struct learn_dates dates = learn_dates_at(now_ms);

	if (!records->begun || !records->sitting.started_ms ||
	    mode_is_personal(records->sitting.mode) || !learn_dates_hold(&dates, now_ms) ||
	    learn_dates_hold(&dates, records->sitting.started_ms))
		return;
	int64_t by_ms = started(records) - records->sitting.started_ms;
	records->sitting.started_ms += by_ms;
	store_redate(records->store, by_ms, now_ms);
}

static void happened(void *self, const struct quiz *quiz, struct quiz_event event,
                     const struct quiz_answer *answer, int64_t milliseconds)
{
	struct records *records = self;
	uint32_t took = milliseconds < 0            ? 0
	                : milliseconds < UINT32_MAX ? (uint32_t)milliseconds
	                                            : UINT32_MAX;
	struct learn_event kept = { event.kind, event.option, took, quiz_judges_again(quiz) };
	int64_t now_ms = now_of(records);
	struct learn_answer given;
	char sentence[QUIZ_ID_SIZE];

	if (!records->begun) {
		if (!answer)
			return;
		begin(records, quiz);
	}
	redate(records, now_ms);
	if (answer) {
		const struct deck_card *card = quiz_card(quiz, answer->card);
		bool in_story = answer->step <= STEP_ACT;
		given = (struct learn_answer){
			.turn = records->turn++,
			.place = answer->card,
			.card = card->id.s,
			.topic = card->topic->id.s,
			.truth = (enum truth)card->truth.value,
			.step = answer->step,
			.scene = in_story ? card->scenes.items[answer->scene].id.s : "",
			.option = quiz_option_id(card, answer, sentence),
			.grade = answer->grade,
			.rating = answer->step == STEP_JUDGE ? (enum rating)answer->option
			                                     : RATING_NONE,
			.loss = answer->loss,
			.milliseconds = took,
			.at_ms = now_ms,
			.aside = milliseconds < LEARN_READING_MS ? ASIDE_HASTY : ASIDE_NONE
		};
		learn_id_new(given.id);
		memcpy(given.sitting, records->sitting.id, sizeof given.sitting);
	}
	store_step(records->store, &kept, answer ? &given : NULL, now_ms);
	records->unkept |= answer != NULL;
	look_for_trouble(records);
}

static void finished(void *self, const struct quiz *quiz, enum ending end)
{
	struct records *records = self;

	/* One whose terminal went away can be gone on with. */
	redate(records, now_of(records));
	if (records->begun && end != ENDING_DROPPED) {
		records->unkept = true;
		store_finish(records->store, end, now_of(records));
	}
	if (records->begun && records->reported && store_state(records->store) == STORE_FINE) {
		app_journal(_("Answers are kept again."), NULL, NULL);
		records->reported = records->disk_told = STORE_FINE;
	}
	look(records);
	if (end == ENDING_DROPPED && records->begun && mode_is_personal(records->sitting.mode))
		note_left(records, quiz);
}

struct play_recorder records_recorder(struct records *records)
{
	return (struct play_recorder){ records, happened, finished };
}
