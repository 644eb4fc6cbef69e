#include "deck/deck.h"

#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "deck/index.h"

const char *const deck_role_names[] = { "self", "helper", "mule" };
const char *const deck_deed_names[] = { "comply", "refuse", "verify", "report",
	                                "ask",    "ignore", "help" };
const char *const deck_origin_names[] = { "official", "custom" };
const char *const deck_audience_names[] = { "everyone", "pupil", "elder" };
const char *const deck_asks_names[] = { "whom", "way" };

const struct deck_medium_row deck_media[] = {
	{ "sms", N_("Text"), N_("Is this text message real or a scam?"), N_("text") },
	{ "chat", N_("Chat"), N_("Is this chat real or a scam?"), N_("chat") },
	{ "call", N_("Call"), N_("Is this call real or a scam?"), N_("call") },
	{ "app", N_("App"), N_("Is what this app says real or a scam?"), N_("app") },
	{ "web", N_("Web page"), N_("Is this web page real or a scam?"), N_("web") },
	{ "letter", N_("Letter"), N_("Is this letter real or a scam?"), N_("post") },
	{ "face", N_("In person"), N_("Is this person's story real or a scam?"), N_("face") },
	{ "mail", N_("E-mail"), N_("Is this e-mail real or a scam?"), N_("mail") },
};

#define COMPLETE(rows, count)                                                                      \
	_Static_assert(sizeof(rows) / sizeof *(rows) == (count), #rows " lacks a row")
COMPLETE(deck_role_names, DECK_ROLE_COUNT);
COMPLETE(deck_media, DECK_MEDIUM_COUNT);
COMPLETE(deck_deed_names, DECK_DEED_COUNT);
COMPLETE(deck_origin_names, DECK_ORIGIN_COUNT);
COMPLETE(deck_audience_names, DECK_AUDIENCE_COUNT);
COMPLETE(deck_asks_names, DECK_ASKS_COUNT);

struct deck *deck_new(const char *folder)
{
	struct deck *deck = mem_alloc(sizeof *deck);

	arena_init(&deck->arena);
	deck->folder = arena_text(&deck->arena, folder, strlen(folder));
	deck->index = deck_index_new();
	return deck;
}

void deck_free(struct deck *deck)
{
	if (!deck)
		return;
	deck_index_free(deck->index);
	free(deck->files);
	free(deck->cards);
	arena_release(&deck->arena);
	free(deck);
}

const struct deck_card *deck_card_find(const struct deck *deck, const char *id)
{
	return deck_index_get(deck->index, DECK_KIND_CARD, id);
}

const struct deck_topic *deck_topic_find(const struct deck *deck, const char *id)
{
	return deck_index_get(deck->index, DECK_KIND_TOPIC, id);
}

const struct deck_channel *deck_channel_find(const struct deck *deck, const char *id)
{
	return deck_index_get(deck->index, DECK_KIND_CHANNEL, id);
}

const struct deck_form *deck_form_find(const struct deck *deck, const char *id)
{
	return deck_index_get(deck->index, DECK_KIND_FORM, id);
}

const struct deck_lesson *deck_lesson_find(const struct deck *deck, const char *id)
{
	return deck_index_get(deck->index, DECK_KIND_LESSON, id);
}

const char *deck_contact_says(const struct deck_verify *verify, const struct deck_channel *channel)
{
	if (verify->asks.value == DECK_ASKS_WHOM)
		return channel->name.s;
	return channel->way.s ? channel->way.s : channel->find.s;
}

const struct deck_source *deck_court_source(const struct deck_topic *topic,
                                            const struct deck_channel *channel)
{
	for (size_t i = 0; topic && i < topic->court.channels.count; i++)
		if (topic->court.channels.items[i].to == channel)
			return topic->court.source.to;
	return NULL;
}

const struct deck_card **deck_form_cards(const struct deck_form *form, size_t *count)
{
	const struct deck_card **cards = mem_alloc(form->cards.count * sizeof *cards);

	*count = 0;
	for (size_t i = 0; i < form->cards.count; i++)
		if (form->cards.items[i].to)
			cards[(*count)++] = form->cards.items[i].to;
	return cards;
}

struct diag_at deck_diag_at(const struct deck *deck, struct deck_at at)
{
	const char *file = at.line && at.file < deck->file_count ? deck->files[at.file] : NULL;

	return (struct diag_at){ file, at.line, at.column, file ? at.file + 1u : 0 };
}
