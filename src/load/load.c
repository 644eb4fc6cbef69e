#include "load/load.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/workers.h"
#include "deck/index.h"
#include "load/image.h"
#include "load/kinds.h"
#include "load/press.h"
#include "load/resolve.h"
#include "terms/terms.h"

/* The files of a deck beside its cards. */
static const struct {
	const char *name;
	const struct schema *schema;
	unsigned kinds;
	bool optional;
} deck_files[] = {
	{ "deck.yaml", &schema_deck_file, 1u << DECK_KIND_SOURCE | 1u << DECK_KIND_FORM },
	{ "topics.yaml", &schema_topics_file, 1u << DECK_KIND_TOPIC },
	{ "tactics.yaml", &schema_tactics_file, 1u << DECK_KIND_TACTIC },
	{ "channels.yaml", &schema_channels_file, 1u << DECK_KIND_CHANNEL },
	{ "language.yaml", &schema_language_file, 1u << DECK_WORDS, .optional = true },
	{ "lessons.yaml", &schema_lessons_file, 1u << DECK_KIND_LESSON, .optional = true },
};
enum { DECK_FILE_COUNT = sizeof deck_files / sizeof *deck_files };

/* rank: see struct diag_at; what: {1}, other: {2}. */
static void complain_file(const char *path, uint32_t rank, const struct diag_kind *kind,
                          const char *what, const char *other, struct diag_list *diags)
{
	const char *args[] = { what, other, NULL };

	diag_add(diags, kind, (struct diag_at){ .file = path, .rank = rank }, NULL, args);
}

/* Hangs the cards of a file into the deck; ids must be new across files. Returns, as bits, the
 * kinds of which ids were refused. */
static unsigned take_cards(struct deck *deck, const struct schema_cards *file,
                           struct diag_list *diags)
{
	unsigned unknown = 0;
	struct deck_card *cards = file->cards.items;

	if (!file->cards.count)
		return 0;
	deck->cards = mem_resize(deck->cards,
	                         (deck->card_count + file->cards.count) * sizeof *deck->cards);
	for (size_t i = 0; i < file->cards.count; i++) {
		const char *args[] = { cards[i].id.s, NULL };
		if (!deck_index_put(deck->index, DECK_KIND_CARD, cards[i].id.s, &cards[i])) {
			diag_add(diags, KIND(DUPLICATE), deck_diag_at(deck, cards[i].id.at), NULL,
			         args);
			unknown |= 1u << DECK_KIND_CARD; /* by what name this one was to go */
		}
		deck->cards[deck->card_count++] = &cards[i];
	}
	return unknown;
}

static void index_items(struct deck *deck, enum deck_kind kind, const void *items, size_t count,
                        size_t size)
{
	for (size_t i = 0; i < count; i++) {
		const struct deck_text *id = (const void *)((const char *)items + i * size);
		deck_index_put(deck->index, kind, id->s, id);
	}
}

static void index_deck(struct deck *deck)
{
	index_items(deck, DECK_KIND_SOURCE, deck->sources.items, deck->sources.count,
	            sizeof *deck->sources.items);
	index_items(deck, DECK_KIND_TOPIC, deck->topics.items, deck->topics.count,
	            sizeof *deck->topics.items);
	index_items(deck, DECK_KIND_TACTIC, deck->tactics.items, deck->tactics.count,
	            sizeof *deck->tactics.items);
	index_items(deck, DECK_KIND_CHANNEL, deck->channels.items, deck->channels.count,
	            sizeof *deck->channels.items);
	index_items(deck, DECK_KIND_FORM, deck->forms.items, deck->forms.count,
	            sizeof *deck->forms.items);
	index_items(deck, DECK_KIND_LESSON, deck->lessons.items, deck->lessons.count,
	            sizeof *deck->lessons.items);
}

/* What is kept in a file of a schema, as bits of enum deck_kind. */
static unsigned kinds_of(const struct schema *schema)
{
	for (size_t i = 0; i < DECK_FILE_COUNT; i++)
		if (deck_files[i].schema == schema)
			return deck_files[i].kinds;
	return 1u << DECK_KIND_CARD;
}

static bool ends_in(const char *name, const char *suffix)
{
	size_t len = strlen(name), tail = strlen(suffix);

	return len > tail && strcasecmp(name + len - tail, suffix) == 0;
}

static bool looks_like_yaml(const char *name)
{
	return ends_in(name, ".yaml") || ends_in(name, ".yml");
}

/* "deck.yml" where "deck.yaml" is not there; NULL if it is not there either. Caller frees. */
static char *misnamed(const char *path)
{
	size_t len = strlen(path);
	char *other = mem_text(path, len);

	if (ends_in(path, ".yaml"))
		memcpy(other + len - 4, "yml", 4);
	if (access(other, F_OK) == 0)
		return other;
	free(other);
	return NULL;
}

/* What one file gave becomes part of the deck; in the order of the files, whoever read them. */
static enum load_outcome join(struct deck *deck, struct load_part *part, struct diag_list *diags)
{
	if (part->refused) {
		char *other = part->why == ENOENT ? misnamed(part->place.path) : NULL;
		complain_file(part->place.path, part->place.file + 1u,
		              other ? KIND(RENAME) : part->refused,
		              load_kind_reason(part->refused, part->found, part->why), other,
		              diags);
		free(other);
		return part->refused == KIND(SIZE) ? LOAD_MISTAKEN : LOAD_UNREADABLE;
	}
	deck->hash = load_hash_join(deck->hash, part->hash);
	diag_join(diags, &part->diags);
	part->unknown |= take_cards(deck, &part->cards, diags);
	return LOAD_SOUND;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_yaml(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".yaml") == 0;
}

bool load_is_part(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	struct str folder;

	if (TERM_FIND(deck_files, name) >= 0)
		return true;
	if (!is_yaml(name))
		return false;
	str_init(&folder);
	str_add_bytes(&folder, path, slash ? (size_t)(slash - path) : 0);
	char *real = slash ? realpath(folder.text, NULL) : realpath(".", NULL);
	bool among_cards = real && ends_in(real, "/cards");
	free(real);
	str_release(&folder);
	return among_cards;
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int is_visible_yaml(const struct dirent *entry)
{
	return is_visible(entry) && looks_like_yaml(entry->d_name);
}

static char *joined(const char *folder, const char *name)
{
	struct str path;

	str_init(&path);
	str_addf(&path, "%s/%s", folder, name);
	return str_detach(&path);
}

static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Of an entry of a folder of the deck that is not read: whether its author may think it is. */
static bool is_left_out(const char *path, const char *name, bool below_cards)
{
	struct dirent **inside = NULL;
	bool out = looks_like_yaml(name);

	if (out || !is_folder(path))
		return out;
	int found = below_cards ? 0 : scandir(path, &inside, is_visible_yaml, NULL);
	for (int i = 0; i < found; i++)
		free(inside[i]);
	free(inside);
	return below_cards || found > 0;
}

static void complain_left_out(const char *path, bool below_cards, struct diag_list *diags)
{
	size_t len = strlen(path) - (ends_in(path, ".yml") ? 4 : 5);
	const char *slash = strrchr(path, '/');
	struct str renamed;

	if (!below_cards || is_folder(path)) {
		complain_file(path, 0, KIND(UNREAD_FOLDER), NULL, NULL, diags);
		return;
	}
	str_init(&renamed);
	str_add_bytes(&renamed, slash + 1, len - (size_t)(slash + 1 - path));
	str_add(&renamed, ".yaml");
	complain_file(path, 0, KIND(UNREAD), renamed.text, NULL, diags);
	str_release(&renamed);
}

/* Among the deck's own files: one of them, the folder of cards, or one that is to be renamed. */
static bool is_known(const char *path, const char *name)
{
	bool known = strcmp(name, "cards") == 0 || TERM_FIND(deck_files, name) >= 0;

	for (size_t i = 0; i < DECK_FILE_COUNT; i++) {
		const char *own = deck_files[i].name;
		size_t stem = strlen(own) - strlen("yaml");
		if (strncmp(name, own, stem) == 0 && strcmp(name + stem, "yml") == 0) {
			struct str right;
			str_init(&right);
			str_add_bytes(&right, path, strlen(path) - strlen("yml"));
			str_add(&right, "yaml");
			known |= access(right.text, F_OK) != 0;
			str_release(&right);
		}
	}
	return known;
}

/* Beside the deck's files: what looks like one of them, and is not read, is told. */
static void look_around(const char *folder, struct diag_list *diags)
{
	struct dirent **entries = NULL;
	int found = scandir(folder, &entries, is_visible, by_name);

	for (int i = 0; i < found; i++) {
		char *path = joined(folder, entries[i]->d_name);
		if (!is_known(path, entries[i]->d_name) &&
		    is_left_out(path, entries[i]->d_name, false))
			complain_left_out(path, false, diags);
		free(path);
		free(entries[i]);
	}
	free(entries);
}

struct listed {
	char *path;
	const struct schema *schema;
};

/* What stands beside the cards, and what should. Returns how many. */
static size_t list_own(const char *folder, struct listed *files)
{
	size_t count = 0;

	for (size_t i = 0; i < DECK_FILE_COUNT; i++) {
		char *path = joined(folder, deck_files[i].name);
		char *other = deck_files[i].optional ? misnamed(path) : NULL;
		struct stat status;
		if (!deck_files[i].optional || other || lstat(path, &status) == 0)
			files[count++] = (struct listed){ path, deck_files[i].schema };
		else
			free(path);
		free(other);
	}
	return count;
}

/* Every file of the deck in the order of reading; NULL after a complaint if there is no folder. */
static struct listed *list_files(const char *folder, size_t *count, size_t *bytes,
                                 enum load_outcome *outcome, struct diag_list *diags)
{
	struct dirent **entries = NULL;
	char *cards = joined(folder, "cards");
	int found = scandir(cards, &entries, is_visible, by_name);

	*outcome = LOAD_SOUND;
	if (found < 0) {
		/* Without cards the other files can still be read; without a folder nothing can. */
		int why = errno;
		bool folder_is_there = access(folder, X_OK) == 0;
		const char *path = folder_is_there ? cards : folder;
		enum file_kind is = file_kind_at(path);
		const struct diag_kind *kind = load_kind_unread(is);
		complain_file(path, 0, kind, load_kind_reason(kind, is, why), NULL, diags);
		*outcome = LOAD_UNREADABLE;
		if (!folder_is_there) {
			free(cards);
			return NULL;
		}
		found = 0;
	}
	struct listed *files = mem_alloc(((size_t)found + DECK_FILE_COUNT) * sizeof *files);
	*count = list_own(folder, files);
	for (int i = 0; i < found; i++) {
		char *path = joined(cards, entries[i]->d_name);
		if (is_yaml(entries[i]->d_name)) {
			files[(*count)++] = (struct listed){ path, &schema_cards_file };
		} else {
			if (is_left_out(path, entries[i]->d_name, true))
				complain_left_out(path, true, diags);
			free(path);
		}
		free(entries[i]);
	}
	free(entries);
	free(cards);
	look_around(folder, diags);
	*bytes = 0;
	for (size_t i = 0; i < *count; i++) {
		struct stat status;
		*bytes += stat(files[i].path, &status) == 0 ? (size_t)status.st_size : 0;
	}
	return files;
}

/* What a part costs grows with its bytes; below so many a thread costs more than it saves. */
enum { BYTES_A_HAND = 64 * 1024 };

struct reading {
	struct deck *deck;
	struct load_part *parts;
	size_t count;
	struct hand {
		struct arena arena;
		char *text;
	} hands[WORKERS_MOST];
	const struct load_options *options;
	size_t all_bytes, errors;   /* errors told before this deck */
	atomic_size_t cards, bytes; /* read so far */
};

static void read_part(void *context, size_t number, size_t job)
{
	struct reading *reading = context;
	struct hand *hand = &reading->hands[number];
	struct load_part *part = &reading->parts[job];

	/* One text for all files of a hand: it stays in the processor's cache. */
	if (!hand->text)
		hand->text = mem_resize(NULL, LOAD_TEXT_SIZE);
	part->place.arena = &hand->arena;
	if (load_part_fetch(part, hand->text))
		load_part_parse(part, reading->deck, hand->text, part->len);
	atomic_fetch_add(&reading->cards, part->cards.cards.count);
	atomic_fetch_add(&reading->bytes, part->len);
}

static bool go_on(void *context)
{
	struct reading *reading = context;
	const struct load_options *options = reading->options;

	return !options || !options->progress ||
	       options->progress(options->context, reading->cards, reading->bytes,
	                         reading->all_bytes);
}

static struct load_part part_of(struct deck *deck, const char *path, const struct schema *schema,
                                const struct diag_list *diags)
{
	struct load_part part = { .schema = schema };

	deck->files = mem_resize(deck->files, (deck->file_count + 1) * sizeof *deck->files);
	deck->files[deck->file_count] = arena_text(&deck->arena, path, strlen(path));
	part.place.path = deck->files[deck->file_count];
	part.place.file = (uint16_t)deck->file_count++;
	part.place.manual = "heshi-deck(5)";
	diag_list_init(&part.diags, diags->limit);
	return part;
}

/* Lists the files and makes their parts; *outcome says how that went. False: no folder. */
static bool begin(struct reading *reading, const char *folder, enum load_outcome *outcome,
                  struct diag_list *diags)
{
	reading->errors = diags->counts[DIAG_ERROR];
	struct listed *files =
		list_files(folder, &reading->count, &reading->all_bytes, outcome, diags);

	if (!files)
		return false;
	reading->deck = deck_new(folder);
	reading->parts = mem_alloc(reading->count * sizeof *reading->parts);
	for (size_t i = 0; i < reading->count; i++) {
		reading->parts[i] = part_of(reading->deck, files[i].path, files[i].schema, diags);
		free(files[i].path);
	}
	free(files);
	return true;
}

/* From the image, if it is of these very bytes. */
static bool unfold(struct reading *reading)
{
	const struct load_image *image = reading->options ? reading->options->image : NULL;
	struct hand *hand = &reading->hands[0];

	if (!image || image->bytes != reading->all_bytes)
		return false;
	hand->text = mem_resize(NULL, LOAD_TEXT_SIZE);
	return image_unfold(image, reading->deck, reading->parts, reading->count, &hand->arena,
	                    hand->text);
}

/* False if progress said stop. */
static bool read_parts(struct reading *reading)
{
	struct workers_jobs work = { reading->count, 1 + reading->all_bytes / BYTES_A_HAND,
		                     read_part, go_on, reading };
	bool complete = unfold(reading) || workers_run(&work);

	for (size_t i = 0; i < WORKERS_MOST; i++) {
		arena_join(&reading->deck->arena, &reading->hands[i].arena);
		free(reading->hands[i].text);
	}
	return complete;
}

/* Kinds of which there is not one: their key is missing or misspelled, and was told so. */
static unsigned empty_kinds(const struct deck *deck)
{
	return (deck->sources.count ? 0 : 1u << DECK_KIND_SOURCE) |
	       (deck->topics.count ? 0 : 1u << DECK_KIND_TOPIC) |
	       (deck->tactics.count ? 0 : 1u << DECK_KIND_TACTIC) |
	       (deck->channels.count ? 0 : 1u << DECK_KIND_CHANNEL);
}

static enum load_outcome join_all(struct reading *reading, enum load_outcome outcome,
                                  struct diag_list *diags)
{
	size_t errors = reading->errors;
	unsigned mistaken = 0;
	/* Files that were left out hold cards, too. */
	unsigned partial = outcome == LOAD_SOUND && diags->counts[DIAG_ERROR] == errors
	                           ? 0
	                           : 1u << DECK_KIND_CARD;

	for (size_t i = 0; i < reading->count; i++) {
		struct load_part *part = &reading->parts[i];
		mistaken |= part->diags.counts[DIAG_ERROR] ? kinds_of(part->schema) : 0;
		if (join(reading->deck, part, diags) == LOAD_UNREADABLE)
			outcome = LOAD_UNREADABLE;
		if (!part->cards.complete)
			partial |= kinds_of(part->schema);
		partial |= part->unknown;
		if (part->schema == &schema_cards_file && !part->cards.cards.count)
			partial |= 1u << DECK_KIND_CARD;
	}
	partial |= empty_kinds(reading->deck);
	index_deck(reading->deck);
	load_resolve(reading->deck, reading->parts, reading->count, partial, diags);
	reading->deck->unknown = (uint16_t)(partial | mistaken);
	reading->deck->mistaken = diags->counts[DIAG_ERROR] > errors;
	return outcome == LOAD_SOUND && reading->deck->mistaken ? LOAD_MISTAKEN : outcome;
}

static void end(struct reading *reading)
{
	for (size_t i = 0; i < reading->count; i++)
		diag_list_release(&reading->parts[i].diags);
	free(reading->parts);
}

enum load_outcome load_deck(const char *folder, const struct load_options *options,
                            struct deck **deck, struct diag_list *diags)
{
	struct reading reading = { .options = options };
	enum load_outcome outcome;

	*deck = NULL;
	if (!begin(&reading, folder, &outcome, diags))
		return LOAD_UNREADABLE;
	outcome = read_parts(&reading) ? join_all(&reading, outcome, diags) : LOAD_STOPPED;
	end(&reading);
	if (outcome == LOAD_STOPPED || outcome == LOAD_UNREADABLE)
		deck_free(reading.deck);
	else
		*deck = reading.deck;
	return outcome;
}

bool load_press(const char *folder, struct str *out, struct diag_list *diags)
{
	struct reading reading = { 0 };
	enum load_outcome outcome;
	size_t len = out->len;

	if (!begin(&reading, folder, &outcome, diags))
		return false;
	read_parts(&reading);
	/* Before references are resolved: they are so again each time. */
	press_deck(reading.deck, reading.parts, reading.count, out);
	bool sound = join_all(&reading, outcome, diags) == LOAD_SOUND && !diags->count;
	if (!sound) {
		out->len = len;
		out->text[len] = '\0';
	}
	end(&reading);
	deck_free(reading.deck);
	return sound;
}
