swap cards/parcel.yaml '            grade: bad' '            graed: bad'
