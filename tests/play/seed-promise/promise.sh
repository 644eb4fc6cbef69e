# promise.sh -- the same line on a new record, again on that record, on one that other people filled,
# without any: three sittings and more each time, to the end of the input.
work=$scratch/promise
mkdir -p "$work"
typed() { for _ in $(seq 150); do printf '1\n\n'; done; }
run() { "$heshi" --plain --lang en --deck ../../content/zh-CN "$@" 2>&1; }
# The day of the next review is the record's, all else the seed's.
said() { run "$@" | grep -v '^Next review'; }

for _ in 1 2 3; do typed | run --data "$work/full.db" --count 20 play >/dev/null; done
for line in '--seed 7 --count 6 --topic task-rebate' '--seed 5 --count 8' '--seed 5' '--seed 6 --count 8'; do
	rm -f "$work"/new.db*
	typed | said --data "$work/new.db" $line play >"$work/new"
	typed | said --data "$work/new.db" $line play >"$work/again"
	typed | said --data "$work/full.db" $line play >"$work/full"
	typed | said --no-record $line play >"$work/none"
	for other in again full none; do
		cmp "$work/new" "$work/$other" && echo "$line: $other as new"
	done
	echo "$(grep -c '^Card 1 of' "$work/new" | sed 's/^[2-9]$/several/') sittings"
	cp "$work/new" "$work/$(tr -d ' -' <<<"$line")"
done
cmp -s "$work/seed5count8" "$work/seed6count8" || echo 'another seed, other cards'
