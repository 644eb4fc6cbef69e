/* class-live.h -- a lesson with seats of their own: the broker, the teacher's side
 * of the network, the record, and the box that lesson/run takes votes from.
 */
#ifndef APP_CLASS_LIVE_H
#define APP_CLASS_LIVE_H

#include "app/arguments.h"
#include "app/class-record.h"
#include "lesson/run.h"

/* Whether seats are wanted at all: --live, --broker. */
bool class_live_is_wanted(const struct app_options *options);

struct class_live;
/* Before there are screens: starts the broker that is wanted, or reads where it is. NULL: it cannot
 * be, and why was said. */
struct class_live *class_live_open(const struct app_options *options);
/* The lesson begins: votes go to this record (lent, as its plan is). */
const struct lesson_box *class_live_begin(struct class_live *live,
                                          const struct class_record *record);
/* ended: it is over, false: it will be gone on with. Again: nothing. */
void class_live_end(struct class_live *live, bool ended);
bool class_live_attend(void *live); /* as app_face_attend wants it */
void class_live_close(struct class_live *live);

#endif
