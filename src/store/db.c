#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void db_init(struct db *db)
{
	memset(db, 0, sizeof *db);
	str_init(&db->cause);
}

void db_close(struct db *db)
{
	for (size_t i = 0; i < db->kept_count; i++)
		sqlite3_finalize(db->kept[i].statement);
	db->kept_count = 0;
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
	str_add(&db->cause, strerror(error));
	switch (error) {
	case ENOSPC: case EDQUOT: case EFBIG: return STORE_FULL;
	case EROFS: case EACCES: case EPERM: return STORE_READ_ONLY;
	case EIO: return STORE_FAILED;
	default: return STORE_UNREACHABLE;
	}
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

enum store_outcome db_outcome(struct db *db, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return STORE_FINE;
	str_clear(&db->cause);
	str_add(&db->cause, db->sqlite ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(rc));
	switch (rc & 0xff) {
	case SQLITE_BUSY: case SQLITE_LOCKED: return STORE_LOCKED;
	case SQLITE_READONLY: return STORE_READ_ONLY;
	case SQLITE_FULL: return STORE_FULL;
	case SQLITE_CORRUPT: case SQLITE_NOTADB: return STORE_DAMAGED;
	case SQLITE_CANTOPEN: case SQLITE_PERM: return STORE_UNREACHABLE;
	case SQLITE_IOERR: return outcome_of_io(db);
	/* A table or column that is not there: the schema is not what the version says. */
	case SQLITE_ERROR: case SQLITE_SCHEMA: return STORE_DAMAGED;
	default: return STORE_FAILED;
	}
}

int db_exec(struct db *db, const char *sql)
{
	errno = 0;
	int rc = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
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
	assert(db->kept_count < DB_KEPT);       /* more than the room has statements */
	db->kept[db->kept_count].sql = sql;
	db->kept[db->kept_count++].statement = statement;
	return statement;
}

static int digit_of(char letter)
{
	return letter <= '9' ? letter - '0' : letter - 'a' + 10;
}

static void bind_id(sqlite3_stmt *statement, int at, const char *id)
{
	unsigned char bytes[16] = { 0 };

	for (int digit = 0; *id && digit < 32; id++) {
		if (*id == '-')
			continue;
		bytes[digit / 2] = (unsigned char)(bytes[digit / 2] << 4 | digit_of(*id));
		digit++;
	}
	sqlite3_bind_blob(statement, at, bytes, sizeof bytes, SQLITE_TRANSIENT);
}

static void bind_all(sqlite3_stmt *statement, const char *types, va_list args)
{
	for (int at = 1; *types; types++, at++) {
		switch (*types) {
		case 'i': sqlite3_bind_int64(statement, at, va_arg(args, int64_t)); break;
		case 'd': sqlite3_bind_double(statement, at, va_arg(args, double)); break;
		case 't': sqlite3_bind_text(statement, at, va_arg(args, const char *), -1, SQLITE_TRANSIENT); break;
		case 'u': bind_id(statement, at, va_arg(args, const char *)); break;
		default: sqlite3_bind_null(statement, at); break;
		}
	}
}

void db_bind(sqlite3_stmt *statement, const char *types, ...)
{
	va_list args;

	va_start(args, types);
	bind_all(statement, types, args);
	va_end(args);
}

int db_run(struct db *db, const char *sql, const char *types, ...)
{
	va_list args;
	int rc;
	sqlite3_stmt *statement = db_statement(db, sql, &rc);

	if (!statement)
		return rc;
	va_start(args, types);
	bind_all(statement, types, args);
	va_end(args);
	errno = 0;
	do
		rc = sqlite3_step(statement);
	while (rc == SQLITE_ROW);
	db->error = rc == SQLITE_DONE ? 0 : errno;
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_number(struct db *db, int64_t *number, bool *found, const char *sql, const char *types, ...)
{
	va_list args;
	int rc;
	sqlite3_stmt *statement = db_statement(db, sql, &rc);

	*number = 0;
	*found = false;
	if (!statement)
		return rc;
	va_start(args, types);
	bind_all(statement, types, args);
	va_end(args);
	errno = 0;
	rc = sqlite3_step(statement);
	db->error = rc == SQLITE_DONE || rc == SQLITE_ROW ? 0 : errno;
	if (rc == SQLITE_ROW) {
		*found = sqlite3_column_type(statement, 0) != SQLITE_NULL;
		*number = sqlite3_column_int64(statement, 0);
	}
	sqlite3_reset(statement);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

void db_read_id(sqlite3_stmt *statement, int column, char id[LEARN_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = sqlite3_column_blob(statement, column);
	size_t at = 0;

	for (int i = 0; i < 16; i++) {
		unsigned char byte = bytes && sqlite3_column_bytes(statement, column) == 16 ? bytes[i] : 0;
		if (i == 4 || i == 6 || i == 8 || i == 10)
			id[at++] = '-';
		id[at++] = digits[byte >> 4];
		id[at++] = digits[byte & 15];
	}
	id[at] = '\0';
}

const char *db_read_text(sqlite3_stmt *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(statement, column);

	return text ? (const char *)text : "";
}

int db_read_word(sqlite3_stmt *statement, int column, const char *const *names, int count, int other)
{
	const char *word = db_read_text(statement, column);

	for (int i = 0; i < count; i++)
		if (strcmp(names[i], word) == 0)
			return i;
	return other;
}
