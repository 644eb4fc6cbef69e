/* Any bytes as a teacher's sheet: the first says whether it is a sheet saved as CSV ('c') or a text of
 * questions. What becomes of them are files of cards in which heshi check finds nothing wrong but the
 * keys that are left to a person: as many as there are comments that say so. */
#include <stdlib.h>
#include <string.h>

#include "../load-text.h"
#include "fuzz.h"
#include "paper/csv-rows.h"
#include "paper/skeleton.h"

const char fuzz_corpus[] = "sheet";

enum { FILE_MOST = 1 << 20 };

/* Lines that are such a comment; the sheet itself may have the word. */
static size_t marked(const char *text)
{
	size_t count = 0;

	for (const char *line = text; *line; line += *line == '\n') {
		line += strspn(line, " ");
		count += strncmp(line, "# TODO ", 7) == 0;
		line += strcspn(line, "\n");
	}
	return count;
}

static void look_at(const struct skeleton *skeleton, const struct deck_topic *topic)
{
	size_t next = 0;
	struct str text;

	str_init(&text);
	while (skeleton_add(skeleton, &text, topic, false, &next)) {
		struct diag_list diags;
		struct deck *read;
		diag_list_init(&diags, 0);
		MUST(text.len <= FILE_MOST);
		load_text("cards/x.yaml", text.text, text.len, &read, &diags);
		for (size_t i = 0; i < diags.count; i++)
			MUST(strcmp(diags.items[i].kind->code, "E-missing") == 0);
		MUST(diags.counts[DIAG_ERROR] == marked(text.text));
		deck_free(read);
		diag_list_release(&diags);
		str_clear(&text);
	}
	str_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const char *bytes = (const char *)data + 1;
	struct skeleton skeleton;
	struct diag_list diags;
	struct sheet sheet;
	struct deck *deck;

	if (!len || len > FILE_MOST)
		return 0;
	diag_list_init(&diags, 50);
	deck = deck_new(".");
	sheet_init(&sheet, "sheet.csv", &diags);
	if (*data == 'c' && csv_rows_is_there())
		sheet_read_csv(&sheet, bytes, len - 1);
	else
		sheet_read_text(&sheet, bytes, len - 1);
	skeleton_init(&skeleton, &sheet, deck, NULL, "sheet");
	look_at(&skeleton, NULL);
	skeleton_release(&skeleton);
	sheet_release(&sheet);
	deck_free(deck);
	diag_list_release(&diags);
	return 0;
}
