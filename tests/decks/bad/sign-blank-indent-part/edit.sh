swap cards/parcel.yaml '            does: comply' '          　　does: comply'
