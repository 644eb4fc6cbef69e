/* embed DECK -- the deck's image as C on standard output, for the program to hold.
 *
 * A deck with mistakes has none, and is read from YAML like any other: its author learns of them
 * from heshi, not from a build that fails.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "load/load.h"

enum { WORDS_A_LINE = 8 };

int main(int argc, char **argv)
{
	static const struct load_image none;
	struct diag_list diags;

	if (argc != 2) {
		fputs("usage: embed DECK\n", stderr);
		return 2;
	}
	diag_list_init(&diags, 1);
	struct load_image *pressed = load_press(argv[1], &diags);
	const struct load_image *image = pressed ? pressed : &none;
	if (!pressed)
		fprintf(stderr, "embed: %s is not sound (heshi check says why)\n", argv[1]);
	printf("/* Made from the deck by content/embed.c. */\n#include \"app/decks.h\"\n"
	       "#include \"load/load.h\"\n\nstatic const uint64_t block[] = {");
	for (size_t at = 0; at < image->size || !at; at += sizeof(uint64_t)) {
		uint64_t word = 0;
		if (at < image->size)
			memcpy(&word, (const char *)image->block + at, sizeof word);
		printf("%s0x%jxu,", at / sizeof word % WORDS_A_LINE ? "" : "\n\t", (uintmax_t)word);
	}
	printf("\n};\nstatic const uint32_t slots[] = {");
	for (size_t i = 0; i < image->slot_count || !i; i++)
		printf("%s%ju,", i % WORDS_A_LINE ? "" : "\n\t",
		       (uintmax_t)(i < image->slot_count ? image->slots[i] : 0));
	printf("\n};\nconst struct load_image app_shipped_deck = {\n\t0x%jxu, %zu, %zu, block, "
	       "%zu, %zu,"
	       " slots, %zu\n};\n",
	       (uintmax_t)image->hash, image->bytes, image->file_count, image->size, image->structs,
	       image->slot_count);
	load_image_free(pressed);
	diag_list_release(&diags);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
