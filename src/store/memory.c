/* What is kept folded: when each topic is due (memories), when each card was seen (cards.seen_ms).
 *
 * Both are folds over the standing judgements of learners, in the order in which they were given;
 * memories over those alone that measure, of each sitting the first for a topic and truth:
 * tests fold all answers one by one and come to the same. An answer that comes after all others is
 * added to what is there; anything else (withdrawn, merged, deleted, a clock gone back) folds again
 * what it touches.
 */
#include <stdlib.h>

#include "learn/schedule.h"
#include "store/memory.h"
#include "store/row.h"
#include "store/store-internal.h"
#include "terms/terms.h"

/* The key of a fold: of which deck, topic and truth the card is. Texts are copied. */
struct fold_key {
	char *deck, *topic, *truth;
};

static int fold_key_of(struct db *db, int64_t card, struct fold_key *key)
{
	int rc;
	sqlite3_stmt *statement =
		db_statement(db, "SELECT deck, topic, truth FROM cards WHERE card = ?1", &rc);

	*key = (struct fold_key){ NULL, NULL, NULL };
	if (!statement)
		return rc;
	db_bind(statement, "i", card);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW) {
		*key = (struct fold_key){ db_copy_text(statement, 0), db_copy_text(statement, 1),
			                  db_copy_text(statement, 2) };
		rc = SQLITE_OK;
	}
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_CORRUPT : rc;
}

static void fold_key_release(struct fold_key *key)
{
	free(key->deck);
	free(key->topic);
	free(key->truth);
}

static int keep(struct db *db, const struct fold_key *key, const struct learn_memory *memory)
{
	if (memory->reviews == 0)
		return db_run(db,
		              "DELETE FROM memories WHERE deck = ?1 AND topic = ?2 AND truth = ?3",
		              "ttt", key->deck, key->topic, key->truth);
	return db_run(
		db,
		"INSERT INTO memories (deck, topic, truth, stability, difficulty, last_ms, reviews)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET stability = ?4,"
		" difficulty = ?5, last_ms = ?6, reviews = ?7",
		"tttddii", key->deck, key->topic, key->truth, memory->stability, memory->difficulty,
		memory->last_ms, (int64_t)memory->reviews);
}

static int recall(struct db *db, const struct fold_key *key, struct learn_memory *memory)
{
	int rc;
	sqlite3_stmt *statement =
		db_statement(db,
	                     "SELECT stability, difficulty, last_ms, reviews FROM memories"
	                     " WHERE deck = ?1 AND topic = ?2 AND truth = ?3",
	                     &rc);

	*memory = (struct learn_memory){ 0 };
	if (!statement)
		return rc;
	db_bind(statement, "ttt", key->deck, key->topic, key->truth);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		*memory = (struct learn_memory){ sqlite3_column_double(statement, 0),
			                         sqlite3_column_double(statement, 1),
			                         sqlite3_column_int64(statement, 2),
			                         (uint32_t)sqlite3_column_int64(statement, 3) };
	sqlite3_reset(statement);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* With min(), SQLite takes the other columns from the row that has the least (documented). */
static int fold(struct db *db, const struct fold_key *key)
{
	struct learn_memory memory = { 0 };
	int rc;
	sqlite3_stmt *statement = db_statement(
		db,
		"SELECT at_ms, grade, turn FROM ("
		"  SELECT a.at_ms AS at_ms, a.grade AS grade, min(a.turn) AS turn, a.sitting"
		"  FROM cards c CROSS JOIN answers a ON a.card = c.card"
		"  CROSS JOIN sittings s ON s.sitting = a.sitting"
		"  WHERE c.deck = ?1 AND c.topic = ?2 AND c.truth = ?3 AND a.step = 'judge'"
		"  AND " ANSWER_MEASURES " AND personal(s.mode) GROUP BY a.sitting"
		") ORDER BY at_ms, sitting",
		&rc);

	if (!statement)
		return rc;
	db_bind(statement, "ttt", key->deck, key->topic, key->truth);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW)
		learn_memory_review(&memory, db_read_text(statement, 1)[0] == 'g',
		                    sqlite3_column_int64(statement, 0));
	sqlite3_reset(statement);
	return rc == SQLITE_DONE ? keep(db, key, &memory) : rc;
}

static int saw(struct db *db, int64_t card)
{
	return db_run(db,
	              "UPDATE cards SET seen_ms = (SELECT max(a.at_ms) FROM answers a"
	              " CROSS JOIN sittings s ON s.sitting = a.sitting WHERE a.card = ?1"
	              " AND a.step = 'judge' AND a.withdrawn_ms IS NULL AND personal(s.mode))"
	              " WHERE card = ?1",
	              "i", card);
}

/* Whether this sitting has judged the topic and truth already, not counting this answer. */
static int judged_before(struct db *db, int64_t sitting, const struct fold_key *key, uint32_t turn,
                         bool *before)
{
	int64_t one;

	return db_number(
		db, &one, before,
		"SELECT 1 FROM answers a JOIN cards c ON c.card = a.card WHERE a.sitting = ?1"
		" AND c.deck = ?2 AND c.topic = ?3 AND c.truth = ?4 AND a.step = 'judge'"
		" AND " ANSWER_MEASURES " AND a.turn < ?5 LIMIT 1",
		"ittti", sitting, key->deck, key->topic, key->truth, (int64_t)turn);
}

int memory_judged(struct db *db, int64_t sitting, int64_t card, const struct learn_answer *answer)
{
	struct learn_memory memory = { 0 };
	struct fold_key key;
	bool before = false;
	int rc = fold_key_of(db, card, &key);

	if (rc == SQLITE_OK)
		rc = db_run(
			db,
			"UPDATE cards SET seen_ms = max(ifnull(seen_ms, ?2), ?2) WHERE card = ?1",
			"ii", card, answer->at_ms);
	before = answer->aside != ASIDE_NONE; /* no review: as one that came later */
	if (rc == SQLITE_OK && !before)
		rc = judged_before(db, sitting, &key, answer->turn, &before);
	if (rc == SQLITE_OK && !before)
		rc = recall(db, &key, &memory);
	if (rc == SQLITE_OK && !before && memory.reviews && answer->at_ms < memory.last_ms) {
		rc = fold(db, &key);
	} else if (rc == SQLITE_OK && !before) {
		learn_memory_review(&memory, answer->grade == GRADE_GOOD, answer->at_ms);
		rc = keep(db, &key, &memory);
	}
	fold_key_release(&key);
	return rc;
}

/* What this sitting said of the card at that place already: it is one and the same meeting. */
static int met_here(struct db *db, int64_t sitting, const struct learn_answer *answer, bool *met,
                    bool *knows)
{
	int64_t again;
	int rc = db_number(db, &again, met,
	                   "SELECT aside IS 'again' FROM answers WHERE sitting = ?1 AND place = ?2"
	                   " LIMIT 1",
	                   "ii", sitting, (int64_t)answer->place);

	*knows = *met && again;
	return rc;
}

int memory_knows(struct db *db, int64_t sitting, int64_t card, const struct learn_answer *answer,
                 bool *knows)
{
	struct learn_memory memory;
	struct fold_key key;
	int64_t seen_ms;
	bool found = false;
	int rc = met_here(db, sitting, answer, &found, knows);

	if (rc != SQLITE_OK || found)
		return rc;
	rc = db_number(db, &seen_ms, &found, "SELECT seen_ms FROM cards WHERE card = ?1", "i",
	               card);
	if (rc != SQLITE_OK || !found)
		return rc;
	rc = fold_key_of(db, card, &key);
	if (rc == SQLITE_OK)
		rc = recall(db, &key, &memory);
	if (rc == SQLITE_OK)
		*knows = learn_memory_knows(&memory, seen_ms, answer->at_ms);
	fold_key_release(&key);
	return rc;
}

int memory_correct(struct db *db, void *context)
{
	int64_t now_ms = *(const int64_t *)context;
	int rc = db_run(db, "UPDATE memories SET last_ms = ?1 WHERE last_ms > ?1", "i", now_ms);

	return rc == SQLITE_OK
	               ? db_run(db, "UPDATE cards SET seen_ms = ?1 WHERE seen_ms > ?1", "i", now_ms)
	               : rc;
}

int memory_is_ahead(struct db *db, int64_t now_ms, bool *ahead)
{
	int64_t one;

	return db_number(db, &one, ahead,
	                 "SELECT 1 FROM memories WHERE last_ms > ?1 UNION ALL"
	                 " SELECT 1 FROM cards WHERE seen_ms > ?1 LIMIT 1",
	                 "i", now_ms);
}

int memory_withdrawn(struct db *db, int64_t card)
{
	struct fold_key key;
	int rc = fold_key_of(db, card, &key);

	if (rc == SQLITE_OK)
		rc = saw(db, card);
	if (rc == SQLITE_OK)
		rc = fold(db, &key);
	fold_key_release(&key);
	return rc;
}

int memory_rebuild(struct db *db)
{
	int64_t *cards = NULL;
	size_t count = 0;
	struct fold_key key;
	int rc = db_exec(
		db, "DELETE FROM memories; UPDATE cards SET seen_ms = (SELECT max(a.at_ms)"
		    " FROM answers a CROSS JOIN sittings s ON s.sitting = a.sitting"
		    " WHERE a.card = cards.card AND a.step = 'judge' AND a.withdrawn_ms IS NULL"
		    " AND personal(s.mode))");

	if (rc == SQLITE_OK)
		rc = db_numbers(db, &cards, &count,
		                "SELECT min(card) FROM cards GROUP BY deck, topic, truth");
	for (size_t i = 0; i < count && rc == SQLITE_OK; i++) {
		rc = fold_key_of(db, cards[i], &key);
		if (rc == SQLITE_OK)
			rc = fold(db, &key);
		fold_key_release(&key);
	}
	free(cards);
	return rc;
}
