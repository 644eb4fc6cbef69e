#!/usr/bin/env bash
# mandoc breaks a line at white space alone: a Chinese paragraph stays one line however long it is, and a
# terminal's edge cuts it anywhere. groff knows where Chinese may break, but only when it is told -mzh.
#
# Versions   mandoc 1.14.6-1+b1, groff-base 1.22.4-10 (Debian 12)
# Expected   a paragraph is filled to the width of the page in whatever language it is, as both do with English.
# Behaviour  mandoc -T utf8 -O width=78 writes a paragraph without white space as one line, and no warning (-W all);
#            groff -T utf8 -mdoc does the same by itself. With -mzh groff breaks between characters, and not
#            before a full stop. mandoc, which is man on Alpine, Void and macOS, has nothing of the kind.
# Seen       columns of the longest line of 180 characters, English words beside them in brackets:
#            mandoc 367 (78), groff 367 (78), groff -mzh 78 (78); said by mandoc: 0 lines
# So         heshi's Chinese pages ask groff for those rules themselves (src/dist/page.awk).
#
# Needs Debian 12's apt and network; installs into a temporary folder. Exit 0: as described; 1: it
# has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null && command -v python3 >/dev/null || { echo 'no apt or python3 here'; exit 77; }
apt-get download -qq groff-base=1.22.4-10 libuchardet0 mandoc=1.14.6-1+b1 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
bin=$PWD/root/usr/bin share=$PWD/root/usr/share/groff/1.22.4
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libuchardet.so.0' | head -n 1)")
export LC_ALL=C.UTF-8 PATH=$bin:$PATH LD_LIBRARY_PATH GROFF_BIN_PATH=$bin \
	GROFF_FONT_PATH=$share/font GROFF_TMAC_PATH=$share/tmac

page() { printf '%s\n' '.Dd November 28, 2026' '.Dt PAGE 7' '.Os' '.Sh NAME' '.Nm page' '.Nd an example' \
	'.Sh DESCRIPTION' "$1"; }
page "$(printf '先核实再行动%.0s' $(seq 30))。" >chinese.7
page "$(printf 'verify first then act %.0s' $(seq 30))" >english.7
# Columns of the longest line of what comes in, without overstriking.
longest() {
	sed 's/.\x08//g' | python3 -c '
import sys, unicodedata
print(max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n")) for line in sys.stdin))'
}
seen=
for program in 'mandoc -T utf8 -O width=78' 'groff -K utf8 -T utf8 -mdoc -P-c' 'groff -K utf8 -T utf8 -mdoc -mzh -P-c'; do
	chinese=$($program chinese.7 2>/dev/null | longest)
	english=$($program english.7 2>/dev/null | longest)
	echo "$program: $chinese ($english)"
	seen="$seen$chinese:$english "
done
said=$(mandoc -T lint -W all chinese.7 2>&1 | grep -ci 'break\|long\|width' || true)
echo "said of it by mandoc: $said"
[ "$seen" = '367:78 367:78 78:78 ' ] && [ "$said" = 0 ] || { echo changed; exit 1; }
