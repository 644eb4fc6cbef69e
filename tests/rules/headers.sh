#!/usr/bin/env bash
# Headers: each compiles alone, says what it is for, and fits on a page.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

flags=$(pkg-config --cflags yaml-0.1 ncursesw 2>/dev/null || true)
for header in src/*/*.h; do
	why=$(${CC:-cc} -std=gnu17 -D_GNU_SOURCE -Wall -Werror -fsyntax-only $flags -Isrc -x c - \
		<<<"#include \"${header#src/}\"" 2>&1) && ok "$header compiles alone" || not_ok "$header compiles alone" "$why"
done

command -v python3 >/dev/null || { skip 'the shape of headers' 'no python3'; done_testing; }
measure() { python3 "$suite/measure.py" "$@"; }
# deck.h is the model: structs alone.
is_empty 'headers have at most 120 lines' "$(measure lines 120 src/*/*.h | grep -v '^src/deck/deck.h:')"
is_empty 'headers have at most 12 functions' "$(measure prototypes 12 src/*/*.h)"
is_empty 'headers begin with what they are for, and are guarded' "$(measure opening src/*/*.h)"
done_testing
