#!/usr/bin/env bash
# What heshi costs, beside the least that anybody can do: one table, all in one run.
#
#   ./dev bench [ROW…]     or: bash tests/bench/run.sh BUILD [ROW…]
#
# A row is measured by a function measure_ROW, which prints "name value" lines, and shown by lines
# of the table `shown`: which value, its limit, its unit, what it is. A limit of - is none: the line
# is there to be known. The status is 1 if a limit was missed. Only ratios of one run are worth
# quoting: two programs in turns on the same machine. BENCH_RUNS (31) is how many turns.
#
# Below it, for the starts, a table of what does not change from run to run: `counted` names its lines,
# each a row that prints counted_instructions, counted_faults and counted_calls too.
set -uo pipefail
export LC_ALL=C.UTF-8
source_dir=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:?the build folder}" && pwd)
shift
runs=${BENCH_RUNS:-31}
rounds=$((runs < 31 ? runs : 31))
many=10000
answers=1000000
work=$(mktemp -d "${TMPDIR:-/tmp}/heshi-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
# A place of its own for what heshi records, new for every row.
export XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
unset HESHI_DECK NO_COLOR

shown=(
	'home    start_ratio  1.6   ×  from exec to the complete home screen, over the smallest ncursesw program'
	'home    start_a_ms   -     ms that is'
	'back    start_ratio  1.4   ×  the same for somebody who comes back to an unfinished sitting, which home has to say'
	'nano    start_ratio  1     ×  home screen, over nano opening a small file'
	'bare    start_ratio  1     ×  over nano without its settings (--ignorercfiles)'
	'card    start_ratio  4     ×  to the first card of a sitting on the shipped deck, over the smallest ncursesw program'
	'card    start_a_ms   -     ms that is'
	'edited  start_ratio  -     ×  the same when a card was edited: all of the deck is read from YAML then'
	'card    key_bytes    300   B  sent when the choice moves'
	'card    idle_wakeups 0     -  wake-ups in 5 s of waiting for a key'
	'card    idle_cpu_ms  0     ms of processor time in them'
	'card    idle_bytes   0     B  sent in them'
	'load    load_ratio   1.15  ×  10 000 cards loaded and checked against the format, over libyaml'\''s events alone'
	'one     load_ratio   -     ×  on one processor'
	'load    kept_ratio   1.2   ×  memory kept, over the bytes of the files'
	'load    check_ratio  -     ×  with every rule of structure and teaching (heshi check)'
	'load    load_ms      -     ms loading, that is'
	'steps   load_steps   1.10  ×  instructions of that, over libyaml'\''s events alone'
	'cold    cold_ratio   -     ×  the same 10 000 as a process of its own, with the system'\''s price of fresh memory'
	'many    start_a_ms   -     ms from exec to the home screen with 10 000 cards, a progress bar meanwhile'
	'report  report_ratio 0.6   ×  heshi report over 1 000 000 answers, the whole command, over the sqlite3 shell asking for its sums by topic and by card'
	'report  report_mb    -     MB memory it takes'
	'export  csv_ratio    0.6   ×  --csv of 1 000 000 answers, over the sqlite3 shell writing the same rows as CSV'
	'export  csv_mb       10    MB memory it takes'
	'export  json_ratio   0.667 ×  a byte of --json of 1 000 000 answers, over one of the sqlite3 shell writing the same rows as CSV'
	'export  json_mb      10    MB memory it takes'
	'export  xapi_ratio   0.667 ×  a byte of --xapi, over one of the shell'
	'export  xapi_mb      10    MB memory it takes'
	'sheet   xlsx_ratio   1.1   ×  --xlsx of 1 000 000 answers, over libxlsxwriter writing the same cells in its mode of constant memory'
	'sheet   xlsx_mb      10    MB memory it takes'
	'sheet   sheet_mb     -     MB memory of that mode'
	'merge   merge_ratio  1.5   ×  merging a record of 1 000 000 answers into an empty one, over the sqlite3 shell inserting the same rows into the same tables with their indexes'
	'merge   raw_ratio    -     ×  that is, over the shell copying tables and indexes cell by cell, without looking at a row (INSERT … SELECT *)'
	'merge   merge_mb     64    MB memory it takes'
	'merge   known_ratio  0.2   ×  finding that all of them are known, over the shell inserting them'
	'purge   purge_mb     10    MB memory of deleting half of 1 000 000 answers for good'
	'purge   purge_ratio  -     ×  its time, over the shell deleting the same, with VACUUM'
	'pieces  pieces_ratio 1.2   ×  deleting 500 000 old answers in pieces while nobody plays, over the shell deleting the same in one run, without VACUUM'
	'pieces  pieces_busy  20    ms of processor time from a look whether somebody waits to the next, of 99 in 100'
	'pieces  pieces_p99   20    ms from a look whether somebody waits to the next, of 99 in 100'
	'pieces  pieces_most  -     ms the longest of them'
	'pieces  pieces_mb    10    MB memory it takes'
	'record  record_ratio 1.2   ×  recording an answer, over a bare SQLite insert with the same durability'
	'end     end_ratio    1.2   ×  the end of a sitting with its log folded into the file, over a bare SQLite checkpoint of the same pages'
	'full    full_ratio   1.3   ×  from exec to the first card with 1 000 000 answers on record, over a record that is empty'
	'answer  answer_ratio 1.1   ×  home screen on a terminal that answers what it is asked after 30 ms, 80 ms or never (the worst), over one that answers at once'
)
rows=(hello home back nano bare card edited load one steps cold many report export sheet merge purge pieces record end full answer)
counted=(
	'hello   the smallest ncursesw program'
	'home    the home screen'
	'back    the same for somebody who comes back to an unfinished sitting'
	'card    the first card of a sitting on the shipped deck'
	'edited  the same when a card was edited'
	'full    the same with 1 000 000 answers on record'
	'nano    nano opening a small file'
	'bare    nano without its settings'
)

pty() { "$build/ptybench" -n "$runs" "$@"; }
heshi=("$build/heshi" --deck "$source_dir/content/zh-CN")
home_text=查核实渠道 card_text=肯定是骗
fresh() { rm -rf "$XDG_STATE_HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"; }

# counts MARKER PROGRAM...: from exec until it was ended behind its first screen, which shows
# MARKER: instructions of the program and its libraries, pages that the system gave, system calls.
counts() {
	local marker=$1 log=$work/counted
	local once=("$build/ptybench" -n 1 -m "$marker" --)
	shift
	if command -v valgrind >/dev/null; then
		"${once[@]}" valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$log" "$@" >/dev/null
		sed -n 's/.*Collected : \([0-9]*\).*/counted_instructions \1/p' "$log"
	fi
	"$build/ptybench" -n 5 -m "$marker" -- "$@" | sed -n 's/^start_a_faults/counted_faults/p'
	if command -v strace >/dev/null; then
		# -I 2: else strace keeps the signal that is to end it to itself.
		"${once[@]}" strace -I 2 -f -c -o "$log" "$@" >/dev/null
		awk '$NF == "total" { print "counted_calls", $4 }' "$log"
	fi
}
measure_hello() { counts 你好 "$build/hello"; }

deck_of() {
	[ -d "$work/deck-$1" ] || "$build/deckgen" "$1" "$work/deck-$1" || exit 2
	echo "$work/deck-$1"
}

measure_home() {
	fresh
	pty -m $home_text -v "$build/hello" -- "${heshi[@]}"
	counts $home_text "${heshi[@]}"
}
# Said at once or not, nobody waits for it.
measure_answer() {
	local after
	fresh
	for after in 30 80 -1; do
		pty -m $home_text -d $after -D 0 -v "${heshi[*]}" -M $home_text -- "${heshi[@]}"
	done | awk '$1 == "start_ratio" && $2 > worst { worst = $2 } END { printf "answer_ratio %.3f\n", worst }'
}
measure_back() {
	fresh
	"$build/ptybench" -n 1 -m $card_text -k 1 -k '\r' -- "${heshi[@]}" play --seed 1 >/dev/null
	pty -m $home_text -v "$build/hello" -- "${heshi[@]}"
	counts $home_text "${heshi[@]}"
}
over_nano() {
	fresh
	command -v nano >/dev/null || { echo 'nano is not installed' >&2; return 1; }
	printf 'one small file\n' >"$work/small"
	pty -m $home_text -v "nano $* $work/small" -Q '\x18' -- "${heshi[@]}"
	counts 'one small' nano "$@" "$work/small"
}
measure_nano() { over_nano; }
measure_bare() { over_nano --ignorercfiles; }
measure_card() {
	fresh
	pty -m $card_text -v "$build/hello" -k '\e[B' -k '\e[B' -k '\e[B' -k '\e[A' -i 5 -- "${heshi[@]}" play --seed 1
	counts $card_text "${heshi[@]}" play --seed 1
}
measure_edited() {
	fresh
	cp -r "$source_dir/content/zh-CN" "$work/edited"
	chmod -R u+w "$work/edited"
	echo '# edited' >>"$work/edited/cards/loan.yaml"
	pty -m $card_text -v "$build/hello" -- "$build/heshi" --deck "$work/edited" play --seed 1
	counts $card_text "$build/heshi" --deck "$work/edited" play --seed 1
}
measure_load() { "$build/loadbench" "$(deck_of $many)" "$rounds"; }
measure_one() { taskset -c 0 "$build/loadbench" "$(deck_of $many)" "$rounds"; }
instructions() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$build/loadbench" "$(deck_of $many)" "$1" 2>&1 |
		sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
measure_steps() {
	command -v valgrind >/dev/null || { echo 'valgrind is not installed' >&2; return 1; }
	echo "load_steps $(ratio "$(instructions load)" "$(instructions floor)")"
}
# In turns too; the best of each, as the rest is the machine's.
measure_cold() {
	local deck turn kind
	deck=$(deck_of $many)
	for ((turn = 0; turn < rounds; turn++)); do
		for kind in floor load; do
			echo "$kind $( { TIMEFORMAT=%R; time "$build/loadbench" "$deck" $kind >/dev/null; } 2>&1)"
		done
	done | awk '!($1 in best) || $2 < best[$1] { best[$1] = $2 } END { printf "cold_ratio %.3f\n", best["load"] / best["floor"] }'
}
# Without the bar there is nothing to measure: it is waited for. The home screen comes after it.
measure_many() { fresh; "$build/ptybench" -n 5 -m 正在读卡片 -- "$build/heshi" --deck "$(deck_of $many)"; }

records_of() {
	[ -f "$work/records-$1.db" ] || "$build/attempts" make "$work/records-$1.db" "$1" >/dev/null || exit 2
	echo "$work/records-$1.db"
}
has_shell() { command -v sqlite3 >/dev/null || { echo 'sqlite3 is not installed' >&2; return 1; }; }
# Processor time and memory of a command, as a line "NAME s MB"; the least of each counts: the rest
# is the machine's.
spend() { echo "$1 $("$build/attempts" spend "${@:2}" 2>/dev/null)"; }
least() { awk '!($1 in s) || $2 < s[$1] { s[$1] = $2 } !($1 in mb) || $3 < mb[$1] { mb[$1] = $3 } END { '"$1"' }'; }
measure_report() {
	local record turn
	has_shell || return
	record=$(records_of $answers)
	# The shell has an index in the order of its groups, which heshi does without.
	cp "$record" "$work/asked.db"
	sqlite3 "$work/asked.db" 'CREATE INDEX by_groups ON answers
		(card, step, grade, rating, loss, milliseconds, at_ms, aside, withdrawn_ms) WHERE withdrawn_ms IS NULL' ANALYZE
	"$build/attempts" sql >"$work/questions.sql"
	for ((turn = 0; turn < 7; turn++)); do
		spend shell sqlite3 "$work/asked.db" <"$work/questions.sql"
		spend heshi "${heshi[@]}" report --data "$record"
	done | least 'printf "report_ratio %.3f\nreport_mb %.1f\n", s["heshi"] / s["shell"], mb["heshi"]'
}
# The rows of --csv --table answers, as the shell has them.
export_sql() {
	printf '.mode csv\n.headers on\n'
	echo "SELECT a.at_ms, a.place, c.id, c.truth, c.topic, a.step, a.option, a.rating, a.grade, a.loss, a.milliseconds,
		a.aside, s.mode, s.form, a.turn, s.deck, s.version, a.scene, lower(hex(s.id)), lower(hex(a.id)), s.[group]
		FROM sittings s CROSS JOIN answers a ON a.sitting = s.sitting CROSS JOIN cards c ON c.card = a.card
		WHERE a.withdrawn_ms IS NULL ORDER BY s.started_ms, s.sitting, a.turn, a.id;"
}
measure_export() {
	local record turn kind bytes
	has_shell || return
	record=$(records_of $answers)
	export_sql >"$work/export.sql"
	bytes="b[\"shell\"] = $(sqlite3 "$record" <"$work/export.sql" | wc -c)"
	# The same rows: its time is compared, not its bytes.
	bytes+='; b["csv"] = b["shell"]'
	for kind in json xapi; do bytes+="; b[\"$kind\"] = $("${heshi[@]}" report --$kind --data "$record" 2>/dev/null | wc -c)"; done
	for ((turn = 0; turn < 3; turn++)); do
		spend shell sqlite3 "$record" <"$work/export.sql"
		for kind in csv json xapi; do spend $kind "${heshi[@]}" report --$kind --data "$record"; done
	done | least "$bytes"'; for (kind in b) if (kind != "shell")
		printf "%s_ratio %.3f\n%s_mb %.1f\n", kind, s[kind] / b[kind] * b["shell"] / s["shell"], kind, mb[kind]'
}
measure_sheet() {
	local record turn table tables=(again summary topics cards sittings answers weeks learnt)
	local files=()
	record=$(records_of $answers)
	for table in "${tables[@]}"; do
		files+=("$work/$table.csv")
		"${heshi[@]}" report --csv --no-bom --table "$table" --data "$record" >"$work/$table.csv" 2>/dev/null
	done
	for ((turn = 0; turn < 2; turn++)); do
		spend floor "$build/sheetbench" "$work/floor.xlsx" "${files[@]}"
		spend heshi "${heshi[@]}" report --xlsx "$work/report.xlsx" --data "$record"
	done | least 'printf "xlsx_ratio %.3f\nxlsx_mb %.1f\nsheet_mb %.1f\n", s["heshi"] / s["floor"], mb["heshi"], mb["floor"]'
}
# The same tables with their indexes, filled from a record: with their columns by name, row by row;
# with *, cell by cell.
copy_sql() {
	local record=$1 raw=$2 table names
	echo 'PRAGMA journal_mode = WAL;'
	sqlite3 "$record" .schema | grep -v sqlite_
	echo "ATTACH '$record' AS other; BEGIN;"
	for table in sittings cards answers; do
		names=$(sqlite3 "$record" "SELECT group_concat(name) FROM pragma_table_info('$table')")
		if [ "$raw" = raw ]
		then echo "INSERT INTO $table SELECT * FROM other.$table;"
		else echo "INSERT INTO $table ($names) SELECT $names FROM other.$table;"
		fi
	done
	echo 'COMMIT;'
}
measure_merge() {
	local record turn kind target=$work/merged.db
	has_shell || return
	record=$(records_of $answers)
	for kind in rows raw; do copy_sql "$record" $kind >"$work/$kind.sql"; done
	for ((turn = 0; turn < 2; turn++)); do
		for kind in rows raw; do
			rm -f "$target"*
			spend $kind sqlite3 "$target" <"$work/$kind.sql"
		done
		rm -f "$target"*
		spend merge "$build/heshi" merge "$target" "$record"
		spend known "$build/heshi" merge "$target" "$record"
	done | least 'printf "merge_ratio %.3f\nraw_ratio %.3f\nmerge_mb %.1f\nknown_ratio %.3f\n",
		s["merge"] / s["rows"], s["merge"] / s["raw"], mb["merge"], s["known"] / s["rows"]'
	rm -f "$target"*
}
measure_purge() {
	local record half day
	has_shell || return
	record=$(records_of $answers)
	half=$(sqlite3 "$record" 'SELECT started_ms FROM sittings ORDER BY started_ms LIMIT 1 OFFSET (SELECT count(*) / 2 FROM sittings)')
	day=$((half / 86400000))
	cp "$record" "$work/purged.db"
	{
		spend shell sqlite3 "$work/purged.db" "PRAGMA foreign_keys = ON" "PRAGMA secure_delete = ON" \
			"DELETE FROM sittings WHERE started_ms < $((day * 86400000))" VACUUM
		cp "$record" "$work/purged.db"
		spend heshi "$build/heshi" purge --before "$(date -u -d "@$((day * 86400))" +%F)" --data "$work/purged.db"
	} | least 'printf "purge_mb %.1f\npurge_ratio %.3f\n", mb["heshi"], s["heshi"] / s["shell"]'
	rm -f "$work"/purged.db*
}
measure_pieces() {
	local record before turn
	has_shell || return
	record=$work/old.db
	[ -f "$record" ] || "$build/attempts" make "$record" 520000 500000 >/dev/null || exit 2
	before=$((($(date +%s) - 180 * 86400) * 1000))
	for ((turn = 0; turn < 5; turn++)); do
		cp "$record" "$work/pieces.db"
		spend shell sqlite3 "$work/pieces.db" "PRAGMA foreign_keys = ON" "PRAGMA secure_delete = ON" \
			"DELETE FROM sittings WHERE started_ms < $before AND mode = 'kiosk'"
		rm -f "$work"/pieces.db*
		cp "$record" "$work/pieces.db"
		spend heshi "$build/attempts" purge "$work/pieces.db"
		rm -f "$work"/pieces.db*
	done | least 'printf "pieces_ratio %.3f\npieces_mb %.1f\n", s["heshi"] / s["shell"], mb["heshi"]'
	cp "$record" "$work/pieces.db"
	"$build/attempts" purge "$work/pieces.db" 2>&1 |
		sed -n 's/.*busy_ms \([0-9.]*\) p99_ms \([0-9.]*\) most_ms \([0-9.]*\)/pieces_busy \1\npieces_p99 \2\npieces_most \3/p'
	rm -f "$work"/pieces.db*
}
measure_record() { mkdir -p "$work/inserts"; "$build/attempts" insert "$work/inserts" 1500 | sed -n 's/.*ratio \([0-9.]*\).*/record_ratio \1/p'; }
measure_end() { mkdir -p "$work/ends"; "$build/attempts" end "$work/ends" 200 | sed -n 's/.*ratio \([0-9.]*\).*/end_ratio \1/p'; }
measure_full() {
	local full empty
	full=$(records_of $answers) empty=$(records_of 0)
	pty -m $card_text -v "$build/heshi --deck $source_dir/content/zh-CN --data $empty play --seed 1" -- \
		"${heshi[@]}" --data "$full" play --seed 1 | sed -n 's/^start_ratio/full_ratio/p'
	counts $card_text "${heshi[@]}" --data "$full" play --seed 1
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }
machine() {
	local cpu system
	cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
	system=$(. /etc/os-release && echo "$PRETTY_NAME")
	echo "Measured on ${cpu:-$(uname -m)}, $(nproc) cores, $system, Linux $(uname -r | cut -d- -f1), $(date +%F); medians of $runs turns."
}

# print_counted ROW...: nothing where no start is among them.
print_counted() {
	local line row what million head='| what a start takes | instructions | page faults | system calls |'
	for line in "${counted[@]}"; do
		read -r row what <<<"$line"
		[[ " $* " == *" $row "* ]] || continue
		if [ -n "$head" ]; then
			printf '\n%s\n|---|--:|--:|--:|\n' "$head"
			head=
		fi
		million=${values[$row.counted_instructions]:-}
		printf '| %s | %s | %s | %s |\n' "$what" \
			"$([ -n "$million" ] && awk -v a="$million" 'BEGIN { printf "%.2f M", a / 1e6 }' || echo 'not measured')" \
			"${values[$row.counted_faults]:-not measured}" "${values[$row.counted_calls]:-not measured}"
	done
}

declare -A values
failed=0
for row in "${@:-${rows[@]}}"; do
	printf 'bench: %s\n' "$row" >&2
	declare -F "measure_$row" >/dev/null || { echo "bench: there is no row '$row' (${rows[*]})" >&2; exit 2; }
	while read -r name value; do values[$row.$name]=$value; done < <("measure_$row")
done

printf '| | measured | limit | |\n|---|--:|--:|---|\n'
for line in "${shown[@]}"; do
	read -r row name limit unit what <<<"$line"
	[[ " ${*:-${rows[*]}} " == *" $row "* ]] || continue
	value=${values[$row.$name]:-}
	[ "$unit" = - ] && unit=
	verdict=
	if [ "$limit" != - ]; then
		if [ -n "$value" ] && awk -v a="$value" -v b="$limit" 'BEGIN { exit !(a + 0 <= b + 0) }'
		then verdict=met
		else verdict='**missed**'; failed=1
		fi
		limit="≤ $limit${unit:+ $unit}"
	else
		limit=
	fi
	printf '| %s | %s | %s | %s |\n' "$what" "${value:-not measured}${unit:+ $unit}" "$limit" "$verdict"
done
print_counted "${@:-${rows[@]}}"
printf '\n%s\n' "$(machine)"
exit $failed
