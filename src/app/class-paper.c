/* Sheets of a form become sittings, whole or broken off; those of a lesson become the hands of one
 * lesson, as if the class had voted once. Each answer is on disk before the next is asked for, as a
 * draft; a sheet that is kept takes the draft's place in one transaction. */
#include "app/class-paper.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/decks.h"
#include "app/faces.h"
#include "app/messages.h"
#include "app/records.h"
#include "app/sheet-cards.h"
#include "app/standard.h"
#include "base/mem.h"
#include "base/msg.h"
#include "deck/shape.h"
#include "play/paper-face.h"
#include "store/draft.h"
#include "store/lesson-record.h"
#include "terms/phase.h"

struct typing {
	const struct app_options *options;
	struct paper_order order;
	const struct deck_card *cards[SHEET_CARDS_MOST];
	struct quiz_asked asked;
	struct paper_typed typed;
	struct store *store;
	struct paper_told told;
	struct str draft; /* under which key the store has what is typed of a sheet */
	/* Of a lesson: hands by question and option, and whether it is on record */
	uint32_t hands[PAPER_TYPED_MOST][QUIZ_OPTIONS];
	bool begun;
};

static int64_t now_ms(void)
{
	int64_t now = clock_system.wall_ms(&clock_system);

	return now ? now : 1;
}

static struct learn_sitting sitting_of(const struct typing *typing, const struct mode *mode)
{
	const struct deck *deck = typing->order.deck;
	struct learn_sitting sitting = { .mode = mode->name,
		                         .form = typing->order.form ? typing->order.form->id.s
		                                                    : NULL,
		                         .group = typing->options->group,
		                         .deck = deck->id.s,
		                         .version = deck->version.s,
		                         .hash = deck->hash,
		                         .seed = typing->asked.seed,
		                         .started_ms = now_ms() };

	learn_id_new(sitting.id);
	learn_id_new(sitting.closing_id);
	return sitting;
}

static size_t plan_of(const struct typing *typing, const char *ids[SHEET_CARDS_MOST],
                      uint64_t shapes[SHEET_CARDS_MOST])
{
	for (size_t i = 0; i < typing->asked.count; i++) {
		ids[i] = typing->asked.cards[i]->id.s;
		shapes[i] = deck_card_shape(typing->asked.deck, typing->asked.cards[i]);
	}
	return typing->asked.count;
}

static const char *scene_of(const struct deck_card *card, enum step step)
{
	return step <= STEP_ACT ? card->scenes.items[0].id.s : "";
}

/* One answer of a sheet, as if it had been given on a screen. */
static enum store_outcome keep_answer(struct typing *typing, const struct learn_sitting *sitting,
                                      const struct paper_question *question, uint16_t option,
                                      uint32_t turn)
{
	const struct deck_card *card = typing->asked.cards[question->place];
	struct learn_event event = { EVENT_ANSWER, option, 0 };
	struct quiz_answer given = { 0 };
	char sentence[QUIZ_ID_SIZE];

	quiz_asked_answer(&typing->asked, question->place, question->step, option, &given);
	struct learn_answer answer = {
		.turn = turn,
		.place = question->place,
		.card = card->id.s,
		.topic = card->topic->id.s,
		.truth = (enum truth)card->truth.value,
		.step = question->step,
		.scene = scene_of(card, question->step),
		.option = quiz_option_id(card, &given, sentence),
		.grade = given.grade,
		.rating = question->step == STEP_JUDGE ? (enum rating)option : RATING_NONE,
		.loss = given.loss,
		.at_ms = sitting->started_ms,
	};
	learn_id_new(answer.id);
	memcpy(answer.sitting, sitting->id, sizeof answer.sitting);
	return store_step(typing->store, &event, &answer, sitting->started_ms);
}

static enum store_outcome keep_form(struct typing *typing)
{
	struct learn_sitting sitting = sitting_of(typing, &mode_list[MODE_FORM]);
	const char *ids[SHEET_CARDS_MOST];
	uint64_t shapes[SHEET_CARDS_MOST];
	size_t count = plan_of(typing, ids, shapes);
	struct paper_question question;
	uint32_t turn = 0;

	store_begin(typing->store, &sitting, ids, shapes, count);
	for (size_t i = 0; i < typing->typed.count; i++) {
		if (typing->typed.options[i] == PAPER_TYPED_NONE)
			continue;
		paper_sheet_question(&typing->asked, i, &question);
		keep_answer(typing, &sitting, &question, (uint16_t)typing->typed.options[i],
		            turn++);
	}
	return store_finish(typing->store,
	                    paper_typed_is_whole(&typing->typed) ? ENDING_DONE : ENDING_LEFT,
	                    now_ms());
}

static void begin_lesson(struct typing *typing)
{
	const char *ids[SHEET_CARDS_MOST];
	uint64_t shapes[SHEET_CARDS_MOST];
	struct learn_lesson lesson = { .sitting = sitting_of(typing, &mode_list[MODE_CLASS]),
		                       .lesson = typing->order.lesson->id.s,
		                       .cards = ids,
		                       .card_count = plan_of(typing, ids, shapes),
		                       .shapes = shapes,
		                       .phase = CLASS_PAPER_PHASE };

	store_lesson_begin(typing->store, &lesson);
	typing->begun = true;
}

/* The hands of one question, for all options that the deck has: sheets differ in which right
 * channel they offer, and what is not told is forgotten. */
static enum store_outcome keep_hands(struct typing *typing, size_t index)
{
	struct learn_vote votes[QUIZ_OPTIONS];
	char sentences[QUIZ_OPTIONS][QUIZ_ID_SIZE];
	struct paper_question question;
	struct quiz_answer given;
	uint16_t count = 0;

	paper_sheet_question(&typing->asked, index, &question);
	const struct deck_card *card = typing->asked.cards[question.place];
	while (count < QUIZ_OPTIONS &&
	       quiz_asked_answer(&typing->asked, question.place, question.step, count, &given)) {
		votes[count] = (struct learn_vote){
			.place = question.place,
			.card = card->id.s,
			.topic = card->topic->id.s,
			.truth = (enum truth)card->truth.value,
			.step = question.step,
			.scene = scene_of(card, question.step),
			.round = LEARN_ROUND_FIRST,
			.option = quiz_option_id(card, &given, sentences[count]),
			.grade = given.grade,
			.rating = question.step == STEP_JUDGE ? (enum rating)count : RATING_NONE,
			.hands = typing->hands[index][count],
			.at_ms = now_ms(),
		};
		count++;
	}
	return store_lesson_vote(typing->store, votes, count);
}

static enum store_outcome keep_lesson(struct typing *typing)
{
	enum store_outcome outcome = STORE_FINE;

	if (!typing->begun)
		begin_lesson(typing);
	for (size_t i = 0; i < typing->typed.count; i++) {
		if (typing->typed.options[i] == PAPER_TYPED_NONE)
			continue;
		typing->hands[i][typing->typed.options[i]]++;
		outcome = keep_hands(typing, i);
	}
	return outcome;
}

/* The sheet whose number was told: a form's cards stand in another order on each. */
static void take_number(struct typing *typing, uint64_t seed)
{
	typing->order.seed = seed;
	sheet_cards(&typing->order, typing->cards);
	typing->asked =
		(struct quiz_asked){ typing->order.deck, typing->cards, typing->order.count, seed };
}

static void explain(const struct typing *typing, enum store_outcome outcome)
{
	struct diag_list diags;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	store_explain(typing->store, outcome, &diags);
	app_diags_print(app_err(), &diags, APP_LINES);
	diag_list_release(&diags);
}

/* "4711-27 3BA3-A": the number, and a sign a question. */
static void keep_draft(void *context)
{
	struct typing *typing = context;
	char number[PAPER_SHEET_NUMBER];
	struct str text;

	paper_sheet_number(&typing->asked, number);
	str_init(&text);
	str_addf(&text, "%s ", number);
	paper_typed_text(&text, &typing->typed);
	store_draft(typing->store, typing->draft.text, text.text);
	str_release(&text);
}

/* False: there is none, or its cards have changed since. */
static bool find_draft(struct typing *typing)
{
	char *text = store_draft_find(typing->store, typing->draft.text);
	char *signs = text ? strchr(text, ' ') : NULL;
	uint64_t seed = 0;
	bool found = false;

	if (signs) {
		*signs++ = '\0';
		take_number(typing, 0);
		if (paper_sheet_seed(&typing->asked, text, &seed)) {
			take_number(typing, seed);
			paper_typed_init(&typing->typed, &typing->asked);
			found = paper_typed_read(&typing->typed, signs);
		}
	}
	free(text);
	return found;
}

/* All of a sheet or nothing of it, and the draft goes with it. */
static enum store_outcome keep(struct typing *typing)
{
	store_hold(typing->store);
	if (typing->order.form)
		keep_form(typing);
	else
		keep_lesson(typing);
	store_draft(typing->store, typing->draft.text, NULL);
	enum store_outcome outcome = store_let_go(typing->store);
	typing->told.kept = outcome == STORE_FINE;
	typing->told.whole = paper_typed_is_whole(&typing->typed) || !typing->order.form;
	typing->told.sheets += typing->told.kept;
	return outcome;
}

/* Sheet by sheet until there are no more. STORE_FINE: nothing was lost; else typing on would be in
 * vain. *later: a sheet is half typed, or the terminal is gone: nothing is finished. */
static enum store_outcome type_sheets(struct typing *typing, const struct paper_face *face,
                                      bool *later)
{
	uint64_t seed = typing->options->seeded ? typing->options->seed : 0;
	bool goes_on = find_draft(typing);

	if (goes_on)
		seed = typing->asked.seed;
	else
		take_number(typing, seed);
	for (;; goes_on = false) {
		if (!goes_on) {
			if (!face->number(face->self, &typing->asked, &typing->told, &seed))
				return STORE_FINE;
			take_number(typing, seed);
			paper_typed_init(&typing->typed, &typing->asked);
		}
		typing->told.kept = false;
		enum paper_done done =
			face->sheet(face->self, &typing->typed, goes_on, keep_draft, typing);
		*later = done == PAPER_LATER;
		if (done == PAPER_LATER)
			return STORE_FINE;
		enum store_outcome outcome =
			done == PAPER_KEEP ? keep(typing)
					   : store_draft(typing->store, typing->draft.text, NULL);
		if (outcome != STORE_FINE)
			return outcome;
	}
}

static uint32_t hands_before(const struct learn_lesson *before,
                             const struct paper_question *question, const char *option)
{
	for (size_t i = 0; i < before->vote_count; i++) {
		const struct learn_vote *vote = &before->votes[i];
		if (vote->place == question->place && vote->step == question->step &&
		    strcmp(vote->option, option) == 0)
			return vote->hands;
	}
	return 0;
}

/* Of one question, for all options that the deck has; gives their sum. */
static uint32_t take_question(struct typing *typing, const struct learn_lesson *before,
                              size_t index)
{
	struct paper_question question;
	struct quiz_answer given;
	char text[QUIZ_ID_SIZE];
	uint32_t sum = 0;

	paper_sheet_question(&typing->asked, index, &question);
	const struct deck_card *card = typing->asked.cards[question.place];
	for (uint16_t k = 0; k < QUIZ_OPTIONS; k++) {
		if (!quiz_asked_answer(&typing->asked, question.place, question.step, k, &given))
			break;
		typing->hands[index][k] =
			hands_before(before, &question, quiz_option_id(card, &given, text));
		sum += typing->hands[index][k];
	}
	return sum;
}

/* Sheets that were typed before, of a lesson that was broken off in between. */
static void take_hands(struct typing *typing, const struct learn_lesson *before)
{
	take_number(typing, before->sitting.seed);
	size_t count = paper_sheet_count(&typing->asked);
	for (size_t i = 0; i < count && i < PAPER_TYPED_MOST; i++) {
		uint32_t sum = take_question(typing, before, i);
		if (sum > typing->told.sheets)
			typing->told.sheets = sum;
	}
}

static bool is_same(const struct typing *typing, const struct learn_lesson *lesson)
{
	const char *group = typing->options->group, *its = lesson->sitting.group;

	return strcmp(lesson->phase, CLASS_PAPER_PHASE) == 0 && lesson->lesson &&
	       strcmp(lesson->lesson, typing->order.lesson->id.s) == 0 &&
	       lesson->sitting.hash == typing->order.deck->hash &&
	       strcmp(group ? group : "", its ? its : "") == 0;
}

/* Sheets of this lesson and class whose typing was broken off are gone on with, or done with. */
static void find_before(struct typing *typing, const struct face *face)
{
	static const char *const answers[] = { N_("Go on with them"), N_("Begin again") };
	struct learn_lesson *before = NULL;
	char day[CLOCK_DAY_SIZE];

	for (size_t i = 0; (before = store_lesson_open(typing->store, typing->order.deck->id.s, i));
	     i++) {
		if (is_same(typing, before))
			break;
		store_lesson_free(before);
	}
	if (!before)
		return;
	clock_format_day(clock_day_of(before->sitting.started_ms), day);
	const struct menu_note note = { N_("Sheets of this lesson were being typed ({1})."),
		                        { day } };
	int answer = face->offer(face->self, &note, answers, 2);
	if (answer >= 0 && store_lesson_resume(typing->store, before)) {
		typing->begun = answer == 0;
		if (answer == 0) {
			take_hands(typing, before);
		} else {
			store_draft(typing->store, typing->draft.text, NULL);
			store_lesson_finish(typing->store, ENDING_LEFT, now_ms());
		}
	}
	store_lesson_free(before);
}

static int type_on(struct typing *typing)
{
	struct app_face *shown = app_face_open(typing->options, true, NULL, NULL);
	const struct face *face = app_face_of(shown);
	const struct paper_face *paper = app_face_paper(shown);
	bool later = false;

	face->take_deck(face->self, typing->order.deck);
	if (typing->order.lesson)
		find_before(typing, face);
	enum store_outcome outcome = type_sheets(typing, paper, &later);
	later |= !face->plain && face->ended(face->self);
	if (typing->begun && !later)
		store_lesson_finish(typing->store, ENDING_DONE, now_ms());
	store_rest(typing->store);
	app_face_close(shown);
	if (outcome != STORE_FINE)
		explain(typing, outcome);
	return outcome == STORE_FINE ? APP_FINE : APP_UNKEPT;
}

/* The record first: nobody types a class's sheets for nothing. */
static int run(struct typing *typing)
{
	char *path = app_data_path(typing->options);
	int status = APP_UNKEPT;

	typing->store = store_open(path, STORE_WRITE);
	enum store_outcome outcome = store_try(typing->store);
	if (outcome == STORE_OFF)
		app_complain(
			_("Answers on paper are typed in to be kept: a record is needed, without "
		          "--no-record."),
			NULL, NULL);
	else if (outcome != STORE_FINE)
		explain(typing, outcome);
	else
		status = type_on(typing);
	store_close(typing->store);
	free(path);
	return status;
}

/* Of each lesson, form and class one sheet may be half typed. */
static void name_draft(struct typing *typing)
{
	const struct paper_order *order = &typing->order;
	const char *group = typing->options->group;

	str_init(&typing->draft);
	str_addf(&typing->draft, "paper %s %s %s", order->form ? "form" : "lesson",
	         order->form ? order->form->id.s : order->lesson->id.s, group ? group : "");
}

int app_class_paper(const struct app_options *options)
{
	struct app_options named = *options;
	int status;

	if (app_console_refuses(options))
		return APP_USAGE;
	if (options->arg_count)
		named.lesson = options->args[0];
	if (!named.lesson == !named.form) {
		app_complain(
			_("Whose sheets are typed back? heshi class --paper LESSON, or --form a"),
			NULL, NULL);
		return APP_USAGE;
	}
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	struct typing *typing = mem_alloc(sizeof *typing);
	signal(SIGPIPE, SIG_IGN);
	typing->options = &named;
	typing->order.deck = deck;
	status = APP_USAGE;
	if (sheet_named(&named, &typing->order)) {
		name_draft(typing);
		status = run(typing);
		str_release(&typing->draft);
	}
	free(typing);
	deck_free(deck);
	return status;
}
