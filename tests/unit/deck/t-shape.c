/* What a sitting that was broken off hangs on, and what may change under it; how long a story is. */
#include "../unit.h"

#include "../made.h"
#include "deck/shape.h"

/* Each edit takes a fresh scam card or real card; the first tables' change nothing. */
struct edit {
	const char *what;
	enum truth truth;
	void (*make)(struct deck_card *card);
};

static struct deck_scene *scene_of(struct deck_card *card, size_t number)
{
	return MADE(scene, &card->scenes.items[number]);
}

static struct deck_choice *choice_of(struct deck_card *card, size_t scene, size_t number)
{
	return MADE(choice, &card->scenes.items[scene].choices.items[number]);
}

static struct deck_line *line_of(struct deck_card *card, size_t number)
{
	return MADE(line, &card->scenes.items[0].lines.items[number]);
}

static void swap_choices(struct deck_card *card, size_t one, size_t other)
{
	struct deck_choice kept = *choice_of(card, 0, one);

	*choice_of(card, 0, one) = *choice_of(card, 0, other);
	*choice_of(card, 0, other) = kept;
}

static void retitle(struct deck_card *card) { card->title.s = "另一个名字"; }
static void resay(struct deck_card *card) { choice_of(card, 0, 1)->say.s = "换一种说法"; }
static void rewhy(struct deck_card *card) { choice_of(card, 0, 1)->why.s = "换一个理由。"; }
static void rethen(struct deck_card *card) { choice_of(card, 0, 0)->then.s = "他回了一句。"; }
static void relose(struct deck_card *card) { choice_of(card, 1, 0)->loses.value = 99999; }
static void regrade(struct deck_card *card) { choice_of(card, 0, 2)->grade.value = GRADE_BAD; }
static void remedium(struct deck_card *card) { scene_of(card, 0)->medium.value = DECK_MAIL; }
static void reparty(struct deck_card *card) { scene_of(card, 0)->party.s = "别的人"; }
static void move_down(struct deck_card *card)
{
	card->id.at.line += 7;
	card->truth.at.line += 7;
}
static void reword(struct deck_card *card) { line_of(card, 1)->text.s = "都做完了，就差你。"; }
static void relevel(struct deck_card *card)
{
	card->level.value = 3;
	card->role.value = DECK_MULE;
}
static void reexplain(struct deck_card *card) { card->explain.tell.s = "另一句讲解。"; }
static void resay_trap(struct deck_card *card)
{
	MADE(trap, card->verify.traps.items)->say.s = "另问";
}
static void two_sentences(struct deck_card *card) { line_of(card, 1)->text.s = "做完了。就差你。"; }

static const struct edit harmless[] = {
	{ "a title", TRUTH_SCAM, retitle },
	{ "the words of a choice", TRUTH_SCAM, resay },
	{ "a reason", TRUTH_SCAM, rewhy },
	{ "what came of a choice", TRUTH_SCAM, rethen },
	{ "a simulated loss", TRUTH_SCAM, relose },
	{ "a grade", TRUTH_SCAM, regrade },
	{ "a medium", TRUTH_SCAM, remedium },
	{ "who speaks", TRUTH_SCAM, reparty },
	{ "where it stands in the file", TRUTH_SCAM, move_down },
	{ "a word in a line", TRUTH_SCAM, reword },
	{ "level and role", TRUTH_SCAM, relevel },
	{ "the explanation", TRUTH_SCAM, reexplain },
	{ "the words of a trap", TRUTH_SCAM, resay_trap },
	{ "sentences of what is real: none is asked for", TRUTH_REAL, two_sentences },
};

static void retruth(struct deck_card *card) { card->truth.value = TRUTH_REAL; }
static void rename_scene(struct deck_card *card) { scene_of(card, 1)->id.s = "third"; }
static void lose_scene(struct deck_card *card) { card->scenes.count = 1; }
static void swap_scenes(struct deck_card *card)
{
	struct deck_scene kept = *scene_of(card, 0);

	*scene_of(card, 0) = *scene_of(card, 1);
	*scene_of(card, 1) = kept;
}
static void rename_choice(struct deck_card *card) { choice_of(card, 0, 1)->id.s = "run"; }
static void lose_choice(struct deck_card *card) { scene_of(card, 0)->choices.count = 2; }
static void reorder(struct deck_card *card) { swap_choices(card, 1, 2); }
static void lead_on(struct deck_card *card)
{
	choice_of(card, 0, 2)->next = choice_of(card, 0, 0)->next;
}
static void lead_nowhere(struct deck_card *card)
{
	choice_of(card, 0, 0)->next = (struct deck_ref){ 0 };
}
static void lose_line(struct deck_card *card) { scene_of(card, 0)->lines.count = 1; }
static void lose_marks(struct deck_card *card)
{
	line_of(card, 0)->spans = (struct deck_spans){ 0 };
}
static void lose_verify(struct deck_card *card) { card->verify = (struct deck_verify){ 0 }; }
static void ask_another(struct deck_card *card)
{
	MADE(ref, card->verify.channels.items)->id = "bank";
}
static void rename_trap(struct deck_card *card)
{
	MADE(trap, card->verify.traps.items)->id.s = "mother";
}
static void lose_trap(struct deck_card *card) { card->verify.traps.count--; }

static const struct edit grave[] = {
	{ "the truth", TRUTH_SCAM, retruth },
	{ "a scene's id", TRUTH_SCAM, rename_scene },
	{ "a scene less", TRUTH_SCAM, lose_scene },
	{ "the order of scenes", TRUTH_SCAM, swap_scenes },
	{ "a choice's id", TRUTH_SCAM, rename_choice },
	{ "a choice less", TRUTH_SCAM, lose_choice },
	{ "the order of choices", TRUTH_SCAM, reorder },
	{ "a choice that leads on", TRUTH_SCAM, lead_on },
	{ "a choice that ends the story", TRUTH_SCAM, lead_nowhere },
	{ "a sentence more to choose from", TRUTH_SCAM, two_sentences },
	{ "a line less", TRUTH_SCAM, lose_line },
	{ "no sentence to find", TRUTH_SCAM, lose_marks },
	{ "nobody to ask", TRUTH_SCAM, lose_verify },
	{ "another channel", TRUTH_SCAM, ask_another },
	{ "another trap", TRUTH_SCAM, rename_trap },
	{ "a trap less", TRUTH_REAL, lose_trap },
	{ "a choice less, of what is real", TRUTH_REAL, lose_choice },
};

static void try(const struct edit *edits, size_t count, bool same)
{
	for (size_t i = 0; i < count; i++) {
		struct deck *deck = made_deck(1);
		const char *id = edits[i].truth == TRUTH_SCAM ? "scam-0" : "real-0";
		struct deck_card *card = MADE(card, deck_card_find(deck, id));
		uint64_t before = deck_card_shape(deck, card);
		edits[i].make(card);
		if ((deck_card_shape(deck, card) == before) != same)
			fail_msg("%s: %s", edits[i].what,
			         same ? "another shape" : "the same shape");
		deck_free(deck);
	}
}

static void words_change_nothing(void **state)
{
	(void)state;
	try(harmless, UNIT_COUNT(harmless), true);
}

static void what_is_asked_about_does(void **state)
{
	(void)state;
	try(grave, UNIT_COUNT(grave), false);
}

/* Records keep it, and go from machine to machine: it is the same number everywhere, for ever. */
static void a_shape_is_for_ever(void **state)
{
	struct deck *deck = made_deck(1);

	(void)state;
	assert_true(deck_card_shape(deck, deck_card_find(deck, "scam-0")) == 0x2b40f2132d01a376u);
	assert_true(deck_card_shape(deck, deck_card_find(deck, "real-0")) == 0x1f4cbf0c7b4d7a55u);
	deck_free(deck);
}

/* Stories by what leads where: "12" from the scene 1 on to 2; 0 is where they begin. */
static const struct {
	const char *leads;
	size_t scenes, longest;
} stories[] = {
	{ "", 1, 1 },         { "01", 2, 2 },          { "01 12", 3, 3 },
	{ "01 02", 3, 2 },    { "01 02 12", 3, 3 },    { "02 21 01", 3, 3 },
	{ "03 32 21", 4, 4 }, { "01 12 03 32", 4, 3 }, { "01 12 23 34 02 03 04", 5, 5 },
};

static void the_longest_story_is_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(stories); i++) {
		struct deck_scene scenes[8] = { 0 };
		struct deck_choice choices[8][4] = { 0 };
		struct deck_card card = { .scenes = { scenes, stories[i].scenes } };
		for (const char *lead = stories[i].leads; *lead; lead += lead[2] ? 3 : 2) {
			struct deck_scene *scene = &scenes[lead[0] - '0'];
			choices[lead[0] - '0'][scene->choices.count++].next.to =
				&scenes[lead[1] - '0'];
			scene->choices.items = choices[lead[0] - '0'];
		}
		if (deck_card_longest_story(&card) != stories[i].longest)
			fail_msg("\"%s\": %zu scenes", stories[i].leads,
			         deck_card_longest_story(&card));
	}
}

/* A good choice ends each scene but those that are named; "12!" leads on by a bad choice. */
static const struct {
	const char *leads, *endless;
	size_t scenes, shortest;
} ways[] = {
	{ "", "", 1, 1 },           { "01", "", 2, 1 },          { "01", "0", 2, 2 },
	{ "01!", "0", 2, 2 }, /* there is no good way: the longest */
	{ "01 12 02", "01", 3, 2 }, { "01 12 02!", "01", 3, 3 }, { "03 32 01 12", "031", 4, 3 },
};

static void the_shortest_good_story_is_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(ways); i++) {
		struct deck_scene scenes[4] = { 0 };
		struct deck_choice choices[4][4] = { 0 };
		struct deck_card card = { .scenes = { scenes, ways[i].scenes } };
		for (size_t s = 0; s < ways[i].scenes; s++) {
			scenes[s].choices.items = choices[s];
			scenes[s].choices.count = 1;
			choices[s][0].grade.value =
				strchr(ways[i].endless, '0' + (int)s) ? GRADE_BAD : GRADE_GOOD;
		}
		for (const char *lead = ways[i].leads; *lead;
		     lead += strcspn(lead, " "), lead += strspn(lead, " ")) {
			size_t from = (size_t)(lead[0] - '0');
			struct deck_choice *choice = &choices[from][scenes[from].choices.count++];
			choice->next.to = &scenes[lead[1] - '0'];
			choice->grade.value = lead[2] == '!' ? GRADE_BAD : GRADE_FAIR;
		}
		if (deck_card_shortest_story(&card) != ways[i].shortest)
			fail_msg("\"%s\": %zu scenes", ways[i].leads,
			         deck_card_shortest_story(&card));
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(words_change_nothing),
	cmocka_unit_test(what_is_asked_about_does),
	cmocka_unit_test(a_shape_is_for_ever),
	cmocka_unit_test(the_longest_story_is_counted),
	cmocka_unit_test(the_shortest_good_story_is_counted),
};

UNIT_MAIN(tests)
