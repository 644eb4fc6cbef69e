#!/usr/bin/env bash
# run.sh [CASE...] -- plays every script under tests/screen and compares what the screens showed.
# HESHI_GOLDEN=all (or names of cases) writes the expectations anew: look at every one of them.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$HESHI_BUILD/tests/screen/screen
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cases=("$@")
[ ${#cases[@]} -gt 0 ] || for script in "$here"/*/keys; do cases+=("$(basename "$(dirname "$script")")"); done
echo "1..${#cases[@]}"
number=0
for name in "${cases[@]}"; do
	number=$((number + 1))
	"$program" "$here/$name/keys" "$here/deck" >"$work/got" 2>"$work/said"
	status=$?
	cat "$work/said" >>"$work/got"
	case " ${HESHI_GOLDEN:-} " in *" all "*|*" $name "*) cp "$work/got" "$here/$name/expect" ;; esac
	if diff -u "$here/$name/expect" "$work/got" >"$work/diff" 2>&1 && [ $status = 0 ]; then
		echo "ok $number - screen $name"
	else
		echo "not ok $number - screen $name"
		sed "s/^/# /" "$work/diff"
		echo "# run again: ./dev golden $name   (then read the diff)"
	fi
done
