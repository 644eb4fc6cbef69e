#!/usr/bin/env bash
# Sittings in plain lines: what is typed, and the whole transcript.
#
# A case is a folder beside this file with `keys` and `expect`. keys begins with fields:
#   args: --plain --seed 7      arguments of heshi (deck/ is here, the shipped one ../../content/zh-CN);
#                               --no-record stands before them
#   env: LANG=zh_CN.GB18030     the environment beside PATH; else none: there is no HOME
#   shell: yes 1 | $heshi ...   a line for bash in place of args; $scratch is its own folder to write in
# then ---, then one line of input a line; without ---, the input is empty. '#' begins a comment.
# What is typed stands in the transcript behind its prompt: heshi says it when input is no terminal.
. "$(dirname "$0")/../lib.sh"

field() { sed -n "1,/^---\$/s/^$2: *//p" "$suite/$1/keys"; }

run_case() {
	local case=$1 status=0 args=() env=() line
	line=$(field "$case" shell)
	read -ra args <<<"$(field "$case" args)"
	read -ra env <<<"$(field "$case" env)"
	if grep -q '^---$' "$suite/$case/keys"; then sed '1,/^---$/d' "$suite/$case/keys" >"$scratch/in"
	else : >"$scratch/in"; fi
	mkdir "$scratch/$case"
	[ -z "$line" ] && set -- "$heshi" --no-record "${args[@]}" || set -- bash -c "$line"
	(cd "$suite" && env -i PATH="$PATH" scratch="$scratch/$case" ASAN_OPTIONS="${ASAN_OPTIONS:-}" heshi="$heshi" \
		"${env[@]}" timeout "$patience" "$@") <"$scratch/in" >"$scratch/said" 2>"$scratch/errors" || status=$?
	[ ! -s "$scratch/errors" ] || { echo '--- stderr'; cat "$scratch/errors"; } >>"$scratch/said"
	printf -- '--- exit %s\n' "$status" >>"$scratch/said"
}

find_cases '*'
for case in "${case_list[@]}"; do
	[ -f "$suite/$case/keys" ] || continue
	run_case "$case"
	compare "$case" "$suite/$case/expect" "$scratch/said"
done
done_testing
