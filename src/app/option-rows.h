/* option-rows.h -- the options of the command line: one row each. Private to app.
 *
 * From these rows are made what getopt reads, which command takes what and what goes with what
 * (option-fit.c), where values are kept (option-values.c), what heshi help shows (help.c), what a
 * shell completes (complete.c), and, by `make update-manual`, the options of heshi(1). A new option
 * is a number here and a row in option-rows.c; if its value is more than a word, its reading in
 * option-values.c.
 */
#ifndef APP_OPTION_ROWS_H
#define APP_OPTION_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/completion.h"
#include "paper/deck-formats.h"
#include "report/formats.h"

#define FORMAT_OPTION(NAME, WHERE, SAYS) OPT_##NAME,
#define PAPER_OPTION(NAME, WHERE) OPT_PAPER_##NAME,
enum {
	OPT_DECK = 256,
	OPT_TOPIC,
	OPT_COUNT,
	OPT_SEED,
	OPT_PLAIN,
	OPT_LANG,
	OPT_THEME,
	OPT_AMBIGUOUS,
	OPT_NO_COLOR,
	OPT_REPORT,
	OPT_KIOSK,
	OPT_LIST,
	OPT_CONFIG,
	OPT_SET_PIN,
	OPT_DRY_RUN,
	OPT_DATA,
	OPT_NO_RECORD,
	OPT_NO_BOM,
	OPT_FORMS,
	OPT_BEFORE,
	OPT_ALL,
	OPT_MODE,
	OPT_TABLE,
	OPT_FROM,
	OPT_TO,
	OPT_CARD,
	OPT_OUT,
	OPT_GROUP,
	OPT_SWAP,
	OPT_CLASS,
	OPT_CODE,
	OPT_LIVE,
	OPT_BROKER,
	OPT_PASSWORD,
	OPT_LESSON,
	OPT_PAPERS_BACK,
	OPT_FORM,
	OPT_LARGE,
	OPT_MARKDOWN,
	/* Exports, of which only one can be meant; formats in the order of report_formats
	 * and paper_formats. */
	OPT_FORMATS,
	OPT_BEFORE_FORMATS = OPT_FORMATS - 1,
	REPORT_FORMATS(FORMAT_OPTION) OPT_XAPI,
	OPT_HTML,
	OPT_PAPERS,
	OPT_BEFORE_PAPERS = OPT_PAPERS - 1,
	PAPER_FORMATS(PAPER_OPTION) OPT_END
};

_Static_assert(OPT_END - OPT_DECK <= 64, "more options than bits");

/* What an option means to whom. */
struct option_use {
	const char *commands; /* "report, purge", or NULL */
	uint8_t modes;    /* MODE_TAKES_…: the commands that are such modes; neither: every one */
	int with;         /* it changes what that option does; 0: it stands alone */
	const char *text; /* msgid; {1}: the words that complete the option */
};
enum { OPTION_USES_MOST = 4, OPTION_LETTER_MOST = 127 };
struct option_row {
	int number;       /* of the enum, or a letter: -h, -V */
	const char *name; /* without dashes */
	const char *word; /* what its value is called; NULL: it has none */
	bool maybe;       /* the value may be left out */
	enum completion completes;
	size_t keep; /* where struct app_options has it as it was given; 0: it is read first */
	struct option_use uses[OPTION_USES_MOST]; /* until one has no text */
};
extern const struct option_row option_rows[]; /* in the order of heshi help */
extern const int option_row_count;

static inline uint64_t options_bit(int option) { return UINT64_C(1) << (option - OPT_DECK); }
/* NULL: there is no option of that number. */
const struct option_row *options_row(int option);
/* What it means, the at-th of it: those of its row, then those that commands besides heshi report
 * have for a format of reports. NULL: there are no more. */
const struct option_use *options_use(const struct option_row *row, int at);
/* Without dashes. option: one that has a row. */
const char *options_name(int option);
/* Whether the use is one of the command's; command NULL: of every command's. */
bool options_use_is_for(const struct option_use *use, const char *command);
bool options_is_for(int option, const char *command);

#endif
