#!/usr/bin/env bash
# run.sh -- handouts: what is written, and what comes out of a printer.
#
# A case is a folder with `arguments` of heshi export and the text to `expect`. Then every lesson of the
# shipped deck is printed by chromium, and the pages are looked at by poppler and zbar (sheet.py):
# every card is there, nothing stands outside the page, no heading is the last thing on it, the codes
# are addresses of channels.yaml.
. "$(dirname "$0")/../lib.sh"
shipped=$source/content/zh-CN

find_cases '*'
for case in "${case_list[@]}"; do
	read -r -a arguments <"$suite/$case/arguments"
	"$heshi" --deck "$source/tests/play/deck" export "${arguments[@]}" >"$scratch/raw" 2>&1
	echo "exit $?" >>"$scratch/raw"
	sed $'s/\f/[new page]\\n/g' "$scratch/raw" >"$scratch/said"
	compare "$case" "$suite/$case/expect" "$scratch/said"
done
[ -z "${HESHI_GOLDEN:-}${HESHI_CASES:-}" ] || done_testing

# sheet WHAT FILE: python's answer, nothing if all is well.
sheet() { python3 "$suite/sheet.py" "$@" 2>&1; }

# lesson ids, in the order of the deck.
lessons() { sed -n 's/^  \([a-z0-9-]*\):$/\1/p' "$shipped/lessons.yaml" 2>/dev/null; }
export_to() { local out=$1; shift; "$heshi" --deck "$shipped" export --handout --seed 4711 --out "$out" "$@" 2>&1; }

# print_pages NAME...: of each NAME.html a NAME.pdf.
print_pages() { timeout 900 python3 "$suite/print.py" "$scratch" "$@" >"$scratch/printed" 2>&1; }

command -v python3 >/dev/null || { skip 'handouts are looked at' 'python3 is not installed'; done_testing; }

names=()
make_sheet() {
	local name=$1; shift
	is_empty "$name is written" "$(export_to "$scratch/$name.html" "$@")"
	is_empty "$name is a whole page by itself, its pupil's part gives nothing away" "$(sheet source "$scratch/$name.html")"
	names+=("$name")
}
for lesson in $(lessons); do
	make_sheet "$lesson" --lesson "$lesson"
	make_sheet "$lesson-large" --lesson "$lesson" --large
done
make_sheet form-a --form a
make_sheet form-b --form b
make_sheet form-a-large --form a --large
make_sheet topic --topic task-rebate --all

# Another number, other letters; the same number, the same sheet.
export_to "$scratch/again.html" --form a >/dev/null
cmp -s "$scratch/form-a.html" "$scratch/again.html" && ok 'the same number, the same sheet' || not_ok 'the same number, the same sheet'
"$heshi" --deck "$shipped" export --handout --seed 4712 --form a | cmp -s - "$scratch/form-a.html" &&
	not_ok 'another number, another order' || ok 'another number, another order'
# Only a file of heshi's is replaced.
echo mine >"$scratch/mine.html"
export_to "$scratch/mine.html" --form a >/dev/null
[ "$(cat "$scratch/mine.html")" = mine ] && ok "somebody's own file is left as it is" || not_ok "somebody's own file is left as it is"
is_empty 'a handout of heshi is replaced' "$(export_to "$scratch/form-b.html" --form b)"

for tool in chromium pdftotext pdftohtml pdftoppm; do
	command -v $tool >/dev/null || { skip 'handouts are printed' "$tool is not installed"; done_testing; }
done
[ -n "$(fc-list 'Noto Sans CJK SC' 2>/dev/null)" ] || { skip 'handouts are printed' 'fonts-noto-cjk is not installed'; done_testing; }
# What is looked for is found: pages that are wrong on purpose.
wrong() { sed "s|</style>|$2</style>|" "$scratch/${3:-form-a}.html" >"$scratch/$1.html"; }
wrong torn '.key h3 { break-after: page; }'
wrong wide 'figure { width: 300mm; white-space: nowrap; } .line { padding-left: 170mm; }'
wrong small '.large .key { font-size: 12pt; }' form-a-large
print_pages "${names[@]}" torn wide small
sheet look "$scratch" "$shipped/channels.yaml" "${names[@]}" >"$scratch/looked"
while IFS=$'\t' read -r verdict question wrong; do
	case $verdict in ok) ok "$question" ;; *) not_ok "$question" "$wrong" "$(tail -n 5 "$scratch/printed")" ;; esac
done <"$scratch/looked"
[ "$(grep -c 'cards, edges' "$scratch/looked")" = "${#names[@]}" ] && ok 'each of them is looked at' || not_ok 'each of them is looked at' "$(tail "$scratch/looked")"
command -v zbarimg >/dev/null || skip 'codes are read' 'zbar-tools is not installed'
found() { [ -s "$scratch/$1.pdf" ] && [ -n "$(sheet "${3:-printed}" "$scratch/$1.html" "$scratch/$1.pdf")" ] && ok "$2 is found" || not_ok "$2 is found"; }
found torn 'a heading that is last on its page'
found wide 'a scene that is wider than the page'
found small 'a key in small type' type_sizes
done_testing
