#include "store/row.h"

#include <errno.h>
#include <stdarg.h>

#include "base/list.h"
#include "base/mem.h"

static int digit_of(char letter) { return letter <= '9' ? letter - '0' : letter - 'a' + 10; }

void db_bind_id(sqlite3_stmt *statement, int at, const char *id)
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
		case 't':
			sqlite3_bind_text(statement, at, va_arg(args, const char *), -1,
			                  SQLITE_TRANSIENT);
			break;
		case 'u': db_bind_id(statement, at, va_arg(args, const char *)); break;
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

static sqlite3_stmt *bound(struct db *db, const char *sql, int *rc, const char *types, va_list args)
{
	sqlite3_stmt *statement = db_statement(db, sql, rc);

	if (statement)
		bind_all(statement, types, args);
	return statement;
}

/* One step of a kept statement; what it failed by is noted (outcome_of_io in db.c). */
static int step(struct db *db, sqlite3_stmt *statement)
{
	errno = 0;
	int rc = sqlite3_step(statement);
	db->error = rc == SQLITE_DONE || rc == SQLITE_ROW ? 0 : errno;
	return rc;
}

int db_finish(struct db *db, sqlite3_stmt *statement)
{
	int rc;

	do
		rc = step(db, statement);
	while (rc == SQLITE_ROW);
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_run(struct db *db, const char *sql, const char *types, ...)
{
	va_list args;
	int rc;

	va_start(args, types);
	sqlite3_stmt *statement = bound(db, sql, &rc, types, args);
	va_end(args);
	return statement ? db_finish(db, statement) : rc;
}

int db_number(struct db *db, int64_t *number, bool *found, const char *sql, const char *types, ...)
{
	va_list args;
	int rc;

	*number = 0;
	*found = false;
	va_start(args, types);
	sqlite3_stmt *statement = bound(db, sql, &rc, types, args);
	va_end(args);
	if (!statement)
		return rc;
	rc = step(db, statement);
	if (rc == SQLITE_ROW) {
		*found = sqlite3_column_type(statement, 0) != SQLITE_NULL;
		*number = sqlite3_column_int64(statement, 0);
	}
	sqlite3_reset(statement);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_ask_all(struct db *db, const struct db_question *questions, size_t count)
{
	bool any;
	int rc = SQLITE_OK;

	for (size_t i = 0; i < count && rc == SQLITE_OK; i++)
		rc = db_number(db, questions[i].number, &any, questions[i].sql, "");
	return rc;
}

int db_numbers(struct db *db, int64_t **numbers, size_t *count, const char *sql)
{
	size_t capacity = 0;
	int rc;
	sqlite3_stmt *statement = db_statement(db, sql, &rc);

	*numbers = NULL;
	*count = 0;
	if (!statement)
		return rc;
	while ((rc = step(db, statement)) == SQLITE_ROW) {
		*numbers = list_reserve(*numbers, &capacity, *count + 1, sizeof **numbers);
		(*numbers)[(*count)++] = sqlite3_column_int64(statement, 0);
	}
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

void db_read_id(sqlite3_stmt *statement, int column, char id[LEARN_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	static const unsigned char none[16], groups[] = { 4, 2, 2, 2, 6 };
	const unsigned char *bytes = sqlite3_column_blob(statement, column);

	if (!bytes || sqlite3_column_bytes(statement, column) != (int)sizeof none)
		bytes = none;
	for (size_t group = 0; group < sizeof groups; group++) {
		for (int i = 0; i < groups[group]; i++, bytes++) {
			*id++ = digits[*bytes >> 4];
			*id++ = digits[*bytes & 15];
		}
		*id++ = '-';
	}
	id[-1] = '\0';
}

const char *db_read_text(sqlite3_stmt *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(statement, column);

	return text ? (const char *)text : "";
}

char *db_copy_text(sqlite3_stmt *statement, int column)
{
	const char *text = db_read_text(statement, column);

	return mem_text(text, (size_t)sqlite3_column_bytes(statement, column));
}

int db_read_word(sqlite3_stmt *statement, int column, enum vocabulary words)
{
	return vocabulary_value(words, (const char *)sqlite3_column_text(statement, column));
}
