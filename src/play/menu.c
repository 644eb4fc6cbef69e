#include "play/menu.h"

#include "base/msg.h"

static bool always(const struct menu_state *state)
{
	(void)state;
	return true;
}
static bool can_resume(const struct menu_state *state) { return state->resume_count > 0; }
static bool is_due(const struct menu_state *state) { return state->due > 0; }
static bool has_records(const struct menu_state *state) { return state->records; }

static const struct {
	enum menu_choice choice;
	const char *text, *aside;
	bool (*fits)(const struct menu_state *state);
} entries[] = {
	/* TRANSLATORS: entries of the home screen at most 26 cells, what stands beside them 46. */
	{ MENU_RESUME, N_("Go on where you stopped"), N_("card {1} of {2}"), can_resume },
	{ MENU_PLAY, N_("Start"), N_("10 cards, real and fake mixed"), always },
	{ MENU_REVIEW, N_("Review"), N_("topics due: {1}"), is_due },
	{ MENU_CHANNELS, N_("Whom do I ask?"), N_("find the right channel to verify"), always },
	{ MENU_TOPICS, N_("Practise one kind of scam"), N_("choose from the list"), always },
	{ MENU_PROGRESS, N_("My progress"), N_("what you met, what is due when"), has_records },
	{ MENU_ABOUT, N_("About, privacy, type size"), N_("what heshi is, what it keeps"), always },
};
_Static_assert(sizeof entries / sizeof *entries <= MENU_ITEMS, "more entries than MENU_ITEMS");

size_t menu_items(const struct menu_state *state, struct menu_item items[MENU_ITEMS])
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
		if (!entries[i].fits(state))
			continue;
		struct menu_item *item = &items[count++];
		*item = (struct menu_item){
			entries[i].choice, entries[i].text, entries[i].aside, { 0 }
		};
		if (item->choice == MENU_RESUME) {
			item->numbers[0] = state->resume_number;
			item->numbers[1] = state->resume_count;
		} else if (item->choice == MENU_REVIEW) {
			item->numbers[0] = state->due;
		}
	}
	return count;
}

int32_t menu_return_day(const struct menu_state *state)
{
	return state->trouble ? 0 : state->next_due;
}
