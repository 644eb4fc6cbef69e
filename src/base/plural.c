#include "base/plural.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 }; /* parentheses, signs and conditions inside each other; real rules have 9 */

struct reader {
	const char *at;
	unsigned long n;
	int depth;
	bool idle;   /* in a branch that is not taken: nothing is wrong with 1/0 there */
	bool failed; /* the rule is not sound */
};

/* From the loosest to the tightest; of a level the longer sign comes first. */
enum sign { OR, AND, SAME, OTHER, AT_MOST, AT_LEAST, LESS, MORE, PLUS, MINUS, TIMES, OVER, REST };
static const struct {
	char text[3];
	unsigned char level;
} signs[] = {
	[OR] = { "||", 0 },    [AND] = { "&&", 1 },     [SAME] = { "==", 2 },
	[OTHER] = { "!=", 2 }, [AT_MOST] = { "<=", 3 }, [AT_LEAST] = { ">=", 3 },
	[LESS] = { "<", 3 },   [MORE] = { ">", 3 },     [PLUS] = { "+", 4 },
	[MINUS] = { "-", 4 },  [TIMES] = { "*", 5 },    [OVER] = { "/", 5 },
	[REST] = { "%", 5 },
};
enum { SIGNS = sizeof signs / sizeof *signs, LEVELS = 6 };

static unsigned long read_condition(struct reader *reader);

static bool take(struct reader *reader, const char *text)
{
	reader->at += strspn(reader->at, " \t");
	size_t len = strlen(text);
	if (strncmp(reader->at, text, len) != 0)
		return false;
	reader->at += len;
	return true;
}

static unsigned long fail(struct reader *reader)
{
	reader->failed = true;
	return 0;
}

static unsigned long read_operand(struct reader *reader)
{
	unsigned long value;
	char *end;

	if (++reader->depth > DEEPEST || reader->failed)
		return fail(reader);
	if (take(reader, "!")) {
		value = !read_operand(reader);
	} else if (take(reader, "(")) {
		value = read_condition(reader);
		if (!take(reader, ")"))
			fail(reader);
	} else if (take(reader, "n")) {
		value = reader->n;
	} else if (*reader->at >= '0' && *reader->at <= '9') {
		value = strtoul(reader->at, &end, 10);
		reader->at = end;
	} else {
		return fail(reader);
	}
	reader->depth--;
	return value;
}

static unsigned long worked_out(struct reader *reader, enum sign sign, unsigned long left,
                                unsigned long right)
{
	switch (sign) {
	case OR: return left || right;
	case AND: return left && right;
	case SAME: return left == right;
	case OTHER: return left != right;
	case AT_MOST: return left <= right;
	case AT_LEAST: return left >= right;
	case LESS: return left < right;
	case MORE: return left > right;
	case PLUS: return left + right;
	case MINUS: return left - right;
	case TIMES: return left * right;
	case OVER:
	case REST:
		if (right)
			return sign == OVER ? left / right : left % right;
		return reader->idle ? 0 : fail(reader);
	}
	return fail(reader);
}

/* The level's next sign, or SIGNS. */
static int take_sign(struct reader *reader, int level)
{
	for (int i = 0; i < SIGNS; i++)
		if (signs[i].level == level && take(reader, signs[i].text))
			return i;
	return SIGNS;
}

/* What binds at least as tightly as the level, from the left to the right. */
static unsigned long read_level(struct reader *reader, int level)
{
	if (level == LEVELS)
		return read_operand(reader);
	unsigned long value = read_level(reader, level + 1);
	for (int sign; (sign = take_sign(reader, level)) < SIGNS && !reader->failed;) {
		bool idle = reader->idle;
		reader->idle |= (sign == OR && value) || (sign == AND && !value);
		unsigned long right = read_level(reader, level + 1);
		reader->idle = idle;
		value = worked_out(reader, (enum sign)sign, value, right);
	}
	return value;
}

static unsigned long read_condition(struct reader *reader)
{
	unsigned long value = read_level(reader, 0), yes, no;
	bool idle = reader->idle;

	if (!take(reader, "?"))
		return value;
	if (++reader->depth > DEEPEST || reader->failed)
		return fail(reader);
	reader->idle = idle || !value;
	yes = read_condition(reader);
	if (!take(reader, ":"))
		return fail(reader);
	reader->idle = idle || value;
	no = read_condition(reader);
	reader->idle = idle;
	reader->depth--;
	return value ? yes : no;
}

bool plural_form(const char *header, unsigned long n, unsigned long *form)
{
	struct reader reader = { .n = n };
	unsigned long count;
	char *end;

	for (reader.at = header; strncmp(reader.at, "Plural-Forms:", 13) != 0; reader.at++) {
		reader.at = strchr(reader.at, '\n');
		if (!reader.at)
			return false;
	}
	reader.at += 13;
	if (!take(&reader, "nplurals") || !take(&reader, "="))
		return false;
	count = strtoul(reader.at, &end, 10);
	reader.at = end;
	if (!take(&reader, ";") || !take(&reader, "plural") || !take(&reader, "="))
		return false;
	unsigned long found = read_condition(&reader);
	take(&reader, ";");
	reader.at += strspn(reader.at, " \t");
	if (reader.failed || (*reader.at && *reader.at != '\n') || found >= count)
		return false;
	*form = found;
	return true;
}
