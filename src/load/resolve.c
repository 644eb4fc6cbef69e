#include "load/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/msg.h"
#include "deck/place.h"
#include "load/kinds.h"
#include "terms/terms.h"

/* A reference that led nowhere. */
struct stray {
	const char *from; /* the key it stands under */
	const struct deck_ref *ref;
	enum deck_kind kind;
	struct deck_place place; /* that it stands in */
	bool decided, told;      /* with another that leads to the same: what is near; or told */
	const struct deck_text *near; /* see nearest_of */
};

struct resolver {
	struct deck *deck;
	struct load_part *parts;
	size_t part_count;
	struct diag_list *diags;
	struct deck_place place;   /* being resolved */
	unsigned partial;          /* see load_resolve */
	bool cut;                  /* the card ends where its file broke */
	struct deck_index *inside; /* the card's scenes and flags if they are many */
	struct {
		struct stray *items;
		size_t count, capacity;
	} strays;
	/* Not resolving but counting: who leads to this id of this kind. */
	const char *sought;
	enum deck_kind sought_kind;
	const void *sought_in;
	size_t found;
};

static bool is_inside(enum deck_kind kind)
{
	return kind == DECK_KIND_SCENE || kind == DECK_KIND_FLAG;
}

static void add_stray(struct resolver *resolver, const char *from, enum deck_kind kind,
                      const struct deck_ref *ref)
{
	if (resolver->place.card)
		((struct deck_card *)resolver->place.card)->mistaken = true;
	list_add(
		&resolver->strays,
		(struct stray){ .from = from, .ref = ref, .kind = kind, .place = resolver->place });
}

/* True if this is a walk that only counts. */
static bool counts(struct resolver *resolver, enum deck_kind kind, const struct deck_ref *ref)
{
	if (!resolver->sought)
		return false;
	if (kind == resolver->sought_kind &&
	    (!is_inside(kind) || resolver->place.card == resolver->sought_in))
		resolver->found += strcmp(ref->id, resolver->sought) == 0;
	return true;
}

/* References are const to everybody else; load/ made them and fills them in. */
static void resolve(struct resolver *resolver, enum deck_kind kind, const char *from,
                    const struct deck_ref *lent)
{
	struct deck_ref *ref = (struct deck_ref *)lent;

	if (!ref->id || counts(resolver, kind, ref))
		return;
	ref->to = deck_index_get(resolver->deck->index, kind, ref->id);
	if (!ref->to && !(resolver->partial >> kind & 1))
		add_stray(resolver, from, kind, ref);
}

static void resolve_all(struct resolver *resolver, enum deck_kind kind, const char *from,
                        const struct deck_refs *refs)
{
	for (size_t i = 0; i < refs->count; i++)
		resolve(resolver, kind, from, &refs->items[i]);
}

/* What has ids of its own within a card: scenes, flags. Each item begins with its id. */
struct named {
	const void *items;
	size_t count, size;
};

static struct named named_in(const struct deck_card *card, enum deck_kind kind)
{
	return kind == DECK_KIND_SCENE ? (struct named){ card->scenes.items, card->scenes.count,
		                                         sizeof *card->scenes.items }
	                               : (struct named){ card->flags.items, card->flags.count,
		                                         sizeof *card->flags.items };
}

static const struct deck_text *named_at(const struct named *all, size_t index)
{
	return (const void *)((const char *)all->items + index * all->size);
}

static void resolve_inside(struct resolver *resolver, enum deck_kind kind, const char *from,
                           struct deck_ref *ref)
{
	const struct deck_card *card = resolver->place.card;
	struct named all = named_in(card, kind);

	if (counts(resolver, kind, ref))
		return;
	if (resolver->inside)
		ref->to = deck_index_get(resolver->inside, kind, ref->id);
	int own = resolver->inside ? -1 : term_find(all.items, all.size, all.count, ref->id);
	if (own >= 0)
		ref->to = named_at(&all, (size_t)own);
	/* A card that is cut short by a broken file may have the scene further down; one whose ids
	 * could not all be read may have it, too. */
	bool unknown = card->unknown >> kind & 1 || (!all.count && card->mistaken) ||
	               (kind == DECK_KIND_SCENE && resolver->cut);
	if (!ref->to && !unknown)
		add_stray(resolver, from, kind, ref);
}

static void resolve_next(struct resolver *resolver)
{
	struct deck_ref *ref = (struct deck_ref *)&resolver->place.choice->next;

	if (ref->id)
		resolve_inside(resolver, DECK_KIND_SCENE, "next", ref);
}

static void resolve_span(struct resolver *resolver, struct deck_span *span)
{
	resolve_inside(resolver, DECK_KIND_FLAG, "mark", &span->ref);
	span->flag = span->ref.to;
}

static void resolve_scene(struct resolver *resolver, const struct deck_scene *scene)
{
	resolver->place.scene = scene;
	for (size_t l = 0; l < scene->lines.count; l++)
		for (size_t s = 0; s < scene->lines.items[l].spans.count; s++)
			resolve_span(resolver,
			             (struct deck_span *)&scene->lines.items[l].spans.items[s]);
	for (size_t c = 0; c < scene->choices.count; c++) {
		resolver->place.choice = &scene->choices.items[c];
		resolve_next(resolver);
	}
	resolver->place.choice = NULL;
	resolver->place.scene = NULL;
}

/* A trap that is a channel is called like one. */
static void resolve_trap(struct resolver *resolver, const struct deck_verify *verify,
                         struct deck_trap *trap)
{
	resolve(resolver, DECK_KIND_CHANNEL, "channel", &trap->channel);
	const struct deck_channel *channel = trap->channel.to;
	if (!trap->say.s && channel)
		trap->say =
			(struct deck_text){ deck_contact_says(verify, channel), trap->channel.at };
}

/* A card of more scenes or flags than anyone writes by hand gets a table of its own. */
static struct deck_index *index_inside(const struct deck_card *card)
{
	enum { FEW = 16 };
	struct deck_index *index = NULL;

	if (card->scenes.count <= FEW && card->flags.count <= FEW)
		return NULL;
	index = deck_index_new();
	for (size_t i = 0; i < card->scenes.count; i++)
		deck_index_put(index, DECK_KIND_SCENE, card->scenes.items[i].id.s,
		               &card->scenes.items[i]);
	for (size_t i = 0; i < card->flags.count; i++)
		deck_index_put(index, DECK_KIND_FLAG, card->flags.items[i].id.s,
		               &card->flags.items[i]);
	return index;
}

static void resolve_card(struct resolver *resolver, const struct deck_card *card)
{
	resolver->place.card = card;
	resolver->inside = resolver->sought ? NULL : index_inside(card);
	resolve(resolver, DECK_KIND_CARD, "twin", &card->twin);
	resolve_all(resolver, DECK_KIND_TACTIC, "tactics", &card->tactics);
	resolve_all(resolver, DECK_KIND_SOURCE, "sources", &card->sources);
	resolve_all(resolver, DECK_KIND_CHANNEL, "channels", &card->verify.channels);
	for (size_t i = 0; i < card->verify.traps.count; i++)
		resolve_trap(resolver, &card->verify,
		             (struct deck_trap *)&card->verify.traps.items[i]);
	for (size_t i = 0; i < card->scenes.count; i++)
		resolve_scene(resolver, &card->scenes.items[i]);
	deck_index_free(resolver->inside);
	resolver->inside = NULL;
	resolver->place.card = NULL;
}

static void resolve_lesson(struct resolver *resolver, const struct deck_lesson *lesson)
{
	resolver->place.lesson = lesson;
	for (size_t i = 0; i < lesson->cards.count; i++)
		resolve(resolver, DECK_KIND_CARD, "cards", &lesson->cards.items[i].card);
	resolver->place.lesson = NULL;
}

/* "topic/card" or "card". */
static void resolve_form_card(struct resolver *resolver, struct deck_ref *ref)
{
	const char *slash = strchr(ref->id, '/');
	struct deck_ref bare = { slash ? slash + 1 : ref->id, ref->at, NULL };

	if (counts(resolver, DECK_KIND_CARD, &bare))
		return;
	struct deck_card *card = (struct deck_card *)deck_card_find(resolver->deck, bare.id);
	ref->to = card;
	if (!card && !(resolver->partial >> DECK_KIND_CARD & 1))
		add_stray(resolver, "forms", DECK_KIND_CARD,
		          arena_copy(&resolver->deck->arena, &bare, sizeof bare));
	if (!card)
		return;
	card->reserved = true;
	size_t len = slash ? (size_t)(slash - ref->id) : 0;
	if (slash && card->topic &&
	    (strncmp(card->topic->id.s, ref->id, len) || card->topic->id.s[len])) {
		const char *args[DIAG_ARGS] = { slash + 1, mem_text(ref->id, len),
			                        card->topic->id.s };
		diag_add(resolver->diags, KIND(LINK_FORM), deck_diag_at(resolver->deck, ref->at),
		         NULL, args);
		free((char *)args[1]);
	}
}

static void resolve_topic(struct resolver *resolver, struct schema_cards *file)
{
	struct deck_card *cards = file->cards.items;

	resolve(resolver, DECK_KIND_TOPIC, "topic", &file->topic);
	for (size_t i = 0; i < file->cards.count; i++)
		cards[i].topic = file->topic.to;
}

static void resolve_cards(struct resolver *resolver, const struct schema_cards *file)
{
	const struct deck_card *cards = file->cards.items;

	for (size_t i = 0; i < file->cards.count; i++) {
		resolver->cut = !file->complete && i + 1 == file->cards.count;
		((struct deck_card *)&cards[i])->mistaken |= resolver->cut;
		resolve_card(resolver, &cards[i]);
	}
}

/* By topic, then as read: a stable distribution over the topics' order. */
static void order_cards(struct deck *deck)
{
	const struct deck_topics *topics = &deck->topics;
	const struct deck_card **ordered = mem_alloc(deck->card_count * sizeof *ordered);
	size_t *at = mem_alloc((topics->count + 2) * sizeof *at);

	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_topic *topic = deck->cards[i]->topic;
		at[1 + (topic ? (size_t)(topic - topics->items) : topics->count)]++;
	}
	for (size_t i = 1; i <= topics->count; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_topic *topic = deck->cards[i]->topic;
		ordered[at[topic ? (size_t)(topic - topics->items) : topics->count]++] =
			deck->cards[i];
	}
	free(at);
	free(deck->cards);
	deck->cards = ordered;
}

static void resolve_channels_of(struct resolver *resolver, const struct deck_topic *topic)
{
	resolve_all(resolver, DECK_KIND_CHANNEL, "channels", &topic->channels);
	resolve_all(resolver, DECK_KIND_CHANNEL, "channels", &topic->court.channels);
	resolve(resolver, DECK_KIND_SOURCE, "source", &topic->court.source);
}

/* Every reference of the deck, once. */
static void walk(struct resolver *resolver)
{
	const struct deck *deck = resolver->deck;

	for (size_t i = 0; i < resolver->part_count; i++)
		resolve_topic(resolver, &resolver->parts[i].cards);
	for (size_t i = 0; i < deck->topics.count; i++)
		resolve_channels_of(resolver, &deck->topics.items[i]);
	for (size_t i = 0; i < deck->tactics.count; i++)
		resolve_all(resolver, DECK_KIND_SOURCE, "sources", &deck->tactics.items[i].sources);
	for (size_t i = 0; i < deck->channels.count; i++)
		resolve_all(resolver, DECK_KIND_SOURCE, "sources",
		            &deck->channels.items[i].sources);
	for (size_t i = 0; i < resolver->part_count; i++)
		resolve_cards(resolver, &resolver->parts[i].cards);
	for (size_t f = 0; f < deck->forms.count; f++)
		for (size_t i = 0; i < deck->forms.items[f].cards.count; i++)
			resolve_form_card(resolver,
			                  (struct deck_ref *)&deck->forms.items[f].cards.items[i]);
	for (size_t i = 0; i < deck->lessons.count; i++)
		resolve_lesson(resolver, &deck->lessons.items[i]);
}

/* References that led nowhere. */

/* Whether two lead, or do not lead, to the same thing. */
static bool is_same(const struct stray *a, const struct stray *b)
{
	return a->kind == b->kind && strcmp(a->ref->id, b->ref->id) == 0 &&
	       (!is_inside(a->kind) || a->place.card == b->place.card);
}

/* The nearest id that is there, with its place; NULL if none is near. */
static const struct deck_text *nearest_of(const struct resolver *resolver,
                                          const struct stray *stray)
{
	enum { MANY = 64 };
	const char *few[MANY], **ids = few;
	size_t count = 0;
	const struct deck_text *to = NULL;

	if (is_inside(stray->kind)) {
		struct named all = named_in(stray->place.card, stray->kind);
		for (; count < all.count && count < MANY; count++)
			few[count] = named_at(&all, count)->s;
		const char *name = diag_nearest(stray->ref->id, few, count);
		for (size_t i = 0; name && i < count && !to; i++)
			to = few[i] == name ? named_at(&all, i) : NULL;
		return to;
	}
	ids = deck_index_ids(resolver->deck->index, stray->kind, &count);
	const char *name = diag_nearest(stray->ref->id, ids, count);
	free(ids);
	return name ? deck_index_get(resolver->deck->index, stray->kind, name) : NULL;
}

static const char separators[] = "-/.";

/* How often a word stands in an id, a reference or a file's name: "gift" in "office-gift-card". */
static size_t times_in(const char *id, const char *word, size_t len)
{
	size_t times = 0;

	for (const char *at = id; *at;) {
		size_t part = strcspn(at, separators);
		times += part == len && memcmp(at, word, len) == 0;
		at += part + (at[part] != '\0');
	}
	return times;
}

static size_t times_in_all(const void *items, size_t count, size_t size, const char *word,
                           size_t len)
{
	struct named all = { items, count, size };
	size_t times = 0;

	for (size_t i = 0; i < count; i++)
		times += times_in(named_at(&all, i)->s, word, len);
	return times;
}
#define TIMES_IN(list) times_in_all((list).items, (list).count, sizeof *(list).items, word, len)

static size_t times_in_card(const struct deck_card *card, const char *word, size_t len)
{
	size_t times = times_in(card->id.s, word, len) + TIMES_IN(card->flags) +
	               TIMES_IN(card->scenes) + TIMES_IN(card->verify.traps);

	for (size_t i = 0; i < card->scenes.count; i++)
		times += TIMES_IN(card->scenes.items[i].choices);
	return times;
}

static size_t times_in_deck(const struct deck *deck, const char *word, size_t len)
{
	size_t times = TIMES_IN(deck->sources) + TIMES_IN(deck->topics) + TIMES_IN(deck->tactics) +
	               TIMES_IN(deck->channels);

	for (size_t i = 0; i < deck->card_count; i++)
		times += times_in_card(deck->cards[i], word, len);
	for (size_t f = 0; f < deck->forms.count; f++)
		for (size_t i = 0; i < deck->forms.items[f].cards.count; i++)
			times += times_in(deck->forms.items[f].cards.items[i].id, word, len);
	for (size_t l = 0; l < deck->lessons.count; l++)
		for (size_t i = 0; i < deck->lessons.items[l].cards.count; i++)
			times += times_in(deck->lessons.items[l].cards.items[i].card.id, word, len);
	for (size_t i = 0; i < deck->file_count; i++) {
		const char *slash = strrchr(deck->files[i], '/');
		times += times_in(slash ? slash + 1 : deck->files[i], word, len);
	}
	return times;
}

/* How often the rarest word of an id stands elsewhere in the deck: a misspelled one nowhere. */
static size_t familiarity(const struct deck *deck, const char *id, bool own)
{
	size_t least = SIZE_MAX;

	for (const char *at = id; *at;) {
		size_t part = strcspn(at, separators);
		size_t times = part ? times_in_deck(deck, at, part) : SIZE_MAX;
		least = times < least ? times : least;
		at += part + (at[part] != '\0');
	}
	return least - (own && least);
}

static size_t count_seekers(struct resolver *resolver, const struct stray *stray, const char *id)
{
	resolver->sought = id;
	resolver->sought_kind = stray->kind;
	resolver->sought_in = stray->place.card;
	resolver->found = 0;
	walk(resolver);
	resolver->sought = NULL;
	return resolver->found;
}

/* Nobody leads to what is near, but several, or with a word that is better known, to what is not
 * there: then the slip is where the thing has its id. */
static bool id_is_wrong(struct resolver *resolver, const struct stray *stray, size_t seekers,
                        const struct deck_text *near)
{
	if (!near || count_seekers(resolver, stray, near->s))
		return false;
	return seekers > 1 || familiarity(resolver->deck, near->s, true) <
	                              familiarity(resolver->deck, stray->ref->id, false);
}

/* "card 'x', scene 'y'": where it stands, or, of an id, whose it is. */
static void add_path(struct str *path, const struct stray *stray, bool of_id)
{
	const struct deck_place whose = { .card = is_inside(stray->kind) ? stray->place.card
		                                                         : NULL };

	deck_place_add(path, of_id ? &whose : &stray->place);
}

/* first: {1}; near: what may have been meant, told in place of the reference if its id is wrong. */
static void tell_stray(const struct resolver *resolver, const struct stray *stray,
                       const struct diag_kind *kind, const char *first,
                       const struct deck_text *near)
{
	bool of_id = kind == KIND(LINK_MEANT);
	const char *args[DIAG_ARGS] = { first, load_kind_nouns[stray->kind], stray->ref->id,
		                        near ? near->s : NULL };
	struct str path;

	str_init(&path);
	add_path(&path, stray, of_id);
	diag_add(resolver->diags, kind,
	         deck_diag_at(resolver->deck, of_id ? near->at : stray->ref->at),
	         path.len ? path.text : NULL, args);
	str_release(&path);
}

/* What is found out about one is so of all that lead to the same. A thing that is nowhere is one
 * mistake, however many lead to it. */
static void decide(struct resolver *resolver, size_t first)
{
	struct stray *stray = &resolver->strays.items[first];
	size_t seekers = 0;
	char number[24];

	for (size_t i = first; i < resolver->strays.count; i++)
		seekers += is_same(stray, &resolver->strays.items[i]);
	const struct deck_text *near = nearest_of(resolver, stray);
	bool wrong = id_is_wrong(resolver, stray, seekers, near);
	bool many = seekers > 1 && !is_inside(stray->kind);
	snprintf(number, sizeof number, "%zu", seekers);
	if (wrong)
		tell_stray(resolver, stray, KIND(LINK_MEANT), near->s, near);
	else if (many)
		tell_stray(resolver, stray, KIND(LINK_MANY), number, near);
	for (size_t i = first; i < resolver->strays.count; i++)
		if (is_same(stray, &resolver->strays.items[i])) {
			resolver->strays.items[i].decided = true;
			resolver->strays.items[i].told = wrong || many;
			resolver->strays.items[i].near = near;
		}
}

/* That is expensive: only for as many as a list may keep. */
static void tell_strays(struct resolver *resolver)
{
	size_t decided = 0;

	for (size_t i = 0; i < resolver->strays.count; i++) {
		struct stray *stray = &resolver->strays.items[i];
		bool may = !resolver->diags->limit || decided < resolver->diags->limit;
		if (!stray->decided && may) {
			decide(resolver, i);
			decided++;
		}
		if (!stray->told)
			tell_stray(resolver, stray, KIND(LINK), stray->from, stray->near);
	}
	free(resolver->strays.items);
}

void load_resolve(struct deck *deck, struct load_part *parts, size_t count, unsigned partial,
                  struct diag_list *diags)
{
	struct resolver resolver = { .deck = deck,
		                     .parts = parts,
		                     .part_count = count,
		                     .diags = diags,
		                     .partial = partial };

	walk(&resolver);
	tell_strays(&resolver);
	order_cards(deck);
}
