/* typing-lines.h -- answers on paper, typed back in plain lines: a line a card, a sign an answer.
 */
#ifndef LINE_TYPING_LINES_H
#define LINE_TYPING_LINES_H

#include "line/line.h"
#include "play/paper-face.h"

struct paper_face typing_lines_face(struct line *line);

#endif
