#!/usr/bin/env bash
# A heshi without libcurl: built so (tests/send/bare), or on a machine that the library has gone from (tests/send/gone).
# It says what is missing and what to do, and everything else of it is as ever.
. "$(dirname "$0")/../lib.sh"
stations=$build/tests/send/stations record=$scratch/station-1.db config=$scratch/send.yaml
[ -x "$stations" ] || { skip 'a heshi without libcurl' 'no cmocka here'; done_testing; }

"$stations" "$scratch" 1 1 3 2
printf 'format: 1\nurl: http://127.0.0.1:1/xAPI\ntoken-file: token\n' >"$config"
echo word >"$scratch/token"
chmod 600 "$scratch/token"
"$heshi" --data "$record" report --xapi >"$scratch/expected" 2>/dev/null
statements=$(wc -l <"$scratch/expected") # what was taken back goes, and so does what says that it holds no longer
for kind in bare gone; do
	program=$build/tests/send/$kind
	[ -x "$program" ] || { skip "$kind" 'this heshi was configured without libcurl'; continue; }
	"$program" --lang en --data "$record" send --config "$config" >"$scratch/said" 2>&1
	status=$?
	if [ $status = 2 ] && grep -q 'libcurl is missing (Debian: libcurl4), or it was built without it' "$scratch/said" &&
		grep -q "'heshi report --xapi' writes the same statements" "$scratch/said"
	then ok "$kind: it says what is missing, and what to do"
	else not_ok "$kind: it says what is missing, and what to do" "status $status" "$(cat "$scratch/said")"; fi
	is_empty "$kind: nothing was marked" "$(sqlite3 "$record" 'SELECT * FROM sent')"
	"$program" --data "$record" report --xapi >"$scratch/export" 2>/dev/null
	cmp -s "$scratch/expected" "$scratch/export" && ok "$kind: it writes the same statements" || not_ok "$kind: it writes the same statements"
	"$program" --lang en --data "$record" send --config "$config" --dry-run >"$scratch/said" 2>&1
	grep -q "^$statements statements wait" "$scratch/said" && ok "$kind: it counts what waits" || not_ok "$kind: it counts what waits" "$(cat "$scratch/said")"
	is_empty "$kind: no libcurl in it" "$(readelf -d "$program" 2>/dev/null | grep -i 'NEEDED.*curl')"
done

# Configured without it, where it is there or not; and it stops where it was asked for and is not there.
if [ -e "$source/config.status" ]; then skip 'configured without libcurl' 'the source folder is configured itself'; done_testing; fi
mkdir "$scratch/built"
cd "$scratch/built" || exit 1
again() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "$@"; }
if again "$source/configure" --without-send >said 2>&1; then ok 'configure --without-send'
else not_ok 'configure --without-send' "$(tail -n 20 said)"; done_testing; fi
grep -q "no: 'heshi send' will say so (install libcurl4-openssl-dev)" said && ok 'it says so, and what to install' ||
	not_ok 'it says so, and what to install' "$(tail -n 20 said)"
again make -s libsend.a >made 2>&1 || not_ok 'it builds' "$(tail -n 20 made)"
is_empty 'nothing of curl is in it' "$(nm -g libsend.a | grep -i curl)"
nm -g libsend.a | grep -q 'T post_send' && ok 'and it links like the other' || not_ok 'and it links like the other' "$(nm -g libsend.a)"
done_testing
