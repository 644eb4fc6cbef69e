#!/usr/bin/env bash
# Lists in makefiles equal the folders they speak of: what is missing there is not built, not
# shipped, not installed.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# same FOLDER MAKEFILE FILE...: every file stands in the makefile, and everything it lists exists.
same() {
	local folder=$1 makefile=$2; shift 2
	local listed
	listed=$(sed 's/#.*//' "$makefile" | grep -oE "(^|[[:space:]=])$folder/[A-Za-z0-9._/-]+\.[a-z0-9]+" | tr -d ' \t=' | sort -u)
	is_empty "$makefile lists $folder" "$(diff -u --label "$makefile" --label "$folder" \
		<(printf '%s\n' "$listed") <(printf '%s\n' "$@" | sort -u) | grep '^[-+]')"
}

for makefile in src/*/room.am; do
	folder=${makefile%/room.am}
	compgen -G "$folder/*.c" >/dev/null || continue
	same "$folder" "$makefile" "$folder"/*.[ch]
	grep -qxF "include $makefile" Makefile.am && ok "Makefile.am includes $makefile" || not_ok "Makefile.am includes $makefile"
done
shopt -s nullglob globstar
same content content/room.am content/schema/*.json content/*.md content/*.c
for makefile in tests/*/room.am; do
	grep -qxF "include $makefile" tests/room.am && ok "tests/room.am includes $makefile" || not_ok "tests/room.am includes $makefile"
done

# Every unit test, every script of a suite is run by make check.
for script in tests/*/run.sh tests/rules/*.sh tests/decks/shipped.sh tests/decks/schema.sh; do
	[ "$script" != tests/bench/run.sh ] || continue
	grep -qE "(^|[ =])$script( |\\\\|\$)" "$(dirname "$script")/room.am" && ok "make check runs $script" || not_ok "make check runs $script"
done
for test in tests/unit/*/t-*.c; do
	grep -qF "${test%.c}" tests/*/room.am tests/unit/*/room.am && ok "make check runs ${test%.c}" || not_ok "make check runs ${test%.c}"
done
done_testing
