#!/usr/bin/env bash
# Decks, good and bad, and the whole text that `heshi check` says about them.
#
# A case is a folder in good/ or bad/. Its files are laid over a copy of base/ (or of what its
# file `base` names); then its edit.sh, if there is one, runs inside that copy with the functions
# of edits.sh: most mistakes are one word. `args` holds the arguments of heshi check, else "deck".
# `expect` is everything that was printed, then the exit status.
. "$(dirname "$0")/../lib.sh"
. "$suite/lay.sh"

run_case() {
	local args=(deck) status=0
	lay_case "$1" || return 1
	[ ! -f "$suite/$1/args" ] || read -ra args <"$suite/$1/args"
	(cd "$scratch" && HESHI_TODAY=2026-11-24 timeout "$patience" "$heshi" check --lang en "${args[@]}") >"$scratch/said" 2>&1 || status=$?
	printf 'exit %s\n' "$status" >>"$scratch/said"
}

# What a good deck may not be told, and a bad one must: else the case stands in the wrong folder.
in_right_folder() {
	local status
	status=$(tail -n 1 "$suite/$1/expect")
	case $1 in
	good/*) [ "$status" = 'exit 0' ] ;;
	bad/*) [ "$status" != 'exit 0' ] || grep -qE '(warning|note): ' "$suite/$1/expect" ;;
	esac
}

find_cases 'good/*' 'bad/*'
for case in "${case_list[@]}"; do
	run_case "$case" || { not_ok "$case" 'its edit.sh failed'; continue; }
	compare "$case" "$suite/$case/expect" "$scratch/said"
	in_right_folder "$case" || not_ok "$case stands in the right folder" "its expectation says otherwise"
done

# Every diagnostic about a deck has a case (those about the record: tests/unit/store; about a teacher's
# sheet: tests/exchange; about send.yaml: tests/unit/load/t-send-file).
kinds='\{ "[EWN]-[a-z0-9-]+", DIAG_|^	"[EWN]-[a-z0-9-]+", DIAG_'
homes=(src/load/{kinds,kiosk-file,settings-file}.c src/deck/rules-{card,deck,lesson,parts,text}.c src/quiz/baseline.c)
codes_in() { grep -ohE "$kinds" "$@" | grep -oE '[EWN]-[a-z0-9-]+' | sort -u; }
for home in "${homes[@]}"; do
	[ -n "$(codes_in "$source/$home")" ] || bail_out "no code was found in $home"
done
codes=$(cd "$source" && codes_in "${homes[@]}")
for code in $codes; do
	if grep -qF "[$code]" "$suite"/bad/*/expect 2>/dev/null; then
		ok "$code has a case"
	else
		not_ok "$code has a case" "no expectation under tests/decks/bad holds [$code]"
	fi
done
# … and they stand in those files alone.
strays=$(cd "$source" && grep -lE "$kinds" src/*/*.c |
	grep -vxFf <(printf '%s\n' "${homes[@]}" src/paper/sheet-questions.c src/load/send-file.c) || true)
is_empty 'codes stand only where they are looked for' "$strays"
# A rule tells what its row names: a diagnostic that no row names is nobody's.
unnamed=$(cd "$source" && for name in $(grep -ohE 'struct diag_kind [a-z_]+ = ' src/deck/*.c | awk '{ print $3 }'); do
	grep -qE "^	\{ .*&$name\b" src/deck/rules-*.c || printf '%s\n' "$name"
done)
is_empty 'each diagnostic of the rules stands in a row' "$unnamed"
done_testing
