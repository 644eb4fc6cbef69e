# store.sh -- a real learning record store: npm's @learninglocker/xapi-statements, in memory, with Debian's redis-server,
# on loopback, fetched once into the build folder. Sourced by real.sh and bench.sh, after lib.sh; ends the test where there
# is none. `start` starts it on $port, with nothing in it; $store is its process.
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
maker=$build/tests/send/stations
packages=('@learninglocker/xapi-statements@7.8.0')
npm=$build/tests/send/npm
pids=()

# Why there is no such store here; nothing: there is one.
why_not() {
	local tool
	for tool in node npm redis-server python3; do command -v $tool >/dev/null || { echo "no $tool here"; return; }; done
	[ -x "$maker" ] || { echo 'no cmocka here'; return; }
	[ "$(cat "$npm/fetched" 2>/dev/null)" != "${packages[*]}" ] || return
	mkdir -p "$npm"
	timeout 240 npm install --no-save --no-package-lock --no-audit --no-fund --prefer-offline --ignore-scripts \
		--fetch-retries=0 --fetch-timeout=20000 --prefix "$npm" "${packages[@]}" >"$scratch/npm" 2>&1 ||
		{ echo "npm could not fetch ${packages[*]}"; return; }
	echo "${packages[*]}" >"$npm/fetched"
}
reason=$(why_not)
[ -z "$reason" ] || { skip 'a real store' "$reason"; done_testing; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
# until COMMAND…: it comes true within a minute.
until_true() { for _ in $(seq 600); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done; return 1; }
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
end() { kill -9 "$1" 2>/dev/null; wait "$1" 2>/dev/null; }
trap 'for pid in "${pids[@]}"; do end "$pid"; done; rm -rf "$scratch"' EXIT

redis_port=$(free_port) port=$(free_port)
redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --dir "$scratch" >"$scratch/redis.log" 2>&1 &
pids+=($!)
start() {
	cd "$scratch" || return # it writes into the folder that it is started in
	EXPRESS_PORT=$port AUTH_REPO=test MODELS_REPO=memory STORAGE_REPO=memory EVENTS_REPO=redis \
		REDIS_URL=redis://127.0.0.1:$redis_port/0 \
		node "$npm/node_modules/@learninglocker/xapi-statements/dist/server.js" >>"$scratch/lrs.log" 2>&1 &
	store=$!
	pids+=("$store")
	until_true answers "$port"
}
until_true answers "$redis_port" && start || { not_ok 'a real store starts' "$(tail -n 5 "$scratch/lrs.log" "$scratch/redis.log")"; done_testing; }
