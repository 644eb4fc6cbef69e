/* row-shape.h -- what rows of a record look like: read from the schema itself, of every version, so
 * that columns stand in one place (migrate.c). Private to store/.
 *
 * A shape is a table, or an index whose rows hold a part of its table's. db-pages.h brings rows of
 * which nobody knows whose they are; here they are recognised by number and types of columns.
 */
#ifndef STORE_ROW_SHAPE_H
#define STORE_ROW_SHAPE_H

#include "base/mem.h"
#include "store/db-pages.h"
#include "store/db.h"

/* Tables whose rows are saved. What is folded from them (memories) is made again. */
enum shape_table {
	SHAPE_SITTINGS,
	SHAPE_CARDS,
	SHAPE_ANSWERS,
	SHAPE_EVENTS,
	SHAPE_PLANS,
	SHAPE_PROPERTIES,
	SHAPE_LESSONS,
	SHAPE_VOTES,
	SHAPE_BALLOTS,
	SHAPE_SENT,
	SHAPE_TABLE_COUNT
};
extern const char *const shape_table_names[];

struct shape_column {
	const char *name;
	enum pages_type type;
	bool may_be_null, is_key, is_rowid;
};
struct shape {
	enum shape_table table;
	bool is_index, has_rowid;
	size_t count;
	struct shape_column columns[PAGES_COLUMNS_MOST];
};
enum { SHAPES_MOST = 96 };
struct shapes {
	struct arena names;
	size_t count, current;           /* how many are of the current version */
	struct shape items[SHAPES_MOST]; /* those first */
};

/* SQLITE_OK, or what went wrong. Released in either case. */
int shapes_init(struct shapes *shapes);
void shapes_release(struct shapes *shapes);
bool shape_fits(const struct shape *shape, const struct pages_row *row);

/* Every row of the shape's table, its columns in their order; not through any index. */
int shape_prepare_select(struct db *db, const struct shape *shape, sqlite3_stmt **select);
/* A row for this shape into its table, ?1, ?2 … the columns in their order: rows that are there
 * stay, but learn that a sitting ended or an answer was withdrawn. An index's row goes into
 * temp.TABLE_parts. */
int shape_prepare_insert(struct db *db, const struct shape *shape, sqlite3_stmt **insert);
/* A row comes if the table has that very row, ?1, ?2 … likewise; of an index, one of that key. */
int shape_prepare_known(struct db *db, const struct shape *shape, sqlite3_stmt **known);
/* Makes temp.TABLE_parts: columns of the table, one row a key, nothing else demanded. */
int shape_make_parts(struct db *db, const struct shape *shape);

#endif
