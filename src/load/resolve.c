#include "load/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "deck/index.h"
#include "load/kinds.h"

struct resolver {
	struct deck *deck;
	struct diag_list *diags;
	const struct deck_card *card;               /* being resolved, for the path; or NULL */
	const struct deck_scene *scene;
	const struct deck_choice *choice;
	unsigned partial;                           /* see load_resolve */
	bool cut;                                   /* the card ends where its file broke */
	struct deck_index *inside; /* the card's scenes and flags if they are many */
};

/* TRANSLATORS: the words of the format, where they stand in a sentence. */
static const char *const kind_nouns[DECK_KIND_COUNT] = { N_("source"),  N_("topic"), N_("tactic"),
	                                                 N_("channel"), N_("card"),  N_("form"),
	                                                 N_("scene"),   N_("flag") };

static void complain(const struct resolver *resolver, const struct diag_kind *kind,
                     struct deck_at at, const char *const args[DIAG_ARGS])
{
	struct str path;

	str_init(&path);
	if (resolver->card)
		str_addf(&path, "card '%s'", resolver->card->id.s);
	if (resolver->scene)
		str_addf(&path, ", scene '%s'", resolver->scene->id.s);
	if (resolver->choice)
		str_addf(&path, ", choice '%s'", resolver->choice->id.s);
	diag_add(resolver->diags, kind, deck_diag_at(resolver->deck, at),
	         path.len ? path.text : NULL, args);
	str_release(&path);
}

/* The nearest name is dear to find: not for a list that keeps no more entries. */
static bool is_kept(const struct resolver *resolver)
{
	return !resolver->diags->limit || resolver->diags->count < resolver->diags->limit;
}

static void complain_link(const struct resolver *resolver, const char *from, enum deck_kind kind,
                          const struct deck_ref *ref, const char *const *names, size_t count)
{
	const char *args[DIAG_ARGS] = { from, kind_nouns[kind], ref->id,
	                                diag_nearest(ref->id, names, count) };

	complain(resolver, KIND(LINK), ref->at, args);
}

/* References are const to everybody else; load/ made them and fills them in. */
static void resolve(const struct resolver *resolver, enum deck_kind kind, const char *from,
                    const struct deck_ref *lent)
{
	struct deck_ref *ref = (struct deck_ref *)lent;
	const char **ids = NULL;
	size_t count = 0;

	if (!ref->id)
		return;
	ref->to = deck_index_get(resolver->deck->index, kind, ref->id);
	if (ref->to || (resolver->partial >> kind & 1))
		return;
	if (is_kept(resolver))
		ids = deck_index_ids(resolver->deck->index, kind, &count);
	complain_link(resolver, from, kind, ref, ids, count);
	free(ids);
}

static void resolve_all(const struct resolver *resolver, enum deck_kind kind, const char *from,
                        const struct deck_refs *refs)
{
	for (size_t i = 0; i < refs->count; i++)
		resolve(resolver, kind, from, &refs->items[i]);
}

/* What has ids of its own within a card: scenes, flags. Each item begins with its id. */
struct named { const void *items; size_t count, size; };

static const struct deck_text *named_at(const struct named *all, size_t index)
{
	return (const void *)((const char *)all->items + index * all->size);
}

static void resolve_inside(const struct resolver *resolver, enum deck_kind kind, const char *from,
                           const struct named *all, struct deck_ref *ref)
{
	const char *ids[64];
	size_t count = 0;

	if (resolver->inside)
		ref->to = deck_index_get(resolver->inside, kind, ref->id);
	for (size_t i = 0; i < all->count && !resolver->inside && !ref->to; i++)
		if (strcmp(named_at(all, i)->s, ref->id) == 0)
			ref->to = named_at(all, i);
	/* A card that is cut short by a broken file may have the scene further down. */
	if (ref->to || (kind == DECK_KIND_SCENE && resolver->cut))
		return;
	for (; count < all->count && count < 64 && is_kept(resolver); count++)
		ids[count] = named_at(all, count)->s;
	complain_link(resolver, from, kind, ref, ids, count);
}

static void resolve_next(const struct resolver *resolver)
{
	const struct deck_scenes *scenes = &resolver->card->scenes;
	struct named all = { scenes->items, scenes->count, sizeof *scenes->items };
	struct deck_ref *ref = (struct deck_ref *)&resolver->choice->next;

	if (ref->id)
		resolve_inside(resolver, DECK_KIND_SCENE, "next", &all, ref);
}

static void resolve_span(const struct resolver *resolver, struct deck_span *span)
{
	const struct deck_flags *flags = &resolver->card->flags;
	struct named all = { flags->items, flags->count, sizeof *flags->items };

	resolve_inside(resolver, DECK_KIND_FLAG, "mark", &all, &span->ref);
	span->flag = span->ref.to;
}

static void resolve_scene(struct resolver *resolver, const struct deck_scene *scene)
{
	resolver->scene = scene;
	for (size_t l = 0; l < scene->lines.count; l++)
		for (size_t s = 0; s < scene->lines.items[l].spans.count; s++)
			resolve_span(resolver,
			             (struct deck_span *)&scene->lines.items[l].spans.items[s]);
	for (size_t c = 0; c < scene->choices.count; c++) {
		resolver->choice = &scene->choices.items[c];
		resolve_next(resolver);
	}
	resolver->choice = NULL;
	resolver->scene = NULL;
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
	resolver->card = card;
	resolver->inside = index_inside(card);
	resolve(resolver, DECK_KIND_CARD, "twin", &card->twin);
	resolve_all(resolver, DECK_KIND_TACTIC, "tactics", &card->tactics);
	resolve_all(resolver, DECK_KIND_SOURCE, "sources", &card->sources);
	resolve_all(resolver, DECK_KIND_CHANNEL, "channels", &card->verify.channels);
	for (size_t i = 0; i < card->scenes.count; i++)
		resolve_scene(resolver, &card->scenes.items[i]);
	deck_index_free(resolver->inside);
	resolver->inside = NULL;
	resolver->card = NULL;
}

/* "topic/card" or "card". */
static void resolve_form_card(const struct resolver *resolver, struct deck_ref *ref)
{
	const char *slash = strchr(ref->id, '/');
	struct deck_ref bare = { slash ? slash + 1 : ref->id, ref->at, NULL };

	resolve(resolver, DECK_KIND_CARD, "forms", &bare);
	struct deck_card *card = (struct deck_card *)bare.to;
	ref->to = card;
	if (!card)
		return;
	card->reserved = true;
	size_t len = slash ? (size_t)(slash - ref->id) : 0;
	if (slash && card->topic &&
	    (strncmp(card->topic->id.s, ref->id, len) || card->topic->id.s[len])) {
		const char *args[DIAG_ARGS] = { slash + 1, mem_text(ref->id, len),
			                        card->topic->id.s };
		complain(resolver, KIND(LINK_FORM), ref->at, args);
		free((char *)args[1]);
	}
}

static void resolve_topic(const struct resolver *resolver, struct schema_cards *file)
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
		resolver->cut = !file->whole && i + 1 == file->cards.count;
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

void load_resolve(struct deck *deck, struct load_part *parts, size_t count, unsigned partial,
                  struct diag_list *diags)
{
	struct resolver resolver = { .deck = deck, .diags = diags, .partial = partial };

	for (size_t i = 0; i < count; i++)
		resolve_topic(&resolver, &parts[i].cards);
	for (size_t i = 0; i < deck->topics.count; i++)
		resolve_all(&resolver, DECK_KIND_CHANNEL, "channels",
		            &deck->topics.items[i].channels);
	for (size_t i = 0; i < deck->tactics.count; i++)
		resolve_all(&resolver, DECK_KIND_SOURCE, "sources",
		            &deck->tactics.items[i].sources);
	for (size_t i = 0; i < deck->channels.count; i++)
		resolve_all(&resolver, DECK_KIND_SOURCE, "sources",
		            &deck->channels.items[i].sources);
	for (size_t i = 0; i < count; i++)
		resolve_cards(&resolver, &parts[i].cards);
	for (size_t f = 0; f < deck->forms.count; f++)
		for (size_t i = 0; i < deck->forms.items[f].cards.count; i++)
			resolve_form_card(&resolver,
			                  (struct deck_ref *)&deck->forms.items[f].cards.items[i]);
	order_cards(deck);
}
