swap cards/parcel.yaml 'truth: real' 'truth: rael'
