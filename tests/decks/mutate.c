/* mutate -- two thousand slips of the hand in the shipped deck, and what is said about each.
 *
 * Half of them are in one word (a letter left out, doubled, exchanged with its neighbour or
 * replaced; the word left out, or another in its place), half in a sign, a blank or whole lines.
 * Seeds are fixed. Prints the three figures that authors feel: how many errors a slip costs in the
 * middle, how many at most, and how often the first line that is printed is the line of the slip.
 *
 * mutate [show]: with it, each word slip whose first line is elsewhere is printed with what was said.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"
#include "deck/rules.h"
#include "load/load.h"
#include "text/width.h"

enum {
	SLIPS = 2000,
	FILES_MOST = 64,
	ERRORS_IN_THE_MIDDLE = 2,
	ERRORS_MOST = 40,
	PLACES_LEAST = 95
};

struct source {
	char *name;
	struct str text;
};
static struct source sources[FILES_MOST];
static size_t source_count;
static char folder[] = "/tmp/heshi-mutate-XXXXXX";

/* The deck. */

static bool read_file(const char *path, struct str *text)
{
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(part, 1, sizeof part, file)) > 0)
		str_add_bytes(text, part, len);
	return fclose(file) == 0;
}

static bool write_file(const char *name, const char *text, size_t len)
{
	struct str path;
	bool fine = false;

	str_init(&path);
	str_addf(&path, "%s/%s", folder, name);
	FILE *file = fopen(path.text, "wb");
	if (file)
		fine = fwrite(text, 1, len, file) == len;
	if (file)
		fine &= fclose(file) == 0;
	str_release(&path);
	return fine;
}

static bool take(const char *deck, const char *name)
{
	struct source *source = &sources[source_count];
	struct str path;

	if (source_count == FILES_MOST)
		return false;
	str_init(&path);
	str_init(&source->text);
	str_addf(&path, "%s/%s", deck, name);
	source->name = mem_text(name, strlen(name));
	bool fine = read_file(path.text, &source->text) &&
	            write_file(name, source->text.text, source->text.len);
	source_count += fine;
	str_release(&path);
	return fine;
}

static int is_yaml(const struct dirent *entry) { return strstr(entry->d_name, ".yaml") != NULL; }

/* A copy of the deck in a folder of its own. */
static bool copy_deck(const char *deck)
{
	static const char *const own[] = { "deck.yaml", "topics.yaml", "tactics.yaml",
		                           "channels.yaml", "language.yaml" };
	struct dirent **entries = NULL;
	struct str path;
	bool fine = mkdtemp(folder) != NULL;

	str_init(&path);
	str_addf(&path, "%s/cards", folder);
	fine = fine && mkdir(path.text, 0700) == 0;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		fine = fine && take(deck, own[i]);
	str_clear(&path);
	str_addf(&path, "%s/cards", deck);
	int found = fine ? scandir(path.text, &entries, is_yaml, alphasort) : 0;
	for (int i = 0; i < found; i++) {
		str_clear(&path);
		str_addf(&path, "cards/%s", entries[i]->d_name);
		fine = fine && take(deck, path.text);
		free(entries[i]);
	}
	free(entries);
	str_release(&path);
	return fine && found > 0;
}

static void remove_deck(void)
{
	struct str path;

	str_init(&path);
	for (size_t i = 0; i < source_count; i++) {
		str_clear(&path);
		str_addf(&path, "%s/%s", folder, sources[i].name);
		unlink(path.text);
		free(sources[i].name);
		str_release(&sources[i].text);
	}
	str_clear(&path);
	str_addf(&path, "%s/cards", folder);
	rmdir(path.text);
	rmdir(folder);
	str_release(&path);
}

/* Slips. */

/* A part of a text, and what comes in its place. */
struct edit {
	size_t from, to;
	struct str with;
};

static bool is_word(char byte)
{
	return isalnum((unsigned char)byte) || byte == '-' || byte == '_';
}

static size_t line_of(const char *text, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

static bool is_comment(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != '\n')
		at--;
	return text[at + strspn(text + at, " ")] == '#';
}

/* A random word of the text that is in no comment: keys, ids, values, and Latin ones in prose. */
static struct edit random_word(const struct str *text, struct rng *rng)
{
	for (;;) {
		size_t at = rng_below(rng, (uint32_t)text->len);
		struct edit word = { at, at, { 0 } };
		if (!is_word(text->text[at]) || is_comment(text->text, at))
			continue;
		while (word.from > 0 && is_word(text->text[word.from - 1]))
			word.from--;
		while (is_word(text->text[word.to]))
			word.to++;
		str_init(&word.with);
		return word;
	}
}

static struct edit slip_in_word(const struct str *text, struct rng *rng)
{
	struct edit edit = random_word(text, rng);
	const char *word = text->text + edit.from;
	size_t len = edit.to - edit.from, at = rng_below(rng, (uint32_t)len);
	char letter = (char)('a' + rng_below(rng, 26));

	switch (rng_below(rng, 8)) {
	case 0:
	case 1: /* a letter left out */
		str_add_bytes(&edit.with, word, at);
		str_add_bytes(&edit.with, word + at + 1, len - at - 1);
		break;
	case 2: /* doubled */
		str_add_bytes(&edit.with, word, at + 1);
		str_add_bytes(&edit.with, word + at, len - at);
		break;
	case 3:
	case 4: /* exchanged with its neighbour */
		str_add_bytes(&edit.with, word, len);
		if (len > 1) {
			at = at ? at : 1;
			edit.with.text[at - 1] = word[at];
			edit.with.text[at] = word[at - 1];
		}
		break;
	case 5: /* another one */
		str_add_bytes(&edit.with, word, len);
		edit.with.text[at] = letter;
		break;
	case 6: break; /* the whole word left out */
	default: {     /* another word in its place */
		struct edit other = random_word(text, rng);
		str_add_bytes(&edit.with, text->text + other.from, other.to - other.from);
		break;
	}
	}
	return edit;
}

static size_t start_of_line(const struct str *text, size_t at)
{
	while (at > 0 && text->text[at - 1] != '\n')
		at--;
	return at;
}

static size_t end_of_line(const struct str *text, size_t at)
{
	while (at < text->len && text->text[at] != '\n')
		at++;
	return at < text->len ? at + 1 : at;
}

/* A sign of YAML's becomes the one that a Chinese keyboard has in its place, or goes. */
static struct edit slip_in_sign(const struct str *text, struct rng *rng)
{
	static const struct {
		char sign;
		const char *alike;
	} signs[] = {
		{ ':', "：" }, { ',', "，" }, { '[', "［" }, { ']', "】" },
		{ '{', "｛" }, { '}', "｝" }, { '-', "－" }, { '|', "｜" },
		{ '<', "＜" }, { '>', "＞" }, { '"', "“" },  { ' ', "　" },
	};

	for (;;) {
		size_t at = rng_below(rng, (uint32_t)text->len);
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
			if (text->text[at] != signs[i].sign || is_comment(text->text, at))
				continue;
			struct edit edit = { at, at + 1, { 0 } };
			str_init(&edit.with);
			str_add(&edit.with, rng_below(rng, 3) ? signs[i].alike : "");
			return edit;
		}
	}
}

static struct edit slip_in_lines(const struct str *text, struct rng *rng)
{
	size_t at = start_of_line(text, rng_below(rng, (uint32_t)text->len));
	size_t end = end_of_line(text, at), next = end_of_line(text, end);
	struct edit edit = { at, end, { 0 } };

	str_init(&edit.with);
	switch (rng_below(rng, 7)) {
	case 0: break; /* left out */
	case 1:        /* doubled */
		str_add_bytes(&edit.with, text->text + at, end - at);
		str_add_bytes(&edit.with, text->text + at, end - at);
		break;
	case 2: /* exchanged with the next */
		str_add_bytes(&edit.with, text->text + end, next - end);
		str_add_bytes(&edit.with, text->text + at, end - at);
		edit.to = next;
		break;
	case 3: /* a blank more, or two */
		str_add(&edit.with, rng_below(rng, 2) ? " " : "  ");
		str_add_bytes(&edit.with, text->text + at, end - at);
		break;
	case 4: /* a blank less, if there is one */
		str_add_bytes(&edit.with, text->text + at + (text->text[at] == ' '),
		              end - at - (text->text[at] == ' '));
		break;
	case 5: /* a tab */
		str_add(&edit.with, "\t");
		str_add_bytes(&edit.with, text->text + at, end - at);
		break;
	default: /* up to thirty left out */
		for (uint32_t lines = rng_below(rng, 30); lines; lines--)
			edit.to = end_of_line(text, edit.to);
		break;
	}
	return edit;
}

/* What is said. */

static int cells(const char *text, size_t len) { return width_of_bytes(text, len, WIDTH_NARROW); }

/* As heshi check does it. */
static void check(struct diag_list *diags)
{
	struct deck *deck;

	diag_list_init(diags, 50);
	enum load_outcome outcome = load_deck(folder, NULL, &deck, diags);
	if (outcome == LOAD_SOUND || outcome == LOAD_MISTAKEN) {
		struct deck_rule_input input = { deck, 0, cells, NULL, diags, NULL };
		clock_parse_day("2026-11-24", &input.today);
		deck_rules_check_structure(&input);
		deck_rules_check_teaching(&input);
	}
	deck_free(deck);
	diag_sort(diags);
}

static struct {
	size_t errors[SLIPS], found; /* of slips that were found at all */
	size_t worst;
	size_t words, placed; /* slips in words that were found, and where */
} figures;

static bool is_placed(const struct diag_list *diags, const char *name, size_t line)
{
	const struct diag_at *at = &diags->items[0].at;
	size_t len = at->file ? strlen(at->file) : 0, tail = strlen(name);

	return len > tail && strcmp(at->file + len - tail, name) == 0 && at->line == line;
}

static void show(const struct diag_list *diags, const struct source *source,
                 const struct edit *edit, const char *why)
{
	printf("# %s %s:%zu: '%.*s' became '%s'\n", why, source->name,
	       line_of(source->text.text, edit->from), (int)(edit->to - edit->from),
	       source->text.text + edit->from, edit->with.text);
	for (size_t i = 0; i < diags->count && i < 4; i++)
		printf("#   %s:%u: %s %s\n", diags->items[i].at.file, diags->items[i].at.line,
		       diags->items[i].kind->code,
		       diags->items[i].args[0] ? diags->items[i].args[0] : "");
	fflush(stdout);
}

static void try_one(const struct source *source, const struct edit *edit, bool word, bool shows)
{
	const struct str *text = &source->text;
	struct diag_list diags;
	struct str changed;

	str_init(&changed);
	str_add_bytes(&changed, text->text, edit->from);
	str_add_bytes(&changed, edit->with.text, edit->with.len);
	str_add_bytes(&changed, text->text + edit->to, text->len - edit->to);
	write_file(source->name, changed.text, changed.len);
	check(&diags);
	size_t errors = diags.counts[DIAG_ERROR];
	if (errors) {
		figures.errors[figures.found++] = errors;
		if (errors > figures.worst) {
			figures.worst = errors;
			if (shows)
				show(&diags, source, edit, "worst so far");
		}
	}
	if (errors && word) {
		bool placed = is_placed(&diags, source->name, line_of(text->text, edit->from));
		figures.words++;
		figures.placed += placed;
		if (!placed && shows)
			show(&diags, source, edit, "elsewhere");
	}
	diag_list_release(&diags);
	write_file(source->name, text->text, text->len);
	str_release(&changed);
}

static int by_size(const void *a, const void *b)
{
	size_t one = *(const size_t *)a, other = *(const size_t *)b;

	return (one > other) - (one < other);
}

static int failures, told;

static void report(bool fine, const char *what, size_t figure)
{
	failures += !fine;
	printf("%s %d - %s: %zu\n", fine ? "ok" : "not ok", ++told, what, figure);
}

int main(int argc, char **argv)
{
	const char *project = getenv("HESHI_SOURCE");
	struct str deck;

	setvbuf(stdout, NULL, _IOLBF, 0);
	str_init(&deck);
	str_addf(&deck, "%s/content/zh-CN", project ? project : ".");
	if (!copy_deck(deck.text)) {
		printf("Bail out! %s could not be copied\n", deck.text);
		return 1;
	}
	for (size_t i = 0; i < SLIPS; i++) {
		struct rng rng;
		rng_seed(&rng, i);
		const struct source *source = &sources[rng_below(&rng, (uint32_t)source_count)];
		bool word = i % 2 == 0;
		struct edit edit = word         ? slip_in_word(&source->text, &rng)
		                   : i % 4 == 1 ? slip_in_sign(&source->text, &rng)
		                                : slip_in_lines(&source->text, &rng);
		try_one(source, &edit, word, argc > 1 && strcmp(argv[1], "show") == 0);
		str_release(&edit.with);
	}
	qsort(figures.errors, figures.found, sizeof *figures.errors, by_size);
	size_t middle = figures.found ? figures.errors[figures.found / 2] : SIZE_MAX;
	size_t share = figures.words ? figures.placed * 100 / figures.words : 0;
	printf("# %d slips, %zu of them mistakes; %zu in one word\n", SLIPS, figures.found,
	       figures.words);
	report(figures.found > SLIPS / 2, "most slips are mistakes", figures.found);
	report(middle <= ERRORS_IN_THE_MIDDLE, "errors of a mistake, median", middle);
	report(figures.worst <= ERRORS_MOST, "errors of a mistake, worst", figures.worst);
	report(share >= PLACES_LEAST, "% of mistakes in a word told at their line first", share);
	remove_deck();
	str_release(&deck);
	printf("1..%d\n", told);
	return failures > 0;
}
