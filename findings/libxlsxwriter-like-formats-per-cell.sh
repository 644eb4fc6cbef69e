#!/usr/bin/env bash
# Two formats that look alike cost libxlsxwriter a hash over all of a format for every cell of the second one.
#
# Versions   libxlsxwriter4 1.1.4-2+b1 (Debian 12), constant_memory
# Expected   a format has its number in the file found when it is first used, and kept: its notes tell to make
#            formats once and to use them for many cells, which both of them are.
# Behaviour  the number is kept in the format that was used first. One with the same properties finds that number
#            by building the key of all its properties and looking it up, and does so again for each cell, since
#            it keeps nothing. The file is the same to the byte either way.
# Seen       instructions for 40,000 cells more, half of them of a second format, compressing included: 404 million
#            with one format, 418 with a second that differs, 494 with one alike; the sheets of the first and the
#            last are equal
# So         heshi had a format for each kind of column, five of them like others: a ninth of the time of a large
#            workbook. Now each look is one format.
#
# Needs Debian 12's apt, network, a C compiler, valgrind, unzip and zlib; installs into a temporary folder. Exit 0: as
# described; 1: it has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in apt-get cc valgrind unzip; do command -v $tool >/dev/null || { echo "no $tool here"; exit 77; }; done
apt-get download -qq libxlsxwriter-dev=1.1.4-2+b1 libxlsxwriter4=1.1.4-2+b1 libminizip1 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
library=$(find root -name 'libxlsxwriter.so.4' | head -n 1)
cat >book.c <<'C'
#include <stdlib.h>
#include <xlsxwriter.h>

/* book FILE ROWS FORMATS: 1; 2 that differ; 3: two alike. Columns take them in turn. */
int main(int argc, char **argv)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_workbook *book = workbook_new_opt(argv[1], &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
	lxw_format *formats[2] = { workbook_add_format(book), workbook_add_format(book) };

	format_set_indent(formats[0], 1);
	format_set_indent(formats[1], argv[3][0] == '2' ? 2 : 1);
	if (argv[3][0] == '1')
		formats[1] = formats[0];
	for (int row = 0; row < atoi(argv[2]); row++)
		for (int column = 0; column < 4; column++)
			worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, row, formats[column % 2]);
	return argc == 4 ? workbook_close(book) : 1;
}
C
cc -Iroot/usr/include book.c -o book "$library" -Wl,--unresolved-symbols=ignore-in-shared-libs
export LD_LIBRARY_PATH=$PWD/$(dirname "$library")
instructions() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null ./book "$1.xlsx" "$2" "$1" 2>&1 |
		sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
for formats in 1 2 3; do more[formats]=$(($(instructions $formats 20000) - $(instructions $formats 10000))); done
sheet() { unzip -p "$1.xlsx" xl/worksheets/sheet1.xml | sha256sum; }
echo "instructions for 40,000 cells more: one format ${more[1]}, two that differ ${more[2]}, two alike ${more[3]}"
[ $((100 * more[3] / more[1])) -ge 115 ] && [ $((100 * more[2] / more[1])) -le 108 ] || { echo 'changed'; exit 1; }
./book 1.xlsx 10000 1 && ./book 3.xlsx 10000 3
[ "$(sheet 1)" = "$(sheet 3)" ] || { echo 'the sheets differ'; exit 1; }
