swap cards/parcel.yaml 才两块钱，点开补上 "$(repeat 1400 长)"
