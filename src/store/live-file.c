#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/live-file.h"
#include "store/store-internal.h"

/* Open file description locks: unlike the older kind they belong to the descriptor, so two stores
 * in one process are two holders, and closing some other descriptor drops nothing. */
static bool lock(int file, short type, int64_t from, bool ask_only, bool *held)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = from, .l_len = 1 };

	if (fcntl(file, ask_only ? F_OFD_GETLK : F_OFD_SETLK, &lock) == 0) {
		*held = ask_only && lock.l_type != F_UNLCK;
		return true;
	}
	*held = errno == EAGAIN || errno == EACCES;
	return false;
}

static void name_beside(const char *path, struct str *name)
{
	str_init(name);
	str_addf(name, "%s-live", path);
}

static int open_beside(const char *path, int flags)
{
	struct str name;

	name_beside(path, &name);
	int file = open(name.text, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
	str_release(&name);
	return file;
}

void live_open(struct store *store)
{
	bool held;

	if (store->live < 0 && (store->live = open_beside(store->path, O_RDWR | O_CREAT)) >= 0)
		lock(store->live, F_RDLCK, 0, false, &held);
}

void live_close(struct store *store)
{
	if (store->live >= 0)
		close(store->live);
	store->live = -1;
}

bool live_take(struct store *store, int64_t sitting)
{
	bool held;

	return store->live < 0 || lock(store->live, F_WRLCK, sitting, false, &held) || !held;
}

void live_leave(struct store *store, int64_t sitting)
{
	bool held;

	if (store->live >= 0 && sitting)
		lock(store->live, F_UNLCK, sitting, false, &held);
}

bool live_is_free(struct store *store, int64_t sitting)
{
	bool held = false;

	return store->live < 0 || !lock(store->live, F_WRLCK, sitting, true, &held) || !held;
}

bool live_is_used(const char *path)
{
	int file = open_beside(path, O_RDONLY | O_NONBLOCK);
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };

	if (file < 0)
		return false;
	/* Who holds it alone is examining it, and does not play. */
	bool used = fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type == F_RDLCK;
	close(file);
	return used;
}

void live_make(const char *path)
{
	int file = open_beside(path, O_RDWR | O_CREAT | O_TRUNC);

	if (file >= 0)
		close(file);
}

static void mark(int file)
{
	struct stat stat_of;

	if (fstat(file, &stat_of) == 0 && stat_of.st_size == 0 && pwrite(file, "1", 1, 0) != 1)
		return; /* it only helps to tell what is missing */
}

void live_begun(struct store *store)
{
	if (store->live >= 0)
		mark(store->live);
}

bool live_is_there(const char *path)
{
	struct str name;

	name_beside(path, &name);
	bool there = access(name.text, F_OK) == 0;
	str_release(&name);
	return there;
}

bool live_never_begun(const char *path)
{
	struct stat stat_of;
	struct str name;

	name_beside(path, &name);
	bool never = lstat(name.text, &stat_of) == 0 && stat_of.st_size == 0;
	str_release(&name);
	return never;
}

int live_hold_alone(const char *path, bool *others)
{
	int file = open_beside(path, O_RDWR);

	/* Made now, it does not say that nobody ever played here. */
	if (file < 0 && (file = open_beside(path, O_RDWR | O_CREAT)) >= 0)
		mark(file);
	*others = false;
	if (file >= 0 && !lock(file, F_WRLCK, 0, false, others)) {
		close(file);
		file = -1;
	}
	return file;
}

void live_let_go(const char *path, int hold, bool kept)
{
	struct str name;

	if (hold < 0)
		return;
	name_beside(path, &name);
	if (!kept)
		unlink(name.text);
	str_release(&name);
	close(hold);
}
