/* What holds a card together: its story, choices, twin, flags, contacts. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "deck/rules-internal.h"
#include "deck/wording.h"
#include "terms/terms.h"

enum { CHOICES_LEAST = 2, CHOICES_MOST = 6, FLAGS_FEW = 32 };

#define IN(card) ((struct deck_place){ .card = card })

/* The story. */

static const struct diag_kind e_unreachable = {
	"E-unreachable", DIAG_ERROR, N_("no choice leads to the scene '{1}'"),
	N_("add 'next: {1}' to a choice, or delete the scene")
};
static const struct diag_kind e_loop = {
	"E-loop", DIAG_ERROR, N_("the story can go round for ever through '{1}'"),
	N_("a scene leads only to scenes that were not shown yet")
};

static size_t scene_index(const struct deck_card *card, const void *scene)
{
	return (size_t)((const struct deck_scene *)scene - card->scenes.items);
}

enum visit { UNSEEN, OPEN, CLOSED };

/* Depth first: a scene that is met again while it is open closes a circle. */
static void walk(const struct rule_run *run, const struct deck_card *card, size_t at,
                 uint8_t *visits)
{
	const struct deck_scene *scene = &card->scenes.items[at];

	visits[at] = OPEN;
	for (size_t i = 0; i < scene->choices.count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		const struct deck_place here = { .card = card, .scene = scene, .choice = choice };
		if (!choice->next.to)
			continue;
		size_t to = scene_index(card, choice->next.to);
		if (visits[to] == UNSEEN)
			walk(run, card, to, visits);
		else if (visits[to] == OPEN)
			rule_tell(run, &e_loop, choice->next.at, here, "t", choice->next.id);
	}
	visits[at] = CLOSED;
}

static void check_story(const struct rule_run *run, const struct deck_card *card)
{
	uint8_t visits[DECK_SCENES_MOST] = { UNSEEN };

	assert(card->scenes.count <= DECK_SCENES_MOST); /* load/ refuses more */
	if (!card->scenes.count)
		return;
	walk(run, card, 0, visits);
	for (size_t i = 0; i < card->scenes.count; i++) {
		const struct deck_text *id = &card->scenes.items[i].id;
		if (visits[i] == UNSEEN)
			rule_tell(run, &e_unreachable, id->at, IN(card), "t", id->s);
	}
}

static const struct diag_kind e_then = { "E-then", DIAG_ERROR,
	                                 N_("'then' heads the next scene, and none follows"),
	                                 N_("add 'next: scene', or say it in 'why'") };

static void check_thens(const struct rule_run *run, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		for (size_t i = 0; i < scene->choices.count; i++) {
			const struct deck_choice *choice = &scene->choices.items[i];
			const struct deck_place here = { .card = card,
				                         .scene = scene,
				                         .choice = choice };
			if (choice->then.s && !choice->next.id)
				rule_tell(run, &e_then, choice->then.at, here, "");
		}
	}
}

/* Choices, twin. */

static const struct diag_kind e_choices = { "E-choices", DIAG_ERROR,
	                                    N_("a scene wants 2 to 6 choices, not {1}"),
	                                    N_("three or four are best") };
static const struct diag_kind e_no_good = { "E-no-good", DIAG_ERROR, N_("no choice here is good"),
	                                    N_("in every scene one can still do the right thing") };
static const struct diag_kind w_no_bad = { "W-no-bad", DIAG_WARNING, N_("no choice here is bad"),
	                                   N_("add one that a hurried reader would pick") };

static void check_choices(const struct rule_run *run, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		size_t good = 0, bad = 0, count = scene->choices.count;
		const struct deck_place here = { .card = card, .scene = scene };
		for (size_t i = 0; i < count; i++) {
			good += scene->choices.items[i].grade.value == GRADE_GOOD;
			bad += scene->choices.items[i].grade.value == GRADE_BAD;
		}
		if (count < CHOICES_LEAST || count > CHOICES_MOST)
			rule_tell(run, &e_choices, scene->id.at, here, "z", count);
		if (!good)
			rule_tell(run, &e_no_good, scene->id.at, here, "");
		if (!bad)
			rule_tell(run, &w_no_bad, scene->id.at, here, "");
	}
}

static const struct diag_kind e_loss_real = {
	"E-loss-real", DIAG_ERROR, N_("a real card takes nothing from anybody"),
	N_("say under 'why' what distrust cost; 'loses' is what a fraud took")
};

/* What a fraud took and what distrust cost are not one sum. */
static void check_losses(const struct rule_run *run, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count && card->truth.value == TRUTH_REAL; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		for (size_t i = 0; i < scene->choices.count; i++) {
			const struct deck_choice *choice = &scene->choices.items[i];
			if (choice->loses.value)
				rule_tell(run, &e_loss_real, choice->loses.at,
				          (struct deck_place){
						  .card = card, .scene = scene, .choice = choice },
				          "");
		}
	}
}

static const struct diag_kind e_twin = {
	"E-twin", DIAG_ERROR, N_("the card has no twin"),
	N_("name a card of the other truth that looks alike: 'twin: id'")
};
static const struct diag_kind e_twin_truth = { "E-twin-truth", DIAG_ERROR,
	                                       N_("the twin '{1}' has the same truth"),
	                                       N_("a twin looks alike and is of the other truth") };

static void check_twin(const struct rule_run *run, const struct deck_card *card)
{
	const struct deck_card *twin = card->twin.to;

	if (!card->twin.id)
		rule_tell(run, &e_twin, card->id.at, IN(card), "");
	else if (twin && !twin->mistaken && twin->truth.value == card->truth.value)
		rule_tell(run, &e_twin_truth, card->twin.at, IN(card), "t", card->twin.id);
}

/* Flags, contacts. */

/* Sets marked[i] for every flag that some span names; one walk however many there are. */
static void find_marked(const struct deck_card *card, bool *marked)
{
	for (size_t s = 0; s < card->scenes.count; s++)
		for (size_t l = 0; l < card->scenes.items[s].lines.count; l++) {
			const struct deck_spans *spans =
				&card->scenes.items[s].lines.items[l].spans;
			for (size_t i = 0; i < spans->count; i++)
				if (spans->items[i].flag)
					marked[spans->items[i].flag - card->flags.items] = true;
		}
}

static const struct diag_kind e_flag_unused = {
	"E-flag-unused", DIAG_ERROR, N_("the flag '{1}' is marked nowhere"),
	N_("write <{1}|words> in a line, or delete the flag")
};

static void check_marks(const struct rule_run *run, const struct deck_card *card)
{
	bool few[FLAGS_FEW] = { false };
	bool *marked = card->flags.count <= FLAGS_FEW
	                       ? few
	                       : mem_alloc(card->flags.count * sizeof *marked);

	find_marked(card, marked);
	for (size_t i = 0; i < card->flags.count; i++) {
		const struct deck_text *id = &card->flags.items[i].id;
		if (!marked[i])
			rule_tell(run, &e_flag_unused, id->at, IN(card), "t", id->s);
	}
	if (marked != few)
		free(marked);
}

static const struct diag_kind w_unmarked = {
	"W-unmarked", DIAG_WARNING, N_("no flag marks the sentence with '{1}'"),
	N_("mark it <flag-id|words>; several places may share one flag")
};

/* The sentences of a line. */
struct sentences {
	const struct rule_run *run;
	struct deck_place place;
	const struct deck_line *line;
};

static void check_sentence(void *context, size_t from, size_t words_end, size_t to)
{
	const struct sentences *in = context;
	const struct deck_spans *spans = &in->line->spans;
	bool marked = false;

	(void)words_end;
	for (size_t i = 0; i < spans->count; i++)
		marked |= spans->items[i].from < to && spans->items[i].to > from;
	const char *word = marked ? NULL : deck_demand(in->run->deck, in->line->text.s, from, to);
	if (word)
		rule_tell(in->run, &w_unmarked, in->line->text.at, in->place, "t", word);
}

/* What a careful reader would name is not to be told "not this". */
static void check_demands(const struct rule_run *run, const struct deck_card *card)
{
	for (size_t s = 0; s < card->scenes.count && card->truth.value == TRUTH_SCAM; s++) {
		const struct deck_scene *scene = &card->scenes.items[s];
		struct sentences in = { run, { .card = card, .scene = scene }, NULL };
		for (size_t i = 0; i < scene->lines.count; i++) {
			in.line = &scene->lines.items[i];
			deck_sentences(run->deck, in.line->text.s, check_sentence, &in);
		}
	}
}

static const struct diag_kind e_flag_real = { "E-flag-real", DIAG_ERROR,
	                                      N_("a real card has no flags"),
	                                      N_("say under 'tell' what makes it real") };
static const struct diag_kind e_flags = {
	"E-flags", DIAG_ERROR, N_("a scam card has at least one flag"),
	N_("add it under 'flags:' and mark its words: <flag-id|words>")
};
static const struct diag_kind e_tactics = {
	"E-tactics", DIAG_ERROR, N_("a scam card names its tactic"),
	N_("add 'tactics: [id]' with an id from tactics.yaml")
};

static void check_flags(const struct rule_run *run, const struct deck_card *card)
{
	bool scam = card->truth.value == TRUTH_SCAM;

	if (!scam && card->flags.count) {
		rule_tell(run, &e_flag_real, card->flags.items[0].id.at, IN(card), "");
		return;
	}
	if (scam && !card->flags.count)
		rule_tell(run, &e_flags, card->id.at, IN(card), "");
	check_marks(run, card);
	if (scam && !card->tactics.count)
		rule_tell(run, &e_tactics, card->id.at, IN(card), "");
}

static const struct diag_kind e_verify = { "E-verify", DIAG_ERROR,
	                                   N_("a scam card teaches whom to ask"),
	                                   N_("add 'verify:' with channels and traps") };
static const struct diag_kind e_in_message = {
	"E-in-message", DIAG_ERROR, N_("the contact inside the message is not among the traps"),
	N_("name one trap 'in-message'")
};

static const struct diag_kind e_trap_right = {
	"E-trap-right", DIAG_ERROR, N_("'{1}' is a right answer and a trap"),
	N_("name a channel that is genuine, but not for this")
};

/* A trap may be a channel, but none that is right here. */
static void check_trap(const struct rule_run *run, const struct deck_card *card,
                       const struct deck_trap *trap)
{
	for (size_t i = 0; i < card->verify.channels.count; i++)
		if (trap->channel.to && card->verify.channels.items[i].to == trap->channel.to)
			rule_tell(run, &e_trap_right, trap->channel.at, IN(card), "t",
			          trap->channel.id);
}

static void check_verify(const struct rule_run *run, const struct deck_card *card)
{
	const struct deck_verify *verify = &card->verify;
	struct deck_at at = verify->at;
	bool inside = false;

	for (size_t i = 0; i < verify->traps.count; i++)
		check_trap(run, card, &verify->traps.items[i]);
	if (card->truth.value != TRUTH_SCAM)
		return;
	if (!verify->at.line) {
		rule_tell(run, &e_verify, card->id.at, IN(card), "");
		return;
	}
	for (size_t i = 0; i < verify->traps.count; i++) {
		const struct deck_text *id = &verify->traps.items[i].id;
		inside |= strcmp(id->s, "in-message") == 0;
		if (diag_nearest("in-message", &id->s, 1))
			at = id->at; /* a slip of the hand, most likely */
	}
	if (!inside)
		rule_tell(run, &e_in_message, at, IN(card), "");
}

/* The rows, in the order in which they tell. */

static const struct rule rows[] = {
	{ { .card = check_story }, { &e_unreachable, &e_loop } },
	{ { .card = check_thens }, { &e_then } },
	{ { .card = check_choices }, { &e_choices, &e_no_good, &w_no_bad } },
	{ { .card = check_losses }, { &e_loss_real } },
	{ { .card = check_twin }, { &e_twin, &e_twin_truth } },
	{ { .card = check_flags }, { &e_flag_real, &e_flags, &e_flag_unused, &e_tactics } },
	{ { .card = check_demands }, { &w_unmarked } },
	{ { .card = check_verify }, { &e_verify, &e_in_message, &e_trap_right } },
};
const struct rule_list rules_of_card = { rows, sizeof rows / sizeof *rows };
