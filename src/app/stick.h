/* stick.h -- the sticks that are in this machine: what is mounted where such things are mounted.
 */
#ifndef APP_STICK_H
#define APP_STICK_H

#include "base/mounts.h"

/* What is mounted below /media, /run/media and /mnt and may be written to now. */
void stick_find(struct mounts *sticks);
/* Whether it is mounted still: a stick that was pulled out may have left its folder. */
bool stick_is_there(const char *path);

#endif
