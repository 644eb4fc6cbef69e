/* load.h -- a folder of YAML files becomes a deck, or a list of everything that is wrong.
 *
 * The only module that includes <yaml.h>. Three layers, each its own file:
 *   events  libyaml's events, one at a time, guarded (UTF-8, depth, sizes, forbidden text)
 *   schema  tables of fields: which keys, which type, where it goes in the model
 *   load    files of a folder, references across them, interruption and progress
 * Limits (content/AUTHORING.md): file ≤ 1 MiB, nesting ≤ 16, scalar ≤ 4 KiB, nodes ≤ 50 000 a file.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "deck/deck.h"

enum load_outcome {
	LOAD_SOUND,      /* a deck, and no error */
	LOAD_MISTAKEN,   /* errors in diags; the deck holds what was right */
	LOAD_UNREADABLE, /* folder or file could not be read */
	LOAD_STOPPED     /* progress said stop */
};

struct load_options {
	/* Called between files (each at most 1 MiB, some milliseconds), by the caller's thread:
	 * cards read so far, and bytes read of all bytes. Returning false stops. NULL: never
	 * asked. */
	bool (*progress)(void *context, size_t cards, size_t bytes, size_t all_bytes);
	void *context;
	const struct load_image *image; /* lent to the deck as well; NULL: none */
};

/* A deck as it lies in memory: taken instead of reading the same bytes once more. Where a single
 * byte of the files is another, the files are read. */
struct load_image {
	uint64_t hash;     /* struct deck.hash */
	size_t bytes;      /* of all files */
	size_t file_count; /* 0: fits no deck */
	const void *block;
	size_t size, structs; /* of all; of what comes before its texts */
	const uint32_t *slots;
	size_t slot_count; /* where pointers stand in it, see image.c */
};
/* The shipped deck's, made when heshi is built (content/embed.c), in libapp; not everywhere
 * (configure, HAVE_SHIPPED_DECK). */
extern const struct load_image load_shipped_image;
/* Adds to out the C source of load_shipped_image for the deck in folder, the same on every machine.
 * False if the deck is not sound: diags say why. */
bool load_press(const char *folder, struct str *out, struct diag_list *diags);

/* Reads the deck in folder. *deck is NULL only when unreadable or stopped; else the caller
 * frees it with deck_free. options may be NULL. */
enum load_outcome load_deck(const char *folder, const struct load_options *options,
                            struct deck **deck, struct diag_list *diags);

/* Whether a file of this path is one that a deck is read from, by its name and its folder's. */
bool load_is_part(const char *path);

#endif
