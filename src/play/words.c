#include "play/words.h"

#include "base/msg.h"
#include "terms/terms.h"

const char *const words_truth_sentences[] = {
	[TRUTH_SCAM] = N_("This is a scam."),
	[TRUTH_REAL] = N_("This is real."),
};
_Static_assert(sizeof words_truth_sentences / sizeof *words_truth_sentences == TRUTH_COUNT,
               "a truth without a sentence");

/* TRANSLATORS: at most 37 cells, one row of the narrowest window. */
const char words_no_progress[] = N_("Nothing to show yet: play some cards.");
/* TRANSLATORS: {1} is what was answered, "Probably a scam"; at most two rows of 36 cells. */
const char words_judged[] = N_("Your first judgement counts: {1}.");

static bool is_ascii(char c) { return (unsigned char)c < 0x80; }

void words_add_source(struct str *out, const struct deck_source *source)
{
	str_add(out, source->title.s);
	if (!source->where.s)
		return;
	if (out->len && is_ascii(out->text[out->len - 1]) && is_ascii(source->where.s[0]))
		str_add(out, " ");
	str_add(out, source->where.s);
}

/* TRANSLATORS: how a step went: half right must not sound wrong; at most 10 cells each. */
const char *const words_mark_names[] = {
	[GRADE_GOOD] = N_("right"),
	[GRADE_FAIR] = N_("half right"),
	[GRADE_BAD] = N_("not right"),
};
_Static_assert(sizeof words_mark_names / sizeof *words_mark_names == GRADE_COUNT,
               "a grade without a word");

int words_marks(const struct quiz_card_score *score, struct words_mark marks[WORDS_MARKS])
{
	int count = 0;

	for (int i = 0; i < STEP_ANSWERED; i++)
		if (score->answered[i])
			marks[count++] = (struct words_mark){ step_marks[i], score->grades[i] };
	return count;
}

/* TRANSLATORS: before a choice, and before a channel, that would have been right; with "Chosen"
 * and "Asked" in a column. */
const char words_better[] = N_("Better");
const char words_ask[] = N_("To ask");
/* TRANSLATORS: a channel that the court's paper names for this kind of scam; {1} is the paper. */
const char words_court[] = N_("Named by the court: {1}");
/* TRANSLATORS: before signs of scenes that were not shown, as the story stopped before them. */
const char words_further[] = N_("Further on they would show: {1}");

/* TRANSLATORS: for why there is no space in large type; at most 36 cells. */
const char words_not_kept[] = N_("Your answers are not being kept.");
const char words_kept_again[] = N_("Your answers are being kept again.");

/* TRANSLATORS: the headings stand in a column: at most 8 cells each, Chinese two characters. */
const char words_heading_tactic[] = N_("Tactic");
const char words_heading_real[] = N_("Grounds");
const char words_heading_signs[] = N_("Signs");
const char words_heading_verify[] = N_("Verify");
const char words_heading_tell[] = N_("Tell");

const char *const words_emergency[] = {
	N_("Not sure: call 96110."),
	N_("Being cheated, or just paid? Call 110: the sooner, the more can be stopped."),
};
_Static_assert(sizeof words_emergency / sizeof *words_emergency == WORDS_EMERGENCY_COUNT,
               "words_emergency lacks a row");

const struct words_key words_help[] = {
	{ 0, N_("Arrows, 1-9, tap"), N_("choose an answer") },
	{ 0, N_("Enter, again, tap"),
	  N_("confirm it: Enter, the same digit again, or a second tap") },
	{ 0, N_("Esc"), N_("one step back; the first judgement counts") },
	{ 0, N_("PgUp PgDn"), N_("read on in a long text") },
	{ COMMAND_MENU, NULL, N_("all that can be done here, as a list") },
	/* TRANSLATORS: on a number pad: digits, then signs; at most 20 cells. */
	{ 0, N_("Pad: 0 . - +"),
	  N_("back, message, page up, page down; * is the list; 10 to 17: "
	     "both digits") },
	{ COMMAND_BACK, NULL, N_("turn between message and question") },
	{ COMMAND_CHANNEL, NULL, N_("under an explanation: the channel, in full") },
	{ COMMAND_TAKE, NULL, N_("under a channel, a result: a number for your phone") },
	{ COMMAND_LANGUAGE, NULL, N_("the other language, at once") },
	{ COMMAND_HELP, NULL, N_("this help") },
	{ COMMAND_REPAINT, NULL, N_("draw the screen again") },
	{ COMMAND_QUIT, NULL, N_("quit; you are asked first") },
	{ 0 }
};

/* What a finger, a number pad and a keyboard have. */
const struct words_key words_station_help[] = {
	/* TRANSLATORS: at most 20 cells. */
	{ 0, N_("1-9, tap"), N_("answer; one step back takes it back") },
	{ 0, "0", N_("one step back; the first judgement counts") },
	{ 0, ".", N_("turn between message and question") },
	{ 0, "- +", N_("read on in a long text") },
	{ COMMAND_MENU, NULL, N_("all that can be done here, as a list") },
	{ 0 }
};

const char *words_key_name(const struct words_key *key)
{
	return key->command ? command_name(key->command) : key->keys;
}

const char *const words_about[] = {
	N_("heshi shows you messages, calls and letters as they come in real life; some are real, "
	   "some are scams. Decide first, then read what was behind it. The white paper of the "
	   "Shanghai No. 2 Intermediate People's Court on telecom and network fraud reminds us: "
	   "verify "
	   "first, then act. This program adds: find the channel yourself."),
	N_("All people, firms and sums on the cards are invented. Numbers to call stand only among "
	   "the channels, each with its source and the day it was checked."),
	N_("Larger type: the terminal sets it (often Ctrl and +). The program follows from 40 "
	   "columns and 12 rows up; two of each may be missing."),
};
_Static_assert(sizeof words_about / sizeof *words_about == WORDS_ABOUT_COUNT,
               "words_about lacks a row");

const char *const words_privacy[] = {
	N_("No name, number or word of yours is asked for, and nothing leaves this machine."),
	N_("Your answers are kept in a file on this machine, without a name: heshi purge "
	   "--all deletes them, heshi --no-record keeps none."),
};
_Static_assert(sizeof words_privacy / sizeof *words_privacy == WORDS_PRIVACY_COUNT,
               "words_privacy lacks a row");
