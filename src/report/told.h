/* told.h -- which sums of a report may be told. Private to report/.
 *
 * Sums lie under each other: all judgements of a truth, those of a topic, those of a card. Untold
 * is a sum of fewer than five sittings; one that is untold of a part of the people
 * (report_put_part), for each part can be asked for by itself and taken from the whole (held); and
 * as much else as it takes that the untold ones are not had by taking the told ones from the sum
 * above (withhold.h).
 * So whatever reports of one moment tell of a topic or card is a sum over parts each of which
 * tells it too. Reports of two moments, or of days that overlap, are not weighed against each
 * other.
 */
#ifndef REPORT_TOLD_H
#define REPORT_TOLD_H

#include "report/collect.h"

/* Fills told of truths, topics and cards; what is untold of all judgements of a truth is taken out
 * of the report's own sums. What is held stays so when more is put in. */
void told_settle(struct report *report);

#endif
