/* A public station for months, in a minute: random visitors (monkey.h) at the real decoder, screens,
 * engine and store. Only the terminal is missing, and the time is the test's: the clock of the wall
 * and the steady one go and jump each for itself.
 *
 * usage: soak [INPUTS]    (10000) with a fixed seed and a random one; HESHI_SOAK_SEED: with that one
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

#include "../canvas-dump.h"
#include "../unit/ui/sound.h"
#include "app/kiosk.h"
#include "base/mem.h"
#include "base/msg.h"
#include "load/load.h"
#include "monkey.h"
#include "store/query.h"
#include "tui/keys.h"
#include "ui/staff.h"
#include "ui/ui.h"

enum {
	INPUTS = 10000,
	TENTHS = 10,
	VISIT_LEAST = 10,
	VISIT_MOST = 300,
	EARLY_IN = 40, /* one of so many is there before the picture is */
	BAG_IN = 8,
	BAG_FIRST_MS = 500,
	BAG_MS = 33,
	READ_CELLS = 6,  /* in a second: help and long pages may be read */
	ANSWER_MS = 500, /* after an ordinary key */
	FIXED_SEED = 11,
	DAY_MS = 86400000,
	SAMPLE = 4096,
	STORED_MOST = 4 << 20 /* of SQLite's memory */
};
#define FIRST_LANGUAGE "zh"

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
	struct ui_staff_desk desk;
	struct kiosk kiosk;
	struct monkey monkey;
	struct monkey_input input; /* the next one */
	int64_t due_ms;            /* INT64_MAX: nothing comes */
	enum phase phase;
	int left;         /* of a visit: inputs */
	bool sized;       /* the window is a station's again */
	int64_t until_ms; /* ALONE */
	bool bag;         /* left on Enter, which repeats */
	int64_t bag_ms;
	bool answered; /* ASKED: another picture came */
	char *asked;   /* ASKED: the picture before the key */
	int64_t touched_ms, gone_ms, reset_ms;
	bool late;   /* a touch came after nobody had been there for too long */
	bool fresh;  /* the first screen has just come back */
	size_t read; /* of the input's bytes: the terminal keeps the others */
	uint64_t inputs, most, shows, resets;
	uint64_t tried, staffed; /* PINs, and those that led to the staff's page */
	bool over;               /* all was sent: the terminal goes */
	int64_t held[TENTHS], stored[TENTHS];
	int tenths;
};

static struct soak soak_run; /* the one that is under way: a debugger finds it */
static struct station station;
static struct deck *deck;
static const struct app_options no_record = { .no_record = true };
static uint64_t seed;
static int64_t before_block; /* bytes */
static char place[64];

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
	/* What follows may look alike: a PIN that came too late gives way to what was before it. */
	if (soak->phase == ASKED && soak->asked && !soak->answered) {
		char *now = picture(&soak->canvas);
		soak->answered = strcmp(now, soak->asked) != 0;
		free(now);
	}
}

/* After so long without a touch nobody is there, whatever there was to be read. */
static int64_t absence_ms(const struct soak *soak)
{
	int reading_s = soak->canvas.width * soak->canvas.height / READ_CELLS;

	return (station.mode.idle_s + station.countdown_s + reading_s + 1) * INT64_C(1000);
}

/* Sanitizers have an allocator of their own, which counts what was asked for. glibc's counts what it
 * keeps for the next block, too. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));
static bool counts_exactly(void) { return __sanitizer_get_current_allocated_bytes != NULL; }

static int64_t held_bytes(void)
{
	if (counts_exactly())
		return (int64_t)__sanitizer_get_current_allocated_bytes();
	return (int64_t)mallinfo2().uordblks;
}

/* What SQLite takes: what it tells, and what it keeps before each block. */
static int64_t sqlite_bytes(void)
{
	sqlite3_int64 blocks = 0, most;

	sqlite3_status64(SQLITE_STATUS_MALLOC_COUNT, &blocks, &most, 0);
	return sqlite3_memory_used() + blocks * before_block;
}

static void learn_before_block(void)
{
	sqlite3_initialize();
	int64_t held = held_bytes(), used = sqlite3_memory_used();
	void *block = sqlite3_malloc(SAMPLE);
	before_block = held_bytes() - held - (sqlite3_memory_used() - used);
	sqlite3_free(block);
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
	soak->until_ms = soak->steady_ms + absence_ms(soak);
	soak->due_ms = INT64_MAX;
	soak->bag = !rng_below(&soak->monkey.rng, BAG_IN);
	soak->bag_ms = soak->steady_ms + BAG_FIRST_MS;
}

static void arrive(struct soak *soak)
{
	soak->phase = VISITS;
	soak->sized = false;
	soak->left = VISIT_LEAST + (int)rng_below(&soak->monkey.rng, VISIT_MOST - VISIT_LEAST);
}

/* One that a station has. */
static struct monkey_input a_window(struct soak *soak)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 40, 12 }, { 40, 12 }, { 40, 12 }, { 50, 16 },
		      { 64, 20 }, { 80, 24 }, { 100, 30 } };
	uint32_t pick = rng_below(&soak->monkey.rng, sizeof sizes / sizeof *sizes);

	soak->monkey.columns = sizes[pick].columns;
	soak->monkey.rows = sizes[pick].rows;
	return (struct monkey_input){ .kind = MONKEY_SIZE,
		                      .columns = sizes[pick].columns,
		                      .rows = sizes[pick].rows };
}

/* What comes next, and when. */
static void plan(struct soak *soak)
{
	if (soak->phase == VISITS && soak->left-- > 0 && soak->inputs < soak->most) {
		monkey_next(&soak->monkey, &soak->input);
	} else if (!soak->sized) {
		soak->input = a_window(soak);
		soak->sized = true;
	} else {
		monkey_press(&soak->input, ""); /* which one, the picture says then */
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
		struct str text;
		str_init(&text);
		canvas_dump(&soak->canvas, &text, false);
		monkey_press(&soak->input, monkey_ordinary_key(text.text));
		str_release(&text);
		free(soak->asked);
		soak->asked = picture(&soak->canvas);
		soak->answered = false;
	}
	if (!input->len)
		return false;
	soak->late = soak->steady_ms - soak->touched_ms > absence_ms(soak) &&
	             soak->reset_ms <= soak->touched_ms && !is_small(soak) &&
	             !is_first_screen(soak);
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
	soak->stored[soak->tenths] = sqlite_bytes();
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
		if (!soak->answered)
			fail(soak, "the next ordinary key is not answered", soak->asked);
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
	if (!soak->over && soak->phase != ALONE)
		plan(soak);
}

/* When the test itself has something to do. */
static int64_t next_ms(const struct soak *soak)
{
	if (soak->phase == ALONE)
		return soak->bag && soak->bag_ms < soak->until_ms ? soak->bag_ms : soak->until_ms;
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
	soak->touched_ms = soak->steady_ms; /* Esc alone is a key only after a pause */
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
		if (soak->phase == ALONE && soak->steady_ms < soak->until_ms) {
			keys_feed(&soak->keys, (const uint8_t *)"\r", 1, soak->steady_ms);
			soak->bag_ms = soak->steady_ms + BAG_MS;
		} else if (soak->phase != ALONE && soak->due_ms < INT64_MAX) {
			if (happen(soak, &until_ms))
				return (struct keys_event){ .kind = KEYS_RESIZE };
		} else {
			turn(soak);
		}
	}
}

/* The station itself. */

static void forget(void *self)
{
	struct soak *soak = self;

	soak->resets++;
	soak->reset_ms = soak->steady_ms;
	soak->fresh = true;
}

static int local_minute(int64_t at_ms) { return (int)((at_ms % DAY_MS + DAY_MS) % DAY_MS / 60000); }

/* The staff's desk: its PIN is found often enough, and nothing is written anywhere. */
static int64_t no_pause(void *self) { return (void)self, 0; }
static int tries(void *self) { return (void)self, 3; }
static bool fits(void *self, const char *digits)
{
	struct soak *soak = self;
	bool fits = strlen(digits) % 2;

	soak->tried++;
	soak->staffed += fits;
	return fits;
}
static bool today(void *self, struct ui_staff_counts *counts)
{
	const struct soak *soak = self;

	*counts = (struct ui_staff_counts){ .begun = (unsigned)soak->kiosk.visits };
	return true;
}

static size_t sticks(void *self, const char *names[UI_STAFF_STICKS])
{
	(void)self;
	names[0] = "stick";
	return 1;
}

static void copy(void *self, size_t stick, enum ui_staff_copy what, struct str *said)
{
	(void)self;
	str_addf(said, "%zu %d", stick, (int)what);
}

static bool changed(void *self) { return (void)self, true; }

static void lend_desk(struct soak *soak, bool *topics)
{
	soak->desk = (struct ui_staff_desk){ .self = soak,
		                             .has_pin = true,
		                             .pause_ms = no_pause,
		                             .tries_left = tries,
		                             .fits = fits,
		                             .today = today,
		                             .sticks = sticks,
		                             .copy = copy,
		                             .cards = station.mode.cards,
		                             .topics = topics,
		                             .changed = changed };
	soak->ui.desk = &soak->desk;
	soak->ui.staff = ui_staff;
}

static struct face lend_screens(struct soak *soak)
{
	ui_init(&soak->ui,
	        (struct ui_display){ soak, canvas_of, show, repaint, read_event, &soak->clock });
	soak->ui.station = &soak->kiosk.station;
	soak->ui.forget = forget;
	soak->ui.local_minute = local_minute;
	soak->ui.deck = deck;
	return ui_face(&soak->ui);
}

/* The first screen of a program that begins at this moment, in this window, for as many visits as
 * there were: what it draws by chance is the same then. Its record is none: nobody's answers may
 * show. */
static struct keys_event read_nothing(void *self, int timeout_ms)
{
	(void)self;
	return (struct keys_event){ .kind = timeout_ms ? KEYS_GONE : KEYS_NONE };
}

static char *fresh_start(const struct soak *soak)
{
	struct soak other = { .clock = soak->clock,
		              .steady_ms = soak->steady_ms,
		              .wall_ms = soak->wall_ms,
		              .kiosk = { .options = &no_record,
		                         .station = station,
		                         .deck = deck,
		                         .seed = soak->kiosk.seed,
		                         .visits = soak->kiosk.visits } };
	const char *language = msg_language();
	struct face face = lend_screens(&other);

	other.ui.display.read = read_nothing;
	canvas_init(&other.canvas, soak->canvas.width, soak->canvas.height, soak->canvas.ambiguous);
	other.canvas.lines = soak->canvas.lines;
	msg_use(FIRST_LANGUAGE);
	if (!kiosk_begin(&other.kiosk))
		exit(2);
	memcpy(other.kiosk.met, soak->kiosk.met, deck->card_count * sizeof *other.kiosk.met);
	records_open(&other.kiosk.records, &no_record, deck, &other.clock, &other.kiosk.state,
	             other.kiosk.notes);
	kiosk_receive(&other.kiosk, &face);
	records_close(&other.kiosk.records);
	kiosk_end(&other.kiosk);
	char *first = picture(&other.canvas);
	canvas_release(&other.canvas);
	msg_use(language);
	return first;
}

static void open_place(void)
{
	struct statfs disk;
	bool in_memory = statfs("/dev/shm", &disk) == 0 && disk.f_type == TMPFS_MAGIC;

	snprintf(place, sizeof place, "%s/heshi-soak-XXXXXX", in_memory ? "/dev/shm" : "/tmp");
	if (!mkdtemp(place))
		exit(2);
}

static void remove_place(void)
{
	static const char *const names[] = { "", "-wal", "-shm", "-live" };
	char path[128];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/heshi.db%s", place, names[i]);
		unlink(path);
	}
	rmdir(place);
}

static void check_memory(const struct soak *soak)
{
	for (int i = 1; i < soak->tenths; i++)
		if ((counts_exactly() && soak->held[i] != soak->held[0]) ||
		    soak->stored[i] > STORED_MOST)
			fail(soak, "what is held grows from visitor to visitor", NULL);
	if (!counts_exactly())
		puts("# built without sanitizers: of what is held, only SQLite's part was "
		     "compared");
	if (soak->tenths < TENTHS)
		fail(soak, "the memory was not looked at ten times", NULL);
}

static uint64_t answers_of(struct store *store)
{
	struct store_size size;

	return store_size(store, &size) == STORE_FINE ? size.answers : 0;
}

/* One station, from its start until all was sent. */
static void run(const char *what, uint64_t with, uint64_t inputs)
{
	struct app_options options = { 0 };
	uint64_t left = 0;
	char path[128];

	open_place();
	snprintf(path, sizeof path, "%s/heshi.db", place);
	options.data = path;
	seed = with;
	soak_run = (struct soak){
		.clock = { wall_ms, steady_ms, 0 },
		.steady_ms = 1000,
		.wall_ms = INT64_C(1800000000000),
		.most = inputs,
		.kiosk = { .options = &options, .station = station, .deck = deck, .seed = seed }
	};
	keys_init(&soak_run.keys);
	canvas_init(&soak_run.canvas, 40, 12, seed % 3 ? WIDTH_NARROW : WIDTH_WIDE);
	monkey_init(&soak_run.monkey, seed, 40, 12);
	soak_run.due_ms = INT64_MAX;
	leave_alone(&soak_run);
	struct face face = lend_screens(&soak_run);
	bool *topics = mem_alloc(deck->topics.count * sizeof *topics);
	lend_desk(&soak_run, topics);
	msg_use(FIRST_LANGUAGE);
	if (!kiosk_begin(&soak_run.kiosk))
		exit(2);
	records_open(&soak_run.kiosk.records, &options, deck, &soak_run.clock,
	             &soak_run.kiosk.state, soak_run.kiosk.notes);
	records_leave_alone(&soak_run.kiosk.records);
	while (kiosk_receive(&soak_run.kiosk, &face) || soak_run.ui.ended == UI_ENDED_STAFF)
		if (soak_run.ui.ended == UI_ENDED_STAFF) {
			soak_run.ui.ended = UI_NOT_ENDED; /* it is started again */
			left++;
		}
	free(topics);
	check_memory(&soak_run);
	printf("# %llu inputs:", (unsigned long long)soak_run.inputs);
	for (int i = 0; i < MONKEY_KIND_COUNT; i++)
		printf(" %s %llu", monkey_kind_names[i],
		       (unsigned long long)soak_run.monkey.counts[i]);
	uint64_t answers = answers_of(soak_run.kiosk.records.store);
	printf("\n# %llu visits, %llu answers on record; %llu PINs, %llu times on the staff's "
	       "page\n",
	       (unsigned long long)soak_run.kiosk.visits, (unsigned long long)answers,
	       (unsigned long long)soak_run.tried, (unsigned long long)soak_run.staffed);
	if (!soak_run.over || soak_run.inputs < inputs || answers < inputs / 100 ||
	    soak_run.staffed < inputs / 10000)
		fail(&soak_run, "the station ended, or nobody got far", NULL);
	records_close(&soak_run.kiosk.records);
	kiosk_end(&soak_run.kiosk);
	canvas_release(&soak_run.canvas);
	remove_place();
	printf("ok - %s (%llu)\n", what, (unsigned long long)with);
}

static bool load(void)
{
	const char *source = getenv("HESHI_SOURCE");
	struct diag_list diags;
	char path[4096];

	snprintf(path, sizeof path, "%s/content/zh-CN", source ? source : ".");
	diag_list_init(&diags, 10);
	enum load_outcome outcome = load_deck(path, NULL, &deck, &diags);
	diag_list_release(&diags);
	return outcome == LOAD_SOUND;
}

int main(int argc, char **argv)
{
	uint64_t inputs = argc > 1 ? strtoull(argv[1], NULL, 10) : INPUTS;
	const char *again = getenv("HESHI_SOAK_SEED");

	if (!load() || !inputs)
		return 2;
	signal(SIGXFSZ, SIG_IGN);
	learn_before_block();
	atexit(remove_place);
	station_init(&station);
	station.sleep_from = 23 * 60;
	station.sleep_to = 6 * 60;
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("1..%d\n", again ? 1 : 2);
	if (again) {
		run("that seed", strtoull(again, NULL, 10), inputs);
	} else {
		run("a fixed seed", FIXED_SEED, inputs);
		run("a random seed", rng_entropy(), inputs);
	}
	deck_free(deck);
	return 0;
}
