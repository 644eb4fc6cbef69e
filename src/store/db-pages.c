#include "store/db-pages.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* Sizes and places of the format's chapter 1. */
enum {
	HEADER_SIZE = 100,
	PAGE_SIZE_AT = 16,
	RESERVED_AT = 20,
	FREE_TRUNK_AT = 32,
	FREE_COUNT_AT = 36,
	PAGE_LEAST = 512,
	PAGE_MOST = 65536,
	PAGE_USUAL = 4096, /* where the header does not tell */
	USABLE_LEAST = 480,
	/* of a log (chapter 4.1) */
	LOG_HEADER_SIZE = 32,
	LOG_PAGE_SIZE_AT = 8,
	FRAME_HEADER_SIZE = 24
};
static const uint32_t log_magic = 0x377f0682; /* its last bit says how sums are made */
enum page_kind { INTERIOR_KEYS = 0x02, LEAF_KEYS = 0x0a, LEAF_ROWIDS = 0x0d };

struct walk {
	int file;
	off_t start, step; /* of the first page; from page to page */
	size_t page_size, usable;
	uint32_t page_count;
	unsigned char *page;    /* the one that is looked at */
	unsigned char *beyond;  /* one of an overflow chain */
	unsigned char *payload; /* PAGES_ROW_MOST bytes */
	unsigned char *is_free; /* a bit a page */
};

static uint32_t big_endian(const unsigned char *bytes, int count)
{
	uint32_t number = 0;

	for (int i = 0; i < count; i++)
		number = number << 8 | bytes[i];
	return number;
}

/* Pages are numbered from 1. What lies behind the end of the file is zero. */
static bool read_page(const struct walk *walk, uint32_t number, unsigned char *page)
{
	size_t had = 0;
	ssize_t got;

	if (number < 1 || number > walk->page_count)
		return false;
	while (had < walk->page_size &&
	       (got = pread(walk->file, page + had, walk->page_size - had,
	                    walk->start + (off_t)(number - 1) * walk->step + (off_t)had)) > 0)
		had += (size_t)got;
	memset(page + had, 0, walk->page_size - had);
	return had > 0;
}

/* One to nine bytes; 0: it does not end before the end (chapter 1.6). */
static size_t read_varint(const unsigned char *bytes, size_t len, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < 8 && i < len; i++) {
		*number = *number << 7 | (bytes[i] & 0x7f);
		if (bytes[i] < 0x80)
			return i + 1;
	}
	if (len < 9)
		return 0;
	*number = *number << 8 | bytes[8];
	return 9;
}

static size_t size_of_serial(uint64_t serial)
{
	static const unsigned char sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

	return serial < sizeof sizes ? sizes[serial] : (size_t)(serial - 12) / 2;
}

/* A value of the record format (chapter 2.1); bytes holds as many as its type takes. */
static struct pages_value value_of(uint64_t serial, const unsigned char *bytes, size_t size)
{
	struct pages_value value = { .type = PAGES_NULL };

	if (serial >= 12)
		return (struct pages_value){ .type = serial % 2 ? PAGES_TEXT : PAGES_BLOB,
			                     .bytes = bytes,
			                     .len = size };
	if (serial == 0)
		return value;
	value.type = PAGES_INTEGER;
	if (serial >= 8) {
		value.integer = serial == 9;
		return value;
	}
	uint64_t number = size && bytes[0] & 0x80 ? UINT64_MAX : 0; /* the sign goes on */
	for (size_t i = 0; i < size; i++)
		number = number << 8 | bytes[i];
	if (serial == 7) {
		value.type = PAGES_REAL;
		memcpy(&value.real, &number, sizeof value.real);
	} else {
		memcpy(&value.integer, &number, sizeof value.integer);
	}
	return value;
}

/* The columns of a record; false if it is none, or none of ours. */
static bool read_record(const unsigned char *record, size_t len, struct pages_row *row)
{
	uint64_t head;
	size_t at = read_varint(record, len, &head);

	if (!at || head < at || head > len)
		return false;
	row->count = 0;
	for (size_t body = (size_t)head; at < head; row->count++) {
		uint64_t serial;
		size_t took = read_varint(record + at, (size_t)head - at, &serial);
		if (!took || row->count == PAGES_COLUMNS_MOST || serial == 10 || serial == 11 ||
		    serial > 2 * (uint64_t)PAGES_ROW_MOST + 13)
			return false;
		size_t size = size_of_serial(serial);
		if (size > len - body)
			return false;
		row->values[row->count] = value_of(serial, record + body, size);
		at += took;
		body += size;
	}
	return row->count > 0;
}

/* How much of a payload lies on the page itself (chapter 1.6). */
static size_t local_size(const struct walk *walk, bool rowids, size_t payload)
{
	size_t most = rowids ? walk->usable - 35 : (walk->usable - 12) * 64 / 255 - 23;
	size_t least = (walk->usable - 12) * 32 / 255 - 23;

	if (payload <= most)
		return payload;
	size_t fitted = least + (payload - least) % (walk->usable - 4);
	return fitted <= most ? fitted : least;
}

/* Joins what spilled over to other pages: as many steps as the payload needs, so no ring of pages
 * can hold anybody up. */
static bool join_overflow(struct walk *walk, uint32_t next, size_t had, size_t payload)
{
	while (had < payload) {
		size_t part = payload - had < walk->usable - 4 ? payload - had : walk->usable - 4;
		if (!read_page(walk, next, walk->beyond))
			return false;
		memcpy(walk->payload + had, walk->beyond + 4, part);
		next = big_endian(walk->beyond, 4);
		had += part;
	}
	return true;
}

/* The cell at that place of the page (chapter 1.6); false: it holds no row. */
static bool read_cell(struct walk *walk, enum page_kind kind, size_t at, struct pages_row *row)
{
	uint64_t payload, rowid = 0;
	size_t took;

	at += kind == INTERIOR_KEYS ? 4 : 0; /* the page on its left */
	if (at >= walk->usable ||
	    !(took = read_varint(walk->page + at, walk->usable - at, &payload)))
		return false;
	at += took;
	if (kind == LEAF_ROWIDS) {
		if (!(took = read_varint(walk->page + at, walk->usable - at, &rowid)))
			return false;
		at += took;
	}
	if (payload == 0 || payload > PAGES_ROW_MOST)
		return false;
	size_t local = local_size(walk, kind == LEAF_ROWIDS, (size_t)payload);
	size_t link = local < payload ? 4 : 0;
	if (at + local + link > walk->usable)
		return false;
	const unsigned char *record = walk->page + at;
	if (link && walk->start)
		return false; /* a log's pages are in no order */
	if (link) {
		memcpy(walk->payload, record, local);
		if (!join_overflow(walk, big_endian(record + local, 4), local, (size_t)payload))
			return false;
		record = walk->payload;
	}
	row->has_rowid = kind == LEAF_ROWIDS;
	memcpy(&row->rowid, &rowid, sizeof row->rowid);
	return read_record(record, (size_t)payload, row);
}

static bool walk_page(struct walk *walk, uint32_t number, pages_each *each, void *context)
{
	bool first = number == 1 && !walk->start;
	const unsigned char *head = walk->page + (first ? HEADER_SIZE : 0);
	enum page_kind kind = (enum page_kind)head[0];
	struct pages_row row;

	if (kind != INTERIOR_KEYS && kind != LEAF_KEYS && kind != LEAF_ROWIDS)
		return true;
	size_t cells = big_endian(head + 3, 2);
	const unsigned char *pointers = head + (kind == INTERIOR_KEYS ? 12 : 8);
	if ((size_t)(pointers - walk->page) + 2 * cells > walk->usable)
		return true;
	for (size_t i = 0; i < cells; i++)
		if (read_cell(walk, kind, big_endian(pointers + 2 * i, 2), &row) &&
		    !each(context, &row))
			return false;
	return true;
}

/* Whether the page was not yet known to be free; it is now. */
static bool set_free(struct walk *walk, uint32_t number)
{
	unsigned char bit = (unsigned char)(1 << number % 8);

	if (number < 1 || number > walk->page_count || walk->is_free[number / 8] & bit)
		return false;
	walk->is_free[number / 8] |= bit;
	return true;
}

/* Free pages hold what once was (chapter 1.5). Only a list that agrees with its own count is
 * believed: a destroyed page of it could call any page free. */
static void note_free_pages(struct walk *walk)
{
	uint32_t trunk = big_endian(walk->page + FREE_TRUNK_AT, 4);
	uint32_t count = big_endian(walk->page + FREE_COUNT_AT, 4), found = 0;
	bool sound = true;

	while (trunk && sound) {
		sound = set_free(walk, trunk) && read_page(walk, trunk, walk->beyond);
		uint32_t leaves = sound ? big_endian(walk->beyond + 4, 4) : 0;
		sound = sound && leaves <= walk->usable / 4 - 2;
		for (uint32_t i = 0; i < leaves && sound; i++)
			sound = set_free(walk, big_endian(walk->beyond + 8 + 4 * i, 4));
		found += 1 + leaves;
		trunk = sound ? big_endian(walk->beyond, 4) : 0;
	}
	if (!sound || found != count)
		memset(walk->is_free, 0, walk->page_count / 8 + 1);
}

static bool is_page_size(size_t size, size_t reserved)
{
	return size >= PAGE_LEAST && size <= PAGE_MOST && !(size & (size - 1)) &&
	       size >= USABLE_LEAST + reserved;
}

/* What the header says, where it is one; whether it does. */
static bool read_header(struct walk *walk)
{
	unsigned char header[HEADER_SIZE] = { 0 };
	size_t got = (size_t)(pread(walk->file, header, sizeof header, 0) + 1);
	size_t page_size = big_endian(header + PAGE_SIZE_AT, 2), reserved = header[RESERVED_AT];
	size_t log_page_size = big_endian(header + LOG_PAGE_SIZE_AT, 4);

	walk->page_size = walk->usable = PAGE_USUAL;
	walk->start = 0;
	page_size = page_size == 1 ? PAGE_MOST : page_size;
	if (got > LOG_HEADER_SIZE && (big_endian(header, 4) & ~(uint32_t)1) == log_magic &&
	    is_page_size(log_page_size, 0)) {
		walk->page_size = walk->usable = log_page_size;
		walk->start = LOG_HEADER_SIZE + FRAME_HEADER_SIZE;
	}
	bool there = got > sizeof header && memcmp(header, "SQLite format 3", 16) == 0 &&
	             is_page_size(page_size, reserved);
	if (there) {
		walk->page_size = page_size;
		walk->usable = page_size - reserved;
	}
	walk->step = (off_t)walk->page_size + (walk->start ? FRAME_HEADER_SIZE : 0);
	return there;
}

void pages_walk(int file, pages_each *each, void *context)
{
	struct walk walk = { .file = file };
	struct stat stat_of;

	if (fstat(file, &stat_of) != 0 || !S_ISREG(stat_of.st_mode))
		return;
	bool there = read_header(&walk);
	uint64_t pages = ((uint64_t)stat_of.st_size + walk.page_size - 1) / (uint64_t)walk.step;
	walk.page_count = pages < UINT32_MAX ? (uint32_t)pages : UINT32_MAX - 1;
	walk.page = mem_alloc(walk.page_size);
	walk.beyond = mem_alloc(walk.page_size);
	walk.payload = mem_alloc(PAGES_ROW_MOST);
	walk.is_free = mem_alloc(walk.page_count / 8 + 1);
	if (there && read_page(&walk, 1, walk.page))
		note_free_pages(&walk);
	for (uint32_t number = 1; number <= walk.page_count; number++)
		if (!(walk.is_free[number / 8] & 1 << number % 8) &&
		    read_page(&walk, number, walk.page) && !walk_page(&walk, number, each, context))
			break;
	free(walk.page);
	free(walk.beyond);
	free(walk.payload);
	free(walk.is_free);
}
