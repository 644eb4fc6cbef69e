/* kiosk.yaml: what is read, what is left as heshi sets it, where a PIN stands, what a deck must have. */
#include "../unit.h"

#include "base/msg.h"
#include "load/kiosk-file.h"

#define HASH "$y$j9T$n0RZ.mkPbFLvrIzbAsOMb1$3PzvzgWd9gKCv5hQxQkaHUS8Oi2.OAcA4zVbgZRlKo1"

static struct kiosk_file *read_text(const char *text)
{
	struct kiosk_file *file;
	struct diag_list diags;

	diag_list_init(&diags, 50);
	enum load_outcome outcome = kiosk_file_load_text("/etc/heshi/kiosk.yaml", NULL, text,
	                                                 strlen(text), &file, &diags);
	assert_int_equal(outcome, diags.counts[DIAG_ERROR] ? LOAD_MISTAKEN : LOAD_SOUND);
	assert_true((file != NULL) == (outcome == LOAD_SOUND));
	diag_list_release(&diags);
	return file;
}

static void all_is_read(void **state)
{
	struct kiosk_file *file = read_text(
		"format: 1\nsite: site-3\nstation: hall-1\nplace: 图书馆\ndeck: ../deck\ncount: 5\n"
		"topics: [b, a]\nlevels: [3, 1]\nlanguages: [en]\n"
		"idle-seconds: 60\ncountdown-seconds: 20\n"
		"attract: {en: Look., zh-CN: 看一看。}\n"
		"pin: " HASH "\nkeep-days: 30\nsleep: 22:00-7:05\n");
	(void)state;
	assert_non_null(file);
	const struct station *station = &file->station;
	assert_string_equal(station->site, "site-3");
	assert_string_equal(station->name, "hall-1");
	assert_string_equal(station->place, "图书馆");
	assert_string_equal(station->deck, "/etc/heshi/../deck");
	assert_int_equal(station->mode.cards, 5);
	assert_int_equal(station->topic_count, 2);
	assert_string_equal(station->topics[0], "b");
	assert_string_equal(station->topics[1], "a");
	assert_int_equal(station->levels, 1 << 3 | 1 << 1);
	assert_int_equal(station->language_count, 1);
	assert_string_equal(station->languages[0], "en");
	assert_int_equal(station->mode.idle_s, 60);
	assert_int_equal(station->countdown_s, 20);
	assert_int_equal(station->attract_count, 2);
	assert_string_equal(station->attract[0].language, "zh-CN");
	assert_string_equal(station->attract[1].text, "Look.");
	assert_string_equal(station->pin, HASH);
	assert_int_equal(station->mode.kept_days, 30);
	assert_int_equal(station->sleep_from, 22 * 60);
	assert_int_equal(station->sleep_to, 7 * 60 + 5);
	kiosk_file_free(file);
}

static void the_rest_is_heshis(void **state)
{
	struct kiosk_file *file = read_text("format: 1\n");
	struct station own;

	(void)state;
	station_init(&own);
	const struct station *station = &file->station;
	assert_memory_equal(&station->mode, &own.mode, sizeof own.mode);
	assert_null(station->deck);
	assert_null(station->place);
	assert_null(station->pin);
	assert_int_equal(station->topic_count + station->language_count + station->attract_count,
	                 0);
	assert_int_equal(station->levels, 0);
	assert_int_equal(station->countdown_s, own.countdown_s);
	assert_int_equal(station->sleep_from, STATION_MINUTES_NEVER);
	assert_int_equal(station->sleep_to, STATION_MINUTES_NEVER);
	kiosk_file_free(file);
}

/* The copy of a file lies elsewhere; what it names does not move with it. */
static void paths_start_from_home(void **state)
{
	static const struct {
		const char *path, *home, *deck, *want;
	} rows[] = {
		{ "/copy/x", "/etc/heshi/kiosk.yaml", "decks/one", "/etc/heshi/decks/one" },
		{ "/copy/x", "kiosk.yaml", "decks/one", "decks/one" },
		{ "a/kiosk.yaml", NULL, "decks/one", "a/decks/one" },
		{ "/kiosk.yaml", NULL, "one", "/one" },
		{ "a/kiosk.yaml", NULL, "/srv/one", "/srv/one" },
	};
	struct kiosk_file *file;
	struct diag_list diags;
	char text[80];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		diag_list_init(&diags, 5);
		snprintf(text, sizeof text, "format: 1\ndeck: %s\n", rows[i].deck);
		kiosk_file_load_text(rows[i].path, rows[i].home, text, strlen(text), &file, &diags);
		assert_string_equal(file->station.deck, rows[i].want);
		kiosk_file_free(file);
		diag_list_release(&diags);
	}
}

static void hours_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *text;
		int from, to; /* -1: refused */
	} rows[] = {
		{ "22:00-07:00", 1320, 420 },
		{ "\"22:00-07:00\"", 1320, 420 },
		{ "9:30 - 24:00", 570, 0 },
		{ "00:00-6:00", 0, 360 },
		{ "0:00-23:59", 0, 1439 },
		{ "23:59-0:00", 1439, 0 },
		{ "24:00-07:00", -1, -1 },
		{ "22:00", -1, -1 },
		{ "22:00-", -1, -1 },
		{ "22-07", -1, -1 },
		{ "22:0-07:00", -1, -1 },
		{ "25:00-07:00", -1, -1 },
		{ "22:00-07:60", -1, -1 },
		{ "22:00-07:00 ", 1320, 420 },
		{ "22:00-07:00h", -1, -1 },
		{ "8:00-08:00", -1, -1 },
		{ "0:00-24:00", -1, -1 },
		{ "-22:00-07:00", -1, -1 },
		{ "\"22:00-07:00\\0\"", -1, -1 },
	};
	char text[80];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		snprintf(text, sizeof text, "format: 1\nsleep: %s\n", rows[i].text);
		struct kiosk_file *file = read_text(text);
		if ((file != NULL) != (rows[i].from >= 0))
			fail_msg("%s: %s", rows[i].text, file ? "read" : "refused");
		if (file) {
			assert_int_equal(file->station.sleep_from, rows[i].from);
			assert_int_equal(file->station.sleep_to, rows[i].to);
		}
		kiosk_file_free(file);
	}
}

static void a_pin_has_its_place(void **state)
{
	static const char *const around[][2] = {
		{ "format: 1\npin: ", "\n" },
		{ "format: 1\npin:   \"", "\"   # ours\nplace: x\n" },
		{ "\xef\xbb\xbf# 一\r\npin: '", "'\r\nformat: 1\r\n" },
		{ "{\"format\": 1, \"pin\": \"", "\"}" },
	};
	char text[300];

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(around); i++) {
		snprintf(text, sizeof text, "%s" HASH "%s", around[i][0], around[i][1]);
		struct kiosk_file *file = read_text(text);
		size_t head = strlen(around[i][0]),
		       quoted = strchr("\"'", around[i][0][head - 1]) != NULL;
		assert_int_equal(file->len, strlen(text));
		assert_int_equal(file->pin_from, head - quoted);
		assert_int_equal(file->pin_to, head + strlen(HASH) + quoted);
		kiosk_file_free(file);
	}
	struct kiosk_file *file = read_text("format: 1\n");
	assert_int_equal(file->pin_from, file->pin_to);
	kiosk_file_free(file);
}

/* Every catalogue's language can be written, and no other. */
static void languages_are_those_that_heshi_speaks(void **state)
{
	size_t spoken = 0;
	char text[80];

	(void)state;
	for (size_t i = 0; i < msg_catalogue_count; i++) {
		char tag[16];
		snprintf(tag, sizeof tag, "%s", msg_catalogues[i].language);
		tag[strcspn(tag, "_")] = tag[strcspn(tag, "_")] ? '-' : '\0';
		snprintf(text, sizeof text, "format: 1\nlanguages: [%s]\nattract: {%s: x y}\n", tag,
		         tag);
		struct kiosk_file *file = read_text(text);
		if (!file)
			fail_msg("%s is spoken, and cannot be written", tag);
		assert_true(msg_use(file->station.languages[0]));
		assert_string_equal(msg_language(), msg_catalogues[i].language);
		spoken += file->station.attract_count;
		kiosk_file_free(file);
	}
	assert_int_equal(spoken, msg_catalogue_count);
	msg_use("en");
}

static size_t mistakes_with(const char *settings, const struct deck *deck)
{
	struct kiosk_file *file = read_text(settings);
	struct diag_list diags;

	diag_list_init(&diags, 5);
	kiosk_file_check(file, deck, "x", &diags);
	size_t mistakes = diags.counts[DIAG_ERROR];
	diag_list_release(&diags);
	kiosk_file_free(file);
	return mistakes;
}

static void a_deck_has_what_is_asked(void **state)
{
	struct diag_list diags;
	struct deck *deck;

	(void)state;
	diag_list_init(&diags, 5);
	assert_int_equal(load_deck(unit_source("content/zh-CN"), NULL, &deck, &diags), LOAD_SOUND);
	assert_int_equal(mistakes_with("format: 1\ncount: 100\n", deck), 0);
	assert_int_equal(mistakes_with("format: 1\ntopics: [nothing, no-such]\n", deck), 2);
	assert_int_equal(mistakes_with("format: 1\n", NULL), 1);
	deck_free(deck);
	diag_list_release(&diags);
}

/* Of so many scams and real ones, of which a visit can have `most`. */
static void told_of(const char *settings, size_t scams, size_t reals, size_t most, const char *said)
{
	struct kiosk_file *file = read_text(settings);
	const size_t offered[TRUTH_COUNT] = { [TRUTH_SCAM] = scams, [TRUTH_REAL] = reals };
	struct diag_list diags;

	diag_list_init(&diags, 5);
	kiosk_file_check_cards(file, offered, most, &diags);
	assert_int_equal(diags.counts[DIAG_ERROR], said != NULL);
	if (said) {
		assert_string_equal(diags.items[0].kind->code, said);
		assert_int_equal(diags.items[0].at.line, 2);
	}
	diag_list_release(&diags);
	kiosk_file_free(file);
}

static void enough_cards_are_asked_for(void **state)
{
	(void)state;
	told_of("format: 1\ncount: 8\n", 4, 4, 8, NULL);
	told_of("format: 1\ncount: 8\n", 4, 3, 7, "E-cards");
	told_of("format: 1\ncount: 8\n", 7, 2, 4, "E-half");
	told_of("format: 1\nlevels: [3]\n", 7, 2, 4, "E-half");
}

static void what_cannot_be_read(void **state)
{
	struct kiosk_file *file;
	struct diag_list diags;

	(void)state;
	diag_list_init(&diags, 5);
	assert_int_equal(kiosk_file_load("/nowhere/kiosk.yaml", NULL, &file, &diags),
	                 LOAD_UNREADABLE);
	assert_null(file);
	assert_int_equal(diags.counts[DIAG_ERROR], 1);
	diag_list_release(&diags);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(all_is_read),
	cmocka_unit_test(the_rest_is_heshis),
	cmocka_unit_test(paths_start_from_home),
	cmocka_unit_test(hours_are_read_as_people_write_them),
	cmocka_unit_test(a_pin_has_its_place),
	cmocka_unit_test(languages_are_those_that_heshi_speaks),
	cmocka_unit_test(a_deck_has_what_is_asked),
	cmocka_unit_test(enough_cards_are_asked_for),
	cmocka_unit_test(what_cannot_be_read),
};
UNIT_MAIN(tests)
