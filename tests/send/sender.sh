# sender.sh -- heshi send and a store on loopback that behaves as it is told (lrs.py): what the suites of them share.
#
# Sourced by run.sh and ways.sh, after lib.sh.
command -v python3 >/dev/null || { skip "$script" 'no python3 here'; done_testing; }
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
stations=$build/tests/send/stations
[ -x "$stations" ] || { skip "$script" 'no cmocka here'; done_testing; }
held=$scratch/held record=$scratch/station-1.db config=$scratch/send.yaml
pid=

# start [PEM]: the store, on a port of its own that it keeps when it is started again.
start() {
	rm -f "$scratch/port"
	LRS_PORT=${port:-0} python3 "$suite/lrs.py" "$scratch/port" "$held" "$@" 2>>"$scratch/lrs.err" &
	pid=$!
	for _ in $(seq 200); do [ -s "$scratch/port" ] && break; sleep 0.05; done
	port=$(cat "$scratch/port")
}
stop() { [ -z "$pid" ] || kill -9 "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; pid=; }
trap 'stop; rm -rf "$scratch"' EXIT

# tell LINE...: how it behaves from now on.
tell() { { echo agenda; printf '%s\n' "$@"; } >"$scratch/told"; fetch PUT control <"$scratch/told"; }
seen() { fetch GET seen </dev/null; }
fetch() { # METHOD WHERE: what is read goes there, what comes back is printed
	local body line
	body=$(cat; echo .)
	body=${body%.}
	exec 3<>"/dev/tcp/127.0.0.1/$port"
	printf '%s /%s HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s' "$1" "$2" ${#body} "$body" >&3
	while IFS= read -r line <&3; do [ "$line" != $'\r' ] || break; done
	[ "$1" = PUT ] || { exec 4>&3; IFS= read -r line <&3; printf '%s\n' "$line"; exec 4>&-; }
	exec 3>&-
}

settings() { # LINE...: of send.yaml, after its address (url, unless it is the store here)
	{ echo 'format: 1'; echo "url: ${url:-http://127.0.0.1:$port/xAPI}"; printf '%s\n' "$@"; } >"$config"
}
usual() { settings 'user: heshi' 'password-file: password' 'timeout-seconds: 2' "patience-seconds: ${1:-20}"; }
send() { timeout 300 "$heshi" --lang en --data "$record" send --config "$config" "$@" >"$scratch/said" 2>&1; }

# fresh SITTINGS CARDS: a new record, and a store that has nothing.
fresh() {
	stop
	rm -f "$scratch"/*.db* "$held"
	"$stations" "$scratch" 1 1 "$1" "$2"
	start
	usual
}
# sends NAME STATUS [WORDS]: a run that ends so, and says so.
sends() {
	local status
	send
	status=$?
	if [ $status = "$2" ] && grep -qF -- "${3:-Statements: }" "$scratch/said"; then ok "$1"
	else not_ok "$1" "status $status, not $2" "$(cat "$scratch/said")"; fi
}
# equal NAME [LINES]: the store holds what the record says.
equal() {
	"$heshi" --data "$record" report --xapi >"$scratch/export" 2>/dev/null
	if python3 "$suite/held.py" "$held" "$scratch/export" >"$scratch/compared"; then ok "$1"
	else not_ok "$1" "$(cat "$scratch/compared")" "$(cat "$scratch/said")"; fi
}
state() { sqlite3 "$record" "SELECT count(*) FROM sent WHERE state = '$1'"; }
is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$2, not $3" "$(cat "$scratch/said")"; fi; }

printf 'täglich\nnot this\n' >"$scratch/password"
printf 'abc.DEF-123\n' >"$scratch/token"
chmod 600 "$scratch/password" "$scratch/token"

