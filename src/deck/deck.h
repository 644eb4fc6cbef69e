/* deck.h -- the model: cards, their scenes and choices, and whom to ask.
 *
 * A deck is one arena. load/ fills it once, then nobody writes: everything else borrows
 * `const struct deck *` and keeps pointers into it until deck_free.
 * Every text keeps its position, so that rules can point at what they mean.
 * Not here: YAML (load/), what is shown when (quiz/), how it looks (ui/, line/).
 *
 *   deck ─ topics, tactics, channels, sources, forms, words of its language
 *        ├ lessons ─ their cards, with prompts → card
 *        └ cards ─ flags
 *                ├ scenes ─ lines ─ spans → flag
 *                │        └ choices → next scene
 *                ├ verify ─ right → channel · traps
 *                └ explain
 */
#ifndef DECK_DECK_H
#define DECK_DECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "terms/terms.h"

/* Whom a card was written for; the others may play it as well. */
enum deck_audience { DECK_EVERYONE, DECK_PUPIL, DECK_ELDER, DECK_AUDIENCE_COUNT };
enum deck_role { DECK_SELF, DECK_HELPER, DECK_MULE, DECK_ROLE_COUNT };
enum deck_medium {
	DECK_SMS,
	DECK_CHAT,
	DECK_CALL,
	DECK_APP,
	DECK_WEB,
	DECK_LETTER,
	DECK_FACE,
	DECK_MAIL,
	DECK_MEDIUM_COUNT
};
enum deck_deed {
	DECK_COMPLY,
	DECK_REFUSE,
	DECK_VERIFY,
	DECK_REPORT,
	DECK_ASK,
	DECK_IGNORE,
	DECK_HELP,
	DECK_DEED_COUNT
};
/* Of one card: what a path through a story may show, and no more is read. */
enum { DECK_SCENES_MOST = 64 };
enum deck_origin { DECK_OFFICIAL, DECK_CUSTOM, DECK_ORIGIN_COUNT };
/* What a verify question asks for: whom to ask, or the way to reach them. */
enum deck_asks { DECK_ASKS_WHOM, DECK_ASKS_WAY, DECK_ASKS_COUNT };

/* The words of the YAML keys, in enum order; also used in exports. */
extern const char *const deck_role_names[];
extern const char *const deck_deed_names[];
extern const char *const deck_origin_names[];
extern const char *const deck_audience_names[];
extern const char *const deck_asks_names[];

struct deck_medium_row {
	const char *name;     /* in YAML */
	const char *title;    /* before a scene: msgid, at most 8 cells */
	const char *question; /* to judge what it brings: msgid */
	const char *column;   /* over a narrow column: msgid, ≤ 5 cells */
};
extern const struct deck_medium_row deck_media[];

/* clang-format off */
struct deck_at {                                    /* where something was written */
	uint32_t line;                              /* from 1; 0: not written */
	uint16_t column;                            /* from 1, characters */
	uint16_t file;                              /* index into deck.files */
};

struct deck_text { const char *s; struct deck_at at; };         /* s NULL: absent */
struct deck_word { uint32_t value; struct deck_at at; };        /* an enum or a small number */
struct deck_number { uint32_t value; struct deck_at at; };      /* at.line 0: absent */
struct deck_day { int32_t value; struct deck_at at; };          /* days since 1970-01-01 */
struct deck_ref { const char *id; struct deck_at at; const void *to; };  /* to: resolved, or NULL */

/* Lists are {items, count} in document order; count 0 has items NULL. */
struct deck_texts { const struct deck_text *items; size_t count; };
struct deck_refs { const struct deck_ref *items; size_t count; };

struct deck_source { struct deck_text id, title, where; struct deck_number year; };
struct deck_sources { const struct deck_source *items; size_t count; };

struct deck_tactic { struct deck_text id, name, line; struct deck_refs sources; };
struct deck_tactics { const struct deck_tactic *items; size_t count; };

/* What a court's paper names for one kind of scam; of other kinds it said nothing. */
struct deck_court {
	struct deck_at at;                          /* line 0: it names none */
	struct deck_refs channels;                  /* → deck_channel */
	struct deck_ref source;                     /* → deck_source: the paragraph */
};
struct deck_topic {
	struct deck_text id, name;
	struct deck_text abbreviation;              /* key `short`: for narrow screens, or absent */
	struct deck_text where;                     /* paragraph of the white paper */
	struct deck_text ask;                       /* the situation, one sentence */
	struct deck_texts words;                    /* what a worried person would type */
	struct deck_refs channels;                  /* → deck_channel, the best first */
	struct deck_court court;
};
struct deck_topics { const struct deck_topic *items; size_t count; };

struct deck_reach { struct deck_text phone, app, site, counter, card; };   /* at least one */
struct deck_channel {
	struct deck_text id, name, use, find, never;
	struct deck_text note;                      /* one fact worth remembering, or absent */
	struct deck_text way;                       /* to it, as an answer; absent: find says it */
	struct deck_texts words;
	struct deck_reach reach;
	struct deck_word from;                      /* enum deck_origin */
	struct deck_refs sources;                   /* → deck_source */
	struct deck_day checked, expires;
};
struct deck_channels { const struct deck_channel *items; size_t count; };

struct deck_flag { struct deck_text id, text; };    /* text: why it gives the scam away */
struct deck_flags { const struct deck_flag *items; size_t count; };

struct deck_span {                                  /* a mark <flag|span> in a line */
	uint32_t from, to;                          /* byte offsets in line.text.s, from < to */
	const struct deck_flag *flag;               /* NULL if it names no flag */
	struct deck_ref ref;                        /* as written */
};
struct deck_spans { const struct deck_span *items; size_t count; };
struct deck_line {
	struct deck_text speaker;                   /* absent: nobody is named */
	struct deck_text text;                      /* marks taken out, "\<" undone */
	struct deck_spans spans;
};
struct deck_lines { const struct deck_line *items; size_t count; };

struct deck_choice {
	struct deck_text id, say, why;
	struct deck_word does;                      /* enum deck_deed */
	struct deck_word grade;                     /* enum grade */
	struct deck_number loses;                   /* yuan, simulated */
	struct deck_ref next;                       /* → deck_scene; id NULL: the story ends */
	struct deck_text then;                      /* heads the next scene after it, or absent */
};
struct deck_choices { const struct deck_choice *items; size_t count; };

struct deck_scene {
	struct deck_text id;
	struct deck_word medium;                    /* enum deck_medium */
	struct deck_text party, setting, ask;       /* setting, ask may be absent */
	struct deck_lines lines;
	struct deck_choices choices;
};
struct deck_scenes { const struct deck_scene *items; size_t count; };

struct deck_trap {
	struct deck_text id;
	struct deck_text say;                       /* absent: what the channel says */
	struct deck_text why;
	struct deck_ref channel;                    /* → deck_channel: genuine, but not for this */
};
struct deck_traps { const struct deck_trap *items; size_t count; };
struct deck_verify {
	struct deck_at at;                          /* line 0: the card has none */
	struct deck_text ask;                       /* may be absent */
	struct deck_word asks;                      /* enum deck_asks */
	struct deck_refs channels;                  /* → deck_channel: the right answers */
	struct deck_traps traps;
};
struct deck_explain { struct deck_at at; struct deck_text tell, act, share; };  /* act: key `do` */

struct deck_card {
	struct deck_text id, title;
	const struct deck_topic *topic;             /* never NULL in a sound deck */
	struct deck_word truth, role, level;        /* level 1 … 3 */
	struct deck_word audience;                  /* key `for` */
	struct deck_ref twin;                       /* → deck_card */
	struct deck_refs tactics, sources;
	struct deck_flags flags;
	struct deck_scenes scenes;                  /* the first is the start */
	struct deck_verify verify;
	struct deck_explain explain;
	bool reserved;                              /* stands in a form: not in ordinary play */
	bool mistaken;                              /* something in it could not be read */
	uint16_t unknown; /* bit i: ids of enum deck_kind i inside it could not be read */
};

struct deck_form { struct deck_text id; struct deck_refs cards; };   /* → deck_card */
struct deck_forms { const struct deck_form *items; size_t count; };

/* A card as a lesson takes it up. */
struct deck_lesson_card {
	struct deck_ref card;                       /* → deck_card */
	struct deck_word vote;                      /* enum step: STEP_JUDGE, STEP_ACT */
	struct deck_number minutes;                 /* for it; absent: see deck/lesson-plan.h */
	struct deck_texts prompts;                  /* to be discussed between the votes */
};
struct deck_lesson_cards { const struct deck_lesson_card *items; size_t count; };
struct deck_lesson {
	struct deck_text id, title;
	struct deck_text whom, aim, homework;       /* aim: one sentence */
	struct deck_word audience;                  /* key `for` */
	struct deck_number minutes;                 /* from beginning to end */
	struct deck_lesson_cards cards;             /* in the order of the lesson */
};
struct deck_lessons { const struct deck_lesson *items; size_t count; };

/* What rules, and plain lines for the ear, look for in texts, told by language.yaml. Capitals a-z
 * are small letters here. */
struct deck_language {
	struct deck_at at;                          /* line 0: the deck has none */
	struct deck_texts sentence_ends, blame, recipes, telling, safe;
	struct deck_texts money, money_before, about;           /* units, and what is by a sum */
	struct deck_texts references, contacts, links;          /* what a number is called */
	struct deck_texts calls, callers, counted;              /* who calls whom, how often */
	struct deck_texts quantities, ranges;                   /* how much, from where to where */
	struct deck_texts tails, ordinals;                      /* for the ear: play/heard */
	struct deck_texts accounts, account_links, dots;
	struct deck_texts demands;                              /* what tricksters ask for */
};
/* clang-format on */

struct deck_index; /* id → thing, see index.h */

struct deck {
	struct arena arena;
	const char *folder; /* as opened */
	const char **files;
	size_t file_count; /* paths as opened */
	struct deck_text id, title, language, version, licence;
	uint64_t hash; /* over all files' bytes, in load order */
	struct deck_sources sources;
	struct deck_topics topics;
	struct deck_tactics tactics;
	struct deck_channels channels;
	struct deck_forms forms;
	struct deck_lessons lessons;
	struct deck_language words;
	const struct deck_card **cards; /* by topic order, then document order */
	size_t card_count;
	bool mistaken;    /* something could not be read: count nothing */
	uint16_t unknown; /* bit i: things of enum deck_kind i could not all be read; see index.h */
	struct deck_index *index;
};

struct deck *deck_new(const char *folder);
void deck_free(struct deck *deck);

/* Lookups by id; NULL if there is none. */
const struct deck_card *deck_card_find(const struct deck *deck, const char *id);
const struct deck_topic *deck_topic_find(const struct deck *deck, const char *id);
const struct deck_channel *deck_channel_find(const struct deck *deck, const char *id);
const struct deck_form *deck_form_find(const struct deck *deck, const char *id);
const struct deck_lesson *deck_lesson_find(const struct deck *deck, const char *id);

/* What a channel is called as an answer to the question: its name, or the way to it. */
const char *deck_contact_says(const struct deck_verify *verify, const struct deck_channel *channel);

/* What a question is where the scene, or the card, has none of its own: msgids. */
extern const char deck_act_question[];
const char *deck_verify_question(const struct deck_verify *verify); /* its own, or a msgid */

/* Where a court's paper names the channel for scams of the topic. NULL: it does not, or the topic
 * is NULL. */
const struct deck_source *deck_court_source(const struct deck_topic *topic,
                                            const struct deck_channel *channel);

/* The cards of a form that the deck has, in the form's order; caller frees the array. */
const struct deck_card **deck_form_cards(const struct deck_form *form, size_t *count);
/* A position as diagnostics want it. */
struct diag_at deck_diag_at(const struct deck *deck, struct deck_at at);

#endif
