/* lesson-lines.h -- a lesson in class in plain lines: what lesson/run drives.
 */
#ifndef LINE_LESSON_LINES_H
#define LINE_LESSON_LINES_H

#include "lesson/run.h"
#include "line/line.h"

struct lesson_face lesson_lines_face(struct line *line);

#endif
