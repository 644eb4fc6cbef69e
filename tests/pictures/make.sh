#!/usr/bin/env bash
# make.sh HESHI -- pictures of the screens, as README.md shows them, beside this file.
#
# heshi runs in xterm on an X server without a screen; tmux, between the two, presses keys and knows
# what is shown. A picture is taken of what stands there, not drawn. Cards are found by their ids,
# so that the pictures can be made again whatever has changed in the deck.
set -euo pipefail
heshi=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
deck=$here/../../content/zh-CN
scratch=$(mktemp -d)
latin='DejaVu Sans Mono' chinese='Noto Sans Mono CJK SC' opened=0 socket=
export HOME=$scratch LANG=C.UTF-8 LC_ALL=C.UTF-8 TMUX=''
xterm='' server=''

mux() { tmux -L "$socket" -f /dev/null "$@"; }
shown() { mux capture-pane -p -t heshi | sed "s/[[:space:]]*$//"; }
finish() {
	mux kill-server 2>/dev/null || true
	[ -z "$xterm" ] || kill "$xterm" 2>/dev/null || true
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	rm -rf "$scratch"
}
trap finish EXIT

# Waits, up to ten seconds, until a command succeeds.
await() {
	for _ in {1..200}; do "$@" >/dev/null 2>&1 && return; sleep 0.05; done
	printf 'make.sh: waited in vain for: %s\n' "$*" >&2
	shown >&2 || true
	exit 1
}
shows() { grep -q -- "$1" <<<"$(shown)"; }
wait_for() { await shows "$1"; }

# The display number that is free, from the server itself.
Xvfb -displayfd 3 -screen 0 1600x1200x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
server=$!
await grep -q . "$scratch/display"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY

attached() { [ -n "$(mux list-clients -t heshi)" ]; }

# open COLUMNSxROWS PIXELS ARGUMENT...: heshi in a window of that size
open() {
	local size=$1 pixels=$2; shift 2
	socket=heshi-pictures-$$-$((++opened))
	mux new-session -d -s heshi -x "${size%x*}" -y "${size#*x}" \
		env -u TMUX HOME="$scratch" COLORTERM= "$heshi" --deck "$deck" "$@" \; \
		set -g status off \; set -g escape-time 0 \; set -g default-terminal xterm-256color
	xterm -T "$socket" -u8 -uc -geometry "$size" -b 12 -bw 0 +sb -bg black -fg gray90 \
		-xrm 'XTerm*scaleHeight: 1.2' -xrm 'XTerm*forceBoxChars: true' \
		-fa "$latin:pixelsize=$pixels" -fd "$chinese:pixelsize=$((pixels * 9 / 8))" \
		-e tmux -L "$socket" attach -t heshi &
	xterm=$!
	await attached
}
close() {
	mux kill-server
	wait "$xterm" 2>/dev/null || true
	xterm=''
}

# Keys by tmux's names, each when a person would press it: a key counts only on what was seen.
press() { for key in "$@"; do sleep 0.4; mux send-keys -t heshi "$key"; done; }

# The number before an option.
number_of() { shown | sed -n "s/^[ >]*\([0-9]\)  *.*$1.*/\1/p" | head -n 1; }
point() { wait_for "^[ >]*[0-9]  *.*$1"; press "$(number_of "$1")"; }
choose() { point "$1"; press Enter; }
# Enter, page after page, until a text stands there.
differs() { [ "$(shown)" != "$1" ]; }
forward() {
	local before
	while ! shows "$1"; do
		before=$(shown)
		press Enter
		await differs "$before"
	done
}

# shot NAME: what stands still in the window, few colours, small.
shot() {
	local before=''
	for _ in {1..40}; do
		sleep 0.1
		# What a glyph left beyond the last column is no part of the screen.
		[ -n "$before" ] || mux refresh-client -t "$(mux list-clients -F '#{client_name}')"
		import -silent -window "$socket" "$scratch/shot.png"
		[ "$before" != "$(cksum <"$scratch/shot.png")" ] || break
		before=$(cksum <"$scratch/shot.png")
	done
	convert "$scratch/shot.png" -strip +dither -colors 24 -define png:compression-level=9 \
		-define png:exclude-chunks=date,time "PNG8:$here/$1.png"
	printf '%6d bytes  %s.png\n' "$(stat -c %s "$here/$1.png")" "$1"
}

# seed_for TEXT TOPIC: a seed whose sitting of one card begins with that text
seed_for() {
	for seed in {0..400}; do
		! "$heshi" --deck "$deck" --no-record --plain --seed "$seed" --count 1 --topic "$2" \
			</dev/null 2>/dev/null | grep -q -- "$1" || { echo "$seed"; return; }
	done
	printf 'make.sh: no seed shows a card with: %s\n' "$1" >&2
	exit 1
}

. "$here/scenes.sh"
