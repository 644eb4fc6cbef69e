swap cards/parcel.yaml 'loses: 2' 'loses: ２'
