swap cards/parcel.yaml 'level: 1' 'level: 4'
swap topics.yaml 'name:' 'nmae:'
