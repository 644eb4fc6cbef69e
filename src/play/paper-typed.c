#include "play/paper-typed.h"

#include <string.h>

#include "text/utf8.h"

void paper_typed_init(struct paper_typed *typed, const struct quiz_asked *asked)
{
	typed->asked = asked;
	typed->count = paper_sheet_count(asked);
	if (typed->count > PAPER_TYPED_MOST)
		typed->count = PAPER_TYPED_MOST;
	for (size_t i = 0; i < typed->count; i++)
		typed->options[i] = PAPER_TYPED_NONE;
}

size_t paper_typed_questions(const struct paper_typed *typed, size_t place, size_t *first)
{
	struct paper_question question;
	size_t count = 0;

	*first = 0;
	for (size_t i = 0; i < typed->count; i++) {
		paper_sheet_question(typed->asked, i, &question);
		if (question.place == place && !count++)
			*first = i;
	}
	return count;
}

/* Whether the sign stands for no answer. */
static bool is_none(uint32_t sign) { return sign && sign < 0x80 && strchr("-.", (int)sign); }

enum paper_taken paper_typed_card(struct paper_typed *typed, size_t place, const char *words,
                                  size_t *question, char *sign)
{
	int16_t taken[PAPER_TYPED_MOST];
	size_t first, count = paper_typed_questions(typed, place, &first), len = strlen(words);
	struct paper_question asked;
	size_t given = 0;
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += utf8_decode(words + at, len - at, &code);
		code = utf8_ascii_of(code);
		if (code <= ' ')
			continue;
		if (given == count)
			return PAPER_TOO_MANY;
		paper_sheet_question(typed->asked, first + given, &asked);
		int option = is_none(code) ? 0 : paper_sheet_option(&asked, code);
		if (option < 0) {
			*question = first + given;
			*sign = code < 0x7f ? (char)code : '?';
			return PAPER_NO_OPTION;
		}
		taken[given++] =
			is_none(code) ? PAPER_TYPED_NONE : (int16_t)asked.options[option].id;
	}
	if (given && given < count)
		return PAPER_TOO_FEW;
	for (size_t i = 0; i < count; i++)
		typed->options[first + i] = given ? taken[i] : PAPER_TYPED_NONE;
	return PAPER_TAKEN;
}

enum paper_taken paper_typed_sign(struct paper_typed *typed, size_t index, uint32_t sign)
{
	struct paper_question asked;

	paper_sheet_question(typed->asked, index, &asked);
	int option = is_none(sign) ? 0 : paper_sheet_option(&asked, sign);
	if (option < 0)
		return PAPER_NO_OPTION;
	typed->options[index] =
		is_none(sign) ? PAPER_TYPED_NONE : (int16_t)asked.options[option].id;
	return PAPER_TAKEN;
}

void paper_typed_add(struct str *out, const struct paper_typed *typed, size_t place)
{
	size_t first, count = paper_typed_questions(typed, place, &first);
	struct paper_question asked;

	for (size_t i = first; i < first + count; i++) {
		char letter[] = "-";
		paper_sheet_question(typed->asked, i, &asked);
		for (uint16_t k = 0; k < asked.count; k++)
			if (asked.options[k].id == typed->options[i])
				letter[0] = paper_sheet_letter(&asked, k);
		str_add(out, letter);
	}
}

void paper_typed_text(struct str *out, const struct paper_typed *typed)
{
	for (size_t place = 0; place < typed->asked->count; place++)
		paper_typed_add(out, typed, place);
}

bool paper_typed_read(struct paper_typed *typed, const char *text)
{
	size_t taken = 0;

	while (taken < typed->count && text[taken] &&
	       paper_typed_sign(typed, taken, (unsigned char)text[taken]) == PAPER_TAKEN)
		taken++;
	if (taken == typed->count && !text[taken])
		return true;
	paper_typed_init(typed, typed->asked);
	return false;
}

size_t paper_typed_answered(const struct paper_typed *typed)
{
	size_t answered = 0;

	for (size_t i = 0; i < typed->count; i++)
		answered += typed->options[i] != PAPER_TYPED_NONE;
	return answered;
}

bool paper_typed_is_whole(const struct paper_typed *typed)
{
	struct paper_question asked;

	for (size_t i = 0; i < typed->count; i++) {
		paper_sheet_question(typed->asked, i, &asked);
		if (asked.step == STEP_JUDGE && typed->options[i] == PAPER_TYPED_NONE)
			return false;
	}
	return true;
}
