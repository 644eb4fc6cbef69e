#include "base/msg.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

/* Made by the build from po/zh_CN.po. */
extern const unsigned char msg_zh_CN_mo[];
extern const size_t msg_zh_CN_mo_size;

const struct msg_catalogue msg_catalogues[] = {
	{ "zh_CN", "中文", msg_zh_CN_mo, &msg_zh_CN_mo_size },
	{ "en", "English", NULL, NULL },
};
const size_t msg_catalogue_count = sizeof msg_catalogues / sizeof *msg_catalogues;

static const struct msg_catalogue *msg_current = &msg_catalogues[1];

/* "zh", "zh-CN" and "zh_CN.UTF-8" all name zh_CN; "zhuang" does not. */
static bool msg_speaks(const struct msg_catalogue *catalogue, const char *language)
{
	size_t primary = strcspn(catalogue->language, "_");
	size_t given = strcspn(language, "_-.@");

	return given == primary && strncmp(catalogue->language, language, given) == 0;
}

bool msg_use(const char *language)
{
	for (size_t i = 0; language && i < msg_catalogue_count; i++) {
		if (msg_speaks(&msg_catalogues[i], language)) {
			msg_current = &msg_catalogues[i];
			return true;
		}
	}
	return false;
}

const char *msg_language(void) { return msg_current->language; }

void msg_use_next(void)
{
	size_t at = (size_t)(msg_current - msg_catalogues);

	msg_current = &msg_catalogues[(at + 1) % msg_catalogue_count];
}

/* The GNU .mo layout (gettext manual, "The Format of GNU MO Files"): magic, revision, count,
 * offset of the sorted msgid table, offset of the translation table; entries are length,
 * offset. The build writes it in the machine's order. Nothing outside the bytes is read,
 * whatever stands in them: what cannot be is as good as untranslated. */
enum { MO_COUNT = 2, MO_IDS = 3, MO_TEXTS = 4 };
static const uint32_t mo_magic = 0x950412de;

static uint32_t mo_word(const struct msg_catalogue *catalogue, uint64_t at)
{
	uint32_t word = 0;

	if (at + sizeof word <= *catalogue->size)
		memcpy(&word, catalogue->mo + at, sizeof word);
	return word;
}

/* The text of an entry of the table whose offset is the header's word `table`; NULL if it does
 * not lie, NUL and all, within the catalogue. */
static const char *mo_entry(const struct msg_catalogue *catalogue, int table, uint32_t index)
{
	uint64_t entry = (uint64_t)mo_word(catalogue, 4u * (unsigned)table) + 8 * (uint64_t)index;
	uint64_t len = mo_word(catalogue, entry), at = mo_word(catalogue, entry + 4);

	if (at + len >= *catalogue->size || catalogue->mo[at + len] != '\0')
		return NULL;
	return (const char *)catalogue->mo + at;
}

static const char *mo_find(const struct msg_catalogue *catalogue, const char *msgid)
{
	uint32_t low = 0, high = mo_word(catalogue, 4 * MO_COUNT);

	if (mo_word(catalogue, 0) != mo_magic)
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *id = mo_entry(catalogue, MO_IDS, middle);
		int order = id ? strcmp(msgid, id) : -1;
		if (order == 0)
			return mo_entry(catalogue, MO_TEXTS, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *msg_text(const char *msgid)
{
	if (!msg_current->mo || !*msgid)
		return msgid;
	const char *found = mo_find(msg_current, msgid);
	return found && *found ? found : msgid;
}

const char *msg_plural(const char *one, const char *many, unsigned long count)
{
	const char *singular = count == 1 ? one : many;

	if (!msg_current->mo)
		return singular;
	/* Chinese has one form: the first translation. A plural entry's msgid ends at its NUL. */
	const char *found = mo_find(msg_current, one);
	return found && *found ? found : singular;
}

static const struct {
	int error;
	const char *words;
} error_words[] = {
	{ EACCES, N_("permission is denied") },
	{ EPERM, N_("this is not permitted") },
	{ ENOENT, N_("there is no such file or folder") },
	{ ENOTDIR, N_("a part of the path is no folder") },
	{ EISDIR, N_("it is a folder") },
	{ EEXIST, N_("it is there already") },
	{ ELOOP, N_("its links lead in a circle") },
	{ ENAMETOOLONG, N_("the name is too long") },
	{ EINVAL, N_("this cannot be done here") },
	{ EIO, N_("the disk or the network reported an error") },
	{ ENOSPC, N_("the disk is full") },
	{ EDQUOT, N_("your share of the disk is used up") },
	{ EFBIG, N_("the file would become too large") },
	{ EROFS, N_("the disk may only be read") },
	{ EMFILE, N_("too many files are open") },
	{ ENFILE, N_("too many files are open") },
	{ ENOMEM, N_("there is no memory left") },
	{ EBUSY, N_("another program is using it") },
	{ EPIPE, N_("nobody reads the output any more") },
	{ ENODEV, N_("the device is not there") },
	{ ENXIO, N_("the device is not there") },
	{ ESTALE, N_("the network folder is gone") },
	{ ENOLCK, N_("files cannot be locked there") },
	{ EOPNOTSUPP, N_("this cannot be done here") },
	{ ETXTBSY, N_("another program is using it") },
};

const char *msg_of_error(int error)
{
	for (size_t i = 0; i < sizeof error_words / sizeof *error_words; i++)
		if (error_words[i].error == error)
			return error_words[i].words;
	return strerror(error);
}
