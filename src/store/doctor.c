/* Examining and repairing. The damaged file is only ever read: what is saved goes into a new file,
 * which takes its place in one step; the old one keeps all its bytes under another name. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/beside.h"
#include "store/columns.h"
#include "store/copies.h"
#include "store/doctor.h"
#include "store/live-file.h"
#include "store/log.h"
#include "store/mark.h"
#include "store/migrate.h"
#include "store/open.h"
#include "store/row.h"
#include "store/salvage.h"
#include "store/store-internal.h"
#include "store/store-kinds.h"

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

/* Tables, columns, indexes and views are those of the version, to the letter, or nothing that
 * works on a record can be sure of it. What ANALYZE leaves is nobody's business. */
static void compare_schema(struct db *db, struct store_health *health)
{
	static const char sql[] =
		"SELECT type || ' ' || name, sql FROM main.sqlite_schema"
		" WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name";
	struct db right;
	int rc, right_rc;

	db_init(&right);
	right_rc = db_connect(&right, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (right_rc == SQLITE_OK)
		right_rc = migrate_run(&right, migrate_steps, migrate_version);
	sqlite3_stmt *is = db_statement(db, sql, &rc), *should = NULL;
	if (right_rc == SQLITE_OK)
		should = db_statement(&right, sql, &right_rc);
	while (is && should) {
		rc = sqlite3_step(is);
		right_rc = sqlite3_step(should);
		if (rc != SQLITE_ROW || right_rc != SQLITE_ROW ||
		    strcmp(db_read_text(is, 0), db_read_text(should, 0)) != 0 ||
		    strcmp(db_read_text(is, 1), db_read_text(should, 1)) != 0)
			break;
	}
	if (rc != SQLITE_DONE || right_rc != SQLITE_DONE) {
		health->complaints++;
		health->strange_tables = true;
	}
	if (is)
		sqlite3_reset(is);
	db_release(&right);
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
	while (statement && sqlite3_step(statement) == SQLITE_ROW) {
		health->complaints += health->complaints < COMPLAINTS_MOST;
		health->loose_answers = true;
	}
	if (statement)
		sqlite3_reset(statement);
	compare_schema(db, health);
	if (health->complaints)
		health->found = STORE_DAMAGED;
}

static void count(struct db *db, struct store_health *health)
{
	bool any;

	db_number(db, &health->sittings, &any, "SELECT count(*) FROM sittings", "");
	db_number(db, &health->answers, &any, "SELECT count(*) FROM answers", "");
	db_number(db, &health->votes, &any, VOTES_COUNTED, "");
}

/* A second name for the old file; some file systems of sticks and cards have none: a copy then. */
static char *set_aside(const char *path)
{
	for (int number = 1; number <= COPIES_MOST; number++) {
		char *aside = copies_name(path, number);
		if (link(path, aside) == 0)
			return aside;
		if (errno != EEXIST && access(aside, F_OK) != 0 && beside_copy(path, aside))
			return aside;
		free(aside);
	}
	return NULL;
}

/* The old file is set aside, its log is moved to it (beside the new file it would be taken for
 * that one's), and the new one takes over the first name. */
static bool exchange(const char *path, const char *fresh, struct store_health *health)
{
	char *aside = set_aside(path);

	if (!aside)
		return false;
	char *wal = beside_name(path, "-wal"), *aside_wal = beside_name(aside, "-wal"),
	     *shm = beside_name(path, "-shm");
	bool kept = rename(wal, aside_wal) == 0 || errno == ENOENT;
	unlink(shm);
	beside_sync(fresh);
	kept = kept && rename(fresh, path) == 0;
	file_sync_folder_of(path);
	if (kept)
		health->backup = aside;
	else
		free(aside);
	free(wal);
	free(aside_wal);
	free(shm);
	return kept;
}

static void tell(struct diag_list *diags, const struct diag_kind *kind, const char *file,
                 const char *path, const struct db *db)
{
	const char *args[DIAG_ARGS] = { path, db->cause.text };

	diag_add(diags, kind, (struct diag_at){ .file = file }, NULL, args);
}

static void repair(const char *path, struct store_health *health, struct diag_list *diags)
{
	char *fresh = beside_name(path, BESIDE_FRESH), *work = beside_name(path, BESIDE_WORK);
	char *wal = beside_name(path, "-wal"), *work_wal = beside_name(work, "-wal");
	struct db db;
	bool done = false;

	db_init(&db);
	beside_delete_record(fresh);
	beside_delete_record(work);
	enum store_outcome outcome = db_open(&db, fresh, STORE_WRITE);
	if (outcome == STORE_FINE && !beside_copy(path, work))
		outcome = db_outcome_of_errno(&db, errno);
	/* A log that fits is SQLite's to read. Of a broken one the pages are taken that it holds;
	 * another record's would write over what is there. */
	bool fits = health->found != STORE_MISFIT;
	if (outcome == STORE_FINE && !fits && log_look(path) == LOG_BROKEN)
		log_apply(path, work);
	if (outcome == STORE_FINE && fits && access(wal, F_OK) == 0 && !beside_copy(wal, work_wal))
		outcome = db_outcome_of_errno(&db, errno);
	if (outcome == STORE_FINE)
		outcome = db_outcome(&db, salvage(&db, work, health));
	/* Somebody's letter is not to be exchanged for an empty record. */
	if (outcome == STORE_FINE && !health->sittings && !mark_is_record(path))
		outcome = health->found = STORE_FOREIGN;
	if (outcome == STORE_FINE) {
		/* One file, complete in itself, before it is renamed. */
		db_exec(&db, "PRAGMA wal_checkpoint(TRUNCATE)");
		db_exec(&db, "PRAGMA journal_mode = DELETE");
		struct store_health repaired = { 0 };
		examine(&db, &repaired);
		done = repaired.complaints == 0;
		store_health_release(&repaired);
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
	beside_delete_record(work);
	beside_delete_record(fresh);
	db_release(&db);
	free(fresh);
	free(work);
	free(wal);
	free(work_wal);
}

static void look(const char *path, struct store_health *health, struct diag_list *diags)
{
	struct db db;

	db_init(&db);
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
}

void store_doctor(const char *path, bool wanted, struct store_health *health,
                  struct diag_list *diags)
{
	char *real = beside_resolve(path);
	enum file_kind kind;
	int file = file_open(real, &kind, NULL);
	bool others = false, is_file = file >= 0;

	if (is_file)
		close(file);
	*health = (struct store_health){ .found = STORE_LOCKED };
	/* Nothing is put beside what is no file. */
	int hold = is_file ? live_hold_alone(real, &others) : -1;
	if (others) {
		struct db none;
		db_init(&none);
		tell(diags, kinds_outcome(STORE_LOCKED), NULL, path, &none);
		db_release(&none);
	} else {
		look(real, health, diags);
	}
	if (wanted && (health->found == STORE_DAMAGED || health->found == STORE_MISFIT))
		repair(real, health, diags);
	if (health->repaired && !health->sittings)
		live_make(real);
	live_let_go(real, hold,
	            health->found != STORE_FOREIGN && health->found != STORE_INCOMPLETE);
	free(real);
}
