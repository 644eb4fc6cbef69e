# clock.sh -- one sitting, its moments shifted in the record; a day is written as how far it is from today.
work=$scratch/clock
mkdir -p "$work"
record=$work/record.db
run() { "$heshi" --plain --lang en --deck deck --data "$record" "$@" 2>&1; }
days() {
	sed -E "s,$work/,,g" | while IFS= read -r line; do
		while [[ $line =~ [0-9]{4}-[0-9]{2}-[0-9]{2} ]]; do
			day=$BASH_REMATCH
			off=$((($(date -ud "$day" +%s) - $(date -ud "$(date -u +%F)" +%s)) / 86400))
			line=${line//$day/<$off days>}
		done
		printf '%s\n' "$line"
	done
}
sit() { printf '1\n1\n1\n1\n1\n1\nq\n' | run --seed "$1" --count 1 play >/dev/null; }
# A script answers too fast to be counted: that is not what this is about.
counted() { sqlite3 "$record" 'UPDATE answers SET aside = NULL'; }
shift_by() {
	sqlite3 "$record" "UPDATE sittings SET started_ms = started_ms + $1 * 86400000, finished_ms = finished_ms + $1 * 86400000;
		UPDATE answers SET at_ms = at_ms + $1 * 86400000; UPDATE cards SET seen_ms = seen_ms + $1 * 86400000;
		INSERT OR REPLACE INTO memories SELECT DISTINCT c.deck, c.topic, c.truth, 200, 5, max(c.seen_ms), 3 FROM cards c GROUP BY 1, 2, 3"
}
look() {
	echo "# $1"
	run </dev/null | grep -iE 'clock' | days
	run doctor | days
	run report | sed -n '1,4p' | tr '\n' ' ' | sed 's/ *$/\n/' | days
	run report --csv --no-bom --table summary | tr -d '\r' | grep -E '^(dated by|scams recognised)' | cut -d, -f1,5,6
	run review </dev/null | grep -m 1 . | days
}
for days in 0 3650 -7300 -36500; do
	rm -f "$record"*
	sit 7
	counted
	shift_by $days
	look "a sitting $days days off"
done
echo '# ten years ahead, then one in the right time'
rm -f "$record"*
sit 7
counted
shift_by 3650
sit 8
counted
look 'both'
