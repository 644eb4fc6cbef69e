/* Sources
 *   Bamber 1975, J Math Psychol 12:387. · DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837.
 *   Fisher 1921, Metron 1:3. · Gourevitch & Galanter 1967, Psychometrika 32:25.
 *   Hautus 1995, Behav Res Meth Instr Comp 27:46. · Henrysson 1963, Psychometrika 28:211.
 *   Korn & Graubard 1998, Survey Methodology 24:193. · Newcombe 1998a, Stat Med 17:857;
 *   1998b, Stat Med 17:873. · Wilson 1927, J Am Stat Assoc 22:209. · Zou & Donner 2008,
 *   Stat Med 27:1693. · Variance between clusters by linearisation: Rao & Scott 1992,
 *   Biometrics 48:577. · Student's t from the normal: Abramowitz & Stegun 1964, 26.7.5.
 */
#include "report/stats.h"

#include <assert.h>
#include <math.h>

static const double root_two = 1.4142135623730951, root_two_pi = 2.5066282746310002;
static const double normal_975 = 1.959963984540054;

const struct stats_interval stats_unknown = { (double)NAN, (double)NAN, (double)NAN };

static double density(double z) { return exp(-z * z / 2) / root_two_pi; }

/* The normal quantile: halving finds it as exactly as erfc knows the distribution, and there is
 * no table of coefficients to mistrust. Rates here are never 0 or 1 (log-linear). */
static double quantile(double share)
{
	double low = -9, high = 9;

	for (int i = 0; i < 64; i++) {
		double middle = (low + high) / 2;
		if (erfc(-middle / root_two) / 2 < share)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

/* Half the width of an interval in standard errors, for an error known from so many sittings:
 * Student's t, within 0.01 from 4 degrees of freedom on, somewhat short below. */
static double student_975(double freedom)
{
	double z = normal_975, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, n = freedom;

	return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) +
	       (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
}

static struct stats_interval wilson(double count, double of, double z)
{
	if (of <= 0)
		return (struct stats_interval){ (double)NAN, 0, 1 };
	double p = count / of, scale = 1 + z * z / of, centre = (p + z * z / (2 * of)) / scale;
	double half = z / scale * sqrt(p * (1 - p) / of + z * z / (4 * of * of));

	/* At 0 and 1 the limits meet the value but for rounding. */
	return (struct stats_interval){ p, p > 0 ? fmax(centre - half, 0) : 0,
		                        p < 1 ? fmin(centre + half, 1) : 1 };
}

struct stats_interval stats_rate(uint64_t count, uint64_t of)
{
	assert(count <= of);
	return wilson((double)count, (double)of, normal_975);
}

struct stats_interval stats_difference(struct stats_interval before, struct stats_interval after)
{
	double value = after.value - before.value;

	return (struct stats_interval){
		value, value - hypot(after.value - after.low, before.high - before.value),
		value + hypot(after.high - after.value, before.value - before.low)
	};
}

void stats_spread_add(struct stats_spread *spread, const struct stats_counts *sitting)
{
	double h = (double)sitting->hits, n = (double)sitting->scams;
	double f = (double)sitting->false_alarms, m = (double)sitting->reals;

	spread->sittings++;
	spread->hits2 += h * h;
	spread->scams2 += n * n;
	spread->hits_scams += h * n;
	spread->alarms2 += f * f;
	spread->reals2 += m * m;
	spread->alarms_reals += f * m;
	spread->hits_alarms += h * f;
	spread->hits_reals += h * m;
	spread->scams_alarms += n * f;
	spread->scams_reals += n * m;
}

void stats_sample_add_hands(struct stats_sample *sample, const struct stats_counts *hands)
{
	struct stats_spread *spread = &sample->spread;

	sample->counts.hits += hands->hits;
	sample->counts.scams += hands->scams;
	sample->counts.false_alarms += hands->false_alarms;
	sample->counts.reals += hands->reals;
	/* Each judgement by itself: its square is what it is. */
	spread->hits2 += (double)hands->hits;
	spread->hits_scams += (double)hands->hits;
	spread->scams2 += (double)hands->scams;
	spread->alarms2 += (double)hands->false_alarms;
	spread->alarms_reals += (double)hands->false_alarms;
	spread->reals2 += (double)hands->reals;
}

/* Variances of the hit rate H and the false alarm rate F, and their covariance, between
 * sittings: of a ratio of sums, by linearisation, with the residuals h − H n and f − F m. */
struct between {
	double hits, alarms, both;
	bool known;
};

static struct between between_of(const struct stats_counts *counts,
                                 const struct stats_spread *spread)
{
	struct between found = {
		0, 0, 0, spread && spread->sittings >= 2 && counts->scams && counts->reals
	};

	if (!found.known)
		return found;
	double n = (double)counts->scams, m = (double)counts->reals, k = (double)spread->sittings;
	double h = (double)counts->hits / n, f = (double)counts->false_alarms / m,
	       scale = k / (k - 1);
	found.hits = fmax(0, spread->hits2 - 2 * h * spread->hits_scams + h * h * spread->scams2);
	found.alarms =
		fmax(0, spread->alarms2 - 2 * f * spread->alarms_reals + f * f * spread->reals2);
	found.both = spread->hits_alarms - f * spread->hits_reals - h * spread->scams_alarms +
	             h * f * spread->scams_reals;
	found.hits *= scale / (n * n);
	found.alarms *= scale / (m * m);
	found.both *= scale / (n * m);
	return found;
}

/* A rate whose variance between sittings is larger than chance has it counts as one of fewer
 * answers; a smaller one is not believed. */
static struct stats_interval rate_between(uint64_t count, uint64_t of, double variance,
                                          const struct between *between,
                                          const struct stats_spread *spread)
{
	double share = of ? (double)count / (double)of : 0;
	double chance = of ? share * (1 - share) / (double)of : 0;

	if (!between->known || chance <= 0 || variance <= chance)
		return stats_rate(count, of);
	double effective = (double)of * chance / variance;
	return wilson(share * effective, effective, student_975((double)spread->sittings - 1));
}

struct stats_interval stats_hit_rate(const struct stats_counts *counts,
                                     const struct stats_spread *spread)
{
	struct between between = between_of(counts, spread);

	return rate_between(counts->hits, counts->scams, between.hits, &between, spread);
}

struct stats_interval stats_alarm_rate(const struct stats_counts *counts,
                                       const struct stats_spread *spread)
{
	struct between between = between_of(counts, spread);

	return rate_between(counts->false_alarms, counts->reals, between.alarms, &between, spread);
}

static bool enough_to_detect(uint64_t scams, uint64_t reals)
{
	return scams + reals >= STATS_DETECT_LEAST && scams >= STATS_TRUTH_LEAST &&
	       reals >= STATS_TRUTH_LEAST;
}

static struct stats_interval around(double value, double chance, const struct between *between,
                                    double variance, const struct stats_spread *spread)
{
	double half = normal_975 * sqrt(chance);

	if (between->known && variance > chance)
		half = student_975((double)spread->sittings - 1) * sqrt(variance);
	return (struct stats_interval){ value, value - half, value + half };
}

bool stats_detect(const struct stats_counts *counts, const struct stats_spread *spread,
                  struct stats_detection *detection)
{
	if (!enough_to_detect(counts->scams, counts->reals))
		return false;
	double n = (double)counts->scams, m = (double)counts->reals;
	double h = ((double)counts->hits + 0.5) / (n + 1),
	       f = ((double)counts->false_alarms + 0.5) / (m + 1);
	double zh = quantile(h), zf = quantile(f), slope_h = 1 / density(zh),
	       slope_f = 1 / density(zf);
	double chance = h * (1 - h) / n * slope_h * slope_h + f * (1 - f) / m * slope_f * slope_f;
	struct between between = between_of(counts, spread);
	double apart = between.hits * slope_h * slope_h + between.alarms * slope_f * slope_f;
	double both = 2 * between.both * slope_h * slope_f;

	detection->sensitivity = around(zh - zf, chance, &between, apart - both, spread);
	detection->criterion =
		around(-(zh + zf) / 2, chance / 4, &between, (apart + both) / 4, spread);
	return true;
}

bool stats_auc(const uint32_t *scams, const uint32_t *reals, int steps, struct stats_interval *area)
{
	double n = 0, m = 0, sum = 0, above = 0, over_scams = 0, over_reals = 0;

	for (int i = 0; i < steps; i++) {
		n += scams[i];
		m += reals[i];
	}
	if (!enough_to_detect((uint64_t)n, (uint64_t)m))
		return false;
	/* Each scam's placement: the share of real ones rated below it, ties half. */
	double below = 0;
	for (int i = 0; i < steps; i++) {
		sum += scams[i] * (below + reals[i] / 2.0) / m;
		below += reals[i];
	}
	double value = sum / n;
	below = 0;
	for (int i = 0; i < steps; i++) {
		double miss = (below + reals[i] / 2.0) / m - value;
		over_scams += scams[i] * miss * miss;
		below += reals[i];
	}
	for (int i = steps - 1; i >= 0; i--) {
		double miss = (above + scams[i] / 2.0) / n - value;
		over_reals += reals[i] * miss * miss;
		above += scams[i];
	}
	double half = normal_975 * sqrt(over_scams / (n - 1) / n + over_reals / (m - 1) / m);
	*area = (struct stats_interval){ value, fmax(0, value - half), fmin(1, value + half) };
	return true;
}

static bool enough_to_compare(const struct stats_counts *counts)
{
	return counts->scams >= STATS_CHANGE_LEAST && counts->reals >= STATS_CHANGE_LEAST;
}

void stats_compare(const struct stats_sample *before, const struct stats_sample *after,
                   struct stats_change *change)
{
	struct stats_detection first, second;

	*change = (struct stats_change){ .verdict = STATS_TOO_FEW };
	change->recognised = stats_difference(stats_hit_rate(&before->counts, &before->spread),
	                                      stats_hit_rate(&after->counts, &after->spread));
	change->suspected = stats_difference(stats_alarm_rate(&before->counts, &before->spread),
	                                     stats_alarm_rate(&after->counts, &after->spread));
	if (!enough_to_compare(&before->counts) || !enough_to_compare(&after->counts) ||
	    !stats_detect(&before->counts, &before->spread, &first) ||
	    !stats_detect(&after->counts, &after->spread, &second))
		return;
	change->sensitivity = stats_difference(first.sensitivity, second.sensitivity);
	change->criterion = stats_difference(first.criterion, second.criterion);
	change->verdict = change->sensitivity.low > 0    ? STATS_BETTER
	                  : change->sensitivity.high < 0 ? STATS_WORSE
	                  : change->criterion.high < 0   ? STATS_WARIER
	                  : change->criterion.low > 0    ? STATS_TRUSTING
	                                                 : STATS_UNCLEAR;
}

bool stats_discrimination(const struct stats_item *item, struct stats_interval *index)
{
	double n = (double)item->sittings;

	if (item->sittings < STATS_ITEM_LEAST)
		return false;
	double mean = item->rest / n, share = item->right / n;
	double of_rest = item->rest2 / n - mean * mean, of_right = share * (1 - share);
	/* Below that, what is left of equal shares is rounding. */
	if (of_right <= 0 || of_rest <= 1e-12)
		return false;
	double r = (item->right_rest / n - mean * share) / sqrt(of_rest * of_right);
	r = fmax(-1, fmin(1, r));
	double half = normal_975 / sqrt(n - 3);
	*index = (struct stats_interval){ r, tanh(atanh(r) - half), tanh(atanh(r) + half) };
	return true;
}
