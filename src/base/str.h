/* str.h -- a growable byte string.
 *
 * Invariants: text is never NULL after str_init, text[len] is always NUL, bytes before it
 * may be anything. Embedded in its owner: str_init / str_release; str_detach hands the
 * heap block out and leaves an empty string behind.
 * Not for: widths, characters or anything that knows UTF-8 (that is text/).
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	char *text;      /* NUL-terminated */
	size_t len;      /* bytes before the NUL */
	size_t capacity; /* bytes allocated, 0 while text is static */
};

void str_init(struct str *str);
void str_release(struct str *str);
char *str_detach(struct str *str);            /* caller frees */
static inline void str_clear(struct str *str) /* keeps its memory */
{
	str->len = 0;
	if (str->capacity)
		str->text[0] = '\0';
}
void str_add(struct str *str, const char *text);
void str_add_bytes(struct str *str, const char *bytes, size_t len);
void str_add_repeat(struct str *str, char byte, size_t count);
void str_addf(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As much of a text as surely fits into so many columns (UTF-8; what is not ASCII counts two), then
 * "..." if that is not all. */
void str_add_cut(struct str *str, const char *text, int columns);

/* Fills a message's holes: "{1}" … "{9}" become args[0] … args[8]; "{{" is one brace.
 * A hole without an argument stays as it is. Used for every translated sentence that
 * takes words, so that a translation may change their order. */
void str_add_filled(struct str *str, const char *message, const char *const *args, size_t count);

/* The same with values as they come, at most STR_HOLES; `types` has a letter for each:
 *   t  const char *, NULL: its hole stays    u  unsigned, or an int that is not negative
 *   z  size_t                                i  int64_t
 *   d  int32_t, a day as in base/clock.h: "2026-11-24"
 *   f  double, to 2 places                   p  double, a share in per cent without a place
 * As in str_fill(&text, "{1} of {2}", "uu", part, all). */
enum { STR_HOLES = 9 };
void str_fill(struct str *str, const char *message, const char *types, ...);
void str_fill_list(struct str *str, const char *message, const char *types, va_list values);

/* A text as a JSON string, in its quotes. `character` tells of the one at text its bytes (≥ 1), its
 * code, and whether it may stand as it is, else it is escaped; NULL: all but ASCII controls may. */
void str_add_json(struct str *str, const char *text,
                  size_t (*character)(const char *text, size_t len, uint32_t *code, bool *fine));

#endif
