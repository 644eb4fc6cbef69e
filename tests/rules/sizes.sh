#!/usr/bin/env bash
# Files and functions that a person can hold in mind.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1
command -v python3 >/dev/null || { skip 'sizes' 'no python3'; done_testing; }
measure() { python3 "$suite/measure.py" "$@"; }

# Data only: tables may be as long as what they list.
tables=(src/text/width-table.c)

sources=()
for file in src/*/*.c; do
	[[ " ${tables[*]} " == *" $file "* ]] || sources+=("$file")
done
for file in "${tables[@]}"; do
	[ -f "$file" ] || not_ok "$file is there to be excepted" 'delete it from the list of tables'
done
is_empty 'C files have at most 600 lines' "$(measure lines 600 "${sources[@]}")"
is_empty 'functions have at most 60 lines' "$(measure functions 60 "${sources[@]}")"
is_empty 'lines have at most 100 columns' "$(measure columns 100 src/*/*.[ch])"
is_empty 'no space ends a line' "$(grep -nE '[ 	]+$' src/*/*.[ch] tests/*.sh tests/*/*.sh || true)"
done_testing
