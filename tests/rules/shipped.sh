#!/usr/bin/env bash
# What only a test calls is no part of the program: each function that a room shows to others is in heshi,
# from which the linker drops what nobody there calls.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# Not called in heshi: by content/embed.c alone, when heshi is built.
elsewhere='load_press press_deck'

libraries=$(for folder in src/*/; do echo "$build/lib$(basename "$folder").a"; done)
functions() { nm -g --defined-only "$@" 2>/dev/null | awk 'NF == 3 && $2 == "T" { print $3 }' | sort -u; }

if ! command -v nm >/dev/null || [ ! -e "$build/libbase.a" ] || [ ! -e "$heshi" ]; then
	skip 'every function of a room is called in heshi' "no nm, or nothing is built in $build"
elif [ -z "$(functions "$heshi")" ] || functions "$heshi" | grep -qx load_press; then
	skip 'every function of a room is called in heshi' 'heshi is stripped, or its linker keeps all functions'
elif grep -q '^CFLAGS = .*-O[23sfz]' "$build/Makefile"; then
	skip 'every function of a room is called in heshi' 'built with -O2: what is called once is inlined, and gone'
else
	is_empty 'every function of a room is called in heshi (move it to tests/, or delete it)' \
		"$(comm -23 <(functions $libraries) <(functions "$heshi") | grep -vxFf <(xargs -n1 <<<"$elsewhere"))"
	is_empty 'the list of those that are not has no other' \
		"$(comm -13 <(comm -23 <(functions $libraries) <(functions "$heshi")) <(xargs -n1 <<<"$elsewhere" | sort))"
fi
done_testing
