/* inside.h -- the inside of a store, shared by the files of store/ alone. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "base/mem.h"
#include "store/db.h"

/* Work that waits to be written, in order. Texts lie in the store's arena. */
enum op_kind { OP_BEGIN, OP_STEP, OP_FINISH };
struct op {
	enum op_kind kind;
	int64_t at_ms;
	struct learn_sitting sitting;               /* OP_BEGIN */
	const char **cards; size_t card_count;
	struct learn_event event;                   /* OP_STEP */
	bool answered;
	struct learn_answer answer;
	enum learn_ending ending;                   /* OP_FINISH */
	int64_t left;                               /* OP_FINISH: the sitting that nobody plays now */
};
enum { OPS_MOST = 20000 };                          /* then nothing can be hoped for any more */

/* The sitting that step and finish mean. */
struct present { int64_t sitting; bool personal; int64_t events; };     /* sitting 0: none */

struct store {
	char *path;                                 /* NULL: no record is wanted */
	enum store_access access;
	struct db db;
	enum store_outcome state;
	int live;                                   /* descriptor of the file of live sittings, or -1 */
	struct present present;
	struct op *ops; size_t op_count, op_room;
	struct arena arena;
};

/* live.c: who is playing. A file beside the record (PATH-live) carries locks that end with their
 * process: byte 0 shared by all that have the record open, byte n held by who plays sitting n. */
void live_open(struct store *store);
void live_close(struct store *store);
bool live_take(struct store *store, int64_t sitting);       /* true also where locks cannot be had */
void live_leave(struct store *store, int64_t sitting);
bool live_is_free(struct store *store, int64_t sitting);
/* For doctor: holds the record at path for itself alone; -1: others have it open. */
int live_hold_alone(const char *path, bool *others);

/* memory.c: what is kept folded. Run within a transaction. */
int memory_judged(struct db *db, int64_t sitting, int64_t card, const struct learn_answer *answer);
int memory_withdrawn(struct db *db, int64_t card);          /* after a judgement was withdrawn */
int memory_rebuild(struct db *db);                          /* everything anew from the answers */

/* Where a repair keeps the old file: the path and a number from 1. */
#define BACKUP_NAME "%s.damaged-%d"
enum { BACKUPS_MOST = 100 };
/* salvage.c: copies what can be read of `from` (a copy of the damaged file) into `to`, a new record;
 * health tells how much. */
struct store_health;
int salvage(struct db *to, const char *from, struct store_health *health);

/* Reads a sitting whose columns begin at `from`, in the order of SITTING_COLUMNS. */
#define SITTING_COLUMNS "s.id, s.closing_id, s.mode, s.form, s.deck, s.version, s.hash, s.seed," \
	" s.started_ms, s.finished_ms, s.ending"
enum { SITTING_COLUMN_COUNT = 11 };
void read_sitting(sqlite3_stmt *statement, int from, struct learn_sitting *sitting);

/* The record of a store that can be read, or NULL. */
struct db *store_db(struct store *store);
/* BEGIN IMMEDIATE, work, COMMIT; rolled back unless all went well. *rc: what SQLite said. */
enum store_outcome store_transaction(struct db *db, int (*work)(struct db *db, void *context),
                                     void *context, int *rc);
/* The queue in one transaction; it stays where that cannot be done now. */
enum store_outcome store_write_waiting(struct store *store);
/* Within a transaction: the sitting is over, its plan is gone. */
int store_end_sitting(struct db *db, int64_t sitting, enum learn_ending ending, int64_t at_ms);
/* Within a transaction: the row of that card, made if it is new. */
int store_card_row(struct db *db, const char *deck, const char *topic, const char *truth, const char *id,
                   int64_t *card);
/* Remembers how things stand after work on the file; returns it. */
enum store_outcome store_settle(struct store *store, enum store_outcome outcome);

#endif
