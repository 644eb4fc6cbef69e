#include "store/outbox.h"

#include <string.h>

#include "store/columns.h"
#include "store/counted.h"
#include "store/row.h"
#include "store/select.h"
#include "store/store-internal.h"

/* A statement of sitting `s` waits unless a row says how it was taken; where all goes anew (SQL: 1
 * or 0), unless it was to be voided. */
#define WAITS(id, anew)                                                                            \
	"NOT EXISTS (SELECT 1 FROM sent n WHERE n.sitting = s.sitting AND n.statement = " id       \
	" AND n.state <> 'offered' AND NOT (" anew " AND n.state NOT IN ('void', 'voided')))"
#define ENDED "s.finished_ms IS NOT NULL"
/* A row `n` of a statement that the store has, or may have, and should no longer; likewise. */
#define IS_VOID(anew)                                                                              \
	"(n.state = 'void' OR (" anew " AND n.state = 'voided')"                                   \
	" OR ((n.state IN ('offered', 'sent', 'differs') OR (" anew " AND n.state = 'refused'))"   \
	" AND NOT EXISTS (SELECT 1 FROM sittings s WHERE s.sitting = n.sitting)))"

struct reading {
	struct store *store;
	const struct outbox_reader *reader;
	const struct learn_sitting *sitting;
	struct outbox_key key;
	enum store_outcome outcome;
	bool stopped;
};

static bool give_answer(sqlite3_stmt *statement, void *context)
{
	enum { CARD, TOPIC, TRUTH, WAITING, OWN };
	struct reading *reading = context;
	struct learn_answer answer;

	answer.card = db_read_text(statement, CARD);
	answer.topic = db_read_text(statement, TOPIC);
	answer.truth = (enum truth)db_read_word(statement, TRUTH, WORDS_TRUTH);
	memcpy(answer.sitting, reading->sitting->id, LEARN_ID_SIZE);
	columns_read(statement, OWN, answer_columns, ANSWER_COLUMN_COUNT, &answer);
	memcpy(reading->key.id, answer.id, LEARN_ID_SIZE);
	reading->stopped =
		!reading->reader->answer(reading->reader->context, &reading->key, reading->sitting,
	                                 &answer, sqlite3_column_int(statement, WAITING) != 0);
	return !reading->stopped;
}

static void give_answers(struct reading *reading)
{
	int rc;
	sqlite3_stmt *answers = db_statement(
		store_db(reading->store),
		"SELECT c.id, c.topic, c.truth, " WAITS("a.id", "?2") ANSWER_COLUMNS(
			COLUMN_OF_ANSWER) " FROM sittings s CROSS JOIN answers a ON a.sitting ="
					  " s.sitting CROSS JOIN cards c ON c.card = a.card"
					  " WHERE s.sitting = ?1 ORDER BY a.turn, a.id",
		&rc);

	if (answers)
		db_bind(answers, "ii", reading->key.sitting, (int64_t)reading->reader->anew);
	reading->outcome = select_rows(reading->store, answers, rc, give_answer, reading);
}

static void give_end(struct reading *reading)
{
	struct learn_tally truths[TRUTH_COUNT];

	reading->outcome = counted_of_sitting(reading->store, reading->key.sitting,
	                                      reading->sitting->deck, truths);
	memcpy(reading->key.id, reading->sitting->closing_id, LEARN_ID_SIZE);
	if (reading->outcome == STORE_FINE)
		reading->stopped = !reading->reader->end(reading->reader->context, &reading->key,
		                                         reading->sitting, truths);
}

static bool give_sitting(sqlite3_stmt *statement, void *context)
{
	struct reading *reading = context;
	struct learn_sitting sitting;

	columns_read_sitting(statement, &sitting);
	reading->sitting = &sitting;
	reading->key.sitting = sqlite3_column_int64(statement, 0);
	give_answers(reading);
	if (reading->outcome == STORE_FINE && !reading->stopped &&
	    sqlite3_column_int(statement, SITTING_SELECTED_COUNT))
		give_end(reading);
	return reading->outcome == STORE_FINE && !reading->stopped;
}

enum store_outcome store_outbox(struct store *store, int64_t from,
                                const struct outbox_reader *reader)
{
	struct db *db = store_db(store);
	struct reading reading = { .store = store, .reader = reader };
	int rc;

	if (!db)
		return select_nothing(store);
	/* One moment of the record for all statements, whoever plays meanwhile. */
	bool held = db_exec(db, "BEGIN") == SQLITE_OK;
	/* clang-format off */
	static const char waiting[] =
		"SELECT " SITTING_SELECTED ", " WAITS("s.closing_id", "?2") " FROM sittings s"
		" WHERE s.sitting >= ?1 AND " ENDED " AND (" WAITS("s.closing_id", "?2")
		" OR EXISTS (SELECT 1 FROM answers a WHERE a.sitting = s.sitting"
		" AND " WAITS("a.id", "?2") "))"
		" ORDER BY s.sitting";
	/* clang-format on */
	sqlite3_stmt *sittings = db_statement(db, waiting, &rc);
	if (sittings)
		db_bind(sittings, "ii", from, (int64_t)reader->anew);
	enum store_outcome outcome = select_rows(store, sittings, rc, give_sitting, &reading);
	if (held)
		db_exec(db, "COMMIT");
	return outcome == STORE_FINE ? reading.outcome : outcome;
}

struct voiding {
	bool (*each)(void *context, const struct outbox_key *key);
	void *context;
};

static bool give_void(sqlite3_stmt *statement, void *context)
{
	const struct voiding *voiding = context;
	struct outbox_key key = { .sitting = sqlite3_column_int64(statement, 0) };

	db_read_id(statement, 1, key.id);
	return voiding->each(voiding->context, &key);
}

enum store_outcome store_outbox_voids(struct store *store, bool anew,
                                      bool (*each)(void *context, const struct outbox_key *key),
                                      void *context)
{
	struct voiding voiding = { each, context };
	int rc;

	if (!store_db(store))
		return select_nothing(store);
	sqlite3_stmt *voids =
		db_statement(store_db(store),
	                     "SELECT n.sitting, n.statement FROM sent n WHERE " IS_VOID(
				     "?1") " ORDER BY n.sitting, n.statement",
	                     &rc);
	if (voids)
		db_bind(voids, "i", (int64_t)anew);
	return select_rows(store, voids, rc, give_void, &voiding);
}

/* What is done with the row of a statement ?1, ?2, at ?3. */
static const char *const marks[] = {
	[SENT_OFFERED] = "INSERT INTO sent VALUES (?1, ?2, 'offered', ?3)"
			 " ON CONFLICT DO UPDATE SET sent_ms = ?3 WHERE state = 'offered'",
	[SENT_TAKEN] = "UPDATE sent SET sent_ms = ?3, state = iif(EXISTS (SELECT 1 FROM answers a"
		       " WHERE a.sitting = ?1 AND a.id = ?2 AND a.withdrawn_ms IS NOT NULL),"
		       " 'void', 'sent') WHERE sitting = ?1 AND statement = ?2",
	[SENT_DIFFERS] = "UPDATE sent SET sent_ms = ?3, state = 'differs'"
			 " WHERE sitting = ?1 AND statement = ?2",
	[SENT_REFUSED] = "UPDATE sent SET sent_ms = ?3, state = 'refused'"
			 " WHERE sitting = ?1 AND statement = ?2",
	[SENT_VOID] = NULL,
	[SENT_VOIDED] = "UPDATE sent SET sent_ms = ?3, state = 'voided'"
			" WHERE sitting = ?1 AND statement = ?2",
};
_Static_assert(sizeof marks / sizeof *marks == SENT_COUNT, "a mark without a row");

struct marking {
	const struct outbox_key *keys;
	size_t count;
	enum sent state;
	int64_t now_ms;
};

static int mark_all(struct db *db, void *context)
{
	const struct marking *marking = context;
	int rc = SQLITE_OK;

	for (size_t i = 0; i < marking->count && rc == SQLITE_OK; i++) {
		const struct outbox_key *key = &marking->keys[i];
		rc = db_run(db, marks[marking->state], "iui", key->sitting, key->id,
		            marking->now_ms);
	}
	return rc;
}

enum store_outcome store_outbox_mark(struct store *store, const struct outbox_key *keys,
                                     size_t count, enum sent state, int64_t now_ms)
{
	struct marking marking = { keys, count, state, now_ms };
	int rc;

	if (!store_db(store))
		return select_nothing(store);
	return store_transaction(store_db(store), mark_all, &marking, &rc);
}

static int forget_all(struct db *db, void *unused)
{
	(void)unused;
	return db_run(db,
	              "UPDATE sent SET state = iif(state IN ('void', 'voided'), 'void', 'offered')"
	              " WHERE state <> 'offered'",
	              "");
}

enum store_outcome store_outbox_again(struct store *store)
{
	int rc;

	if (!store_db(store))
		return select_nothing(store);
	return store_transaction(store_db(store), forget_all, NULL, &rc);
}

bool store_outbox_used(struct store *store)
{
	int64_t used;
	bool any;

	return store_db(store) &&
	       db_number(store_db(store), &used, &any, "SELECT EXISTS (SELECT 1 FROM sent)", "") ==
	               SQLITE_OK &&
	       used;
}

enum store_outcome store_outbox_size(struct store *store, struct outbox_size *size)
{
	struct db *db = store_db(store);
	int64_t ended = 0, taken_back = 0, voids = 0;

	*size = (struct outbox_size){ 0 };
	if (!db)
		return select_nothing(store);
	const struct db_question parts[] = {
		{ &size->last_ms, "SELECT max(sent_ms) FROM sent WHERE state <> 'offered'" },
		{ &size->apart, "SELECT count(*) FROM sent WHERE state IN ('differs', 'refused')" },
		{ &size->waiting,
		  "SELECT count(*) FROM sittings s CROSS JOIN answers a ON"
		  " a.sitting = s.sitting WHERE " ENDED " AND " WAITS("a.id", "0") },
		{ &ended, "SELECT count(*) FROM sittings s WHERE " ENDED
		          " AND " WAITS("s.closing_id", "0") },
		{ &taken_back, "SELECT count(*) FROM sittings s CROSS JOIN answers a ON"
		               " a.sitting = s.sitting WHERE " ENDED
		               " AND a.withdrawn_ms IS NOT NULL AND " WAITS("a.id", "0") },
		{ &voids, "SELECT count(*) FROM sent n WHERE " IS_VOID("0") },
	};
	int rc = db_ask_all(db, parts, sizeof parts / sizeof *parts);
	size->waiting += ended + taken_back + voids;
	return db_outcome(db, rc);
}
