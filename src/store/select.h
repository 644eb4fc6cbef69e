/* select.h -- asking the record: which sittings a filter means, and what comes of each row. Private
 * to store/.
 */
#ifndef STORE_SELECT_H
#define STORE_SELECT_H

#include "learn/tally.h"
#include "store/db.h"

/* Which sittings s: ?1 mode, ?2 form, ?3 deck, ?4 from, ?5 before, ?7 those played to their end (1)
 * or the others (2), ?8 group. */
#define SELECT_FILTER                                                                              \
	"(?1 IS NULL OR s.mode = ?1) AND (?2 IS NULL OR ifnull(s.form, '') = ?2)"                  \
	" AND (?3 IS NULL OR s.deck = ?3) AND s.started_ms >= ?4 AND s.started_ms < ?5"            \
	" AND (?7 = 0 OR (s.ending IS 'done') = (?7 = 1))"                                         \
	" AND (?8 IS NULL OR ifnull(folded(s.[group]), '') = folded(?8))"
enum { SELECT_OWN = 6, SELECT_DONE, SELECT_GROUP };
/* Binds the parameters of SELECT_FILTER; filter NULL: all sittings. */
void select_bind(sqlite3_stmt *statement, const struct learn_filter *filter);

/* What is done with a row; false: no further one is wanted. */
typedef bool select_row(sqlite3_stmt *statement, void *context);
/* Steps through a statement (NULL: rc says why there is none). */
enum store_outcome select_rows(struct store *store, sqlite3_stmt *statement, int rc,
                               select_row *row, void *context);
/* Each row of a statement with SELECT_FILTER, whose ?6 is its own. A store that cannot be read
 * gives none. */
enum store_outcome select_each(struct store *store, const char *sql,
                               const struct learn_filter *filter, int64_t own, select_row *row,
                               void *context);
/* A store that cannot be read holds nothing: fine where no record is wanted. */
enum store_outcome select_nothing(const struct store *store);

#endif
