/* crew.h -- many jobs that need nothing of each other, done on all processors.
 *
 * The caller's thread works along and is the only one to speak with the world: what a job finds
 * out stays in the job's own place until crew_run has returned. Jobs of one hand run one after
 * the other, so a hand's tools (a buffer, an arena) need no lock.
 * Not for: jobs that wait for something, or for each other.
 */
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stdbool.h>
#include <stddef.h>

enum { CREW_HANDS_MOST = 8 };

struct crew_work {
	size_t count;                               /* jobs 0 … count-1, begun in this order */
	size_t hands;                               /* at most; more than there are do no harm */
	void (*job)(void *context, size_t hand, size_t job);    /* hand < CREW_HANDS_MOST */
	/* On the caller's thread after each of its own jobs; false: begin no more. NULL: go on. */
	bool (*between)(void *context);
	void *context;
};

/* True when every job is done; false when `between` said stop, and those begun are done. Fewer
 * threads than wanted, or none, is no failure: the caller's own does what is left. */
bool crew_run(const struct crew_work *work);
/* Processors that this process may use; 1 … CREW_HANDS_MOST. */
size_t crew_processors(void);

#endif
