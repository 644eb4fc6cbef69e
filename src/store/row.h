/* row.h -- what goes into a statement and what comes out. Private to store/. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "store/db.h"
#include "store/vocabulary.h"

/* Binds ?1, ?2, … by letters: i int64_t, d double, t text or NULL, u id text (as 16 bytes), n
 * nothing. */
void db_bind(sqlite3_stmt *statement, const char *types, ...);
void db_bind_id(sqlite3_stmt *statement, int at, const char *id);
/* A kept statement bound, run to its end and reset; one that is bound already. */
int db_run(struct db *db, const char *sql, const char *types, ...);
int db_finish(struct db *db, sqlite3_stmt *statement);
/* The first column of the first row; *found tells whether there was one. */
int db_number(struct db *db, int64_t *number, bool *found, const char *sql, const char *types, ...);

/* Each number by its own question, until one fails; NULL counts as 0. */
struct db_question {
	int64_t *number;
	const char *sql;
};
int db_ask_all(struct db *db, const struct db_question *questions, size_t count);
/* The first column of all rows; *numbers is the caller's to free, whatever comes back. */
int db_numbers(struct db *db, int64_t **numbers, size_t *count, const char *sql);

void db_read_id(sqlite3_stmt *statement, int column, char id[LEARN_ID_SIZE]);
const char *db_read_text(sqlite3_stmt *statement, int column); /* NULL: "" */
char *db_copy_text(sqlite3_stmt *statement, int column);       /* caller frees */
/* The value of a word; of NULL and of one that is unknown, what its vocabulary has for that. */
int db_read_word(sqlite3_stmt *statement, int column, enum vocabulary words);

#endif
