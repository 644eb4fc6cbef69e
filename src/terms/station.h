/* station.h -- what a public station is set to: kiosk.yaml as plain values.
 *
 * The loader fills one in (load/kiosk-file.h); who knows no file takes station_init's. Texts are
 * UTF-8 and lent: they live as long as what they were read into.
 */
#ifndef TERMS_STATION_H
#define TERMS_STATION_H

#include "terms/mode.h"

enum { STATION_COUNTDOWN_S = 15, STATION_MINUTES_NEVER = -1 };

/* A sentence for passers-by, in one language. */
struct station_text {
	const char *language; /* as decks name it: "zh-CN" */
	const char *text;
};

struct station {
	struct mode mode; /* the row of the kiosk, with cards, idle_s and kept_days as set here */
	const char *deck; /* its folder; NULL: the shipped one */
	/* Ids: what it belongs to, and which of its stations it is; they go with every sitting of
	 * it, as place does. NULL: not said */
	const char *site, *name;
	const char *place;         /* what this place is called; NULL: not said */
	const char *const *topics; /* ids; topic_count 0: all */
	size_t topic_count;
	uint8_t levels;               /* bit (1 << level) set: cards of it come; 0: all */
	const char *const *languages; /* of the interface, the first is the one it goes back to */
	size_t language_count;        /* 0: those that heshi speaks, the deck's first */
	uint16_t countdown_s;         /* told before everything is forgotten */
	const struct station_text
		*attract; /* said on the first screen; attract_count 0: heshi's own */
	size_t attract_count;
	const char *pin; /* crypt(3) hash; NULL: nobody gets to the staff page */
	/* It sleeps from … to … (minutes of the local day, 0 … 1439; over midnight if from > to);
	 * STATION_MINUTES_NEVER in both: never. */
	int16_t sleep_from, sleep_to;
};

void station_init(struct station *station);
/* Whether it sleeps at that minute of the local day (0 … 1439). */
bool station_sleeps(const struct station *station, int minute);

#endif
