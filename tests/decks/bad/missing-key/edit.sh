swap cards/parcel.yaml '            does: comply
' ''
