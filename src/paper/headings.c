#include "paper/headings.h"

#include <string.h>

#include "base/msg.h"
#include "text/fold.h"

/* TRANSLATORS: the parts of a question in a teacher's sheet. Words for the same thing, with |
 * between them: heshi writes the first and reads all of them. Keep the first word of the first
 * one. */
static const char *const words[] = {
	[HEADING_ID] = N_("heshi|ID|No.|Number"),
	[HEADING_TITLE] = N_("Title|Heading"),
	[HEADING_TOPIC] = N_("Topic|Category|Subject"),
	[HEADING_KIND] = N_("Kind|Type|Question type"),
	[HEADING_LEVEL] = N_("Level|Difficulty"),
	[HEADING_QUESTION] = N_("Question|Stem|Prompt|Question text"),
	[HEADING_OPTION] = N_("Option|Choice"),
	[HEADING_ANSWER] = N_("Answer|Answers|Right answer|Correct answer|Correct|Key"),
	[HEADING_WHY] = N_("Explanation|Why|Feedback|Reason"),
	[HEADING_YES] = N_("True|Yes|Right|T|Y"),
	[HEADING_NO] = N_("False|No|Wrong|F|N"),
	[HEADING_EASY] = N_("Easy|1"),
	[HEADING_MIDDLE] = N_("Middle|Medium|2"),
	[HEADING_HARD] = N_("Hard|Difficult|3"),
};
_Static_assert(sizeof words / sizeof *words == HEADING_COUNT, "a heading lacks its words");

void headings_add(struct str *out, enum heading heading)
{
	const char *all = _(words[heading]);

	str_add_bytes(out, all, strcspn(all, "|"));
}

/* Of one list; part: the word may go on, and *rest is what follows it, folded. */
static bool is_in(const char *all, const char *folded, const char **rest)
{
	struct str word;
	bool found = false;

	str_init(&word);
	for (; !found && *all; all += strcspn(all, "|"), all += *all == '|') {
		str_clear(&word);
		fold_add(&word, all, strcspn(all, "|"));
		found = word.len && strncmp(folded, word.text, word.len) == 0 &&
		        (rest || !folded[word.len]);
		if (found && rest)
			*rest = folded + word.len;
	}
	str_release(&word);
	return found;
}

/* In this language, or in English, which sheets of programs are written in. */
static bool says(enum heading heading, const char *folded, const char **rest)
{
	return is_in(_(words[heading]), folded, rest) || is_in(words[heading], folded, rest);
}

/* Marks that a fold leaves out are words of their own here: a tick is right, a cross is wrong. */
static const char *mark_of(const char *text, size_t len)
{
	static const char *const marks[][2] = { { "√", "t" }, { "✓", "t" }, { "✔", "t" },
		                                { "×", "f" }, { "✗", "f" }, { "✘", "f" } };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (len == strlen(marks[i][0]) && memcmp(text, marks[i][0], len) == 0)
			return marks[i][1];
	return NULL;
}

static void fold(struct str *out, const char *text, size_t len)
{
	while (len && strchr(" \t", *text)) {
		text++;
		len--;
	}
	while (len && strchr(" \t", text[len - 1]))
		len--;
	str_init(out);
	const char *mark = mark_of(text, len);
	if (mark)
		str_add(out, mark);
	else
		fold_add(out, text, len);
}

bool headings_is(enum heading heading, const char *text, size_t len)
{
	struct str folded;

	fold(&folded, text, len);
	bool is = folded.len && says(heading, folded.text, NULL);
	str_release(&folded);
	return is;
}

/* "a", "1"; a number has no more than two digits. */
static int letter_of(const char *folded)
{
	if (folded[0] >= 'a' && folded[0] <= 'z' && !folded[1])
		return folded[0] - 'a';
	int number = 0;
	for (int i = 0; i < 3 && folded[i] >= '0' && folded[i] <= '9'; i++)
		number = number * 10 + folded[i] - '0';
	size_t digits = strspn(folded, "0123456789");
	return digits && digits <= 2 && !folded[digits] && number >= 1 &&
	                       number <= HEADING_OPTIONS_MOST
	               ? number - 1
	               : -1;
}

int headings_letter(const char *text, size_t len)
{
	struct str folded;

	fold(&folded, text, len);
	int letter = letter_of(folded.text);
	str_release(&folded);
	return letter;
}

int headings_find(const char *text, size_t len, int count, int *option)
{
	struct str folded;
	const char *rest;
	int found = -1;

	*option = -1;
	fold(&folded, text, len);
	for (int i = 0; folded.len && found < 0 && i < count; i++)
		if (says((enum heading)i, folded.text, NULL) && i != HEADING_OPTION)
			found = i;
	if (found < 0 && count > HEADING_OPTION && says(HEADING_OPTION, folded.text, &rest))
		*option = letter_of(rest);
	else if (found < 0 && folded.len == 1 && folded.text[0] >= 'a')
		*option = letter_of(folded.text);
	if (*option >= 0)
		found = HEADING_OPTION;
	str_release(&folded);
	return found;
}
