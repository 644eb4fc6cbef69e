swap cards/parcel.yaml '            grade: bad' '            worthwhile: bad'
