#!/usr/bin/env bash
# A third language is a line of po/LINGUAS, a catalogue and a folder of cards; nothing else (room.am).
. "$(dirname "$0")/../lib.sh"
third=$build/tests/languages/heshi made=$build/tests/languages/made
[ -x "$third" ] || bail_out "$third is not built (make check-programs)"
cd "$made" || exit 1
say() { env -u LC_ALL HESHI_TODAY=2026-11-24 "$@" 2>&1 </dev/null; }

# has NAME WORDS TEXT: the words stand in the text.
has() { case $3 in *"$2"*) ok "$1" ;; *) not_ok "$1" "'$2' is not in:" "$3" ;; esac; }
lacks() { case $3 in *"$2"*) not_ok "$1" "'$2' is in:" "$3" ;; *) ok "$1" ;; esac; }

help=$(say "$third" --lang qaa help)
has 'its sentences are spoken' '«heshi: meet a fraud before it meets you. Verify first, then act.»' "$help"
has 'the help lists it' '«the language of messages: zh-CN, qaa, en»' "$help"
has 'a language that is not spoken: those that are' "heshi does not speak 'fr' (zh-CN, qaa, en)." "$(say LANG=en "$third" --lang fr help)"
has 'the environment chooses it' '«heshi: meet a fraud' "$(say LANG=qaa_XX.UTF-8 "$third" help)"
has 'the others are as they were' '先见识它' "$(say "$third" --lang zh-CN help)"

# A warning for each broken line; Czech counts 1, 2 to 4, 5 and more.
for row in '1 0' '2 1' '4 1' '5 2' '22 2'; do
	read -r mistakes form <<<"$row"
	rm -rf "$scratch/deck"; cp -R content/qaa "$scratch/deck"
	for ((i = 0; i < mistakes; i++)); do printf '  %s\n' "made-up-$i: {}" >>"$scratch/keys"; done
	sed -i -e "/^deck:/r $scratch/keys" "$scratch/deck/deck.yaml"; rm "$scratch/keys"
	has "of $mistakes mistakes: form $form" "«$mistakes errors»$form" "$(say "$third" --lang qaa check "$scratch/deck")"
done

mine=$(say "$third" --lang qaa --plain preview) first=$(say LANG=C "$third" --plain preview)
has 'its deck is used' "$(sed -n 's/^ *title: *//p' content/qaa/cards/parcel.yaml | head -n 1)" "$mine"
has 'the language of the environment has its deck' "$mine" "$(say LANG=qaa "$third" --plain preview)"
lacks 'nobody else has' "$(sed -n 's/^ *title: *//p' content/qaa/cards/parcel.yaml | head -n 1)" "$first"
has 'English has the first there is' "$(tail -n 1 <<<"$first")" "$(say "$third" --lang en --plain preview)"
lacks 'cards in the language in use are not in another' 'cards are' "$(say "$third" --lang qaa --plain play)"
has 'cards in another are said to be' 'The cards are in another language.' "$(say "$third" --lang en --deck content/qaa --plain play)"

printf 'format: 1\nlanguages: [qaa, en]\nattract: {qaa: Hm, zh-CN: 哦}\n' >"$scratch/kiosk.yaml"
lacks 'a station may speak it' E- "$(say "$third" --lang en check --kiosk "$scratch/kiosk.yaml")"
lacks 'a station of another build may not' 'No mistakes' "$(say "$heshi" --lang en check --kiosk "$scratch/kiosk.yaml")"

# What the build does besides: the schema of a station's settings, and what is installed.
cp "$source/content/schema/kiosk.schema.json" "$scratch"
sh "$source/po/schema.sh" LINGUAS "$scratch/kiosk.schema.json"
python3 - "$scratch/kiosk.schema.json" <<'END' && ok 'make update-po writes it into the schema' || not_ok 'make update-po writes it into the schema'
import json, sys
of = json.load(open(sys.argv[1], encoding="utf-8"))["properties"]
want = ["zh-CN", "qaa", "en"]
sys.exit(of["languages"]["items"]["enum"] != want or list(of["attract"]["properties"]) != want)
END
mkdir -p "$scratch/source" && cp -R content "$scratch/source"
sed -n '/^deck_files = /p; /^install-decks:/,/^uninstall-decks:/p' "$source/content/room.am" | sed '$d' >"$scratch/makefile"
env -u MAKEFLAGS -u MFLAGS make -s -C "$scratch" -f makefile srcdir=source DESTDIR="$scratch/root" pkgdatadir=/share INSTALL_DATA='install -m 644' \
	MKDIR_P='mkdir -p' install-decks >"$scratch/said" 2>&1
is_empty 'its deck is installed beside the others' "$(cat "$scratch/said"; diff -r "$scratch/root/share/content" content)"
printf 'zh_CN\nChinese\n' >"$scratch/LINGUAS"
has 'a name that gettext does not know' "'Chinese' is no language as gettext names it" \
	"$(sh "$source/po/languages.sh" "$scratch/LINGUAS" "$made" content 2>&1)"
done_testing
