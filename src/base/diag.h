/* diag.h -- diagnostics: what is wrong, where, and what to do about it.
 *
 * A module that meets bad input adds an entry and goes on; only a face or app prints. The kinds
 * (stable code, severity, sentence, hint) are constant tables of the module that knows them;
 * sentences are msgids with holes {1} … {4}, translated when printed. Equal ones (same kind, same
 * words) are told three times, then only where else they are.
 * Owns: the list owns copies of everything that is added, except the kind.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_SEVERITY_COUNT };

struct diag_kind {
	const char *code; /* stable, "E-key"; authors quote it */
	enum diag_severity severity;
	const char *message; /* msgid with holes */
	const char *hint;    /* msgid with holes, or NULL */
	unsigned spoken;     /* bit i: args[i] is a msgid itself */
};

struct diag_at {
	const char *file;      /* path as opened; NULL: no file */
	uint32_t line, column; /* from 1, columns in characters; 0: unknown */
	uint32_t rank;         /* files are told by rank, then by path */
};

enum { DIAG_ARGS = 4 };

struct diag {
	const struct diag_kind *kind;
	struct diag_at at;
	char *context;         /* "in card 'x', scene 'y'" or NULL */
	char *args[DIAG_ARGS]; /* fill {1} … {4}; NULL from the first unused */
	size_t more;           /* equal ones after it that were not kept */
};

struct diag_list {
	struct diag *items;
	size_t count, capacity;
	size_t counts[DIAG_SEVERITY_COUNT]; /* all seen, those past the limit too */
	size_t limit;                       /* how many are kept, the gravest; 0: all */
	size_t folded;                      /* of those kept: equal to three before them */
	size_t silent;                      /* the sum of `more` */
};

void diag_list_init(struct diag_list *list, size_t limit);
void diag_list_release(struct diag_list *list);

/* Adds a copy; args is NULL-terminated or DIAG_ARGS long and may be NULL itself. */
void diag_add(struct diag_list *list, const struct diag_kind *kind, struct diag_at at,
              const char *context, const char *const *args);
/* Takes back what stands at a place or behind it, whatever the file: it turned out to follow from
 * something else. */
void diag_forget_from(struct diag_list *list, uint32_t line, uint32_t column);
/* Keeps only those that keep() is true for; returns how many others there were. */
size_t diag_keep(struct diag_list *list, bool (*keep)(const struct diag *diag, void *context),
                 void *context);
/* Takes all of another list, as if it had been added here; it is empty then. */
void diag_join(struct diag_list *list, struct diag_list *other);
void diag_sort(struct diag_list *list); /* notes last; by rank, file, place; stable */

struct diag_style {
	const char *(*translate)(const char *msgid); /* NULL: as they stand */
	int (*width)(const char *text, size_t len);  /* cells of UTF-8 bytes; NULL: one a byte */
	bool excerpt;                                /* print the source line and a caret */
	/* The character at text: its bytes (≥ 1), its code, whether it may reach a screen.
	 * NULL: all but ASCII controls may. */
	size_t (*character)(const char *text, size_t len, uint32_t *code, bool *fine);
};
/* One of them in one line, without its source and its hint; no line end. */
void diag_add_line(struct str *out, const struct diag *diag, const struct diag_style *style);
void diag_print(FILE *out, const struct diag_list *list, const struct diag_style *style);
void diag_print_json(FILE *out, const struct diag_list *list, const struct diag_style *style);

/* The nearest of names by edit distance (optimal string alignment, Damerau 1964), if it is
 * near enough to be a slip in typing: distance ≤ 1 + length/4. NULL if none is. */
const char *diag_nearest(const char *word, const char *const *names, size_t count);

#endif
