# edits.sh -- what a case's edit.sh says: small changes to the deck it runs in.

# swap FILE OLD NEW: the first OLD becomes NEW; OLD must be there. Both may span lines.
swap() {
	local text
	text=$(cat "$1"; printf .)
	[[ $text == *"$2"* ]] || { printf '# no "%s" in %s\n' "$2" "$1"; return 1; }
	text=${text/"$2"/"$3"}
	printf '%s' "${text%.}" >"$1"
}

# repeat COUNT TEXT
repeat() { local i; for ((i = 0; i < $1; i++)); do printf '%s' "$2"; done; }

# card ID TRUTH TWIN [ROLE [MEDIUM [WHAT]]]: a sound card for decks of many. WHAT "along": going
# along is good in a real card; "long": the good choice is the longest.
card() {
	local id=$1 truth=$2 twin=$3 role=${4:-self} medium=${5:-sms} what=${6:-}
	local good='先停一停再想一想' bad='照他说的马上去办' deed=refuse other=comply
	[ "$what" != along ] || { deed=comply other=refuse; }
	[ "$what" != long ] || { good='先停下来，自己打开 App 查一查'; bad='照办'; }
	printf '  %s:\n    title: 第 %s 张\n    truth: %s\n    twin: %s\n    role: %s\n    level: 1\n' \
		"$id" "$id" "$truth" "$twin" "$role"
	printf '    sources: [handbook]\n'
	[ "$truth" = real ] || printf '    tactics: [urgency]\n    flags: {hurry: 催你快办}\n'
	printf '    scenes:\n      start:\n        medium: %s\n        party: 对方\n        lines:\n' "$medium"
	if [ "$truth" = real ]; then printf '          - 请在周五前来一趟。\n'
	else printf '          - <hurry|马上>照办。\n'; fi
	printf '        choices:\n'
	printf '          first: {say: "%s", does: %s, grade: bad, why: 这样会吃亏。}\n' "$bad" "$other"
	printf '          second: {say: "%s", does: %s, grade: good, why: 这样就稳当。}\n' "$good" "$deed"
	printf '    verify:\n'
	case $id in *[02468]) printf '      asks: way\n' ;; esac
	printf '      channels: [courier-app]\n      traps:\n        in-message: {say: 回拨过去, why: 号码是对方给的。}\n'
	printf '        neighbour: {say: 问问邻居, why: 他也不知道。}\n        advice: {channel: police-advice, why: 他查不到单号。}\n'
	printf '    explain: {tell: 看一看就明白。, do: 自己查一查。, share: 先查，再办。}\n'
}

# twelve [EDIT]: six scam and six real cards of topic parcel that no rule finds fault with, after
# the sed script EDIT over the table "id truth twin role medium what".
twelve() {
	sed -E "${1:-}" <<-'END' | { printf 'topic: parcel\ncards:\n'; while read -r row; do card $row; done; } >cards/parcel.yaml
		s1 scam r1 self   sms
		s2 scam r2 self   call
		s3 scam r3 helper chat
		s4 scam r4 helper sms
		s5 scam r5 mule   chat
		s6 scam r6 self   web
		r1 real s1 self   sms  along
		r2 real s2 self   call along
		r3 real s3 helper chat along
		r4 real s4 self   sms  along
		r5 real s5 mule   chat
		r6 real s6 self   web
	END
}

# sixty [EDIT]: thirty scam and thirty real cards over the topics parcel and gift, of every level and
# medium, whose wording tells nothing, after the sed script EDIT over their files. Digits are all one
# to who reads words alone, so choices and contacts differ by them.
sixty() {
	local i topic role medium neutral='
		s/title: 第 [sr]/title: 第 /
		s/- 请在周五前来一趟。/- 马上来一趟。/; s/<hurry\|马上>照办。/<hurry|马上>来一趟。/
		s/先停一停再想一想/第 1 个办法/; s/照他说的马上去办/第 2 个办法/
		s/say: 回拨过去/say: 第 3 个窗口/; s/say: 问问邻居/say: 第 4 个窗口/'
	sed -n '2,$p' topics.yaml | sed 's/parcel:/gift:/; s/快递骗局/礼品骗局/; s/快递出了问题/礼品到了/' >gift
	cat gift >>topics.yaml && rm gift
	sed -i 's/name: 快递 App/name: 第 1 个窗口/; s/way: 打开 App/way: 第 1 个窗口/
		s/name: 反诈专线 96110/name: 第 2 个窗口/; s/way: 自己拨通 96110/way: 第 2 个窗口/' channels.yaml
	for topic in parcel gift; do
		{ printf 'topic: %s\ncards:\n' "$topic"
			for i in $(seq "$([ $topic = parcel ] && echo 1 || echo 16)" "$([ $topic = parcel ] && echo 15 || echo 30)"); do
				role=$(echo self helper mule | cut -d' ' -f$((i % 3 + 1)))
				medium=$(echo sms call chat web app letter face mail | cut -d' ' -f$((i % 8 + 1)))
				card s$i scam r$i "$role" "$medium"
				card r$i real s$i "$role" "$medium" along
			done | sed -E "s/level: 1/level: 3/; $neutral"; } |
			awk '/level: 3/ { sub(/3/, ++n % 3 + 1) } 1' | sed -E "${1:-}" >cards/$topic.yaml
	done
}

# spread COUNT: pair i of sixty is of topic (i - 1) % COUNT of so many, t0, t1 …
spread() {
	local i one
	one=$(sed -n '2,/^  gift/p' topics.yaml | sed '$d')
	{ echo topics:; for ((i = 0; i < $1; i++)); do echo "${one/parcel:/t$i:}" | sed "s/快递骗局/骗局 $i/"; done; } >topics.yaml
	cat cards/*.yaml | awk -v count="$1" '
		/^  [sr][0-9]+:/ { topic = (substr($1, 2) - 1) % count }
		/^  / { cards[topic] = cards[topic] $0 "\n" }
		END { for (i = 0; i < count; i++)
			printf "topic: t%d\ncards:\n%s", i, cards[i] >("cards/t" i ".yaml") }'
	rm cards/parcel.yaml cards/gift.yaml
}

# forms A [B]: the deck's forms a and b, of so listed cards.
forms() {
	printf '  forms:\n    a: [%s]\n' "$1" >>deck.yaml
	[ $# = 1 ] || printf '    b: [%s]\n' "$2" >>deck.yaml
}

# lesson MINUTES CARD...: the lesson "first", of so many minutes and these cards.
lesson() {
	printf 'lessons:\n  first:\n    title: 第一课\n    minutes: %s\n    whom: 大家\n' "$1"
	printf '    aim: 先停下，再去问。\n    cards:\n'
	shift
	printf '      %s:\n        prompts:\n          - 怎么弄清楚？\n' "$@"
	printf '    homework: 讲给一位家人听。\n'
} >lessons.yaml

# Twelve cards of sixty each, that differ in nothing but their topic.
first_form='s1, s2, s3, s4, s5, s6, r1, r2, r3, r4, r5, r6'
second_form='s25, s26, s27, s28, s29, s30, r25, r26, r27, r28, r29, r30'
