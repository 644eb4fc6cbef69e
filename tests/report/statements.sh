#!/usr/bin/env bash
# One answer, one statement, for ever: the bytes of an export, whoever makes it, wherever and whenever. A record
# of sittings at a station and at home is exported in two languages, with the deck, with the deck as it was edited
# since, without one, and in several time zones; and again after the record was changed.
. "$(dirname "$0")/../lib.sh"

deck=$scratch/deck record=$scratch/r.db
cp -r "$source/tests/play/deck" "$deck"
play() { "$heshi" --plain --lang "$1" --deck "$deck" --data "$record" --seed "$2" --count 2 play 2>&1; }
# Both languages leave the same on record; one answer is taken back, one sitting is left.
printf '1\n1\nb\n2\n1\n1\n\n2\n1\n1\n\nq\n' | play en 7 >"$scratch/said"
printf '4\n1\n1\n1\n\n3\n1\n1\n\nq\n' | play zh-CN 8 >>"$scratch/said"
printf '2\n1\nq\ny\nq\n' | play en 9 >>"$scratch/said"
# What a station keeps beside them, and ids that are no ASCII.
sqlite3 "$record" "UPDATE sittings SET site = 'changning-library', station = 'hall-1', location = '图书馆一楼🙂',
	[group] = '初一3班', mode = 'kiosk' WHERE sitting = 1;
	UPDATE cards SET topic = '甲 \"类\"/2' WHERE card = 1"

export_to() { # NAME [OPTION...]
	local to=$scratch/$1
	shift
	"$heshi" --data "$record" "$@" report --xapi >"$to" 2>"$scratch/errors"
}

# same NAME OPTION...: the bytes are those of the first export.
same() {
	local name=$1
	shift
	export_to next "$@"
	if cmp -s "$scratch/first" "$scratch/next"; then ok "$name"
	else not_ok "$name" "$(diff "$scratch/first" "$scratch/next" | head -4)" "$(cat "$scratch/errors")"; fi
}

export_to first --lang en --deck "$deck"
lines=$(wc -l <"$scratch/first")
answers=$(sqlite3 "$record" 'SELECT count(*) FROM answers')
back=$(sqlite3 "$record" 'SELECT count(*) FROM answers WHERE withdrawn_ms NOT NULL')
ended=$(sqlite3 "$record" 'SELECT count(*) FROM sittings WHERE ending NOT NULL')
if [ "$back" -gt 0 ] && [ "$ended" -gt 1 ] && [ "$lines" = $((answers + back + ended)) ]
then ok 'every answer, what was taken back, every end'
else not_ok 'every answer, what was taken back, every end' "$lines of $answers + $back + $ended" "$(cat "$scratch/said")"; fi

edited=$scratch/edited
cp -r "$deck" "$edited"
find "$edited" -name '*.yaml' -exec sed -i 's/title: "\{0,1\}/&X /; s/^version: .*/version: "2099.1"/' {} +
cmp -s "$edited/deck.yaml" "$deck/deck.yaml" && not_ok 'the deck was edited' || ok 'the deck was edited'
for language in en zh-CN; do
	same "the deck, $language" --lang "$language" --deck "$deck"
	same "the deck as it was edited, $language" --lang "$language" --deck "$edited"
	same "no deck, $language" --lang "$language" --deck "$scratch/none"
	for zone in UTC Asia/Shanghai America/St_Johns Pacific/Kiritimati; do
		TZ=$zone same "$zone, $language" --lang "$language" --deck "$deck"
	done
done
LC_ALL=C same 'a locale of ASCII' --deck "$deck"

if LC_ALL=C grep -q '[^ -~]' "$scratch/first"; then not_ok 'printing ASCII alone' "$(LC_ALL=C grep -m1 '[^ -~]' "$scratch/first")"
else ok 'printing ASCII alone'; fi
for part in '"https://heshi.invalid/xapi/site":"changning-library"' '"https://heshi.invalid/xapi/station":"hall-1"' \
	'"https://heshi.invalid/xapi/place":"\\u56fe\\u4e66\\u9986\\u4e00\\u697c\\ud83d\\ude42"' \
	'"https://heshi.invalid/xapi/class":"\\u521d\\u4e003\\u73ed"' '"https://heshi.invalid/xapi/first":false' \
	'/topic/[^"]*/%E7%94%B2%20%22%E7%B1%BB%22%2F2"'; do
	if grep -q "$part" "$scratch/first"; then ok "there is $part"; else not_ok "there is $part"; fi
done

# The page and the profile document all of it. A loss and a form, which this sitting does not have, are added.
if python3 -c 'import jsonschema' 2>/dev/null; then
	cp "$record" "$scratch/more.db"
	sqlite3 "$scratch/more.db" "UPDATE answers SET loss = 300 WHERE turn = 1; UPDATE sittings SET form = 'a' WHERE sitting = 2"
	"$heshi" --data "$scratch/more.db" report --xapi >"$scratch/more" 2>/dev/null
	district=$source/src/dist/district
	if why=$(python3 "$suite/check.py" profile "$district/profile.jsonld" "$district/XAPI.md" "$scratch/more" 2>&1)
	then ok 'profile and page document what statements hold'; else not_ok 'profile and page document what statements hold' "$why"; fi
	sed 's/xapi.turn":\([0-9]*\)/xapi\/turn":"\1"/' "$scratch/more" >"$scratch/wrong"
	if python3 "$suite/check.py" profile "$district/profile.jsonld" "$district/XAPI.md" "$scratch/wrong" >"$scratch/said" 2>&1
	then not_ok 'a value that the profile does not allow is found'; else ok 'a value that the profile does not allow is found'; fi
else
	skip 'profile and page document what statements hold' 'python3-jsonschema is not installed'
fi

# A copy, a merged record, one of version 4 that is brought up to date: the same statements.
"$heshi" --lang en --data "$scratch/merged.db" merge "$scratch/merged.db" "$record" >"$scratch/said" 2>&1
"$heshi" --data "$scratch/merged.db" report --xapi >"$scratch/next" 2>/dev/null
if cmp -s <(sort "$scratch/first") <(sort "$scratch/next"); then ok 'a record that was merged'
else not_ok 'a record that was merged' "$(cat "$scratch/said")" "$(diff "$scratch/first" "$scratch/next" | head -3)"; fi
cp "$source/tests/store/versions/4.db" "$scratch/old.db"
"$heshi" --data "$scratch/old.db" report --xapi >"$scratch/read" 2>/dev/null
chmod 600 "$scratch/old.db"
"$heshi" --plain --data "$scratch/old.db" --deck "$deck" play </dev/null >"$scratch/said" 2>&1
if [ -s "$scratch/read" ] && cmp -s "$scratch/read" <("$heshi" --data "$scratch/old.db" report --xapi 2>/dev/null)
then ok 'a record of before'; else not_ok 'a record of before'; fi

# What a store of many was given (heshi keeps which): a purge leaves but what voids it, in the same bytes.
sqlite3 "$record" "INSERT INTO sent SELECT sitting, id, 'sent', 0 FROM answers WHERE withdrawn_ms IS NULL
	UNION ALL SELECT sitting, closing_id, 'refused', 0 FROM sittings"
same 'what was sent is told as before' --deck "$deck"
sent=$(sqlite3 "$record" "SELECT lower(hex(id)) FROM answers WHERE withdrawn_ms IS NULL ORDER BY 1")
"$heshi" --lang en --data "$record" purge --all >"$scratch/said" 2>&1
export_to gone --lang en
export_to next --lang zh-CN
if [ -n "$sent" ] && [ "$sent" = "$(sed -n 's/.*StatementRef","id":"\([-0-9a-f]*\)".*/\1/p' "$scratch/gone" | tr -d - | sort)" ] &&
	cmp -s "$scratch/gone" "$scratch/next"
then ok 'what is deleted is voided, what was refused is not'
else not_ok 'what is deleted is voided, what was refused is not' "$(cat "$scratch/said")" "$(head -c 600 "$scratch/gone")"; fi
done_testing
