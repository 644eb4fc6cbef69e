swap cards/parcel.yaml '          pay:' '          pay：'
