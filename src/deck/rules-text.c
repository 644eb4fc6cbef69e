/* What a card's texts say: words, sentences, numbers to call, and whether they fit. */
#include <string.h>

#include "base/msg.h"
#include "base/str.h"
#include "deck/index.h"
#include "deck/rules-internal.h"
#include "deck/wording.h"
#include "terms/terms.h"

static const struct {
	int sentence; /* characters: read once, by anybody */
	/* Cells of the explanation's text at 80 and 40 columns: what does not fit is not
	 * read (over half leave within 10 s, UCSD) */
	int explain_wide, explain_narrow;
	int title, party, say, trap, then; /* cells of their places at 40 columns */
	int lesson, prompt; /* titles in a list; two rows on a projector that shows 40 columns */
} most = { .sentence = 40,
	   .explain_wide = 66,
	   .explain_narrow = 33,
	   .title = 20,
	   .party = 30,
	   .say = 44,
	   .trap = 40,
	   .then = 60,
	   .lesson = 30,
	   .prompt = 76 };

/* Words. */

static void check_words(const struct rule_run *run, const struct rule_text *text,
                        const struct deck_texts *words, const struct diag_kind *kind)
{
	for (size_t i = 0; i < words->count; i++)
		if (deck_says(text->text->s, words->items[i].s))
			rule_tell(run, kind, text->text->at, text->place, "tt", words->items[i].s,
			          text->key);
}

static const struct diag_kind e_blame = { "E-blame", DIAG_ERROR, N_("'{1}' blames the person"),
	                                  N_("let the offender be the subject of the sentence") };

static void check_blame(const struct rule_run *run, const struct rule_text *text)
{
	check_words(run, text, &run->deck->words.blame, &e_blame);
}

static const struct diag_kind e_recipe = {
	"E-recipe", DIAG_ERROR, N_("'{1}' belongs in no lesson"),
	N_("show the pressure and the sign, not how it is done")
};

static void check_recipe(const struct rule_run *run, const struct rule_text *text)
{
	check_words(run, text, &run->deck->words.recipes, &e_recipe);
}

static const struct diag_kind w_given_away = { "W-given-away", DIAG_WARNING,
	                                       N_("'{2}' tells the truth ('{1}')"),
	                                       N_("name what happens, not what it is") };

/* What is read before the explanation does not say what it is. */
static void check_early(const struct rule_run *run, const struct rule_text *text)
{
	if (text->early)
		check_words(run, text, &run->deck->words.telling, &w_given_away);
}

/* Numbers and addresses. */

static const struct diag_kind e_live_number = {
	"E-live-number", DIAG_ERROR, N_("'{1}' could be a live number or account"),
	N_("mask it (139****0000), or put a real one into channels.yaml")
};
static const struct diag_kind e_live_address = {
	"E-live-address", DIAG_ERROR, N_("'{1}' could be a live address"),
	N_("end an invented one in .example or .invalid")
};
static const struct diag_kind w_number = {
	"W-number", DIAG_WARNING, N_("'{1}' is a number to call, and no channel has it"),
	N_("give channels.yaml its channel, or name another number")
};

struct reading {
	const struct rule_run *run;
	const struct rule_text *text;
};

static void tell_live(void *context, const struct live_hit *hit)
{
	static const struct diag_kind *const kinds[] = {
		[LIVE_NUMBER] = &e_live_number,
		[LIVE_ADDRESS] = &e_live_address,
		[LIVE_UNLISTED] = &w_number,
	};
	_Static_assert(sizeof kinds / sizeof *kinds == LIVE_KIND_COUNT, "a kind is not told");
	const struct reading *reading = context;
	struct str words;

	str_init(&words);
	str_add_bytes(&words, hit->text, hit->len);
	rule_tell(reading->run, kinds[hit->kind], reading->text->text->at, reading->text->place,
	          "t", words.text);
	str_release(&words);
}

static void check_live(const struct rule_run *run, const struct rule_text *text)
{
	/* Channels that could not be read may have that very number. */
	if (!(run->deck->unknown >> DECK_KIND_CHANNEL & 1))
		live_find(run->live, text->text->s, tell_live, &(struct reading){ run, text });
}

/* Lengths. */

static const struct diag_kind w_sentence = { "W-sentence", DIAG_WARNING,
	                                     N_("a sentence of {1} characters"),
	                                     N_("at most 40: say it in two") };

/* A character is two cells; letters and digits count half. */
static void check_sentence(void *context, size_t from, size_t words_end, size_t to)
{
	const struct reading *reading = context;
	const struct deck_text *text = reading->text->text;
	int cells = reading->run->input->width(text->s + from, words_end - from);

	(void)to;
	if (cells / 2 > most.sentence)
		rule_tell(reading->run, &w_sentence, text->at, reading->text->place, "z",
		          (size_t)cells / 2);
}

static void check_sentences(const struct rule_run *run, const struct rule_text *text)
{
	/* No character has more cells than bytes: nearly all texts are too short for that. */
	if (run->input->width && strlen(text->text->s) / 2 > (size_t)most.sentence)
		deck_sentences(run->deck, text->text->s, check_sentence,
		               &(struct reading){ run, text });
}

static const struct diag_kind w_length = { "W-length", DIAG_WARNING,
	                                   N_("'{1}' is {2} cells too long for its place"),
	                                   N_("say it shorter") };

static void check_cells(const struct rule_run *run, const struct rule_text *text)
{
	if (!text->most || !run->input->width)
		return;
	size_t len = strlen(text->text->s);
	int cells = len > (size_t)text->most ? run->input->width(text->text->s, len) : 0;
	if (cells > text->most)
		rule_tell(run, &w_length, text->text->at, text->place, "tz", text->key,
		          (size_t)(cells - text->most));
}

static const struct diag_kind w_explain = {
	"W-explain", DIAG_WARNING, N_("'{1}' does not fit one row at 80 columns and two at 40"),
	N_("say it shorter")
};

static void check_explain(const struct rule_run *run, const struct rule_text *text)
{
	const struct deck_rule_input *input = run->input;
	struct str row;

	if (!text->before || !input->rows)
		return;
	str_init(&row);
	str_addf(&row, "%s%s", text->before, text->text->s);
	if (input->rows(row.text, most.explain_wide) > 1 ||
	    input->rows(row.text, most.explain_narrow) > 2)
		rule_tell(run, &w_explain, text->text->at, text->place, "t", text->key);
	str_release(&row);
}

/* Several texts. */

const struct deck_choice *rules_choice_at(const struct deck_card *card, size_t index)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_choices *choices = &card->scenes.items[s].choices;
		if (index < choices->count)
			return &choices->items[index];
		index -= choices->count;
	}
	return NULL;
}

static const struct diag_kind w_why_twice = {
	"W-why-twice", DIAG_WARNING, N_("another choice of this card has the same 'why'"),
	N_("each 'why' teaches something that its neighbour does not")
};

static void check_whys(const struct rule_run *run, const struct deck_card *card)
{
	const struct deck_choice *choice, *before;

	for (size_t i = 0; (choice = rules_choice_at(card, i)); i++) {
		bool twice = false;
		for (size_t b = 0; b < i && !twice && (before = rules_choice_at(card, b)); b++)
			twice = strcmp(choice->why.s, before->why.s) == 0;
		if (twice)
			rule_tell(run, &w_why_twice, choice->why.at,
			          (struct deck_place){ .card = card }, "");
	}
}

/* The rows, in the order in which they tell. */

static const struct rule text_rows[] = {
	{ { .text = check_explain }, { &w_explain } },
	{ { .text = check_blame }, { &e_blame } },
	{ { .text = check_recipe }, { &e_recipe } },
	{ { .text = check_sentences }, { &w_sentence } },
	{ { .text = check_live }, { &e_live_number, &e_live_address, &w_number } },
	{ { .text = check_cells }, { &w_length } },
	{ { .text = check_early }, { &w_given_away } },
};
const struct rule_list rules_of_text = { text_rows, sizeof text_rows / sizeof *text_rows };

static const struct rule texts_rows[] = {
	{ { .card = check_whys }, { &w_why_twice } },
};
const struct rule_list rules_of_texts = { texts_rows, sizeof texts_rows / sizeof *texts_rows };

/* The texts of a card. */

static void read_text(struct rule_run *run, const struct rule_text *text)
{
	const struct rule *end = text_rows + sizeof text_rows / sizeof *text_rows;

	if (!text->text->s)
		return;
	for (run->rule = text_rows; run->rule < end; run->rule++)
		run->rule->check.text(run, text);
}

/* The texts of a thing by key. Early: read before the explanation, and most.key cells fit. */
#define EXPLAINING(thing, key, name, before)                                                       \
	&(struct rule_text) { &(thing)->key, here, name, 0, false, before }
#define EARLY(thing, key)                                                                          \
	&(struct rule_text) { &(thing)->key, here, #key, most.key, true, NULL }
#define FITTING(thing, key, cells)                                                                 \
	&(struct rule_text) { &(thing)->key, here, #key, cells, false, NULL }
#define ANY(thing, key) FITTING(thing, key, 0)

static void read_scene(struct rule_run *run, const struct deck_card *card,
                       const struct deck_scene *scene)
{
	const struct deck_place here = { .card = card, .scene = scene };

	read_text(run, FITTING(scene, party, most.party));
	read_text(run, ANY(scene, setting));
	read_text(run, ANY(scene, ask));
	for (size_t i = 0; i < scene->lines.count; i++) {
		read_text(run, ANY(&scene->lines.items[i], speaker));
		read_text(run, ANY(&scene->lines.items[i], text));
	}
	for (size_t i = 0; i < scene->choices.count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		read_text(run, FITTING(choice, say, most.say));
		read_text(run, ANY(choice, why));
		read_text(run, EARLY(choice, then));
	}
}

static void read_explain(struct rule_run *run, const struct deck_card *card)
{
	const struct deck_place here = { .card = card };
	const struct deck_explain *explain = &card->explain;
	const struct deck_tactic *tactic = card->tactics.count ? card->tactics.items[0].to : NULL;
	struct str before;

	str_init(&before);
	if (card->truth.value == TRUTH_SCAM && tactic)
		str_addf(&before, "%s：", tactic->name.s); /* as wide as ": " */
	read_text(run, EXPLAINING(explain, tell, "tell", before.len ? before.text : ""));
	read_text(run, EXPLAINING(explain, act, "do", ""));
	read_text(run, EXPLAINING(explain, share, "share", ""));
	str_release(&before);
}

void rules_read_texts(struct rule_run *run, const struct deck_card *card)
{
	const struct deck_place here = { .card = card };

	read_text(run, EARLY(card, title));
	for (size_t i = 0; i < card->flags.count; i++)
		read_text(run, ANY(&card->flags.items[i], text));
	for (size_t i = 0; i < card->scenes.count; i++)
		read_scene(run, card, &card->scenes.items[i]);
	read_text(run, ANY(&card->verify, ask));
	for (size_t i = 0; i < card->verify.traps.count; i++) {
		const struct deck_trap *trap = &card->verify.traps.items[i];
		if (trap->say.at.line != trap->channel.at.line ||
		    trap->say.at.column != trap->channel.at.column) /* not the channel's */
			read_text(run, FITTING(trap, say, most.trap));
		read_text(run, ANY(trap, why));
	}
	read_explain(run, card);
}

/* A prompt is read aloud between the votes, when nothing is explained yet; so is the title. */
void rules_read_lesson(struct rule_run *run, const struct deck_lesson *lesson)
{
	const struct deck_place whole = { .lesson = lesson };

	read_text(run,
	          &(struct rule_text){ &lesson->title, whole, "title", most.lesson, true, NULL });
	read_text(run,
	          &(struct rule_text){ &lesson->whom, whole, "whom", most.lesson, false, NULL });
	read_text(run, &(struct rule_text){ &lesson->aim, whole, "aim", 0, false, NULL });
	read_text(run, &(struct rule_text){ &lesson->homework, whole, "homework", 0, false, NULL });
	for (size_t i = 0; i < lesson->cards.count; i++) {
		const struct deck_lesson_card *row = &lesson->cards.items[i];
		const struct deck_place here = { .lesson = lesson, .card = row->card.to };
		for (size_t p = 0; p < row->prompts.count; p++)
			read_text(run, &(struct rule_text){ &row->prompts.items[p], here, "prompts",
			                                    most.prompt, true, NULL });
	}
}
