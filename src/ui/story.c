#include "ui/story.h"

#include <string.h>

#include "play/words.h"
#include "terms/terms.h"
#include "text/wrap.h"
#include "ui/frame.h"

static int speaker_column(const struct ui_flow *flow, const struct deck_scene *scene)
{
	int widest = 0;

	for (size_t i = 0; i < scene->lines.count; i++) {
		const char *speaker = scene->lines.items[i].speaker.s;
		int cells = speaker ? width_of_text(speaker, flow->ambiguous) : 0;
		if (cells > widest)
			widest = cells;
	}
	return widest > 12 ? 12 : widest;
}

/* A line with its spans in brackets, each a mark. Spans stand in order and do not overlap. */
static void add_marked(struct ui_flow *flow, int label_at, int indent, const char *label,
                       const struct deck_line *line)
{
	uint32_t done = 0;
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < line->spans.count; i++) {
		const struct deck_span *span = &line->spans.items[i];
		str_add_bytes(&text, line->text.s + done, span->from - done);
		size_t from = text.len;
		str_add(&text, "[");
		str_add_bytes(&text, line->text.s + span->from, span->to - span->from);
		str_add(&text, "]");
		ui_flow_mark(flow, from, text.len);
		done = span->to;
	}
	str_add(&text, line->text.s + done);
	ui_flow_add(flow, label_at, indent, label, THEME_PLAIN, text.text, text.len);
	str_release(&text);
}

static void add_said(struct ui_flow *flow, const struct deck_line *line, int base, int column,
                     bool marked)
{
	const char *shown = line->speaker.s;
	int gap = flow->layout->gap;
	int indent = base + (column ? column + gap : 0);

	/* In large type a long name stands on a row of its own, not in half the window. */
	if (shown && column > flow->layout->speaker) {
		ui_flow_name(flow, base, THEME_STRONG, shown);
		shown = NULL;
		indent = base + 2;
	} else if (column > flow->layout->speaker) {
		indent = base + 2;
	}
	if (marked)
		add_marked(flow, base, indent, shown, line);
	else
		ui_flow_add(flow, base, indent, shown, THEME_PLAIN, line->text.s,
		            strlen(line->text.s));
}

void ui_scene_heading(const struct deck_scene *scene, struct str *text)
{
	str_addf(text, "%s  %s", _(deck_media[scene->medium.value].title), scene->party.s);
}

void ui_flow_scene(struct ui_flow *flow, const struct deck_scene *scene, const char *then,
                   bool marked)
{
	size_t heading = flow->count;
	struct str head;

	str_init(&head);
	ui_scene_heading(scene, &head);
	ui_flow_add(flow, 0, flow->layout->margin, NULL, THEME_STRONG, head.text, head.len);
	str_release(&head);
	if (!flow->layout->large)
		ui_flow_blank(flow);
	ui_flow_heads(flow, heading);
	ui_flow_lines(flow, scene, then, marked);
}

void ui_flow_lines(struct ui_flow *flow, const struct deck_scene *scene, const char *then,
                   bool marked)
{
	int base = flow->layout->indent;
	const char *told[] = { then, scene->setting.s };
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (told[i])
			ui_flow_add(flow, 0, base, NULL, THEME_DIM, told[i], strlen(told[i]));
	if (then || scene->setting.s)
		ui_flow_blank(flow);
	int column = speaker_column(flow, scene);
	for (size_t i = 0; i < scene->lines.count; i++)
		add_said(flow, &scene->lines.items[i], base, column, marked);
}

/* A mark is not broken between rows; as many stand on one as fit. */
static void add_mark(struct ui_flow *flow, struct str *row, const char *mark)
{
	int indent = flow->layout->margin, gap = flow->layout->apart;
	int cells = width_of_text(row->text, flow->ambiguous) + gap +
	            width_of_text(mark, flow->ambiguous);

	if (row->len && cells > flow->width - indent) {
		ui_flow_add(flow, 0, indent, NULL, THEME_STRONG, row->text, row->len);
		str_clear(row);
	}
	str_addf(row, "%*s%s", row->len ? gap : 0, "", mark);
}

/* "judged right   acted half right …", before it the verdict or nothing, behind it the loss in
 * yuan, 0: none. */
static void add_marks(struct ui_flow *flow, const char *verdict,
                      const struct quiz_card_score *score, uint32_t loss)
{
	struct words_mark marks[WORDS_MARKS];
	int count = score ? words_marks(score, marks) : 0;
	struct str row, mark;

	str_init(&row);
	str_init(&mark);
	str_add(&row, verdict);
	for (int i = 0; i < count; i++) {
		str_clear(&mark);
		str_addf(&mark, "%s %s", _(marks[i].step), _(words_mark_names[marks[i].grade]));
		add_mark(flow, &row, mark.text);
	}
	if (loss) {
		str_clear(&mark);
		str_fill(&mark, _("lost {1} yuan"), "u", loss);
		add_mark(flow, &row, mark.text);
	}
	if (row.len)
		ui_flow_add(flow, 0, flow->layout->margin, NULL, THEME_STRONG, row.text, row.len);
	str_release(&row);
	str_release(&mark);
}

/* What was answered, and what would have been right, stand in one column. */
static int answers_column(const struct ui_flow *flow)
{
	const char *labels[] = { _("Chosen"), _("Asked"), _(words_better), _(words_ask) };
	int column = 0;

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		int cells = width_of_text(labels[i], flow->ambiguous);
		column = cells > column ? cells : column;
	}
	return flow->layout->indent + column + flow->layout->gap;
}

/* A heading, or NULL, then what it heads, wrapped beside it. */
static void add_answer(struct ui_flow *flow, const char *label, const char *text)
{
	ui_flow_add(flow, flow->layout->indent, answers_column(flow), label, THEME_PLAIN, text,
	            strlen(text));
}

/* "Chosen …  (300 yuan lost)", what it led to, and what would have been better. */
static void add_chosen(struct ui_flow *flow, const struct deck_scene *scene, uint16_t option)
{
	const struct deck_choice *choice = &scene->choices.items[option];
	const struct deck_choice *good = quiz_good_choice(scene);
	struct str text;

	str_init(&text);
	str_add(&text, choice->say.s);
	if (choice->loses.value) {
		str_add(&text, "  ");
		str_fill(&text, _("({1} yuan lost)"), "u", choice->loses.value);
	}
	add_answer(flow, _("Chosen"), text.text);
	add_answer(flow, NULL, choice->why.s);
	if (choice->grade.value != GRADE_GOOD && good)
		add_answer(flow, _(words_better), good->say.s);
	str_release(&text);
}

/* Whom the person asked: of a trap why its answer was no help, and whom to ask; the why is left
 * out where the three have more than `rows` with it, 0: it is not. */
static void add_asked(struct ui_flow *flow, const struct quiz *quiz, const struct deck_card *card,
                      uint16_t index, int rows)
{
	const struct quiz_answer *answer =
		quiz_answer_find(quiz, index, STEP_VERIFY, QUIZ_ANY_SCENE);
	const struct deck_channel *right = quiz_right_channel(quiz, index);

	if (!answer || !right)
		return;
	ui_flow_blank(flow);
	if (answer->option < card->verify.channels.count) {
		add_answer(flow, _("Asked"), deck_contact_says(&card->verify, right));
		return;
	}
	const struct deck_trap *trap =
		&card->verify.traps.items[answer->option - card->verify.channels.count];
	size_t from = flow->count;
	for (int why = 1; why >= 0; why--) {
		flow->count = from;
		add_answer(flow, _("Asked"), trap->say.s);
		if (why)
			add_answer(flow, NULL, trap->why.s);
		add_answer(flow, _(words_ask), deck_contact_says(&card->verify, right));
		if (!rows || (int)flow->count <= rows)
			return;
	}
}

/* Whether the answer is told before the other: the worse, then the more costly. */
static bool comes_first(const struct quiz_answer *answer, const struct quiz_answer *other)
{
	if (answer->grade != other->grade)
		return answer->grade > other->grade;
	return answer->loss > other->loss;
}

bool ui_answers_matter(const struct quiz *quiz, uint16_t card)
{
	struct quiz_card_score score;
	bool matter = false;

	quiz_score_card(quiz, card, &score);
	for (int step = STEP_ACT; step < STEP_ANSWERED; step++)
		matter |= score.answered[step] && score.grades[step] == GRADE_BAD;
	return matter;
}

void ui_answers_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t index, int rows)
{
	enum { LONG = 3 };
	const struct deck_card *card = quiz_card(quiz, index);
	const struct quiz_answer *answers[QUIZ_PATH];
	struct quiz_card_score score;
	int count = 0;

	quiz_score_card(quiz, index, &score);
	for (uint16_t i = 0; i < card->scenes.count && count < QUIZ_PATH; i++) {
		const struct quiz_answer *answer = quiz_answer_find(quiz, index, STEP_ACT, i);
		int at = count;
		if (!answer)
			continue;
		for (; at > 0 && comes_first(answer, answers[at - 1]); at--)
			answers[at] = answers[at - 1];
		answers[at] = answer;
		count++;
	}
	/* The sum, unless the first choice that is told cost all of it and says so. */
	add_marks(flow, "", &score, count && answers[0]->loss == score.loss ? 0 : score.loss);
	/* Where space is short a good choice gives way to what was wrong: whom the person asked. */
	bool gives_way = count && answers[0]->grade == GRADE_GOOD && ui_answers_matter(quiz, index);
	if (rows)
		count = count && !gives_way;
	for (int i = 0; i < count; i++) {
		/* The page is for the first choice: under long marks it comes at once. */
		if (i > 0 || flow->count < LONG)
			ui_flow_blank(flow);
		add_chosen(flow, &card->scenes.items[answers[i]->scene], answers[i]->option);
	}
	add_asked(flow, quiz, card, index, rows);
	flow->closes = rows > 0;
}

void ui_story_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t index)
{
	const struct deck_card *card = quiz_card(quiz, index);

	for (uint16_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		if (!quiz_was_shown(quiz, index, i))
			continue;
		ui_flow_blank(flow);
		ui_flow_scene(flow, scene, quiz_then(quiz, index, scene), true);
		const struct quiz_answer *answer = quiz_answer_find(quiz, index, STEP_ACT, i);
		if (!answer)
			continue;
		ui_flow_blank(flow);
		add_chosen(flow, scene, answer->option);
	}
	add_asked(flow, quiz, card, index, 0);
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

/* "[words] why   [words] why" of the flags that were shown, or of those that were not: as many as
 * fit into the rows, at least one. */
static void add_flags(struct str *text, const struct deck_card *card, const struct quiz *quiz,
                      uint16_t index, bool shown, int width, int rows,
                      enum width_ambiguous ambiguous)
{
	bool any = false;

	for (size_t f = 0; f < card->flags.count; f++) {
		const struct deck_flag *flag = &card->flags.items[f];
		const struct deck_line *line;
		const struct deck_span *span;
		if (quiz_flag_shown(quiz, index, card, flag, &line, &span) != shown)
			continue;
		struct str longer;
		str_init(&longer);
		str_addf(&longer, "%s%s", text->text, text->len ? "  " : "");
		if (span)
			str_addf(&longer, "[%.*s] ", (int)(span->to - span->from),
			         line->text.s + span->from);
		str_add(&longer, flag->text.s);
		bool fits = !any || wrap_count(longer.text, width, ambiguous) <= rows;
		if (fits) {
			str_clear(text);
			str_add(text, longer.text);
		}
		any = true;
		str_release(&longer);
	}
}

/* The headings stand in one column, as wide as the widest of them. */
static int heading_column(const struct ui_flow *flow, bool scam)
{
	const char *headings[] = { scam ? words_heading_tactic : words_heading_real,
		                   scam ? words_heading_signs : words_heading_real,
		                   words_heading_verify, words_heading_tell, words_better };
	int column = flow->layout->heading;

	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		int cells = width_of_text(_(headings[i]), flow->ambiguous);
		column = cells > column ? cells : column;
	}
	return flow->layout->indent + column + flow->layout->gap;
}

static void add_row(struct ui_flow *flow, int column, const char *label, const char *text)
{
	ui_flow_add(flow, flow->layout->indent, column, label, THEME_PLAIN, text, strlen(text));
}

/* A footnote stands at the right. */
static void add_footnote(struct ui_flow *flow, const struct str *text)
{
	int least = flow->layout->indent;
	int at = flow->width - width_of_text(text->text, flow->ambiguous);

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
	struct str text, checked;

	str_init(&text);
	str_init(&checked);
	if (source) {
		struct str name;
		str_init(&name);
		words_add_source(&name, source);
		str_fill(&text, _("Source: {1}"), "t", name.text);
		str_release(&name);
	}
	if (channel)
		str_fill(&checked, _("channel checked {1}"), "d", channel->checked.value);
	int cells = width_of_text(text.text, flow->ambiguous) + 3 +
	            width_of_text(checked.text, flow->ambiguous);
	if (text.len && checked.len && cells > flow->width - flow->layout->indent) {
		add_footnote(flow, &text);
		str_clear(&text);
	}
	str_addf(&text, "%s%s", text.len && checked.len ? "   " : "", checked.text);
	add_footnote(flow, &text);
	str_release(&text);
	str_release(&checked);
}

/* Signs that were seen; then those that stand further on in the story than the person went. */
static void add_signs(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz,
                      uint16_t index, int column, int rows, bool all)
{
	int width = flow->width - column;
	struct str seen, further, told;
	const char *label = _(words_heading_signs);

	str_init(&seen);
	str_init(&further);
	str_init(&told);
	add_flags(&seen, card, quiz, index, true, width, rows, flow->ambiguous);
	if (seen.len)
		add_row(flow, column, label, seen.text);
	if (all)
		add_flags(&further, card, quiz, index, false, width, rows, flow->ambiguous);
	if (further.len) {
		str_fill(&told, _(words_further), "t", further.text);
		add_row(flow, column, seen.len ? NULL : label, told.text);
	}
	str_release(&seen);
	str_release(&further);
	str_release(&told);
}

/* The four lines; of the signs as many as fit in rows, all: those that were not met as well. */
static void add_lines(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz,
                      uint16_t index, int rows, bool all)
{
	bool scam = card->truth.value == TRUTH_SCAM;
	int column = heading_column(flow, scam);
	struct str text;

	str_init(&text);
	if (scam)
		add_tactics(&text, card);
	else
		str_add(&text, card->explain.tell.s);
	add_row(flow, column, _(scam ? words_heading_tactic : words_heading_real), text.text);
	str_release(&text);
	add_signs(flow, card, quiz, index, column, rows, all);
	add_row(flow, column, _(words_heading_verify), card->explain.act.s);
	add_row(flow, column, _(words_heading_tell), card->explain.share.s);
}

/* What would have been better than the first choice that was half right, or nothing. */
static void add_better(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz,
                       uint16_t index)
{
	int column = heading_column(flow, card->truth.value == TRUTH_SCAM);

	for (uint16_t i = 0; i < card->scenes.count; i++) {
		const struct quiz_answer *answer = quiz_answer_find(quiz, index, STEP_ACT, i);
		const struct deck_choice *good = quiz_good_choice(&card->scenes.items[i]);
		if (!answer || answer->grade != GRADE_FAIR || !good)
			continue;
		add_row(flow, column, _(words_better), good->say.s);
		return;
	}
}

void ui_reason_flow(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz)
{
	if (!flow->layout->large) {
		add_marks(flow, _(words_truth_sentences[card->truth.value]), NULL, 0);
		ui_flow_blank(flow);
	}
	add_lines(flow, card, quiz, 0, flow->layout->sign_rows, true);
	if (!flow->layout->large)
		add_sources(flow, card);
}

void ui_explain_flow(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz,
                     uint16_t index, int rows)
{
	struct quiz_card_score score;

	if (!flow->layout->large) {
		if (quiz)
			quiz_score_card(quiz, index, &score);
		add_marks(flow, _(words_truth_sentences[card->truth.value]), quiz ? &score : NULL,
		          0);
		ui_flow_blank(flow);
	}
	if (rows && quiz && !ui_answers_matter(quiz, index))
		add_better(flow, card, quiz, index);
	size_t from = flow->count;
	add_lines(flow, card, quiz, index, flow->layout->sign_rows, true);
	for (int signs = rows - 1; signs > 0 && (int)flow->count > rows; signs--) {
		flow->count = from;
		add_lines(flow, card, quiz, index, signs, false);
	}
	if (!flow->layout->large)
		add_sources(flow, card);
}
