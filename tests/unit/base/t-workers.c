#include "../unit.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/workers.h"

enum { JOBS = 500 };

struct bench {
	atomic_int done[JOBS];
	atomic_int busy[WORKERS_MOST]; /* 1 while the worker is at a job */
	atomic_bool clash;
	pthread_t caller;
	int stop_after, asked;
	bool elsewhere; /* asked on another thread */
};

static void job(void *context, size_t worker, size_t job)
{
	struct bench *bench = context;

	if (atomic_exchange(&bench->busy[worker], 1))
		bench->clash = true;
	atomic_fetch_add(&bench->done[job], 1);
	atomic_store(&bench->busy[worker], 0);
}

static bool between(void *context)
{
	struct bench *bench = context;

	bench->elsewhere |= !pthread_equal(pthread_self(), bench->caller);
	return ++bench->asked != bench->stop_after;
}

static void every_job_is_done_once(void **state)
{
	(void)state;
	for (size_t workers = 0; workers <= WORKERS_MOST + 1; workers++) {
		for (size_t count = 0; count <= JOBS; count += count < 3 ? 1 : 497) {
			struct bench bench = { .caller = pthread_self() };
			struct workers_jobs work = { count, workers, job, between, &bench };
			assert_true(workers_run(&work));
			for (size_t i = 0; i < JOBS; i++)
				assert_int_equal(bench.done[i], i < count);
			assert_false(bench.clash);
			assert_false(bench.elsewhere);
		}
	}
}

static void nothing_is_begun_after_stop(void **state)
{
	struct bench bench = { .caller = pthread_self(), .stop_after = 3 };
	struct workers_jobs work = { JOBS, 1, job, between, &bench };
	int done = 0;

	(void)state;
	assert_false(workers_run(&work));
	for (size_t i = 0; i < JOBS; i++)
		done += bench.done[i];
	assert_int_equal(done, 3);
	assert_int_equal(bench.asked, 3);
}

static void there_is_a_processor(void **state)
{
	(void)state;
	assert_in_range(workers_processors(), 1, WORKERS_MOST);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_job_is_done_once),
	cmocka_unit_test(nothing_is_begun_after_stop),
	cmocka_unit_test(there_is_a_processor),
};
UNIT_MAIN(tests)
