/* staff-desk.h -- what the staff of a station can do on its page: the hands behind ui/staff.h.
 */
#ifndef APP_STAFF_DESK_H
#define APP_STAFF_DESK_H

#include "app/pin-tries.h"
#include "app/records.h"
#include "base/mounts.h"
#include "terms/station.h"
#include "ui/staff.h"

struct staff_desk {
	struct ui_staff_desk desk; /* lent to the screens */
	const struct app_options *options;
	const struct station *station;
	struct records *records;
	struct deck *deck;
	struct pin_tries tries;
	struct mounts sticks;
	/* Called again and again while a copy is made, which takes a while; NULL: nobody waits */
	void (*alive)(void *context);
	void *alive_context;
	struct str sent; /* what was said of sending, at this steady moment; 0: nothing yet */
	int64_t sent_ms;
	char *folder; /* of the record, for what is in the making; NULL: there is none */
};

/* All but options, which it copies, is lent: station as it is now, whatever it was set to; the
 * records are open. Who opens it fills in what `desk` has of topics, and who is told of changes. */
void staff_desk_open(struct staff_desk *desk, const struct app_options *options,
                     const struct station *station, struct records *records, struct deck *deck);
void staff_desk_release(struct staff_desk *desk);

/* Writes a copy into that folder: a name with place, day and time. Adds a sentence that says what
 * came of it; false: nothing was left there. */
bool staff_desk_copy(const struct staff_desk *desk, const char *folder, enum ui_staff_copy what,
                     struct str *said);

#endif
