swap cards/parcel.yaml '    truth: scam' '　　truth: scam'
