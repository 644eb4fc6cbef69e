#include "report/advice.h"

#include "base/msg.h"
#include "report/again.h"
#include "report/known.h"

enum { SHOWN_MOST = 5, DEEP = PAGE_INDENT + 3 };

static void say_judged(struct page *page, const struct report_card *card)
{
	uint32_t wrong = again_misjudged(card), of = learn_tally_judged(&card->tally);
	const char *message = !wrong ? N_("Judged right every time; it goes wrong afterwards.")
	                      : card->tally.truth == TRUTH_SCAM
	                              ? N_("Taken for real {1} times out of {2}.")
	                              : N_("Taken for a scam {1} times out of {2}.");

	page_say(page, DEEP, _(message), "uu", wrong, of);
}

/* What is told that was chosen instead: with what would have been good, and alone. */
static const struct instead {
	enum step step;
	const char *both, *alone;
} insteads[] = {
	{ STEP_ACT, N_("What was done instead, most often: \"{1}\", {2} times. Better: \"{3}\"."),
	  N_("What was done instead, most often: \"{1}\", {2} times.") },
	{ STEP_VERIFY, N_("Who was asked instead, most often: \"{1}\", {2} times. Right: \"{3}\"."),
	  N_("Who was asked instead, most often: \"{1}\", {2} times.") },
};

/* True if something was chosen instead but is withheld. */
static bool say_instead(struct page *page, const struct report *report,
                        const struct report_card *card, const struct instead *row)
{
	struct again_instead instead = again_instead(report, card, row->step);
	struct str chosen, good;

	str_init(&chosen);
	str_init(&good);
	if (instead.choice)
		page_say(page, DEEP, _(instead.good.len ? row->both : row->alone), "tut",
		         page_text(page, &chosen, instead.text), instead.choice->sittings,
		         page_text(page, &good, instead.good.text));
	str_release(&chosen);
	str_release(&good);
	str_release(&instead.good);
	return instead.withheld;
}

static void say_card(struct page *page, const struct report *report, const struct report_card *card,
                     size_t number)
{
	const struct deck_card *known = known_card(report->deck, card->deck, card->card);
	const char *topic = known_topic(report->deck, card->deck, card->topic);
	struct str title;

	str_init(&title);
	page_say(page, PAGE_INDENT,
	         card->tally.truth == TRUTH_SCAM
	                 ?
	                 /* TRANSLATORS: number, title of the card, kind of scam. */
	                 _("{1}. {2} (a scam; {3})")
	                 : _("{1}. {2} (real; {3})"),
	         "ztt", number, page_text(page, &title, known ? known->title.s : card->card),
	         topic ? topic : card->topic);
	str_release(&title);
	say_judged(page, card);
	bool withheld = false;
	for (size_t i = 0; i < sizeof insteads / sizeof *insteads; i++)
		withheld |= say_instead(page, report, card, &insteads[i]);
	if (withheld)
		page_say(page, DEEP,
		         _("Some of what was chosen instead is not told: fewer than 5 sittings "
		           "chose it."),
		         "");
	if (known)
		page_say(page, DEEP, _("'heshi preview {1}' shows the whole card."), "t",
		         card->card);
}

void advice_say(struct page *page, const struct report *report)
{
	const struct report_card *cards[AGAIN_MOST];
	size_t count = again_find(report, cards);

	if (!report->card_count)
		return;
	page_heading(page, _("Cards to take up again first"));
	if (!again_is_known(report))
		page_say(page, PAGE_INDENT,
		         _("Not known yet: that takes 5 sittings with the same card. With the same "
		           "--seed everybody gets the same cards."),
		         "");
	else if (!count)
		page_say(page, PAGE_INDENT,
		         _("None stands out: on every card at least four in five answers were "
		           "right."),
		         "");
	else
		page_say(page, PAGE_INDENT,
		         _("Those with the fewest right judgements, actions and channels."), "");
	for (size_t i = 0; i < count && i < SHOWN_MOST; i++)
		say_card(page, report, cards[i], i + 1);
}
