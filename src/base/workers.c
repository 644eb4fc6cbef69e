#include "base/workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

struct pool {
	const struct workers_jobs *work;
	atomic_size_t next; /* the first job that nobody has taken */
};
struct worker {
	struct pool *pool;
	size_t number;
	pthread_t thread;
};

size_t workers_processors(void)
{
	long count = 0;

#ifdef CPU_COUNT
	cpu_set_t allowed;
	if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
		count = CPU_COUNT(&allowed);
#endif
	if (count < 1)
		count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : count > WORKERS_MOST ? WORKERS_MOST : (size_t)count;
}

/* False if none is left. */
static bool do_one(struct pool *pool, size_t worker)
{
	size_t job = atomic_fetch_add(&pool->next, 1);

	if (job >= pool->work->count)
		return false;
	pool->work->job(pool->work->context, worker, job);
	return true;
}

/* Signals that are blocked in the caller are so here too: handlers run on the caller's thread. */
static void *work_along(void *self)
{
	struct worker *worker = self;

	while (do_one(worker->pool, worker->number))
		;
	return NULL;
}

bool workers_run(const struct workers_jobs *work)
{
	struct pool pool = { .work = work };
	struct worker workers[WORKERS_MOST];
	size_t wanted = workers_processors(), count = 1;
	bool complete = true;

	if (wanted > work->workers)
		wanted = work->workers;
	if (wanted > work->count)
		wanted = work->count;
	for (; count < wanted; count++) {
		workers[count] = (struct worker){ .pool = &pool, .number = count };
		if (pthread_create(&workers[count].thread, NULL, work_along, &workers[count]) != 0)
			break;
	}
	while (complete && do_one(&pool, 0))
		complete = !work->between || work->between(work->context);
	if (!complete)
		atomic_store(&pool.next, work->count);
	while (--count)
		pthread_join(workers[count].thread, NULL);
	return complete;
}
