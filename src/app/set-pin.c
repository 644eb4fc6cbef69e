/* heshi kiosk --set-pin: one value of the file is put in place of another, byte for byte, so that
 * comments and order stay its author's. What came of that is read before it is written. */
#include "app/set-pin.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/messages.h"
#include "app/outfile.h"
#include "app/pin.h"
#include "app/settings.h"
#include "app/standard.h"
#include "base/msg.h"
#include "base/str.h"
#include "load/kiosk-file.h"

static const char new_file[] = "# What this public station is set to: heshi-kiosk(5).\nformat: 1\n";

/* The file as it stands, or the beginning of one; false, after a complaint, if it has mistakes. */
static bool read_file(const char *path, struct str *text, size_t *from, size_t *to, int *status)
{
	struct diag_list diags;
	struct kiosk_file *kiosk;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	enum load_outcome outcome = kiosk_file_load(path, NULL, &kiosk, &diags);
	bool absent = outcome == LOAD_UNREADABLE && errno == ENOENT;
	if (outcome == LOAD_SOUND) {
		str_add_bytes(text, kiosk->text, kiosk->len);
		*from = kiosk->pin_from;
		*to = kiosk->pin_to;
	} else if (absent) {
		str_add(text, new_file);
		*from = *to = text->len;
	} else {
		diag_sort(&diags);
		app_diags_print(app_err(), &diags, APP_EXCERPTS);
		app_complain(_("'{1}' has mistakes: mend them first. Nothing was changed."), path,
		             NULL);
	}
	*status = outcome == LOAD_MISTAKEN ? APP_MISTAKES : APP_USAGE;
	kiosk_file_free(kiosk);
	diag_list_release(&diags);
	return outcome == LOAD_SOUND || absent;
}

/* text with the hash for its PIN; a line of its own at the end where there is none yet. */
static void put_hash(struct str *out, const struct str *text, size_t from, size_t to,
                     const char *hash)
{
	bool is_new = from == to;
	bool ends = !text->len || text->text[text->len - 1] == '\n';

	str_add_bytes(out, text->text, from);
	str_addf(out, is_new ? "%spin: \"%s\"\n" : "%s\"%s\"", is_new && !ends ? "\n" : "", hash);
	str_add_bytes(out, text->text + to, text->len - to);
}

/* Whether the text is read as settings with that hash. */
static bool says_hash(const char *path, const struct str *text, const char *hash)
{
	struct diag_list diags;
	struct kiosk_file *kiosk;

	diag_list_init(&diags, 1);
	kiosk_file_load_text(path, NULL, text->text, text->len, &kiosk, &diags);
	bool says = kiosk && kiosk->station.pin && strcmp(kiosk->station.pin, hash) == 0;
	kiosk_file_free(kiosk);
	diag_list_release(&diags);
	return says;
}

static bool is_settings(FILE *there)
{
	(void)there; /* it was read as such just now */
	return true;
}

/* As its owner and group had it: a station often reads it as another user. */
static bool write_file(const char *path, const struct str *text)
{
	struct output output;
	struct stat old;
	bool there = stat(path, &old) == 0;

	if (!app_output_open(&output, path, is_settings, ""))
		return false;
	if (there && (fchown(fileno(output.file), old.st_uid, old.st_gid) != 0 ||
	              fchmod(fileno(output.file), old.st_mode & 07777) != 0)) {
		output_drop(&output);
	} else {
		fwrite(text->text, 1, text->len, output.file);
		if (output_done(&output))
			return true;
	}
	app_complain(_("'{1}' cannot be written: {2}"), path, msg_text(msg_of_error(errno)));
	return false;
}

static bool may_be_written(const char *path, struct str *folder)
{
	const char *slash = strrchr(path, '/');

	str_add_bytes(folder, path, slash ? (size_t)(slash - path) : 0);
	if (!folder->len)
		str_add(folder, slash ? "/" : ".");
	/* The folder of the usual place is made; another one was misspelled. */
	mkdir(folder->text, 0755);
	return access(folder->text, W_OK | X_OK) == 0;
}

int app_set_pin(const struct app_options *options)
{
	const char *path = settings_path(options);
	struct str text, edited, folder;
	size_t from = 0, to = 0;
	int status;

	str_init(&text);
	str_init(&edited);
	str_init(&folder);
	char *hash = NULL;
	if (!read_file(path, &text, &from, &to, &status))
		goto out;
	status = APP_USAGE;
	if (!may_be_written(path, &folder)) {
		app_complain(_("'{1}' cannot be written: {2}"), path,
		             msg_text(msg_of_error(errno)));
		goto out;
	}
	if (!(hash = pin_ask()))
		goto out;
	put_hash(&edited, &text, from, to, hash);
	if (!says_hash(path, &edited, hash)) {
		app_complain(_("No line can be added to '{1}' as it is written. Add this one: {2}"),
		             path, hash);
	} else if (write_file(path, &edited)) {
		app_say(app_out(),
		        _("The PIN stands in '{1}'. It holds from the next start of the "
		          "station."),
		        "t", path);
		status = APP_FINE;
	}
out:
	free(hash);
	str_release(&text);
	str_release(&edited);
	str_release(&folder);
	return status;
}
