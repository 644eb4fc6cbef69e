swap cards/parcel.yaml 'say: 才两块钱，点开补上' 'say: 才两块钱，也不多，点开短信里的链接填上卡号补交就是了'
