swap cards/parcel.yaml 'level: 1' 'level: !!int 1'
