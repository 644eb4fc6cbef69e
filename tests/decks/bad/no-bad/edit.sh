swap cards/parcel.yaml '            grade: bad
            why: 删了' '            grade: fair
            why: 删了'
