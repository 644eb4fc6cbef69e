swap cards/parcel.yaml '            grade: bad' '             grade: bad'
