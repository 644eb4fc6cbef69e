twelve
swap deck.yaml '  sources:
' '  forms:
    a: [s1, s1, s3, s4, s5, s6, r1, r2, r3, r4, r5, r6]
  sources:
'
