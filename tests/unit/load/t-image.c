/* A deck's image: the same deck as from YAML, used for the same bytes and for no others. */
#include "../unit.h"

#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "load/load.h"

#ifndef HAVE_SHIPPED_DECK
const struct load_image load_shipped_image; /* built where none could be pressed */
#endif

static char folder[64];

__attribute__((format(printf, 1, 2))) static void shell(const char *format, ...)
{
	char command[8192];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof command, format, args);
	va_end(args);
	assert_int_equal(system(command), 0);
}

static int begin(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/heshi-image-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	shell("cp -r '%s/.' %s && chmod -R u+w %s", unit_source("content/zh-CN"), folder, folder);
	return 0;
}

static int end(void **state)
{
	(void)state;
	shell("rm -rf %s", folder);
	return 0;
}

/* Everything that a deck says, written out by hand. */

static void say(struct str *out, const char *what, struct deck_text text)
{
	str_addf(out, "%s %u:%u:%u %s\n", what, text.at.file, text.at.line, text.at.column,
	         text.s ? text.s : "-");
}

static void say_word(struct str *out, const char *what, struct deck_word word)
{
	str_addf(out, "%s %u:%u %u\n", what, word.at.line, word.at.column, word.value);
}

/* What it was resolved to begins with its id, whatever it is. */
static void say_ref(struct str *out, const char *what, const struct deck_ref *ref)
{
	str_addf(out, "%s %u:%u %s -> %s\n", what, ref->at.line, ref->at.column,
	         ref->id ? ref->id : "-", ref->to ? ((const struct deck_text *)ref->to)->s : "-");
}

static void say_refs(struct str *out, const char *what, const struct deck_refs *refs)
{
	for (size_t i = 0; i < refs->count; i++)
		say_ref(out, what, &refs->items[i]);
}

static void say_texts(struct str *out, const char *what, const struct deck_texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		say(out, what, texts->items[i]);
}

static void say_scene(struct str *out, const struct deck_scene *scene)
{
	say(out, "scene", scene->id);
	say_word(out, "medium", scene->medium);
	say(out, "party", scene->party);
	say(out, "setting", scene->setting);
	say(out, "ask", scene->ask);
	for (size_t i = 0; i < scene->lines.count; i++) {
		const struct deck_line *line = &scene->lines.items[i];
		say(out, "speaker", line->speaker);
		say(out, "line", line->text);
		for (size_t s = 0; s < line->spans.count; s++) {
			const struct deck_span *span = &line->spans.items[s];
			str_addf(out, "span %u-%u\n", span->from, span->to);
			say_ref(out, "flag", &span->ref);
			assert_ptr_equal(span->flag, span->ref.to);
		}
	}
	for (size_t i = 0; i < scene->choices.count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		say(out, "choice", choice->id);
		say(out, "say", choice->say);
		say(out, "why", choice->why);
		say(out, "then", choice->then);
		say_word(out, "does", choice->does);
		say_word(out, "grade", choice->grade);
		str_addf(out, "loses %u:%u\n", choice->loses.at.line, choice->loses.value);
		say_ref(out, "next", &choice->next);
	}
}

static void say_card(struct str *out, const struct deck_card *card)
{
	say(out, "card", card->id);
	say(out, "title", card->title);
	str_addf(out, "topic %s reserved %d\n", card->topic->id.s, card->reserved);
	say_word(out, "truth", card->truth);
	say_word(out, "role", card->role);
	say_word(out, "for", card->audience);
	say_word(out, "level", card->level);
	say_ref(out, "twin", &card->twin);
	say_refs(out, "tactic", &card->tactics);
	say_refs(out, "source", &card->sources);
	for (size_t i = 0; i < card->flags.count; i++) {
		say(out, "flag", card->flags.items[i].id);
		say(out, "because", card->flags.items[i].text);
	}
	for (size_t i = 0; i < card->scenes.count; i++)
		say_scene(out, &card->scenes.items[i]);
	say(out, "verify", card->verify.ask);
	say_refs(out, "channel", &card->verify.channels);
	for (size_t i = 0; i < card->verify.traps.count; i++) {
		say(out, "trap", card->verify.traps.items[i].id);
		say(out, "say", card->verify.traps.items[i].say);
		say(out, "why", card->verify.traps.items[i].why);
	}
	say(out, "tell", card->explain.tell);
	say(out, "do", card->explain.act);
	say(out, "share", card->explain.share);
	str_addf(out, "at %u %u\n", card->verify.at.line, card->explain.at.line);
}

static void say_channel(struct str *out, const struct deck_channel *channel)
{
	const struct deck_text texts[] = { channel->id,          channel->name,
		                           channel->use,         channel->find,
		                           channel->never,       channel->note,
		                           channel->reach.phone, channel->reach.app,
		                           channel->reach.site,  channel->reach.counter,
		                           channel->reach.card };

	for (size_t i = 0; i < UNIT_COUNT(texts); i++)
		say(out, "channel", texts[i]);
	say_texts(out, "word", &channel->words);
	say_word(out, "from", channel->from);
	say_refs(out, "source", &channel->sources);
	str_addf(out, "checked %d expires %d\n", channel->checked.value, channel->expires.value);
}

static void say_language(struct str *out, const struct deck_language *words)
{
	const struct deck_texts lists[] = {
		words->sentence_ends, words->blame,    words->recipes,      words->telling,
		words->safe,          words->money,    words->money_before, words->about,
		words->references,    words->contacts, words->links,        words->calls,
		words->callers,       words->counted,  words->quantities,   words->ranges,
		words->tails,         words->ordinals, words->accounts,     words->account_links,
		words->dots,          words->demands
	};

	str_addf(out, "words %u:%u\n", words->at.file, words->at.line);
	for (size_t i = 0; i < UNIT_COUNT(lists); i++) {
		assert_true(lists[i].count > 0);
		say_texts(out, "words", &lists[i]);
	}
}

static char *all_of(const struct deck *deck)
{
	struct str out;

	str_init(&out);
	str_addf(&out, "hash %jx, %zu files\n", (uintmax_t)deck->hash, deck->file_count);
	say(&out, "id", deck->id);
	say(&out, "title", deck->title);
	say(&out, "language", deck->language);
	say(&out, "version", deck->version);
	say(&out, "licence", deck->licence);
	for (size_t i = 0; i < deck->sources.count; i++) {
		const struct deck_source *source = &deck->sources.items[i];
		say(&out, "source", source->id);
		say(&out, "title", source->title);
		say(&out, "where", source->where);
		str_addf(&out, "year %u\n", source->year.value);
	}
	for (size_t i = 0; i < deck->topics.count; i++) {
		const struct deck_topic *topic = &deck->topics.items[i];
		say(&out, "topic", topic->id);
		say(&out, "name", topic->name);
		say(&out, "short", topic->abbreviation);
		say(&out, "where", topic->where);
		say(&out, "ask", topic->ask);
		say_texts(&out, "word", &topic->words);
		say_refs(&out, "channel", &topic->channels);
		say_refs(&out, "named", &topic->court.channels);
		if (topic->court.at.line)
			say(&out, "by",
			    ((const struct deck_source *)topic->court.source.to)->title);
	}
	for (size_t i = 0; i < deck->tactics.count; i++) {
		say(&out, "tactic", deck->tactics.items[i].id);
		say(&out, "name", deck->tactics.items[i].name);
		say(&out, "line", deck->tactics.items[i].line);
		say_refs(&out, "source", &deck->tactics.items[i].sources);
	}
	for (size_t i = 0; i < deck->channels.count; i++)
		say_channel(&out, &deck->channels.items[i]);
	for (size_t i = 0; i < deck->forms.count; i++) {
		say(&out, "form", deck->forms.items[i].id);
		say_refs(&out, "card", &deck->forms.items[i].cards);
	}
	say_language(&out, &deck->words);
	for (size_t i = 0; i < deck->card_count; i++) {
		assert_ptr_equal(deck_card_find(deck, deck->cards[i]->id.s), deck->cards[i]);
		say_card(&out, deck->cards[i]);
	}
	return str_detach(&out);
}

/* Cases. */

static struct deck *load(const struct load_image *image)
{
	struct load_options how = { .image = image };
	struct diag_list diags;
	struct deck *deck;

	diag_list_init(&diags, 50);
	assert_int_equal(load_deck(folder, &how, &deck, &diags), LOAD_SOUND);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	return deck;
}

static void want_image(void)
{
	if (!load_shipped_image.file_count)
		skip();
}

static bool press(struct str *source)
{
	struct diag_list diags;

	diag_list_init(&diags, 50);
	bool pressed = load_press(folder, source, &diags);
	assert_true(pressed == !diags.counts[DIAG_ERROR]);
	diag_list_release(&diags);
	return pressed;
}

/* An image with another title than the files have: whose title a deck shows says where it is from. */
static struct load_image marked_image(void)
{
	struct load_image image = load_shipped_image;
	const struct deck *fields = load_shipped_image.block;
	char *block = mem_alloc(image.size);

	memcpy(block, load_shipped_image.block, image.size);
	block[(uintptr_t)fields->title.s] = 'X';
	image.block = block;
	return image;
}

static bool is_marked(const struct load_image *image)
{
	struct deck *deck = load(image);
	bool marked = deck->title.s[0] == 'X';

	deck_free(deck);
	return marked;
}

static void an_image_is_the_deck(void **state)
{
	(void)state;
	want_image();
	struct deck *read = load(NULL), *unfolded = load(&load_shipped_image);
	char *wanted = all_of(read), *got = all_of(unfolded);
	deck_free(read);
	assert_true(strlen(wanted) > 500000);
	assert_string_equal(got, wanted);
	deck_free(unfolded);
	free(wanted);
	free(got);
}

/* What the compiler was given where heshi was built, and what is pressed where this runs: on another
 * processor too. */
static void pressing_gives_the_same_everywhere(void **state)
{
	struct str source, wanted;

	(void)state;
	want_image();
	str_init(&source);
	str_init(&wanted);
	assert_true(press(&source));
	str_addf(&wanted,
	         "\nconst struct load_image load_shipped_image = {\n"
	         "\tUINT64_C(0x%jx), %zu, %zu, &block, sizeof block,\n"
	         "\toffsetof(struct block, texts), slots, %zu\n};\n",
	         (uintmax_t)load_shipped_image.hash, load_shipped_image.bytes,
	         load_shipped_image.file_count, load_shipped_image.slot_count);
	assert_true(source.len > wanted.len);
	assert_string_equal(source.text + source.len - wanted.len, wanted.text);
	str_release(&wanted);
	str_release(&source);
}

static void an_image_serves_its_own_bytes_only(void **state)
{
	/* Of the same length; longer; a file more; a file less. */
	static const char *const changes[] = {
		"sed -i 's/truth: scam/truth: real/' cards/certificate.yaml",
		"echo '# more' >>cards/loan.yaml",
		"cp cards/loan.yaml cards/zz.yaml",
		"rm cards/romance.yaml",
	};
	(void)state;
	want_image();
	struct load_image image = marked_image();
	assert_true(is_marked(&image));
	assert_false(is_marked(NULL));
	shell("cp -r %s %s.kept", folder, folder);
	for (size_t i = 0; i < UNIT_COUNT(changes); i++) {
		struct load_options how = { .image = &image };
		struct diag_list diags;
		struct deck *deck;
		shell("cd %s && %s", folder, changes[i]);
		diag_list_init(&diags, 50);
		load_deck(folder, &how, &deck, &diags);
		assert_non_null(deck);
		assert_int_not_equal(deck->title.s[0], 'X');
		deck_free(deck);
		diag_list_release(&diags);
		shell("rm -r %s && cp -r %s.kept %s", folder, folder, folder);
		assert_true(is_marked(&image));
	}
	shell("rm -r %s.kept", folder);
	free((void *)image.block);
}

static void a_deck_with_mistakes_has_none(void **state)
{
	struct str source;

	(void)state;
	str_init(&source);
	str_add(&source, "before");
	shell("sed -i 's/truth: scam/truth: maybe/' %s/cards/loan.yaml", folder);
	assert_false(press(&source));
	shell("rm -r %s/cards", folder);
	assert_false(press(&source));
	assert_string_equal(source.text, "before");
	str_release(&source);
}

static void an_empty_image_fits_nothing(void **state)
{
	static const struct load_image none;

	(void)state;
	assert_false(is_marked(&none));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(an_image_is_the_deck, begin, end),
	cmocka_unit_test_setup_teardown(pressing_gives_the_same_everywhere, begin, end),
	cmocka_unit_test_setup_teardown(an_image_serves_its_own_bytes_only, begin, end),
	cmocka_unit_test_setup_teardown(a_deck_with_mistakes_has_none, begin, end),
	cmocka_unit_test_setup_teardown(an_empty_image_fits_nothing, begin, end),
};
UNIT_MAIN(tests)
