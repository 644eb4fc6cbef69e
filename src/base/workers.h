/* workers.h -- runs independent jobs on all processors: a pool of threads for as long as they last.
 *
 * The caller's thread works along and is the only one to speak with the world: what a job finds
 * out stays in the job's own place until workers_run has returned. Jobs of one worker run one after
 * the other, so a worker's tools (a buffer, an arena) need no lock.
 * Not for: jobs that wait for something, or for each other.
 */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

enum { WORKERS_MOST = 8 };

struct workers_jobs {
	size_t count;   /* jobs 0 … count-1, begun in this order */
	size_t workers; /* at most; more than there are do no harm */
	void (*job)(void *context, size_t worker, size_t job); /* worker < WORKERS_MOST */
	/* On the caller's thread after each of its own jobs; false: begin no more. NULL: go on. */
	bool (*between)(void *context);
	void *context;
};

/* True when every job is done; false when `between` said stop, and those begun are done. Fewer
 * threads than wanted, or none, is no failure: the caller's own does what is left. */
bool workers_run(const struct workers_jobs *work);
/* Processors that this process may use; 1 … WORKERS_MOST. */
size_t workers_processors(void);

#endif
