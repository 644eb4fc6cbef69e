/* desk.h -- a station's desk for tests of its staff's page: nothing behind it but these values.
 */
#ifndef UNIT_DESK_H
#define UNIT_DESK_H

#include <string.h>

#include "base/msg.h"
#include "ui/staff.h"

#define DESK_PIN "2468"
enum { DESK_TOPICS = 64 };

struct desk {
	struct ui_staff_desk desk;
	struct ui_staff_counts counts;
	const char *sticks[UI_STAFF_STICKS];
	size_t stick_count;
	const char *outcome;          /* what a copy says */
	int64_t sent, waiting, apart; /* statements; sent 0: none yet */
	bool unreadable, unfit;
	bool topics[DESK_TOPICS];
	int wrong, changes;
	int64_t paused_ms;
	size_t stick; /* of the latest copy */
	enum ui_staff_copy what;
};

static inline int64_t desk_pause(void *self) { return ((struct desk *)self)->paused_ms; }
static inline int desk_left(void *self) { return 3 - ((struct desk *)self)->wrong; }

static inline bool desk_fits(void *self, const char *digits)
{
	struct desk *desk = self;

	if (strcmp(digits, DESK_PIN) == 0)
		return true;
	if (++desk->wrong == 3)
		desk->paused_ms = 60000;
	return false;
}

static inline bool desk_today(void *self, struct ui_staff_counts *counts)
{
	struct desk *desk = self;

	*counts = desk->counts;
	return !desk->unreadable;
}

static inline size_t desk_sticks(void *self, const char *names[UI_STAFF_STICKS])
{
	struct desk *desk = self;

	memcpy(names, desk->sticks, desk->stick_count * sizeof *names);
	return desk->stick_count;
}

static inline void desk_sent(void *self, struct str *sentence)
{
	struct desk *desk = self;

	if (desk->sent)
		str_fill(sentence,
		         _("Statements for the learning record store: last sent on {1}, {2} "
		           "waiting, {3} set aside."),
		         "dii", clock_day_of(desk->sent), desk->waiting, desk->apart);
	else
		str_fill(sentence,
		         _("Statements for the learning record store: none sent yet, {1} waiting."),
		         "i", desk->waiting);
}

static inline void desk_copy(void *self, size_t stick, enum ui_staff_copy what, struct str *said)
{
	struct desk *desk = self;

	desk->stick = stick;
	desk->what = what;
	str_add(said, desk->outcome);
}

static inline bool desk_changed(void *self)
{
	struct desk *desk = self;
	bool any = false;

	desk->changes++;
	for (int i = 0; i < DESK_TOPICS; i++)
		any |= desk->topics[i];
	return !(desk->unfit && any);
}

static inline void desk_init(struct desk *desk)
{
	*desk = (struct desk){
		.desk = { .self = desk,
		          .has_pin = true,
		          .pause_ms = desk_pause,
		          .tries_left = desk_left,
		          .fits = desk_fits,
		          .today = desk_today,
		          .sticks = desk_sticks,
		          .copy = desk_copy,
		          .cards = 8,
		          .topics = desk->topics,
		          .changed = desk_changed,
		          .changed_self = desk },
		.counts = { 12, 9, 40, 31, 32, 4 },
		.sticks = { "BLUE", "红色 U 盘" },
		.stick_count = 1,
		.outcome = "Written, and safe to take out: heshi-2026-11-28-153012.csv",
	};
}

#endif
