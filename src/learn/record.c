#include "learn/record.h"

#include "base/rng.h"

static const char id_shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

void learn_id_new(char id[LEARN_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t halves[2] = { rng_entropy(), rng_entropy() };

	halves[0] = (halves[0] & ~(uint64_t)0xf000) | 0x4000;               /* version 4 */
	halves[1] = (halves[1] & ~((uint64_t)3 << 62)) | (uint64_t)1 << 63; /* variant 10 */
	for (size_t i = 0, digit = 0; i < LEARN_ID_SIZE; i++) {
		if (id_shape[i] != 'x') {
			id[i] = id_shape[i];
			continue;
		}
		id[i] = digits[halves[digit / 16] >> (60 - digit % 16 * 4) & 15];
		digit++;
	}
}
