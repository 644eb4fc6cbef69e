#!/usr/bin/env bash
# Plain lines for the ear, over the shipped deck: whoever listens can write a number down. Every card,
# channel and report is said; no number of a channel may stand as one word but where it is a sum, and
# espeak-ng, where it is installed, is to read each that is spelled as its digits: never as so many
# thousand. No line is a picture of bars, rules or columns.
. "$(dirname "$0")/../lib.sh"
deck=$source/content/zh-CN

plain() { "$heshi" "$@" --plain --deck "$deck" 2>&1; }

ids() { grep -hoE '^  [a-z][a-z0-9-]*:$' "$@" | tr -d ' :'; }

say_all() {
	local id lang
	for id in $(ids "$deck"/cards/*.yaml); do plain preview "$id" --lang zh-CN </dev/null; done
	for id in $(ids "$deck"/channels.yaml); do plain channel "$id" --lang zh-CN </dev/null; done
	for lang in zh-CN en; do
		plain channel zzzz --lang "$lang" </dev/null
		plain check --report "$deck" --lang "$lang"
		# Home, help, the look-up, a sitting with its channels, the result.
		{ printf '%s\n' h 3 110 96110 zzzz ''; printf '%s\n' 1 h 4 1 3 2 c r '' 1 2 2 2 q y q; } |
			plain play --no-record --count 6 --seed 11 --lang "$lang"
	done
}
# A diagnostic quotes what stands in a file, to be looked for there as it stands.
say_all | grep -vE '\[[EWN]-[a-z-]+\]$' >"$scratch/said"
[ "$(wc -l <"$scratch/said")" -gt 3000 ] || bail_out 'next to nothing was said'

# Numbers of the channels: their phones, and what stands in their names.
grep -E '^    (name|reach):' "$deck/channels.yaml" | grep -oE '([0-9]+-)?[0-9]{3,}' | sort -u >"$scratch/numbers"
one_word=$(while read -r number; do
	grep -nE "(^|[^0-9.])$number([^0-9]|$)" "$scratch/said" | grep -vE "$number (元|yuan)|\.$number\."
done <"$scratch/numbers")
is_empty 'no number of a channel is one word' "$one_word"
is_empty 'no masked number is left to be spelled as stars' "$(grep -nE '[0-9*][*]{2,}|[0-9]x{3,}' "$scratch/said")"
is_empty 'no line is a picture' "$(grep -nE '#{2,}|-{3,}|={3,}|[.]{3,}|[|]|->|[^ ]  +[^ ]' "$scratch/said")"

# What a voice makes of the spelled ones, each with what stands around it.
spelled=$(grep -oE '[^0-9，。；：、“”（）,.;:()"]{0,2}[0-9]([ -]{0,3}[0-9]){2,}[^0-9，。；：、“”（）,.;:()"]{0,2}' "$scratch/said" |
	grep '[0-9] [0-9]' | sort -u)
[ "$(wc -l <<<"$spelled")" -gt 40 ] || not_ok 'numbers are spelled' "$spelled"

# Of what espeak-ng says, the sounds: no tones, stress, pauses, marks of a language, nor what links two
# English words (four‿eight).
sounds() { espeak-ng -q -x -v "$1" -- "$2" | sed -E 's/\([a-z]+\)//g' | tr -cd '[:alpha:]@.[' | tr -d r; }

hear() {
	local voice=$1 text digit want said wrong=
	declare -A digits
	for digit in 0 1 2 3 4 5 6 7 8 9; do digits[$digit]=$(sounds "$voice" "$digit"); done
	while read -r text; do
		want=
		for digit in $(grep -o '[0-9]' <<<"$text"); do want+=${digits[$digit]}; done
		said=$(sounds "$voice" "$text")
		[[ $said == *"$want"* ]] || wrong+="$text: $said, without $want"$'\n'
	done <<<"$spelled"
	is_empty "espeak-ng -v $voice reads each as its digits" "$wrong"
	# The question can be answered with no: as one word it is a quantity.
	[[ $(sounds "$voice" 96110) != *"${digits[9]}${digits[6]}${digits[1]}${digits[1]}${digits[0]}"* ]] &&
		ok "espeak-ng -v $voice reads 96110 as a quantity" ||
		not_ok "espeak-ng -v $voice reads 96110 as a quantity" 'then nothing need be spelled any more'
}
# The Chinese voice that there is: Debian 12's cmn spells pinyin in English, later ones have one name.
chinese=cmn
espeak-ng -q -v cmn-latn-pinyin 1 >/dev/null 2>&1 && chinese=cmn-latn-pinyin
for voice in $chinese en; do
	if ! command -v espeak-ng >/dev/null; then skip "espeak-ng -v $voice" 'espeak-ng is not installed'
	else hear "$voice"; fi
done
done_testing
