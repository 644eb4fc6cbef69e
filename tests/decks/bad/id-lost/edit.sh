swap cards/parcel.yaml '          look:
' ''
