/* A message is written by the same rows that it is read by: a field is a line, its key, and how its
 * value is written and read. So the two cannot drift apart. */
#include "live/message.h"

#include <stddef.h>
#include <string.h>

#include "text/utf8.h"

enum type { ID, OPTION_IDS, KEY, GROUP, HASH, NUMBER16, NUMBER8, NUMBER32, WORD };
struct field {
	const char *key;
	enum type type;
	size_t offset;
	uint32_t least, most;     /* of numbers */
	const struct term *words; /* of a WORD, most + 1 of them; an enum lies there */
};

static const struct term stand_terms[] = { { "open", NULL }, { "away", NULL }, { "ended", NULL } };
_Static_assert(sizeof stand_terms / sizeof *stand_terms == MESSAGE_STAND_COUNT, "a stand");
static const struct term deed_terms[] = { { "here", NULL }, { "vote", NULL }, { "gone", NULL } };
_Static_assert(sizeof deed_terms / sizeof *deed_terms == MESSAGE_DEED_COUNT, "a deed");
static const struct term answer_terms[] = { { "counted", NULL }, { "closed", NULL } };
_Static_assert(sizeof answer_terms / sizeof *answer_terms == MESSAGE_ANSWER_COUNT, "an answer");

#define AT(of, member) offsetof(struct message_##of, member)
#define QUESTION(of)                                                                               \
	{ "place", NUMBER16, AT(of, question.place), 0, 999 },                                     \
		{ "step", WORD, AT(of, question.step), 0, STEP_ANSWERED - 1, step_terms },         \
		{ "scene", ID, AT(of, question.scene) },                                           \
	{                                                                                          \
		"round", NUMBER8, AT(of, question.round), 1, 2                                     \
	}

static const struct field state_fields[] = {
	{ "lesson", KEY, AT(state, lesson) },
	{ "deck", ID, AT(state, deck) },
	{ "hash", HASH, AT(state, hash) },
	{ "room", GROUP, AT(state, group) },
	{ "stand", WORD, AT(state, stand), 0, MESSAGE_STAND_COUNT - 1, stand_terms },
	QUESTION(state),
	{ "of", NUMBER16, AT(state, of), 0, 999 },
	{ "card", ID, AT(state, card) },
	{ "phase", WORD, AT(state, phase), 0, LESSON_PHASE_COUNT - 1, lesson_phase_terms },
	{ "options", OPTION_IDS, 0 },
	{ 0 },
};
static const struct field vote_fields[] = {
	{ "lesson", KEY, AT(vote, lesson) },
	{ "deed", WORD, AT(vote, deed), 0, MESSAGE_DEED_COUNT - 1, deed_terms },
	QUESTION(vote),
	{ "option", ID, AT(vote, option) },
	{ "attempt", NUMBER32, AT(vote, attempt), 0, 1000000 },
	{ 0 },
};
static const struct field ack_fields[] = {
	{ "lesson", KEY, AT(ack, lesson) },
	{ "answer", WORD, AT(ack, answer), 0, MESSAGE_ANSWER_COUNT - 1, answer_terms },
	QUESTION(ack),
	{ "option", ID, AT(ack, option) },
	{ "attempt", NUMBER32, AT(ack, attempt), 0, 1000000 },
	{ 0 },
};

_Static_assert(sizeof(enum step) == sizeof(uint32_t), "an enum is stored as it is read");

static uint32_t number_at(const struct field *field, const char *value)
{
	uint32_t number = 0;

	if (field->type == NUMBER8)
		number = (uint8_t)value[0];
	else if (field->type == NUMBER16)
		number = *(const uint16_t *)(const void *)value;
	else
		number = *(const uint32_t *)(const void *)value;
	return number;
}

static void put_number(const struct field *field, char *value, uint32_t number)
{
	if (field->type == NUMBER8)
		value[0] = (char)(uint8_t)number;
	else if (field->type == NUMBER16)
		*(uint16_t *)(void *)value = (uint16_t)number;
	else
		*(uint32_t *)(void *)value = number;
}

static void add_options(struct str *out, const struct message_state *state)
{
	for (int i = 0; i < state->option_count; i++)
		str_addf(out, "%s%s", i ? " " : "", state->options[i]);
}

static void add(struct str *out, const char *mark, const struct field *field, const void *message)
{
	str_addf(out, "%s %d\n", mark, MESSAGE_VERSION);
	for (; field->key; field++) {
		const char *value = (const char *)message + field->offset;
		str_addf(out, "%s ", field->key);
		switch (field->type) {
		case ID:
		case KEY:
		case GROUP: str_add(out, value); break;
		case HASH: {
			uint64_t hash;
			memcpy(&hash, value, sizeof hash);
			str_addf(out, "%016llx", (unsigned long long)hash);
			break;
		}
		case OPTION_IDS: add_options(out, message); break;
		case WORD: str_add(out, field->words[number_at(field, value)].name); break;
		default: str_addf(out, "%u", number_at(field, value));
		}
		str_add(out, "\n");
	}
}

static const char state_mark[] = "heshi-state", vote_mark[] = "heshi-vote",
		  ack_mark[] = "heshi-ack";

void message_add_state(struct str *out, const struct message_state *state)
{
	add(out, state_mark, state_fields, state);
}

void message_add_vote(struct str *out, const struct message_vote *vote)
{
	add(out, vote_mark, vote_fields, vote);
}

void message_add_ack(struct str *out, const struct message_ack *ack)
{
	add(out, ack_mark, ack_fields, ack);
}

/* What stands between a key and the end of its line. */
struct value {
	const char *text;
	size_t len;
};

static bool take_line(const char **at, const char *end, const char *key, struct value *value)
{
	size_t len = strlen(key);
	const char *stop = memchr(*at, '\n', (size_t)(end - *at));

	if (!stop || (size_t)(stop - *at) < len + 1 || memcmp(*at, key, len) != 0 ||
	    (*at)[len] != ' ')
		return false;
	value->text = *at + len + 1;
	value->len = (size_t)(stop - value->text);
	*at = stop + 1;
	return true;
}

static bool is_of(struct value value, const char *signs)
{
	for (size_t i = 0; i < value.len; i++)
		if (!value.text[i] || !strchr(signs, value.text[i]))
			return false;
	return true;
}

static void copy(char *out, struct value value)
{
	memcpy(out, value.text, value.len);
	out[value.len] = '\0';
}

static bool take_id(struct value value, char *out)
{
	static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	if (!value.len || value.len >= MESSAGE_ID_SIZE || !is_of(value, signs))
		return false;
	copy(out, value);
	return true;
}

static const char hex_digits[] = "0123456789abcdef";

static bool take_key(struct value value, char *out)
{
	if (value.len != MESSAGE_KEY_SIZE - 1 || !is_of(value, hex_digits))
		return false;
	copy(out, value);
	return true;
}

static bool take_hash(struct value value, char *out)
{
	uint64_t hash = 0;

	if (value.len != 16 || !is_of(value, hex_digits))
		return false;
	for (size_t i = 0; i < value.len; i++)
		hash = hash << 4 | (uint64_t)(strchr(hex_digits, value.text[i]) - hex_digits);
	memcpy(out, &hash, sizeof hash);
	return true;
}

/* Any sign that may stand on a screen. */
static bool take_group(struct value value, char *out)
{
	if (value.len >= MESSAGE_GROUP_SIZE || utf8_check(value.text, value.len) != value.len)
		return false;
	for (size_t at = 0; at < value.len;) {
		uint32_t code;
		at += utf8_decode(value.text + at, value.len - at, &code);
		if (utf8_ban_of(code) != UTF8_FINE)
			return false;
	}
	copy(out, value);
	return true;
}

static bool take_options(struct value value, struct message_state *state)
{
	state->option_count = 0;
	while (value.len) {
		const char *blank = memchr(value.text, ' ', value.len);
		struct value one = { value.text, blank ? (size_t)(blank - value.text) : value.len };
		if (state->option_count == MESSAGE_OPTIONS ||
		    !take_id(one, state->options[state->option_count]))
			return false;
		state->option_count++;
		value.text += one.len;
		value.len -= one.len;
		if (blank && value.len == 1)
			return false;
		value.text += blank != NULL;
		value.len -= blank != NULL;
	}
	return true;
}

static bool take_number(const struct field *field, struct value value, char *out)
{
	enum { DIGITS_MOST = 7 };
	uint32_t number = 0;

	if (!value.len || value.len > DIGITS_MOST || !is_of(value, "0123456789") ||
	    (value.text[0] == '0' && value.len > 1))
		return false;
	for (size_t i = 0; i < value.len; i++)
		number = number * 10 + (uint32_t)(value.text[i] - '0');
	put_number(field, out, number);
	return number >= field->least && number <= field->most;
}

static bool take_word(const struct field *field, struct value value, char *out)
{
	for (uint32_t i = field->least; i <= field->most; i++) {
		const char *name = field->words[i].name;
		if (strlen(name) == value.len && memcmp(name, value.text, value.len) == 0) {
			put_number(field, out, i);
			return true;
		}
	}
	return false;
}

static bool take(const struct field *field, struct value value, void *message)
{
	char *out = (char *)message + field->offset;

	switch (field->type) {
	case ID: return take_id(value, out);
	case KEY: return take_key(value, out);
	case GROUP: return take_group(value, out);
	case HASH: return take_hash(value, out);
	case OPTION_IDS: return take_options(value, message);
	case WORD: return take_word(field, value, out);
	default: return take_number(field, value, out);
	}
}

static enum message_kind read_fields(const void *bytes, size_t len, const char *mark,
                                     const struct field *field, void *out)
{
	static const struct field version_field = { "", NUMBER32, 0, 1, 9999999 };
	const char *at = bytes, *end = at + len;
	uint32_t version;
	struct value value;

	if (!len || len > MESSAGE_MOST || !take_line(&at, end, mark, &value) ||
	    !take_number(&version_field, value, (char *)&version))
		return MESSAGE_FOREIGN;
	if (version != MESSAGE_VERSION)
		return MESSAGE_OTHER;
	for (; field->key; field++)
		if (!take_line(&at, end, field->key, &value) || !take(field, value, out))
			return MESSAGE_FOREIGN;
	return at == end ? MESSAGE_FINE : MESSAGE_FOREIGN;
}

enum message_kind message_read_state(const void *bytes, size_t len, struct message_state *out)
{
	return read_fields(bytes, len, state_mark, state_fields, out);
}

/* "-" stands for no option, which no attempt led to. */
static bool agree(const char *option, uint32_t attempt)
{
	return (strcmp(option, "-") == 0) == (attempt == 0);
}

enum message_kind message_read_vote(const void *bytes, size_t len, struct message_vote *out)
{
	enum message_kind kind = read_fields(bytes, len, vote_mark, vote_fields, out);

	if (kind == MESSAGE_FINE && (!agree(out->option, out->attempt) ||
	                             (out->deed == MESSAGE_VOTE) != (out->attempt > 0)))
		return MESSAGE_FOREIGN;
	return kind;
}

enum message_kind message_read_ack(const void *bytes, size_t len, struct message_ack *out)
{
	enum message_kind kind = read_fields(bytes, len, ack_mark, ack_fields, out);

	return kind == MESSAGE_FINE && !agree(out->option, out->attempt) ? MESSAGE_FOREIGN : kind;
}

bool message_same_question(const struct message_question *a, const struct message_question *b)
{
	return a->place == b->place && a->step == b->step && a->round == b->round &&
	       strcmp(a->scene, b->scene) == 0;
}
