/* db.h -- SQLite as this room uses it: connections, statements kept, results as
 * outcomes. Private to store/. What goes into a statement and comes out of it: row.h; whether the
 * file is a record: open.h.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "base/str.h"
#include "store/store.h"

enum { DB_KEPT = 96, DB_PATIENCE_MS = 2000, DB_CALLED_MS = 300, DB_IMPATIENCE_MS = 50 };

struct db {
	sqlite3 *sqlite; /* NULL: not open */
	struct {
		const char *sql;
		sqlite3_stmt *statement;
	} kept[DB_KEPT];
	size_t kept_count;
	int patience_ms;  /* how long another's lock is waited for */
	bool lockless;    /* the file system has no locks: there is nothing to wait for */
	bool has_log;     /* written through one */
	bool unflushed;   /* the latest work is in the log, but perhaps not on the disk */
	bool alone;       /* nobody else may have the file meanwhile */
	bool left_log;    /* when it was opened a log was at rest */
	int error;        /* errno when the latest work failed */
	struct str cause; /* of the latest failure, the system's words, as a msgid */
};

void db_init(struct db *db);
/* Only opens, with sqlite3_open_v2's flags, and sets what every connection has. */
int db_connect(struct db *db, const char *path, int flags);
void db_close(struct db *db);
void db_release(struct db *db);

/* SQLite's busy handler of every connection, with the pauses of SQLite's own: waits up to
 * patience_ms; no longer than DB_CALLED_MS where a signal waits to be obeyed (base/calls); not at
 * all where locks will never come. The work then fails as locked. */
int db_wait(void *db, int waits);
/* Whether that code means a file system without locks; without memory shared by processes. */
bool db_is_lockless(const struct db *db, int rc);
bool db_is_shmless(int rc);

/* What a result code means; remembers the cause. SQLITE_OK, ROW and DONE are fine. */
enum store_outcome db_outcome(struct db *db, int rc);
/* errno of a system call on the path; remembers the cause. */
enum store_outcome db_outcome_of_errno(struct db *db, int error);

int db_exec(struct db *db, const char *sql);
/* A statement that is kept for the next time, by the address of its text; NULL: see *rc. */
sqlite3_stmt *db_statement(struct db *db, const char *sql, int *rc);

#endif
