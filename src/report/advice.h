/* advice.h -- what a teacher can do next: the cards to take up again, in sentences. Private to
 * report/.
 */
#ifndef REPORT_ADVICE_H
#define REPORT_ADVICE_H

#include "report/page.h"

/* Heading and up to five cards, each with what was chosen instead and what is right; or a sentence
 * why there are none. */
void advice_say(struct page *page, const struct report *report);

#endif
