/* What is saved of a damaged record: every page of one of 2,000 answers destroyed in turn. */
#include "records.h"

#include <sqlite3.h>

enum { LOG_HEADER = 32, FRAME_HEADER = 24 };
enum { PAGE = 4096, SITTINGS = 60, CARDS = 8, ANSWERS_MOST = 4000 };
static unsigned char intact[4 << 20], changed[4 << 20];
static size_t size;

static size_t read_file(const char *path, unsigned char *bytes)
{
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	size_t got = fread(bytes, 1, sizeof intact, file);
	assert_true(got < sizeof intact);
	fclose(file);
	return got;
}

static void write_file(const char *path, const unsigned char *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

static void run(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* 60 sittings, more than 2,000 answers, one sitting in nine unfinished. */
static void fill(const char *path)
{
	struct store *store = records_open(path);

	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting = records_sitting(i % 2 ? "play" : "kiosk",
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		sitting.played_ms = 60000;
		records_play(store, &sitting, CARDS, i, i % 9 != 0);
	}
	assert_true(records_size(store).answers >= 2000);
	store_close(store);
}

/* A line of a dump by the id that it is about: a sitting's first word, an answer's second. Votes
 * have none, and come last. */
struct line {
	char id[LEARN_ID_SIZE];
	const char *text;
	size_t len;
	bool sitting, withdrawn;
};
struct content {
	char *dump;
	struct line lines[ANSWERS_MOST];
	size_t count, sittings;
	const char *votes;
};

static int by_id(const void *one, const void *other)
{
	return strcmp(((const struct line *)one)->id, ((const struct line *)other)->id);
}

static void content_read(struct content *content, const char *path)
{
	struct store *store = records_open(path);

	content->dump = records_dump(store);
	content->count = content->sittings = 0;
	const char *at = content->dump;
	for (; *at && strncmp(at, "vote ", 5) != 0; at += strcspn(at, "\n") + 1) {
		struct line *line = &content->lines[content->count];
		if (*at == ' ') { /* it goes on */
			line[-1].len = (size_t)(at - line[-1].text) + strcspn(at, "\n");
			continue;
		}
		assert_true(++content->count < ANSWERS_MOST);
		*line = (struct line){ .text = at, .len = strcspn(at, "\n") };
		line->sitting = strncmp(at, "sitting ", 8) == 0;
		memcpy(line->id, at + (line->sitting ? 8 : 7 + LEARN_ID_SIZE), LEARN_ID_SIZE - 1);
		line->withdrawn = !line->sitting && strncmp(at + line->len - 2, " 0", 2) != 0;
		content->sittings += line->sitting;
	}
	content->votes = at;
	qsort(content->lines, content->count, sizeof *content->lines, by_id);
	store_close(store);
}

static const struct line *content_find(const struct content *content, const char *id)
{
	struct line key;

	memcpy(key.id, id, sizeof key.id);
	return bsearch(&key, content->lines, content->count, sizeof key, by_id);
}

static bool is_on(const unsigned char *page, const char *id)
{
	unsigned char bytes[16];
	int at = 0;

	for (const char *digit = id; *digit; digit++) {
		unsigned value =
			*digit <= '9' ? (unsigned)(*digit - '0') : (unsigned)(*digit - 'a') + 10;
		if (*digit == '-')
			continue;
		bytes[at / 2] = (unsigned char)(bytes[at / 2] << 4 | value);
		at++;
	}
	return memmem(page, PAGE, bytes, sizeof bytes) != NULL;
}

static bool is_same(const struct line *one, const struct line *other)
{
	return one->len == other->len && memcmp(one->text, other->text, one->len) == 0;
}

static size_t line_end(const char *line) { return strcspn(line, "\n") + 1; }

/* The vote's row, by its moment as SQLite writes it. */
static bool has_vote(const unsigned char *page, const char *line)
{
	unsigned char moment[6];
	const char *last = memrchr(line, ' ', strcspn(line, "\n"));
	unsigned long long at_ms = strtoull(last, NULL, 10);

	for (size_t i = 0; i < sizeof moment; i++)
		moment[i] = (unsigned char)(at_ms >> (40 - 8 * i));
	return memmem(page, PAGE, moment, sizeof moment);
}

/* Of a vote's line, where its lesson is called by its plan and its size is told, and what comes
 * after that. */
static void split_vote(const char *line, int *lesson, int *rest)
{
	int from = 0, to = 0;

	(void)sscanf(line, "vote %*s %n%*s %*u%n", &from, &to);
	assert_true(from < to);
	*lesson = from;
	*rest = to;
}

/* The same, though of its lesson no more is known than that it voted, if its row stood there. */
static bool is_same_vote(const char *was, const char *is, const unsigned char *page)
{
	int lesson, rest, is_lesson, is_rest, name;

	if (strncmp(was, is, line_end(was)) == 0)
		return true;
	if (!*is)
		return false;
	split_vote(was, &lesson, &rest);
	split_vote(is, &is_lesson, &is_rest);
	name = (int)strcspn(was + lesson, " ");
	return strncmp(was, is, (size_t)lesson) == 0 && strncmp(is + is_lesson, "- 0 ", 4) == 0 &&
	       strncmp(was + rest, is + is_rest, line_end(was + rest)) == 0 &&
	       memmem(page, PAGE, was + lesson, (size_t)name);
}

/* What is left stands in the order of what was: lost are those of that page, and none is new. */
static void compare_votes(const char *was, const char *is, const unsigned char *page)
{
	for (; *was; was += line_end(was)) {
		if (is_same_vote(was, is, page))
			is += line_end(is);
		else if (!has_vote(page, was))
			fail_msg("lost: %.*s", (int)line_end(was), was);
	}
	assert_string_equal(is, "");
}

/* Nothing is lost but withdrawn answers of that page; nothing is less than complete but what stood on
 * it; nothing is invented. */
static void compare(const struct content *all, const struct content *left,
                    const unsigned char *page, const struct store_health *health)
{
	int64_t mended_sittings = 0, mended_answers = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct line *was = &all->lines[i], *is = content_find(left, was->id);
		if (is && is_same(is, was))
			continue;
		if (!is && (!was->withdrawn || !is_on(page, was->id)))
			fail_msg("lost: %.*s", (int)was->len, was->text);
		if (is && !is_on(page, was->id))
			fail_msg("was: %.*s\nis: %.*s", (int)was->len, was->text, (int)is->len,
			         is->text);
		mended_sittings += is && was->sitting;
		mended_answers += is && !was->sitting;
	}
	for (size_t i = 0; i < left->count; i++)
		if (!content_find(all, left->lines[i].id))
			fail_msg("invented: %.*s", (int)left->lines[i].len, left->lines[i].text);
	compare_votes(all->votes, left->votes, page);
	/* Of a judgement the index may know all there was. */
	assert_int_equal(health->mended_sittings, mended_sittings);
	assert_true(health->mended_answers >= mended_answers);
	assert_int_equal(health->sittings, left->sittings);
	assert_int_equal(health->answers, left->count - left->sittings);
}

/* false: sound as it is (a free page). */
static bool repair(const char *path, struct store_health *health)
{
	struct diag_list diags;

	diag_list_init(&diags, 0);
	store_doctor(path, true, health, &diags);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	if (health->found == STORE_FINE)
		return false;
	assert_int_equal(health->found, STORE_DAMAGED);
	assert_true(health->repaired);
	assert_int_equal(unlink(health->backup), 0);
	return true;
}

/* With zeros, or with chance. */
static void destroy(unsigned char *page, bool zeros, struct rng *rng)
{
	for (size_t i = 0; i < PAGE; i++)
		page[i] = zeros ? 0 : (unsigned char)rng_below(rng, 256);
}

/* Every so many pages: what is destroyed with zeros in one test is so with chance in the other. */
static void every_page(const struct records *records, size_t step, bool zeros)
{
	static struct content all, left;
	struct store_health health;
	struct rng rng;
	size_t mended = 0, repaired = 0;

	size = read_file(records->path, intact);
	assert_true(size / PAGE > 60);
	content_read(&all, records->path);
	rng_seed(&rng, 1);
	for (size_t page = 0; page < size / PAGE; page += step, zeros = !zeros) {
		memcpy(changed, intact, size);
		destroy(changed + page * PAGE, zeros, &rng);
		write_file(records->other, changed, size);
		repaired += repair(records->other, &health);
		content_read(&left, records->other);
		compare(&all, &left, intact + page * PAGE, &health);
		mended += health.mended_answers > 0;
		store_health_release(&health);
		free(left.dump);
	}
	free(all.dump);
	/* The pages of answers, and hardly any that is free. */
	assert_true(repaired >= size / PAGE / step * 3 / 4);
	assert_true(mended >= size / PAGE / step / 8);
}

static void test_every_page(void **state)
{
	const struct records *records = *state;

	fill(records->path);
	every_page(records, 1, true);
}

/* After much was deleted tables begin elsewhere than in a new record. */
static void test_after_a_purge(void **state)
{
	const struct records *records = *state;
	int64_t gone;

	fill(records->path);
	struct store *store = records_open(records->path);
	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting =
			records_sitting("class", RECORDS_START_MS + (100 + i) * LEARN_DAY_MS);
		sitting.played_ms = 60000;
		records_play(store, &sitting, CARDS, 100 + i, true);
	}
	assert_int_equal(store_purge(store, NULL, RECORDS_START_MS + 90 * LEARN_DAY_MS, &gone),
	                 STORE_FINE);
	assert_int_equal(gone, SITTINGS);
	store_close(store);
	every_page(records, 5, false);
}

static uint32_t root_of(const char *path, const char *name)
{
	sqlite3 *db;
	sqlite3_stmt *statement;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
	                                    "SELECT rootpage FROM sqlite_schema WHERE name = ?1",
	                                    -1, &statement, NULL),
	                 SQLITE_OK);
	sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	uint32_t root = (uint32_t)sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return root;
}

/* Where nobody knows of what sitting they were, answers stand under one that was made for them;
 * twice the same. */
static void test_made_up_sittings(void **state)
{
	static const char *const gone[] = { "sittings", "sqlite_autoindex_sittings_1",
		                            "sittings_of_deck", "sittings_by_start" };
	static struct content all, left, again;
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct store_health health;

	for (unsigned i = 0; i < 5; i++) {
		struct learn_sitting sitting =
			records_sitting("kiosk", RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(store, &sitting, CARDS, i, i != 2);
	}
	store_close(store);
	size = read_file(records->path, intact);
	content_read(&all, records->path);
	memcpy(changed, intact, size);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		memset(changed + (root_of(records->path, gone[i]) - 1) * (size_t)PAGE, 0, PAGE);
	write_file(records->other, changed, size);
	write_file(records->third, changed, size);
	assert_true(repair(records->other, &health));
	assert_int_equal(health.sittings, 5);
	assert_int_equal(health.mended_sittings, 5);
	store_health_release(&health);
	assert_true(repair(records->third, &health));
	store_health_release(&health);
	content_read(&left, records->other);
	content_read(&again, records->third);
	assert_string_equal(left.dump, again.dump);
	assert_int_equal(left.count, all.count);
	for (size_t i = 0; i < left.count; i++) {
		const struct line *was = content_find(&all, left.lines[i].id);
		if (left.lines[i].sitting)
			assert_non_null(strstr(left.lines[i].text, " class - made "));
		else if (!was || was->len != left.lines[i].len ||
		         memcmp(was->text + 7 + LEARN_ID_SIZE,
		                left.lines[i].text + 7 + LEARN_ID_SIZE,
		                was->len - 7 - LEARN_ID_SIZE) != 0)
			fail_msg("not as it was: %.*s", (int)left.lines[i].len, left.lines[i].text);
	}
	free(all.dump);
	free(left.dump);
	free(again.dump);
}

enum { LESSONS = 3 };

static void teach(const char *path)
{
	struct store *store = records_open(path);

	for (unsigned i = 0; i < LESSONS; i++) {
		int64_t at_ms = RECORDS_START_MS + i * LEARN_DAY_MS;
		struct learn_lesson lesson = records_lesson(at_ms);
		assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
		for (unsigned place = 0; place < 3; place++)
			for (unsigned round = 1; round <= 2; round++)
				records_vote(store, place, round, 10 * round + place, ++at_ms);
		assert_int_equal(store_lesson_at(store, 2, "home", ++at_ms), STORE_FINE);
		if (i)
			assert_int_equal(store_lesson_finish(store, ENDING_DONE, ++at_ms),
			                 STORE_FINE);
	}
	store_close(store);
}

/* The record at `from` without the roots of those trees, as `to`. */
static void uproot(const char *from, const char *to, const char *const *roots)
{
	size = read_file(from, intact);
	memcpy(changed, intact, size);
	for (; *roots; roots++)
		memset(changed + (root_of(from, *roots) - 1) * (size_t)PAGE, 0, PAGE);
	write_file(to, changed, size);
}

/* Where the page of lessons is gone and their votes are there, no vote is lost; what a lesson was comes
 * back from any copy of the record that knows it, whichever is joined to which. */
static void test_lessons_of_votes(void **state)
{
	static const char *const lessons[] = { "lessons", NULL };
	static struct content all, left;
	const struct records *records = *state;
	struct store_health health;
	struct diag_list diags;
	struct store_merged merged;

	teach(records->path);
	content_read(&all, records->path);
	uproot(records->path, records->other, lessons);
	assert_true(repair(records->other, &health));
	assert_int_equal(health.mended_lessons, LESSONS);
	assert_int_equal(health.mended_sittings, 0);
	assert_int_equal(health.votes, LESSONS * 6);
	assert_int_equal(health.lost_votes, 0);
	store_health_release(&health);
	content_read(&left, records->other);
	compare_votes(all.votes, left.votes,
	              intact + (root_of(records->path, "lessons") - 1) * (size_t)PAGE);
	assert_non_null(strstr(left.votes, " - 0 0 t0-scam-0 "));
	free(left.dump);
	/* It is gone on with, at the card that was voted on last. */
	struct store *store = records_open(records->other);
	struct learn_lesson *open = store_lesson_open(store, "made", 0);
	assert_non_null(open);
	assert_int_equal(open->place, 2);
	assert_int_equal(open->vote_count, 6 * RATING_COUNT);
	store_lesson_free(open);
	/* Either way round. */
	diag_list_init(&diags, 0);
	assert_int_equal(store_merge(store, records->path, NULL, &merged, &diags), STORE_FINE);
	assert_int_equal(merged.votes, 0);
	store_close(store);
	content_read(&left, records->other);
	assert_string_equal(left.votes, all.votes);
	free(left.dump);
	uproot(records->path, records->other, lessons);
	assert_true(repair(records->other, &health));
	store_health_release(&health);
	store = records_open(records->path);
	assert_int_equal(store_merge(store, records->other, NULL, &merged, &diags), STORE_FINE);
	store_close(store);
	content_read(&left, records->path);
	assert_string_equal(left.votes, all.votes);
	free(left.dump);
	free(all.dump);
	diag_list_release(&diags);
}

/* Nor where nobody knows of their sittings: those are made, twice the same. */
static void test_sittings_of_votes(void **state)
{
	static const char *const gone[] = { "lessons",           "sittings",
		                            "sittings_of_deck",  "sqlite_autoindex_sittings_1",
		                            "sittings_by_start", NULL };
	static struct content left, again;
	const struct records *records = *state;
	struct store_health health;

	teach(records->path);
	uproot(records->path, records->other, gone);
	write_file(records->third, changed, size);
	assert_true(repair(records->other, &health));
	assert_int_equal(health.mended_sittings, LESSONS);
	assert_int_equal(health.mended_lessons, LESSONS);
	assert_int_equal(health.votes, LESSONS * 6);
	store_health_release(&health);
	assert_true(repair(records->third, &health));
	store_health_release(&health);
	content_read(&left, records->other);
	content_read(&again, records->third);
	assert_string_equal(left.dump, again.dump);
	assert_non_null(strstr(left.dump, " class - made "));
	free(left.dump);
	free(again.dump);
}

/* Pages of votes: what is gone is not said to be nothing. */
static void test_lost_votes(void **state)
{
	static const char *const votes[] = { "votes", NULL };
	const struct records *records = *state;
	struct store_health health;

	teach(records->path);
	uproot(records->path, records->other, votes);
	assert_true(repair(records->other, &health));
	assert_int_equal(health.lost_votes, -1);
	assert_int_equal(health.lost_answers, 0);
	store_health_release(&health);
}

/* Records of every version are saved, too. */
static void test_versions(void **state)
{
	static struct content all, left;
	const struct records *records = *state;
	const char *source = getenv("HESHI_SOURCE");
	struct store_health health;
	char name[512];
	int versions = 0;

	for (;; versions++) {
		snprintf(name, sizeof name, "%s/tests/store/versions/%d.db", source ? source : ".",
		         versions + 1);
		if (access(name, R_OK) != 0)
			break;
		size = read_file(name, intact);
		write_file(records->path, intact, size);
		content_read(&all, records->path);
		for (size_t page = 0; page < size / PAGE; page++) {
			memcpy(changed, intact, size);
			memset(changed + page * PAGE, 0, PAGE);
			write_file(records->other, changed, size);
			repair(records->other, &health);
			content_read(&left, records->other);
			compare(&all, &left, intact + page * PAGE, &health);
			if (!*all.votes)
				assert_int_equal(health.lost_votes, 0);
			store_health_release(&health);
			free(left.dump);
		}
		free(all.dump);
	}
	assert_true(versions >= 2);
}

/* A log is joined also where the file lost its first page. */
static void test_first_page_and_log(void **state)
{
	static struct content all, left;
	const struct records *records = *state;
	struct store_health health;
	char log[160], other_log[160];

	fill(records->path);
	struct store *store = records_open(records->path);
	size = read_file(records->path, intact);
	snprintf(log, sizeof log, "%s-wal", records->path);
	snprintf(other_log, sizeof other_log, "%s-wal", records->other);
	/* A step back changes a page or two, not how many there are. */
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	assert_true(plan && store_resume(store, plan));
	assert_int_equal(store_step(store, &(struct learn_event){ EVENT_BACK, 0 }, NULL,
	                            plan->sitting.started_ms + LEARN_DAY_MS),
	                 STORE_FINE);
	store_plan_free(plan);
	size_t log_size = read_file(log, changed);
	assert_true(log_size > PAGE);
	for (size_t frame = LOG_HEADER; frame < log_size; frame += FRAME_HEADER + PAGE)
		assert_memory_not_equal(changed + frame, "\0\0\0\1", 4);
	write_file(other_log, changed, log_size);
	store_close(store);
	content_read(&all, records->path);
	memset(intact, 0, PAGE);
	write_file(records->other, intact, size);
	assert_true(repair(records->other, &health));
	store_health_release(&health);
	content_read(&left, records->other);
	assert_string_equal(left.dump, all.dump);
	free(all.dump);
	free(left.dump);
}

/* Half of all pages, and single bytes of the others: what comes out is sound, and no answer in it
 * was not there, but where a byte was one of its id. */
static void test_many_pages(void **state)
{
	static struct content all, left;
	const struct records *records = *state;
	struct store_health health;
	struct rng rng;
	size_t saved = 0;
	enum { FLIPS = 200 };

	fill(records->path);
	size = read_file(records->path, intact);
	content_read(&all, records->path);
	for (uint64_t seed = 0; seed < 8; seed++) {
		rng_seed(&rng, seed);
		size_t strange = 0;
		memcpy(changed, intact, size);
		for (size_t page = 0; page < size / PAGE; page++)
			if (rng_below(&rng, 2) == 0)
				destroy(changed + page * PAGE, seed % 2, &rng);
		for (int i = 0; i < FLIPS; i++)
			changed[rng_below(&rng, (uint32_t)size)] =
				(unsigned char)rng_below(&rng, 256);
		write_file(records->other, changed, size);
		assert_true(repair(records->other, &health));
		store_health_release(&health);
		assert_true(records_sound(records->other));
		content_read(&left, records->other);
		for (size_t i = 0; i < left.count; i++) {
			const struct line *line = &left.lines[i];
			saved += !line->sitting;
			strange += !line->sitting && !content_find(&all, line->id);
		}
		assert_true(strange < FLIPS / 4);
		free(left.dump);
	}
	assert_true(saved > 8 * (all.count - all.sittings) / 4);
	free(all.dump);
}

/* Somebody's tables of the same names are no way to make anybody wait, nor to lose anything. */
static void test_other_tables(void **state)
{
	static const char *const changes[] = {
		"ALTER TABLE cards DROP COLUMN seen_ms",
		"DROP TABLE plans",
		"CREATE VIEW mine AS SELECT 1",
		"CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM answers; END",
		"CREATE TABLE others (a, b)",
		"DROP INDEX answers_for_sums",
		"ALTER TABLE answers ADD COLUMN mood TEXT",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET type = 'view', name = "
		"'cards',"
		" tbl_name = 'cards', rootpage = 0, sql = 'CREATE VIEW cards AS WITH RECURSIVE n "
		"(i)"
		" AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS card, i AS deck, i AS"
		" topic, i AS truth, i AS id FROM n' WHERE name = 'memories'; DELETE FROM"
		" sqlite_schema WHERE tbl_name = 'cards' AND type <> 'view'",
	};
	static struct content all, left;
	const struct records *records = *state;
	struct store_health health;

	fill(records->path);
	size = read_file(records->path, intact);
	content_read(&all, records->path);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		write_file(records->other, intact, size);
		run(records->other, changes[i]);
		if (!repair(records->other, &health))
			fail_msg("called sound: %s", changes[i]);
		store_health_release(&health);
		content_read(&left, records->other);
		assert_string_equal(left.dump, all.dump);
		free(left.dump);
	}
	free(all.dump);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_page, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_after_a_purge, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_made_up_sittings, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_lessons_of_votes, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_sittings_of_votes, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_lost_votes, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_versions, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_first_page_and_log, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_many_pages, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_other_tables, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/salvage", tests, NULL, NULL);
}
