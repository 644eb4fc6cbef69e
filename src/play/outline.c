#include "play/outline.h"

#include "base/msg.h"
#include "base/str.h"
#include "deck/lesson-plan.h"
#include "play/words.h"
#include "terms/terms.h"

struct outline {
	const char *(*speak)(const char *msgid);
	outline_take *take;
	void *context;
	struct str text; /* of the row under way */
};

static const char *const votes[] = {
	[STEP_JUDGE] = N_("Both votes: is it real or a scam?"),
	[STEP_ACT] = N_("Both votes: what do you do?"),
};
_Static_assert(sizeof votes / sizeof *votes == STEP_ACT + 1, "a vote without a sentence");

/* One row, its holes filled. */
#define TELL(outline, row, message, ...)                                                           \
	do {                                                                                       \
		str_clear(&(outline)->text);                                                       \
		str_fill(&(outline)->text, (outline)->speak(message), __VA_ARGS__);                \
		(outline)->take((outline)->context, row, (outline)->text.text);                    \
	} while (0)

static void tell_phases(struct outline *outline, const struct deck_lesson_card *row)
{
	str_clear(&outline->text);
	for (int i = 0; i < LESSON_PHASE_COUNT; i++) {
		uint32_t seconds = deck_lesson_phase_seconds(row, (enum lesson_phase)i);
		if (!seconds)
			continue;
		if (outline->text.len)
			str_add(&outline->text, outline->speak(N_(", ")));
		/* TRANSLATORS: a phase of a card in class, and its seconds. */
		str_fill(&outline->text, outline->speak(N_("{1} {2} s")), "tu",
		         outline->speak(lesson_phase_terms[i].title), seconds);
	}
	outline->take(outline->context, OUTLINE_DETAIL, outline->text.text);
}

static void tell_good(struct outline *outline, const struct deck_card *card)
{
	const struct deck_choices *choices = &card->scenes.items[0].choices;

	for (size_t i = 0; i < choices->count; i++)
		if (choices->items[i].grade.value == GRADE_GOOD)
			TELL(outline, OUTLINE_DETAIL, N_("Good: {1}"), "t",
			     choices->items[i].say.s);
}

static void tell_channel(struct outline *outline, const struct deck_card *card)
{
	const struct deck_channel *channel =
		card->verify.channels.count ? card->verify.channels.items[0].to : NULL;

	if (channel)
		/* TRANSLATORS: a channel, and how to find it oneself. */
		TELL(outline, OUTLINE_DETAIL, N_("Whom to ask: {1}. {2}"), "tt", channel->name.s,
		     channel->find.s);
}

static void tell_card(struct outline *outline, const struct deck_lesson_card *row, size_t number)
{
	const struct deck_card *card = row->card.to;

	/* TRANSLATORS: number and title of a card, its minutes. */
	TELL(outline, OUTLINE_CARD, N_("{1}. {2} ({3} min)"), "ztu", number, card->title.s,
	     deck_lesson_card_minutes(row));
	tell_phases(outline, row);
	TELL(outline, OUTLINE_DETAIL, votes[row->vote.value], "");
	for (size_t i = 0; i < row->prompts.count; i++)
		outline->take(outline->context, OUTLINE_PROMPT, row->prompts.items[i].s);
	TELL(outline, OUTLINE_DETAIL, words_truth_sentences[card->truth.value], "");
	if (row->vote.value == STEP_ACT)
		tell_good(outline, card);
	outline->take(outline->context, OUTLINE_DETAIL, card->explain.tell.s);
	outline->take(outline->context, OUTLINE_DETAIL, card->explain.act.s);
	tell_channel(outline, card);
	TELL(outline, OUTLINE_DETAIL, N_("To take home: {1}"), "t", card->explain.share.s);
}

void outline_tell(const struct deck_lesson *lesson, const char *(*speak)(const char *msgid),
                  outline_take *take, void *context)
{
	struct outline outline = { .speak = speak, .take = take, .context = context };

	str_init(&outline.text);
	TELL(&outline, OUTLINE_ABOUT, N_("For: {1}"), "t", lesson->whom.s);
	TELL(&outline, OUTLINE_ABOUT, N_("Aim: {1}"), "t", lesson->aim.s);
	TELL(&outline, OUTLINE_ABOUT,
	     N_("Time: {1} minutes. The plan takes {2}: {3} to begin, the cards, {4} to end."),
	     "uuuu", lesson->minutes.value, deck_lesson_minutes_needed(lesson),
	     LESSON_OPENING_MINUTES, LESSON_CLOSING_MINUTES);
	for (size_t i = 0; i < lesson->cards.count; i++)
		tell_card(&outline, &lesson->cards.items[i], i + 1);
	TELL(&outline, OUTLINE_END, N_("Homework: {1}"), "t", lesson->homework.s);
	str_release(&outline.text);
}
