/* column-rows.h -- the columns of a sitting, an answer, a vote and a lesson: a row each. Data only.
 *
 * A column has the name of its member. A new one is a row here, a member in learn/ and a
 * migration; tests/store/t-columns compares the three. Kinds: enum column_kind (columns.h),
 * vocabularies: vocabulary.h.
 */
#ifndef STORE_COLUMN_ROWS_H
#define STORE_COLUMN_ROWS_H

/* clang-format off */
/* row(column, kind, vocabulary) */
#define SITTING_BEGUN(row) \
	row(id,           ID,           NONE) \
	row(closing_id,   ID,           NONE) \
	row(mode,         TEXT,         NONE) \
	row(form,         TEXT_OR_NULL, NONE) \
	row(group,        TEXT_OR_NULL, NONE) \
	row(deck,         TEXT,         NONE) \
	row(version,      TEXT,         NONE) \
	row(hash,         NUMBER,       NONE) \
	row(seed,         NUMBER,       NONE) \
	row(started_ms,   NUMBER,       NONE) \
	row(site,         TEXT_OR_NULL, NONE) \
	row(station,      TEXT_OR_NULL, NONE) \
	row(location,     TEXT_OR_NULL, NONE)
#define SITTING_ENDED(row) \
	row(finished_ms,  MOMENT,       NONE) \
	row(ending,       WORD,         ENDING) \
	row(played_ms,    SPAN,         NONE)
#define SITTING_COLUMNS(row) SITTING_BEGUN(row) SITTING_ENDED(row)

/* row(column, kind, vocabulary, what stands there where only indexes know of the answer: SQL) */
#define ANSWER_COLUMNS(row) \
	row(turn,         NUMBER,       NONE,   "NULL") \
	row(id,           ID,           NONE,   "NULL") \
	row(place,        NUMBER,       NONE,   "0") \
	row(step,         WORD,         STEP,   "NULL") \
	row(scene,        TEXT,         NONE,   "''") \
	row(option,       TEXT,         NONE,   "ifnull(rating, '')") \
	row(grade,        WORD,         GRADE,  "NULL") \
	row(rating,       WORD,         RATING, "NULL") \
	row(loss,         NUMBER,       NONE,   "NULL") \
	row(milliseconds, NUMBER,       NONE,   "NULL") \
	row(at_ms,        NUMBER,       NONE,   "NULL") \
	row(withdrawn_ms, MOMENT,       NONE,   "NULL") \
	row(aside,        WORD,         ASIDE,  "NULL")

/* Of a vote; its card stands in the table as a number, as that of an answer. */
#define VOTE_COLUMNS(row) \
	row(place,        NUMBER,       NONE) \
	row(step,         WORD,         STEP) \
	row(scene,        TEXT,         NONE) \
	row(round,        NUMBER,       NONE) \
	row(option,       TEXT,         NONE) \
	row(grade,        WORD,         GRADE) \
	row(rating,       WORD,         RATING) \
	row(hands,        NUMBER,       NONE) \
	row(at_ms,        NUMBER,       NONE)
/* Of a lesson, beside those of its sitting. */
#define LESSON_COLUMNS(row) \
	row(lesson,       TEXT_OR_NULL, NONE) \
	row(size,         NUMBER,       NONE) \
	row(place,        NUMBER,       NONE) \
	row(phase,        TEXT,         NONE)
/* clang-format on */

#endif
