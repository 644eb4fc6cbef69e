/* A deck as C: structs by the names of their members, so that whatever compiler takes them lays
 * them out for its own machine. One array for each kind of struct; a list is where it begins in
 * that array and how many there are. Pointers count from the beginning of the block, as image.c
 * wants them, and `slots` says where they stand; texts stand behind the structs. */
#include "load/press.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "load/load.h"

enum { KINDS_MOST = 32, SLOTS_A_LINE = 4 };

/* The structs of a kind, under the name of the kind. */
struct kind {
	const char *name; /* "deck_card": name_len of it */
	int name_len;
	struct str items; /* their initializers */
	size_t count;
};
struct press {
	struct str path; /* to the struct under way: "deck_card[12].verify" */
	struct kind kinds[KINDS_MOST];
	size_t kind_count;
	struct str slots, texts;
	size_t slot_count, text_size;
};
struct list {
	const char *items;
	size_t count;
}; /* the shape of every list in deck.h */

/* The members of the struct at `at` that are pressed, into out. */
typedef void press_members(struct press *press, struct str *out, const void *at,
                           const struct schema *schema);

static struct kind *kind_of(struct press *press, const char *name, int name_len)
{
	for (size_t i = 0; i < press->kind_count; i++)
		if (press->kinds[i].name_len == name_len &&
		    memcmp(press->kinds[i].name, name, (size_t)name_len) == 0)
			return &press->kinds[i];
	assert(press->kind_count < KINDS_MOST);
	struct kind *kind = &press->kinds[press->kind_count++];
	*kind = (struct kind){ .name = name, .name_len = name_len };
	str_init(&kind->items);
	return kind;
}

/* A pointer of the struct under way: what it is follows. */
static void put_pointer(struct press *press, struct str *out, const char *member)
{
	str_addf(out, ".%s = ", member);
	str_addf(&press->slots, "%sS(%s.%s),", press->slot_count % SLOTS_A_LINE ? " " : "\n\t",
	         press->path.text, member);
	press->slot_count++;
}

/* A string literal for each text, with its end; absent ones stay NULL. */
static void put_text(struct press *press, struct str *out, const char *member, const char *text)
{
	if (!text)
		return;
	put_pointer(press, out, member);
	str_addf(out, "T(%zu), ", press->text_size);
	press->text_size += strlen(text) + 1;
	str_add(&press->texts, "\n\t\"");
	for (const char *at = text; *at; at++)
		if ((unsigned char)*at < ' ' || strchr("\"\\?", *at))
			str_addf(&press->texts, "\\%03o", (unsigned)*at);
		else
			str_add_bytes(&press->texts, at, 1);
	str_add(&press->texts, "\\0\"");
}

static void put_at(struct str *out, struct deck_at at)
{
	if (at.line)
		str_addf(out, ".at = { %" PRIu32 ", %u, %u }, ", at.line, at.column, at.file);
}

static void text_members(struct press *press, struct str *out, const void *at,
                         const struct schema *schema)
{
	const struct deck_text *text = at;

	(void)schema;
	put_text(press, out, "s", text->s);
	put_at(out, text->at);
}

static void ref_members(struct press *press, struct str *out, const void *at,
                        const struct schema *schema)
{
	const struct deck_ref *ref = at;

	(void)schema;
	put_text(press, out, "id", ref->id);
	put_at(out, ref->at);
}

/* Into a struct of the struct under way, and out of it. */
static size_t enter(struct press *press, struct str *out, const char *member)
{
	size_t len = press->path.len;

	str_addf(out, ".%s = { ", member);
	str_addf(&press->path, ".%s", member);
	return len;
}

static void leave(struct press *press, struct str *out, size_t len)
{
	str_add(out, "}, ");
	press->path.len = len;
	press->path.text[len] = '\0';
}

static void press_member(struct press *press, struct str *out, const char *member, const void *at,
                         press_members *members, const struct schema *schema)
{
	size_t len = enter(press, out, member);

	members(press, out, at, schema);
	leave(press, out, len);
}

static void press_text(struct press *press, struct str *out, const char *member,
                       const struct deck_text *text)
{
	press_member(press, out, member, text, text_members, NULL);
}

static void press_number(struct str *out, const char *member, intmax_t value, struct deck_at at)
{
	str_addf(out, ".%s = { .value = %jd, ", member, value);
	put_at(out, at);
	str_add(out, "}, ");
}

/* What the items of a list are: the name of their struct, with anything behind a point, and what is
 * pressed of each. */
struct items {
	const char *name;
	size_t size;
	press_members *members;
	const struct schema *schema;
};

/* In the array of their kind the items of a list follow each other, for none holds others of its
 * kind. */
static void press_items(struct press *press, struct kind *kind, const struct list *list,
                        const struct items *items)
{
	struct str around = press->path;

	str_init(&press->path);
	for (size_t i = 0; i < list->count; i++) {
		str_clear(&press->path);
		str_addf(&press->path, "%.*s[%zu]", kind->name_len, kind->name, kind->count++);
		str_add(&kind->items, "\t\t{ ");
		items->members(press, &kind->items, list->items + i * items->size, items->schema);
		str_add(&kind->items, "},\n");
	}
	str_release(&press->path);
	press->path = around;
}

static void press_list(struct press *press, struct str *out, const char *member, const void *at,
                       struct items items)
{
	const struct list *list = at;

	if (!list->count)
		return;
	struct kind *kind = kind_of(press, items.name, (int)strcspn(items.name, "."));
	size_t len = enter(press, out, member);
	put_pointer(press, out, "items");
	str_addf(out, "L(%.*s, %zu), .count = %zu, ", kind->name_len, kind->name, kind->count,
	         list->count);
	press_items(press, kind, list, &items);
	leave(press, out, len);
}

static const struct items texts = { "deck_text", sizeof(struct deck_text), text_members, NULL };
static const struct items refs = { "deck_ref", sizeof(struct deck_ref), ref_members, NULL };

static void flag_members(struct press *press, struct str *out, const void *at,
                         const struct schema *schema)
{
	const struct deck_flag *flag = at;

	(void)schema;
	press_text(press, out, "id", &flag->id);
	press_text(press, out, "text", &flag->text);
}

static void form_members(struct press *press, struct str *out, const void *at,
                         const struct schema *schema)
{
	const struct deck_form *form = at;

	(void)schema;
	press_text(press, out, "id", &form->id);
	press_list(press, out, "cards", &form->cards, refs);
}

static void span_members(struct press *press, struct str *out, const void *at,
                         const struct schema *schema)
{
	const struct deck_span *span = at;

	(void)schema;
	str_addf(out, ".from = %" PRIu32 ", .to = %" PRIu32 ", ", span->from, span->to);
	press_member(press, out, "ref", &span->ref, ref_members, NULL);
}

static void line_members(struct press *press, struct str *out, const void *at,
                         const struct schema *schema)
{
	static const struct items spans = { "deck_span", sizeof(struct deck_span), span_members,
		                            NULL };
	const struct deck_line *line = at;

	(void)schema;
	press_text(press, out, "speaker", &line->speaker);
	press_text(press, out, "text", &line->text);
	press_list(press, out, "spans", &line->spans, spans);
}

static void struct_members(struct press *press, struct str *out, const void *at,
                           const struct schema *schema);

/* Each begins with its id, or with whose it is. */
static void keyed_members(struct press *press, struct str *out, const void *at,
                          const struct schema *schema)
{
	if (schema->refers)
		press_member(press, out, "card", at, ref_members, NULL);
	else
		press_text(press, out, "id", at);
	struct_members(press, out, at, schema);
}

static void press_field(struct press *press, struct str *out, const struct field *field,
                        const void *at)
{
	static const struct items flags = { "deck_flag", sizeof(struct deck_flag), flag_members,
		                            NULL };
	static const struct items forms = { "deck_form", sizeof(struct deck_form), form_members,
		                            NULL };
	static const struct items lines = { "deck_line", sizeof(struct deck_line), line_members,
		                            NULL };
	const char *member = field->place ? strchr(field->place, '.') + 1 : NULL;
	const struct schema *sub = field->sub;
	const struct deck_word *word = at;
	const struct deck_day *day = at;

	switch ((enum field_type)field->type) {
	case FIELD_TEXT:
	case FIELD_ID: press_text(press, out, member, at); break;
	case FIELD_REF: press_member(press, out, member, at, ref_members, NULL); break;
	case FIELD_WORD:
	case FIELD_LEVEL:
	case FIELD_NUMBER: press_number(out, member, word->value, word->at); break;
	case FIELD_DAY: press_number(out, member, day->value, day->at); break;
	case FIELD_TEXTS:
	case FIELD_WORDS: press_list(press, out, member, at, texts); break;
	case FIELD_REFS: press_list(press, out, member, at, refs); break;
	case FIELD_MAP:
		if (member)
			press_member(press, out, member, at, struct_members, sub);
		else
			struct_members(press, out, at, sub);
		break;
	case FIELD_KEYED:
		press_list(press, out, member, at,
		           (struct items){ sub->fields[0].place, sub->size, keyed_members, sub });
		break;
	case FIELD_KEYED_TEXTS: press_list(press, out, member, at, flags); break;
	case FIELD_KEYED_REFS: press_list(press, out, member, at, forms); break;
	case FIELD_LINES: press_list(press, out, member, at, lines); break;
	case FIELD_CHOSEN:
	case FIELD_OWN: assert(false); break; /* a deck has none of these */
	}
}

static void struct_members(struct press *press, struct str *out, const void *at,
                           const struct schema *schema)
{
	if (schema->placed)
		put_at(out, *(const struct deck_at *)at);
	for (size_t i = 0; i < schema->count; i++)
		press_field(press, out, &schema->fields[i],
		            (const char *)at + schema->fields[i].offset);
}

/* The files, in their order: what each of cards has, and the deck that all others fill. */
static void press_parts(struct press *press, struct str *fields, struct str *files,
                        const struct deck *deck, const struct load_part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool cards = parts[i].schema == &schema_cards_file;
		str_clear(&press->path);
		if (cards)
			str_addf(&press->path, "files[%zu]", i);
		else
			str_add(&press->path, "deck");
		str_add(files, "\t\t{ ");
		struct_members(press, cards ? files : fields,
		               cards ? (const void *)&parts[i].cards : deck, parts[i].schema);
		str_addf(files, ".complete = %d },\n", parts[i].cards.complete);
	}
}

static void write_out(const struct press *press, const char *fields, const char *files,
                      size_t file_count, struct str *out)
{
	str_addf(out,
	         "static const struct block {\n\tstruct deck deck;\n"
	         "\tstruct schema_cards files[%zu];\n",
	         file_count);
	for (size_t i = 0; i < press->kind_count; i++) {
		const struct kind *kind = &press->kinds[i];
		str_addf(out, "\tstruct %.*s %.*s[%zu];\n", kind->name_len, kind->name,
		         kind->name_len, kind->name, kind->count);
	}
	str_addf(out, "\tchar texts[%zu];\n} block = {\n\t.deck = { %s},\n\t.files = {\n%s\t},\n",
	         press->text_size + 1, fields, files);
	for (size_t i = 0; i < press->kind_count; i++) {
		const struct kind *kind = &press->kinds[i];
		str_addf(out, "\t.%.*s = {\n", kind->name_len, kind->name);
		str_add(out, kind->items.text);
		str_add(out, "\t},\n");
	}
	str_add(out, "\t.texts =");
	str_add(out, press->texts.text);
	str_add(out, "\n};\nstatic const uint32_t slots[] = {");
	str_add(out, press->slots.text);
	str_add(out, "\n};\n");
}

void press_deck(const struct deck *deck, const struct load_part *parts, size_t count,
                struct str *out)
{
	static const char begin[] =
		"#include \"load/load.h\"\n#include \"load/schema-cards.h\"\n\n"
		"#define T(at) ((const char *)(uintptr_t)(offsetof(struct block, texts) + (at)))\n"
		"#define L(list, at) ((void *)(uintptr_t)offsetof(struct block, list[at]))\n"
		"#define S(pointer) (uint32_t)offsetof(struct block, pointer)\n\n";
	struct press press = { 0 };
	struct str fields, files;
	uint64_t hash = 0;
	size_t bytes = 0;

	str_init(&press.path);
	str_init(&press.slots);
	str_init(&press.texts);
	str_init(&fields);
	str_init(&files);
	for (size_t i = 0; i < count; i++) {
		hash = load_hash_join(hash, parts[i].hash);
		bytes += parts[i].len;
	}
	press_parts(&press, &fields, &files, deck, parts, count);
	str_add(out, begin);
	write_out(&press, fields.text, files.text, count, out);
	str_addf(out,
	         "const struct load_image load_shipped_image = {\n"
	         "\tUINT64_C(0x%" PRIx64 "), %zu, %zu, &block, sizeof block,\n"
	         "\toffsetof(struct block, texts), slots, %zu\n};\n",
	         hash, bytes, count, press.slot_count);
	for (size_t i = 0; i < press.kind_count; i++)
		str_release(&press.kinds[i].items);
	str_release(&press.path);
	str_release(&press.slots);
	str_release(&press.texts);
	str_release(&fields);
	str_release(&files);
}
