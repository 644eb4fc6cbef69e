/* Fuzzes the deck loader, and what is done with a deck that it calls sound.
 *
 * The first byte says what the rest is:
 *   'd' 't' 'a' 'h' 'l' 'e' 'c'   deck.yaml, topics.yaml, tactics.yaml, channels.yaml, language.yaml,
 *                       lessons.yaml, a file of cards
 *   'k'                   kiosk.yaml
 *   'f'                   a folder: parts begin with a line "%%%NAME"; those left out are sound
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../load-text.h"
#include "base/rng.h"
#include "deck/rules.h"
#include "fuzz.h"
#include "load/kiosk-file.h"
#include "play/lookup.h"
#include "quiz/score.h"
#include "quiz/view.h"
#include "text/wrap.h"

const char fuzz_corpus[] = "load";

enum { DIAGS = 50, TODAY = 20800, STEPS = 200 };

static int cells(const char *text, size_t len) { return width_of_bytes(text, len, WIDTH_NARROW); }

static int rows(const char *text, int width) { return wrap_count(text, width, WIDTH_NARROW); }

/* A deck that is sound is used. */

static void walk(const struct deck *deck, const struct mode *mode, uint64_t seed)
{
	const struct deck_card *cards[8];
	struct quiz_score score;
	struct quiz_view view;
	struct rng rng;

	if (!deck->card_count)
		return;
	rng_seed(&rng, seed);
	for (size_t i = 0; i < 8; i++)
		cards[i] = deck->cards[rng_below(&rng, (uint32_t)deck->card_count)];
	struct quiz *quiz = quiz_new(deck, mode, cards, 8, seed);
	for (int step = 0; step < STEPS; step++) {
		quiz_view(quiz, &view);
		if (view.step == STEP_DONE)
			break;
		if (view.step == STEP_EXPLAIN) {
			MUST(quiz_apply(quiz, (struct quiz_event){ EVENT_NEXT, 0 }));
			continue;
		}
		MUST(view.option_count > 0 && view.option_count <= QUIZ_OPTIONS);
		uint16_t option = view.options[rng_below(&rng, view.option_count)].id;
		MUST(quiz_apply(quiz, (struct quiz_event){ EVENT_ANSWER, option }));
	}
	quiz_score(quiz, &score);
	quiz_free(quiz);
}

static void use(const struct deck *deck, struct diag_list *diags, bool whole)
{
	struct surface *surface = surface_read(deck);
	struct deck_rule_input input = { deck, TODAY, cells, rows, diags, surface };
	struct lookup_hit hits[16];

	deck_rules_check_structure(&input);
	deck_rules_check_teaching(&input);
	surface_free(surface);
	if (!whole) /* nothing is resolved: not to be played */
		return;
	walk(deck, &mode_list[deck->hash % MODE_COUNT], deck->hash);
	lookup_channels(deck, deck->card_count ? deck->cards[0]->title.s : "1", hits, 16);
	lookup_channels(deck, NULL, hits, 3);
}

/* Everything that was found is printed, twice, into the void. */
static void print(struct diag_list *diags)
{
	struct diag_style style = { NULL, cells, true };
	FILE *nowhere = fopen("/dev/null", "w");

	MUST(diags->count <= DIAGS);
	for (size_t i = 0; i < diags->count; i++)
		MUST(diags->items[i].at.line == 0 || diags->items[i].at.column > 0);
	diag_sort(diags);
	diag_print(nowhere, diags, &style);
	diag_print_json(nowhere, diags, &style);
	fclose(nowhere);
}

static void finish(struct deck *deck, enum load_outcome outcome, struct diag_list *diags,
                   bool whole)
{
	MUST((outcome == LOAD_SOUND) == (diags->counts[DIAG_ERROR] == 0));
	MUST((deck == NULL) == (outcome == LOAD_UNREADABLE));
	if (outcome == LOAD_SOUND)
		use(deck, diags, whole);
	print(diags);
	MUST(!deck || deck->arena.held < 64u << 20);
	deck_free(deck);
	diag_list_release(diags);
}

/* A folder. */

static const struct {
	const char *name, *text;
} files[] = {
	{ "deck.yaml", "deck:\n  id: f\n  title: 题\n  language: zh-CN\n  version: '1'\n  licence: "
	               "CC0\n  sources:\n"
	               "    s: {title: 书, year: 2024}\n" },
	{ "topics.yaml", "topics:\n  one: {name: 一, words: [刷单], channels: [c]}\n" },
	{ "tactics.yaml", "tactics:\n  t: {name: 法, line: 一句。}\n" },
	{ "channels.yaml",
	  "channels:\n  c: {name: 96110, use: 问, reach: {phone: '96110'}, find: 拨, never: 不, "
	  "from: official, sources: [s], checked: \"2026-11-23\", expires: \"2027-05-23\"}\n" },
	{ "language.yaml", "language:\n  sentence-ends: [。, \".\"]\n  blame: [贪心]\n  recipes: "
	                   "[水房]\n  telling: [假]\n"
	                   "  safe: [查]\n  money: [元]\n  references: [单号]\n  contacts: "
	                   "[电话]\n  accounts: [微信]\n" },
	{ "lessons.yaml", "lessons:\n  x: {title: 课, minutes: 30, whom: 谁, aim: 一句, cards: {r: "
	                  "{prompts: [问]}, s: {prompts: [问]}}, homework: 做}\n" },
	{ "cards/a.yaml",
	  "topic: one\ncards:\n  r: {title: 题, truth: real, level: 1, sources: [s], scenes: {a: "
	  "{medium: sms, "
	  "party: 谁, lines: [话], choices: {x: {say: 好, does: comply, grade: good, why: 因}}}}, "
	  "explain: {tell: 一, do: 二, share: 三}}\n" },
	{ "cards/b.yaml",
	  "topic: one\ncards:\n  s: {title: 题, truth: real, level: 1, sources: [s], scenes: {a: "
	  "{medium: sms, "
	  "party: 谁, lines: [话], choices: {x: {say: 好, does: comply, grade: good, why: 因}}}}, "
	  "explain: {tell: 一, do: 二, share: 三}}\n" },
};
enum { FILES = sizeof files / sizeof *files };

/* The settings of a station: what is sound holds to the limits of the format, and fits or not. */
static void read_settings(const char *text, size_t len)
{
	struct diag_list diags;
	struct kiosk_file *file;
	struct deck *deck;

	diag_list_init(&diags, DIAGS);
	enum load_outcome outcome =
		kiosk_file_load_text("kiosk.yaml", NULL, text, len, &file, &diags);
	MUST((outcome == LOAD_SOUND) == (diags.counts[DIAG_ERROR] == 0));
	MUST((outcome == LOAD_SOUND) == (file != NULL));
	if (file) {
		const struct station *station = &file->station;
		MUST(file->len == len && file->pin_from <= file->pin_to && file->pin_to <= len);
		MUST((station->pin == NULL) == (file->pin_from == file->pin_to));
		MUST(station->mode.cards >= 1 && station->mode.cards <= 100);
		MUST(station->mode.idle_s >= 10 && station->countdown_s >= 5);
		MUST(station->mode.kept_days >= 1 && station->mode.kept_days <= MODE_KEPT_DAYS);
		MUST((station->sleep_from < 0) == (station->sleep_to < 0));
		MUST(station->sleep_from < 1440 && station->sleep_to < 1440);
		MUST(load_text(files[1].name, files[1].text, strlen(files[1].text), &deck,
		               &diags) == LOAD_SOUND);
		kiosk_file_check(file, deck, ".", &diags);
		kiosk_file_check_cards(file, (const size_t[TRUTH_COUNT]){ 2, 1 }, 3, &diags);
		deck_free(deck);
	}
	kiosk_file_free(file);
	print(&diags);
	diag_list_release(&diags);
}

static char folder[] = "/tmp/heshi-fuzz-XXXXXX";

static void remove_folder(void)
{
	char path[64];

	for (int i = 0; i < FILES; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/cards", folder);
	rmdir(path);
	rmdir(folder);
}

static void make_folder(void)
{
	static bool made;
	char path[64];

	if (made)
		return;
	made = true;
	MUST(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/cards", folder);
	MUST(mkdir(path, 0700) == 0);
	atexit(remove_folder);
}

static void write_file(const char *name, const char *text, size_t len)
{
	char path[64];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	MUST(file && fwrite(text, 1, len, file) == len && fclose(file) == 0);
}

static int file_named(const char *name, size_t len)
{
	for (int i = 0; i < FILES; i++)
		if (strlen(files[i].name) == len && memcmp(files[i].name, name, len) == 0)
			return i;
	return FILES - 1;
}

/* Files that the last input left alone are still sound: only the others are written. */
static void write_parts(const char *text, size_t len)
{
	static const char mark[] = "%%%";
	static bool changed[FILES] = { true, true, true, true, true, true, true };
	const char *end = text + len;

	for (int i = 0; i < FILES; i++) {
		if (changed[i])
			write_file(files[i].name, files[i].text, strlen(files[i].text));
		changed[i] = false;
	}
	for (const char *at = memmem(text, len, mark, 3); at;) {
		const char *name = at + 3, *line = memchr(name, '\n', (size_t)(end - name));
		if (!line)
			break;
		const char *next = memmem(line, (size_t)(end - line), mark, 3);
		int file = file_named(name, (size_t)(line - name));
		changed[file] = true;
		write_file(files[file].name, line + 1,
		           next > line ? (size_t)(next - line - 1)
		           : next      ? 0
		                       : (size_t)(end - line - 1));
		at = next;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct {
		char letter;
		const char *name;
	} kinds[] = {
		{ 'd', "deck.yaml" },     { 't', "topics.yaml" },   { 'a', "tactics.yaml" },
		{ 'h', "channels.yaml" }, { 'l', "language.yaml" }, { 'e', "lessons.yaml" },
	};
	const char *text = (const char *)data + 1, *name = "cards/x.yaml";
	struct diag_list diags;
	struct deck *deck;

	if (!len)
		return 0;
	if (*data == 'k') {
		read_settings(text, len - 1);
		return 0;
	}
	diag_list_init(&diags, DIAGS);
	if (*data == 'f') {
		make_folder();
		write_parts(text, len - 1);
		enum load_outcome outcome = load_deck(folder, NULL, &deck, &diags);
		finish(deck, outcome, &diags, true);
		return 0;
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (*data == kinds[i].letter)
			name = kinds[i].name;
	if (len - 1 > LOAD_FILE_MAX)
		return 0;
	enum load_outcome outcome = load_text(name, text, len - 1, &deck, &diags);
	finish(deck, outcome, &diags, false);
	return 0;
}
