#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

struct crew {
	const struct crew_work *work;
	atomic_size_t next;                         /* the first job that nobody has taken */
};
struct hand { struct crew *crew; size_t number; pthread_t thread; };

size_t crew_processors(void)
{
	long count = 0;

#ifdef CPU_COUNT
	cpu_set_t allowed;
	if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
		count = CPU_COUNT(&allowed);
#endif
	if (count < 1)
		count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : count > CREW_HANDS_MOST ? CREW_HANDS_MOST : (size_t)count;
}

/* False if none is left. */
static bool do_one(struct crew *crew, size_t hand)
{
	size_t job = atomic_fetch_add(&crew->next, 1);

	if (job >= crew->work->count)
		return false;
	crew->work->job(crew->work->context, hand, job);
	return true;
}

/* Signals that are blocked in the caller are so here too: handlers run on the caller's thread. */
static void *lend_a_hand(void *self)
{
	struct hand *hand = self;

	while (do_one(hand->crew, hand->number))
		;
	return NULL;
}

bool crew_run(const struct crew_work *work)
{
	struct crew crew = { .work = work };
	struct hand hands[CREW_HANDS_MOST];
	size_t wanted = crew_processors(), count = 1;
	bool whole = true;

	if (wanted > work->hands)
		wanted = work->hands;
	if (wanted > work->count)
		wanted = work->count;
	for (; count < wanted; count++) {
		hands[count] = (struct hand){ .crew = &crew, .number = count };
		if (pthread_create(&hands[count].thread, NULL, lend_a_hand, &hands[count]) != 0)
			break;
	}
	while (whole && do_one(&crew, 0))
		whole = !work->between || work->between(work->context);
	if (!whole)
		atomic_store(&crew.next, work->count);
	while (--count)
		pthread_join(hands[count].thread, NULL);
	return whole;
}
