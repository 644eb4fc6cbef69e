/* Sums over very many answers: one pass over them in the order in which they lie, sitting by
 * sitting, folded here. Nothing is sorted and nothing asked twice; what is held grows with the
 * cards and their options alone. */
#include "store/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "store/columns.h"
#include "store/counted.h"
#include "store/row.h"
#include "store/select.h"
#include "store/store-internal.h"
#include "terms/terms.h"

/* The cards of one deck, topic and truth. All but its different sittings is had from its cards. */
struct group {
	int64_t sitting;
	uint32_t sittings;
};
/* The cards of one deck and topic, whatever their truth. */
struct kind {
	int64_t sitting; /* that judged one of them last */
};
/* Options of a card that were not the good ones, with the sitting that chose each last. */
struct chosen {
	struct learn_choice *items;
	int64_t *latest;
	size_t count, capacity;
};
/* A card, and what it adds up to. A sitting's answers come together: it is a new one where it is
 * not the one that judged (or chose) here last. */
struct sum {
	int64_t card, sitting;
	char *deck, *topic, *id;
	struct group *group;
	struct kind *kind;
	struct learn_tally tally;
	struct learn_item item;
	struct chosen chosen;
};
struct judgement {
	struct sum *sum;
	bool right;
};

struct pass {
	const struct store_summing *each;
	void *context;
	struct sum *sums;
	size_t count, capacity; /* by card */
	struct sum **ordered;   /* by deck, topic, truth, id */
	struct group *groups;
	struct kind *kinds;
	struct sum *latest; /* the card of the latest answer */
	int64_t sitting;    /* of the latest row; 0: none yet */
	struct learn_tally truths[TRUTH_COUNT];
	struct judgement *judgements;
	size_t judged, judged_capacity, right;
	sqlite3_stmt *sittings; /* goes along; NULL: they are not wanted */
	int rc;                 /* what `sittings` said last */
	bool stopped;
};

static bool read_card(sqlite3_stmt *statement, void *context)
{
	struct pass *pass = context;

	pass->sums = list_reserve(pass->sums, &pass->capacity, pass->count + 1, sizeof *pass->sums);
	struct sum *sum = &pass->sums[pass->count++];
	*sum = (struct sum){ .card = sqlite3_column_int64(statement, 0) };
	sum->deck = db_copy_text(statement, 1);
	sum->topic = db_copy_text(statement, 2);
	sum->tally.truth = (enum truth)db_read_word(statement, 3, WORDS_TRUTH);
	sum->id = db_copy_text(statement, 4);
	return true;
}

static void release_chosen(struct chosen *chosen)
{
	for (size_t i = 0; i < chosen->count; i++) {
		free((char *)chosen->items[i].scene);
		free((char *)chosen->items[i].option);
	}
	free(chosen->items);
	free(chosen->latest);
}

static void release(struct pass *pass)
{
	for (size_t i = 0; i < pass->count; i++) {
		release_chosen(&pass->sums[i].chosen);
		free(pass->sums[i].deck);
		free(pass->sums[i].topic);
		free(pass->sums[i].id);
	}
	free(pass->sums);
	free(pass->ordered);
	free(pass->groups);
	free(pass->kinds);
	free(pass->judgements);
}

static bool same_kind(const struct sum *one, const struct sum *other)
{
	return strcmp(one->topic, other->topic) == 0 && strcmp(one->deck, other->deck) == 0;
}

static bool same_group(const struct sum *one, const struct sum *other)
{
	return one->tally.truth == other->tally.truth && same_kind(one, other);
}

/* The order in which all sums are given. */
static int in_order(const void *a, const void *b)
{
	const struct sum *one = *(struct sum *const *)a, *other = *(struct sum *const *)b;
	int order = strcmp(one->deck, other->deck);

	if (order == 0)
		order = strcmp(one->topic, other->topic);
	if (order == 0)
		order = (int)one->tally.truth - (int)other->tally.truth;
	return order ? order : strcmp(one->id, other->id);
}

static void arrange(struct pass *pass)
{
	size_t group = 0, kind = 0;

	pass->ordered = mem_alloc(pass->count * sizeof *pass->ordered);
	pass->groups = mem_alloc(pass->count * sizeof *pass->groups);
	pass->kinds = mem_alloc(pass->count * sizeof *pass->kinds);
	for (size_t i = 0; i < pass->count; i++)
		pass->ordered[i] = &pass->sums[i];
	if (pass->count)
		qsort(pass->ordered, pass->count, sizeof *pass->ordered, in_order);
	for (size_t i = 0; i < pass->count; i++) {
		if (i && !same_group(pass->ordered[i - 1], pass->ordered[i]))
			group++;
		if (i && !same_kind(pass->ordered[i - 1], pass->ordered[i]))
			kind++;
		pass->ordered[i]->group = &pass->groups[group];
		pass->ordered[i]->kind = &pass->kinds[kind];
	}
}

static int by_card(const void *key, const void *item)
{
	int64_t card = *(const int64_t *)key;
	const struct sum *sum = item;

	return (card > sum->card) - (card < sum->card);
}

/* NULL: the answer is of no card, which no sound record has. */
static struct sum *sum_of(struct pass *pass, int64_t card)
{
	if (pass->count && (!pass->latest || pass->latest->card != card))
		pass->latest = bsearch(&card, pass->sums, pass->count, sizeof *pass->sums, by_card);
	return pass->latest;
}

static void judge(struct pass *pass, struct sum *sum, bool right)
{
	if (sum->sitting != pass->sitting) {
		bool later = sum->kind->sitting == pass->sitting;
		struct learn_met *met = &sum->item.met[later ? LEARN_LATER : LEARN_FIRST];
		sum->tally.sittings++;
		met->judged++;
		met->right += right;
	}
	if (sum->group->sitting != pass->sitting)
		sum->group->sittings++;
	sum->sitting = sum->group->sitting = sum->kind->sitting = pass->sitting;
	pass->judgements = list_reserve(pass->judgements, &pass->judged_capacity, pass->judged + 1,
	                                sizeof *pass->judgements);
	pass->judgements[pass->judged++] = (struct judgement){ sum, right };
	pass->right += right;
}

/* The option in the two columns (scene, option), which is new where it was not chosen before; NULL:
 * no deck has so many, and a record that somebody made up takes no more memory. */
static struct learn_choice *choice_of(struct chosen *chosen, sqlite3_stmt *statement, int from,
                                      enum step step)
{
	const char *scene = db_read_text(statement, from),
		   *option = db_read_text(statement, from + 1);

	for (size_t i = 0; i < chosen->count; i++) {
		struct learn_choice *one = &chosen->items[i];
		if (one->step == step && strcmp(one->option, option) == 0 &&
		    strcmp(one->scene, scene) == 0)
			return one;
	}
	if (chosen->count == LEARN_CHOICES_MOST)
		return NULL;
	if (chosen->count == chosen->capacity) {
		chosen->items = list_reserve(chosen->items, &chosen->capacity, chosen->count + 1,
		                             sizeof *chosen->items);
		chosen->latest =
			mem_resize(chosen->latest, chosen->capacity * sizeof *chosen->latest);
	}
	chosen->latest[chosen->count] = 0;
	chosen->items[chosen->count] = (struct learn_choice){
		.step = step,
		.scene = db_copy_text(statement, from),
		.option = db_copy_text(statement, from + 1),
	};
	return &chosen->items[chosen->count++];
}

static void choose(struct pass *pass, struct sum *sum, sqlite3_stmt *statement, int from,
                   const struct counted *answer)
{
	struct chosen *chosen = &sum->chosen;
	struct learn_choice *choice = choice_of(chosen, statement, from, (enum step)answer->step);

	if (!choice || chosen->latest[choice - chosen->items] == pass->sitting)
		return;
	chosen->latest[choice - chosen->items] = pass->sitting;
	choice->grade = (enum grade)answer->grade;
	choice->sittings++;
}

/* Each judgement of a sitting against the rest of them. */
static void add_items(struct pass *pass)
{
	for (size_t i = 0; i < pass->judged && pass->judged > 1; i++) {
		struct learn_item *item = &pass->judgements[i].sum->item;
		double x = pass->judgements[i].right;
		double y = ((double)pass->right - x) / (double)(pass->judged - 1);
		item->sittings++;
		item->right += x;
		item->rest += y;
		item->rest2 += y * y;
		item->right_rest += x * y;
	}
	pass->judged = pass->right = 0;
}

/* The sitting whose rows have come is complete. Its own columns are in the statement that goes
 * along, in the same order and by the same filter. */
static void end_sitting(struct pass *pass)
{
	struct learn_sitting sitting;

	add_items(pass);
	if (!pass->sittings)
		return;
	while ((pass->rc = sqlite3_step(pass->sittings)) == SQLITE_ROW &&
	       sqlite3_column_int64(pass->sittings, 0) < pass->sitting)
		;
	if (pass->rc != SQLITE_ROW || sqlite3_column_int64(pass->sittings, 0) != pass->sitting)
		return;
	columns_read_sitting(pass->sittings, &sitting);
	for (int truth = 0; truth < TRUTH_COUNT; truth++) {
		pass->truths[truth].deck = sitting.deck;
		pass->truths[truth].sittings = learn_tally_judged(&pass->truths[truth]) > 0;
	}
	pass->stopped = !pass->each->sitting(pass->context, &sitting, pass->truths);
}

/* sitting, card, the columns of an answer, scene, option; card NULL: a sitting without any that
 * counts. */
static bool add_row(sqlite3_stmt *statement, void *context)
{
	struct pass *pass = context;
	int64_t sitting = sqlite3_column_int64(statement, 0);

	if (sitting != pass->sitting) {
		if (pass->sitting)
			end_sitting(pass);
		pass->sitting = sitting;
		pass->truths[TRUTH_SCAM] = (struct learn_tally){ .truth = TRUTH_SCAM };
		pass->truths[TRUTH_REAL] = (struct learn_tally){ .truth = TRUTH_REAL };
	}
	struct sum *sum = sum_of(pass, sqlite3_column_int64(statement, 1));
	if (!sum)
		return !pass->stopped;
	struct counted answer = counted_read(statement, 2);
	counted_add(&sum->tally, &answer);
	counted_add(&pass->truths[sum->tally.truth], &answer);
	if (answer.step == STEP_JUDGE)
		judge(pass, sum, answer.grade == GRADE_GOOD);
	else if (pass->each->card && answer.grade != GRADE_GOOD && answer.step != STEP_SPOT)
		choose(pass, sum, statement, 8, &answer);
	return !pass->stopped;
}

/* A sum that the filter leaves nothing of is not given. */
static void give_topics(struct pass *pass)
{
	bool more = true;

	for (size_t i = 0; i < pass->count && more;) {
		const struct sum *first = pass->ordered[i];
		struct learn_tally total = { .deck = first->deck,
			                     .topic = first->topic,
			                     .truth = first->tally.truth };
		for (; i < pass->count && pass->ordered[i]->group == first->group; i++)
			learn_tally_add(&total, &pass->ordered[i]->tally);
		total.sittings = first->group->sittings;
		if (learn_tally_answers(&total))
			more = pass->each->topic(pass->context, &total);
	}
}

static void give_cards(struct pass *pass)
{
	bool more = true;

	for (size_t i = 0; i < pass->count && more; i++) {
		struct sum *sum = pass->ordered[i];
		sum->tally.deck = sum->deck;
		sum->tally.topic = sum->topic;
		sum->tally.card = sum->id;
		sum->item.deck = sum->deck;
		sum->item.card = sum->id;
		sum->item.choices = sum->chosen.items;
		sum->item.choice_count = sum->chosen.count;
		if (learn_tally_answers(&sum->tally))
			more = pass->each->card(pass->context, &sum->tally, &sum->item);
	}
}

static enum store_outcome run_pass(struct store *store, const struct learn_filter *filter,
                                   struct pass *pass)
{
	struct db *db = store_db(store);
	int rc;
	sqlite3_stmt *statement = db_statement(
		db, "SELECT card, deck, topic, truth, id FROM cards ORDER BY card", &rc);
	enum store_outcome outcome = select_rows(store, statement, rc, read_card, pass);

	if (outcome != STORE_FINE)
		return outcome;
	arrange(pass);
	/* Table scans, both: an index on what is filtered by would want the sittings sorted. */
	if (pass->each->sitting) {
		pass->sittings = db_statement(db,
		                              "SELECT " SITTING_SELECTED
		                              " FROM sittings s NOT INDEXED WHERE " SELECT_FILTER
		                              " ORDER BY s.sitting",
		                              &pass->rc);
		if (!pass->sittings)
			return db_outcome(db, pass->rc);
		select_bind(pass->sittings, filter);
	}
	statement = db_statement(
		db,
		"SELECT s.sitting, a.card, " COUNTED_COLUMNS ", a.scene, a.option"
		" FROM sittings s NOT INDEXED LEFT JOIN answers a ON a.sitting = s.sitting"
		" AND " ANSWER_MEASURES " WHERE " SELECT_FILTER " ORDER BY s.sitting",
		&rc);
	if (statement)
		select_bind(statement, filter);
	outcome = select_rows(store, statement, rc, add_row, pass);
	if (outcome == STORE_FINE && pass->sitting && !pass->stopped)
		end_sitting(pass);
	if (pass->sittings)
		sqlite3_reset(pass->sittings);
	return outcome == STORE_FINE ? db_outcome(db, pass->rc) : outcome;
}

enum store_outcome store_sums(struct store *store, const struct learn_filter *filter,
                              const struct store_summing *each, void *context)
{
	struct pass pass = { .each = each, .context = context };

	if (!store_db(store))
		return select_nothing(store);
	/* One moment of the record for both statements, whoever plays meanwhile. */
	bool held = db_exec(store_db(store), "BEGIN") == SQLITE_OK;
	enum store_outcome outcome = run_pass(store, filter, &pass);
	if (held)
		db_exec(store_db(store), "COMMIT");
	if (outcome == STORE_FINE && !pass.stopped && each->topic)
		give_topics(&pass);
	if (outcome == STORE_FINE && !pass.stopped && each->card)
		give_cards(&pass);
	release(&pass);
	return outcome;
}

struct parts {
	struct store_part *items; /* by compare_parts; their texts in the arena */
	size_t count, capacity, last;
	struct arena arena;
};

static int compare_parts(const struct store_part *a, const struct store_part *b)
{
	int order = strcmp(a->mode, b->mode);

	order = order ? order : strcmp(a->group, b->group);
	order = order ? order : strcmp(a->form, b->form);
	return order ? order : a->done - b->done;
}

static char *kept_text(struct parts *parts, const char *text)
{
	return arena_text(&parts->arena, text, strlen(text));
}

/* Where the part is, or belongs. */
static size_t place_of(const struct parts *parts, const struct store_part *part)
{
	size_t low = 0, high = parts->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_parts(&parts->items[middle], part) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Sittings of a part mostly follow each other. */
static bool count_part(sqlite3_stmt *statement, void *context)
{
	struct parts *parts = context;
	struct store_part part = { db_read_text(statement, 0), db_read_text(statement, 1),
		                   db_read_text(statement, 2),
		                   sqlite3_column_int(statement, 3) != 0, 1 };
	size_t at = parts->last;

	if (at >= parts->count || compare_parts(&parts->items[at], &part) != 0)
		at = parts->last = place_of(parts, &part);
	if (at < parts->count && compare_parts(&parts->items[at], &part) == 0) {
		parts->items[at].sittings++;
		return true;
	}
	part.mode = kept_text(parts, part.mode);
	part.group = kept_text(parts, part.group);
	part.form = kept_text(parts, part.form);
	list_add(parts, part);
	memmove(parts->items + at + 1, parts->items + at,
	        (parts->count - 1 - at) * sizeof *parts->items);
	parts->items[at] = part;
	return true;
}

enum store_outcome store_parts(struct store *store, const struct learn_filter *filter,
                               store_each_part *each, void *context)
{
	/* Counted here: GROUP BY would sort all of the sittings first, in memory. */
	static const char sql[] =
		"SELECT s.mode, ifnull(folded(s.[group]), ''), ifnull(s.form, ''),"
		" s.form IS NOT NULL AND s.ending IS 'done' FROM sittings s"
		" WHERE (s.mode <> 'class' OR EXISTS (SELECT 1 FROM answers a"
		"  WHERE a.sitting = s.sitting)) AND " SELECT_FILTER;
	struct parts parts = { 0 };

	arena_init(&parts.arena);
	enum store_outcome outcome = select_each(store, sql, filter, 0, count_part, &parts);
	for (size_t i = 0; i < parts.count && outcome == STORE_FINE; i++)
		if (!each(context, &parts.items[i]))
			break;
	free(parts.items);
	arena_release(&parts.arena);
	return outcome;
}
