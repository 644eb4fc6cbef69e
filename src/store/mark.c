#include "store/mark.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/beside.h"
#include "store/migrate.h"
#include "store/row-shape.h"

/* Places in SQLite's file header (https://www.sqlite.org/fileformat.html, 1.3). */
enum { HEADER_SIZE = 100, PAGES_AT = 28, ID_AT = 68 };
static const char magic[16] = "SQLite format 3";

struct header {
	bool there;
	uint32_t application_id, pages;
};

static uint32_t number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static struct header read_header(const char *path)
{
	unsigned char head[HEADER_SIZE] = { 0 };
	enum file_kind kind;
	int file = file_open(path, &kind, NULL);
	ssize_t got = file >= 0 ? pread(file, head, sizeof head, 0) : 0;

	if (file >= 0)
		close(file);
	return (struct header){ .there = got == (ssize_t)sizeof head &&
		                         memcmp(head, magic, sizeof magic) == 0,
		                .application_id = number_at(head + ID_AT),
		                .pages = number_at(head + PAGES_AT) };
}

/* A log may know better than the file. */
static bool has_log(const char *path)
{
	static const char *const endings[] = { "-wal", "-journal" };
	struct stat stat_of;
	bool has = false;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char *name = beside_name(path, endings[i]);
		has |= stat(name, &stat_of) == 0 && stat_of.st_size > 0;
		free(name);
	}
	return has;
}

bool mark_is_foreign(const char *path)
{
	struct header header = read_header(path);

	/* A record that was just made has one page and is not marked yet. */
	return header.there && header.application_id != MIGRATE_APPLICATION_ID &&
	       (header.application_id != 0 || header.pages > 1) && !has_log(path);
}

struct search {
	struct shapes shapes;
	bool found;
};

/* Rows of the three tables that carry ids: others' could look like the rest. */
static bool look(void *context, const struct pages_row *row)
{
	struct search *search = context;

	for (size_t i = 0; i < search->shapes.count && !search->found; i++) {
		const struct shape *shape = &search->shapes.items[i];
		search->found =
			!shape->is_index && shape->table <= SHAPE_ANSWERS && shape_fits(shape, row);
	}
	return !search->found;
}

bool mark_is_record(const char *path)
{
	struct header header = read_header(path);
	struct search search = { .found = false };

	if ((header.there && header.application_id == MIGRATE_APPLICATION_ID) || has_log(path))
		return true;
	enum file_kind kind;
	int file = file_open(path, &kind, NULL);
	if (file < 0)
		return false;
	if (shapes_init(&search.shapes) == SQLITE_OK)
		pages_walk(file, look, &search);
	shapes_release(&search.shapes);
	close(file);
	return search.found;
}
