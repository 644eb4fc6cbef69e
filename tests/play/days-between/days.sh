# days.sh -- the record is moved by so many days between the two halves of a sitting.
work=$scratch/days
mkdir -p "$work"
run() { "$heshi" --plain --lang en --deck deck --data "$record" "$@" 2>&1; }
for days in 0 -3 3 -36500; do
	record=$work/record$days.db
	printf '1\n1\n' | run --seed 7 --count 1 play >/dev/null
	sqlite3 "$record" "UPDATE sittings SET started_ms = started_ms + $days * 86400000;
		UPDATE answers SET at_ms = at_ms + $days * 86400000, milliseconds = 90000; UPDATE sittings SET played_ms = 180000"
	printf '1\n1\n1\n1\n1\n\nq\n' | run play >/dev/null
	minutes=$(run report --csv --no-bom --table sittings | tr -d '\r' | sed 1d | cut -d, -f2,5)
	seconds=$(run report --xapi | sed -n 's/.*verbs\/completed.*"duration":"PT\([0-9.]*\)S".*/\1/p')
	json=$(run report --json --lang en | grep -o '"minutes":[0-9.]*' | cut -d: -f2)
	awk -v days="$days" -v minutes="$minutes" -v seconds="$seconds" -v json="$json" 'BEGIN {
		split(minutes, part, ",")
		off = part[1] * 60 - seconds
		more = part[1] - json
		same = (off < 0.2 && -off < 0.2 && more < 0.002 && -more < 0.002)
		printf "%s days: %s, %d minutes, %s\n", days, part[2], part[1],
			same ? "the same everywhere" : part[1] " " seconds " " json
	}'
done
