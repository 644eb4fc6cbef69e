#!/usr/bin/env bash
# Exchange: what heshi export writes, other programs read; what heshi import makes of teachers' sheets is
# what they said, and a deck but for what a person must write. A case is a folder with input, args and
# expect.
. "$(dirname "$0")/../lib.sh"
deck=$source/content/zh-CN
own_home=${HOME:-} # with what npm is told about registries and proxies
export HESHI_TODAY=2026-11-24 HOME=$scratch
chinese() { LANG=zh_CN.UTF-8 "$heshi" --deck "$deck" "$@"; }
check() { local name=$1; shift; if "$@" >"$scratch/out" 2>&1; then ok "$name"; else not_ok "$name" "$(head -n 20 "$scratch/out")"; fi; }
# Whether this heshi reads sheets.
sheets() { local said; said=$(chinese import --csv "$suite/sheet-teacher/input.csv" 2>&1); [[ $said != *libcsv* ]]; }

cd "$scratch" || exit 1
for form in gift anki text json csv; do
	check "$form: is written to a file" chinese export "--$form" --all --out "all.$form"
	chinese export "--$form" --all >"again" 2>said
	check "$form: standard output has the same" cmp "all.$form" again
	check "$form: its own file is replaced" chinese export "--$form" --all --out "all.$form"
	echo mine >other
	chinese export "--$form" --out other >said 2>&1
	if [ "$(cat other)" = mine ] && grep -q "other" said; then ok "$form: a file of others stays"; else not_ok "$form: a file of others stays" "$(cat said)"; fi
done

# A lesson: its cards and no others, in its order. Questions are called CARD/step.
lesson=middle-school
sed -n "/^  $lesson:/,/^  [a-z]/s/^      \([a-z0-9-]*\):$/\1/p" "$deck/lessons.yaml" >wanted
[ "$(wc -l <wanted)" -ge 4 ] && ok "the lesson has cards" || not_ok "the lesson has cards" "$(cat wanted)"
for form in gift anki text json csv; do
	check "$form: a lesson is written" chinese export "--$form" --lesson "$lesson" --out "lesson.$form"
	[ "$form" = text ] && continue
	grep -oE '[a-z0-9-]+/(judge|act|verify)\b' "lesson.$form" | cut -d/ -f1 | uniq >found
	check "$form: the cards of the lesson, in its order" diff wanted found
done
questions=$(grep -c '"options":' <<<"$(sed 's/"options":/\n&/g' lesson.json)")
[ "$(grep -cE '^[0-9]+\. ' lesson.text)" = "$questions" ] && ok "text: as many questions" || not_ok "text: as many questions" "$questions"
chinese export --gift --lesson no-such-lesson >out 2>said
if [ $? = 2 ] && [ ! -s out ] && grep -q no-such-lesson said; then ok "a lesson that is not there is told"; else not_ok "a lesson that is not there is told" "$(cat out said)"; fi

# GIFT, by npm's gift-pegjs, fetched once into the build folder.
packages=(gift-pegjs@1.0.2 pegjs@0.10.0)
npm=$build/tests/exchange/npm
fetch() {
	local tool
	for tool in node npm; do command -v "$tool" >/dev/null || { echo "$tool is not installed"; return 1; }; done
	[ "$(cat "$npm/fetched" 2>/dev/null)" != "${packages[*]}" ] || return 0
	mkdir -p "$npm"
	HOME=$own_home timeout 90 npm install --no-save --no-package-lock --no-audit --no-fund --prefer-offline --ignore-scripts \
		--fetch-retries=0 --fetch-timeout=20000 --prefix "$npm" "${packages[@]}" >"$scratch/npm.log" 2>&1 ||
		{ echo "npm could not fetch ${packages[*]}"; return 1; }
	echo "${packages[*]}" >"$npm/fetched"
}
if why=$(fetch); then
	export NODE_PATH=$npm/node_modules
	check "gift: gift-pegjs reads every question, with the same right answers" node "$suite/gift.js" all.gift all.json
	sed '0,/^\t=/s//\t~/' all.gift >wrong.gift
	if node "$suite/gift.js" wrong.gift all.json >out 2>&1; then not_ok "gift: a wrong answer is found" "$(cat out)"; else ok "gift: a wrong answer is found"; fi
	# Signs of the format in every text of a card.
	cp -r "$source/tests/play/deck" signs
	find signs -path '*cards*' -name '*.yaml' -exec sed -i -E -f "$suite/signs.sed" '{}' +
	check "gift: a deck full of its signs is written" "$heshi" --lang en --deck signs export --gift --all --out signs.gift
	"$heshi" --lang en --deck signs export --json --all >signs.json 2>said
	check "gift: and read back" node "$suite/gift.js" signs.gift signs.json
else
	skip "gift: gift-pegjs reads every question" "$why"
fi

# Debian's Python has Debian's packages, whatever python3 is.
python=/usr/bin/python3
if "$python" -c 'import mnemosyne.script' 2>/dev/null; then
	check "anki: mnemosyne imports every note" timeout 120 "$python" "$suite/anki.py" all.anki "$scratch"
else
	skip "anki: mnemosyne imports every note" "mnemosyne is not installed"
fi

if python3 -c 'import jsonschema' 2>/dev/null; then
	check "json: holds against its schema" python3 -m jsonschema -i all.json "$source/content/schema/questions.schema.json"
	sed 's/"grade":"good"/"grade":"fine"/' all.json >wrong.json
	if python3 -m jsonschema -i wrong.json "$source/content/schema/questions.schema.json" >out 2>&1; then not_ok "json: a wrong word is found"; else ok "json: a wrong word is found"; fi
else
	skip "json: holds against its schema" "python3-jsonschema is not installed"
fi

# There and back.
mkdir cards
if sheets; then
	[ "$(head -c 3 all.csv | od -An -tx1)" = ' ef bb bf' ] && ok "csv: begins with the mark that Excel looks for" || not_ok "csv: begins with the mark that Excel looks for"
	check "csv: a deck's sheet comes back" chinese import --csv all.csv --out cards
	check "csv: with the same questions and answers" python3 "$suite/roundtrip.py" all.csv cards/*.yaml
	chinese import --csv all.csv --out cards >out 2>&1
	if [ $? = 2 ] && grep -q investment-all.yaml out; then ok "csv: what somebody may have written in is not replaced"; else not_ok "csv: what somebody may have written in is not replaced" "$(cat out)"; fi
	# Ten thousand rows, in files that a deck may have.
	python3 - <<-'END' >many.csv
		print("题干,选项A,选项B,答案")
		for i in range(10000): print(f'"第 {i} 题，怎么办？",照做,核实,B')
	END
	mkdir many
	check "csv: ten thousand rows are read" timeout 120 "$heshi" --lang en --deck "$deck" import --csv many.csv --topic task-rebate --out many
	found=$(cat many/*.yaml | grep -c '^  many-')
	[ "$found" = 10000 ] && ok "csv: and become as many cards" || not_ok "csv: and become as many cards" "$found"
	is_empty "csv: in files of at most 1 MiB" "$(find many -size +1024k)"
else
	skip "csv: a deck's sheet comes back" "built without libcsv"
fi
mkdir lines
check "text: a deck's text comes back" chinese import --text all.text --out lines/all.yaml
check "text: with the same questions and answers" python3 "$suite/roundtrip.py" all.csv lines/all.yaml

# The same sheet, as other programs save it.
for encoding in GB18030 UTF-16LE UTF-16BE UTF-16; do
	iconv -f UTF-8 -t "$encoding" "$suite/text-teacher/input.txt" >input.txt
	chinese import --text input.txt >got 2>&1
	chinese import --text "$suite/text-teacher/input.txt" >want 2>&1
	check "text: $encoding says the same" cmp got want
done
sed 's/$/\r/' "$suite/text-teacher/input.txt" >input.txt
chinese import --text input.txt >got 2>&1
check "text: line ends of Windows say the same" cmp got want

# A workbook itself, and what is no text at all: said, and no card made of it.
printf 'PK\003\004\024\000\000\000' >book.csv
head -c 100000 "$heshi" >program.csv
for file in book program; do
	for form in csv text; do
		[ "$form" = text ] || sheets || continue
		"$heshi" --lang en --deck "$deck" import "--$form" "$file.csv" --out made.yaml >said 2>&1
		if [ $? = 1 ] && [ ! -e made.yaml ] && grep -q 'E-sheet-text' said; then ok "$form: a $file is no text"; else not_ok "$form: a $file is no text" "$(head said)"; fi
	done
done

# heshi check finds nothing in what was made but the keys that are marked.
for input in sheet-teacher/input.csv text-teacher/input.txt; do
	case $input in *.csv) sheets || continue ;; esac
	rm -rf small && cp -r "$deck" small && rm small/cards/* small/lessons.yaml
	sed -i '/^  forms:/,$d' small/deck.yaml
	chinese import "--$(case $input in *.csv) echo csv ;; *) echo text ;; esac)" "$suite/$input" --topic task-rebate --out small/cards/made.yaml 2>out
	"$heshi" --lang en check small >said 2>&1
	is_empty "$input: heshi check finds only what is missing" "$(grep -E '\[E-' said | grep -v E-missing | cat - <(grep -q E-missing said || cat said))"
done

find_cases '*-*'
for case in "${case_list[@]}"; do
	[ "$(cat "$suite/$case/args")" = --text ] || sheets || { skip "$case" "built without libcsv"; continue; }
	(cd "$suite/$case" && { "$heshi" --lang en --deck "$deck" import "$(cat args)" input.* 2>"$scratch/err"; echo "exit $?"; cat "$scratch/err"; }) >said 2>&1
	compare "$case" "$suite/$case/expect" said
done
# Every diagnostic about a sheet has a case, or is looked for above.
for code in $(grep -oE '"[EW]-sheet-[a-z-]+"' "$source/src/paper/sheet-questions.c" | tr -d '"' | sort -u); do
	if grep -qF "[$code]" "$suite"/*/expect || grep -qF "$code" "$suite/run.sh"; then ok "$code has a case"; else not_ok "$code has a case" "no expectation under tests/exchange holds [$code]"; fi
done
done_testing
