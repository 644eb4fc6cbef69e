#include "app/settings.h"

#include <errno.h>
#include <stdlib.h>

#include "app/decks.h"
#include "app/good-deck.h"
#include "app/journal.h"
#include "app/last-good.h"
#include "app/messages.h"
#include "app/standard.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "learn/plan.h"
#include "load/kiosk-file.h"

const char *settings_path(const struct app_options *options)
{
	return options->config ? options->config : HESHI_SYSCONF "/heshi/kiosk.yaml";
}

const char *settings_deck(const struct station *station, const struct app_options *options)
{
	struct app_options usual = *options;

	if (!usual.deck)
		usual.deck = station->deck;
	return app_deck_folder(&usual);
}

/* What is wrong with it is told by heshi check. */
static struct deck *load_sound(const char *folder, const struct app_options *unused)
{
	struct load_options how = { .image = app_deck_image() };
	struct diag_list unsaid;
	struct deck *deck;

	(void)unused;
	diag_list_init(&unsaid, 1);
	if (load_deck(folder, &how, &deck, &unsaid) != LOAD_SOUND) {
		deck_free(deck);
		deck = NULL;
	}
	diag_list_release(&unsaid);
	return deck;
}

/* Whether they find enough cards in the deck, which has their topics. */
static void check_cards(const struct kiosk_file *kiosk, const struct deck *deck,
                        struct diag_list *diags)
{
	const struct station *station = &kiosk->station;
	const struct deck_topic **topics = mem_alloc(station->topic_count * sizeof *topics);
	const struct learn_offer offer = { .deck = deck,
		                           .topics = topics,
		                           .topic_count = station->topic_count,
		                           .levels = station->levels,
		                           .longest_story = station->mode.longest_story };
	size_t offered[TRUTH_COUNT];

	for (size_t i = 0; i < station->topic_count; i++)
		topics[i] = deck_topic_find(deck, station->topics[i]);
	size_t most = learn_station_most(&offer, station->mode.cards, offered);
	kiosk_file_check_cards(kiosk, offered, most, diags);
	free(topics);
}

/* The settings at path, and the deck that they ask for. */
static enum load_outcome read_both(const char *path, const char *home,
                                   struct deck *(*load)(const char *folder,
                                                        const struct app_options *options),
                                   const struct app_options *options, struct kiosk_file **kiosk,
                                   struct deck **deck, struct diag_list *diags)
{
	size_t errors = diags->counts[DIAG_ERROR];
	enum load_outcome outcome = kiosk_file_load(path, home, kiosk, diags);

	*deck = NULL;
	if (outcome != LOAD_SOUND)
		return outcome;
	const char *folder = settings_deck(&(*kiosk)->station, options);
	*deck = load(folder, options);
	kiosk_file_check(*kiosk, *deck, folder, diags);
	if (diags->counts[DIAG_ERROR] == errors)
		check_cards(*kiosk, *deck, diags);
	if (diags->counts[DIAG_ERROR] == errors)
		return LOAD_SOUND;
	kiosk_file_free(*kiosk);
	deck_free(*deck);
	*kiosk = NULL;
	*deck = NULL;
	return LOAD_MISTAKEN;
}

enum load_outcome settings_check(const char *path, const struct app_options *options,
                                 struct diag_list *diags)
{
	struct kiosk_file *kiosk;
	struct deck *deck;
	enum load_outcome outcome =
		read_both(path, NULL, load_sound, options, &kiosk, &deck, diags);

	kiosk_file_free(kiosk);
	deck_free(deck);
	return outcome;
}

/* As settings that are in use: the deck may be a copy. *outcome; errno of LOAD_UNREADABLE. */
static struct deck *try_file(struct settings *settings, const char *path, const char *home,
                             const struct app_options *options, struct diag_list *diags,
                             enum load_outcome *outcome)
{
	struct deck *deck;

	*outcome = read_both(path, home, good_deck_load, options, &settings->kiosk, &deck, diags);
	if (deck)
		settings->station = settings->kiosk->station;
	return deck;
}

static void keep(const struct kiosk_file *file, const char *copy)
{
	if (copy && !last_good_keep(copy, file->text, file->len))
		last_good_missed(
			N_("These settings cannot be kept as the last good ones in {1}: {2}"),
			copy);
}

/* The last good ones, while the file has the mistakes in diags. */
static struct deck *fall_back(struct settings *settings, const char *path, const char *copy,
                              const struct app_options *options, struct diag_list *diags)
{
	char since[CLOCK_DAY_SIZE];
	enum load_outcome outcome;
	struct diag_list unsaid;
	struct deck *deck = NULL;
	struct str line;
	int32_t day;

	diag_list_init(&unsaid, 1);
	str_init(&line);
	app_diags_add_first(&line, diags);
	if (copy && last_good_day(copy, &day))
		deck = try_file(settings, copy, path, options, &unsaid, &outcome);
	if (deck) {
		clock_format_day(day, since);
		app_journal(_("{1}; the settings of {2} stay in use."), line.text, since);
	} else if (!options->config) {
		app_journal(_("{1}; heshi's own settings are in use."), line.text, NULL);
	}
	str_release(&line);
	diag_list_release(&unsaid);
	return deck;
}

struct deck *settings_open(struct settings *settings, const struct app_options *options,
                           int *status)
{
	const char *path = settings_path(options);
	char *copy = last_good_path(options, path);
	enum load_outcome outcome;
	struct diag_list diags;

	*settings = (struct settings){ 0 };
	station_init(&settings->station);
	*status = APP_FINE;
	diag_list_init(&diags, APP_DIAGS_SHOWN);
	struct deck *deck = try_file(settings, path, NULL, options, &diags, &outcome);
	bool absent = outcome == LOAD_UNREADABLE && errno == ENOENT;
	if (deck)
		keep(settings->kiosk, copy);
	else if (!absent)
		deck = fall_back(settings, path, copy, options, &diags);
	if (!deck && options->config) {
		*status = outcome == LOAD_UNREADABLE ? APP_USAGE : APP_MISTAKES;
		diag_sort(&diags);
		app_diags_print(app_err(), &diags, APP_EXCERPTS);
	} else if (!deck) {
		deck = good_deck_load(app_deck_folder(options), options);
		if (!deck)
			deck = app_deck_load(options, status); /* which says why */
	}
	if (deck && !options->language)
		app_follow_deck(deck);
	diag_list_release(&diags);
	free(copy);
	return deck;
}

void settings_release(struct settings *settings)
{
	kiosk_file_free(settings->kiosk);
	*settings = (struct settings){ 0 };
}
