/* Files that the command line names to be written. */
#include "app/outfile.h"

#include <errno.h>

#include "app/messages.h"
#include "base/msg.h"

bool app_output_open(struct output *output, const char *path, bool (*is_own)(FILE *there),
                     const char *others)
{
	switch (output_open(output, path, is_own)) {
	case OUTPUT_FINE: return true;
	case OUTPUT_OTHERS: app_complain(others, path, NULL); return false;
	case OUTPUT_NO_FILE:
		app_complain(_("'{1}' is a folder or a device: name a file."), path, NULL);
		return false;
	default:
		app_complain(_("'{1}' cannot be written: {2}"), path,
		             msg_text(msg_of_error(errno)));
		return false;
	}
}
