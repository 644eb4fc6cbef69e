#include "tui/theme.h"

#include <string.h>

const char theme_role_letters[] = ".SFDTKMgbr#q";
_Static_assert(sizeof theme_role_letters == THEME_ROLE_COUNT + 1, "a role without a letter");

enum {
	OWN = -1,
	BLACK = 0,
	GREY = 7,
	WHITE = 15,
	YELLOW = 11,
	G256 = 252,
	W256 = 231,
	Y256 = 226,
	O256 = 214,
	B256 = 75,
	K256 = 16
};

const struct theme themes[] = {
	/* Paper too: bright white on a terminal that is white already would not be seen. */
	{ "default",
	  true,
	  {
		  [THEME_PLAIN] = { GREY, G256, BLACK, K256, 0 },
		  [THEME_STRONG] = { WHITE, W256, BLACK, K256, THEME_BOLD },
		  [THEME_FOCUS] = { YELLOW, Y256, BLACK, K256, THEME_REVERSE | THEME_BOLD },
		  [THEME_DIM] = { GREY, G256, BLACK, K256, 0 },
		  [THEME_TITLE] = { WHITE, W256, BLACK, K256, THEME_BOLD },
		  [THEME_KEY] = { WHITE, W256, BLACK, K256, THEME_BOLD },
		  [THEME_FLAG] = { YELLOW, O256, BLACK, K256, THEME_BOLD },
		  [THEME_GOOD] = { WHITE, B256, BLACK, K256, THEME_BOLD },
		  [THEME_BAD] = { YELLOW, O256, BLACK, K256, THEME_BOLD },
		  [THEME_RULE] = { GREY, G256, BLACK, K256, 0 },
		  [THEME_BAR] = { YELLOW, B256, BLACK, K256, THEME_BOLD },
		  [THEME_CODE] = { WHITE, W256, BLACK, K256, 0 },
	  } },
	{ "contrast",
	  true,
	  {
		  [THEME_PLAIN] = { WHITE, W256, BLACK, K256, 0 },
		  [THEME_STRONG] = { WHITE, W256, BLACK, K256, THEME_BOLD },
		  [THEME_FOCUS] = { YELLOW, Y256, BLACK, K256, THEME_REVERSE | THEME_BOLD },
		  [THEME_DIM] = { WHITE, W256, BLACK, K256, 0 },
		  [THEME_TITLE] = { YELLOW, Y256, BLACK, K256, THEME_BOLD },
		  [THEME_KEY] = { YELLOW, Y256, BLACK, K256, THEME_BOLD },
		  [THEME_FLAG] = { YELLOW, Y256, BLACK, K256, THEME_BOLD | THEME_UNDERLINE },
		  [THEME_GOOD] = { WHITE, W256, BLACK, K256, THEME_BOLD },
		  [THEME_BAD] = { YELLOW, Y256, BLACK, K256, THEME_BOLD },
		  [THEME_RULE] = { WHITE, W256, BLACK, K256, 0 },
		  [THEME_BAR] = { YELLOW, Y256, BLACK, K256, THEME_BOLD },
		  [THEME_CODE] = { WHITE, W256, BLACK, K256, 0 },
	  } },
	{ "mono",
	  false,
	  {
		  [THEME_STRONG] = { OWN, OWN, OWN, OWN, THEME_BOLD },
		  [THEME_FOCUS] = { OWN, OWN, OWN, OWN, THEME_REVERSE | THEME_BOLD },
		  [THEME_TITLE] = { OWN, OWN, OWN, OWN, THEME_BOLD },
		  [THEME_KEY] = { OWN, OWN, OWN, OWN, THEME_BOLD },
		  [THEME_FLAG] = { OWN, OWN, OWN, OWN, THEME_BOLD | THEME_UNDERLINE },
		  [THEME_GOOD] = { OWN, OWN, OWN, OWN, THEME_BOLD },
		  [THEME_BAD] = { OWN, OWN, OWN, OWN, THEME_BOLD },
		  [THEME_BAR] = { OWN, OWN, OWN, OWN, THEME_BOLD },
	  } },
};
const int theme_count = sizeof themes / sizeof *themes;

const struct theme *theme_find(const char *name)
{
	for (int i = 0; i < theme_count; i++)
		if (strcmp(themes[i].name, name) == 0)
			return &themes[i];
	return NULL;
}
