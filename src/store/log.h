/* log.h -- the write-ahead log beside a record: whether it belongs to it, and folding it in.
 *
 * Looks at the bytes of the file as SQLite's format lays them down (4.1 of
 * www.sqlite.org/fileformat2.html); SQLite itself passes over a log that makes no sense, and
 * writes over it. Private to store/.
 */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "store/db.h"

enum log_state {
	LOG_NONE,  /* not there, or nothing was committed in it */
	LOG_REST,  /* of a program that was killed, or a copy */
	LOG_USED,  /* somebody has the record open: SQLite knows */
	LOG_BROKEN /* no log, or one with a hole in it */
};
/* By its header, the sums of its frames and the pages of the record at `path`. */
enum log_state log_look(const char *path);

/* Whether work in the file itself, without a log, was broken off: SQLite takes it back. */
bool log_has_journal(const char *path);
/* Whether the file says that it has a log, while nobody has it open. Like log_look it reads the
 * file itself: before SQLite has it open, as closing it drops the locks of this process (POSIX). */
bool log_is_expected(const char *path);
/* Whether a file that has no log beside it, but expects one, has nothing in it either. db: the
 * same file, open, with so many tables. */
bool log_is_missing(struct db *db, const char *path, int64_t tables);
/* Whether the log at rest is that of another record: opened with it the file has another name than
 * without it; or, looked at closely (it takes as long as reading the file), only with it the pages
 * do not fit each other. */
bool log_is_foreign(struct db *db, const char *path, bool closely);
/* Moves the log into the file as far as that can be done without waiting for anybody or making
 * anybody wait. */
void log_fold(struct db *db);

/* What was committed without waiting for the disk (PRAGMA synchronous = NORMAL) is there now. The
 * result is SQLite's. Before anything else is committed: a log in which more than one piece of work
 * was torn by the power has a hole (LOG_BROKEN). */
int log_flush(struct db *db);

/* Puts into the file `to`, a copy of the record, the pages that a broken log still holds: each
 * frame sums up from what stands in the one before it, so that only the broken ones and those right
 * after them are lost. What was not committed stays out. false: nothing is to be had of it. */
bool log_apply(const char *path, const char *to);
/* Takes the log and its index away: the file that they belonged to is not there any more. */
void log_discard(const char *path);

/* The path as a URI of a file that nobody changes: read as it stands, without its log. Caller
 * frees. */
char *log_uri_without(const char *path);

#endif
