/* events.h -- libyaml's events, one at a time, with everything a deck may not hold refused.
 *
 * Private to load/. A reader is one file: its text is lent, what it holds goes to the arena, its
 * diagnostics to the list. Readers share nothing: several may be at work at once.
 */
#ifndef LOAD_EVENTS_H
#define LOAD_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "base/str.h"
#include "deck/deck.h"

enum {
	LOAD_FILE_MAX = 1 << 20,
	LOAD_DEPTH_MAX = 16,
	LOAD_SCALAR_MAX = 4096,
	LOAD_NODES_MAX = 50000,
	LOAD_MARKS_MAX = 4,
	LOAD_PATH_MAX = 8,
	LOAD_HASHES_MAX = 32
};

/* What is rarely called stays out of the functions that run a hundred times a card. */
#define LOAD_RARE __attribute__((cold, noinline))

struct load_reader;

/* Where a file is, and where what it holds goes; all lent. */
struct load_place {
	const char *path;   /* as opened */
	const char *manual; /* the page that tells its shape */
	uint16_t file;      /* index in deck->files */
	struct arena *arena;
	struct diag_list *diags;
};

struct load_reader {
	yaml_parser_t parser;
	yaml_event_t event; /* the current one, or YAML_NO_EVENT */
	bool broken;        /* nothing more can be read from this file */
	bool complete;      /* … because its end was reached */
	int depth, documents;
	uint32_t nodes;
	uint32_t unknown;  /* bit i: ids of deck_kind i were refused */
	size_t complaints; /* so far */
	/* Keys that a mapping lacks which ended on a line: told once that line proves right. */
	struct diag_list missing;
	size_t missing_line;
	struct {
		yaml_mark_t start, end;
	} quoted; /* the latest scalar in quotes */
	struct {
		size_t line;
		const char *at;
	} row; /* where the latest line begins */
	struct load_place place;
	void (*explain)(struct load_reader *reader); /* says why libyaml cannot go on */
	const char *text;
	size_t len;
	/* " #words" after something on a line: a comment to YAML, the rest of a text to its author.
	 */
	struct {
		size_t line, end, column;
	} hashes[LOAD_HASHES_MAX]; /* end: of what stands before */
	size_t hash_count;
	struct str marked; /* a line without its marks, see lines.c */
	char *scratch;
	size_t scratch_len, scratch_capacity; /* lists under way, see schema.c */
	struct {
		const char *noun, *id;
	} path[LOAD_PATH_MAX];
	int path_len;
};

/* explain: called once if libyaml breaks off, while the path is that of what was being read. */
void load_reader_init(struct load_reader *reader, const struct load_place *place,
                      void (*explain)(struct load_reader *reader), const char *text, size_t len);
void load_reader_release(struct load_reader *reader);
/* The next event, or false at the end or when broken. */
bool load_next(struct load_reader *reader);
/* Leaves out the current node, whatever it is; ends on its last event. */
void load_skip(struct load_reader *reader);

/* The text from a mark on: a lent pointer into it, its end if the mark lies behind. */
const char *load_text_at(struct load_reader *reader, yaml_mark_t mark);

static inline struct deck_at load_at_mark(const struct load_reader *reader, yaml_mark_t mark)
{
	size_t column = mark.column + 1;

	return (struct deck_at){ (uint32_t)mark.line + 1,
		                 (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX),
		                 reader->place.file };
}
static inline struct deck_at load_at(const struct load_reader *reader) /* of the current event */
{
	return load_at_mark(reader, reader->event.start_mark);
}
/* Where a byte of the current scalar's value stands in the file; where an escape or a line break
 * hides that, the scalar's beginning. */
struct deck_at load_at_byte(struct load_reader *reader, size_t byte);
/* Line and column of a byte, where libyaml knows only the offset. */
struct deck_at load_at_offset(const struct load_reader *reader, size_t offset);
/* Adds a diagnostic at a position, with the path of what is being read. What stands in the file
 * may be of any length: first and second are cut to what fits into a row. */
void load_complain(struct load_reader *reader, const struct diag_kind *kind, struct deck_at at,
                   const char *first, const char *second, const char *third);
/* … that a character may not stand in a text, and why. */
void load_complain_char(struct load_reader *reader, struct deck_at at, uint32_t code);
/* Adds that a key is missing in the mapping that the current event ends. */
void load_complain_missing(struct load_reader *reader, struct deck_at at, const char *key);
/* Whether the current scalar lost its end, or all of itself, to a '#'; complains if so. */
bool load_scalar_is_cut(struct load_reader *reader);
/* Whether the current scalar may stand on a screen; complains if not. */
bool load_scalar_is_fine(struct load_reader *reader);

#endif
