/* One sitting after the other: which cards, in which mode, and what is kept of it. */
#include <stdlib.h>
#include <string.h>

#include "app/resume.h"
#include "base/rng.h"

enum { CARDS_MOST = 100 };

/* Plays the quiz out; *again: the one card that is wanted once more. */
static enum face_after play(struct session *session, struct quiz *quiz,
                            const struct deck_card **again)
{
	struct play_recorder recorder = records_recorder(&session->records);
	enum face_after after = play_run(quiz, &session->face, session->records.clock, &recorder,
	                                 again);

	quiz_free(quiz);
	return after;
}

static enum face_after play_cards(struct session *session, const char *mode, const char *form,
                                  const struct deck_card *const *cards, size_t count, uint64_t seed,
                                  const struct deck_card **again)
{
	struct quiz *quiz = quiz_new(session->deck, quiz_mode_find(mode), cards, count, seed);

	records_begin(&session->records, mode, form, seed);
	return play(session, quiz, again);
}

static uint64_t next_seed(struct session *session)
{
	return rng_mix(session->seed, session->sittings++);
}

/* After a sitting: the same card once more, as often as it is wanted. */
static enum face_after play_again(struct session *session, enum face_after after,
                                  const struct deck_card *again)
{
	while (after == FACE_CARDS) {
		const struct deck_card *card = again;
		after = play_cards(session, "play", NULL, &card, 1, next_seed(session), &again);
	}
	return after;
}

enum face_after sit_play(struct session *session, const struct deck_topic *topic)
{
	const struct deck_card *cards[CARDS_MOST], *again = NULL;
	enum face_after after;

	do {
		uint64_t seed = next_seed(session);
		size_t count = session->options->count ? (size_t)session->options->count
		                                       : quiz_mode_find("play")->cards;
		/* With a seed of one's own the cards are a promise, whatever the record says. */
		count = learn_plan_play(
			session->deck,
			session->options->seeded ? NULL : session->records.history, topic, count,
			seed, cards);
		if (!count)
			return FACE_HOME;
		after = play_cards(session, "play", NULL, cards, count, seed, &again);
		after = play_again(session, after, again);
	} while (after == FACE_AGAIN);
	return after;
}

enum face_after sit_review(struct session *session)
{
	const struct deck_card *cards[CARDS_MOST], *again = NULL;
	enum face_after after = FACE_AGAIN;

	while (after == FACE_AGAIN) {
		uint64_t seed = next_seed(session);
		size_t count = session->options->count ? (size_t)session->options->count
		                                       : quiz_mode_find("review")->cards;
		const struct clock *clock = session->records.clock;
		count = learn_plan_review(session->records.history, clock->wall_ms(clock), count,
		                          seed, cards);
		if (!count)
			return FACE_HOME;
		after = play_cards(session, "review", NULL, cards, count, seed, &again);
		after = play_again(session, after, again);
	}
	return after;
}

/* Another one is another of its kind; a form is answered once. */
static enum face_after sit_another(struct session *session, const char *mode)
{
	if (strcmp(mode, "form") == 0)
		return FACE_HOME;
	return strcmp(mode, "review") == 0 ? sit_review(session)
	                                   : sit_play(session, session->topic);
}

enum face_after sit_resume(struct session *session, const char *mode, const char *form)
{
	const struct deck_card *again = NULL;
	struct quiz *quiz = records_resume(&session->records, mode, form);

	if (!quiz)
		return FACE_HOME;
	mode = session->records.sitting.mode;
	enum face_after after = play_again(session, play(session, quiz, &again), again);
	return after == FACE_AGAIN ? sit_another(session, mode) : after;
}

enum face_after sit_form(struct session *session, const struct deck_form *form)
{
	const struct deck_card *again = NULL;
	size_t count;
	const struct deck_card **cards = deck_form_cards(form, &count);

	/* Everybody gets the form's cards in the same order: what differs is the person. */
	enum face_after after =
		play_cards(session, "form", form->id.s, cards, count, next_seed(session), &again);
	free(cards);
	return after == FACE_AGAIN || after == FACE_CARDS ? FACE_HOME : after;
}
