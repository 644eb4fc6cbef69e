/* Sheets of a form become sittings, whole or broken off; those of a lesson become the hands of one
 * lesson, as if the class had voted once. Each sheet is on disk before the next is asked for. */
#include "app/class-paper.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/decks.h"
#include "app/faces.h"
#include "app/messages.h"
#include "app/records.h"
#include "app/sheet-cards.h"
#include "base/mem.h"
#include "base/msg.h"
#include "deck/shape.h"
#include "line/typing-lines.h"
#include "store/lesson-record.h"
#include "terms/phase.h"

struct typing {
	const struct app_options *options;
	struct paper_order order;
	const struct deck_card *cards[SHEET_CARDS_MOST];
	struct quiz_asked asked;
	struct paper_typed typed;
	struct store *store;
	size_t sheets;
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
		                       .phase = lesson_phase_terms[LESSON_VOTE].name };

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

/* False: it cannot be kept, and typing on would be in vain. */
static bool keep(struct typing *typing, struct line *line)
{
	enum store_outcome outcome = typing->order.form ? keep_form(typing) : keep_lesson(typing);
	struct diag_list diags;

	if (outcome == STORE_FINE) {
		typing_lines_kept(line, paper_typed_is_whole(&typing->typed) || !typing->order.form,
		                  ++typing->sheets);
		return true;
	}
	diag_list_init(&diags, APP_DIAGS_SHOWN);
	store_explain(typing->store, outcome, &diags);
	app_diags_print(stderr, &diags, APP_LINES);
	diag_list_release(&diags);
	return false;
}

static bool type_sheets(struct typing *typing, struct line *line)
{
	uint64_t seed = typing->options->seeded ? typing->options->seed : 0;
	bool kept = true;

	take_number(typing, seed);
	while (kept && typing_lines_number(line, &typing->asked, &seed)) {
		take_number(typing, seed);
		paper_typed_init(&typing->typed, &typing->asked);
		if (typing_lines_sheet(line, &typing->typed))
			kept = keep(typing, line);
	}
	if (typing->begun)
		store_lesson_finish(typing->store, ENDING_DONE, now_ms());
	store_rest(typing->store);
	return kept;
}

/* The record first: nobody types a class's sheets for nothing. */
static int run(struct typing *typing)
{
	struct app_options plain = *typing->options;
	char *path = app_data_path(typing->options);
	struct diag_list diags;
	int status = APP_UNKEPT;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	typing->store = store_open(path, STORE_WRITE);
	enum store_outcome outcome = store_try(typing->store);
	if (outcome == STORE_OFF) {
		app_complain(
			_("Answers on paper are typed in to be kept: a record is needed, without "
		          "--no-record."),
			NULL, NULL);
	} else if (outcome != STORE_FINE) {
		store_explain(typing->store, outcome, &diags);
		app_diags_print(stderr, &diags, APP_LINES);
	} else {
		plain.plain = true;
		struct app_face *shown = app_face_open(&plain, true, NULL, NULL);
		const struct face *face = app_face_of(shown);
		face->take_deck(face->self, (struct deck *)typing->order.deck);
		if (type_sheets(typing, app_face_lines(shown)))
			status = APP_FINE;
		app_face_close(shown);
	}
	store_close(typing->store);
	diag_list_release(&diags);
	free(path);
	return status;
}

int app_class_paper(const struct app_options *options)
{
	struct app_options named = *options;
	int status;

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
	status = sheet_named(&named, &typing->order) ? run(typing) : APP_USAGE;
	free(typing);
	deck_free(deck);
	return status;
}
