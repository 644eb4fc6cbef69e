/* terms.h -- the words of the domain that several modules share, each said once.
 *
 * A term's name is what files, exports, SQL and the command line call it; its title is what people
 * read. What a step does is quiz/'s business, what an answer is worth report/'s: here are words.
 * All tables are in the order of their enums and live as long as the program.
 */
#ifndef TERMS_TERMS_H
#define TERMS_TERMS_H

#include <stddef.h>

struct term {
	const char *name;  /* never translated, never changed */
	const char *title; /* a msgid, or NULL: nobody reads it */
};

enum truth { TRUTH_SCAM, TRUTH_REAL, TRUTH_COUNT }; /* of a card */
extern const struct term truth_terms[];

enum grade { GRADE_GOOD, GRADE_FAIR, GRADE_BAD, GRADE_COUNT }; /* of an answer */
extern const struct term grade_terms[];

/* What a card asks, in this order. The first STEP_ANSWERED are answered and recorded. */
enum step {
	STEP_JUDGE,
	STEP_ACT,
	STEP_SPOT,
	STEP_VERIFY,
	STEP_EXPLAIN,
	STEP_DONE,
	STEP_COUNT,
	STEP_ANSWERED = STEP_EXPLAIN
};
extern const struct term step_terms[];
/* Where somebody stopped: msgids, of those that are answered. */
extern const char *const step_after[];
/* Before how a step went, in a result: msgids, likewise. */
extern const char *const step_marks[];

/* The scale of STEP_JUDGE; below RATING_MAYBE_SCAM means "real". */
enum rating {
	RATING_SURE_REAL,
	RATING_MAYBE_REAL,
	RATING_MAYBE_SCAM,
	RATING_SURE_SCAM,
	RATING_COUNT,
	RATING_NONE = -1 /* of an answer to another step */
};
extern const struct term rating_terms[];

/* What can happen to a sitting; with its plan, the events replay it. */
enum event_kind { EVENT_ANSWER, EVENT_NEXT, EVENT_BACK, EVENT_STOP };
enum { EVENT_COUNT = EVENT_STOP + 1 };
extern const struct term event_terms[];

/* Why an answer is kept but set aside, out of sums, figures and schedules: the explanation of its
 * card had been seen not long before; it came sooner than anybody can read. */
enum aside { ASIDE_NONE, ASIDE_AGAIN, ASIDE_HASTY, ASIDE_COUNT };
extern const struct term aside_terms[];
/* How a store of many stations took a statement: it went out, and no word came back; the store has
 * it; it has another under that id; it will not have it; it has it, though it holds no longer; and
 * was told so. */
enum sent {
	SENT_OFFERED,
	SENT_TAKEN,
	SENT_DIFFERS,
	SENT_REFUSED,
	SENT_VOID,
	SENT_VOIDED,
	SENT_COUNT
};
extern const struct term sent_terms[];

/* Why a sitting ended: played to its end; the person left; nobody touched it any more; it was
 * interrupted and not resumed. */
enum ending { ENDING_DONE, ENDING_LEFT, ENDING_IDLE, ENDING_DROPPED, ENDING_COUNT };
extern const struct term ending_terms[];

/* The number of the row of that name, -1 if there is none. rows: an array whose elements, stride
 * bytes each, begin as struct term does, or are names alone. */
int term_find(const void *rows, size_t stride, size_t count, const char *name);
#define TERM_FIND(rows, name) term_find(rows, sizeof *(rows), sizeof(rows) / sizeof *(rows), name)
static inline const struct term *term_at(const void *rows, size_t stride, size_t number)
{
	return (const struct term *)((const char *)rows + stride * number);
}

#endif
