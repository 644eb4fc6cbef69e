#!/usr/bin/env bash
# A manual page in mdoc(7) that is translated loses the lines of its synopsis: groff and mandoc both know
# that section by the English word alone.
#
# Versions   groff-base 1.22.4-10, mandoc 1.14.6-1+b1 (Debian 12)
# Expected   .Nm begins a line in the synopsis, whatever the section is called in the page's language, as
#            translated pages in man(7) look like the English ones.
# Behaviour  with '.Sh 用法' (po4a translates titles as it does all words) the forms of a command run on in
#            one paragraph, without a warning from groff; mandoc says that the first section is not NAME.
#            groff compares the title with a string, doc-section-synopsis, that a page may set to its own
#            word before the section (no manual page tells of it); mandoc has nothing of the kind.
# Seen       forms on lines of their own, of 2: English title, groff 2, mandoc 2; 用法, groff 1, mandoc 1;
#            用法 after '.ds doc-section-synopsis 用法', groff 2, mandoc 1
# So         src/dist/page.awk sets that string in pages that are made from translations.
#
# Needs Debian 12's apt and network; installs into a temporary folder. Exit 0: as described; 1: it
# has changed; 77: cannot be tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null || { echo 'no apt here'; exit 77; }
apt-get download -qq groff-base=1.22.4-10 libuchardet0 mandoc=1.14.6-1+b1 2>/dev/null ||
	{ echo 'the pinned packages cannot be had here'; exit 77; }
for package in *.deb; do dpkg-deb -x "$package" root; done
bin=$PWD/root/usr/bin share=$PWD/root/usr/share/groff/1.22.4
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libuchardet.so.0' | head -n 1)")
export LC_ALL=C.UTF-8 PATH=$bin:$PATH LD_LIBRARY_PATH GROFF_BIN_PATH=$bin \
	GROFF_FONT_PATH=$share/font GROFF_TMAC_PATH=$share/tmac

page() { # TITLE [REQUEST]
	printf '%s\n' '.Dd November 28, 2026' '.Dt PAGE 1' '.Os' '.Sh NAME' '.Nm page' '.Nd an example' ${2+"$2"} \
		".Sh $1" .Nm '.Cm one' .Nm '.Cm two' '.Sh DESCRIPTION' Text.
}
# forms PROGRAM...: lines that begin with the name and a form of it.
forms() { "$@" 2>/dev/null | sed 's/.\x08//g' | grep -cE '^ +page (one|two)( |$)' || true; }
seen=
for program in 'groff -K utf8 -T utf8 -mdoc -P-c' 'mandoc -T utf8'; do
	english=$(page SYNOPSIS | forms $program)
	chinese=$(page 用法 | forms $program)
	told=$(page 用法 '.ds doc-section-synopsis 用法' | forms $program)
	echo "${program%% *}: SYNOPSIS $english, 用法 $chinese, 用法 with the string $told"
	seen="$seen$english$chinese$told "
done
[ "$seen" = '212 211 ' ] || { echo changed; exit 1; }
