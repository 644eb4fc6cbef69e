/* form-order.h -- the cards of a form, in an order of one sitting: a place must tell nothing.
 */
#ifndef APP_FORM_ORDER_H
#define APP_FORM_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "deck/deck.h"

/* The form's cards that the deck has, by the seed, into cards (most of them); how many. */
size_t form_order(const struct deck_form *form, uint64_t seed, const struct deck_card **cards,
                  size_t most);

#endif
