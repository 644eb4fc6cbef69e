/* coverage.h -- what a deck covers, how far guessing gets in it, what expires when.
 */
#ifndef APP_COVERAGE_H
#define APP_COVERAGE_H

#include "deck/deck.h"

/* To stdout; plain: for the ear. */
void app_coverage_print(const struct deck *deck, bool plain);

#endif
