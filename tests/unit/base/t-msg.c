/* Catalogues of this test's own stand in for the built ones: the linker takes the table from here
 * and leaves the archive's alone. So they can be damaged, byte by byte. */
#include "../unit.h"

#include "base/msg.h"

enum { MO_ROOM = 4096 };
static unsigned char mo[MO_ROOM];
static size_t mo_size;
const struct msg_catalogue msg_catalogues[] = {
	{ "zh-CN", "zh_CN", mo, &mo_size, { "installed/zh-CN", "content/zh-CN" } },
	{ "pt-BR", "pt_BR", mo, &mo_size, { NULL, NULL } },
	{ "zh-TW", "zh_TW", mo, &mo_size, { NULL, NULL } },
	{ "en", "en", NULL, NULL, { NULL, NULL } },
};
const size_t msg_catalogue_count = sizeof msg_catalogues / sizeof *msg_catalogues;

struct entry {
	const char *id;
	size_t id_len;
	const char *text;
	size_t text_len;
};
#define ENTRY(id, text)                                                                            \
	{                                                                                          \
		id, sizeof id - 1, text, sizeof text - 1                                           \
	}

/* Sorted by msgid, as the format wants. */
static const struct entry entries[] = {
	ENTRY("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=n==1 "
	          "? 0 : "
	          "n>=2 && n<=4 ? 1 : 2;\n"),
	ENTRY("Back", "返回"),
	ENTRY("English", "中文"),
	ENTRY("Enter", "回车"),
	ENTRY("Untranslated", ""),
	ENTRY("Verify first", "先核实"),
	ENTRY("{1} card\0{1} cards", "{1} 张卡"),
	ENTRY("{1} day\0{1} days", "{1} den\0{1} dny\0{1} dní"),
	ENTRY("{1} hour\0{1} hours", "{1} hodina\0\0{1} hodin"),
};
enum { ENTRIES = sizeof entries / sizeof *entries };

static bool big; /* the byte order of what is built */

static void put(size_t at, uint32_t word)
{
	for (int i = 0; i < 4; i++)
		mo[at + (size_t)i] = (unsigned char)(word >> 8 * (big ? 3 - i : i));
}

/* The layout of the gettext manual, "The Format of GNU MO Files", without the hash table. */
static void build(void)
{
	size_t ids = 28, texts = ids + 8 * ENTRIES, at = texts + 8 * ENTRIES;
	const uint32_t head[] = { 0x950412de,      0, ENTRIES,     (uint32_t)ids,
		                  (uint32_t)texts, 0, (uint32_t)at };

	memset(mo, 0, MO_ROOM);
	for (size_t i = 0; i < 7; i++)
		put(4 * i, head[i]);
	for (size_t i = 0; i < ENTRIES; i++) {
		put(ids + 8 * i, (uint32_t)entries[i].id_len);
		put(ids + 8 * i + 4, (uint32_t)at);
		memcpy(mo + at, entries[i].id, entries[i].id_len);
		at += entries[i].id_len + 1;
	}
	for (size_t i = 0; i < ENTRIES; i++) {
		put(texts + 8 * i, (uint32_t)entries[i].text_len);
		put(texts + 8 * i + 4, (uint32_t)at);
		memcpy(mo + at, entries[i].text, entries[i].text_len);
		at += entries[i].text_len + 1;
	}
	mo_size = at;
}

static int begin(void **state)
{
	(void)state;
	big = false;
	build();
	return msg_use("zh") ? 0 : -1;
}

static int begin_big(void **state)
{
	begin(state);
	big = true;
	build();
	return 0;
}

static void languages_go_by_many_names(void **state)
{
	static const struct {
		const char *name, *language;
	} known[] = {
		{ "zh", "zh_CN" },          { "en", "en" },
		{ "zh-CN", "zh_CN" },       { "en_GB.UTF-8", "en" },
		{ "zh_CN.UTF-8", "zh_CN" }, { "en@quot", "en" },
		{ "zh_TW", "zh_TW" },       { "en-US", "en" },
		{ "zh-TW", "zh_TW" },       { "zh_HK", "zh_CN" },
		{ "zh_TW.Big5", "zh_TW" },  { "pt", "pt_BR" },
		{ "pt_PT@euro", "pt_BR" },  { "pt_BR@euro", "pt_BR" },
	};
	static const char *const unknown[] = { "",       "C", "POSIX",   "C.UTF-8", "de_DE",
		                               "zhuang", "z", "english", "_",       "-" };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(known); i++) {
		assert_true(msg_use(known[i].name));
		assert_string_equal(msg_language(), known[i].language);
	}
	assert_true(msg_use("en"));
	for (size_t i = 0; i < UNIT_COUNT(unknown); i++) {
		assert_false(msg_use(unknown[i]));
		assert_string_equal(msg_language(), "en");
	}
	assert_false(msg_use(NULL));
}

static void the_next_language_comes_round(void **state)
{
	(void)state;
	assert_string_equal(msg_language(), "zh_CN");
	for (size_t i = 0; i < msg_catalogue_count; i++)
		msg_use_next();
	assert_string_equal(msg_language(), "zh_CN");
	assert_string_equal(msg_catalogue_next()->language, "pt_BR");
	msg_use_next();
	msg_use_next();
	msg_use_next();
	assert_string_equal(msg_language(), "en");
	assert_string_equal(msg_text("Back"), "Back");
}

/* By the translator's word; English by its own, and one without a word by its tag. */
static void a_language_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(msg_name(&msg_catalogues[0]), "中文");
	assert_string_equal(msg_name(&msg_catalogues[msg_catalogue_count - 1]), "English");
	mo_size = 0;
	assert_string_equal(msg_name(&msg_catalogues[1]), "pt-BR");
	assert_ptr_equal(msg_catalogue_find("pt"), &msg_catalogues[1]);
	assert_null(msg_catalogue_find("xx"));
	assert_null(msg_catalogue_find(NULL));
}

static void what_is_known_is_translated(void **state)
{
	(void)state;
	assert_string_equal(msg_text("Back"), "返回");
	assert_string_equal(msg_text("Enter"), "回车");
	assert_string_equal(msg_text("Verify first"), "先核实");
	assert_string_equal(msg_text("Untranslated"), "Untranslated");
	assert_string_equal(msg_text("Never heard of"), "Never heard of");
	assert_string_equal(msg_text("A"), "A");
	assert_string_equal(msg_text("~"), "~");
	assert_string_equal(msg_text(""), ""); /* not the catalogue's header */
}

static void plurals(void **state)
{
	static const char *const days[] = { "{1} dní", "{1} den", "{1} dny",
		                            "{1} dny", "{1} dny", "{1} dní" };

	(void)state;
	for (unsigned long count = 0; count < UNIT_COUNT(days); count++)
		assert_string_equal(msg_plural("{1} day", "{1} days", count), days[count]);
	/* A form that is missing or empty is said in English. */
	assert_string_equal(msg_plural("{1} card", "{1} cards", 1), "{1} 张卡");
	assert_string_equal(msg_plural("{1} card", "{1} cards", 2), "{1} cards");
	assert_string_equal(msg_plural("{1} hour", "{1} hours", 1), "{1} hodina");
	assert_string_equal(msg_plural("{1} hour", "{1} hours", 2), "{1} hours");
	assert_string_equal(msg_plural("{1} hour", "{1} hours", 5), "{1} hodin");
	assert_string_equal(msg_plural("{1} dog", "{1} dogs", 1), "{1} dog");
	assert_string_equal(msg_plural("{1} dog", "{1} dogs", 2), "{1} dogs");
	msg_use("en");
	assert_string_equal(msg_plural("{1} card", "{1} cards", 0), "{1} cards");
	assert_string_equal(msg_plural("{1} card", "{1} cards", 1), "{1} card");
	assert_string_equal(msg_plural("{1} card", "{1} cards", 2), "{1} cards");
}

/* Looks everything up; whatever comes back must be a text that ends. */
static void look_up_all(void)
{
	for (size_t i = 0; i < ENTRIES; i++) {
		assert_non_null(msg_text(entries[i].id));
		assert_true(strlen(msg_text(entries[i].id)) < MO_ROOM);
		assert_true(strlen(msg_plural(entries[i].id, "x", 2)) < MO_ROOM);
	}
}

/* What lies outside the catalogue is filled with a letter: a text read past its end would be as
 * long as the buffer, and past the buffer the sanitizer speaks. */
static void cut_short_it_falls_back(void **state)
{
	size_t whole = mo_size;

	(void)state;
	for (size_t size = 0; size < whole; size++) {
		build();
		mo_size = size;
		memset(mo + size, 'x', MO_ROOM - size);
		look_up_all();
	}
	mo_size = 0;
	assert_string_equal(msg_text("Back"), "Back");
}

static void any_damaged_word_is_survived(void **state)
{
	static const uint32_t words[] = { 0,          1,          3,
		                          27,         0x7fffffff, 0x80000000,
		                          0xfffffff0, 0xffffffff, MO_ROOM - 1 };

	(void)state;
	for (size_t at = 0; at + 4 <= 28 + 16 * ENTRIES; at += 4) {
		for (size_t i = 0; i < UNIT_COUNT(words); i++) {
			build();
			put(at, words[i]);
			look_up_all();
		}
	}
}

static void other_bytes_are_no_catalogue(void **state)
{
	(void)state;
	mo[1] ^= 1;
	assert_string_equal(msg_text("Back"), "Back");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(languages_go_by_many_names, begin),
	cmocka_unit_test_setup(the_next_language_comes_round, begin),
	cmocka_unit_test_setup(what_is_known_is_translated, begin),
	cmocka_unit_test_setup(plurals, begin),
	cmocka_unit_test_setup(cut_short_it_falls_back, begin),
	cmocka_unit_test_setup(any_damaged_word_is_survived, begin),
	cmocka_unit_test_setup(other_bytes_are_no_catalogue, begin),
	cmocka_unit_test_setup(a_language_has_a_name, begin),
	cmocka_unit_test_setup(what_is_known_is_translated, begin_big),
	cmocka_unit_test_setup(plurals, begin_big),
};
UNIT_MAIN(tests)
