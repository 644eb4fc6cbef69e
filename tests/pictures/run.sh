#!/usr/bin/env bash
# heshi fills a screen on an X server without a window manager: the line in README.md (tests/station has
# the session that is shipped). And README.md shows the pictures that are here.
. "$(dirname "$0")/../lib.sh"
server='' session=''
end() {
	[ -z "$session" ] || kill "$session" 2>/dev/null
	[ -z "$server" ] || kill "$server" 2>/dev/null
	rm -rf "$scratch"
}
trap end EXIT

made=$(cd "$suite" && sed -n 's/.*\<shot \([a-z-]*\).*/\1/p' scenes.sh | sort)
is_empty 'each picture of scenes.sh is here, and no other' \
	"$(diff <(printf '%s\n' "$made") <(cd "$suite" && printf '%s\n' *.png | sed 's/\.png$//' | sort))"
is_empty 'README.md shows every picture, and no other' \
	"$(diff <(printf '%s\n' "$made") <(grep -oE 'tests/pictures/[a-z-]+\.png' "$source/README.md" | sed 's|.*/||; s/\.png$//' | sort -u))"
is_empty 'no picture takes more than 60 KB' "$(find "$suite" -name '*.png' -size +60k)"

for tool in Xvfb xterm xwininfo fc-match; do
	command -v "$tool" >/dev/null || { skip 'a whole screen' "$tool is not installed"; done_testing; }
done

# In heshi's place: it says how large its window is.
cat >"$scratch/stand-in" <<'END'
#!/bin/sh
# xterm makes its window large once it is there.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ "$(stty size)" = '24 80' ] || break
	sleep 0.1
done
printf '%s %s %s\n' "$(stty size)" "$(locale charmap)" "$*" >>"$SAID"
exec sleep 60
END
chmod +x "$scratch/stand-in"
export HESHI=$scratch/stand-in SAID=$scratch/said HOME=$scratch

await() { for _ in {1..200}; do "$@" >/dev/null 2>&1 && return; sleep 0.05; done; return 1; }

# on SCREEN COMMAND...: runs it there; window and said are what came of it.
on() {
	local screen=$1; shift
	window=
	: >"$SAID"
	: >"$scratch/display"
	Xvfb -displayfd 3 -screen 0 "${screen}x24" -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
	server=$!
	await grep -q . "$scratch/display" || return 1
	DISPLAY=:$(cat "$scratch/display") env -u LC_ALL "$@" >"$scratch/out" 2>&1 &
	session=$!
	await test -s "$SAID" || { cat "$scratch/out"; return 1; }
	window=$(DISPLAY=:$(cat "$scratch/display") xwininfo -root -tree |
		sed -n 's/.*("xterm" "XTerm") *\([0-9]*\)x\([0-9]*\)+0+0 .*/\1 \2/p')
	kill "$session"; kill "$server"
	wait "$session" "$server" 2>/dev/null
	session='' server=''
}

# Less than a cell may be left at each edge; a cell is at most a fortieth by a twelfth.
fills() {
	local width=${1%x*} height=${1#*x} w h
	read -r w h <<<"$window"
	[ -n "$w" ] && [ "$((width - w))" -ge 0 ] && [ "$((width - w))" -lt "$((width / 40))" ] &&
		[ "$((height - h))" -ge 0 ] && [ "$((height - h))" -lt "$((height / 12))" ]
}
# Large type is what a window gets that lacks the rows or columns for the other layout.
is_large() {
	local rows columns rest
	read -r rows columns rest < <(tail -n 1 "$SAID")
	[ "${columns:-0}" -ge 40 ] && [ "$rows" -ge 12 ] && { [ "$columns" -lt 60 ] || [ "$rows" -lt 20 ]; }
}

# The line that README.md gives, with its words; only the program is another.
line=$(grep -m 1 '^xterm ' "$source/README.md")
[[ $line == *' -e heshi '* ]] && ok 'README.md has a line for xterm' || not_ok 'README.md has a line for xterm' "$line"
for screen in 1280x800 1920x1080; do
	on "$screen" env LANG=C.UTF-8 bash -c "exec ${line/ -e heshi / -e \"\$HESHI\" }" || not_ok "README.md's line starts on $screen" "$(cat "$scratch/out")"
	fills "$screen" && is_large && ok "README.md's line fills $screen with large type" ||
		not_ok "README.md's line fills $screen with large type" "window: $window" "$(cat "$SAID")"
done
done_testing
