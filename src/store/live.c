#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/inside.h"
#include "store/live.h"

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

static int open_beside(const char *path)
{
	struct str name;

	name_beside(path, &name);
	int file = open(name.text, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	str_release(&name);
	return file;
}

void live_open(struct store *store)
{
	bool held;

	if (store->live < 0 && (store->live = open_beside(store->path)) >= 0)
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

int live_hold_alone(const char *path, bool *others)
{
	int file = open_beside(path);

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
