#!/usr/bin/env bash
# heshi send to a real learning record store: npm's @learninglocker/xapi-statements, in memory, with Debian's
# redis-server, on loopback. HESHI_STATIONS stations (20; 200 by hand) play, with HESHI_SITTINGS (5) each in
# each of two weeks; some are cut off for the first, some send twice, in both languages; senders are killed in the
# middle, and so is the store, which forgets everything then and is filled again. Its sums are the stations'.
. "$(dirname "$0")/../lib.sh"
. "$suite/store.sh"

stations=${HESHI_STATIONS:-20} sittings=${HESHI_SITTINGS:-5} cards=${HESHI_CARDS:-1}
config=$scratch/send.yaml folder=$scratch/stations
printf 'word\n' >"$scratch/password"
chmod 600 "$scratch/password"
printf 'format: 1\nurl: http://127.0.0.1:%s/xAPI\nuser: district\npassword-file: password\ntimeout-seconds: 300\npatience-seconds: 3600\n' "$port" >"$config"
# send NUMBER [OPTION…]: a station of an even number speaks English.
send() {
	local language=zh-CN number=$1
	[ $((number % 2)) = 1 ] || language=en
	timeout 3600 "$heshi" --lang $language --data "$folder/station-$number.db" send --config "$config" "${@:2}"
}
# Of stations, four at a time.
each() { # FROM STEP [OPTION…]
	local at running=0
	for at in $(seq "$1" "$2" "$stations"); do
		{ send "$at" "${@:3}" >"$scratch/said-$at" 2>&1 || { status=$?; cat "$scratch/said-$at"; echo "station $at: $status"; } >>"$scratch/failed"; } &
		running=$((running + 1))
		[ $((running % 4)) != 0 ] || wait -n
	done
	for at in $(jobs -rp); do [[ " ${pids[*]} " == *" $at "* ]] || wait "$at"; done
}
play() { "$maker" "$folder" 1 "$stations" "$sittings" "$cards"; }
mkdir "$folder"
: >"$scratch/failed"

# read_back: what the store has, page by page. Not by its own `more`: in memory it goes on behind the UUID of version 1 of
# the last, whose clock begins anew every 429 seconds, so that what was stored before is given again or left out. A page
# that is full ends with the last moment that is whole in it.
read_back() {
	python3 - "$port" >"$scratch/held" <<'PYTHON'
import base64, json, sys, urllib.request
MOST = 5000
since = '2000-01-01T00:00:00.000Z'
while since:
    request = urllib.request.Request(
        f'http://127.0.0.1:{sys.argv[1]}/xAPI/statements?limit={MOST}&ascending=true&since={since}', headers={
            'X-Experience-API-Version': '1.0.3', 'Authorization': 'Basic ' + base64.b64encode(b'district:word').decode()})
    page = json.load(urllib.request.urlopen(request))['statements']
    last = page[-1]['stored'] if len(page) == MOST else None
    page = [statement for statement in page if statement['stored'] != last]
    for statement in page:
        print(json.dumps(statement, ensure_ascii=False))
    since = last and page[-1]['stored']
PYTHON
}
# equal NAME: statement by statement; and the sums, as heshi report has them of all stations together.
equal() {
	read_back
	rm -f "$scratch"/all.db*
	"$heshi" --lang en merge "$scratch/all.db" "$folder"/station-*.db >"$scratch/merged" 2>&1 || not_ok 'merge' "$(tail -n 3 "$scratch/merged")"
	"$heshi" --data "$scratch/all.db" report --xapi >"$scratch/export" 2>/dev/null
	"$heshi" --data "$scratch/all.db" report --json >"$scratch/json" 2>/dev/null
	if python3 "$suite/held.py" "$scratch/held" "$scratch/export" >"$scratch/compared" && [ ! -s "$scratch/failed" ]
	then ok "$1: $(head -n 1 "$scratch/compared")"; else not_ok "$1" "$(cat "$scratch/compared")" "$(head -n 20 "$scratch/failed")"; fi
	if python3 "$suite/sums.py" "$scratch/held" "$scratch/json" >"$scratch/summed"
	then ok "$1: $(cat "$scratch/summed")"; else not_ok "$1: the sums" "$(head -n 20 "$scratch/summed")"; fi
}

# The first week: every fifth station is cut off; every third sends twice, at once.
play
each 2 5; each 3 5; each 4 5; each 5 5
each 3 15 & second=$!
each 3 15
wait "$second"
# Senders that are killed in the middle, at any moment.
for at in $(seq 1 5 "$stations"); do
	{ timeout -s KILL "0.0$((at % 9 + 1))" "$heshi" --data "$folder/station-$at.db" send --config "$config" >/dev/null 2>&1; } 2>/dev/null
done
# The second week, the store is killed while they send: they are told to come later.
play
each 1 2 & half=$!
until_true grep -qs sent "$scratch"/said-*
sleep 0.5
{ end "$store"; } 2>/dev/null
wait "$half"
later=$(grep -c ': 4$' "$scratch/failed")
others=$(grep -c '^station .*: [1-3]$' "$scratch/failed")
if [ "$later" -gt 0 ] && [ "$others" = 0 ]; then ok "the store is killed: $later stations are to come later, none fails"
else not_ok 'the store is killed' "$later later, $others otherwise" "$(head -n 20 "$scratch/failed")"; fi
: >"$scratch/failed"
# It comes back with nothing, as from a backup of before: all is sent again.
start
each 1 1 --all
equal 'all stations, both weeks'
posted=$(cat "$scratch"/said-* | sed -n 's/^[^0-9]*\([0-9]*\).*/\1/p' | awk '{ n += $1 } END { print n }')
rm -f "$scratch"/said-*
each 1 4
again=$(cat "$scratch"/said-* | sed -n 's/^[^0-9]*\([0-9]*\).*/\1/p' | awk '{ n += $1 } END { print n }')
if [ "$posted" -gt 0 ] && [ "$again" = 0 ]; then ok 'nothing waits any more'; else not_ok 'nothing waits any more' "$posted, then $again"; fi
# What a station no longer keeps.
for at in $(seq 1 10 "$stations"); do "$heshi" --data "$folder/station-$at.db" purge --before 2026-09-25 >/dev/null 2>&1; done
each 1 10
equal 'after purges'
done_testing
