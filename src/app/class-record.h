/* class-record.h -- what is kept of a lesson while it is taught, and a lesson that was broken off.
 *
 * Events of lesson/run become records of store/lesson-record.h. A record that cannot be kept stops
 * no lesson: `menu_state.trouble` says so, and everything goes on.
 */
#ifndef APP_CLASS_RECORD_H
#define APP_CLASS_RECORD_H

#include "app/records.h"
#include "learn/vote.h"
#include "lesson/run.h"

struct class_record {
	struct records *records;
	const struct lesson_plan *plan;
	const char *form;  /* id of the form whose hands are counted, or NULL */
	const char *group; /* a word for the class, or NULL */
	uint32_t size;
	bool begun;             /* it is on record: with its first stop */
	char id[LEARN_ID_SIZE]; /* of its sitting, from then on */
};

struct lesson_recorder class_record_of(struct class_record *record); /* lent */
/* The lesson as the record has it: its votes, its place. False: the place does not fit any more,
 * and the lesson stands where it begins, with the votes that fit. */
bool class_record_replay(struct lesson *lesson, const struct learn_lesson *record);

#endif
