#!/bin/sh
# languages.sh LINGUAS CATALOGUES CONTENT -- the languages of the file LINGUAS as C on standard output: the
# compiled catalogues CATALOGUES/LL_CC.mo as arrays, and the one table of base/msg.h. A language has a folder
# of content if CONTENT/LL-CC/deck.yaml is there.
# languages.sh --list LINGUAS -- their names, a word each, for make.
set -eu

list() { sed 's/#.*//' "$1" | tr -s ' \t' '\n\n' | sed '/^$/d'; }
if [ "$1" = --list ]; then list "$2"; exit; fi

bytes() { # LL_CC
	printf 'static const unsigned char mo_%s[] __attribute__((aligned(8))) = {\n' "$1"
	od -An -v -tu1 "$catalogues/$1.mo" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
	printf '};\nstatic const size_t mo_%s_size = sizeof mo_%s;\n\n' "$1" "$1"
}
row() { # LL_CC MO SIZE
	tag=$(printf '%s' "$1" | tr _ -)
	folders='NULL, NULL'
	[ ! -f "$content/$tag/deck.yaml" ] || folders="HESHI_CONTENT \"/$tag\", \"content/$tag\""
	printf '\t{ "%s", "%s", %s, %s, { %s } },\n' "$tag" "$1" "$2" "$3" "$folders"
}

linguas=$1 catalogues=$2 content=$3
languages=$(list "$linguas")
for language in $languages; do
	if ! printf '%s\n' "$language" | grep -qxE '[a-z]{2,3}(_[A-Z]{2})?'; then
		echo "$linguas: '$language' is no language as gettext names it: write LL or LL_CC, as de or pt_BR" >&2
		exit 1
	fi
done
echo "/* Made from po/LINGUAS by po/languages.sh. */"
printf '#include "base/msg.h"\n\n'
for language in $languages; do bytes "$language"; done
echo 'const struct msg_catalogue msg_catalogues[] = {'
for language in $languages; do row "$language" "mo_$language" "&mo_${language}_size"; done
row en NULL NULL
echo '};'
echo 'const size_t msg_catalogue_count = sizeof msg_catalogues / sizeof *msg_catalogues;'
echo '_Static_assert(sizeof msg_catalogues / sizeof *msg_catalogues <= MSG_CATALOGUES_MOST, "too many languages");'
