/* seat-pages.h -- what a seat shows, made of what its side of the network knows and of the
 * deck. Words alone: a face draws them.
 */
#ifndef APP_SEAT_PAGES_H
#define APP_SEAT_PAGES_H

#include "deck/deck.h"
#include "live/seat.h"
#include "play/seat-page.h"

/* For a seat at `at` ("host:port") that looks for the lesson of that code ("": of any): fills the
 * page, and counts its picture on where something else is to be shown than it had. */
void seat_pages_fill(struct seat_page *page, const struct seat *seat, const struct deck *deck,
                     const char *at, const char *code);

#endif
