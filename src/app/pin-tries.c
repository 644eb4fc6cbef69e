#include "app/pin-tries.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/output.h"
#include "base/str.h"

static void read_file(struct pin_tries *tries)
{
	char text[64];
	enum file_kind kind;
	int file = file_open(tries->path, &kind, NULL);
	ssize_t len = file < 0 ? -1 : file_read(file, text, sizeof text - 1, 0);

	if (file >= 0)
		close(file);
	text[len < 0 ? 0 : len] = '\0';
	if (sscanf(text, "%d %" SCNd64, &tries->wrong, &tries->until_ms) == 2 && tries->wrong >= 0)
		return;
	tries->wrong = 0;
	tries->until_ms = 0;
}

static bool is_ours(FILE *there)
{
	(void)there;
	return true;
}

static void write_file(const struct pin_tries *tries)
{
	struct output output;

	if (!tries->path || output_open(&output, tries->path, is_ours) != OUTPUT_FINE)
		return;
	fprintf(output.file, "%d %" PRId64 "\n", tries->wrong, tries->until_ms);
	output_done(&output);
}

void pin_tries_open(struct pin_tries *tries, const char *record, int64_t now_ms)
{
	struct str path;

	*tries = (struct pin_tries){ 0 };
	if (!record)
		return;
	str_init(&path);
	str_addf(&path, "%s-tries", record);
	tries->path = str_detach(&path);
	read_file(tries);
	if (tries->until_ms - now_ms <= PIN_TRIES_PAUSE_MS)
		return;
	tries->until_ms = now_ms + PIN_TRIES_PAUSE_MS; /* of an earlier start of the machine */
	write_file(tries);
}

void pin_tries_release(struct pin_tries *tries)
{
	free(tries->path);
	*tries = (struct pin_tries){ 0 };
}

int64_t pin_tries_pause_ms(const struct pin_tries *tries, int64_t now_ms)
{
	int64_t left_ms = tries->until_ms - now_ms;

	return tries->until_ms && left_ms > 0 ? left_ms : 0;
}

/* Once a pause is over there are as many as at first. */
static int counted(const struct pin_tries *tries, int64_t now_ms)
{
	bool paused = tries->until_ms && !pin_tries_pause_ms(tries, now_ms);

	return paused ? 0 : tries->wrong;
}

int pin_tries_left(const struct pin_tries *tries, int64_t now_ms)
{
	int left = PIN_TRIES_MOST - counted(tries, now_ms);

	return left > 0 ? left : 0;
}

void pin_tries_count(struct pin_tries *tries, int64_t now_ms)
{
	int wrong = counted(tries, now_ms) + 1;

	tries->wrong = wrong < PIN_TRIES_MOST ? wrong : PIN_TRIES_MOST;
	tries->until_ms = wrong < PIN_TRIES_MOST ? 0 : now_ms + PIN_TRIES_PAUSE_MS;
	write_file(tries);
}

void pin_tries_forgive(struct pin_tries *tries)
{
	tries->wrong = 0;
	tries->until_ms = 0;
	write_file(tries);
}
