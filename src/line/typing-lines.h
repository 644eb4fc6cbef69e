/* typing-lines.h -- answers on paper, typed back in plain lines: a line a card, a sign an answer.
 */
#ifndef LINE_TYPING_LINES_H
#define LINE_TYPING_LINES_H

#include "line/line.h"
#include "play/paper-typed.h"

/* Asks for the number of the next sheet, *seed as suggested: Enter takes it; 0: nothing is. asked:
 * its cards, in any order.
 * False: there are no more sheets. */
bool typing_lines_number(struct line *line, const struct quiz_asked *asked, uint64_t *seed);
/* Asks for the answers of one sheet and whether they are right. False: it is thrown away. */
bool typing_lines_sheet(struct line *line, struct paper_typed *typed);
/* Tells that the sheet was kept, and how many there are by now. */
void typing_lines_kept(struct line *line, bool whole, size_t sheets);

#endif
