#include "app/group.h"

#include <stdint.h>
#include <string.h>

#include "base/msg.h"
#include "base/str.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"

/* What may stand in a word beside letters, digits and characters of other scripts. */
static bool is_joint(uint32_t code) { return code && code < 0x80 && strchr("-_.()", (char)code); }

static bool is_of_words(uint32_t code)
{
	uint32_t ascii = utf8_ascii_of(code);

	if (ascii >= 0x80)
		return utf8_ban_of(code) == UTF8_FINE && width_of_code(code, WIDTH_NARROW) > 0;
	return (ascii >= '0' && ascii <= '9') || (ascii >= 'a' && ascii <= 'z') ||
	       (ascii >= 'A' && ascii <= 'Z') || is_joint(ascii);
}

/* Nothing of it is left for comparing: it would be every such word. */
static bool is_empty_folded(const char *word)
{
	struct str folded;

	str_init(&folded);
	fold_add(&folded, word, strlen(word));
	bool empty = folded.len == 0;
	str_release(&folded);
	return empty;
}

const char *group_complaint(const char *word)
{
	size_t len = strlen(word);
	int digits = 0, cells = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		at += utf8_decode(word + at, len - at, &code);
		if (code == UTF8_BROKEN || !is_of_words(code))
			return N_("--group takes one word for a class, of letters, digits and "
			          "hyphens, not '{1}'.");
		uint32_t ascii = utf8_ascii_of(code);
		digits = ascii >= '0' && ascii <= '9' ? digits + 1 : 0;
		cells += width_of_code(code, WIDTH_NARROW);
		if (digits > GROUP_DIGITS_MOST)
			return N_("--group is for a class, not for a person: '{1}' looks like "
			          "somebody's number.");
	}
	if (cells > GROUP_CELLS_MOST)
		return N_("--group takes a short word for a class; '{1}' is too long for a table.");
	if (word[0] == '-' || is_empty_folded(word))
		return N_("--group takes one word for a class, of letters, digits and hyphens, "
		          "not '{1}'.");
	return NULL;
}
