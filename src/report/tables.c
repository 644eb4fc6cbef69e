/* The tables' columns: data only. Their cells are filled in the same order by pooled.c (summary,
 * topics, cards, forms) and records.c (sittings, answers). */
#include <string.h>

#include "base/msg.h"
#include "report/report.h"

static const struct report_word truth_words[] = {
	{ "scam", N_("scam") }, { "real", N_("real") }, { 0 }
};
static const struct report_word grade_words[] = {
	{ "good", N_("good") }, { "fair", N_("fair") }, { "bad", N_("bad") }, { 0 }
};
static const struct report_word step_words[] = {
	{ "judge", N_("judgement") }, { "act", N_("action") }, { "spot", N_("telltale sentence") },
	{ "verify", N_("channel to verify") }, { 0 }
};
static const struct report_word rating_words[] = {
	{ "sure-real", N_("Surely real") }, { "maybe-real", N_("Probably real") },
	{ "maybe-scam", N_("Probably a scam") }, { "sure-scam", N_("Surely a scam") }, { 0 }
};
static const struct report_word aside_words[] = {
	{ "again", N_("the explanation was known") }, { "hasty", N_("sooner than one can read") },
	{ 0 }
};
static const struct report_word ending_words[] = {
	{ "done", N_("played to its end") }, { "left", N_("left before the end") },
	{ "idle", N_("nobody was there any more") }, { "dropped", N_("interrupted") }, { 0 }
};
static const struct report_word mode_words[] = {
	{ "play", N_("practice") }, { "review", N_("booster") }, { "kiosk", N_("public station") },
	{ "class", N_("in class") }, { "form", N_("test form") }, { 0 }
};
static const struct report_word measure_words[] = {
	{ "sittings", N_("sittings") },
	{ "ended", N_("played to the end") },
	{ "unfinished", N_("not played to the end and not counted") },
	{ "misdated", N_("dated by a clock that was wrong") },
	{ "recognised", N_("scams recognised") },
	{ "suspected", N_("real ones wrongly suspected") },
	{ "right-sure", N_("right when sure") },
	{ "right-unsure", N_("right when unsure") },
	{ "act-good", N_("good actions") },
	{ "verify-right", N_("channels chosen right") },
	{ "spot-right", N_("telltale sentence found") },
	{ "loss", N_("simulated loss a sitting, yuan") },
	{ "d-prime", N_("skill in telling scam from real (d': 0 is guessing)") },
	{ "criterion", N_("leaning (c: below 0 suspects, above 0 trusts)") },
	{ "auc", N_("scam rated above a real one, of all pairs (AUC)") },
	{ "aside-again", N_("answers not counted: the explanation was known") },
	{ "aside-hasty", N_("answers not counted: sooner than one can read") },
	{ 0 }
};

/* key, heading, brief heading on a terminal (TRANSLATORS: the briefer the better), type, words.
 * What people read first, then what programmes look things up by. */
static const struct report_column again_columns[] = {
	{ "place", N_("No."), N_("No."), REPORT_COUNT, NULL },
	{ "title", N_("Title of the card"), N_("Title of the card"), REPORT_TEXT, NULL },
	{ "truth", N_("Scam or real"), N_("Truth"), REPORT_WORD, truth_words },
	{ "topic_name", N_("Kind of scam"), NULL, REPORT_TEXT, NULL },
	{ "judged", N_("Judged"), N_("Judged"), REPORT_COUNT, NULL },
	{ "wrong", N_("Judged wrong"), NULL, REPORT_COUNT, NULL },
	{ "wrong_share", N_("Share judged wrong"), N_("Wrong"), REPORT_SHARE, NULL },
	{ "act", N_("Done instead, most often"), NULL, REPORT_TEXT, NULL },
	{ "act_sittings", N_("Sittings that did so"), NULL, REPORT_COUNT, NULL },
	{ "act_good", N_("What is good to do there"), NULL, REPORT_TEXT, NULL },
	{ "verify", N_("Asked instead, most often"), NULL, REPORT_TEXT, NULL },
	{ "verify_sittings", N_("Sittings that asked so"), NULL, REPORT_COUNT, NULL },
	{ "verify_right", N_("Whom to ask"), NULL, REPORT_TEXT, NULL },
	{ "deck", N_("Deck"), NULL, REPORT_CODE, NULL },
	{ "card", N_("Card, id"), NULL, REPORT_CODE, NULL },
	{ "topic", N_("Kind of scam, id"), NULL, REPORT_CODE, NULL },
};
static const struct report_column summary_columns[] = {
	{ "measure", N_("Measure"), N_("Measure"), REPORT_WORD, measure_words },
	{ "value", N_("Value"), N_("Value"), REPORT_DECIMAL, NULL },
	{ "low", N_("From (95 % sure)"), N_("From"), REPORT_DECIMAL, NULL },
	{ "high", N_("To (95 % sure)"), N_("To"), REPORT_DECIMAL, NULL },
	{ "count", N_("How many"), N_("How many"), REPORT_COUNT, NULL },
	{ "of", N_("Out of"), N_("Out of"), REPORT_COUNT, NULL },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, REPORT_FLAG, NULL },
};
static const struct report_column topic_columns[] = {
	{ "topic_name", N_("Kind of scam"), N_("Kind of scam"), REPORT_TEXT, NULL },
	{ "scams", N_("Scams judged"), N_("Scams"), REPORT_COUNT, NULL },
	{ "recognised", N_("Scams recognised"), NULL, REPORT_COUNT, NULL },
	{ "recognised_share", N_("Share recognised"), N_("Caught"), REPORT_SHARE, NULL },
	{ "reals", N_("Real ones judged"), N_("Real"), REPORT_COUNT, NULL },
	{ "suspected", N_("Real ones wrongly suspected"), NULL, REPORT_COUNT, NULL },
	{ "suspected_share", N_("Share wrongly suspected"), N_("Suspected"), REPORT_SHARE, NULL },
	{ "acts", N_("Actions"), NULL, REPORT_COUNT, NULL },
	{ "acts_good", N_("Good actions"), NULL, REPORT_COUNT, NULL },
	{ "verifies", N_("Channels asked for"), NULL, REPORT_COUNT, NULL },
	{ "verifies_right", N_("Channels chosen right"), NULL, REPORT_COUNT, NULL },
	{ "loss", N_("Simulated loss, yuan"), NULL, REPORT_COUNT, NULL },
	{ "last", N_("Last answered"), NULL, REPORT_TIME, NULL },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, REPORT_FLAG, NULL },
	{ "scam_sittings", N_("Sittings with a scam"), NULL, REPORT_COUNT, NULL },
	{ "recognised_low", N_("Share recognised, from (95 % sure)"), NULL, REPORT_SHARE, NULL },
	{ "recognised_high", N_("Share recognised, to (95 % sure)"), NULL, REPORT_SHARE, NULL },
	{ "real_sittings", N_("Sittings with a real one"), NULL, REPORT_COUNT, NULL },
	{ "suspected_low", N_("Share wrongly suspected, from (95 % sure)"), NULL, REPORT_SHARE,
	  NULL },
	{ "suspected_high", N_("Share wrongly suspected, to (95 % sure)"), NULL, REPORT_SHARE,
	  NULL },
	{ "d_prime", N_("Skill (d': 0 is guessing)"), NULL, REPORT_DECIMAL, NULL },
	{ "d_prime_low", N_("Skill, from (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "d_prime_high", N_("Skill, to (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "criterion", N_("Leaning (c: below 0 suspects, above 0 trusts)"), NULL, REPORT_DECIMAL,
	  NULL },
	{ "criterion_low", N_("Leaning, from (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "criterion_high", N_("Leaning, to (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "deck", N_("Deck"), NULL, REPORT_CODE, NULL },
	{ "topic", N_("Kind of scam, id"), NULL, REPORT_CODE, NULL },
};
static const struct report_column card_columns[] = {
	{ "title", N_("Title of the card"), N_("Title of the card"), REPORT_TEXT, NULL },
	{ "truth", N_("Scam or real"), N_("Truth"), REPORT_WORD, truth_words },
	{ "topic_name", N_("Kind of scam"), NULL, REPORT_TEXT, NULL },
	{ "judged", N_("Judged"), N_("Judged"), REPORT_COUNT, NULL },
	{ "right", N_("Judged right"), NULL, REPORT_COUNT, NULL },
	{ "right_share", N_("Share judged right"), N_("Right"), REPORT_SHARE, NULL },
	{ "suspected", N_("Wrongly suspected (real ones)"), NULL, REPORT_COUNT, NULL },
	{ "acts", N_("Actions"), NULL, REPORT_COUNT, NULL },
	{ "acts_good", N_("Good actions"), NULL, REPORT_COUNT, NULL },
	{ "acts_fair", N_("Fair actions"), NULL, REPORT_COUNT, NULL },
	{ "acts_bad", N_("Bad actions"), NULL, REPORT_COUNT, NULL },
	{ "spots", N_("Sentences asked for"), NULL, REPORT_COUNT, NULL },
	{ "spots_right", N_("Telltale sentence found"), NULL, REPORT_COUNT, NULL },
	{ "verifies", N_("Channels asked for"), NULL, REPORT_COUNT, NULL },
	{ "verifies_right", N_("Channels chosen right"), NULL, REPORT_COUNT, NULL },
	{ "seconds", N_("Seconds to judge, mean"), NULL, REPORT_DECIMAL, NULL },
	{ "loss", N_("Simulated loss, yuan"), NULL, REPORT_COUNT, NULL },
	{ "last", N_("Last answered"), NULL, REPORT_TIME, NULL },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, REPORT_FLAG, NULL },
	{ "sittings", N_("Sittings"), NULL, REPORT_COUNT, NULL },
	{ "right_low", N_("Share judged right, from (95 % sure)"), NULL, REPORT_SHARE, NULL },
	{ "right_high", N_("Share judged right, to (95 % sure)"), NULL, REPORT_SHARE, NULL },
	{ "discrimination", N_("Fit (below 0: those right elsewhere err here)"),
	  NULL, REPORT_DECIMAL, NULL },
	{ "discrimination_low", N_("Fit, from (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "discrimination_high", N_("Fit, to (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "deck", N_("Deck"), NULL, REPORT_CODE, NULL },
	{ "card", N_("Card, id"), NULL, REPORT_CODE, NULL },
	{ "topic", N_("Kind of scam, id"), NULL, REPORT_CODE, NULL },
};
static const struct report_column sitting_columns[] = {
	{ "started", N_("Begun (hour)"), N_("Begun (hour)"), REPORT_TIME, NULL },
	{ "minutes", N_("Minutes"), N_("Minutes"), REPORT_DECIMAL, NULL },
	{ "mode", N_("Mode"), N_("Mode"), REPORT_WORD, mode_words },
	{ "form", N_("Test form"), NULL, REPORT_CODE, NULL },
	{ "ending", N_("How it ended"), NULL, REPORT_WORD, ending_words },
	{ "scams", N_("Scams judged"), N_("Scams"), REPORT_COUNT, NULL },
	{ "recognised", N_("Scams recognised"), N_("Caught"), REPORT_COUNT, NULL },
	{ "reals", N_("Real ones judged"), N_("Real"), REPORT_COUNT, NULL },
	{ "suspected", N_("Real ones wrongly suspected"), N_("Suspected"), REPORT_COUNT, NULL },
	{ "acts", N_("Actions"), NULL, REPORT_COUNT, NULL },
	{ "acts_good", N_("Good actions"), NULL, REPORT_COUNT, NULL },
	{ "spots", N_("Sentences asked for"), NULL, REPORT_COUNT, NULL },
	{ "spots_right", N_("Telltale sentence found"), NULL, REPORT_COUNT, NULL },
	{ "verifies", N_("Channels asked for"), NULL, REPORT_COUNT, NULL },
	{ "verifies_right", N_("Channels chosen right"), NULL, REPORT_COUNT, NULL },
	{ "loss", N_("Simulated loss, yuan"), NULL, REPORT_COUNT, NULL },
	{ "deck", N_("Deck"), NULL, REPORT_CODE, NULL },
	{ "version", N_("Version of the deck"), NULL, REPORT_VERSION, NULL },
	{ "hash", N_("Fingerprint of the deck"), NULL, REPORT_HASH, NULL },
	{ "sitting", N_("Sitting, id"), NULL, REPORT_CODE, NULL },
};
static const struct report_column answer_columns[] = {
	{ "at", N_("Answered (hour)"), N_("Answered (hour)"), REPORT_TIME, NULL },
	{ "place", N_("Number of the card"), N_("No."), REPORT_COUNT, NULL },
	{ "title", N_("Title of the card"), N_("Title of the card"), REPORT_TEXT, NULL },
	{ "truth", N_("Scam or real"), N_("Truth"), REPORT_WORD, truth_words },
	{ "topic_name", N_("Kind of scam"), NULL, REPORT_TEXT, NULL },
	{ "step", N_("Step"), N_("Step"), REPORT_WORD, step_words },
	{ "option_text", N_("Answer given"), NULL, REPORT_TEXT, NULL },
	{ "rating", N_("Judged as"), NULL, REPORT_WORD, rating_words },
	{ "grade", N_("Grade"), N_("Grade"), REPORT_WORD, grade_words },
	{ "loss", N_("Simulated loss, yuan"), NULL, REPORT_COUNT, NULL },
	{ "seconds", N_("Seconds"), N_("Seconds"), REPORT_DECIMAL, NULL },
	{ "aside", N_("Not counted because"), NULL, REPORT_WORD, aside_words },
	{ "mode", N_("Mode"), NULL, REPORT_WORD, mode_words },
	{ "form", N_("Test form"), NULL, REPORT_CODE, NULL },
	{ "turn", N_("Number of the answer"), NULL, REPORT_COUNT, NULL },
	{ "deck", N_("Deck"), NULL, REPORT_CODE, NULL },
	{ "version", N_("Version of the deck"), NULL, REPORT_VERSION, NULL },
	{ "card", N_("Card, id"), NULL, REPORT_CODE, NULL },
	{ "topic", N_("Kind of scam, id"), NULL, REPORT_CODE, NULL },
	{ "scene", N_("Scene"), NULL, REPORT_CODE, NULL },
	{ "option", N_("Answer given, id"), NULL, REPORT_CODE, NULL },
	{ "sitting", N_("Sitting, id"), NULL, REPORT_CODE, NULL },
	{ "answer", N_("Answer, id"), NULL, REPORT_CODE, NULL },
};
static const struct report_column form_columns[] = {
	{ "measure", N_("Measure"), N_("Measure"), REPORT_WORD, measure_words },
	{ "before", N_("Before"), N_("Before"), REPORT_DECIMAL, NULL },
	{ "before_low", N_("Before, from (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "before_high", N_("Before, to (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "before_of", N_("Before, out of"), NULL, REPORT_COUNT, NULL },
	{ "after", N_("After"), N_("After"), REPORT_DECIMAL, NULL },
	{ "after_low", N_("After, from (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "after_high", N_("After, to (95 % sure)"), NULL, REPORT_DECIMAL, NULL },
	{ "after_of", N_("After, out of"), NULL, REPORT_COUNT, NULL },
	{ "change", N_("Change"), N_("Change"), REPORT_DECIMAL, NULL },
	{ "change_low", N_("Change, from (95 % sure)"), N_("From"), REPORT_DECIMAL, NULL },
	{ "change_high", N_("Change, to (95 % sure)"), N_("To"), REPORT_DECIMAL, NULL },
};

#define TABLE(name, title, columns, ...) \
	{ name, title, columns, sizeof(columns) / sizeof *(columns), __VA_ARGS__ }
const struct report_table report_again =
	TABLE("again", N_("To take up again"), again_columns, 13, false,
	      { N_("Share judged wrong, of the cards to take up again"), 1, { 6, 0 } });
const struct report_table report_summary =
	TABLE("summary", N_("In all"), summary_columns, 7, false,
	      { N_("How well in all"), 0, { 1, 0 } });
const struct report_table report_topics =
	TABLE("topics", N_("By kind of scam"), topic_columns, 14, false,
	      { N_("By kind of scam: recognised, and real ones wrongly suspected"), 0, { 3, 6 } });
const struct report_table report_cards =
	TABLE("cards", N_("By card"), card_columns, 19, false, { NULL, 0, { 0, 0 } });
const struct report_table report_sittings =
	TABLE("sittings", N_("By sitting"), sitting_columns, 16, true, { NULL, 0, { 0, 0 } });
const struct report_table report_answers =
	TABLE("answers", N_("Every answer"), answer_columns, 12, true, { NULL, 0, { 0, 0 } });
const struct report_table report_forms =
	TABLE("forms", N_("Before and after"), form_columns, 12, false,
	      { N_("Before and after"), 0, { 1, 5 } });
const struct report_table *const report_tables[] = {
	&report_again, &report_summary, &report_topics, &report_cards, &report_sittings,
	&report_answers, &report_forms, NULL
};

const struct report_table *report_table_find(const char *name)
{
	for (const struct report_table *const *table = report_tables; *table; table++)
		if (strcmp((*table)->name, name) == 0)
			return *table;
	return NULL;
}
