#!/usr/bin/env bash
# A table of rows is an array without a size, and an assertion counts it: a value that lacks its row
# does not compile. With a size the row would be there, full of nothing.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

is_empty "no table of rows is given its size ([] and _Static_assert instead of [X_COUNT])" \
	"$(grep -nE '(const[^=]*[^]]|^[^=]*\} [a-z_]+)\[[A-Z][A-Z0-9_]*( \+ 1)?\](\[[A-Z0-9_]+\])* = \{' src/*/*.c |
		grep -vE '= \{ 0 \}|args\[DIAG_ARGS\]|len\[MARK_LEN\]' || true)"
if command -v python3 >/dev/null; then
	is_empty 'a table whose rows name their values is counted by an assertion' \
		"$(python3 "$suite/measure.py" uncounted src/*/*.c)"
else
	skip 'a table whose rows name their values is counted by an assertion' 'no python3'
fi
is_empty 'no header gives a table its size (the assertion would always be true)' \
	"$(grep -nE '^extern const [^=;(]*\[[A-Z0-9_]+_COUNT( \+ 1)?\];' src/*/*.h || true)"

# A column of a report shows a field of its own type, or it does not compile.
column() {
	printf '%s\n' '#include "report/column.h"' "struct made_row { $1 shown; };" \
		"const struct report_column made[] = { { \"made\", \"made\", NULL, $2(made, shown) } };" |
		${CC:-cc} -std=gnu17 -D_GNU_SOURCE -fsyntax-only -Isrc -x c - 2>/dev/null
}
column int64_t COUNT && column double SHARE && column 'const char *' TEXT && fits=yes || fits=no
is_empty 'a column whose field is of its type compiles' "${fits#yes}"
column double COUNT || column int64_t SHARE || column int64_t TEXT || column bool COUNT && fits=yes || fits=no
is_empty 'a column whose field is of another type does not' "${fits#no}"
done_testing
