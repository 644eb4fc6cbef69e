#!/usr/bin/env bash
# What others make packages and pages of: one version everywhere, licences whose texts are there, entries
# that the tools of their formats take, and the sitting that a package's test plays.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

version=$(sed -n 's/^AC_INIT(\[heshi\], \[\(.*\)\])/\1/p' configure.ac)
is_empty 'NEWS, the package and the metainfo are of this version' "$(diff <(printf '%s\n' "$version" "$version" "$version") \
	<(sed -n '1s/^heshi //p' NEWS; sed -n '1s/^heshi (\(.*\)) .*/\1/p' src/dist/debian/changelog
		sed -n 's/.*<release version="\([^"]*\)".*/\1/p' src/dist/desktop/org.example.heshi.metainfo.xml | head -n 1))"

is_empty 'each licence of .reuse/dep5 has its text in LICENSES, and no other is there' \
	"$(diff <(sed -n 's/^License: \(.*\)/\1.txt/p' .reuse/dep5 | sort -u) <(ls LICENSES | sort))"
is_empty 'COPYING is the same text' "$(cmp COPYING LICENSES/GPL-3.0-or-later.txt 2>&1)"

# tool NAME COMMAND...: what it has to say.
tool() {
	local name=$1; shift
	if ! command -v "$1" >/dev/null; then skip "$name" "$1 is not installed"; return; fi
	"$@" >"$scratch/said" 2>&1 && ok "$name" || not_ok "$name" "$(cat "$scratch/said")"
}
tool 'the desktop entry is valid' desktop-file-validate src/dist/desktop/heshi.desktop
tool 'the metainfo is valid' appstreamcli validate --no-net src/dist/desktop/org.example.heshi.metainfo.xml
# Which files are the project's, git knows.
if [ -e .git ]; then tool 'every file has its licence' reuse lint; else skip 'every file has its licence' 'no clone'; fi
tool 'the icon is XML' python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' src/dist/desktop/heshi.svg

HESHI=$heshi DECK=$source/content/zh-CN AUTOPKGTEST_TMP=$scratch sh src/dist/debian/tests/sitting >"$scratch/said" 2>&1 &&
	ok "the package's test plays a sitting" || not_ok "the package's test plays a sitting" "$(tail -n 5 "$scratch/said")"
done_testing
