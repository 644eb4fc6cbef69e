#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"

static const char *const severity_names[DIAG_SEVERITY_COUNT] = {
	N_("note"), N_("warning"), N_("error")
};

void diag_list_init(struct diag_list *list, size_t limit)
{
	*list = (struct diag_list){ .limit = limit };
}

void diag_list_release(struct diag_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct diag *diag = &list->items[i];
		free((char *)diag->at.file);
		free(diag->context);
		for (size_t arg = 0; arg < DIAG_ARGS; arg++)
			free(diag->args[arg]);
	}
	free(list->items);
	diag_list_init(list, list->limit);
}

static char *copy_of(const char *text)
{
	return text ? mem_text(text, strlen(text)) : NULL;
}

void diag_add(struct diag_list *list, const struct diag_kind *kind, struct diag_at at,
              const char *context, const char *const *args)
{
	list->counts[kind->severity]++;
	if (list->limit && list->count >= list->limit)
		return;
	if (list->count == list->room) {
		list->room = list->room ? list->room * 2 : 16;
		list->items = mem_resize(list->items, list->room * sizeof *list->items);
	}
	struct diag *diag = &list->items[list->count++];
	*diag = (struct diag){ .kind = kind, .at = at, .context = copy_of(context) };
	diag->at.file = copy_of(at.file);
	for (size_t arg = 0; args && arg < DIAG_ARGS && args[arg]; arg++)
		diag->args[arg] = copy_of(args[arg]);
}

static int diag_order(const struct diag *a, const struct diag *b)
{
	int files = strcmp(a->at.file ? a->at.file : "", b->at.file ? b->at.file : "");

	if (files)
		return files;
	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	if (a->at.column != b->at.column)
		return a->at.column < b->at.column ? -1 : 1;
	return 0;
}

void diag_sort(struct diag_list *list)
{
	/* Insertion sort: stable, and a list is short and nearly sorted already. */
	for (size_t i = 1; i < list->count; i++) {
		struct diag moved = list->items[i];
		size_t to = i;
		for (; to > 0 && diag_order(&moved, &list->items[to - 1]) < 0; to--)
			list->items[to] = list->items[to - 1];
		list->items[to] = moved;
	}
}

static const char *spoken(const struct diag_style *style, const char *msgid)
{
	return style->translate ? style->translate(msgid) : msgid;
}

static void filled(struct str *out, const struct diag *diag, const char *message)
{
	str_add_filled(out, message, (const char *const *)diag->args, DIAG_ARGS);
}

/* The source line again, from the file: a list keeps no texts, and a file that has gone or
 * changed since costs the excerpt, nothing else. */
static bool source_line(const struct diag_at *at, struct str *line)
{
	FILE *file = at->file && at->line ? fopen(at->file, "r") : NULL;
	uint32_t number = 1;
	int byte = EOF;

	if (!file)
		return false;
	while (number < at->line && (byte = getc(file)) != EOF)
		number += byte == '\n';
	while (number == at->line && (byte = getc(file)) != EOF && byte != '\n' && line->len < 1024) {
		/* A control would move the caret's place; app's gate sees to all that is beyond ASCII. */
		char shown = (char)(byte < 0x20 || byte == 0x7f ? ' ' : byte);
		str_add_bytes(line, &shown, 1);
	}
	bool read = number == at->line && !ferror(file);
	fclose(file);
	return read && line->len > 0;
}

/* Cuts a long line to a window of cells around the column, on character borders. */
enum { EXCERPT_CELLS = 72 };

static size_t next_character(const char *text, size_t at)
{
	at++;
	while ((text[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static int cells(const struct diag_style *style, const char *text, size_t len)
{
	return style->width ? style->width(text, len) : (int)len;
}

static void print_excerpt(FILE *out, const struct diag_at *at, const struct diag_style *style)
{
	struct str line;
	str_init(&line);
	if (source_line(at, &line)) {
		size_t caret = 0, from = 0, to;
		for (uint32_t column = 1; column < at->column && caret < line.len; column++)
			caret = next_character(line.text, caret);
		while (cells(style, line.text + from, caret - from) > EXCERPT_CELLS / 2)
			from = next_character(line.text, from);
		for (to = from; to < line.len;) {
			size_t further = next_character(line.text, to);
			if (cells(style, line.text + from, further - from) > EXCERPT_CELLS)
				break;
			to = further;
		}
		int indent = cells(style, line.text + from, caret - from);
		const char *cut = from ? "..." : "";
		fprintf(out, "  %s%.*s%s\n", cut, (int)(to - from), line.text + from,
		        to < line.len ? "..." : "");
		if (at->column)
			fprintf(out, "  %*s^\n", indent + (int)strlen(cut), "");
	}
	str_release(&line);
}

static void print_place(FILE *out, const struct diag_at *at)
{
	if (!at->file)
		return;
	fprintf(out, "%s:", at->file);
	if (at->line)
		fprintf(out, "%u:%u:", at->line, at->column);
	fputc(' ', out);
}

void diag_print(FILE *out, const struct diag_list *list, const struct diag_style *style)
{
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < list->count; i++) {
		const struct diag *diag = &list->items[i];
		str_clear(&text);
		filled(&text, diag, spoken(style, diag->kind->message));
		print_place(out, &diag->at);
		fprintf(out, "%s: %s [%s]\n", spoken(style, severity_names[diag->kind->severity]),
		        text.text, diag->kind->code);
		if (style->excerpt)
			print_excerpt(out, &diag->at, style);
		if (diag->context)
			fprintf(out, "  %s\n", diag->context);
		if (diag->kind->hint) {
			str_clear(&text);
			filled(&text, diag, spoken(style, diag->kind->hint));
			/* A hint whose word is missing ("did you mean '{2}'?") is not given. */
			if (!strchr(text.text, '{'))
				fprintf(out, "  %s: %s\n", spoken(style, N_("hint")), text.text);
		}
	}
	str_release(&text);
}

static void json_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;
		if (byte == '"' || byte == '\\')
			fprintf(out, "\\%c", byte);
		else if (byte < 0x20 || byte == 0x7f)
			fprintf(out, "\\u%04x", byte);
		else
			fputc(byte, out);
	}
	fputc('"', out);
}

static void json_member(FILE *out, const char *name, const char *text)
{
	fprintf(out, ", \"%s\": ", name);
	json_string(out, text);
}

void diag_print_json(FILE *out, const struct diag_list *list, const struct diag_style *style)
{
	struct str text;

	str_init(&text);
	fputs("[", out);
	for (size_t i = 0; i < list->count; i++) {
		const struct diag *diag = &list->items[i];
		fprintf(out, "%s\n  {\"code\": ", i ? "," : "");
		json_string(out, diag->kind->code);
		json_member(out, "severity", severity_names[diag->kind->severity]);
		json_member(out, "file", diag->at.file ? diag->at.file : "");
		fprintf(out, ", \"line\": %u, \"column\": %u", diag->at.line, diag->at.column);
		str_clear(&text);
		filled(&text, diag, spoken(style, diag->kind->message));
		json_member(out, "message", text.text);
		if (diag->context)
			json_member(out, "context", diag->context);
		str_clear(&text);
		if (diag->kind->hint)
			filled(&text, diag, spoken(style, diag->kind->hint));
		if (text.len && !strchr(text.text, '{'))
			json_member(out, "hint", text.text);
		fputc('}', out);
	}
	fputs(list->count ? "\n]\n" : "]\n", out);
	str_release(&text);
}

enum { NEAREST_LEN = 64 };

static int edit_distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int rows[3][NEAREST_LEN + 1];
	int *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b_len; j++)
		above[j] = (int)j;
	for (size_t i = 1; i <= a_len; i++) {
		row[0] = (int)i;
		for (size_t j = 1; j <= b_len; j++) {
			int best = above[j - 1] + (a[i - 1] != b[j - 1]);
			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		int *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[b_len];
}

const char *diag_nearest(const char *word, const char *const *names, size_t count)
{
	size_t len = strlen(word);
	const char *nearest = NULL;
	int allowed = 1 + (int)len / 4;

	if (!len || len > NEAREST_LEN)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t name_len = strlen(names[i]);
		if (name_len > NEAREST_LEN)
			continue;
		int distance = edit_distance(word, len, names[i], name_len);
		if (distance <= allowed) {
			nearest = names[i];
			allowed = distance - 1;
		}
	}
	return nearest;
}
