/* hall.h -- what the tests of lessons with seats share: a real mosquitto on loopback, waiting for what
 * is to come (never for a time), TAP. */
#ifndef LIVE_HALL_H
#define LIVE_HALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "live/broker.h"
#include "live/lectern.h"
#include "live/seat.h"

enum { HALL_DEADLINE_MS = 60000 };

/* False, and a plan that skips all, where there is no mosquitto or no libmosquitto. */
bool hall_is_there(void);
/* Starts one at a free port of 127.0.0.1; a failure ends the test. */
struct broker *hall_broker(uint16_t *port);
/* Kills it without warning; false: it is not there. */
bool hall_kill_broker(void);
void hall_wait(void); /* a moment, between two turns */
/* Turns everything in `turn` until `done`; false: not by the deadline, or not by within_ms. */
bool hall_until(bool (*done)(void *context), void (*turn)(void *context), void *context,
                int within_ms);
/* TAP: a numbered result; hall_end prints the plan and gives the exit status. */
void hall_ok(bool good, const char *format, ...) __attribute__((format(printf, 2, 3)));
int hall_end(void);

#endif
