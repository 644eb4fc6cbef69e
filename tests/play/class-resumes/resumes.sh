set -u
class() { "$heshi" class --plain --deck deck --lang en --data "$scratch/class.db" "$@" 2>&1; }
any_day() { sed 's/([0-9]\{4\}-[0-9-]*)/(DAY)/'; }
say_offers() { class </dev/null | grep '^[0-9]*\. ' | any_day; }

# Teaches through a pipe until a text was said; the lesson then waits for its teacher.
teach_until() {
	mkfifo "$scratch/pipe"
	"$heshi" class --plain --deck deck --lang en --data "$scratch/class.db" --seed 3 two-cards \
		<"$scratch/pipe" >"$scratch/teacher" 2>&1 &
	teacher=$!
	exec 5>"$scratch/pipe"
	rm "$scratch/pipe"
	printf "$2" >&5
	for _ in $(seq 400); do
		grep -q "$1" "$scratch/teacher" && return
		sleep 0.05
	done
	echo "never said: $1"
}

echo '# killed while it is discussed'
teach_until '^discussion' '40\n\n4\n6\n30\n'
echo '# who is being taught is not offered:'
say_offers
{ kill -9 $teacher; wait $teacher; } 2>/dev/null
exec 5>&-
echo '# it is offered afterwards, and goes on where it stood; its votes are there'
printf '1\n\nq\n2\n' | class | any_day | sed -n '/^discussion/,$p'
echo '# the terminal is gone in the next phase, without a word'
printf '1\n\n' | class | any_day | sed -n '/^both votes/,$p'
say_offers
echo '# ended: not offered any more'
printf '1\nq\n3\n' | class | sed -n '/^This lesson/,$p'
say_offers
