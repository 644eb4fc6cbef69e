#!/bin/sh
# schema.sh LINGUAS FILE -- writes the languages that heshi speaks into FILE, the schema of kiosk.yaml: what
# 'languages' may list, and a sentence of 'attract' for each. Everything else of it is left as it stands.
set -eu
tags=$(sh "$(dirname "$0")/languages.sh" --list "$1")
tags=$(printf "%s\n" "$tags" en | tr "_\n" "- ")
awk -v tags="$tags" '
BEGIN { count = split(tags, tag, " ") }
function comma(i) { return i < count ? "," : "" }
# The block of the first language is the pattern of all.
in_attract && /^        }/ {
	in_attract = 0
	for (i = 1; i <= count; i++) {
		printf "        \"%s\": {\n", tag[i]
		for (row = 1; row <= rows; row++) {
			text = block[row]
			sub(/（[A-Za-z-]+）/, "（" tag[i] "）", text)
			print text
		}
		print "        }" comma(i)
	}
	skipping = 1
	next
}
in_attract { block[++rows] = $0; next }
skipping && /^      }/ { skipping = 0 }
skipping { next }
/^    "attract": {/ { attract = 1 }
attract && /^        "[A-Za-z-]+": {/ { in_attract = 1; attract = 0; next }
/^    "languages": {/ { languages = 1 }
languages && /"enum": \[/ {
	print
	for (i = 1; i <= count; i++)
		printf "          \"%s\"%s\n", tag[i], comma(i)
	languages = 0
	listing = 1
	next
}
listing && /^        \]/ { listing = 0 }
!listing { print }
' "$2" >"$2.new"
if cmp -s "$2.new" "$2"; then rm "$2.new"; else mv "$2.new" "$2"; fi
