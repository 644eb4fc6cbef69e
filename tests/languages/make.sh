#!/bin/sh
# make.sh SOURCE FOLDER -- what a translator of a made-up language (qaa) leaves in FOLDER: LINGUAS, its
# catalogue and that of zh_CN, both compiled, and content/ with the two decks.
set -eu
source=$1 made=$2
rm -rf "$made"
mkdir -p "$made/content"
{ cat "$source/po/LINGUAS"; echo 'qaa # that of the tests'; } >"$made/LINGUAS"
python3 "$source/tests/languages/translate.py" <"$source/po/heshi.pot" >"$made/qaa.po"
"$MSGFMT" --check -o "$made/qaa.mo" "$made/qaa.po"
"$MSGFMT" -o "$made/zh_CN.mo" "$source/po/zh_CN.po"
cp -R "$source/tests/decks/base" "$made/content/qaa"
cp -R "$source/content/zh-CN" "$made/content/zh-CN"
chmod -R u+w "$made/content"
sed 's/language: zh-CN/language: qaa/' "$source/tests/decks/base/deck.yaml" >"$made/content/qaa/deck.yaml"
