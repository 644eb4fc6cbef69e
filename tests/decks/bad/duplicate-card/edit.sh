swap cards/parcel.yaml '  locker-code:
' '  unpaid-fee:
'
