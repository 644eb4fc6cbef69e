# A story of 65 scenes, one after the other; the mistake in the last is told as well.
story=$(for ((i = 1; i < 64; i++)); do
	printf '      s%s:\n        medium: sms\n        party: 快递柜\n        lines: [第 %s 条短信。]\n' "$i" "$i"
	printf '        choices:\n          go: {say: 看下一条, does: comply, grade: good, why: 第 %s 条也没有链接。, next: s%s}\n' "$i" $((i + 1))
	printf '          stop: {say: 删掉第 %s 条, does: ignore, grade: bad, why: 第 %s 条里有取件码。}\n' "$i" "$i"
done)
swap cards/parcel.yaml '            why: 单子是你下的，取件不用付钱，也不用点链接。' '            why: 单子是你下的，取件不用付钱，也不用点链接。
            next: s1'
swap cards/parcel.yaml '            why: 删了取件码，包裹就要退回去了。
    explain:' "            why: 删了取件码，包裹就要退回去了。
$story
      s64:
        medium: sms
        party: 快递柜
        lines: [第 64 条短信。]
        choices:
          go: {say: 下楼去取, does: comply, grade: good, why: 单子是你下的。}
          stop: {say: 删掉它, does: ignore, grade: bad, why: 这一条里有取件码。, next: nowhere}
    explain:"
