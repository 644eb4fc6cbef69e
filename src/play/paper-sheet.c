#include "play/paper-sheet.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/rng.h"
#include "deck/shape.h"
#include "play/words.h"

enum { CHECKS = 97, CHECK_DIGITS = 100, SEED_DIGITS = 20 };

/* What is asked on paper, in this order; a card that does not ask one is without it. */
static const enum step asked_steps[] = { STEP_JUDGE, STEP_ACT, STEP_VERIFY };
enum { STEPS = sizeof asked_steps / sizeof *asked_steps };

size_t paper_sheet_count(const struct quiz_asked *asked)
{
	struct quiz_option options[QUIZ_OPTIONS];
	size_t count = 0;

	for (uint16_t place = 0; place < asked->count; place++)
		for (int i = 0; i < STEPS; i++)
			count += quiz_asked_options(asked, place, asked_steps[i], options) > 0;
	return count;
}

void paper_sheet_question(const struct quiz_asked *asked, size_t index,
                          struct paper_question *question)
{
	*question = (struct paper_question){ 0 };
	for (; question->place < asked->count; question->place++) {
		question->part = 0;
		for (int i = 0; i < STEPS; i++) {
			question->step = asked_steps[i];
			question->count = quiz_asked_options(asked, question->place, question->step,
			                                     question->options);
			if (!question->count)
				continue;
			question->part++;
			if (!index--)
				return;
		}
	}
}

const char *paper_sheet_asks(const struct quiz_asked *asked, const struct paper_question *question)
{
	const struct deck_card *card = asked->cards[question->place];
	const struct quiz_view view = { .step = question->step,
		                        .card = card,
		                        .scene = &card->scenes.items[0] };

	return quiz_question(&view);
}

char paper_sheet_letter(const struct paper_question *question, uint16_t option)
{
	return (char)((question->step == STEP_JUDGE ? '1' : 'A') + option);
}

int paper_sheet_option(const struct paper_question *question, uint32_t sign)
{
	static const struct {
		uint32_t first, count;
	} rows[] = { { '1', 9 }, { 'a', 26 }, { 'A', 26 } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t number = sign - rows[i].first;
		if (number < rows[i].count && number < question->count)
			return (int)number;
	}
	return -1;
}

/* Of other cards, or of a deck in which they have changed, most numbers are none. Their order
 * counts nothing: that of a form follows from the seed. */
static unsigned check_of(const struct quiz_asked *asked, uint64_t seed)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < asked->count; i++)
		sum += rng_mix(seed, deck_card_shape(asked->deck, asked->cards[i]));
	return (unsigned)(sum % CHECKS);
}

void paper_sheet_number(const struct quiz_asked *asked, char number[PAPER_SHEET_NUMBER])
{
	snprintf(number, PAPER_SHEET_NUMBER, "%" PRIu64 "-%02u", asked->seed,
	         check_of(asked, asked->seed));
}

bool paper_sheet_seed(const struct quiz_asked *asked, const char *number, uint64_t *seed)
{
	uint64_t value = 0;
	unsigned check = 0;
	int digits = 0;

	for (const char *at = number; *at; at++) {
		if (*at == '-' || *at == ' ')
			continue;
		if (*at < '0' || *at > '9' || ++digits > SEED_DIGITS + 2)
			return false;
		/* The latest two digits are the check. */
		if (digits > 2 && __builtin_mul_overflow(value, (uint64_t)10, &value))
			return false;
		if (digits > 2 && __builtin_add_overflow(value, check / 10, &value))
			return false;
		check = (check * 10 + (unsigned)(*at - '0')) % CHECK_DIGITS;
	}
	if (digits <= 2 || check_of(asked, value) != check)
		return false;
	*seed = value;
	return true;
}

uint64_t paper_sheet_any_seed(uint64_t chance)
{
	return PAPER_SHEET_FIRST + chance % PAPER_SHEET_SEEDS;
}
