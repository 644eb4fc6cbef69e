#include "app/names.h"

#include <stdlib.h>
#include <string.h>

#include "app/messages.h"
#include "app/standard.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "text/fold.h"

struct name {
	const char *id, *name, *other;  /* other: NULL where there is none */
	const struct deck_texts *words; /* what people call it, or NULL */
	const void *thing;
};
struct names {
	struct name *items;
	size_t count;
};

/* How a word can fit; what fits better hides the rest. */
enum fit { FITS_WHOLE, FITS_PART, FITS_WORD, FIT_COUNT };

static struct names topics_of(const struct deck *deck)
{
	struct names names = { mem_alloc((deck->topics.count + 1) * sizeof *names.items), 0 };

	for (; names.count < deck->topics.count; names.count++) {
		const struct deck_topic *topic = &deck->topics.items[names.count];
		names.items[names.count] =
			(struct name){ topic->id.s, topic->name.s, topic->abbreviation.s,
			               &topic->words, topic };
	}
	return names;
}

static struct names cards_of(const struct deck *deck)
{
	struct names names = { mem_alloc((deck->card_count + 1) * sizeof *names.items), 0 };

	for (; names.count < deck->card_count; names.count++) {
		const struct deck_card *card = deck->cards[names.count];
		names.items[names.count] =
			(struct name){ card->id.s, card->title.s, NULL, NULL, card };
	}
	return names;
}

static struct names lessons_of(const struct deck *deck)
{
	struct names names = { mem_alloc((deck->lessons.count + 1) * sizeof *names.items), 0 };

	for (; names.count < deck->lessons.count; names.count++) {
		const struct deck_lesson *lesson = &deck->lessons.items[names.count];
		names.items[names.count] = (struct name){ lesson->id.s, lesson->title.s,
			                                  lesson->whom.s, NULL, lesson };
	}
	return names;
}

static bool is_fit(const char *text, const char *folded_word, bool whole)
{
	struct str folded;

	if (!text)
		return false;
	str_init(&folded);
	fold_add(&folded, text, strlen(text));
	bool fits = whole ? strcmp(folded.text, folded_word) == 0
	                  : strstr(folded.text, folded_word) != NULL;
	str_release(&folded);
	return fits;
}

static bool fits(const struct name *name, const char *folded_word, enum fit fit)
{
	if (fit != FITS_WORD)
		return is_fit(name->id, folded_word, fit == FITS_WHOLE) ||
		       is_fit(name->name, folded_word, fit == FITS_WHOLE) ||
		       is_fit(name->other, folded_word, fit == FITS_WHOLE);
	for (size_t i = 0; name->words && i < name->words->count; i++)
		if (is_fit(name->words->items[i].s, folded_word, true))
			return true;
	return false;
}

/* Keeps of the names those that fit best. */
static void keep_fitting(struct names *names, const char *word)
{
	struct str folded;
	size_t kept = 0;

	str_init(&folded);
	fold_add(&folded, word, strlen(word));
	for (int fit = 0; folded.len && !kept && fit < FIT_COUNT; fit++)
		for (size_t i = 0; i < names->count; i++)
			if (fits(&names->items[i], folded.text, (enum fit)fit))
				names->items[kept++] = names->items[i];
	names->count = kept;
	str_release(&folded);
}

static const void *only_one(struct names names, const char *word)
{
	keep_fitting(&names, word);
	const void *thing = names.count == 1 ? names.items[0].thing : NULL;
	free(names.items);
	return thing;
}

const struct deck_topic *names_topic(const struct deck *deck, const char *word)
{
	return only_one(topics_of(deck), word);
}

const struct deck_card *names_card(const struct deck *deck, const char *word)
{
	/* "topic/card" names a card too, as forms do. */
	const char *slash = strchr(word, '/');

	return only_one(cards_of(deck), slash ? slash + 1 : word);
}

const struct deck_form *names_form(const struct deck *deck, const char *id, bool swapped)
{
	const struct deck_forms *forms = &deck->forms;
	const struct deck_form *named = deck_form_find(deck, id);

	if (!named || !swapped || forms->count != 2)
		return named;
	return named == &forms->items[0] ? &forms->items[1] : &forms->items[0];
}

const struct deck_lesson *names_lesson(const struct deck *deck, const char *word)
{
	return only_one(lessons_of(deck), word);
}

static void say_each(const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		app_say(app_err(), "  {1}  {2}", "tt", names->items[i].id, names->items[i].name);
}

/* none: two sentences, with what is nearest and without. True: it was said which fit. */
static bool complain(struct names *names, const char *word, const char *several,
                     const char *const none[2])
{
	struct names all = *names;
	const char **ids = mem_alloc((all.count + 1) * sizeof *ids);

	for (size_t i = 0; i < all.count; i++)
		ids[i] = all.items[i].id;
	const char *nearest = diag_nearest(word, ids, all.count);
	keep_fitting(names, word);
	if (names->count) {
		app_complain(several, word, NULL);
		say_each(names);
	} else {
		app_complain(nearest ? none[0] : none[1], word, nearest);
	}
	free(ids);
	return names->count > 0;
}

void names_complain_topic(const struct deck *deck, const char *word)
{
	const char *none[] = { _("There is no topic '{1}'. Did you mean '{2}'?"),
		               _("There is no topic '{1}'.") };
	struct names names = topics_of(deck), all = topics_of(deck);

	if (!complain(&names, word, _("More than one topic is called something like '{1}':"), none))
		say_each(&all);
	free(names.items);
	free(all.items);
}

void names_complain_card(const struct deck *deck, const char *word)
{
	const char *none[] = { _("There is no card '{1}'. Did you mean '{2}'?"),
		               _("There is no card '{1}'.") };
	struct names names = cards_of(deck);

	if (!complain(&names, word, _("More than one card is called something like '{1}':"), none))
		app_say(app_err(), _("'heshi preview' lists all cards."), "");
	free(names.items);
}

void names_complain_lesson(const struct deck *deck, const char *word)
{
	const char *none[] = { _("There is no lesson '{1}'. Did you mean '{2}'?"),
		               _("There is no lesson '{1}'.") };
	struct names names = lessons_of(deck);

	if (!complain(&names, word, _("More than one lesson is called something like '{1}':"),
	              none))
		app_say(app_err(), _("'heshi class --list' lists all lessons."), "");
	free(names.items);
}

void names_print_cards(const struct deck *deck, const struct deck_topic *topic)
{
	enum { COLUMN_MOST = 32 }; /* a longer id pushes its title on */
	const struct deck_topic *before = NULL;
	struct str id;
	int column = 0;

	for (size_t i = 0; i < deck->card_count; i++) {
		int cells = (int)strlen(deck->cards[i]->id.s);
		column = cells > column && cells <= COLUMN_MOST ? cells : column;
	}
	str_init(&id);
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		if (topic && card->topic != topic)
			continue;
		if (card->topic != before)
			app_say(app_out(), "{1}  {2}", "tt", card->topic->id.s,
			        card->topic->name.s);
		before = card->topic;
		str_clear(&id);
		str_addf(&id, "%-*s", column, card->id.s);
		app_say(app_out(), "  {1}  {2}", "tt", id.text, card->title.s);
	}
	str_release(&id);
}
