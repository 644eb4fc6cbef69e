#include "store/kinds.h"

#include "base/msg.h"

/* STORE_FINE and STORE_OFF have nothing to tell. */
static const struct diag_kind kinds[STORE_OUTCOME_COUNT] = {
	[STORE_READ_ONLY] = { "R-read-only", DIAG_WARNING,
		N_("nothing is being recorded: '{1}' cannot be written"),
		N_("all else works; for another place: --data FILE") },
	[STORE_FULL] = { "R-full", DIAG_WARNING,
		N_("nothing is being recorded: the disk is full"),
		N_("all else works, and what was recorded before is safe; make room on the disk of '{1}'") },
	[STORE_LOCKED] = { "R-locked", DIAG_WARNING,
		N_("nothing is being recorded for now: another programme holds '{1}'"),
		N_("answers are kept in memory and written as soon as it lets go") },
	[STORE_DAMAGED] = { "R-damaged", DIAG_WARNING,
		N_("nothing is being recorded: the file '{1}' is damaged"),
		N_("heshi doctor looks at it and saves what can be saved") },
	[STORE_NEWER] = { "R-newer", DIAG_WARNING,
		N_("nothing is being recorded: '{1}' was made by a later version of heshi"),
		N_("use that version, or another file: --data FILE") },
	[STORE_FOREIGN] = { "R-foreign", DIAG_WARNING,
		N_("nothing is being recorded: '{1}' is no record of heshi's"),
		N_("it is left as it is; name another file: --data FILE") },
	[STORE_UNREACHABLE] = { "R-unreachable", DIAG_WARNING,
		N_("nothing is being recorded: '{1}' cannot be reached ({2})"),
		N_("check the path, or name another: --data FILE") },
	[STORE_FAILED] = { "R-failed", DIAG_WARNING,
		N_("nothing is being recorded: the disk does not take it ({2})"),
		N_("what was recorded before is left as it is; see to the disk of '{1}'") },
};

/* A file that merge was to read: it is left out, the others are joined. */
static const struct diag_kind skipped[STORE_OUTCOME_COUNT] = {
	[STORE_READ_ONLY] = { "E-merge-target", DIAG_ERROR, N_("the record to merge into cannot be written"), NULL },
	[STORE_FULL] = { "E-merge-full", DIAG_ERROR, N_("the disk is full: nothing of this file was joined"),
		N_("make room and merge again; merging twice does no harm") },
	[STORE_LOCKED] = { "E-merge-locked", DIAG_ERROR, N_("another programme holds this record: it was left out"),
		N_("merge again later; merging twice does no harm") },
	[STORE_DAMAGED] = { "E-merge-damaged", DIAG_ERROR, N_("this record is damaged: it was left out"),
		N_("heshi doctor --data FILE saves what can be saved; then merge again") },
	[STORE_NEWER] = { "E-merge-newer", DIAG_ERROR,
		N_("this record was made by a later version of heshi: it was left out"), N_("merge with that version") },
	[STORE_FOREIGN] = { "E-merge-foreign", DIAG_ERROR, N_("this is no record of heshi's: it was left out"), NULL },
	[STORE_UNREACHABLE] = { "E-merge-unreachable", DIAG_ERROR, N_("this record cannot be read: {2}"), NULL },
	[STORE_FAILED] = { "E-merge-failed", DIAG_ERROR, N_("the disk fails: nothing of this file was joined ({2})"), NULL },
};

static const struct diag_kind same_file = { "E-merge-itself", DIAG_ERROR,
	N_("a record cannot be merged into itself: it was left out"), NULL };
static const struct diag_kind refused = { "W-merge-refused", DIAG_WARNING,
	N_("{2} entries of this record make no sense and were left out"), NULL };

static const struct diag_kind unrepaired = { "E-doctor", DIAG_ERROR,
	N_("this record could not be repaired: {2}"),
	N_("it is left as it was; to begin a new one: --data FILE") };

const struct diag_kind *store_kind(enum store_outcome outcome)
{
	return kinds[outcome].code ? &kinds[outcome] : NULL;
}

const struct diag_kind *kinds_skipped(enum store_outcome outcome)
{
	return &skipped[outcome];
}

const struct diag_kind *kinds_same_file(void)
{
	return &same_file;
}

const struct diag_kind *kinds_refused(void)
{
	return &refused;
}

const struct diag_kind *kinds_unrepaired(void)
{
	return &unrepaired;
}
