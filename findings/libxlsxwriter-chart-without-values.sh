#!/usr/bin/env bash
# In constant-memory mode libxlsxwriter writes charts that hold no values.
#
# Versions   libxlsxwriter-dev 1.1.4-2+b1 (Debian 12)
# Expected   a chart's part of the file holds the numbers that it shows (c:numCache, c:strCache), as
#            spreadsheets and this library itself write them: what shows a file without calculating
#            it (a preview, a telephone, a script) draws from there.
# Behaviour  the same calls with lxw_workbook_options.constant_memory = 1 give a chart that refers to
#            its cells and caches nothing, since rows were written to disk and forgotten before the
#            chart is made; no error, no warning, and the notes on that option in workbook.h tell of
#            the order of rows, of merged ranges and of temporary files, not of charts.
# Seen       constant_memory 0: ptCount 5 twice, values 0 1.5 3 4.5 6
#            constant_memory 1: no cache, no value
# So         who writes large workbooks in that mode and draws charts keeps a small sheet of the
#            figures, or accepts that charts are empty until a spreadsheet calculates them.
#
# Needs Debian 12's apt, network, a C compiler and zlib; installs into a temporary folder. Exit 0: as
# described; 1: it has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null && command -v cc >/dev/null || { echo 'no apt or no compiler here'; exit 77; }
apt-get download -qq libxlsxwriter-dev=1.1.4-2+b1 libxlsxwriter4=1.1.4-2+b1 zlib1g=1:1.2.13.dfsg-1 \
	libminizip1 2>/dev/null || { echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
library=$(dirname "$(find root -name 'libxlsxwriter.so.*' | head -n 1)")
cat >book.c <<'C'
#include <stdlib.h>
#include <xlsxwriter.h>

int main(int argc, char **argv)
{
	lxw_workbook_options options = { .constant_memory = argc > 2 ? (uint8_t)atoi(argv[2]) : 0 };
	lxw_workbook *book = workbook_new_opt(argv[1], &options);
	lxw_worksheet *data = workbook_add_worksheet(book, "Data");
	lxw_chart *chart = workbook_add_chart(book, LXW_CHART_BAR);

	for (int i = 0; i < 5; i++) {
		worksheet_write_string(data, (lxw_row_t)i, 0, "abc", NULL);
		worksheet_write_number(data, (lxw_row_t)i, 1, i * 1.5, NULL);
	}
	chart_add_series(chart, "=Data!$A$1:$A$5", "=Data!$B$1:$B$5");
	worksheet_insert_chart(workbook_add_worksheet(book, "Charts"), 0, 0, chart);
	return workbook_close(book);
}
C
cc -Iroot/usr/include book.c -o book "$(find root -name 'libxlsxwriter.so.*' | head -n 1)" -Wl,--unresolved-symbols=ignore-in-shared-libs
export LD_LIBRARY_PATH=$PWD/$library
cached() {
	./book "$1.xlsx" "$1"
	python3 -c 'import re, sys, zipfile
chart = zipfile.ZipFile(sys.argv[1]).read("xl/charts/chart1.xml").decode()
print(" ".join(re.findall(r"<c:numCache>.*?</c:numCache>", chart) and re.findall(r"<c:v>([0-9.]+)</c:v>", chart)))' "$1.xlsx"
}
usual=$(cached 0) constant=$(cached 1)
printf 'constant_memory 0: %s\nconstant_memory 1: %s\n' "${usual:-none}" "${constant:-none}"
[ "$usual" = '0 1.5 3 4.5 6' ] && [ -z "$constant" ] || { echo 'changed'; exit 1; }
