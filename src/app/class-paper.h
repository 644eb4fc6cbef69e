/* class-paper.h -- heshi class --paper: answers on paper become records.
 */
#ifndef APP_CLASS_PAPER_H
#define APP_CLASS_PAPER_H

#include "app/arguments.h"

/* In place of a stop, in the record of a lesson whose sheets are being typed: it is not taught. */
#define CLASS_PAPER_PHASE "paper"

int app_class_paper(const struct app_options *options);

#endif
