/* Signals that are held back are seen to wait; others are none of it. */
#include "../unit.h"

#include <signal.h>

#include "base/calls.h"

static void a_held_signal_waits(void **state)
{
	static const int calling[] = { SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH };
	static const int others[] = { SIGALRM, SIGUSR1, SIGCHLD };
	sigset_t all, before;
	int taken;

	(void)state;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	assert_false(calls_wait());
	for (size_t i = 0; i < UNIT_COUNT(calling) + UNIT_COUNT(others); i++) {
		bool calls = i < UNIT_COUNT(calling);
		int one = calls ? calling[i] : others[i - UNIT_COUNT(calling)];
		sigset_t only;
		/* What is ignored, or would be, never waits. */
		signal(one, SIG_DFL);
		raise(one);
		assert_int_equal(calls_wait(), calls);
		sigemptyset(&only);
		sigaddset(&only, one);
		if (one != SIGWINCH && one != SIGCHLD)
			assert_int_equal(sigwait(&only, &taken), 0);
		else
			signal(one, SIG_IGN);
		assert_false(calls_wait());
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_held_signal_waits),
};
UNIT_MAIN(tests)
