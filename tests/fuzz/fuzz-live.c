/* Any bytes as a message of each kind, and as a topic: what is read is written again as the same
 * bytes, so nothing has two spellings and nothing is out of its bounds. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "live/message.h"
#include "live/topic.h"

const char fuzz_corpus[] = "live";

static void same(const struct str *again, const uint8_t *data, size_t len)
{
	MUST(again->len == len && memcmp(again->text, data, len) == 0);
}

static void look_at_topic(const uint8_t *data, size_t len)
{
	char *text = malloc(len + 1), again[TOPIC_SIZE], code[MESSAGE_CODE_SIZE];
	struct topic topic;

	MUST(text);
	memcpy(text, data, len);
	text[len] = '\0';
	if (topic_read(text, &topic)) {
		topic_write(again, topic.kind, topic.code, *topic.seat ? topic.seat : NULL);
		MUST(strcmp(again, text) == 0);
	}
	if (topic_code(text, code))
		MUST(strspn(code, "0123456789") == MESSAGE_CODE_SIZE - 1);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct message_state state;
	struct message_vote vote;
	struct message_ack ack;
	struct str again;

	str_init(&again);
	if (message_read_state(data, len, &state) == MESSAGE_FINE) {
		message_add_state(&again, &state);
		same(&again, data, len);
	}
	str_clear(&again);
	if (message_read_vote(data, len, &vote) == MESSAGE_FINE) {
		message_add_vote(&again, &vote);
		same(&again, data, len);
	}
	str_clear(&again);
	if (message_read_ack(data, len, &ack) == MESSAGE_FINE) {
		message_add_ack(&again, &ack);
		same(&again, data, len);
	}
	str_release(&again);
	look_at_topic(data, len);
	return 0;
}
