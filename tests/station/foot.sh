#!/usr/bin/env bash
# foot's settings, where foot is; and the session on cage without a screen, where its versions will do.
. "$(dirname "$0")/../lib.sh"
kiosk=$source/src/dist/kiosk
for tool in foot cage; do
	command -v $tool >/dev/null || { skip 'foot on cage' "$tool is not installed"; done_testing; }
done
version=$(foot --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)
if [ "$(printf '%s\n' 1.15 "$version" | sort -V | head -n 1)" != 1.15 ]; then
	skip 'foot on cage' "foot $version knows no touch screens (Debian 13's does)"
	done_testing
fi
foot --check-config --config="$kiosk/foot.ini" 2>"$scratch/errors" && ok 'foot takes its settings' || not_ok 'foot takes its settings' "$(cat "$scratch/errors")"
# Whatever keys foot knows, none of them does anything.
if command -v zcat >/dev/null && [ -r /etc/xdg/foot/foot.ini ]; then
	bound=$(sed -n '/^\[key-bindings\]/,/^\[search/p; /^\[mouse-bindings\]/,$p' /etc/xdg/foot/foot.ini |
		sed -n 's/^# *\([a-z0-9-]*\) *=.*/\1/p' | grep -vE '^(noop|pipe-.*|vim|regex-.*)$' | sort -u)
	unbound=$(sed -n '/-bindings\]/,$s/^\([a-z0-9-]*\)=none$/\1/p' "$kiosk/foot.ini" | sort -u)
	is_empty 'every key and button that foot knows is taken away' "$(comm -23 <(echo "$bound") <(echo "$unbound"))"
fi
fc-list ':lang=zh-cn' 2>/dev/null | grep -q . || { skip 'the session on cage' 'no Chinese font is installed'; done_testing; }

cat >"$scratch/says" <<'END'
#!/bin/sh
echo "$(stty size) $(locale charmap) $TERM $*" >"$OUT/said.new"; mv "$OUT/said.new" "$OUT/said"; exec sleep 60
END
chmod +x "$scratch/says"
export XDG_RUNTIME_DIR=$scratch/run OUT=$scratch HESHI=$scratch/says HOME=$scratch
mkdir -m 0700 "$XDG_RUNTIME_DIR"
env -u WAYLAND_DISPLAY -u DISPLAY WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
	cage -d -- "$kiosk/heshi-session" --count 8 >"$scratch/out" 2>&1 &
cage=$!
for _ in {1..400}; do [ -e "$scratch/said" ] && break; sleep 0.05; done
read -r rows columns charmap term arguments <"$scratch/said" || true
[ "${rows:-0}" -ge 12 ] && [ "${columns:-0}" -ge 40 ] && { [ "$columns" -le 45 ] || [ "$rows" -le 13 ]; } &&
	ok "on cage 40x12 fills the screen: ${columns}x$rows" || not_ok 'on cage 40x12 fills the screen' "${columns:-}x${rows:-}" "$(cat "$scratch/out")"
[ "${charmap:-} ${term:-} ${arguments:-}" = 'UTF-8 foot kiosk --count 8' ] && ok 'heshi gets UTF-8, a known terminal and the arguments' ||
	not_ok 'heshi gets UTF-8, a known terminal and the arguments' "${charmap:-} ${term:-} ${arguments:-}"
kill $cage; wait $cage 2>/dev/null
done_testing
