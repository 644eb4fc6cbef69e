#!/usr/bin/env bash
# run.sh [CASE...] -- what the reports say and write, of made-up records (made.c), and whether other
# programs can read it: python's csv and json, openpyxl, and the xAPI validator from npm.
#
# A case is a folder with `arguments` of made (what, which world, which language unless English)
# and the bytes to `expect`; or with `record` and `options`, of heshi and a record that recorded.c made.
# HESHI_GOLDEN=all (or names of cases) writes the expectations again: look at every one of them.
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
source=${HESHI_SOURCE:-$(cd "$here/../.." && pwd)}
build=${HESHI_BUILD:-$source/build/check}
made=$build/tests/report/made
deck=$source/tests/screen/deck
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0 failures=0

ok() { number=$((number + 1)); echo "ok $number - $1"; }
skip() { number=$((number + 1)); echo "ok $number - $1 # SKIP $2"; }
not_ok() { number=$((number + 1)) failures=$((failures + 1)); echo "not ok $number - $1"; sed 's/^/# /' "$2"; }
# check NAME COMMAND...: passes if the command does; what it said else.
check() { local name=$1; shift; if "$@" >"$work/said" 2>&1; then ok "$name"; else not_ok "$name" "$work/said"; fi; }

# The python that has a module: some machines have several.
python_with() {
	local python
	for python in "${PYTHON3:-python3}" python3 /usr/bin/python3; do
		command -v "$python" >/dev/null && "$python" -c "import $1" 2>/dev/null && { echo "$python"; return; }
	done
	return 1
}

golden() {
	local name=$1 arguments
	read -r -a arguments <"$here/$name/arguments"
	# What ends a line of csv is written so that a person sees it.
	"$made" "${arguments[@]:0:2}" "$deck" "${arguments[@]:2}" 2>&1 | sed 's/\r/\\r/g' >"$work/got"
	case " ${HESHI_GOLDEN:-} " in *" all "*|*" $name "*) cp "$work/got" "$here/$name/expect" ;; esac
	if cmp -s "$here/$name/expect" "$work/got"; then
		ok "report $name"
	else
		{ diff -u "$here/$name/expect" "$work/got"
		  echo "again: bash tests/report/run.sh $name; right as it is now: HESHI_GOLDEN=$name"; } >"$work/diff" 2>&1
		not_ok "report $name" "$work/diff"
	fi
}

# A case with `record`: what heshi itself says of a record that recorded.c made (its world), by the
# `options` of heshi report.
recorded() {
	local name=$1 world options record
	read -r world <"$here/$name/record"
	read -r -a options <"$here/$name/options"
	record=$work/$world.db
	[ -e "$record" ] || "$build/tests/report/recorded" "$record" "$world" || exit 1
	TZ=UTC "$build/heshi" --lang en --deck "$deck" --data "$record" report "${options[@]}" 2>&1 |
		sed 's/\r/\\r/g' >"$work/got"
	case " ${HESHI_GOLDEN:-} " in *" all "*|*" $name "*) cp "$work/got" "$here/$name/expect" ;; esac
	if cmp -s "$here/$name/expect" "$work/got"; then
		ok "report $name"
	else
		{ diff -u "$here/$name/expect" "$work/got"
		  echo "again: bash tests/report/run.sh $name; right as it is now: HESHI_GOLDEN=$name"; } >"$work/diff" 2>&1
		not_ok "report $name" "$work/diff"
	fi
}

# printed WORLD WORD…: the page of that world is one sheet of A4 that has the words.
printed() {
	local world=$1 word pages
	shift
	[ -e "$work/$world.db" ] || "$build/tests/report/recorded" "$work/$world.db" "$world" || return 1
	TZ=UTC "$build/heshi" --lang en --deck "$deck" --data "$work/$world.db" report --class \
		--html "$work/$world.html" || return 1
	grep -E 'https?:|src=|url\((http|/)' "$work/$world.html" && { echo "something is fetched"; return 1; }
	timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" \
		--no-pdf-header-footer --print-to-pdf="$work/$world.pdf" "file://$work/$world.html" || return 1
	pages=$(pdfinfo "$work/$world.pdf" | sed -n 's/^Pages: *//p')
	[ "$pages" = 1 ] || { echo "$pages pages"; return 1; }
	pdfinfo "$work/$world.pdf" | grep -q 'A4' || { echo "no A4"; return 1; }
	pdftotext -layout "$work/$world.pdf" "$work/$world.txt" || return 1
	for word; do grep -qF "$word" "$work/$world.txt" || { echo "not printed: $word"; return 1; }; done
}

page() {
	if ! command -v chromium >/dev/null || ! command -v pdfinfo >/dev/null; then
		skip "the page is one sheet" "chromium and poppler-utils are not installed"
		return
	fi
	check "the page of lessons is one sheet" printed lessons '手机号中奖' '60 % of 70' '80 % of 70' '20 points'
	check "the page of many cards is one sheet" printed many '60 % of 40' 'questions that moved most' \
		'Recognised, after'
	check "the page of nothing that may be told is one sheet" printed tiny 'Fewer than 5'
	echo mine >"$work/mine.html"
	"$build/heshi" --lang en --deck "$deck" --data "$work/lessons.db" report --class --html "$work/mine.html" \
		>"$work/said" 2>&1 || true
	[ "$(cat "$work/mine.html")" = mine ] && ok "a page of others is left as it is" ||
		not_ok "a page of others is left as it is" "$work/said"
}

# sheets NAME SHEETS WORD…: a page of made.c's on at most so many sheets of A4 that have the words; what is too
# wide for the paper would be printed smaller, and its heading with it.
sheets() {
	local name=$1 most=$2 pages high word
	shift 2
	tail -c +1 "$here/$name/expect" >"$work/$name.html"
	grep -E '<script|https?:|src=|url\((http|/)' "$work/$name.html" && { echo "something is fetched, or runs"; return 1; }
	timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" \
		--no-pdf-header-footer --print-to-pdf="$work/$name.pdf" "file://$work/$name.html" || return 1
	pages=$(pdfinfo "$work/$name.pdf" | sed -n 's/^Pages: *//p')
	[ "$pages" -le "$most" ] || { echo "$pages pages"; return 1; }
	pdfinfo "$work/$name.pdf" | grep -q 'A4' || { echo "no A4"; return 1; }
	pdftotext -layout "$work/$name.pdf" "$work/$name.txt" || return 1
	for word; do grep -qF "$word" "$work/$name.txt" || { echo "not printed: $word"; return 1; }; done
	pdftotext -bbox "$work/$name.pdf" "$work/$name.boxes" || return 1
	awk -F'"' '/<word/ && $6 > 595.4 - 39 { print "beyond the margin: " $0; wrong = 1 } END { exit wrong }' \
		"$work/$name.boxes" || return 1
	high=$(awk -F'"' '/<word/ { print $8 - $4; exit }' "$work/$name.boxes")
	awk -v high="$high" 'BEGIN { exit !(high > 14) }' || { echo "shrunk: a heading of $high points"; return 1; }
}

page_of_sums() {
	if ! command -v chromium >/dev/null || ! command -v pdftotext >/dev/null; then
		skip "the page of all sittings is printed" "chromium and poppler-utils are not installed"
		return
	fi
	check "the page of all sittings: two sheets at most" sheets html 2 'scams recognised' '65 %' 'Scams missed most'
	check "the same in Chinese" sheets html-zh 2 '最容易漏掉的骗局' '65 %'
	check "the page of four visitors: one sheet" sheets html-few 1 'Fewer than 5'
}

workbook_of_lessons() {
	local python
	TZ=UTC "$build/heshi" --lang en --deck "$deck" --data "$work/lessons.db" report --class \
		--xlsx "$work/class.xlsx" >"$work/said" 2>&1 ||
		{ grep -q libxlsxwriter "$work/said" && skip "a workbook of lessons" "built without libxlsxwriter"; return; }
	python=$(python_with openpyxl) || { skip "a workbook of lessons" "python3-openpyxl is not installed"; return; }
	check "a workbook of lessons: sheets, figures, charts" "$python" "$here/check.py" lessons "$work/class.xlsx"
}

# shown BOOK WORD…: LibreOffice's page of its charts has the words.
shown() {
	local book=$1 page word
	shift
	timeout 150 libreoffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf --outdir "$work" \
		"$work/$book.xlsx" >"$work/office.said" 2>&1 || { cat "$work/office.said"; return 1; }
	# The second sheet, whose name stands in its foot: the first one is short.
	pdftotext -layout -f 2 -l 2 "$work/$book.pdf" "$work/$book.charts" || return 1
	grep -q '^ *Charts  .*2 */ *[0-9]' "$work/$book.charts" || { echo "not the page of charts"; cat "$work/$book.charts"; return 1; }
	for word; do grep -qF -- "$word" "$work/$book.charts" || { echo "not shown: $word"; cat "$work/$book.charts"; return 1; }; done
}

charts() {
	if ! command -v libreoffice >/dev/null || ! command -v pdftotext >/dev/null; then
		skip "charts in LibreOffice" "libreoffice and poppler-utils are not installed"
	elif [ ! -s "$work/class.xlsx" ] || [ ! -s "$work/visits.xlsx" ]; then
		skip "charts in LibreOffice" "built without libxlsxwriter"
	else
		check "LibreOffice shows both votes, and which is which" shown class 手机号中奖 \
			'Upper bar: Share good, first vote. Lower bar: Share good, second vote.'
		check "LibreOffice shows days as days" shown visits 2026-10-26 2026-10-28
	fi
}

read_back() {
	local python
	"$made" csv-answers class "$deck" >"$work/answers.csv"
	"$made" json-all class "$deck" >"$work/all.json"
	"$made" xapi class "$deck" >"$work/xapi.jsonl"
	"$made" xapi class "$deck" >"$work/again.jsonl"
	"$made" xlsx-all class "$deck" >"$work/all.xlsx" 2>"$work/xlsx"
	local xlsx=$?
	if ! python=$(python_with json); then
		skip "files are read back" "python3 is not installed"
		return
	fi
	check "csv: read by python, equal to json" "$python" "$here/check.py" csv "$work/answers.csv" "$work/all.json"
	check "json: one document, all tables" "$python" "$here/check.py" json "$work/all.json"
	check "xapi: our own rules" "$python" "$here/check.py" xapi "$work/xapi.jsonl" "$work/all.json"
	check "xapi: twice gives the same" cmp "$work/xapi.jsonl" "$work/again.jsonl"
	if [ "$xlsx" != 0 ]; then
		if grep -q 'not built' "$work/xlsx"; then skip "xlsx: read by openpyxl" "built without libxlsxwriter"
		else not_ok "xlsx: written" "$work/xlsx"; fi
	elif python=$(python_with openpyxl); then
		check "xlsx: read by openpyxl, equal to json" "$python" "$here/check.py" xlsx "$work/all.xlsx" "$work/all.json"
		"$made" xlsx-all nothing "$deck" >"$work/empty.xlsx"
		"$made" json-all station "$deck" >"$work/visits.json"
		"$made" xlsx-all station "$deck" >"$work/visits.xlsx"
		check "a station: nobody made out, workbook and charts" "$python" "$here/check.py" visits "$work/visits.xlsx" "$work/visits.json"
		check "xlsx: tables of nothing say so" "$python" "$here/check.py" empty "$work/empty.xlsx"
	else
		skip "xlsx: read by openpyxl" "python3-openpyxl is not installed"
	fi
}

# The page of columns and the schema are what the tables' rows say; HESHI_GOLDEN=columns writes them again.
documented() {
	local file python
	for file in page:COLUMNS.md schema:report.schema.json; do
		"$build/tests/report/columns" "${file%%:*}" >"$work/documented"
		[ "${HESHI_GOLDEN:-}" != columns ] || cp "$work/documented" "$source/src/dist/district/${file##*:}"
		check "src/dist/district/${file##*:} has every column" diff "$source/src/dist/district/${file##*:}" "$work/documented"
	done
	python=$(python_with jsonschema) || { skip "json: its schema" "python3-jsonschema is not installed"; return; }
	"$made" json-all station "$deck" >"$work/visits.json"
	"$build/heshi" --lang en --deck "$deck" --data "$work/lessons.db" report --class --json >"$work/lessons.json" 2>/dev/null
	for file in all visits lessons; do
		check "json: its schema, $file" "$python" "$here/check.py" schema "$source/src/dist/district/report.schema.json" "$work/$file.json"
	done
	sed 's/"turn":/"turns":/' "$work/all.json" >"$work/wrong.json"
	if "$python" "$here/check.py" schema "$source/src/dist/district/report.schema.json" "$work/wrong.json" >"$work/said"
	then not_ok "json: a key that has no schema is found" "$work/said"; else ok "json: a key that has no schema is found"; fi
}

# The validator is fetched once into the build folder; later runs need no network.
validator=@learninglocker/xapi-validation version=3.0.0
fetch_validator() {
	local folder=$build/tests/report/npm
	export NODE_PATH=$folder/node_modules
	command -v node >/dev/null || { echo "node is not installed"; return 1; }
	[ -e "$folder/node_modules/$validator/package.json" ] && return
	command -v npm >/dev/null || { echo "npm is not installed"; return 1; }
	mkdir -p "$folder"
	timeout 90 npm install --no-save --no-package-lock --no-audit --no-fund --prefer-offline --ignore-scripts \
		--fetch-retries=0 --fetch-timeout=20000 --prefix "$folder" "$validator@$version" >"$work/npm" 2>&1 ||
		{ echo "npm could not fetch $validator@$version"; return 1; }
}

validate() {
	local why
	why=$(fetch_validator) || { skip "xapi: $validator" "$why"; return; }
	export NODE_PATH=$build/tests/report/npm/node_modules
	check "xapi: $validator accepts every line" node "$here/validate.js" "$work/xapi.jsonl"
	sed '1s/"scaled":[0-9.]*/"scaled":2/' "$work/xapi.jsonl" >"$work/wrong.jsonl"
	if node "$here/validate.js" "$work/wrong.jsonl" >"$work/said" 2>&1; then not_ok "xapi: a wrong line is found" "$work/said"
	else ok "xapi: a wrong line is found"; fi
}

full_disk() {
	local format
	[ -w /dev/full ] || { skip "a full disk is no success" "there is no /dev/full"; return; }
	for format in text visits csv-answers json-all xlsx-all; do
		"$made" "$format" class "$deck" >/dev/full 2>"$work/said"
		if grep -q 'not built' "$work/said"; then skip "a full disk is no success: $format" "built without libxlsxwriter"
		elif grep -q failed "$work/said"; then ok "a full disk is no success: $format"
		else not_ok "a full disk is no success: $format" "$work/said"; fi
	done
}

# refused FILE: the workbook is not written there, FILE is named, and it is what it was.
refused() {
	local before after
	before=$(cksum <"$1")
	"$heshi" --lang en --deck "$deck" --data r.db report --xlsx "$1" >out 2>&1
	[ $? = 2 ] || { echo "exit status of $1"; cat out; return 1; }
	after=$(cksum <"$1")
	grep -qF "'$1'" out || { echo "not named: $1"; cat out; return 1; }
	[ "$before" = "$after" ] || { echo "$1 is not what it was"; return 1; }
}
# written OUTPUT-STATUS…: a workbook to book.xlsx ends so.
written() {
	"$heshi" --lang en --deck "$deck" --data r.db report --xlsx book.xlsx >out 2>&1
	[ $? = "$1" ] || { echo "exit status"; cat out; return 1; }
	[ "$1" != 0 ] || grep -qF 'book.xlsx' out || { echo "what was written is not said"; cat out; return 1; }
}
nothing_else() {
	find . -name 'book.xlsx?*' | grep . && return 1
	[ -s book.xlsx ]
}

# A file that is named to be written destroys nothing.
destroys_nothing() {
	local heshi=$build/heshi folder=$work/named file before
	mkdir -p "$folder" && cd "$folder" || return
	printf '1\n1\n1\n1\n1\n\nq\n' | "$heshi" --plain --deck "$deck" --data r.db --seed 7 --count 1 play >/dev/null 2>&1
	cp r.db other.db
	echo 'title: mine' >deck.yaml
	ln -s deck.yaml link
	if "$heshi" --lang en --data r.db report --xlsx book.xlsx 2>&1 | grep -q 'without libxlsxwriter'; then
		skip "--xlsx destroys nothing" "built without libxlsxwriter"
		cd "$here" || exit
		return
	fi
	# A library of that name that is none, found before the system's.
	mkdir none
	local library=$(sed -n 's/^OPENED_LIBRARIES = .*\(libxlsxwriter[^ ]*\).*/\1/p' "$build/Makefile")
	echo none >"none/$library"
	LD_LIBRARY_PATH=$PWD/none "$heshi" --lang en --data r.db report --xlsx none.xlsx >"$work/said" 2>&1
	[ $? = 2 ] && grep -qF "$library" "$work/said" && grep -qF "${library%.so*}${library##*.}" "$work/said" && [ ! -e none.xlsx ] &&
		ok "where its library is gone, --xlsx names it and the package" ||
		not_ok "where its library is gone, --xlsx names it and the package" "$work/said"
	# Somebody's own workbook: the same, but written by another program.
	head -c -13 book.xlsx >marks.xlsx
	printf '\0\0' >>marks.xlsx
	for file in r.db other.db deck.yaml link marks.xlsx; do check "--xlsx leaves $file as it is" refused "$file"; done
	check "--xlsx over a workbook of heshi's" written 0
	before=$(cksum <book.xlsx)
	(ulimit -f 4; written 2) >"$work/said" 2>&1 && [ "$before" = "$(cksum <book.xlsx)" ] &&
		ok "a full disk leaves the old workbook whole" || not_ok "a full disk leaves the old workbook whole" "$work/said"
	check "nothing lies beside it" nothing_else
	cd "$here" || exit
}

cases=("$@")
[ ${#cases[@]} -gt 0 ] || for folder in "$here"/*/expect; do cases+=("$(basename "$(dirname "$folder")")"); done
for name in "${cases[@]}"; do if [ -e "$here/$name/record" ]; then recorded "$name"; else golden "$name"; fi; done
if [ $# = 0 ]; then page; page_of_sums; workbook_of_lessons; read_back; charts; documented; validate; full_disk; destroys_nothing; fi
echo "1..$number"
[ "$failures" = 0 ]
