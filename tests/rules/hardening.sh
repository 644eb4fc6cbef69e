#!/usr/bin/env bash
# What configure promises of the binary is in the binary: readelf says so.
. "$(dirname "$0")/../lib.sh"
command -v readelf >/dev/null || { skip 'hardening' 'readelf is not installed'; done_testing; }

# set_in MAKEFILE NAME: what configure put there.
set_in() { sed -n "s/^$2 = //p" "$1"; }

# What must stand in the headers of a binary, whatever kind of build.
look_at() {
	local name=$1 makefile=$2 said
	said=$(LC_ALL=C readelf -W -h -l -d -n "$3")
	holds() { if grep -qE "$2" <<<"$said"; then ok "$name: $1"; else not_ok "$name: $1" "no $2"; fi; }
	lacks() { is_empty "$name: $1" "$(grep -E "$2" <<<"$said")"; }

	if grep -q -- -pie <<<"$(set_in "$makefile" HARDEN_LDFLAGS)"; then
		holds 'can stand anywhere (PIE)' 'Type: +DYN'
		holds 'is marked as such' 'FLAGS_1.*PIE'
	fi
	if grep -q relro <<<"$(set_in "$makefile" HARDEN_LDFLAGS)"; then
		holds 'its tables are read only (RELRO)' 'GNU_RELRO'
		holds 'and bound at the start (BIND_NOW)' 'BIND_NOW|FLAGS_1.*NOW'
	fi
	holds 'its stack is not code' 'GNU_STACK.* RW +0x'
	lacks 'nothing is both written and run' 'LOAD.* RWE '
	lacks 'it says of no folder where libraries are' 'RPATH|RUNPATH'
	if grep -q -- -fcf-protection <<<"$(set_in "$makefile" HARDEN_CFLAGS)"; then
		holds 'its control flow is marked (IBT, SHSTK), as configured' 'x86 feature:.*IBT, SHSTK'
	else
		lacks 'its control flow is not marked, as configured' 'x86 feature:.*(IBT|SHSTK)'
	fi
}
look_at heshi "$build/Makefile" "$heshi"
# (Sanitizers keep paths that no option maps.)
if grep -q prefix-map <<<"$(set_in "$build/Makefile" MAP_CFLAGS)" &&
	! grep -q sanitize <<<"$(set_in "$build/Makefile" HARDEN_CFLAGS)"; then
	is_empty 'it names sources as they stand in the tree, not where it was built' \
		"$(strings -a "$heshi" | grep -E "\.\./(src|content)/|$source/(src|content)|$build" | sort -u | head)"
fi

# Checked buffers are of the release build alone: it is configured as a packager would who asks for
# less than there is. One program and one library are enough to see what the compiler was told.
if [ -e "$source/config.status" ]; then
	skip 'checked buffers' 'the source folder is configured itself'
	done_testing
fi
# (A compiler cache takes objects that were made with other maps of prefixes.)
packager() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL CCACHE_DISABLE=1 "$@"; }
mkdir "$scratch/release"
cd "$scratch/release" || exit 1
if ! packager "$source/configure" --quiet CPPFLAGS=-D_FORTIFY_SOURCE=2 CFLAGS='-O2 -g' >said 2>&1; then
	not_ok 'a packager configures it' "$(tail -n 20 said)"
	done_testing
fi
packager make -s libbase.a deckgen >made 2>&1 || not_ok 'a packager builds it' "$(tail -n 20 made)"
is_empty 'no macro is defined twice' "$(grep -i 'redefined' made)"
look_at 'a small program' Makefile deckgen

# Built once more elsewhere, by another way to the sources, it is the same to the last byte.
if grep -q prefix-map <<<"$(set_in Makefile MAP_CFLAGS)"; then
	mkdir "$scratch/deeper"
	cp -R . "$scratch/deeper/again"
	there=$(realpath --relative-to="$scratch/deeper/again" "$source")
	packager make -s -C "$scratch/deeper/again" clean >made 2>&1
	packager make -s -C "$scratch/deeper/again" abs_top_builddir="$scratch/deeper/again" \
		srcdir="$there" top_srcdir="$there" VPATH="$there" deckgen >>made 2>&1
	is_empty 'two builds in different places are one program' "$(cmp deckgen "$scratch/deeper/again/deckgen" 2>&1 || tail -n 20 made)"
fi

# The most that compiler and C library have together, asked of them without configure.
cat >level.c <<'END'
#include <stdio.h>
#ifndef __USE_FORTIFY_LEVEL
#define __USE_FORTIFY_LEVEL 0
#endif
level __USE_FORTIFY_LEVEL
END
compiler=$(set_in Makefile CC)
level() { $compiler -E -P -O2 "$@" level.c 2>/dev/null | sed -n 's/^level //p'; }
most=$(level -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
told=$(level $(set_in Makefile CPPFLAGS) $(set_in Makefile FORTIFY_CFLAGS))
if [ -n "$told" ] && [ "$told" = "$most" ]; then ok "buffers are checked as well as can be (level $told)"
else not_ok 'buffers are checked as well as can be' "level ${told:-none} of ${most:-none}"; fi
if [ "${most:-0}" = 0 ]; then skip 'checked functions are called' 'the C library has none'
elif readelf -Ws libbase.a | grep '__[a-z]*printf_chk' >seen; then ok 'checked functions are called'
else not_ok 'checked functions are called' "$(readelf -Ws libbase.a | grep -o '[a-z_]*printf[a-z_]*' | sort | uniq -c)"; fi
done_testing
