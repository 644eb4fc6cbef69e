/* option-rows.h -- the options of the command line: their numbers, names and owners. Private to the
 * reader of the command line (arguments.c, option-values.c).
 *
 * A new one is a number here and a row in each table of option-rows.c that it is in; what it sets
 * is said in option-values.c, what it means in commands.c.
 */
#ifndef APP_OPTION_ROWS_H
#define APP_OPTION_ROWS_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

#include "paper/deck-formats.h"
#include "report/formats.h"

#define FORMAT_OPTION(NAME, WHERE) OPT_##NAME,
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

extern const struct option options_long[]; /* for getopt_long; a row of 0 ends it */

static inline uint64_t options_bit(int option) { return UINT64_C(1) << (option - OPT_DECK); }
/* Without dashes. option: one of the enum that has a row. */
const char *options_name(int option);
bool options_is_for(int option, const char *command);
/* Whether those that were given (bits) belong to the command and fit together; if not, says so. */
bool options_agree(uint64_t used, const char *command);

#endif
