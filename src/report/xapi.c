/* The shape of both statements (optional parts in brackets):
 *   {id, actor{objectType, account{homePage, name}}, verb{id, display},
 *    object{objectType, id, definition{type, [name],
 *           interactionType, [choices, correctResponsesPattern]}},
 *    result{success, response, score{scaled}, duration, [extensions]},
 *    context{registration, platform, language, [contextActivities{parent}], extensions},
 *    timestamp, version}
 * Every step of a card is an activity of its own: an activity has one definition (2.4.4.1). */
#include "report/xapi.h"

#include <string.h>

#include "base/msg.h"
#include "report/cells.h"
#include "report/collect.h"
#include "terms/terms.h"

enum { CHOICES_MOST = 32 };

static bool is_unreserved(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
	       byte == '~';
}

/* A part of an IRI: anything but the unreserved is escaped (RFC 3986, 2.1). */
static void add_segment(struct str *out, const char *text)
{
	str_add(out, "/");
	for (const char *at = text; *at;) {
		size_t plain = 0;
		while (is_unreserved((unsigned char)at[plain]))
			plain++;
		str_add_bytes(out, at, plain);
		at += plain;
		if (*at)
			str_addf(out, "%%%02X", (unsigned char)*at++);
	}
}

static void add_deck(struct str *out, const struct learn_sitting *sitting)
{
	str_add(out, XAPI_SITE "/deck");
	add_segment(out, sitting->deck);
}

/* RFC 5646 in its simple forms: "zh-CN", never "zh_CN". */
static bool is_language(const char *text)
{
	size_t part = strcspn(text, "-");

	if (part < 2 || part > 3)
		return false;
	for (; *text; text += part + (text[part] == '-')) {
		part = strcspn(text, "-");
		if (part < 2 || part > 8)
			return false;
		for (size_t i = 0; i < part; i++)
			if (!is_unreserved((unsigned char)text[i]) || strchr("._~", text[i]))
				return false;
	}
	return true;
}

/* The deck if it is the one that was played. */
static const struct deck *deck_of(const struct deck *deck, const struct learn_sitting *sitting)
{
	return deck && strcmp(deck->id.s, sitting->deck) == 0 ? deck : NULL;
}

static const char *language_of(const struct deck *known, const struct learn_sitting *sitting)
{
	const struct deck *deck = deck_of(known, sitting);

	return deck && deck->language.s && is_language(deck->language.s) ? deck->language.s
	                                                                 : "zh-CN";
}

/* "key":{"zh-CN":"…"}: the deck's words; ours are in English, and in Chinese where it is spoken. */
static void add_words(struct str *out, const char *key, const char *language, const char *text)
{
	str_addf(out, "\"%s\":{\"%s\":", key, language);
	cells_json(out, text);
	str_add(out, "}");
}

static void add_our_words(struct str *out, const char *key, const char *msgid)
{
	str_addf(out, "\"%s\":{\"en\":", key);
	cells_json(out, msgid);
	if (strcmp(msg_language(), "zh_CN") == 0) {
		str_add(out, ",\"zh-CN\":");
		cells_json(out, _(msgid));
	}
	str_add(out, "}");
}

static void add_actor(struct str *out, const struct learn_sitting *sitting)
{
	str_add(out, ",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"" XAPI_SITE);
	add_segment(out, sitting->mode);
	str_addf(out, "\",\"name\":\"%s\"}}", sitting->id);
}

/* seconds as an ISO 8601 duration, to a tenth. */
static void add_duration(struct str *out, uint64_t milliseconds)
{
	uint64_t tenths = (milliseconds + 50) / 100;

	str_addf(out, "\"duration\":\"PT%llu", (unsigned long long)(tenths / 10));
	if (tenths % 10)
		str_addf(out, ".%llu", (unsigned long long)(tenths % 10));
	str_add(out, "S\"");
}

static void add_extension(struct str *out, const char *name, bool *first)
{
	str_addf(out, "%s\"" XAPI_SITE "/xapi/%s\":", *first ? "" : ",", name);
	*first = false;
}

/* Context, timestamp and version: the end of every statement. parent: IRI of an activity. */
static void add_end(struct str *out, const struct deck *deck, const struct learn_sitting *sitting,
                    const char *parent, int64_t at_ms)
{
	bool first = true;

	str_addf(out,
	         ",\"context\":{\"registration\":\"%s\",\"platform\":\"heshi " HESHI_VERSION
	         "\",\"language\":",
	         sitting->id);
	cells_json(out, language_of(deck, sitting));
	if (parent)
		str_addf(out,
		         ",\"contextActivities\":{\"parent\":[{\"objectType\":\"Activity\",\"id\":"
		         "\"%s\"}]}",
		         parent);
	str_add(out, ",\"extensions\":{");
	if (*sitting->version) {
		add_extension(out, "deck-version", &first);
		cells_json(out, sitting->version);
	}
	add_extension(out, "deck-hash", &first);
	str_addf(out, "\"%016llx\"", (unsigned long long)sitting->hash);
	add_extension(out, "mode", &first);
	cells_json(out, sitting->mode);
	if (sitting->form && *sitting->form) {
		add_extension(out, "form", &first);
		cells_json(out, sitting->form);
	}
	str_add(out, "}},\"timestamp\":\"");
	cells_time(out, cells_hour(at_ms), "T", ":00Z");
	str_add(out, "\",\"version\":\"1.0.0\"}\n");
}

static void add_verb(struct str *out, const char *verb, const char *msgid)
{
	str_addf(out, ",\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/%s\",", verb);
	add_our_words(out, "display", msgid);
	str_add(out, "}");
}

/* The options that the question had, while the deck still has them. */
struct choices {
	struct {
		const char *id, *text;
		bool right, ours;
	} items[CHOICES_MOST];
	size_t count;
};

static void put_choice(struct choices *choices, const char *id, const char *text, bool right,
                       bool ours)
{
	if (choices->count == CHOICES_MOST)
		return;
	choices->items[choices->count].id = id;
	choices->items[choices->count].text = text;
	choices->items[choices->count].right = right;
	choices->items[choices->count++].ours = ours;
}

static void judge_choices(struct choices *choices, const struct deck_card *card)
{
	for (int i = 0; i < RATING_COUNT; i++)
		put_choice(choices, rating_terms[i].name, rating_terms[i].title,
		           (i >= RATING_MAYBE_SCAM) == (card->truth.value == TRUTH_SCAM), true);
}

static void act_choices(struct choices *choices, const struct deck_card *card, const char *scene)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_scene *one = &card->scenes.items[s];
		for (size_t i = 0; strcmp(one->id.s, scene) == 0 && i < one->choices.count; i++) {
			const struct deck_choice *choice = &one->choices.items[i];
			put_choice(choices, choice->id.s, choice->say.s,
			           choice->grade.value == GRADE_GOOD, false);
		}
	}
}

static void verify_choices(struct choices *choices, const struct deck_card *card)
{
	for (size_t i = 0; i < card->verify.channels.count; i++) {
		const struct deck_channel *channel = card->verify.channels.items[i].to;
		if (channel)
			put_choice(choices, channel->id.s,
			           deck_contact_says(&card->verify, channel), true, false);
	}
	for (size_t i = 0; i < card->verify.traps.count; i++)
		put_choice(choices, card->verify.traps.items[i].id.s,
		           card->verify.traps.items[i].say.s, false, false);
}

/* false if the deck has changed so that it no longer agrees with what was answered: a statement
 * must not carry `success` beside a response that its own pattern calls wrong. */
static bool find_choices(struct choices *choices, const struct deck_card *card,
                         const struct learn_answer *answer)
{
	bool some_right = false, agrees = false;

	choices->count = 0;
	if (answer->step == STEP_JUDGE)
		judge_choices(choices, card);
	else if (answer->step == STEP_ACT)
		act_choices(choices, card, answer->scene);
	else if (answer->step == STEP_VERIFY)
		verify_choices(choices, card);
	for (size_t i = 0; i < choices->count; i++) {
		some_right |= choices->items[i].right;
		if (strcmp(choices->items[i].id, answer->option) == 0)
			agrees = choices->items[i].right == (answer->grade == GRADE_GOOD);
	}
	return some_right && agrees;
}

static void add_choices(struct str *out, const struct choices *choices, const char *language)
{
	str_add(out, ",\"choices\":[");
	for (size_t i = 0; i < choices->count; i++) {
		str_add(out, i ? ",{\"id\":" : "{\"id\":");
		cells_json(out, choices->items[i].id);
		str_add(out, ",");
		if (choices->items[i].ours)
			add_our_words(out, "description", choices->items[i].text);
		else
			add_words(out, "description", language, choices->items[i].text);
		str_add(out, "}");
	}
	str_add(out, "],\"correctResponsesPattern\":[");
	bool first = true;
	for (size_t i = 0; i < choices->count; i++) {
		if (!choices->items[i].right)
			continue;
		str_add(out, first ? "" : ",");
		cells_json(out, choices->items[i].id);
		first = false;
	}
	str_add(out, "]");
}

static void add_question(struct str *out, const struct deck *deck,
                         const struct learn_sitting *sitting, const struct learn_answer *answer,
                         const char *card_iri)
{
	const struct deck_card *card = collect_card(deck, sitting->deck, answer->card);
	const char *language = language_of(deck, sitting);
	struct choices choices;

	str_addf(out, ",\"object\":{\"objectType\":\"Activity\",\"id\":\"%s", card_iri);
	add_segment(out, step_terms[answer->step].name);
	if (answer->step == STEP_ACT && *answer->scene)
		add_segment(out, answer->scene);
	str_add(out, "\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/"
	             "cmi.interaction\",");
	if (card) {
		add_words(out, "name", language, card->title.s);
		str_add(out, ",");
	}
	/* The sentences to spot depend on the way through the story: no list of choices. */
	str_addf(out, "\"interactionType\":\"%s\"", answer->step == STEP_SPOT ? "other" : "choice");
	if (card && find_choices(&choices, card, answer))
		add_choices(out, &choices, language);
	str_add(out, "}}");
}

/* What not every answer has: a loss, a reason why it is in no sum. */
static void add_details(struct str *out, const struct learn_answer *answer)
{
	bool first = true;

	if (!answer->loss && answer->aside == ASIDE_NONE)
		return;
	str_add(out, ",\"extensions\":{");
	if (answer->loss) {
		add_extension(out, "loss", &first);
		str_addf(out, "%u", answer->loss);
	}
	if (answer->aside != ASIDE_NONE) {
		add_extension(out, "aside", &first);
		str_addf(out, "\"%s\"", aside_terms[answer->aside].name);
	}
	str_add(out, "}");
}

bool xapi_answered(struct str *out, const struct deck *deck, const struct learn_sitting *sitting,
                   const struct learn_answer *answer)
{
	static const char *const points[] = { "1", "0.5", "0" };
	_Static_assert(sizeof points / sizeof *points == GRADE_COUNT, "points lacks a row");
	struct str card;

	if (answer->withdrawn_ms)
		return false;
	str_init(&card);
	add_deck(&card, sitting);
	add_segment(&card, answer->card);
	str_addf(out, "{\"id\":\"%s\"", answer->id);
	add_actor(out, sitting);
	add_verb(out, "answered", N_("answered"));
	add_question(out, deck, sitting, answer, card.text);
	str_addf(out, ",\"result\":{\"success\":%s,\"response\":",
	         answer->grade == GRADE_GOOD ? "true" : "false");
	cells_json(out, answer->option);
	str_addf(out, ",\"score\":{\"scaled\":%s},", points[answer->grade]);
	add_duration(out, answer->milliseconds);
	add_details(out, answer);
	str_add(out, "}");
	add_end(out, deck, sitting, card.text, answer->at_ms);
	str_release(&card);
	return true;
}

/* The two plain counts and their companions. */
static void add_counts(struct str *out, const struct stats_counts *counts,
                       const struct learn_tally truths[TRUTH_COUNT])
{
	const struct learn_tally *scam = &truths[TRUTH_SCAM], *real = &truths[TRUTH_REAL];
	uint64_t asked =
		collect_answers(scam, STEP_VERIFY) + (uint64_t)collect_answers(real, STEP_VERIFY);
	uint64_t right = scam->grades[STEP_VERIFY][GRADE_GOOD] +
	                 (uint64_t)real->grades[STEP_VERIFY][GRADE_GOOD];
	const struct {
		const char *name;
		uint64_t count;
	} items[] = {
		{ "scams", counts->scams },
		{ "recognised", counts->hits },
		{ "reals", counts->reals },
		{ "suspected", counts->false_alarms },
		{ "verifies", asked },
		{ "verifies-right", right },
		{ "loss", scam->loss + real->loss },
	};
	bool first = true;

	str_add(out, ",\"extensions\":{");
	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		add_extension(out, items[i].name, &first);
		str_addf(out, "%llu", (unsigned long long)items[i].count);
	}
	str_add(out, "}");
}

bool xapi_completed(struct str *out, const struct deck *deck, const struct learn_sitting *sitting,
                    const struct learn_tally truths[TRUTH_COUNT])
{
	const struct deck *known = deck_of(deck, sitting);
	bool done = sitting->ending == ENDING_DONE;
	struct stats_counts counts = collect_counts(truths);
	uint64_t judged = counts.scams + counts.reals,
		 right = counts.hits + counts.reals - counts.false_alarms;
	struct str iri;

	if (!sitting->finished_ms)
		return false;
	str_init(&iri);
	add_deck(&iri, sitting);
	str_addf(out, "{\"id\":\"%s\"", sitting->closing_id);
	add_actor(out, sitting);
	add_verb(out, done ? "completed" : "exited",
	         done ? N_("completed") : N_("left before the end"));
	str_addf(out, ",\"object\":{\"objectType\":\"Activity\",\"id\":\"%s\",\"definition\":{",
	         iri.text);
	if (known) {
		add_words(out, "name", language_of(deck, sitting), known->title.s);
		str_add(out, ",");
	}
	str_add(out, "\"type\":\"http://adlnet.gov/expapi/activities/assessment\"}}");
	str_addf(out, ",\"result\":{\"completion\":%s,", done ? "true" : "false");
	if (judged)
		str_addf(out, "\"score\":{\"scaled\":%.4g,\"raw\":%llu,\"min\":0,\"max\":%llu},",
		         (double)right / (double)judged, (unsigned long long)right,
		         (unsigned long long)judged);
	add_duration(out, sitting->played_ms > 0 ? (uint64_t)sitting->played_ms : 0);
	add_counts(out, &counts, truths);
	str_add(out, "}");
	add_end(out, deck, sitting, NULL, sitting->finished_ms);
	str_release(&iri);
	return true;
}
