#!/usr/bin/env bash
# zbarimg reads some Chinese QR codes as Japanese half-width kana, others right.
#
# Versions   zbar-tools 0.23.92-7+deb12u1, qrencode 4.1.1-1 (Debian 12)
# Expected   bytes that are valid UTF-8 come out as the text that went in, or a code that names no
#            encoding comes out in one way, whatever it says.
# Behaviour  qrencode writes UTF-8 bytes and, like nearly every maker of codes, no ECI mark that
#            would say so. zbarimg then guesses among several encodings for each code by itself. Four
#            of nine short texts of an anti-fraud handout are taken for Shift_JIS, without a warning
#            and with exit status 0; a neighbour of the same length and from the same pages is read
#            right. `-S*.binary` (bytes as they are) reads all of them.
# Seen       先核实 -> 先核实        报警110 -> 謚･隴ｦ110      刷单返利 -> 蛻ｷ蜊戊ｿ泌茜
#            验证码 -> 验证码        反诈专线 -> 蜿崎ｯ井ｸ鍋ｺｿ    银行卡 -> 體ｶ陦悟今
# So         a test that reads a handout's codes back with zbarimg needs -S*.binary, or it fails for
#            some texts and passes for others.
#
# Needs Debian 12's apt and network; installs into a temporary folder. Exit 0: as described; 1: it
# has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null || { echo 'no apt here'; exit 77; }
# The two programs as pinned, and all that they load.
closure() {
	apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
		--no-replaces --no-enhances "$@" | grep '^[a-z]' | sort -u
}
apt-get download -qq zbar-tools=0.23.92-7+deb12u1 libzbar0=0.23.92-7+deb12u1 qrencode=4.1.1-1 \
	2>/dev/null || { echo 'the pinned packages cannot be had here'; exit 77; }
closure zbar-tools qrencode | grep -E '^(lib|imagemagick-6-common)' | grep -v '^libzbar0$' |
	grep -v '^libc6$' | xargs apt-get download -qq 2>/dev/null || true
for package in *.deb; do dpkg-deb -x "$package" root; done
library=$(dirname "$(find root -name 'libzbar.so.0' | head -n 1)")
export LD_LIBRARY_PATH=$PWD/$library:$PWD/root/lib/$(basename "$library") LC_ALL=C.UTF-8
export MAGICK_CODER_MODULE_PATH MAGICK_CONFIGURE_PATH
MAGICK_CODER_MODULE_PATH=$PWD/$(find root -type d -path '*modules-Q16/coders' | head -n 1)
MAGICK_CONFIGURE_PATH=$PWD/root/etc/ImageMagick-6
right=; wrong=
for text in 先核实 打96110 遇事先核实后行动 核实 验证码 报警110 反诈专线 刷单返利 银行卡; do
	root/usr/bin/qrencode -o code.png "$text"
	read=$(root/usr/bin/zbarimg -q --raw code.png 2>/dev/null)
	bytes=$(root/usr/bin/zbarimg -q --raw -S'*.binary' --oneshot code.png 2>/dev/null)
	printf '%s -> %s (as bytes: %s)\n' "$text" "$read" "$bytes"
	[ "$bytes" = "$text" ] || { echo 'the bytes are not the text'; exit 1; }
	if [ "$read" = "$text" ]; then right="$right $text"; else wrong="$wrong $text"; fi
done
[ "$right" = ' 先核实 打96110 遇事先核实后行动 核实 验证码' ] &&
	[ "$wrong" = ' 报警110 反诈专线 刷单返利 银行卡' ] || { echo "changed: right$right, wrong$wrong"; exit 1; }
