/* run.h -- a lesson from its first card to its last: asks the machine what is next, the face what
 * the teacher does, tells the recorder before the next screen appears.
 *
 * Knows neither terminal nor database nor network: what it needs of them it is lent here.
 */
#ifndef LESSON_RUN_H
#define LESSON_RUN_H

#include "lesson/lesson.h"
#include "lesson/timer.h"

/* Where votes come from that nobody types: seats with a terminal of their own. */
struct lesson_box {
	void *self;
	/* The lesson stands here from now on: place, phase, round, and the options of its vote
	 * (view.votes; ids: lesson_option_id), in the order as shown. */
	void (*stands)(void *self, const struct lesson_view *view);
	/* Takes what has come, without waiting: hands as view.asked.options. Gives how many seats
	 * have voted now; never who. Asked every LESSON_BOX_MS while a vote is open. */
	uint32_t (*collect)(void *self, uint32_t hands[QUIZ_OPTIONS]);
	/* The vote is over: what comes now is no longer counted. The last collect follows. */
	void (*closes)(void *self);
	/* The lesson is over: seats are told, and nothing above is called any more. */
	void (*ends)(void *self);
	/* What seats type to find the lesson: behind "heshi join", and its code ("": not known
	 * yet); how many are there; what keeps them away, a msgid, or NULL. Lent until the next
	 * call. */
	const char *(*where)(void *self);
	const char *(*code)(void *self);
	unsigned (*seats)(void *self);
	const char *(*trouble)(void *self);
};
enum { LESSON_BOX_MS = 500 };

/* What a face is lent with each stop. */
struct lesson_class {
	struct lesson_view view;
	struct lesson_timer *timer;
	const struct lesson_box *box; /* NULL: hands are typed */
	bool by_hands;                /* the teacher counts, although there is a box */
	uint32_t size;                /* pupils; 0: not said */
};
bool lesson_is_typed(const struct lesson_class *class);

enum lesson_reply {
	LESSON_DONE,  /* *event is what the teacher did */
	LESSON_LEFT,  /* asked for and confirmed: the lesson ends here; *event is not read */
	LESSON_HANDS, /* of a box: the teacher counts from here on; or seats vote again */
	LESSON_GONE   /* the terminal or the input has ended: it can be gone on with */
};

/* What can be begun: a lesson that was broken off, a plan of the deck, cards that are drawn. */
enum lesson_offer_kind { LESSON_OFFER_RESUME, LESSON_OFFER_PLAN, LESSON_OFFER_DRAW };
struct lesson_offer {
	enum lesson_offer_kind kind;
	const char *title;      /* NULL: none */
	const char *whom;       /* PLAN: for whom, or NULL */
	unsigned minutes;       /* PLAN: planned; 0: not said */
	unsigned number, count; /* RESUME: card 3 of 6; else count alone */
	int32_t day;            /* RESUME: when it was begun */
};

struct lesson_face {
	void *self;
	/* One of the offers: its index; -1: back, or no more screens. */
	int (*choose)(void *self, const struct lesson_offer *offers, size_t count);
	/* How many pupils there are, 0: not said; false: back, or no more screens. */
	bool (*size)(void *self, uint32_t *size);
	/* Shows a stop until the teacher is done with it. hands: place for event->hands. */
	enum lesson_reply (*ask)(void *self, const struct lesson_class *class,
	                         struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS]);
	void (*result)(void *self, struct lesson *lesson, const struct lesson_plan *plan);
};

struct lesson_recorder { /* any function may be NULL */
	void *self;
	/* A vote was counted: its question as it stood, hands as view->asked.options. */
	void (*voted)(void *self, const struct lesson_view *view, const uint32_t *hands);
	void (*stands)(void *self, const struct lesson_view *view, int64_t used_ms);
	void (*finished)(void *self, enum ending ending);
};

/* Teaches the lesson to its end. False: the face went away, the lesson can be gone on with. */
bool lesson_run(struct lesson *lesson, const struct lesson_face *face,
                const struct lesson_recorder *recorder, struct lesson_class *class);

#endif
