#include "terms/mode.h"

#include "base/msg.h"

#define BIT(step) (1u << (step))
enum {
	ALL_STEPS = BIT(STEP_ANSWERED) - 1, /* all that can be answered */
	NO_SPOT = ALL_STEPS & ~BIT(STEP_SPOT),
	ALL_OPTIONS = MODE_TAKES_TOPIC | MODE_TAKES_COUNT | MODE_TAKES_SEED
};

/* clang-format off */
const struct mode mode_list[] = {
	[MODE_PLAY] =
	{ .name = "play", .title = N_("practice"),
	  .cards = 10, .steps = ALL_STEPS, .feedback = true, .from = MODE_FROM_CHANCE,
	  .identity = MODE_PERSONAL, .resumable = true, .options = ALL_OPTIONS },
	[MODE_REVIEW] =
	{ .name = "review", .title = N_("review"),
	  .cards = 8, .steps = ALL_STEPS, .feedback = true, .from = MODE_FROM_DUE,
	  .identity = MODE_PERSONAL, .resumable = true,
	  .options = MODE_TAKES_COUNT | MODE_TAKES_SEED },
	/* Silent: who is told what was right cannot be measured by what follows. Settled: what the
	 * next question shows tells of the one before. */
	[MODE_FORM] =
	{ .name = "form", .title = N_("test form"),
	  .cards = 12, .steps = NO_SPOT, .feedback = false, .settled = true,
	  .from = MODE_FROM_FORM,
	  .identity = MODE_ANONYMOUS, .resumable = true, .another = MODE_ANOTHER_NONE,
	  .options = MODE_TAKES_SEED },
	/* Whoever passes by did not choose to be recorded: half a year is enough for a report. */
	[MODE_KIOSK] =
	{ .name = "kiosk", .title = N_("public station"),
	  .cards = 8, .steps = NO_SPOT, .feedback = true, .from = MODE_FROM_CHANCE,
	  .identity = MODE_ANONYMOUS, .kept_days = MODE_KEPT_DAYS, .idle_s = 45,
	  .leave = MODE_LEAVE_SITTING, .at_once = true, .brief = true, .longest_story = 3,
	  .options = MODE_TAKES_TOPIC | MODE_TAKES_COUNT },
	[MODE_CLASS] =
	{ .name = "class", .title = N_("in class"),
	  .cards = 6, .steps = ALL_STEPS, .feedback = true, .from = MODE_FROM_CHANCE,
	  .identity = MODE_GROUP, .resumable = true, .options = ALL_OPTIONS },
};
/* clang-format on */
_Static_assert(sizeof mode_list / sizeof *mode_list == MODE_COUNT, "a mode without a row");
_Static_assert(offsetof(struct mode, title) == offsetof(struct term, title),
               "a mode is read as a term");

const struct mode *mode_find(const char *name)
{
	int number = TERM_FIND(mode_list, name);

	return number < 0 ? NULL : &mode_list[number];
}

bool mode_is_personal(const char *name)
{
	const struct mode *mode = mode_find(name);

	return mode && mode->identity == MODE_PERSONAL;
}

bool mode_takes(const struct mode *mode, enum step step)
{
	return step == STEP_EXPLAIN ? mode->feedback : mode->steps >> step & 1;
}
