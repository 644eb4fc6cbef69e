#!/usr/bin/env bash
# The ways from heshi send to a store (lrs.py): through proxies that refuse, ask for a password or die (proxy.py), with
# no network, past certificates and clocks that are wrong; and what it does to the system meanwhile, beside those parts
# of heshi that never open a socket.
. "$(dirname "$0")/../lib.sh"
. "$suite/sender.sh"

export no_proxy=
proxy_pid=
end_proxy() { [ -z "$proxy_pid" ] || kill -9 "$proxy_pid" 2>/dev/null; wait "$proxy_pid" 2>/dev/null; proxy_pid=; }
trap 'stop; end_proxy; rm -rf "$scratch"' EXIT
# proxy [ACTION]: a new one, which all goes through from now on; through: what it was asked.
through=$scratch/through
proxy() {
	end_proxy
	rm -f "$scratch/proxy-port"
	: >"$through"
	python3 "$suite/proxy.py" "$scratch/proxy-port" "$through" "$@" 2>>"$scratch/proxy.err" &
	proxy_pid=$!
	for _ in $(seq 200); do [ -s "$scratch/proxy-port" ] && break; sleep 0.05; done
	proxy_port=$(cat "$scratch/proxy-port")
	export http_proxy=http://127.0.0.1:$proxy_port https_proxy=http://127.0.0.1:$proxy_port
}
no_more_proxy() { end_proxy; unset http_proxy https_proxy; }
more() { "$stations" "$scratch" 1 1 "${1:-1}" 2; }
# waits_all NAME: nothing was taken or set aside.
waits_all() { is "$1" "$(sqlite3 "$record" "SELECT count(*) FROM sent WHERE state <> 'offered'")" 0; }

# A store on this machine, through a proxy that posts for us.
fresh 6 3
proxy
sends 'through a proxy' 0
equal 'it has all'
is 'the proxy was asked' "$(grep -c "^POST http://127.0.0.1:$port/xAPI/statements " "$through")" "$(wc -l <"$through")"
more
no_proxy=127.0.0.1
: >"$through"
sends 'not through it where that is not wished' 0
is 'it was not asked' "$(wc -l <"$through")" 0
no_proxy=
more
proxy 407
sends 'a proxy that wants a password' 2 'The proxy wants a name and a password (407): they go into https_proxy.'
no_more_proxy

# certificate NAME FROM UNTIL: for localhost, by itself, valid between these moments.
command -v openssl >/dev/null || { skip 'sealed ways' 'no openssl here'; done_testing; }
mkdir "$scratch/ca"
printf '%s\n' '[ca]' 'default_ca = it' '[it]' "database = $scratch/ca/index" "new_certs_dir = $scratch/ca" 'rand_serial = yes' \
	'default_md = sha256' 'policy = any' 'x509_extensions = more' 'unique_subject = no' '[any]' 'commonName = supplied' \
	'[more]' 'subjectAltName = DNS:localhost' 'basicConstraints = CA:TRUE' '[req]' 'distinguished_name = name' '[name]' >"$scratch/ca/settings"
: >"$scratch/ca/index"
openssl req -config "$scratch/ca/settings" -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$scratch/key" -out "$scratch/request" 2>/dev/null
certificate() {
	openssl ca -batch -notext -selfsign -config "$scratch/ca/settings" -keyfile "$scratch/key" -in "$scratch/request" \
		-startdate "$2" -enddate "$3" -out "$scratch/$1.pem" 2>"$scratch/said" || not_ok "a certificate: $1" "$(cat "$scratch/said")"
	cat "$scratch/key" "$scratch/$1.pem" >"$scratch/$1-both.pem"
}
today=$(date +%Y%m%d)
certificate valid "$((today - 10000))000000Z" "$((today + 10000))000000Z"
certificate early "$((today + 10000))000000Z" "$((today + 20000))000000Z"
certificate late "$((today - 20000))000000Z" "$((today - 10000))000000Z"
# sealed CERTIFICATE [SITTINGS CARDS]: the store behind it, with these new sittings.
sealed() {
	stop
	[ -z "${2:-}" ] || "$stations" "$scratch" 1 1 "$2" "$3"
	start "$scratch/$1-both.pem"
	url=https://localhost:$port/xAPI
	settings 'user: heshi' 'password-file: password' "ca-file: $1.pem" 'timeout-seconds: 5' 'patience-seconds: 20'
}

# Sealed, through a proxy that only connects: it learns nothing but where to.
fresh 0 0
sealed valid 6 3
proxy
sends 'sealed, through a proxy' 0
equal 'it has all, through that'
is 'it learns where to, and nothing else' "$(sort -u "$through")" "CONNECT localhost:$port host proxy-connection user-agent"
more
no_proxy=localhost
: >"$through"
sends 'sealed, not through it' 0
is 'it was not asked either' "$(wc -l <"$through")" 0
no_proxy=
more
waiting=$(sqlite3 "$record" "SELECT count(*) FROM sent")
for case in '407:2:The proxy wants a name and a password (407): they go into https_proxy.' \
	'403:2:The proxy does not let heshi through to https://localhost' '404:2:The proxy does not let heshi through to https://localhost' \
	'413:2:The proxy does not let heshi through to' '503:4:The proxy does not reach https://localhost' '502:4:What waits stays for the next time' \
	'dead:4:cut again and again'; do
	action=${case%%:*} case=${case#*:}
	proxy "$action"
	sends "a proxy that says $action" "${case%%:*}" "${case#*:}"
	is "$action: nothing is set aside" "$(state differs) $(state refused)" '0 0'
done
is '… and all of it is still to go' "$(($(state offered) + waiting > waiting))" 1
proxy 407
https_proxy=http://us:word@127.0.0.1:$proxy_port sends 'the proxy is told a name and a password' 0
equal 'it lets through who has one'
more
end_proxy
sends 'a proxy that is not there' 4 'Nobody answers at https://localhost'
# It dies at any byte, in the first three connections: six are tried.
no_more_proxy
for way in in out; do for at in 0 1 517 1000 2500 4000 9000; do
	sqlite3 "$record" "UPDATE sent SET state = 'offered'"
	proxy dead-$way:$at
	sends "the proxy dies after $at bytes $way" 0
	equal "… and nothing is lost or doubled"
done; done
no_more_proxy

# Whoever cannot prove to be it is told nothing, and nothing turns that off.
more
settings 'user: heshi' 'password-file: password'
sends 'one that vouches for itself is not believed' 2 'cannot prove to be it'
settings 'user: heshi' 'password-file: password' 'insecure: true'
sends 'there is no such setting' 2 "'insecure'"
config=$scratch/none.yaml
for option in -k --insecure --no-check; do
	timeout 60 "$heshi" --lang en --data "$record" send $option >"$scratch/said" 2>&1
	is "there is no option $option" $? 2
done
config=$scratch/send.yaml

# A clock that is far off: the certificate is of another time, and the message says what time it is here.
now=$(date +%Y-%m-%d)
for which in early late; do
	sealed $which
	sends "a certificate that is $which for this clock" 2 "and at the clock of this machine: it says $now."
	is "$which: the reason is told" "$(grep -cE 'not yet valid|has expired|not activated' "$scratch/said")" 1
done
sealed valid
sends 'the clock is set right' 0
equal 'nothing was lost, whatever the clock said'
unset url
# A moment to come back at, by a clock that is not ours: far ahead of ours it is another run's, far behind it is no wait.
fresh 3 2
tell 'next at:500000000'
sends 'a store whose clock is far ahead' 4 'What waits stays for the next time'
waits_all 'nothing is taken yet'
tell 'next at:-500000000 at:-2'
sends 'a store whose clock is far behind' 0
equal 'it has all, by any clock'
# Answers that a wrong clock stamped, and a store that wants none of the future.
fresh 4 2
sqlite3 "$record" "UPDATE answers SET at_ms = at_ms + 500000000000 WHERE sitting = 2;
	UPDATE sittings SET started_ms = started_ms + 500000000000, finished_ms = finished_ms + 500000000000 WHERE sitting = 2;
	UPDATE answers SET at_ms = at_ms - 1700000000000 WHERE sitting = 3;
	UPDATE sittings SET started_ms = started_ms - 1700000000000, finished_ms = finished_ms - 1700000000000 WHERE sitting = 3"
year=$(sqlite3 "$record" "SELECT strftime('%Y', started_ms / 1000, 'unixepoch') FROM sittings WHERE sitting = 2")
tell "refuse \"timestamp\":\"$year-"
sends 'a store that wants nothing of the future' 1 'is set aside: the store refuses it (400)'
is 'that sitting alone is set aside' "$(state refused)" "$(sqlite3 "$record" 'SELECT count(*) + 1 FROM answers WHERE sitting = 2')"
tell
send --all
equal 'one that wants it has it, as it was stamped'
# What was sent last, by a clock that was ahead: all goes on as before.
sqlite3 "$record" "UPDATE sent SET sent_ms = 4000000000000"
more 2
"$heshi" --lang en --data "$record" report >"$scratch/said" 2>&1
is 'the report tells it as it was' "$(grep -c 'last sent on 2096-10-0[12], [1-9][0-9]* waiting, 0 set aside' "$scratch/said")" 1
sends 'what is new goes all the same' 0
equal 'and all is there'
"$heshi" --lang en --data "$record" report >"$scratch/said" 2>&1
is 'nothing waits' "$(grep -c 'last sent on 2096-10-0[12], 0 waiting, 0 set aside' "$scratch/said")" 1

# No network at all: no route, no name.
more
if unshare -rn true 2>/dev/null; then
	real=$heshi
	printf '#!/bin/sh\nexec unshare -rn "%s" "$@"\n' "$real" >"$scratch/offline"
	chmod +x "$scratch/offline"
	heshi=$scratch/offline
	sends 'no network' 4 'Nobody answers at http://127.0.0.1'
	url=https://lrs.example.org/xAPI
	settings 'user: heshi' 'password-file: password' 'timeout-seconds: 5'
	sends 'no network, and a name' 4 'There is no such machine, or no network'
	https_proxy=http://proxy.example.org:3128 sends 'no network, and the name of a proxy' 4 'There is no such machine, or no network'
	heshi=$real
	unset url
	usual
	sends 'the network is back' 0
	equal 'nothing was lost without it'
else skip 'no network' 'no network namespaces here'; fi

# Who may read the password.
more
usual
if [ "$(id -u)" = 0 ]; then
	chown 12345 "$scratch/password"
	sends "somebody else's password" 2 'belongs to somebody else'
	chown 0 "$scratch/password"
else skip "somebody else's password" 'only root can make such a file'; fi
for mode in 640 604 620 602 610 601; do
	chmod $mode "$scratch/password"
	sends "a password of mode $mode" 2 "chmod 600 $scratch/password"
done
chmod 600 "$scratch/password"
is 'nothing was said to the store meanwhile' "$(grep -c . "$scratch/lrs.err")" 0

# What it does to the system.
traced() { # NAME ARGUMENT...
	local name=$1
	shift
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 timeout 300 strace -f -o "$scratch/$name" \
		-e trace=execve,execveat,fork,vfork,clone,clone3,socket,socketpair,bind,connect,listen,accept,accept4 \
		"$heshi" --lang en --data "$record" "$@" >"$scratch/said" 2>&1 </dev/null
}
one_program() { # NAME WHAT
	is "$2: one program" "$(grep -cE '^[0-9]+ +execve(at)?\(' "$scratch/$1")" 1
	is_empty "$2: no other process" "$(grep -E '^[0-9]+ +(v?fork\(|clone3?\()' "$scratch/$1" | grep -v CLONE_THREAD)"
}
if strace -o "$scratch/probe" true 2>/dev/null; then
	"$heshi" --data "$record" purge --before 2026-09-24 >/dev/null 2>&1
	traced sending send --config "$config"
	grep -q '0 waiting' "$scratch/said" && ok 'it is sent under strace' || not_ok 'it is sent under strace' "$(cat "$scratch/said")"
	one_program sending 'heshi send'
	is 'heshi send: connected to the store' "$(grep -oE 'connect\([0-9]+, \{sa_family=AF_INET.*' "$scratch/sending" | grep -oE 'sin_port=htons\([0-9]+\), sin_addr=inet_addr\("[0-9.]+"\)' | sort -u)" \
		"sin_port=htons($port), sin_addr=inet_addr(\"127.0.0.1\")"
	is_empty 'heshi send: and to nobody else' "$(grep -E '^[0-9]+ +(connect|bind|listen|accept4?)\(' "$scratch/sending" | grep -v "htons($port)")"
	traced dry send --config "$config" --dry-run
	one_program dry 'heshi send --dry-run'
	is_empty 'heshi send --dry-run: no socket' "$(grep -E '^[0-9]+ +(socket|socketpair|connect|bind)\(' "$scratch/dry")"
	cp "$config" "$scratch/there.yaml"
	deck=$source/content/zh-CN
	for case in "report" "report --json" "report --xapi" "--plain --deck $deck play --count 1" "doctor" "merge $scratch/merged.db $record" "--deck $deck check $deck" "purge --before 2026-09-24"; do
		traced other $case
		one_program other "heshi ${case//"$source/"/}"
		is_empty "heshi ${case//"$source/"/}: no socket" "$(grep -E '^[0-9]+ +(socket|socketpair|connect|bind)\(' "$scratch/other")"
	done
else skip 'what it does to the system' 'no strace here'; fi
done_testing
