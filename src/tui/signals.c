#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/time.h>
#ifdef __linux__
#include <sys/timerfd.h>
#endif
#include <time.h>
#include <unistd.h>

static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT };
static const int line_signals[] = { SIGINT, SIGQUIT, SIGTSTP, SIGHUP };
static const int flag_signals[] = { SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGALRM };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static volatile sig_atomic_t flags[SIGNALS_FLAG_COUNT];
static volatile sig_atomic_t sending, timed, cut;
static volatile sig_atomic_t terminal = STDOUT_FILENO;
static void (*on_fatal)(void);
static sigset_t held, through; /* masks: at work, and when they are let in */
static int alarm_clock = -1;   /* a timer that goes on while the machine sleeps; -1: none */

/* A pipe that nobody reads takes the terminal's place: a write that is under way comes back, and
 * is begun again there; it and all that follow fail at once. Only what a handler may call. */
static void cut_off(void)
{
	int ends[2], copy = dup(STDOUT_FILENO);

	if (copy < 0 || pipe(ends) != 0) {
		if (copy >= 0)
			close(copy);
		return;
	}
	close(ends[0]);
	dup2(ends[1], STDOUT_FILENO);
	close(ends[1]);
	terminal = copy;
	cut = 1;
}

/* setitimer is a bare system call wherever this runs. The timer comes again, as the first alarm
 * could come just before the write that blocks. */
static void set_timer(int milliseconds)
{
	struct timeval time = { 0, milliseconds * 1000 };

	setitimer(ITIMER_REAL, &(struct itimerval){ time, time }, NULL);
	timed = milliseconds != 0;
}

static void on_flag(int signal)
{
	int error = errno;

	switch (signal) {
	case SIGWINCH: flags[SIGNALS_RESIZED] = 1; break;
	case SIGCONT: flags[SIGNALS_CONTINUED] = 1; break;
	case SIGALRM:
		if (timed && sending && !cut)
			cut_off();
		break;
	default:
		flags[signal == SIGTSTP ? SIGNALS_STOP : SIGNALS_END] = 1;
		if (sending && !timed && !cut)
			set_timer(SIGNALS_PATIENCE_MS);
		break;
	}
	errno = error;
}

static void on_crash(int signal)
{
	/* SA_RESETHAND: raising it again ends the process the ordinary way. */
	on_fatal();
	raise(signal);
}

static void lock(void)
{
	for (size_t i = 0; i < COUNT(line_signals); i++)
		signal(line_signals[i], SIG_IGN);
#ifdef __linux__
	alarm_clock = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
#endif
}

void signals_catch(void (*restore)(void), bool locked)
{
	struct sigaction action = { .sa_handler = on_crash };

	on_fatal = restore;
	sigfillset(&action.sa_mask);
	action.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		sigaction(fatal_signals[i], &action, NULL);
	action.sa_handler = on_flag;
	action.sa_flags = SA_RESTART;
	sigemptyset(&held);
	for (size_t i = 0; i < COUNT(flag_signals); i++) {
		sigaction(flag_signals[i], &action, NULL);
		sigaddset(&held, flag_signals[i]);
	}
	if (locked)
		lock();
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &held, &through);
	for (size_t i = 0; i < COUNT(flag_signals); i++)
		sigdelset(&through, flag_signals[i]);
}

void signals_release(void)
{
	if (alarm_clock >= 0)
		close(alarm_clock);
	alarm_clock = -1;
	if (flags[SIGNALS_END])
		return;
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		signal(fatal_signals[i], SIG_DFL);
	for (size_t i = 0; i < COUNT(flag_signals); i++)
		signal(flag_signals[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &through, NULL);
}

void signals_look(void)
{
	sigset_t pending;

	if (sigpending(&pending) != 0)
		return;
	for (size_t i = 0; i < COUNT(flag_signals); i++) {
		if (sigismember(&pending, flag_signals[i]) == 1) {
			sigprocmask(SIG_SETMASK, &through, NULL);
			sigprocmask(SIG_BLOCK, &held, NULL);
			return;
		}
	}
}

bool signals_flag(enum signals_flag flag) { return flags[flag]; }

bool signals_take(enum signals_flag flag)
{
	bool raised = flags[flag];

	flags[flag] = 0;
	return raised;
}

/* poll's own clock stands still while the machine sleeps; what it waited for would be late. */
static bool set_alarm(struct timespec wait)
{
#ifdef __linux__
	bool waits = wait.tv_sec || wait.tv_nsec; /* 0 would take the alarm away */

	return alarm_clock >= 0 && waits &&
	       timerfd_settime(alarm_clock, 0, &(struct itimerspec){ .it_value = wait }, NULL) == 0;
#else
	(void)wait;
	return false;
#endif
}

bool signals_wait(int timeout_ms, bool deaf)
{
	struct timespec wait = { timeout_ms / 1000, timeout_ms % 1000 * 1000000L };
	bool alarmed = timeout_ms > 0 && set_alarm(wait);
	struct pollfd ends[] = { { .fd = deaf ? terminal : STDIN_FILENO,
		                   .events = deaf ? 0 : POLLIN },
		                 { .fd = alarmed ? alarm_clock : -1, .events = POLLIN } };
	int ready = ppoll(ends, COUNT(ends), timeout_ms < 0 || alarmed ? NULL : &wait, &through);

	return ready > 0 && (ends[0].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL));
}

void signals_stop(void)
{
	struct sigaction fallback = { .sa_handler = SIG_DFL }, kept;

	sigaction(SIGTSTP, &fallback, &kept);
	raise(SIGTSTP);
	sigprocmask(SIG_SETMASK, &through, NULL); /* stops here */
	sigprocmask(SIG_BLOCK, &held, NULL);
	sigaction(SIGTSTP, &kept, NULL);
	flags[SIGNALS_CONTINUED] = 1;
}

void signals_begin_sending(void)
{
	sigprocmask(SIG_SETMASK, &through, NULL);
	sending = 1;
	if ((flags[SIGNALS_END] || flags[SIGNALS_STOP]) && !timed && !cut)
		set_timer(SIGNALS_PATIENCE_MS);
}

void signals_end_sending(void)
{
	sending = 0;
	sigprocmask(SIG_BLOCK, &held, NULL);
	if (timed)
		set_timer(0);
}

bool signals_cut(void) { return cut; }

int signals_terminal(void) { return terminal; }

void signals_mend(void)
{
	if (!cut)
		return;
	dup2(terminal, STDOUT_FILENO);
	close(terminal);
	terminal = STDOUT_FILENO;
	cut = 0;
}
