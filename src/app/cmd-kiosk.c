/* heshi kiosk: a public station. One visitor after the other, from the first screen to the result, for
 * as long as the machine runs; nothing of one reaches the next but how often a card was met. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/lock.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/records.h"
#include "app/streams.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "learn/plan.h"
#include "terms/station.h"

enum { CARDS_MOST = 100 };

struct kiosk {
	const struct app_options *options;
	struct station station;
	const char **languages; /* of the station, where the command line named the first */
	struct deck *deck;
	struct records records;
	struct menu_state state; /* the records': no visitor sees them */
	struct menu_note notes[MENU_NOTES];
	const struct deck_topic **topics;
	uint32_t *met;                             /* how often since the start, as deck->cards */
	const struct deck_card **teasers;          /* place for as many as the deck has */
	const struct deck_card *cards[CARDS_MOST]; /* of the coming sitting */
	size_t card_count;
	struct app_face *shown;
	unsigned visitors; /* who began, since the start */
};

/* The language that was asked for comes first, and is gone back to; the others are offered. */
static void put_languages(struct kiosk *kiosk)
{
	size_t count = 0;

	if (!kiosk->options->language || kiosk->station.language_count)
		return;
	kiosk->languages = mem_alloc(msg_catalogue_count * sizeof *kiosk->languages);
	kiosk->languages[count++] = msg_language();
	for (size_t i = 0; i < msg_catalogue_count; i++)
		if (strcmp(msg_catalogues[i].language, msg_language()) != 0)
			kiosk->languages[count++] = msg_catalogues[i].language;
	kiosk->station.languages = kiosk->languages;
	kiosk->station.language_count = count;
}

/* What the station is set to. The command line outranks what is set otherwise. */
static const struct station *read_station(struct kiosk *kiosk)
{
	const struct app_options *options = kiosk->options;

	station_init(&kiosk->station);
	if (options->count)
		kiosk->station.mode.cards = (uint16_t)options->count;
	put_languages(kiosk);
	return &kiosk->station;
}

static bool find_topics(struct kiosk *kiosk)
{
	const struct station *station = &kiosk->station;
	const char *named = kiosk->options->topic;
	size_t count = named ? 1 : station->topic_count;

	kiosk->topics = mem_alloc((count + 1) * sizeof *kiosk->topics);
	for (size_t i = 0; i < count; i++) {
		char *word = app_utf8_of(named ? named : station->topics[i]);
		kiosk->topics[i] = names_topic(kiosk->deck, word);
		if (!kiosk->topics[i])
			names_complain_topic(kiosk->deck, word);
		free(word);
		if (!kiosk->topics[i])
			return false;
	}
	return true;
}

static struct learn_offer offer_of(const struct kiosk *kiosk)
{
	return (struct learn_offer){
		.deck = kiosk->deck,
		.topics = kiosk->topics,
		.topic_count = kiosk->options->topic ? 1 : kiosk->station.topic_count,
		.levels = kiosk->station.levels,
		.met = kiosk->met,
	};
}

static bool is_dealt(const struct kiosk *kiosk, const struct deck_card *card)
{
	for (size_t i = 0; i < kiosk->card_count; i++)
		if (kiosk->cards[i] == card || kiosk->cards[i]->twin.to == card)
			return true;
	return false;
}

/* Scenes for the first screen: of no card that comes, nor of its twin, which would give it away. How
 * many; where the deck has no other, of those that come. */
static size_t draw_teasers(struct kiosk *kiosk, uint64_t seed)
{
	struct learn_offer offer = offer_of(kiosk);
	struct rng rng;
	size_t count = 0;

	for (int dealt = 0; dealt < 2 && !count; dealt++)
		for (size_t i = 0; i < kiosk->deck->card_count; i++) {
			const struct deck_card *card = kiosk->deck->cards[i];
			if (learn_offers(&offer, card) && is_dealt(kiosk, card) == dealt)
				kiosk->teasers[count++] = card;
		}
	rng_seed(&rng, seed);
	rng_shuffle(&rng, kiosk->teasers, count, sizeof *kiosk->teasers);
	return count;
}

/* What was judged was met. */
static void count_met(struct kiosk *kiosk, const struct quiz *quiz)
{
	size_t count;
	const struct quiz_answer *answers = quiz_answers(quiz, &count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; answers[i].step == STEP_JUDGE && k < kiosk->deck->card_count;
		     k++)
			kiosk->met[k] += kiosk->deck->cards[k] == quiz_card(quiz, answers[i].card);
}

/* For the staff who ask the service manager. */
static void tell_status(const struct kiosk *kiosk, const char *state)
{
	char text[64];

	snprintf(text, sizeof text, "%s; %u began since the start", state, kiosk->visitors);
	app_face_status(kiosk->shown, text);
}

/* One visitor; false to end. */
static bool receive(struct kiosk *kiosk, const struct face *face)
{
	const struct sit sit = { &kiosk->station.mode };
	const struct deck_card *again = NULL;
	struct learn_offer offer = offer_of(kiosk);
	uint64_t seed = rng_entropy();

	kiosk->card_count =
		learn_plan_station(&offer, kiosk->station.mode.cards, seed, kiosk->cards);
	tell_status(kiosk, "waiting for somebody");
	if (!face->attract(face->self, kiosk->teasers, draw_teasers(kiosk, rng_entropy())))
		return false;
	kiosk->visitors++;
	tell_status(kiosk, "somebody plays");
	struct play_recorder recorder = records_recorder(&kiosk->records);
	struct quiz *quiz = quiz_new(kiosk->deck, sit.mode, kiosk->cards, kiosk->card_count, seed);
	records_begin(&kiosk->records, &sit, seed);
	play_run(quiz, face, kiosk->records.clock, &recorder, &again);
	count_met(kiosk, quiz);
	quiz_free(quiz);
	return true;
}

static bool has_cards(struct kiosk *kiosk)
{
	struct learn_offer offer = offer_of(kiosk);

	if (learn_plan_station(&offer, kiosk->station.mode.cards, 0, kiosk->cards))
		return true;
	app_complain(_("No card of this deck fits what the station is to show."), NULL, NULL);
	return false;
}

static int run(struct kiosk *kiosk)
{
	struct app_face *shown = app_face_open_station(kiosk->options, &kiosk->station,
	                                               records_rest, &kiosk->records);

	if (!shown)
		return APP_USAGE;
	kiosk->shown = shown;
	const struct face *face = app_face_of(shown);
	face->take_deck(face->self, kiosk->deck);
	records_open(&kiosk->records, kiosk->options, kiosk->deck, &clock_awake, &kiosk->state,
	             kiosk->notes);
	while (receive(kiosk, face))
		;
	records_close(&kiosk->records);
	app_face_close(shown);
	return APP_FINE;
}

int app_kiosk(const struct app_options *options)
{
	struct kiosk kiosk = { .options = options };
	int status;

	if (app_console_refuses(options))
		return APP_USAGE;
	app_lock();
	signal(SIGPIPE, SIG_IGN);
	read_station(&kiosk);
	kiosk.deck = app_deck_load(options, &status);
	if (kiosk.deck) {
		kiosk.met = mem_alloc(kiosk.deck->card_count * sizeof *kiosk.met);
		kiosk.teasers = mem_alloc(kiosk.deck->card_count * sizeof *kiosk.teasers);
		status = find_topics(&kiosk) && has_cards(&kiosk) ? run(&kiosk) : APP_USAGE;
	}
	free(kiosk.met);
	free(kiosk.teasers);
	free(kiosk.topics);
	free(kiosk.languages);
	deck_free(kiosk.deck);
	return status;
}
