swap cards/parcel.yaml 'say: 才两块钱，点开补上' 'say: "才两块钱，点开补上'
swap cards/parcel.yaml 'say: 打开快递 App，输单号看看' 'say: "打开快递 App"'
