/* The shape of the statements (optional parts in brackets):
 *   answered: {id, actor{account}, verb{id, display}, object{id, definition{type,
 *      interactionType}}, result{success, response, score{scaled}, duration, [extensions]},
 *      context{registration, platform, contextActivities{parent, grouping, category},
 *      extensions}, timestamp, version}
 *   completed, exited: likewise; without grouping, with the deck as the object
 *   voided: {id, actor{account}, verb{id, display}, object{objectType, id}, version}
 * Every step of a card is an activity of its own: an activity has one definition (2.4.4.1), and it
 * says nothing that a deck may change. What is the same for a whole sitting is written once. */
#include "report/statement.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "report/cells.h"
#include "report/collect.h"
#include "terms/terms.h"
#include "text/clean.h"
#include "text/utf8.h"

struct statements {
	struct str text;
	/* Of the sitting with that id: what stands before the object, and after the answer's own
	 * extensions; and the questions whose answers were taken back so far. */
	char sitting[LEARN_ID_SIZE];
	struct str actor, deck, shared, gone;
	int64_t hour_ms; /* in `time` */
	struct str time;
};

struct statements *statements_new(void)
{
	struct statements *statements = mem_alloc(sizeof *statements);

	struct str *const texts[] = { &statements->text,   &statements->actor, &statements->deck,
		                      &statements->shared, &statements->gone,  &statements->time };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		str_init(texts[i]);
	statements->hour_ms = INT64_MIN;
	return statements;
}

void statements_free(struct statements *statements)
{
	if (!statements)
		return;
	struct str *const texts[] = { &statements->text,   &statements->actor, &statements->deck,
		                      &statements->shared, &statements->gone,  &statements->time };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		str_release(texts[i]);
	free(statements);
}

#define LITERAL(str, text) str_add_bytes(str, text, sizeof(text) - 1)

static bool is_unreserved(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
	       byte == '~';
}

/* A part of an IRI: anything but the unreserved is escaped (RFC 3986, 2.1). */
static void add_segment(struct str *out, const char *text)
{
	LITERAL(out, "/");
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

static size_t character(const char *text, size_t len, uint32_t *code, bool *fine)
{
	size_t taken = utf8_decode(text, len, code);

	*fine = *code >= ' ' && *code <= '~';
	return taken;
}

/* A JSON string in printing ASCII alone (RFC 8259, 7): who cuts UTF-8 in pieces does no harm. */
static void add_string(struct str *out, const char *text)
{
	struct str clean;

	if (clean_is_plain(text, "\"\\")) {
		LITERAL(out, "\"");
		str_add(out, text);
		LITERAL(out, "\"");
		return;
	}
	str_init(&clean);
	clean_add(&clean, text, false);
	str_add_json(out, clean.text, character);
	str_release(&clean);
}

/* seconds as an ISO 8601 duration, to a tenth. */
static void add_duration(struct str *out, uint64_t milliseconds)
{
	uint64_t tenths = (milliseconds + 50) / 100;

	LITERAL(out, "\"duration\":\"PT");
	cells_count(out, (int64_t)(tenths / 10));
	if (tenths % 10) {
		LITERAL(out, ".");
		cells_count(out, (int64_t)(tenths % 10));
	}
	LITERAL(out, "S\"");
}

#define EXTENSION(name) "\"" STATEMENT_SITE "/xapi/" name "\":"

static void add_text(struct str *out, const char *extension, const char *text)
{
	if (!text || !*text)
		return;
	LITERAL(out, ",");
	str_add(out, extension);
	add_string(out, text);
}

static void add_hour(struct statements *statements, struct str *out, int64_t at_ms)
{
	int64_t hour_ms = cells_hour(at_ms);

	if (hour_ms != statements->hour_ms) {
		str_clear(&statements->time);
		cells_time(&statements->time, hour_ms, "T", ":00Z");
		statements->hour_ms = hour_ms;
	}
	LITERAL(out, "\"");
	str_add_bytes(out, statements->time.text, statements->time.len);
	LITERAL(out, "\"");
}

/* What all statements of a sitting share. */
static void take_sitting(struct statements *statements, const struct learn_sitting *sitting)
{
	struct str *shared = &statements->shared;

	if (strcmp(statements->sitting, sitting->id) == 0)
		return;
	memcpy(statements->sitting, sitting->id, LEARN_ID_SIZE);
	str_clear(&statements->gone);
	str_clear(&statements->actor);
	LITERAL(&statements->actor, "\",\"actor\":{\"account\":{\"homePage\":\"" STATEMENT_SITE);
	add_segment(&statements->actor, sitting->mode);
	str_addf(&statements->actor, "\",\"name\":\"%s\"}},\"verb\":{\"id\":\"", sitting->id);
	str_clear(&statements->deck);
	add_segment(&statements->deck, sitting->deck);
	str_clear(shared);
	LITERAL(shared, EXTENSION("mode"));
	add_string(shared, sitting->mode);
	LITERAL(shared, "," EXTENSION("begun"));
	add_hour(statements, shared, sitting->started_ms);
	add_text(shared, EXTENSION("form"), sitting->form);
	add_text(shared, EXTENSION("class"), sitting->group);
	add_text(shared, EXTENSION("site"), sitting->site);
	add_text(shared, EXTENSION("station"), sitting->station);
	add_text(shared, EXTENSION("place"), sitting->location);
	add_text(shared, EXTENSION("deck-version"), sitting->version);
	str_addf(shared, "," EXTENSION("deck-hash") "\"%016llx\"}}",
	         (unsigned long long)sitting->hash);
}

/* The words of verbs are part of the bytes: they never change, and are no messages. */
#define VERB(iri, en, zh) iri "\",\"display\":{\"en\":\"" en "\",\"zh-CN\":\"" zh "\"}}"
#define ADL_VERB "http://adlnet.gov/expapi/verbs/"
static const char answered_verb[] = VERB(ADL_VERB "answered", "answered", "\\u56de\\u7b54\\u4e86");
static const char completed_verb[] =
	VERB(ADL_VERB "completed", "completed", "\\u5b8c\\u6210\\u4e86");
static const char exited_verb[] =
	VERB(ADL_VERB "exited", "left before the end", "\\u4e2d\\u9014\\u79bb\\u5f00\\u4e86");
static const char voided_verb[] = VERB(ADL_VERB "voided", "voided", "\\u4f5c\\u5e9f\\u4e86");

static struct str *begin(struct statements *statements, const char *id)
{
	struct str *out = &statements->text;

	str_clear(out);
	LITERAL(out, "{\"id\":\"");
	str_add_bytes(out, id, LEARN_ID_SIZE - 1);
	return out;
}

static void end(struct statements *statements, const char *id, struct statement *made)
{
	LITERAL(&statements->text, ",\"version\":\"1.0.0\"}\n");
	memcpy(made->id, id, LEARN_ID_SIZE);
	made->bytes = statements->text.text;
	made->len = statements->text.len;
}

static void add_verb(struct statements *statements, const char *verb)
{
	struct str *out = &statements->text;

	str_add_bytes(out, statements->actor.text, statements->actor.len);
	str_add(out, verb);
}

static void add_deck(const struct statements *statements, struct str *out)
{
	LITERAL(out, STATEMENT_SITE "/deck");
	str_add_bytes(out, statements->deck.text, statements->deck.len);
}

static void add_question(const struct statements *statements, struct str *out,
                         const struct learn_answer *answer)
{
	LITERAL(out, ",\"object\":{\"id\":\"");
	add_deck(statements, out);
	add_segment(out, answer->card);
	add_segment(out, step_terms[answer->step].name);
	if (answer->step == STEP_ACT && *answer->scene)
		add_segment(out, answer->scene);
	LITERAL(out, "\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/"
	             "cmi.interaction\",\"interactionType\":\"");
	/* The sentences to spot depend on the way through the story. */
	str_add(out, answer->step == STEP_SPOT ? "other\"}}" : "choice\"}}");
}

/* What not every answer has: a loss, a reason why it is in no sum. */
static void add_details(struct str *out, const struct learn_answer *answer)
{
	bool lost = answer->loss > 0, aside = answer->aside != ASIDE_NONE;

	if (!lost && !aside)
		return;
	LITERAL(out, ",\"extensions\":{");
	if (lost) {
		LITERAL(out, EXTENSION("loss"));
		cells_count(out, (int64_t)answer->loss);
	}
	if (aside) {
		str_add(out, lost ? "," EXTENSION("aside") "\"" : EXTENSION("aside") "\"");
		str_add(out, aside_terms[answer->aside].name);
		LITERAL(out, "\"");
	}
	LITERAL(out, "}");
}

static void add_result(struct str *out, const struct learn_answer *answer)
{
	static const char *const points[] = { "1", "0.5", "0" };
	_Static_assert(sizeof points / sizeof *points == GRADE_COUNT, "points lacks a row");

	str_add(out, answer->grade == GRADE_GOOD ? ",\"result\":{\"success\":true,\"response\":"
	                                         : ",\"result\":{\"success\":false,\"response\":");
	add_string(out, answer->option);
	LITERAL(out, ",\"score\":{\"scaled\":");
	str_add(out, points[answer->grade]);
	LITERAL(out, "},");
	add_duration(out, answer->milliseconds);
	add_details(out, answer);
	LITERAL(out, "}");
}

static void add_question_key(struct str *key, const struct learn_answer *answer)
{
	str_addf(key, "\n%u %d %s\n", answer->place, (int)answer->step, answer->scene);
}

/* Whether no answer to the same question came before it: taken back in this sitting, or (of a
 * learner who had the explanation in mind) in another. */
static bool is_first(struct statements *statements, const struct learn_answer *answer)
{
	bool first = answer->aside != ASIDE_AGAIN;

	if (statements->gone.len) {
		struct str key;
		str_init(&key);
		add_question_key(&key, answer);
		first = first && !strstr(statements->gone.text, key.text);
		str_release(&key);
	}
	if (answer->withdrawn_ms)
		add_question_key(&statements->gone, answer);
	return first;
}

#define PROFILE "\"category\":[{\"id\":\"" STATEMENT_SITE "/xapi/profile\"}]"

static void add_registration(struct statements *statements, struct str *out)
{
	LITERAL(out, ",\"context\":{\"registration\":\"");
	str_add_bytes(out, statements->sitting, LEARN_ID_SIZE - 1);
	LITERAL(out, "\",\"platform\":\"heshi\",\"contextActivities\":{");
}

static void add_shared(struct statements *statements, struct str *out, int64_t at_ms)
{
	str_add_bytes(out, statements->shared.text, statements->shared.len);
	LITERAL(out, ",\"timestamp\":");
	add_hour(statements, out, at_ms);
}

void statements_answered(struct statements *statements, const struct learn_sitting *sitting,
                         const struct learn_answer *answer, struct statement *made)
{
	take_sitting(statements, sitting);
	struct str *out = begin(statements, answer->id);
	add_verb(statements, answered_verb);
	add_question(statements, out, answer);
	add_result(out, answer);
	add_registration(statements, out);
	LITERAL(out, "\"parent\":[{\"id\":\"");
	add_deck(statements, out);
	add_segment(out, answer->card);
	LITERAL(out, "\"}],\"grouping\":[{\"id\":\"" STATEMENT_SITE "/topic");
	str_add_bytes(out, statements->deck.text, statements->deck.len);
	add_segment(out, answer->topic);
	LITERAL(out, "\"}]," PROFILE "},\"extensions\":{" EXTENSION("truth") "\"");
	str_add(out, truth_terms[answer->truth].name);
	LITERAL(out, "\"," EXTENSION("turn"));
	cells_count(out, (int64_t)answer->turn + 1);
	LITERAL(out, "," EXTENSION("card-number"));
	cells_count(out, (int64_t)answer->place + 1);
	str_add(out, is_first(statements, answer) ? "," EXTENSION("first") "true,"
	                                          : "," EXTENSION("first") "false,");
	add_shared(statements, out, answer->at_ms);
	end(statements, answer->id, made);
}

/* The two plain counts and their companions. */
static void add_counts(struct str *out, const struct stats_counts *counts,
                       const struct learn_tally truths[TRUTH_COUNT])
{
	const struct learn_tally *scam = &truths[TRUTH_SCAM], *real = &truths[TRUTH_REAL];
	struct collect_asked verifies = collect_asked(truths, STEP_VERIFY);
	const struct {
		const char *name;
		uint64_t count;
	} items[] = {
		{ EXTENSION("scams"), counts->scams },
		{ EXTENSION("recognised"), counts->hits },
		{ EXTENSION("reals"), counts->reals },
		{ EXTENSION("suspected"), counts->false_alarms },
		{ EXTENSION("verifies"), (uint64_t)verifies.asked },
		{ EXTENSION("verifies-right"), (uint64_t)verifies.good },
		{ EXTENSION("loss"), scam->loss + real->loss },
	};

	LITERAL(out, ",\"extensions\":{");
	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		str_add(out, i ? "," : "");
		str_add(out, items[i].name);
		cells_count(out, (int64_t)items[i].count);
	}
	LITERAL(out, "}");
}

/* right of judged as a number of four places, without any locale's or library's rounding. */
static void add_score(struct str *out, uint64_t right, uint64_t judged)
{
	uint64_t share = (right * 20000 + judged) / (2 * judged);

	LITERAL(out, "\"score\":{\"scaled\":");
	cells_count(out, (int64_t)(share / 10000));
	if (share % 10000) {
		char places[5];
		snprintf(places, sizeof places, "%04u", (unsigned)(share % 10000));
		for (int last = 3; places[last] == '0'; last--)
			places[last] = '\0';
		LITERAL(out, ".");
		str_add(out, places);
	}
	LITERAL(out, ",\"raw\":");
	cells_count(out, (int64_t)right);
	LITERAL(out, ",\"min\":0,\"max\":");
	cells_count(out, (int64_t)judged);
	LITERAL(out, "},");
}

bool statements_ended(struct statements *statements, const struct learn_sitting *sitting,
                      const struct learn_tally truths[TRUTH_COUNT], struct statement *made)
{
	bool done = sitting->ending == ENDING_DONE;
	struct stats_counts counts = collect_counts(truths);
	uint64_t judged = counts.scams + counts.reals,
		 right = counts.hits + counts.reals - counts.false_alarms;

	if (!sitting->finished_ms)
		return false;
	take_sitting(statements, sitting);
	struct str *out = begin(statements, sitting->closing_id);
	add_verb(statements, done ? completed_verb : exited_verb);
	LITERAL(out, ",\"object\":{\"id\":\"");
	add_deck(statements, out);
	LITERAL(out, "\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/"
	             "assessment\"}},\"result\":{\"completion\":");
	str_add(out, done ? "true," : "false,");
	if (judged)
		add_score(out, right, judged);
	add_duration(out, sitting->played_ms > 0 ? (uint64_t)sitting->played_ms : 0);
	add_counts(out, &counts, truths);
	LITERAL(out, "}");
	add_registration(statements, out);
	LITERAL(out, PROFILE "},\"extensions\":{" EXTENSION("ending") "\"");
	str_add(out, ending_terms[sitting->ending].name);
	LITERAL(out, "\",");
	add_shared(statements, out, sitting->finished_ms);
	end(statements, sitting->closing_id, made);
	return true;
}

/* An id made from another one, of RFC 9562's version 8, which is nobody else's: store/salvage makes
 * some by its last byte, so here it is the first that differs. */
static void make_void_id(char made[LEARN_ID_SIZE], const char *id)
{
	static const char digits[] = "0123456789abcdef";
	enum { VERSION_AT = 14 };

	memcpy(made, id, LEARN_ID_SIZE);
	const char *first = memchr(digits, id[0], sizeof digits - 1);
	made[0] = digits[first ? (first - digits) ^ 8 : 8];
	made[VERSION_AT] = '8';
}

void statements_voided(struct statements *statements, const char *id, struct statement *made)
{
	char void_id[LEARN_ID_SIZE];

	make_void_id(void_id, id);
	struct str *out = begin(statements, void_id);
	LITERAL(out, "\",\"actor\":{\"account\":{\"homePage\":\"" STATEMENT_SITE
	             "\",\"name\":\"heshi\"}},\"verb\":{\"id\":\"");
	str_add(out, voided_verb);
	LITERAL(out, ",\"object\":{\"objectType\":\"StatementRef\",\"id\":\"");
	str_add_bytes(out, id, LEARN_ID_SIZE - 1);
	LITERAL(out, "\"}");
	end(statements, void_id, made);
}
