/* Replays a target's corpus without libFuzzer, as TAP: one result a file. What once was a finding
 * stays a test. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static int is_input(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static void replay(const char *folder, const char *name)
{
	char path[4096 + 512];
	uint8_t *data = malloc(1 << 21);

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	if (!file || !data) {
		printf("Bail out! %s cannot be read\n", path);
		exit(1);
	}
	size_t len = fread(data, 1, 1 << 21, file);
	fclose(file);
	/* In a block of its very size: one byte too far is seen by the sanitizer. */
	uint8_t *exact = malloc(len ? len : 1);
	memcpy(exact, data, len);
	free(data);
	LLVMFuzzerTestOneInput(exact, len);
	free(exact);
}

int main(void)
{
	const char *source = getenv("HESHI_SOURCE");
	struct dirent **entries;
	char folder[4096];

	snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", source ? source : ".",
	         fuzz_corpus);
	int count = scandir(folder, &entries, is_input, alphasort);
	if (count <= 0) {
		printf("Bail out! no corpus in %s\n", folder);
		return 1;
	}
	printf("1..%d\n", count);
	for (int i = 0; i < count; i++) {
		printf("# %s\n", entries[i]->d_name);
		fflush(stdout);
		replay(folder, entries[i]->d_name);
		printf("ok %d - %s\n", i + 1, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return 0;
}
