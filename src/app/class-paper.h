/* class-paper.h -- heshi class --paper: answers on paper become records.
 */
#ifndef APP_CLASS_PAPER_H
#define APP_CLASS_PAPER_H

#include "app/arguments.h"

int app_class_paper(const struct app_options *options);

#endif
