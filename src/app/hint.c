/* The file is 48 bytes, of this machine's kind: one that is of another, cut, or of a later version
 * does not have its sum or its mark, and is none. */
#include "app/hint.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/str.h"

struct hint {
	char mark[8];
	uint64_t deck, record; /* stamps: see stamp() */
	int32_t day, next_due;
	uint16_t resume_number, resume_count, due, records;
	uint64_t sum; /* of the bytes before it */
};
_Static_assert(sizeof(struct hint) == 48, "no padding: it is compared and summed as bytes");
static const char mark[8] = { 'h', 'e', 's', 'h', 'i', '-', '1', '\n' };

static uint64_t sum_of(const void *bytes, size_t len, uint64_t sum)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < len; i++)
		sum = hash64_add(sum, at[i]);
	return sum;
}
enum { SUM_BEGIN = 0x811c9dc5 };

/* Which file it is, and when anything about it changed last; one that is empty is as good as none.
 * The change time, as nobody sets that back. */
static uint64_t stamp(const char *path, uint64_t sum)
{
	struct stat of = { 0 };
	uint64_t what[5] = { 0 };

	if (stat(path, &of) == 0 && of.st_size) {
		what[0] = of.st_dev;
		what[1] = of.st_ino;
		what[2] = (uint64_t)of.st_size;
		what[3] = (uint64_t)of.st_ctim.tv_sec;
		what[4] = (uint64_t)of.st_ctim.tv_nsec;
	}
	return sum_of(what, sizeof what, sum);
}

static uint64_t stamp_of(const char *path, const char *ending, uint64_t sum)
{
	struct str name;

	str_init(&name);
	str_addf(&name, "%s%s", path, ending);
	sum = stamp(name.text, sum);
	str_release(&name);
	return sum;
}

static struct hint hint_of(const struct hint_place *place, const struct menu_state *state)
{
	struct hint hint = { .day = clock_day_of(place->clock->wall_ms(place->clock)),
		             .next_due = state->next_due,
		             .resume_number = state->resume_number,
		             .resume_count = state->resume_count,
		             .due = state->due,
		             .records = state->records };

	memcpy(hint.mark, mark, sizeof mark);
	/* The folder of cards, and the one file that every release of a deck touches; whoever edits
	 * a card in place gets a second paint if that changed anything. */
	hint.deck = stamp_of(place->deck, "/deck.yaml", SUM_BEGIN);
	hint.deck = stamp_of(place->deck, "/cards", hint.deck);
	/* Beside the record its log: what another program is writing stands there first. */
	hint.record = stamp(place->record, SUM_BEGIN);
	hint.record = stamp_of(place->record, "-wal", hint.record);
	hint.sum = sum_of(&hint, offsetof(struct hint, sum), SUM_BEGIN);
	return hint;
}

/* FILE-home beside the file that is meant, whatever link led there; caller frees. */
static char *name_of(const char *record)
{
	struct stat of;
	char *real = lstat(record, &of) == 0 && S_ISLNK(of.st_mode) ? realpath(record, NULL) : NULL;
	struct str name;

	str_init(&name);
	str_addf(&name, "%s-home", real ? real : record);
	free(real);
	return str_detach(&name);
}

static bool read_hint(const char *name, struct hint *hint)
{
	char bytes[sizeof *hint + 1];
	int file = open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t got = file < 0 ? -1 : read(file, bytes, sizeof bytes);

	if (file >= 0)
		close(file);
	if (got != sizeof *hint)
		return false;
	memcpy(hint, bytes, sizeof *hint);
	return memcmp(hint->mark, mark, sizeof mark) == 0 &&
	       hint->sum == sum_of(hint, offsetof(struct hint, sum), SUM_BEGIN);
}

bool hint_read(const struct hint_place *place, struct menu_state *state)
{
	struct hint hint;

	if (!place->record)
		return false;
	char *name = name_of(place->record);
	bool there = read_hint(name, &hint);
	free(name);
	if (!there)
		return false;
	struct menu_state said = { .resume_number = hint.resume_number,
		                   .resume_count = hint.resume_count,
		                   .due = hint.due,
		                   .next_due = hint.next_due,
		                   .records = hint.records };
	struct hint now = hint_of(place, &said);
	if (memcmp(&now, &hint, sizeof hint) != 0)
		return false;
	*state = said;
	return true;
}

/* Under another name first: a start in this moment finds the old one or the new one, complete. It
 * is not flushed to the disk: what a power cut leaves of it has no sum. */
static void write_hint(const char *name, const struct hint *hint)
{
	enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC };
	struct str fresh;

	str_init(&fresh);
	str_addf(&fresh, "%s.new", name);
	int file = open(fresh.text, FLAGS, 0600);
	if (file < 0 && unlink(fresh.text) == 0) /* left by a kill */
		file = open(fresh.text, FLAGS, 0600);
	if (file >= 0) {
		bool whole = write(file, hint, sizeof *hint) == sizeof *hint;
		whole &= close(file) == 0;
		if (!whole || rename(fresh.text, name) != 0)
			unlink(fresh.text);
	}
	str_release(&fresh);
}

void hint_keep(const struct hint_place *place, const struct menu_state *state)
{
	struct hint now, before;

	if (!place->record)
		return;
	bool any = state->resume_count || state->due || state->next_due || state->records;
	/* Somebody may have deleted the record meanwhile. */
	if (!any || state->trouble || access(place->record, F_OK) != 0) {
		hint_forget(place->record);
		return;
	}
	now = hint_of(place, state);
	char *name = name_of(place->record);
	if (!read_hint(name, &before) || memcmp(&now, &before, sizeof now) != 0)
		write_hint(name, &now);
	free(name);
}

void hint_forget(const char *record)
{
	if (!record)
		return;
	char *name = name_of(record);
	struct str fresh;

	str_init(&fresh);
	str_addf(&fresh, "%s.new", name);
	unlink(name);
	unlink(fresh.text);
	str_release(&fresh);
	free(name);
}
