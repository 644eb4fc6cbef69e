/* Data only: the deck format as tables. Words are the model's own names. */
#include "load/lines.h"
#include "load/schema.h"
#include "terms/terms.h"

#define FIELD(owner, member, key, kind, need)                                                      \
	.name = key, .len = sizeof key - 1, .type = kind, .required = need,                        \
	.offset = offsetof(struct owner, member), .place = #owner "." #member
#define TEXT(owner, member, key)                                                                   \
	{                                                                                          \
		FIELD(owner, member, key, FIELD_TEXT, true)                                        \
	}
#define TEXT_MAYBE(owner, member, key)                                                             \
	{                                                                                          \
		FIELD(owner, member, key, FIELD_TEXT, false)                                       \
	}
#define WORD(owner, member, key, need, names, count)                                               \
	{                                                                                          \
		FIELD(owner, member, key, FIELD_WORD, need),                                       \
			.words = names, .stride = sizeof *names, .limit = count                    \
	}
#define LIST(owner, member, key, kind, need)                                                       \
	{                                                                                          \
		FIELD(owner, member, key, kind, need)                                              \
	}
#define SUB(owner, member, key, kind, need, schema)                                                \
	{                                                                                          \
		FIELD(owner, member, key, kind, need), .sub = &schema                              \
	}
#define COUNT(fields) (sizeof fields / sizeof *fields)

static const struct field source_fields[] = {
	TEXT(deck_source, title, "title"),
	TEXT_MAYBE(deck_source, where, "where"),
	{ FIELD(deck_source, year, "year", FIELD_NUMBER, false), .limit = 9999, .least = 1900 },
};
static const struct schema schema_source = {
	"source", source_fields, COUNT(source_fields), false, sizeof(struct deck_source), false
};

static const struct field deck_fields[] = {
	{ FIELD(deck, id, "id", FIELD_ID, true), .exact = true },
	TEXT(deck, title, "title"),
	{ FIELD(deck, language, "language", FIELD_TEXT, true), .exact = true },
	{ FIELD(deck, version, "version", FIELD_TEXT, true), .exact = true },
	{ FIELD(deck, licence, "licence", FIELD_TEXT, true), .exact = true },
	SUB(deck, sources, "sources", FIELD_KEYED, true, schema_source),
	LIST(deck, forms, "forms", FIELD_KEYED_REFS, false),
};
static const struct schema schema_deck = { NULL, deck_fields, COUNT(deck_fields), false, 0, false };
static const struct field deck_file_fields[] = {
	{ .name = "deck", .len = 4, .type = FIELD_MAP, .required = true, .sub = &schema_deck },
};
const struct schema schema_deck_file = { NULL, deck_file_fields, 1, false, 0, false };

static const struct field court_fields[] = {
	LIST(deck_court, channels, "channels", FIELD_REFS, true),
	{ FIELD(deck_court, source, "source", FIELD_REF, true) },
};
static const struct schema schema_court = {
	NULL, court_fields, COUNT(court_fields), true, 0, false
};
static const struct field topic_fields[] = {
	TEXT(deck_topic, name, "name"),
	TEXT_MAYBE(deck_topic, abbreviation, "short"),
	TEXT_MAYBE(deck_topic, where, "where"),
	LIST(deck_topic, words, "words", FIELD_TEXTS, false),
	LIST(deck_topic, channels, "channels", FIELD_REFS, false),
	SUB(deck_topic, court, "court", FIELD_MAP, false, schema_court),
	TEXT_MAYBE(deck_topic, ask, "ask"),
};
static const struct schema schema_topic = {
	"topic", topic_fields, COUNT(topic_fields), false, sizeof(struct deck_topic), false
};
static const struct field topics_file_fields[] = { SUB(deck, topics, "topics", FIELD_KEYED, true,
	                                               schema_topic) };
const struct schema schema_topics_file = { NULL, topics_file_fields, 1, false, 0, false };

static const struct field tactic_fields[] = {
	TEXT(deck_tactic, name, "name"),
	TEXT(deck_tactic, line, "line"),
	LIST(deck_tactic, sources, "sources", FIELD_REFS, false),
};
static const struct schema schema_tactic = {
	"tactic", tactic_fields, COUNT(tactic_fields), false, sizeof(struct deck_tactic), false
};
static const struct field tactics_file_fields[] = { SUB(deck, tactics, "tactics", FIELD_KEYED, true,
	                                                schema_tactic) };
const struct schema schema_tactics_file = { NULL, tactics_file_fields, 1, false, 0, false };

static const struct field reach_fields[] = {
	{ FIELD(deck_reach, phone, "phone", FIELD_TEXT, false), .exact = true },
	TEXT_MAYBE(deck_reach, app, "app"),
	TEXT_MAYBE(deck_reach, site, "site"),
	TEXT_MAYBE(deck_reach, counter, "counter"),
	TEXT_MAYBE(deck_reach, card, "card"),
};
static const struct schema schema_reach = { NULL, reach_fields, COUNT(reach_fields), false,
	                                    0,    false,        .reaches = true };
static const struct field channel_fields[] = {
	TEXT(deck_channel, name, "name"),
	TEXT(deck_channel, use, "use"),
	SUB(deck_channel, reach, "reach", FIELD_MAP, true, schema_reach),
	TEXT(deck_channel, find, "find"),
	TEXT(deck_channel, never, "never"),
	TEXT_MAYBE(deck_channel, note, "note"),
	TEXT_MAYBE(deck_channel, way, "way"),
	LIST(deck_channel, words, "words", FIELD_TEXTS, false),
	WORD(deck_channel, from, "from", true, deck_origin_names, DECK_ORIGIN_COUNT),
	LIST(deck_channel, sources, "sources", FIELD_REFS, true),
	{ FIELD(deck_channel, checked, "checked", FIELD_DAY, true) },
	{ FIELD(deck_channel, expires, "expires", FIELD_DAY, true) },
};
static const struct schema schema_channel = {
	"channel", channel_fields, COUNT(channel_fields), false, sizeof(struct deck_channel), false
};
static const struct field channels_file_fields[] = { SUB(deck, channels, "channels", FIELD_KEYED,
	                                                 true, schema_channel) };
const struct schema schema_channels_file = { NULL, channels_file_fields, 1, false, 0, false };

static const struct field language_fields[] = {
	LIST(deck_language, sentence_ends, "sentence-ends", FIELD_WORDS, true),
	LIST(deck_language, blame, "blame", FIELD_WORDS, true),
	LIST(deck_language, recipes, "recipes", FIELD_WORDS, true),
	LIST(deck_language, telling, "telling", FIELD_WORDS, true),
	LIST(deck_language, safe, "safe", FIELD_WORDS, true),
	LIST(deck_language, money, "money", FIELD_WORDS, true),
	LIST(deck_language, money_before, "money-before", FIELD_WORDS, false),
	LIST(deck_language, about, "about", FIELD_WORDS, false),
	LIST(deck_language, references, "references", FIELD_WORDS, true),
	LIST(deck_language, contacts, "contacts", FIELD_WORDS, true),
	LIST(deck_language, links, "links", FIELD_WORDS, false),
	LIST(deck_language, calls, "calls", FIELD_WORDS, false),
	LIST(deck_language, callers, "callers", FIELD_WORDS, false),
	LIST(deck_language, counted, "counted", FIELD_WORDS, false),
	LIST(deck_language, quantities, "quantities", FIELD_WORDS, false),
	LIST(deck_language, ranges, "ranges", FIELD_WORDS, false),
	LIST(deck_language, tails, "tails", FIELD_WORDS, false),
	LIST(deck_language, ordinals, "ordinals", FIELD_WORDS, false),
	LIST(deck_language, accounts, "accounts", FIELD_WORDS, true),
	LIST(deck_language, account_links, "account-links", FIELD_WORDS, false),
	LIST(deck_language, dots, "dots", FIELD_WORDS, false),
	LIST(deck_language, demands, "demands", FIELD_WORDS, false),
};
static const struct schema schema_language = {
	NULL, language_fields, COUNT(language_fields), true, 0, false
};
static const struct field language_file_fields[] = { SUB(deck, words, "language", FIELD_MAP, true,
	                                                 schema_language) };
const struct schema schema_language_file = { NULL, language_file_fields, 1, false, 0, false };

/* The key of a lesson's card is whose id it is: read as a text, used as a reference. */
_Static_assert(offsetof(struct deck_ref, id) == offsetof(struct deck_text, s) &&
                       offsetof(struct deck_ref, at) == offsetof(struct deck_text, at) &&
                       offsetof(struct deck_lesson_card, card) == 0,
               "a reference begins otherwise than a text");
static const struct field lesson_card_fields[] = {
	WORD(deck_lesson_card, vote, "vote", false, step_terms, STEP_ACT + 1),
	{ FIELD(deck_lesson_card, minutes, "minutes", FIELD_NUMBER, false), .limit = 60,
	  .least = 1 },
	LIST(deck_lesson_card, prompts, "prompts", FIELD_TEXTS, true),
};
static const struct schema schema_lesson_card = { .noun = "card",
	                                          .fields = lesson_card_fields,
	                                          .count = COUNT(lesson_card_fields),
	                                          .size = sizeof(struct deck_lesson_card),
	                                          .refers = true };
static const struct field lesson_fields[] = {
	TEXT(deck_lesson, title, "title"),
	{ FIELD(deck_lesson, minutes, "minutes", FIELD_NUMBER, true), .limit = 240, .least = 5 },
	WORD(deck_lesson, audience, "for", false, deck_audience_names, DECK_AUDIENCE_COUNT),
	TEXT(deck_lesson, whom, "whom"),
	TEXT(deck_lesson, aim, "aim"),
	SUB(deck_lesson, cards, "cards", FIELD_KEYED, true, schema_lesson_card),
	TEXT(deck_lesson, homework, "homework"),
};
static const struct schema schema_lesson = { .noun = "lesson",
	                                     .fields = lesson_fields,
	                                     .count = COUNT(lesson_fields),
	                                     .size = sizeof(struct deck_lesson) };
static const struct field lessons_file_fields[] = { SUB(deck, lessons, "lessons", FIELD_KEYED, true,
	                                                schema_lesson) };
const struct schema schema_lessons_file = { .fields = lessons_file_fields, .count = 1 };

static const struct field choice_fields[] = {
	TEXT(deck_choice, say, "say"),
	WORD(deck_choice, does, "does", true, deck_deed_names, DECK_DEED_COUNT),
	WORD(deck_choice, grade, "grade", true, grade_terms, GRADE_COUNT),
	{ FIELD(deck_choice, loses, "loses", FIELD_NUMBER, false), .limit = 99999999 },
	TEXT(deck_choice, why, "why"),
	{ FIELD(deck_choice, next, "next", FIELD_REF, false) },
	TEXT_MAYBE(deck_choice, then, "then"),
};
static const struct schema schema_choice = {
	"choice", choice_fields, COUNT(choice_fields), false, sizeof(struct deck_choice), false
};
static const struct field scene_fields[] = {
	WORD(deck_scene, medium, "medium", true, deck_media, DECK_MEDIUM_COUNT),
	TEXT(deck_scene, party, "party"),
	{ FIELD(deck_scene, setting, "setting", FIELD_TEXT, false), .rows = true },
	{ FIELD(deck_scene, lines, "lines", FIELD_LINES, true), .read = lines_read },
	TEXT_MAYBE(deck_scene, ask, "ask"),
	SUB(deck_scene, choices, "choices", FIELD_KEYED, true, schema_choice),
};
static const struct schema schema_scene = {
	"scene", scene_fields, COUNT(scene_fields), false, sizeof(struct deck_scene), false
};
static const struct field trap_fields[] = {
	{ FIELD(deck_trap, say, "say", FIELD_TEXT, true), .instead = "channel" },
	TEXT(deck_trap, why, "why"),
	{ FIELD(deck_trap, channel, "channel", FIELD_REF, false) },
};
static const struct schema schema_trap = {
	"trap", trap_fields, COUNT(trap_fields), false, sizeof(struct deck_trap), false
};
static const struct field verify_fields[] = {
	TEXT_MAYBE(deck_verify, ask, "ask"),
	WORD(deck_verify, asks, "asks", false, deck_asks_names, DECK_ASKS_COUNT),
	LIST(deck_verify, channels, "channels", FIELD_REFS, true),
	SUB(deck_verify, traps, "traps", FIELD_KEYED, true, schema_trap),
};
static const struct schema schema_verify = { NULL, verify_fields, COUNT(verify_fields), true,
	                                     0,    false };
static const struct field explain_fields[] = {
	TEXT(deck_explain, tell, "tell"),
	TEXT(deck_explain, act, "do"),
	TEXT(deck_explain, share, "share"),
};
static const struct schema schema_explain = { NULL, explain_fields, COUNT(explain_fields), true,
	                                      0,    false };
static const struct field card_fields[] = {
	TEXT(deck_card, title, "title"),
	WORD(deck_card, truth, "truth", true, truth_terms, TRUTH_COUNT),
	{ FIELD(deck_card, twin, "twin", FIELD_REF, false) },
	WORD(deck_card, role, "role", false, deck_role_names, DECK_ROLE_COUNT),
	WORD(deck_card, audience, "for", false, deck_audience_names, DECK_AUDIENCE_COUNT),
	{ FIELD(deck_card, level, "level", FIELD_LEVEL, true), .limit = 3, .least = 1 },
	LIST(deck_card, tactics, "tactics", FIELD_REFS, false),
	LIST(deck_card, sources, "sources", FIELD_REFS, true),
	LIST(deck_card, flags, "flags", FIELD_KEYED_TEXTS, false),
	{ FIELD(deck_card, scenes, "scenes", FIELD_KEYED, true), .sub = &schema_scene,
	  .limit = DECK_SCENES_MOST },
	SUB(deck_card, verify, "verify", FIELD_MAP, false, schema_verify),
	SUB(deck_card, explain, "explain", FIELD_MAP, true, schema_explain),
};
static const struct schema schema_card = {
	"card", card_fields, COUNT(card_fields), false, sizeof(struct deck_card), true
};
static const struct field cards_file_fields[] = {
	{ FIELD(schema_cards, topic, "topic", FIELD_REF, true) },
	SUB(schema_cards, cards, "cards", FIELD_KEYED, true, schema_card),
};
const struct schema schema_cards_file = { NULL, cards_file_fields, 2, false, 0, false };
