# goes-on.sh -- each time from the same state: the two cards of the parcel, in a copy of the deck and a
# record of its own. Then what home says of it: notes and the first entry.
work=$scratch/goes-on
run() { "$heshi" --plain --lang en --deck "$work/deck" --data "$work/record.db" "$@" 2>&1; }
break_off() {
	rm -rf "$work"
	mkdir -p "$work"
	cp -R deck "$work/deck"
	printf '2\n' | run --seed 7 --topic parcel --count 2 play >"$work/said"
	grep -q '^Card 1 of 2' "$work/said" || echo 'no sitting to break off'
}
# after WHAT COMMAND...: one change, and home.
after() {
	break_off
	printf '%s:\n' "$1"
	shift
	(cd "$work/deck" && "$@") || echo "the change failed: $*"
	run </dev/null | grep -E 'cannot go on|^1\. ' | sed 's/^/  /'
}
# swap FILE OLD NEW: the first occurrence; it must be there.
swap() { grep -qF -- "$2" "$1" && sed -i "0,/$2/s//$3/" "$1"; }
other_deck() {
	cp -R . ../other
	swap ../other/deck.yaml 'id: play' 'id: other'
	printf '1\n' | "$heshi" --plain --deck ../other --data ../record.db --seed 7 --count 1 play >/dev/null
}
form() {
	printf '1\n' | "$heshi" --plain --deck "$shipped" --data ../record.db --seed 7 form a >/dev/null
}
another_card() {
	sed 's/^  unpaid-fee:/  unpaid-toll:/; /^  locker-code:/,$d; s/twin: .*/twin: locker-code/' cards/parcel.yaml >cards/a.yaml
}
other_file() { mv cards/parcel.yaml cards/z.yaml; }
look() { run --seed 8 --topic task-rebate play </dev/null >/dev/null; }
answer() { printf '1\n' | run --seed 8 --topic task-rebate --count 1 play >/dev/null; }
shipped=$PWD/../../content/zh-CN

after 'nothing' true
after 'a comment in its own file' sed -i '1i # a note' cards/parcel.yaml
after 'a comment in another file' sed -i '1i # a note' cards/task-rebate.yaml
after 'a channel checked again' swap channels.yaml 'checked: "2026-11-01"' 'checked: "2026-11-02"'
after 'a new version of the deck' swap deck.yaml 'version: "1"' 'version: "2"'
after 'a word in another card' swap cards/task-rebate.yaml 点赞返五元 点赞返六元
after 'a choice less in another card' swap cards/task-rebate.yaml 'ask-group:' 'ask-them:'
after 'a word in its own card' swap cards/parcel.yaml 当垃圾短信删掉 删掉它
after 'a card more' another_card
after 'another order of files' other_file
after 'an answer in another deck' other_deck
after 'an answer in a form' form
after 'a look at the first card of another' look
after 'a choice of its card is gone' swap cards/parcel.yaml 'tell-off:' 'scold:'
after 'a trap is another' swap cards/parcel.yaml 'neighbour:' 'family:'
after 'one of its cards is gone' sed -i s/locker-code/locker-note/ cards/parcel.yaml
after 'an answer in another sitting' answer

echo 'another language:'
break_off
"$heshi" --plain --lang zh-CN --deck "$work/deck" --data "$work/record.db" </dev/null | grep '^1\. ' | sed 's/^/  /'
echo 'said once, though home comes twice:'
break_off
sed -i s/locker-code/locker-note/ "$work/deck/cards/parcel.yaml"
printf '2\n\n' | run | awk '/cannot go on/ { said++ } /^1\. Start/ { home++ } END { print "  " said " of " home }'
echo 'planned before shapes were kept, the same deck:'
break_off
sqlite3 "$work/record.db" 'UPDATE plans SET shape = NULL'
run </dev/null | grep -E 'cannot go on|^1\. ' | sed 's/^/  /'
echo 'and another one:'
sed -i '1i # a note' "$work/deck/cards/parcel.yaml"
run </dev/null | grep -E 'cannot go on|^1\. ' | sed 's/^/  /'
echo 'an answer that the card does not have:'
break_off
sqlite3 "$work/record.db" 'UPDATE events SET option = 9'
run </dev/null | grep -E 'cannot go on|^1\. ' | sed 's/^/  /'
