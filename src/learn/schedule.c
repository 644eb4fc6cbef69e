#include "learn/schedule.h"

#include <math.h>

/* The weights w0 … w20: FSRS-6 defaults, py-fsrs 6.3.1. */
static const double w[21] = {
	0.212,  1.2931, 2.3065, 8.2956, /* first stability by grade */
	6.4133, 0.8334, 3.0194, 0.001,  /* difficulty */
	1.8722, 0.1666, 0.796,          /* stability after recall */
	1.4835, 0.0614, 0.2629, 1.6483, /* stability after a lapse */
	0.6014, 1.8729,                 /* hard, easy: not used */
	0.5425, 0.0912, 0.0658,         /* the same day */
	0.1542,                         /* how fast forgetting slows down */
};

/* Grades of FSRS: 1 again, 2 hard, 3 good, 4 easy. */
enum { AGAIN = 1, GOOD = 3, EASY = 4 };
static const double least_stability = 0.001;
enum { FIRST_DAYS = 7 }; /* of a memory that nothing is known of */

/* F = 0.9^(-1/w20) - 1, so that R(S) = 0.9. */
static double factor(void) { return pow(0.9, -1.0 / w[20]) - 1.0; }

/* R(t) = (1 + F t/S)^(-w20). */
static double recall(double days, double stability)
{
	return pow(1.0 + factor() * days / stability, -w[20]);
}

/* I = S/F (r^(-1/w20) - 1), R(I) = r solved for I. */
int32_t learn_interval(double stability, double retention, int32_t cap)
{
	double days = stability / factor() * (pow(retention, -1.0 / w[20]) - 1.0);
	double most = cap > 0 ? cap : 36500;

	return (int32_t)fmin(fmax(nearbyint(days), 1.0), most);
}

/* D0(G) = w4 - e^(w5 (G-1)) + 1. */
static double first_difficulty(int grade) { return w[4] - exp(w[5] * (grade - 1)) + 1.0; }

static double bounded_difficulty(double difficulty) { return fmin(fmax(difficulty, 1.0), 10.0); }

/* D' = w7 D0(4) + (1-w7) (D - w6 (G-3) (10-D)/9): damped, and drawn to the mean. */
static double next_difficulty(double difficulty, int grade)
{
	double moved = difficulty - w[6] * (grade - 3) * (10.0 - difficulty) / 9.0;

	return bounded_difficulty(w[7] * first_difficulty(EASY) + (1.0 - w[7]) * moved);
}

/* S' = S e^(w17 (G-3+w18)) S^-w19; good never makes it less. */
static double stability_same_day(double stability, int grade)
{
	double grown = exp(w[17] * (grade - 3 + w[18])) * pow(stability, -w[19]);

	return stability * (grade == GOOD ? fmax(grown, 1.0) : grown);
}

/* S' = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1)). */
static double stability_recalled(double stability, double difficulty, double r)
{
	return stability * (1.0 + exp(w[8]) * (11.0 - difficulty) * pow(stability, -w[9]) *
	                                  (exp(w[10] * (1.0 - r)) - 1.0));
}

/* S' = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18)). */
static double stability_lapsed(double stability, double difficulty, double r)
{
	double again = w[11] * pow(difficulty, -w[12]) * (pow(stability + 1.0, w[13]) - 1.0) *
	               exp(w[14] * (1.0 - r));

	return fmin(again, stability / exp(w[17] * w[18]));
}

/* Whole days, rounded; from the future none. */
static double days_between(int64_t from_ms, int64_t now_ms)
{
	int64_t gone_ms = now_ms - from_ms;

	return gone_ms < 0 ? 0.0 : (double)((gone_ms + LEARN_DAY_MS / 2) / LEARN_DAY_MS);
}

static double days_since(const struct learn_memory *memory, int64_t now_ms)
{
	return days_between(memory->last_ms, now_ms);
}

void learn_memory_review(struct learn_memory *memory, bool good, int64_t at_ms)
{
	int grade = good ? GOOD : AGAIN;

	if (memory->reviews == 0) {
		memory->stability = w[grade - 1];
		memory->difficulty = bounded_difficulty(first_difficulty(grade));
	} else {
		double days = days_since(memory, at_ms);
		double r = recall(days, memory->stability);
		if (days < 1.0)
			memory->stability = stability_same_day(memory->stability, grade);
		else if (good)
			memory->stability =
				stability_recalled(memory->stability, memory->difficulty, r);
		else
			memory->stability =
				stability_lapsed(memory->stability, memory->difficulty, r);
		memory->difficulty = next_difficulty(memory->difficulty, grade);
	}
	memory->stability = fmax(memory->stability, least_stability);
	if (memory->reviews == 0 || at_ms > memory->last_ms)
		memory->last_ms = at_ms;
	memory->reviews++;
}

double learn_memory_recall(const struct learn_memory *memory, int64_t now_ms)
{
	return memory->reviews ? recall(days_since(memory, now_ms), memory->stability) : 0.0;
}

static int32_t interval_of(const struct learn_memory *memory)
{
	return learn_interval(memory->stability, LEARN_RETENTION, LEARN_CAP_DAYS);
}

int64_t learn_memory_due_ms(const struct learn_memory *memory, int64_t now_ms)
{
	int64_t last_ms = memory->last_ms < now_ms ? memory->last_ms : now_ms;

	return memory->reviews ? last_ms + interval_of(memory) * LEARN_DAY_MS : 0;
}

bool learn_memory_is_due(const struct learn_memory *memory, int64_t now_ms)
{
	return memory->reviews && days_since(memory, now_ms) >= interval_of(memory);
}

bool learn_memory_knows(const struct learn_memory *memory, int64_t seen_ms, int64_t now_ms)
{
	int32_t days = memory->reviews ? interval_of(memory) : FIRST_DAYS;

	return days_between(seen_ms, now_ms) < days;
}
