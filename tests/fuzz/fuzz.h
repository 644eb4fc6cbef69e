/* fuzz.h -- what a target says of itself, for the driver that replays its corpus. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

extern const char fuzz_corpus[]; /* its folder below tests/fuzz/corpus */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* Unlike assert it stays in a release build: an invariant that fails is a finding. */
#define MUST(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
