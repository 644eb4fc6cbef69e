#!/usr/bin/env bash
# heshi-session in a real xterm: how large, what it reads of its resources, what it refuses; and heshi in
# it, tapped and typed at.
. "$(dirname "$0")/../lib.sh"
for tool in python3 Xvfb xterm xdotool xwininfo xprop fc-match sqlite3; do
	command -v "$tool" >/dev/null || { skip 'a station on X' "$tool is not installed"; done_testing; }
done
fc-list ':lang=zh-cn' | grep -q . || { skip 'a station on X' 'no Chinese font is installed'; done_testing; }
python3 "$suite/xterm.py" "$heshi" "$source" "$scratch"
exit $?
