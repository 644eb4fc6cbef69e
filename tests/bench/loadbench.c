/* loadbench -- what reading a deck costs, over what libyaml alone costs for the same bytes.
 *
 * usage: loadbench DECK ROUNDS       floor, load and check in turn; prints name and value a line
 *        loadbench DECK floor|load|check     once, for callgrind
 *
 * floor   every file read, and libyaml's events taken and thrown away: nobody reads YAML with
 *         libyaml for less
 * load    load_deck: the format checked, the model built, references resolved
 * check   load, and the rules of the structure and of teaching (heshi check)
 */
#include <dirent.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <yaml.h>

#include "base/clock.h"
#include "deck/rules.h"
#include "load/load.h"
#include "text/wrap.h"

enum { FILE_MOST = 1 << 20, ROUNDS_MOST = 1000 };
enum mode { FLOOR, LOAD, CHECK, MODE_COUNT };
static const char *const mode_names[MODE_COUNT] = { "floor", "load", "check" };

static size_t all_bytes, kept_bytes, cards; /* of the last round */

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void fail(const char *what)
{
	fprintf(stderr, "loadbench: %s\n", what);
	exit(2);
}

/* The floor. */

static void take_events(const char *path)
{
	static char text[FILE_MOST];
	FILE *file = fopen(path, "rb");
	yaml_parser_t parser;
	yaml_event_t event;
	bool done = false;

	if (!file)
		fail(path);
	size_t len = fread(text, 1, sizeof text, file);
	fclose(file);
	all_bytes += len;
	yaml_parser_initialize(&parser);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			fail("a file is no YAML");
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static void take_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	struct dirent *entry;
	char path[4096];

	if (!entries)
		fail(folder);
	while ((entry = readdir(entries))) {
		size_t len = strlen(entry->d_name);
		if (len < 5 || strcmp(entry->d_name + len - 5, ".yaml") != 0)
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		take_events(path);
	}
	closedir(entries);
}

static void run_floor(const char *folder)
{
	char path[4096];

	all_bytes = 0;
	take_folder(folder);
	snprintf(path, sizeof path, "%s/cards", folder);
	take_folder(path);
}

/* The program's rooms. */

static int cells(const char *text, size_t len) { return width_of_bytes(text, len, WIDTH_NARROW); }
static int rows(const char *text, int width) { return wrap_count(text, width, WIDTH_NARROW); }

static void run_load(const char *folder, bool check)
{
	struct diag_list diags;
	struct deck *deck;

	diag_list_init(&diags, 50);
	if (load_deck(folder, NULL, &deck, &diags) != LOAD_SOUND)
		fail("the deck is not sound");
	if (check) {
		struct surface *surface = surface_read(deck);
		struct deck_rule_input input = {
			deck,   clock_day_of(clock_system.wall_ms(&clock_system)),
			cells,  rows,
			&diags, surface
		};
		deck_rules_check_structure(&input);
		deck_rules_check_teaching(&input);
		surface_free(surface);
		if (diags.counts[DIAG_ERROR])
			fail("the rules find errors");
	}
	kept_bytes = deck->arena.used;
	cards = deck->card_count;
	deck_free(deck);
	diag_list_release(&diags);
}

static void run_mode(enum mode mode, const char *folder)
{
	if (mode == FLOOR)
		run_floor(folder);
	else
		run_load(folder, mode == CHECK);
}

/* Figures. */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *values, int count)
{
	double sorted[ROUNDS_MOST];

	memcpy(sorted, values, (size_t)count * sizeof *sorted);
	qsort(sorted, (size_t)count, sizeof *sorted, by_size);
	return sorted[count / 2];
}

/* Turn by turn, so that a busy moment of the machine meets all of them; ratios are taken turn by turn
 * too. The first turn warms up and is not counted. */
static void compare(const char *folder, int rounds)
{
	static double times[MODE_COUNT][ROUNDS_MOST], ratios[MODE_COUNT][ROUNDS_MOST];

	for (int round = -1; round < rounds; round++) {
		for (int mode = 0; mode < MODE_COUNT; mode++) {
			double from_ms = now_ms();
			run_mode((enum mode)mode, folder);
			if (round < 0)
				continue;
			times[mode][round] = now_ms() - from_ms;
			ratios[mode][round] = times[mode][round] / times[FLOOR][round];
		}
	}
	printf("bytes %zu\ncards %zu\n", all_bytes, cards);
	for (int mode = 0; mode < MODE_COUNT; mode++) {
		printf("%s_ms %.3f\n", mode_names[mode], median(times[mode], rounds));
		printf("%s_ratio %.4f\n", mode_names[mode], median(ratios[mode], rounds));
	}
	printf("kept_ratio %.4f\n", (double)kept_bytes / (double)all_bytes);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		fail("usage: loadbench DECK ROUNDS, or DECK floor|load|check");
	for (int mode = 0; mode < MODE_COUNT; mode++) {
		if (strcmp(argv[2], mode_names[mode]) == 0) {
			run_mode((enum mode)mode, argv[1]);
			return 0;
		}
	}
	/* Memory once had is kept for the next round: what the system asks for fresh pages differs
	 * tenfold between machines. The row "cold" of run.sh has it. */
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	mallopt(M_MMAP_MAX, 0);
	int rounds = atoi(argv[2]);
	if (rounds < 1 || rounds > ROUNDS_MOST)
		fail("1 to 1000 rounds");
	compare(argv[1], rounds);
	return 0;
}
