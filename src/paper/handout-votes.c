/* The sheet on which a teacher counts hands, before the discussion and after it. */
#include "base/msg.h"
#include "paper/handout-internal.h"

static void add_card(struct handout *handout, size_t place, enum step step)
{
	const struct pen_column columns[] = { { "", PEN_NARROW },
		                              { _("Answer"), PEN_WIDE },
		                              { _("Vote 1"), PEN_BLANK },
		                              { _("Vote 2"), PEN_BLANK } };
	const struct quiz_asked *asked = &handout->asked;
	struct pen *pen = &handout->pen;
	struct paper_question question;
	struct str text;

	for (size_t i = 0;; i++) {
		paper_sheet_question(asked, i, &question);
		if (question.place == place && question.step == step)
			break;
	}
	pen->form->group(pen, handout_card_heading(handout, place));
	pen->form->say(pen, PEN_TEXT, _(paper_sheet_asks(asked, &question)));
	pen->form->table(pen, columns, sizeof columns / sizeof *columns);
	str_init(&text);
	for (uint16_t i = 0; i < question.count; i++) {
		const struct quiz_option *option = &question.options[i];
		char letter[] = { paper_sheet_letter(&question, i), '\0' };
		const char *cells[] = { letter, NULL, NULL, NULL };
		str_clear(&text);
		if (step == STEP_JUDGE)
			str_add(&text, _(rating_terms[option->id].title));
		else
			str_add_bytes(&text, option->text, option->len);
		cells[1] = text.text;
		pen->form->row(pen, cells, false);
	}
	str_release(&text);
	pen->form->table_end(pen);
	pen->form->group_end(pen);
}

void handout_votes(struct handout *handout)
{
	const char *const labels[] = { _("Class"), _("Date"), _("Pupils") };
	struct pen *pen = &handout->pen;

	pen->form->part(pen, PEN_VOTES, _("Hand counts"),
	                _("Vote 1 in silence, tally hidden; talk in pairs; vote 2; then explain."));
	pen->form->fields(pen, labels, sizeof labels / sizeof *labels);
	for (size_t place = 0; place < handout->asked.count; place++) {
		const struct deck_lesson_card *plan = handout_plan(handout, place);
		add_card(handout, place, plan ? (enum step)plan->vote.value : STEP_JUDGE);
	}
	pen->form->part_end(pen, PEN_VOTES);
}
