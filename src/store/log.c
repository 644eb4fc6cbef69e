#include "store/log.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/live-file.h"
#include "store/row.h"
#include "store/store-internal.h"

enum {
	HEADER = 32,
	FRAME = 24, /* bytes of the log's header, of a frame's */
	PAGE_MOST = 65536,
	SALT_SEQUENCE = 100000 /* so many times a log begins again, no more */
};

static uint32_t big(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

struct sums {
	uint32_t one, two;
	bool big_words;
};

/* The running sum of 4.3: two words a step. */
static void add(struct sums *sums, const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i + 8 <= len; i += 8) {
		uint32_t words[2];
		for (int w = 0; w < 2; w++) {
			const unsigned char *at = bytes + i + 4 * w;
			words[w] = sums->big_words ? big(at)
			                           : (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 |
			                                     (uint32_t)at[1] << 8 | at[0];
		}
		sums->one += words[0] + sums->two;
		sums->two += words[1] + sums->one;
	}
}

static bool read_at(int file, void *bytes, size_t len, off_t at)
{
	return pread(file, bytes, len, at) == (ssize_t)len;
}

static bool is_nothing(const unsigned char *bytes, size_t len)
{
	while (len && !bytes[len - 1])
		len--;
	return len == 0;
}

struct log {
	int file;
	unsigned char header[HEADER];
	uint32_t page;    /* its size */
	struct sums sums; /* after the frames that were taken */
};

/* Whether this begins a log, of pages as large as the record's (0: it has none yet). */
static bool read_header(struct log *log, uint32_t page_of_record)
{
	const unsigned char *header = log->header;
	uint32_t magic = big(header);

	log->page = big(header + 8);
	log->sums = (struct sums){ 0, 0, magic & 1 };
	add(&log->sums, header, 24);
	return (magic & ~1u) == 0x377f0682 && big(header + 4) == 3007000 && log->page >= 512 &&
	       log->page <= PAGE_MOST && (log->page & (log->page - 1)) == 0 &&
	       (!page_of_record || log->page == page_of_record) &&
	       log->sums.one == big(header + 24) && log->sums.two == big(header + 28);
}

/* Walks the frames. What stands behind the last that fits may be left over from before the log
 * began again, or torn off with the power: one piece of work at most, as each is flushed before the
 * next begins. More than that of this log's own is a hole. */
static enum log_state walk(struct log *log)
{
	size_t size = FRAME + log->page;
	unsigned char *frame = mem_alloc(size);
	bool fits = true, odd = false;
	int committed = 0, behind = 0;

	for (off_t at = HEADER; read_at(log->file, frame, size, at); at += (off_t)size) {
		bool own = memcmp(frame + 8, log->header + 16, 8) == 0;
		uint32_t older = big(log->header + 16) - big(frame + 8);
		if (fits && own) {
			add(&log->sums, frame, 8);
			add(&log->sums, frame + FRAME, log->page);
		}
		fits = fits && own && big(frame) && log->sums.one == big(frame + 16) &&
		       log->sums.two == big(frame + 20);
		if (fits)
			committed += big(frame + 4) != 0;
		else
			behind += own && big(frame + 4);
		/* The first is neither this log's nor an earlier one's. */
		if (at == HEADER && !own && older > SALT_SEQUENCE && !is_nothing(frame, size))
			odd = true;
	}
	free(frame);
	return behind > 1 || (odd && !committed) ? LOG_BROKEN : committed ? LOG_REST : LOG_NONE;
}

static uint32_t page_size_of(const char *path)
{
	unsigned char head[18] = { 0 };
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool known = file >= 0 && read_at(file, head, sizeof head, 0) &&
	             memcmp(head, "SQLite format 3", 16) == 0;
	uint32_t size = (uint32_t)head[16] << 8 | head[17];

	if (file >= 0)
		close(file);
	return !known ? 0 : size == 1 ? PAGE_MOST : size;
}

static bool is_same(const struct stat *one, const struct stat *other)
{
	return one->st_size == other->st_size && one->st_mtim.tv_sec == other->st_mtim.tv_sec &&
	       one->st_mtim.tv_nsec == other->st_mtim.tv_nsec;
}

static enum log_state judge(struct log *log, uint32_t page_of_record)
{
	unsigned char first[FRAME] = { 0 };

	if (!read_at(log->file, log->header, HEADER, 0))
		return LOG_NONE; /* too short to hold anything */
	if (read_header(log, page_of_record))
		return walk(log);
	/* Made, but nothing came to the disk before the power went. */
	if (is_nothing(log->header, HEADER) &&
	    (!read_at(log->file, first, FRAME, HEADER) || is_nothing(first, FRAME)))
		return LOG_NONE;
	return LOG_BROKEN;
}

static char *beside(const char *path, const char *ending)
{
	struct str name;

	str_init(&name);
	str_addf(&name, "%s%s", path, ending);
	return str_detach(&name);
}

enum log_state log_look(const char *path)
{
	struct log log = { 0 };
	struct stat before, after;
	char *name = beside(path, "-wal");
	enum log_state state = LOG_NONE;

	log.file = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	free(name);
	if (log.file < 0)
		return LOG_NONE;
	if (fstat(log.file, &before) != 0 || !S_ISREG(before.st_mode) || before.st_size == 0) {
		state = LOG_NONE;
	} else if (live_is_used(path)) {
		state = LOG_USED;
	} else {
		state = judge(&log, page_size_of(path));
		/* Somebody who is not of heshi's may be writing. */
		if (state == LOG_BROKEN &&
		    (fstat(log.file, &after) != 0 || !is_same(&before, &after)))
			state = LOG_USED;
	}
	close(log.file);
	return state;
}

bool log_has_journal(const char *path)
{
	struct stat stat_of;
	char *name = beside(path, "-journal");
	bool there = stat(name, &stat_of) == 0 && stat_of.st_size > 0;

	free(name);
	return there;
}

/* Bytes 18 and 19: 2 means that pages may stand in a log. */
bool log_is_expected(const char *path)
{
	unsigned char head[20] = { 0 };
	if (live_is_used(path))
		return false;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool speaks = file >= 0 && read_at(file, head, sizeof head, 0) && head[18] == 2;

	if (file >= 0)
		close(file);
	return speaks;
}

bool log_is_missing(struct db *db, const char *path, int64_t tables)
{
	int64_t ever = 0;
	bool any = false;

	return tables == 0 || (db_number(db, &ever, &any,
	                                 "SELECT seq FROM sqlite_sequence WHERE name = 'sittings'",
	                                 "") == SQLITE_OK &&
	                       !any && !live_never_begun(path));
}

/* The name of the entire record; false: it has none, or cannot be read. */
static bool name_of(struct db *db, struct str *name)
{
	sqlite3_stmt *statement = NULL;
	bool found = false;

	str_clear(name);
	if (sqlite3_prepare_v2(db->sqlite,
	                       "SELECT value FROM properties WHERE key = '" PROPERTY_RECORD "'", -1,
	                       &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW) {
		str_add(name, db_read_text(statement, 0));
		found = true;
	}
	sqlite3_finalize(statement);
	return found;
}

static bool is_sound(struct db *db)
{
	sqlite3_stmt *statement = NULL;
	bool sound = sqlite3_prepare_v2(db->sqlite, "PRAGMA integrity_check(1)", -1, &statement,
	                                NULL) == SQLITE_OK &&
	             sqlite3_step(statement) == SQLITE_ROW &&
	             sqlite3_stricmp(db_read_text(statement, 0), "ok") == 0;

	sqlite3_finalize(statement);
	return sound;
}

bool log_is_foreign(struct db *db, const char *path, bool closely)
{
	struct db alone;
	struct str with, without;
	char *uri = log_uri_without(path);

	db_init(&alone);
	str_init(&with);
	str_init(&without);
	bool foreign = false;
	if (db_connect(&alone, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI) == SQLITE_OK) {
		bool named = name_of(&alone, &without);
		foreign = named && name_of(db, &with) && strcmp(with.text, without.text) != 0;
		if (!foreign && closely && named)
			foreign = !is_sound(db) && is_sound(&alone);
	}
	str_release(&with);
	str_release(&without);
	db_release(&alone);
	free(uri);
	return foreign;
}

void log_fold(struct db *db)
{
	sqlite3_wal_checkpoint_v2(db->sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

int log_flush(struct db *db)
{
	sqlite3_file *log = NULL;
	int rc = sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);

	db->unflushed = false;
	if (rc == SQLITE_OK && log && log->pMethods)
		rc = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
	return rc;
}

/* Whether the frame sums up from the one whose head is `before`. */
static bool follows(const struct log *log, const unsigned char *before, const unsigned char *frame)
{
	struct sums sums = { big(before + 16), big(before + 20), log->sums.big_words };

	add(&sums, frame, 8);
	add(&sums, frame + FRAME, log->page);
	return memcmp(before + 8, frame + 8, 8) == 0 && big(frame) && sums.one == big(frame + 16) &&
	       sums.two == big(frame + 20);
}

/* Without its header: of the first two frames that fit each other, either way round. */
static bool guess_header(struct log *log, uint32_t page)
{
	size_t size = FRAME + page;
	unsigned char *frame = mem_alloc(size), before[FRAME] = { 0 };
	bool found = false;

	log->page = page;
	for (off_t at = HEADER; page && !found && read_at(log->file, frame, size, at);
	     at += (off_t)size) {
		for (int big_words = 0; at > HEADER && !found && big_words < 2; big_words++) {
			log->sums.big_words = big_words;
			found = follows(log, before, frame);
		}
		memcpy(before, frame, FRAME);
	}
	memcpy(log->header + 16, before + 8, 8);
	free(frame);
	return found;
}

struct last {
	off_t at;
	uint32_t pages;
}; /* the last frame that commits */

/* Frames that sum up: to find the last that commits (to < 0), or to put those up to it in place. */
static bool put_frames(const struct log *log, int to, struct last *last)
{
	size_t size = FRAME + log->page;
	unsigned char *frame = mem_alloc(size), before[FRAME] = { 0 };
	bool put = true;

	memcpy(before + 8, log->header + 16, 8);
	memcpy(before + 16, log->header + 24, 8);
	for (off_t at = HEADER; put && read_at(log->file, frame, size, at); at += (off_t)size) {
		bool fits =
			memcmp(frame + 8, log->header + 16, 8) == 0 && follows(log, before, frame);
		if (fits && to < 0 && big(frame + 4))
			*last = (struct last){ at, big(frame + 4) };
		if (fits && to >= 0 && at <= last->at)
			put = pwrite(to, frame + FRAME, log->page,
			             ((off_t)big(frame) - 1) * log->page) == (ssize_t)log->page;
		memcpy(before, frame, FRAME);
	}
	free(frame);
	return put;
}

bool log_apply(const char *path, const char *to)
{
	struct log log = { 0 };
	struct last last = { 0 };
	char *name = beside(path, "-wal");
	uint32_t page = page_size_of(path);
	bool applied = false;
	int target = open(to, O_RDWR | O_CLOEXEC);

	log.file = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	free(name);
	if (target >= 0 && log.file >= 0 && read_at(log.file, log.header, HEADER, 0) &&
	    (read_header(&log, page) || guess_header(&log, page)) && put_frames(&log, -1, &last) &&
	    last.pages)
		applied = put_frames(&log, target, &last) &&
		          ftruncate(target, (off_t)last.pages * log.page) == 0;
	if (log.file >= 0)
		close(log.file);
	if (target >= 0)
		close(target);
	return applied;
}

void log_discard(const char *path)
{
	static const char *const endings[] = { "-wal", "-shm" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char *name = beside(path, endings[i]);
		unlink(name);
		free(name);
	}
}

char *log_uri_without(const char *path)
{
	struct str uri;

	str_init(&uri);
	str_add(&uri, "file:");
	while (path[0] == '/' && path[1] == '/') /* two would begin a host's name */
		path++;
	for (; *path; path++) {
		if (strchr("?#%", *path))
			str_addf(&uri, "%%%02x", (unsigned char)*path);
		else
			str_add_bytes(&uri, path, 1);
	}
	str_add(&uri, "?immutable=1");
	return str_detach(&uri);
}
