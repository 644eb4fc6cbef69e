# Without a count it is the levels that leave too little: six scams and two real ones.
(cd deck && twelve)
for id in r1 r2 r3 r4; do
	sed -i "/^  $id:/,/level: 1/s/level: 1/level: 3/" deck/cards/parcel.yaml
done
swap kiosk.yaml 'count: 2
' ''
swap kiosk.yaml '[1, 2]' '[1]'
