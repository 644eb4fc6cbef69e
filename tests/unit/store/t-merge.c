/* Joining records of several stations. */
#include "records.h"

#include <limits.h>

#include "store/memory.h"
#include "store/row.h"
#include "store/store-internal.h"

struct station {
	char path[128];
};

static void merge(struct store *store, const char *from, enum store_outcome expected,
                  int64_t sittings)
{
	struct store_merged merged;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	assert_int_equal(store_merge(store, from, NULL, &merged, &diags), expected);
	if (sittings >= 0)
		assert_int_equal(merged.sittings, sittings);
	assert_int_equal(diags.count, expected == STORE_FINE ? 0 : 1);
	if (expected != STORE_FINE)
		assert_string_equal(diags.items[0].at.file, from);
	diag_list_release(&diags);
}

/* What is kept folded, as text. */
static char *folded(struct store *store)
{
	int rc;
	struct str text;
	sqlite3_stmt *statement = db_statement(
		&store->db,
		"SELECT 'm ' || deck || topic || truth || stability || ' ' || difficulty || ' ' ||"
		" last_ms || ' ' || reviews FROM memories UNION ALL SELECT 'c ' || deck || topic ||"
		" truth || id || ' ' || seen_ms FROM cards ORDER BY 1",
		&rc);

	assert_non_null(statement);
	str_init(&text);
	while (sqlite3_step(statement) == SQLITE_ROW)
		str_addf(&text, "%s\n", db_read_text(statement, 0));
	sqlite3_reset(statement);
	return str_detach(&text);
}

/* It is as if it had been folded from all answers now. */
static void assert_folded(struct store *store)
{
	char *kept = folded(store), *again;

	assert_int_equal(memory_rebuild(&store->db), SQLITE_OK);
	again = folded(store);
	assert_string_equal(kept, again);
	assert_non_null(strstr(again, "m made"));
	free(kept);
	free(again);
}

/* Four stations; they share a sitting that went different ways after the file was copied. */
static void make_stations(const struct records *records, struct station stations[4])
{
	struct learn_sitting shared = records_sitting("play", RECORDS_START_MS);

	for (unsigned i = 0; i < 4; i++) {
		snprintf(stations[i].path, sizeof stations[i].path, "%s/station-%u.db",
		         records->folder, i);
		struct store *store = records_open(stations[i].path);
		if (i < 3) {
			/* The same beginning; then one goes on, one ends it, one ends it later. */
			struct rng rng;
			rng_seed(&rng, 77);
			struct learn_answer answer = records_answer(&shared, 5, STEP_JUDGE, 0,
			                                            RECORDS_START_MS + 1, &rng);
			memcpy(answer.id, "00000000-0000-4000-8000-00000000abcd", LEARN_ID_SIZE);
			store_begin(store, &shared, (const char *const[]){ "c" }, NULL, 1);
			store_step(store, &(struct learn_event){ EVENT_ANSWER, 1 }, &answer,
			           answer.at_ms);
			if (i == 2)
				store_step(store, &(struct learn_event){ EVENT_BACK, 0 }, NULL,
				           RECORDS_START_MS + 4);
			answer = records_answer(&shared, 5, STEP_ACT, 1, RECORDS_START_MS + 10 + i,
			                        &rng);
			store_step(store, &(struct learn_event){ EVENT_ANSWER, 1 }, &answer,
			           answer.at_ms);
			if (i)
				store_finish(store, i == 1 ? ENDING_LEFT : ENDING_DONE,
				             RECORDS_START_MS + 20 * i);
		}
		for (unsigned k = 0; k < 3; k++) {
			struct learn_sitting sitting =
				records_sitting(k ? "kiosk" : "play",
			                        RECORDS_START_MS + (i * 3 + k + 1) * LEARN_DAY_MS);
			records_play(store, &sitting, 2 + k, i * 3 + k, k != 2);
		}
		store_close(store);
	}
}

/* All orders of four files, each file twice in it, come to the same. */
static void test_any_order_twice(void **state)
{
	const struct records *records = *state;
	struct station stations[4];
	char *expected = NULL;
	unsigned orders = 0;

	make_stations(records, stations);
	for (unsigned code = 0; code < 256; code++) {
		unsigned order[4] = { code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 };
		if ((1u << order[0] | 1u << order[1] | 1u << order[2] | 1u << order[3]) != 15)
			continue;
		char path[128];
		snprintf(path, sizeof path, "%s/out-%u.db", records->folder, orders++);
		struct store *store = records_open(path);
		int64_t new_sittings = 0;
		for (unsigned i = 0; i < 8; i++) {
			struct store_merged merged;
			struct diag_list diags;
			diag_list_init(&diags, 0);
			assert_int_equal(store_merge(store, stations[order[i % 4]].path, NULL,
			                             &merged, &diags),
			                 STORE_FINE);
			assert_int_equal(diags.count, 0);
			if (i >= 4)
				assert_true(merged.sittings == 0 && merged.answers == 0);
			new_sittings += merged.sittings;
			diag_list_release(&diags);
		}
		assert_int_equal(new_sittings, 13);
		char *dump = records_dump(store);
		if (expected)
			assert_string_equal(dump, expected);
		else
			expected = mem_text(dump, strlen(dump));
		/* Nobody goes on here with what was interrupted there. */
		assert_int_equal(records_size(store).unfinished, 0);
		assert_folded(store);
		free(dump);
		store_close(store);
		assert_true(records_sound(path));
	}
	assert_int_equal(orders, 24);
	/* The sitting that went apart: ended at the latest, both ways on kept, the withdrawal too.
	 */
	assert_non_null(strstr(expected, "1790000000040 done"));
	assert_non_null(strstr(expected, "1790000000001 1790000000004"));
	assert_non_null(strstr(expected, " 1790000000010 0"));
	assert_non_null(strstr(expected, " 1790000000011 0"));
	assert_non_null(strstr(expected, " 1790000000012 0"));
	free(expected);
}

static void test_as_one_station_had_it(void **state)
{
	const struct records *records = *state;
	struct store *one = records_open(records->path), *out;

	for (unsigned i = 0; i < 5; i++) {
		struct learn_sitting sitting = records_sitting(i % 2 ? "play" : "kiosk",
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(one, &sitting, 3, i, true);
	}
	char *expected = records_dump(one);
	out = records_open(records->other);
	/* While the other still has it open. */
	merge(out, records->path, STORE_FINE, 5);
	char *found = records_dump(out);
	assert_string_equal(found, expected);
	free(found);
	free(expected);
	store_close(one);
	store_close(out);
}

static void write_file(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

/* What cannot be merged adds nothing, is named, and stops nobody else. */
static void test_bad_files_among_them(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);
	char missing[128], junk[4096];

	memset(junk, 'x', sizeof junk);
	snprintf(missing, sizeof missing, "%s/not-there.db", records->folder);
	struct store *good = records_open(records->other);
	records_play(good, &sitting, 20, 1, true);
	store_close(good);
	/* Damage in the middle of the file, where the answers are. */
	FILE *file = fopen(records->other, "rb");
	assert_non_null(file);
	static unsigned char bytes[1 << 20];
	size_t size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	assert_true(size > 8 * 4096 && size < sizeof bytes);
	unsigned damaged = 0;
	for (size_t page = 1; page < size / 4096; page++) {
		static unsigned char changed[1 << 20];
		memcpy(changed, bytes, size);
		memset(changed + page * 4096, 0xa5, 4096);
		write_file(records->third, changed, size);
		struct store_merged merged;
		struct diag_list diags;
		diag_list_init(&diags, 0);
		enum store_outcome outcome =
			store_merge(store, records->third, NULL, &merged, &diags);
		assert_int_equal(outcome, STORE_DAMAGED);
		assert_int_equal(diags.count, 1);
		assert_string_equal(diags.items[0].kind->code, "R-merge-damaged");
		assert_string_equal(diags.items[0].at.file, records->third);
		assert_int_equal(records_size(store).sittings, 0);
		diag_list_release(&diags);
		damaged++;
	}
	assert_true(damaged >= 8);
	write_file(records->third, junk, sizeof junk);
	merge(store, records->third, STORE_FOREIGN, 0);
	merge(store, missing, STORE_UNREACHABLE, 0);
	merge(store, records->folder, STORE_UNREACHABLE, 0);
	merge(store, records->path, STORE_FAILED, 0);
	merge(store, records->other, STORE_FINE, 1);
	store_close(store);
	assert_true(records_sound(records->path));
}

/* What does not hold together is left out row by row, and counted; all else is taken. */
static void test_rows_that_make_no_sense(void **state)
{
	const struct records *records = *state;
	struct store *bad = records_open(records->other);
	struct store_merged merged;
	struct diag_list diags;

	for (unsigned i = 0; i < 6; i++) {
		struct learn_sitting sitting =
			records_sitting("kiosk", RECORDS_START_MS + i * LEARN_DAY_MS);
		sitting.deck = i % 2 ? "other" : "made";
		records_play(bad, &sitting, 3, i, true);
	}
	/* A word that there is not, a card that there is not, one without a sitting. */
	assert_int_equal(
		db_exec(&bad->db,
	                "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
	                "UPDATE answers SET grade = 'superb' WHERE sitting = 2 AND turn = 4;"
	                "UPDATE answers SET card = 999 WHERE sitting = 4 AND turn IN (0, 5);"
	                "UPDATE answers SET card = 999, aside = 'tired' WHERE sitting = 5;"
	                "DELETE FROM sittings WHERE sitting = 3"),
		SQLITE_OK);
	bool any;
	int64_t left_out, all;
	assert_int_equal(db_number(&bad->db, &left_out, &any,
	                           "SELECT count(*) FROM answers WHERE grade = 'superb' OR"
	                           " card = 999 OR sitting = 3",
	                           ""),
	                 SQLITE_OK);
	assert_int_equal(db_number(&bad->db, &all, &any, "SELECT count(*) FROM answers", ""),
	                 SQLITE_OK);
	store_close(bad);
	struct store *store = records_open(records->path);
	for (unsigned round = 0; round < 2; round++) {
		char number[32];
		snprintf(number, sizeof number, "%lld", (long long)left_out);
		diag_list_init(&diags, 0);
		assert_int_equal(store_merge(store, records->other, NULL, &merged, &diags),
		                 STORE_FINE);
		assert_int_equal(merged.sittings, round ? 0 : 5);
		assert_int_equal(merged.answers, round ? 0 : all - left_out);
		assert_int_equal(diags.count, 1);
		assert_string_equal(diags.items[0].args[1], number);
		diag_list_release(&diags);
	}
	assert_int_equal(records_size(store).answers, all - left_out);
	store_close(store);
	assert_true(records_sound(records->path));
}

static bool sum_of_card(void *context, const struct learn_tally *tally,
                        const struct learn_item *item)
{
	str_addf(context, "%s %s %s %s %u %llu %lld %u %.9f\n", tally->deck, tally->topic,
	         tally->card, truth_terms[tally->truth].name, tally->sittings,
	         (unsigned long long)learn_tally_answers(tally), (long long)tally->last_ms,
	         item->sittings, item->rest);
	return true;
}

static char *sums_of(struct store *store)
{
	static const struct store_summing cards = { .card = sum_of_card };
	struct str text;

	str_init(&text);
	assert_int_equal(store_sums(store, NULL, &cards, &text), STORE_FINE);
	return str_detach(&text);
}

/* Looks on until it has had enough. */
struct patience {
	unsigned looks, enough;
	int64_t through, all;
};

static bool look(void *context, int64_t through, int64_t all)
{
	struct patience *patience = context;

	assert_true(through >= 0 && through <= all + (all == 0));
	assert_true(through >= patience->through);
	patience->through = through;
	patience->all = all;
	return ++patience->looks < patience->enough;
}

static enum store_outcome merge_watched(struct store *store, const char *from,
                                        struct patience *patience, struct store_merged *merged)
{
	struct store_watch watch = { look, patience };
	struct diag_list diags;

	diag_list_init(&diags, 0);
	enum store_outcome outcome = store_merge(store, from, &watch, merged, &diags);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	return outcome;
}

/* Broken off at each of its looks nothing is added; what was joined before stays; then all of it. */
static void test_broken_off_at_any_look(void **state)
{
	const struct records *records = *state;
	struct store *from = records_open(records->other), *out = records_open(records->path);
	struct learn_sitting own = records_sitting("play", RECORDS_START_MS - LEARN_DAY_MS);
	struct patience patience = { .enough = UINT_MAX };
	struct store_merged merged;

	records_play(out, &own, 9, 77, true);
	for (unsigned i = 0; i < 12; i++) {
		struct learn_sitting sitting =
			records_sitting("play", RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(from, &sitting, 5, i, true);
	}
	store_close(from);
	struct store *whole = records_open(records->third);
	assert_int_equal(merge_watched(whole, records->other, &patience, &merged), STORE_FINE);
	assert_true(merged.sittings == 12 && !merged.broken_off);
	assert_true(patience.looks >= 12 && patience.through == 12 && patience.all == 12);
	store_close(whole);
	char *before = records_dump(out);
	for (unsigned enough = 1; enough <= patience.looks; enough++) {
		struct patience less = { .enough = enough };
		assert_int_equal(merge_watched(out, records->other, &less, &merged), STORE_FAILED);
		assert_true(merged.broken_off && merged.sittings == 0 && merged.answers == 0);
		char *after = records_dump(out);
		assert_string_equal(after, before);
		free(after);
		assert_int_equal(store_state(out), STORE_FINE);
	}
	free(before);
	merge(out, records->other, STORE_FINE, 12);
	assert_folded(out);
	store_close(out);
	assert_true(records_sound(records->path));
}

/* Cards of the same ids in several decks, one after the other, into a record that numbers them
 * otherwise and has one of the sittings. */
static void test_several_decks(void **state)
{
	static const char *const decks[] = { "made", "other", "third" };
	const struct records *records = *state;
	struct store *all = records_open(records->path), *from = records_open(records->other),
		     *out = records_open(records->third);

	for (unsigned i = 0; i < 12; i++) {
		struct learn_sitting sitting = records_sitting(
			i % 4 ? "play" : "form", RECORDS_START_MS + i * 3 * LEARN_DAY_MS);
		sitting.deck = decks[i * 5 % 3];
		records_play(from, &sitting, 5, i, true);
	}
	struct learn_sitting own = records_sitting("play", RECORDS_START_MS - LEARN_DAY_MS);
	records_play(out, &own, 9, 77, true);
	merge(out, records->other, STORE_FINE, 12);
	merge(all, records->third, STORE_FINE, 13);
	merge(all, records->other, STORE_FINE, 0);
	assert_folded(out);
	assert_folded(all);
	char *expected = sums_of(out), *found = sums_of(all);
	assert_string_equal(found, expected);
	assert_non_null(strstr(expected, "third t"));
	free(expected);
	free(found);
	assert_int_equal(store_purge(out, "play", RECORDS_START_MS, &(int64_t){ 0 }), STORE_FINE);
	expected = sums_of(from);
	found = sums_of(out);
	assert_string_equal(found, expected);
	free(expected);
	free(found);
	store_close(all);
	store_close(from);
	store_close(out);
	assert_true(records_sound(records->path));
	assert_true(records_sound(records->third));
}

/* Pages of answers in each other's places: each is sound by itself, and none is taken. */
static void test_pages_exchanged(void **state)
{
	static unsigned char bytes[1 << 20], page[4096];
	const struct records *records = *state;
	struct store *from = records_open(records->other), *store = records_open(records->path);
	size_t leaves[64], count = 0;

	for (unsigned i = 0; i < 8; i++) {
		struct learn_sitting sitting =
			records_sitting("kiosk", RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(from, &sitting, 20, i, true);
	}
	store_close(from);
	FILE *file = fopen(records->other, "rb");
	assert_non_null(file);
	size_t size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	/* Leaves of the table that has scenes: an index's leaf (type 10), and a scene in it. */
	for (size_t at = 0; at + 4096 <= size && count < 64; at += 4096)
		if (bytes[at] == 10 && memmem(bytes + at, 4096, "actfirst", 8))
			leaves[count++] = at;
	assert_true(count > 4);
	memcpy(page, bytes + leaves[1], 4096);
	memcpy(bytes + leaves[1], bytes + leaves[3], 4096);
	memcpy(bytes + leaves[3], page, 4096);
	write_file(records->third, bytes, size);
	merge(store, records->third, STORE_DAMAGED, 0);
	assert_int_equal(records_size(store).sittings, 0);
	assert_int_equal(records_size(store).answers, 0);
	merge(store, records->other, STORE_FINE, 8);
	store_close(store);
	assert_true(records_sound(records->path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_any_order_twice, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_as_one_station_had_it, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_bad_files_among_them, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_rows_that_make_no_sense, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_broken_off_at_any_look, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_several_decks, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_pages_exchanged, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/merge", tests, NULL, NULL);
}
