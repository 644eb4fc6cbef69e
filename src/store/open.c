/* Opening a record: the way there, what the file is, and how it is to be written. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/live-file.h"
#include "store/log.h"
#include "store/mark.h"
#include "store/migrate.h"
#include "store/open.h"
#include "store/row.h"
#include "store/store-internal.h"

/* Makes the folders on the way, for the owner alone; those that are there stay as they are. */
static bool make_folders(const char *path)
{
	char *copy = mem_text(path, strlen(path));
	bool made = true;
	int error = 0;

	/* The first byte is a name's or the root. */
	for (char *slash = *copy ? strchr(copy + 1, '/') : NULL; slash && made;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) == 0)
			file_sync_folder_of(copy);
		else
			error = errno;
		/* A folder that is there but not ours to write may be refused before it is found to
		 * be there. */
		made = access(copy, F_OK) == 0;
		*slash = '/';
	}
	free(copy);
	errno = error;
	return made;
}

static enum store_outcome refuse(struct db *db, int error)
{
	return db_outcome_of_errno(db, error);
}

/* A folder, or what may not be read without knowing when that ends: the reason is what it is. */
static enum store_outcome refuse_kind(struct db *db, mode_t mode)
{
	enum store_outcome outcome = refuse(db, EINVAL);

	str_clear(&db->cause);
	str_add(&db->cause, file_kind_names[file_kind_of(mode)]);
	return outcome;
}

/* Sees to it that there is a file that may be written. The file is opened here only while it is
 * new: closing a second descriptor would drop the locks that this process holds on it (POSIX). */
static enum store_outcome make_file(struct db *db, const char *path)
{
	struct stat stat_of;

	if (stat(path, &stat_of) == 0) {
		if (!S_ISREG(stat_of.st_mode))
			return refuse_kind(db, stat_of.st_mode);
		if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
			return refuse(db, errno);
		char *copy = mem_text(path, strlen(path));
		bool folder = faccessat(AT_FDCWD, dirname(copy), W_OK, AT_EACCESS) == 0;
		int error = errno;
		free(copy);
		return folder ? STORE_FINE : refuse(db, error);
	}
	if (errno != ENOENT || !make_folders(path))
		return refuse(db, errno);
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return errno == EEXIST ? STORE_FINE : refuse(db, errno);
	close(file);
	file_sync_folder_of(path);
	return STORE_FINE;
}

/* What the file is: empty, ours and which version, or something else. */
struct identity {
	int64_t application_id, version, tables;
};

static int identify(struct db *db, struct identity *identity)
{
	bool found;
	int rc = db_number(db, &identity->tables, &found, "SELECT count(*) FROM sqlite_schema", "");

	if (rc == SQLITE_OK)
		rc = db_number(db, &identity->application_id, &found, "PRAGMA application_id", "");
	if (rc == SQLITE_OK)
		rc = db_number(db, &identity->version, &found, "PRAGMA user_version", "");
	return rc;
}

static enum store_outcome judge(struct db *db, const struct identity *identity)
{
	bool empty =
		identity->tables == 0 && identity->application_id == 0 && identity->version == 0;

	str_clear(&db->cause);
	if (empty)
		return STORE_FINE;
	if (identity->application_id != MIGRATE_APPLICATION_ID || identity->version < 1)
		return STORE_FOREIGN;
	return identity->version > migrate_version ? STORE_NEWER : STORE_FINE;
}

/* An older record that may only be read is brought up to date in memory; a large one, in a file
 * without a name ("" is such a database), for it need not fit. */
static enum store_outcome copy_to_memory(struct db *db)
{
	struct db copy;

	db_init(&copy);
	int rc = db_connect(&copy, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (rc == SQLITE_OK) {
		sqlite3_backup *backup =
			sqlite3_backup_init(copy.sqlite, "main", db->sqlite, "main");
		if (backup)
			sqlite3_backup_step(backup, -1);
		rc = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(copy.sqlite);
	}
	if (rc == SQLITE_OK)
		rc = db_exec(&copy, "PRAGMA temp_store = FILE");
	if (rc == SQLITE_OK)
		rc = migrate_run(&copy, migrate_steps, migrate_version);
	if (rc == SQLITE_OK) {
		db_close(db);
		db->sqlite = copy.sqlite;
		sqlite3_busy_handler(db->sqlite, db_wait, db);
		copy.sqlite = NULL;
	}
	enum store_outcome outcome = db_outcome(&copy, rc);
	if (outcome != STORE_FINE) {
		str_clear(&db->cause);
		str_add(&db->cause, copy.cause.text);
	}
	db_release(&copy);
	return outcome;
}

/* Without memory shared by processes the log's index is kept in this one, which then holds the
 * record for itself alone until it closes it (www.sqlite.org/wal.html#noshm). */
static int connect_alone(struct db *db, const char *path, struct identity *identity)
{
	db_close(db);
	db->alone = true;
	int rc = db_connect(db, path, SQLITE_OPEN_READWRITE);
	return rc == SQLITE_OK ? identify(db, identity) : rc;
}

/* As a file that nobody changes. */
static int connect_as_it_stands(struct db *db, const char *path, struct identity *identity)
{
	char *uri = log_uri_without(path);

	db_close(db);
	int rc = db_connect(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
	free(uri);
	return rc == SQLITE_OK ? identify(db, identity) : rc;
}

static enum store_outcome open_to_read(struct db *db, const char *path)
{
	struct identity identity;
	struct stat stat_of;

	if (stat(path, &stat_of) != 0)
		return refuse(db, errno);
	if (!S_ISREG(stat_of.st_mode))
		return refuse_kind(db, stat_of.st_mode);
	enum log_state log = log_look(path);
	if (log == LOG_BROKEN)
		return STORE_MISFIT;
	/* A copy, which nobody plays on: nothing of SQLite's need lie beside it. */
	bool journal = log_has_journal(path), expected = log == LOG_NONE && log_is_expected(path);
	bool copied = log == LOG_NONE && !journal && !live_is_there(path);
	int rc = copied ? connect_as_it_stands(db, path, &identity)
	                : db_connect(db, path, SQLITE_OPEN_READONLY);
	if (rc == SQLITE_OK && !copied)
		rc = identify(db, &identity);
	/* What a kill left half written in the file itself is taken back before it is read. */
	if (rc == SQLITE_READONLY_ROLLBACK) {
		db_close(db);
		rc = db_connect(db, path, SQLITE_OPEN_READWRITE);
		if (rc == SQLITE_OK)
			rc = identify(db, &identity);
	}
	/* Its folder takes no file of SQLite's own, or has no locks. Where no log waits beside it,
	 * it can be read as it stands. */
	if ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY ||
	    db_is_lockless(db, rc) || db_is_shmless(rc)) {
		if (log == LOG_NONE && !journal)
			rc = connect_as_it_stands(db, path, &identity);
		else if (db_is_shmless(rc))
			rc = connect_alone(db, path, &identity);
	}
	if (rc != SQLITE_OK)
		return db_outcome(db, rc);
	enum store_outcome outcome = judge(db, &identity);
	if (outcome == STORE_FINE && expected && log_is_missing(db, path, identity.tables))
		outcome = STORE_INCOMPLETE;
	if (outcome == STORE_FINE && log == LOG_REST && log_is_foreign(db, path, true))
		outcome = STORE_MISFIT;
	if (outcome == STORE_FINE && identity.version < migrate_version)
		outcome = copy_to_memory(db);
	return outcome;
}

/* Whether merge made the record. */
static bool is_joined(struct db *db)
{
	int64_t one;
	bool found = false;

	return db_number(db, &one, &found,
	                 "SELECT 1 FROM properties WHERE key = '" PROPERTY_MADE_BY
	                 "' AND value = '" MADE_BY_MERGE "'",
	                 "") == SQLITE_OK &&
	       found;
}

static int bring_up_to_date(struct db *db, struct identity *identity, enum store_access access)
{
	int rc = SQLITE_OK;
	bool fresh = identity->tables == 0;

	if (identity->version < migrate_version) {
		rc = migrate_run(db, migrate_steps, migrate_version);
		if (rc == SQLITE_OK)
			rc = identify(db, identity);
	}
	if (rc == SQLITE_OK && fresh && access == STORE_JOIN)
		rc = db_exec(
			db,
			"INSERT OR IGNORE INTO properties (key, value) VALUES ('" PROPERTY_MADE_BY
			"', '" MADE_BY_MERGE "')");
	return rc;
}

/* The journal's mode as it is, or as it is wanted: whether that is a log. */
static bool has_log(struct db *db, const char *pragma)
{
	sqlite3_stmt *statement = NULL;
	bool log = sqlite3_prepare_v2(db->sqlite, pragma, -1, &statement, NULL) == SQLITE_OK &&
	           sqlite3_step(statement) == SQLITE_ROW &&
	           sqlite3_stricmp(db_read_text(statement, 0), "wal") == 0;

	sqlite3_finalize(statement);
	return log;
}

/* A write-ahead log lets reports be read while someone plays, and costs one flush an answer. Where
 * it cannot be had (another process is just opening), the rollback journal does the same more
 * slowly. */
static int begin_log(struct db *db, const char *path, struct identity *identity)
{
	static const char asked[] = "PRAGMA journal_mode";

	db->has_log = has_log(db, asked);
	if (db->has_log)
		return SQLITE_OK;
	has_log(db, "PRAGMA journal_mode = WAL");
	int rc = identify(db, identity); /* only by this its index is opened */
	if (db_is_shmless(rc) || (rc & 0xff) == SQLITE_CANTOPEN)
		rc = connect_alone(db, path, identity);
	db->has_log = rc == SQLITE_OK && has_log(db, asked);
	return rc;
}

/* Without one of its tables a record takes answers until the first that needs it. */
static enum store_outcome judge_tables(struct db *db)
{
	static const char sql[] = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
	int64_t one;
	bool found = true;
	int rc = SQLITE_OK;

	for (size_t i = 0; migrate_tables[i] && found && rc == SQLITE_OK; i++)
		rc = db_number(db, &one, &found, sql, "t", migrate_tables[i]);
	return db_outcome(db, rc == SQLITE_OK && !found ? SQLITE_CORRUPT : rc);
}

static enum store_outcome open_to_write(struct db *db, const char *path, enum store_access access)
{
	struct identity identity;
	enum log_state log = log_look(path);
	bool expected = log == LOG_NONE && access == STORE_WRITE && !log_has_journal(path) &&
	                log_is_expected(path);

	if (log == LOG_BROKEN)
		return STORE_MISFIT;
	db->left_log = log == LOG_REST;
	int rc = db_connect(db, path, SQLITE_OPEN_READWRITE);
	/* Until it is known that the log belongs to the file, closing must not fold it in. */
	if (rc == SQLITE_OK && log == LOG_REST)
		sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (rc == SQLITE_OK)
		rc = identify(db, &identity);
	if ((rc & 0xff) == SQLITE_CANTOPEN || db_is_shmless(rc))
		rc = connect_alone(db, path, &identity);
	/* Nothing that merge made, whatever it is. */
	if ((rc & 0xff) == SQLITE_NOTADB && access == STORE_JOIN)
		return STORE_FOREIGN;
	if (rc != SQLITE_OK)
		return db_outcome(db, rc);
	enum store_outcome outcome = judge(db, &identity);
	/* To go on with a copy that lacks its log would make a complete record of what is none. */
	if (outcome == STORE_FINE && expected && log_is_missing(db, path, identity.tables))
		outcome = STORE_INCOMPLETE;
	if (outcome == STORE_FINE && identity.version == migrate_version)
		outcome = judge_tables(db);
	if (outcome == STORE_FINE && log == LOG_REST && log_is_foreign(db, path, false))
		outcome = STORE_MISFIT;
	if (outcome == STORE_FINE && access == STORE_JOIN && identity.tables && !is_joined(db))
		outcome = STORE_STATION;
	if (outcome != STORE_FINE)
		return outcome;
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	/* A new record is complete in one file before it may have a log. */
	if (identity.tables == 0) {
		rc = bring_up_to_date(db, &identity, access);
		if (rc != SQLITE_OK)
			return db_outcome(db, rc);
		live_make(path);
	}
	rc = begin_log(db, path, &identity);
	if (rc != SQLITE_OK)
		return db_outcome(db, rc);
	rc = bring_up_to_date(db, &identity, access);
	return rc == SQLITE_OK ? judge(db, &identity) : db_outcome(db, rc);
}

/* What cannot be kept may be shown all the same. */
static bool may_be_read(enum store_outcome outcome)
{
	return outcome == STORE_READ_ONLY || outcome == STORE_LOCKLESS;
}

/* The outcome of writing stays, with its cause, unless reading finds something worse. */
static enum store_outcome read_at_least(struct db *db, const char *path, enum store_outcome outcome)
{
	char *cause = mem_text(db->cause.text ? db->cause.text : "", db->cause.len);

	db_close(db);
	enum store_outcome reading = open_to_read(db, path);
	if (reading == STORE_DAMAGED || reading == STORE_NEWER || reading == STORE_FOREIGN) {
		outcome = reading;
	} else {
		if (reading != STORE_FINE)
			db_close(db);
		str_clear(&db->cause);
		str_add(&db->cause, cause);
	}
	free(cause);
	return outcome;
}

enum store_outcome db_open(struct db *db, const char *path, enum store_access access)
{
	enum store_outcome outcome = STORE_FINE;

	/* A stranger's database is not even opened: SQLite might put a log beside it. */
	if (mark_is_foreign(path))
		return STORE_FOREIGN;
	if (access == STORE_READ)
		outcome = open_to_read(db, path);
	else
		outcome = make_file(db, path);
	if (outcome == STORE_FINE && access != STORE_READ)
		outcome = open_to_write(db, path, access);
	if (access != STORE_READ && may_be_read(outcome))
		outcome = read_at_least(db, path, outcome);
	if (outcome != STORE_FINE && !(access != STORE_READ && may_be_read(outcome)))
		db_close(db);
	/* Who reads goes through it in order, and comes back to few of its pages. */
	if (outcome == STORE_FINE && access == STORE_READ)
		db_exec(db, "PRAGMA cache_size = -200");
	/* Looked at only now: closing a file of one's own drops the locks on it (POSIX). */
	return outcome == STORE_DAMAGED && !mark_is_record(path) ? STORE_FOREIGN : outcome;
}
