#include "live/topic.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "text/utf8.h"

static const char *const kind_names[] = { "state", "vote", "ack" };
_Static_assert(sizeof kind_names / sizeof *kind_names == TOPIC_KIND_COUNT, "a kind lacks its name");
static const char root[] = "heshi/";

void topic_write(char text[TOPIC_SIZE], enum topic_kind kind, const char *code, const char *seat)
{
	snprintf(text, TOPIC_SIZE, "%s%s/%s%s%s", root, code, kind_names[kind], seat ? "/" : "",
	         seat ? seat : "");
}

static bool is_of(const char *text, size_t len, const char *signs)
{
	for (size_t i = 0; i < len; i++)
		if (!text[i] || !strchr(signs, text[i]))
			return false;
	return true;
}

bool topic_read(const char *text, struct topic *out)
{
	enum { CODE_LEN = MESSAGE_CODE_SIZE - 1, KEY_LEN = MESSAGE_KEY_SIZE - 1 };
	size_t before = sizeof root - 1;

	if (strncmp(text, root, before) != 0 || !is_of(text + before, CODE_LEN, "0123456789") ||
	    text[before + CODE_LEN] != '/')
		return false;
	memcpy(out->code, text + before, CODE_LEN);
	out->code[CODE_LEN] = out->seat[0] = '\0';
	text += before + CODE_LEN + 1;
	for (int kind = 0; kind < TOPIC_KIND_COUNT; kind++) {
		size_t len = strlen(kind_names[kind]);
		if (strncmp(text, kind_names[kind], len) != 0)
			continue;
		out->kind = (enum topic_kind)kind;
		text += len;
		if (kind == TOPIC_STATE)
			return !*text;
		if (*text++ != '/' || !is_of(text, KEY_LEN, "0123456789abcdef") || text[KEY_LEN])
			return false;
		memcpy(out->seat, text, KEY_LEN + 1);
		return true;
	}
	return false;
}

bool topic_code(const char *typed, char code[MESSAGE_CODE_SIZE])
{
	size_t count = 0;

	while (*typed) {
		uint32_t sign;
		typed += utf8_decode(typed, strlen(typed), &sign);
		sign = utf8_ascii_of(sign);
		if (sign == ' ')
			continue;
		if (sign < '0' || sign > '9' || count == MESSAGE_CODE_SIZE - 1)
			return false;
		code[count++] = (char)sign;
	}
	code[count] = '\0';
	return count == MESSAGE_CODE_SIZE - 1;
}

void topic_code_of(const char *lesson, unsigned nth, char code[MESSAGE_CODE_SIZE])
{
	uint32_t sum = HASH32_BEGIN;

	for (; *lesson; lesson++)
		sum = hash32_add(sum, (unsigned char)*lesson);
	snprintf(code, MESSAGE_CODE_SIZE, "%04u", (sum + nth) % TOPIC_CODES);
}
