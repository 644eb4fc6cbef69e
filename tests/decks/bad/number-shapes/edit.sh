swap cards/parcel.yaml 'loses: 2' 'loses: 0300'
swap cards/parcel.yaml 'level: 1' 'level: "1e0"'
swap deck.yaml 'year: 2026' 'year: 3e2'
