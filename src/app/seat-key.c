#include "app/seat-key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/rng.h"
#include "base/str.h"

enum { KEY_LEN = 32, SLOTS = 256 };

static uint32_t mark_of(const char *text, uint32_t mark)
{
	for (; *text && *text != ' '; text++)
		mark = hash32_add(mark, (unsigned char)*text);
	return mark;
}

/* A folder of one's own alone. False: none can be had. */
static bool add_folder(struct str *path)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR"), *temporary = getenv("TMPDIR");
	struct stat of;

	if (runtime && *runtime == '/')
		str_addf(path, "%s/heshi-seats", runtime);
	else
		str_addf(path, "%s/heshi-seats-%u",
		         temporary && *temporary == '/' ? temporary : "/tmp", (unsigned)geteuid());
	if (mkdir(path->text, 0700) != 0 && errno != EEXIST)
		return false;
	return lstat(path->text, &of) == 0 && S_ISDIR(of.st_mode) && of.st_uid == geteuid() &&
	       !(of.st_mode & 077);
}

static bool is_key(const char *text)
{
	return strspn(text, "0123456789abcdef") == KEY_LEN && !text[KEY_LEN];
}

static void draw_key(struct seat_key *key)
{
	snprintf(key->text, sizeof key->text, "%016llx%016llx", (unsigned long long)rng_entropy(),
	         (unsigned long long)rng_entropy());
}

/* The seat of that file, unless somebody sits there. */
static bool take_slot(struct seat_key *key, const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	char text[KEY_LEN + 1] = "";

	if (file < 0 || flock(file, LOCK_EX | LOCK_NB) != 0) {
		if (file >= 0)
			close(file);
		return false;
	}
	bool read = pread(file, text, KEY_LEN, 0) == KEY_LEN && is_key(text);
	if (read)
		memcpy(key->text, text, sizeof text);
	else if (pwrite(file, key->text, KEY_LEN, 0) != KEY_LEN)
		unlink(path);
	key->file = file;
	return true;
}

void seat_key_take(struct seat_key *key, const char *at)
{
	const char *client = getenv("SSH_CONNECTION"); /* its first word: from where */
	uint32_t mark = mark_of(client ? client : "", mark_of(at, HASH32_BEGIN));
	struct str path;

	*key = (struct seat_key){ .file = -1 };
	draw_key(key);
	str_init(&path);
	bool folder = add_folder(&path);
	size_t len = path.len;
	for (int slot = 0; folder && key->file < 0 && slot < SLOTS; slot++) {
		path.len = len;
		str_addf(&path, "/%08x-%d", mark, slot);
		take_slot(key, path.text);
	}
	if (key->file >= 0)
		key->path = str_detach(&path);
	str_release(&path);
}

void seat_key_release(struct seat_key *key, bool over)
{
	if (over && key->path)
		unlink(key->path);
	if (key->file >= 0)
		close(key->file);
	free(key->path);
}
