/* send-file.h -- a send.yaml becomes where statements go and as whom, or a list of what is wrong.
 *
 * Read like a file of a deck, by a table of fields, with the same diagnostics; the format is told
 * in heshi-send(5). What stands in it is no secret: passwords and tokens lie in files of their own.
 */
#ifndef LOAD_SEND_FILE_H
#define LOAD_SEND_FILE_H

#include "base/mem.h"
#include "load/load.h"

enum {
	SEND_FILE_FORMAT = 1,    /* of the file: later ones are refused */
	SEND_FILE_MAX = 1 << 16, /* bytes */
	SEND_FILE_TIMEOUT_S = 60,
	SEND_FILE_PATIENCE_S = 300
};

/* One send.yaml; owns its texts. Paths can be opened as they are. */
struct send_file {
	struct arena arena;
	const char *path;          /* as opened */
	const char *url;           /* to post to: it ends with /statements */
	const char *user, *secret; /* NULL: no user, and so the secret is a token; a file */
	const char *ca_file;       /* NULL: whom the system believes */
	unsigned timeout_s, patience_s;
};

/* LOAD_SOUND: *send is the caller's; else it is NULL, and diags say why. LOAD_UNREADABLE: errno
 * says why too. */
enum load_outcome send_file_load(const char *path, struct send_file **send,
                                 struct diag_list *diags);
void send_file_free(struct send_file *send);

#endif
