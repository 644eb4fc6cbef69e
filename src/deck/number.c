#include "deck/number.h"

#include <string.h>

enum { PART_LEAST = 5 }; /* of a phone in parts: "010" is no number */

/* Whether one of the text's runs of digits is this one, or all of them together. */
static bool text_has(const char *text, const char *digits)
{
	size_t len = strlen(digits), joined = 0, runs = 0;
	bool entire = true, part = false;

	for (const char *at = text; at && *at;) {
		size_t run = strspn(at, "0123456789");
		part |= run == len && memcmp(at, digits, len) == 0;
		entire &= joined + run <= len && memcmp(at, digits + joined, run) == 0;
		joined += run;
		runs += run > 0;
		at += run ? run : 1;
	}
	return (part && (runs == 1 || len >= PART_LEAST)) || (entire && len && joined == len);
}

bool deck_number_has(const struct deck *deck, const char *digits)
{
	for (size_t i = 0; i < deck->channels.count; i++) {
		const struct deck_channel *channel = &deck->channels.items[i];
		if (text_has(channel->reach.phone.s, digits) || text_has(channel->name.s, digits))
			return true;
		for (size_t w = 0; w < channel->words.count; w++)
			if (text_has(channel->words.items[w].s, digits))
				return true;
	}
	return false;
}
