#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "play/words.h"
#include "text/wrap.h"
#include "ui/card.h"

static void add_mark(struct str *text, const char *name, bool answered, bool right)
{
	if (!answered)
		return;
	str_add(text, "   ");
	str_add(text, name);
	str_add(text, right ? " [v]" : " [x]");
}

/* "This is a scam.   judged [v]   sign [x] …": one row at 80 columns. */
static void add_verdict(struct str *text, const struct deck_card *card,
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

/* A heading, then what it heads, wrapped beside it. */
static void add_labelled(struct ui_flow *flow, const char *label, const char *text, bool large)
{
	int base = large ? 1 : UI_MARGIN + 1;
	int column = width_of_text(label, flow->ambiguous) + (large ? 1 : 3);

	ui_flow_add(flow, base, base + column, label, THEME_PLAIN, text, strlen(text));
}

static void add_below(struct ui_flow *flow, const char *label, const char *text, bool large)
{
	int indent = (large ? 1 : UI_MARGIN + 1) + width_of_text(label, flow->ambiguous) +
	             (large ? 1 : 3);

	ui_flow_add(flow, 0, indent, NULL, THEME_PLAIN, text, strlen(text));
}

/* "You chose …  (300 yuan lost)", and what it led to. */
static void add_chosen(struct ui_flow *flow, const struct deck_choice *choice, bool large)
{
	const char *label = _("You chose");
	char yuan[16];
	const char *args[] = { yuan };
	struct str text;

	str_init(&text);
	str_add(&text, choice->say.s);
	if (choice->loses.value) {
		snprintf(yuan, sizeof yuan, "%u", choice->loses.value);
		str_add(&text, "  ");
		str_add_filled(&text, _("({1} yuan lost)"), args, 1);
	}
	ui_flow_blank(flow);
	add_labelled(flow, label, text.text, large);
	add_below(flow, label, choice->why.s, large);
	str_release(&text);
}

/* A trap that was asked: why its answer was no help. */
static void add_asked(struct ui_flow *flow, const struct quiz *quiz, const struct deck_card *card,
                      uint16_t index, bool large)
{
	const struct quiz_answer *answer =
		quiz_answer_find(quiz, index, QUIZ_VERIFY, QUIZ_ANY_SCENE);
	const char *label = _("You asked");

	if (!answer || answer->option < card->verify.channels.count)
		return;
	const struct deck_trap *trap =
		&card->verify.traps.items[answer->option - card->verify.channels.count];
	ui_flow_blank(flow);
	add_labelled(flow, label, trap->say.s, large);
	add_below(flow, label, trap->why.s, large);
}

void ui_story_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t index, bool large)
{
	const struct deck_card *card = quiz_card(quiz, index);

	for (uint16_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		if (!quiz_was_shown(quiz, index, i))
			continue;
		ui_flow_blank(flow);
		ui_flow_scene(flow, scene, large, true);
		const struct quiz_answer *answer = quiz_answer_find(quiz, index, QUIZ_ACT, i);
		if (answer)
			add_chosen(flow, &scene->choices.items[answer->option], large);
	}
	add_asked(flow, quiz, card, index, large);
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

/* The first words in the story that carry the flag; NULL if none do. */
static const struct deck_span *first_span(const struct deck_card *card,
                                          const struct deck_flag *flag,
                                          const struct deck_line **line)
{
	for (size_t s = 0; s < card->scenes.count; s++) {
		const struct deck_lines *lines = &card->scenes.items[s].lines;
		for (size_t l = 0; l < lines->count; l++)
			for (size_t p = 0; p < lines->items[l].spans.count; p++)
				if (lines->items[l].spans.items[p].flag == flag) {
					*line = &lines->items[l];
					return &lines->items[l].spans.items[p];
				}
	}
	return NULL;
}

/* "[words] why   [words] why": as many flags as fit into the rows, at least one. */
static void add_flags(struct str *text, const struct deck_card *card, int width, int rows,
                      enum width_ambiguous ambiguous)
{
	for (size_t f = 0; f < card->flags.count; f++) {
		const struct deck_line *line;
		const struct deck_span *span = first_span(card, &card->flags.items[f], &line);
		struct str longer;
		str_init(&longer);
		str_addf(&longer, "%s%s", text->text, text->len ? "  " : "");
		if (span)
			str_addf(&longer, "[%.*s] ", (int)(span->to - span->from),
			         line->text.s + span->from);
		str_add(&longer, card->flags.items[f].text.s);
		bool fits = !f || wrap_count(longer.text, width, ambiguous) <= rows;
		if (fits) {
			str_clear(text);
			str_add(text, longer.text);
		}
		str_release(&longer);
	}
}

/* The four headings stand in one column, as wide as the widest of them. */
static int heading_column(const struct ui_flow *flow, bool scam, bool large)
{
	const char *headings[] = { scam ? words_heading_tactic : words_heading_real,
		                   scam ? words_heading_signs : words_heading_real,
		                   words_heading_verify, words_heading_tell };
	int column = large ? 4 : 6;

	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		int cells = width_of_text(_(headings[i]), flow->ambiguous);
		column = cells > column ? cells : column;
	}
	return (large ? 1 : UI_MARGIN + 1) + column + (large ? 1 : 3);
}

static void add_row(struct ui_flow *flow, int column, const char *label, const char *text,
                    bool large)
{
	ui_flow_add(flow, large ? 1 : UI_MARGIN + 1, column, label, THEME_PLAIN, text,
	            strlen(text));
}

/* A footnote stands at the right. */
static void add_footnote(struct ui_flow *flow, const struct str *text)
{
	int least = UI_MARGIN + 1, at = flow->width - width_of_text(text->text, flow->ambiguous);

	if (text->len)
		ui_flow_add(flow, 0, at > least ? at : least, NULL, THEME_DIM, text->text,
		            text->len);
}

/* "Source: …   channel checked 2026-11-23": one row if both fit, else two. */
static void add_sources(struct ui_flow *flow, const struct deck_card *card)
{
	const struct deck_source *source = card->sources.count ? card->sources.items[0].to : NULL;
	const struct deck_channel *channel =
		card->verify.channels.count ? card->verify.channels.items[0].to : NULL;
	char day[11] = "";
	struct str text, checked;

	str_init(&text);
	str_init(&checked);
	if (source) {
		struct str name;
		str_init(&name);
		words_add_source(&name, source);
		const char *args[] = { name.text };
		str_add_filled(&text, _("Source: {1}"), args, 1);
		str_release(&name);
	}
	if (channel) {
		clock_format_day(channel->checked.value, day);
		const char *args[] = { day };
		str_add_filled(&checked, _("channel checked {1}"), args, 1);
	}
	int cells = width_of_text(text.text, flow->ambiguous) + 3 +
	            width_of_text(checked.text, flow->ambiguous);
	if (text.len && checked.len && cells > flow->width - UI_MARGIN - 1) {
		add_footnote(flow, &text);
		str_clear(&text);
	}
	str_addf(&text, "%s%s", text.len && checked.len ? "   " : "", checked.text);
	add_footnote(flow, &text);
	str_release(&text);
	str_release(&checked);
}

void ui_explain_flow(struct ui_flow *flow, const struct deck_card *card,
                     const struct quiz_card_score *score, bool large)
{
	enum { FLAG_ROWS = 2 };
	bool scam = card->truth.value == DECK_SCAM;
	int column = heading_column(flow, scam, large);
	struct str text;

	str_init(&text);
	if (!large) {
		add_verdict(&text, card, score);
		ui_flow_add(flow, 0, UI_MARGIN, NULL, THEME_STRONG, text.text, text.len);
		ui_flow_blank(flow);
		str_clear(&text);
	}
	if (scam)
		add_tactics(&text, card);
	else
		str_add(&text, card->explain.tell.s);
	add_row(flow, column, _(scam ? words_heading_tactic : words_heading_real), text.text,
	        large);
	str_clear(&text);
	add_flags(&text, card, flow->width - column, FLAG_ROWS, flow->ambiguous);
	if (text.len)
		add_row(flow, column, _(words_heading_signs), text.text, large);
	add_row(flow, column, _(words_heading_verify), card->explain.act.s, large);
	add_row(flow, column, _(words_heading_tell), card->explain.share.s, large);
	if (!large)
		add_sources(flow, card);
	str_release(&text);
}
