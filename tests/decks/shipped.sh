#!/usr/bin/env bash
# The decks that are shipped are sound, today and without a warning.
. "$(dirname "$0")/../lib.sh"

# yes: a warning or a note fails too.
strict=${HESHI_STRICT:-no}

for deck in "$source"/content/*/deck.yaml; do
	deck=${deck%/deck.yaml}
	name=content/${deck##*/}
	status=0
	(cd "$source" && "$heshi" check --lang en "$name") >"$scratch/said" 2>&1 || status=$?
	if [ "$status" = 0 ]; then ok "$name has no error"
	else not_ok "$name has no error" "$(grep -A 4 ': error: ' "$scratch/said")" "again: ./dev lint"; fi
	found=$(grep -E ': (warning|note): ' "$scratch/said" || true)
	if [ "$strict" = yes ] || [ -z "$found" ]; then is_empty "$name has no warning and no note" "$found"
	else skip "$name has no warning and no note" "$(printf '%s\n' "$found" | wc -l) found; HESHI_STRICT=yes fails on them"; fi
done
[ "$count" -gt 0 ] || bail_out 'no deck below content/'

# What is checked by the clock says so in time: in half a year the channels are due.
(cd "$source" && HESHI_TODAY=2099-01-01 "$heshi" check --lang en content/zh-CN) >"$scratch/said" 2>&1 || true
if grep -qF '[E-expired]' "$scratch/said"; then ok 'channels expire'
else not_ok 'channels expire' 'no channel of content/zh-CN has expired by 2099'; fi

status=0
HESHI_TODAY=tomorrow "$heshi" check "$source/content/zh-CN" >"$scratch/said" 2>&1 || status=$?
if [ "$status" = 2 ] && grep -q HESHI_TODAY "$scratch/said"; then ok 'HESHI_TODAY wants a day'
else not_ok 'HESHI_TODAY wants a day' "exit $status" "$(<"$scratch/said")"; fi
done_testing
