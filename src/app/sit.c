/* One sitting after the other: which cards, in which mode, and what is kept of it. */
#include <stdlib.h>
#include <string.h>

#include "app/records.h"
#include "app/resume.h"
#include "app/session.h"
#include "base/rng.h"

enum { CARDS_MOST = 100 };

/* Plays the quiz out; *again: the one card that is wanted once more. */
static enum face_after play(struct session *session, struct quiz *quiz,
                            const struct deck_card **again)
{
	struct play_recorder recorder = records_recorder(&session->records);
	enum face_after after =
		play_run(quiz, session->face, session->records.clock, &recorder, again);

	quiz_free(quiz);
	return after;
}

static enum face_after play_cards(struct session *session, const struct sit *sit,
                                  const struct deck_card *const *cards, size_t count, uint64_t seed,
                                  const struct deck_card **again)
{
	struct quiz *quiz = quiz_new(session->deck, sit->mode, cards, count, seed);

	records_begin(&session->records, sit, seed);
	return play(session, quiz, again);
}

static uint64_t next_seed(struct session *session)
{
	return rng_mix(session->seed, session->sittings++);
}

/* After a sitting: the same card once more, as often as it is wanted; practice, whatever it was. */
static enum face_after play_again(struct session *session, enum face_after after,
                                  const struct deck_card *again)
{
	static const struct sit practice = { &mode_list[MODE_PLAY] };

	while (after == FACE_CARDS) {
		const struct deck_card *card = again;
		after = play_cards(session, &practice, &card, 1, next_seed(session), &again);
	}
	return after;
}

/* The form's cards, in an order of this sitting: a place must tell nothing. */
static size_t form_cards(const struct deck_form *form, uint64_t seed,
                         const struct deck_card **cards)
{
	size_t count;
	const struct deck_card **all = deck_form_cards(form, &count);
	struct rng rng;

	count = count < CARDS_MOST ? count : CARDS_MOST;
	for (size_t i = 0; i < count; i++)
		cards[i] = all[i];
	free(all);
	rng_seed(&rng, seed);
	rng_shuffle(&rng, cards, count, sizeof *cards);
	return count;
}

static size_t choose_cards(struct session *session, const struct sit *sit, uint64_t seed,
                           const struct deck_card **cards)
{
	size_t count = session->options->count ? (size_t)session->options->count : sit->mode->cards;
	const struct learn_history *history = session->records.history;
	const struct clock *clock = session->records.clock;

	switch (sit->mode->from) {
	case MODE_FROM_FORM: return form_cards(sit->form, seed, cards);
	case MODE_FROM_DUE:
		return learn_plan_review(history, clock->wall_ms(clock), count, seed, cards);
	default:
		/* With a seed of one's own the cards are a promise, whatever the record says. */
		return learn_plan_play(session->deck, session->options->seeded ? NULL : history,
		                       sit->topic, count, seed, cards);
	}
}

enum face_after sit_begin(struct session *session, const struct sit *sit)
{
	const struct deck_card *cards[CARDS_MOST], *again = NULL;
	enum face_after after = FACE_AGAIN;

	while (after == FACE_AGAIN) {
		uint64_t seed = next_seed(session);
		size_t count = choose_cards(session, sit, seed, cards);
		if (!count)
			return FACE_HOME;
		after = play_cards(session, sit, cards, count, seed, &again);
		if (sit->mode->another == MODE_ANOTHER_NONE)
			return after == FACE_AGAIN || after == FACE_CARDS ? FACE_HOME : after;
		after = play_again(session, after, again);
	}
	return after;
}

enum face_after sit_resume(struct session *session, const struct sit *sit)
{
	const struct deck_card *again = NULL;
	struct quiz *quiz = records_resume(&session->records, sit);

	if (!quiz)
		return FACE_HOME;
	/* Of one kind are practice and review: what was resumed is known now. */
	const struct mode *mode = mode_find(session->records.sitting.mode);
	struct sit resumed = { mode, session->topic, sit->form, sit->group };
	enum face_after after = play_again(session, play(session, quiz, &again), again);
	if (after == FACE_AGAIN)
		return resumed.mode->another == MODE_ANOTHER_NONE ? FACE_HOME
		                                                  : sit_begin(session, &resumed);
	return after;
}
