#include "app/seat-pages.h"

#include "base/msg.h"
#include "deck/said.h"
#include "play/words.h"

/* Where the seat stands, {1} the broker, {2} the code. */
static const struct {
	const char *sentence, *hint;
} standings[] = {
	[SEAT_REACHING] = { N_("Looking for the lesson at {1}."), NULL },
	[SEAT_NO_HOST] = { N_("There is no machine called {1}."),
	                   N_("Ask the teacher for the address, and start again with it.") },
	[SEAT_NOBODY] = { N_("No lesson answers at {1}."),
	                  N_("Has it begun, and is the address right? This seat goes on trying.") },
	[SEAT_REFUSED] = { N_("{1} lets no seat in."),
	                   N_("Its broker asks for a name or is full. The teacher's guide tells "
	                      "what to set.") },
	[SEAT_LOST] = { N_("The connection is gone; it is being made again."),
	                N_("Your seat is kept, and every vote that was counted.") },
	[SEAT_NO_LESSON] = { N_("No lesson at {1} yet."),
	                     N_("When the teacher begins, it appears here by itself.") },
	[SEAT_WRONG_CODE] = { N_("No lesson here has the code {2}."),
	                      N_("Type the four digits on the teacher's screen.") },
	[SEAT_WHICH] = { N_("More than one lesson is being taught here."),
	                 N_("Type the four digits on the teacher's screen.") },
	[SEAT_VERSION] = { N_("The teacher's heshi and this one are of different versions."),
	                   N_("They do not understand each other: both need the same one.") },
	[SEAT_DECK] = { N_("This lesson is of other cards than this seat has."),
	                N_("Both need the same deck: please tell the teacher.") },
	[SEAT_AWAY] = { N_("The teacher's program is away."),
	                N_("Please wait: your seat is kept. It goes on by itself.") },
	[SEAT_ENDED] = { N_("The lesson is over. Thank you for being there."), NULL },
	[SEAT_IN] = { NULL, NULL },
};
_Static_assert(sizeof standings / sizeof *standings == SEAT_STANDING_COUNT, "a standing is mute");

/* What a seat is told of a phase while nobody is asked; scene: it can be read there. */
static const struct {
	const char *sentence, *hint;
	bool scene;
} phases[] = {
	[LESSON_SCENE] = { N_("Read this calmly. The vote comes next."), NULL, true },
	[LESSON_VOTE] = { N_("The vote is over. Please look to the front."), NULL, false },
	[LESSON_DISCUSS] = { N_("Talk it over with those beside you."),
	                     N_("What did you see? What would you do? You vote once more then."),
	                     true },
	[LESSON_REVOTE] = { N_("The vote is over. Please look to the front."), NULL, false },
	[LESSON_COMPARE] = { N_("Please look to the front: this is how the class voted."), NULL,
	                     false },
	[LESSON_TELLS] = { N_("Please look to the front: which words gave it away?"), NULL, false },
	[LESSON_VERIFY] = { N_("Please look to the front: whom could one ask?"), NULL, false },
	[LESSON_EXPLAIN] = { N_("Please look to the front."), NULL, false },
	[LESSON_HOME] = { N_("One sentence to take home: it is at the front."), NULL, false },
};
_Static_assert(sizeof phases / sizeof *phases == LESSON_PHASE_COUNT, "a phase without words");

static const char *const marks[] = {
	[SEAT_UNVOTED] = NULL,
	[SEAT_SENDING] = N_("On its way to the teacher: {1}"),
	[SEAT_COUNTED] = N_("Counted: {1}"),
	[SEAT_LATE] =
		N_("The vote ended before yours was confirmed. If it came in time, it counts."),
};
_Static_assert(sizeof marks / sizeof *marks == SEAT_MARK_COUNT, "a mark without words");

/* The first scene, if the card has none of that id. */
static const struct deck_scene *scene_of(const struct deck_card *card, const char *id)
{
	const struct deck_scene *found = deck_scene_find(card, id);

	return found || !card->scenes.count ? found : &card->scenes.items[0];
}

/* What an option says, by the id that a record calls it by; the id itself if the card has none. */
static const char *text_of(const struct deck *deck, const struct deck_card *card,
                           const struct deck_scene *scene, enum step step, const char *id)
{
	int rating = term_find(rating_terms, sizeof *rating_terms, RATING_COUNT, id);
	const char *said = step == STEP_JUDGE    ? rating < 0 ? NULL : rating_terms[rating].title
	                   : step == STEP_VERIFY ? deck_contact_said(deck, card, id)
	                   : scene               ? deck_choice_said(card, scene->id.s, id)
	                                         : NULL;

	return said ? said : id;
}

static const char *question_of(const struct deck_card *card, const struct deck_scene *scene,
                               enum step step)
{
	struct quiz_view view = { .step = step, .card = card, .scene = scene };

	return quiz_question(&view);
}

static void fill_vote(struct seat_page *page, const struct seat *seat, const struct deck *deck,
                      const struct deck_card *card, const struct deck_scene *scene, enum step step)
{
	const char *option = seat_option(seat);

	page->voted = option ? text_of(deck, card, scene, step, option) : NULL;
	page->mark = marks[seat_mark(seat)];
}

static void fill_lesson(struct seat_page *page, const struct seat *seat, const struct deck *deck,
                        const struct message_state *state)
{
	const struct deck_card *card = deck_card_find(deck, state->card);
	enum step step = state->question.step;

	page->group = state->group;
	page->number = state->question.place;
	page->all = state->of;
	if (!card) {
		page->sentence = N_("You are in. The lesson begins soon.");
		return;
	}
	const struct deck_scene *scene = scene_of(card, state->question.scene);
	fill_vote(page, seat, deck, card, scene, step);
	if (!state->option_count || !scene) {
		page->sentence = phases[state->phase].sentence;
		page->hint = phases[state->phase].hint;
		page->scene = phases[state->phase].scene ? scene : NULL;
		return;
	}
	page->scene = scene;
	page->question = question_of(card, scene, step);
	page->count = state->option_count;
	for (int i = 0; i < page->count; i++)
		page->options[i].text = text_of(deck, card, scene, step, state->options[i]);
}

static bool same_picture(const struct seat_page *a, const struct seat_page *b)
{
	bool same = a->number == b->number && a->sentence == b->sentence && a->scene == b->scene &&
	            a->question == b->question && a->count == b->count &&
	            a->wants_code == b->wants_code && a->over == b->over;

	for (int i = 0; same && i < a->count; i++)
		same = a->options[i].text == b->options[i].text;
	return same;
}

void seat_pages_fill(struct seat_page *page, const struct seat *seat, const struct deck *deck,
                     const char *at, const char *code)
{
	enum seat_standing standing = seat_standing(seat);
	const struct message_state *state = seat_state(seat);
	struct seat_page fresh = { .group = "", .args = { at, code } };

	if (state)
		fill_lesson(&fresh, seat, deck, state);
	if (standing != SEAT_IN) {
		fresh.sentence = standings[standing].sentence;
		fresh.hint = standings[standing].hint;
		fresh.scene = NULL;
		fresh.question = NULL;
		fresh.count = 0;
	}
	fresh.wants_code = standing == SEAT_WHICH || standing == SEAT_WRONG_CODE;
	fresh.over = standing == SEAT_ENDED;
	fresh.picture = page->picture + !same_picture(page, &fresh);
	*page = fresh;
}
