#include "base/msg.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "base/plural.h"

/* NULL: nothing was chosen yet, msgids speak. */
static const struct msg_catalogue *msg_current;

const struct msg_catalogue *msg_catalogue(void)
{
	return msg_current ? msg_current : &msg_catalogues[msg_catalogue_count - 1];
}

/* How much of a name, its encoding left out, is the catalogue's: 2 all of it, 1 the language ("zh"
 * and "zh-TW" of zh-CN; "zhuang" is another), 0 nothing. */
static int msg_agrees(const struct msg_catalogue *catalogue, const char *name)
{
	size_t primary = strcspn(catalogue->tag, "-"), given = strcspn(name, "_-.@");
	const char *country = catalogue->tag + primary, *asked = name + given;
	size_t len = strcspn(asked, ".@");

	if (given != primary || strncmp(catalogue->tag, name, given) != 0)
		return 0;
	return strlen(country) == len && (!len || memcmp(country + 1, asked + 1, len - 1) == 0) ? 2
	                                                                                        : 1;
}

const struct msg_catalogue *msg_catalogue_find(const char *language)
{
	const struct msg_catalogue *found = NULL;

	for (size_t i = 0; language && i < msg_catalogue_count; i++) {
		int agrees = msg_agrees(&msg_catalogues[i], language);
		if (agrees == 2)
			return &msg_catalogues[i];
		if (agrees && !found)
			found = &msg_catalogues[i];
	}
	return found;
}

bool msg_use(const char *language)
{
	const struct msg_catalogue *found = msg_catalogue_find(language);

	if (found)
		msg_current = found;
	return found;
}

const char *msg_language(void) { return msg_catalogue()->language; }

const struct msg_catalogue *msg_catalogue_next(void)
{
	size_t at = (size_t)(msg_catalogue() - msg_catalogues);

	return &msg_catalogues[(at + 1) % msg_catalogue_count];
}

void msg_use_next(void) { msg_current = msg_catalogue_next(); }

/* The GNU .mo layout (gettext manual, "The Format of GNU MO Files"): magic, revision, count,
 * offset of the sorted msgid table, offset of the translation table; entries are length,
 * offset. Its words are of either byte order: msgfmt 0.21 writes the little one on every machine.
 * Nothing outside the bytes is read, whatever stands in them: what cannot be is as good as
 * untranslated. */
enum { MO_COUNT = 2, MO_IDS = 3, MO_TEXTS = 4 };
static const uint32_t mo_magic = 0x950412de;

static uint32_t mo_word(const struct msg_catalogue *catalogue, uint64_t at)
{
	if (at + sizeof(uint32_t) > *catalogue->size)
		return 0;
	const unsigned char *b = catalogue->mo + at;
	return catalogue->mo[0] == (mo_magic & 0xff)
	               ? b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24
	               : b[3] | (uint32_t)b[2] << 8 | (uint32_t)b[1] << 16 | (uint32_t)b[0] << 24;
}

/* The text of an entry of the table whose offset is the header's word `table`, and its bytes; NULL
 * if it does not lie, NUL and all, within the catalogue. */
static const char *mo_entry(const struct msg_catalogue *catalogue, int table, uint32_t index,
                            size_t *bytes)
{
	uint64_t entry = (uint64_t)mo_word(catalogue, 4u * (unsigned)table) + 8 * (uint64_t)index;
	uint64_t len = mo_word(catalogue, entry), at = mo_word(catalogue, entry + 4);

	if (at + len >= *catalogue->size || catalogue->mo[at + len] != '\0')
		return NULL;
	*bytes = (size_t)len;
	return (const char *)catalogue->mo + at;
}

static const char *mo_find(const struct msg_catalogue *catalogue, const char *msgid, size_t *bytes)
{
	uint32_t low = 0, high = catalogue->mo ? mo_word(catalogue, 4 * MO_COUNT) : 0;

	if (high && mo_word(catalogue, 0) != mo_magic)
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *id = mo_entry(catalogue, MO_IDS, middle, bytes);
		int order = id ? strcmp(msgid, id) : -1;
		if (order == 0)
			return mo_entry(catalogue, MO_TEXTS, middle, bytes);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const char *msg_text_of(const struct msg_catalogue *catalogue, const char *msgid)
{
	size_t bytes;
	const char *found = *msgid ? mo_find(catalogue, msgid, &bytes) : NULL;

	return found && *found ? found : msgid;
}

const char *msg_text(const char *msgid) { return msg_text_of(msg_catalogue(), msgid); }

const char *msg_name(const struct msg_catalogue *catalogue)
{
	/* TRANSLATORS: the name of your language, in your language: "Deutsch". */
	static const char english[] = N_("English");
	const char *name = msg_text_of(catalogue, english);

	return name == english && catalogue->mo ? catalogue->tag : name;
}

const char *msg_plural(const char *one, const char *many, unsigned long count)
{
	const struct msg_catalogue *catalogue = msg_catalogue();
	const char *singular = count == 1 ? one : many;
	size_t bytes, header_bytes;
	unsigned long form = 0;

	/* A plural entry's msgid ends at its NUL, each of its forms at one. */
	const char *found = mo_find(catalogue, one, &bytes);
	const char *header = found ? mo_find(catalogue, "", &header_bytes) : NULL;
	if (!header || !plural_form(header, count, &form))
		form = 0;
	for (const char *end = found + bytes; found && form; form--) {
		found += strlen(found) + 1;
		if (found > end)
			found = NULL;
	}
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
