#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

/* Whether what is there may be written over. A pipe or a terminal holds nothing. */
static enum output_outcome judge(const char *path, const struct stat *there,
                                 bool (*is_own)(FILE *there))
{
	if (S_ISFIFO(there->st_mode) || S_ISCHR(there->st_mode))
		return OUTPUT_FINE;
	if (!S_ISREG(there->st_mode))
		return OUTPUT_NO_FILE;
	if (there->st_size == 0)
		return OUTPUT_FINE;
	enum file_kind kind;
	int descriptor = file_open(path, &kind, NULL);
	FILE *file = descriptor >= 0 ? fdopen(descriptor, "rb") : NULL;
	if (!file)
		return kind == FILE_REGULAR ? OUTPUT_FAILED : OUTPUT_NO_FILE;
	bool own = is_own && is_own(file);
	fclose(file);
	return own ? OUTPUT_FINE : OUTPUT_OTHERS;
}

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static bool open_beside(struct output *output, mode_t mode)
{
	struct str name;

	str_init(&name);
	str_addf(&name, "%s.XXXXXX", output->path);
	output->beside = str_detach(&name);
	int file = mkostemp(output->beside, O_CLOEXEC);
	if (file >= 0) {
		/* On a stick files are whose the stick is: it may refuse, and keeps its own. */
		fchmod(file, mode);
		output->file = fdopen(file, "wb");
	}
	if (output->file)
		return true;
	int error = errno;
	if (file >= 0) {
		close(file);
		unlink(output->beside);
	}
	errno = error;
	return false;
}

static void forget(struct output *output)
{
	int error = errno;

	free(output->path);
	free(output->beside);
	*output = (struct output){ 0 };
	errno = error;
}

enum output_outcome output_open(struct output *output, const char *path,
                                bool (*is_own)(FILE *there))
{
	enum output_outcome outcome = OUTPUT_FINE;
	struct stat there;

	*output = (struct output){ .path = realpath(path, NULL) };
	if (!output->path)
		output->path = mem_text(path, strlen(path));
	output->fresh = stat(path, &there) != 0;
	if (output->fresh && errno != ENOENT)
		outcome = OUTPUT_FAILED;
	else if (!output->fresh)
		outcome = judge(path, &there, is_own);
	if (outcome == OUTPUT_FINE && !output->fresh && !S_ISREG(there.st_mode))
		output->file = fopen(path, "wbe");
	else if (outcome == OUTPUT_FINE)
		open_beside(output, output->fresh ? usual_mode() : there.st_mode & 0777);
	if (outcome == OUTPUT_FINE && !output->file)
		outcome = OUTPUT_FAILED;
	if (outcome != OUTPUT_FINE)
		forget(output);
	return outcome;
}

/* What was not there at first is not written over if it came in between; a file system that does
 * not know how to refuse that is not asked twice. */
static bool put_in_place(const struct output *output)
{
	if (!output->fresh)
		return rename(output->beside, output->path) == 0;
	if (file_move(output->beside, output->path, FILE_MOVE_NEW))
		return true;
	return (errno == EINVAL || errno == ENOSYS) && rename(output->beside, output->path) == 0;
}

bool output_done(struct output *output)
{
	bool done = fflush(output->file) == 0 && !ferror(output->file);

	if (output->beside)
		done = done && fsync(fileno(output->file)) == 0;
	int error = errno;
	if (fclose(output->file) != 0 && done) {
		error = errno;
		done = false;
	}
	output->file = NULL;
	errno = error;
	if (done && output->beside) {
		done = put_in_place(output);
		if (done)
			file_sync_folder_of(output->path);
	}
	if (done)
		forget(output);
	else
		output_drop(output);
	return done;
}

void output_drop(struct output *output)
{
	int error = errno;

	if (output->file)
		fclose(output->file);
	if (output->beside)
		unlink(output->beside);
	errno = error;
	forget(output);
}
