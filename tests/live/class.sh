#!/usr/bin/env bash
# heshi class --live and heshi join themselves, in plain lines over pipes: a broker of its own, two seats
# that vote, a lesson that ends; what is told where there is nothing to join; what is shipped for a school's
# own broker.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/classroom.sh"

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

need_seats 'a lesson with two seats'
port=$(free_port)
said=$("$heshi" class --lang en --deck "$deck" --live 203.0.113.7 2>&1 </dev/null); [ $? = 2 ] && [[ $said == *"has no address"* ]] &&
	ok 'an address of another machine is told' || not_ok 'an address of another machine is told' "$said"

mkfifo "$scratch/teach" "$scratch/one" "$scratch/two"
exec 3<>"$scratch/teach" 4<>"$scratch/one" 5<>"$scratch/two"

# A lesson of drawn cards; 2 pupils.
"$heshi" class --plain --lang en --deck "$deck" --live "127.0.0.1:$port" --count 2 --seed 7 --group 七3班 \
	<&3 > >(cat >"$scratch/teacher") 2>&1 3>&- 4>&- 5>&- &
teacher=$!
echo 2 >&3
"$heshi" join --plain --lang en --deck "$deck" "127.0.0.1:$port" <&4 >"$scratch/first" 2>&1 3>&- 4>&- 5>&- &
first=$!
"$heshi" join --plain --lang en --deck "$deck" "127.0.0.1:$port" <&5 >"$scratch/second" 2>&1 3>&- 4>&- 5>&- &
second=$!

# press TEXT FILE WORDS: the teacher's Enter (or TEXT), until the file says the words.
press() { says_after "echo '$1' >&3" "$2" "$3"; }
if ! press '' "$scratch/first" 'Your vote, 1 to'; then
	not_ok 'a seat is asked' "$(tail -n 20 "$scratch/teacher" "$scratch/first")"
else
	ok 'a seat is asked'
fi
grep -qF '七3班' "$scratch/first" && ok 'it says what the class is called' || not_ok 'it says what the class is called'
until_says "$scratch/second" 'Your vote, 1 to' && ok 'so is the other'
echo 1 >&4; echo 3 >&5
# While the teacher reads the prompt and types nothing.
until_says "$scratch/first" 'Counted:' && until_says "$scratch/second" 'Counted:' &&
	ok 'both are told that they are counted' || not_ok 'both are told that they are counted' "$(tail -n 5 "$scratch/first" "$scratch/second")"
press '' "$scratch/teacher" '2 of 2 have voted' && ok 'the teacher sees that two have voted' ||
	not_ok 'the teacher sees that two have voted' "$(tail -n 10 "$scratch/teacher")"
ballots=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*), count(DISTINCT seat) FROM ballots").fetchone())' "$XDG_STATE_HOME/heshi/heshi.db")
[ "$ballots" = '(2, 2)' ] && ok 'both votes are on record' || not_ok 'both votes are on record' "$ballots"

# Nothing can be kept for a while: no seat is told that it counts, and what waits is counted afterwards.
if command -v prlimit >/dev/null; then
	prlimit --pid "$teacher" --fsize=1:
	echo 4 >&4
	press '' "$scratch/teacher" 'Votes cannot be kept: count hands' && ok 'votes that cannot be kept are told' ||
		not_ok 'votes that cannot be kept are told' "$(tail -n 5 "$scratch/teacher")"
	until_says "$scratch/first" 'On its way to the teacher: Surely a scam' && ok 'and their seats wait' || not_ok 'and their seats wait'
	is_empty 'none of them is told that it counts' "$(grep -F 'Counted: Surely a scam' "$scratch/first")"
	prlimit --pid "$teacher" --fsize=unlimited:
	press '' "$scratch/first" 'Counted: Surely a scam' && ok 'what waited is counted once there is space' ||
		not_ok 'what waited is counted once there is space' "$(tail -n 5 "$scratch/first")"
else
	skip 'votes that cannot be kept are told' 'no prlimit'
fi

# The teacher counts hands instead, and lets them vote again.
echo a >&3
until_says "$scratch/teacher" 'Hands for 1:' && until_says "$scratch/second" 'The vote is over.' &&
	ok 'the teacher counts hands instead of seats' || not_ok 'the teacher counts hands instead of seats' "$(tail -n 5 "$scratch/teacher")"
echo a >&3
asked() { [ "$(grep -c 'Your vote, 1 to' "$1")" -ge "$2" ]; }
for ((i = 0; i < 300; i++)); do
	asked "$scratch/second" 2 && break
	a_while 0.1
done
asked "$scratch/second" 2 && ok 'and lets them vote again' || not_ok 'and lets them vote again' "$(tail -n 5 "$scratch/second")"

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
asked_again() { asked "$scratch/second" 3 && asked "$scratch/again" 2; }
for ((i = 0; i < 300; i++)); do
	asked_again && break
	echo >&3
	a_while 0.2
done
asked_again && ok 'seats are in it again' || not_ok 'seats are in it again' "$(tail -n 5 "$scratch/again")"
echo q >&3
press 3 "$scratch/second" 'The lesson is over' && ok 'its end is told' || not_ok 'its end is told' "$(tail -n 20 "$scratch/teacher2" "$scratch/second")"
grep -qF 'The lesson is over' "$scratch/second" || kill "$second" "$first" "$teacher"
wait "$teacher" && ok 'the teacher leaves in peace' || not_ok 'the teacher leaves in peace' "$(tail -n 5 "$scratch/teacher2")"
wait "$second" && ok 'so does a seat' || not_ok 'so does a seat'
wait "$first"
is_empty 'the broker and its folder are gone' "$(ls -d /run/heshi-class-*-"$port" "$XDG_RUNTIME_DIR"/heshi-class-*-"$port" 2>/dev/null)"
left=$(python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM ballots").fetchone()[0])' "$XDG_STATE_HOME/heshi/heshi.db")
[ "$left" = 0 ] && ok 'what single seats chose is deleted' || not_ok 'what single seats chose is deleted' "$left left"
is_empty 'seats whose lesson is over keep no number' "$(ls "$XDG_RUNTIME_DIR/heshi-seats")"

# A signal ends a teacher in lines as a closed input does. What one leaves who is killed, the next one sweeps.
folders() { ls -d /run/heshi-class-*-"$1" "$XDG_RUNTIME_DIR"/heshi-class-*-"$1" 2>/dev/null; }
alone() {
	"$heshi" class --plain --lang en --deck "$deck" --live "127.0.0.1:$1" --count 2 --seed 7 <&3 >"$scratch/alone" 2>&1 3>&- 4>&- 5>&- &
	teacher=$!
	until_says "$scratch/alone" 'How many'
}
for signal in TERM INT HUP; do
	alone "$port" && [ -n "$(folders "$port")" ] || not_ok 'a teacher in lines begins' "$(cat "$scratch/alone")"
	kill -"$signal" "$teacher"
	wait "$teacher"
	is_empty "SIG$signal leaves no folder of a broker" "$(folders "$port")"
done
alone "$port"
{ kill -9 "$teacher"; wait "$teacher"; } 2>/dev/null
[ -n "$(folders "$port")" ] && ok 'SIGKILL leaves one' || not_ok 'SIGKILL leaves one'
other=$(free_port)
alone "$other"
is_empty 'it is swept when the next one begins' "$(folders "$port")"
held=$(folders "$other")
[ -n "$held" ] && ok 'which has its own' || not_ok 'which has its own'
kill "$teacher"; wait "$teacher"
# One that begins elsewhere looks whether it may sweep that folder: it has it for a moment.
mkdir -m 700 "$held"
flock "$held" sleep 0.3 &
if alone "$other"; then ok 'who has the folder for a moment stops nobody'
else not_ok 'who has the folder for a moment stops nobody' "$(cat "$scratch/alone")"; fi
kill "$teacher"; wait "$teacher"

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
