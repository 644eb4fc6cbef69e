#!/usr/bin/env bash
# A disk that is full: a file system of 400 KiB in memory, which a user namespace may mount.
# What is said before the first card and at the end, and what is on record.
. "$(dirname "$0")/../lib.sh"

if [ "${1:-}" != inside ]; then
	unshare -rm true 2>/dev/null || { skip 'a full disk' 'no user namespaces here'; done_testing; }
	mkdir "$scratch/disk"
	HESHI_BINARY=$heshi unshare -rm bash "$0" inside "$scratch/disk"
	exit
fi
disk=$2
mount -t tmpfs -o size=400k tmpfs "$disk" || { skip 'a full disk' 'no tmpfs here'; done_testing; }
record=$disk/r.db
deck=$source/tests/play/deck
sentence='The disk is full: your answers are not being kept this time.'

options=(--plain --lang en --deck "$deck" --data "$record" --seed 7 --count 1)

play() { "$heshi" "${options[@]}" 2>"$scratch/errors"; }
fill() { dd if=/dev/zero of="$disk/fill" bs=1k 2>"$scratch/dd" || true; }
room() { rm -f "$disk/fill"; }
answers() { sqlite3 "$record" 'SELECT count(*) FROM answers'; }

# said_where FILE: how often the sentence stands before the first card, before the result, after it.
said_where() {
	awk -v sentence="$sentence" '/^Card 1 of/ { at = 1 } /^This sitting/ { at = 2 } $0 == sentence { said[at + 0]++ }
		END { printf "%d %d %d\n", said[0], said[1], said[2] }' "$1"
}

# is NAME WANTED FOUND
is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $2" "found:  $3"; fi; }

# one_answer WHAT: answers, stops, leaves; said before and after, a status of its own, nothing kept.
one_answer() {
	local before=$2 status=0
	fill
	printf '1\nq\ny\nq\n' | play >"$scratch/said" || status=$?
	is "$1: said before the first card and after the result" '1 0 1' "$(said_where "$scratch/said")"
	is "$1: a status of its own" 3 "$status"
	is "$1: said on standard error" "heshi: $sentence" "$(cat "$scratch/errors")"
	is "$1: nothing is promised" '' "$(grep 'Next review' "$scratch/said")"
	room
	is "$1: what was there is there" "$before" "$(answers)"
}

fill
printf '1\nq\ny\nq\n' | play >"$scratch/said" || true
is 'no record yet: said before the first card and after the result' '1 0 1' "$(said_where "$scratch/said")"
room
printf '1\nq\ny\nq\n' | play >"$scratch/said"
is 'there is room: nothing is said' '0 0 0' "$(said_where "$scratch/said")"
one_answer 'a record that was closed' 1

# Killed after an answer: its log stays, and opening needs no new file.
mkfifo "$scratch/keys"
"$heshi" "${options[@]}" <"$scratch/keys" >"$scratch/said" &
player=$!
exec 3>"$scratch/keys"
printf '1\n' >&3
deadline=$((SECONDS + 60))
until [ "$(answers)" = 2 ] || [ "$SECONDS" -gt "$deadline" ]; do :; done
{ kill -9 "$player"; wait "$player"; } 2>/dev/null
exec 3>&-
is 'a log is left by the killed' yes "$([ -s "$record-wal" ] && echo yes)"
one_answer 'a log that was left' 2
is 'the record is sound' ok "$(sqlite3 "$record" 'PRAGMA integrity_check')"
done_testing
