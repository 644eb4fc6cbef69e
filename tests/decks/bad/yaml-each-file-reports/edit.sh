swap deck.yaml 'id: base' 'id: ['
swap tactics.yaml 'name: 催促' 'name: "催促'
swap cards/parcel.yaml 'grade: bad' 'grade: bda'
