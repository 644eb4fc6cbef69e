# lib.sh -- what the shell suites share: TAP, comparing with expectations, rewriting them.
#
# Sourced by tests/SUITE/run.sh and tests/rules/*.sh. Sets source (the project), suite (the folder
# of the script), heshi (the program) and scratch (a folder that vanishes).
# HESHI_GOLDEN="all" or "CASE ..." writes expectations again in place of comparing.
# HESHI_CASES="CASE ..." runs only these.
set -uo pipefail
suite=$(cd "$(dirname "$0")" && pwd)
source=${HESHI_SOURCE:-$(cd "$suite/../.." && pwd)}
build=${HESHI_BUILD:-$source/build/check}
heshi=${HESHI_BINARY:-$build/heshi}
script=${suite#"$source"/}/$(basename "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset LANGUAGE LC_CTYPE LC_MESSAGES LANG NO_COLOR HESHI_TODAY
export LC_ALL=C.UTF-8
# After so many seconds a case hangs. (Not a bound on speed: an emulator on a busy machine is given more.)
patience=${HESHI_PATIENCE:-60}
count=0 failures=0

ok() { count=$((count + 1)); printf 'ok %d - %s\n' "$count" "$1"; }

# not_ok NAME [WHY...]: each WHY becomes a comment.
not_ok() {
	local name=$1; shift
	count=$((count + 1)) failures=$((failures + 1))
	printf 'not ok %d - %s\n' "$count" "$name"
	[ $# = 0 ] || printf '%s\n' "$@" | sed 's/^/# /'
}
skip() { count=$((count + 1)); printf 'ok %d - %s # SKIP %s\n' "$count" "$1" "$2"; }
bail_out() { printf 'Bail out! %s\n' "$1"; exit 1; }
done_testing() { printf '1..%d\n' "$count"; exit $((failures > 0)); }

# is_empty NAME FOUND: a rule holds when nothing that breaks it was found.
is_empty() { if [ -z "$2" ]; then ok "$1"; else not_ok "$1" "$2"; fi; }

# find_cases GLOB...: puts the case folders of a suite, those wanted, into case_list. Globs are
# quoted, and relative to the suite.
find_cases() {
	local case all
	[ "${HESHI_GOLDEN:-all}" = all ] || HESHI_CASES=${HESHI_CASES:-$HESHI_GOLDEN}
	case_list=()
	all=$(cd "$suite" && for case in $*; do [ ! -d "$case" ] || printf '%s\n' "$case"; done)
	for case in $all; do
		[ -z "${HESHI_CASES:-}" ] || wanted "$case" "$HESHI_CASES" || continue
		case_list+=("$case")
	done
	[ ${#case_list[@]} -gt 0 ] || bail_out "no such case below $suite"
}

# wanted CASE "NAME ...": by its whole name or its last part.
wanted() {
	local name
	for name in $2; do
		[ "$name" = "$1" ] || [ "$name" = "${1##*/}" ] && return 0
	done
	return 1
}

# compare CASE EXPECTED SAID: a diff and the command to run this case again, or a new expectation.
compare() {
	local case=$1 expected=$2 said=$3
	if [ -n "${HESHI_GOLDEN:-}" ] && { [ "$HESHI_GOLDEN" = all ] || wanted "$case" "$HESHI_GOLDEN"; }; then
		cmp -s "$expected" "$said" || cp "$said" "$expected"
	fi
	if [ ! -f "$expected" ]; then
		not_ok "$case" "there is no expectation yet: ./dev golden ${case##*/}"
	elif cmp -s "$expected" "$said"; then
		ok "$case"
	else
		not_ok "$case" "$(diff -u --label expected --label said "$expected" "$said")" \
			"again: HESHI_CASES=$case HESHI_BINARY=$heshi bash $script" \
			"right as it is now: ./dev golden ${case##*/}"
	fi
}
