#include "store/migrate.h"
#include "terms/terms.h"

/* Version 1. Words as in decks, exports and learn/record.h. Answers lie by sitting, in one tree:
 * a sitting is read, merged and deleted as one, and an insert touches its last page. The number
 * of a sitting never comes back (AUTOINCREMENT): who still plays one that was deleted must not
 * write into another's. */
/* clang-format off */
static const char version_1[] =
"CREATE TABLE sittings ("
"  sitting INTEGER PRIMARY KEY AUTOINCREMENT,"
"  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),"
"  closing_id BLOB NOT NULL CHECK (length(closing_id) = 16),"
"  mode TEXT NOT NULL, form TEXT,"
"  deck TEXT NOT NULL, version TEXT NOT NULL, hash INTEGER NOT NULL, seed INTEGER NOT NULL,"
"  started_ms INTEGER NOT NULL, finished_ms INTEGER,"
"  ending TEXT CHECK (ending IN ('done', 'left', 'idle', 'dropped')),"
"  CHECK ((finished_ms IS NULL) = (ending IS NULL))"
") STRICT;"
"CREATE INDEX sittings_by_start ON sittings (started_ms);"
"CREATE INDEX sittings_of_deck ON sittings (deck, mode, started_ms);"
/* Each card that was ever answered, as the deck had it then. */
"CREATE TABLE cards ("
"  card INTEGER PRIMARY KEY,"
"  deck TEXT NOT NULL, topic TEXT NOT NULL,"
"  truth TEXT NOT NULL CHECK (truth IN ('scam', 'real')), id TEXT NOT NULL,"
"  seen_ms INTEGER,"                    /* by a learner; folded, see memory.c */
"  UNIQUE (deck, topic, truth, id)"
") STRICT;"
/* The id is part of the key: two copies of one sitting that went on apart can be merged. */
"CREATE TABLE answers ("
"  sitting INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,"
"  turn INTEGER NOT NULL,"
"  id BLOB NOT NULL CHECK (length(id) = 16),"
"  card INTEGER NOT NULL REFERENCES cards, place INTEGER NOT NULL,"
"  step TEXT NOT NULL CHECK (step IN ('judge', 'act', 'spot', 'verify')),"
"  scene TEXT NOT NULL, option TEXT NOT NULL,"
"  grade TEXT NOT NULL CHECK (grade IN ('good', 'fair', 'bad')),"
"  rating TEXT CHECK (rating IN ('sure-real', 'maybe-real', 'maybe-scam', 'sure-scam')),"
"  loss INTEGER NOT NULL, milliseconds INTEGER NOT NULL,"
"  at_ms INTEGER NOT NULL, withdrawn_ms INTEGER,"
"  PRIMARY KEY (sitting, turn, id),"
"  CHECK ((rating IS NULL) = (step <> 'judge'))"
") STRICT, WITHOUT ROWID;"
/* Everything that sums need, so that a report reads this index alone. */
"CREATE INDEX answers_for_sums ON answers"
"  (card, step, grade, rating, loss, milliseconds, at_ms, withdrawn_ms) WHERE withdrawn_ms IS NULL;"
/* To go on with a sitting on this machine; gone when it ends. */
"CREATE TABLE plans ("
"  sitting INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,"
"  place INTEGER NOT NULL, card TEXT NOT NULL,"
"  PRIMARY KEY (sitting, place)"
") STRICT, WITHOUT ROWID;"
"CREATE TABLE events ("
"  sitting INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,"
"  number INTEGER NOT NULL,"
"  kind TEXT NOT NULL CHECK (kind IN ('answer', 'next', 'back', 'stop')), option INTEGER NOT NULL,"
"  PRIMARY KEY (sitting, number)"
") STRICT, WITHOUT ROWID;"
/* When topics are due: folded from the answers of learners, see memory.c. */
"CREATE TABLE memories ("
"  deck TEXT NOT NULL, topic TEXT NOT NULL,"
"  truth TEXT NOT NULL CHECK (truth IN ('scam', 'real')),"
"  stability REAL NOT NULL, difficulty REAL NOT NULL,"
"  last_ms INTEGER NOT NULL, reviews INTEGER NOT NULL,"
"  PRIMARY KEY (deck, topic, truth)"
") STRICT, WITHOUT ROWID;";
/* clang-format on */

/* Version 2: what measures and what does not, how long was played, which cards a plan means.
 *
 * aside: why an answer is kept but in no sum (enum aside); no word: it measures.
 * played_ms: what a clock that never jumps measured while the sitting was in front of somebody; of
 * older sittings the times of their answers, all that is known.
 * shape: deck_card_shape of a planned card; NULL: planned before shapes were kept.
 * properties: of the entire record, key by key; PROPERTY_… in store-internal.h. */
/* clang-format off */
static const char version_2[] =
"ALTER TABLE sittings ADD COLUMN played_ms INTEGER NOT NULL DEFAULT 0;"
"UPDATE sittings SET played_ms = (SELECT ifnull(sum(a.milliseconds), 0) FROM answers a"
"  WHERE a.sitting = sittings.sitting);"
"ALTER TABLE answers ADD COLUMN aside TEXT CHECK (aside IN ('again', 'hasty'));"
"ALTER TABLE plans ADD COLUMN shape INTEGER;"
"DROP INDEX answers_for_sums;"
/* With all that its condition names, or SQLite looks each answer up in the table again. */
"CREATE INDEX answers_for_sums ON answers"
"  (card, step, grade, rating, loss, milliseconds, at_ms, aside, withdrawn_ms)"
"  WHERE withdrawn_ms IS NULL;"
/* How many there are, and why, without looking at the others. */
"CREATE INDEX answers_aside ON answers (aside, withdrawn_ms) WHERE aside IS NOT NULL;"
"CREATE TABLE properties (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";
/* clang-format on */

/* Version 3: the sums' index by sitting within a card. What is deleted together, or comes after one
 * another, lies together: a sitting touches the same page a card as the one before it, where
 * milliseconds scattered its answers over all pages of the index. */
/* clang-format off */
static const char version_3[] =
"DROP INDEX answers_for_sums;"
"CREATE INDEX answers_for_sums ON answers"
"  (card, sitting, step, grade, rating, loss, milliseconds, at_ms, aside, withdrawn_ms)"
"  WHERE withdrawn_ms IS NULL;";
/* clang-format on */

/* Version 4: lessons with a class.
 *
 * group: a word for a class, as it was typed; on sittings of forms and of classes.
 * lessons: what a class's sitting is beside; where it stands is kept for going on with it.
 * votes: how many hands for which option of which question, before the discussion (round 1) and
 * after it. All options of one question have one at_ms: of two copies the later one is taken whole.
 * ballots: of seats that have terminals, until the lesson ends; the seat's id is random. */
/* clang-format off */
static const char version_4[] =
"ALTER TABLE sittings ADD COLUMN [group] TEXT;"
"CREATE TABLE lessons ("
"  sitting INTEGER PRIMARY KEY REFERENCES sittings ON DELETE CASCADE,"
"  lesson TEXT, size INTEGER NOT NULL CHECK (size >= 0),"
"  place INTEGER NOT NULL, phase TEXT NOT NULL, at_ms INTEGER NOT NULL"
") STRICT;"
"CREATE TABLE votes ("
"  sitting INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,"
"  place INTEGER NOT NULL,"
"  step TEXT NOT NULL CHECK (step IN ('judge', 'act', 'spot', 'verify')),"
"  scene TEXT NOT NULL, round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 2),"
"  option TEXT NOT NULL, card INTEGER NOT NULL REFERENCES cards,"
"  grade TEXT NOT NULL CHECK (grade IN ('good', 'fair', 'bad')),"
"  rating TEXT CHECK (rating IN ('sure-real', 'maybe-real', 'maybe-scam', 'sure-scam')),"
"  hands INTEGER NOT NULL CHECK (hands >= 0), at_ms INTEGER NOT NULL,"
"  PRIMARY KEY (sitting, place, step, scene, round, option),"
"  CHECK ((rating IS NULL) = (step <> 'judge'))"
") STRICT, WITHOUT ROWID;"
"CREATE TABLE ballots ("
"  sitting INTEGER NOT NULL REFERENCES sittings ON DELETE CASCADE,"
"  place INTEGER NOT NULL,"
"  step TEXT NOT NULL CHECK (step IN ('judge', 'act', 'spot', 'verify')),"
"  scene TEXT NOT NULL, round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 2),"
"  seat BLOB NOT NULL CHECK (length(seat) = 16),"
"  option TEXT NOT NULL, at_ms INTEGER NOT NULL,"
"  PRIMARY KEY (sitting, place, step, scene, round, seat)"
") STRICT, WITHOUT ROWID;";
/* clang-format on */

/* Version 5: where a sitting was, and which statements about it a store of many stations has.
 *
 * site, station, location: of a public station, as it was set when the sitting began; they never
 * change, as nothing that a statement is made of.
 * sent: ids of statements (answers.id, sittings.closing_id) that a store was given, and how it took
 * them: has it; has another under that id; will not have it; has it though it holds no longer (the
 * answer was taken back). A sitting that is gone leaves its rows behind, and its number never
 * comes back: they say what the store must be told of, and a purge need not touch them. */
/* clang-format off */
static const char version_5[] =
"ALTER TABLE sittings ADD COLUMN site TEXT;"
"ALTER TABLE sittings ADD COLUMN station TEXT;"
"ALTER TABLE sittings ADD COLUMN location TEXT;"
"CREATE TABLE sent ("
"  sitting INTEGER NOT NULL,"
"  statement BLOB NOT NULL CHECK (length(statement) = 16),"
"  state TEXT NOT NULL CHECK (state IN ('sent', 'differs', 'refused', 'void')),"
"  sent_ms INTEGER NOT NULL,"
"  PRIMARY KEY (sitting, statement)"
") STRICT, WITHOUT ROWID;";
/* clang-format on */

/* Version 6: what was handed over and is not acknowledged, and what was told to hold no longer.
 *
 * offered: it went out, and whether it arrived nobody knows: it goes out again, or is void when its
 * sitting is gone. voided: the store has it, and knows that it holds no longer. The row stays when
 * the sitting is gone: a store that comes back from a copy of before has to be told again. */
/* clang-format off */
static const char version_6[] =
"ALTER TABLE sent RENAME TO sent_before;"
"CREATE TABLE sent ("
"  sitting INTEGER NOT NULL,"
"  statement BLOB NOT NULL CHECK (length(statement) = 16),"
"  state TEXT NOT NULL"
"    CHECK (state IN ('offered', 'sent', 'differs', 'refused', 'void', 'voided')),"
"  sent_ms INTEGER NOT NULL,"
"  PRIMARY KEY (sitting, statement)"
") STRICT, WITHOUT ROWID;"
"INSERT INTO sent SELECT sitting, statement, state, sent_ms FROM sent_before;"
"DROP TABLE sent_before;";
/* clang-format on */

const char *const migrate_steps[] = { version_1, version_2, version_3,
	                              version_4, version_5, version_6 };
const char *const migrate_tables[] = { "sittings", "cards",    "answers",    "plans",
	                               "events",   "memories", "properties", "lessons",
	                               "votes",    "ballots",  "sent",       NULL };
const int migrate_version = sizeof migrate_steps / sizeof *migrate_steps;

static int version_of(struct db *db, int64_t *version)
{
	sqlite3_stmt *statement;
	int rc = sqlite3_prepare_v2(db->sqlite, "PRAGMA user_version", -1, &statement, NULL);

	if (rc == SQLITE_OK && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
		*version = sqlite3_column_int64(statement, 0);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return rc;
}

int migrate_run(struct db *db, const char *const *steps, int version)
{
	char pragmas[96];
	int64_t at = 0;
	int rc = db_exec(db, "BEGIN IMMEDIATE");

	if (rc != SQLITE_OK)
		return rc;
	/* Asked within the transaction: another process may have been faster. */
	rc = version_of(db, &at);
	for (; rc == SQLITE_OK && at < version; at++)
		rc = db_exec(db, steps[at]);
	snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	         MIGRATE_APPLICATION_ID, version);
	if (rc == SQLITE_OK && at == version)
		rc = db_exec(db, pragmas);
	if (rc == SQLITE_OK)
		rc = db_exec(db, "COMMIT");
	if (rc != SQLITE_OK)
		sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}
