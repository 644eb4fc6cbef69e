/* Saving what can be read of a damaged file: every table from its front and from its back until
 * the damage, and answers once more sitting by sitting. Rows that make no sense stay behind. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/care.h"
#include "store/inside.h"
#include "store/memory.h"
#include "store/migrate.h"
#include "store/row.h"
#include "store/salvage.h"

struct table {
	const char *forwards, *backwards, *insert;
	int columns;
};

#define SITTINGS \
	"SELECT sitting, id, closing_id, mode, form, deck, version, hash, seed, started_ms," \
	" finished_ms, ending, played_ms FROM sittings NOT INDEXED ORDER BY sitting"
#define CARDS "SELECT card, deck, topic, truth, id FROM cards NOT INDEXED ORDER BY card"
#define ANSWERS \
	"SELECT sitting, turn, id, card, place, step, scene, option, grade, rating, loss," \
	" milliseconds, at_ms, withdrawn_ms, aside FROM answers"
#define PLANS "SELECT sitting, place, card, shape FROM plans ORDER BY sitting"
#define EVENTS "SELECT sitting, number, kind, option FROM events ORDER BY sitting"

static const struct table tables[] = {
	{ SITTINGS, SITTINGS " DESC",
	  "INSERT OR IGNORE INTO sittings (sitting, id, closing_id, mode, form, deck, version,"
	  " hash, seed, started_ms, finished_ms, ending, played_ms) VALUES (?1, ?2, ?3, ?4, ?5,"
	  " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	  13 },
	{ CARDS, CARDS " DESC",
	  "INSERT OR IGNORE INTO cards (card, deck, topic, truth, id) VALUES (?1, ?2, ?3, ?4, ?5)",
	  5 },
	{ ANSWERS " ORDER BY sitting, turn, id",
	  ANSWERS " ORDER BY sitting DESC, turn DESC, id DESC",
	  "INSERT OR IGNORE INTO answers (sitting, turn, id, card, place, step, scene, option,"
	  " grade, rating, loss, milliseconds, at_ms, withdrawn_ms, aside) VALUES (?1, ?2, ?3, ?4,"
	  " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
	  15 },
	{ PLANS ", place", PLANS " DESC, place DESC",
	  "INSERT OR IGNORE INTO plans (sitting, place, card, shape) VALUES (?1, ?2, ?3, ?4)", 4 },
	{ EVENTS ", number", EVENTS " DESC, number DESC",
	  "INSERT OR IGNORE INTO events (sitting, number, kind, option) VALUES (?1, ?2, ?3, ?4)",
	  4 },
};
enum { ANSWERS_TABLE = 2 };

/* Rows until the end or the damage; *whole says which. An error of `to` is returned. */
static int copy_rows(struct db *to, struct db *from, const struct table *table, const char *select,
                     int64_t sitting, bool *whole)
{
	int rc, out_rc;
	sqlite3_stmt *rows = db_statement(from, select, &rc),
		     *insert = db_statement(to, table->insert, &out_rc);

	*whole = false;
	if (!insert || !rows)
		return out_rc;
	if (sqlite3_bind_parameter_count(rows))
		db_bind(rows, "i", sitting);
	while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
		for (int i = 0; i < table->columns; i++)
			sqlite3_bind_value(insert, i + 1, sqlite3_column_value(rows, i));
		out_rc = sqlite3_step(insert);
		sqlite3_reset(insert);
		/* A wrong type, a word that is none: the row is damage too. */
		if (out_rc != SQLITE_DONE && (out_rc & 0xff) != SQLITE_CONSTRAINT &&
		    (out_rc & 0xff) != SQLITE_MISMATCH)
			break;
		out_rc = SQLITE_OK;
	}
	*whole = rc == SQLITE_DONE;
	sqlite3_reset(rows);
	return out_rc == SQLITE_DONE ? SQLITE_OK : out_rc;
}

static int copy_answers_by_sitting(struct db *to, struct db *from)
{
	int64_t *sittings;
	size_t count;
	bool whole;
	int rc = db_numbers(to, &sittings, &count, "SELECT sitting FROM sittings");

	for (size_t i = 0; i < count && rc == SQLITE_OK; i++) {
		rc = copy_rows(to, from, &tables[ANSWERS_TABLE],
			       ANSWERS " WHERE sitting = ?1 ORDER BY turn, id", sittings[i],
			       &whole);
		if (rc == SQLITE_OK && !whole)
			rc = copy_rows(to, from, &tables[ANSWERS_TABLE],
				       ANSWERS " WHERE sitting = ?1 ORDER BY turn DESC, id DESC",
				       sittings[i], &whole);
	}
	free(sittings);
	return rc;
}

static int64_t count_of(struct db *db, const char *sql)
{
	int64_t count;
	bool any;

	return db_number(db, &count, &any, sql, "") == SQLITE_OK ? count : -1;
}

static int64_t lost(int64_t there_were, int64_t there_are)
{
	return there_were < 0 ? -1 : there_were > there_are ? there_were - there_are : 0;
}

/* How many there were, by an index that may have come through where its table has not. */
static void count_lost(struct db *to, struct db *from, struct store_health *health)
{
	int64_t sittings =
		count_of(from, "SELECT count(*) FROM sittings INDEXED BY sittings_by_start"
			       " WHERE started_ms > -9223372036854775807");
	int64_t answers = count_of(from, "SELECT count(*) FROM answers INDEXED BY answers_for_sums"
	                                 " WHERE withdrawn_ms IS NULL");
	int64_t standing = count_of(to, "SELECT count(*) FROM answers WHERE withdrawn_ms IS NULL");

	health->sittings = count_of(to, "SELECT count(*) FROM sittings");
	health->answers = count_of(to, "SELECT count(*) FROM answers");
	health->lost_sittings = lost(sittings, health->sittings);
	health->lost_answers = lost(answers, standing);
}

static int copy_tables(struct db *to, void *context)
{
	struct db *from = context;
	int rc = SQLITE_OK;

	for (size_t i = 0; i < sizeof tables / sizeof *tables && rc == SQLITE_OK; i++) {
		bool whole;
		rc = copy_rows(to, from, &tables[i], tables[i].forwards, 0, &whole);
		if (rc == SQLITE_OK && !whole)
			rc = copy_rows(to, from, &tables[i], tables[i].backwards, 0, &whole);
		if (rc == SQLITE_OK && !whole && i == ANSWERS_TABLE)
			rc = copy_answers_by_sitting(to, from);
	}
	/* What hangs in the air: its sitting or its card was in the damage. A plan with a hole
	 * cannot be gone on with. */
	if (rc == SQLITE_OK)
		rc = db_exec(
			to,
			"DELETE FROM answers WHERE sitting NOT IN (SELECT sitting FROM sittings)"
			" OR card NOT IN (SELECT card FROM cards);"
			"DELETE FROM plans WHERE sitting NOT IN"
			" (SELECT sitting FROM sittings WHERE ending IS NULL);"
			"DELETE FROM plans WHERE sitting IN"
			" (SELECT sitting FROM plans GROUP BY sitting HAVING max(place) >= "
			"count(*));"
			"DELETE FROM events WHERE sitting NOT IN (SELECT sitting FROM plans);"
			"DELETE FROM plans WHERE sitting IN"
			" (SELECT sitting FROM events GROUP BY sitting HAVING max(number) >= "
			"count(*));"
			"DELETE FROM events WHERE sitting NOT IN (SELECT sitting FROM plans)");
	if (rc == SQLITE_OK)
		rc = memory_rebuild(to);
	return rc;
}

/* The first page holds the way to all others. Where it is destroyed, that of a new record takes its
 * place: tables begin where they begin in every record that was never repacked. */
static bool transplant_first_page(struct db *to, const char *from)
{
	unsigned char page[4096], number[4];
	struct stat stat_of;
	bool done = false;
	int source = open(sqlite3_db_filename(to->sqlite, "main"), O_RDONLY | O_CLOEXEC);
	int target = open(from, O_RDWR | O_CLOEXEC);

	if (source >= 0 && target >= 0 && fstat(target, &stat_of) == 0 &&
	    pread(source, page, sizeof page, 0) == (ssize_t)sizeof page) {
		uint32_t pages = (uint32_t)(stat_of.st_size / (off_t)sizeof page);
		for (int i = 0; i < 4; i++)
			number[i] = (unsigned char)(pages >> (24 - 8 * i));
		memcpy(page + 28, number, 4);           /* size in pages */
		memcpy(page + 92, page + 24, 4);        /* … valid for this change counter */
		memset(page + 32, 0, 8);                /* no free pages that anyone knows */
		done = pwrite(target, page, sizeof page, 0) == (ssize_t)sizeof page;
	}
	if (target >= 0)
		close(target);
	if (source >= 0)
		close(source);
	return done;
}

static bool can_read_schema(struct db *from, const char *path)
{
	int64_t tables_there;
	bool any;

	return db_connect(from, path, SQLITE_OPEN_READWRITE) == SQLITE_OK &&
	       db_number(from, &tables_there, &any,
			 "SELECT count(*) FROM sqlite_schema WHERE name IN ('sittings', 'cards',"
			 " 'answers')",
			 "") == SQLITE_OK &&
	       tables_there == 3;
}

int salvage(struct db *to, const char *path, struct store_health *health)
{
	struct db from;
	int rc = SQLITE_OK;

	db_init(&from);
	bool readable = can_read_schema(&from, path);
	if (!readable) {
		db_close(&from);
		db_exec(to, "PRAGMA wal_checkpoint(TRUNCATE)");
		readable = transplant_first_page(to, path) && can_read_schema(&from, path);
	}
	if (readable) {
		/* Holes are looked for in the tables themselves; a check that stops at the first
		 * wrong cell would hide what lies behind it. */
		db_exec(&from, "PRAGMA cell_size_check = OFF");
		db_exec(to, "PRAGMA foreign_keys = OFF");
		store_transaction(to, copy_tables, &from, &rc);
		db_exec(to, "PRAGMA foreign_keys = ON");
		if (rc == SQLITE_OK)
			count_lost(to, &from, health);
	} else {
		health->lost_sittings = health->lost_answers = -1;
	}
	db_release(&from);
	return rc;
}
