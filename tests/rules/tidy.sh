#!/usr/bin/env bash
# Nothing is left lying about: no machine's paths, no promises to finish later, no orphans.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# The project's own files, from a clone or from a tarball; built and generated ones are not.
if [ -e .git ] && command -v git >/dev/null; then
	git -c core.quotepath=off ls-files -z --cached --others --exclude-standard >"$scratch/files"
elif [ -e config.status ]; then
	skip 'nothing is left lying about' 'what was made lies among the sources'
	done_testing
else
	find . \( -path ./.git -o -path ./build -o -path ./build-aux -o -path ./autom4te.cache -o -path './_*' \) -prune -o -type f \
		! -name configure ! -name 'Makefile*' ! -name aclocal.m4 ! -name 'config.*' ! -name '*.log' \
		! -name '*.trs' ! -path '*/.deps/*' -print0 | sed -z 's|^\./||' >"$scratch/files"
fi
# Only those that are there: a deleted file may still be listed.
xargs -0 -a "$scratch/files" sh -c 'for f; do [ ! -f "$f" ] || printf "%s\0" "$f"; done' sh >"$scratch/kept"
found() { xargs -0 -a "$scratch/kept" grep -nIE "$@" /dev/null | grep -vE '^(COPYING|tests/rules/tidy\.sh|build-aux/)' | cut -c1-200; }

is_empty 'no path of a machine' "$(found '(^|[^A-Za-z0-9_.])/(work|home|root|Users)/[A-Za-z]')"
# What heshi import leaves to a person says so in its cards, and where these are told of.
left='src/(paper/skeleton\.[ch]|app/cmd-import\.c|dist/heshi\.1)|po/|tests/(exchange|fuzz)/|README\.md|content/AUTHORING\.md'
is_empty 'no promise to finish later' "$(found '\<(TODO|FIXME|XXX|HACK|WIP)\>' | grep -vE "^($left)")"
is_empty 'no conflict mark' "$(found '^(<<<<<<<|>>>>>>>|=======)( |$)')"
is_empty 'no carriage return' "$(found $'\r$' | grep -v '^tests/fuzz/corpus/')"
is_empty 'no code that was switched off' "$(found '^[ 	]*#[ 	]*if 0' | grep -E '\.[ch]:')"
is_empty 'no banner' "$(found '/[*] -{3,}' | grep -E '\.[ch]:')"
# Letters are looked up in play/command, so that either case works in both faces.
is_empty 'no face compares letters by itself (play/command.h)' \
	"$(grep -nE "[!=]= '[^ 0-9.\\\\]'|case '[^ 0-9]'|strchr\(\"[A-Za-z]" src/ui/*.[ch] src/line/*.[ch] || true)"
is_empty 'what app reads and says goes through its streams (app/standard.h)' \
	"$(grep -nE '\<(stdin|stdout|stderr)\>|\<(printf|puts|putchar|getchar|perror)\(' src/app/*.c |
		grep -vE '^src/app/(standard|streams)\.c:|:[ 	]*(/?\*|//)|/\*.*\*/$|stderr_is_' || true)"
# A deck brings the words of its language (language.yaml), a catalogue those of its messages: code has
# none, but characters of two scripts that are one (text/fold), how a language calls itself, and ends of
# addresses.
words_in() { LC_ALL=C sed 's|/\*.*||; s|^ \* .*||' "$1" | LC_ALL=C grep -nP '"[^"]*[\xe4-\xe9][\x80-\xbf]{2}' | sed "s|^|$1:|"; }
is_empty 'no word of a language stands in code' "$(for file in src/*/*.[ch]; do words_in "$file"; done |
	grep -vE '^src/text/fold\.c:|"中文"|\.s = "(中国|公司|网络|网址)" \}' || true)"
is_empty 'scripts name bash or sh' "$(xargs -0 -a "$scratch/kept" grep -LE '^#!(/usr/bin/env (bash|python3)|/bin/sh)$' |
	grep -E '(^dev$|^\.ci/run$|tests/(unit|decks|play|screen|term|store|rules|bench)/[a-z-]*run\.sh$)')"

# A case is a folder with an expectation; an expectation belongs to a case.
for suite in decks/good decks/bad play screen store; do
	for case in tests/"$suite"/*/; do
		case=${case%/}
		case $case in tests/play/deck|*'*') continue ;; esac
		[ -f "$case/expect" ] || { [ ! -f "$case/keys" ] && [ "${suite#decks}" = "$suite" ]; } || not_ok "$case has its expectation"
		[ "${suite#decks}" != "$suite" ] || [ ! -f "$case/expect" ] || [ -f "$case/keys" ] || not_ok "$case has its keys"
		[ -s "$case/expect" ] || [ ! -f "$case/expect" ] || not_ok "$case expects something"
	done
done
ok 'cases and expectations are looked at'
# What an expectation was made from shows in a diff: none holds raw bytes that no one can read.
is_empty 'expectations are readable text' "$(grep -lP '[\x00-\x08\x0b-\x1f\x7f]' tests/*/*/expect tests/*/*/*/expect 2>/dev/null || true)"
done_testing
