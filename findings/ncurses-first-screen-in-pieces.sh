#!/usr/bin/env bash
# The first screen of an ncurses program leaves row by row, any later one in a single write.
#
# Versions   libncursesw6, libtinfo6, libncurses-dev 6.4-4 (Debian 12), TERM=xterm-256color
# Expected   refresh() composes a screen and sends it: one write, the first time as ever after.
# Behaviour  from newterm() on until the screen has been left once, every move of the cursor flushes
#            what is buffered. A first screen of twenty rows takes twenty-one writes, each of which
#            wakes the terminal (or becomes a packet); endwin() right after newterm(), with nothing
#            drawn yet, ends that for good, and the same refresh() takes one.
# Seen       newterm; 20 rows; refresh; endwin            22 writes
#            newterm; endwin; 20 rows; refresh; endwin     3 writes
# So         over a slow line the first screen is seen half drawn unless one leaves before one enters.
#
# Needs Debian 12's apt, a C compiler, script(1), tracing of own processes and network; installs into
# a temporary folder. Exit 0: as described; 1: it has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in apt-get cc script; do command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }; done
version=6.4-4
apt-get download -qq libncursesw6=$version libtinfo6=$version libncurses-dev=$version strace libunwind8 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
library=$PWD/$(dirname "$(find root -name 'libncursesw.so.6' | head -n 1)")
tinfo=$PWD/$(dirname "$(find root -name 'libtinfo.so.6' | head -n 1)")
cat >rows.c <<'END'
#include <curses.h>
int main(int argc, char **argv)
{
	(void)argv;
	if (!newterm(NULL, stdout, stdin))
		return 2;
	if (argc > 1)
		endwin();
	for (int row = 0; row < 20; row++)
		mvprintw(row, 3 * (row % 7), "row %d", row);
	refresh();
	endwin();
	return 0;
}
END
cc -Iroot/usr/include rows.c -o rows "$library/libncursesw.so.6" "$tinfo/libtinfo.so.6" -Wl,-rpath,"$library:$tinfo"
strace=$PWD/root/usr/bin/strace
export TERM=xterm-256color LC_ALL=C.UTF-8
writes() {
	LD_LIBRARY_PATH=$(dirname "$(find root -name 'libunwind-ptrace.so.0' | head -n 1)") \
		script -qec "$strace -o trace -e trace=write ./rows $*" /dev/null >/dev/null </dev/null ||
		{ echo 'processes cannot be traced here' >&2; exit 77; }
	grep -c '^write(1,' trace
}
first=$(writes) || exit 77
later=$(writes left-once) || exit 77
echo "first screen: $first writes; after endwin(): $later writes"
[ "$first" = 22 ] && [ "$later" = 3 ] || { echo changed; exit 1; }
