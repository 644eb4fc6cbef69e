/* heshi kiosk: a public station. One visitor after the other, from the first screen to the result,
 * for as long as the machine runs; nothing of one reaches the next but how often a card was met. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/journal.h"
#include "app/kiosk.h"
#include "app/last-good.h"
#include "app/lock.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/set-pin.h"
#include "app/settings.h"
#include "app/streams.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "learn/plan.h"

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
static void set_station(struct kiosk *kiosk, const struct station *station)
{
	const struct app_options *options = kiosk->options;

	kiosk->station = *station;
	if (options->count)
		kiosk->station.mode.cards = (uint16_t)options->count;
	put_languages(kiosk);
}

static bool find_topics(struct kiosk *kiosk)
{
	const struct station *station = &kiosk->station;
	const char *named = kiosk->options->topic;
	size_t count = named ? 1 : station->topic_count;

	kiosk->topics = mem_alloc((count + kiosk->deck->topics.count) * sizeof *kiosk->topics);
	for (size_t i = 0; i < count; i++) {
		char *word = app_utf8_of(named ? named : station->topics[i]);
		kiosk->topics[i] = names_topic(kiosk->deck, word);
		if (!kiosk->topics[i])
			names_complain_topic(kiosk->deck, word);
		free(word);
		if (!kiosk->topics[i])
			return false;
	}
	kiosk->topic_count = count;
	return true;
}

static struct learn_offer offer_of(const struct kiosk *kiosk)
{
	return (struct learn_offer){
		.deck = kiosk->deck,
		.topics = kiosk->topics,
		.topic_count = kiosk->topic_count,
		.levels = kiosk->station.levels,
		.longest_story = kiosk->station.mode.longest_story,
		.met = kiosk->met,
	};
}

static bool is_dealt(const struct kiosk *kiosk, const struct deck_card *card)
{
	for (size_t i = 0; i < kiosk->card_count; i++) {
		const struct deck_card *dealt = kiosk->cards[i];
		if (dealt == card || dealt->twin.to == card || card->twin.to == dealt)
			return true;
	}
	return false;
}

/* Scenes for the first screen: of no card that comes, nor of its twin, which would give it away.
 * How many; where the deck has no other, of those that come. */
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

static uint64_t draw_seed(const struct kiosk *kiosk, uint64_t salt)
{
	return rng_mix(rng_mix(kiosk->seed, kiosk->visits), salt);
}

enum { OF_CARDS, OF_TEASERS };

/* Which cards come next, and what the first screen shows meanwhile. False: none fits. */
static bool plan(struct kiosk *kiosk)
{
	struct learn_offer offer = offer_of(kiosk);

	kiosk->card_count = learn_plan_station(&offer, kiosk->station.mode.cards,
	                                       draw_seed(kiosk, OF_CARDS), kiosk->cards);
	kiosk->teaser_count = draw_teasers(kiosk, draw_seed(kiosk, OF_TEASERS));
	return kiosk->card_count > 0;
}

/* For the staff who ask the service manager. */
static void tell_status(const struct kiosk *kiosk, const char *state)
{
	char text[64];

	if (!kiosk->shown)
		return;
	snprintf(text, sizeof text, "%s; %u began since the start", state, (unsigned)kiosk->visits);
	app_face_status(kiosk->shown, text);
}

bool kiosk_receive(struct kiosk *kiosk, const struct face *face)
{
	const struct sit sit = { &kiosk->station.mode };
	const struct deck_card *again = NULL;

	plan(kiosk);
	kiosk->teasers_shown = kiosk->teaser_count;
	tell_status(kiosk, "waiting for somebody");
	if (!face->attract(face->self, kiosk->teasers, kiosk->teasers_shown))
		return false;
	uint64_t seed = draw_seed(kiosk, OF_CARDS);
	kiosk->visits++;
	tell_status(kiosk, "somebody plays");
	struct play_recorder recorder = records_recorder(&kiosk->records);
	struct quiz *quiz = quiz_new(kiosk->deck, sit.mode, kiosk->cards, kiosk->card_count, seed);
	records_begin(&kiosk->records, &sit, seed);
	play_run(quiz, face, kiosk->records.clock, &recorder, &again);
	count_met(kiosk, quiz);
	quiz_free(quiz);
	return true;
}

/* What the staff set for the coming sittings. The first screen stands meanwhile, and shows as many
 * scenes as it was given. */
static bool take_changes(void *self)
{
	struct kiosk *kiosk = self;
	const struct ui_staff_desk *desk = &kiosk->staff.desk;
	const struct deck_topics *all = &kiosk->deck->topics;

	kiosk->station.mode.cards = desk->cards;
	kiosk->topic_count = 0;
	for (size_t i = 0; i < all->count; i++)
		if (desk->topics[i])
			kiosk->topics[kiosk->topic_count++] = &all->items[i];
	if (!plan(kiosk) || kiosk->card_count < desk->cards)
		return false;
	for (size_t i = kiosk->teaser_count; i < kiosk->teasers_shown; i++)
		kiosk->teasers[i] = kiosk->teasers[i % kiosk->teaser_count];
	return true;
}

struct ui_staff_desk *kiosk_desk(struct kiosk *kiosk)
{
	struct ui_staff_desk *desk = &kiosk->staff.desk;

	staff_desk_open(&kiosk->staff, kiosk->options, &kiosk->station, &kiosk->records,
	                kiosk->deck);
	for (size_t i = 0; i < kiosk->topic_count; i++)
		desk->topics[kiosk->topics[i] - kiosk->deck->topics.items] = true;
	desk->changed_self = kiosk;
	desk->changed = take_changes;
	return desk;
}

static void journal_fewer(size_t count, size_t wanted)
{
	char there[8], asked[8];

	snprintf(there, sizeof there, "%zu", count);
	snprintf(asked, sizeof asked, "%zu", wanted);
	app_journal(_("A visit has {1} cards, not {2}: of these kinds and levels no more can be "
	              "half scams, half real."),
	            there, asked);
}

/* The first screen and the staff's page promise no more than come. */
static bool has_cards(struct kiosk *kiosk)
{
	struct learn_offer offer = offer_of(kiosk);

	size_t wanted = kiosk->station.mode.cards;
	size_t count = learn_plan_station(&offer, wanted, 0, kiosk->cards);
	if (count && count < wanted)
		journal_fewer(count, wanted);
	kiosk->station.mode.cards = (uint16_t)count;
	if (count)
		return true;
	app_complain(_("No card of this deck fits what the station is to show."), NULL, NULL);
	return false;
}

bool kiosk_begin(struct kiosk *kiosk)
{
	kiosk->met = mem_alloc(kiosk->deck->card_count * sizeof *kiosk->met);
	kiosk->teasers = mem_alloc(kiosk->deck->card_count * sizeof *kiosk->teasers);
	return find_topics(kiosk) && has_cards(kiosk);
}

void kiosk_end(struct kiosk *kiosk)
{
	staff_desk_release(&kiosk->staff);
	free(kiosk->met);
	free(kiosk->teasers);
	free(kiosk->topics);
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
	kiosk->records.station = &kiosk->station;
	records_leave_alone(&kiosk->records);
	enum store_outcome told = kiosk->records.reported;
	kiosk->records.disk_told =
		last_good_tell_missed(told == STORE_FULL || told == STORE_READ_ONLY ||
	                              told == STORE_FAILED || told == STORE_UNREACHABLE);
	app_face_lend_desk(shown, kiosk_desk(kiosk));
	kiosk->staff.alive = app_face_alive;
	kiosk->staff.alive_context = shown;
	while (kiosk_receive(kiosk, face))
		;
	records_close(&kiosk->records);
	app_face_close(shown);
	return APP_FINE;
}

int app_kiosk(const struct app_options *options)
{
	struct kiosk kiosk = { .options = options, .seed = rng_entropy() };
	struct settings settings;
	int status;

	if (options->set_pin)
		return app_set_pin(options);
	if (app_console_refuses(options))
		return APP_USAGE;
	if (options->plain) {
		app_complain(_("--{1} is not for 'heshi {2}'."), "plain", "kiosk");
		return APP_USAGE;
	}
	app_lock();
	signal(SIGPIPE, SIG_IGN);
	kiosk.deck = settings_open(&settings, options, &status);
	set_station(&kiosk, &settings.station);
	if (kiosk.deck)
		status = kiosk_begin(&kiosk) ? run(&kiosk) : APP_USAGE;
	kiosk_end(&kiosk);
	free(kiosk.languages);
	deck_free(kiosk.deck);
	settings_release(&settings);
	return status;
}
