#include "app/complete-words.h"

#include <stdlib.h>
#include <string.h>

#include "app/decks.h"
#include "app/option-values.h"
#include "app/records.h"
#include "base/msg.h"
#include "deck/deck.h"
#include "report/tables.h"
#include "store/sums.h"
#include "terms/mode.h"
#include "tui/theme.h"

/* Who takes the words. */
struct taker {
	complete_take *take;
	void *context;
};

static void give(const struct taker *to, const char *word, const char *text, const char *for_name)
{
	to->take(to->context, word, text, for_name);
}

static void topics(const struct deck *deck, const struct taker *to)
{
	for (size_t i = 0; i < deck->topics.count; i++) {
		const struct deck_topic *topic = &deck->topics.items[i];
		give(to, topic->id.s, topic->name.s, topic->name.s);
	}
}

static void cards(const struct deck *deck, const struct taker *to)
{
	for (size_t i = 0; i < deck->card_count; i++)
		give(to, deck->cards[i]->id.s, deck->cards[i]->title.s, deck->cards[i]->title.s);
}

static void lessons(const struct deck *deck, const struct taker *to)
{
	for (size_t i = 0; i < deck->lessons.count; i++) {
		const struct deck_lesson *lesson = &deck->lessons.items[i];
		give(to, lesson->id.s, lesson->title.s, lesson->title.s);
	}
}

static void forms(const struct deck *deck, const struct taker *to)
{
	for (size_t i = 0; i < deck->forms.count; i++)
		give(to, deck->forms.items[i].id.s, NULL, NULL);
}

/* Whom to ask is found by kinds of scam, too. */
static void channels(const struct deck *deck, const struct taker *to)
{
	for (size_t i = 0; i < deck->channels.count; i++) {
		const struct deck_channel *channel = &deck->channels.items[i];
		give(to, channel->id.s, channel->name.s, channel->name.s);
	}
	topics(deck, to);
}

struct last_group { /* parts come class by class */
	const struct taker *to;
	char *group;
};

static bool take_part(void *context, const struct store_part *part)
{
	struct last_group *last = context;

	if (!part->group || !*part->group || (last->group && strcmp(last->group, part->group) == 0))
		return true;
	free(last->group);
	last->group = strdup(part->group);
	give(last->to, part->group, NULL, NULL);
	return true;
}

static void groups(const struct app_options *options, const struct taker *to)
{
	struct last_group last = { to, NULL };
	char *path = app_data_path(options);
	struct store *store = store_open(path, STORE_READ);

	store_parts(store, NULL, take_part, &last);
	store_close(store);
	free(last.group);
	free(path);
}

static void modes(const struct taker *to)
{
	for (int i = 0; i < MODE_COUNT; i++)
		give(to, mode_list[i].name, _(mode_list[i].title), NULL);
}

static void tables(const struct taker *to)
{
	for (int i = 0; report_tables[i]; i++)
		give(to, report_tables[i]->name, NULL, NULL);
}

static void languages(const struct taker *to)
{
	for (size_t i = 0; i < msg_catalogue_count; i++)
		give(to, msg_catalogues[i].tag, msg_name(&msg_catalogues[i]), NULL);
}

static void colours(const struct taker *to)
{
	for (int i = 0; i < theme_count; i++)
		give(to, themes[i].name, NULL, NULL);
}

static void widths(const struct taker *to)
{
	for (int i = 0; i < OPTION_WIDTHS; i++)
		give(to, option_widths[i], NULL, NULL);
}

/* A kind's words come from one of the three. */
static const struct {
	void (*own)(const struct taker *to);
	void (*deck)(const struct deck *deck, const struct taker *to);
	void (*record)(const struct app_options *options, const struct taker *to);
} kinds[] = {
	[COMPLETE_NOTHING] = { NULL },
	[COMPLETE_FILES] = { NULL },
	[COMPLETE_FOLDERS] = { NULL },
	[COMPLETE_TOPICS] = { .deck = topics },
	[COMPLETE_CARDS] = { .deck = cards },
	[COMPLETE_LESSONS] = { .deck = lessons },
	[COMPLETE_CHANNELS] = { .deck = channels },
	[COMPLETE_FORMS] = { .deck = forms },
	[COMPLETE_GROUPS] = { .record = groups },
	[COMPLETE_MODES] = { .own = modes },
	[COMPLETE_TABLES] = { .own = tables },
	[COMPLETE_LANGUAGES] = { .own = languages },
	[COMPLETE_THEMES] = { .own = colours },
	[COMPLETE_WIDTHS] = { .own = widths },
	[COMPLETE_PAGES] = { NULL },
};
_Static_assert(sizeof kinds / sizeof *kinds == COMPLETION_COUNT, "words without a source");

void complete_words(enum completion kind, const struct app_options *options, complete_take *take,
                    void *context)
{
	const struct taker to = { take, context };

	if (kinds[kind].own)
		kinds[kind].own(&to);
	if (kinds[kind].deck && options) {
		int status;
		struct deck *deck = app_deck_load(options, &status);
		if (deck)
			kinds[kind].deck(deck, &to);
		deck_free(deck);
	}
	if (kinds[kind].record && options)
		kinds[kind].record(options, &to);
}

static void add_word(void *context, const char *word, const char *text, const char *for_name)
{
	struct str *out = context;

	(void)text;
	(void)for_name;
	str_addf(out, "%s%s", out->len ? ", " : "", word);
}

void complete_words_add(struct str *out, enum completion kind)
{
	struct str words;

	str_init(&words);
	complete_words(kind, NULL, add_word, &words);
	str_add(out, words.text);
	str_release(&words);
}
