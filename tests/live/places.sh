#!/usr/bin/env bash
# Where a lesson with seats may be held: at an address of IPv6, by somebody who is not root, twice on one
# computer, under names in 汉字, on a broker where other things lie, with seats over ssh.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/classroom.sh"
need_seats 'lessons at all kinds of places'

# begin NAME COMMAND…: a program that reads $scratch/NAME.in and says $scratch/NAME; its number is $!.
begin() {
	local name=$1
	shift
	mkfifo "$scratch/$name.in"
	"$@" <>"$scratch/$name.in" >"$scratch/$name" 2>&1 &
}
# A lesson, whose first line is that nobody says how many there are; a seat. Their numbers: $teacher, $seat.
teach() { begin "$@"; teacher=$!; echo >"$scratch/$1.in"; }
sit() { begin "$@"; seat=$!; }
class() { echo "$heshi" class --plain --lang en --deck "$deck" --count 2 --seed 7; }
join() { echo "$heshi" join --plain --lang en --deck "$deck"; }

# press TEACHER FILE TEXT: Enter, until the file has the text. (A program that reads a pipe does nothing for its
# seats while it waits.)
press() { says_after "echo >$scratch/$1.in" "$scratch/$2" "$3"; }
# votes TEACHER SEAT: the vote is opened; the seat votes, and hears that it counts.
votes() {
	press "$1" "$2" 'Your vote, 1 to' || return 1
	echo 3 >"$scratch/$2.in"
	press "$1" "$2" 'Counted: Probably a scam'
}
end() {
	kill "$@" 2>/dev/null
	wait "$@" 2>/dev/null
}

if python3 -c 'import socket; socket.socket(socket.AF_INET6).bind(("::1", 0))' 2>/dev/null; then
	port=$(free_port ::1)
	teach six $(class) --data "$scratch/six.db" --live "[::1]:$port" --group 七（3）班
	press six six "heshi join [::1]:$port" && ok 'an address of IPv6 is told as it is typed' ||
		not_ok 'an address of IPv6 is told as it is typed' "$(tail -n 6 "$scratch/six")"
	sit six-seat $(join) "[::1]:$port"
	votes six six-seat && ok 'and a seat votes there' || not_ok 'and a seat votes there' "$(tail -n 6 "$scratch/six" "$scratch/six-seat")"
	grep -qF '七（3）班' "$scratch/six-seat" && ok 'a class is called in 汉字' || not_ok 'a class is called in 汉字'
	# The same port at another address of this computer is another broker's, in a folder of its own.
	teach four $(class) --data "$scratch/four.db" --live "127.0.0.1:$port" --group 七（4）班
	sit four-seat $(join) "127.0.0.1:$port"
	votes four four-seat && ok 'two brokers of one account are kept apart' ||
		not_ok 'two brokers of one account are kept apart' "$(tail -n 6 "$scratch/four" "$scratch/four-seat")"
	end "$seat" "$teacher"
	end $(jobs -p)
	said=$("$heshi" join --plain --lang en --deck "$deck" '[::1' </dev/null 2>&1); [ $? = 2 ] && [[ $said == *'is no address'* ]] &&
		ok 'half an address is none' || not_ok 'half an address is none' "$said"
else
	skip 'an address of IPv6' 'this machine has none'
fi

# Two teachers on one computer: the second is told what to type, and does; each seat is in its own lesson.
port=$(free_port)
teach one $(class) --data "$scratch/one.db" --live "127.0.0.1:$port" --group 七1班
one=$teacher
press one one "heshi join 127.0.0.1:$port"
said=$($(class) --data "$scratch/two.db" --live "127.0.0.1:$port" </dev/null 2>&1)
[ $? = 2 ] && [[ $said == *"another lesson?"*"--live 127.0.0.1:$((port + 1))"* ]] &&
	ok 'a second teacher is told another port' || not_ok 'a second teacher is told another port' "$said"
teach two $(class) --data "$scratch/two.db" --live "127.0.0.1:$((port + 1))" --group 七2班
two=$teacher
sit one-seat $(join) "127.0.0.1:$port"
sit two-seat $(join) "127.0.0.1:$((port + 1))"
votes one one-seat && votes two two-seat && grep -qF 七1班 "$scratch/one-seat" && grep -qF 七2班 "$scratch/two-seat" &&
	ok 'two lessons on one computer are two' || not_ok 'two lessons on one computer are two' "$(tail -n 6 "$scratch/two" "$scratch/two-seat")"
end "$two"
until_says "$scratch/two-seat" 'The connection is gone' && ! grep -qF 'The connection is gone' "$scratch/one-seat" &&
	ok 'the end of one is not that of the other' || not_ok 'the end of one is not that of the other'
end $(jobs -p)

# Two teachers, one record: both are kept in it.
teach shared-1 $(class) --data "$scratch/shared.db" --live "127.0.0.1:$port"
teach shared-2 $(class) --data "$scratch/shared.db" --live "127.0.0.1:$((port + 1))"
sit shared-seat-1 $(join) "127.0.0.1:$port"
sit shared-seat-2 $(join) "127.0.0.1:$((port + 1))"
votes shared-1 shared-seat-1 && votes shared-2 shared-seat-2 &&
	ok 'two lessons go into one record' || not_ok 'two lessons go into one record' "$(tail -n 5 "$scratch"/shared-?)"
counted=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*), count(DISTINCT sitting) FROM ballots").fetchone())' "$scratch/shared.db")
[ "$counted" = '(2, 2)' ] && ok 'each vote in its own lesson' || not_ok 'each vote in its own lesson' "$counted"
end $(jobs -p)

# Not root: mosquitto is started as whoever teaches.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	home=$scratch/nobody
	mkdir -p "$home/bin" && cp "$heshi" "$home/bin/heshi" && cp -r "$deck" "$home/deck" && chown -R nobody: "$home" && chmod 755 "$scratch"
	as_nobody() { echo setpriv --reuid=nobody --regid=nogroup --clear-groups env -u XDG_RUNTIME_DIR HOME="$home" XDG_STATE_HOME="$home" TMPDIR="$home" "$home/bin/heshi" "$@"; }
	port=$(free_port)
	teach plain $(as_nobody class --plain --lang en --deck "$home/deck" --count 2 --seed 7 --live "127.0.0.1:$port")
	sit plain-seat $(join) "127.0.0.1:$port"
	votes plain plain-seat && ok 'a teacher who is not root' || not_ok 'a teacher who is not root' "$(tail -n 6 "$scratch/plain" "$scratch/plain-seat")"
	broker=$(pgrep -P "$teacher" mosquitto || true)
	[ -n "$broker" ] && [ "$(stat -c %U "/proc/$broker")" = nobody ] && ok 'has a broker of that account' ||
		not_ok 'has a broker of that account' "$(ps -o user,pid,args --ppid "$teacher")"
	printf 'q\n3\n' >"$scratch/plain.in"
	wait "$teacher"
	end "$seat"
	is_empty 'which leaves nothing behind' "$(ls -d "$home"/heshi-class-* 2>/dev/null)"
else
	skip 'a teacher who is not root' 'this is no root'
fi

# Over ssh, as src/dist/class/heshi-seats-sshd.conf has it: a seat for each login, and nothing else.
sshd=$(PATH=$PATH:/usr/sbin command -v sshd || true)
if [ -z "$sshd" ] || ! command -v ssh ssh-keygen >/dev/null || { [ "$(id -u)" = 0 ] && [ ! -d /run/sshd ] && ! mkdir /run/sshd; }; then
	skip 'seats over ssh' 'no ssh server (Debian: openssh-server)'
	done_testing
fi
shell=$(getent passwd "$(id -un)" | cut -d : -f 7)
if ! "${shell:-/bin/sh}" -c true >/dev/null 2>&1; then
	skip 'seats over ssh' "nobody may log in as $(id -un)"
	done_testing
fi
port=$(free_port) door=$(free_port)
keys=$scratch/keys
mkdir -m 700 "$keys"
ssh-keygen -q -t ed25519 -N '' -f "$keys/host" && ssh-keygen -q -t ed25519 -N '' -f "$keys/seat"
{
	printf 'Port %s\nListenAddress 127.0.0.1\nHostKey %s/host\nPidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin yes\n' "$door" "$keys"
	printf 'AuthorizedKeysFile %s/seat.pub\nSetEnv XDG_RUNTIME_DIR=%s\n' "$keys" "$XDG_RUNTIME_DIR"
	sed "s|^Match User .*|Match User $(id -un)|; s|ForceCommand heshi join|ForceCommand $(join) 127.0.0.1:$port|" \
		"$source/src/dist/class/heshi-seats-sshd.conf"
} >"$keys/config"
"$sshd" -t -f "$keys/config" && ok 'the shipped rules of ssh are sound' || not_ok 'the shipped rules of ssh are sound'
"$sshd" -D -e -f "$keys/config" >"$keys/log" 2>&1 &
door_keeper=$!
client="ssh -q -F none -i $keys/seat -p $door -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null 127.0.0.1"
for ((i = 0; i < 100; i++)); do
	(: <>"/dev/tcp/127.0.0.1/$door") 2>/dev/null && break
	a_while 0.1
done
teach ssh $(class) --data "$scratch/ssh.db" --live "127.0.0.1:$port"
sit ssh-1 $client
first=$seat
sit ssh-2 $client 'echo something else'
votes ssh ssh-1 && votes ssh ssh-2 && ok 'each login is a seat of its own' ||
	not_ok 'each login is a seat of its own' "$(tail -n 5 "$scratch"/ssh-? "$scratch/ssh" "$keys/log")"
is_empty 'and nothing else is done there' "$(grep -hF 'something else' "$scratch"/ssh-?)"
press ssh ssh '2 have voted' && ok 'both have voted' || not_ok 'both have voted' "$(tail -n 5 "$scratch/ssh")"
end "$first"
sit ssh-3 $client
press ssh ssh-3 'Counted: Probably a scam' && ok 'whose connection drops returns to the same seat' ||
	not_ok 'whose connection drops returns to the same seat' "$(tail -n 5 "$scratch/ssh-3")"
end $(jobs -p)
done_testing
