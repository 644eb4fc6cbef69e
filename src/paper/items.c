#include "paper/items.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/msg.h"
#include "base/rng.h"
#include "base/str.h"
#include "terms/terms.h"

static const char *kept(struct paper_items *items, const struct str *text)
{
	return arena_text(&items->arena, text->text, text->len);
}

/* A line of a stem; line ends inside a text would make empty ones. */
static void add_line(struct str *out, const char *text)
{
	if (!text || !*text)
		return;
	if (out->len)
		str_add(out, "\n");
	for (; *text; text++)
		if (*text != '\n')
			str_add_bytes(out, text, 1);
		else if (text[1] && text[1] != '\n' && out->text[out->len - 1] != '\n')
			str_add(out, "\n");
}

static void add_scene(struct str *out, const struct deck_card *card, const struct deck_scene *scene)
{
	struct str line;

	str_init(&line);
	/* TRANSLATORS: the head of a question on paper: the card's title, how it reaches the
	 * person, who is at the other end. */
	str_fill(&line, _("“{1}” [{2}] {3}"), "ttt", card->title.s,
	         _(deck_media[scene->medium.value].title), scene->party.s);
	add_line(out, line.text);
	add_line(out, scene->setting.s);
	for (size_t i = 0; i < scene->lines.count; i++) {
		const struct deck_line *said = &scene->lines.items[i];
		str_clear(&line);
		if (said->speaker.s) {
			str_add(&line, said->speaker.s);
			str_add(&line, _(": "));
		}
		str_add(&line, said->text.s);
		add_line(out, line.text);
	}
	str_release(&line);
}

static struct paper_item *new_item(struct paper_items *items, const struct deck_card *card,
                                   const struct deck_scene *scene, enum step step)
{
	struct str id;

	str_init(&id);
	str_addf(&id, "%s/%s", card->id.s, step_terms[step].name);
	if (step == STEP_ACT)
		str_addf(&id, "/%s", scene->id.s);
	list_add(items, (struct paper_item){ .id = kept(items, &id), .card = card, .step = step });
	str_release(&id);
	return &items->items[items->count - 1];
}

/* What of a card tells which it is: its flags, then the sentence of the explanation. */
static const char *why_so(struct paper_items *items, const struct deck_card *card)
{
	struct str text;

	str_init(&text);
	str_add(&text, card->explain.tell.s);
	for (size_t i = 0; i < card->flags.count; i++) {
		str_add(&text, " ");
		str_fill(&text, _("({1}) {2}"), "zt", i + 1, card->flags.items[i].text.s);
	}
	const char *why = kept(items, &text);
	str_release(&text);
	return why;
}

static void finish(struct paper_items *items, struct paper_item *item,
                   const struct deck_scene *scene, const char *question)
{
	struct str stem;

	str_init(&stem);
	add_scene(&stem, item->card, scene);
	add_line(&stem, question);
	item->stem = kept(items, &stem);
	str_release(&stem);
}

static void add_judge(struct paper_items *items, const struct deck_card *card)
{
	const struct deck_scene *scene = &card->scenes.items[0];
	struct paper_item *item = new_item(items, card, scene, STEP_JUDGE);

	item->options = arena_alloc(&items->arena, TRUTH_COUNT * sizeof *item->options);
	item->option_count = TRUTH_COUNT;
	for (unsigned truth = 0; truth < TRUTH_COUNT; truth++)
		item->options[truth] = (struct paper_option){
			.id = truth_terms[truth].name,
			.text = _(truth_terms[truth].title),
			.grade = truth == card->truth.value ? GRADE_GOOD : GRADE_BAD,
		};
	item->explain = why_so(items, card);
	finish(items, item, scene, _(deck_media[scene->medium.value].question));
}

/* The order of options hangs on the question's id alone. */
static void shuffle(struct paper_item *item)
{
	uint64_t seed = HASH64_BEGIN;
	struct rng rng;

	for (const char *id = item->id; *id; id++)
		seed = hash64_add(seed, (unsigned char)*id);
	rng_seed(&rng, seed);
	rng_shuffle(&rng, item->options, item->option_count, sizeof *item->options);
}

static void add_act(struct paper_items *items, const struct deck_card *card,
                    const struct deck_scene *scene)
{
	struct paper_item *item = new_item(items, card, scene, STEP_ACT);

	item->option_count = scene->choices.count;
	item->options = arena_alloc(&items->arena, item->option_count * sizeof *item->options);
	for (size_t i = 0; i < item->option_count; i++) {
		const struct deck_choice *choice = &scene->choices.items[i];
		item->options[i] =
			(struct paper_option){ choice->id.s, choice->say.s, choice->why.s,
			                       (enum grade)choice->grade.value };
	}
	shuffle(item);
	item->explain = card->explain.act.s;
	finish(items, item, scene, scene->ask.s ? scene->ask.s : _(deck_act_question));
}

static void add_verify(struct paper_items *items, const struct deck_card *card)
{
	const struct deck_verify *verify = &card->verify;
	const struct deck_scene *scene = &card->scenes.items[0];
	struct paper_item *item = new_item(items, card, scene, STEP_VERIFY);

	item->options = arena_alloc(&items->arena, (verify->channels.count + verify->traps.count) *
	                                                   sizeof *item->options);
	for (size_t i = 0; i < verify->channels.count; i++) {
		const struct deck_channel *channel = verify->channels.items[i].to;
		item->options[item->option_count++] =
			(struct paper_option){ channel->id.s, deck_contact_says(verify, channel),
			                       channel->find.s, GRADE_GOOD };
	}
	for (size_t i = 0; i < verify->traps.count; i++) {
		const struct deck_trap *trap = &verify->traps.items[i];
		const char *says =
			trap->say.s ? trap->say.s : deck_contact_says(verify, trap->channel.to);
		item->options[item->option_count++] =
			(struct paper_option){ trap->id.s, says, trap->why.s, GRADE_BAD };
	}
	shuffle(item);
	item->explain = card->explain.share.s;
	finish(items, item, scene, _(deck_verify_question(verify)));
}

void paper_items_init(struct paper_items *items, const struct deck_card *const *cards, size_t count)
{
	memset(items, 0, sizeof *items);
	arena_init(&items->arena);
	for (size_t i = 0; i < count; i++) {
		add_judge(items, cards[i]);
		for (size_t k = 0; k < cards[i]->scenes.count; k++)
			add_act(items, cards[i], &cards[i]->scenes.items[k]);
		if (cards[i]->verify.at.line)
			add_verify(items, cards[i]);
	}
}

void paper_items_release(struct paper_items *items)
{
	free(items->items);
	arena_release(&items->arena);
}

size_t paper_item_right(const struct paper_item *item)
{
	size_t right = 0;

	for (size_t i = 0; i < item->option_count; i++)
		right += item->options[i].grade == GRADE_GOOD;
	return right;
}

void paper_item_add_answer(struct str *out, const struct paper_item *item)
{
	const char *between = "";

	for (size_t i = 0; i < item->option_count; i++) {
		if (item->options[i].grade != GRADE_GOOD)
			continue;
		str_addf(out, "%s%c", between, (char)('A' + i));
		between = ";";
	}
}
