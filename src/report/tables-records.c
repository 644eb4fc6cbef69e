/* The tables that grow with the record: sittings and answers. */
#include <stdio.h>

#include "base/msg.h"
#include "report/collect.h"
#include "report/column.h"
#include "report/known.h"
#include "report/tables.h"

static const struct report_words step_words = COLUMN_WORDS(step_terms, STEP_COUNT);
static const struct report_words rating_words = COLUMN_WORDS(rating_terms, RATING_COUNT);
static const struct report_words grade_words = COLUMN_WORDS(grade_terms, GRADE_COUNT);
static const struct report_words aside_words = COLUMN_WORDS(aside_terms, ASIDE_COUNT);
static const struct report_words ending_words = COLUMN_WORDS(ending_terms, ENDING_COUNT);

struct sitting_row {
	int64_t started_ms;
	double minutes;
	const char *mode, *form, *group, *ending, *deck, *version, *hash, *id;
	int64_t scams, recognised, reals, suspected, loss;
	struct collect_asked acts, spots, verifies;
};
/* clang-format off */
static const struct report_column sitting_columns[] = {
	{ "started", N_("Begun (hour)"), N_("Begun (hour)"), TIME(sitting, started_ms) },
	{ "minutes", N_("Minutes"), N_("Minutes"), DECIMAL(sitting, minutes) },
	{ "mode", N_("Mode"), N_("Mode"), WORD(sitting, mode, column_modes) },
	{ "form", N_("Test form"), NULL, CODE(sitting, form) },
	{ "ending", N_("How it ended"), NULL, WORD(sitting, ending, ending_words) },
	{ "scams", N_("Scams judged"), N_("Scams"), COUNT(sitting, scams) },
	{ "recognised", N_("Scams recognised"), N_("Caught"), COUNT(sitting, recognised) },
	{ "reals", N_("Real ones judged"), N_("Real"), COUNT(sitting, reals) },
	{ "suspected", N_("Real ones wrongly suspected"), N_("Suspected"),
	  COUNT(sitting, suspected) },
	{ "acts", N_("Actions"), NULL, COUNT(sitting, acts.asked) },
	{ "acts_good", N_("Good actions"), NULL, COUNT(sitting, acts.good) },
	{ "spots", N_("Sentences asked for"), NULL, COUNT(sitting, spots.asked) },
	{ "spots_right", N_("Telltale sentence found"), NULL, COUNT(sitting, spots.good) },
	{ "verifies", N_("Channels asked for"), NULL, COUNT(sitting, verifies.asked) },
	{ "verifies_right", N_("Channels chosen right"), NULL, COUNT(sitting, verifies.good) },
	{ "loss", N_("Simulated loss, yuan"), NULL, COUNT(sitting, loss) },
	{ "deck", N_("Deck"), NULL, CODE(sitting, deck) },
	{ "version", N_("Version of the deck"), NULL, VERSION(sitting, version) },
	{ "hash", N_("Fingerprint of the deck"), NULL, HASH(sitting, hash) },
	{ "sitting", N_("Sitting, id"), NULL, CODE(sitting, id) },
	{ "group", N_("Class"), NULL, TEXT(sitting, group) },
};
/* clang-format on */
const struct report_table report_sittings = {
	"sittings", N_("By sitting"), COLUMNS(sitting_columns), .printed = 16, .grows = true,
};

void report_sitting_row(struct report_sink *sink, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	struct stats_counts counts = collect_counts(truths);
	const struct learn_tally *scam = &truths[TRUTH_SCAM], *real = &truths[TRUTH_REAL];
	char hash[17];
	struct sitting_row row = {
		.started_ms = sitting->started_ms,
		.minutes = (double)sitting->played_ms / 60000,
		.mode = sitting->mode,
		.form = sitting->form,
		.group = sitting->group,
		.ending = sitting->finished_ms ? ending_terms[sitting->ending].name : NULL,
		.scams = (int64_t)counts.scams,
		.recognised = (int64_t)counts.hits,
		.reals = (int64_t)counts.reals,
		.suspected = (int64_t)counts.false_alarms,
		.acts = collect_asked(truths, STEP_ACT),
		.spots = collect_asked(truths, STEP_SPOT),
		.verifies = collect_asked(truths, STEP_VERIFY),
		.loss = (int64_t)(scam->loss + real->loss),
		.deck = sitting->deck,
		.version = sitting->version,
		.hash = hash,
		.id = sitting->id,
	};

	snprintf(hash, sizeof hash, "%016llx", (unsigned long long)sitting->hash);
	column_row(sink, &row);
}

struct answer_row {
	int64_t at_ms, place, turn, loss;
	double seconds;
	const char *card_title, *truth, *topic_name, *step, *option_text, *rating, *grade, *aside;
	const char *mode, *form, *group, *deck, *version, *card, *topic, *scene, *option, *sitting,
		*id;
};
/* clang-format off */
static const struct report_column answer_columns[] = {
	{ "at", N_("Answered (hour)"), N_("Answered (hour)"), TIME(answer, at_ms) },
	{ "place", N_("Number of the card"), N_("No."), COUNT(answer, place) },
	{ "title", N_("Title of the card"), N_("Title of the card"), TEXT(answer, card_title) },
	{ "truth", N_("Scam or real"), N_("Truth"), WORD(answer, truth, column_truths) },
	{ "topic_name", N_("Kind of scam"), NULL, TEXT(answer, topic_name) },
	{ "step", N_("Step"), N_("Step"), WORD(answer, step, step_words) },
	{ "option_text", N_("Answer given"), NULL, TEXT(answer, option_text) },
	{ "rating", N_("Judged as"), NULL, WORD(answer, rating, rating_words) },
	{ "grade", N_("Grade"), N_("Grade"), WORD(answer, grade, grade_words) },
	{ "loss", N_("Simulated loss, yuan"), NULL, COUNT(answer, loss) },
	{ "seconds", N_("Seconds"), N_("Seconds"), DECIMAL(answer, seconds) },
	{ "aside", N_("Not counted because"), NULL, WORD(answer, aside, aside_words) },
	{ "mode", N_("Mode"), NULL, WORD(answer, mode, column_modes) },
	{ "form", N_("Test form"), NULL, CODE(answer, form) },
	{ "turn", N_("Number of the answer"), NULL, COUNT(answer, turn) },
	{ "deck", N_("Deck"), NULL, CODE(answer, deck) },
	{ "version", N_("Version of the deck"), NULL, VERSION(answer, version) },
	{ "card", N_("Card, id"), NULL, CODE(answer, card) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(answer, topic) },
	{ "scene", N_("Scene"), NULL, CODE(answer, scene) },
	{ "option", N_("Answer given, id"), NULL, CODE(answer, option) },
	{ "sitting", N_("Sitting, id"), NULL, CODE(answer, sitting) },
	{ "answer", N_("Answer, id"), NULL, CODE(answer, id) },
	{ "group", N_("Class"), NULL, TEXT(answer, group) },
};
/* clang-format on */
const struct report_table report_answers = {
	"answers", N_("Every answer"), COLUMNS(answer_columns), .printed = 12, .grows = true,
};

void report_answer_row(struct report_sink *sink, const struct deck *deck,
                       const struct learn_sitting *sitting, const struct learn_answer *answer)
{
	if (answer->withdrawn_ms)
		return;
	const struct deck_card *card = known_card(deck, sitting->deck, answer->card);
	const char *topic = known_topic(deck, sitting->deck, answer->topic);
	struct answer_row row = {
		.at_ms = answer->at_ms,
		.place = (int64_t)answer->place + 1,
		.card_title = card ? card->title.s : answer->card,
		.truth = truth_terms[answer->truth].name,
		.topic_name = topic ? topic : answer->topic,
		.step = step_terms[answer->step].name,
		.option_text = known_option(deck, sitting->deck, answer),
		.rating = answer->rating == RATING_NONE ? NULL : rating_terms[answer->rating].name,
		.grade = grade_terms[answer->grade].name,
		.loss = answer->loss,
		.seconds = answer->milliseconds / 1000.0,
		.aside = answer->aside == ASIDE_NONE ? NULL : aside_terms[answer->aside].name,
		.mode = sitting->mode,
		.form = sitting->form,
		.group = sitting->group,
		.turn = (int64_t)answer->turn + 1,
		.deck = sitting->deck,
		.version = sitting->version,
		.card = answer->card,
		.topic = answer->topic,
		.scene = answer->scene,
		.option = answer->option,
		.sitting = sitting->id,
		.id = answer->id,
	};

	column_row(sink, &row);
}
