swap cards/parcel.yaml 'say: 才两块钱，点开补上' 'say: null'
