#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <time.h>

#include "base/calls.h"
#include "base/msg.h"
#include "terms/mode.h"
#include "text/fold.h"

void db_init(struct db *db)
{
	memset(db, 0, sizeof *db);
	db->patience_ms = DB_PATIENCE_MS;
	str_init(&db->cause);
}

void db_close(struct db *db)
{
	for (size_t i = 0; i < db->kept_count; i++)
		sqlite3_finalize(db->kept[i].statement);
	db->kept_count = 0;
	db->alone = db->has_log = false;
	sqlite3_close(db->sqlite);
	db->sqlite = NULL;
}

void db_release(struct db *db)
{
	db_close(db);
	str_release(&db->cause);
}

enum store_outcome db_outcome_of_errno(struct db *db, int error)
{
	str_clear(&db->cause);
	str_add(&db->cause, msg_of_error(error));
	switch (error) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG: return STORE_FULL;
	case EROFS:
	case EACCES:
	case EPERM: return STORE_READ_ONLY;
	case EIO: return STORE_FAILED;
	default: return STORE_UNREACHABLE;
	}
}

int db_wait(void *context, int waits)
{
	static const int pauses_ms[] = { 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100 };
	enum { PAUSES = sizeof pauses_ms / sizeof *pauses_ms };
	struct db *db = context;
	int pause_ms = pauses_ms[waits < PAUSES ? waits : PAUSES - 1], waited_ms = 0;

	/* SQLite says "busy" for this too, and calls here right after. */
	if (errno == ENOLCK) {
		db->error = errno;
		db->lockless = true;
	}
	for (int i = 0; i < waits; i++)
		waited_ms += pauses_ms[i < PAUSES ? i : PAUSES - 1];
	if (db->lockless || waited_ms >= db->patience_ms ||
	    (waited_ms >= DB_CALLED_MS && calls_wait()))
		return 0;
	nanosleep(&(struct timespec){ 0, pause_ms * 1000000L }, NULL);
	errno = 0;
	return 1;
}

bool db_is_lockless(const struct db *db, int rc)
{
	switch (rc) {
	case SQLITE_IOERR_LOCK:
	case SQLITE_IOERR_RDLOCK:
	case SQLITE_IOERR_UNLOCK:
	case SQLITE_IOERR_CHECKRESERVEDLOCK: return true;
	default: return (rc & 0xff) == SQLITE_BUSY && db->lockless;
	}
}

bool db_is_shmless(int rc)
{
	switch (rc) {
	case SQLITE_IOERR_SHMOPEN:
	case SQLITE_IOERR_SHMSIZE:
	case SQLITE_IOERR_SHMLOCK:
	case SQLITE_IOERR_SHMMAP: return true;
	default: return false;
	}
}

static enum store_outcome outcome_of_locks(struct db *db)
{
	int error = db->sqlite ? sqlite3_system_errno(db->sqlite) : 0;

	if (db->lockless)
		error = db->error;
	if (error == ENOSPC || error == EDQUOT || error == EFBIG || error == EROFS)
		return db_outcome_of_errno(db, error);
	if (error) {
		str_clear(&db->cause);
		str_add(&db->cause, msg_of_error(error));
	}
	return STORE_LOCKLESS;
}

/* SQLite knows only ENOSPC as full; a quota or a limit on file size come as I/O errors, and
 * sqlite3_system_errno is not kept for those of COMMIT (seen in 3.40): hence our own note. */
static enum store_outcome outcome_of_io(struct db *db)
{
	int error = db->error;

	if (error == ENOSPC || error == EDQUOT || error == EFBIG || error == EROFS)
		return db_outcome_of_errno(db, error);
	return STORE_FAILED;
}

/* SQLite's words for what people meet, as msgids; its own for the rest: they name the table. */
static const char *words_of(const struct db *db, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_CANTOPEN: return N_("the file cannot be opened");
	case SQLITE_PERM: return msg_of_error(EACCES);
	case SQLITE_READONLY: return msg_of_error(EROFS);
	case SQLITE_FULL: return msg_of_error(ENOSPC);
	case SQLITE_NOMEM: return msg_of_error(ENOMEM);
	case SQLITE_IOERR: return msg_of_error(db->error ? db->error : EIO);
	case SQLITE_PROTOCOL: return msg_of_error(ENOLCK);
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return msg_of_error(EBUSY);
	case SQLITE_CORRUPT: return N_("the file is damaged");
	case SQLITE_NOTADB: return N_("the file is no database");
	default: break;
	}
	/* What came after it (a roll back, a reset) may have succeeded: then that is remembered. */
	bool latest = db->sqlite && (sqlite3_errcode(db->sqlite) & 0xff) == (rc & 0xff);
	return latest ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(rc);
}

enum store_outcome db_outcome(struct db *db, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return STORE_FINE;
	str_clear(&db->cause);
	str_add(&db->cause, words_of(db, rc));
	if (db_is_lockless(db, rc) || db_is_shmless(rc))
		return outcome_of_locks(db);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL: return STORE_LOCKED;
	case SQLITE_READONLY: return STORE_READ_ONLY;
	case SQLITE_FULL: return STORE_FULL;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB: return STORE_DAMAGED;
	case SQLITE_CANTOPEN:
	case SQLITE_PERM: return STORE_UNREACHABLE;
	case SQLITE_IOERR: return outcome_of_io(db);
	/* A table or column that is not there: the schema is not what the version says. */
	case SQLITE_ERROR:
	case SQLITE_SCHEMA: return STORE_DAMAGED;
	case SQLITE_CONSTRAINT: return STORE_REFUSED;
	default: return STORE_FAILED;
	}
}

static void is_personal(sqlite3_context *context, int count, sqlite3_value **values)
{
	const unsigned char *mode = sqlite3_value_text(values[0]);

	(void)count;
	sqlite3_result_int(context, mode && mode_is_personal((const char *)mode));
}

static void fold(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *word = (const char *)sqlite3_value_text(values[0]);
	struct str folded;

	(void)count;
	if (!word)
		return; /* NULL */
	str_init(&folded);
	fold_add(&folded, word, (size_t)sqlite3_value_bytes(values[0]));
	sqlite3_result_text(context, folded.text, (int)folded.len, SQLITE_TRANSIENT);
	str_release(&folded);
}

/* What SQL may ask: whether a mode has one learner, and what a word is compared by. */
static void add_functions(sqlite3 *sqlite)
{
	enum { FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY };

	sqlite3_create_function_v2(sqlite, "personal", 1, FLAGS, NULL, is_personal, NULL, NULL,
	                           NULL);
	sqlite3_create_function_v2(sqlite, "folded", 1, FLAGS, NULL, fold, NULL, NULL, NULL);
}

int db_connect(struct db *db, const char *path, int flags)
{
	int rc = sqlite3_open_v2(path, &db->sqlite,
	                         flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if (rc != SQLITE_OK)
		return rc;
	db->lockless = false;
	sqlite3_busy_handler(db->sqlite, db_wait, db);
	/* The file may come from anywhere: nothing in it is run, nothing in it is believed. */
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	add_functions(db->sqlite);
	/* Before the first look at the file. */
	if (db->alone && (rc = db_exec(db, "PRAGMA locking_mode = EXCLUSIVE")) != SQLITE_OK)
		return rc;
	return db_exec(db,
	               "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;"
	               "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

int db_exec(struct db *db, const char *sql)
{
	errno = 0;
	int rc = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
	if (!db->lockless)
		db->error = rc == SQLITE_OK ? 0 : errno;
	return rc;
}

sqlite3_stmt *db_statement(struct db *db, const char *sql, int *rc)
{
	sqlite3_stmt *statement = NULL;

	*rc = SQLITE_OK;
	for (size_t i = 0; i < db->kept_count; i++)
		if (db->kept[i].sql == sql)
			return db->kept[i].statement;
	*rc = sqlite3_prepare_v3(db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
	if (*rc != SQLITE_OK)
		return NULL;
	assert(db->kept_count < DB_KEPT); /* more than store has statements */
	db->kept[db->kept_count].sql = sql;
	db->kept[db->kept_count++].statement = statement;
	return statement;
}
