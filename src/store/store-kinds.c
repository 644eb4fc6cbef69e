#include "store/store-kinds.h"

#include "base/msg.h"

/* {2} may be a msgid: of file_kind_names, of msg_of_error. */
#define REASON (1u << 1)

/* Why a command cannot work on a record: {1} the path, {2} the system's reason. STORE_FINE and
 * STORE_OFF have nothing to tell. */
static const struct diag_kind kinds[] = {
	[STORE_READ_ONLY] = { "R-read-only", DIAG_ERROR, N_("the record '{1}' cannot be written"),
	                      N_("check its permissions, or name another: --data FILE") },
	[STORE_FULL] = { "R-full", DIAG_ERROR,
	                 N_("the disk is full: the record '{1}' takes no more"),
	                 N_("make room on it; what was recorded before is safe") },
	[STORE_LOCKED] = { "R-locked", DIAG_ERROR, N_("another program holds the record '{1}'"),
	                   N_("try again when it has ended") },
	[STORE_DAMAGED] = { "R-damaged", DIAG_ERROR, N_("the record '{1}' is damaged"),
	                    N_("heshi doctor looks at it and saves what can be saved") },
	[STORE_NEWER] = { "R-newer", DIAG_ERROR,
	                  N_("the record '{1}' was made by a later version of heshi"),
	                  N_("use that version, or another file: --data FILE") },
	[STORE_FOREIGN] = { "R-foreign", DIAG_ERROR, N_("'{1}' is no record of heshi's"),
	                    N_("it is left as it is; name another file: --data FILE") },
	[STORE_UNREACHABLE] = { "R-unreachable", DIAG_ERROR,
	                        N_("the record '{1}' cannot be reached ({2})"),
	                        N_("check the path, or name another: --data FILE"), REASON },
	[STORE_FAILED] = { "R-failed", DIAG_ERROR,
	                   N_("the disk fails under the record '{1}' ({2})"),
	                   N_("what was recorded before is left as it is; see to the disk"),
	                   REASON },
	[STORE_REFUSED] = { "R-refused", DIAG_ERROR,
	                    N_("the record '{1}' does not take what heshi writes ({2})"),
	                    N_("this is a mistake in heshi, not in the record: please report it "
	                       "with this message"),
	                    REASON },
	[STORE_LOCKLESS] = { "R-lockless", DIAG_ERROR,
	                     N_("files cannot be locked or shared where the record '{1}' is: "
	                        "probably a network folder ({2})"),
	                     N_("name a file on this machine's own disk: --data FILE"), REASON },
	[STORE_INCOMPLETE] = { "R-incomplete", DIAG_ERROR,
	                       N_("the record '{1}' is not complete: its answers are in "
	                          "'{1}-wal', which is not beside it"),
	                       N_("copy that file as well, or fetch the record from the station "
	                          "with: heshi merge") },
	[STORE_MISFIT] = { "R-misfit", DIAG_ERROR,
	                   N_("the log '{1}-wal' does not fit the record beside it: it is damaged "
	                      "or another record's"),
	                   N_("heshi doctor saves what can be saved and keeps both files") },
	[STORE_STATION] = { "R-station", DIAG_ERROR, N_("'{1}' is a station's own record"),
	                    N_("to join records, name a new file first: heshi merge all.db {1} "
	                       "…") },
	[STORE_GONE] = { "R-gone", DIAG_ERROR,
	                 N_("the record '{1}' was deleted or replaced while heshi was running"),
	                 N_("what was answered since then is not in it") },
	[STORE_EMPTIED] = { "R-emptied", DIAG_ERROR,
	                    N_("this sitting was deleted from the record '{1}' by another "
	                       "program"),
	                    N_("the next sitting is kept again") },
};
_Static_assert(sizeof kinds / sizeof *kinds == STORE_OUTCOME_COUNT, "kinds lacks a row");

/* A file that merge was to read: it is left out, the others are joined. */
static const struct diag_kind skipped[] = {
	[STORE_READ_ONLY] = { "R-merge-target", DIAG_ERROR,
	                      N_("the record to merge into cannot be written"), NULL },
	[STORE_FULL] = { "R-merge-full", DIAG_ERROR,
	                 N_("the disk is full: nothing of this file was joined"),
	                 N_("make room and merge again; merging twice does no harm") },
	[STORE_LOCKED] = { "R-merge-locked", DIAG_ERROR,
	                   N_("another program holds this record: it was left out"),
	                   N_("merge again later; merging twice does no harm") },
	[STORE_DAMAGED] = { "R-merge-damaged", DIAG_ERROR,
	                    N_("this record is damaged: it was left out"),
	                    N_("heshi doctor --data FILE saves what can be saved; then merge "
	                       "again") },
	[STORE_NEWER] = { "R-merge-newer", DIAG_ERROR,
	                  N_("this record was made by a later version of heshi: it was left out"),
	                  N_("merge with that version") },
	[STORE_FOREIGN] = { "R-merge-foreign", DIAG_ERROR,
	                    N_("this is no record of heshi's: it was left out"), NULL },
	[STORE_UNREACHABLE] = { "R-merge-unreachable", DIAG_ERROR,
	                        N_("this record cannot be read: {2}"), NULL, REASON },
	[STORE_FAILED] = { "R-merge-failed", DIAG_ERROR,
	                   N_("the disk fails: nothing of this file was joined ({2})"), NULL,
	                   REASON },
	[STORE_REFUSED] = { "R-merge-unfit", DIAG_ERROR,
	                    N_("the record to merge into does not take this file ({2}): nothing of "
	                       "it was joined"),
	                    N_("this is a mistake in heshi, not in the record: please report it "
	                       "with this message"),
	                    REASON },
	[STORE_LOCKLESS] = { "R-merge-lockless", DIAG_ERROR,
	                     N_("files cannot be locked or shared there, probably a network "
	                        "folder: it was left out"),
	                     N_("copy the record and its -wal to this machine's own disk first") },
	[STORE_INCOMPLETE] = { "R-merge-incomplete", DIAG_ERROR,
	                       N_("this record is not complete, its -wal is not beside it: it was "
	                          "left out"),
	                       N_("copy that file as well, or merge from the station's own file "
	                          "while it runs") },
	[STORE_MISFIT] = { "R-merge-misfit", DIAG_ERROR,
	                   N_("the -wal beside this record does not fit it: it was left out"),
	                   N_("heshi doctor --data FILE saves what can be saved; then merge "
	                      "again") },
	[STORE_EMPTIED] = { 0 }, /* nobody plays in what is merged */
};
_Static_assert(sizeof skipped / sizeof *skipped == STORE_OUTCOME_COUNT, "skipped lacks a row");

static const struct diag_kind same_file = {
	"R-merge-itself", DIAG_ERROR, N_("a record cannot be merged into itself: it was left out"),
	NULL
};
static const struct diag_kind refused = {
	"R-merge-refused", DIAG_WARNING,
	N_("{2} entries of this record make no sense and were left out"), NULL
};

static const struct diag_kind unrepaired = {
	"R-doctor", DIAG_ERROR, N_("this record could not be repaired: {2}"),
	N_("it is left as it was; to begin a new one: --data FILE"), REASON
};

const struct diag_kind *kinds_outcome(enum store_outcome outcome)
{
	return kinds[outcome].code ? &kinds[outcome] : NULL;
}

const struct diag_kind *kinds_skipped(enum store_outcome outcome) { return &skipped[outcome]; }

const struct diag_kind *kinds_same_file(void) { return &same_file; }

const struct diag_kind *kinds_refused(void) { return &refused; }

const struct diag_kind *kinds_unrepaired(void) { return &unrepaired; }
