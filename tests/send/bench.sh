#!/usr/bin/env bash
# Statements a second that heshi send brings to a real store, beside curl that posts the same bytes in the same arrays on
# one connection to the same store, which is emptied before each turn; in turns. HESHI_TURNS (10, even: who begins takes turns, too), HESHI_SITTINGS (600).
# What is printed are rows of tests/bench/README.md; it fails where heshi is too slow.
. "$(dirname "$0")/../lib.sh"
. "$suite/store.sh"
command -v curl >/dev/null || bail_out 'no curl here'

turns=${HESHI_TURNS:-10} config=$scratch/send.yaml record=$scratch/station-1.db
printf 'word\n' >"$scratch/password"
chmod 600 "$scratch/password"
settings() { printf 'format: 1\nurl: http://127.0.0.1:%s/xAPI\nuser: heshi\npassword-file: password\n' "$1" >"$config"; }
"$maker" "$scratch" 1 1 "${HESHI_SITTINGS:-600}" 1
# Without answers that were taken back: they are voided by posts of their own, for which the store looks through all it has.
sqlite3 "$record" 'DELETE FROM answers WHERE withdrawn_ms IS NOT NULL; PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp "$record" "$scratch/before.db"

# The arrays, byte for byte, as they are posted: a store that writes them down.
mkdir "$scratch/arrays"
echo 'täglich' >"$scratch/password"
LRS_BODIES=$scratch/arrays python3 "$suite/lrs.py" "$scratch/port" "$scratch/held" &
pids+=($!)
until_true [ -s "$scratch/port" ]
settings "$(cat "$scratch/port")"
"$heshi" --data "$record" send --config "$config" >"$scratch/said" 2>&1 || bail_out "$(cat "$scratch/said")"
statements=$(cat "$scratch/arrays"/* | grep -o '"verb":' | wc -l)

settings "$port"
for array in "$scratch/arrays"/*; do
	printf 'url = "http://127.0.0.1:%s/xAPI/statements"\ndata-binary = "@%s"\nheader = "Content-Type: application/json"\n' "$port" "$array"
	printf 'header = "X-Experience-API-Version: 1.0.3"\nheader = "Expect:"\nuser = "heshi:word"\noutput = /dev/null\nfail\nnext\n'
done | sed '$d' >"$scratch/curl"

# by WHAT: its seconds, appended to its list; and those of the processor, of program and store together, to another.
now() { date +%s.%N; }
TIMEFORMAT='%U %S'
by() {
	local from until
	{ end "$store"; } 2>/dev/null
	start || bail_out 'the store does not start again'
	rm -f "$record"*
	cp "$scratch/before.db" "$record"
	from=$(now)
	{ time case $1 in
	curl) curl --silent --show-error --config "$scratch/curl" 2>"$scratch/said" || bail_out 'curl failed' ;;
	heshi) "$heshi" --data "$record" send --config "$config" >"$scratch/said" 2>&1 || bail_out "$(cat "$scratch/said")" ;;
	esac; } 2>"$scratch/processor"
	until=$(now)
	cut -d ' ' -f 14,15 "/proc/$store/stat" | awk -v tick="$(getconf CLK_TCK)" '{ print $1 / tick, $2 / tick }' >>"$scratch/processor"
	awk '{ sum += $1 + $2 } END { print sum }' "$scratch/processor" >>"$scratch/$1-processor"
	awk -v from="$from" -v until="$until" 'BEGIN { print until - from }' >>"$scratch/$1-times"
}
# middle: of numbers, one a line.
middle() { sort -g | awk '{ x[NR] = $1 } END { printf "%.2f", (x[int((NR + 1) / 2)] + x[int(NR / 2) + 1]) / 2 }'; }
for turn in $(seq "$turns"); do
	if [ $((turn % 2)) = 1 ]; then by curl; by heshi; else by heshi; by curl; fi
done
curl=$(middle <"$scratch/curl-times") heshi=$(middle <"$scratch/heshi-times")
ratio_of() { paste "$scratch/curl-$1" "$scratch/heshi-$1" | awk '{ print $1 / $2 }' | middle; }
ratio=$(ratio_of times)
awk -v n="$statements" -v c="$curl" -v h="$heshi" -v r="$ratio" -v p="$(ratio_of processor)" 'BEGIN {
	printf "| statements a second by heshi send, over curl posting the same arrays | %.2f × | ≥ 0.9 × | %s |\n", r, (r >= 0.9 ? "met" : "**missed**")
	printf "| the same by processor time of program and store, its start included | %.2f × |  |  |\n", p
	printf "| that is, of %d statements | %.0f and %.0f |  |  |\n", n, n / h, n / c }'
awk -v r="$ratio" 'BEGIN { exit r < 0.9 }' && ok "heshi send is as fast as curl: $ratio" || not_ok "heshi send is as fast as curl: $ratio"
done_testing
