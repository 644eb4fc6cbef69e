#!/usr/bin/env bash
# Debian 12's espeak-ng reads Chinese with an English mouth, unless one knows another voice.
#
# Versions   espeak-ng 1.51+dfsg-10+deb12u2 (Debian 12), its own data
# Expected   voice `cmn`, the one that `--voices=zh` names first, speaks Chinese
#            characters.
# Behaviour  characters are looked up as numbered pinyin, and the letters of that pinyin are then
#            spoken by the English voice, syllable by syllable, each wrapped in a switch of language:
#            no warning, exit status 0. Voice `cmn-latn-pinyin` of the same package speaks them.
# Seen       espeak-ng -x -q -v cmn 核实             ->  (en)hE55t'u:55(cmn)_| s.'i.35_|
#            espeak-ng -x -q -v cmn-latn-pinyin 核实 ->  X'o-35_| s.'i.35_|
# So         a screen reader's user hears 核 as "hé two" in English; the README names the other voice.
#
# Needs Debian 12's apt and network; installs into a temporary folder. Exit 0: as described; 1: it
# has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null || { echo 'no apt here'; exit 77; }
version=1.51+dfsg-10+deb12u2
apt-get download -qq espeak-ng=$version libespeak-ng1=$version espeak-ng-data=$version 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
# What the library loads, the C library excepted.
apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
	--no-enhances libespeak-ng1 | grep '^lib' | grep -Ev '^(libc6|libespeak-ng1)$' | sort -u |
	xargs apt-get download -qq 2>/dev/null || true
for package in *.deb; do dpkg-deb -x "$package" root; done
library=$(dirname "$(find root -name 'libespeak-ng.so.1' | head -n 1)")
export LD_LIBRARY_PATH=$PWD/$library:$PWD/$library/pulseaudio:$PWD/root/lib/$(basename "$library")
export ESPEAK_DATA_PATH=$PWD/$library LC_ALL=C.UTF-8
say() { root/usr/bin/espeak-ng -x -q -v "$1" "$2" 2>/dev/null | sed 's/^ *//; s/ *$//'; }
cmn=$(say cmn 核实); pinyin=$(say cmn-latn-pinyin 核实)
echo "cmn:             $cmn"; echo "cmn-latn-pinyin: $pinyin"
case $cmn in '(en)'*'(cmn)'*) ;; *) echo changed; exit 1 ;; esac
case $pinyin in *'(en)'* | '') echo changed; exit 1 ;; esac
