#!/usr/bin/env bash
# A number to take along, as a station shows it: the session that is shipped fills the screen of an X
# server, the code of a channel's number is called up by keys, and zbar reads it from a picture.
. "$(dirname "$0")/../lib.sh"
server='' session=''
end() {
	[ -z "$session" ] || kill "$session" 2>/dev/null
	[ -z "$server" ] || kill "$server" 2>/dev/null
	rm -rf "$scratch"
}
trap end EXIT

for tool in Xvfb xterm xdotool import zbarimg fc-match; do
	command -v "$tool" >/dev/null || { skip 'a code read from the screen' "$tool is not installed"; done_testing; }
done
grep -q '^QR_CPPFLAGS = .' "$build/Makefile" || { skip 'a code read from the screen' 'heshi was built without libqrencode'; done_testing; }
session_script=$source/src/dist/kiosk/heshi-session
[ -x "$session_script" ] || session_script=$source/src/dist/heshi-session

# Whatever the session asks for, the home screen comes: the channels are nearer there.
printf '#!/bin/sh\nexec %q --no-record --lang zh-CN --deck %q\n' "$heshi" "$source/content/zh-CN" >"$scratch/heshi"
chmod +x "$scratch/heshi"
export HESHI=$scratch/heshi HOME=$scratch XDG_STATE_HOME=$scratch XDG_DATA_HOME=$scratch

picture() { import -silent -window root "$scratch/$1.png" 2>/dev/null; }
same() { cmp -s <(convert "$scratch/$1.png" rgb:-) <(convert "$scratch/$2.png" rgb:-); }
# Until another picture than `before` stands still.
settled() {
	local i
	for i in {1..100}; do
		picture one
		sleep 0.1
		picture two
		same one two && ! same one before && return
	done
	return 1
}
# Each key is pressed on the picture that the one before it made; a person's pause lies between.
press() {
	local key
	for key; do
		picture before
		sleep 0.4
		xdotool key "$key"
		settled || { echo "after $key nothing came"; return 1; }
	done
}

# on SCREEN KEY...: what zbar reads there after those keys.
on() {
	local screen=$1 i; shift
	: >"$scratch/display"
	Xvfb -displayfd 3 -screen 0 "${screen}x24" -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
	server=$!
	for i in {1..200}; do [ -s "$scratch/display" ] && break; sleep 0.05; done
	export DISPLAY=:$(cat "$scratch/display")
	picture before
	env -u LC_ALL LANG=C.UTF-8 "$session_script" >"$scratch/out" 2>&1 &
	session=$!
	settled && press "$@" && said=$(zbarimg -q --raw "$scratch/two.png" 2>/dev/null)
	kill "$session" "$server"
	wait "$session" "$server" 2>/dev/null
	session='' server=''
}

for screen in 1024x768 1280x800 1366x768 1920x1080; do
	said=
	on "$screen" 2 2 Return t >"$scratch/trouble"
	[ "$said" = tel:96110 ] && ok "the code is read on $screen" ||
		not_ok "the code is read on $screen" "read: '$said'" "$(cat "$scratch/trouble" "$scratch/out")"
done
done_testing
