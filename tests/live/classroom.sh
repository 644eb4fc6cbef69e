# What the scripts about lessons with seats share. Sourced after lib.sh.

deck=$source/content/zh-CN
export XDG_RUNTIME_DIR=$scratch/run XDG_STATE_HOME=$scratch/state HOME=$scratch
mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
mkfifo "$scratch/never"

# A moment.
a_while() { read -rt "$1" <>"$scratch/never" || true; }

# No seats without these: ends the script.
need_seats() {
	if ! "$heshi" join --lang en --plain --deck "$deck" 127.0.0.1:1 </dev/null >/dev/null 2>&1 ||
		! { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v mosquitto mosquitto_passwd; } >/dev/null; then
		skip "$1" 'no mosquitto, or built without libmosquitto'
		done_testing
	fi
}

# free_port [HOST]
free_port() {
	python3 -c 'import socket, sys
host = sys.argv[1]
s = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
s.bind((host, 0))
print(s.getsockname()[1])' "${1-127.0.0.1}"
}

# until_says FILE TEXT: waits until it stands there.
until_says() {
	local i
	for ((i = 0; i < 600; i++)); do
		grep -qaF -- "$2" "$1" 2>/dev/null && return 0
		a_while 0.1
	done
	printf '# %s never said: %s\n' "$1" "$2"
	return 1
}

# says_after COMMAND FILE TEXT: until the file has the text; every now and then does that.
says_after() {
	local i
	for ((i = 0; i < 300; i++)); do
		grep -qaF -- "$3" "$2" 2>/dev/null && return 0
		eval "$1"
		a_while 0.2
	done
	return 1
}
