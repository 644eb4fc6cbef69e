#include "app/last-good.h"

#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/journal.h"
#include "app/records.h"
#include "app/wallclock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/output.h"
#include "base/str.h"

/* The usual state folder, where no record is kept as well. */
static char *state_folder(const struct app_options *options)
{
	struct app_options usual = *options;

	usual.no_record = false;
	char *record = app_data_path(&usual), *slash = record ? strrchr(record, '/') : NULL;
	char *folder = slash    ? mem_text(record, (size_t)(slash - record))
	               : record ? mem_text(".", 1)
	                        : NULL;
	free(record);
	return folder;
}

/* A path from the root in one name: its end, of what is longer than a name may be. Links are not
 * followed: what they lead to changes with an update. */
static void add_name(struct str *out, const char *path)
{
	enum { NAME_MOST = 200 };
	char *here = path[0] == '/' ? NULL : getcwd(NULL, 0);
	struct str whole;

	str_init(&whole);
	str_addf(&whole, "%s%s%s", here ? here : "", here ? "/" : "", path);
	while (whole.len > 1 && whole.text[whole.len - 1] == '/')
		whole.len--; /* "deck/" is "deck" */
	for (size_t i = whole.len > NAME_MOST ? whole.len - NAME_MOST : 0; i < whole.len; i++)
		str_add_bytes(out, whole.text[i] == '/' ? "%" : &whole.text[i], 1);
	str_release(&whole);
	free(here);
}

char *last_good_path(const struct app_options *options, const char *original)
{
	char *folder = state_folder(options);
	struct str path;

	if (!folder)
		return NULL;
	str_init(&path);
	str_addf(&path, "%s/last-good/", folder);
	add_name(&path, original);
	free(folder);
	return str_detach(&path);
}

/* All folders of a path, for the owner alone. */
static bool make_folders_of(const char *path)
{
	char *folder = mem_text(path, strlen(path));
	bool made = true;

	for (char *at = strchr(folder + 1, '/'); at && made; at = strchr(at + 1, '/')) {
		*at = '\0';
		made = mkdir(folder, 0700) == 0 || errno == EEXIST;
		*at = '/';
	}
	free(folder);
	return made;
}

static bool holds(const char *path, const char *bytes, size_t len)
{
	enum file_kind kind;
	size_t size;
	int file = file_open(path, &kind, &size);

	if (file < 0)
		return false;
	char *there = mem_alloc(len + 1);
	bool same = size == len && file_read(file, there, len + 1, size) == (ssize_t)len &&
	            memcmp(there, bytes, len) == 0;
	free(there);
	close(file);
	return same;
}

static bool is_own(FILE *there)
{
	(void)there;
	return true;
}

bool last_good_keep(const char *path, const char *bytes, size_t len)
{
	struct output output;

	if (holds(path, bytes, len))
		return true;
	if (!make_folders_of(path) || output_open(&output, path, is_own) != OUTPUT_FINE)
		return false;
	fchmod(fileno(output.file), 0600);
	fwrite(bytes, 1, len, output.file);
	return output_done(&output);
}

bool last_good_day(const char *path, int32_t *day)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return false;
	*day = clock_day_of(app_local_of(status.st_mtime * INT64_C(1000)));
	return true;
}

/* Folders: written beside under another name, then exchanged. */

enum { MARK_SIZE = 17 };

static char *below(const char *folder, const char *name)
{
	struct str path;

	str_init(&path);
	str_addf(&path, "%s/%s", folder, name);
	return str_detach(&path);
}

static int remove_one(const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
	(void)status, (void)flag, (void)ftw;
	return remove(path);
}

static void remove_folder(const char *path)
{
	enum { OPEN_MOST = 8 };

	nftw(path, remove_one, OPEN_MOST, FTW_DEPTH | FTW_PHYS);
}

/* A hidden file: what reads the folder as what it is a copy of does not see it. */
static bool write_mark(const char *folder, uint64_t mark)
{
	char text[MARK_SIZE], *path = below(folder, ".mark");

	snprintf(text, sizeof text, "%016" PRIx64, mark);
	bool written = last_good_keep(path, text, sizeof text - 1);
	free(path);
	return written;
}

bool last_good_is(const char *folder, uint64_t mark)
{
	char text[MARK_SIZE], *path = below(folder, ".mark");

	snprintf(text, sizeof text, "%016" PRIx64, mark);
	bool is = holds(path, text, sizeof text - 1);
	free(path);
	return is;
}

static bool copy_file(const char *from, const char *to)
{
	enum file_kind kind;
	size_t size;
	int file = file_open(from, &kind, &size);

	if (file < 0)
		return false;
	char *bytes = mem_alloc(size + 1);
	ssize_t len = file_read(file, bytes, size + 1, size);
	close(file);
	bool copied = len >= 0 && last_good_keep(to, bytes, (size_t)len);
	free(bytes);
	return copied;
}

/* In place of what stands there, in one step where the system can. */
static bool exchange(const char *made, const char *path)
{
	if (file_move(made, path, FILE_MOVE_EXCHANGE))
		return true;
	if (errno != ENOENT) {
		remove_folder(path);
		unlink(path);
	}
	return rename(made, path) == 0;
}

bool last_good_keep_folder(const char *path, uint64_t mark, const char *folder,
                           const char *const *files, size_t count)
{
	struct str made;
	bool kept = true;

	if (last_good_is(path, mark))
		return true;
	str_init(&made);
	str_addf(&made, "%s.new", path);
	remove_folder(made.text);
	for (size_t i = 0; i < count && kept; i++) {
		const char *name = files[i] + strlen(folder);
		char *to = below(made.text, name + strspn(name, "/"));
		kept = copy_file(files[i], to);
		free(to);
	}
	kept = kept && write_mark(made.text, mark) && exchange(made.text, path);
	int error = errno;
	remove_folder(made.text); /* what was in its place, or what is left of it */
	if (kept)
		file_sync_folder_of(path);
	str_release(&made);
	errno = error;
	return kept;
}

/* One line a start tells of a bad disk, not one for each thing that wanted to be written. */
static struct {
	const char *message;
	char *path;
	int error;
} missed;

void last_good_missed(const char *message, const char *path)
{
	int error = errno;

	if (missed.message)
		return;
	missed.message = message;
	missed.path = mem_text(path, strlen(path));
	missed.error = error;
}

/* What a record on the same disk would say. */
static enum store_outcome outcome_of(int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT: return STORE_FULL;
	case EROFS: return STORE_READ_ONLY;
	case EIO: return STORE_FAILED;
	default: return STORE_FINE;
	}
}

enum store_outcome last_good_tell_missed(bool told_otherwise)
{
	enum store_outcome disk = missed.message ? outcome_of(missed.error) : STORE_FINE;

	if (missed.message && !(told_otherwise && disk != STORE_FINE))
		app_journal(_(missed.message), missed.path, msg_text(msg_of_error(missed.error)));
	free(missed.path);
	missed.message = missed.path = NULL;
	return disk;
}
