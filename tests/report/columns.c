/* columns -- what heshi report --json and --csv write, out of the tables' own rows.
 *
 * columns schema   JSON Schema of the one document of --json
 * columns page     the page of columns: src/dist/district/COLUMNS.md
 */
#include <stdio.h>
#include <string.h>

#include "report/tables.h"
#include "terms/terms.h"

/* How a type stands in JSON (members of a schema), and what people read about it. */
static const struct {
	const char *schema, *json, *csv;
} types[REPORT_TYPE_COUNT] = {
	[REPORT_TEXT] = { "\"type\": \"string\"", "text", "the same" },
	[REPORT_CODE] = { "\"type\": \"string\"", "id, never translated", "the same" },
	[REPORT_VERSION] = { "\"type\": \"string\"", "version", "`v` before it" },
	[REPORT_HASH] = { "\"type\": \"string\", \"pattern\": \"^[0-9a-f]{16}$\"", "16 digits",
	                  "`x` before them" },
	[REPORT_WORD] = { "", "", "its word in the language of the interface" },
	[REPORT_COUNT] = { "\"type\": \"integer\"", "whole number", "the same" },
	[REPORT_DECIMAL] = { "\"type\": \"number\"", "number", "3 places" },
	[REPORT_SHARE] = { "\"type\": \"number\", \"minimum\": -1, \"maximum\": 1", "share of 1",
	                   "3 places" },
	[REPORT_TIME] = { "\"type\": \"string\", \"pattern\": "
	                  "\"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:00:00Z$\"",
	                  "hour, UTC", "hour of this machine's clock" },
	[REPORT_DAY] = { "\"type\": \"string\", \"format\": \"date\"", "day", "the same" },
	[REPORT_FLAG] = { "\"type\": \"boolean\"", "`true`, `false`", "yes, no in that language" },
};

static const char *word_at(const struct report_words *words, size_t at)
{
	return term_at(words->rows, words->stride, at)->name;
}

/* Each of the words that the column may have, between `open` and `close`. */
static void print_words(const struct report_words *words, const char *open, const char *close)
{
	for (size_t i = 0; i < words->count; i++)
		printf("%s%s%s%s", i ? ", " : "", open, word_at(words, i), close);
}

static void print_property(const struct report_column *column, bool last)
{
	printf("            \"%s\": { \"title\": \"%s\", ", column->key, column->heading);
	if (column->type == REPORT_WORD) {
		printf("\"enum\": [");
		print_words(column->words, "\"", "\"");
		printf("]");
	} else {
		printf("%s", types[column->type].schema);
	}
	printf(" }%s\n", last ? "" : ",");
}

static void print_schema(void)
{
	printf("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
	       "  \"title\": \"heshi report --json\",\n"
	       "  \"description\": \"COLUMNS.md explains it. A key that is not there is not known, "
	       "or "
	       "is not told.\",\n"
	       "  \"type\": \"object\",\n  \"required\": [\"heshi\", \"tables\"],\n"
	       "  \"additionalProperties\": false,\n  \"properties\": {\n"
	       "    \"heshi\": { \"type\": \"string\" },\n"
	       "    \"tables\": {\n      \"type\": \"object\",\n      \"additionalProperties\": "
	       "false,\n"
	       "      \"properties\": {\n");
	for (const struct report_table *const *table = report_tables; *table; table++) {
		printf("        \"%s\": { \"title\": \"%s\", \"type\": \"array\", \"items\": {\n"
		       "          \"type\": \"object\", \"additionalProperties\": false, "
		       "\"properties\": {\n",
		       (*table)->name, (*table)->title);
		for (int i = 0; i < (*table)->count; i++)
			print_property(&(*table)->columns[i], i + 1 == (*table)->count);
		printf("          } } }%s\n", table[1] ? "," : "");
	}
	printf("      }\n    }\n  }\n}\n");
}

static const char intro[] =
	"# The columns of `heshi report --json` and `--csv`\n"
	"\n"
	"`--json` writes one document, `{\"heshi\": version, \"tables\": {name: [row, …], …}}`; "
	"its schema "
	"is\n`report.schema.json`. `--csv --table NAME` writes one table. Both have the same "
	"columns in "
	"the same\norder; a heading of CSV is its column's in the language of the interface "
	"(`--lang`), "
	"in English as\nbelow. A cell that is empty, or a key that is not there, is not known or "
	"is not "
	"told: sums of fewer\nthan five sittings are withheld, so that nobody is recognised in "
	"them. "
	"Which tables there are at\nonce depends on what is asked for: `--kiosk` has the visitors' "
	"tables, `--class` those of lessons, and\n`--forms` those of two times.\n"
	"\n"
	"Units stand in the headings; shares are parts of one; money is yuan, and simulated. Times "
	"are "
	"rounded\ndown to the hour. CSV has the mark of UTF-8 (`--no-bom`: without), ends lines "
	"with CR "
	"LF, and puts a `'`\nbefore a text that a spreadsheet would take for a formula. This page "
	"and the "
	"schema are made from the\ntables' own rows (`tests/report`).\n";

static void print_page(void)
{
	printf("%s", intro);
	for (const struct report_table *const *table = report_tables; *table; table++) {
		printf("\n## %s: %s\n\n| key | heading | JSON | CSV |\n|---|---|---|---|\n",
		       (*table)->name, (*table)->title);
		for (int i = 0; i < (*table)->count; i++) {
			const struct report_column *column = &(*table)->columns[i];
			printf("| `%s` | %s | %s", column->key, column->heading,
			       types[column->type].json);
			if (column->type == REPORT_WORD)
				print_words(column->words, "`", "`");
			printf(" | %s |\n", types[column->type].csv);
		}
	}
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "schema") == 0)
		print_schema();
	else if (argc == 2 && strcmp(argv[1], "page") == 0)
		print_page();
	else
		return 2;
	return fflush(stdout) == 0 ? 0 : 1;
}
