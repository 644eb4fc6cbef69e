#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "deck/index.h"
#include "deck/live.h"
#include "deck/rules-kinds.h"
#include "deck/words.h"
#include "terms/terms.h"

/* Thresholds, each with its ground (the paper or programme in brackets). */
static const struct {
	size_t deck_least;                          /* below it a share says nothing */
	size_t whole_least;                         /* from here on a deck is a whole course */
	size_t real_least,
		real_most;  /* % real: at 75 % scam, hits and false alarms rose alike (Singh) */
	size_t topic_least; /* cards a truth in a topic: transfer between topics is small (d = 0.10)
	                     */
	size_t media_least; /* media in a topic: effects keep to the medium (Robb & Wendel 2023) */
	size_t level_least; /* % of each level: hard lures doubled clicks, 7.0 against 15.0 % */
	size_t helper_least,
		mule_least; /* %: under-30s are most of those prosecuted as accomplices */
	size_t go_along_least;                      /* % of real cards: else refusing always wins */
	size_t longest_most; /* % of lists: length must not tell the answer */
	size_t safe_word_least,
		safe_word_most; /* % right among the choices with one word: nor may a word */
	int sentence_most;                          /* characters: read once, by anybody */
	int explain_wide,
		explain_narrow; /* cells of the explanation's text at 80 and 40 columns: what does
	                           not fit is not read (over half leave within 10 s, UCSD) */
	int title, party, say, trap, then;          /* cells of their places at 40 columns */
} limits = { .deck_least = 12,
	     .whole_least = 60,
	     .real_least = 40,
	     .real_most = 60,
	     .topic_least = 2,
	     .media_least = 3,
	     .level_least = 15,
	     .helper_least = 25,
	     .mule_least = 10,
	     .go_along_least = 33,
	     .longest_most = 40,
	     .safe_word_least = 15,
	     .safe_word_most = 75,
	     .sentence_most = 40,
	     .explain_wide = 66,
	     .explain_narrow = 33,
	     .title = 20,
	     .party = 30,
	     .say = 44,
	     .trap = 40,
	     .then = 60 };

static size_t percent(size_t part, size_t whole)
{
	return whole ? (part * 100 + whole / 2) / whole : 0;
}

/* ---- texts ---------------------------------------------------------------------------------- */

struct reading {
	const struct deck_rule_input *input;
	const struct live *live;
	const struct deck_card *card;
	const struct deck_scene *scene;
};

static void complain(const struct reading *reading, enum rule_kind kind, struct deck_at at,
                     const char *first, const char *second)
{
	rule_complain(reading->input, kind, at, reading->card, reading->scene, NULL, first, second);
}

struct live_reading { const struct reading *reading; const struct deck_text *text; };

static void complain_live(void *context, const struct live_hit *hit)
{
	static const enum rule_kind rules[] = { [LIVE_NUMBER] = RULE_NUMBER,
		                                [LIVE_ADDRESS] = RULE_ADDRESS,
		                                [LIVE_UNLISTED] = RULE_UNLISTED };
	const struct live_reading *live = context;
	struct str words;

	str_init(&words);
	str_add_bytes(&words, hit->text, hit->len);
	complain(live->reading, rules[hit->kind], live->text->at,
	         words.text, NULL);
	str_release(&words);
}

struct sentence_reading { const struct reading *reading; const struct deck_text *text; };

/* A character is two cells; letters and digits count half. */
static void check_sentence(void *context, size_t from, size_t words_end, size_t to)
{
	const struct sentence_reading *sentence = context;
	int cells = sentence->reading->input->width(sentence->text->s + from, words_end - from);
	char number[24];

	(void)to;
	snprintf(number, sizeof number, "%d", cells / 2);
	if (cells / 2 > limits.sentence_most)
		complain(sentence->reading, RULE_SENTENCE, sentence->text->at, number, NULL);
}

/* name: the key, or NULL where the message does not say it. */
static void check_words(const struct reading *reading, const struct deck_text *text,
                        const struct deck_texts *words, enum rule_kind kind, const char *name)
{
	for (size_t i = 0; i < words->count; i++)
		if (deck_says(text->s, words->items[i].s))
			complain(reading, kind, text->at, words->items[i].s, name);
}

static void check_text(const struct reading *reading, const struct deck_text *text)
{
	const struct deck *deck = reading->input->deck;

	if (!text->s)
		return;
	check_words(reading, text, &deck->words.blame, RULE_BLAME, NULL);
	check_words(reading, text, &deck->words.recipes, RULE_RECIPE, NULL);
	/* No character has more cells than bytes: nearly all texts are too short for that. */
	if (reading->input->width && strlen(text->s) / 2 > (size_t)limits.sentence_most)
		deck_sentences(deck, text->s, check_sentence,
		               &(struct sentence_reading){ reading, text });
	/* Channels that could not be read may have that very number. */
	if (!(deck->unknown >> DECK_KIND_CHANNEL & 1))
		live_find(reading->live, text->s, complain_live,
		          &(struct live_reading){ reading, text });
}

/* name: the key, for the message. */
static void check_cells(const struct reading *reading, const struct deck_text *text,
                        const char *name, int most)
{
	char over[24];

	if (!text->s || !reading->input->width)
		return;
	size_t len = strlen(text->s);
	int cells = len > (size_t)most ? reading->input->width(text->s, len) : 0;
	if (cells <= most)
		return;
	snprintf(over, sizeof over, "%d", cells - most);
	complain(reading, RULE_LENGTH, text->at, name, over);
}

static void check_explain_row(const struct reading *reading, const struct deck_text *text,
                              const char *before, const char *name)
{
	const struct deck_rule_input *input = reading->input;
	struct str row;

	if (!text->s || !input->rows)
		return;
	str_init(&row);
	str_addf(&row, "%s%s", before, text->s);
	if (input->rows(row.text, limits.explain_wide) > 1 ||
	    input->rows(row.text, limits.explain_narrow) > 2)
		complain(reading, RULE_EXPLAIN, text->at, name, NULL);
	str_release(&row);
}

static void check_explain(const struct reading *reading)
{
	const struct deck_card *card = reading->card;
	const struct deck_tactic *tactic = card->tactics.count ? card->tactics.items[0].to : NULL;
	struct str before;

	str_init(&before);
	if (card->truth.value == TRUTH_SCAM && tactic)
		str_addf(&before, "%s：", tactic->name.s);      /* as wide as ": " */
	check_explain_row(reading, &card->explain.tell, before.text, "tell");
	check_explain_row(reading, &card->explain.act, "", "do");
	check_explain_row(reading, &card->explain.share, "", "share");
	str_release(&before);
	check_text(reading, &card->explain.tell);
	check_text(reading, &card->explain.act);
	check_text(reading, &card->explain.share);
}

/* What is read before the explanation does not say what it is. name: the key. */
static void check_tells(const struct reading *reading, const struct deck_text *text,
                        const char *name)
{
	if (text->s)
		check_words(reading, text, &reading->input->deck->words.telling, RULE_GIVEN_AWAY,
		            name);
}

static void check_scene(struct reading *reading, const struct deck_scene *scene)
{
	reading->scene = scene;
	check_text(reading, &scene->party);
	check_cells(reading, &scene->party, "party", limits.party);
	check_text(reading, &scene->setting);
	check_text(reading, &scene->ask);
	for (size_t i = 0; i < scene->lines.count; i++) {
		check_text(reading, &scene->lines.items[i].speaker);
		check_text(reading, &scene->lines.items[i].text);
	}
	for (size_t i = 0; i < scene->choices.count; i++) {
		check_text(reading, &scene->choices.items[i].say);
		check_text(reading, &scene->choices.items[i].why);
		check_cells(reading, &scene->choices.items[i].say, "say", limits.say);
		check_text(reading, &scene->choices.items[i].then);
		check_cells(reading, &scene->choices.items[i].then, "then", limits.then);
		check_tells(reading, &scene->choices.items[i].then, "then");
	}
	reading->scene = NULL;
}

/* Choices of a card, over all its scenes, by number. */
static const struct deck_choice *choice_at(const struct deck_card *card, size_t index)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_choices *choices = &card->scenes.items[s].choices;
		if (index < choices->count)
			return &choices->items[index];
		index -= choices->count;
	}
	return NULL;
}

static void check_whys(const struct reading *reading)
{
	const struct deck_choice *choice, *before;

	for (size_t i = 0; (choice = choice_at(reading->card, i)); i++) {
		bool twice = false;
		for (size_t b = 0; b < i && !twice && (before = choice_at(reading->card, b)); b++)
			twice = strcmp(choice->why.s, before->why.s) == 0;
		if (twice)
			complain(reading, RULE_WHY_TWICE, choice->why.at, NULL, NULL);
	}
}

static void check_card(const struct deck_rule_input *input, const struct live *live,
                       const struct deck_card *card)
{
	struct reading reading = { input, live, card, NULL };

	check_text(&reading, &card->title);
	check_cells(&reading, &card->title, "title", limits.title);
	check_tells(&reading, &card->title, "title");
	for (size_t i = 0; i < card->flags.count; i++)
		check_text(&reading, &card->flags.items[i].text);
	for (size_t i = 0; i < card->scenes.count; i++)
		check_scene(&reading, &card->scenes.items[i]);
	check_text(&reading, &card->verify.ask);
	for (size_t i = 0; i < card->verify.traps.count; i++) {
		check_text(&reading, &card->verify.traps.items[i].say);
		check_text(&reading, &card->verify.traps.items[i].why);
		check_cells(&reading, &card->verify.traps.items[i].say, "say", limits.trap);
	}
	check_explain(&reading);
	check_whys(&reading);
}

/* ---- the whole deck ---------------------------------------------------------------------------
 */

static void complain_deck(const struct deck_rule_input *input, enum rule_kind kind, size_t number)
{
	char text[24];

	snprintf(text, sizeof text, "%zu", number);
	rule_complain(input, kind, input->deck->id.at, NULL, NULL, NULL, text, NULL);
}

static size_t count_bits(unsigned bits)
{
	size_t count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

static void check_topic(const struct deck_rule_input *input, const struct deck_topic *topic)
{
	const struct deck *deck = input->deck;
	size_t counts[TRUTH_COUNT] = { 0 };
	unsigned media = 0;
	char text[64];

	for (size_t i = 0; i < deck->card_count; i++) {
		if (deck->cards[i]->topic != topic)
			continue;
		counts[deck->cards[i]->truth.value]++;
		for (size_t s = 0; s < deck->cards[i]->scenes.count; s++)
			media |= 1u << deck->cards[i]->scenes.items[s].medium.value;
	}
	snprintf(text, sizeof text, "%zu scam, %zu real", counts[TRUTH_SCAM], counts[TRUTH_REAL]);
	if (!counts[TRUTH_SCAM] && !counts[TRUTH_REAL])
		rule_complain(input, RULE_TOPIC_EMPTY, topic->id.at, NULL, NULL, NULL, topic->id.s,
		              NULL);
	else if (counts[TRUTH_SCAM] < limits.topic_least || counts[TRUTH_REAL] < limits.topic_least)
		rule_complain(input, RULE_TOPIC, topic->id.at, NULL, NULL, NULL, topic->id.s, text);
	else if (count_bits(media) < limits.media_least) {
		snprintf(text, sizeof text, "%zu", count_bits(media));
		rule_complain(input, RULE_MEDIA, topic->id.at, NULL, NULL, NULL, topic->id.s, text);
	}
}

static bool going_along_is_good(const struct deck_card *card)
{
	for (size_t i = 0; i < card->scenes.items[0].choices.count; i++) {
		const struct deck_choice *choice = &card->scenes.items[0].choices.items[i];
		if (choice->does.value == DECK_COMPLY && choice->grade.value == GRADE_GOOD)
			return true;
	}
	return false;
}

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
			int more = input->width(channel->name.s, strlen(channel->name.s)) -
			           input->width(trap, strlen(trap));
			stands = longest ? more > 0 : more < 0;
		}
		out += stands;
	}
	return percent(out, verify->channels.count);
}

/* What sounds safe is not always right: a word may not tell the answer. */
static void check_safe_word(const struct deck_rule_input *input, const char *word)
{
	enum { SAID_LEAST = 8 };
	size_t said = 0, right = 0;
	char number[24];

	for (size_t i = 0; i < input->deck->card_count; i++) {
		const struct deck_choice *choice;
		for (size_t c = 0; (choice = choice_at(input->deck->cards[i], c)); c++) {
			bool says = deck_says(choice->say.s, word);
			said += says;
			right += says && choice->grade.value == GRADE_GOOD;
		}
	}
	snprintf(number, sizeof number, "%zu", percent(right, said));
	if (said >= SAID_LEAST && percent(right, said) > limits.safe_word_most)
		rule_complain(input, RULE_SAFE_WORD, input->deck->id.at, NULL, NULL, NULL, number,
		              word);
	if (said >= SAID_LEAST && percent(right, said) < limits.safe_word_least)
		rule_complain(input, RULE_EMPTY_WORD, input->deck->id.at, NULL, NULL, NULL, number,
		              word);
}

/* Levels and media: what a whole course has of everything. */
static void check_spread(const struct deck_rule_input *input)
{
	enum { LEVELS = 3 };
	const struct deck *deck = input->deck;
	size_t levels[LEVELS + 1] = { 0 };
	unsigned media = 0;

	for (size_t i = 0; i < deck->card_count; i++) {
		levels[deck->cards[i]->level.value <= LEVELS ? deck->cards[i]->level.value : 0]++;
		for (size_t s = 0; s < deck->cards[i]->scenes.count; s++)
			media |= 1u << deck->cards[i]->scenes.items[s].medium.value;
	}
	for (int level = 1; level <= LEVELS; level++) {
		char name[12], share[24];
		snprintf(name, sizeof name, "%d", level);
		snprintf(share, sizeof share, "%zu", percent(levels[level], deck->card_count));
		if (percent(levels[level], deck->card_count) < limits.level_least)
			rule_complain(input, RULE_LEVEL, deck->id.at, NULL, NULL, NULL, name,
			              share);
	}
	for (int medium = 0; medium < DECK_MEDIUM_COUNT; medium++)
		if (!(media & 1u << medium))
			rule_complain(input, RULE_MEDIUM_UNUSED, deck->id.at, NULL, NULL, NULL,
			              deck_media[medium].name, NULL);
}

static void check_shares(const struct deck_rule_input *input)
{
	const struct deck *deck = input->deck;
	size_t real = 0, helper = 0, mule = 0, along = 0, lists = 0, longest = 0, contacts = 0,
	       long_contacts = 0, short_contacts = 0;

	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		real += card->truth.value == TRUTH_REAL;
		along += card->truth.value == TRUTH_REAL && going_along_is_good(card);
		helper += card->role.value == DECK_HELPER;
		mule += card->role.value == DECK_MULE;
		for (size_t s = 0; s < card->scenes.count && input->width; s++, lists++)
			longest += longest_is_good(input, &card->scenes.items[s]);
		bool asks = input->width && card->verify.traps.count;
		contacts += asks;
		long_contacts += asks ? contact_stands_out(input, &card->verify, true) : 0;
		short_contacts += asks ? contact_stands_out(input, &card->verify, false) : 0;
	}
	size_t share = percent(real, deck->card_count);
	if (share < limits.real_least || share > limits.real_most)
		complain_deck(input, RULE_BALANCE, share);
	if (percent(helper, deck->card_count) < limits.helper_least)
		complain_deck(input, RULE_HELPER, percent(helper, deck->card_count));
	if (percent(mule, deck->card_count) < limits.mule_least)
		complain_deck(input, RULE_MULE, percent(mule, deck->card_count));
	if (percent(along, real) < limits.go_along_least)
		complain_deck(input, RULE_GO_ALONG, percent(along, real));
	if (percent(longest, lists) > limits.longest_most)
		complain_deck(input, RULE_LONGEST, percent(longest, lists));
	if (contacts && long_contacts / contacts > limits.longest_most)
		complain_deck(input, RULE_LONGEST_CONTACT, long_contacts / contacts);
	if (contacts && short_contacts / contacts > limits.longest_most)
		complain_deck(input, RULE_SHORTEST_CONTACT, short_contacts / contacts);
}

void deck_rules_check_teaching(const struct deck_rule_input *input)
{
	const struct deck *deck = input->deck;
	struct live live;

	live_init(&live, deck);
	for (size_t i = 0; i < deck->card_count; i++)
		if (!deck->cards[i]->mistaken)
			check_card(input, &live, deck->cards[i]);
	live_release(&live);
	if (deck->mistaken)
		return;
	if (!deck->words.at.line)
		rule_complain(input, RULE_NO_WORDS, deck->language.at, NULL, NULL, NULL, NULL,
		              NULL);
	if (deck->card_count < limits.deck_least) {
		complain_deck(input, RULE_SMALL, deck->card_count);
		return;
	}
	check_shares(input);
	for (size_t i = 0; i < deck->words.safe.count; i++)
		check_safe_word(input, deck->words.safe.items[i].s);
	if (deck->card_count >= limits.whole_least)
		check_spread(input);
	for (size_t i = 0; i < deck->topics.count; i++)
		check_topic(input, &deck->topics.items[i]);
}
