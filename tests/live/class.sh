#!/usr/bin/env bash
# heshi class --live and heshi join themselves, in plain lines over pipes: a broker of its own, two seats
# that vote, a lesson that ends; what is told where there is nothing to join; what is shipped for a school's
# own broker.
. "$(dirname "$0")/../lib.sh"

deck=$source/content/zh-CN
export XDG_RUNTIME_DIR=$scratch/run XDG_STATE_HOME=$scratch/state HOME=$scratch
mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"

# What needs no network.
said=$("$heshi" join --lang en 'no address' 2>&1); [ $? = 2 ] && [[ $said == *"is no address"* ]] &&
	ok 'an address that is none is told' || not_ok 'an address that is none is told' "$said"
said=$("$heshi" join --lang en --code 12 2>&1); [ $? = 2 ] && [[ $said == *"four digits"* ]] &&
	ok 'a code that is none is told' || not_ok 'a code that is none is told' "$said"
said=$("$heshi" class --lang en --deck "$deck" --live --no-record 2>&1); [ $? = 2 ] && [[ $said == *"cannot both be meant"* ]] &&
	ok 'seats want a record' || not_ok 'seats want a record' "$said"

# The rules of the shipped broker are those of the one that heshi starts.
rules() { sed -n 's/^[^"]*"\(.*\)\\n".*/\1/p' <(sed -n '/static const char acl/,/;/p' "$source/src/live/broker.c"); }
shipped=$source/src/dist/class
is_empty 'src/dist/class/acl is what heshi class --live has' \
	"$(diff <(rules) <(grep -vE '^(#|$)' "$shipped/acl"))"

if ! "$heshi" join --lang en --plain --deck "$deck" 127.0.0.1:1 </dev/null >/dev/null 2>&1 ||
	! { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v mosquitto mosquitto_passwd; } >/dev/null; then
	skip 'a lesson with two seats' 'no mosquitto, or built without libmosquitto'
	done_testing
fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
said=$("$heshi" class --lang en --deck "$deck" --live 203.0.113.7 2>&1 </dev/null); [ $? = 2 ] && [[ $said == *"has no address"* ]] &&
	ok 'an address of another machine is told' || not_ok 'an address of another machine is told' "$said"

# until_says FILE TEXT: waits until it stands there.
until_says() {
	local i
	for ((i = 0; i < 600; i++)); do
		grep -qF -- "$2" "$1" 2>/dev/null && return 0
		read -rt 0.1 <>"$scratch/never" || true
	done
	printf '# %s never said: %s\n' "$1" "$2"
	return 1
}
mkfifo "$scratch/never" "$scratch/teach" "$scratch/one" "$scratch/two"
exec 3<>"$scratch/teach" 4<>"$scratch/one" 5<>"$scratch/two"

# A lesson of drawn cards; 2 pupils.
"$heshi" class --plain --lang en --deck "$deck" --live "127.0.0.1:$port" --count 2 --seed 7 --group 七3班 \
	<&3 >"$scratch/teacher" 2>&1 3>&- 4>&- 5>&- &
teacher=$!
echo 2 >&3
"$heshi" join --plain --lang en --deck "$deck" "127.0.0.1:$port" <&4 >"$scratch/first" 2>&1 3>&- 4>&- 5>&- &
first=$!
"$heshi" join --plain --lang en --deck "$deck" "127.0.0.1:$port" <&5 >"$scratch/second" 2>&1 3>&- 4>&- 5>&- &
second=$!

# press TEXT FILE WORDS: the teacher's Enter (or TEXT), until the file says the words.
press() {
	local i
	for ((i = 0; i < 300; i++)); do
		grep -qF -- "$3" "$2" 2>/dev/null && return 0
		echo "$1" >&3
		read -rt 0.2 <>"$scratch/never" || true
	done
	return 1
}
if ! press '' "$scratch/first" 'Your vote, 1 to'; then
	not_ok 'a seat is asked' "$(tail -n 20 "$scratch/teacher" "$scratch/first")"
else
	ok 'a seat is asked'
fi
grep -qF '七3班' "$scratch/first" && ok 'it says what the class is called' || not_ok 'it says what the class is called'
until_says "$scratch/second" 'Your vote, 1 to' && ok 'so is the other'
echo 1 >&4; echo 3 >&5
press '' "$scratch/first" 'Counted:' && press '' "$scratch/second" 'Counted:' &&
	ok 'both are told that they are counted' || not_ok 'both are told that they are counted' "$(tail -n 5 "$scratch/first" "$scratch/second")"
press '' "$scratch/teacher" '2 of 2 have voted' && ok 'the teacher sees that two have voted' ||
	not_ok 'the teacher sees that two have voted' "$(tail -n 10 "$scratch/teacher")"
ballots=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*), count(DISTINCT seat) FROM ballots").fetchone())' "$XDG_STATE_HOME/heshi/heshi.db")
[ "$ballots" = '(2, 2)' ] && ok 'both votes are on record' || not_ok 'both votes are on record' "$ballots"

# The seat that is killed has its vote when it returns.
{ kill -9 "$first"; wait "$first"; } 2>/dev/null
"$heshi" join --plain --lang en --deck "$deck" "127.0.0.1:$port" <&4 >"$scratch/again" 2>&1 3>&- 4>&- 5>&- &
first=$!
press '' "$scratch/again" 'Counted:' && ok 'who was killed returns to the same seat, and its vote' ||
	not_ok 'who was killed returns to the same seat, and its vote' "$(tail -n 10 "$scratch/again")"

# Killed without a word, the broker goes with it; then the lesson goes on.
{ kill -9 "$teacher"; wait "$teacher"; } 2>/dev/null
until_says "$scratch/second" 'The connection is gone' && ok 'the teacher is killed: seats are told' ||
	not_ok 'the teacher is killed: seats are told' "$(tail -n 5 "$scratch/second")"
exec 3>&-; rm "$scratch/teach"; mkfifo "$scratch/teach"; exec 3<>"$scratch/teach"
"$heshi" class --plain --lang en --deck "$deck" --live "127.0.0.1:$port" <&3 >"$scratch/teacher2" 2>&1 3>&- 4>&- 5>&- &
teacher=$!
until_says "$scratch/teacher2" '1.' && echo 1 >&3
press '' "$scratch/teacher2" '2 of 2 have voted' && ok 'the lesson goes on, both votes in it' ||
	not_ok 'the lesson goes on, both votes in it' "$(tail -n 30 "$scratch/teacher2")"
# Both seats are asked again: the lesson has reached the broker, and they it.
asked_again() { [ "$(grep -c 'Your vote, 1 to' "$scratch/second")" -ge 2 ] && [ "$(grep -c 'Your vote, 1 to' "$scratch/again")" -ge 2 ]; }
for ((i = 0; i < 300; i++)); do
	asked_again && break
	echo >&3
	read -rt 0.2 <>"$scratch/never" || true
done
asked_again && ok 'seats are in it again' || not_ok 'seats are in it again' "$(tail -n 5 "$scratch/again")"
echo q >&3
press 3 "$scratch/second" 'The lesson is over' && ok 'its end is told' || not_ok 'its end is told' "$(tail -n 20 "$scratch/teacher2" "$scratch/second")"
grep -qF 'The lesson is over' "$scratch/second" || kill "$second" "$first" "$teacher"
wait "$teacher" && ok 'the teacher leaves in peace' || not_ok 'the teacher leaves in peace' "$(tail -n 5 "$scratch/teacher2")"
wait "$second" && ok 'so does a seat' || not_ok 'so does a seat'
wait "$first"
is_empty 'the broker and its folder are gone' "$(ls -d /run/heshi-class-"$port" "$XDG_RUNTIME_DIR/heshi-class-$port" 2>/dev/null)"
left=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM ballots").fetchone()[0])' "$XDG_STATE_HOME/heshi/heshi.db")
[ "$left" = 0 ] && ok 'what single seats chose is deleted' || not_ok 'what single seats chose is deleted' "$left left"
is_empty 'seats whose lesson is over keep no number' "$(ls "$XDG_RUNTIME_DIR/heshi-seats")"

# The shipped configuration starts, elsewhere, and the unit is sound.
conf=$scratch/broker
mkdir "$conf" && sed "s|/etc/heshi/class|$conf|; s|^listener .*|listener $port 127.0.0.1|" "$shipped/mosquitto.conf" >"$conf/conf"
sed 's/^#.*//' "$shipped/acl" >"$conf/acl"
echo 'teacher:secret' >"$conf/passwords"
PATH=$PATH:/usr/sbin:/usr/local/sbin
mosquitto_passwd -U "$conf/passwords"
[ "$(id -u)" != 0 ] || chown -R mosquitto: "$conf"
chmod 755 "$scratch"; chmod 700 "$conf"; chmod 600 "$conf"/*
mosquitto -c "$conf/conf" >"$scratch/broker.log" 2>&1 &
broker=$!
echo secret >"$scratch/password"
"$heshi" class --plain --lang en --deck "$deck" --broker "127.0.0.1:$port" --password-file "$scratch/password" --count 2 --seed 7 \
	<&3 >"$scratch/teacher3" 2>&1 3>&- 4>&- 5>&- &
teacher=$!
echo 2 >&3
press '' "$scratch/teacher3" 'Seats join with the code' && ok 'a school'"'"'s own broker takes a lesson' ||
	not_ok 'a school'"'"'s own broker takes a lesson' "$(tail -n 12 "$scratch/teacher3")" "$(cat "$scratch/broker.log")"
kill "$teacher"; wait "$teacher" 2>/dev/null
kill "$broker"; wait "$broker" 2>/dev/null
if command -v systemd-analyze >/dev/null && [ -x /usr/sbin/mosquitto ]; then
	is_empty 'heshi-class-broker.service is sound' \
		"$(systemd-analyze verify "$shipped/heshi-class-broker.service" 2>&1 | grep -F heshi-class | grep -v 'man heshi' || true)"
else
	skip 'heshi-class-broker.service is sound' 'no systemd-analyze'
fi
done_testing
