#include "store/copies.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/list.h"
#include "store/beside.h"
#include "store/row-shape.h"

#define COPY_ENDING ".damaged-"

char *copies_name(const char *path, int number)
{
	struct str name;

	str_init(&name);
	str_addf(&name, "%s" COPY_ENDING "%d", path, number);
	return str_detach(&name);
}

/* One look at the folder: every start of a kiosk asks, and hardly ever there are any. */
size_t copies_count(const char *path)
{
	char *folder = mem_text(path, strlen(path)), *slash = strrchr(folder, '/');
	const char *name = slash ? slash + 1 : folder;
	size_t count = 0, len = strlen(name);
	const struct dirent *entry;

	if (slash)
		*slash = '\0';
	DIR *entries = opendir(!slash ? "." : slash == folder ? "/" : folder);
	while (entries && (entry = readdir(entries))) {
		if (strncmp(entry->d_name, name, len) != 0 ||
		    strncmp(entry->d_name + len, COPY_ENDING, strlen(COPY_ENDING)) != 0)
			continue;
		const char *number = entry->d_name + len + strlen(COPY_ENDING);
		count += number[strspn(number, "0123456789")] == '\0'; /* not its log */
	}
	if (entries)
		closedir(entries);
	free(folder);
	return count;
}

struct search {
	struct shapes shapes;
	const char *mode;
	int64_t before_ms;
	bool found;
	int64_t *sittings;
	size_t count, capacity; /* whose row or entry can be read */
	bool answers;           /* they and votes are looked at now */
};

static const struct pages_value *value_of(const struct shape *shape, const struct pages_row *row,
                                          const char *column)
{
	for (size_t i = 0; i < shape->count; i++)
		if (strcmp(shape->columns[i].name, column) == 0)
			return &row->values[i];
	return NULL;
}

/* A row of sittings, or of an index that knows mode and start. */
static void see_sitting(struct search *search, const struct shape *shape,
                        const struct pages_row *row)
{
	const struct pages_value *started = value_of(shape, row, "started_ms"),
				 *mode = value_of(shape, row, "mode"),
				 *sitting = value_of(shape, row, "sitting");

	if (!started || !mode || !sitting)
		return;
	search->sittings = list_reserve(search->sittings, &search->capacity, search->count + 1,
	                                sizeof *search->sittings);
	search->sittings[search->count++] = shape->has_rowid ? row->rowid : sitting->integer;
	search->found = started->integer < search->before_ms &&
	                (!search->mode || (mode->len == strlen(search->mode) &&
	                                   memcmp(mode->bytes, search->mode, mode->len) == 0));
}

static int compare(const void *one, const void *other)
{
	const int64_t *a = one, *b = other;

	return (*a > *b) - (*a < *b);
}

static bool is_of_people(enum shape_table table)
{
	return table == SHAPE_ANSWERS || table == SHAPE_VOTES || table == SHAPE_BALLOTS;
}

/* An answer, or a vote. Of what mode it was nobody can tell any more. */
static void see_answer(struct search *search, const struct shape *shape,
                       const struct pages_row *row)
{
	const struct pages_value *at = value_of(shape, row, "at_ms"),
				 *sitting = value_of(shape, row, "sitting");

	search->found =
		at && sitting && at->integer < search->before_ms &&
		!(search->count && bsearch(&sitting->integer, search->sittings, search->count,
	                                   sizeof *search->sittings, compare));
}

static bool look(void *context, const struct pages_row *row)
{
	struct search *search = context;

	for (size_t i = 0; i < search->shapes.count; i++) {
		const struct shape *shape = &search->shapes.items[i];
		if (!shape_fits(shape, row))
			continue;
		if (shape->table == SHAPE_SITTINGS && !search->answers)
			see_sitting(search, shape, row);
		else if (is_of_people(shape->table) && search->answers)
			see_answer(search, shape, row);
		break;
	}
	return !search->found;
}

static void walk(struct search *search, const char *path)
{
	enum file_kind kind;
	int file = file_open(path, &kind, NULL);

	if (file < 0)
		return;
	pages_walk(file, look, search);
	close(file);
}

static bool holds(const char *path, const char *mode, int64_t before_ms)
{
	struct search search = { .mode = mode, .before_ms = before_ms };
	struct stat stat_of;
	char *log = beside_name(path, "-wal");

	if (shapes_init(&search.shapes) != SQLITE_OK)
		search.found = true; /* rather too much */
	for (int pass = 0; pass < 2 && !search.found; pass++) {
		search.answers = pass == 1;
		if (search.count > 1)
			qsort(search.sittings, search.count, sizeof *search.sittings, compare);
		walk(&search, path);
		if (!search.found)
			walk(&search, log);
	}
	/* What it was can still be told by mode; else the day when it was last written decides. */
	if (!search.found && !(mode && search.count))
		search.found = stat(path, &stat_of) == 0 && stat_of.st_mtime < before_ms / 1000;
	shapes_release(&search.shapes);
	free(search.sittings);
	free(log);
	return search.found;
}

void copies_purge(const char *path, const char *mode, int64_t before_ms)
{
	static const char *const left[] = { BESIDE_FRESH, BESIDE_WORK };
	bool all = !mode && before_ms == INT64_MAX;

	for (int number = 1; number <= COPIES_MOST; number++) {
		char *name = copies_name(path, number);
		if (access(name, F_OK) == 0 && (all || holds(name, mode, before_ms)))
			beside_delete_record(name);
		free(name);
	}
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		char *name = beside_name(path, left[i]);
		beside_delete_record(name);
		free(name);
	}
}
