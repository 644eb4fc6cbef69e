/* Examining and repairing. The damaged file is only ever read: what is saved goes into a new file,
 * which takes its place in one step; the old one keeps all its bytes under another name. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/care.h"
#include "store/inside.h"
#include "store/kinds.h"
#include "store/live.h"
#include "store/log.h"
#include "store/migrate.h"
#include "store/row.h"
#include "store/salvage.h"

enum { COMPLAINTS_MOST = 100 };

void store_health_release(struct store_health *health)
{
	free(health->backup);
	free(health->first_complaint);
	*health = (struct store_health){ 0 };
}

static void complain(struct store_health *health, const char *text)
{
	if (health->complaints++ == 0)
		health->first_complaint = mem_text(text, strlen(text));
}

/* Both checks of SQLite: pages and indexes, and what refers to what. */
static void examine(struct db *db, struct store_health *health)
{
	int rc;
	sqlite3_stmt *statement = db_statement(db, "PRAGMA integrity_check(100)", &rc);

	while (statement && (rc = sqlite3_step(statement)) == SQLITE_ROW)
		if (strcmp(db_read_text(statement, 0), "ok") != 0 &&
		    health->complaints < COMPLAINTS_MOST)
			complain(health, db_read_text(statement, 0));
	if (rc != SQLITE_DONE)
		complain(health, sqlite3_errmsg(db->sqlite));
	if (statement)
		sqlite3_reset(statement);
	statement = db_statement(db, "PRAGMA foreign_key_check", &rc);
	while (statement && (rc = sqlite3_step(statement)) == SQLITE_ROW)
		if (health->complaints < COMPLAINTS_MOST)
			complain(health, "an answer without its sitting or card");
	if (statement)
		sqlite3_reset(statement);
	if (health->complaints)
		health->found = STORE_DAMAGED;
}

static void count(struct db *db, struct store_health *health)
{
	bool any;

	db_number(db, &health->sittings, &any, "SELECT count(*) FROM sittings", "");
	db_number(db, &health->answers, &any, "SELECT count(*) FROM answers", "");
}

static bool copy_file(const char *from, const char *to)
{
	char buffer[65536];
	ssize_t got;
	int source = open(from, O_RDONLY | O_CLOEXEC);
	int target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool done = source >= 0 && target >= 0;

	while (done && (got = read(source, buffer, sizeof buffer)) != 0)
		done = got > 0 && write(target, buffer, (size_t)got) == got;
	int error = errno;
	if (source >= 0)
		close(source);
	if (target >= 0)
		close(target);
	errno = error;
	return done;
}

static char *beside(const char *path, const char *ending)
{
	struct str name;

	str_init(&name);
	str_addf(&name, "%s%s", path, ending);
	return str_detach(&name);
}

static void unlink_record(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal", "-live" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char *name = beside(path, endings[i]);
		unlink(name);
		free(name);
	}
}

static void sync_path(const char *path, int flags)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | flags);

	if (file >= 0) {
		fsync(file);
		close(file);
	}
}

/* The old file gets a second name, its log is moved to it (beside the new file it would be taken
 * for that one's), and the new one takes over the first name. */
static bool exchange(const char *path, const char *fresh, struct store_health *health)
{
	struct str backup;
	bool kept = false;

	str_init(&backup);
	for (int number = 1; number < BACKUPS_MOST && !kept; number++) {
		str_clear(&backup);
		str_addf(&backup, BACKUP_NAME, path, number);
		kept = link(path, backup.text) == 0;
		if (!kept && errno != EEXIST)
			/* Some file systems of sticks and cards have no second names. */
			kept = access(backup.text, F_OK) != 0 && copy_file(path, backup.text);
	}
	if (kept) {
		char *wal = beside(path, "-wal"), *backup_wal = beside(backup.text, "-wal"),
		     *shm = beside(path, "-shm");
		kept = rename(wal, backup_wal) == 0 || errno == ENOENT;
		unlink(shm);
		free(wal);
		free(backup_wal);
		free(shm);
	}
	sync_path(fresh, 0);
	if (kept)
		kept = rename(fresh, path) == 0;
	char *folder = mem_text(path, strlen(path)), *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	sync_path(slash ? folder : ".", O_DIRECTORY);
	free(folder);
	if (kept)
		health->backup = str_detach(&backup);
	str_release(&backup);
	return kept;
}

/* Whether the file says of itself that it is a record of heshi's (SQLite's file format, 1.3). */
static bool is_marked(const char *path)
{
	enum { MARK_AT = 68 };
	unsigned char head[MARK_AT + 4] = { 0 };
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = file >= 0 ? read(file, head, sizeof head) : 0;
	uint32_t mark = 0;

	if (file >= 0)
		close(file);
	for (int i = 0; i < 4; i++)
		mark = mark << 8 | head[MARK_AT + i];
	return got == (ssize_t)sizeof head && memcmp(head, "SQLite format 3", 16) == 0 &&
	       mark == MIGRATE_APPLICATION_ID;
}

static void tell(struct diag_list *diags, const struct diag_kind *kind, const char *file,
		 const char *path, const struct db *db)
{
	const char *args[DIAG_ARGS] = { path, db->cause.text };

	diag_add(diags, kind, (struct diag_at){ .file = file }, NULL, args);
}

static void repair(const char *path, struct store_health *health, struct diag_list *diags)
{
	char *fresh = beside(path, ".new"), *work = beside(path, ".work");
	char *wal = beside(path, "-wal"), *work_wal = beside(work, "-wal");
	struct db db;
	bool done = false;

	db_init(&db);
	unlink_record(fresh);
	unlink_record(work);
	enum store_outcome outcome = db_open(&db, fresh, STORE_WRITE);
	if (outcome == STORE_FINE && !copy_file(path, work))
		outcome = db_outcome_of_errno(&db, errno);
	/* A log that fits is SQLite's to read. Of a broken one the pages are taken that it holds;
	 * another record's would write over what is there. */
	bool fits = health->found != STORE_MISFIT;
	if (outcome == STORE_FINE && !fits && log_look(path) == LOG_BROKEN)
		log_apply(path, work);
	if (outcome == STORE_FINE && fits && access(wal, F_OK) == 0 && !copy_file(wal, work_wal))
		outcome = db_outcome_of_errno(&db, errno);
	if (outcome == STORE_FINE)
		outcome = db_outcome(&db, salvage(&db, work, health));
	/* Somebody's letter is not to be exchanged for an empty record. */
	if (outcome == STORE_FINE && !health->sittings && !is_marked(path))
		outcome = health->found = STORE_FOREIGN;
	if (outcome == STORE_FINE) {
		/* One file, complete in itself, before it is renamed. */
		db_exec(&db, "PRAGMA wal_checkpoint(TRUNCATE)");
		db_exec(&db, "PRAGMA journal_mode = DELETE");
		struct store_health anew = { 0 };
		examine(&db, &anew);
		done = anew.complaints == 0;
		store_health_release(&anew);
	}
	db_close(&db);
	if (done && !exchange(path, fresh, health)) {
		outcome = db_outcome_of_errno(&db, errno);
		done = false;
	}
	if (outcome == STORE_FOREIGN)
		tell(diags, kinds_outcome(outcome), NULL, path, &db);
	else if (outcome != STORE_FINE)
		tell(diags, kinds_unrepaired(), path, path, &db);
	health->repaired = done;
	unlink_record(work);
	unlink_record(fresh);
	db_release(&db);
	free(fresh);
	free(work);
	free(wal);
	free(work_wal);
}

void store_doctor(const char *path, bool wanted, struct store_health *health,
		  struct diag_list *diags)
{
	struct db db;
	bool others;

	*health = (struct store_health){ .found = STORE_UNREACHABLE };
	db_init(&db);
	int hold = access(path, F_OK) == 0 ? live_hold_alone(path, &others) : (others = false, -1);
	if (others)
		health->found = STORE_LOCKED;
	else
		health->found = db_open(&db, path, STORE_READ);
	if (health->found == STORE_FINE) {
		examine(&db, health);
		if (health->found == STORE_FINE)
			count(&db, health);
	} else if (health->found == STORE_DAMAGED) {
		complain(health, db.cause.text);
	} else {
		tell(diags, kinds_outcome(health->found), NULL, path, &db);
	}
	db_release(&db);
	if (wanted && (health->found == STORE_DAMAGED || health->found == STORE_MISFIT))
		repair(path, health, diags);
	if (health->repaired && !health->sittings)
		live_make(path);
	live_let_go(path, hold,
	            health->found != STORE_FOREIGN && health->found != STORE_INCOMPLETE);
}
