/* lock.h -- what a public station gives up before anybody touches it: nothing here opens a way in.
 */
#ifndef APP_LOCK_H
#define APP_LOCK_H

/* No core file, no debugger of the same user, no new privileges (where the system has such); and
 * nothing in the environment that tells curses another terminal than TERM's own. For good. */
void app_lock(void);
/* The memory that nobody needs who waits: what lies free, the program's own code and constants, the
 * image of the deck. What is needed again comes back by itself from the program's file. */
void app_give_back(void);

#endif
