/* index.h -- id → thing, for every kind of thing a deck file may refer to.
 *
 * An open-addressing table on the heap; ids are lent and compared entirely. Filled by load/ while
 * it reads, so that references across files are resolved in one pass at the end.
 */
#ifndef DECK_INDEX_H
#define DECK_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum deck_kind {
	DECK_KIND_SOURCE,
	DECK_KIND_TOPIC,
	DECK_KIND_TACTIC,
	DECK_KIND_CHANNEL,
	DECK_KIND_CARD,
	DECK_KIND_FORM,
	DECK_KIND_LESSON,
	DECK_KIND_SCENE,
	DECK_KIND_FLAG,
	DECK_KIND_COUNT
};
/* One bit more where kinds are bits: the words of the language, which nothing refers to. */
enum { DECK_WORDS = DECK_KIND_COUNT };

struct deck_index;

struct deck_index *deck_index_new(void);
void deck_index_free(struct deck_index *index);
/* false, and nothing changed, if the id of that kind is taken; id and thing are lent. */
bool deck_index_put(struct deck_index *index, enum deck_kind kind, const char *id,
                    const void *thing);
const void *deck_index_get(const struct deck_index *index, enum deck_kind kind, const char *id);
/* All ids of a kind, for "did you mean"; caller frees the array, not the ids. */
const char **deck_index_ids(const struct deck_index *index, enum deck_kind kind, size_t *count);

#endif
