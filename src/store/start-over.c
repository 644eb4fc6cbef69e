#include "store/start-over.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "store/beside.h"
#include "store/copies.h"
#include "store/live-file.h"
#include "store/log.h"
#include "store/store-internal.h"

/* What is not a record and never was one is somebody's, who gave its name by mistake; but nobody
 * puts anything at heshi's own place: there it is what the disk made of a record. */
static bool is_useless(const struct store *store, bool own)
{
	return store->state == STORE_DAMAGED || store_is_half(store->state) ||
	       (store->state == STORE_FOREIGN && (own || live_is_there(store->path)));
}

/* Never onto a file that is there. */
static bool move(const char *from, const char *to)
{
	if (file_move(from, to, FILE_MOVE_NEW))
		return true;
	if (errno != EINVAL && errno != ENOSYS) /* of file systems that cannot promise it */
		return false;
	errno = EEXIST;
	return access(to, F_OK) != 0 && rename(from, to) == 0;
}

/* The log goes first: beside the new record it would be taken for that one's. */
static bool move_record(const char *path, const char *to)
{
	static const char *const endings[] = { "-wal", "-journal", "" };
	bool moved = true;

	for (size_t i = 0; i < sizeof endings / sizeof *endings && moved; i++) {
		char *from = beside_name(path, endings[i]), *name = beside_name(to, endings[i]);
		moved = move(from, name) || (*endings[i] && errno == ENOENT);
		free(from);
		free(name);
	}
	return moved;
}

/* Neither it nor a log that was moved to it before the power went. */
static bool is_free(const char *name)
{
	char *log = beside_name(name, "-wal");
	bool is = access(name, F_OK) != 0 && access(log, F_OK) != 0;

	free(log);
	return is;
}

static char *free_name(const char *path)
{
	for (int number = 1; number <= COPIES_MOST; number++) {
		char *name = copies_name(path, number);
		if (is_free(name))
			return name;
		free(name);
	}
	return NULL;
}

char *store_start_over(struct store *store, bool own)
{
	if (store->access != STORE_WRITE || !store->path || !is_useless(store, own))
		return NULL;
	char *aside = free_name(store->path);
	if (!aside)
		return NULL;
	if (store->db.sqlite)
		sqlite3_db_config(store->db.sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	db_close(&store->db);
	live_close(store);
	bool moved = move_record(store->path, aside);
	if (moved) {
		log_discard(store->path); /* its index alone is left */
		file_sync_folder_of(store->path);
	} else {
		free(aside);
	}
	store->current = (struct current){ 0 };
	store->unfolded = false;
	store_forget_waiting(store);
	store_attach(store, STORE_WRITE);
	return moved ? aside : NULL;
}

void store_spare(void)
{
	enum { BYTES = 512 * 1024 };

	sqlite3_soft_heap_limit64(BYTES);
}
