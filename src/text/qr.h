/* qr.h -- a text as a QR code: which modules are dark. Not its margin, not how it is drawn.
 *
 * libqrencode makes it; where heshi was built without it, or it has gone since, there is none.
 */
#ifndef TEXT_QR_H
#define TEXT_QR_H

#include <stdbool.h>
#include <stdint.h>

enum { QR_LEAST = 21, QR_MOST = 33 }; /* modules of versions 1 and 4 */

struct qr {
	int width; /* modules, as many rows */
	bool dark[QR_MOST][QR_MOST];
};

/* Whether codes can be made at all. */
bool qr_is_there(void);
/* The smallest code for the text (ASCII), with as much correction as that has space for. False: it
 * has more than QR_MOST modules, or codes cannot be made; qr is as it was. */
bool qr_encode(struct qr *qr, const char *text);

#endif
