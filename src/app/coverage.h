/* coverage.h -- what a deck covers, how far guessing gets in it, what expires when.
 */
#ifndef APP_COVERAGE_H
#define APP_COVERAGE_H

#include "deck/deck.h"

void app_coverage_print(const struct deck *deck);        /* to stdout */

#endif
