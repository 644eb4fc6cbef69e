#include "base/diag.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/list.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"

static const char *const severity_names[] = {
	[DIAG_NOTE] = N_("note"), [DIAG_WARNING] = N_("warning"), [DIAG_ERROR] = N_("error")
};
_Static_assert(sizeof severity_names / sizeof *severity_names == DIAG_SEVERITY_COUNT,
               "a severity without a name");

void diag_list_init(struct diag_list *list, size_t limit)
{
	*list = (struct diag_list){ .limit = limit };
}

static void release(struct diag *diag)
{
	free((char *)diag->at.file);
	free(diag->context);
	for (size_t arg = 0; arg < DIAG_ARGS; arg++)
		free(diag->args[arg]);
}

void diag_list_release(struct diag_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		release(&list->items[i]);
	free(list->items);
	diag_list_init(list, list->limit);
}

static char *copy_of(const char *text) { return text ? mem_text(text, strlen(text)) : NULL; }

/* How many equal ones are told in full, and of how many more the place is kept. */
enum { EQUAL_TOLD = 3, EQUAL_PLACES = 8 };

static bool is_equal(const struct diag *a, const struct diag *b)
{
	if (a->kind != b->kind)
		return false;
	for (size_t i = 0; i < DIAG_ARGS; i++)
		if (!a->args[i] != !b->args[i] || (a->args[i] && strcmp(a->args[i], b->args[i])))
			return false;
	return true;
}

/* How many of the first count items are equal to one; *last: the last of them. */
static size_t count_equal(const struct diag_list *list, size_t count, const struct diag *diag,
                          size_t *last)
{
	size_t equal = 0;

	for (size_t i = 0; i < count; i++)
		if (is_equal(&list->items[i], diag)) {
			equal++;
			*last = i;
		}
	return equal;
}

static void remove_item(struct diag_list *list, size_t index)
{
	struct diag *diag = &list->items[index];
	size_t last;

	if (count_equal(list, index, diag, &last) >= EQUAL_TOLD)
		list->folded--;
	list->silent -= diag->more;
	release(diag);
	list->count--;
	memmove(diag, diag + 1, (list->count - index) * sizeof *diag);
}

/* A full list gives up its last note for a warning, its last warning for an error: what makes a
 * deck unusable is always among those that are kept. */
static bool make_place(struct diag_list *list, enum diag_severity severity)
{
	size_t victim = list->count;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind->severity < severity &&
		    (victim == list->count ||
		     list->items[i].kind->severity <= list->items[victim].kind->severity))
			victim = i;
	if (victim == list->count)
		return false;
	remove_item(list, victim);
	return true;
}

/* A full list gives up the place of one that was told three times before anything else. */
static bool give_up_place(struct diag_list *list)
{
	size_t last;

	for (size_t i = list->folded ? list->count : 0; i-- > 0;) {
		if (count_equal(list, i, &list->items[i], &last) < EQUAL_TOLD)
			continue;
		size_t silent = list->items[i].more;
		list->items[last].more += 1 + silent;
		list->silent += 1 + silent;
		remove_item(list, i);
		return true;
	}
	return false;
}

/* Takes it as its own, or gives it up if a full list has no place for one so light. */
static void take(struct diag_list *list, struct diag diag)
{
	size_t last = 0, equal = count_equal(list, list->count, &diag, &last);
	bool folded = equal >= EQUAL_TOLD;

	bool full = list->limit && list->count >= list->limit;

	if (equal >= EQUAL_TOLD + EQUAL_PLACES || (folded && full)) {
		list->items[last].more += 1 + diag.more;
		list->silent += 1 + diag.more;
		release(&diag);
		return;
	}
	if (full && !give_up_place(list) && !make_place(list, diag.kind->severity)) {
		release(&diag);
		return;
	}
	list_add(list, diag);
	list->folded += folded;
	list->silent += diag.more;
}

void diag_add(struct diag_list *list, const struct diag_kind *kind, struct diag_at at,
              const char *context, const char *const *args)
{
	struct diag diag = { .kind = kind, .at = at, .context = copy_of(context) };

	diag.at.file = copy_of(at.file);
	for (size_t arg = 0; args && arg < DIAG_ARGS && args[arg]; arg++)
		diag.args[arg] = copy_of(args[arg]);
	list->counts[kind->severity]++;
	take(list, diag);
}

void diag_forget_from(struct diag_list *list, uint32_t line, uint32_t column)
{
	for (size_t i = list->count; i-- > 0;) {
		struct diag *diag = &list->items[i];
		if (diag->at.line < line || (diag->at.line == line && diag->at.column < column))
			continue;
		list->counts[diag->kind->severity] -= 1 + diag->more;
		remove_item(list, i);
	}
}

size_t diag_keep(struct diag_list *list, bool (*keep)(const struct diag *diag, void *context),
                 void *context)
{
	size_t others = 0;

	for (size_t i = list->count; i-- > 0;) {
		struct diag *diag = &list->items[i];
		if (keep(diag, context))
			continue;
		others += 1 + diag->more;
		list->counts[diag->kind->severity] -= 1 + diag->more;
		remove_item(list, i);
	}
	return others;
}

void diag_join(struct diag_list *list, struct diag_list *other)
{
	for (size_t i = 0; i < other->count; i++)
		take(list, other->items[i]);
	for (size_t severity = 0; severity < DIAG_SEVERITY_COUNT; severity++)
		list->counts[severity] += other->counts[severity];
	free(other->items);
	diag_list_init(other, other->limit);
}

static int diag_order(const struct diag *a, const struct diag *b)
{
	/* A note wants nothing mended: it waits behind what does. */
	bool a_waits = a->kind->severity == DIAG_NOTE, b_waits = b->kind->severity == DIAG_NOTE;

	if (a_waits != b_waits)
		return a_waits ? 1 : -1;
	if (a->at.rank != b->at.rank)
		return a->at.rank < b->at.rank ? -1 : 1;
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

static void filled(struct str *out, const struct diag *diag, const struct diag_style *style,
                   const char *msgid)
{
	const char *args[DIAG_ARGS];

	for (size_t i = 0; i < DIAG_ARGS; i++)
		args[i] = diag->args[i] && (diag->kind->spoken >> i & 1)
		                  ? spoken(style, diag->args[i])
		                  : diag->args[i];
	str_add_filled(out, spoken(style, msgid), args, DIAG_ARGS);
}

static size_t character(const struct diag_style *style, const char *text, size_t len,
                        uint32_t *code, bool *fine)
{
	if (style->character)
		return style->character(text, len, code, fine);
	*code = (unsigned char)*text;
	*fine = *code >= 0x20 && *code != 0x7f;
	return 1;
}

/* The gate: a path, a key or a line of a file is printed without what a terminal would obey. */
static void add_shown(struct str *out, const char *text, size_t len, const struct diag_style *style)
{
	for (size_t at = 0; at < len;) {
		uint32_t code;
		bool fine;
		size_t taken = character(style, text + at, len - at, &code, &fine);
		if (fine)
			str_add_bytes(out, text + at, taken);
		else
			str_add(out, code == '\t' ? " " : "?");
		at += taken;
	}
}

static void print_shown(FILE *out, const char *text, const struct diag_style *style)
{
	struct str shown;

	str_init(&shown);
	add_shown(&shown, text, strlen(text), style);
	fputs(shown.text, out);
	str_release(&shown);
}

enum { EXCERPT_BYTES = 4096 };

/* The source line again, from the file: a list keeps no texts, and a file that has gone or
 * changed since costs the excerpt, nothing else. */
static bool source_line(const struct diag_at *at, const struct diag_style *style, struct str *shown,
                        bool *cut)
{
	enum file_kind kind;
	int opened = at->file && at->line ? file_open(at->file, &kind, NULL) : -1;
	FILE *file = opened < 0 ? NULL : fdopen(opened, "r");
	uint32_t number = 1;
	int byte = EOF;
	struct str line;

	if (!file) {
		if (opened >= 0)
			close(opened);
		return false;
	}
	str_init(&line);
	while (number < at->line && (byte = getc(file)) != EOF)
		number += byte == '\n';
	while (number == at->line && (byte = getc(file)) != EOF && byte != '\n' &&
	       line.len < EXCERPT_BYTES) {
		char kept = (char)byte;
		str_add_bytes(&line, &kept, 1);
	}
	bool read = number == at->line && !ferror(file);
	*cut = line.len == EXCERPT_BYTES;
	fclose(file);
	if (line.len && line.text[line.len - 1] == '\r')
		line.len--;
	size_t mark =
		at->line == 1 && line.len >= 3 && memcmp(line.text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	add_shown(shown, line.text + mark, line.len - mark, style);
	str_release(&line);
	return read && shown->len > 0;
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
	bool cut;

	str_init(&line);
	if (source_line(at, style, &line, &cut)) {
		size_t caret = 0, from = 0, to;
		uint32_t column = 1;
		for (; column < at->column && caret < line.len; column++)
			caret = next_character(line.text, caret);
		if (column < at->column && cut) { /* past what was read of the line */
			str_release(&line);
			return;
		}
		while (cells(style, line.text + from, caret - from) > EXCERPT_CELLS / 2)
			from = next_character(line.text, from);
		for (to = from; to < line.len;) {
			size_t further = next_character(line.text, to);
			if (cells(style, line.text + from, further - from) > EXCERPT_CELLS)
				break;
			to = further;
		}
		int indent = cells(style, line.text + from, caret - from);
		const char *dots = from ? "..." : "";
		fprintf(out, "  %s%.*s%s\n", dots, (int)(to - from), line.text + from,
		        to < line.len ? "..." : "");
		if (at->column)
			fprintf(out, "  %*s^\n", indent + (int)strlen(dots), "");
	}
	str_release(&line);
}

static void add_place(struct str *out, const struct diag_at *at, const struct diag_style *style)
{
	if (!at->file)
		return;
	add_shown(out, at->file, strlen(at->file), style);
	str_add(out, ":");
	if (at->line)
		str_addf(out, "%u:%u:", at->line, at->column);
	str_add(out, " ");
}

static void print_context(FILE *out, const struct diag *diag, const struct diag_style *style)
{
	struct str text;

	str_init(&text);
	/* TRANSLATORS: {1} is a path in the words of the format: card 'x', scene 'y'. */
	str_fill(&text, spoken(style, N_("in {1}")), "t", diag->context);
	fputs("  ", out);
	print_shown(out, text.text, style);
	fputc('\n', out);
	str_release(&text);
}

/* A hint whose word is missing ("did you mean '{2}'?") is not given. */
static bool hint_of(struct str *text, const struct diag *diag, const struct diag_style *style)
{
	const char *hint = diag->kind->hint;

	str_clear(text);
	for (const char *at = hint; at && (at = strchr(at, '{')); at += at[1] == '{' ? 2 : 1)
		if (at[1] >= '1' && at[1] < '1' + DIAG_ARGS && !diag->args[at[1] - '1'])
			return false;
	if (hint)
		filled(text, diag, style, hint);
	return text->len > 0;
}

void diag_add_line(struct str *out, const struct diag *diag, const struct diag_style *style)
{
	struct str text;

	str_init(&text);
	filled(&text, diag, style, diag->kind->message);
	add_place(out, &diag->at, style);
	str_addf(out, "%s: ", spoken(style, severity_names[diag->kind->severity]));
	add_shown(out, text.text, text.len, style);
	str_addf(out, " [%s]", diag->kind->code);
	str_release(&text);
}

static void print_one(FILE *out, const struct diag *diag, const struct diag_style *style)
{
	struct str text;

	str_init(&text);
	diag_add_line(&text, diag, style);
	fprintf(out, "%s\n", text.text);
	if (style->excerpt)
		print_excerpt(out, &diag->at, style);
	if (diag->context)
		print_context(out, diag, style);
	if (hint_of(&text, diag, style)) {
		fprintf(out, "  %s: ", spoken(style, N_("hint")));
		print_shown(out, text.text, style);
		fputc('\n', out);
	}
	str_release(&text);
}

/* Where else it is: of all that are equal to the item at index, from there on. */
static void print_equal(FILE *out, const struct diag_list *list, size_t index,
                        const struct diag_style *style)
{
	const struct diag *first = &list->items[index];
	size_t count = 0, silent = 0;
	struct str text;

	str_init(&text);
	for (size_t i = index; i < list->count; i++) {
		count += is_equal(&list->items[i], first);
		silent += is_equal(&list->items[i], first) ? list->items[i].more : 0;
	}
	/* TRANSLATORS: {1} is the code of a mistake that was told three times already. */
	str_fill(&text, spoken(style, N_("the same in further places ({1}): {2}")), "tz",
	         first->kind->code, count + silent);
	fputs("  ", out);
	print_shown(out, text.text, style);
	for (size_t i = index; i < list->count; i++) {
		const struct diag_at *at = &list->items[i].at;
		if (!is_equal(&list->items[i], first))
			continue;
		str_clear(&text);
		str_addf(&text, "    %s", at->file ? at->file : "");
		if (at->line)
			str_addf(&text, ":%u:%u", at->line, at->column);
		fputc('\n', out);
		print_shown(out, text.text, style);
	}
	fputs(silent ? "\n    ...\n" : "\n", out);
	str_release(&text);
}

void diag_print(FILE *out, const struct diag_list *list, const struct diag_style *style)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t last, equal = count_equal(list, i, &list->items[i], &last);
		if (equal < EQUAL_TOLD)
			print_one(out, &list->items[i], style);
		else if (equal == EQUAL_TOLD)
			print_equal(out, list, i, style);
	}
}

/* What may not reach a screen is escaped: JSON is read by editors, and by eyes. */
static void json_member(struct str *out, const char *name, const char *text,
                        const struct diag_style *style)
{
	str_addf(out, "\"%s\": ", name);
	str_add_json(out, text, style->character);
}

static void json_one(struct str *out, const struct diag *diag, const struct diag_style *style)
{
	struct str text;

	str_init(&text);
	filled(&text, diag, style, diag->kind->message);
	json_member(out, "code", diag->kind->code, style);
	str_add(out, ", ");
	json_member(out, "severity", severity_names[diag->kind->severity], style);
	str_add(out, ", ");
	json_member(out, "file", diag->at.file ? diag->at.file : "", style);
	str_addf(out, ", \"line\": %u, \"column\": %u, ", diag->at.line, diag->at.column);
	json_member(out, "message", text.text, style);
	if (diag->more)
		str_addf(out, ", \"more\": %zu", diag->more);
	if (diag->context) {
		str_add(out, ", ");
		json_member(out, "context", diag->context, style);
	}
	if (hint_of(&text, diag, style)) {
		str_add(out, ", ");
		json_member(out, "hint", text.text, style);
	}
	str_release(&text);
}

void diag_print_json(FILE *out, const struct diag_list *list, const struct diag_style *style)
{
	struct str json;

	str_init(&json);
	fputs("[", out);
	for (size_t i = 0; i < list->count; i++) {
		str_clear(&json);
		json_one(&json, &list->items[i], style);
		fprintf(out, "%s\n  {%s}", i ? "," : "", json.text);
	}
	fputs(list->count ? "\n]\n" : "]\n", out);
	str_release(&json);
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
