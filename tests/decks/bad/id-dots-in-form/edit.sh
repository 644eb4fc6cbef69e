swap deck.yaml '  sources:
' '  forms:
    a: [parcel/]
  sources:
'
