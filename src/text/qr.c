#include "text/qr.h"

#include <stddef.h>

#include <qrencode.h>

#include "base/library.h"

/* The library is opened when the first code is to be made: no start waits for it. NULL: it has
 * gone, or has not this function. */
static void *find(const char *name)
{
	static void *library;

	return library_find(&library, QR_SONAME, name);
}

typedef QRcode *encode_function(const char *text, int version, QRecLevel level, QRencodeMode hint,
                                int case_sensitive);
typedef void free_function(QRcode *code);

bool qr_is_there(void) { return find("QRcode_encodeString") && find("QRcode_free"); }

static void copy(struct qr *qr, const QRcode *code)
{
	enum { DARK = 1 };

	qr->width = code->width;
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++)
			qr->dark[y][x] = code->data[y * code->width + x] & DARK;
}

bool qr_encode(struct qr *qr, const char *text)
{
	static const QRecLevel levels[] = { QR_ECLEVEL_H, QR_ECLEVEL_Q, QR_ECLEVEL_M,
		                            QR_ECLEVEL_L };
	encode_function *encode = (encode_function *)find("QRcode_encodeString");
	free_function *release = (free_function *)find("QRcode_free");
	int width = QR_MOST + 1;

	for (size_t i = 0; encode && release && i < sizeof levels / sizeof *levels; i++) {
		QRcode *code = encode(text, 0, levels[i], QR_MODE_8, 1);
		if (!code)
			continue;
		if (code->width < width) {
			width = code->width;
			copy(qr, code);
		}
		release(code);
	}
	return width <= QR_MOST;
}
