/* The answers with the why, for the teacher. */
#include "base/msg.h"
#include "paper/handout-internal.h"
#include "play/words.h"

/* Why an option is right or not. channel: the right one, to be found like this. */
static const char *why_of(const struct deck_card *card, enum step step, uint16_t option)
{
	const struct deck_verify *verify = &card->verify;

	if (step == STEP_ACT)
		return card->scenes.items[0].choices.items[option].why.s;
	if (option >= verify->channels.count)
		return verify->traps.items[option - verify->channels.count].why.s;
	return ((const struct deck_channel *)verify->channels.items[option].to)->find.s;
}

static void add_options(struct handout *handout, const struct paper_question *question)
{
	const struct pen_column columns[] = { { "", PEN_NARROW },
		                              { _("Answer"), PEN_WIDE },
		                              { "", PEN_NARROW },
		                              { _("Why"), PEN_WIDE } };
	const struct quiz_asked *asked = &handout->asked;
	struct pen *pen = &handout->pen;
	struct str text;

	str_init(&text);
	pen->form->table(pen, columns, sizeof columns / sizeof *columns);
	for (uint16_t i = 0; i < question->count; i++) {
		const struct quiz_option *option = &question->options[i];
		char letter[] = { paper_sheet_letter(question, i), '\0' };
		struct quiz_answer answer = { 0 };
		quiz_asked_answer(asked, question->place, question->step, option->id, &answer);
		str_clear(&text);
		str_add_bytes(&text, option->text, option->len);
		const char *cells[] = { letter, text.text, _(words_mark_names[answer.grade]),
			                why_of(asked->cards[question->place], question->step,
			                       option->id) };
		pen->form->row(pen, cells, answer.grade == GRADE_GOOD);
	}
	pen->form->table_end(pen);
	str_release(&text);
}

/* The two ratings of a truth stand side by side on the scale: "3 or 4". */
static void add_rating(struct handout *handout, const struct paper_question *question)
{
	const struct deck_card *card = handout->asked.cards[question->place];
	bool scam = card->truth.value == TRUTH_SCAM;
	int first = scam ? RATING_MAYBE_SCAM : RATING_SURE_REAL;

	handout->pen.form->say(&handout->pen, PEN_TEXT,
	                       handout_sentence(handout, _("{1} or {2}: {3}"), "uut", first + 1,
	                                        first + 2,
	                                        _(words_truth_sentences[card->truth.value])));
}

static void add_question(struct handout *handout, const struct paper_question *question)
{
	const char *asks = _(paper_sheet_asks(&handout->asked, question));
	struct pen *pen = &handout->pen;

	pen->form->say(pen, PEN_SUBHEAD,
	               handout_sentence(handout, "{1}.{2}  {3}", "uut", question->place + 1u,
	                                (unsigned)question->part, asks));
	if (question->step == STEP_JUDGE)
		add_rating(handout, question);
	else
		add_options(handout, question);
}

/* Whether a flag stands in the scene that is on paper; else it is further on in the story. */
static bool is_on_paper(const struct deck_scene *scene, const struct deck_flag *flag)
{
	for (size_t i = 0; i < scene->lines.count; i++)
		for (size_t k = 0; k < scene->lines.items[i].spans.count; k++)
			if (scene->lines.items[i].spans.items[k].flag == flag)
				return true;
	return false;
}

static void add_signs(struct handout *handout, const struct deck_card *card)
{
	struct pen *pen = &handout->pen;

	for (size_t i = 0; i < card->flags.count; i++) {
		const struct deck_flag *flag = &card->flags.items[i];
		bool further = !is_on_paper(&card->scenes.items[0], flag);
		pen->form->labelled(pen, _(words_heading_signs),
		                    handout_sentence(handout, further ? _(words_further) : "{1}",
		                                     "t", flag->text.s));
	}
}

static void add_explanation(struct handout *handout, size_t place)
{
	const struct deck_card *card = handout->asked.cards[place];
	const struct deck_lesson_card *plan = handout_plan(handout, place);
	const struct deck_tactic *tactic = card->tactics.count ? card->tactics.items[0].to : NULL;
	struct pen *pen = &handout->pen;

	add_signs(handout, card);
	if (card->truth.value == TRUTH_SCAM && tactic)
		pen->form->labelled(pen, _(words_heading_tactic),
		                    handout_sentence(handout, "{1}{2}{3}", "ttt", tactic->name.s,
		                                     _(": "), card->explain.tell.s));
	else
		pen->form->labelled(pen, _(words_heading_real), card->explain.tell.s);
	pen->form->labelled(pen, _(words_heading_verify), card->explain.act.s);
	pen->form->labelled(pen, _(words_heading_tell), card->explain.share.s);
	for (size_t i = 0; plan && i < plan->prompts.count; i++)
		pen->form->labelled(pen, _("Discuss"), plan->prompts.items[i].s);
}

static void add_card(struct handout *handout, size_t place, size_t *index, size_t count)
{
	const struct quiz_asked *asked = &handout->asked;
	struct pen *pen = &handout->pen;
	struct paper_question question;

	pen->form->group(pen, handout_card_heading(handout, place));
	pen->form->scene(pen, &asked->cards[place]->scenes.items[0], true);
	for (; *index < count; ++*index) {
		paper_sheet_question(asked, *index, &question);
		if (question.place != place)
			break;
		add_question(handout, &question);
	}
	add_explanation(handout, place);
	pen->form->group_end(pen);
}

static void add_plan(struct handout *handout)
{
	const struct deck_lesson *lesson = handout->order->lesson;
	struct pen *pen = &handout->pen;

	if (!lesson)
		return;
	pen->form->labelled(pen, _("Meant for"), lesson->whom.s);
	pen->form->labelled(pen, _("Aim"), lesson->aim.s);
	if (lesson->minutes.value)
		pen->form->labelled(pen, _("Minutes"),
		                    handout_sentence(handout, "{1}", "u", lesson->minutes.value));
}

void handout_key(struct handout *handout)
{
	const struct quiz_asked *asked = &handout->asked;
	size_t count = paper_sheet_count(asked), index = 0;
	struct pen *pen = &handout->pen;

	pen->form->part(
		pen, PEN_KEY, _("Answers, for the teacher"),
		handout_sentence(handout,
	                         _("Not to be handed out. Sheet {1} alone has these letters: "
	                           "another number, another order. Deck: {2} {3}."),
	                         "ttt", pen->number, asked->deck->title.s, asked->deck->version.s));
	add_plan(handout);
	for (size_t place = 0; place < asked->count; place++)
		add_card(handout, place, &index, count);
	pen->form->part_end(pen, PEN_KEY);
}
