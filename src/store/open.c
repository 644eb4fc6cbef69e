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
#include "store/migrate.h"
#include "store/row.h"

/* A new name in a folder is only safe when the folder is. */
static void sync_folder_of(const char *path)
{
	char *copy = mem_text(path, strlen(path));
	int folder = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder >= 0) {
		fsync(folder);
		close(folder);
	}
	free(copy);
}

/* Makes the folders on the way, for the owner alone; those that are there stay as they are. */
static bool make_folders(const char *path)
{
	char *copy = mem_text(path, strlen(path));
	bool made = true;
	int error = 0;

	for (char *slash = strchr(copy + 1, '/'); slash && made; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) == 0)
			sync_folder_of(copy);
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
	sync_folder_of(path);
	return STORE_FINE;
}

/* The path as a URI, for what only a URI can ask: reading a file as one that nobody changes. */
static char *uri_of(const char *path)
{
	struct str uri;

	str_init(&uri);
	str_add(&uri, "file:");
	for (; *path; path++) {
		if (strchr("?#%", *path))
			str_addf(&uri, "%%%02x", (unsigned char)*path);
		else
			str_add_bytes(&uri, path, 1);
	}
	str_add(&uri, "?immutable=1");
	return str_detach(&uri);
}

static void is_personal(sqlite3_context *context, int count, sqlite3_value **values)
{
	const unsigned char *mode = sqlite3_value_text(values[0]);

	(void)count;
	sqlite3_result_int(context, mode && learn_is_personal((const char *)mode));
}

int db_connect(struct db *db, const char *path, int flags)
{
	int rc = sqlite3_open_v2(path, &db->sqlite,
				 flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if (rc != SQLITE_OK)
		return rc;
	sqlite3_busy_timeout(db->sqlite, DB_PATIENCE_MS);
	/* The file may come from anywhere: nothing in it is run, nothing in it is believed. */
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_create_function_v2(db->sqlite, "personal", 1,
				   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
				   is_personal, NULL, NULL, NULL);
	return db_exec(db,
		       "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;"
		       "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

/* What the file is: empty, ours and which version, or something else. */
struct identity { int64_t application_id, version, tables; };

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

/* An older record that may only be read is brought up to date in memory. */
static enum store_outcome copy_to_memory(struct db *db)
{
	struct db copy;

	db_init(&copy);
	int rc = db_connect(&copy, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (rc == SQLITE_OK) {
		sqlite3_backup *backup =
			sqlite3_backup_init(copy.sqlite, "main", db->sqlite, "main");
		if (backup)
			sqlite3_backup_step(backup, -1);
		rc = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(copy.sqlite);
	}
	if (rc == SQLITE_OK)
		rc = migrate_run(&copy, migrate_steps, migrate_version);
	if (rc == SQLITE_OK) {
		db_close(db);
		db->sqlite = copy.sqlite;
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

static enum store_outcome open_to_read(struct db *db, const char *path)
{
	struct identity identity;
	struct stat stat_of;

	if (stat(path, &stat_of) != 0)
		return refuse(db, errno);
	if (!S_ISREG(stat_of.st_mode))
		return refuse_kind(db, stat_of.st_mode);
	int rc = db_connect(db, path, SQLITE_OPEN_READONLY);
	if (rc == SQLITE_OK)
		rc = identify(db, &identity);
	if ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY) {
		/* Its folder takes no file of SQLite's own. Where no log waits beside it, it can be
		 * read as it stands. */
		struct str wal;
		str_init(&wal);
		str_addf(&wal, "%s-wal", path);
		bool complete = stat(wal.text, &stat_of) != 0 || stat_of.st_size == 0;
		str_release(&wal);
		if (complete) {
			char *uri = uri_of(path);
			db_close(db);
			rc = db_connect(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
			if (rc == SQLITE_OK)
				rc = identify(db, &identity);
			free(uri);
		}
	}
	if (rc != SQLITE_OK)
		return db_outcome(db, rc);
	enum store_outcome outcome = judge(db, &identity);
	if (outcome == STORE_FINE && identity.version < migrate_version)
		outcome = copy_to_memory(db);
	return outcome;
}

static enum store_outcome open_to_write(struct db *db, const char *path)
{
	struct identity identity;
	int rc = db_connect(db, path, SQLITE_OPEN_READWRITE);

	if (rc == SQLITE_OK)
		rc = identify(db, &identity);
	if (rc != SQLITE_OK)
		return db_outcome(db, rc);
	enum store_outcome outcome = judge(db, &identity);
	if (outcome != STORE_FINE)
		return outcome;
	/* A write-ahead log lets reports be read while someone plays, and costs one flush an
	 * answer. Where it cannot be had (some network disks, or another process is just opening),
	 * the rollback journal does the same more slowly. */
	db_exec(db, "PRAGMA journal_mode = WAL");
	if (identity.version == migrate_version)
		return STORE_FINE;
	rc = migrate_run(db, migrate_steps, migrate_version);
	if (rc == SQLITE_OK)
		rc = identify(db, &identity);
	return rc == SQLITE_OK ? judge(db, &identity) : db_outcome(db, rc);
}

enum store_outcome db_open(struct db *db, const char *path, enum store_access access_wanted)
{
	enum store_outcome outcome = STORE_FINE;

	if (access_wanted == STORE_WRITE)
		outcome = make_file(db, path);
	if (outcome == STORE_FINE && access_wanted == STORE_WRITE) {
		outcome = open_to_write(db, path);
	} else if (access_wanted == STORE_READ || outcome == STORE_READ_ONLY) {
		/* What cannot be written may still be read; it stays "read only" then. */
		enum store_outcome reading = open_to_read(db, path);
		if (reading != STORE_FINE && (outcome == STORE_FINE || reading == STORE_DAMAGED ||
		                              reading == STORE_NEWER || reading == STORE_FOREIGN))
			outcome = reading;
		else if (reading != STORE_FINE)
			db_close(db);
	}
	if (outcome != STORE_FINE && outcome != STORE_READ_ONLY)
		db_close(db);
	return outcome;
}
