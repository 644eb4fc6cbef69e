swap cards/parcel.yaml 'truth: scam' 'kind: scam'
