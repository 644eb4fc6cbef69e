/* driver-own.h -- what the driver's three files share: pty.c (the program and its terminal), see.c
 * (what is to be seen), cases.c (cases and TAP). Cases include driver.h only.
 */
#ifndef TERM_DRIVER_OWN_H
#define TERM_DRIVER_OWN_H

#include "driver.h"

#include "base/str.h"

void pty_keep(struct pty *pty);        /* until the end of the case */
const char *pty_keep_text(char *text); /* eats text; lent until the end of the case */
void pty_release(struct pty *pty);     /* ends what still runs, by force */
bool pty_has_ended(struct pty *pty);
void pty_add_screen(struct pty *pty, struct str *out);
/* The last place in what was sent since byte from that holds bytes, or NULL. */
const char *pty_last_sent(const struct pty *pty, size_t from, const char *bytes);

#endif
