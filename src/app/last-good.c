#include "app/last-good.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/records.h"
#include "app/wallclock.h"
#include "base/file.h"
#include "base/mem.h"
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

/* A path in one name: its end, of what is longer than a name may be. */
static void add_name(struct str *out, const char *path)
{
	enum { NAME_MOST = 200 };
	size_t len = strlen(path);

	for (path += len > NAME_MOST ? len - NAME_MOST : 0; *path; path++)
		str_add_bytes(out, *path == '/' ? "%" : path, 1);
}

char *last_good_path(const struct app_options *options, const char *original)
{
	char *folder = state_folder(options), *real = realpath(original, NULL);
	struct str path;

	str_init(&path);
	if (folder) {
		str_addf(&path, "%s/last-good/", folder);
		add_name(&path, real ? real : original);
	}
	free(real);
	char *made = folder ? str_detach(&path) : NULL;
	free(folder);
	return made;
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

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	*day = clock_day_of(app_local_of(status.st_mtime * INT64_C(1000)));
	return true;
}
