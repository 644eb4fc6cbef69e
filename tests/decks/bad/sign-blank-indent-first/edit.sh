swap cards/parcel.yaml '    title: 包' '　　title: 包'
