swap cards/parcel.yaml '          look:
' '          pay:
'
