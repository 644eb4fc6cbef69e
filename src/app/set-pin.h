/* set-pin.h -- heshi kiosk --set-pin: asks for a PIN and puts its hash into the file of settings,
 * where all else stays as it stands.
 */
#ifndef APP_SET_PIN_H
#define APP_SET_PIN_H

struct app_options;

/* How heshi exits; what went wrong was said. A file with mistakes is left alone; where there is
 * none one is begun. */
int app_set_pin(const struct app_options *options);

#endif
