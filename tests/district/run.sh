#!/usr/bin/env bash
# A district's figures: statements of several stations in a PostgreSQL on loopback (src/dist/district) beside
# heshi merge and heshi report of the same records. Every figure of every table is the same, to the last digit shown.
#
# HESHI_STATIONS=4 HESHI_STATEMENTS=600: how many stations, and how many statements of each at least.
. "$(dirname "$0")/../lib.sh"
. "$suite/server.sh"
district_files=$source/src/dist/district
export TZ=Asia/Shanghai PGTZ=Asia/Shanghai

server=$(mktemp -d)
trap 'server_end; rm -rf "$server" "$scratch"' EXIT
if ! why=$(python3 -c '' 2>&1); then
	skip 'the figures of a district' 'python3 is not installed'
	done_testing
fi
if ! server_bin >/dev/null; then
	skip 'the figures of a district' 'PostgreSQL is not installed'
	done_testing
fi
why=$server/why
if ! server_begin "$server" >"$why"; then
	not_ok 'a PostgreSQL on loopback' "$(cat "$why")"
	done_testing
fi
if why=$(district "$district_files" 2>&1) && why=$(district "$district_files" 2>&1); then ok 'schema and views, made twice'
else not_ok 'schema and views, made twice' "$why"; done_testing; fi

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# Stations, what they send, and their records in one.
stations=${HESHI_STATIONS:-4}
mkdir "$scratch/records" "$scratch/sent" "$scratch/said"
"$build/tests/district/stations" "$scratch/records" "$stations" "${HESHI_STATEMENTS:-600}" || bail_out 'no records'
for record in "$scratch"/records/*.db; do
	name=$(basename "$record" .db)
	"$heshi" --data "$record" report --xapi >"$scratch/sent/$name.jsonl" 2>>"$scratch/errors" || bail_out "no statements of $name"
done
"$heshi" --lang en --data "$scratch/all.db" merge "$scratch/all.db" "$scratch"/records/*.db >"$scratch/merged" 2>&1 ||
	bail_out "$(tail -n 3 "$scratch/merged")"
lines=$(cat "$scratch"/sent/*.jsonl | wc -l)
voids=$(cat "$scratch"/sent/*.jsonl | grep -c '"StatementRef"')
if [ "$(cat "$scratch"/sent/*.jsonl | grep -Fc '\\\u')" -gt 0 ]; then ok 'there are backslashes in them'; else not_ok 'there are backslashes in them'; fi

# Loading: half of it, then all of it in another order; a station's file twice.
first=$(printf '%s\n' "$scratch"/sent/*.jsonl | head -n $((stations / 2)))
if "$district_files/load" $first >"$scratch/said/half" 2>&1 &&
	cat $(printf '%s\n' "$scratch"/sent/*.jsonl | sort -r) | "$district_files/load" >"$scratch/said/all" 2>&1 &&
	tac "$scratch/sent/001.jsonl" | "$district_files/load" >"$scratch/said/twice" 2>&1 &&
	[ "$(sql -c 'select (select count(*) from heshi.statements) + (select count(*) from heshi.voided)')" = "$lines" ] &&
	[ "$(sql -c 'select count(*) from heshi.voided')" = "$voids" ] && [ "$voids" -gt 0 ] &&
	grep -q ' 0 new statements' "$scratch/said/twice"
then ok "$lines statements are there once, whatever came twice"
else not_ok "$lines statements are there once" "$(tail -n 3 "$scratch"/said/*)" "$(sql -c 'select count(*) from heshi.statements')"; fi

# What heshi writes is taken apart by statements.awk, all of it, by every awk there is; and PostgreSQL, which parses
# what has another form (here: a blank at the end), makes the same of it.
if ! grep -q 'of another form' "$scratch"/said/{half,all,twice}; then ok 'none of it has another form'
else not_ok 'none of it has another form' "$(cat "$scratch"/said/{half,all,twice})"; fi
contents() {
	sql -v ON_ERROR_STOP=1 "$@" <<-END
	select s.id, s.sitting, s.begun, s.at, q.object, q.grouping_id, q.truth, q.deck, q.card, q.step, q.scene, q.topic, s.turn, s.number,
		s.first, s.grade, s.rating, s.loss, s.aside, s.said from heshi.statements s left join heshi.questions q using (question) order by s.id;
	select * from heshi.sittings order by sitting, begun;
	select * from heshi.voided order by id;
	select relname from pg_class where relnamespace = 'heshi'::regnamespace order by relname;
	END
}
few=$(printf '%s\n' "$scratch"/sent/*.jsonl | head -n 4)
cat $few >"$scratch/few"
another() { sql -d postgres -c "create database $1" && export PGDATABASE=$1 && district "$district_files"; }
plain=$(another plain 2>&1 && "$district_files/load" "$scratch/few" 2>&1)
parsed=$(another parsed 2>&1 && sed 's/$/ /' "$scratch/few" | "$district_files/load" 2>&1)
contents -d plain >"$scratch/plain"
contents -d parsed >"$scratch/parsed"
if [ "${parsed##*, }" = "$(wc -l <"$scratch/few") of another form" ] && [ "${plain##*/few}" = "$(sed 's/^-//; s/, [0-9]* of another form$//' <<<"$parsed")" ] &&
	cmp -s "$scratch/plain" "$scratch/parsed" && [ "$(wc -l <"$scratch/plain")" -gt "$(wc -l <"$scratch/few")" ]
then ok 'parsed by PostgreSQL, it is the same'
else not_ok 'parsed by PostgreSQL, it is the same' "$plain" "$parsed" "$(diff "$scratch/plain" "$scratch/parsed" | head -n 5)"; fi
apart() { LC_ALL=C "$@" -v one="$scratch/one" -v other="$scratch/one" -f "$district_files/statements.awk" && cat "$scratch/one"; }
cat "$scratch"/sent/*.jsonl >"$scratch/lines"
sums=$(for awk in awk mawk gawk 'busybox awk' original-awk; do
	! command -v ${awk% *} >/dev/null || apart $awk <"$scratch/few" | cksum
done | sort -u)
if [ "$(wc -l <<<"$sums")" = 1 ]; then ok 'every awk takes it apart alike'; else not_ok 'every awk takes it apart alike' "$sums"; fi

if said=$(python3 "$suite/mutate.py" "$district_files/statements.awk" "$scratch/lines" awk 2>&1); then ok "no change is unseen: ${said##*$'\n'}"
else not_ok 'no change is unseen' "$(cut -c1-200 <<<"$said" | tail -n 5)"; fi

# What DISTRICT.md says for Citus, in a PostgreSQL whose functions of that name look whether the keys hold the column
# that is spread by, and whether what lies together is spread by the same type.
citus_stubs="
create table spread (name regclass, col text, type oid);
create function create_reference_table(name regclass) returns void language sql as 'select';
create function create_distributed_table(name regclass, col text, colocate_with text default null) returns void
language plpgsql as \$\$
declare
	kind oid := (select atttypid from pg_attribute where attrelid = name and attname = col);
begin
	if kind is null or exists (select from pg_index where indrelid = name and indisunique and not exists (
			select from pg_attribute where attrelid = name and attname = col and attnum = any (indkey))) then
		raise exception 'a key of % lacks %', name, col;
	end if;
	if colocate_with is not null and kind is distinct from (select type from spread s where s.name = colocate_with::regclass) then
		raise exception '% does not lie with %', name, colocate_with;
	end if;
	insert into spread values (name, col, kind);
end \$\$;"
citus=$(sed -n '/^create extension citus/,/^```/p' "$district_files/DISTRICT.md" | grep -v '^create extension citus\|^```')
spread=$({ another citus && sql -q -c "$citus_stubs" &&
	! sql -c "select create_distributed_table('heshi.statements', 'sitting')" && sql -c "$citus" &&
	"$district_files/load" "$scratch/few" && "$district_files/load" "$scratch/few"; } 2>&1)
contents -d citus >"$scratch/citus"
if [ "$(grep -c create_distributed_table <<<"$citus")" = 2 ] && cmp -s "$scratch/plain" "$scratch/citus" &&
	grep -q ' 0 new statements' <<<"$spread"
then ok 'the keys for Citus, and loading with them'; else not_ok 'the keys for Citus, and loading with them' "$spread"; fi

# Nothing is lost: each statement can be had again.
different=$(sql <<END
create temp table lines (line text);
\\copy lines from '$scratch/lines' with (format csv, quote e'\\x01', delimiter e'\\x02')
select count(*) from (
	(select line::jsonb from lines except select statement from heshi.restored) union all
	(select statement from heshi.restored except select line::jsonb from lines)) different;
END
)
if [ "$different" = 0 ]; then ok 'each is what it was, put together again'
else not_ok 'each is what it was, put together again' "$different differ"; fi

# tables FILE NAME...: of the database, by the settings in `settings`, as {"tables": {name: rows}}.
settings=
tables() {
	local to=$1 name comma='{"tables":{'
	shift
	{
		printf '%s;\n' "$settings"
		for name in "$@"; do
			printf "select '%s\"%s\":' || coalesce(json_agg(t), '[]') from heshi.%s t;\n" "$comma" "$name" "${name/-/_}"
			comma=,
		done
		printf "select '}}';\n"
	} | sql -q >"$to"
}

# same NAME SETTINGS TABLE... -- OPTION OF report...
same() {
	local name=$1 names=() said
	settings=$2
	shift 2
	while [ "$1" != -- ]; do names+=("$1"); shift; done
	shift
	tables "$scratch/ours" "${names[@]}" 2>"$scratch/errors"
	"$heshi" --lang en --data "$scratch/all.db" report "$@" --json >"$scratch/theirs" 2>>"$scratch/errors"
	if said=$(python3 "$suite/compare.py" "$scratch/ours" "$scratch/theirs" 2>&1); then ok "$name: ${said##*$'\n'}"
	else not_ok "$name" "$said" "$(tail -n 3 "$scratch/errors")"; fi
}
sums='summary topics cards learnt weeks'
same 'everything' '' $sums --
same 'visitors of stations' "set heshi.mode = 'kiosk'" $sums -- --mode kiosk
same 'some days' "set heshi.mode = 'kiosk'; set heshi.since = '2026-08-12'; set heshi.until = '2026-09-20'" $sums -- \
	--mode kiosk --from 2026-08-12 --to 2026-09-20
same 'a class' "set heshi.class = '初一 ３班 1'" $sums -- --group '初一3班1'
same 'a class of three' "set heshi.class = '五年级1'" $sums -- --group '五年级1'
same 'nobody' "set heshi.since = '2027-01-01'" $sums -- --from 2027-01-01
same 'before and after' '' forms form-topics -- --forms
same 'before and after, one class' "set heshi.class = 'B 2-1'" forms form-topics -- --forms --group 'b2-1'
same 'cards misjudged most' "set heshi.mode = 'kiosk'" visit-cards -- --kiosk
# Days of few people: most of it is withheld, and the rest is told in both or in none.
for day in 2026-08-05 2026-09-02 2026-10-10; do
	same "one day, $day" "set heshi.mode = 'kiosk'; set heshi.since = '$day'; set heshi.until = '$day'" $sums -- \
		--mode kiosk --from "$day" --to "$day"
done
same 'one day, of everybody' "set heshi.since = '2026-08-05'; set heshi.until = '2026-08-05'" $sums -- \
	--from 2026-08-05 --to 2026-08-05

# A line that is no statement is named, and nothing of its part is taken.
sed '7s/.*/{"id": "broken/' "$scratch/sent/001.jsonl" >"$scratch/broken"
before=$(sql -c 'select count(*) from heshi.statements')
if ! "$district_files/load" "$scratch/broken" >"$scratch/said/broken" 2>&1 && grep -q 'line 7 is no statement' "$scratch/said/broken" &&
	[ "$(sql -c 'select count(*) from heshi.statements')" = "$before" ]
then ok 'a line that is no statement is named'; else not_ok 'a line that is no statement is named' "$(cat "$scratch/said/broken")"; fi
# Whoever changes a statement is told of it, and what was there stays.
grep -m 1 '"response":"maybe-scam"' "$scratch/sent/002.jsonl" | sed 's/maybe-scam/sure-scam/' >"$scratch/changed"
if ! "$district_files/load" "$scratch/changed" >"$scratch/said/changed" 2>&1 && grep -q '1 of the known ones came with another content' "$scratch/said/changed"
then ok 'a statement that was changed is told'; else not_ok 'a statement that was changed is told' "$(cat "$scratch/said/changed")"; fi
# What is no file of statements is named as what it is, and is no success; names are told as they are.
wrong() { # NAME WORDS FILE
	if ! "$district_files/load" "$3" >"$scratch/said/wrong" 2>&1 && grep -qF -- "$2" "$scratch/said/wrong"
	then ok "$1"; else not_ok "$1" "$(cat "$scratch/said/wrong")"; fi
}
gzip -c "$scratch/few" >"$scratch/few.gz"
iconv -t UTF-16 "$scratch/few" >"$scratch/few.utf16"
wrong 'a folder is told' 'is a folder' "$scratch"
wrong 'a packed file is told' 'is packed' "$scratch/few.gz"
wrong 'a file of another encoding is told' 'is UTF-16' "$scratch/few.utf16"
wrong 'a file that is not there is told' 'cannot be read' "$scratch/none"
ln -s few "$scratch/a\\nb"
if "$district_files/load" "$scratch/a\\nb" 2>&1 | grep -qF 'a\nb: '; then ok 'a name with a backslash'; else not_ok 'a name with a backslash'; fi
# Of another program's statements nothing matters but that they are JSON.
cat >"$scratch/foreign" <<'END'
{"id":"x","context":{"registration":"y"},"timestamp":"2015-W51-5T12:17:00Z","verb":{"id":"http://example.org/z"}}
{"context":{"extensions":{"https://heshi.invalid/xapi/turn":"first"}}}
{"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"http://example.org/1"}}
[1]
END
said=$("$district_files/load" "$scratch/foreign" 2>&1) && grep -q ' 4 not of heshi passed over' <<<"$said" && ok "other programs' statements are passed over" ||
	not_ok "other programs' statements are passed over" "$said"
# No server, no tables: one word of psql and what to do, and nothing of awk.
for case in PGPORT=1 PGDATABASE=template1; do
	if ! env "$case" "$district_files/load" "$scratch/few" >"$scratch/said/wrong" 2>&1 && grep -q '^load: nothing can be loaded' "$scratch/said/wrong" &&
		! grep -q 'awk\|lines,' "$scratch/said/wrong"
	then ok "$case: it is told plainly"; else not_ok "$case: it is told plainly" "$(cat "$scratch/said/wrong")"; fi
done
# What DISTRICT.md says for a reader: copies, and no more than these; made again after an update.
copies=$(sed -n '/^create role reader/,/^```/p' "$district_files/DISTRICT.md" | grep -v '^```')
reader() { sql -U reader -c "select count(*) from $1"; }
said=$({ another copies && "$district_files/load" "$scratch/few" && sql -q -c "$copies" && reader told.topics && ! reader heshi.topics &&
	sql -q -c 'refresh materialized view told.topics' && district "$district_files" &&
	sql -q -c "$(sed 1,2d <<<"$copies")" && reader told.topics; } 2>&1) &&
	ok 'a reader has copies' || not_ok 'a reader has copies' "$said"
# The record of a station is where its unit has it (%S/heshi, src/app/records.c), on every page that names it.
names=$(grep -rho '/var/lib/heshi/[a-z-]*[.]db' "$source"/src/dist | sort -u)
if [ "$names" = /var/lib/heshi/heshi.db ]; then ok 'every page names the record of a station alike'
else not_ok 'every page names the record of a station alike' "$names"; fi
# Folding of words for classes has the characters of the program's own.
if [ "$(sed -n '/^static const char pairs/,/;/p' "$source/src/text/fold.c" | grep -o '"[^"]*"' | tr -d '"\n' | python3 -c '
import sys
pairs = sys.stdin.read()
print(pairs[0::2], pairs[1::2])')" = "$(grep -o "'來[^']*'\|'来[^']*'" "$district_files/schema.sql" | tr -d "'" | paste -sd' ')" ]
then ok 'words for classes are folded by the same characters'; else not_ok 'words for classes are folded by the same characters'; fi
# A clock may be right from a year before the release (HESHI_VERSION).
release=$("$heshi" --version | grep -o '[0-9]\{4\}\.[0-9]\{2\}' | head -n 1)
if [ "$(sql -c "select (heshi.earliest() at time zone 'UTC') = date '${release/./-}-01' - 365")" = t ]; then ok 'days are right from a year before the release'
else not_ok 'days are right from a year before the release' "$release"; fi

# By station, beside what each station's own record says.
reports=()
for record in "$scratch"/records/*.db; do
	name=$(basename "$record" .db)
	number=$((10#$name - 1))
	"$heshi" --lang en --data "$record" report --mode kiosk --json >"$scratch/said/$name.json" 2>/dev/null
	reports+=("$(printf 'site-%02d/hall-%d=%s' $((number / 4 + 1)) $((number % 4 + 1)) "$scratch/said/$name.json")")
done
settings="set heshi.mode = 'kiosk'"
tables "$scratch/ours" stations
if said=$(python3 "$suite/compare.py" --stations "$scratch/ours" "${reports[@]}" 2>&1); then ok "stations: ${said##*$'\n'}"
else not_ok 'stations' "$said"; fi

# The page, and what it says beside heshi report --html.
for lang in en zh; do
	sql -v lang=$lang -v mode=kiosk -f "$district_files/page.sql" >"$scratch/$lang.html" 2>"$scratch/errors" || cat "$scratch/errors" >"$scratch/$lang.html"
	"$heshi" --lang $lang --data "$scratch/all.db" report --mode kiosk --html "$scratch/theirs.$lang.html" >/dev/null 2>&1
	if said=$(python3 "$suite/compare.py" --page "$scratch/$lang.html" "$scratch/theirs.$lang.html" 2>&1); then ok "the page ($lang): ${said##*$'\n'}"
	else not_ok "the page ($lang)" "$said"; fi
done
said=$(sql -f "$district_files/page.sql" -c "select pg_temp.points(-0.004, -0.006, 0.004) || pg_temp.figure(-0.001, 'FM990.00')
	|| pg_temp.figure(-0.5, 'FM990.00')" 2>&1 | tail -n 1)
if [ "$said" = '<td><span>0 points</span> <i>(-1 to 0)</i></td>0.00-0.50' ]; then ok 'nothing has no sign'
else not_ok 'nothing has no sign' "$said"; fi
if ! grep -q 'wrongly suspected' "$scratch/zh.html" && grep -q '</html>' "$scratch/zh.html"
then ok 'the page in Chinese'; else not_ok 'the page in Chinese' "$(head -c 300 "$scratch/zh.html")"; fi

# How much a statement takes, with indexes and all else of the schema.
sql -c 'vacuum (full, analyze)' >/dev/null
bytes=$(sql -c "select sum(pg_total_relation_size(c.oid)) / (select count(*) from heshi.statements)
	from pg_class c where relnamespace = 'heshi'::regnamespace and relkind = 'r'")
if [ "${bytes%.*}" -le 512 ]; then ok "a statement takes ${bytes%.*} bytes on disk"; else not_ok 'a statement takes 512 bytes on disk' "$bytes"; fi
done_testing
