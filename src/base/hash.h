/* hash.h -- FNV-1a (Fowler, Noll, Vo): tells one run of bytes from another, byte by byte.
 *
 * The same number on every machine; some are kept on disk, so they never change. No adversary is
 * meant to be kept from finding two that agree.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#define HASH32_BEGIN UINT32_C(0x811c9dc5)
#define HASH64_BEGIN UINT64_C(0xcbf29ce484222325)

static inline uint32_t hash32_add(uint32_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT32_C(0x01000193);
}

static inline uint64_t hash64_add(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001b3);
}

#endif
