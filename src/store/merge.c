/* Joining another station's record. What is the same is told by ids alone; where two copies of a
 * sitting differ (one was finished later), the outcome does not depend on which came first. */
#include <sys/stat.h>

#include "store/bulk.h"
#include "store/join.h"
#include "store/merge.h"
#include "store/open.h"
#include "store/store-internal.h"
#include "store/store-kinds.h"

static bool is_same_file(const char *one, const char *other)
{
	struct stat of_one, of_other;

	return stat(one, &of_one) == 0 && stat(other, &of_other) == 0 &&
	       of_one.st_dev == of_other.st_dev && of_one.st_ino == of_other.st_ino;
}

static void tell(struct diag_list *diags, const struct diag_kind *kind, const char *path,
                 const char *detail)
{
	const char *args[DIAG_ARGS] = { path, detail };

	diag_add(diags, kind, (struct diag_at){ .file = path }, NULL, args);
}

enum { CACHE_KIB = 16000 }; /* of 64 MB that a merge may take */

/* What SQLite said of the file that is read; join_records may know better. */
static enum store_outcome outcome_of_input(struct db *in, int rc)
{
	enum store_outcome outcome = db_outcome(in, rc);

	if (sqlite3_errcode(in->sqlite) != rc) {
		str_clear(&in->cause);
		str_add(&in->cause, sqlite3_errstr(rc));
	}
	return outcome;
}

/* Of SQLite's steps: where one statement takes long, as when indexes are made. */
static int on_progress(void *join) { return !join_goes_on(join); }

static void watch_statements(struct db *db, struct join *join)
{
	enum { STEPS = 10000 };

	sqlite3_progress_handler(db->sqlite, STEPS, join ? on_progress : NULL, join);
}

/* All of it in one transaction. */
static enum store_outcome join(struct store *store, struct db *in, const char *from,
                               struct join *work, struct diag_list *diags)
{
	struct db *out = store_db(store);
	int rc;

	bulk_begin(out, CACHE_KIB);
	watch_statements(out, work);
	enum store_outcome outcome = store_transaction(out, join_records, work, &rc);
	watch_statements(out, NULL);
	bulk_end(out);
	if (work->broken_off)
		return STORE_FAILED;
	if (work->in_failed)
		outcome = outcome_of_input(in, rc);
	else
		store_settle(store, outcome);
	if (outcome != STORE_FINE)
		tell(diags, kinds_skipped(outcome), from,
		     work->in_failed ? in->cause.text : out->cause.text);
	return outcome;
}

enum store_outcome store_merge(struct store *store, const char *from,
                               const struct store_watch *watch, struct store_merged *merged,
                               struct diag_list *diags)
{
	struct db in;
	struct join work = { .in = &in, .watch = watch };

	*merged = (struct store_merged){ 0 };
	if (!store_db(store) || store->state != STORE_FINE || store->access != STORE_WRITE) {
		tell(diags, kinds_skipped(STORE_READ_ONLY), store->path, "");
		return STORE_READ_ONLY;
	}
	if (is_same_file(store->path, from)) {
		tell(diags, kinds_same_file(), from, NULL);
		return STORE_FAILED;
	}
	db_init(&in);
	enum store_outcome outcome = db_open(&in, from, STORE_READ);
	/* One moment of it, whoever plays there meanwhile. */
	if (outcome == STORE_FINE)
		outcome = db_outcome(&in, db_exec(&in, "BEGIN"));
	if (outcome == STORE_FINE)
		watch_statements(&in, &work);
	if (outcome == STORE_FINE && !join_readable(&in))
		outcome = STORE_DAMAGED;
	if (work.broken_off)
		outcome = STORE_FAILED;
	else if (outcome != STORE_FINE)
		tell(diags, kinds_skipped(outcome), from, in.cause.text);
	else
		outcome = join(store, &in, from, &work, diags);
	merged->broken_off = work.broken_off;
	if (outcome == STORE_FINE)
		*merged = (struct store_merged){ work.sittings, work.answers, work.votes, false };
	if (outcome == STORE_FINE && work.refused) {
		char number[32];
		snprintf(number, sizeof number, "%lld", (long long)work.refused);
		tell(diags, kinds_refused(), from, number);
	}
	db_release(&in);
	return outcome;
}
