/* Data only: what the baselines complain of. */
#include "base/msg.h"
#include "quiz/baseline.h"

const struct diag_kind quiz_baseline_kinds[] = {
	[QUIZ_BASELINE_DECK] = { "E-baseline", DIAG_ERROR, N_("'{1}' gets {2} % of the points"),
		N_("at most 60 %: make more cards on which this is the wrong thing to do"), 1u << 0 },
	[QUIZ_BASELINE_FORM] = { "E-form-baseline", DIAG_ERROR, N_("on the form '{3}' '{1}' gets {2} % of the points"),
		N_("at most 60 %: exchange a card of the form"), 1u << 0 },
};
_Static_assert(sizeof quiz_baseline_kinds / sizeof *quiz_baseline_kinds == QUIZ_BASELINE_KIND_COUNT,
               "a complaint without a row");
