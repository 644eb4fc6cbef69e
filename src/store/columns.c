#include "store/columns.h"

#include <stddef.h>
#include <string.h>

#include "store/row.h"

#define COLUMN_ROW(type, name, kind, words)                                                        \
	{ ":" #name, COLUMN_##kind, WORDS_##words, offsetof(struct type, name),                    \
	  sizeof((struct type *)0)->name },
#define SITTING_ROW(name, kind, words) COLUMN_ROW(learn_sitting, name, kind, words)
#define ANSWER_ROW(name, kind, words, lost) COLUMN_ROW(learn_answer, name, kind, words)
#define VOTE_ROW(name, kind, words) COLUMN_ROW(learn_vote, name, kind, words)
#define LESSON_ROW(name, kind, words) COLUMN_ROW(learn_lesson, name, kind, words)
const struct column sitting_columns[] = { SITTING_COLUMNS(SITTING_ROW) };
const struct column answer_columns[] = { ANSWER_COLUMNS(ANSWER_ROW) };
const struct column vote_columns[] = { VOTE_COLUMNS(VOTE_ROW) };
const struct column lesson_columns[] = { LESSON_COLUMNS(LESSON_ROW) };

/* No version writes what does not fit: a foreign hand did. */
static uint64_t within(int64_t number, uint64_t most)
{
	return number < 0 ? 0 : (uint64_t)number > most ? most : (uint64_t)number;
}

static void read_number(int64_t number, void *member, size_t size)
{
	uint32_t word = (uint32_t)within(number, UINT32_MAX);
	uint16_t half = (uint16_t)within(number, UINT16_MAX);
	uint8_t byte = (uint8_t)within(number, UINT8_MAX);

	switch (size) {
	case sizeof number: memcpy(member, &number, sizeof number); break;
	case sizeof word: memcpy(member, &word, sizeof word); break;
	case sizeof half: memcpy(member, &half, sizeof half); break;
	default: memcpy(member, &byte, sizeof byte); break;
	}
}

static int64_t number_of(const void *member, size_t size)
{
	uint64_t number = 0;
	uint32_t word;
	uint16_t half;

	switch (size) {
	case sizeof number: memcpy(&number, member, sizeof number); break;
	case sizeof word:
		memcpy(&word, member, sizeof word);
		number = word;
		break;
	case sizeof half:
		memcpy(&half, member, sizeof half);
		number = half;
		break;
	default: number = *(const uint8_t *)member; break;
	}
	return (int64_t)number;
}

void columns_read(sqlite3_stmt *statement, int at, const struct column *columns, size_t count,
                  void *record)
{
	for (const struct column *column = columns; column < columns + count; column++, at++) {
		char *member = (char *)record + column->at;
		const char *text;
		int value;
		int64_t span;
		switch (column->kind) {
		case COLUMN_ID: db_read_id(statement, at, member); break;
		case COLUMN_NUMBER:
		case COLUMN_MOMENT:
			read_number(sqlite3_column_int64(statement, at), member, column->size);
			break;
		case COLUMN_SPAN:
			span = sqlite3_column_int64(statement, at);
			read_number(span < 0 ? 0 : span, member, column->size);
			break;
		case COLUMN_TEXT:
			text = db_read_text(statement, at);
			memcpy(member, &text, sizeof text);
			break;
		case COLUMN_TEXT_OR_NULL:
			text = (const char *)sqlite3_column_text(statement, at);
			memcpy(member, &text, sizeof text);
			break;
		case COLUMN_WORD:
			value = db_read_word(statement, at, column->words);
			memcpy(member, &value, sizeof value);
			break;
		}
	}
}

void columns_bind(sqlite3_stmt *statement, int at, const struct column *columns, size_t count,
                  const void *record)
{
	for (const struct column *column = columns; column < columns + count; column++, at++) {
		const char *member = (const char *)record + column->at, *text = NULL;
		int64_t number;
		int value;
		switch (column->kind) {
		case COLUMN_ID: db_bind_id(statement, at, member); continue;
		case COLUMN_NUMBER:
		case COLUMN_SPAN:
			sqlite3_bind_int64(statement, at, number_of(member, column->size));
			continue;
		case COLUMN_MOMENT:
			number = number_of(member, column->size);
			if (number)
				sqlite3_bind_int64(statement, at, number);
			else
				sqlite3_bind_null(statement, at);
			continue;
		case COLUMN_TEXT:
		case COLUMN_TEXT_OR_NULL: memcpy(&text, member, sizeof text); break;
		case COLUMN_WORD:
			memcpy(&value, member, sizeof value);
			text = vocabulary_word(column->words, value);
			break;
		}
		sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
	}
}
