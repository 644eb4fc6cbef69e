# every.sh -- each trouble with each way to start, a line each: how often the trouble was said before
# the first card, between, and after the result, which must promise nothing; the exit status.
work=$scratch/every
mkdir -p "$work/folder" "$work/closed"
sqlite3 "$work/foreign" 'CREATE TABLE photos (name TEXT)'
HOME=$work/made "$heshi" --plain --deck deck play </dev/null >/dev/null
cp "$work/made/.local/state/heshi/heshi.db" "$work/newer"
sqlite3 "$work/newer" 'PRAGMA user_version = 1000'
printf '1\nq\ny\n' | "$heshi" --plain --deck deck --data "$work/damaged" play >/dev/null
dd if=/dev/zero of="$work/damaged" bs=4096 count=1 conv=notrunc 2>/dev/null
chmod 555 "$work/closed"
# Permissions bind everybody but root; nobody makes files in /sys.
[ "$(id -u)" = 0 ] && closed=/sys || closed=$work/closed

# options_of TROUBLE: how to meet it.
options_of() {
	case $1 in
	no-home) ;;
	unwanted) echo --no-record ;;
	read-only) echo "--data $closed/heshi.db" ;;
	*) echo "--data $work/$1" ;;
	esac
}

# start TROUBLE ARGUMENT...: one answer, then stop; what was said goes to $work/said and why to $work/why.
start() {
	local trouble=$1 typed='1\nq\ny\nq\n' sentence
	shift
	[ $# = 0 ] && typed="1\n$typed"
	printf "$typed" | (
		[ "$trouble" != full ] || ulimit -f 2
		"$heshi" --lang en --plain --deck "$deck" $(options_of "$trouble") "$@" 2>"$work/why"
		echo "= $?"
	) | cat >"$work/said"
	sentence=$(sed -n '1s/^heshi: //p' "$work/why")
	awk -v sentence="$sentence" -v name="$trouble: heshi $*" '
		/^Card 1 of/ { at = 1 }
		/^This sitting/ { at = 2 }
		/^Next review/ { promised++ }
		/^= / { status = $2 }
		sentence != "" && $0 == sentence { said[at + 0]++ }
		END { printf "%-36s %d %d %d, promised %d, status %d\n", name, said[0], said[1], said[2], promised, status }
	' "$work/said"
}

for trouble in no-home full read-only newer damaged foreign folder unwanted; do
	deck=deck
	start "$trouble"
	start "$trouble" play
	start "$trouble" --count 1
	start "$trouble" --topic task-rebate
	start "$trouble" --seed 7 play
	start "$trouble" review
	deck=../../content/zh-CN
	[ "$trouble" = unwanted ] || start "$trouble" form a
	cat "$work/why"
done
