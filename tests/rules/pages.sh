#!/usr/bin/env bash
# The manual pages in other languages say what the English ones say today, and name what those name.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1
command -v po4a >/dev/null || { skip 'translated manual pages' 'po4a is not installed'; done_testing; }

# A copy, since po4a writes where it reads.
mkdir -p "$scratch/po" "$scratch/src"
cp -r po/manual "$scratch/po"
cp -r src/dist "$scratch/src"
chmod -R u+w "$scratch/po" "$scratch/src"
(cd "$scratch" && po4a --quiet --no-translations po/manual/po4a.cfg) >"$scratch/said" 2>&1 || true
is_empty 'po4a reads the pages' "$(cat "$scratch/said")"
is_empty 'po4a.cfg names every page' "$(diff <(ls src/dist/*.[1-9]) <(awk '/^\[type: man\]/ { print $3 }' po/manual/po4a.cfg | sort))"
undated() { grep -v '^"POT-Creation-Date:' "$1"; }
is_empty 'po/manual/manual.pot is fresh (make update-manual)' \
	"$(diff <(undated po/manual/manual.pot) <(undated "$scratch/po/manual/manual.pot") | head -20)"
languages=$(sh po/languages.sh --list po/LINGUAS)
for po in po/manual/*.po; do
	language=$(basename "$po" .po)
	is_empty "$po is of a language of po/LINGUAS" "$(grep -qx "$language" <<<"$languages" || echo "$language")"
	is_empty "$po has every sentence (make update-manual, then translate)" \
		"$(msgcmp "$po" "$scratch/po/manual/manual.pot" 2>&1 || true)"
	is_empty "$po is well formed" "$(msgfmt --check -o /dev/null "$po" 2>&1 || true)"
	is_empty "$po has nothing fuzzy and nothing dead" "$(msgattrib --only-fuzzy "$po"; msgattrib --only-obsolete "$po")"
	is_empty "$po names the options, commands, files and pages that the English names" "$(python3 "$suite/named.py" "$po")"
done

# commands TITLE PAGE -- what stands behind the program's name at the head of each line of a section.
commands() { awk -v title="$1" '/^[^ ]/ { at = $0 == title } at && /^      ? ?[a-z]/ { print $1, $2 }' "$2"; }
# What was built, where po4a was there then.
for page in "$build"/src/dist/*/*.[1-9]; do
	[ -e "$page" ] || { skip 'pages as they are read' "none in $build"; break; }
	name=${page#"$build"/src/dist/}
	is_empty "$name is sound but for the line that asks for groff's rules" \
		"$(mandoc -T lint -W error "$page" 2>&1 | grep -v 'insecure request: mso$')"
	if ! man --version 2>/dev/null | grep -q '^man 2'; then skip "$name is read by man" 'man-db is not installed'; continue; fi
	MANWIDTH=78 LC_ALL=C.UTF-8 man --warnings=mac -l "$page" >"$scratch/read" 2>"$scratch/said" || not_ok "$name is read by man" "$(cat "$scratch/said")"
	is_empty "$name breaks its lines at 78 columns" "$(cat "$scratch/said"; python3 "$suite/rows.py" --lines 78 <"$scratch/read")"
	title=$(sed -n 's/^\.ds doc-section-synopsis //p' "$page")
	original=src/dist/${page##*/}
	grep -q '^\.Sh SYNOPSIS' "$original" || continue
	MANWIDTH=78 LC_ALL=C.UTF-8 man -l "$original" >"$scratch/original" 2>/dev/null
	is_empty "$name begins a line of its synopsis for each command" \
		"$(diff <(commands SYNOPSIS "$scratch/original") <(commands "$title" "$scratch/read"); commands "$title" "$scratch/read" | grep -q . || echo "none under '$title'")"
done
done_testing
