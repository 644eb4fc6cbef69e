#!/usr/bin/env bash
# A table of rows is an array without a size, and an assertion counts it: a value that lacks its row
# does not compile. With a size the row would be there, full of nothing.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

is_empty "no table of rows is given its size ([] and _Static_assert instead of [X_COUNT])" \
	"$(grep -nE 'const.*\[[A-Z0-9_]+_COUNT\] = \{|^[^=]*\} [a-z_]+\[[A-Z0-9_]+_COUNT\] = \{' src/*/*.c |
		grep -v '= { 0 }' || true)"
is_empty 'no header gives a table its size (the assertion would always be true)' \
	"$(grep -nE '^extern const [^=;(]*\[[A-Z0-9_]+_COUNT( \+ 1)?\];' src/*/*.h || true)"
done_testing
