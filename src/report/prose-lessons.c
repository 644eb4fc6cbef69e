/* Lessons with a class in sentences: what may be said first, then votes before and after the
 * discussion, then forms before and after. */
#include <stdlib.h>

#include "base/msg.h"
#include "report/known.h"
#include "report/lessons.h"
#include "report/prose-internal.h"
#include "report/tables.h"

/* What the votes alone can claim. */
const char *const report_vote_verdicts[] = {
	[STATS_TOO_FEW] =
		N_("The class is too small to tell what the discussions changed: it takes "
	           "100 scams and 100 real ones judged in each vote."),
	[STATS_UNCLEAR] =
		N_("What the discussions changed does not stand out from what chance alone "
	           "would do."),
	[STATS_BETTER] = N_("After the discussions the class told scams from real ones better."),
	[STATS_WORSE] = N_("After the discussions the class told scams from real ones less well: "
	                   "explain these cards again."),
	[STATS_WARIER] = N_("After the discussions the class was more suspicious, but no better at "
	                    "telling scams from real ones."),
	[STATS_TRUSTING] = N_("After the discussions the class was more trusting, but no better at "
	                      "telling scams from real ones."),
};
_Static_assert(sizeof report_vote_verdicts / sizeof *report_vote_verdicts == STATS_VERDICT_COUNT,
               "report_vote_verdicts lacks a row");

static void say_verdict(struct page *page, const struct lessons *lessons)
{
	struct stats_change change;

	lessons_compare(lessons, &change);
	page_say(page, 0, _(report_vote_verdicts[change.verdict]), "");
	page_say(page, 0,
	         _("A second vote shows what talking did at once; whether it stays, only a form "
	           "some weeks later can show."),
	         "");
}

static void say_what(struct page *page, const struct report *report)
{
	const struct lessons *lessons = report->lessons;

	page_say(page, 0,
	         _("Lessons: {1}, to their end: {2}, pupils in all: {3}, from {4} to {5}."),
	         "uuidd", lessons->count, lessons->ended, (int64_t)lessons->pupils,
	         prose_day(page, lessons->first_ms), prose_day(page, lessons->last_ms));
}

static void say_round(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
                      uint64_t of)
{
	page_bar(page, bars, label, count, of, stats_rate(count, of));
}

static void say_votes(struct page *page, const struct lessons *lessons)
{
	static const char *const labels[][LESSONS_ROUNDS] = {
		{ N_("Scams recognised, vote 1"), N_("Scams recognised, vote 2") },
		{ N_("Wrongly suspected, vote 1"), N_("Wrongly suspected, vote 2") },
		{ N_("Good answers, vote 1"), N_("Good answers, vote 2") },
	};
	static const enum truth truths[] = { TRUTH_SCAM, TRUTH_REAL };
	struct page_bars bars = { .count = 0 };

	page_heading(page, _("Votes before and after the discussion"));
	prose_brackets(page);
	for (int i = 0; i < TRUTH_COUNT; i++)
		for (int round = 0; round < LESSONS_ROUNDS; round++) {
			struct lessons_round sum =
				lessons_sum(lessons, round, STEP_JUDGE, truths[i]);
			say_round(page, &bars, _(labels[i][round]), sum.suspected, sum.hands);
		}
	for (int round = 0; round < LESSONS_ROUNDS; round++) {
		struct lessons_round sum = lessons_sum(lessons, round, STEP_COUNT, TRUTH_COUNT);
		say_round(page, &bars, _(labels[2][round]), sum.good, sum.hands);
	}
	page_bars_end(page, &bars);
}

/* For the ear: a sentence a card. */
static void say_card(struct page *page, const struct report *report,
                     const struct lessons_question *one)
{
	const struct deck_card *known = known_card(report->deck, one->deck, one->card);
	const struct lessons_round *before = &one->rounds[LESSONS_BEFORE],
				   *after = &one->rounds[LESSONS_AFTER];
	struct str title;

	str_init(&title);
	const char *name = page_text(page, &title, known ? known->title.s : one->card);
	if (before->hands)
		page_say(page, 0,
		         _("{1}: good answers {2} of {3} in the first vote, {4} of {5} in the "
		           "second."),
		         "tiiii", name, (int64_t)before->good, (int64_t)before->hands,
		         (int64_t)after->good, (int64_t)after->hands);
	else
		page_say(page, 0, _("{1}: good answers {2} of {3}, voted on once."), "tii", name,
		         (int64_t)one->once.good, (int64_t)one->once.hands);
	str_release(&title);
}

/* Likewise a kind of scam. */
static void say_topic(void *context, const struct lessons_topic *topic)
{
	const struct lessons_round *before = &topic->rounds[LESSONS_BEFORE],
				   *after = &topic->rounds[LESSONS_AFTER];

	page_say(context, 0,
	         _("{1}: good answers {2} of {3} in the first vote, {4} of {5} in the second."),
	         "tiiii", topic->name, (int64_t)before->good, (int64_t)before->hands,
	         (int64_t)after->good, (int64_t)after->hands);
}

static void say_cards(struct page *page, const struct report *report)
{
	if (!page->style.ear) {
		prose_table(page, report, &report_votes);
		prose_table(page, report, &report_vote_topics);
		return;
	}
	const struct lessons_question **order = lessons_ordered(report->lessons);
	page_heading(page, _("By card"));
	for (size_t i = 0; i < report->lessons->question_count; i++)
		say_card(page, report, order[i]);
	free(order);
	page_heading(page, _("By kind of scam"));
	lessons_each_topic(report, say_topic, page);
}

/* What is in no sum is named, so that nobody looks for it. */
static void say_untold(struct page *page, const struct lessons *lessons)
{
	page_gap(page);
	if (lessons->small)
		page_say(page, 0,
		         _("Classes of fewer than 5, of which nothing is told and nothing counted, "
		           "so that nobody is recognised: {1}."),
		         "u", lessons->small);
	if (lessons->untold)
		page_say(page, 0,
		         _("Questions on which fewer than 5 voted, which are not counted either: "
		           "{1}."),
		         "u", lessons->untold);
}

static bool has_forms(const struct report *report)
{
	return report && (report->sittings || report->unfinished || collect_hands(report));
}

enum report_outcome report_say_lessons(const struct report *report, const struct report *before,
                                       const struct report *after, FILE *out,
                                       const struct report_style *style)
{
	const struct lessons *lessons = report->lessons;
	struct page page = page_on(out, style);

	page_say(&page, 0, _("Lessons with a class"), "");
	page_scope(&page, report);
	if (lessons && lessons->question_count) {
		say_verdict(&page, lessons);
		page_gap(&page);
		say_what(&page, report);
		say_votes(&page, lessons);
		say_cards(&page, report);
	} else {
		page_say(&page, 0, _("No votes of a class have been recorded here yet."), "");
	}
	if (lessons)
		say_untold(&page, lessons);
	if (has_forms(before) || has_forms(after)) {
		page_heading(&page, _("Test forms before and after"));
		prose_change(&page, before, after);
	}
	return page_end(&page);
}
