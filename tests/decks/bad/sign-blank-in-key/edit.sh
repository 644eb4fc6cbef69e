swap cards/parcel.yaml 'level: 1' 'level　: 1'
