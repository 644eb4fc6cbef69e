/* doctor.h -- examining a record, and putting a repaired one in its place.
 *
 * Nothing is printed: what people must know comes back as values (health.h) and in diags.
 */
#ifndef STORE_DOCTOR_H
#define STORE_DOCTOR_H

#include "store/health.h"

/* Examines the file; where it is damaged and repair is wanted, saves what can be read into a new
 * file, which takes the place of the old one; that one is kept. Nobody else may have it open
 * (STORE_LOCKED). A file in which nothing of a record can be found (STORE_FOREIGN) stays where it
 * is. diags tells why it could not be examined or repaired; all else is in health. */
void store_doctor(const char *path, bool repair, struct store_health *health,
                  struct diag_list *diags);
void store_health_release(struct store_health *health);

#endif
