swap cards/parcel.yaml 'topic: parcel' 'topics: parcel'
