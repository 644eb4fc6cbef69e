swap deck.yaml '  sources:
' '  forms:
    a: [parcel/unpaid-fees, locker-code]
  sources:
'
