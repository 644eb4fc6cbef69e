/* Saving what is there of a damaged file, from the surest source to the last: every table as far
 * as SQLite reads it; rows of tables on any page, wherever that page hangs; and what indexes know
 * of rows that are gone. Rows are told by their keys, so none is saved twice; rows that make no
 * sense stay behind. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/columns.h"
#include "store/memory.h"
#include "store/row-shape.h"
#include "store/row.h"
#include "store/salvage.h"
#include "store/store-internal.h"

struct salvage {
	struct db *to, from; /* from.sqlite NULL: SQLite cannot read */
	int file;            /* the damaged one, for its pages */
	struct shapes shapes;
	sqlite3_stmt *inserts[SHAPES_MOST], *known[SHAPES_MOST];
	bool indexes;                     /* now their rows are meant, not tables' */
	bool complete[SHAPE_TABLE_COUNT]; /* SQLite came to the table's end */
	int rc;                           /* of `to` */
	int64_t dropped, dropped_votes; /* answers, and rows of votes, of cards that nobody knows */
	struct store_health *health;
};

/* Whether the row was taken; one that makes no sense (a wrong type, a word that is none) is not. */
static bool insert_bound(struct salvage *salvage, sqlite3_stmt *insert)
{
	int rc = sqlite3_step(insert);

	sqlite3_reset(insert);
	if (rc != SQLITE_DONE && (rc & 0xff) != SQLITE_CONSTRAINT && (rc & 0xff) != SQLITE_MISMATCH)
		salvage->rc = rc;
	return rc == SQLITE_DONE;
}

/* The shape without the columns that the damaged file's table does not have: an older version's,
 * or one that somebody changed. Nothing is left of it where there is no such table. */
static struct shape narrow(struct db *from, const struct shape *shape)
{
	struct shape narrowed = *shape;
	int rc;
	sqlite3_stmt *there = db_statement(
		from,
		"SELECT 1 FROM sqlite_schema s, pragma_table_xinfo(s.name) x WHERE s.type = 'table'"
		" AND s.name = ?1 AND x.name = ?2 AND x.hidden = 0",
		&rc);

	narrowed.count = 0;
	for (size_t i = 0; i < shape->count && there; i++) {
		db_bind(there, "tt", shape_table_names[shape->table], shape->columns[i].name);
		if (sqlite3_step(there) == SQLITE_ROW)
			narrowed.columns[narrowed.count++] = shape->columns[i];
		sqlite3_reset(there);
	}
	return narrowed;
}

/* A table as SQLite reads it, until its end or the damage. */
static void copy_table(struct salvage *salvage, const struct shape *shape)
{
	struct shape narrowed = narrow(&salvage->from, shape);
	sqlite3_stmt *rows = NULL, *insert = NULL;
	int rc = SQLITE_ERROR;

	if (narrowed.count && shape_prepare_select(&salvage->from, &narrowed, &rows) == SQLITE_OK)
		salvage->rc = shape_prepare_insert(salvage->to, &narrowed, &insert);
	while (insert && salvage->rc == SQLITE_OK && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
		for (int i = 0; i < (int)narrowed.count; i++)
			sqlite3_bind_value(insert, i + 1, sqlite3_column_value(rows, i));
		insert_bound(salvage, insert);
	}
	salvage->complete[shape->table] = rc == SQLITE_DONE;
	sqlite3_finalize(rows);
	sqlite3_finalize(insert);
}

static void bind_value(sqlite3_stmt *statement, int at, const struct pages_value *value)
{
	const char *bytes = (const char *)value->bytes;

	switch (value->type) {
	case PAGES_NULL: sqlite3_bind_null(statement, at); break;
	case PAGES_INTEGER: sqlite3_bind_int64(statement, at, value->integer); break;
	case PAGES_REAL: sqlite3_bind_double(statement, at, value->real); break;
	case PAGES_TEXT:
		sqlite3_bind_text(statement, at, bytes, (int)value->len, SQLITE_STATIC);
		break;
	case PAGES_BLOB:
		sqlite3_bind_blob(statement, at, bytes, (int)value->len, SQLITE_STATIC);
		break;
	}
}

/* Lent until the statement has been run. */
static void bind_row(sqlite3_stmt *statement, const struct shape *shape,
                     const struct pages_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (shape->columns[i].is_rowid)
			sqlite3_bind_int64(statement, (int)i + 1, row->rowid);
		else
			bind_value(statement, (int)i + 1, &row->values[i]);
	}
}

static bool put_row(void *context, const struct pages_row *row)
{
	struct salvage *salvage = context;
	bool taken = false;

	for (size_t i = 0; i < salvage->shapes.count && !taken && salvage->rc == SQLITE_OK; i++) {
		const struct shape *shape = &salvage->shapes.items[i];
		if (shape->is_index != salvage->indexes || !shape_fits(shape, row))
			continue;
		/* Nearly all have been read as rows of their table already. */
		bind_row(salvage->known[i], shape, row);
		taken = sqlite3_step(salvage->known[i]) == SQLITE_ROW;
		sqlite3_reset(salvage->known[i]);
		if (taken)
			break;
		bind_row(salvage->inserts[i], shape, row);
		taken = insert_bound(salvage, salvage->inserts[i]);
	}
	return salvage->rc == SQLITE_OK;
}

/* What indexes know of cards and answers. Of a card all; of an answer all but the words of what
 * was chosen, which is the rating where something was judged. Its card's place is that in the
 * order of the answers. */
static const char from_indexes[] =
	"INSERT OR IGNORE INTO cards (card, deck, topic, truth, id)"
	" SELECT card, deck, topic, truth, id FROM temp.cards_parts;"
	"INSERT OR IGNORE INTO answers (" ANSWER_NAMES
	") SELECT sitting, card" ANSWER_COLUMNS(COLUMN_FROM_INDEX) " FROM temp.answers_parts";
static const char places[] =
	"UPDATE answers SET place = (SELECT count(DISTINCT b.card) FROM answers b"
	"  WHERE b.sitting = answers.sitting AND b.card <> answers.card AND b.turn <"
	"  (SELECT min(c.turn) FROM answers c WHERE c.sitting = b.sitting"
	"   AND c.card = answers.card))"
	" WHERE (sitting, turn, id) IN (SELECT sitting, turn, id FROM temp.answers_parts)";

/* Sittings of which an index still knows when, how and with which deck, or only their answers. Then
 * the mode is that of the sitting before (a station mostly has but one), else one that counts for
 * no learner; the ids come from its first answer's, or the moment of its first vote, so that two
 * repairs of one record make the same sitting. */
static const char sittings_of_parts[] =
	"INSERT OR IGNORE INTO sittings (sitting, id, closing_id, mode, deck, version, hash, seed,"
	"  started_ms, finished_ms, ending)"
	" SELECT m.sitting, ifnull(p.id, made_id(ifnull(f.id, v.id), 1)),"
	"  made_id(coalesce(p.id, f.id, v.id), 2),"
	"  coalesce(p.mode, iif(f.id IS NULL AND v.id IS NOT NULL, 'class', NULL),"
	"    (SELECT s.mode FROM sittings s WHERE s.sitting < m.sitting"
	"    ORDER BY s.sitting DESC LIMIT 1), (SELECT s.mode FROM sittings s"
	"    WHERE s.sitting > m.sitting ORDER BY s.sitting LIMIT 1), 'class'),"
	"  ifnull(p.deck, c.deck), '', 0, 0,"
	"  coalesce(p.started_ms, CAST(f.at_ms - f.milliseconds AS INTEGER), v.first_ms),"
	"  coalesce((SELECT max(a.at_ms) FROM answers a WHERE a.sitting = m.sitting), v.last_ms,"
	"   p.started_ms), 'dropped'"
	" FROM (SELECT sitting FROM answers UNION SELECT sitting FROM votes"
	"  UNION SELECT sitting FROM temp.sittings_parts EXCEPT SELECT sitting FROM sittings) m"
	" LEFT JOIN temp.sittings_parts p ON p.sitting = m.sitting"
	" LEFT JOIN answers f ON (f.sitting, f.turn, f.id) = (SELECT a.sitting, a.turn, a.id"
	"  FROM answers a WHERE a.sitting = m.sitting ORDER BY a.turn, a.id LIMIT 1)"
	" LEFT JOIN (SELECT sitting, card, min(at_ms) AS first_ms, max(at_ms) AS last_ms,"
	"   CAST(substr(printf('%012x%04x', min(at_ms), sitting & 65535), -16) AS BLOB) AS id"
	"  FROM votes GROUP BY sitting) v ON v.sitting = m.sitting"
	" LEFT JOIN cards c ON c.card = ifnull(f.card, v.card)";

/* What hangs in the air. A plan with a hole cannot be gone on with. How long was played is not
 * known of mended sittings and of those of version 1: the times of their answers are what there
 * is. */
static const char cardless_answers[] =
	"DELETE FROM answers WHERE card NOT IN (SELECT card FROM cards)";
static const char loose_answers[] =
	"DELETE FROM answers WHERE sitting NOT IN (SELECT sitting FROM sittings)";
static const char loose_votes[] =
	"DELETE FROM votes WHERE sitting NOT IN (SELECT sitting FROM sittings)"
	" OR card NOT IN (SELECT card FROM cards)";
/* A class of which but the votes are left: its size is not said, as many as ever raised a hand
 * (learn_lesson), and it goes on at the last card that was voted on. Of no moment: any other copy
 * of the lesson knows more. */
static const char lessons_of_votes[] =
	"INSERT INTO lessons (sitting, lesson, size, place, phase, at_ms)"
	" SELECT sitting, NULL, 0, max(place), 'scene', 0 FROM votes"
	" WHERE sitting NOT IN (SELECT sitting FROM lessons) GROUP BY sitting";
static const char loose_lessons[] =
	"DELETE FROM lessons WHERE sitting NOT IN (SELECT sitting FROM sittings);"
	"DELETE FROM ballots WHERE sitting NOT IN"
	" (SELECT sitting FROM sittings WHERE ending IS NULL)";
static const char loose_plans[] =
	"DELETE FROM plans WHERE sitting NOT IN"
	" (SELECT sitting FROM sittings WHERE ending IS NULL);"
	"DELETE FROM plans WHERE sitting IN"
	" (SELECT sitting FROM plans GROUP BY sitting HAVING max(place) >= count(*));"
	"DELETE FROM events WHERE sitting NOT IN (SELECT sitting FROM plans);"
	"DELETE FROM plans WHERE sitting IN"
	" (SELECT sitting FROM events GROUP BY sitting HAVING max(number) >= count(*));"
	"DELETE FROM events WHERE sitting NOT IN (SELECT sitting FROM plans);"
	"UPDATE sittings SET played_ms = (SELECT CAST(total(a.milliseconds) AS INTEGER)"
	" FROM answers a WHERE a.sitting = sittings.sitting) WHERE played_ms = 0";

static int exec_counted(struct db *db, const char *sql, int64_t *count)
{
	int rc = db_exec(db, sql);

	*count += rc == SQLITE_OK ? sqlite3_changes64(db->sqlite) : 0;
	return rc;
}

/* An id made from another one: of RFC 9562's version 8, which is nobody else's. */
static void make_id(sqlite3_context *context, int count, sqlite3_value **values)
{
	enum { ID_SIZE = 16, VERSION_AT = 6 };
	unsigned char id[ID_SIZE];
	const void *other = sqlite3_value_blob(values[0]);

	(void)count;
	if (!other || sqlite3_value_bytes(values[0]) != ID_SIZE)
		return; /* NULL */
	memcpy(id, other, sizeof id);
	id[VERSION_AT] = 0x80 | (id[VERSION_AT] & 0x0f);
	id[ID_SIZE - 1] ^= (unsigned char)sqlite3_value_int(values[1]);
	sqlite3_result_blob(context, id, sizeof id, SQLITE_TRANSIENT);
}

static int finish(struct salvage *salvage)
{
	struct db *db = salvage->to;
	struct store_health *health = salvage->health;
	int rc = exec_counted(db, from_indexes, &health->mended_answers);

	if (rc == SQLITE_OK)
		rc = db_exec(db, places);
	if (rc == SQLITE_OK)
		rc = exec_counted(db, cardless_answers, &salvage->dropped);
	if (rc == SQLITE_OK)
		rc = exec_counted(db, sittings_of_parts, &health->mended_sittings);
	if (rc == SQLITE_OK)
		rc = exec_counted(db, loose_answers, &salvage->dropped);
	if (rc == SQLITE_OK)
		rc = exec_counted(db, loose_votes, &salvage->dropped_votes);
	if (rc == SQLITE_OK)
		rc = exec_counted(db, lessons_of_votes, &health->mended_lessons);
	if (rc == SQLITE_OK)
		rc = db_exec(db, loose_lessons);
	if (rc == SQLITE_OK)
		rc = db_exec(db, loose_plans);
	return rc == SQLITE_OK ? memory_rebuild(db) : rc;
}

static int save(struct db *to, void *context)
{
	struct salvage *salvage = context;

	salvage->rc = sqlite3_create_function_v2(
		to->sqlite, "made_id", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
		NULL, make_id, NULL, NULL, NULL);
	for (size_t i = 0; i < salvage->shapes.count && salvage->rc == SQLITE_OK; i++) {
		const struct shape *shape = &salvage->shapes.items[i];
		if (i < salvage->shapes.current && !shape->is_index)
			salvage->rc = shape_make_parts(to, shape);
		if (i < salvage->shapes.current && !shape->is_index && salvage->rc == SQLITE_OK &&
		    salvage->from.sqlite)
			copy_table(salvage, shape);
		if (salvage->rc == SQLITE_OK)
			salvage->rc = shape_prepare_insert(to, shape, &salvage->inserts[i]);
		if (salvage->rc == SQLITE_OK)
			salvage->rc = shape_prepare_known(to, shape, &salvage->known[i]);
	}
	for (int pass = 0; pass < 2 && salvage->rc == SQLITE_OK; pass++) {
		salvage->indexes = pass == 1;
		pages_walk(salvage->file, put_row, salvage);
	}
	for (size_t i = 0; i < SHAPES_MOST; i++) {
		sqlite3_finalize(salvage->inserts[i]);
		sqlite3_finalize(salvage->known[i]);
	}
	return salvage->rc == SQLITE_OK ? finish(salvage) : salvage->rc;
}

static int64_t count_of(struct db *db, const char *sql)
{
	int64_t count;
	bool any;

	return db->sqlite && db_number(db, &count, &any, sql, "") == SQLITE_OK ? count : -1;
}

/* How many are known to have been there and are not any more; -1: that cannot be told. */
static int64_t lost(int64_t there_were, int64_t there_are, bool complete)
{
	if (there_were < 0)
		return complete ? 0 : -1;
	return there_were > there_are ? there_were - there_are : 0;
}

/* Of votes there is no index that knows how many there were; older versions have none, nor has who
 * never taught. */
static bool votes_are_whole(struct salvage *salvage)
{
	static const char tables[] =
		"SELECT sum(name = 'sittings') - sum(name = 'votes') FROM sqlite_schema";

	static const char taught[] = "SELECT count(*) FROM sittings WHERE mode = 'class'";

	return salvage->complete[SHAPE_VOTES] || count_of(&salvage->from, tables) == 1 ||
	       count_of(salvage->to, taught) == 0;
}

/* How many there were, by an index that may have come through where its table has not. */
static void count_lost(struct salvage *salvage)
{
	struct store_health *health = salvage->health;
	int64_t sittings = count_of(&salvage->from,
	                            "SELECT count(*) FROM sittings INDEXED BY sittings_by_start"
	                            " WHERE started_ms > -9223372036854775807");
	int64_t answers =
		count_of(&salvage->from, "SELECT count(*) FROM answers INDEXED BY answers_for_sums"
	                                 " WHERE withdrawn_ms IS NULL");
	int64_t standing =
		count_of(salvage->to, "SELECT count(*) FROM answers WHERE withdrawn_ms IS NULL");

	health->sittings = count_of(salvage->to, "SELECT count(*) FROM sittings");
	health->answers = count_of(salvage->to, "SELECT count(*) FROM answers");
	health->lost_sittings = lost(sittings, health->sittings, salvage->complete[SHAPE_SITTINGS]);
	health->lost_answers = lost(answers, standing, salvage->complete[SHAPE_ANSWERS]);
	if (health->lost_answers >= 0 && health->lost_answers < salvage->dropped)
		health->lost_answers = salvage->dropped;
	health->votes = count_of(salvage->to, VOTES_COUNTED);
	health->lost_votes = salvage->dropped_votes || !votes_are_whole(salvage) ? -1 : 0;
}

/* A log can only be joined to a file that has a first page. Where it is destroyed, that of a new
 * record takes its place: its way to the tables may be wrong and is not gone. */
static bool transplant_first_page(struct db *to, const char *from)
{
	enum { SIZE = 4096, PAGES_AT = 28, FREE_AT = 32, CHANGE_AT = 24, VALID_FOR_AT = 92 };
	unsigned char page[SIZE];
	struct stat stat_of;
	int source = open(sqlite3_db_filename(to->sqlite, "main"), O_RDONLY | O_CLOEXEC);
	int target = open(from, O_RDWR | O_CLOEXEC);
	bool done = source >= 0 && target >= 0 && fstat(target, &stat_of) == 0 &&
	            pread(source, page, sizeof page, 0) == (ssize_t)sizeof page;

	if (done) {
		uint32_t pages = (uint32_t)(stat_of.st_size / SIZE);
		for (int i = 0; i < 4; i++)
			page[PAGES_AT + i] = (unsigned char)(pages >> (24 - 8 * i));
		memcpy(page + VALID_FOR_AT, page + CHANGE_AT, 4);
		memset(page + FREE_AT, 0, 8); /* no free pages that anyone knows */
		done = pwrite(target, page, sizeof page, 0) == (ssize_t)sizeof page;
	}
	if (target >= 0)
		close(target);
	if (source >= 0)
		close(source);
	return done;
}

/* Joins the log, where there is one, so that all pages stand in one file. */
static bool open_and_join_log(struct db *from, const char *path)
{
	int64_t tables_there;
	bool any;

	if (db_connect(from, path, SQLITE_OPEN_READWRITE) != SQLITE_OK ||
	    db_number(from, &tables_there, &any, "SELECT count(*) FROM sqlite_schema", "") !=
	            SQLITE_OK)
		return false;
	/* Holes are looked for in the tables themselves; a check that stops at the first wrong cell
	 * would hide what lies behind it. */
	db_exec(from, "PRAGMA cell_size_check = OFF");
	return db_exec(from, "PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK;
}

int salvage(struct db *to, const char *path, struct store_health *health)
{
	struct salvage salvage = { .to = to, .health = health };

	db_init(&salvage.from);
	if (!open_and_join_log(&salvage.from, path)) {
		db_close(&salvage.from);
		db_exec(to, "PRAGMA wal_checkpoint(TRUNCATE)");
		if (transplant_first_page(to, path))
			open_and_join_log(&salvage.from, path);
		db_close(&salvage.from);
	}
	salvage.file = open(path, O_RDONLY | O_CLOEXEC);
	int rc = shapes_init(&salvage.shapes);
	db_exec(to, "PRAGMA foreign_keys = OFF");
	if (rc == SQLITE_OK)
		store_transaction(to, save, &salvage, &rc);
	db_exec(to, "PRAGMA foreign_keys = ON");
	if (rc == SQLITE_OK)
		count_lost(&salvage);
	shapes_release(&salvage.shapes);
	if (salvage.file >= 0)
		close(salvage.file);
	db_release(&salvage.from);
	return rc;
}
