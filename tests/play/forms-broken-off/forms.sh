# forms.sh -- form a six times, form b six times and six times more broken off after two cards.
work=$scratch/forms
mkdir -p "$work"
record=$work/record.db
run() { "$heshi" --plain --lang en --deck ../../content/zh-CN --data "$record" "$@" 2>&1; }
ones() { yes 1 | head -n "$1"; }
# A script answers too fast to be counted: that is not what this is about.
counted() { sqlite3 "$record" 'UPDATE answers SET aside = NULL'; }
days() { sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}/<day>/g'; }
look() {
	counted
	echo "# $1"
	run report --forms | head -n 7 | days
	run report --forms --csv --no-bom | tr -d '\r' | head -n 3 | cut -d, -f1,2,6
	run report --forms --json | grep -E '"measure":"(sittings|unfinished)"'
	run report --csv --no-bom --table sittings | tr -d '\r' | sed 1d | cut -d, -f3-5 | sort | uniq -c
}

for i in 1 2 3 4 5 6; do ones 80 | run --seed $i form a >/dev/null; done
for i in 1 2 3; do ones 7 | run --seed 1$i form b >/dev/null; done
look 'nobody has finished the second form'
for i in 1 2 3 4 5 6; do ones 80 | run --seed $i form b >/dev/null; done
for i in 4 5 6; do ones 7 | run --seed 1$i form b >/dev/null; done
look 'six of twelve'
ones 80 | run form b >/dev/null
look 'the last one was gone on with'
# One card of the first form has another name: as when the deck's form had another one then.
sqlite3 "$record" "UPDATE cards SET id = 'once-in-it' WHERE card = (SELECT min(card) FROM answers)"
look 'another card once'
run report --forms --csv 2>&1 >/dev/null
