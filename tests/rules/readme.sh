#!/usr/bin/env bash
# README.md keeps its word: both halves say the same commands, and every one of them runs.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# The first screenful: both languages, both commands, a picture.
head -n 40 README.md >"$scratch/first"
for words in '先核实，再行动\|先见识它' 'Meet a fraud before it meets you' '^\./dev run' '^\./dev check' \
	'!\[.*\](tests/pictures/[a-z-]*\.png)' '(#中文说明)' '(#in-english)' '^## 中文说明'; do
	grep -q -- "$words" "$scratch/first" && ok "the first screenful has $words" || not_ok "the first screenful has $words"
done
sed -n '/^## 中文说明/,/^## In English/p' README.md >"$scratch/chinese"
sed -n '/^## In English/,$p' README.md >"$scratch/english"

# Links within it lead to a heading, named as a browser would.
anchors=$(sed -n 's/^##* //p' README.md | tr 'A-Z ' 'a-z-')
is_empty 'links within README.md lead to a heading' \
	"$(grep -oE '\]\(#[^)]+' README.md | sed 's/^](#//' | sort -u | grep -vxF "$anchors" || true)"

# Commands: lines in a box, and words in the text that begin with heshi.
fenced() { awk '/^```/ { inside = !inside; next } inside' "$1"; }
named() { fenced "$1"; grep -v '^```' "$1" | tr '\n' ' ' | grep -oE '`heshi( [^`]*)?`' | tr -d '`' | tr -s ' '; }
named "$scratch/chinese" | sort -u >"$scratch/commands"
is_empty 'both halves give the same commands' \
	"$(diff <(cat "$scratch/commands") <(named "$scratch/english" | sort -u) | grep '^[<>]')"

# A place as they suppose it: a record of one sitting, two of classes, a stick, a sheet of questions.
export HOME=$scratch/home
made=$scratch/made
mkdir -p "$HOME" "$made"
ln -s "$source/content" "$made/content"
cp "$source"/tests/exchange/sheet-teacher/*.csv "$made/questions.csv"
cd "$made" || exit 1
for record in "$HOME/.local/state/heshi/heshi.db" class-3a.db class-3b.db; do
	"$heshi" --plain --lang en --data "$record" --count 1 <<<$'4\n1\n1\n1\n1\n1\n\nq\n' >/dev/null 2>&1 ||
		not_ok "a record for $record" "exit $?"
done
while read -r line; do
	case $line in
	'./dev run '*) command=heshi${line#./dev run} ;;
	'heshi kiosk') command="! $line" ;; # it has no plain lines: without a terminal it says so
	'heshi '*' --live'*)
		command=$line
		PATH=$PATH:/usr/sbin command -v mosquitto >/dev/null || { skip "it runs: $line" 'mosquitto is not installed'; continue; } ;;
	heshi*) command=$line ;;
	*) continue ;;
	esac
	rm -rf "$scratch/there"
	mkdir "$scratch/there" "$scratch/there/stick"
	cp -RP "$made" "$HOME" "$scratch/there"
	command=${command//\/media\/stick/..\/stick}
	said=$(cd "$scratch/there/made" && HOME=$scratch/there/home PATH=$scratch/bin:$PATH \
		bash -c "heshi() { '$heshi' \"\$@\"; }; $command" </dev/null 2>&1) &&
		ok "it runs: $line" || not_ok "it runs: $line" "exit $?" "$said"
done <"$scratch/commands"
for format in --csv --json --xapi '--xlsx class-3a.xlsx'; do
	for half in chinese english; do
		grep -qF -- "\`$format\`" "$scratch/$half" || not_ok "the $half half has $format"
	done
	said=$(cd "$scratch/there/made" && "$heshi" --lang en report --data class-3b.db $format 2>&1) ||
		{ [[ $said == *'built without'* ]] && continue; } && ok "heshi report $format" || not_ok "heshi report $format" "$said"
done
cd "$source" || exit 1

# Every option that is spoken of, also by itself, is there, of heshi or of its setup; what make, xterm and
# configure take is theirs.
{ "$heshi" --lang en help options; "$heshi" --lang en help; sed -n '/^#  *heshi-kiosk-setup/,/^[^#]/p' src/dist/kiosk/heshi-kiosk-setup; } | grep -oE -- '--[a-z-]+' >"$scratch/options"
is_empty 'every option in README.md exists' \
	"$(grep -vE '^(sudo )?make |configure|^xterm .* -e ' README.md | grep -oE -- '`?[a-z ]*--[a-z][a-z-]*' | grep -oE -- '--.*' | sort -u |
		grep -vxF -f "$scratch/options" || true)"

# "opens no connection": no room calls what would, but for lessons with seats, which somebody asks for
# by --live, --broker or join; and libcurl, which does it by itself, is known to one room alone.
if command -v nm >/dev/null && compgen -G "$build/lib*.a" >/dev/null; then
	is_empty 'nothing opens a connection but lessons with seats' \
		"$(nm -A -u "$build"/lib*.a 2>/dev/null | grep -wE 'U (socket|connect|getaddrinfo|gethostbyname|sendto)' |
			grep -v '/liblive\.a:' || true)"
	is_empty 'nothing names libcurl but what sends' \
		"$(grep -lE 'libcurl\.so|curl_easy' "$build"/lib*.a 2>/dev/null | grep -vE '/lib(send|app)\.a$' || true
		nm -A -u "$build/libapp.a" 2>/dev/null | grep -w 'U dlopen' | grep -v 'pin\.o\|supervisor\.o' || true)"
else
	skip 'nothing opens a connection but lessons with seats' 'no nm, or not built here'
fi
done_testing
