swap deck.yaml '  sources:
' '  forms:
    a: [loan/unpaid-fee, parcel/locker-code]
  sources:
'
