#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "play/words.h"
#include "ui/card.h"

static void add_mark(struct str *text, const char *name, bool answered, bool right)
{
	if (!answered)
		return;
	str_add(text, "   ");
	str_add(text, name);
	str_add(text, right ? " [v]" : " [x]");
}

void ui_explain_verdict(struct str *text, const struct deck_card *card,
                        const struct quiz_card_score *score)
{
	str_add(text, _(words_truth_sentences[card->truth.value]));
	if (!score)
		return;
	/* TRANSLATORS: steps of a card, followed by [v] or [x]; at most 8 cells each. */
	add_mark(text, _("judged"), score->judged, score->judged_right);
	add_mark(text, _("acted"), score->acted, score->act == DECK_GOOD);
	add_mark(text, _("sign"), score->spotted, score->spotted_right);
	add_mark(text, _("channel"), score->verified, score->verified_right);
}

static void add_tactics(struct str *text, const struct deck_card *card)
{
	const struct deck_tactic *tactic = card->tactics.count ? card->tactics.items[0].to : NULL;

	if (tactic) {
		str_add(text, tactic->name.s);
		str_add(text, _(": "));
	}
	str_add(text, card->explain.tell.s);
}

/* "[span] why   [span] why": the first marked span of each flag, with what it tells. */
static void add_flags(struct str *text, const struct deck_card *card)
{
	for (size_t f = 0; f < card->flags.count; f++) {
		const struct deck_flag *flag = &card->flags.items[f];
		const struct deck_line *line = NULL;
		const struct deck_span *span = NULL;
		for (size_t s = 0; s < card->scenes.count && !span; s++) {
			const struct deck_scene *scene = &card->scenes.items[s];
			for (size_t l = 0; l < scene->lines.count && !span; l++) {
				line = &scene->lines.items[l];
				for (size_t p = 0; p < line->spans.count && !span; p++)
					if (line->spans.items[p].flag == flag)
						span = &line->spans.items[p];
			}
		}
		if (text->len)
			str_add(text, "  ");
		if (span) {
			str_add(text, "[");
			str_add_bytes(text, line->text.s + span->from, span->to - span->from);
			str_add(text, "] ");
		}
		str_add(text, flag->text.s);
	}
}

static void add_row(struct ui_flow *flow, const char *label, const char *text, bool large)
{
	int base = large ? 1 : UI_MARGIN + 1;
	int column = width_of_text(label, flow->ambiguous);

	if (column < 6)
		column = large ? 4 : 6;
	ui_flow_add(flow, base, base + column + (large ? 1 : 3), label, THEME_PLAIN, text, strlen(text));
}

/* "Source: … · channel checked on 2026-11-23", at the right as in a footnote. */
static void add_sources(struct ui_flow *flow, const struct deck_card *card)
{
	const struct deck_source *source = card->sources.count ? card->sources.items[0].to : NULL;
	const struct deck_channel *channel =
		card->verify.channels.count ? card->verify.channels.items[0].to : NULL;
	char day[11] = "";
	struct str text;

	str_init(&text);
	if (source) {
		struct str name;
		str_init(&name);
		str_add(&name, source->title.s);
		if (source->where.s)
			str_add(&name, source->where.s);
		const char *args[] = { name.text };
		str_add_filled(&text, _("Source: {1}"), args, 1);
		str_release(&name);
	}
	if (channel) {
		clock_format_day(channel->checked.value, day);
		const char *args[] = { day };
		str_add(&text, text.len ? "   " : "");
		str_add_filled(&text, _("channel checked {1}"), args, 1);
	}
	int cells = width_of_text(text.text, flow->ambiguous);
	int indent = flow->width - cells;
	if (text.len)
		ui_flow_add(flow, 0, indent > UI_MARGIN + 1 ? indent : UI_MARGIN + 1, NULL, THEME_DIM,
		            text.text, text.len);
	str_release(&text);
}

void ui_explain_flow(struct ui_flow *flow, const struct deck *deck, const struct deck_card *card,
                     const struct quiz_card_score *score, bool large)
{
	bool scam = card->truth.value == DECK_SCAM;
	struct str text;

	(void)deck;
	str_init(&text);
	ui_explain_verdict(&text, card, score);
	ui_flow_add(flow, 0, large ? 1 : UI_MARGIN, NULL, THEME_STRONG, text.text, text.len);
	if (!large)
		ui_flow_blank(flow);
	str_clear(&text);
	if (scam)
		add_tactics(&text, card);
	else
		str_add(&text, card->explain.tell.s);
	add_row(flow, _(scam ? words_heading_tactic : words_heading_real), text.text, large);
	str_clear(&text);
	add_flags(&text, card);
	if (text.len)
		add_row(flow, _(words_heading_signs), text.text, large);
	add_row(flow, _(words_heading_verify), card->explain.act.s, large);
	add_row(flow, _(words_heading_tell), card->explain.share.s, large);
	if (!large)
		add_sources(flow, card);
	str_release(&text);
}
