/* naive.h -- who reads words alone: naive Bayes over the grams of texts, yes or no.
 *
 * A gram is a sign or two side by side or, in scripts with blanks between words, a word or two;
 * digits are all one. It does not matter how often a gram is in a text, only whether it is there.
 * Each sample belongs to a group and is judged by what the samples of the other groups taught, so
 * nothing is learned by heart. Private to deck/.
 * Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), 13.2, with
 * smoothing by NAIVE_SMOOTHING.
 */
#ifndef DECK_NAIVE_H
#define DECK_NAIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAIVE_SMOOTHING 0.5

struct naive_gram {
	const char *text; /* lent: where it was first met, len bytes */
	size_t len;
	uint32_t samples[2]; /* that have it, of those that are no and yes */
	size_t last;         /* number of the last that has it, from 1 */
};

struct naive_sample {
	size_t group;
	const void *of;     /* whose texts these are: the caller's */
	const void *within; /* what it is one of, or itself: the caller's */
	bool yes;
	size_t from; /* its grams: from there to where the next sample's begin */
	double odds; /* by naive_judge: natural logarithm; above 0: rather yes */
};

struct naive {
	struct {
		struct naive_sample *items;
		size_t count, capacity;
	} samples;
	struct {
		struct naive_gram *items;
		size_t count, capacity;
	} grams;
	struct {
		uint32_t *items; /* indices of grams, sample behind sample */
		size_t count, capacity;
	} met;
	uint32_t *slots; /* of a hash table: index of a gram + 1; 0: free */
	size_t slot_count;
};

void naive_init(struct naive *naive);
void naive_release(struct naive *naive);

/* Begins a sample; what is added next belongs to it. Those of a group follow one another, so do
 * those within the same thing. */
void naive_begin(struct naive *naive, size_t group, const void *within, const void *of, bool yes);
/* Texts are lent until naive_release. NULL adds nothing. */
void naive_add_text(struct naive *naive, const char *text);
void naive_add_word(struct naive *naive, const char *word); /* as one gram */

/* Fills the odds of every sample. */
void naive_judge(struct naive *naive);
/* How much a gram tells, by all samples: its mutual information with the answer, in bits (Manning,
 * Raghavan, Schütze, 13.5.1). */
double naive_information(const struct naive *naive, const struct naive_gram *gram);

#endif
