/* theme.h -- what a thing on the screen means (role) and how a theme shows it (style).
 *
 * Colours are those measured to keep a contrast of at least 7:1 in the usual palettes: bright
 * white and bright yellow on black, with grey for ordinary text; with 256 colours 252, 231, 226,
 * 214 and 75 on 16. The paper is always painted: a terminal may be white. Colour never carries
 * meaning alone: focus has a mark and reverse, a flag has brackets, and so on.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum theme_role {
	THEME_PLAIN,
	THEME_STRONG,
	THEME_FOCUS,
	THEME_DIM,
	THEME_TITLE,
	THEME_KEY,
	THEME_FLAG,
	THEME_GOOD,
	THEME_BAD,
	THEME_RULE,
	THEME_BAR,
	THEME_CODE, /* light modules: never bold, another face would not fill its cells */
	THEME_ROLE_COUNT
};
extern const char theme_role_letters[]; /* one a role, for canvas_dump */

enum { THEME_BOLD = 1, THEME_REVERSE = 2, THEME_UNDERLINE = 4 };
struct theme_style {
	int16_t ink8, ink256; /* colour number, -1: the terminal's own */
	int16_t paper8, paper256;
	uint8_t attributes; /* THEME_BOLD | … */
};
struct theme {
	const char *name; /* "default", "mono", "contrast" */
	bool colour;
	struct theme_style styles[THEME_ROLE_COUNT];
};
extern const struct theme themes[];
extern const int theme_count;
const struct theme *theme_find(const char *name); /* NULL if unknown */

#endif
