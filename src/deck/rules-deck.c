/* What the deck is made of: shares of it, its topics, what is used. */
#include <string.h>

#include "base/msg.h"
#include "deck/rules-internal.h"
#include "deck/wording.h"
#include "terms/terms.h"

enum {
	SAID_LEAST = 8, /* choices with a word: see DECK_SHARES_FROM */
	LEVELS = 3,
	ANSWERS = 4,     /* of a verify question: as many as are shown */
	TOPIC_LEAST = 2, /* cards a truth in a topic: transfer between topics is small (d = 0.10) */
	MEDIA_LEAST = 3  /* media in a topic: effects keep to the medium (Robb & Wendel 2023) */
};

#define NOWHERE ((struct deck_place){ 0 })

static size_t percent(size_t part, size_t all) { return all ? (part * 100 + all / 2) / all : 0; }

/* Shares of the cards. */

static bool is_any(const struct deck_card *card)
{
	(void)card;
	return true;
}

static bool is_real(const struct deck_card *card) { return card->truth.value == TRUTH_REAL; }

static bool is_helper(const struct deck_card *card) { return card->role.value == DECK_HELPER; }

static bool is_mule(const struct deck_card *card) { return card->role.value == DECK_MULE; }

/* A real card in which going along is good. */
static bool goes_along(const struct deck_card *card)
{
	const struct deck_choices *choices = &card->scenes.items[0].choices;
	bool good = false;

	for (size_t i = 0; i < choices->count && is_real(card) && !good; i++)
		good = choices->items[i].does.value == DECK_COMPLY &&
		       choices->items[i].grade.value == GRADE_GOOD;
	return good;
}

static size_t count_cards(const struct deck *deck, bool (*is)(const struct deck_card *card))
{
	size_t count = 0;

	for (size_t i = 0; i < deck->card_count; i++)
		count += is(deck->cards[i]);
	return count;
}

/* Defines a rule_share.percent: how many cards of those that are is_all are is_part. */
#define SHARE(name, is_part, is_all)                                                               \
	static size_t name(const struct deck_rule_input *input, size_t which)                      \
	{                                                                                          \
		(void)which;                                                                       \
		return percent(count_cards(input->deck, is_part),                                  \
		               count_cards(input->deck, is_all));                                  \
	}

static const struct diag_kind e_balance = {
	"E-balance", DIAG_ERROR, N_("{1} % of the cards are real"),
	N_("40 to 60 % teach judgement; more scams teach only suspicion")
};

SHARE(real_cards, is_real, is_any)

static const struct diag_kind w_helper = { "W-helper", DIAG_WARNING,
	                                   N_("{1} % of the cards are helper cards"),
	                                   N_("at least 25 %: someone close is drawn in") };

SHARE(helper_cards, is_helper, is_any)

static const struct diag_kind w_mule = { "W-mule", DIAG_WARNING,
	                                 N_("{1} % of the cards are mule cards"),
	                                 N_("at least 10 %: one is asked to help move money") };

SHARE(mule_cards, is_mule, is_any)

static const struct diag_kind w_go_along = { "W-go-along", DIAG_WARNING,
	                                     N_("in {1} % of the real cards going along is good"),
	                                     N_("at least 33 %, or refusing always wins") };

SHARE(along_cards, goes_along, is_real)

static const struct diag_kind w_level = {
	"W-level", DIAG_WARNING, N_("{1} % of the cards are of level {2}"),
	N_("at least 15 % of each: easy ones to begin with, hard ones to grow")
};

static size_t level_cards(const struct deck_rule_input *input, size_t which)
{
	const struct deck *deck = input->deck;
	size_t count = 0;

	for (size_t i = 0; i < deck->card_count; i++)
		count += deck->cards[i]->level.value == which + 1;
	return percent(count, deck->card_count);
}

static const char *level_name(const struct deck *deck, size_t which)
{
	static const char *const names[] = { "1", "2", "3" };

	_Static_assert(sizeof names / sizeof *names == LEVELS, "a level without its name");
	(void)deck;
	return which < LEVELS ? names[which] : NULL;
}

/* Shares of the lists: what stands out. */

static bool longest_is_good(const struct deck_rule_input *input, const struct deck_scene *scene)
{
	int longest = -1;
	bool good = false;

	for (size_t i = 0; i < scene->choices.count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		int cells = input->width(choice->say.s, strlen(choice->say.s));
		if (cells > longest) {
			longest = cells;
			good = choice->grade.value == GRADE_GOOD;
		}
	}
	return good;
}

static const struct diag_kind w_longest = {
	"W-longest", DIAG_WARNING, N_("the good choice is the longest in {1} % of the lists"),
	N_("at most 40 %: length must not tell")
};

static size_t longest_choices(const struct deck_rule_input *input, size_t which)
{
	size_t lists = 0, longest = 0;

	(void)which;
	if (!input->width)
		return SHARE_NONE;
	for (size_t i = 0; i < input->deck->card_count; i++) {
		const struct deck_scenes *scenes = &input->deck->cards[i]->scenes;
		for (size_t s = 0; s < scenes->count; s++, lists++)
			longest += longest_is_good(input, &scenes->items[s]);
	}
	return percent(longest, lists);
}

/* In how many of 100 draws the right contact stands out by its length: one of the channels is shown
 * among the traps. */
static size_t contact_stands_out(const struct deck_rule_input *input,
                                 const struct deck_verify *verify, bool longest)
{
	size_t out = 0;

	for (size_t c = 0; c < verify->channels.count; c++) {
		const struct deck_channel *channel = verify->channels.items[c].to;
		bool stands = channel != NULL;
		for (size_t t = 0; stands && t < verify->traps.count; t++) {
			const char *trap = verify->traps.items[t].say.s;
			const char *says = deck_contact_says(verify, channel);
			int more =
				input->width(says, strlen(says)) - input->width(trap, strlen(trap));
			stands = longest ? more > 0 : more < 0;
		}
		out += stands;
	}
	return percent(out, verify->channels.count);
}

static size_t contacts(const struct deck_rule_input *input, bool longest)
{
	size_t asked = 0, out = 0;

	for (size_t i = 0; i < input->deck->card_count && input->width; i++) {
		const struct deck_verify *verify = &input->deck->cards[i]->verify;
		if (!verify->traps.count)
			continue;
		asked++;
		out += contact_stands_out(input, verify, longest);
	}
	return asked ? out / asked : SHARE_NONE;
}

static const struct diag_kind w_longest_contact = {
	"W-longest-contact", DIAG_WARNING,
	N_("the right contact is the longest in {1} % of the lists"),
	N_("at most 40 %: length must not tell")
};

static size_t longest_contacts(const struct deck_rule_input *input, size_t which)
{
	(void)which;
	return contacts(input, true);
}

static const struct diag_kind w_shortest_contact = {
	"W-shortest-contact", DIAG_WARNING,
	N_("the right contact is the shortest in {1} % of the lists"),
	N_("at most 40 %: length must not tell")
};

static size_t shortest_contacts(const struct deck_rule_input *input, size_t which)
{
	(void)which;
	return contacts(input, false);
}

/* How many of the verify questions ask for the way: who has learned a list of names by heart knows
 * nothing of finding them. */
static const struct diag_kind w_ways = {
	"W-ways", DIAG_WARNING, N_("{1} % of the verify questions ask for the way to a channel"),
	N_("35 to 65 %: 'asks: way' under 'verify', and a 'way' in channels.yaml")
};

static bool asks_contact(const struct deck_card *card) { return card->verify.at.line != 0; }

static bool asks_way(const struct deck_card *card)
{
	return asks_contact(card) && card->verify.asks.value == DECK_ASKS_WAY;
}

SHARE(ways, asks_way, asks_contact)

/* What sounds safe is not always right: a word may not tell the answer, in scam cards as little as
 * in real ones. */
static const struct diag_kind w_safe_word = {
	"W-safe-word", DIAG_WARNING, N_("in scam cards {1} % of the choices with '{2}' are good"),
	N_("at most 65 %: the word must not tell")
};
static const struct diag_kind w_empty_word = {
	"W-empty-word", DIAG_WARNING,
	N_("in scam cards only {1} % of the choices with '{2}' are good"),
	N_("at least 30 %, or who avoids the word always wins")
};
static const struct diag_kind w_real_safe_word = {
	"W-real-safe-word", DIAG_WARNING,
	N_("in real cards {1} % of the choices with '{2}' are good"),
	N_("at most 65 %: the word must not tell")
};
static const struct diag_kind w_real_empty_word = {
	"W-real-empty-word", DIAG_WARNING,
	N_("in real cards only {1} % of the choices with '{2}' are good"),
	N_("at least 30 %, or who avoids the word always wins")
};

static size_t safe_choices(const struct deck *deck, const char *word, enum truth truth)
{
	size_t said = 0, right = 0;

	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_choice *choice;
		if (deck->cards[i]->truth.value != truth)
			continue;
		for (size_t c = 0; (choice = rules_choice_at(deck->cards[i], c)); c++) {
			bool says = deck_says(choice->say.s, word);
			said += says;
			right += says && choice->grade.value == GRADE_GOOD;
		}
	}
	return said < SAID_LEAST ? SHARE_NONE : percent(right, said);
}

static size_t safe_in_scams(const struct deck_rule_input *input, size_t which)
{
	return safe_choices(input->deck, input->deck->words.safe.items[which].s, TRUTH_SCAM);
}

static size_t safe_in_reals(const struct deck_rule_input *input, size_t which)
{
	return safe_choices(input->deck, input->deck->words.safe.items[which].s, TRUTH_REAL);
}

static const char *safe_word(const struct deck *deck, size_t which)
{
	return which < deck->words.safe.count ? deck->words.safe.items[which].s : NULL;
}

/* What a reader finds who never sees the story (surface.h), if it is more than by lot. */

static size_t told(const struct deck_rule_input *input, enum surface_view view)
{
	double right, chance;

	if (!input->surface || !surface_share(input->surface, view, &right, &chance))
		return SHARE_NONE;
	return right > chance ? (size_t)(right * 100 + 0.5) : SHARE_NONE;
}

static const struct diag_kind w_telling_lines = {
	"W-telling-lines", DIAG_WARNING,
	N_("the first lines alone tell the truth of {1} % of the cards"),
	N_("at most 68 %: heshi check --report names the words that tell")
};

static size_t told_by_lines(const struct deck_rule_input *input, size_t which)
{
	(void)which;
	return told(input, SURFACE_LINES);
}

static const struct diag_kind w_telling_title = {
	"W-telling-title", DIAG_WARNING,
	N_("the title alone tells the truth of {1} % of the cards"),
	N_("at most 60 %: heshi check --report names the words that tell")
};

static size_t told_by_title(const struct deck_rule_input *input, size_t which)
{
	(void)which;
	return told(input, SURFACE_TITLE);
}

static const struct diag_kind w_telling_choice = {
	"W-telling-choice", DIAG_WARNING,
	N_("words alone find the good choice in {1} % of the lists"),
	N_("at most 50 %: heshi check --report names the words that tell")
};

static size_t told_by_choice(const struct deck_rule_input *input, size_t which)
{
	(void)which;
	return told(input, SURFACE_CHOICE);
}

static const struct diag_kind w_telling_contact = {
	"W-telling-contact", DIAG_WARNING,
	N_("words alone find the right contact in {1} % of the lists"),
	N_("at most 45 %: heshi check --report names the words that tell")
};

static size_t told_by_contact(const struct deck_rule_input *input, size_t which)
{
	(void)which;
	return told(input, SURFACE_CONTACT);
}

/* Each limit with its ground (the paper or program in brackets). */
const struct rule_share rule_shares[] = {
	/* At 75 % scam, hits and false alarms rose alike (Singh). */
	{ real_cards, NULL, 40, 60, &e_balance, &e_balance, DECK_SHARES_FROM },
	/* Under-30s are most of those prosecuted as accomplices. */
	{ helper_cards, NULL, 25, 100, &w_helper, NULL, DECK_SHARES_FROM },
	{ mule_cards, NULL, 10, 100, &w_mule, NULL, DECK_SHARES_FROM },
	/* Else refusing always wins. */
	{ along_cards, NULL, 33, 100, &w_go_along, NULL, DECK_SHARES_FROM },
	/* Length must not tell the answer … */
	{ longest_choices, NULL, 0, 40, NULL, &w_longest, DECK_SHARES_FROM },
	{ longest_contacts, NULL, 0, 40, NULL, &w_longest_contact, DECK_SHARES_FROM },
	{ shortest_contacts, NULL, 0, 40, NULL, &w_shortest_contact, DECK_SHARES_FROM },
	/* Names learned by heart are not a channel found. */
	{ ways, NULL, 35, 65, &w_ways, &w_ways, DECK_COURSE_FROM },
	/* … nor may a word. */
	{ safe_in_scams, safe_word, 30, 65, &w_empty_word, &w_safe_word, DECK_SHARES_FROM },
	{ safe_in_reals, safe_word, 30, 65, &w_real_empty_word, &w_real_safe_word,
	  DECK_SHARES_FROM },
	/* … nor the wording as a whole. */
	{ told_by_lines, NULL, 0, SURFACE_LINES_MOST, NULL, &w_telling_lines, DECK_COURSE_FROM },
	{ told_by_title, NULL, 0, SURFACE_TITLE_MOST, NULL, &w_telling_title, DECK_COURSE_FROM },
	{ told_by_choice, NULL, 0, SURFACE_CHOICE_MOST, NULL, &w_telling_choice, DECK_COURSE_FROM },
	{ told_by_contact, NULL, 0, SURFACE_CONTACT_MOST, NULL, &w_telling_contact,
	  DECK_COURSE_FROM },
	/* Hard lures doubled clicks, 7.0 against 15.0 %. */
	{ level_cards, level_name, 15, 100, &w_level, NULL, DECK_COURSE_FROM },
};
const size_t rule_share_count = sizeof rule_shares / sizeof *rule_shares;

/* Topics. */

static size_t count_bits(unsigned bits)
{
	size_t count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* Bit i: a scene comes by enum deck_medium i. */
static unsigned media_of(const struct deck_card *card)
{
	unsigned media = 0;

	for (size_t s = 0; s < card->scenes.count; s++)
		media |= 1u << card->scenes.items[s].medium.value;
	return media;
}

static const struct diag_kind n_topic_empty = { "N-topic-empty", DIAG_NOTE,
	                                        N_("no card of the topic '{1}' yet"),
	                                        N_("at least 2 scam and 2 real cards each") };
static const struct diag_kind e_topic = { "E-topic", DIAG_ERROR, N_("the topic '{1}' has {2}"),
	                                  N_("at least 2 scam and 2 real cards each") };
static const struct diag_kind w_media = {
	"W-media", DIAG_WARNING, N_("the cards of '{1}' come by too few media ({2})"),
	N_("at least 3: what is learned by text message is not used on the phone")
};

static void check_topic(const struct rule_run *run, const struct deck_topic *topic)
{
	const struct deck *deck = run->deck;
	size_t counts[TRUTH_COUNT] = { 0 }, scams, reals;
	unsigned media = 0;
	struct str text;

	for (size_t i = 0; i < deck->card_count; i++) {
		if (deck->cards[i]->topic != topic)
			continue;
		counts[deck->cards[i]->truth.value]++;
		media |= media_of(deck->cards[i]);
	}
	scams = counts[TRUTH_SCAM];
	reals = counts[TRUTH_REAL];
	str_init(&text);
	str_addf(&text, "%zu scam, %zu real", scams, reals);
	if (!scams && !reals)
		rule_tell(run, &n_topic_empty, topic->id.at, NOWHERE, "t", topic->id.s);
	else if (scams < TOPIC_LEAST || reals < TOPIC_LEAST)
		rule_tell(run, &e_topic, topic->id.at, NOWHERE, "tt", topic->id.s, text.text);
	else if (count_bits(media) < MEDIA_LEAST)
		rule_tell(run, &w_media, topic->id.at, NOWHERE, "tz", topic->id.s,
		          count_bits(media));
	str_release(&text);
}

static const struct rule topic_rows[] = {
	{ { .topic = check_topic }, { &n_topic_empty, &e_topic, &w_media }, DECK_SHARES_FROM },
};
const struct rule_list rules_of_topic = { topic_rows, sizeof topic_rows / sizeof *topic_rows };

/* The deck. */

static const struct diag_kind n_language = {
	"N-language", DIAG_NOTE,
	N_("the deck has no language.yaml: rules that look for words are not applied"),
	N_("put one beside deck.yaml; heshi-deck(5) names its lists")
};

static void check_language(const struct rule_run *run)
{
	if (!run->deck->words.at.line)
		rule_tell(run, &n_language, run->deck->language.at, NOWHERE, "");
}

static const struct diag_kind n_small = {
	"N-small", DIAG_NOTE, N_("{1} cards: rules over the whole deck are not applied"),
	N_("from 12 cards on they are")
};

static void check_small(const struct rule_run *run)
{
	if (run->deck->card_count < DECK_SHARES_FROM)
		rule_tell(run, &n_small, run->deck->id.at, NOWHERE, "z", run->deck->card_count);
}

static const struct diag_kind w_medium_unused = { "W-medium-unused", DIAG_WARNING,
	                                          N_("no card comes by '{1}'"),
	                                          N_("a large deck uses every medium") };

static void check_media(const struct rule_run *run)
{
	unsigned media = 0;

	for (size_t i = 0; i < run->deck->card_count; i++)
		media |= media_of(run->deck->cards[i]);
	for (int medium = 0; medium < DECK_MEDIUM_COUNT; medium++)
		if (!(media & 1u << medium))
			rule_tell(run, &w_medium_unused, run->deck->id.at, NOWHERE, "t",
			          deck_media[medium].name);
}

static const struct diag_kind w_true_trap = { "W-true-trap", DIAG_WARNING,
	                                      N_("no trap is a genuine channel"),
	                                      N_("give one 'channel: ID' that is not for this, and "
	                                         "say in its 'why' what it would answer") };
static const struct diag_kind w_contacts = {
	"W-contacts", DIAG_WARNING, N_("the verify question has {1} answers, not 4"),
	N_("three traps in every card: how many there are must not tell")
};

static void check_contacts(const struct rule_run *run)
{
	for (size_t i = 0; i < run->deck->card_count; i++) {
		const struct deck_card *card = run->deck->cards[i];
		const struct deck_verify *verify = &card->verify;
		const struct deck_place here = { .card = card };
		size_t genuine = 0, answers = verify->at.line ? verify->traps.count + 1 : 0;
		for (size_t t = 0; t < verify->traps.count; t++)
			genuine += verify->traps.items[t].channel.id != NULL;
		if (answers && !genuine)
			rule_tell(run, &w_true_trap, verify->at, here, "");
		if (answers < ANSWERS)
			rule_tell(run, &w_contacts, answers ? verify->at : card->id.at, here, "z",
			          answers);
	}
}

static const struct rule deck_rows[] = {
	{ { .deck = check_language }, { &n_language } },
	{ { .deck = check_small }, { &n_small } },
	{ { .deck = check_media }, { &w_medium_unused }, DECK_COURSE_FROM },
	{ { .deck = check_contacts }, { &w_true_trap, &w_contacts }, DECK_COURSE_FROM },
};
const struct rule_list rules_of_deck = { deck_rows, sizeof deck_rows / sizeof *deck_rows };
