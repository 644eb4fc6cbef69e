#!/usr/bin/env bash
# Sentences: who says them, and that every one is spoken in every language.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

marks='(^|[^A-Za-z0-9_])(_|N_|msg_plural)\('
using=$({ grep -lE "$marks" src/*/*.c; grep -lE "^[^*]*N_\(\"" src/*/*.h; } | sort)
listed=$(grep -v '^#' po/POTFILES.in | sort)
is_empty 'po/POTFILES.in equals the files that mark sentences' "$(diff -u --label po/POTFILES.in --label marked \
	<(printf '%s\n' "$listed") <(printf '%s\n' "$using"))"

# Rooms below the faces return codes; they may mark with N_() for those who speak.
strays=$(grep -nE '(^|[^A-Za-z0-9_])(_|msg_plural)\(' src/*/*.c | grep -vE '^src/(ui|line|app|report|paper)/' |
	grep -vE '^src/base/(msg|diag)\.c:' || true)
is_empty 'only ui, line, app, report, paper and diag translate' "$strays"

# A sentence is whole: holes have numbers, so that a translation may order them as it likes.
is_empty 'no printf format is translated' "$(sed -n '/^msgid/,/^msgstr/p' po/heshi.pot | grep -E '^"?.*%[-0-9.]*[sdufx]' || true)"

if ! command -v xgettext >/dev/null || ! command -v msgcmp >/dev/null; then
	skip 'po/heshi.pot is fresh' 'gettext is not installed'
	done_testing
fi
options=$(awk '/^XGETTEXT_OPTIONS/ { on = 1; sub(/^[^=]*= */, "") } on { more = sub(/\\$/, ""); printf "%s ", $0; on = more }' po/room.am)
eval "xgettext $options -f po/POTFILES.in -o '$scratch/fresh.pot'" 2>"$scratch/errors" || true
undated() { grep -v '^"POT-Creation-Date:' "$1"; }
is_empty 'po/heshi.pot is fresh (make update-po)' \
	"$(diff -u --label po/heshi.pot --label sources <(undated po/heshi.pot) <(undated "$scratch/fresh.pot") | head -40)"

is_empty 'po/LINGUAS lists the catalogues there are' "$(diff <(sh po/languages.sh --list po/LINGUAS | sort) \
	<(ls po/*.po | sed 's|po/||; s|[.]po||' | sort))"
cp content/schema/kiosk.schema.json "$scratch"
sh po/schema.sh po/LINGUAS "$scratch/kiosk.schema.json"
is_empty 'the schema of kiosk.yaml lists the languages (make update-po)' \
	"$(diff "$scratch/kiosk.schema.json" content/schema/kiosk.schema.json)"

for po in po/*.po; do
	is_empty "$po speaks every sentence (make update-po, then translate)" "$(msgcmp "$po" "$scratch/fresh.pot" 2>&1 || true)"
	is_empty "$po is well formed" "$(msgfmt --check --check-accelerators=_ -o /dev/null "$po" 2>&1 || true)"
	is_empty "$po has nothing fuzzy and nothing dead" "$(msgattrib --only-fuzzy "$po"; msgattrib --only-obsolete "$po")"
	# What a message is filled with is filled in each language.
	is_empty "$po keeps the holes" "$(python3 "$suite/holes.py" "$po" 2>&1)"
	# Why nothing is kept stands in the rule of an 80-column screen (ui_bar), without its cause in
	# one of 40.
	is_empty "$po: troubles of the record fit into a row" "$(
		msggrep --no-wrap -N src/app/records.c "$po" | python3 "$suite/rows.py" 74 2>&1
		msggrep --no-wrap -K -e '^Your answers are not being kept\.$' "$po" | python3 "$suite/rows.py" 36 2>&1)"
done
# strerror speaks the C library's language, whatever the sentence around it speaks.
is_empty 'reasons of the system go through msg_of_error' \
	"$(grep -nE '\bstrerror(_r|_l)?\(|\bperror\(' src/*/*.c | grep -v '^src/base/msg\.c:' || true)"
done_testing
