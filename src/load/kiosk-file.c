/* The fields of kiosk.yaml, as fields.c has those of a deck, and how they become a station. */
#include "load/kiosk-file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "load/kinds.h"
#include "load/look-alikes.h"
#include "load/part.h"
#include "load/settings-file.h"
#include "text/width.h"

enum setting_kind {
	SETTING_PIN_OPEN,
	SETTING_PIN,
	SETTING_HOURS,
	SETTING_WIDE,
	SETTING_CARDS,
	SETTING_HALF,
	SETTING_DECK,
	SETTING_NO_PIN,
	SETTING_COUNT
};

static const struct diag_kind kinds[] = {
	[SETTING_PIN_OPEN] = { "E-pin-open", DIAG_ERROR,
	                       N_("here stands the PIN itself: whoever reads the file knows it"),
	                       N_("delete the line, run 'heshi kiosk --set-pin' and choose "
	                          "another") },
	[SETTING_PIN] = { "E-pin", DIAG_ERROR, N_("this is no hash of a PIN"),
	                  N_("delete the line and run 'heshi kiosk --set-pin': it writes one") },
	[SETTING_HOURS] = { "E-hours", DIAG_ERROR, N_("'{1}' wants two times of day, not '{2}'"),
	                    N_("write when it falls asleep and when it wakes, as 22:00-07:00") },
	[SETTING_WIDE] = { "E-wide", DIAG_ERROR,
	                   N_("'{1}' takes {2} columns, and {3} fit on a small screen"),
	                   N_("say it shorter; a Chinese character takes two columns") },
	[SETTING_CARDS] = { "E-cards", DIAG_ERROR,
	                    N_("a visit has {1} cards, and the deck has {2} of these topics and "
	                       "levels"),
	                    N_("write a smaller 'count', more 'topics' or more 'levels'") },
	[SETTING_HALF] = { "E-half", DIAG_ERROR,
	                   N_("of {1} cards half are to be real, and of these topics and levels "
	                      "the deck has {2} scams and {3} real ones"),
	                   N_("write 'count: {4}' at most, more 'topics' or more 'levels'") },
	[SETTING_DECK] = { "E-deck", DIAG_ERROR, N_("the deck has mistakes or cannot be read: {1}"),
	                   N_("'heshi check {1}' tells what is wrong") },
	[SETTING_NO_PIN] = { "N-pin", DIAG_NOTE,
	                     N_("there is no PIN: nobody gets to the staff page"),
	                     N_("run 'heshi kiosk --set-pin'") },
};
_Static_assert(sizeof kinds / sizeof *kinds == SETTING_COUNT, "kinds lacks a row");

/* What stands in the file; a member whose `at` has no line is absent. */

struct hours {
	int16_t from, to;
	struct deck_at at;
};

struct settings {
	struct deck_number format, count, idle, countdown, keep;
	struct deck_text site, station, place, deck, pin;
	size_t pin_from, pin_to; /* bytes before the end of the file */
	struct deck_refs topics;
	struct schema_words levels, spoken;
	struct deck_text attract[MSG_CATALOGUES_MOST];
	struct hours sleep;
};

static void complain(struct load_reader *reader, enum setting_kind kind, struct deck_at at,
                     const char *first, const char *second, const char *third)
{
	load_complain(reader, &kinds[kind], at, first, second, third);
}

static const char *value_of(const struct load_reader *reader)
{
	return (const char *)reader->event.data.scalar.value;
}

static void read_format(struct load_reader *reader, const struct field *field, void *out)
{
	settings_read_format(reader, field, out, KIOSK_FILE_FORMAT);
}

/* "7:05" at *text, which is moved behind it; minutes, or -1. */
static int time_at(const char **text)
{
	char *end;
	size_t digits = strspn(*text, "0123456789");

	if (digits < 1 || digits > 2 || (*text)[digits] != ':' ||
	    strspn(*text + digits + 1, "0123456789") != 2)
		return -1;
	int hours = (int)strtol(*text, &end, 10), minutes = (int)strtol(end + 1, &end, 10);
	*text = end;
	return minutes > 59 || hours * 60 + minutes > 24 * 60 ? -1 : hours * 60 + minutes;
}

/* "22:00-07:00", with blanks around the '-' or without; 24:00 is where a day ends. */
static bool parse_hours(const char *text, struct hours *hours)
{
	int from = time_at(&text), to;

	text += strspn(text, " ");
	if (from < 0 || from == 24 * 60 || *text++ != '-')
		return false;
	text += strspn(text, " ");
	to = time_at(&text);
	hours->from = (int16_t)from;
	hours->to = (int16_t)(to % (24 * 60));
	return to >= 0 && !*text && hours->from != hours->to;
}

static void read_hours(struct load_reader *reader, const struct field *field, void *out)
{
	struct hours *hours = out, read = { .at = load_at(reader) };

	if (!schema_wants_scalar(reader, field->name))
		return;
	if (strlen(value_of(reader)) == reader->event.data.scalar.length &&
	    parse_hours(value_of(reader), &read))
		*hours = read;
	else if (!load_sign_in_scalar(reader))
		complain(reader, SETTING_HOURS, read.at, field->name, value_of(reader), NULL);
}

/* As crypt(5) tells: $ method $ parameters, salt and hash, none of them with a blank or a ':'. Only
 * methods that are slow on purpose (app/pin.h). */
static bool is_hash(const char *text)
{
	static const char *const methods[] = { "$y$", "$gy$", "$7$", "$2b$", "$6$" };
	static const char rest[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				   "./$=,";
	enum { SHORTEST = 40, LONGEST = 383 };
	size_t len = strlen(text);
	bool known = false;

	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		known |= strncmp(text, methods[i], strlen(methods[i])) == 0;
	return known && len >= SHORTEST && len <= LONGEST && strspn(text, rest) == len;
}

/* A PIN is never told again: what a message repeats ends up in a journal. */
static void read_pin(struct load_reader *reader, const struct field *field, void *out)
{
	struct settings *settings = (struct settings *)((char *)out - field->offset);
	yaml_mark_t from = reader->event.start_mark, to = reader->event.end_mark;
	struct deck_at at = load_at(reader);

	if (!schema_wants_scalar(reader, field->name))
		return;
	const char *value = value_of(reader);
	bool whole = strlen(value) == reader->event.data.scalar.length;
	if (whole && is_hash(value)) {
		settings->pin = schema_text(reader);
		const char *end = reader->text + reader->len;
		settings->pin_from = (size_t)(end - load_text_at(reader, from));
		settings->pin_to = (size_t)(end - load_text_at(reader, to));
		return;
	}
	bool digits = whole && strspn(value, "0123456789 -") == strlen(value);
	complain(reader, digits ? SETTING_PIN_OPEN : SETTING_PIN, at, NULL, NULL, NULL);
}

/* The languages that heshi speaks (base/msg) are known when it is built: their rows are made. */
static void read_spoken(struct load_reader *reader, const struct field *field, void *out)
{
	struct field row = { .name = field->name, .type = FIELD_CHOSEN, .words = msg_catalogues };

	row.stride = sizeof *msg_catalogues;
	row.limit = (uint32_t)msg_catalogue_count;
	schema_value(reader, &row, out, load_at(reader));
}

static void read_attract(struct load_reader *reader, const struct field *field, void *out)
{
	struct field rows[MSG_CATALOGUES_MOST] = { 0 };
	struct schema sentences = { .fields = rows, .count = (uint8_t)msg_catalogue_count };
	struct field row = { .name = field->name, .type = FIELD_MAP, .sub = &sentences };

	for (size_t i = 0; i < msg_catalogue_count; i++) {
		const char *tag = msg_catalogues[i].tag;
		rows[i] = (struct field){ .name = tag, .len = (uint8_t)strlen(tag) };
		rows[i].type = FIELD_TEXT;
		rows[i].offset = (uint16_t)(i * sizeof(struct deck_text));
	}
	schema_value(reader, &row, out, load_at(reader));
}

#define FIELD(member, key, kind)                                                                   \
	.name = key, .len = sizeof key - 1, .type = kind,                                          \
	.offset = offsetof(struct settings, member)

/* clang-format off */
static const struct field fields[] = {
	{ FIELD(format, "format", FIELD_OWN), .read = read_format, .required = true,
	  .least = 1, .limit = 9999 },
	{ FIELD(site, "site", FIELD_ID) },
	{ FIELD(station, "station", FIELD_ID) },
	{ FIELD(place, "place", FIELD_TEXT) },
	{ FIELD(deck, "deck", FIELD_TEXT) },
	{ FIELD(count, "count", FIELD_NUMBER), .least = 1, .limit = 100 },
	{ FIELD(topics, "topics", FIELD_REFS) },
	{ FIELD(levels, "levels", FIELD_CHOSEN), .least = 1, .limit = 3 },
	{ FIELD(spoken, "languages", FIELD_OWN), .read = read_spoken },
	{ FIELD(idle, "idle-seconds", FIELD_NUMBER), .least = 10, .limit = 3600 },
	{ FIELD(countdown, "countdown-seconds", FIELD_NUMBER), .least = 5, .limit = 120 },
	{ FIELD(attract, "attract", FIELD_OWN), .read = read_attract },
	{ FIELD(pin, "pin", FIELD_OWN), .read = read_pin },
	{ FIELD(keep, "keep-days", FIELD_NUMBER), .least = 1, .limit = MODE_KEPT_DAYS },
	{ FIELD(sleep, "sleep", FIELD_OWN), .read = read_hours },
};
/* clang-format on */
static const struct schema schema_kiosk = { NULL,  fields, sizeof fields / sizeof *fields,
	                                    false, 0,      false };

/* Out of the file into the station. */

static void complain_at(const struct kiosk_file *kiosk, enum setting_kind kind, struct deck_at at,
                        const char *first, size_t second, size_t third, struct diag_list *diags)
{
	char numbers[2][24];
	const char *args[DIAG_ARGS] = { first, first ? numbers[0] : NULL, numbers[1] };

	snprintf(numbers[0], sizeof numbers[0], "%zu", second);
	snprintf(numbers[1], sizeof numbers[1], "%zu", third);
	diag_add(diags, &kinds[kind],
	         (struct diag_at){ .file = kiosk->path, at.line, at.column, .rank = 1 }, NULL,
	         args);
}

static void look_at_width(const struct kiosk_file *kiosk, const char *name,
                          const struct deck_text *text, int most, struct diag_list *diags)
{
	int wide = text->s ? width_of_bytes(text->s, strlen(text->s), WIDTH_NARROW) : 0;

	if (wide > most)
		complain_at(kiosk, SETTING_WIDE, text->at, name, (size_t)wide, (size_t)most, diags);
}

static void look_at_widths(const struct kiosk_file *kiosk, const struct settings *settings,
                           struct diag_list *diags)
{
	look_at_width(kiosk, "place", &settings->place, KIOSK_FILE_PLACE_MOST, diags);
	for (size_t i = 0; i < msg_catalogue_count; i++)
		look_at_width(kiosk, msg_catalogues[i].tag, &settings->attract[i],
		              KIOSK_FILE_ATTRACT_MOST, diags);
}

/* The folder of the deck as it can be opened: from that of the file, unless it is absolute. */
static const char *deck_path(struct kiosk_file *kiosk, const char *home, const char *deck)
{
	const char *slash = strrchr(home, '/');
	struct str path;

	if (deck[0] == '/' || !slash)
		return deck;
	str_init(&path);
	str_add_bytes(&path, home, (size_t)(slash + 1 - home));
	str_add(&path, deck);
	deck = arena_text(&kiosk->arena, path.text, path.len);
	str_release(&path);
	return deck;
}

static void take_lists(struct kiosk_file *kiosk, const struct settings *settings)
{
	struct station *station = &kiosk->station;
	const char **topics, **spoken;
	struct station_text *attract;

	topics = arena_alloc(&kiosk->arena, settings->topics.count * sizeof *topics);
	for (size_t i = 0; i < settings->topics.count; i++)
		topics[i] = settings->topics.items[i].id;
	station->topics = topics;
	station->topic_count = settings->topics.count;
	for (size_t i = 0; i < settings->levels.count; i++)
		station->levels |= (uint8_t)(1u << settings->levels.items[i].value);
	spoken = arena_alloc(&kiosk->arena, settings->spoken.count * sizeof *spoken);
	for (size_t i = 0; i < settings->spoken.count; i++)
		spoken[i] = msg_catalogues[settings->spoken.items[i].value].tag;
	station->languages = spoken;
	station->language_count = settings->spoken.count;
	attract = arena_alloc(&kiosk->arena, msg_catalogue_count * sizeof *attract);
	for (size_t i = 0; i < msg_catalogue_count; i++)
		if (settings->attract[i].s)
			attract[station->attract_count++] =
				(struct station_text){ msg_catalogues[i].tag,
				                       settings->attract[i].s };
	station->attract = attract;
}

static void take(struct kiosk_file *kiosk, const char *home, const struct settings *settings)
{
	struct station *station = &kiosk->station;

	station_init(station);
	if (settings->count.at.line)
		station->mode.cards = (uint16_t)settings->count.value;
	if (settings->idle.at.line)
		station->mode.idle_s = (uint16_t)settings->idle.value;
	if (settings->keep.at.line)
		station->mode.kept_days = (uint16_t)settings->keep.value;
	if (settings->countdown.at.line)
		station->countdown_s = (uint16_t)settings->countdown.value;
	if (settings->sleep.at.line) {
		station->sleep_from = settings->sleep.from;
		station->sleep_to = settings->sleep.to;
	}
	kiosk->deck = settings->deck.at;
	station->site = settings->site.s;
	station->name = settings->station.s;
	station->place = settings->place.s;
	station->pin = settings->pin.s;
	if (settings->deck.s)
		station->deck = deck_path(kiosk, home, settings->deck.s);
	take_lists(kiosk, settings);
	kiosk->topics = settings->topics;
	kiosk->count = settings->count.at;
	if (settings->levels.count)
		kiosk->levels = settings->levels.items[0].at;
	kiosk->pin_from = kiosk->len - settings->pin_from;
	kiosk->pin_to = kiosk->len - settings->pin_to;
}

static struct kiosk_file *kiosk_file_new(const char *path)
{
	struct kiosk_file *kiosk = mem_alloc(sizeof *kiosk);

	arena_init(&kiosk->arena);
	kiosk->path = arena_text(&kiosk->arena, path, strlen(path));
	return kiosk;
}

void kiosk_file_free(struct kiosk_file *kiosk)
{
	if (kiosk)
		arena_release(&kiosk->arena);
	free(kiosk);
}

/* What was made of it; the kiosk is the caller's only if it is sound. */
static enum load_outcome finish(struct kiosk_file *made, struct load_part *part,
                                struct kiosk_file **kiosk, struct diag_list *diags)
{
	bool sound = !part->diags.counts[DIAG_ERROR];

	diag_join(diags, &part->diags);
	diag_list_release(&part->diags);
	*kiosk = sound ? made : NULL;
	if (!sound)
		kiosk_file_free(made);
	return sound ? LOAD_SOUND : LOAD_MISTAKEN;
}

enum load_outcome kiosk_file_load_text(const char *path, const char *home, const char *text,
                                       size_t len, struct kiosk_file **kiosk,
                                       struct diag_list *diags)
{
	struct kiosk_file *made = kiosk_file_new(path);
	struct load_part part = { .schema = &schema_kiosk };
	struct settings settings = { 0 };

	diag_list_init(&part.diags, diags->limit);
	if (len > KIOSK_FILE_MAX) {
		settings_too_large(made->path, &part.diags);
		return finish(made, &part, kiosk, diags);
	}
	made->text = arena_text(&made->arena, text, len);
	made->len = len;
	part.place = (struct load_place){ made->path, "heshi-kiosk(5)", 0, &made->arena, NULL };
	load_part_read(&part, &settings, made->text, len);
	if (settings_newer(&part.diags))
		return finish(made, &part, kiosk, diags);
	look_at_widths(made, &settings, &part.diags);
	take(made, home ? home : path, &settings);
	if (!part.diags.counts[DIAG_ERROR] && !settings.pin.s)
		complain_at(made, SETTING_NO_PIN, (struct deck_at){ 0 }, NULL, 0, 0, &part.diags);
	return finish(made, &part, kiosk, diags);
}

enum load_outcome kiosk_file_load(const char *path, const char *home, struct kiosk_file **kiosk,
                                  struct diag_list *diags)
{
	struct load_part part = { .place = { .path = path } };
	char *text = mem_resize(NULL, LOAD_TEXT_SIZE);
	enum load_outcome outcome = LOAD_UNREADABLE;

	*kiosk = NULL;
	if (load_part_fetch(&part, text) || part.refused == KIND(SIZE)) {
		outcome = kiosk_file_load_text(path, home, text, part.len, kiosk, diags);
	} else {
		const char *args[] = { load_kind_reason(part.refused, part.found, part.why), NULL };
		diag_add(diags, part.refused, (struct diag_at){ .file = path, .rank = 1 }, NULL,
		         args);
	}
	free(text);
	errno = part.why;
	return outcome;
}

/* What is asked of a deck. */

static void look_at_topics(const struct kiosk_file *kiosk, const struct deck *deck,
                           struct diag_list *diags)
{
	size_t count;
	const char **ids = deck_index_ids(deck->index, DECK_KIND_TOPIC, &count);

	for (size_t i = 0; i < kiosk->topics.count; i++) {
		const struct deck_ref *ref = &kiosk->topics.items[i];
		const char *args[DIAG_ARGS] = { "topics", load_kind_nouns[DECK_KIND_TOPIC], ref->id,
			                        diag_nearest(ref->id, ids, count) };
		if (!deck_topic_find(deck, ref->id))
			diag_add(diags, KIND(LINK),
			         (struct diag_at){ kiosk->path, ref->at.line, ref->at.column, 1 },
			         NULL, args);
	}
	free(ids);
}

/* Where a number of cards is to be mended: the first of what was written. */
static struct deck_at cards_at(const struct kiosk_file *kiosk)
{
	if (kiosk->count.line)
		return kiosk->count;
	if (kiosk->levels.line)
		return kiosk->levels;
	return kiosk->topics.count ? kiosk->topics.items[0].at : (struct deck_at){ 0 };
}

void kiosk_file_check_cards(const struct kiosk_file *kiosk, const size_t offered[TRUTH_COUNT],
                            size_t most, struct diag_list *diags)
{
	size_t all = offered[TRUTH_SCAM] + offered[TRUTH_REAL];
	char numbers[4][24];
	const char *args[DIAG_ARGS] = { numbers[0], numbers[1], numbers[2], numbers[3] };
	struct deck_at at = cards_at(kiosk);

	if (most >= kiosk->station.mode.cards)
		return;
	snprintf(numbers[0], sizeof numbers[0], "%u", kiosk->station.mode.cards);
	if (all < kiosk->station.mode.cards) {
		complain_at(kiosk, SETTING_CARDS, at, numbers[0], all, 0, diags);
		return;
	}
	snprintf(numbers[1], sizeof numbers[1], "%zu", offered[TRUTH_SCAM]);
	snprintf(numbers[2], sizeof numbers[2], "%zu", offered[TRUTH_REAL]);
	snprintf(numbers[3], sizeof numbers[3], "%zu", most);
	diag_add(diags, &kinds[SETTING_HALF],
	         (struct diag_at){ .file = kiosk->path, at.line, at.column, .rank = 1 }, NULL,
	         args);
}

void kiosk_file_check(const struct kiosk_file *kiosk, const struct deck *deck, const char *folder,
                      struct diag_list *diags)
{
	if (deck)
		look_at_topics(kiosk, deck, diags);
	else
		complain_at(kiosk, SETTING_DECK, kiosk->deck, folder, 0, 0, diags);
}
