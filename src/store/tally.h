/* tally.h -- what the questions of query.h share. Private to store/. */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include "store/db.h"
#include "store/query.h"

/* Which sittings s: ?1 mode, ?2 form, ?3 deck, ?4 from, ?5 before, ?7 whole. */
#define QUERY_FILTER "(?1 IS NULL OR s.mode = ?1) AND (?2 IS NULL OR s.form = ?2)" \
	" AND (?3 IS NULL OR s.deck = ?3) AND s.started_ms >= ?4 AND s.started_ms < ?5" \
	" AND (?7 = 0 OR s.ending = 'done')"
enum { QUERY_WHOLE = 7 };
void query_bind(sqlite3_stmt *statement, const struct learn_filter *filter);
enum store_outcome query_rows(struct store *store, sqlite3_stmt *statement, int rc,
                              bool (*row)(sqlite3_stmt *statement, void *context), void *context);
enum store_outcome query_nothing(const struct store *store);

/* What sums need of an answer `a`: what the index answers_for_sums holds. */
#define TALLY_COLUMNS "a.step, a.grade, a.rating, a.loss, a.milliseconds, a.at_ms"
/* Adds an answer whose TALLY_COLUMNS begin there. */
void tally_add(sqlite3_stmt *statement, int from, struct learn_tally *tally);

#endif
