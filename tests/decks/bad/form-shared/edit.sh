twelve
# b takes a card that a has, and the twin of another.
swap deck.yaml '  sources:
' '  forms:
    a: [s1, s2, s3, s4, s5, r1, r2, r3, r4, r5]
    b: [s1, s2, s3, s4, s6, r1, r2, r3, r4, r6]
  sources:
'
