#include "learn/record.h"

#include <string.h>

#include "base/rng.h"

const char *const learn_step_names[] = { "judge", "act", "spot", "verify" };
_Static_assert(sizeof learn_step_names / sizeof *learn_step_names == LEARN_STEP_COUNT,
               "a step without a name");
const char *const learn_rating_names[] = { "sure-real", "maybe-real", "maybe-scam", "sure-scam" };
_Static_assert(sizeof learn_rating_names / sizeof *learn_rating_names == LEARN_RATING_COUNT,
               "a rating without a name");
const char *const learn_event_names[] = { "answer", "next", "back", "stop" };
_Static_assert(sizeof learn_event_names / sizeof *learn_event_names == LEARN_EVENT_COUNT,
               "an event without a name");
const char *const learn_aside_names[] = { "measures", "again", "hasty" };
_Static_assert(sizeof learn_aside_names / sizeof *learn_aside_names == LEARN_ASIDE_COUNT,
               "a reason to be set aside without a name");
const char *const learn_ending_names[] = { "done", "left", "idle", "dropped" };
_Static_assert(sizeof learn_ending_names / sizeof *learn_ending_names == LEARN_ENDING_COUNT,
               "an ending without a name");

static const char id_shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

void learn_id_new(char id[LEARN_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t halves[2] = { rng_entropy(), rng_entropy() };

	halves[0] = (halves[0] & ~(uint64_t)0xf000) | 0x4000;           /* version 4 */
	halves[1] = (halves[1] & ~((uint64_t)3 << 62)) | (uint64_t)1 << 63;     /* variant 10 */
	for (size_t i = 0, digit = 0; i < LEARN_ID_SIZE; i++) {
		if (id_shape[i] != 'x') {
			id[i] = id_shape[i];
			continue;
		}
		id[i] = digits[halves[digit / 16] >> (60 - digit % 16 * 4) & 15];
		digit++;
	}
}

bool learn_id_is(const char *text)
{
	for (size_t i = 0; i < LEARN_ID_SIZE; i++) {
		bool digit =
			(text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
		if (id_shape[i] == 'x' ? !digit : text[i] != id_shape[i])
			return false;
	}
	return true;
}

const char *const learn_personal_modes[LEARN_PERSONAL_MODES] = { "play", "review" };

bool learn_is_personal(const char *mode)
{
	for (size_t i = 0; i < LEARN_PERSONAL_MODES; i++)
		if (strcmp(mode, learn_personal_modes[i]) == 0)
			return true;
	return false;
}
