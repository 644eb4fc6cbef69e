#!/usr/bin/env bash
# A number to take along, as a station shows it: the session that is shipped fills the screen of an X
# server, the code of a channel's number is called up by keys, and zbar reads it from a picture.
. "$(dirname "$0")/../lib.sh"
server='' session='' socket=heshi-code-$$
# Where its terminal goes away while it ends, LeakSanitizer waits for itself for ever, and spins.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
# script blocks the hang-up of its terminal: without xterm it would stay, and heshi with it.
end_script() { [ ! -s "$scratch/between" ] || kill "$(cat "$scratch/between")" 2>/dev/null; }
end() {
	end_script
	[ -z "$session" ] || kill "$session" 2>/dev/null
	[ -z "$server" ] || kill "$server" 2>/dev/null
	tmux -L "$socket" kill-server 2>/dev/null
	rm -rf "$scratch"
}
trap end EXIT

for tool in Xvfb xterm xdotool import zbarimg fc-match tmux script; do
	command -v "$tool" >/dev/null || { skip 'a code read from the screen' "$tool is not installed"; done_testing; }
done
grep -q '^QR_CPPFLAGS = .' "$build/Makefile" || { skip 'a code read from the screen' 'heshi was built without libqrencode'; done_testing; }
session_script=$source/src/dist/kiosk/heshi-session
[ -x "$session_script" ] || session_script=$source/src/dist/heshi-session

# Whatever the session asks for, the home screen comes: the channels are nearer there. What heshi sends
# goes to xterm as it is, and by way of a file to a second terminal, of tmux, whose words can be asked
# for: however slow xterm is to draw, a key is pressed on what stands there.
cat >"$scratch/heshi" <<END
#!/bin/sh
stty size >"$scratch/size"
echo \$\$ >"$scratch/between"
exec script -qefc "exec '$heshi' --no-record --lang zh-CN --deck '$source/content/zh-CN'" "$scratch/sent"
END
chmod +x "$scratch/heshi"
export HESHI=$scratch/heshi HOME=$scratch XDG_STATE_HOME=$scratch XDG_DATA_HOME=$scratch TMUX=''
echo 'set -g status off' >"$scratch/tmux.conf"

# await WHAT...: until it succeeds; a slow machine takes its time.
await() {
	local end=$((SECONDS + 60))
	until "$@" >/dev/null 2>&1; do [ $SECONDS -lt $end ] || return 1; sleep 0.1; done
}
mux() { tmux -L "$socket" -f "$scratch/tmux.conf" "$@"; }
shown() { mux capture-pane -p -t heshi; }
shows() { grep -q -- "$1" <<<"$(shown)"; }
look() {
	local rows columns
	await test -s "$scratch/sent" || return 1
	read -r rows columns <"$scratch/size"
	# script's own line is not heshi's.
	mux new-session -d -s heshi -x "$columns" -y "$rows" "stty raw -echo; exec tail -s 0.1 -n +2 -f '$scratch/sent'"
}
wait_for() { await shows "$1" || { echo "waited in vain for: $1"; shown; return 1; }; }
# press KEY TEXT...: each key after a person's pause, then wait until its text stands there.
press() {
	while [ $# -gt 0 ]; do
		sleep 0.4
		xdotool key "$1"
		wait_for "$2" || return 1
		shift 2
	done
}
# What zbar reads on the whole screen; xterm may still be drawing.
read_code() {
	import -silent -window root "$scratch/screen.png" && said=$(zbarimg -q --raw "$scratch/screen.png" 2>/dev/null)
}

# on SCREEN TEXT KEY TEXT...: what zbar reads there after those keys.
on() {
	local screen=$1 first=$2; shift 2
	rm -f "$scratch/display" "$scratch/size" "$scratch/between" "$scratch/sent"
	Xvfb -displayfd 3 -screen 0 "${screen}x24" -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
	server=$!
	await test -s "$scratch/display"
	export DISPLAY=:$(cat "$scratch/display")
	env -u LC_ALL LANG=C.UTF-8 "$session_script" >"$scratch/out" 2>&1 &
	session=$!
	look && wait_for "$first" && press "$@" && await read_code
	mux kill-server
	end_script
	kill "$session" "$server"
	wait "$session" "$server" 2>/dev/null
	session='' server=''
}

for screen in 1024x768 1280x800 1366x768 1920x1080; do
	said=
	on "$screen" '^> 1 ' 2 '^> 2 ' 2 '^> *反诈专线' Return '^ 怎么找' t 带走号码 >"$scratch/trouble" 2>&1
	[ "$said" = tel:96110 ] && ok "the code is read on $screen" ||
		not_ok "the code is read on $screen" "read: '$said'" "$(cat "$scratch/trouble" "$scratch/out")"
done
done_testing
