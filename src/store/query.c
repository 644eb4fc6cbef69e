#include "store/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "store/columns.h"
#include "store/counted.h"
#include "store/row.h"
#include "store/select.h"
#include "store/store-internal.h"
#include "terms/mode.h"

/* Memories and cards that a clock gone wrong put into the future are read as of now. */
#define UNTIL_NOW(column) "min(" column ", ?2)"

static bool put_memory(sqlite3_stmt *statement, void *context)
{
	struct learn_memory memory = { sqlite3_column_double(statement, 2),
		                       sqlite3_column_double(statement, 3),
		                       sqlite3_column_int64(statement, 4),
		                       (uint32_t)sqlite3_column_int64(statement, 5) };
	int truth = db_read_word(statement, 1, WORDS_TRUTH);

	learn_history_put_memory(context, db_read_text(statement, 0), (enum truth)truth, &memory);
	return true;
}

static bool put_card(sqlite3_stmt *statement, void *context)
{
	learn_history_put_card(context, db_read_text(statement, 0),
	                       sqlite3_column_int64(statement, 1));
	return true;
}

static bool put_sitting(sqlite3_stmt *statement, void *context)
{
	learn_history_put_sitting(context, sqlite3_column_int64(statement, 0));
	return true;
}

/* The latest sittings of one mode; more than are looked at: several may have begun in one
 * millisecond. By the index: however many others there are, none of them is read. */
static enum store_outcome latest_of(struct store *store, const char *deck, const char *mode,
                                    int64_t now_ms, struct learn_history *history)
{
	int rc;
	sqlite3_stmt *statement =
		db_statement(store_db(store),
	                     "SELECT s.started_ms FROM sittings s WHERE s.deck = ?1 AND s.mode = ?2"
	                     " AND s.started_ms <= ?3"
	                     " AND EXISTS (SELECT 1 FROM answers a WHERE a.sitting = s.sitting AND"
	                     " a.withdrawn_ms IS NULL) ORDER BY s.started_ms DESC LIMIT 8",
	                     &rc);

	if (statement)
		db_bind(statement, "tti", deck, mode, now_ms);
	return select_rows(store, statement, rc, put_sitting, history);
}

enum store_outcome store_history(struct store *store, const char *deck, int64_t now_ms,
                                 struct learn_history *history)
{
	static const struct {
		const char *sql;
		bool (*row)(sqlite3_stmt *, void *);
	} parts[] = {
		{ "SELECT topic, truth, stability, difficulty, " UNTIL_NOW(
			  "last_ms") ", reviews"
		                     " FROM memories WHERE deck = ?1",
		  put_memory },
		{ "SELECT id, " UNTIL_NOW("seen_ms") " FROM cards WHERE deck = ?1"
		                                     " AND seen_ms IS NOT NULL",
		  put_card },
	};
	struct db *db = store_db(store);
	enum store_outcome outcome = STORE_FINE;
	int rc;

	if (!db)
		return select_nothing(store);
	for (size_t i = 0; i < sizeof parts / sizeof *parts && outcome == STORE_FINE; i++) {
		sqlite3_stmt *statement = db_statement(db, parts[i].sql, &rc);
		if (statement)
			db_bind(statement, "ti", deck, now_ms);
		outcome = select_rows(store, statement, rc, parts[i].row, history);
	}
	for (int i = 0; i < MODE_COUNT && outcome == STORE_FINE; i++)
		if (mode_list[i].identity == MODE_PERSONAL)
			outcome = latest_of(store, deck, mode_list[i].name, now_ms, history);
	return outcome;
}

bool store_last(struct store *store, int64_t *last_ms)
{
	struct db *db = store_db(store);
	bool any = false;

	/* A clock may have been set back meanwhile: the highest number is the latest. */
	return db &&
	       db_number(db, last_ms, &any,
	                 "SELECT ifnull(finished_ms, started_ms) FROM sittings"
	                 " ORDER BY sitting DESC LIMIT 1",
	                 "") == SQLITE_OK &&
	       any;
}

struct sittings {
	struct store *store;
	store_each_sitting *each;
	void *context;
	enum store_outcome outcome;
};

static bool give_sitting(sqlite3_stmt *statement, void *context)
{
	struct sittings *sittings = context;
	struct learn_tally truths[TRUTH_COUNT];
	struct learn_sitting sitting;

	columns_read_sitting(statement, &sitting);
	sittings->outcome = counted_of_sitting(sittings->store, sqlite3_column_int64(statement, 0),
	                                       sitting.deck, truths);
	return sittings->outcome == STORE_FINE &&
	       sittings->each(sittings->context, &sitting, truths);
}

#define SITTINGS "SELECT " SITTING_SELECTED " FROM sittings s WHERE " SELECT_FILTER

enum store_outcome store_sittings(struct store *store, const struct learn_filter *filter,
                                  bool newest_first, size_t most, store_each_sitting *each,
                                  void *context)
{
	static const char newest[] = SITTINGS " ORDER BY s.started_ms DESC, s.id DESC LIMIT ?6";
	static const char oldest[] = SITTINGS " ORDER BY s.started_ms, s.id LIMIT ?6";
	struct sittings sittings = { store, each, context, STORE_FINE };
	enum store_outcome outcome =
		select_each(store, newest_first ? newest : oldest, filter,
	                    most ? (int64_t)most : -1, give_sitting, &sittings);

	return outcome == STORE_FINE ? sittings.outcome : outcome;
}

/* A card, by its number in the record. */
struct answered_card {
	int64_t card;
	char *id, *topic;
	enum truth truth;
};
/* Sittings in their order, and the answers of each from a statement of its own: a sitting is read
 * once, however many answers it has, and so is a card. */
struct answers {
	struct store *store;
	store_each_answer *each;
	void *context;
	bool withdrawn_too, stopped;
	sqlite3_stmt *own; /* of one sitting */
	struct answered_card *items;
	size_t count, capacity;
	const struct answered_card *latest;
	const struct learn_sitting *sitting;
	enum store_outcome outcome;
};

static bool keep_card(sqlite3_stmt *statement, void *context)
{
	struct answers *answers = context;

	list_add(answers, (struct answered_card){
				  .card = sqlite3_column_int64(statement, 0),
				  .id = db_copy_text(statement, 1),
				  .topic = db_copy_text(statement, 2),
				  .truth = (enum truth)db_read_word(statement, 3, WORDS_TRUTH),
			  });
	return true;
}

static int by_card(const void *key, const void *item)
{
	int64_t card = *(const int64_t *)key;
	const struct answered_card *one = item;

	return (card > one->card) - (card < one->card);
}

/* NULL: the answer is of no card, which no sound record has. */
static const struct answered_card *card_of(struct answers *answers, int64_t card)
{
	if (answers->count && (!answers->latest || answers->latest->card != card))
		answers->latest = bsearch(&card, answers->items, answers->count,
		                          sizeof *answers->items, by_card);
	return answers->latest;
}

static bool give_answer(sqlite3_stmt *statement, void *context)
{
	struct answers *answers = context;
	struct learn_answer answer;
	const struct answered_card *card = card_of(answers, sqlite3_column_int64(statement, 0));

	if (!card)
		return true;
	memcpy(answer.sitting, answers->sitting->id, LEARN_ID_SIZE);
	answer.card = card->id;
	answer.topic = card->topic;
	answer.truth = card->truth;
	columns_read(statement, 1, answer_columns, ANSWER_COLUMN_COUNT, &answer);
	answers->stopped = !answers->each(answers->context, answers->sitting, &answer);
	return !answers->stopped;
}

static bool give_answers(sqlite3_stmt *statement, void *context)
{
	struct answers *answers = context;
	struct learn_sitting sitting;

	columns_read_sitting(statement, &sitting);
	answers->sitting = &sitting;
	db_bind(answers->own, "ii", sqlite3_column_int64(statement, 0),
	        (int64_t)answers->withdrawn_too);
	answers->outcome =
		select_rows(answers->store, answers->own, SQLITE_OK, give_answer, answers);
	return answers->outcome == STORE_FINE && !answers->stopped;
}

static enum store_outcome each_answer(struct store *store, const struct learn_filter *filter,
                                      struct answers *answers)
{
	struct db *db = store_db(store);
	int rc;
	sqlite3_stmt *cards =
		db_statement(db, "SELECT card, id, topic, truth FROM cards ORDER BY card", &rc);
	enum store_outcome outcome = select_rows(store, cards, rc, keep_card, answers);

	if (outcome != STORE_FINE)
		return outcome;
	answers->own = db_statement(
		db,
		"SELECT a.card" ANSWER_COLUMNS(
			COLUMN_OF_ANSWER) " FROM answers a WHERE a.sitting = ?1 AND"
					  " (?2 OR a.withdrawn_ms IS NULL) ORDER BY a.turn, a.id",
		&rc);
	if (!answers->own)
		return db_outcome(db, rc);
	outcome = select_each(store, SITTINGS " ORDER BY s.started_ms, s.sitting", filter, 0,
	                      give_answers, answers);
	return outcome == STORE_FINE ? answers->outcome : outcome;
}

enum store_outcome store_answers(struct store *store, const struct learn_filter *filter,
                                 bool withdrawn_too, store_each_answer *each, void *context)
{
	struct answers answers = {
		.store = store,
		.each = each,
		.context = context,
		.withdrawn_too = withdrawn_too,
		.outcome = STORE_FINE,
	};

	if (!store_db(store))
		return select_nothing(store);
	/* One moment of the record for all statements, whoever plays meanwhile. */
	bool held = db_exec(store_db(store), "BEGIN") == SQLITE_OK;
	enum store_outcome outcome = each_answer(store, filter, &answers);
	if (held)
		db_exec(store_db(store), "COMMIT");
	for (size_t i = 0; i < answers.count; i++) {
		free(answers.items[i].id);
		free(answers.items[i].topic);
	}
	free(answers.items);
	return outcome;
}

static bool add_aside(sqlite3_stmt *statement, void *context)
{
	uint64_t *counts = context;
	int aside = db_read_word(statement, 0, WORDS_ASIDE);

	if (aside != ASIDE_NONE)
		counts[aside] = (uint64_t)sqlite3_column_int64(statement, 1);
	return true;
}

enum store_outcome store_set_aside(struct store *store, const struct learn_filter *filter,
                                   uint64_t counts[ASIDE_COUNT])
{
	/* From the index answers_aside: what measures is not looked at. */
	static const char asides[] =
		"SELECT a.aside, count(*) FROM answers a CROSS JOIN sittings s ON s.sitting ="
		" a.sitting WHERE a.aside IS NOT NULL AND a.withdrawn_ms IS NULL AND " SELECT_FILTER
		" GROUP BY a.aside";

	memset(counts, 0, ASIDE_COUNT * sizeof *counts);
	return select_each(store, asides, filter, 0, add_aside, counts);
}

struct stops {
	bool (*each)(void *context, const struct learn_stop *stop);
	void *context;
};

static bool give_stop(sqlite3_stmt *statement, void *context)
{
	struct stops *stops = context;
	const struct learn_stop stop = { (uint16_t)sqlite3_column_int(statement, 0),
		                         (enum step)db_read_word(statement, 1, WORDS_STEP),
		                         (uint32_t)sqlite3_column_int64(statement, 2) };

	return stops->each(stops->context, &stop);
}

enum store_outcome store_stops(struct store *store, const struct learn_filter *filter,
                               bool (*each)(void *context, const struct learn_stop *stop),
                               void *context)
{
	static const char latest[] =
		"SELECT a.place, a.step, count(DISTINCT s.sitting) FROM sittings s CROSS JOIN"
		" answers a ON a.sitting = s.sitting AND a.turn = (SELECT max(b.turn) FROM answers"
		" b WHERE b.sitting = s.sitting AND b.withdrawn_ms IS NULL)"
		" WHERE s.ending IS NOT 'done' AND a.withdrawn_ms IS NULL AND " SELECT_FILTER
		" GROUP BY a.place, a.step";
	struct stops stops = { each, context };

	return select_each(store, latest, filter, 0, give_stop, &stops);
}

struct turns {
	store_each_turn *each;
	void *context;
};

static bool give_turn(sqlite3_stmt *statement, void *context)
{
	struct turns *turns = context;

	const struct store_turn turn = { db_read_text(statement, 0), db_read_text(statement, 1),
		                         sqlite3_column_int64(statement, 2),
		                         (uint32_t)sqlite3_column_int64(statement, 3) };
	return turns->each(turns->context, &turn);
}

enum store_outcome store_turns(struct store *store, const struct learn_filter *filter,
                               store_each_turn *each, void *context)
{
	/* When a class took a form: on average, those who finished where somebody did. */
	static const char by_class[] =
		"SELECT ifnull(folded(s.[group]), '') AS class, s.form,"
		" CAST(ifnull(avg(s.started_ms) FILTER (WHERE s.ending = 'done'),"
		" avg(s.started_ms)) AS INTEGER),"
		" count(*) FILTER (WHERE s.ending = 'done' AND s.mode <> 'class')"
		" FROM sittings s WHERE s.form IS NOT NULL AND " SELECT_FILTER " GROUP BY 1, 2";
	struct turns turns = { each, context };

	return select_each(store, by_class, filter, 0, give_turn, &turns);
}

struct voids {
	bool (*each)(void *context, const char *statement);
	void *context;
};

static bool give_void(sqlite3_stmt *statement, void *context)
{
	struct voids *voids = context;
	char id[LEARN_ID_SIZE];

	db_read_id(statement, 0, id);
	return voids->each(voids->context, id);
}

enum store_outcome store_voids(struct store *store, bool gone,
                               bool (*each)(void *context, const char *statement), void *context)
{
	static const char void_now[] =
		"SELECT n.statement FROM sent n WHERE n.state <> 'refused' AND"
		" (NOT EXISTS (SELECT 1 FROM sittings s WHERE s.sitting = n.sitting)"
		" OR (n.state = 'void' AND NOT ?1)) ORDER BY n.sitting, n.statement";
	struct voids voids = { each, context };
	int rc;

	if (!store_db(store))
		return select_nothing(store);
	sqlite3_stmt *statement = db_statement(store_db(store), void_now, &rc);
	if (statement)
		db_bind(statement, "i", (int64_t)gone);
	return select_rows(store, statement, rc, give_void, &voids);
}

enum store_outcome store_size(struct store *store, struct store_size *size)
{
	struct db *db = store_db(store);

	*size = (struct store_size){ 0 };
	if (!db)
		return select_nothing(store);
	const struct db_question parts[] = {
		{ &size->sittings, "SELECT count(*) FROM sittings" },
		{ &size->unfinished, "SELECT count(DISTINCT sitting) FROM plans" },
		{ &size->answers, "SELECT count(*) FROM answers" },
		{ &size->votes, VOTES_COUNTED },
		{ &size->first_ms, "SELECT min(started_ms) FROM sittings" },
		{ &size->last_ms, "SELECT max(started_ms) FROM sittings" },
		{ &size->bytes,
		  "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size" },
	};
	return db_outcome(db, db_ask_all(db, parts, sizeof parts / sizeof *parts));
}
