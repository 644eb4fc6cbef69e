# offered.sh -- what is said up to the first card or the first question; typed: after what is chosen.
work=$scratch/offered
deck=$PWD/deck
shipped=$PWD/../../content/zh-CN
mkdir -p "$work"
run() { "$heshi" --plain --lang en --deck "$deck" --data "$work/$record" "$@" 2>&1; }
t() { echo "\$ heshi $*"; run "$@" | sed '/^This sitting/,$d; /^$/d' | head -n "${lines:-4}"; }
endings() { sqlite3 "$work/$record" "SELECT mode, ifnull(ending, 'open') FROM sittings ORDER BY sitting" | xargs; }

record=play.db
echo '# a play of two cards is broken off'
printf '2\n' | run --seed 7 --topic parcel --count 2 play >"$work/said"
for way in play '--count 1' '--topic parcel' '--seed 7 --count 1'; do t $way </dev/null; done
echo '# gone on with'
printf '1\n' | lines=8 t --count 1
endings
echo '# no number, help; back to the home screen; then another one'
printf 'h\nb\n' | lines=14 t --count 1
printf '2\n1\n' | lines=4 t --count 1
endings
echo '# its card has changed: said before the first card, until another one is begun'
printf '1\n' | run --seed 7 --count 1 play >"$work/said"
cp -R deck "$work/deck"
deck=$work/deck
sed -i 's/stop:/halt:/; s/fetch:/take:/; s/look:/see:/' "$deck"/cards/*.yaml
lines=2 t --count 1 </dev/null
printf '1\n' | lines=2 t --count 1
lines=2 t --seed 7 --count 1 </dev/null

echo '# forms are gone on with each by itself'
record=form.db
deck=$shipped
printf '1\n2\n' | run form a >"$work/said"
lines=3 t form b </dev/null | grep -v '^\['
printf '1\n' | lines=4 t form a | grep -v '^\['
printf '1\n' | run form b >"$work/said"
lines=3 t form a </dev/null
lines=3 t form b </dev/null
lines=1 t play </dev/null
endings
