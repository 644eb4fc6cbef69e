#!/usr/bin/env bash
# Documents say what is there: files, commands, options, variables.
. "$(dirname "$0")/../lib.sh"
cd "$source" || exit 1

# src/ARCHITECTURE.md has a line for every file, under its room.
named() { awk '/^### / { room = $2; next } /^## / { room = "" } room != "" && /^- `/ { split($0, part, "`"); print room "/" part[2] }' src/ARCHITECTURE.md | sort -u; }
there() { for file in src/*/*.[ch]; do file=${file#src/}; printf '%s\n' "${file%.*}"; done | sort -u; }
is_empty 'src/ARCHITECTURE.md names every source file, and no other' \
	"$(diff -u --label src/ARCHITECTURE.md --label src <(named) <(there) | grep '^[-+]')"

# What heshi help shows is what there is.
"$heshi" --lang en help >"$scratch/help" || not_ok 'heshi help' "exit $?"
commands=$(sed -n 's/^  heshi \[\{0,1\}\([a-z]*\).*/\1/p' "$scratch/help")
"$heshi" --lang en help options >"$scratch/options" || not_ok 'heshi help options' "exit $?"
options=$(grep -oE '^  (-[a-zA-Z], )?--[a-z-]+' "$scratch/options" | grep -oE -- '--[a-z-]+')
for word in $commands; do
	grep -qE "^\.(It )?Cm (.* )?$word( |\$)" src/dist/heshi.1 && ok "heshi(1) has $word" || not_ok "heshi(1) has $word"
	grep -qE "\<heshi $word\>|\`$word\`" README.md || [ "$word" = play ] || [ "$word" = version ] &&
		ok "README.md has heshi $word" || not_ok "README.md has heshi $word"
done
# The options of heshi(1) are made from the same table, their details written by hand.
is_empty 'the options of heshi(1) are those of heshi help' \
	"$(diff -u --label src/dist/heshi.1 --label 'make update-manual' src/dist/heshi.1 <(awk -f src/dist/options.awk "$scratch/options" src/dist/heshi.1) || true)"
# … and the documents promise nothing else.
promised=$(grep -ohE 'Fl -[a-z][a-z-]+' src/dist/heshi.1 | sed 's/Fl -/--/'
	grep -ohE '\<heshi( [a-z]+)?( --[a-z-]+( [A-Za-z0-9-]+)?)+' README.md content/AUTHORING.md | grep -oE -- '--[a-z-]+')
is_empty 'no document names an option that does not exist' \
	"$(sort -u <<<"$promised" | grep -vxF -e "$options" -e '' || true)"

# A number of an option has a row, and every format has one that its command takes.
numbers=$(grep -oE '^	OPT_[A-Z_]+' src/app/option-rows.h | grep -oE 'OPT_.*' | grep -vE '^OPT_(FORMATS|PAPERS|BEFORE_FORMATS|BEFORE_PAPERS)$' | sort)
is_empty 'every option has a row' "$(comm -23 <(echo "$numbers") <(grep -oE '\{ OPT_[A-Za-z_]+' src/app/option-rows.c | grep -oE 'OPT_.*' | sort -u))"
formats=$(grep -ohE '\<ROW\([a-z]+, (STDOUT|FILE|OWN)\>' src/report/formats.h src/paper/deck-formats.h | sed -E 's/ROW\((.*),.*/--\1/')
is_empty 'every format has an option' "$(comm -23 <(sort -u <<<"$formats") <(sort -u <<<"$options"))"

# A mode is named where it can be asked for.
modes=$("$heshi" --lang en report --mode zzz 2>&1 | sed -n 's/.*(\(.*\)).*/\1/p' | tr -d ,)
[ -n "$modes" ] || not_ok 'heshi says which modes there are'
for mode in $modes; do
	awk '/^\.It Fl -mode/ { at = 1; next } /^\.It/ { at = 0 } at' src/dist/heshi.1 | grep -qwF -- "$mode" &&
		ok "heshi(1) has the mode $mode" || not_ok "heshi(1) has the mode $mode" 'below --mode'
done

# The environment that is read is written down.
for variable in $(grep -ohE 'getenv\("[A-Z_]+"\)|\{ ("L[A-Z_]+",? ?)+\}' src/*/*.c | grep -oE '[A-Z_]{3,}' | sort -u); do
	grep -qE "Ev (.* )?$variable( |\$)" src/dist/heshi.1 && ok "heshi(1) has $variable" || not_ok "heshi(1) has $variable"
done

# The manual pages are sound to a stern reader.
if command -v mandoc >/dev/null; then
	for page in src/dist/*.[1-9]; do
		is_empty "$page passes mandoc -T lint" "$(mandoc -T lint -W warning "$page" 2>&1 || true)"
		is_empty "$page shows long options with two dashes" \
			"$(mandoc -T ascii "$page" | sed 's/.\x08//g' | grep -nE '(^|[[ |])-[a-z][a-z]' || true)"
	done
else
	skip 'manual pages' 'mandoc is not installed'
fi

# Keys of the format: the tables, heshi-deck(5) and the author's manual speak of the same.
keys=$(grep -ohE '(TEXT|TEXT_MAYBE|WORD|LIST|SUB|FIELD)\([a-z_]+, [a-z_]+, "[a-z-]+"' src/load/fields.c | sed 's/.*"\(.*\)"/\1/' | sort -u)
for key in $keys; do
	missing=
	grep -qE "(^|[^a-z-])$key([^a-z-]|\$)" src/dist/heshi-deck.5 || missing+=' heshi-deck(5)'
	grep -qE "(^|[^a-z-])$key([^a-z-]|\$)" content/AUTHORING.md || missing+=' AUTHORING.md'
	[ -z "$missing" ] && ok "the key $key is explained" || not_ok "the key $key is explained" "not in$missing"
done

# … of the settings of a station: the tables, heshi-kiosk(5), the example and the schema; and what is
# told of them by heshi check.
for key in $(grep -ohE '(FIELD\([a-z_]+, |\.name = )"[A-Za-z-]+"' src/load/kiosk-file.c | sed 's/.*"\(.*\)"/\1/' | sort -u); do
	missing=
	grep -qE "^\.(It Ic|Li) $key\$" src/dist/heshi-kiosk.5 || missing+=' heshi-kiosk(5)'
	grep -qE "^#? *$key:" src/dist/kiosk.yaml || missing+=' kiosk.yaml'
	grep -q "\"$key\": {" content/schema/kiosk.schema.json || missing+=' kiosk.schema.json'
	[ -z "$missing" ] && ok "the setting $key is explained" || not_ok "the setting $key is explained" "not in$missing"
done
for key in $(grep -ohE 'FIELD\([a-z]+, "[a-z-]+"' src/load/send-file.c | sed 's/.*"\(.*\)"/\1/'); do
	missing=
	grep -q "^\.It Ic $key\$" src/dist/heshi-send.5 || missing+=' heshi-send(5)'
	grep -q "\"$key\": {" content/schema/send.schema.json || missing+=' send.schema.json'
	[ -z "$missing" ] && ok "the setting $key is explained" || not_ok "the setting $key is explained" "not in$missing"
done
for settings in kiosk send; do
	codes=$(grep -ohE '"[EWN]-[a-z-]+", DIAG_' src/load/$settings-file.c src/load/settings-file.c | sed 's/"\(.*\)".*/\1/' | sort -u)
	is_empty "heshi-$settings(5) tells of each code, and of no other" \
		"$(diff <(echo "$codes") <(sed -n 's/^\.It Er //p' src/dist/heshi-$settings.5 | sort -u) | grep '^[<>]')"
done

# Links inside the documents lead somewhere.
for document in README.md src/*.md tests/README.md content/AUTHORING.md; do
	[ -f "$document" ] || { not_ok "$document is there"; continue; }
	dead=$(grep -oE '\]\([^)#]+' "$document" | sed 's/^](//' | grep -vE '^[a-z]+:' | while read -r link; do
		[ -e "$(dirname "$document")/$link" ] || printf '%s\n' "$link"
	done)
	is_empty "links of $document lead somewhere" "$dead"
done
done_testing
