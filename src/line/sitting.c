/* A sitting in plain lines: the questions of a card, its explanation, the result. */
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "line/deck-lines.h"
#include "line/prompt.h"
#include "line/say-line.h"
#include "line/seat-lines.h"
#include "play/words.h"
#include "quiz/score.h"
#include "terms/terms.h"

enum { WORDS_SIZE = 256 };

static const enum command leave_keys[] = { COMMAND_YES, COMMAND_NO, COMMAND_NONE };
static const enum command question_keys[] = { COMMAND_BACK, COMMAND_REREAD, COMMAND_QUIT,
	                                      COMMAND_LANGUAGE, COMMAND_NONE };
static const enum command explain_keys[] = { COMMAND_REREAD, COMMAND_CHANNEL, COMMAND_QUIT,
	                                     COMMAND_NONE };

static void say_place(struct line *line, const struct quiz_view *view)
{
	say(line, "");
	if (view->number == 1)
		say_foreign(line);
	say_fill(line, _("Card {1} of {2}"), "uu", view->number, view->count);
}

static void say_judged(struct line *line, const struct quiz_view *view)
{
	if (view->judged != RATING_NONE)
		say_fill(line, _(words_judged), "t", _(rating_terms[view->judged].title));
}

static void say_options(struct line *line, const struct quiz_view *view)
{
	for (int i = 0; i < view->option_count; i++) {
		const struct quiz_option *option = &view->options[i];
		struct str text;
		str_init(&text);
		str_addf(&text, "%d. ", i + 1);
		if (view->step == STEP_JUDGE)
			str_add(&text, _(rating_terms[option->id].title));
		else
			str_add_bytes(&text, option->text, option->len);
		say(line, text.text);
		str_release(&text);
	}
}

static bool confirm_leave(struct line *line)
{
	char words[WORDS_SIZE];

	return !prompt_keys(line, N_("Quit and see the result? ({1}/{2})"), leave_keys, words,
	                    sizeof words) ||
	       prompt_command(words) == COMMAND_YES;
}

/* What was asked for; true if the question is to be put again. */
static bool obey(struct line *line, const struct quiz_view *view, enum command command,
                 struct quiz_event *event, enum face_reply *reply)
{
	switch (command) {
	case COMMAND_BACK:
		*event = (struct quiz_event){ EVENT_BACK, 0 };
		if (view->can_go_back)
			return false;
		say(line, _("This is the first question of the card."));
		return true;
	case COMMAND_QUIT:
		*reply = line->ended ? FACE_GONE : FACE_LEAVE;
		return !confirm_leave(line);
	case COMMAND_REREAD:
		for (int i = 0; i < view->path_count; i++)
			say_scene(line, view->path[i].scene, view->path[i].then, false);
		return true;
	case COMMAND_LANGUAGE: msg_use_next(); return true;
	default:
		say_help(line,
		         _("A number chooses. {1}: one step back. {2}: read it again. "
		           "{3}: quit. {4}: other language."),
		         question_keys);
		return true;
	}
}

static enum face_reply ask_question(struct line *line, const struct quiz_view *view,
                                    struct quiz_event *event)
{
	enum face_reply reply = FACE_EVENT;
	char words[WORDS_SIZE];

	for (;;) {
		reply = FACE_EVENT;
		say(line, _(quiz_question(view)));
		say_judged(line, view);
		say_options(line, view);
		int choice = prompt_choice(line, view->option_count, words, sizeof words);
		if (choice == ANSWER_ENDED)
			return FACE_GONE;
		if (choice >= 0) {
			*event = (struct quiz_event){ EVENT_ANSWER, view->options[choice].id };
			return FACE_EVENT;
		}
		if (!obey(line, view, prompt_command(words), event, &reply))
			return line->ended ? FACE_GONE : reply;
	}
}

/* A contact that was chosen wrong says what is wrong with it, as a choice does. */
static void say_trap(struct line *line, const struct quiz *quiz, uint16_t card,
                     const struct deck_verify *verify)
{
	const struct quiz_answer *chosen =
		quiz_answer_find(quiz, card, STEP_VERIFY, QUIZ_ANY_SCENE);

	if (!chosen || chosen->option < verify->channels.count)
		return;
	const struct deck_trap *trap =
		&verify->traps.items[chosen->option - verify->channels.count];
	say_fill(line, _("Whom you asked: {1}"), "t", trap->say.s);
	say(line, trap->why.s);
	say_labelled(line, _(words_ask), deck_contact_says(verify, quiz_right_channel(quiz, card)));
}

static void say_marks(struct line *line, const struct quiz_card_score *score)
{
	struct words_mark marks[WORDS_MARKS];
	int count = words_marks(score, marks);

	for (int i = 0; i < count; i++)
		say_labelled(line, _(marks[i].step), _(words_mark_names[marks[i].grade]));
}

/* Each choice on the way and what it led to. */
static void say_choices(struct line *line, const struct quiz *quiz, uint16_t index)
{
	const struct deck_card *card = quiz_card(quiz, index);

	for (uint16_t scene = 0; scene < card->scenes.count; scene++) {
		const struct quiz_answer *answer = quiz_answer_find(quiz, index, STEP_ACT, scene);
		if (!answer)
			continue;
		const struct deck_scene *where = &card->scenes.items[scene];
		const struct deck_choice *choice = &where->choices.items[answer->option];
		const struct deck_choice *good = quiz_good_choice(where);
		say_fill(line,
		         choice->loses.value ? _("You chose: {1} ({2} yuan lost)")
		                             : _("You chose: {1}"),
		         "tu", choice->say.s, choice->loses.value);
		say(line, choice->why.s);
		if (choice->grade.value != GRADE_GOOD && good)
			say_labelled(line, _(words_better), good->say.s);
	}
}

static enum face_reply explain(struct line *line, const struct quiz *quiz,
                               const struct quiz_view *view, struct quiz_event *event)
{
	uint16_t card = (uint16_t)(view->number - 1);
	struct quiz_card_score score;
	char words[WORDS_SIZE];

	quiz_score_card(quiz, card, &score);
	say(line, "");
	say_choices(line, quiz, card);
	say_trap(line, quiz, card, &view->card->verify);
	say_marks(line, &score);
	say_verdict(line, view->card, quiz, card);
	for (;;) {
		if (!prompt_keys(line,
		                 N_("Enter: go on. {1}: read again. {2}: the channel. "
		                    "{3}: quit."),
		                 explain_keys, words, sizeof words))
			return FACE_GONE;
		enum command command = prompt_command(words);
		if (command == COMMAND_QUIT) {
			if (confirm_leave(line))
				return line->ended ? FACE_GONE : FACE_LEAVE;
		} else if (command == COMMAND_REREAD) {
			for (int i = 0; i < view->path_count; i++)
				say_scene(line, view->path[i].scene, view->path[i].then, true);
		} else if (command == COMMAND_CHANNEL && view->card->verify.channels.count) {
			say_channel(line, quiz_right_channel(quiz, card), view->card->topic);
		} else {
			*event = (struct quiz_event){ EVENT_NEXT, 0 };
			return FACE_EVENT;
		}
	}
}

static enum face_reply ask(void *self, const struct quiz *quiz, const struct quiz_view *view,
                           struct quiz_event *event)
{
	struct line *line = self;

	if (line->ended)
		return FACE_GONE;
	say_record(line, line->tell_again);
	if (view->step == STEP_EXPLAIN)
		return explain(line, quiz, view, event);
	if (view->step == STEP_JUDGE)
		say_place(line, view);
	/* A step back into an earlier scene says it again. */
	if (view->step == STEP_JUDGE || (view->step == STEP_ACT && view->scene != line->shown))
		say_scene(line, view->scene, view->path[view->path_count - 1].then, false);
	line->shown = view->scene;
	return ask_question(line, view, event);
}

static void say_counts(struct line *line, const struct quiz_score *score, bool measured)
{
	if (!score->cards) {
		say(line, _("No question was answered this time."));
		return;
	}
	if (score->scams)
		say_fill(line, _("Scams recognised: {1} of {2}."), "uu", score->scams_recognised,
		         score->scams);
	if (score->reals)
		say_fill(line, _("Real ones wrongly suspected: {1} of {2}."), "uu",
		         score->reals_suspected, score->reals);
	if (score->answered[STEP_VERIFY])
		say_fill(line, _("Channels chosen right: {1} of {2}."), "uu",
		         score->right[STEP_VERIFY], score->answered[STEP_VERIFY]);
	if (!measured) /* two forms do not cost the same */
		say_fill(line, _("Simulated loss {1} yuan"), "u", score->loss);
}

/* What can come after a sitting; a form (silent) is answered once, so that only home is left. */
static enum face_after after_result(struct line *line, bool again, bool silent)
{
	static const enum command silent_keys[] = { COMMAND_QUIT, COMMAND_NONE },
				  again_keys[] = { COMMAND_AGAIN, COMMAND_HOME, COMMAND_QUIT,
		                                   COMMAND_NONE },
				  keys[] = { COMMAND_HOME, COMMAND_QUIT, COMMAND_NONE };
	const enum command *commands = silent ? silent_keys : again ? again_keys : keys;
	const char *prompt = silent  ? N_("Enter: home. {1}: quit.")
	                     : again ? N_("Enter: another sitting. {1}: that card again. "
	                                  "{2}: home. {3}: quit.")
	                             : N_("Enter: another sitting. {1}: home. {2}: quit.");
	char words[WORDS_SIZE];

	/* The prompt names every key: whatever else comes, it is put again. */
	while (prompt_keys(line, prompt, commands, words, sizeof words)) {
		enum command command = prompt_command(words);
		if (prompt_is_empty(words))
			return silent ? FACE_HOME : FACE_AGAIN;
		if (command == COMMAND_HOME || command == COMMAND_QUIT)
			return command == COMMAND_HOME ? FACE_HOME : FACE_QUIT;
		if (command == COMMAND_AGAIN && again)
			return FACE_CARDS;
	}
	return FACE_ENDED;
}

static enum face_after result(void *self, const struct quiz *quiz, const struct deck_card **again)
{
	struct line *line = self;
	const struct deck_card *home = quiz_home_card(quiz);
	bool worth = quiz_worth_another_look(quiz, again, 1);
	struct quiz_score score;
	struct quiz_view view;

	quiz_score(quiz, &score);
	quiz_view(quiz, &view);
	say(line, "");
	say(line, _("This sitting"));
	say_counts(line, &score, view.silent);
	if (home)
		say_labelled(line, _("Take home"), home->explain.share.s);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		say(line, _(words_emergency[i]));
	if (worth)
		say_labelled(line, _("Worth another look"), (*again)->title.s);
	if (menu_return_day(&line->state)) {
		char day[11];
		clock_format_day(menu_return_day(&line->state), day);
		say_labelled(line, _("Next review"), day);
	}
	say_record(line, true);
	line->tell_again = true;
	if (fflush(line->out) != 0)
		line->ended = true;
	return after_result(line, worth, view.silent);
}

static bool ended(void *self) { return ((struct line *)self)->ended; }
static void take_deck(void *self, const struct deck *deck) { ((struct line *)self)->deck = deck; }
static enum menu_choice home(void *self) { return line_home(self); }
static const struct deck_topic *topics(void *self) { return line_topics(self); }
static void channels(void *self) { line_channels(self); }
static bool lookup(void *self, const char *words) { return line_lookup(self, words); }
static void progress(void *self, const struct progress *progress) { line_progress(self, progress); }
static void about(void *self) { line_about(self); }
static void preview(void *self, const struct deck_card *card) { line_preview(self, card); }
static void preview_lesson(void *self, const struct deck_lesson *lesson)
{
	line_preview_lesson(self, lesson);
}
static int offer(void *self, const struct menu_note *note, const char *const *answers, int count)
{
	return line_offer(self, note, answers, count);
}

static void seat(void *self, const struct seat_desk *desk) { line_seat(self, desk); }

struct face line_face(struct line *line)
{
	return (struct face){
		.self = line,
		.plain = true,
		.state = &line->state,
		.notes = line->notes,
		.ended = ended,
		.take_deck = take_deck,
		.home = home,
		.topics = topics,
		.channels = channels,
		.lookup = lookup,
		.progress = progress,
		.about = about,
		.preview = preview,
		.preview_lesson = preview_lesson,
		.offer = offer,
		.seat = seat,
		.ask = ask,
		.result = result,
	};
}
