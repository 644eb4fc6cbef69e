/* part.h -- one file of a deck: read, hashed, taken in by its schema.
 *
 * Private to load/. Parts share nothing while they are read, so that several can be at once; load.c
 * joins them.
 */
#ifndef LOAD_PART_H
#define LOAD_PART_H

#include "base/file.h"
#include "load/schema.h"

struct load_part {
	const struct schema *schema; /* given, as are path and file */
	struct load_place place;
	const struct diag_kind *refused; /* not read at all; or NULL */
	enum file_kind found;
	int why; /* what stands there, and errno */
	struct diag_list diags;
	struct schema_cards cards; /* of a file of cards; `complete` of any file */
	unsigned unknown;          /* bit i: ids of deck_kind i were refused */
	uint64_t hash;             /* over its bytes */
	size_t len;
};

/* One byte more than a file may have tells one that is too large, whatever stat says. */
enum { LOAD_TEXT_SIZE = LOAD_FILE_MAX + 1 };

/* The file at place.path into text, LOAD_TEXT_SIZE bytes; sets len and hash, or refused. */
bool load_part_fetch(struct load_part *part, char *text);
/* Reads a text as YAML, by the part's schema, into the struct that it fills (zeroed). */
void load_part_read(struct load_part *part, void *out, const char *text, size_t len);
/* The same of a file of a deck: cards go to the part, all else to the deck, their texts to the
 * arena. */
void load_part_parse(struct load_part *part, struct deck *deck, const char *text, size_t len);
/* Rotate, xor, multiply, a word a step (FxHash, as in Firefox): tells decks apart, not
 * adversaries. The same on every machine. */
uint64_t load_hash(uint64_t hash, const void *bytes, size_t len);
uint64_t load_hash_join(uint64_t hash, uint64_t other); /* of what comes next */

#endif
