/* The record of a station that nobody attends: trouble is a line in the journal, not one an answer,
 * and a damaged record makes room for a new one. */
#include "../unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../made.h"
#include "app/journal.h"
#include "app/records.h"
#include "quiz/view.h"
#include "store/query.h"

enum { TOOK_MS = 5000, SITTINGS = 5, MANY = 40 };

struct machine {
	char path[64];
	struct deck *deck;
	struct app_options options;
	struct clock clock;
	struct menu_state state;
	struct menu_note notes[MENU_NOTES];
	struct records records;
	int real_stderr, heard; /* the other end of stderr */
	char said[8192];
};

static int set_up(void **state)
{
	struct machine *station = mem_alloc(sizeof *station);
	int ends[2];

	strcpy(station->path, "/tmp/heshi-journal-XXXXXX");
	int file = mkstemp(station->path);
	assert_true(file >= 0);
	close(file);
	station->deck = made_deck(4);
	station->options.data = station->path;
	station->clock = clock_fixed(INT64_C(1790000000000));
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
	fflush(stderr);
	station->real_stderr = dup(STDERR_FILENO);
	dup2(ends[1], STDERR_FILENO);
	close(ends[1]);
	station->heard = ends[0];
	*state = station;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-live", ".damaged-1" };
	struct machine *station = *state;
	char name[80];

	dup2(station->real_stderr, STDERR_FILENO);
	close(station->real_stderr);
	close(station->heard);
	for (size_t i = 0; i < UNIT_COUNT(endings); i++) {
		snprintf(name, sizeof name, "%s%s", station->path, endings[i]);
		unlink(name);
	}
	deck_free(station->deck);
	free(station);
	return 0;
}

/* What was said since: how many lines. */
static int lines(struct machine *station)
{
	int count = 0;

	fflush(stderr);
	ssize_t got = read(station->heard, station->said, sizeof station->said - 1);
	station->said[got > 0 ? got : 0] = '\0';
	for (const char *at = station->said; (at = strchr(at, '\n')); at++)
		count++;
	return count;
}

static void start(struct machine *station)
{
	records_open(&station->records, &station->options, station->deck, &station->clock,
	             &station->state, station->notes);
	records_leave_alone(&station->records);
}

static void sit(struct machine *station)
{
	const struct mode *kiosk = &mode_list[MODE_KIOSK];
	const struct deck_card *cards[] = { deck_card_find(station->deck, "scam-0"),
		                            deck_card_find(station->deck, "real-1") };
	struct play_recorder recorder = records_recorder(&station->records);
	struct quiz *quiz = quiz_new(station->deck, kiosk, cards, 2, 1);
	struct quiz_view view;

	records_begin(&station->records, &(struct sit){ kiosk }, 1);
	for (quiz_view(quiz, &view); view.step != STEP_DONE; quiz_view(quiz, &view)) {
		bool answers = view.step != STEP_EXPLAIN;
		struct quiz_event event = { answers ? EVENT_ANSWER : EVENT_NEXT,
			                    answers ? view.options[0].id : 0 };
		size_t count;
		assert_true(quiz_apply(quiz, event));
		const struct quiz_answer *given = quiz_answers(quiz, &count);
		recorder.happened(recorder.self, quiz, event, answers ? &given[count - 1] : NULL,
		                  TOOK_MS);
	}
	recorder.finished(recorder.self, quiz, ENDING_DONE);
	quiz_free(quiz);
}

static void limit_files(rlim_t bytes)
{
	struct rlimit limit;

	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes ? bytes : limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static uint64_t sittings_of(struct machine *station)
{
	struct store_size size;

	assert_int_equal(store_size(station->records.store, &size), STORE_FINE);
	return size.sittings;
}

static void a_full_disk_is_one_line(void **state)
{
	struct machine *station = *state;

	start(station);
	sit(station);
	assert_int_equal(lines(station), 0);
	limit_files(4096);
	for (int i = 0; i < SITTINGS; i++)
		sit(station);
	assert_int_equal(lines(station), 1);
	assert_non_null(strstr(station->said, station->path));
	/* What waited is written once there is room, and that is told once. */
	limit_files(0);
	for (int i = 0; i < SITTINGS; i++)
		sit(station);
	assert_int_equal(lines(station), 1);
	assert_int_equal(sittings_of(station), 1 + 2 * SITTINGS);
	limit_files(4096);
	sit(station);
	assert_int_equal(lines(station), 1);
	limit_files(0);
	assert_null(records_close(&station->records));
}

/* Where the copy of the deck found the disk full, the record need not say so once more. */
static void a_full_disk_that_was_told_of_is_no_other_line(void **state)
{
	struct machine *station = *state;

	start(station);
	station->records.disk_told = STORE_FULL;
	sit(station);
	limit_files(4096);
	sit(station);
	assert_int_equal(lines(station), 0);
	limit_files(0);
	sit(station);
	assert_int_equal(lines(station), 1); /* they are kept again */
	limit_files(4096);
	sit(station);
	assert_int_equal(lines(station), 1); /* full once more */
	limit_files(0);
	assert_null(records_close(&station->records));
}

static void write_noise(const char *path, off_t from, size_t pages)
{
	int file = open(path, O_WRONLY);
	char noise[4096];

	assert_true(file >= 0);
	memset(noise, 0x5a, sizeof noise);
	for (size_t i = 0; i < pages; i++)
		assert_int_equal(
			pwrite(file, noise, sizeof noise, from + (off_t)(i * sizeof noise)),
			sizeof noise);
	close(file);
}

static void a_damaged_record_makes_room(void **state)
{
	struct machine *station = *state;
	char aside[96];

	snprintf(aside, sizeof aside, "%s.damaged-1", station->path);
	start(station);
	sit(station);
	records_close(&station->records);
	write_noise(station->path, 0, 1); /* not even its name can be read */
	start(station);
	assert_int_equal(lines(station), 1);
	assert_non_null(strstr(station->said, aside));
	assert_int_equal(access(aside, F_OK), 0);
	sit(station);
	assert_int_equal(sittings_of(station), 1);
	records_close(&station->records);
	assert_int_equal(lines(station), 0);
	unlink(aside);
}

/* Found in the middle of a sitting, which goes on; the next one is kept. */
static void a_record_damaged_meanwhile_too(void **state)
{
	struct machine *station = *state;

	start(station);
	for (int i = 0; i < MANY; i++) /* more than a start reads */
		sit(station);
	records_close(&station->records);
	start(station);
	write_noise(station->path, 4096, 60);
	sit(station);
	sit(station);
	assert_int_equal(lines(station), 2); /* that it is damaged, and what became of it */
	assert_int_equal(sittings_of(station), 1);
	records_close(&station->records);
	assert_int_equal(lines(station), 0);
}

static void what_is_said_is_a_line_without_controls(void **state)
{
	struct machine *station = *state;

	app_journal("One\ntwo {1}", "\033[31mred", NULL);
	assert_int_equal(lines(station), 1);
	assert_null(strchr(station->said, '\033'));
	assert_non_null(strstr(station->said, "heshi: One two "));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(a_full_disk_is_one_line, set_up, tear_down),
	cmocka_unit_test_setup_teardown(a_full_disk_that_was_told_of_is_no_other_line, set_up,
	                                tear_down),
	cmocka_unit_test_setup_teardown(a_damaged_record_makes_room, set_up, tear_down),
	cmocka_unit_test_setup_teardown(a_record_damaged_meanwhile_too, set_up, tear_down),
	cmocka_unit_test_setup_teardown(what_is_said_is_a_line_without_controls, set_up, tear_down),
};
UNIT_MAIN(tests)
