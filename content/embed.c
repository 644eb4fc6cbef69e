/* embed DECK -- the deck's image as C on standard output, for the program to hold. It runs on the
 * machine that builds heshi; what it prints is compiled for the one that heshi is for.
 *
 * A deck with mistakes has none, and is read from YAML like any other: its author learns of them
 * from heshi, not from a build that fails.
 */
#include <stdio.h>

#include "load/load.h"

int main(int argc, char **argv)
{
	struct diag_list diags;
	struct str source;

	if (argc != 2) {
		fputs("usage: embed DECK\n", stderr);
		return 2;
	}
	diag_list_init(&diags, 1);
	str_init(&source);
	str_add(&source, "/* Made from the deck by content/embed.c. */\n");
	if (!load_press(argv[1], &source, &diags)) {
		fprintf(stderr, "embed: %s is not sound (heshi check says why)\n", argv[1]);
		str_add(&source, "#include \"load/load.h\"\n\n"
		                 "const struct load_image load_shipped_image;\n");
	}
	fputs(source.text, stdout);
	str_release(&source);
	diag_list_release(&diags);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
