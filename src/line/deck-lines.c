#include "line/deck-lines.h"

#include <string.h>

#include "base/str.h"
#include "line/say-line.h"
#include "play/words.h"
#include "terms/terms.h"

static void say_line(struct line *line, const struct deck_line *text, bool marked)
{
	size_t done = 0;
	struct str said;

	str_init(&said);
	if (text->speaker.s) {
		str_add(&said, text->speaker.s);
		str_add(&said, _(": "));
	}
	for (size_t i = 0; marked && i < text->spans.count; i++) {
		const struct deck_span *span = &text->spans.items[i];
		str_add_bytes(&said, text->text.s + done, span->from - done);
		str_add(&said, "[");
		str_add_bytes(&said, text->text.s + span->from, span->to - span->from);
		str_add(&said, "]");
		done = span->to;
	}
	str_add(&said, text->text.s + done);
	say(line, said.text);
	str_release(&said);
}

void say_scene(struct line *line, const struct deck_scene *scene, const char *then, bool marked)
{
	/* TRANSLATORS: the medium, then who is at the other end. */
	say_fill(line, _("[{1}] {2}"), "tt", _(deck_media[scene->medium.value].title),
	         scene->party.s);
	if (then)
		say(line, then);
	if (scene->setting.s)
		say(line, scene->setting.s);
	for (size_t i = 0; i < scene->lines.count; i++)
		say_line(line, &scene->lines.items[i], marked);
}

static void say_source(struct line *line, const char *heading, const struct deck_source *source)
{
	struct str name;

	if (!source)
		return;
	str_init(&name);
	words_add_source(&name, source);
	say_fill(line, heading, "t", name.text);
	str_release(&name);
}

static void say_sources(struct line *line, const struct deck_refs *sources)
{
	say_source(line, _("Source: {1}"), sources->count ? sources->items[0].to : NULL);
}

/* Signs that were met; then those that stand further on in the story than the person went. */
static void say_signs(struct line *line, const struct deck_card *card, const struct quiz *quiz,
                      uint16_t index)
{
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < card->flags.count; i++) {
			const struct deck_flag *flag = &card->flags.items[i];
			const struct deck_line *where;
			const struct deck_span *span;
			bool shown = quiz_flag_shown(quiz, index, card, flag, &where, &span);
			if (round == 0 && shown)
				say_labelled(line, _(words_heading_signs), flag->text.s);
			else if (round == 1 && !shown)
				say_fill(line, _(words_further), "t", flag->text.s);
		}
}

void say_verdict(struct line *line, const struct deck_card *card, const struct quiz *quiz,
                 uint16_t index)
{
	bool scam = card->truth.value == TRUTH_SCAM;
	const struct deck_tactic *tactic = card->tactics.count ? card->tactics.items[0].to : NULL;
	struct str text;

	say(line, _(words_truth_sentences[card->truth.value]));
	str_init(&text);
	if (scam && tactic) {
		str_add(&text, tactic->name.s);
		str_add(&text, _(": "));
	}
	str_add(&text, card->explain.tell.s);
	say_labelled(line, _(scam ? words_heading_tactic : words_heading_real), text.text);
	str_release(&text);
	say_signs(line, card, quiz, index);
	say_labelled(line, _(words_heading_verify), card->explain.act.s);
	say_labelled(line, _(words_heading_tell), card->explain.share.s);
	say_sources(line, &card->sources);
}

static void say_row(struct line *line, const char *label, const struct deck_text *text)
{
	if (text->s)
		say_labelled(line, label, text->s);
}

void say_channel(struct line *line, const struct deck_channel *channel,
                 const struct deck_topic *topic)
{
	const struct deck_reach *reach = &channel->reach;

	say(line, channel->name.s);
	say_row(line, _("When"), &channel->use);
	say_row(line, _("Phone"), &reach->phone);
	say_row(line, _("App"), &reach->app);
	say_row(line, _("Site"), &reach->site);
	say_row(line, _("Counter"), &reach->counter);
	say_row(line, _("Card"), &reach->card);
	say_row(line, _("Find"), &channel->find);
	say_row(line, _("Never"), &channel->never);
	say_row(line, _("Note"), &channel->note);
	say_source(line, _(words_court), deck_court_source(topic, channel));
	say_sources(line, &channel->sources);
	say_fill(line, _("channel checked {1}"), "d", channel->checked.value);
}
