#include "terms/phase.h"

#include "base/msg.h"

const struct term lesson_phase_terms[] = {
	/* TRANSLATORS: phases of a card in class, in the line of its clock; at most 14 cells
	 * each. */
	{ "scene", N_("scene") },         { "vote", N_("first vote") },
	{ "discuss", N_("discussion") },  { "revote", N_("second vote") },
	{ "compare", N_("both votes") },  { "tells", N_("telling words") },
	{ "verify", N_("whom to ask") },  { "explain", N_("explanation") },
	{ "home", N_("take-home line") },
};
_Static_assert(sizeof lesson_phase_terms / sizeof *lesson_phase_terms == LESSON_PHASE_COUNT,
               "a phase of a lesson without a term");
