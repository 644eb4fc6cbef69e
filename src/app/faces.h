/* faces.h -- the face that a person meets: screens on a terminal, or plain lines.
 */
#ifndef APP_FACES_H
#define APP_FACES_H

#include "app/arguments.h"
#include "base/calls.h"
#include "lesson/run.h"
#include "play/face.h"
#include "play/paper-face.h"
#include "terms/station.h"

/* True if this is a text console that cannot show Chinese, and it was said. */
bool app_console_refuses(const struct app_options *options);
/* The face for these options and streams: screens, or plain lines, with a line on stderr why (none
 * for --plain, and for pipes where pipes_meant). rest (or NULL) is called when a picture or prompt
 * stands and nothing is waiting to be read, before a long wait; again as long as it says that there
 * is more to do and nothing comes, which it can ask the watch meanwhile; context is lent. */
struct app_face;
struct app_face *app_face_open(const struct app_options *options, bool pipes_meant,
                               bool (*rest)(void *context, const struct calls_watch *watch),
                               void *context);
/* The face of a public station (lent): locked screens that only end when they are told to. NULL: no
 * screens are possible here, which was said. */
struct app_face *app_face_open_station(const struct app_options *options,
                                       const struct station *station,
                                       bool (*rest)(void *context, const struct calls_watch *watch),
                                       void *context);
/* What a station does just now, for whoever supervises it (watchdog_status). */
void app_face_status(struct app_face *shown, const char *text);
/* The same hears that a station is busy, not hung; shown is its face. */
void app_face_alive(void *shown);
/* Of a station: its staff can call for its page from now on. */
struct ui_staff_desk;
void app_face_lend_desk(struct app_face *shown, struct ui_staff_desk *desk);
/* While a picture stands, attend is called again and again with that context (lent), ten times
 * a second or more: for what goes on whatever is shown. Not where plain lines are converted.
 * in_order: in plain lines a signal to end is the end of input from now on, once: who says it again
 * means it at once. On the screens it always is (tui/signals). */
void app_face_attend(struct app_face *shown, bool (*attend)(void *context), void *context,
                     bool in_order);
const struct face *app_face_of(const struct app_face *shown); /* lent */
/* The same for a lesson in class. */
const struct lesson_face *app_face_lesson(const struct app_face *shown);
/* And for answers on paper. */
const struct paper_face *app_face_paper(const struct app_face *shown);
/* Gives the terminal back, so that something can be printed; the face shows nothing any more, but
 * its state stays. */
void app_face_withdraw(struct app_face *shown);
void app_face_close(struct app_face *shown);

#endif
