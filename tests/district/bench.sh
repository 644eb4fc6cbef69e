#!/usr/bin/env bash
# What loading into a district's PostgreSQL costs beside \copy of the same bytes into a bare column of jsonb, in
# turns on one server; and what a statement takes on disk. HESHI_STATIONS × HESHI_STATEMENTS as in run.sh.
set -euo pipefail
suite=$(cd "$(dirname "$0")" && pwd)
source=${HESHI_SOURCE:-$(cd "$suite/../.." && pwd)} build=${HESHI_BUILD:-$source/build/release}
heshi=${HESHI_BINARY:-$build/heshi} rounds=${HESHI_ROUNDS:-3}
. "$suite/server.sh"
scratch=$(mktemp -d) server=$(mktemp -d)
trap 'server_end; rm -rf "$scratch" "$server"' EXIT
# Whoever tidies up would count as one of the two.
SERVER_OPTIONS="-c autovacuum=off" server_begin "$server" || exit 1
district "$source/src/dist/district"
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

if [ -n "${HESHI_LINES:-}" ]; then
	lines=$HESHI_LINES
else
	mkdir "$scratch/records"
	"$build/tests/district/stations" "$scratch/records" "${HESHI_STATIONS:-200}" "${HESHI_STATEMENTS:-5000}"
	lines=$scratch/lines
	for record in "$scratch"/records/*.db; do "$heshi" --data "$record" report --xapi; done >"$lines"
fi
wc -l "$lines"
# Processor time of the server's finished sessions, in ms. A session counts when the server has buried it, which is
# a moment after psql has ended: it is waited for until no child of the server is a session.
sessions() {
	local child
	for child in $(cat /proc/[0-9]*/stat 2>/dev/null | awk -v server="$1" '{ child = $1; sub(/.*\) /, ""); if ($2 == server) print child }'); do
		tr '\0' ' ' <"/proc/$child/cmdline"
		echo
	done 2>/dev/null | grep -c ': district '
}
of_server() {
	local server turn
	server=$(head -n 1 "$server_data/postmaster.pid")
	for turn in $(seq 600); do
		[ "$(sessions "$server")" != 0 ] || break
		sleep 0.05
	done
	[ "$(sessions "$server")" = 0 ] || { echo 'bench: a session of the server does not end' >&2; exit 1; }
	awk -v ticks="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); printf "%d\n", ($14 + $15) * 1000 / ticks }' "/proc/$server/stat"
}
# By the clock, and of the processor (the server's and that of what is called), in ms.
spent() {
	local before said
	before=$(of_server)
	TIMEFORMAT='%R %U %S'
	said=$({ time "$@" >/dev/null; } 2>&1 | tail -n 1)
	awk -v server=$(($(of_server) - before)) '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 + server }' <<<"$said"
}
bare() { sql -c "\\copy bare from '$lines' with (format csv, quote e'\\x01', delimiter e'\\x02')"; }
for round in $(seq "$rounds"); do
	sql -c 'drop table if exists bare; create table bare (statement jsonb); checkpoint' 2>/dev/null
	read -r a a_cpu < <(spent bare)
	bytes=$(sql -c "select pg_total_relation_size('bare') / (select count(*) from bare)")
	sql -c 'drop table bare; truncate heshi.statements, heshi.sittings, heshi.questions, heshi.voided; checkpoint'
	read -r b b_cpu < <(spent "$source/src/dist/district/load" "$lines")
	sql -c 'vacuum analyze'
	ours=$(sql -c "select sum(pg_total_relation_size(c.oid)) / (select count(*) from heshi.statements) from pg_class c
		where relnamespace = 'heshi'::regnamespace and relkind = 'r'")
	awk -v a="$a" -v b="$b" -v x="$a_cpu" -v y="$b_cpu" -v round="$round" -v bare="$bytes" -v ours="${ours%.*}" 'BEGIN {
		printf "round %d: \\copy %d ms, load %d ms: %.2f of its speed; of the processor %d and %d ms: %.2f; ", round, a, b, a / b, x, y, x / y
		printf "bytes a statement %d and %d; ", bare, ours }'
	echo "load of the machine $(cut -d' ' -f1-3 /proc/loadavg)"
done
