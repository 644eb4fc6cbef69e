#!/usr/bin/env bash
# heshi send, to a store that behaves as it is told (lrs.py), on loopback: whatever it answers, wherever the way is
# cut, what it holds in the end is what the record says, nothing lost and nothing doubled.
. "$(dirname "$0")/../lib.sh"
. "$suite/sender.sh"

# All is well; then nothing is new; then something is.
fresh 20 4
send --dry-run
is 'a dry run sends nothing' "$(seen) $(state sent)" '0 0'
promised=$(grep -o '^[0-9]* statements wait' "$scratch/said")
sends 'what is new goes' 0
is 'so many as were told to wait' "$(grep -o '[0-9]* sent' "$scratch/said")" "${promised%% *} sent"
equal 'the store has it'
posts=$(seen)
sends 'nothing is new' 0 'Statements: 0 sent, 0 waiting, 0 set aside.'
is 'nothing is sent twice' "$(seen)" "$posts"
"$stations" "$scratch" 1 1 3 2
sends 'something is new' 0
equal 'the store has that too'
send --all --dry-run
promised=$(grep -o '^[0-9]* statements wait' "$scratch/said")
send --all
is 'so many as were told to go anew' "$(grep -o '[0-9]* sent' "$scratch/said")" "${promised%% *} sent"
equal 'all of it anew'
"$heshi" --lang zh-CN --data "$record" send --config "$config" --all >"$scratch/said" 2>&1
equal 'all of it anew, in another language'

# What holds no longer.
tell
"$heshi" --data "$record" purge --before 2026-09-24 >/dev/null 2>&1
sends 'a purge is told' 0
equal 'the store holds what is left'
is 'nothing else is known of what is gone' "$(sqlite3 "$record" 'SELECT count(*) FROM sent WHERE sitting NOT IN (SELECT sitting FROM sittings) AND state <> "voided"')" 0
# The store comes back from a copy that it made before the purge: it is told again.
fresh 20 4
send
cp "$held" "$scratch/copy"
"$heshi" --data "$record" purge --before 2026-09-24 >/dev/null 2>&1
send
"$heshi" --data "$record" report --xapi | grep StatementRef | sort >"$scratch/voids"
stop
cp "$scratch/copy" "$held"
start
send --all --dry-run
promised=$(grep -o '^[0-9]* statements wait' "$scratch/said")
send --all
is 'so many as were told go to a store of before' "$(grep -o '[0-9]* sent' "$scratch/said")" "${promised%% *} sent"
equal 'a store of before knows of the purge'
is 'the export names what was voided, told or not' "$(grep -c . "$scratch/voids") $(state voided)" "$(state voided) $(state voided)"
# An array is taken, no word of it comes back, and its sittings are deleted: they are voided all the same.
fresh 6 2
tell 'next dead-out:0 dead-out:0 dead-out:0 dead-out:0 dead-out:0 dead-out:0 dead-out:0 dead-out:0 dead-out:0'
sends 'no answer comes back' 4 'cut again and again'
"$heshi" --data "$record" purge --all >/dev/null 2>&1
tell
sends 'what was only offered is voided' 0
: >"$scratch/export"
is 'the store holds nothing' "$(python3 "$suite/held.py" "$held" "$scratch/export" | head -n 1 | cut -d ' ' -f 1)" 0

# One that differs among many; one that is refused; one that is too large.
fresh 30 4
send
"$stations" change "$record"
sqlite3 "$record" "UPDATE sent SET state = 'offered'"
sends 'one differs' 1 'the store has another under this id'
is 'that one alone is set aside' "$(state differs) $(state offered)" '1 0'
tell
sends 'it is not asked again' 0
is 'nor sent' "$(seen)" 0
fresh 30 4
one=$(sqlite3 "$record" "SELECT lower(hex(id)) FROM answers WHERE sitting = 17 LIMIT 1" | sed 's/^\(.\{8\}\)\(....\)\(....\)\(....\)/\1-\2-\3-\4-/')
tell "refuse $one"
sends 'one is refused' 1 "Statement $one is set aside: the store refuses it (400)"
is 'what a store says is cleaned' "$(LC_ALL=C grep -c "$(printf '\033')" "$scratch/said")" 0
is 'that one alone is refused' "$(state refused) $(state offered)" '1 0'
tell
sends 'the others are there' 0
send --all
equal 'and it too, when it is sent anew'
fresh 10 4
tell "next $(printf '400 %.0s' $(seq 60))"
sends 'all are refused' 2 'refuses every statement'
is 'nothing is set aside for it' "$(state refused)" 0
tell 'largest 20000'
sends 'arrays are too large' 0
equal 'they go in smaller ones'
fresh 2 2
tell 'largest 1200'
sends 'single ones are too large' 2 'too large (413)'
tell
sends 'later they are not' 0
equal 'and all are there'

# Whoever is not let in, whoever is no store.
fresh 2 2
for case in '401:does not know this user' '403:takes nothing from this' '404:There is no learning record store' '301:it is elsewhere' \
	'html:is no learning record store'; do
	tell "next ${case%%:*}"
	sends "${case%%:*} ends it at once" 2 "${case#*:}"
	is "${case%%:*}: asked once" "$(seen)" 1
done
settings 'token-file: token'
sends 'a token' 0
equal 'a token is as good as a password'
usual
"$stations" "$scratch" 1 1 2 2

# A store that is busy, slow, or does not answer.
tell 'next 503 429:1 500 503 ok'
sends 'a busy store is waited for' 0 'The store is busy (429): waiting 1 s'
equal 'a busy store gets all'
"$stations" "$scratch" 1 1 2 2
tell 'next 429:3600'
sends 'not for an hour' 4 'What waits stays for the next time'
tell 'next 503 503 503 503 503 503 503 503'
usual 3
sends 'nor for ever' 4 'What waits stays for the next time'
usual
tell 'next hang slow'
sends 'a store that hangs, then is slow' 0
equal 'it has all'

# Nobody there; another who says to be it.
"$stations" "$scratch" 1 1 1 2
url=http://127.0.0.1:1/xAPI usual
sends 'nobody answers' 4 'Nobody answers'

# A connection that is cut: in every kind of byte of what is sent, in every byte of what is answered.
fresh 24 4
{ echo 'largest 3000'; echo "next $(printf 'dead-in:%d ok ' 0 1 2 3 $(seq 7 101 2900))"; } >"$scratch/lines"
tell "$(cat "$scratch/lines")"
sends 'cut while it is sent' 0
[ "$(seen)" -gt 60 ] && ok 'often' || not_ok 'often' "$(seen)"
equal 'nothing is lost by that'
sqlite3 "$record" "UPDATE sent SET state = 'offered'"
for at in 4095 4096 4097 16384 65535 65536 100000 200000; do printf 'dead-in:%d ' $at; [ $at != 16384 ] || printf 'ok '; done >"$scratch/lines"
tell "next $(cat "$scratch/lines")"
sends 'cut further on' 0
equal 'nor by that'
rm -f "$held"; stop; start
sqlite3 "$record" "UPDATE sent SET state = 'offered'"
tell 'largest 3000' "next $(printf 'dead-out:%d ok ' $(seq 0 3 200))"
sends 'cut while it is answered' 0
equal 'nothing is lost, nothing doubled'

# The sender is killed, again and again; two send at once; the store is killed.
fresh 60 4
for i in 1 2 3 4 5 6 7 8; do { # Bash tells of each that is killed.
	timeout -s KILL 0.0$i "$heshi" --data "$record" send --config "$config" >/dev/null 2>&1
	timeout -s KILL 0.$i "$heshi" --data "$record" send --config "$config" >/dev/null 2>&1
} 2>/dev/null; done
send &
"$heshi" --data "$record" send --config "$config" >"$scratch/other" 2>&1
wait $!
sends 'after sixteen kills' 0
equal 'a sender that is killed, two at once'
"$stations" "$scratch" 1 1 30 4
tell 'next ok kill'
sends 'the store is killed meanwhile' 4
stop
start
sends 'the store is back' 0
equal 'nothing was lost with it'

# Certificates.
if command -v openssl >/dev/null; then
	openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
		-keyout "$scratch/key" -out "$scratch/ca.pem" 2>/dev/null
	cat "$scratch/key" "$scratch/ca.pem" >"$scratch/both.pem"
	"$stations" "$scratch" 1 1 1 2
	stop
	start "$scratch/both.pem"
	url=https://localhost:$port/xAPI usual
	sends 'a stranger is told nothing' 2 'cannot prove to be it'
	url=https://127.0.0.1:$port/xAPI settings 'user: heshi' 'password-file: password' 'ca-file: ca.pem'
	sends 'nor is one by another name' 2 'cannot prove to be it'
	url=https://localhost:$port/xAPI settings 'user: heshi' 'password-file: password' 'ca-file: ca.pem'
	sends 'one that is vouched for' 0
	equal 'it has all, sealed'
else skip 'certificates' 'no openssl here'; fi

# What stands in send.yaml, and who may read the password. Whether its schema finds the same: `judged`, a line a file.
mkdir "$scratch/judge"
judge() { # fits|breaks NAME: the settings as they are now
	mkdir "$scratch/judge/$((count + 1))"
	cp "$config" "$scratch/judge/$((count + 1))/send.yaml"
	printf '%s %s\n' "$1" "$scratch/judge/$((count + 1))/send.yaml" >>"$scratch/judged"
}
complains() { # NAME WORDS LINE...
	local name=$1 words=$2
	shift 2
	printf '%s\n' "$@" >"$config"
	judge breaks
	sends "$name" 2 "$words"
}
good='url: https://lrs.example.org/xAPI'
complains 'no settings' 'E-missing' 'format: 1'
complains 'a newer format' 'E-format' 'format: 2' 'x: y'
complains 'no address' ':2:6: error: this is no address' 'format: 1' 'url: lrs.example.org' 'token-file: token'
complains 'a password in the address' ':2:6: error: this is no address' 'format: 1' 'url: https://a:b@lrs.example.org/' 'token-file: token'
complains 'an open way' ':2:6: error: anybody on the way' 'format: 1' 'url: http://lrs.example.org/' 'token-file: token'
complains 'an open way that looks like this machine' 'anybody on the way' 'format: 1' 'url: http://localhost.example.org/' 'token-file: token'
complains 'nobody sends' 'a store wants to know who sends' 'format: 1' "$good"
complains 'a user without a password' ":3:7: error: 'user' and 'password-file' go together" 'format: 1' "$good" 'user: a'
complains 'a user with a token' "go together" 'format: 1' "$good" 'user: a' 'password-file: p' 'token-file: t'
complains 'a name with a colon' ":3:7: error: a store takes what is before the first ':' for the name" 'format: 1' "$good" 'user: a:b' 'password-file: p'
complains 'a word misspelt' "did you mean 'password-file'" 'format: 1' "$good" 'user: a' 'pasword-file: p'
complains 'a list' "a text" 'format: 1' "$good" 'token-file: [a]'
complains 'no time at all' 'wants a whole number (1-600)' 'format: 1' "$good" 'token-file: t' 'timeout-seconds: 0'
complains 'a token and a password' 'go together' 'format: 1' "$good" 'token-file: t' 'password-file: p'
for address in 'https://' 'https://:443/' 'https://?x' 'https:///xAPI' 'https://lrs.example.org/x?y' 'https://lrs.example.org/#x' 'ftp://lrs.example.org' \
	'HTTPS://lrs.example.org' 'http://127.0.0.2/' 'http://127.0.0.10/' 'http://localhosts/' 'http://[::1]x/' 'https://lrs.exämple.org'; do
	complains "no address: $address" ':2:6: error:' 'format: 1' "url: '$address'" 'token-file: none'
done
# These are fine, as far as the file goes: there is no such token.
for address in 'https://lrs.example.org' 'https://lrs.example.org:8443/data/xAPI/' 'https://[2001:db8::1]/xAPI' 'http://localhost' 'http://LOCALHOST:8080/xAPI' \
	'http://[::1]:80/' 'http://127.0.0.1:8080/xAPI'; do
	printf '%s\n' 'format: 1' "url: '$address'" 'token-file: none' >"$config"
	judge fits
	sends "an address: $address" 2 'The password or token cannot be read'
done
if python3 -c 'import jsonschema, yaml' 2>/dev/null; then
	python3 "$suite/../decks/validate.py" "$source/content/schema" $(cut -d ' ' -f 2 "$scratch/judged") >"$scratch/said"
	is_empty "the schema finds the same in $(wc -l <"$scratch/judged") files" "$(diff "$scratch/judged" <(cut -d ' ' -f 1,2 "$scratch/said") | while read -r sign word file; do
		[ ! -f "${file:-}" ] || { echo "$sign $word"; cat "$file"; }
	done)"
else skip 'the schema finds the same' 'python3-jsonschema or python3-yaml is not installed'; fi
chmod 640 "$scratch/password"
complains 'a password that others may read' "chmod 600 $scratch/password" 'format: 1' "$good" 'user: a' 'password-file: password'
: >"$scratch/empty"; chmod 600 "$scratch/empty"
complains 'an empty password' 'first line' 'format: 1' "$good" 'user: a' 'password-file: empty'
complains 'no password' 'cannot be read' 'format: 1' "$good" 'user: a' 'password-file: none'
config=$scratch/none.yaml
sends 'no file' 2 'Sending is not set up'
done_testing
