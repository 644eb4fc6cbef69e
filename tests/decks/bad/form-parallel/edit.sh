# The cards of b are others than those of a, but one is of a level that a does not have.
twelve
sed -i '/^  s6:/,/level:/s/level: 1/level: 3/' cards/parcel.yaml
swap deck.yaml '  sources:
' '  forms:
    a: [s1, s2, s3, r4, r5]
    b: [s4, s5, s6, r1, r2]
  sources:
'
