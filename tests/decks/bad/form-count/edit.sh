twelve
swap deck.yaml '  sources:
' '  forms:
    a: [s1, r1]
  sources:
'
