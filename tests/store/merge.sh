#!/usr/bin/env bash
# heshi merge is broken off: between files and within one. What was joined stays, half a file never does,
# and the same command goes on.
. "$(dirname "$0")/../lib.sh"
deck=$source/tests/play/deck
is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $2" "found:  $3"; fi; }

for seed in 1 2; do
	printf '1\n1\n1\n1\n1\n1\n1\n1\nq\ny\nq\n' |
		"$heshi" --plain --lang en --deck "$deck" --data "$scratch/$seed.db" --seed $seed --count 2 >"$scratch/played" 2>&1 || true
done
sittings() { sqlite3 "$1" 'SELECT count(*) FROM sittings'; }
merge() { "$heshi" --lang en merge "$scratch/all.db" "$@"; }
# called: heshi merge with a Ctrl-C that is there before it can look.
called() {
	python3 -c '
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
os.kill(os.getpid(), signal.SIGINT)
os.execv(sys.argv[1], sys.argv[1:])' "$heshi" --lang en merge "$scratch/all.db" "$@"
}
if ! command -v python3 >/dev/null || ! command -v sqlite3 >/dev/null; then
	skip 'a merge that is broken off' 'no python3, or no sqlite3'
	done_testing
fi
is 'both stations have a sitting' '1 1' "$(sittings "$scratch/1.db") $(sittings "$scratch/2.db")"
merge "$scratch/1.db" >/dev/null
status=0
called "$scratch/2.db" "$scratch/1.db" >"$scratch/said" 2>"$scratch/errors" || status=$?
is 'it ends as Ctrl-C ends a program' 130 "$status"
is 'it says what was taken, and what to do' \
	"Broken off: nothing of $scratch/2.db was taken, what was joined before stays. The same command goes on." "$(cat "$scratch/errors")"
is 'it says what there is, and joins no other file' "$scratch/all.db now holds 1 sittings" "$(sed 's/ and .*//' "$scratch/said")"
is 'the record is sound, and without the file' '1 ok' \
	"$(sittings "$scratch/all.db") $(sqlite3 "$scratch/all.db" 'PRAGMA integrity_check')"
merge "$scratch/2.db" "$scratch/1.db" >"$scratch/said" 2>"$scratch/errors"
is 'the same command goes on' 2 "$(sittings "$scratch/all.db")"
is 'how far it is stands in no file' '' "$(cat "$scratch/errors")"
done_testing
