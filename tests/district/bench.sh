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
server_begin "$server" || exit 1
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
# What the server computes and waits, and all that is called for it.
seconds() {
	local from
	from=$(date +%s%N)
	"$@" >/dev/null
	echo $((($(date +%s%N) - from) / 1000000))
}
bare() { sql -c "\\copy bare from '$lines' with (format csv, quote e'\\x01', delimiter e'\\x02')"; }
for round in $(seq "$rounds"); do
	sql -c 'drop table if exists bare; create table bare (statement jsonb); checkpoint' 2>/dev/null
	a=$(seconds bare)
	bytes=$(sql -c "select pg_total_relation_size('bare') / (select count(*) from bare)")
	sql -c 'drop table bare; truncate heshi.statements, heshi.sittings, heshi.questions, heshi.voided; checkpoint'
	b=$(seconds "$source/src/dist/district/load" "$lines")
	sql -c 'vacuum analyze'
	ours=$(sql -c "select sum(pg_total_relation_size(c.oid)) / (select count(*) from heshi.statements) from pg_class c
		where relnamespace = 'heshi'::regnamespace and relkind = 'r'")
	printf 'round %d: \\copy %d ms, load %d ms: %s of its speed; bytes a statement %s, %s\n' "$round" "$a" "$b" \
		"$(awk "BEGIN { printf \"%.2f\", $a / $b }")" "$bytes" "${ours%.*}"
done
