/* A heshi that was built without libqrencode. */
#include "text/qr.h"

bool qr_is_there(void) { return false; }

bool qr_encode(struct qr *qr, const char *text)
{
	(void)qr, (void)text;
	return false;
}
