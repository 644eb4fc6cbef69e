/* busy.h -- a program that is busy: hangs in sending what nobody reads, is flooded with keys, has
 * been stopped. Nothing here reads what it sends, but pty_floods.
 */
#ifndef TERM_BUSY_H
#define TERM_BUSY_H

#include "driver.h"

void pty_type_unread(struct pty *pty, const char *keys); /* few enough for the line to take */
/* Until it hangs in sending to its terminal. */
bool pty_is_stuck(struct pty *pty);
/* Until it has ended; until its job under the shell has stopped. *took_ms: how long that took. */
bool pty_ends_unread(struct pty *pty, int64_t *took_ms);
bool pty_stops_unread(struct pty *pty, int64_t *took_ms);
pid_t pty_job(const struct pty *pty); /* the program; under a shell, its job; 0: gone */
bool pty_has_stopped(pid_t pid);
/* Types keys over and over without a pause, and reads, for at most milliseconds: true once the
 * condition holds; without one (NULL) after that time, if it still runs. */
bool pty_floods(struct pty *pty, const char *keys, int milliseconds,
                bool (*condition)(struct pty *pty, const void *what), const void *what);

#endif
