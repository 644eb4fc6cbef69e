/* Recording: work is queued, and the queue is written in one transaction. What cannot be written
 * stays in the queue and goes with what comes next, so a lock or a full disk that passes loses
 * nothing and the order is kept. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "store/columns.h"
#include "store/live-file.h"
#include "store/memory.h"
#include "store/migrate.h"
#include "store/recording.h"
#include "store/row.h"
#include "store/sent.h"
#include "store/store-internal.h"
#include "terms/mode.h"

/* The record's own name, and a change on its page with every sitting: so whatever log there is
 * carries the name of the record that it belongs to. */
static int sign(struct db *db)
{
	char name[LEARN_ID_SIZE];

	learn_id_new(name);
	int rc = db_run(db,
	                "INSERT INTO properties (key, value) VALUES ('" PROPERTY_RECORD
	                "', ?1) ON CONFLICT (key) DO NOTHING",
	                "t", name);
	if (rc == SQLITE_OK)
		rc = db_run(db,
		            "INSERT INTO properties (key, value) VALUES ('" PROPERTY_BEGUN
		            "', '1') ON CONFLICT (key) DO UPDATE SET"
		            " value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)",
		            "");
	return rc;
}

static int insert_sitting(struct db *db, const struct learn_sitting *sitting)
{
	int rc;
	sqlite3_stmt *insert =
		db_statement(db,
	                     "INSERT INTO sittings (sitting" SITTING_BEGUN(
				     COLUMN_NAME) ") VALUES (NULL" SITTING_BEGUN(COLUMN_PLACE) ")",
	                     &rc);

	if (!insert)
		return rc;
	columns_bind(insert, 1, sitting_columns, SITTING_BEGUN_COUNT, sitting);
	return db_finish(db, insert);
}

static int write_begin(struct store *store, struct op *op)
{
	int rc = insert_sitting(&store->db, &op->sitting);

	store->current = (struct current){ sqlite3_last_insert_rowid(store->db.sqlite),
		                           mode_is_personal(op->sitting.mode), 0 };
	store->emptied = false;
	if (rc == SQLITE_OK)
		rc = sign(&store->db);
	for (size_t i = 0; i < op->card_count && rc == SQLITE_OK; i++)
		rc = db_run(&store->db,
		            "INSERT INTO plans (sitting, place, card, shape) VALUES (?1, ?2, ?3,"
		            " iif(?5, ?4, NULL))",
		            "iitii", store->current.sitting, (int64_t)i, op->cards[i],
		            op->shapes ? (int64_t)op->shapes[i] : 0, (int64_t)(op->shapes != NULL));
	if (rc == SQLITE_OK)
		live_take(store, store->current.sitting);
	return rc;
}

int store_card_row(struct db *db, const char *deck, const char *topic, const char *truth,
                   const char *id, int64_t *card)
{
	bool found;
	int rc = db_number(
		db, card, &found,
		"SELECT card FROM cards WHERE deck = ?1 AND topic = ?2 AND truth = ?3 AND id = ?4",
		"tttt", deck, topic, truth, id);

	if (rc != SQLITE_OK || found)
		return rc;
	rc = db_run(db, "INSERT INTO cards (deck, topic, truth, id) VALUES (?1, ?2, ?3, ?4)",
	            "tttt", deck, topic, truth, id);
	*card = sqlite3_last_insert_rowid(db->sqlite);
	return rc;
}

/* The deck of the sitting; NULL if it is not there any more: another process was told to delete
 * it, and so it stays deleted. */
static int deck_of_current(struct store *store, char **deck)
{
	int rc;
	sqlite3_stmt *statement =
		db_statement(&store->db, "SELECT deck FROM sittings WHERE sitting = ?1", &rc);

	*deck = NULL;
	if (!statement)
		return rc;
	db_bind(statement, "i", store->current.sitting);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		*deck = db_copy_text(statement, 0);
	sqlite3_reset(statement);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

static int insert_answer(struct db *db, int64_t sitting, int64_t card,
                         const struct learn_answer *answer)
{
	int rc;
	sqlite3_stmt *insert = db_statement(db, ANSWER_INSERT, &rc);

	if (!insert)
		return rc;
	sqlite3_bind_int64(insert, ANSWER_sitting + 1, sitting);
	sqlite3_bind_int64(insert, ANSWER_card + 1, card);
	columns_bind(insert, ANSWER_turn + 1, answer_columns, ANSWER_COLUMN_COUNT, answer);
	return db_finish(db, insert);
}

static int write_answer(struct store *store, const char *deck, struct learn_answer *answer)
{
	struct db *db = &store->db;
	int64_t card = 0;
	bool knows = false;
	const char *truth = vocabulary_word(WORDS_TRUTH, (int)answer->truth);
	int rc = store_card_row(db, deck, answer->topic, truth, answer->card, &card);

	if (rc == SQLITE_OK && store->current.personal)
		rc = memory_knows(db, store->current.sitting, card, answer, &knows);
	if (knows)
		answer->aside = ASIDE_AGAIN;
	if (rc == SQLITE_OK)
		rc = insert_answer(db, store->current.sitting, card, answer);
	if (rc == SQLITE_OK && answer->step == STEP_JUDGE && store->current.personal)
		rc = memory_judged(db, store->current.sitting, card, answer);
	return rc;
}

static int withdraw(struct store *store, int64_t at_ms)
{
	struct db *db = &store->db;
	int64_t turn, card = 0;
	bool judged = false;
	int rc;
	sqlite3_stmt *statement = db_statement(db,
	                                       "SELECT turn, card, step = 'judge' FROM answers"
	                                       " WHERE sitting = ?1 AND withdrawn_ms IS NULL ORDER"
	                                       " BY turn DESC LIMIT 1",
	                                       &rc);

	if (!statement)
		return rc;
	db_bind(statement, "i", store->current.sitting);
	rc = sqlite3_step(statement);
	turn = sqlite3_column_int64(statement, 0);
	if (rc == SQLITE_ROW) {
		card = sqlite3_column_int64(statement, 1);
		judged = sqlite3_column_int(statement, 2) != 0;
	}
	sqlite3_reset(statement);
	if (rc != SQLITE_ROW)
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	rc = db_run(db,
	            "UPDATE answers SET withdrawn_ms = ?3 WHERE sitting = ?1 AND turn = ?2"
	            " AND withdrawn_ms IS NULL",
	            "iii", store->current.sitting, turn, at_ms);
	if (rc == SQLITE_OK)
		rc = sent_void(db, store->current.sitting, turn);
	if (rc == SQLITE_OK && judged && store->current.personal)
		rc = memory_withdrawn(db, card);
	return rc;
}

/* How long it was played, as far as this step goes. */
static int add_played(struct store *store, const struct op *op)
{
	int64_t played_ms = op->answered ? op->answer.milliseconds : op->event.milliseconds;

	if (!played_ms)
		return SQLITE_OK;
	return db_run(&store->db,
	              "UPDATE sittings SET played_ms = played_ms + ?2 WHERE sitting = ?1", "ii",
	              store->current.sitting, played_ms);
}

static int write_step(struct store *store, const char *deck, struct op *op)
{
	int rc = SQLITE_OK;

	if (op->answered)
		rc = write_answer(store, deck, &op->answer);
	else if (op->event.kind == EVENT_BACK && !op->event.keeps)
		rc = withdraw(store, op->at_ms);
	if (rc == SQLITE_OK)
		rc = db_run(&store->db,
		            "INSERT INTO events (sitting, number, kind, option) VALUES (?1, ?2, ?3,"
		            " ?4)",
		            "iiti", store->current.sitting, store->current.events++,
		            vocabulary_word(WORDS_EVENT, (int)op->event.kind),
		            (int64_t)op->event.option);
	return rc == SQLITE_OK ? add_played(store, op) : rc;
}

/* What is about the current sitting, if that is still there. */
static int write_current(struct store *store, struct op *op)
{
	char *deck = NULL;
	int rc = store->current.sitting ? deck_of_current(store, &deck) : SQLITE_OK;

	if (!deck) {
		if (rc == SQLITE_OK && store->current.sitting)
			store->emptied = true;
		store->current.sitting = 0;
		return rc;
	}
	rc = op->kind == OP_WORK ? op->work(&store->db, store->current.sitting, deck, op->what)
	                         : write_step(store, deck, op);
	free(deck);
	return rc;
}

int store_end_sitting(struct db *db, int64_t sitting, enum ending ending, int64_t at_ms)
{
	int rc = db_run(db, "UPDATE sittings SET finished_ms = ?2, ending = ?3 WHERE sitting = ?1",
	                "iit", sitting, at_ms, vocabulary_word(WORDS_ENDING, (int)ending));

	if (rc == SQLITE_OK)
		rc = db_run(db, "DELETE FROM events WHERE sitting = ?1", "i", sitting);
	if (rc == SQLITE_OK)
		rc = db_run(db, "DELETE FROM plans WHERE sitting = ?1", "i", sitting);
	if (rc == SQLITE_OK)
		rc = db_run(db, "DELETE FROM ballots WHERE sitting = ?1", "i", sitting);
	return rc;
}

static int write_finish(struct store *store, struct op *op)
{
	char *deck = NULL;
	int rc = SQLITE_OK;

	op->left = store->current.sitting;
	if (op->left)
		rc = deck_of_current(store, &deck);
	if (deck)
		rc = store_end_sitting(&store->db, op->left, op->ending, op->at_ms);
	else if (op->left && rc == SQLITE_OK)
		store->emptied = true;
	free(deck);
	store->current.sitting = 0;
	return rc;
}

/* The first page as it is: SQLite writes it whatever the value was. */
static int write_same(struct db *db)
{
	char pragma[48];

	snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", MIGRATE_APPLICATION_ID);
	return db_exec(db, pragma);
}

static int write_ops(struct db *db, void *context)
{
	struct store *store = context;
	int rc = SQLITE_OK;

	(void)db;
	for (size_t i = 0; i < store->op_count && rc == SQLITE_OK; i++) {
		struct op *op = &store->ops[i];
		switch (op->kind) {
		case OP_BEGIN:
			op->left = store->current.sitting;
			rc = write_begin(store, op);
			break;
		case OP_STEP:
		case OP_WORK: rc = write_current(store, op); break;
		case OP_FINISH: rc = write_finish(store, op); break;
		case OP_TRY: rc = write_same(db); break;
		case OP_NOTE: rc = op->work(db, 0, NULL, op->what); break;
		}
	}
	return rc;
}

static bool is_about_current(const struct op *op)
{
	return op->kind == OP_STEP || op->kind == OP_WORK;
}

/* The queue in one transaction; it stays where that cannot be done now. */
enum store_outcome recording_write(struct store *store)
{
	struct current before = store->current;

	if (store->held)
		return store->state;
	if (!store_watch(store))
		return store_settle(store, STORE_GONE);
	if (!store->db.sqlite && store_attach(store, STORE_WRITE) != STORE_FINE)
		return store->state;
	/* The last word alone waits for no flush: the log is flushed when it is folded, right
	 * after. Without power in between, the sitting can be gone on with at its end. */
	bool last_word =
		store->db.has_log && store->op_count == 1 && store->ops[0].kind == OP_FINISH;
	int rc;
	if (last_word)
		db_exec(&store->db, "PRAGMA synchronous = NORMAL");
	enum store_outcome outcome = store_transaction(&store->db, write_ops, store, &rc);
	if (last_word)
		db_exec(&store->db, "PRAGMA synchronous = FULL");
	if (outcome != STORE_FINE) {
		for (size_t i = 0; i < store->op_count; i++)
			if (store->ops[i].kind == OP_BEGIN &&
			    store->current.sitting != before.sitting)
				live_leave(store, store->current.sitting);
		store->current = before;
		/* What cannot be true never will be: waiting would hold up all that comes after. */
		if ((rc & 0xff) == SQLITE_CONSTRAINT)
			store_forget_waiting(store);
		return store_settle(store, outcome);
	}
	for (size_t i = 0; i < store->op_count; i++) {
		if (!is_about_current(&store->ops[i]) &&
		    store->ops[i].left != store->current.sitting)
			live_leave(store, store->ops[i].left);
		store->unfolded |= store->ops[i].kind == OP_FINISH;
		if (store->ops[i].kind == OP_BEGIN)
			live_begun(store);
	}
	store_forget_waiting(store);
	return store_settle(store, STORE_FINE);
}

const char *recording_text(struct store *store, const char *text)
{
	return text ? arena_text(&store->arena, text, strlen(text)) : NULL;
}

void *recording_copy(struct store *store, const void *thing, size_t size)
{
	return thing ? memcpy(arena_alloc(&store->arena, size), thing, size) : NULL;
}

struct op *recording_queue(struct store *store, enum op_kind kind, int64_t at_ms)
{
	if (store->access != STORE_WRITE || !store_may_pass(store->state))
		return NULL;
	if (store->op_count == OPS_MOST)
		store_forget_waiting(store);
	store->ops = list_reserve(store->ops, &store->op_capacity, store->op_count + 1,
	                          sizeof *store->ops);
	struct op *op = &store->ops[store->op_count++];
	*op = (struct op){ .kind = kind, .at_ms = at_ms };
	return op;
}

enum store_outcome store_renew(struct store *store)
{
	if (store->access != STORE_WRITE)
		return store->state;
	store->emptied = false;
	if (store->state == STORE_EMPTIED)
		store->state = STORE_FINE;
	if (store_watch(store) && store->state != STORE_GONE)
		return store->state;
	store_forget_waiting(store);
	return store_attach(store, STORE_WRITE);
}

struct op *recording_begin(struct store *store, const struct learn_sitting *sitting,
                           const char *const *cards, const uint64_t *shapes, size_t count)
{
	struct op *op = recording_queue(store, OP_BEGIN, sitting->started_ms);

	if (!op)
		return NULL;
	op->sitting = *sitting;
	op->sitting.mode = recording_text(store, sitting->mode);
	op->sitting.form = recording_text(store, sitting->form);
	op->sitting.group = recording_text(store, sitting->group);
	op->sitting.site = recording_text(store, sitting->site);
	op->sitting.station = recording_text(store, sitting->station);
	op->sitting.location = recording_text(store, sitting->location);
	op->sitting.deck = recording_text(store, sitting->deck);
	op->sitting.version = recording_text(store, sitting->version ? sitting->version : "");
	op->cards = arena_alloc(&store->arena, count * sizeof *op->cards);
	op->card_count = count;
	for (size_t i = 0; i < count; i++)
		op->cards[i] = recording_text(store, cards[i]);
	op->shapes = recording_copy(store, shapes, count * sizeof *shapes);
	return op;
}

enum store_outcome store_begin(struct store *store, const struct learn_sitting *sitting,
                               const char *const *cards, const uint64_t *shapes, size_t count)
{
	store_renew(store);
	return recording_begin(store, sitting, cards, shapes, count) ? recording_write(store)
	                                                             : store->state;
}

enum store_outcome store_step(struct store *store, const struct learn_event *event,
                              const struct learn_answer *answer, int64_t at_ms)
{
	struct op *op = recording_queue(store, OP_STEP, at_ms);

	assert(event->kind == EVENT_ANSWER || !answer);
	if (!op)
		return store->state;
	op->event = *event;
	op->answered = answer != NULL;
	if (answer) {
		op->answer = *answer;
		op->answer.card = recording_text(store, answer->card);
		op->answer.topic = recording_text(store, answer->topic);
		op->answer.scene = recording_text(store, answer->scene ? answer->scene : "");
		op->answer.option = recording_text(store, answer->option);
	}
	return recording_write(store);
}

enum store_outcome store_finish(struct store *store, enum ending ending, int64_t at_ms)
{
	struct op *op = recording_queue(store, OP_FINISH, at_ms);

	if (!op)
		return store->state;
	op->ending = ending;
	return recording_write(store);
}

enum store_outcome store_try(struct store *store)
{
	return recording_queue(store, OP_TRY, 0) ? recording_write(store) : store->state;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	store->held = false;
	if (store->op_count)
		recording_write(store);
	else
		store_watch(store);
	live_close(store);
	db_release(&store->db);
	arena_release(&store->arena);
	free(store->ops);
	free(store->path);
	free(store);
}
