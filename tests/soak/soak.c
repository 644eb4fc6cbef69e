/* A public station for months, in a minute: random visitors (monkey.h) at the real decoder, screens,
 * engine and store. Only the terminal is missing, and the time is the test's: the clock of the wall
 * and the steady one go and jump each for itself.
 *
 * usage: soak [INPUTS]    (20000) with a fixed seed and a random one; HESHI_SOAK_SEED: with that one
 *
 * Nothing crashes or leaks (the sanitizers look); every picture is sound; the next ordinary key is
 * always answered; when nobody is there the first screen comes back, just as a fresh start shows it,
 * whatever was pressed before; and the memory that is held then is the same after each tenth.
 */
#include <malloc.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <linux/magic.h>

#include "../unit/ui/sound.h"
#include "app/records.h"
#include "base/mem.h"
#include "base/msg.h"
#include "load/load.h"
#include "monkey.h"
#include "play/play.h"
#include "tui/keys.h"
#include "ui/ui.h"

enum {
	INPUTS = 20000,
	TENTHS = 10,
	VISIT_LEAST = 10,
	VISIT_MOST = 300,
	EARLY_IN = 40,    /* one of so many is there before the picture is */
	SPARE_MS = 30000, /* beyond idle and countdown: help and long pages may be read */
	ANSWER_MS = 500,  /* after an ordinary key */
	FIXED_SEED = 11
};

/* What the driver is about. */
enum phase {
	VISITS, /* the monkey is there */
	ASKED,  /* an ordinary key was pressed: the picture has to answer */
	ALONE   /* nobody is there */
};

struct soak {
	struct clock clock; /* first: it is all that a clock's functions get */
	int64_t steady_ms, wall_ms;
	struct canvas canvas;
	struct keys keys;
	struct ui ui;
	struct monkey monkey;
	struct monkey_input input; /* the next one */
	int64_t due_ms;            /* INT64_MAX: nothing comes */
	enum phase phase;
	int left;         /* of a visit: inputs */
	int64_t until_ms; /* ALONE */
	char *asked;      /* ASKED: the picture before the key */
	int64_t touched_ms, gone_ms, reset_ms;
	bool late;   /* a touch came after nobody had been there for too long */
	bool fresh;  /* the first screen has just come back */
	size_t read; /* of the input's bytes: the terminal keeps the others */
	uint64_t inputs, most, shows, resets;
	bool over; /* all was sent: the terminal goes */
	int64_t held[TENTHS], stored[TENTHS];
	int tenths;
};

static struct station station;
static struct deck *deck;
static uint64_t seed;
static char folder[] = "/dev/shm/heshi-soak-XXXXXX", elsewhere[] = "/tmp/heshi-soak-XXXXXX", *place;

static char *picture(const struct canvas *canvas)
{
	struct str text;

	str_init(&text);
	canvas_dump(canvas, &text, true);
	str_addf(&text, "%dx%d", canvas->width, canvas->height);
	return str_detach(&text);
}

/* Says what went wrong, and how to see it again. */
static _Noreturn void fail(const struct soak *soak, const char *what, const char *before)
{
	char *now = picture(&soak->canvas);

	printf("not ok - %s\n# seed %llu, input %llu (%s); again: HESHI_SOAK_SEED=%llu\n", what,
	       (unsigned long long)seed, (unsigned long long)soak->inputs,
	       monkey_kind_names[soak->input.kind], (unsigned long long)seed);
	if (before)
		printf("--- before\n%s\n--- now\n", before);
	printf("%s\n", now);
	free(now);
	exit(1);
}

static int64_t wall_ms(const struct clock *clock) { return ((const struct soak *)clock)->wall_ms; }
static int64_t steady_ms(const struct clock *clock)
{
	return ((const struct soak *)clock)->steady_ms;
}

static void pass(struct soak *soak, int64_t until_ms)
{
	if (until_ms <= soak->steady_ms)
		return;
	soak->wall_ms += until_ms - soak->steady_ms;
	soak->steady_ms = until_ms;
}

/* The display that screens are lent. */

static struct canvas *canvas_of(void *self) { return &((struct soak *)self)->canvas; }
static void repaint(void *self) { (void)self; }
static void show(void *self)
{
	struct soak *soak = self;
	const char *why = sound_not(&soak->canvas);

	soak->shows++;
	if (why)
		fail(soak, why, NULL);
}

static int64_t absence_ms(void)
{
	return (station.mode.idle_s + station.countdown_s) * INT64_C(1000) + SPARE_MS;
}

/* Sanitizers have an allocator of their own. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));
static int64_t held_bytes(void)
{
	if (__sanitizer_get_current_allocated_bytes)
		return (int64_t)__sanitizer_get_current_allocated_bytes();
	return (int64_t)mallinfo2().uordblks;
}

static bool shows(const struct soak *soak, const char *text)
{
	struct str all;

	str_init(&all);
	canvas_dump(&soak->canvas, &all, false);
	bool found = strstr(all.text, text) != NULL;
	str_release(&all);
	return found;
}

/* By its call to passers-by, in either language; or it sleeps and shows nothing. */
static bool is_first_screen(const struct soak *soak)
{
	bool blank = true;

	for (int i = 0; i < soak->canvas.width * soak->canvas.height; i++)
		blank &= !soak->canvas.cells[i].bytes[0] || soak->canvas.cells[i].bytes[0] == ' ';
	return blank || shows(soak, _("Touch the screen, or press any key"));
}

static bool is_small(const struct soak *soak)
{
	return soak->canvas.width < 40 || soak->canvas.height < 12;
}

/* Nothing comes for as long as it takes. */
static void leave_alone(struct soak *soak)
{
	soak->phase = ALONE;
	soak->until_ms = soak->steady_ms + absence_ms();
	soak->due_ms = INT64_MAX;
}

static void arrive(struct soak *soak)
{
	soak->phase = VISITS;
	soak->left = VISIT_LEAST + (int)rng_below(&soak->monkey.rng, VISIT_MOST - VISIT_LEAST);
}

/* What comes next, and when. */
static void plan(struct soak *soak)
{
	if (soak->phase == VISITS && soak->left-- > 0 && soak->inputs < soak->most) {
		monkey_next(&soak->monkey, &soak->input);
	} else if (is_small(soak)) {
		soak->input =
			(struct monkey_input){ .kind = MONKEY_SIZE, .columns = 40, .rows = 12 };
		soak->monkey.columns = 40;
		soak->monkey.rows = 12;
		soak->phase = VISITS;
		soak->left = 0;
	} else {
		monkey_press(&soak->input, "*");
		soak->phase = ASKED;
	}
	soak->due_ms = soak->steady_ms + soak->input.pause_ms;
}

/* Whether bytes lie in the terminal. */
static bool has_bytes(const struct soak *soak) { return soak->read < soak->input.len; }

/* As the terminal hands them out: some at a time, wherever that cuts. */
static void take_bytes(struct soak *soak)
{
	size_t left = soak->input.len - soak->read;
	size_t some = 1 + rng_below(&soak->monkey.rng, KEYS_QUEUE - 1);

	if (soak->phase == ASKED || some > left)
		some = left;
	keys_feed(&soak->keys, (const uint8_t *)soak->input.bytes + soak->read, some,
	          soak->steady_ms);
	soak->read += some;
}

/* What the machine does to the program; true: the display tells it as a new size. */
static bool happen(struct soak *soak, int64_t *until_ms)
{
	const struct monkey_input *input = &soak->input;

	soak->inputs++;
	soak->due_ms = INT64_MAX;
	soak->read = 0;
	switch (input->kind) {
	case MONKEY_SIZE: canvas_resize(&soak->canvas, input->columns, input->rows); return true;
	case MONKEY_CLOCK: soak->wall_ms = input->wall_ms; return false;
	case MONKEY_STOP:
		/* A system call that waits does not count the time of a suspended machine. */
		if (*until_ms < INT64_MAX - input->pause_ms)
			*until_ms += input->pause_ms;
		return soak->inputs % 2;
	default: break;
	}
	if (soak->phase == ASKED) {
		free(soak->asked);
		soak->asked = picture(&soak->canvas);
	}
	soak->late = soak->steady_ms - soak->touched_ms > absence_ms() &&
	             soak->reset_ms <= soak->touched_ms && !is_first_screen(soak);
	soak->gone_ms = soak->touched_ms;
	soak->touched_ms = soak->steady_ms;
	return false;
}

static char *fresh_start(const struct soak *soak);

/* Whenever the program waits, the picture stands. */
static void check(struct soak *soak)
{
	if (soak->fresh) {
		char *is = picture(&soak->canvas), *should = fresh_start(soak);
		if (strcmp(is, should) != 0)
			fail(soak, "after a reset it is not as after a start", should);
		free(is);
		free(should);
		soak->fresh = false;
	}
	if (soak->late && soak->reset_ms <= soak->gone_ms)
		fail(soak, "who comes after hours finds what another has begun", NULL);
	soak->late = false;
}

/* The memory that is held while nobody is there: all but SQLite's, which has bounds of its own. */
static void take_sample(struct soak *soak)
{
	size_t cells = (size_t)soak->canvas.width * (size_t)soak->canvas.height;

	if (soak->tenths == TENTHS ||
	    soak->inputs < soak->most * (uint64_t)(soak->tenths + 1) / TENTHS)
		return;
	soak->stored[soak->tenths] = sqlite3_memory_used();
	soak->held[soak->tenths] = held_bytes() - soak->stored[soak->tenths] -
	                           (int64_t)(cells * sizeof *soak->canvas.cells);
	printf("# %3d %%: %lld bytes held, %lld of SQLite's; %llu pictures, %llu resets\n",
	       (soak->tenths + 1) * 100 / TENTHS, (long long)soak->held[soak->tenths],
	       (long long)soak->stored[soak->tenths], (unsigned long long)soak->shows,
	       (unsigned long long)soak->resets);
	fflush(stdout);
	soak->tenths++;
}

/* Nothing waits, nothing comes: what the phase was about is looked at, and the next one begins. */
static void turn(struct soak *soak)
{
	if (soak->phase == ASKED) {
		char *now = picture(&soak->canvas);
		if (strcmp(now, soak->asked) == 0)
			fail(soak, "the next ordinary key is not answered", soak->asked);
		free(now);
		free(soak->asked);
		soak->asked = NULL;
		if (soak->inputs >= soak->most || rng_below(&soak->monkey.rng, 2))
			leave_alone(soak);
		else
			arrive(soak);
	} else if (soak->phase == ALONE) {
		if (!is_first_screen(soak))
			fail(soak, "nobody is there, and the first screen does not come back",
			     NULL);
		take_sample(soak);
		soak->over = soak->inputs >= soak->most;
		arrive(soak);
	}
	if (!soak->over)
		plan(soak);
}

/* When the test itself has something to do. */
static int64_t next_ms(const struct soak *soak)
{
	if (soak->phase == ALONE)
		return soak->until_ms;
	return soak->due_ms < INT64_MAX ? soak->due_ms : soak->touched_ms + ANSWER_MS;
}

static bool has_event(struct soak *soak, struct keys_event *event)
{
	if (keys_wait_ms(&soak->keys, soak->steady_ms) >= 0 && has_bytes(soak))
		keys_awake(&soak->keys, soak->steady_ms);
	keys_tick(&soak->keys, soak->steady_ms);
	while (!keys_next(&soak->keys, event)) {
		if (!has_bytes(soak))
			return false;
		take_bytes(soak);
	}
	return true;
}

static struct keys_event read_event(void *self, int timeout_ms)
{
	struct soak *soak = self;
	int64_t until_ms = timeout_ms < 0 ? INT64_MAX : soak->steady_ms + timeout_ms;
	struct keys_event event;

	if (timeout_ms)
		check(soak);
	/* Some is pressed before the picture is there. */
	else if (soak->phase == VISITS && soak->due_ms < INT64_MAX && !has_bytes(soak) &&
	         soak->input.kind < MONKEY_SIZE && !rng_below(&soak->monkey.rng, EARLY_IN))
		happen(soak, &until_ms);
	for (;;) {
		if (has_event(soak, &event))
			return event;
		if (soak->over)
			return (struct keys_event){ .kind = timeout_ms ? KEYS_GONE : KEYS_NONE };
		if (!timeout_ms)
			return (struct keys_event){ .kind = KEYS_NONE };
		int wait_ms = keys_wait_ms(&soak->keys, soak->steady_ms);
		int64_t at_ms = next_ms(soak);
		if (until_ms < at_ms)
			at_ms = until_ms;
		if (wait_ms >= 0 && soak->steady_ms + wait_ms < at_ms)
			at_ms = soak->steady_ms + wait_ms;
		pass(soak, at_ms);
		if (has_event(soak, &event))
			return event;
		if (soak->steady_ms >= until_ms)
			return (struct keys_event){ .kind = KEYS_NONE };
		if (soak->steady_ms < next_ms(soak))
			continue;
		if (soak->phase != ALONE && soak->due_ms < INT64_MAX) {
			if (happen(soak, &until_ms))
				return (struct keys_event){ .kind = KEYS_RESIZE };
		} else {
			turn(soak);
		}
	}
}
