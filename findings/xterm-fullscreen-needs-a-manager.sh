#!/usr/bin/env bash
# xterm's -fullscreen does nothing on a bare X server; -maximized fills it.
#
# Versions   xterm 379-1, Xvfb 2:21.1.7-3+deb12u13 (Debian 12), no window manager
# Expected   the same of both: the manual has each "ask the window manager", to use the full screen and
#            to maximize the layout; without one neither can, or xterm does both by itself.
# Behaviour  -fullscreen is the hint _NET_WM_STATE, which nobody reads there: the window keeps its
#            80x24 cells, in the corner. -maximized is done by xterm itself: it fills the screen, at
#            +0+0, with a manager or without.
# Seen       of a screen of 1280x800: plain 484x316, -fullscreen 484x316, -maximized 1280x800
# So         the line for a kiosk gives both: in large type 80 columns reach far beyond the screen's
#            right and lower edge, and nothing says that options stand there.
#
# Needs Debian 12's apt and network, and root or user namespaces; installs into a temporary folder
# and runs in it. Exit 0: as described; 1: it has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null || { echo 'no apt here'; exit 77; }
unshare -rm true 2>/dev/null || { echo 'no user namespaces here'; exit 77; }
apt-get download -qq xterm=379-1 x11-utils=7.7+5 xvfb dash coreutils grep sed 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
# What they load; no font (the server has one of its own), no pictures in three dimensions.
apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
	--no-enhances xterm xvfb x11-utils coreutils grep sed | grep -E '^(lib|zlib|x11-xkb|xkb|xserver)' |
	grep -Ev '^(libllvm|libz3|libgl1-mesa|libdrm-|libdebian|libnewt|libtextwrap|libslang|libicu)' | sort -u |
	xargs apt-get download -qq 2>/dev/null || true
mkdir -p root/usr/bin root/usr/lib root/usr/lib64 root/usr/sbin root/dev root/proc root/tmp/.X11-unix
for name in bin lib lib64 sbin; do ln -s usr/$name root/$name; done
for package in *.deb; do dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink -C root; done
cat >root/try.sh <<'SH'
export LC_ALL=C.UTF-8
size() {
	Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -extension GLX 3>/tmp/display 2>/tmp/server &
	server=$!
	tries=0
	until [ -s /tmp/display ] || [ $tries -gt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
	export DISPLAY=:$(head -n 1 /tmp/display)
	xterm "$@" -fn fixed -e sleep 60 2>/dev/null &
	terminal=$!
	tries=0 before= now=none
	until [ "$before" = "$now" ] || [ $tries -gt 30 ]; do
		sleep 1
		tries=$((tries + 1)) before=$now
		now=$(xwininfo -root -tree | sed -n 's/.*"XTerm").* \([0-9]*x[0-9]*\)+.*/\1/p')
		[ -n "$now" ] || before=
	done
	kill $terminal $server
	wait 2>/dev/null
	: >/tmp/display
	echo "$now"
}
echo "plain $(size +maximized)"
echo "fullscreen $(size -fullscreen)"
echo "maximized $(size -maximized)"
SH
unshare -rm sh -c 'mount --rbind /dev root/dev && mount --rbind /proc root/proc && chroot root /bin/sh /try.sh' \
	>said 2>errors || { echo 'cannot be run in a folder here'; cat errors; exit 77; }
cat said
of() { sed -n "s/^$1 //p" said; }
[ -n "$(of plain)" ] || { echo 'no window came'; cat errors; exit 77; }
[ "$(of plain)" = "$(of fullscreen)" ] && [ "$(of maximized)" = 1280x800 ] || { echo changed; exit 1; }
