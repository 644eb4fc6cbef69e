#include "line/typing-lines.h"

#include <string.h>

#include "line/prompt.h"
#include "line/say-line.h"

enum { WORDS = 64 };

/* Whether the line is one sign, and that is a command's key. */
static bool is_command(const char *words, enum command command)
{
	return strlen(words) == 1 && prompt_command(words) == command;
}

static void say_kept(struct line *line, const struct paper_told *told)
{
	if (!told->whole)
		say(line, _("Not every card was judged: kept as broken off, it is not compared."));
	say_fill(line, _("Kept. Sheets so far: {1}."), "z", told->sheets);
}

static bool ask_number(void *self, const struct quiz_asked *asked, const struct paper_told *told,
                       uint64_t *seed)
{
	static const enum command keys[] = { COMMAND_QUIT, COMMAND_NONE };
	struct line *line = self;
	char number[PAPER_SHEET_NUMBER], words[WORDS];
	struct quiz_asked suggested = *asked;
	struct str prompt;
	bool taken = false;

	if (told->kept)
		say_kept(line, told);
	suggested.seed = *seed;
	paper_sheet_number(&suggested, number);
	str_init(&prompt);
	if (*seed)
		str_fill(&prompt, _("Number of the next sheet? Enter for {1}:"), "t", number);
	else
		str_add(&prompt, _("Number of the sheet?"));
	str_add(&prompt, " ");
	command_add(&prompt, _("({1} ends)"), keys);
	while (!taken && prompt_line(line, prompt.text, words, sizeof words) &&
	       !is_command(words, COMMAND_QUIT)) {
		taken = (*seed && prompt_is_empty(words)) || paper_sheet_seed(asked, words, seed);
		if (!taken)
			say_fill(line,
			         _("'{1}' is no sheet of these cards. Its number stands at the "
			           "foot of "
			           "each page, as in 4711-27."),
			         "t", words);
	}
	str_release(&prompt);
	return taken;
}

static void complain(struct line *line, const struct paper_typed *typed, enum paper_taken taken,
                     size_t questions, size_t index, char sign)
{
	const char typed_sign[] = { sign, '\0' };
	struct paper_question question;

	if (taken == PAPER_NO_OPTION) {
		paper_sheet_question(typed->asked, index, &question);
		const char last[] = { paper_sheet_letter(&question, (uint16_t)(question.count - 1)),
			              '\0' };
		const char first[] = { paper_sheet_letter(&question, 0), '\0' };
		say_fill(line, _("Question {1}.{2} has {3} to {4}, not '{5}'."), "uuttt",
		         question.place + 1u, (unsigned)question.part, first, last, typed_sign);
		return;
	}
	say_fill(line,
	         _("Card {1} of this sheet has {2} answers: a letter or digit each, - for none."),
	         "uz", index + 1u, questions);
}

enum step_taken { STEP_ON, STEP_BACK, STEP_LEAVE };

static enum step_taken ask_card(struct line *line, struct paper_typed *typed, size_t place)
{
	size_t first, questions = paper_typed_questions(typed, place, &first), index;
	const struct deck_card *card = typed->asked->cards[place];
	enum step_taken step = STEP_LEAVE;
	char words[WORDS], sign = 0;
	struct str prompt;

	str_init(&prompt);
	/* TRANSLATORS: {2} is a card's title, {3} how many letters to type. */
	str_fill(&prompt, _("{1}  {2} ({3} answers):"), "ztz", place + 1, card->title.s, questions);
	while (prompt_line(line, prompt.text, words, sizeof words)) {
		if (is_command(words, COMMAND_QUIT))
			break;
		step = strcmp(words, "0") == 0 ? STEP_BACK : STEP_ON;
		if (step == STEP_BACK)
			break;
		index = place;
		enum paper_taken taken = paper_typed_card(typed, place, words, &index, &sign);
		if (taken == PAPER_TAKEN)
			break;
		complain(line, typed, taken, questions, index, sign);
		step = STEP_LEAVE;
	}
	str_release(&prompt);
	return step;
}

static void say_summary(struct line *line, const struct paper_typed *typed)
{
	struct str text;

	str_init(&text);
	for (size_t place = 0; place < typed->asked->count; place++) {
		str_addf(&text, "%s%zu ", place ? "  " : "", place + 1);
		paper_typed_add(&text, typed, place);
	}
	say(line, text.text);
	say_fill(line, _("{1} of {2} questions answered."), "zz", paper_typed_answered(typed),
	         typed->count);
	str_release(&text);
}

/* Whether it was typed to its end, and is to be kept. From the card `place` on. */
static bool type_sheet(struct line *line, struct paper_typed *typed, size_t place,
                       void (*changed)(void *context), void *context)
{
	static const enum command keys[] = { COMMAND_QUIT, COMMAND_NONE };
	size_t count = typed->asked->count;
	char words[WORDS];

	for (;;) {
		while (place < count) {
			enum step_taken step = ask_card(line, typed, place);
			if (step == STEP_LEAVE)
				return false;
			if (step == STEP_ON)
				changed(context);
			place = step == STEP_ON ? place + 1 : place ? place - 1 : 0;
		}
		say_summary(line, typed);
		if (!prompt_keys(
			    line,
			    N_("Right? Enter keeps the sheet, 0 goes back, {1} throws it away."),
			    keys, words, sizeof words) ||
		    is_command(words, COMMAND_QUIT))
			return false;
		if (prompt_is_empty(words))
			return true;
		place = strcmp(words, "0") == 0 ? count - 1 : place;
	}
}

/* The card behind the last one that has an answer. */
static size_t next_card(const struct paper_typed *typed)
{
	struct paper_question question;
	size_t place = 0;

	for (size_t i = 0; i < typed->count; i++) {
		paper_sheet_question(typed->asked, i, &question);
		if (typed->options[i] != PAPER_TYPED_NONE)
			place = question.place + 1u;
	}
	return place;
}

static enum paper_done ask_sheet(void *self, struct paper_typed *typed, bool goes_on,
                                 void (*changed)(void *context), void *context)
{
	struct line *line = self;

	if (goes_on) {
		char number[PAPER_SHEET_NUMBER];
		paper_sheet_number(typed->asked, number);
		say_fill(line, _("Sheet {1} was typed in part: it goes on from there."), "t",
		         number);
	}
	say(line,
	    _("A line a card: 3BA, then Enter. - is no answer, Enter alone none of the card, 0 "
	      "goes back."));
	if (type_sheet(line, typed, next_card(typed), changed, context))
		return PAPER_KEEP;
	if (line->ended) {
		if (paper_typed_answered(typed))
			say(line, _("What was typed of this sheet waits: the same command goes on "
			            "with it."));
		return PAPER_LATER;
	}
	if (paper_typed_answered(typed))
		say(line, _("This sheet is not kept: type it again, from its first card."));
	return PAPER_THROWN;
}

struct paper_face typing_lines_face(struct line *line)
{
	return (struct paper_face){ .self = line, .number = ask_number, .sheet = ask_sheet };
}
