#include "paper/skeleton.h"

#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "deck/index.h"
#include "paper/headings.h"
#include "text/fold.h"
#include "text/gate.h"
#include "text/utf8.h"

enum { LINE_MOST = 4000, ID_MOST = 40 };

static const char id_signs[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

/* What a deck's ids are made of; anything else becomes one hyphen between two of these. */
static void add_id(struct str *out, const char *text)
{
	size_t from = out->len;

	for (; *text && out->len - from < ID_MOST; text++) {
		char sign = *text >= 'A' && *text <= 'Z' ? (char)(*text | 0x20) : *text;
		if (sign != '-' && strchr(id_signs, sign))
			str_add_bytes(out, &sign, 1);
		else if (out->len > from && out->text[out->len - 1] != '-')
			str_add(out, "-");
	}
	while (out->len > from && out->text[out->len - 1] == '-')
		out->text[--out->len] = '\0';
}

/* Its own id if it has one that is free; else the file's name and its line. A bare number says too
 * little. */
static const char *new_id(struct skeleton *skeleton, struct deck_index *taken, const char *name,
                          const struct sheet_question *question)
{
	struct str id;

	str_init(&id);
	if (question->id)
		add_id(&id, question->id);
	const char *made = arena_text(&skeleton->arena, id.text, id.len);
	bool own = id.len && strspn(id.text, "0123456789") < id.len &&
	           !deck_card_find(skeleton->deck, made) &&
	           deck_index_put(taken, DECK_KIND_CARD, made, question);
	for (unsigned more = 0; !own; more++) {
		str_clear(&id);
		add_id(&id, name);
		str_addf(&id, "%s%u", id.len ? "-" : "sheet-", question->line);
		if (more)
			str_addf(&id, "-%u", more);
		made = arena_text(&skeleton->arena, id.text, id.len);
		own = !deck_card_find(skeleton->deck, made) &&
		      deck_index_put(taken, DECK_KIND_CARD, made, question);
	}
	str_release(&id);
	return made;
}

static bool is_same(const char *text, const char *folded)
{
	struct str other;

	if (!text)
		return false;
	str_init(&other);
	fold_add(&other, text, strlen(text));
	bool same = other.len && strcmp(other.text, folded) == 0;
	str_release(&other);
	return same;
}

static const struct deck_topic *topic_named(const struct deck *deck, const char *name)
{
	const struct deck_topic *found = NULL;
	struct str folded;

	if (!name)
		return NULL;
	str_init(&folded);
	fold_add(&folded, name, strlen(name));
	for (size_t i = 0; !found && i < deck->topics.count; i++) {
		const struct deck_topic *topic = &deck->topics.items[i];
		if (is_same(topic->id.s, folded.text) || is_same(topic->name.s, folded.text) ||
		    is_same(topic->abbreviation.s, folded.text))
			found = topic;
	}
	str_release(&folded);
	return found;
}

void skeleton_init(struct skeleton *skeleton, const struct sheet *sheet, const struct deck *deck,
                   const struct deck_topic *topic, const char *name)
{
	struct deck_index *taken = deck_index_new();

	*skeleton = (struct skeleton){ .sheet = sheet, .deck = deck, .topic = topic };
	arena_init(&skeleton->arena);
	skeleton->ids = mem_alloc((sheet->count + 1) * sizeof *skeleton->ids);
	skeleton->topics = mem_alloc((sheet->count + 1) * sizeof *skeleton->topics);
	for (size_t i = 0; i < sheet->count; i++) {
		skeleton->ids[i] = new_id(skeleton, taken, name, &sheet->items[i]);
		skeleton->topics[i] = topic ? topic : topic_named(deck, sheet->items[i].topic);
	}
	deck_index_free(taken);
}

void skeleton_release(struct skeleton *skeleton)
{
	free(skeleton->ids);
	free(skeleton->topics);
	arena_release(&skeleton->arena);
}

/* A bracket of another script that a deck would take for a slip in a mark: "＜word｜". */
static bool looks_like_mark(const char *text, size_t len)
{
	uint32_t code;
	size_t at = utf8_decode(text, len, &code), begin = at;

	if (code != 0xff1c && code != 0x3008 && code != 0x300a)
		return false;
	while (at < len && strchr(id_signs, text[at]))
		at++;
	if (at == begin || at == len)
		return false;
	utf8_decode(text + at, len - at, &code);
	return utf8_ascii_of(code) == '|';
}

/* In double quotes, where YAML takes every sign for itself but these two. mark: a line of a scene,
 * where '<' would begin a mark. */
static void add_quoted(struct str *out, const char *text, size_t len, bool mark)
{
	str_add(out, "\"");
	for (size_t i = 0; i < len; i++) {
		if (mark && text[i] == '<')
			str_add(out, "\\\\");
		else if (text[i] == '"' || text[i] == '\\')
			str_add(out, "\\");
		size_t bytes = mark && looks_like_mark(text + i, len - i) ? 3 : 1;
		str_add_bytes(out, text + i, bytes);
		if (bytes > 1)
			str_add(out, " ");
		i += bytes - 1;
	}
	str_add(out, "\"\n");
}

static void add_text(struct str *out, const char *indent, const char *key, const char *text)
{
	str_addf(out, sheet_says(text, strlen(text)) ? "%s%s: " : "%s# TODO %s: ", indent, key);
	add_quoted(out, text, strlen(text), false);
}

static void add_words(struct str *out, const char *indent, const char *key, const void *rows,
                      size_t stride, size_t count)
{
	str_addf(out, "%s# TODO %s:", indent, key);
	for (size_t i = 0; i < count; i++)
		str_addf(out, " %s", term_at(rows, stride, i)->name);
	str_add(out, "\n");
}

/* A text of several lines is several lines of a scene; one that a deck would not take is parted. */
static void add_lines(struct str *out, const char *stem)
{
	str_add(out, "        lines:\n");
	while (*stem) {
		size_t len = strcspn(stem, "\n");
		if (len > LINE_MOST) {
			len = LINE_MOST;
			while ((stem[len] & 0xc0) == 0x80)
				len--;
		}
		/* A line of marks alone is none to a deck. */
		str_add(out, sheet_says(stem, len) ? "          - " : "          # ");
		add_quoted(out, stem, len, true);
		stem += len;
		stem += *stem == '\n';
	}
}

static void add_choices(struct str *out, const struct sheet_question *question)
{
	if (!question->option_count) {
		str_add(out, "        # TODO choices\n");
		return;
	}
	str_add(out, "        choices:\n");
	for (size_t i = 0; i < question->option_count; i++) {
		bool right = question->right & UINT32_C(1) << i;
		str_addf(out, "          %c:\n", (char)('a' + i));
		add_text(out, "            ", "say", question->options[i]);
		add_words(out, "            ", "does", deck_deed_names, sizeof *deck_deed_names,
		          DECK_DEED_COUNT);
		if (question->right)
			str_addf(out, "            grade: %s\n",
			         grade_terms[right ? GRADE_GOOD : GRADE_BAD].name);
		else
			add_words(out, "            ", "grade", grade_terms, sizeof *grade_terms,
			          GRADE_COUNT);
		str_add(out, "            # TODO why\n");
	}
}

static void add_card(struct str *out, const char *id, const struct sheet_question *question)
{
	str_addf(out, "  %s:\n", id);
	if (question->title)
		add_text(out, "    ", "title", question->title);
	else
		str_add(out, "    # TODO title\n");
	add_words(out, "    ", "truth", truth_terms, sizeof *truth_terms, TRUTH_COUNT);
	if (question->level)
		str_addf(out, "    level: %u\n", question->level);
	else
		str_add(out, "    # TODO level: 1 2 3\n");
	str_add(out, "    # TODO sources\n    scenes:\n      start:\n");
	add_words(out, "        ", "medium", deck_media, sizeof *deck_media, DECK_MEDIUM_COUNT);
	str_add(out, "        # TODO party\n");
	add_lines(out, question->stem);
	add_choices(out, question);
	if (!question->why) {
		str_add(out, "    # TODO explain: tell, do, share\n");
		return;
	}
	str_add(out, "    explain:\n");
	add_text(out, "      ", "tell", question->why);
	str_add(out, "      # TODO do\n      # TODO share\n");
}

static void add_head(struct str *out, const struct deck_topic *topic)
{
	str_add(out, "# ");
	str_add(out, _("Cards from a teacher's sheet. Lines that say TODO wait for a person; then: "
	               "heshi check"));
	str_add(out, "\n");
	if (topic)
		str_addf(out, "topic: %s\n", topic->id.s);
	else
		str_add(out, "# TODO topic\n");
	str_add(out, "cards:\n");
}

/* How many values YAML sees in a card, at most. */
static size_t nodes_of(const struct sheet_question *question)
{
	size_t lines = 1;

	for (const char *line = question->stem; (line = strchr(line, '\n')) != NULL; line++)
		lines++;
	return 32 + lines + question->option_count * 8;
}

/* Where the card comes from; and that it is not of the file's topic. */
static void add_origin(struct str *out, const struct skeleton *skeleton, size_t number,
                       const struct deck_topic *topic)
{
	const struct deck_topic *own = skeleton->topics[number];
	const char *path = skeleton->sheet->path, *name = strrchr(path, '/');

	name = name ? name + 1 : path;
	str_add(out, "  # ");
	gate_add(out, name, strcspn(name, "\n"));
	str_addf(out, ":%u", skeleton->sheet->items[number].line);
	if (own != topic)
		str_addf(out, " TODO topic: %s", own ? own->id.s : "?");
	str_add(out, "\n");
}

size_t skeleton_add(const struct skeleton *skeleton, struct str *out,
                    const struct deck_topic *topic, bool all, size_t *next)
{
	size_t count = 0, nodes = 0, begin = out->len, i = *next;

	for (; i < skeleton->sheet->count; i++) {
		const struct sheet_question *question = &skeleton->sheet->items[i];
		if (!all && skeleton->topics[i] != topic)
			continue;
		nodes += nodes_of(question);
		if (!all && count &&
		    (nodes > SKELETON_NODES_MOST || out->len - begin > SKELETON_BYTES_MOST))
			break;
		if (!count++)
			add_head(out, topic);
		add_origin(out, skeleton, i, topic);
		add_card(out, skeleton->ids[i], question);
	}
	*next = i;
	return count;
}
