#include "learn/tally.h"
#include "terms/terms.h"

uint64_t learn_tally_answers(const struct learn_tally *tally)
{
	uint64_t answers = 0;

	for (int step = 0; step < STEP_ANSWERED; step++)
		for (int grade = 0; grade < GRADE_COUNT; grade++)
			answers += tally->grades[step][grade];
	return answers;
}

void learn_tally_add(struct learn_tally *sum, const struct learn_tally *part)
{
	for (int step = 0; step < STEP_ANSWERED; step++) {
		for (int grade = 0; grade < GRADE_COUNT; grade++)
			sum->grades[step][grade] += part->grades[step][grade];
		sum->milliseconds[step] += part->milliseconds[step];
	}
	for (int rating = 0; rating < RATING_COUNT; rating++)
		sum->ratings[rating] += part->ratings[rating];
	sum->sittings += part->sittings;
	sum->loss += part->loss;
	sum->last_ms = learn_later(sum->last_ms, part->last_ms);
}
