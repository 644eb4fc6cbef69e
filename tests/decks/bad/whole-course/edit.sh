# Sixty cards are a whole course: all of level 1, and four media are missing.
rows=
for i in $(seq 1 30); do
	medium=$(echo sms call chat web | cut -d' ' -f$((i % 4 + 1)))
	role=$(echo self helper mule self helper | cut -d' ' -f$((i % 5 + 1)))
	rows+=$(card "s$i" scam "r$i" "$role" "$medium"; echo; card "r$i" real "s$i" "$role" "$medium" along)$'\n'
done
printf 'topic: parcel\ncards:\n%s' "$rows" >cards/parcel.yaml
