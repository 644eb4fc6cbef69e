#!/usr/bin/env bash
# What heshi costs, beside the least that anybody can do: one table, all in one run.
#
#   ./dev bench [ROW…]     or: bash tests/bench/run.sh BUILD [ROW…]
#
# A row is measured by a function measure_ROW, which prints "name value" lines, and shown by lines
# of the table `shown`: which value, its limit, its unit, what it is. A limit of - is none: the line
# is there to be known. The status is 1 if a limit was missed. Only ratios of one run are worth
# quoting: two programmes in turns on the same machine. BENCH_RUNS (31) is how many turns.
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
	'home    start_ratio  1.6   ×  from exec to the complete home screen, over the smallest ncursesw programme'
	'home    start_a_ms   -     ms that is'
	'back    start_ratio  1.4   ×  the same for somebody who comes back to an unfinished sitting, which home has to say'
	'nano    start_ratio  1     ×  home screen, over nano opening a small file'
	'bare    start_ratio  1     ×  over nano without its settings (--ignorercfiles)'
	'card    start_ratio  4     ×  to the first card of a sitting on the shipped deck, over the smallest ncursesw programme'
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
	'report  report_ratio 1.2   ×  the sums of a report over 1 000 000 answers, over the sqlite3 shell asking the same'
	'record  record_ratio 1.2   ×  recording an answer, over a bare SQLite insert with the same durability'
	'full    full_ratio   1.3   ×  from exec to the first card with 1 000 000 answers on record, over a record that is empty'
)
rows=(hello home back nano bare card edited load one steps cold many report record full)
counted=(
	'hello   the smallest ncursesw programme'
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
home_text=查核实渠道 card_text=停下
fresh() { rm -rf "$XDG_STATE_HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"; }

# counts MARKER PROGRAMME...: from exec until it was ended behind its first screen, which shows
# MARKER: instructions of the programme and its libraries, pages that the system gave, system calls.
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
measure_back() {
	fresh
	"$build/ptybench" -n 1 -m $card_text -k 1 -k 1 -- "${heshi[@]}" play --seed 1 >/dev/null
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
# Best of a few turns each: the rest is the machine's.
measure_report() {
	local record turn
	command -v sqlite3 >/dev/null || { echo 'sqlite3 is not installed' >&2; return 1; }
	record=$(records_of $answers)
	"$build/attempts" sql >"$work/questions.sql"
	for ((turn = 0; turn < 7; turn++)); do
		echo "shell $( { TIMEFORMAT=%R; time sqlite3 "$record" <"$work/questions.sql" >/dev/null; } 2>&1)"
		echo "heshi $( { TIMEFORMAT=%R; time "$build/attempts" report "$record" >/dev/null; } 2>&1)"
	done | awk '!($1 in best) || $2 < best[$1] { best[$1] = $2 } END { printf "report_ratio %.3f\n", best["heshi"] / best["shell"] }'
}
measure_record() { mkdir -p "$work/inserts"; "$build/attempts" insert "$work/inserts" 1500 | sed -n 's/.*ratio \([0-9.]*\).*/record_ratio \1/p'; }
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
