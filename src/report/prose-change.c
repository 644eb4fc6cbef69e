/* Two times, before and after: counts, what changed, and what may be said of it. */
#include "base/msg.h"
#include "report/advice.h"
#include "report/collect.h"
#include "report/compared.h"
#include "report/formats.h"
#include "report/lessons.h"
#include "report/prose-internal.h"
#include "report/tables.h"
#include "terms/terms.h"

const char *const report_verdicts[] = {
	[STATS_TOO_FEW] =
		N_("Nothing can be claimed about a change yet: it takes 100 scams and 100 real "
	           "ones judged each time."),
	[STATS_UNCLEAR] = N_("No change stands out from what chance alone would do."),
	[STATS_BETTER] = N_("They tell scams from real ones better than before."),
	[STATS_WORSE] = N_("They tell scams from real ones less well than before."),
	[STATS_WARIER] =
		N_("They have become more suspicious, but no better at telling scams from real "
	           "ones."),
	[STATS_TRUSTING] =
		N_("They have become more trusting, but no better at telling scams from real "
	           "ones."),
};
_Static_assert(sizeof report_verdicts / sizeof *report_verdicts == STATS_VERDICT_COUNT,
               "report_verdicts lacks a row");

static void say_time(struct page *page, const char *message, const struct report *report)
{
	page_say(page, 0, message, "uiidd", report->sittings, (int64_t)report->sample.counts.scams,
	         (int64_t)report->sample.counts.reals, prose_day(page, report->first_ms),
	         prose_day(page, report->last_ms));
}

/* Who broke off says little about what was learned: but that there are such is said. */
static void say_unfinished(struct page *page, const char *message, const struct report *report)
{
	if (report->unfinished)
		page_say(page, 0, message, "u", report->unfinished);
}

static void say_rates(struct page *page, const struct report *const times[2])
{
	static const struct {
		enum step step;
		const char *labels[2];
	} steps[] = {
		{ STEP_ACT, { N_("Good actions, before"), N_("Good actions, after") } },
		{ STEP_VERIFY,
		  { N_("Channels chosen right, before"), N_("Channels chosen right, after") } },
	};
	const char *hits[] = { _("Scams recognised, before"), _("Scams recognised, after") },
		   *alarms[] = { _("Wrongly suspected, before"), _("Wrongly suspected, after") };
	struct page_bars bars = { .count = 0 };

	for (int i = 0; i < 2; i++) {
		const struct stats_sample *sample = &times[i]->sample;
		page_bar(page, &bars, hits[i], sample->counts.hits, sample->counts.scams,
		         stats_hit_rate(&sample->counts, &sample->spread));
	}
	for (int i = 0; i < 2; i++) {
		const struct stats_sample *sample = &times[i]->sample;
		page_bar(page, &bars, alarms[i], sample->counts.false_alarms, sample->counts.reals,
		         stats_alarm_rate(&sample->counts, &sample->spread));
	}
	for (size_t i = 0; i < 2 * sizeof steps / sizeof *steps; i++)
		prose_asked(page, &bars, _(steps[i / 2].labels[i % 2]),
		            collect_asked(times[i % 2]->truths, steps[i / 2].step));
	page_bars_end(page, &bars);
}

static void say_verdict(struct page *page, const struct stats_change *change)
{
	page_say(page, 0, _(report_verdicts[change->verdict]), "");
	if (change->verdict == STATS_BETTER && change->criterion.high < 0 &&
	    change->suspected.value > 0)
		page_say(page, 0, _("They have become more suspicious as well."), "");
	if (change->verdict != STATS_TOO_FEW)
		page_say(page, 0,
		         _("The two times are compared as groups; whether the same people sat in "
		           "both, no record says."),
		         "");
}

/* What changed, of a share: only where that much may be claimed. */
static void say_changed(struct page *page, const char *message, struct stats_interval change)
{
	page_say(page, PAGE_INDENT, message, "ppp", change.value, change.low, change.high);
}

static void say_changes(struct page *page, const struct stats_change *change)
{
	if (change->verdict == STATS_TOO_FEW)
		return;
	say_changed(page,
	            _("Scams recognised: {1} percentage points ({2} to {3}); above 0 is better."),
	            change->recognised);
	say_changed(page,
	            _("Wrongly suspected: {1} percentage points ({2} to {3}); below 0 is better."),
	            change->suspected);
	prose_figure(page,
	             _("Change of skill {1} ({2} to {3}): above 0 is better; with 0 between "
	               "the brackets it may be chance (d')."),
	             change->sensitivity);
	prose_figure(page,
	             _("Change of leaning {1} ({2} to {3}): below 0 to suspicion, above 0 to "
	               "trust (c)."),
	             change->criterion);
}

/* Hands that were counted for the form, and classes of which nothing may be told. */
static void say_hands(struct page *page, const char *message, const struct report *report)
{
	if (collect_hands(report))
		page_say(page, 0, message, "uu", report->lessons->count,
		         (uint32_t)collect_hands(report));
}

/* Of which nothing is counted: with all others known, they would be made out in the sum. */
static void say_small(struct page *page, const char *message, const struct report *report)
{
	uint32_t small = report->scope.small + (report->lessons ? report->lessons->small : 0);

	if (small)
		page_say(page, 0, message, "u", small);
}

static void say_counted(struct page *page, const struct report *const times[2])
{
	if (report_has_other_cards(times[0]) || report_has_other_cards(times[1]))
		page_say(page, 0,
		         _("Some of these sittings were on other cards than the form has now: "
		           "--from and --to keep to the days of one form."),
		         "");
	say_time(page,
	         _("Before: sittings {1}, judged scams {2}, judged real ones {3}, "
	           "{4} to {5}."),
	         times[0]);
	say_hands(page, _("Before, by show of hands: counts {1}, pupils {2}."), times[0]);
	say_time(page,
	         _("After: sittings {1}, judged scams {2}, judged real ones {3}, "
	           "{4} to {5}."),
	         times[1]);
	say_hands(page, _("After, by show of hands: counts {1}, pupils {2}."), times[1]);
}

/* For the ear: what the table has, a sentence a share. */
struct share_words {
	const char *both, *before, *after;
};

static void say_share(struct page *page, const char *name, const struct compared_share *share,
                      const struct share_words *words)
{
	const char *message = share->before_told && share->after_told ? words->both
	                      : share->before_told                    ? words->before
	                                                              : words->after;

	if (share->before_told || share->after_told)
		page_say(page, 0, _(message), "tpipi", name, share->before.value, share->before_of,
		         share->after.value, share->after_of);
}

static void say_topic(void *context, const struct compared_row *row)
{
	static const struct share_words caught = {
		N_("{1}: recognised before, {2} per cent of {3} scams; after, {4} per cent of "
		   "{5}."),
		N_("{1}: recognised before, {2} per cent of {3} scams."),
		N_("{1}: recognised after, {4} per cent of {5} scams."),
	};
	static const struct share_words alarmed = {
		N_("{1}: wrongly suspected before, {2} per cent of {3} real ones; after, {4} per "
		   "cent "
		   "of {5}."),
		N_("{1}: wrongly suspected before, {2} per cent of {3} real ones."),
		N_("{1}: wrongly suspected after, {4} per cent of {5} real ones."),
	};

	say_share(context, row->name, &row->caught, &caught);
	say_share(context, row->name, &row->alarmed, &alarmed);
	if (row->withheld)
		page_say(context, 0, _("{1}: some of it is withheld."), "t", row->name);
}

static void say_topics(struct page *page, const struct report *const times[2])
{
	struct report_sink *sink;

	if (!times[0]->topic_count || !times[1]->topic_count)
		return;
	if (page->style.ear) {
		page_heading(page, _("Before and after by kind"));
		compared_each(times[0], times[1], say_topic, page);
		return;
	}
	page_gap(page);
	page_open_gap(page);
	sink = report_sink_new(report_format_find("text"), page->out, &page->style);
	report_compare_topic_rows(times[0], times[1], sink);
	page->failed |= report_sink_close(sink) != REPORT_WRITTEN;
}

void prose_change(struct page *page, const struct report *before, const struct report *after)
{
	const struct report *const times[] = { before, after };
	struct stats_change change;

	bool nothing = prose_nothing(page, before) || prose_nothing(page, after);
	say_unfinished(page, _("Before: {1} more were not finished and are not counted."), before);
	say_unfinished(page, _("After: {1} more were not finished and are not counted."), after);
	say_small(page, _("Before: classes of fewer than 5, which are not counted: {1}."), before);
	say_small(page, _("After: classes of fewer than 5, which are not counted: {1}."), after);
	if (nothing)
		return;
	say_counted(page, times);
	page_gap(page);
	stats_compare(&before->sample, &after->sample, &change);
	say_verdict(page, &change);
	page_gap(page);
	if (prose_is_judged(before) || prose_is_judged(after))
		prose_brackets(page);
	say_rates(page, times);
	say_changes(page, &change);
	say_topics(page, times);
}

static bool is_told(const struct report *report)
{
	return report->sittings + collect_hands(report) && !report_is_withheld(report);
}

enum report_outcome report_say_change(const struct report *before, const struct report *after,
                                      FILE *out, const struct report_style *style)
{
	const struct report *const times[] = { before, after };
	struct page page = page_on(out, style);

	page_say(&page, 0, _("Before and after"), "");
	page_scope(&page, before);
	prose_change(&page, before, after);
	if (!is_told(before) || !is_told(after))
		return page_end(&page);
	advice_say(&page, after);
	page_gap(&page);
	prose_aside(&page, times, 2);
	return page_end(&page);
}
