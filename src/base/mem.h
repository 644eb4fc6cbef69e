/* mem.h -- memory that never comes back NULL, and arenas.
 *
 * For: every module. Running out of memory is not an error that callers handle: the hook
 * (which restores the terminal) runs, one line is written to stderr and the process exits
 * with status 70.
 * Not for: pools, reference counts or anything that guesses at lifetimes.
 * Owns: heap blocks belong to the caller (release with free); arena blocks belong to the
 * arena and go with arena_release.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                 /* zeroed; size 0 gives a unique block */
void *mem_resize(void *block, size_t size);   /* realloc; the new part is not zeroed */
char *mem_text(const char *text, size_t len); /* copy of len bytes, NUL added */
void mem_on_exhaustion(void (*hook)(void));   /* run once before exit; NULL clears */

/* Large blocks go back to the system as they are freed. glibc would keep what is up to the size of
 * the largest that was ever freed; others have no such habit. Called once, as a program begins. */
void mem_begin(void);

struct arena_block;
struct arena {
	struct arena_block *head; /* newest block first */
	size_t used;              /* bytes handed out, padding included */
	size_t held;              /* bytes taken from the heap */
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);                   /* everything handed out is gone */
void arena_join(struct arena *arena, struct arena *other); /* takes all; other is empty then */
void *arena_alloc(struct arena *arena, size_t size);       /* zeroed, aligned for any type */
void *arena_copy(struct arena *arena, const void *bytes, size_t size); /* aligned likewise */
char *arena_text(struct arena *arena, const char *text, size_t len);   /* byte aligned, NUL added */

#endif
