/* xlsx.h -- the sink of a workbook, and what its files do for each other. Private to report/.
 */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include "report/memo.h"
#include "report/sink.h"

/* How cells look, each once: a format that is like an earlier one libxlsxwriter looks up anew for
 * every cell. */
enum xlsx_look {
	XLSX_HEADING,
	XLSX_PROSE,
	XLSX_WORD,
	XLSX_CODE,
	XLSX_COUNT,
	XLSX_DECIMAL,
	XLSX_SHARE,
	XLSX_TIME,
	XLSX_DATE,
	XLSX_FLAG,
	XLSX_LOOK_COUNT
};
struct xlsx_sink {
	struct report_sink sink;
	char *path, *folder;              /* of the book while it is made */
	struct lxw_workbook *book;        /* NULL: it could not be made */
	const struct report_table *table; /* of the sheet */
	struct lxw_worksheet *sheet;      /* NULL: between two */
	struct lxw_format *formats[XLSX_LOOK_COUNT];
	struct memo memo;                /* of texts of the sheet */
	uint32_t line;                   /* of the sheet, the next to be written */
	unsigned part;                   /* of the table: sheets have an end */
	struct lxw_worksheet *charts;    /* NULL: none yet */
	uint32_t charts_line;            /* where the next one goes */
	uint32_t shares_from, shares_to; /* lines of the sheet to be drawn; 0: none */
	bool shares_end;                 /* the run is over */
};
/* Whether libxlsxwriter can be opened: it may have gone since heshi was built. */
bool xlsx_library_opens(void);
/* Makes the sheet of charts, once; draws the sheet that was filled, if its table has a chart. */
void xlsx_charts_begin(struct xlsx_sink *xlsx);
void xlsx_chart(struct xlsx_sink *xlsx, const char *sheet_name);
void xlsx_charts_end(struct xlsx_sink *xlsx);
/* Paper and footer of every sheet: its name, the page, of how many. */
enum { XLSX_A4 = 9 };
#define XLSX_FOOTER "&L&A&R&P / &N"
#define XLSX_DAY "yyyy-mm-dd"

#endif
