/* A folder as a deck: files found, references across them, order, progress, hash; the shipped one. */
#include "../unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "deck/index.h"
#include "load/load.h"

static const struct {
	const char *name, *text;
} base_files[] = {
	{ "deck.yaml",
	  "deck:\n  id: t\n  title: 题\n  language: zh-CN\n  version: '1'\n  licence: CC0\n"
	  "  sources:\n    s: {title: 书, year: 2024}\n" },
	{ "topics.yaml", "topics:\n  one: {name: 一, channels: [c]}\n  two: {name: 二}\n" },
	{ "tactics.yaml", "tactics:\n  t: {name: 法, line: 一句。}\n" },
	{ "channels.yaml",
	  "channels:\n  c:\n    name: '96110'\n    use: 问\n    reach: {phone: '96110'}\n    find: "
	  "拨\n"
	  "    never: 不\n    from: official\n    sources: [s]\n    checked: \"2026-11-23\"\n"
	  "    expires: \"2027-05-23\"\n" },
};

static char folder[64];

static void write_file(const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

static void remove_file(const char *name)
{
	char path[256];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	remove(path);
}

/* A card of the given id and twin, as short as a sound one can be. */
static void add_card(struct str *text, const char *id, const char *truth, const char *twin)
{
	str_addf(text,
	         "  %s:\n    title: 题\n    truth: %s\n    twin: %s\n    level: 1\n    sources: "
	         "[s]\n"
	         "    flags: {f: 破绽}\n    scenes:\n      a:\n        medium: sms\n        party: "
	         "谁\n"
	         "        lines: ['<f|话>']\n        choices:\n"
	         "          x: {say: 好, does: refuse, grade: good, why: 因为}\n"
	         "    explain: {tell: 一, do: 二, share: 三}\n",
	         id, truth, twin);
}

static int begin(void **state)
{
	char cards[128];

	(void)state;
	snprintf(folder, sizeof folder, "/tmp/heshi-deck-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(cards, sizeof cards, "%s/cards", folder);
	if (mkdir(cards, 0700) != 0)
		return -1;
	for (size_t i = 0; i < UNIT_COUNT(base_files); i++)
		write_file(base_files[i].name, base_files[i].text);
	struct str text;
	str_init(&text);
	/* Read after b-one: yet its topic stands first. */
	str_add(&text, "topic: two\ncards:\n");
	add_card(&text, "two-a", "scam", "one-b");
	write_file("cards/a-two.yaml", text.text);
	str_clear(&text);
	str_add(&text, "topic: one\ncards:\n");
	add_card(&text, "one-b", "real", "two-a");
	add_card(&text, "one-a", "scam", "one-b");
	write_file("cards/b-one.yaml", text.text);
	write_file("cards/.hidden.yaml", "not: read\n");
	write_file("cards/notes.txt", "not: read\n");
	str_release(&text);
	return 0;
}

static int end(void **state)
{
	static const char *const names[] = {
		"deck.yaml",        "topics.yaml",   "tactics.yaml",
		"channels.yaml",    "language.yaml", "cards/a-two.yaml",
		"cards/b-one.yaml", "cards/c.yaml",  "cards/.hidden.yaml",
		"cards/notes.txt",  "cards"
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(names); i++)
		remove_file(names[i]);
	return rmdir(folder);
}

static enum load_outcome load(struct deck **deck, struct diag_list *diags)
{
	diag_list_init(diags, 50);
	return load_deck(folder, NULL, deck, diags);
}

static void assert_only(const struct diag_list *diags, const char *code, const char *file,
                        unsigned line)
{
	if (diags->count != 1 || strcmp(diags->items[0].kind->code, code) != 0)
		fail_msg("%zu mistakes, the first %s", diags->count,
		         diags->count ? diags->items[0].kind->code : "-");
	assert_string_equal(strrchr(diags->items[0].at.file, '/') + 1, file);
	assert_int_equal(diags->items[0].at.line, line);
}

static void a_folder_becomes_a_deck(void **state)
{
	struct diag_list diags;
	struct deck *deck;

	(void)state;
	assert_int_equal(load(&deck, &diags), LOAD_SOUND);
	assert_int_equal(diags.count, 0);
	assert_string_equal(deck->title.s, "题");
	assert_int_equal(deck->file_count, 6);
	assert_int_equal(deck->card_count, 3);
	/* By the topics' order, then as written. */
	assert_string_equal(deck->cards[0]->id.s, "one-b");
	assert_string_equal(deck->cards[1]->id.s, "one-a");
	assert_string_equal(deck->cards[2]->id.s, "two-a");
	assert_ptr_equal(deck->cards[2]->topic, deck_topic_find(deck, "two"));
	/* References lead across files. */
	assert_ptr_equal(deck->cards[0]->twin.to, deck->cards[2]);
	assert_ptr_equal(deck->cards[0]->sources.items[0].to, &deck->sources.items[0]);
	assert_ptr_equal(deck->topics.items[0].channels.items[0].to, deck_channel_find(deck, "c"));
	assert_ptr_equal(deck->cards[0]->scenes.items[0].lines.items[0].spans.items[0].flag,
	                 &deck->cards[0]->flags.items[0]);
	assert_int_equal(deck_channel_find(deck, "c")->expires.value -
	                         deck_channel_find(deck, "c")->checked.value,
	                 181);
	deck_free(deck);
	diag_list_release(&diags);
}

/* A deck need not have it; where it is, it is read as the others are. */
/* A byte less is read, see t-text. */
static void a_file_of_more_than_1_mib_is_refused(void **state)
{
	struct deck *deck;
	struct diag_list diags;
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "topic: one\ncards:\n");
	add_card(&text, "one-c", "real", "two-a");
	str_add_repeat(&text, '\n', (1 << 20) + 1 - text.len);
	write_file("cards/c.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].kind->code, "E-size");
	deck_free(deck);
	diag_list_release(&diags);
	str_release(&text);
}

static void a_language_is_not_asked_for(void **state)
{
	struct diag_list diags;
	struct deck *deck;

	(void)state;
	assert_int_equal(load(&deck, &diags), LOAD_SOUND);
	assert_int_equal(deck->words.at.line, 0);
	uint64_t hash = deck->hash;
	deck_free(deck);
	diag_list_release(&diags);
	write_file("language.yaml",
	           "language:\n  sentence-ends: [。]\n  blame: [贪心]\n  recipes: [水房]\n"
	           "  telling: [假]\n  safe: [查]\n  money: [元]\n  references: [单号]\n"
	           "  contacts: [电话]\n  accounts: [微信]\n");
	assert_int_equal(load(&deck, &diags), LOAD_SOUND);
	assert_int_equal(deck->file_count, 7);
	assert_int_equal(deck->words.at.line, 1);
	assert_string_equal(deck->words.accounts.items[0].s, "微信");
	assert_string_equal(deck->files[deck->words.accounts.items[0].at.file] + strlen(folder),
	                    "/language.yaml");
	assert_true(deck->hash != hash);
	deck_free(deck);
	diag_list_release(&diags);
	write_file("language.yaml", "language:\n  sentence-ends: 。\n");
	assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
	assert_true(deck->unknown >> DECK_WORDS & 1);
	deck_free(deck);
	diag_list_release(&diags);
	remove_file("language.yaml");
}

static void the_hash_follows_every_byte(void **state)
{
	struct diag_list diags;
	struct deck *deck;
	uint64_t hashes[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		if (i == 2)
			write_file("tactics.yaml", "tactics:\n  t: {name: 法, line: 二句。}\n");
		assert_int_equal(load(&deck, &diags), LOAD_SOUND);
		hashes[i] = deck->hash;
		deck_free(deck);
		diag_list_release(&diags);
	}
	assert_true(hashes[0] == hashes[1]);
	assert_true(hashes[0] != hashes[2]);
}

static void a_form_reserves_its_cards(void **state)
{
	struct diag_list diags;
	struct deck *deck;
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, base_files[0].text);
	str_add(&text, "  forms:\n    a: [one/one-b, two-a]\n");
	write_file("deck.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_SOUND);
	const struct deck_form *form = deck_form_find(deck, "a");
	assert_int_equal(form->cards.count, 2);
	assert_ptr_equal(form->cards.items[0].to, deck_card_find(deck, "one-b"));
	assert_true(deck_card_find(deck, "one-b")->reserved);
	assert_true(deck_card_find(deck, "two-a")->reserved);
	assert_false(deck_card_find(deck, "one-a")->reserved);
	deck_free(deck);
	diag_list_release(&diags);
	str_clear(&text);
	str_add(&text, base_files[0].text);
	str_add(&text, "  forms:\n    a: [one/two-a]\n");
	write_file("deck.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
	assert_only(&diags, "E-form-topic", "deck.yaml", 10);
	deck_free(deck);
	diag_list_release(&diags);
	str_release(&text);
}

static void references_that_lead_nowhere(void **state)
{
	static const struct {
		const char *name, *text;
		unsigned line;
		const char *nearest;
	} cases[] = {
		{ "topics.yaml", "topics:\n  one: {name: 一, channels: [d]}\n  two: {name: 二}\n",
		  2, "c" },
		{ "tactics.yaml",
		  "tactics:\n  t: {name: 法, line: 一句。, sources: [nothing-like-it]}\n", 2,
		  NULL },
		{ "cards/c.yaml",
		  "topic: tow\ncards:\n  c1:\n    title: 题\n    truth: real\n    level: 1\n    "
		  "sources: [s]\n"
		  "    scenes:\n      a: {medium: sms, party: 谁, lines: [话], choices: {x: {say: "
		  "好, does: ask, "
		  "grade: good, why: 因为}}}\n    explain: {tell: 一, do: 二, share: 三}\n",
		  1, "two" },
		{ "cards/c.yaml",
		  "topic: one\ncards:\n  c1:\n    title: 题\n    truth: real\n    level: 1\n    "
		  "sources: [s]\n"
		  "    twin: one-bb\n"
		  "    scenes:\n      a: {medium: sms, party: 谁, lines: [话], choices: {x: {say: "
		  "好, does: ask, "
		  "grade: good, why: 因为}}}\n    explain: {tell: 一, do: 二, share: 三}\n",
		  8, "one-b" },
		{ "cards/c.yaml",
		  "topic: one\ncards:\n  c1:\n    title: 题\n    truth: real\n    level: 1\n    "
		  "sources: [s]\n"
		  "    scenes:\n      here: {medium: sms, party: 谁, lines: [话], choices: {x: "
		  "{say: 好, does: ask, "
		  "grade: good, why: 因为,\n        next: hree}}}\n    explain: {tell: 一, do: 二, "
		  "share: 三}\n",
		  10, "here" },
	};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct diag_list diags;
		struct deck *deck;
		assert_int_equal(begin(state), 0);
		write_file(cases[i].name, cases[i].text);
		assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
		assert_only(&diags, "E-link",
		            strrchr(cases[i].name, '/') ? "c.yaml" : cases[i].name, cases[i].line);
		if (cases[i].nearest)
			assert_string_equal(diags.items[0].args[3], cases[i].nearest);
		else
			assert_null(diags.items[0].args[3]);
		deck_free(deck);
		diag_list_release(&diags);
		assert_int_equal(end(state), 0);
	}
}

static void an_id_is_taken_across_files(void **state)
{
	struct diag_list diags;
	struct deck *deck;
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "topic: two\ncards:\n");
	add_card(&text, "one-a", "scam", "one-b");
	write_file("cards/c.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
	assert_only(&diags, "E-duplicate", "c.yaml", 3);
	deck_free(deck);
	diag_list_release(&diags);
	str_release(&text);
}

static void links_within_a_huge_card(void **state)
{
	struct diag_list diags;
	struct deck *deck;
	struct str text;
	enum { HUGE = DECK_SCENES_MOST - 1 }; /* one more follows */

	(void)state;
	str_init(&text);
	str_add(&text, "topic: one\ncards:\n  huge:\n    title: 题\n    truth: real\n    level: "
	               "1\n    sources: [s]\n"
	               "    explain: {tell: 一, do: 二, share: 三}\n    flags:\n");
	for (int i = 0; i < 100; i++)
		str_addf(&text, "      f%d: 破绽\n", i);
	str_add(&text, "    scenes:\n");
	for (int i = 0; i < HUGE; i++)
		str_addf(&text,
		         "      s%d: {medium: sms, party: 谁, lines: ['<f%d|话>'], choices: {x: "
		         "{say: 好, does: ask, "
		         "grade: good, why: 因, next: s%d}}}\n",
		         i, i, HUGE - 1 - i);
	write_file("cards/c.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_SOUND);
	const struct deck_card *card = deck_card_find(deck, "huge");
	for (size_t i = 0; i < HUGE; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		assert_ptr_equal(scene->choices.items[0].next.to,
		                 &card->scenes.items[HUGE - 1 - i]);
		assert_ptr_equal(scene->lines.items[0].spans.items[0].flag, &card->flags.items[i]);
	}
	deck_free(deck);
	diag_list_release(&diags);
	str_add(&text, "      s7: {medium: sms, party: 谁, lines: ['<nix|话>'], choices: {x: {say: "
	               "好, does: ask, "
	               "grade: good, why: 因, next: s63}}}\n");
	write_file("cards/c.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
	assert_int_equal(diags.count, 2); /* s63 may be what the second s7 was to be */
	assert_string_equal(diags.items[0].kind->code, "E-duplicate");
	assert_string_equal(diags.items[1].kind->code, "E-link");
	deck_free(deck);
	diag_list_release(&diags);
	strstr(text.text, "      s7: {medium: sms, party: 谁, lines: ['<nix")[7] = 'z';
	write_file("cards/c.yaml", text.text);
	assert_int_equal(load(&deck, &diags), LOAD_MISTAKEN);
	assert_int_equal(diags.count, 2);
	assert_string_equal(diags.items[0].kind->code, "E-link");
	assert_string_equal(diags.items[1].args[3], "s3");
	deck_free(deck);
	diag_list_release(&diags);
	str_release(&text);
}

static void what_cannot_be_read(void **state)
{
	struct diag_list diags;
	struct deck *deck;

	(void)state;
	remove_file("channels.yaml");
	assert_int_equal(load(&deck, &diags), LOAD_UNREADABLE);
	assert_null(deck);
	assert_only(&diags, "E-read", "channels.yaml", 0);
	diag_list_release(&diags);
	diag_list_init(&diags, 50);
	assert_int_equal(load_deck("/nowhere/at/all", NULL, &deck, &diags), LOAD_UNREADABLE);
	assert_null(deck);
	assert_only(&diags, "E-read", "all", 0);
	diag_list_release(&diags);
	/* A folder where a file should be. */
	char path[128];
	snprintf(path, sizeof path, "%s/channels.yaml", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(load(&deck, &diags), LOAD_UNREADABLE);
	assert_only(&diags, "E-read", "channels.yaml", 0);
	diag_list_release(&diags);
}

/* Without its cards a folder is no deck; what else is wrong there is said all the same. */
static void a_folder_without_cards(void **state)
{
	static const char *const names[] = { "a-two.yaml", "b-one.yaml", ".hidden.yaml",
		                             "notes.txt", "" };
	struct diag_list diags;
	struct deck *deck;
	char name[64];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(names); i++) {
		snprintf(name, sizeof name, "cards/%s", names[i]);
		remove_file(name);
	}
	assert_int_equal(load(&deck, &diags), LOAD_UNREADABLE);
	assert_null(deck);
	assert_only(&diags, "E-read", "cards", 0);
	diag_list_release(&diags);
	write_file("tactics.yaml", "tactics:\n  t: {name: 法}\n");
	assert_int_equal(load(&deck, &diags), LOAD_UNREADABLE);
	assert_null(deck);
	assert_int_equal(diags.count, 2);
	assert_string_equal(diags.items[0].kind->code, "E-read");
	assert_string_equal(diags.items[1].kind->code, "E-missing");
	diag_list_release(&diags);
}

static void a_file_past_1_mib(void **state)
{
	struct diag_list diags;
	struct deck *deck;
	struct str text;

	(void)state;
	str_init(&text);
	str_add_repeat(&text, '#', (1 << 20) + 1);
	write_file("cards/c.yaml", text.text);
	load(&deck, &diags);
	assert_only(&diags, "E-size", "c.yaml", 0);
	deck_free(deck);
	diag_list_release(&diags);
	str_release(&text);
}

struct watch {
	int calls, stop_at;
	size_t cards, bytes, all;
};

static bool watched(void *context, size_t cards, size_t bytes, size_t all_bytes)
{
	struct watch *watch = context;

	assert_true(cards >= watch->cards && bytes > watch->bytes && bytes <= all_bytes);
	*watch = (struct watch){ watch->calls + 1, watch->stop_at, cards, bytes, all_bytes };
	return watch->calls != watch->stop_at;
}

static void progress_is_told_and_may_stop_it(void **state)
{
	(void)state;
	for (int stop_at = 0; stop_at <= 6; stop_at++) {
		struct watch watch = { .stop_at = stop_at };
		struct load_options options = { watched, &watch };
		struct diag_list diags;
		struct deck *deck;
		diag_list_init(&diags, 50);
		enum load_outcome outcome = load_deck(folder, &options, &deck, &diags);
		assert_int_equal(outcome, stop_at ? LOAD_STOPPED : LOAD_SOUND);
		assert_int_equal(watch.calls, stop_at ? stop_at : 6);
		assert_true(stop_at ? deck == NULL : watch.bytes == watch.all && watch.cards == 3);
		deck_free(deck);
		diag_list_release(&diags);
	}
}

/* Large enough for several hands: their turns differ from run to run, what is said must not. */
static void mistakes_come_in_the_order_of_the_files(void **state)
{
	enum { FILES = 12, CARDS = 40, RUNS = 15, SHOWN = 7 };
	char name[64], id[32];
	struct str text;

	(void)state;
	str_init(&text);
	for (int file = 0; file < FILES; file++) {
		str_clear(&text);
		str_add(&text, "topic: one\ncards:\n");
		for (int card = 0; card < CARDS; card++) {
			snprintf(id, sizeof id, "c-%d-%d", file, card);
			add_card(&text, id, card == CARDS / 2 ? "maybe" : "real", "one-a");
		}
		snprintf(name, sizeof name, "cards/m-%02d.yaml", file);
		write_file(name, text.text);
	}
	for (int run = 0; run < RUNS; run++) {
		struct diag_list diags;
		struct deck *deck;
		diag_list_init(&diags, SHOWN);
		assert_int_equal(load_deck(folder, NULL, &deck, &diags), LOAD_MISTAKEN);
		assert_int_equal(diags.count, SHOWN);
		assert_int_equal(diags.counts[DIAG_ERROR], FILES);
		for (int i = 0; i < SHOWN; i++) {
			snprintf(name, sizeof name, "m-%02d.yaml", i);
			assert_string_equal(strrchr(diags.items[i].at.file, '/') + 1, name);
		}
		assert_int_equal(deck->card_count, 3 + FILES * CARDS);
		for (size_t i = 0; i + 3 < deck->card_count; i++) {
			snprintf(id, sizeof id, "c-%zu-%zu", i / CARDS, i % CARDS);
			assert_string_equal(deck->cards[i + 2]->id.s, id);
		}
		deck_free(deck);
		diag_list_release(&diags);
	}
	for (int file = 0; file < FILES; file++) {
		snprintf(name, sizeof name, "cards/m-%02d.yaml", file);
		remove_file(name);
	}
	str_release(&text);
}

static void the_shipped_deck_is_sound(void **state)
{
	struct diag_list diags;
	struct deck *deck;

	(void)state;
	diag_list_init(&diags, 50);
	enum load_outcome outcome = load_deck(unit_source("content/zh-CN"), NULL, &deck, &diags);
	if (diags.count)
		diag_print(stderr, &diags, &(struct diag_style){ .excerpt = true });
	assert_int_equal(outcome, LOAD_SOUND);
	assert_true(deck->card_count >= 18);
	assert_int_equal(deck->topics.count, 17);
	for (size_t i = 0; i < deck->card_count; i++) {
		assert_ptr_equal(deck_card_find(deck, deck->cards[i]->id.s), deck->cards[i]);
		assert_non_null(deck->cards[i]->topic);
		assert_non_null(deck->cards[i]->twin.to);
	}
	deck_free(deck);
	diag_list_release(&diags);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(a_folder_becomes_a_deck, begin, end),
	cmocka_unit_test_setup_teardown(a_file_of_more_than_1_mib_is_refused, begin, end),
	cmocka_unit_test_setup_teardown(a_language_is_not_asked_for, begin, end),
	cmocka_unit_test_setup_teardown(the_hash_follows_every_byte, begin, end),
	cmocka_unit_test_setup_teardown(a_form_reserves_its_cards, begin, end),
	cmocka_unit_test(references_that_lead_nowhere),
	cmocka_unit_test_setup_teardown(an_id_is_taken_across_files, begin, end),
	cmocka_unit_test_setup_teardown(links_within_a_huge_card, begin, end),
	cmocka_unit_test_setup_teardown(what_cannot_be_read, begin, end),
	cmocka_unit_test_setup_teardown(a_folder_without_cards, begin, end),
	cmocka_unit_test_setup_teardown(a_file_past_1_mib, begin, end),
	cmocka_unit_test_setup_teardown(progress_is_told_and_may_stop_it, begin, end),
	cmocka_unit_test_setup_teardown(mistakes_come_in_the_order_of_the_files, begin, end),
	cmocka_unit_test(the_shipped_deck_is_sound),
};
UNIT_MAIN(tests)
