#include "line/lesson-lines.h"

#include "lesson/lesson-words.h"
#include "line/deck-lines.h"
#include "line/prompt.h"
#include "line/say-line.h"
#include "play/words.h"

enum { WORDS_SIZE = 256 };

static const enum command on_keys[] = { COMMAND_BACK,    COMMAND_NO,   COMMAND_PAUSE,
	                                COMMAND_CHANNEL, COMMAND_QUIT, COMMAND_NONE };
static const enum command hands_keys[] = { COMMAND_BACK, COMMAND_REREAD, COMMAND_NO, COMMAND_QUIT,
	                                   COMMAND_NONE };
static const enum command box_keys[] = { COMMAND_AGAIN, COMMAND_NONE };
static const enum command ahead_keys[] = { COMMAND_AGAIN, COMMAND_NONE };

static void say_filled(struct line *line, const struct lesson_sentence *sentence)
{
	say_fill(line, _(sentence->text), "uuuu", sentence->numbers[0], sentence->numbers[1],
	         sentence->numbers[2], sentence->numbers[3]);
}

static void say_clock(struct line *line, const struct lesson_class *class)
{
	struct lesson_minutes minutes = lesson_timer_minutes(class->timer, &class->view);

	say_fill(line, _(lesson_clock_sentence(&minutes)), "uuuu", minutes.phase,
	         minutes.phase_planned, minutes.lesson, minutes.lesson_planned);
}

static void add_option(struct str *text, const struct lesson_view *view, int index)
{
	const struct quiz_option *option = &view->asked.options[index];

	if (view->asked.step == STEP_JUDGE)
		str_add(text, _(rating_terms[option->id].title));
	else
		str_add_bytes(text, option->text, option->len);
}

static void say_story(struct line *line, const struct lesson_view *view, bool marked)
{
	const struct quiz_view *asked = &view->asked;
	int first = view->at.phase <= LESSON_COMPARE ? asked->path_count - 1 : 0;

	for (int i = first; i < asked->path_count; i++)
		say_scene(line, asked->path[i].scene, asked->path[i].then, marked);
}

static void say_prompts(struct line *line, const struct lesson_view *view)
{
	const char *advice = lesson_advice_sentences[view->advice], *prompt;

	if (advice)
		say(line, _(advice));
	for (size_t i = 0; (prompt = lesson_prompt(view, i)); i++)
		say_fill(line, "{1}. {2}", "zt", i + 1, _(prompt));
}

/* "2. Probably a scam: 14, then 26 (right)" */
static void say_bars(struct line *line, const struct lesson_view *view)
{
	for (int i = 0; i < view->asked.option_count; i++) {
		struct str text;
		int said = 0;
		str_init(&text);
		str_addf(&text, "%d. ", i + 1);
		add_option(&text, view, i);
		str_add(&text, _(": "));
		for (int r = 0; r < LESSON_ROUNDS; r++)
			if (view->tallies[r].counted)
				/* TRANSLATORS: the hands of the first vote and of the second. */
				str_fill(&text, said++ ? _(", then {1}") : "{1}", "u",
				         view->tallies[r].hands[i]);
		if (!said)
			str_add(&text, "0");
		if (view->grades[i] == GRADE_GOOD)
			str_addf(&text, " [%s]", _(words_mark_names[GRADE_GOOD]));
		say(line, text.text);
		str_release(&text);
	}
	struct lesson_sentence change = lesson_change(view);
	say_filled(line, &change);
}

static void say_home(struct line *line, const struct lesson_view *view)
{
	const struct deck_channel *channel = quiz_right_channel(view->quiz, 0);

	say_labelled(line, _("Take home"), view->card->card->explain.share.s);
	if (channel)
		say_labelled(line, _(words_ask), channel->name.s);
}

static void say_box(struct line *line, const struct lesson_box *box)
{
	const char *trouble = box->trouble(box->self);

	if (trouble)
		say(line, _(trouble));
	else
		say_fill(line, _("Seats join with the code {1}: heshi join {3}. {2} are there."),
		         "tut", box->code(box->self), box->seats(box->self), box->where(box->self));
}

static void say_stop(struct line *line, const struct lesson_class *class)
{
	const struct lesson_view *view = &class->view;

	say(line, "");
	if (view->at.phase == LESSON_SCENE && view->asked.path_count <= 1) {
		if (view->number == 1)
			say_foreign(line);
		say_fill(line, _("Card {1} of {2}"), "uu", view->number, view->count);
		say_clock(line, class);
	}
	say(line, _(lesson_phase_title(view)));
	switch (view->at.phase) {
	case LESSON_SCENE:
		say_story(line, view, false);
		if (class->box)
			say_box(line, class->box);
		break;
	case LESSON_DISCUSS: say_prompts(line, view); break;
	case LESSON_COMPARE: say_bars(line, view); break;
	case LESSON_TELLS: say_story(line, view, true); break;
	case LESSON_VERIFY:
		if (view->at.shown)
			say_bars(line, view);
		break;
	case LESSON_EXPLAIN: say_verdict(line, view->card->card, view->quiz, 0); break;
	case LESSON_HOME: say_home(line, view); break;
	case LESSON_VOTE:
	case LESSON_REVOTE:
	case LESSON_PHASE_COUNT: break;
	}
}

/* Whether and how it is left: an answer to one question of three. */
static enum lesson_reply leave(struct line *line)
{
	static const char *const answers[] = { N_("Go on with the lesson"),
		                               N_("Stop here and go on another day"),
		                               N_("End it and see the result") };
	static const enum lesson_reply replies[] = { LESSON_DONE, LESSON_GONE, LESSON_LEFT };
	static const struct menu_note note = { N_("End the lesson here?"), { NULL } };
	int answer = line_offer(line, &note, answers, 3);

	return line->ended ? LESSON_GONE : answer < 0 ? LESSON_DONE : replies[answer];
}

static void pause(struct line *line, const struct lesson_class *class)
{
	char words[WORDS_SIZE];

	lesson_timer_pause(class->timer);
	say_clock(line, class);
	prompt_line(line, _("A pause. Enter: go on."), words, sizeof words);
	lesson_timer_go_on(class->timer);
}

/* What was asked for; true: the stop is left, by *event or *reply. */
static bool obey(struct line *line, const struct lesson_class *class, enum command command,
                 struct lesson_event *event, enum lesson_reply *reply)
{
	const struct lesson_view *view = &class->view;

	switch (command) {
	case COMMAND_BACK:
		event->kind = LESSON_BACK;
		if (!view->can_go_back)
			say(line, _("This is where the lesson begins."));
		return view->can_go_back;
	case COMMAND_NO: event->kind = view->can_go_ahead ? LESSON_AHEAD : LESSON_SKIP; return true;
	case COMMAND_AGAIN:
		event->kind = LESSON_ON;
		if (view->votes && class->box)
			*reply = LESSON_HANDS;
		return view->at.phase == LESSON_DISCUSS || *reply == LESSON_HANDS;
	case COMMAND_REREAD: say_story(line, view, false); return false;
	case COMMAND_CHANNEL: line_channels(line); return line->ended;
	case COMMAND_PAUSE: pause(line, class); return line->ended;
	case COMMAND_QUIT: *reply = leave(line); return *reply != LESSON_DONE;
	default:
		say_help(line,
		         _("Enter: on. {1}: one step back. {2}: next card, or no second vote. "
		           "{3}: pause. {4}: whom to ask. {5}: end."),
		         on_keys);
		return false;
	}
}

static void say_options(struct line *line, const struct lesson_view *view)
{
	say(line, _(quiz_question(&view->asked)));
	for (int i = 0; i < view->asked.option_count; i++) {
		struct str text;
		str_init(&text);
		str_addf(&text, "%d. ", i + 1);
		add_option(&text, view, i);
		say(line, text.text);
		str_release(&text);
	}
}

static uint32_t sum_of(const struct lesson_view *view, const uint32_t *hands)
{
	uint32_t sum = 0;

	for (int i = 0; i < view->asked.option_count; i++)
		sum += hands[i];
	return sum;
}

/* A number for one option; -1: the option before; false: the stop is left. */
static bool ask_hands(struct line *line, const struct lesson_class *class, int index, int *number,
                      struct lesson_event *event, enum lesson_reply *reply)
{
	char words[WORDS_SIZE];

	for (;;) {
		struct str prompt;
		str_init(&prompt);
		str_fill(&prompt, _("Hands for {1}:"), "u", index + 1);
		bool read = prompt_line(line, prompt.text, words, sizeof words);
		str_release(&prompt);
		*reply = LESSON_GONE;
		if (!read)
			return false;
		*reply = LESSON_DONE;
		*number = prompt_is_empty(words) ? 0 : prompt_number(words, LESSON_HANDS_MOST);
		enum command command = prompt_command(words);
		if (*number >= 0 || (command == COMMAND_BACK && index > 0))
			return true;
		if (command == COMMAND_LANGUAGE)
			msg_use_next();
		else if (command == COMMAND_NONE || command == COMMAND_HELP)
			say_help(line,
			         _("A number of hands, or Enter for none. {1}: back. {2}: read "
			           "it again. {3}: skip. {4}: end."),
			         hands_keys);
		else if (obey(line, class, command, event, reply))
			return false;
	}
}

/* What was counted, and a calm remark where one is due: Enter goes on, else it is counted again. */
static bool is_counted(struct line *line, const struct lesson_class *class, const uint32_t *hands)
{
	uint32_t sum = sum_of(&class->view, hands);
	struct lesson_sentence remark = lesson_remark(sum, class->size);
	char words[WORDS_SIZE];

	if (!remark.text)
		return true;
	say_filled(line, &remark);
	return !prompt_line(line, _("Enter: go on. Anything else: count again."), words,
	                    sizeof words) ||
	       prompt_is_empty(words);
}

static enum lesson_reply ask_vote(struct line *line, const struct lesson_class *class,
                                  struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS])
{
	const struct lesson_view *view = &class->view;
	enum lesson_reply reply = LESSON_DONE;
	int index = 0;

	do {
		say_options(line, view);
		for (index = 0; index < view->asked.option_count;) {
			int number;
			if (!ask_hands(line, class, index, &number, event, &reply))
				return reply;
			if (number >= 0)
				hands[index++] = (uint32_t)number;
			else
				index--;
		}
	} while (!is_counted(line, class, hands));
	*event = (struct lesson_event){ LESSON_ON, sum_of(view, hands) ? hands : NULL };
	return line->ended ? LESSON_GONE : LESSON_DONE;
}

/* Seats vote by themselves: Enter ends it. */
static enum lesson_reply ask_box(struct line *line, const struct lesson_class *class,
                                 struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS])
{
	const struct lesson_box *box = class->box;
	enum lesson_reply reply = LESSON_DONE;
	char words[WORDS_SIZE];

	say_options(line, &class->view);
	say_box(line, box);
	while (prompt_keys(line,
	                   N_("Enter: how many have voted. e: the vote ends. {1}: count hands."),
	                   box_keys, words, sizeof words)) {
		uint32_t seats = box->collect(box->self, hands);
		enum command command = prompt_command(words);
		if (command == COMMAND_END) {
			box->closes(box->self);
			box->collect(box->self, hands);
			*event = (struct lesson_event){ LESSON_ON, hands };
			return LESSON_DONE;
		}
		if (prompt_is_empty(words)) {
			say_box(line, box);
			say_fill(line,
			         class->size ? _("{1} of {2} have voted") : _("{1} have voted"),
			         "uu", seats, class->size);
		} else if (obey(line, class, command, event, &reply))
			return reply;
	}
	return LESSON_GONE;
}

static enum lesson_reply ask(void *self, const struct lesson_class *class,
                             struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS])
{
	struct line *line = self;
	const struct lesson_view *view = &class->view;
	bool ahead = view->advice == LESSON_GO_ON;
	enum lesson_reply reply = LESSON_DONE;
	char words[WORDS_SIZE];

	if (line->ended)
		return LESSON_GONE;
	say_record(line, false);
	say_stop(line, class);
	if (view->votes)
		return lesson_is_typed(class) ? ask_vote(line, class, event, hands)
		                              : ask_box(line, class, event, hands);
	while (prompt_keys(line,
	                   ahead ? N_("Enter: show the vote. {1}: vote again.")
	                         : N_("Enter: go on. {1}: back. {2}: skip. {3}: pause. {4}: "
	                              "whom to ask. {5}: end."),
	                   ahead ? ahead_keys : on_keys, words, sizeof words)) {
		if (prompt_is_empty(words)) {
			*event = (struct lesson_event){ ahead ? LESSON_AHEAD : LESSON_ON, NULL };
			return LESSON_DONE;
		}
		if (obey(line, class, prompt_command(words), event, &reply))
			return line->ended ? LESSON_GONE : reply;
	}
	return LESSON_GONE;
}

static void say_sum(struct line *line, enum lesson_measure measure, const struct lesson_sum *sum)
{
	const struct lesson_count *first = &sum->rounds[0], *second = &sum->rounds[1];
	struct str text;

	if (!first->hands)
		return;
	str_init(&text);
	str_fill(&text,
	         second->hands ? _("{1} of {2} hands, after the talk {3} of {4}")
	                       : _("{1} of {2} hands"),
	         "uuuu", first->well, first->hands, second->well, second->hands);
	say_labelled(line, _(lesson_measure_names[measure]), text.text);
	str_release(&text);
}

static void result(void *self, struct lesson *lesson, const struct lesson_plan *plan)
{
	struct lesson_sum sums[LESSON_MEASURES];
	struct line *line = self;

	lesson_sum_up(lesson, sums);
	say(line, "");
	say(line, _("This lesson"));
	bool any = false;
	for (int m = 0; m < LESSON_MEASURES; m++) {
		any |= sums[m].rounds[0].hands > 0;
		say_sum(line, (enum lesson_measure)m, &sums[m]);
	}
	if (!any)
		say(line, _("No hands were counted this time."));
	if (plan->homework)
		say_labelled(line, _("Homework"), plan->homework);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		say(line, _(words_emergency[i]));
	say_record(line, true);
}

static void say_offer(struct line *line, size_t number, const struct lesson_offer *offer)
{
	char day[CLOCK_DAY_SIZE];
	struct str text;

	str_init(&text);
	switch (offer->kind) {
	case LESSON_OFFER_RESUME:
		clock_format_day(offer->day, day);
		str_fill(&text, _("Go on: {1} ({2})"), "tt",
		         offer->title ? offer->title : _("cards"), day);
		str_add(&text, _(", "));
		str_fill(&text, _("card {1} of {2}"), "uu", offer->number, offer->count);
		break;
	case LESSON_OFFER_PLAN:
		str_add(&text, offer->title);
		if (offer->whom)
			str_addf(&text, "%s%s", _(": "), offer->whom);
		if (offer->minutes) {
			str_add(&text, _(", "));
			str_fill(&text, _("{1} min"), "u", offer->minutes);
		}
		break;
	case LESSON_OFFER_DRAW:
		str_add(&text, _("Cards drawn by chance"));
		str_add(&text, _(": "));
		str_fill(&text, _("{1} cards, half of them real"), "u", offer->count);
		break;
	}
	say_fill(line, "{1}. {2}", "zt", number, text.text);
	str_release(&text);
}

static int choose(void *self, const struct lesson_offer *offers, size_t count)
{
	static const enum command keys[] = { COMMAND_BACK, COMMAND_LANGUAGE, COMMAND_NONE };
	struct line *line = self;
	char words[WORDS_SIZE];

	for (;;) {
		say(line, _("In class: which lesson?"));
		for (size_t i = 0; i < count; i++)
			say_offer(line, i + 1, &offers[i]);
		int choice = prompt_choice(line, (int)count, words, sizeof words);
		if (choice >= 0)
			return choice;
		enum command command = prompt_command(words);
		if (choice == ANSWER_ENDED || command == COMMAND_BACK || command == COMMAND_QUIT)
			return -1;
		if (command == COMMAND_LANGUAGE)
			msg_use_next();
		else
			say_help(line, _("A number chooses. {1}: back. {2}: other language."),
			         keys);
	}
}

static bool size(void *self, uint32_t *pupils)
{
	struct line *line = self;
	char words[WORDS_SIZE];

	while (prompt_line(line, _("How many pupils are here? (Enter: not said)"), words,
	                   sizeof words)) {
		int number = prompt_is_empty(words) ? 0 : prompt_number(words, LESSON_HANDS_MOST);
		*pupils = number > 0 ? (uint32_t)number : 0;
		if (number >= 0)
			return true;
		if (prompt_command(words) == COMMAND_BACK || prompt_command(words) == COMMAND_QUIT)
			return false;
	}
	return false;
}

struct lesson_face lesson_lines_face(struct line *line)
{
	return (struct lesson_face){
		.self = line, .choose = choose, .size = size, .ask = ask, .result = result
	};
}
