/* columns.h -- the columns of a stored sitting, answer, vote and lesson, each said once: statements
 * are made from the rows of column-rows.h, and one reader and one writer go along them. Private to
 * store/.
 *
 * Lists for SQL begin with a comma: what leads to the row stands before them.
 */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "learn/vote.h"
#include "store/column-rows.h"
#include "store/db.h"
#include "store/vocabulary.h"

enum column_kind {
	COLUMN_ID,     /* 16 bytes; char[LEARN_ID_SIZE] */
	COLUMN_NUMBER, /* of 64 bits, or a shorter unsigned one */
	COLUMN_SPAN,   /* int64_t, ≥ 0 */
	COLUMN_MOMENT, /* int64_t; 0: NULL */
	COLUMN_TEXT,   /* NULL is read as "" */
	COLUMN_TEXT_OR_NULL,
	COLUMN_WORD /* an enum; NULL: none that is stored */
};

/* Rows as parts of SQL. A name stands in brackets: GROUP is a word of SQL's, and what stands in
 * quotation marks would be a text where there is no such column. */
#define COLUMN_NAME(name, ...) ", [" #name "]"
#define COLUMN_PLACE(name, ...) ", ?"
#define COLUMN_PARAMETER(name, ...) ", :" #name
#define COLUMN_OF_ANSWER(name, ...) ", a.[" #name "]"
#define COLUMN_OF_SITTING(name, ...) ", s.[" #name "]"
#define COLUMN_OF_VOTE(name, ...) ", v.[" #name "]"
#define COLUMN_OF_LESSON(name, ...) ", l.[" #name "]"
#define COLUMN_FROM_INDEX(name, kind, words, lost) ", ifnull([" #name "], " lost ")"

/* What is selected of a sitting `s`: its number, then its columns. */
#define SITTING_SELECTED "s.sitting" SITTING_COLUMNS(COLUMN_OF_SITTING)
/* An answer's columns in the record: of which sitting and card, then its own. */
#define ANSWER_NAMES "sitting, card" ANSWER_COLUMNS(COLUMN_NAME)
#define ANSWER_INSERT                                                                              \
	"INSERT INTO answers (" ANSWER_NAMES ") VALUES (?, ?" ANSWER_COLUMNS(COLUMN_PLACE) ")"

/* Likewise of a vote. */
#define VOTE_NAMES "sitting, card" VOTE_COLUMNS(COLUMN_NAME)
/* How often a class voted: the options of one question in one round are one vote. */
#define VOTES_COUNTED                                                                              \
	"SELECT count(*) FROM (SELECT DISTINCT sitting, place, step, scene, round FROM votes)"

/* Their places in SITTING_SELECTED and ANSWER_NAMES. */
#define COLUMN_IN_SITTING(name, ...) SITTING_##name,
#define COLUMN_IN_ANSWER(name, ...) ANSWER_##name,
enum { SITTING_sitting, SITTING_COLUMNS(COLUMN_IN_SITTING) SITTING_SELECTED_COUNT };
enum { ANSWER_sitting, ANSWER_card, ANSWER_COLUMNS(COLUMN_IN_ANSWER) ANSWER_NAMES_COUNT };
#define COLUMN_IN_VOTE(name, ...) VOTE_##name,
enum { VOTE_sitting, VOTE_card, VOTE_COLUMNS(COLUMN_IN_VOTE) VOTE_NAMES_COUNT };
#define COLUMN_IN_LESSON(name, ...) LESSON_##name,
enum { LESSON_COLUMNS(COLUMN_IN_LESSON) LESSON_COLUMN_COUNT };

struct column {
	char parameter[16]; /* ":turn"; without the colon, its name */
	enum column_kind kind;
	enum vocabulary words;
	size_t at, size; /* of the member */
};
extern const struct column sitting_columns[], answer_columns[], vote_columns[], lesson_columns[];
enum {
	SITTING_COLUMN_COUNT = SITTING_SELECTED_COUNT - SITTING_id,
	SITTING_BEGUN_COUNT = SITTING_finished_ms - SITTING_id,
	ANSWER_COLUMN_COUNT = ANSWER_NAMES_COUNT - ANSWER_turn,
	VOTE_COLUMN_COUNT = VOTE_NAMES_COUNT - VOTE_place
};

/* The columns of a row from `at` on into the members of `record`, a learn_sitting or learn_answer;
 * texts are lent until the statement steps on. */
void columns_read(sqlite3_stmt *statement, int at, const struct column *columns, size_t count,
                  void *record);
/* A sitting out of a row of SITTING_SELECTED. */
static inline void columns_read_sitting(sqlite3_stmt *statement, struct learn_sitting *sitting)
{
	columns_read(statement, SITTING_id, sitting_columns, SITTING_COLUMN_COUNT, sitting);
}

/* The members of `record` as parameters from `at` on; copied. */
void columns_bind(sqlite3_stmt *statement, int at, const struct column *columns, size_t count,
                  const void *record);

#endif
